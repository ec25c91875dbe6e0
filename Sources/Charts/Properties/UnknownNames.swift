import Diagnostics

extension Diagnostic {
  static func unknownColour(_ text: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "no colour is called `\(text)`", at: place, expected: "#rrggbb, rgb(…), hsl(…), or a name of CSS",
      remedy: nearestName(to: text, among: NamedColours.names).map { "did you mean `\($0)`?" })
  }

  static func unknownShape(_ text: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "no shape is called `\(text)`", at: place,
      remedy: suggestion(for: text, among: SymbolShape.named.map(\.name)))
  }
}
