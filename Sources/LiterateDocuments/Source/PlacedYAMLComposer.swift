import Diagnostics
import Yams

/// From Yams' nodes to placed values.
struct PlacedYAMLComposer {
  let masked: MaskedYAML
  let collector: DiagnosticCollector
  private var reportedDepth = false

  init(masked: MaskedYAML, collector: DiagnosticCollector) {
    self.masked = masked
    self.collector = collector
  }

  private var text: PlacedText { masked.original }

  mutating func value(_ node: Node, depth: Int) -> PlacedValue {
    let offset = node.mark.map(masked.offset) ?? 0
    guard depth < PlacedYAML.deepest else {
      if !reportedDepth {
        collector.report(
          Diagnostic("YAML nested deeper than \(PlacedYAML.deepest) levels", at: text.place(offset)))
      }
      reportedDepth = true
      return PlacedValue(.null, at: text.place(offset))
    }
    switch node {
    case .scalar(let scalar):
      checkControls(in: scalar.string, at: offset)
      return PlacedValue(content(of: scalar), at: place(of: scalar, at: offset))
    case .sequence(let sequence):
      var items: [PlacedValue] = []
      for item in sequence { items.append(value(item, depth: depth + 1)) }
      return PlacedValue(.list(items), at: place(ofCollectionAt: offset))
    case .mapping(let mapping):
      return PlacedValue(.map(entries(of: mapping, depth: depth)), at: place(ofCollectionAt: offset))
    case .alias:
      return PlacedValue(.null, at: text.place(offset))
    }
  }

  private mutating func entries(of mapping: Node.Mapping, depth: Int) -> [PlacedValue.Entry] {
    var entries: [PlacedValue.Entry] = []
    var repeated: [String] = []
    for (keyNode, valueNode) in mapping {
      let offset = keyNode.mark.map(masked.offset) ?? 0
      guard case .scalar(let scalar) = keyNode else {
        collector.report(Diagnostic("a key must be a text", at: text.place(offset)))
        continue
      }
      checkControls(in: scalar.string, at: offset)
      let (name, isMasked) = masked.name(of: scalar.string)
      let place = text.place(offset, length: masked.name(of: scalar.string).name.unicodeScalars.count)
      if repeated.contains(name) {
        collector.report(
          Diagnostic("the key `\(name)` is given twice in one mapping", at: place, remedy: "keep one of them"))
        _ = value(valueNode, depth: depth + 1)
        continue
      }
      if isMasked { repeated.append(name) }
      entries.append(
        PlacedValue.Entry(key: name, keyPlace: place, value: value(valueNode, depth: depth + 1)))
    }
    return entries
  }

  /// Escapes can write what nothing can show: `"\0"`.
  private func checkControls(in string: String, at offset: Int) {
    guard let control = holdsNull(at: offset) ? "U+0000" : string.firstControl else { return }
    collector.report(.control(control, at: text.place(offset)))
  }

  /// Whether a text in double quotes writes a zero, at which the parser ends it without a word.
  private func holdsNull(at offset: Int) -> Bool {
    guard offset < text.count, text.scalars[offset] == "\"" else { return false }
    var index = offset + 1
    while index < text.count, text.scalars[index] != "\"" {
      if text.scalars[index] == "\\" {
        index += 1
        let escape = text.scalars[min(index, text.count)...]
        let zeros = ["0", "x00", "u0000", "U00000000"]
        if zeros.contains(where: { escape.starts(with: $0.unicodeScalars) }) { return true }
      }
      index += 1
    }
    return false
  }

  /// The whole of a list or mapping in brackets, as far as its first line goes; the beginning of another.
  private func place(ofCollectionAt offset: Int) -> SourcePlace {
    guard offset < text.count, "[{".unicodeScalars.contains(text.scalars[offset]) else { return text.place(offset) }
    var depth = 0
    var quote: Unicode.Scalar?
    var end = offset
    while end < text.count, text.scalars[end] != "\n" {
      let scalar = text.scalars[end]
      end += 1
      if let open = quote {
        if scalar == open { quote = nil }
      } else if "\"'".unicodeScalars.contains(scalar), " [{,:".unicodeScalars.contains(text.scalars[end - 2]) {
        quote = scalar
      } else if "[{".unicodeScalars.contains(scalar) {
        depth += 1
      } else if "]}".unicodeScalars.contains(scalar) {
        depth -= 1
        if depth == 0 { break }
      }
    }
    return text.place(offset, length: end - offset)
  }

  private func place(of scalar: Node.Scalar, at offset: Int) -> SourcePlace {
    switch scalar.style {
    case .literal, .folded: return text.place(offset)
    case .singleQuoted, .doubleQuoted:
      var end = offset + 1
      while end < text.count, text.scalars[end] != text.scalars[offset], text.scalars[end] != "\n" {
        end += text.scalars[end] == "\\" && scalar.style == .doubleQuoted ? 2 : 1
      }
      return text.place(offset, length: end - offset + 1)
    case .any, .plain:
      return text.place(offset, length: max(1, scalar.string.unicodeScalars.count))
    }
  }

  private func content(of scalar: Node.Scalar) -> PlacedValue.Content {
    let isPlain = scalar.style == .plain || scalar.style == .any
    let node = Node.scalar(scalar)
    switch Resolver.default.resolveTag(of: node) {
    case .null where isPlain: return .null
    case .bool: return node.bool.map { .boolean($0) } ?? .text(scalar.string)
    case .int where !scalar.string.contains(":"):
      if let integer = node.int { return .integer(integer) }
      return number(node) ?? .text(scalar.string)
    case .float where !scalar.string.contains(":"): return number(node) ?? .text(scalar.string)
    default: return .text(scalar.string)
    }
  }

  private func number(_ node: Node) -> PlacedValue.Content? {
    node.float.flatMap { $0.isFinite ? .number($0) : nil }
  }
}
