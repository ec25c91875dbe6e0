import WovenDocuments

/// The names of months and days in a language, and how dates read in it.
struct DateWords {
  let months: [String]
  let shortMonths: [String]
  /// From Sunday on.
  let days: [String]
  let shortDays: [String]
  /// `full`, `long`, `medium` and `short`, in Day.js's signs.
  let styles: [String: String]
  /// The days of the month as `Do`.
  private let ordinal: @Sendable (Int) -> String
  /// The names of months as they stand behind a day; those of `months` where they do not change.
  let monthsOfDays: [String]

  /// Nil for a language whose words are not known.
  init?(language: String) {
    if language.lowercased() == "en-gb" {
      self = Self.british
    } else if let found = Self.all[ReportWords.primaryTag(language)] {
      self = found
    } else {
      return nil
    }
  }

  func ordinal(of day: Int) -> String { ordinal(day) }

  /// All names of each month, in this language and in English.
  static func names(_ language: String) -> [[String]] {
    let words = [DateWords(language: language), english].compactMap { $0 }
    return (0..<12).map { month in
      words.flatMap { word in
        [word.months[month], word.shortMonths[month], word.shortMonths[month].filter { $0 != "." }]
      }
    }
  }

  private init(
    months: String, short: String, days: String, shortDays: String, styles: [String], monthsOfDays: String? = nil,
    ordinal: @escaping @Sendable (Int) -> String
  ) {
    func words(_ text: String) -> [String] { text.split(separator: " ").map { String($0).replacing("_", with: " ") } }
    self.months = words(months)
    shortMonths = words(short)
    self.days = words(days)
    self.shortDays = words(shortDays)
    self.styles = Dictionary(uniqueKeysWithValues: zip(["full", "long", "medium", "short"], styles))
    self.monthsOfDays = words(monthsOfDays ?? months)
    self.ordinal = ordinal
  }

  private static let all = ["ca": catalan, "de": german, "en": english, "es": spanish, "fr": french]

  static let english = DateWords(
    months: "January February March April May June July August September October November December",
    short: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    days: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday", shortDays: "Sun Mon Tue Wed Thu Fri Sat",
    styles: ["dddd, MMMM D, YYYY", "MMMM D, YYYY", "MMM D, YYYY", "M/D/YY"], ordinal: englishOrdinal)

  private static let british = DateWords(
    months: english.months.joined(separator: " "), short: "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    days: english.days.joined(separator: " "), shortDays: english.shortDays.joined(separator: " "),
    styles: ["dddd D MMMM YYYY", "D MMMM YYYY", "D MMM YYYY", "DD/MM/YYYY"], ordinal: englishOrdinal)

  private static let german = DateWords(
    months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    short: "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
    days: "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag", shortDays: "So. Mo. Di. Mi. Do. Fr. Sa.",
    styles: ["dddd, D. MMMM YYYY", "D. MMMM YYYY", "DD.MM.YYYY", "DD.MM.YY"], ordinal: { "\($0)." })

  private static let french = DateWords(
    months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    short: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    days: "dimanche lundi mardi mercredi jeudi vendredi samedi", shortDays: "dim. lun. mar. mer. jeu. ven. sam.",
    styles: ["dddd D MMMM YYYY", "D MMMM YYYY", "D MMM YYYY", "DD/MM/YYYY"], ordinal: { $0 == 1 ? "1er" : "\($0)" })

  private static let spanish = DateWords(
    months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    short: "ene feb mar abr may jun jul ago sept oct nov dic",
    days: "domingo lunes martes miércoles jueves viernes sábado", shortDays: "dom lun mar mié jue vie sáb",
    styles: ["dddd, D [de] MMMM [de] YYYY", "D [de] MMMM [de] YYYY", "D MMM YYYY", "D/M/YY"], ordinal: { "\($0)º" })

  private static let catalan = DateWords(
    months: "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    short: "gen. febr. març abr. maig juny jul. ag. set. oct. nov. des.",
    days: "diumenge dilluns dimarts dimecres dijous divendres dissabte", shortDays: "dg. dl. dt. dc. dj. dv. ds.",
    styles: ["dddd, D MMMM [del] YYYY", "D MMMM [del] YYYY", "D MMM YYYY", "D/M/YY"],
    monthsOfDays: "de_gener de_febrer de_març d’abril de_maig de_juny de_juliol d’agost de_setembre d’octubre "
      + "de_novembre de_desembre",
    ordinal: { "\($0)" + (["r", "n", "r", "t"].indices.contains($0 - 1) ? ["r", "n", "r", "t"][$0 - 1] : "è") })

  private static let englishOrdinal: @Sendable (Int) -> String = { day in
    let ending = (11...13).contains(day % 100) ? "th" : ["th", "st", "nd", "rd"].dropFirst(day % 10).first ?? "th"
    return "\(day)\(ending)"
  }
}
