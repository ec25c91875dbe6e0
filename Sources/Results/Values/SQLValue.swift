import TextFormats

/// A value of a results table or of a query's answer.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)

  public static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }

  /// nil and values that are not finite are NULL: SQLite cannot hold NaN.
  public static func real(_ value: Double?) -> SQLValue {
    guard let value, value.isFinite else { return .null }
    return .real(value)
  }

  public static func text(_ value: String?) -> SQLValue {
    guard let value else { return .null }
    return .text(value)
  }

  /// As SQL writes it: `'it''s'`, `1`, `NULL`.
  package var literal: String {
    switch self {
    case .null: "NULL"
    case .integer(let value): String(value)
    case .real(let value): "\(value)"
    case .text(let text): "'" + text.replacing("'", with: "''") + "'"
    }
  }

  /// The value where a query did not format it itself: a dash for NULL, numbers with four significant digits.
  public var displayText: String {
    switch self {
    case .null: "–"
    case .integer(let value): NumberText.signed(String(value))
    case .real(let value): NumberText.significant(value)
    case .text(let value): value
    }
  }
}
