/// The `[label]: address` lines of a text, which links in all of its parts can use.
enum LinkDefinitions {
  /// Behind a blank line, as they can follow any text; empty without any.
  static func lines(of text: PlacedText) -> String {
    guard text.scalars.contains("[") else { return "" }
    let found = text.text.split(separator: "\n").filter { line in
      guard line.hasPrefix("["), !line.hasPrefix("[^"), let end = line.firstRange(of: "]: ") else { return false }
      return !line[..<end.lowerBound].dropFirst().contains { "[]".contains($0) }
    }
    return found.isEmpty ? "" : "\n\n" + found.joined(separator: "\n") + "\n"
  }
}
