import Foundation

/// Numbers as a report prints them: with a true minus sign, a point, and no thousands separators, whatever the locale.
package enum NumberText {
  /// Stands behind a number in per cent, and stays on its line.
  package static let percentSign = "\u{A0}%"

  /// With so many digits behind the point, 15 at most; what rounds to zero has no sign.
  package static func fixed(_ value: Double, digits: Int) -> String {
    let text = String(format: "%.\(min(max(digits, 0), 15))f", value)
    return text.allSatisfy { "-0.".contains($0) } ? String(text.drop { $0 == "-" }) : signed(text)
  }

  /// With four significant digits, and a power of ten where they alone do not tell the size.
  package static func significant(_ value: Double) -> String {
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    if abs(value) >= 1e4 && abs(value) < 1e15 { return fixed(value, digits: 0) }
    let text = String(format: "%.4g", value)
    guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...]) else {
      return signed(text)
    }
    return signed(String(text[..<e])) + " × 10" + superscript(exponent)
  }

  /// A number that was written with a hyphen for its sign.
  package static func signed(_ text: String) -> String { text.replacing("-", with: "−") }

  /// An author's text with the per cent sign behind a number as it is behind those that a query formats.
  package static func keepingPercentSigns(in text: String) -> String {
    guard text.contains(" %") else { return text }
    var result: [Character] = []
    for character in text {
      if character == "%", result.last == " ", let digit = result.dropLast().last, digit.isNumber {
        result.removeLast()
        result += percentSign
      } else {
        result.append(character)
      }
    }
    return String(result)
  }

  private static func superscript(_ number: Int) -> String {
    String(String(number).map { $0 == "-" ? "⁻" : Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[$0.wholeNumberValue ?? 0] })
  }
}
