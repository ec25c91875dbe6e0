extension Picture {
  /// The fewest pixels an inch that a bitmap in the picture is drawn with; nil where there is none.
  public var leastResolution: Double? { Self.leastResolution(of: operations) }

  private static func leastResolution(of operations: [Operation]) -> Double? {
    operations.compactMap { operation in
      switch operation {
      case .bitmap(let bitmap, let frame, _):
        guard frame.width > 0, frame.height > 0, bitmap.width > 0, bitmap.height > 0 else { return nil }
        return min(Double(bitmap.width) / frame.width, Double(bitmap.height) / frame.height) * 72
      case .clipped(_, let inner): return leastResolution(of: inner)
      case .fill, .gradient, .stroke, .text, .glyphs: return nil
      }
    }.min()
  }
}
