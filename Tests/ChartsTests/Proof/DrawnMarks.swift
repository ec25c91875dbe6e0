import Diagnostics
import Drawing

@testable import Charts

/// The positions of what a chart's marks drew, in Vega-Lite's pixels from the plot's corner.
struct DrawnMarks {
  var size: Size
  var axes: [AxisGuide]
  /// The operations of each layer.
  var layers: [[Picture.Operation]]

  /// Of a chart without facets and concatenations.
  init(_ chart: ChartSpecification, tables: [ChartTable] = []) throws {
    guard case .plot(let plot) = chart.composition else { throw Diagnostic("the chart is a concatenation") }
    let units = try DerivedData(tables: tables).units(plot.units, at: [])
    let layout = PlotLayout(
      theme: chart.theme, context: LayoutContext(emptyText: ""), plot: plot, units: units, shared: [], others: [])
    size = layout.size
    let cell = FacetGrid(plot, units, ChartTheme.standard).cells[0]
    let scenes = try layout.scenes(of: cell, size)
    axes = layout.axes(cell, scenes.map(\.scales), size)
    layers = scenes.map { scene in
      var picture = Picture(size: scene.size)
      for part in scene.parts { MarkCatalogue.named(scene.mark.type).draw(part, on: &picture) }
      return picture.operations
    }
  }

  /// Numbers that say where operations of one kind of Vega's marks are.
  static func positions(_ operations: [Picture.Operation], kind: String) -> [[Double]] {
    operations.flatMap { operation -> [[Double]] in
      switch operation {
      case .fill(let path, _), .gradient(let path, _, _), .stroke(let path, _, _):
        let points = path.points
        let (x, y) = (points.map(\.x), points.map(\.y))
        guard let left = x.min(), let right = x.max(), let top = y.min(), let bottom = y.max() else { return [] }
        switch kind {
        case "symbol":
          // Triangles are as wide as other shapes, and less high.
          let side = max(right - left, bottom - top)
          return [[(left + right) / 2, (top + bottom) / 2, side * side]]
        case "rect": return [[left, top, right - left, bottom - top]]
        case "rule": return [[points[0].x, points[0].y, points[1].x, points[1].y]]
        default: return points.map { [$0.x, $0.y] }
        }
      case .text(_, let point, _, _, _, _): return [[point.x, point.y]]
      case .bitmap, .clipped, .glyphs: return []
      }
    }
  }
}

extension Path {
  /// The ends of its lines and curves.
  var points: [Point] {
    elements.compactMap { element in
      switch element {
      case .move(let point), .line(let point), .curve(let point, _, _): point
      case .close: nil
      }
    }
  }
}
