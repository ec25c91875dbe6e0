extension SQLValue: Encodable {
  /// As JSON has it: a number, a text or null. Numbers that JSON has not are texts.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .integer(let number): try container.encode(number)
    case .real(let number) where number.isFinite: try container.encode(number)
    case .real(let number): try container.encode("\(number)")
    case .text(let text): try container.encode(text)
    }
  }
}
