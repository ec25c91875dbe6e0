import Charts
import Drawing
import Testing

@Suite("Labels beside marks")
struct DirectLabelsTests {
  private func chart(_ heights: [Double], height: Int = 150) throws -> Picture {
    let values = heights.enumerated().map { "{x: 1, y: \($1), g: name\($0)}" }.joined(separator: ", ")
    return try ChartYAML.chart(
      """
      data: {values: [\(values)]}
      height: \(height)
      mark: {type: text, align: left, dx: 6}
      encoding:
        x: {field: x, type: quantitative}
        y: {field: y, type: quantitative, scale: {zero: false}}
        text: {field: g}
        color: {field: g, type: nominal, legend: null}
      """
    ).picture(of: [])
  }

  private func labels(_ picture: Picture) -> [Picture.Text] { picture.texts.filter { $0.text.hasPrefix("name") } }

  @Test("stay where they are where they have room")
  func room() throws {
    let places = try labels(chart([0, 1, 2])).map(\.point.y)
    #expect(abs(places[0] + places[2] - 2 * places[1]) < 0.01)
  }

  @Test("move apart where they would touch, in the order of their marks, and lines lead to them")
  func apart() throws {
    let picture = try chart([0, 1, 1.001, 1.002, 2])
    let found = labels(picture)
    #expect(found.count == 5)
    let boxes = found.map(\.box)
    for (place, box) in boxes.enumerated() {
      for other in boxes[(place + 1)...] { #expect(box.maxY <= other.minY || other.maxY <= box.minY) }
    }
    // name3 is the highest of the three.
    #expect(found[3].point.y < found[2].point.y && found[2].point.y < found[1].point.y)
  }

  @Test("give way to a legend where there are too many")
  func legend() throws {
    let picture = try chart((0..<20).map { 1 + Double($0) / 1000 } + [0, 2], height: 60)
    let found = labels(picture)
    #expect(found.count == 22)
    #expect(found.allSatisfy { $0.point.x > 200 })
    #expect(picture.texts.contains { $0.text == "g" })
  }

  @Test("stand within the picture though they reach beyond the plot")
  func overhang() throws {
    let picture = try chart([0, 1])
    #expect(labels(picture).allSatisfy { $0.box.maxX <= picture.size.width })
  }
}
