extension ValueShape {
  /// The shape in JSON Schema's words (draft 2020-12).
  ///
  /// - Parameter parameters: whether a text such as `${epochs}` may stand for any value but a mapping.
  package func schema(parameters: Bool = false) -> JSONDocument {
    guard parameters else { return .object(fields(parameters: false)) }
    switch self {
    case .integer, .number, .boolean, .word, .pattern, .list:
      return .object([("anyOf", .list([.object(fields(parameters: true)), Self.parameter]))])
    default: return .object(fields(parameters: true))
    }
  }

  /// A text that holds a parameter; what it stands for is known when the report is read.
  private static let parameter = JSONDocument.object([
    ("type", .text("string")), ("pattern", .text(#"\$\{[A-Za-z][A-Za-z0-9_-]*\}"#)),
  ])

  private func fields(parameters: Bool) -> [(key: String, value: JSONDocument)] {
    switch self {
    case .anything: return []
    case .nothing: return [("type", .text("null"))]
    case .text: return [("type", .text("string"))]
    case .pattern(let pattern): return [("type", .text("string")), ("pattern", .text(pattern))]
    case .word(let words): return [("enum", .list(words.map { .text($0) }))]
    case .scalar: return [("type", .list(["string", "number", "boolean"].map { .text($0) }))]
    case .boolean: return [("type", .text("boolean"))]
    case .number: return [("type", .text("number"))]
    case .integer(let range):
      var fields: [(key: String, value: JSONDocument)] = [("type", .text("integer"))]
      if range.lowerBound != .min { fields.append(("minimum", .integer(range.lowerBound))) }
      if range.upperBound != .max { fields.append(("maximum", .integer(range.upperBound))) }
      return fields
    case .list(let element):
      return [("type", .text("array")), ("items", element.schema(parameters: parameters))]
    case .mapping(let table): return table.fields(parameters: parameters, isOpen: false)
    case .open(let table): return table.fields(parameters: parameters, isOpen: true)
    case .dictionary(let value):
      return [("type", .text("object")), ("additionalProperties", value.schema(parameters: parameters))]
    case .either(let shapes): return [("anyOf", .list(shapes.map { $0.schema(parameters: parameters) }))]
    case .definition(let name): return [("$ref", .text("#/$defs/\(name)"))]
    }
  }
}

extension KeyTable {
  fileprivate func fields(parameters: Bool, isOpen: Bool) -> [(key: String, value: JSONDocument)] {
    let needed = keys.filter(\.isNeeded).map { JSONDocument.text($0.name) }
    let properties = keys.map { key -> (key: String, value: JSONDocument) in
      guard case .object(var fields) = key.value.schema(parameters: parameters) else { return (key.name, .object([])) }
      fields.insert(("description", .text(key.meaning)), at: 0)
      if !key.hasEffect { fields.append(("deprecated", .boolean(true))) }
      return (key.name, .object(fields))
    }
    var fields: [(key: String, value: JSONDocument)] = [("type", .text("object"))]
    if !needed.isEmpty { fields.append(("required", .list(needed))) }
    return fields + [("properties", .object(properties))] + (isOpen ? [] : [("additionalProperties", .boolean(false))])
  }
}
