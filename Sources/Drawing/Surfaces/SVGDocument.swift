import Diagnostics
import Foundation

/// The `<svg>` element of a picture, which can stand in a file of its own or within HTML: an image with a title and a
/// description.
struct SVGDocument {
  let picture: Picture
  let label: String
  let title: String?
  let description: String?
  let metadata: String?

  /// Ids are `LABEL-1`, `LABEL-2`, … in order of appearance.
  func text() throws(Diagnostic) -> String {
    let prefix = SVGDocument.identifier(label)
    var writer = SVGWriter(prefix: prefix)
    try writer.draw(picture.operations)
    var elements = ""
    var names: [String] = []
    for (kind, content) in [("title", title), ("desc", description)] {
      guard let content, !content.isEmpty else { continue }
      elements += "<\(kind) id=\"\(prefix)-\(kind)\">\(SVGDocument.escaped(content))</\(kind)>\n"
      names.append("\(prefix)-\(kind)")
    }
    var result = start(labelledBy: names)
    result += elements
    if let metadata {
      result += "<metadata>"
      result += SVGDocument.escapedMarkup(metadata)
      result += "</metadata>\n"
    }
    result += writer.definitions
    result += writer.drawing
    if !picture.hints.isEmpty { result += SVGDocument.elements(of: picture.hints) }
    result += "</svg>\n"
    return result.text
  }

  /// With the attributes that its elements inherit unless they say otherwise, none of which may come from a page around it.
  private func start(labelledBy names: [String]) -> SVGMarkup {
    var result = SVGMarkup()
    result += "<svg role=\"img\""
    if !names.isEmpty { result += " aria-labelledby=\"\(names.joined(separator: " "))\"" }
    result += " xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
    let (width, height) = (SVGMarkup(picture.size.width).text, SVGMarkup(picture.size.height).text)
    result += " width=\"\(width)pt\" height=\"\(height)pt\" viewBox=\"0 0 \(width) \(height)\" version=\"1.1\""
    result += " fill=\"none\" stroke=\"none\" stroke-linecap=\"butt\" stroke-linejoin=\"miter\""
    result += " stroke-miterlimit=\"10\">\n"
    return result
  }

  /// Unseen rectangles over the picture, which tell their text where a pointer rests on them.
  private static func elements(of hints: [Picture.Hint]) -> SVGMarkup {
    var result = SVGMarkup()
    result += "<g pointer-events=\"all\">\n"
    for hint in hints {
      let area = hint.area
      result += "<rect"
      for (name, length) in [("x", area.minX), ("y", area.minY), ("width", area.width), ("height", area.height)] {
        result.append(name, length)
      }
      result += "><title>\(escapedLines(hint.text))</title></rect>\n"
    }
    result += "</g>\n"
    return result
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

  /// A label as an XML name: other signs become hyphens, and a letter stands first.
  private static func identifier(_ label: String) -> String {
    let name = String(
      label.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == ".") ? $0 : "-" })
    return name.first?.isLetter == true ? name : "figure-" + name
  }

  private static func escaped(_ text: String) -> String { escapedMarkup(text.withoutControlCharacters) }

  private static func escapedMarkup(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var hasMarks = false
    // Without a way out, many bytes are compared at once.
    for byte in bytes {
      let isMark = byte == UInt8(ascii: "&") || byte | 2 == UInt8(ascii: ">")
      hasMarks = isMark || hasMarks
    }
    guard hasMarks else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    for byte in bytes {
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
