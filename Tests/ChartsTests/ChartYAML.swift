import Charts
import Diagnostics
import Drawing
import Yams

/// Charts for tests, written as their authors write them.
enum ChartYAML {
  /// The specification and all that was found wrong with it.
  static func read(_ text: String) throws -> (chart: ChartSpecification?, diagnostics: [Diagnostic]) {
    let collector = DiagnosticCollector()
    let value = try placed(text)
    let chart = ChartSpecification.read(value, collector: collector)
    return (chart, collector.diagnostics)
  }

  /// A specification without faults.
  static func chart(_ text: String) throws -> ChartSpecification {
    let (chart, diagnostics) = try read(text)
    guard let chart, diagnostics.isEmpty else { throw DiagnosticList(diagnostics) }
    return chart
  }

  static func placed(_ text: String) throws -> PlacedValue {
    guard let node = try Yams.compose(yaml: text) else {
      return PlacedValue(.null, at: SourcePlace(file: "chart.yaml", line: 1))
    }
    return value(node)
  }

  private static func value(_ node: Node) -> PlacedValue {
    let place = SourcePlace(file: "chart.yaml", line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    switch node {
    case .scalar(let scalar):
      if scalar.style == .singleQuoted || scalar.style == .doubleQuoted || scalar.style == .folded
        || scalar.style == .literal
      {
        return PlacedValue(.text(scalar.string), at: place)
      }
      if let number = node.int { return PlacedValue(.integer(number), at: place) }
      if let number = node.float { return PlacedValue(.number(number), at: place) }
      if let flag = node.bool { return PlacedValue(.boolean(flag), at: place) }
      return PlacedValue(node.null != nil ? .null : .text(scalar.string), at: place)
    case .sequence(let items): return PlacedValue(.list(items.map(value)), at: place)
    case .mapping(let entries):
      return PlacedValue(
        .map(
          entries.map { key, content in
            PlacedValue.Entry(key: key.string ?? "", keyPlace: value(key).place, value: value(content))
          }), at: place)
    default: return PlacedValue(.null, at: place)
    }
  }
}

extension ChartSpecification {
  /// The chart of the results of its only query.
  func picture(of table: ChartTable) throws(Diagnostic) -> Picture { try picture(of: [table]) }
}
