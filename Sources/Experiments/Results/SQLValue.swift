import Foundation

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

/// Numbers as a report prints them: with a true minus sign, a point, and no thousands separators, whatever the locale.
enum NumberText {
  static func fixed(_ value: Double, digits: Int) -> String {
    let text = String(format: "%.\(min(max(digits, 0), 15))f", value)
    return text.allSatisfy { "-0.".contains($0) } ? String(text.drop { $0 == "-" }) : signed(text)
  }

  static func significant(_ value: Double) -> String {
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    if abs(value) >= 1e4 && abs(value) < 1e15 { return fixed(value, digits: 0) }
    let text = String(format: "%.4g", value)
    guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...]) else {
      return signed(text)
    }
    return signed(String(text[..<e])) + " × 10" + superscript(exponent)
  }

  static func signed(_ text: String) -> String { text.replacing("-", with: "−") }

  private static func superscript(_ number: Int) -> String {
    String(String(number).map { $0 == "-" ? "⁻" : Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[$0.wholeNumberValue ?? 0] })
  }
}
