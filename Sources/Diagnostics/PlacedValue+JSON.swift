extension JSONDocument {
  /// The value, without the places where it was written.
  package init(_ value: PlacedValue) {
    switch value.content {
    case .null: self = .null
    case .boolean(let flag): self = .boolean(flag)
    case .integer(let number): self = .integer(number)
    case .number(let number): self = number.isFinite ? .number(number) : .text("\(number)")
    case .text(let text): self = .text(text)
    case .list(let items): self = .list(items.map { JSONDocument($0) })
    case .rows(let rows): self = .list(rows.items.map { JSONDocument($0) })
    case .map(let entries): self = .object(entries.map { ($0.key, JSONDocument($0.value)) })
    }
  }
}
