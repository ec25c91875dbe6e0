import Diagnostics

/// Reads `date-format`: one of Quarto's styles, or Day.js's signs, and words in brackets.
struct DateFormatReader {
  let language: String
  let collector: DiagnosticCollector

  private static let styles = ["full", "iso", "long", "medium", "short"]
  /// The longest of each letter first.
  private static let signs = [
    "YYYY", "YY", "MMMM", "MMM", "MM", "M", "DD", "Do", "D", "dddd", "ddd", "dd", "d", "HH", "H", "hh", "h", "mm", "m",
    "ss", "s", "A", "a", "Q",
  ]

  /// The date as it is to read, and as `YYYY-MM-DD`; nil without a format, or where something is wrong, which is reported.
  func read(_ reader: MappingReader, date: String?) -> (shown: String, iso: String)? {
    guard let value = reader.value("date-format") else { return nil }
    guard let format = value.text, !format.trimmingBlanks.isEmpty else {
      reader.wrong(value, "date-format", expected: "a style or a format, such as `long` or `D MMMM YYYY`")
      return nil
    }
    guard let date, let place = reader.value("date")?.place else {
      // A `date` that is wrong is reported already.
      if reader.value("date") == nil {
        collector.report(
          Diagnostic(
            "`date-format` has no effect without a `date`", at: value.place, remedy: "add a line `date: 2026-11-24`",
            severity: .warning))
      }
      return nil
    }
    guard let day = CalendarDate(date.trimmingBlanks, months: DateWords.names(language)) else {
      collector.report(
        Diagnostic(
          "`\(date)` is no date that `date-format` can set", at: place,
          expected: "a day that there is, as `YYYY-MM-DD`, `MM/DD/YYYY`, or with the month's name"))
      return nil
    }
    if format == "iso" { return (day.iso, day.iso) }
    let words = DateWords(language: language)
    let known = words ?? DateWords.english
    guard let shown = text(of: day, format: known.styles[format] ?? format, words: known, at: value.place) else {
      return nil
    }
    if words == nil, Self.styles.contains(format) || format.contains("MMM") || format.contains("dd") {
      collector.report(
        Diagnostic(
          "the names of months and days are not known in the language `\(language)`, and stand in English",
          at: value.place, remedy: "write them out in `date`, or take `iso` or numbers", severity: .warning))
    }
    return (shown, day.iso)
  }

  private func text(of day: CalendarDate, format: String, words: DateWords, at place: SourcePlace) -> String? {
    var result = ""
    var rest = Substring(format)
    var followsDay = false
    while let first = rest.first {
      if first == "[", let end = rest.firstIndex(of: "]") {
        result += rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        followsDay = false
      } else if first.isLetter {
        guard let sign = Self.signs.first(where: { rest.hasPrefix($0) }) else { return wrong(rest, format, at: place) }
        result += value(sign, day, words, followsDay: followsDay)
        followsDay = sign.hasPrefix("D")
        rest = rest.dropFirst(sign.count)
        // Another letter right behind a sign makes a word of both: `de`.
        if let next = rest.first, next.isLetter, !Self.signs.contains(where: { rest.hasPrefix($0) }) {
          return wrong(rest, format, at: place)
        }
      } else {
        if first != " ", first != "." { followsDay = false }
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  private func wrong(_ rest: Substring, _ format: String, at place: SourcePlace) -> String? {
    let words = format.split { !$0.isLetter }.filter { word in word.contains { $0 == rest.first } }
    let word = words.first.map(String.init) ?? String(rest.prefix(1))
    let near = nearestName(to: format, among: Self.styles)
    collector.report(
      Diagnostic(
        "`\(word)` is no sign of a date", at: place,
        expected: "one of " + Self.styles.map { "`\($0)`" }.joined(separator: ", ")
          + ", or signs such as YYYY, MM, MMMM, D, dddd",
        remedy: near.map { "did you mean `\($0)`?" } ?? "put words into brackets: `[\(word)]`"))
    return nil
  }

  private func value(_ sign: String, _ day: CalendarDate, _ words: DateWords, followsDay: Bool) -> String {
    let hour = (day.hour + 11) % 12 + 1
    return switch sign {
    case "YYYY": CalendarDate.padded(day.year, 4)
    case "YY": CalendarDate.padded(day.year % 100, 2)
    case "MMMM": followsDay ? words.monthsOfDays[day.month - 1] : words.months[day.month - 1]
    case "MMM": words.shortMonths[day.month - 1]
    case "MM": CalendarDate.padded(day.month, 2)
    case "M": String(day.month)
    case "DD": CalendarDate.padded(day.day, 2)
    case "Do": words.ordinal(of: day.day)
    case "D": String(day.day)
    case "dddd": words.days[day.weekday]
    case "ddd": words.shortDays[day.weekday]
    case "dd": String(words.shortDays[day.weekday].prefix(2))
    case "d": String(day.weekday)
    case "HH": CalendarDate.padded(day.hour, 2)
    case "H": String(day.hour)
    case "hh": CalendarDate.padded(hour, 2)
    case "h": String(hour)
    case "mm": CalendarDate.padded(day.minute, 2)
    case "m": String(day.minute)
    case "ss": CalendarDate.padded(day.second, 2)
    case "s": String(day.second)
    case "A": day.hour < 12 ? "AM" : "PM"
    case "a": day.hour < 12 ? "am" : "pm"
    default: String((day.month + 2) / 3)
    }
  }
}
