extension TimeFormat {
  /// The time that a text in this format tells, as d3's `timeParse`: milliseconds since 1970 began; nil where the text is
  /// not in it, or tells more or less than the format.
  func time(of text: String) -> Double? {
    var rest = text[...]
    var told: [Character: Int] = [:]
    for piece in pieces {
      switch piece {
      case .letter(let letter):
        guard rest.popFirst() == letter else { return nil }
      case .directive(let sign, _):
        guard let value = TimeFormat.read(sign, from: &rest) else { return nil }
        told[sign] = value
      }
    }
    return rest.isEmpty ? TimeFormat.time(told) : nil
  }

  /// Whether dates can be read in the format; weeks alone tell none.
  var isReadable: Bool {
    pieces.allSatisfy {
      if case .directive(let sign, _) = $0 { TimeFormat.readable.contains(sign) } else { true }
    }
  }

  private static let readable = "aAbBdefHIjLmMpqQsSyYZ"

  private static func read(_ sign: Character, from rest: inout Substring) -> Int? {
    func number(_ width: Int) -> Int? {
      rest = rest.drop { $0 == " " }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }.prefix(width)
      rest = rest[digits.endIndex...]
      return Int(digits)
    }
    func name(in names: [String], short: Bool) -> Int? {
      let known = short ? names.map(CalendarNames.short) : names
      guard let place = known.firstIndex(where: { rest.lowercased().hasPrefix($0.lowercased()) }) else { return nil }
      rest = rest.dropFirst(known[place].count)
      return place
    }
    switch sign {
    case "a", "A": return name(in: CalendarNames.days, short: sign == "a")
    case "b", "B": return name(in: CalendarNames.months, short: sign == "b")
    case "p": return name(in: ["AM", "PM"], short: false)
    case "f": return number(6)
    case "j", "L": return number(3)
    case "Y": return number(4)
    case "q": return number(1)
    case "Q", "s": return number(16)
    case "Z":
      if rest.first == "Z" { return rest.popFirst().map { _ in 0 } }
      guard let sign = rest.popFirst(), sign == "+" || sign == "-", let hours = number(2) else { return nil }
      if rest.first == ":" { rest.removeFirst() }
      let minutes = hours * 60 + (number(2) ?? 0)
      return sign == "-" ? -minutes : minutes
    default: return number(2)
    }
  }

  private static func time(_ told: [Character: Int]) -> Double? {
    if let milliseconds = told["Q"] { return Double(milliseconds) }
    if let seconds = told["s"] { return Double(seconds) * 1000 }
    let year = told["Y"] ?? told["y"].map { $0 + ($0 > 68 ? 1900 : 2000) } ?? 1900
    var month = told["q"].map { ($0 - 1) * 3 } ?? 0
    if let given = told["m"] { month = given - 1 }
    month = told["b"] ?? told["B"] ?? month
    var moment = CalendarMoment(year: year, month: month, date: told["d"] ?? told["e"] ?? 1)
    if let day = told["j"] { (moment.month, moment.date) = (0, day) }
    moment.hours = told["H"] ?? told["I"].map { $0 % 12 + (told["p"] == 1 ? 12 : 0) } ?? 0
    moment.minutes = (told["M"] ?? 0) - (told["Z"] ?? 0)
    moment.seconds = told["S"] ?? 0
    moment.milliseconds = told["L"] ?? told["f"].map { $0 / 1000 } ?? 0
    return moment.time
  }
}
