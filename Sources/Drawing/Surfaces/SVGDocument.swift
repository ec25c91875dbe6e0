import Foundation

/// An SVG text as Cairo writes it, whose ids come from a counter of the process.
struct SVGDocument {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The `<svg>` element with its ids renamed `LABEL-1`, `LABEL-2`, … in order of appearance, as an image with a title
  /// and a description.
  func labelled(_ label: String, title: String?, description: String?, metadata: String?) -> String {
    let prefix = SVGDocument.identifier(label)
    var result = renamingIdentifiers(in: withoutDeclaration, prefix: prefix)
    guard let open = result.range(of: "<svg "), let end = result[open.upperBound...].firstIndex(of: ">") else {
      return result
    }
    var elements = ""
    var names: [String] = []
    for (kind, content) in [("title", title), ("desc", description)] {
      guard let content, !content.isEmpty else { continue }
      elements += "\n<\(kind) id=\"\(prefix)-\(kind)\">\(SVGDocument.escaped(content))</\(kind)>"
      names.append("\(prefix)-\(kind)")
    }
    if let metadata { elements += "\n<metadata>\(SVGDocument.escapedMarkup(metadata))</metadata>" }
    result.insert(contentsOf: elements, at: result.index(after: end))
    let role = names.isEmpty ? "role=\"img\" " : "role=\"img\" aria-labelledby=\"\(names.joined(separator: " "))\" "
    result.insert(contentsOf: role, at: open.upperBound)
    return result
  }

  static func metadata(of svg: String) -> String? {
    guard let start = svg.range(of: "<metadata>"), let end = svg.range(of: "</metadata>"),
      start.upperBound <= end.lowerBound
    else { return nil }
    let content = String(svg[start.upperBound..<end.lowerBound])
    return content.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }

  private var withoutDeclaration: String {
    guard let start = text.range(of: "<svg ") else { return text }
    return String(text[start.lowerBound...])
  }

  private func renamingIdentifiers(in text: String, prefix: String) -> String {
    var names: [Substring: String] = [:]
    var result = ""
    var rest = text[...]
    while let (marker, end) = SVGDocument.nextMarker(in: rest) {
      let name = rest[marker.upperBound...].prefix { $0 != end }
      let new = names[name] ?? "\(prefix)-\(names.count + 1)"
      names[name] = new
      result += rest[..<marker.upperBound]
      result += new
      rest = rest[name.endIndex...]
    }
    return result + rest
  }

  /// The nearest beginning of an id or a reference, and the sign that ends it.
  private static func nextMarker(in text: Substring) -> (Range<Substring.Index>, Character)? {
    var start = text.startIndex
    while let sign = text[start...].firstIndex(where: { $0 == "\"" || $0 == "#" }) {
      let next = text.index(after: sign)
      if text[sign] == "\"", text[..<sign].hasSuffix(" id=") { return (sign..<next, "\"") }
      if text[sign] == "#", text[..<sign].hasSuffix("href=\"") { return (sign..<next, "\"") }
      if text[sign] == "#", text[..<sign].hasSuffix("url(") { return (sign..<next, ")") }
      start = next
    }
    return nil
  }

  /// A label as an XML name: other signs become hyphens, and a letter stands first.
  private static func identifier(_ label: String) -> String {
    let name = String(
      label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".") ? $0 : "-" })
    return name.first?.isLetter == true ? name : "figure-" + name
  }

  private static func escaped(_ text: String) -> String { escapedMarkup(text.withoutControlCharacters) }

  private static func escapedMarkup(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.append(character)
      }
    }
    return result
  }
}
