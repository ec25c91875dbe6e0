import Charts
import Drawing
import Testing

@Suite("A figure of a given size")
struct FittingTests {
  static let yaml = """
    data: {values: [{a: 1, b: 2, c: one}, {a: 3, b: 5, c: another name}]}
    mark: point
    encoding:
      x: {field: a, type: quantitative}
      y: {field: b, type: quantitative}
      color: {field: c, type: nominal}
    """

  @Test("is as wide and as high as it should be, with the same fonts", arguments: [252.0, 330, 462, 518])
  func size(width: Double) throws {
    let chart = try ChartYAML.chart(FittingTests.yaml)
    let free = try chart.picture(of: [])
    let picture = try chart.picture(of: [], fitting: FigureSize(width: width, height: 200))
    #expect(abs(picture.size.width - width) < 0.1)
    #expect(abs(picture.size.height - 200) < 0.1)
    #expect(Set(picture.texts.map(\.font.size)) == Set(free.texts.map(\.font.size)))
  }

  @Test("has its legend below the plot where it is narrow, unless the author says where it stands")
  func narrow() throws {
    let chart = try ChartYAML.chart(FittingTests.yaml)
    func legend(_ picture: Picture) throws -> Picture.Text { try #require(picture.texts.first { $0.text == "one" }) }
    let wide = try chart.picture(of: [], fitting: FigureSize(width: 462))
    let slim = try chart.picture(of: [], fitting: FigureSize(width: 200))
    #expect(try legend(wide).point.x > 350)
    let below = try legend(slim)
    #expect(below.point.y > slim.size.height * 0.75, "\(below) in \(slim.size)")
    let told = try ChartYAML.chart(
      FittingTests.yaml.replacing("type: nominal", with: "type: nominal, legend: {orient: right}"))
    #expect(try legend(told.picture(of: [], fitting: FigureSize(width: 200))).point.x > 100)
  }

  @Test("is larger than asked for where its texts need the room, and never without a plot")
  func tooSmall() throws {
    let picture = try ChartYAML.chart(FittingTests.yaml).picture(of: [], fitting: FigureSize(width: 20, height: 10))
    #expect(picture.size.width > 20 && picture.size.height > 10)
    #expect(try !picture.png(pixelsPerPoint: 1).isEmpty)
  }
}
