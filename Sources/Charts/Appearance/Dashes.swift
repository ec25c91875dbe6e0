import Drawing

extension StrokeStyle {
  /// What a surface can dash with: no negative length, and not all zero.
  static func isDash(_ lengths: [Double]) -> Bool {
    lengths.allSatisfy { $0 >= 0 && $0.isFinite } && (lengths.isEmpty || lengths.contains { $0 > 0 })
  }
}
