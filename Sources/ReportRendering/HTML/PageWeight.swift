import Diagnostics

/// How large a page is, and what makes it so.
struct PageWeight {
  struct Part {
    /// "`fig-worst`"
    var name: String
    var bytes: Int
  }

  let bytes: Int
  let parts: [Part]

  /// A warning with the largest parts when the page is larger than a budget in bytes.
  func warning(budget: Int) -> Diagnostic? {
    guard bytes > budget else { return nil }
    let heavy = parts.filter { Self.tenths($0.bytes) > 0 }
    let largest = heavy.enumerated().sorted { ($1.element.bytes, $0.offset) < ($0.element.bytes, $1.offset) }.prefix(3)
    let named = largest.map { "\($0.element.name) \(Self.mebibytes($0.element.bytes))" }
    return Diagnostic(
      "the page is \(Self.mebibytes(bytes)) large, and browsers grow slow above \(Self.mebibytes(budget))",
      remedy: named.isEmpty ? nil : "its largest parts are \(named.joined(separator: ", "))", severity: .warning)
  }

  /// "12.3 MiB"
  private static func mebibytes(_ bytes: Int) -> String {
    let tenths = tenths(bytes)
    return "\(tenths / 10).\(tenths % 10) MiB"
  }

  /// Of a mebibyte, rounded.
  private static func tenths(_ bytes: Int) -> Int { (bytes * 10 + 524_288) / 1_048_576 }
}
