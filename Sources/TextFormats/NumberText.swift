import Foundation

/// Numbers as a report prints them: with a true minus sign, a point, and no thousands separators, whatever the locale.
package enum NumberText {
  /// Stands behind a number in per cent, and stays on its line.
  package static let percentSign = "\u{A0}%"

  /// With so many digits behind the point, 15 at most; what rounds to zero has no sign. Halves, of the number as it would be
  /// written out, go away from zero, as readers expect who round a table by hand: 0.0045 is 0.005, whatever its bits are.
  package static func fixed(_ value: Double, digits: Int) -> String { fixed(value, timesTenTo: 0, digits: digits) }

  /// A share in per cent, without the sign.
  package static func percent(_ share: Double, digits: Int) -> String { fixed(share, timesTenTo: 2, digits: digits) }

  private static func fixed(_ value: Double, timesTenTo power: Int, digits: Int) -> String {
    let places = min(max(digits, 0), 15)
    let text =
      rounded(value, timesTenTo: power, places: places)
      ?? String(format: "%.\(places)f", power == 2 ? 100 * value : value)
    return text.allSatisfy { "-0.".contains($0) } ? String(text.drop { $0 == "-" }) : signed(text)
  }

  /// Nil for numbers so large that they have no digits behind the point, and for those that are none.
  private static func rounded(_ value: Double, timesTenTo power: Int, places: Int) -> String? {
    guard value.isFinite, abs(value) < 1e15 else { return nil }
    // The shortest digits that are this number: 4.5e-05.
    let written = "\(abs(value))".split(separator: "e")
    let parts = written[0].split(separator: ".")
    var digits = parts.joined().utf8.map { Int($0) - 48 }
    // How many of them stand before the point.
    var point = parts[0].count + power + (written.count > 1 ? Int(written[1]) ?? 0 : 0)
    if point < 1 {
      digits.insert(contentsOf: [Int](repeating: 0, count: min(1 - point, 400)), at: 0)
      point = 1
    }
    let count = point + places
    digits += [Int](repeating: 0, count: max(0, count + 1 - digits.count))
    let goesUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if goesUp {
      var index = count - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(1, at: 0)
        point += 1
      }
    }
    let whole = digits[..<point].drop { $0 == 0 }.map(String.init).joined()
    let fraction = digits[point...].map(String.init).joined()
    return (value < 0 ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
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
