import Foundation

/// An SVG text as Cairo writes it, whose ids come from a counter of the process.
struct SVGDocument {
  private let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The `<svg>` element with its ids renamed `LABEL-1`, `LABEL-2`, … in order of appearance, as an image with a title
  /// and a description.
  func labelled(
    _ label: String, title: String?, description: String?, metadata: String?, hints: [Picture.Hint] = []
  ) -> String {
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
    if !hints.isEmpty, let close = result.range(of: "</svg>", options: .backwards) {
      result.insert(contentsOf: SVGDocument.elements(of: hints), at: close.lowerBound)
    }
    return result
  }

  /// Unseen rectangles over the picture, which tell their text where a pointer rests on them.
  private static func elements(of hints: [Picture.Hint]) -> String {
    func number(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
    let rectangles = hints.map { hint in
      let area = hint.area
      return "<rect x=\"\(number(area.minX))\" y=\"\(number(area.minY))\" width=\"\(number(area.width))\" "
        + "height=\"\(number(area.height))\"><title>\(escapedLines(hint.text))</title></rect>\n"
    }
    return "<g fill=\"none\" stroke=\"none\" pointer-events=\"all\">\n" + rectangles.joined() + "</g>\n"
  }

  private static func escapedLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0)) }.joined(separator: "\n")
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
    // By bytes: a scatter of many points is megabytes of text, and every sign of these marks is ASCII.
    let bytes = Array(text.utf8)
    var names: [ArraySlice<UInt8>: [UInt8]] = [:]
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 4)
    var copied = 0
    var index = 0
    while index < bytes.count {
      guard let end = SVGDocument.nameEnd(in: bytes, after: index) else {
        index += 1
        continue
      }
      let start = index + 1
      let stop = bytes[start...].firstIndex(of: end) ?? bytes.count
      let name = bytes[start..<stop]
      let new = names[name] ?? Array("\(prefix)-\(names.count + 1)".utf8)
      names[name] = new
      result += bytes[copied..<start]
      result += new
      copied = stop
      index = stop
    }
    result += bytes[copied...]
    return String(decoding: result, as: UTF8.self)
  }

  private static let (idMark, referenceMark, urlMark) = (Array(" id=".utf8), Array("href=\"".utf8), Array("url(".utf8))

  /// The sign that ends an id or a reference, where a byte begins one.
  private static func nameEnd(in bytes: [UInt8], after index: Int) -> UInt8? {
    let quote = UInt8(ascii: "\"")
    switch bytes[index] {
    case quote: return bytes[..<index].ends(with: idMark) ? quote : nil
    case UInt8(ascii: "#"):
      if bytes[..<index].ends(with: referenceMark) { return quote }
      return bytes[..<index].ends(with: urlMark) ? UInt8(ascii: ")") : nil
    default: return nil
    }
  }

  /// A label as an XML name: other signs become hyphens, and a letter stands first.
  private static func identifier(_ label: String) -> String {
    let name = String(
      label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".") ? $0 : "-" })
    return name.first?.isLetter == true ? name : "figure-" + name
  }

  private static func escaped(_ text: String) -> String { escapedMarkup(text.withoutControlCharacters) }

  private static func escapedMarkup(_ text: String) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 64)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;".utf8
      case UInt8(ascii: "<"): result += "&lt;".utf8
      case UInt8(ascii: ">"): result += "&gt;".utf8
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with other: [UInt8]) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}
