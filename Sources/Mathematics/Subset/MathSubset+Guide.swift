extension MathSubset {
  /// The subset as Markdown, a section a purpose, for the manual.
  public static var guide: String {
    var sections = groups.map { group in
      "**\(group.title)**: " + group.entries.map(describe).joined(separator: ", ")
    }
    sections.append("**Environments**: " + environments.map { "`\($0.name)`" }.joined(separator: ", "))
    return sections.joined(separator: "\n\n") + "\n"
  }

  private static func describe(_ entry: MathCommandGroup.Entry) -> String {
    let name = entry.name.contains("`") ? "`` \\\(entry.name) ``" : "`\\\(entry.name)`"
    guard case .symbol(let symbol) = entry.command, symbol.text != entry.name, symbol.text.count == 1,
      !symbol.text.unicodeScalars.allSatisfy(\.isASCII)
    else { return name }
    return "\(name) \(symbol.text)"
  }
}
