import Diagnostics
import Drawing
import Testing

@testable import Charts

/// What lies outside a domain that the author gives a scale.
@Suite struct OutsideDomainTests {
  private static let table = ChartTable(
    columns: ["a", "b", "c"],
    rows: [
      [.text("p"), .number(1), .text("u")], [.text("q"), .number(5), .text("w")], [.text("r"), .number(9), .text("v")],
      [.text("s"), .number(3), .text("w")],
    ])

  private func drawn(_ mark: String, _ encoding: String) throws -> (picture: Picture, unshown: [UnshownValues]) {
    try ChartYAML.chart("data: {sql: x}\nmark: \(mark)\nencoding: {\(encoding)}").drawing(of: [Self.table])
  }

  private static let x = "x: {field: a, type: nominal}"
  private static let y = "y: {field: b, type: quantitative}"
  private static let listed = "{field: c, type: nominal, scale: {domain: [u, v]}}"

  @Test(
    "numbers beyond a given domain are counted, of points as of what is cut off",
    arguments: [
      "point", "circle", "square", "tick", "bar", "line", "area", "rule", "trail", "{type: line, point: true}",
    ])
  func numbers(mark: String) throws {
    let found = try drawn(mark, "\(Self.x), y: {field: b, type: quantitative, scale: {domain: [0, 4]}}").unshown
    #expect(found.map(\.count) == [2] && found.map(\.reason) == [.outside(domain: "[0, 4]")])
    #expect(found.map(\.reason.signs) == ["∉ [0, 4]"] && found.map(\.first) == ["5"] && found.map(\.title) == ["b"])
    #expect(
      found.first?.warning.problem
        == "2 values of “b” are not shown: the scale's `domain` [0, 4] does not hold them; the first is 5")
    for domain in ["domain: [0, 9]", "domain: [0, 4], clamp: true", "zero: false"] {
      #expect(try drawn(mark, "\(Self.x), y: {field: b, type: quantitative, scale: {\(domain)}}").unshown == [])
    }
  }

  @Test("points beyond one given end are counted; bars reach beyond it")
  func oneEnd() throws {
    let encoding = "\(Self.x), y: {field: b, type: quantitative, scale: {domainMax: 4, nice: false}}"
    #expect(try drawn("point", encoding).unshown.map(\.count) == [2])
    #expect(try drawn("bar", encoding).unshown == [])
  }

  @Test(
    "categories that a domain does not name have no place, and are counted",
    arguments: ["point", "bar", "line", "tick", "rect", "boxplot"])
  func places(mark: String) throws {
    let found = try drawn(mark, "x: {field: a, type: nominal, scale: {domain: [p, q]}}, \(Self.y)").unshown
    #expect(found.map(\.reason) == [.outside(domain: "{p, q}")] && found.map(\.first) == ["r"], "\(found)")
    #expect(found.allSatisfy { $0.count == 2 })
    let offset = try drawn("bar", "\(Self.x), \(Self.y), xOffset: \(Self.listed)").unshown
    #expect(offset.map(\.count) == [2] && offset.map(\.first) == ["w"])
  }

  @Test(
    "a mark whose colour the domain does not name is not drawn, as in Vega-Lite, rather than in the colour of another",
    arguments: ["point", "circle", "bar", "line", "rule", "tick", "trail"])
  func colours(mark: String) throws {
    let (picture, found) = try drawn(mark, "\(Self.x), \(Self.y), color: \(Self.listed)")
    #expect(found.map(\.count) == [2] && found.map(\.reason) == [.outside(domain: "{u, v}")])
    let some = ChartTable(columns: Self.table.columns, rows: Self.table.rows.filter { $0[2] != .text("w") })
    let chart = try ChartYAML.chart(
      "data: {sql: x}\nmark: \(mark)\n"
        + "encoding: {x: {field: a, type: nominal, scale: {domain: [p, q, r, s]}}, \(Self.y), color: \(Self.listed)}")
    let (rest, none) = try chart.drawing(of: [some])
    #expect(none == [] && picture.operations.count == rest.operations.count)
  }

  @Test(
    "a shape, dash, size or opacity that the domain does not name is no other's, and is told",
    arguments: ["shape", "strokeDash", "size", "opacity", "strokeWidth"])
  func looks(channel: String) throws {
    let found = try drawn("point", "\(Self.x), \(Self.y), \(channel): \(Self.listed)").unshown
    #expect(found.map(\.count) == [2])
    #expect(found.map(\.reason) == [.unnamed(domain: "{u, v}", channel: channel)])
    #expect(
      found.first?.warning.problem
        == "2 values of “c” are not shown by `\(channel)`: the scale's `domain` {u, v} does not name them, and "
        + "their marks look like others; the first is w")
  }

  @Test("facets count together, layers of the same rows once, and a condition's value needs no domain")
  func together() throws {
    let scale = "y: {field: b, type: quantitative, scale: {domain: [0, 4]}}"
    #expect(try drawn("point", "\(Self.x), \(scale), row: {field: c, type: nominal}").unshown.map(\.count) == [2])
    let layers = "data: {sql: x}\nencoding: {\(Self.x), \(scale)}\nlayer: [{mark: line}, {mark: point}]"
    #expect(try ChartYAML.chart(layers).drawing(of: [Self.table]).unshown.map(\.count) == [2])
    let condition = Self.listed.replacing("{field", with: "{condition: {test: \"datum.c == 'w'\", value: red}, field")
    #expect(try drawn("point", "\(Self.x), \(Self.y), color: \(condition)").unshown == [])
  }

  @Test("an axis from −1e308 to 1e308 has ticks and labels")
  func huge() throws {
    let rows: [[ChartValue]] = [[.number(1e308), .number(-1e308)], [.number(-1e308), .number(1e308)]]
    for mark in ["point", "line", "rule", "errorbar", "errorband", "boxplot", "tick"] {
      let chart = try ChartYAML.chart(
        "data: {sql: x}\nmark: \(mark)\nencoding: {y: {field: b, type: quantitative}}")
      let (picture, unshown) = try chart.drawing(of: [ChartTable(columns: ["a", "b"], rows: rows)])
      #expect(unshown == [], "\(mark)")
      #expect(!picture.texts.contains { $0.text == "no data" }, "\(mark)")
      #expect(picture.texts.count >= 4, "\(mark): \(picture.texts.map(\.text))")
    }
  }

  @Test("an empty chart of categories has room to say so, and no legend of nothing")
  func empty() throws {
    let chart = try ChartYAML.chart(
      "data: {sql: x}\nmark: bar\nencoding: {\(Self.x), \(Self.y), color: {field: c, type: nominal, title: Kind}}")
    let picture = try chart.picture(of: ChartTable(columns: ["a", "b", "c"], rows: []))
    #expect(!picture.texts.contains { $0.text == "Kind" })
    let words = try #require(picture.texts.first { $0.text == "no data" })
    #expect(words.box.minX > 0 && words.box.maxX < picture.size.width)
    #expect(!picture.texts.contains { $0.text != "no data" && $0.touches(words) })
    #expect(words.alignment.horizontal == .middle)
  }
}
