import Diagnostics

/// `{#label .class key="value"}` of a div, a span or a picture.
struct Attributes {
  struct Value {
    var key: String
    var place: SourcePlace
    var content: PlacedText

    var text: String { content.text }
  }

  /// In the text, with the braces.
  var range: Range<Int>
  var label: String?
  var labelPlace: SourcePlace?
  var classes: [(name: String, place: SourcePlace)] = []
  private var values: [Value] = []

  /// The attributes whose brace opens at an index; what is not understood is reported. Nil where no brace closes them.
  init?(in text: PlacedText, at open: Int, collector: DiagnosticCollector) {
    guard let close = Self.end(in: text.scalars, from: open) else { return nil }
    range = open..<(close + 1)
    var index = open + 1
    var count = 0
    while index < close {
      if text.scalars[index].isWhitespace {
        index += 1
      } else if count == DocumentLimits.attributes {
        collector.report(
          Diagnostic(
            "there are more than \(DocumentLimits.attributes) attributes", at: text.place(index),
            remedy: "leave them out")
        )
        break
      } else {
        count += 1
        index = read(text, from: index, to: close, collector)
      }
    }
  }

  /// A single class without braces, `::: warning`.
  init(class name: String, at place: SourcePlace) {
    range = 0..<0
    classes = [(name, place)]
  }

  /// The brace that closes one, quotes stepped over; nil where none does within `DocumentLimits.attributeCharacters`.
  static func end(in scalars: [Unicode.Scalar], from open: Int) -> Int? {
    var quote: Unicode.Scalar?
    var index = open + 1
    while index < min(scalars.count, open + DocumentLimits.attributeCharacters) {
      let scalar = scalars[index]
      if let mark = quote {
        if scalar == "\\" { index += 1 } else if scalar == mark { quote = nil }
      } else if scalar == "}" {
        return index
      } else if scalar == "\"" || (scalar == "'" && scalars[index - 1] == "=") {
        quote = scalar
      }
      index += 1
    }
    return nil
  }

  private mutating func read(_ text: PlacedText, from start: Int, to close: Int, _ collector: DiagnosticCollector)
    -> Int
  {
    var end = start
    while end < close, !text.scalars[end].isWhitespace, text.scalars[end] != "=" { end += 1 }
    let word = text.text(start..<end)
    let place = text.place(start, length: max(1, end - start))
    if end < close, text.scalars[end] == "=", word.isName {
      let (content, next) = Self.value(text, from: end + 1, to: close)
      values.append(Value(key: word, place: place, content: content))
      return next
    }
    if word.hasPrefix("#"), word.count > 1, label == nil {
      label = String(word.dropFirst())
      labelPlace = place
    } else if word.hasPrefix("."), word.count > 1 {
      classes.append((String(word.dropFirst()), place))
    } else {
      collector.report(
        Diagnostic("`\(word)` is no attribute", at: place, expected: "`#label`, `.class` or `key=\"value\"`"))
    }
    return max(end, start + 1)
  }

  private static func value(_ text: PlacedText, from start: Int, to close: Int) -> (content: PlacedText, next: Int) {
    var content = text.slice(start..<start)
    var index = start
    if index < close, "\"'".unicodeScalars.contains(text.scalars[index]) {
      let quote = text.scalars[index]
      index += 1
      while index < close, text.scalars[index] != quote {
        if text.scalars[index] == "\\", index + 1 < close { index += 1 }
        content.append(text, index..<(index + 1))
        index += 1
      }
      return (content, index + 1)
    }
    while index < close, !text.scalars[index].isWhitespace {
      content.append(text, index..<(index + 1))
      index += 1
    }
    return (content, index)
  }

  /// Whether a key is given and was not taken yet.
  func holds(_ key: String) -> Bool { values.contains { $0.key == key } }

  /// A value, which counts as used from then on.
  mutating func take(_ key: String) -> Value? {
    guard let index = values.firstIndex(where: { $0.key == key }) else { return nil }
    return values.remove(at: index)
  }

  /// Reports every value that nothing took.
  func finish(known: [String], collector: DiagnosticCollector) {
    for value in values {
      collector.report(
        Diagnostic(
          "the attribute `\(value.key)` has no meaning here", at: value.place,
          remedy: known.isEmpty ? "leave it out" : suggestion(for: value.key, among: known)))
    }
  }
}
