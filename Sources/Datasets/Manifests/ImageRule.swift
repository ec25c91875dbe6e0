import Diagnostics
import Foundation
import Images

/// How many of its 16 bits an image uses, `bits=12`: the largest value that these hold is white. Images of fewer bits a channel are
/// read as they are.
public struct ImageRule: Sendable, Hashable, LosslessStringConvertible {
  let bits: Int

  /// - Parameter bits: 8 to 16.
  init?(bits: Int) {
    guard (8...16).contains(bits) else { return nil }
    self.bits = bits
  }

  /// - Parameter description: as `description` writes it.
  public init?(_ description: String) {
    guard let match = description.wholeMatch(of: /bits=([1-9]\d?)/), let bits = Int(match.1) else { return nil }
    self.init(bits: bits)
  }

  public var description: String { "bits=\(bits)" }

  /// As many as a camera's converter has that gives nothing above a value.
  ///
  /// - Parameter largest: of all images.
  init(holding largest: UInt16) {
    bits = [8, 10, 12, 14].first { Int(largest) < 1 << $0 } ?? 16
  }
}

extension Image {
  /// - Parameter rule: nil for all bits.
  init(decoding data: Data, name: String, rule: ImageRule?) throws(Diagnostic) {
    if let rule {
      try self.init(decoding: data, name: name, usedBits: rule.bits)
    } else {
      try self.init(decoding: data, name: name)
    }
  }
}
