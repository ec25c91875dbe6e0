/// The groups of axes that `config` speaks of.
enum AxisGroups {
  /// All names: `axis`, `axisX`, `axisYBand`, `axisTop`, ….
  static let names: [String] =
    ["axis", "axisX", "axisY", "axisTop", "axisBottom", "axisLeft", "axisRight"]
    + ["", "X", "Y"].flatMap { side in kinds.map { "axis" + side + $0 } }

  private static let kinds = ["Band", "Point", "Discrete", "Quantitative", "Temporal"]

  /// The groups of an axis, the most special first, as Vega-Lite ranks them.
  static func names(
    of channel: Channel, _ scale: PositionScale, isTemporal: Bool, _ orientation: AxisSpecification.Orientation
  ) -> [String] {
    let kinds: [String] =
      switch scale {
      case .band(let band): [band.paddingInner < 1 ? "Band" : "Point", "Discrete"]
      case .continuous: [isTemporal ? "Temporal" : "Quantitative"]
      }
    let side = channel == .x ? "X" : "Y"
    return kinds.map { "axis" + side + $0 } + kinds.map { "axis" + $0 }
      + ["axis" + side, "axis" + orientation.group, "axis"]
  }
}

extension AxisSpecification.Orientation {
  fileprivate var group: String {
    switch self {
    case .left: "Left"
    case .right: "Right"
    case .top: "Top"
    case .bottom: "Bottom"
    }
  }
}
