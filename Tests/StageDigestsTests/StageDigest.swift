import Digests
import Foundation

/// What a stage makes of fixed inputs, and under which version.
struct Stage: Sendable {
  /// Without blanks: `loss:dice`.
  let name: String
  /// The versions that enter recipes, without blanks: `1`, or several as `UNet=1,Cascade=1`.
  let version: String
  /// Where the version stands: "`SoftDice.version`".
  let place: String
  private let make: @Sendable () throws -> [Data]

  init(_ name: String, _ version: String, _ place: String, make: @escaping @Sendable () throws -> [Data]) {
    self.name = name
    self.version = version
    self.place = place
    self.make = make
  }

  func row() throws -> StageRow {
    let hash = SHA256()
    for part in try make() {
      hash.update(Array("\(part.count):".utf8))
      hash.update(part)
    }
    return StageRow(name: name, version: version, digest: ContentDigest(finishing: hash).hexadecimal)
  }
}

/// A line of the committed table: `NAME VERSION DIGEST`.
struct StageRow: Hashable, CustomStringConvertible {
  var name: String
  var version: String
  var digest: String

  var description: String { "\(name) \(version) \(digest)" }

  init(name: String, version: String, digest: String) {
    self.name = name
    self.version = version
    self.digest = digest
  }

  init?(_ line: Substring) {
    let parts = line.split(separator: " ").map(String.init)
    guard parts.count == 3 else { return nil }
    self.init(name: parts[0], version: parts[1], digest: parts[2])
  }

  static func rows(_ text: String) -> [StageRow] { text.split(separator: "\n").compactMap { StageRow($0) } }

  static func text(_ rows: [StageRow]) -> String { rows.map { "\($0)\n" }.joined() }
}
