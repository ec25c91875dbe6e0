import Charts
import Drawing
import Testing

@Suite("Concatenations and facets")
struct ConcatenationTests {
  private let table = ChartTable(
    columns: ["a", "b", "g"],
    rows: [[.number(1), .number(2), .text("u")], [.number(2), .number(4000), .text("v")]])

  private func picture(_ yaml: String) throws -> Picture { try ChartYAML.chart(yaml).picture(of: table) }

  private static let part = """
    mark: point
        encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}, color: {field: g}}
    """

  @Test("parts that show the same field in colours share one legend, unless the colours are independent")
  func sharedLegend() throws {
    let parts = "hconcat:\n  - \(ConcatenationTests.part)\n  - \(ConcatenationTests.part)\n"
    let own = try picture("data: {sql: x}\nresolve: {scale: {color: independent}}\n" + parts)
    #expect(own.texts.filter { $0.text == "u" }.count == 2)
    let shared = try picture("data: {sql: x}\nresolve: {scale: {color: shared}}\n" + parts)
    #expect(shared.texts.filter { $0.text == "u" }.count == 1)
    #expect(shared.size.width < own.size.width)
    #expect(try picture("data: {sql: x}\n" + parts).texts.map(\.text) == shared.texts.map(\.text))
  }

  @Test("a repeated view has one legend, and parts with scales of different kinds have their own")
  func repeated() throws {
    let spec = "{mark: point, encoding: {x: {field: {repeat: repeat}, type: quantitative}, color: {field: g}}}"
    let repeated = try picture("data: {sql: x}\nrepeat: [a, b]\nspec: \(spec)")
    #expect(repeated.texts.filter { $0.text == "u" }.count == 1)
    let (first, second) = ("{field: g, scale: {domain: [u, v]}}", "{field: g, scale: {domain: [v, u]}}")
    let ordered = [first, second].map { "  - " + ConcatenationTests.part.replacing("{field: g}", with: $0) + "\n" }
    let parts = try picture("data: {sql: x}\nhconcat:\n" + ordered.joined())
    #expect(parts.texts.filter { $0.text == "u" }.count == 2)
  }

  @Test("plots above each other have their left edges in line, whatever their labels")
  func alignment() throws {
    let picture = try picture(
      """
      data: {sql: x}
      vconcat:
        - mark: point
          encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}
        - mark: point
          encoding: {x: {field: a, type: quantitative}, y: {field: a, type: quantitative}}
      """)
    let zeros = picture.texts.filter { $0.text == "0.0" && $0.alignment.horizontal == .middle }
    #expect(zeros.count == 2)
    #expect(zeros.map(\.point.x).max() == zeros.map(\.point.x).min())
  }

  @Test("facets share their axes: labels of y at the left only, of x below only")
  func facets() throws {
    let yaml = """
      data: {sql: x}
      mark: point
      width: 100
      height: 100
      encoding:
        x: {field: a, type: quantitative}
        y: {field: b, type: quantitative}
        column: {field: g}
      """
    let shared = try picture(yaml)
    #expect(shared.texts.filter { $0.text == "4,000" }.count == 1)
    #expect(shared.texts.filter { $0.text == "a" }.count == 2)
    #expect(shared.texts.filter { $0.text == "u" || $0.text == "v" }.count == 2)
    let own = try picture(yaml + "\nresolve: {scale: {y: independent}}")
    #expect(own.texts.contains { $0.text == "2.0" && $0.alignment.horizontal == .end })
  }

  @Test("pixels are CSS pixels: a plot of 96 is an inch wide")
  func pixels() throws {
    let picture = try picture(
      "data: {sql: x}\nmark: bar\nwidth: 96\nheight: 96\nencoding:\n  y: {field: b, type: quantitative, axis: null}")
    // Four pixels of margin on each side.
    #expect(abs(picture.size.width - (96 + 8) * 0.75) < 0.01)
    #expect(abs(picture.size.height - (96 + 8) * 0.75) < 0.01)
  }
}
