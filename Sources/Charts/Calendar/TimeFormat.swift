/// How a date is written, in d3-time-format's directives: `%Y-%m-%d`. Names are English, times UTC.
struct TimeFormat: Sendable, Hashable {
  /// A letter between directives, or a directive with what fills its width.
  enum Piece: Sendable, Hashable {
    case letter(Character)
    case directive(Character, padding: Character?)
  }

  let pieces: [Piece]

  /// nil where a directive is unknown.
  init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    while let next = rest.popFirst() {
      guard next == "%" else {
        pieces.append(.letter(next))
        continue
      }
      guard var sign = rest.popFirst() else { return nil }
      var padding: Character? = sign == "e" ? " " : "0"
      if "-_0".contains(sign), let directive = rest.popFirst() {
        padding = sign == "-" ? nil : sign == "_" ? " " : "0"
        sign = directive
      }
      if let whole = TimeFormat.abbreviations[sign] {
        pieces += TimeFormat(whole)!.pieces
      } else if sign == "%" {
        pieces.append(.letter("%"))
      } else if TimeFormat.directives.contains(sign) {
        pieces.append(.directive(sign, padding: padding))
      } else {
        return nil
      }
    }
    self.pieces = pieces
  }

  /// Whether it tells dates apart at all.
  var hasDirectives: Bool {
    pieces.contains { if case .directive = $0 { true } else { false } }
  }

  private static let directives = "aAbBdefgGHIjLmMpqQsSuUVwWyYZ"
  private static let abbreviations: [Character: String] = [
    "c": "%-m/%-d/%Y, %-I:%M:%S %p", "x": "%-m/%-d/%Y", "X": "%-I:%M:%S %p",
  ]

  /// - Parameter time: milliseconds since 1970 began.
  func callAsFunction(_ time: Double) -> String {
    let moment = CalendarMoment(time: time)
    var text = ""
    for piece in pieces {
      switch piece {
      case .letter(let letter): text.append(letter)
      case .directive(let sign, let padding): text += TimeFormat.written(sign, moment, time, padding)
      }
    }
    return text
  }

  private static func written(_ sign: Character, _ moment: CalendarMoment, _ time: Double, _ padding: Character?)
    -> String
  {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(abs(number))
      let fill = padding.map { String(repeating: $0, count: max(0, width - digits.count)) } ?? ""
      return (number < 0 ? "-" : "") + fill + digits
    }
    switch sign {
    case "a": return CalendarNames.short(CalendarNames.days[moment.weekday])
    case "A": return CalendarNames.days[moment.weekday]
    case "b": return CalendarNames.short(CalendarNames.months[moment.month])
    case "B": return CalendarNames.months[moment.month]
    case "d", "e": return padded(moment.date, 2)
    case "f": return padded(moment.milliseconds, 3) + "000"
    case "g": return padded(moment.isoWeek.year % 100, 2)
    case "G": return padded(moment.isoWeek.year % 10_000, 4)
    case "H": return padded(moment.hours, 2)
    case "I": return padded((moment.hours + 11) % 12 + 1, 2)
    case "j": return padded(moment.dayOfYear, 3)
    case "L": return padded(moment.milliseconds, 3)
    case "m": return padded(moment.month + 1, 2)
    case "M": return padded(moment.minutes, 2)
    case "p": return moment.hours < 12 ? "AM" : "PM"
    case "q": return String(moment.month / 3 + 1)
    case "Q": return padded(Int(time), 1)
    case "s": return padded(Int((time / 1000).rounded(.down)), 1)
    case "S": return padded(moment.seconds, 2)
    case "u": return String(moment.weekday == 0 ? 7 : moment.weekday)
    case "U": return padded(moment.week, 2)
    case "V": return padded(moment.isoWeek.week, 2)
    case "w": return String(moment.weekday)
    case "W": return padded((moment.dayOfYear + 6 - (moment.weekday + 6) % 7) / 7, 2)
    case "y": return padded(moment.year % 100, 2)
    case "Y": return padded(moment.year % 10_000, 4)
    default: return "+0000"
    }
  }
}

extension CalendarMoment {
  /// The week by ISO 8601, which belongs to the year of its Thursday.
  fileprivate var isoWeek: (year: Int, week: Int) {
    let thursday = CalendarMoment(year: year, month: month, date: date + 3 - (weekday + 6) % 7)
    let settled = CalendarMoment(time: thursday.time)
    return (settled.year, (settled.dayOfYear - 1) / 7 + 1)
  }
}
