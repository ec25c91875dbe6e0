/// Code in the run of the text. A browser would end a line behind any of its hyphens, also the first of `--data`.
enum CodeMarkup {
  static func html(_ code: String) -> String {
    let words = code.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let kept = kept(of: word)
      if kept.isEmpty { return Markup.text(String(word)) }
      return Markup.element("span", [("class", "whole")], Markup.text(String(kept)))
        + Markup.text(String(word.dropFirst(kept.count)))
    }
    return Markup.element("code", [], words.joined(separator: " "))
  }

  /// Words with hyphens that are longer than this may be divided; a phone has room for one more than half as long again.
  private static let longest = 24

  /// What stands on one line: a word with hyphens, or of a long option its beginning.
  private static func kept(of word: Substring) -> Substring {
    guard word.contains("-") else { return "" }
    if word.count <= longest { return word }
    let hyphens = word.prefix { $0 == "-" }
    guard !hyphens.isEmpty else { return "" }
    let name = word.dropFirst(hyphens.count).prefix { $0.isLetter || $0.isNumber }
    return hyphens.count + name.count <= longest ? word.prefix(hyphens.count + name.count) : ""
  }
}
