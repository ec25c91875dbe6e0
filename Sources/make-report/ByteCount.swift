import Diagnostics
import Foundation

/// A number of bytes as people write it: `2GiB`, `500 MB`, `1_000`.
struct ByteCount: Equatable {
  let bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  private static let units: [(name: String, bytes: Double)] = [
    ("tib", 0x1p40), ("gib", 0x1p30), ("mib", 0x1p20), ("kib", 0x1p10), ("tb", 1e12), ("gb", 1e9), ("mb", 1e6),
    ("kb", 1e3), ("b", 1), ("", 1),
  ]

  /// - Throws: a diagnostic with outcome `.usage` for anything else, and for more than a disk holds.
  init(_ text: String, option: String) throws(Diagnostic) {
    let number = text.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "_" }
    let name = text.dropFirst(number.count).trimmingCharacters(in: .whitespaces).lowercased()
    let digits = number.replacing("_", with: "")
    let isWhole = number.wholeMatch(of: /[0-9]+(_[0-9]+)*(\.[0-9]+)?/) != nil
    guard isWhole, let value = Double(digits), let unit = Self.units.first(where: { $0.name == name }),
      value * unit.bytes < 0x1p60, unit.bytes > 1 || !digits.contains(".")
    else {
      throw Diagnostic(
        "`\(option) \(text)` is no size", expected: "bytes, such as 2GiB, 500MB or 1_000", outcome: .usage)
    }
    bytes = Int(unit.bytes == 1 ? Double(Int(digits) ?? 0) : (value * unit.bytes).rounded(.down))
  }

  /// With three digits at most and a unit that people know: `1.2 GiB`.
  var text: String {
    let magnitude = Double(bytes.magnitude)
    guard magnitude >= 1024 else { return "\(bytes) B" }
    let (name, unit): (String, Double) =
      switch magnitude {
      case 0x1p40...: ("TiB", 0x1p40)
      case 0x1p30...: ("GiB", 0x1p30)
      case 0x1p20...: ("MiB", 0x1p20)
      default: ("KiB", 0x1p10)
      }
    let value = Double(bytes) / unit
    return String(format: abs(value) < 9.95 ? "%.1f " : "%.0f ", value) + name
  }
}
