/// What a command of the subset does.
enum MathCommand: Sendable, Hashable {
  case symbol(MathSymbol)
  case fraction(bar: Bool, MathStyle?)
  case root
  case accent(MathAccent)
  case bar(MathBar)
  case stack(over: Bool)
  /// Letters of the argument in another alphabet; those of a word stand together where it is one of words.
  case alphabet(MathAlphabet, words: Bool)
  case text(MathAlphabet)
  case space(Double)
  case style(MathStyle)
  case left, middle, right
  case big(Int, MathClass)
  case operatorName
  case mathClass(MathClass)
  case not
  case limits(MathLimits)
  case begin, end
  /// The remedy of a command that is known and left out on purpose.
  case refused(String)
}

/// Commands of one purpose, as the guide shows them.
struct MathCommandGroup: Sendable {
  struct Entry: Sendable {
    /// Without the backslash.
    var name: String
    var command: MathCommand
  }

  var title: String
  var entries: [Entry]

  /// - Parameter words: names, each followed by its sign.
  static func signs(_ title: String, _ words: String, _ make: (String) -> MathSymbol) -> MathCommandGroup {
    let parts = words.split(whereSeparator: \.isWhitespace).map(String.init)
    let entries = stride(from: 0, to: parts.count - 1, by: 2).map { index in
      Entry(name: parts[index], command: .symbol(make(parts[index + 1])))
    }
    return MathCommandGroup(title: title, entries: entries)
  }

  static func commands(_ title: String, _ entries: KeyValuePairs<String, MathCommand>) -> MathCommandGroup {
    MathCommandGroup(title: title, entries: entries.map { Entry(name: $0.key, command: $0.value) })
  }
}

/// A kind of table that stands between `\begin{…}` and `\end{…}`.
struct MathEnvironment: Sendable {
  var name: String
  var kind: MathTable.Kind
  var open: String?
  var close: String?
  /// `array` says how its columns are aligned.
  var takesColumns = false
  var isFenced: Bool { open != nil || close != nil }
}
