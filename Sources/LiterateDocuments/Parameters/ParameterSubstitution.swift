import Diagnostics

/// Replaces `${name}` by the parameter's value and `$${` by `${`, keeping places.
struct ParameterSubstitution {
  let parameters: [Parameter]
  let collector: DiagnosticCollector
  /// Whether a name that is not among them is wrong; it is not when the front matter could not be read.
  var areComplete = true
  var allowance = ReadingAllowance()

  /// A cell's text, a query or a text of the front matter with its parameters filled in.
  func applied(to text: PlacedText) -> PlacedText {
    guard text.scalars.contains("$") else { return text }
    var result = text.slice(0..<0)
    var index = 0
    while index < text.count {
      if let escape = Self.escape(in: text.scalars, at: index) {
        result.append("${", at: text.origin(escape))
        index = escape.upperBound
      } else if let found = Self.parameter(in: text.scalars, at: index) {
        let place = text.place(index, length: found.range.count)
        result.append(value(of: found.name, at: place) ?? "", at: text.origin(found.range))
        index = found.range.upperBound
      } else {
        result.append(text, index..<(index + 1))
        index += 1
      }
    }
    return result
  }

  /// The text a parameter stands for; an unknown one is reported.
  func value(of name: String, at place: SourcePlace) -> String? {
    if let parameter = parameters.first(where: { $0.name == name }) {
      if allowance.takes(parameter.literal) { return parameter.literal }
      if !allowance.isExhausted {
        allowance.isExhausted = true
        collector.report(
          Diagnostic(
            "the values of parameters add more than \(DocumentLimits.parameterCharacters >> 20) MiB to the report",
            at: place, remedy: "write long texts once, or into a file that is included"))
      }
      return nil
    }
    guard areComplete else { return nil }
    let remedy =
      parameters.isEmpty
      ? "declare it in the front matter: `params: {\(name): …}`"
      : suggestion(for: name, among: parameters.map(\.name))
    collector.report(Diagnostic("there is no parameter `\(name)`", at: place, remedy: remedy))
    return nil
  }

  /// `${name}` at an index.
  static func parameter(in scalars: [Unicode.Scalar], at index: Int) -> (name: String, range: Range<Int>)? {
    guard index + 3 < scalars.count, scalars[index] == "$", scalars[index + 1] == "{",
      scalars[index + 2].isASCIILetter
    else { return nil }
    var end = index + 2
    var name = String.UnicodeScalarView()
    while end < scalars.count, scalars[end].isNameScalar {
      name.append(scalars[end])
      end += 1
    }
    guard end < scalars.count, scalars[end] == "}" else { return nil }
    return (String(name), index..<(end + 1))
  }

  /// `$${` at an index.
  static func escape(in scalars: [Unicode.Scalar], at index: Int) -> Range<Int>? {
    guard index + 2 < scalars.count, scalars[index] == "$", scalars[index + 1] == "$", scalars[index + 2] == "{"
    else { return nil }
    return index..<(index + 3)
  }
}
