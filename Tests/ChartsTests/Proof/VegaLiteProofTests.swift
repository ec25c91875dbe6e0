import Diagnostics
import Drawing
import Testing

@testable import Charts

/// Vega-Lite's own positions, for the same specifications and data.
///
/// Differences that we choose:
/// - layers of constants draw one mark, not one for each row of data that they do not look at ("layers");
/// - ticks of bins have the decimals that the bins need ("2", not "2.0"; "histogram", "histogram of few bins", "heat map
///   of bins", and the marks "of bins");
/// - the second error of an error bar lies below the middle whatever its sign, where Vega-Lite adds it (no reference has
///   a positive one);
/// - `cume_dist` and `ntile` of the first row count its peers, as those of every other row (no reference has such peers);
/// - negative categories have a minus sign, not a hyphen ("negative").
@Suite("As Vega-Lite computes it")
struct VegaLiteProofTests {
  @Test("the references are there")
  func complete() {
    #expect(VegaReferences.shared.charts.count >= 100)
    #expect(VegaReferences.shared.formats.count >= 800)
  }

  @Test("the plot has the same size", arguments: VegaReferences.shared.charts)
  func size(reference: VegaReferences.Chart) throws {
    let drawn = try drawn(reference)
    #expect(abs(drawn.size.width - reference.size[0]) < 0.01)
    #expect(abs(drawn.size.height - reference.size[1]) < 0.01)
  }

  @Test("marks stand within half a pixel of Vega-Lite's", arguments: VegaReferences.shared.charts)
  func positions(reference: VegaReferences.Chart) throws {
    let drawn = try drawn(reference)
    var expected: [(kind: String, items: [[Double]])] = []
    for mark in reference.marks {
      let kind = mark.list?[0].text ?? ""
      let items = (mark.list?[1].list ?? []).compactMap { $0.list?.compactMap(\.number) }
      // A line of several groups is several marks of Vega and one layer of ours.
      let points = kind == "area" ? items.flatMap { [[$0[0], $0[1]], [$0[2], $0[3]]] } : items
      if expected.last?.kind == kind, kind == "line" || kind == "area" {
        expected[expected.count - 1].items += points
      } else {
        expected.append((kind, points))
      }
    }
    if reference.name == "layers" { expected[1].items = [expected[1].items[0]] }
    var layers = drawn.layers
    // A line with points is two marks of Vega's.
    if reference.name == "line with points" {
      layers = [layers[0].filter(\.isStroke), layers[0].filter { !$0.isStroke }]
    }
    #expect(expected.count == layers.count)
    for ((kind, items), operations) in zip(expected, layers) {
      var rest = DrawnMarks.positions(operations, kind: kind)
      // Points that end a line on both of its sides are there twice in an area.
      if kind == "area" || reference.name == "points with stroke and fill" { rest = unique(rest) }
      if kind == "rule" { rest = rest.map(forwards) }
      // The corners of steps are no points of Vega's line.
      if reference.name == "step line" {
        rest = rest.filter { point in items.contains { zip($0, point).allSatisfy { abs($0 - $1) <= 0.5 } } }
      }
      let wanted = kind == "area" ? unique(items) : kind == "rule" ? items.map(forwards) : items
      #expect(rest.count == wanted.count, "\(kind)")
      for item in wanted {
        let place = rest.firstIndex { zip($0, item).allSatisfy { abs($0 - $1) <= 0.5 + 1e-9 } }
        #expect(place != nil, "\(kind) at \(item) is not among \(rest.prefix(12))")
        if let place { rest.remove(at: place) }
      }
    }
  }

  @Test("axes have the same ticks, labels and titles", arguments: VegaReferences.shared.charts)
  func axes(reference: VegaReferences.Chart) throws {
    let drawn = try drawn(reference)
    for name in ["x", "y", "x2", "y2"] {
      let channel = String(name.prefix(1))
      let own = drawn.axes.filter { $0.isHorizontal == (channel == "x") }
      let axis = name == channel ? own.first : own.dropFirst().first
      guard let theirs = reference.axes[name] else {
        #expect(axis == nil)
        continue
      }
      let ours = try #require(axis)
      let ticks = theirs["ticks"]?.list?.compactMap(\.number).sorted() ?? []
      let found = ours.ticks.map { $0.line ?? $0.position }.sorted()
      // Vega draws the ticks of bands at whole pixels.
      #expect(found.count == ticks.count, "\(channel): \(found) and \(ticks)")
      #expect(zip(found, ticks).allSatisfy { abs($0 - $1) <= 1 }, "\(channel): \(found) and \(ticks)")
      // Labels that we leave out for want of room are not compared.
      let labels = (theirs["labels"]?.list ?? []).compactMap(Self.label)
      for tick in ours.ticks where !tick.label.isEmpty {
        let there = labels.contains { label in
          let text = reference.chosenLabel(label.text, channel)
          return text == tick.label && abs(label.position - tick.position) < 0.51
        }
        #expect(there, "\(channel): no label \(tick.label) at \(tick.position) among \(labels)")
      }
      #expect(ours.title == theirs["title"]?.text)
    }
  }

  private static func label(_ pair: PlacedValue) -> (text: String, position: Double)? {
    guard let cells = pair.list, let position = cells[1].number else { return nil }
    return (cells[0].text ?? "", position)
  }

  @Test("numbers are written as d3-format writes them")
  func formats() throws {
    for (format, value, text) in VegaReferences.shared.formats {
      let parsed = try #require(NumberFormat(format))
      #expect(parsed(value) == text, "\(value) as \"\(format)\"")
    }
  }

  private func drawn(_ reference: VegaReferences.Chart) throws -> DrawnMarks {
    let collector = DiagnosticCollector()
    let chart = ChartSpecification.read(reference.spec, collector: collector)
    try collector.throwIfErrors()
    return try DrawnMarks(#require(chart))
  }

  /// A rule from its smaller end.
  private func forwards(_ rule: [Double]) -> [Double] {
    (rule[0], rule[1]) <= (rule[2], rule[3]) ? rule : [rule[2], rule[3], rule[0], rule[1]]
  }

  private func unique(_ points: [[Double]]) -> [[Double]] {
    var result: [[Double]] = []
    for point in points where !result.contains(where: { zip($0, point).allSatisfy { abs($0 - $1) < 0.01 } }) {
      result.append(point)
    }
    return result
  }
}

extension Picture.Operation {
  fileprivate var isStroke: Bool {
    if case .stroke = self { true } else { false }
  }
}

extension VegaReferences.Chart {
  /// A label of Vega's as we write it where we choose to differ.
  fileprivate func chosenLabel(_ text: String, _ channel: String) -> String {
    switch name {
    case "histogram" where channel == "x", "histogram with wide gaps" where channel == "x",
      "histogram with moved bars" where channel == "x":
      text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    case "points of bins" where channel == "x", "line of bins" where channel == "x",
      "ticks of bins" where channel == "x",
      "rules of bins",
      "texts of bins" where channel == "x", "area of bins" where channel == "y":
      text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    case "texts of bins": String(text.dropLast())
    case "histogram of few bins" where channel == "x":
      text.hasSuffix("0") && text.count == 5 ? String(text.dropLast()) : text
    case "heat map of bins":
      text.hasSuffix(".0") ? String(text.dropLast(2)) : String(text.dropLast(text.count == 5 ? 1 : 0))
    case "negative" where channel == "x", "counts order" where channel == "x": text.replacing("-", with: "−")
    default: text
    }
  }
}
