import Foundation

/// What commands answer with figures, as words for people and as JSON for programs.
enum CommandAnswer {
  /// One line, its keys in the order of the alphabet.
  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// With one digit behind the point.
  static func decimal(_ value: Double) -> String { String(format: "%.1f", value) }

  /// `1 run`, `2 runs`.
  static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
