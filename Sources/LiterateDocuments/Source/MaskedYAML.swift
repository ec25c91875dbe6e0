import Yams

/// A YAML text in which the first of two equal keys is covered with characters of Unicode's private area, so that the
/// rest can be read on and the second key be reported at its own place.
struct MaskedYAML {
  let original: PlacedText
  private var scalars: [Unicode.Scalar]
  private let lineStarts: [Int]
  private var names: [String: String] = [:]

  init(_ text: PlacedText) {
    original = text
    scalars = text.scalars
    var starts = [0]
    for (index, scalar) in scalars.enumerated() where "\n\u{85}\u{2028}\u{2029}".unicodeScalars.contains(scalar) {
      starts.append(index + 1)
    }
    lineStarts = starts
  }

  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The offset in the text of a mark, which counts lines and scalars from 1.
  func offset(of mark: Mark) -> Int {
    guard mark.line >= 1, mark.line <= lineStarts.count else { return scalars.count }
    return min(lineStarts[mark.line - 1] + max(0, mark.column - 1), scalars.count)
  }

  /// What a key was before it was covered.
  func name(of key: String) -> (name: String, isMasked: Bool) {
    names[key].map { ($0, true) } ?? (key, false)
  }

  /// Covers the scalar key at a mark; false when there is none that can be covered.
  mutating func maskKey(at mark: Mark) -> Bool {
    let start = offset(of: mark)
    guard names.count < 64, scalars.indices.contains(start),
      let cover = Unicode.Scalar(0xE000 + UInt32(names.count))
    else { return false }
    let quote = scalars[start]
    var range = start..<start
    if quote == "\"" || quote == "'" {
      guard let end = scalars[(start + 1)...].firstIndex(of: quote) else { return false }
      range = (start + 1)..<end
    } else {
      var end = start
      while end < scalars.count, !",{}[]\n".unicodeScalars.contains(scalars[end]), !isKeyEnd(end) { end += 1 }
      range = start..<end
    }
    guard !range.isEmpty, !"&*!?".unicodeScalars.contains(quote) else { return false }
    let name = original.text(range)
    for index in range { scalars[index] = cover }
    var covered = String.UnicodeScalarView()
    covered.append(contentsOf: repeatElement(cover, count: range.count))
    names[String(covered)] = name.trimmingTrailingBlanks
    return true
  }

  private func isKeyEnd(_ index: Int) -> Bool {
    scalars[index] == ":" && (index + 1 == scalars.count || " \t\n,]}".unicodeScalars.contains(scalars[index + 1]))
  }
}
