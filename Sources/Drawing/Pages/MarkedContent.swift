import Diagnostics
import Foundation

/// The stretches of a page's content, which are drawn between Cairo's tags `Span` and say thereafter what they are.
enum MarkedContent {
  /// Cairo's tag around each stretch.
  static let tag = "Span"

  /// How Cairo begins the n-th stretch of a page, on a line of its own. No text looks like it: within strings a line ends
  /// with a backslash or a bracket.
  private static func opening(_ number: Int) -> [UInt8] { Array("/\(tag) << /MCID \(number) >> BDC".utf8) }

  /// - Parameters:
  ///   - content: of a page, as Cairo wrote it.
  ///   - marks: what its stretches are, in their order.
  ///   - name: of an element's type.
  /// - Throws: when the page has more or fewer stretches.
  static func described(
    _ content: Data, as marks: [StructureTree.Mark], name: (Int) -> String
  ) throws(Diagnostic) -> Data {
    var result: [UInt8] = []
    result.reserveCapacity(content.count + 16 * marks.count)
    var count = 0
    var next = opening(0)
    for (index, line) in [UInt8](content).split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result.append(10) }
      guard line.count == next.count, line.elementsEqual(next) else {
        result += line
        continue
      }
      if count < marks.count {
        result += opening(of: marks[count], name: name)
      }
      count += 1
      next = opening(count)
    }
    if count == 0, paintsNothing(content) {
      // Cairo leaves out stretches that show nothing.
      for mark in marks { result += opening(of: mark, name: name) + Array("\nEMC\n".utf8) }
      return Data(result)
    }
    guard count == marks.count else {
      throw CairoFile.foreign("a page has \(count) marks where \(marks.count) were set")
    }
    return Data(result)
  }

  private static func opening(of mark: StructureTree.Mark, name: (Int) -> String) -> [UInt8] {
    switch mark {
    case .content(let element, let number): Array("/\(name(element)) <</MCID \(number)>> BDC".utf8)
    case .artifact(let kind): Array("/Artifact <</Type /\(kind.rawValue)>> BDC".utf8)
    }
  }

  /// Whether a page's content only places and clips.
  private static func paintsNothing(_ content: Data) -> Bool {
    String(decoding: content, as: UTF8.self).split(whereSeparator: \.isWhitespace).allSatisfy { word in
      Double(word) != nil || ["q", "Q", "cm", "re", "W", "n"].contains(word)
    }
  }
}
