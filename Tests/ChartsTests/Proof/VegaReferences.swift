import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Charts

/// What Vega-Lite and Vega computed (`Fixtures/generate_vega_references.py`).
struct VegaReferences {
  struct Chart: CustomTestStringConvertible {
    var name: String
    var spec: PlacedValue
    var size: [Double]
    var axes: PlacedValue
    var marks: [PlacedValue]

    var testDescription: String { name }
  }

  var charts: [Chart]
  var formats: [(format: String, value: Double, text: String)]

  static let shared: VegaReferences = {
    let file = SharedData.projectRoot.appending(path: "Tests/ChartsTests/Fixtures/vega_references.json")
    guard let text = try? String(contentsOf: file, encoding: .utf8), let value = try? ChartYAML.placed(text) else {
      return VegaReferences(charts: [], formats: [])
    }
    return VegaReferences(value)
  }()

  private init(charts: [Chart], formats: [(format: String, value: Double, text: String)]) {
    self.charts = charts
    self.formats = formats
  }

  private init(_ value: PlacedValue) {
    charts = (value["charts"]?.list ?? []).map { chart in
      Chart(
        name: chart["name"]?.text ?? "", spec: chart["spec"] ?? PlacedValue(.null, at: value.place),
        size: chart["size"]?.list?.compactMap(\.number) ?? [], axes: chart["axes"] ?? value,
        marks: chart["marks"]?.list ?? [])
    }
    formats = (value["formats"]?.list ?? []).map { row in
      let cells = row.list ?? []
      return (cells[0].text ?? "", cells[1].number ?? .nan, cells[2].text ?? "")
    }
  }
}
