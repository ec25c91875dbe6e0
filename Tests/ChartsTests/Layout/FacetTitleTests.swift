import Charts
import Drawing
import Testing

/// Titles of plots beside each other.
@Suite("Titles of facets")
struct FacetTitleTests {
  private func picture(_ names: [String], width: Double) throws -> Picture {
    let rows = names.map { "{a: 1, b: 2, g: '\($0)'}" }.joined(separator: ", ")
    return try ChartYAML.chart(
      """
      data: {values: [\(rows)]}
      mark: point
      width: \(width)
      height: 60
      encoding:
        x: {field: a, type: quantitative, title: null}
        y: {field: b, type: quantitative, title: null}
        facet: {field: g, type: nominal, title: null, columns: 3}
      """
    ).picture(of: [])
  }

  @Test(
    "that are wider than their plots stay in the figure, and meet no other",
    arguments: [
      ["generalised-dice-and-boundary", "soft-dice-and-focal", "dice"],
      ["aaaaaaaaaaaaaaaaaaaa", "b", "cccccccccccccccccccc"],
    ])
  func inside(_ names: [String]) throws {
    let picture = try picture(names, width: 40)
    let titles = picture.texts.filter { text in names.contains { $0.contains(text.text) } && text.text.count > 0 }
    #expect(titles.count >= 3)
    for title in titles {
      #expect(title.box.minX >= 0 && title.box.maxX <= picture.size.width, "\(title.text) \(title.box)")
      for other in titles where other.text != title.text {
        #expect(!title.touches(other), "\(title.text) \(other.text)")
      }
    }
  }

  @Test("are broken behind their hyphens where they are too wide, and only there")
  func broken() throws {
    let names = ["generalised-dice", "dice", "focal"]
    let texts = try picture(names, width: 60).texts.map(\.text)
    #expect(texts.contains("generalised-") && !texts.contains("generalised-dice"))
    let wide = try picture(names, width: 200).texts.map(\.text)
    #expect(wide.contains("generalised-dice"))
  }
}
