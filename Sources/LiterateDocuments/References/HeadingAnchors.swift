import Foundation

/// Gives every heading an anchor: its label, else its words, made unique as Pandoc does.
struct HeadingAnchors {
  private var taken: Set<String>
  /// The last number that each repeated anchor got.
  private var numbers: [String: Int] = [:]
  /// Those made of words.
  private(set) var given: [String] = []

  init(taken: [String]) {
    self.taken = Set(taken)
  }

  mutating func assign(to blocks: [DocumentBlock]) -> [DocumentBlock] {
    var result: [DocumentBlock] = []
    for block in blocks {
      if case .heading(var heading) = block {
        heading.anchor = heading.label ?? anchor(for: heading.text.plainText)
        result.append(.heading(heading))
      } else {
        result.append(block.mapInner { assign(to: $0) })
      }
    }
    return result
  }

  private mutating func anchor(for text: String) -> String {
    let stem = Self.slug(text)
    var anchor = stem
    var number = numbers[stem] ?? 0
    while taken.contains(anchor) {
      number += 1
      anchor = "\(stem)-\(number)"
    }
    numbers[stem] = number
    taken.insert(anchor)
    given.append(anchor)
    return anchor
  }

  /// Small ASCII letters, digits and hyphens, beginning with a letter; "section" where nothing is left.
  static func slug(_ text: String) -> String {
    var result = ""
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
      if scalar.isASCIILetter || (scalar.isASCIIDigit && !result.isEmpty) {
        result.unicodeScalars.append(scalar)
      } else if scalar.isWhitespace || "-_–—/".unicodeScalars.contains(scalar), !result.isEmpty, result.last != "-" {
        result += "-"
      }
    }
    while result.last == "-" { result.removeLast() }
    return result.isEmpty ? "section" : result
  }
}
