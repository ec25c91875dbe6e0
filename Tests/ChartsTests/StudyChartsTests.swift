import Charts
import Diagnostics
import Drawing
import Testing

@Suite("Charts of a study")
struct StudyChartsTests {
  static let charts: [(name: String, yaml: String, tables: [ChartTable])] = [
    ("scatter", StudyCharts.scatter, [StudyCharts.runs, StudyCharts.summary]),
    ("curves", StudyCharts.curves, [StudyCharts.epochs]),
    ("reliability", StudyCharts.reliability, [StudyCharts.calibration]),
  ]

  private func picture(_ index: Int) throws -> Picture {
    let (_, yaml, tables) = StudyChartsTests.charts[index]
    let chart = try ChartYAML.chart(yaml)
    let collector = DiagnosticCollector()
    chart.check(columns: tables.map(\.columns), collector: collector)
    try collector.throwIfErrors()
    return try chart.picture(of: tables)
  }

  @Test("no text touches another and none leaves the picture", arguments: 0..<3)
  func textsHaveRoom(index: Int) throws {
    let picture = try picture(index)
    let boxes = picture.texts.map { text -> (String, Rectangle) in (text.text, text.box) }
    #expect(boxes.count > 15)
    for (place, (text, box)) in boxes.enumerated() {
      #expect(box.minX >= 0 && box.maxX <= picture.size.width, "\(text)")
      #expect(box.minY >= 0 && box.maxY <= picture.size.height, "\(text)")
      for (other, second) in boxes[(place + 1)...] {
        let apart =
          box.maxX <= second.minX || second.maxX <= box.minX || box.maxY <= second.minY || second.maxY <= box.minY
        #expect(apart, "\(text) touches \(other)")
      }
    }
  }

  @Test("all text is set in Heros of 8 to 10 points", arguments: 0..<3)
  func fonts(index: Int) throws {
    for text in try picture(index).texts {
      #expect(text.font.family == .sans)
      #expect((8...10).contains(text.font.size))
    }
  }

  @Test("the same chart is the same picture and the same file", arguments: 0..<3)
  func deterministic(index: Int) throws {
    let first = try picture(index)
    let second = try picture(index)
    #expect(first == second)
    #expect(try first.pdf(title: "Chart") == second.pdf(title: "Chart"))
  }

  @Test("the legend names every loss once, in the order of its colours, at the right of the plot", arguments: 0..<3)
  func legend(index: Int) throws {
    let picture = try picture(index)
    let entries = picture.texts.filter { StudyCharts.losses.contains($0.text) }
    #expect(entries.map(\.text) == StudyCharts.losses)
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.point.y < $1.point.y && $0.point.x == $1.point.x })
    let title = try #require(picture.texts.first { $0.text == "Loss" })
    #expect(title.point.y < entries[0].point.y)
  }

  @Test("losses differ by colour and by shape or dash, so that a grey print can be read")
  func greyscale() throws {
    let strokes = try picture(1).operations.flatMap(flat).compactMap { operation -> StrokeStyle? in
      if case .stroke(_, let colour, let style) = operation, colour != Colour(0xE2E2E2), style.width == 1.5 {
        style
      } else {
        nil
      }
    }
    #expect(Set(strokes.map(\.dash)).count == 5)
    let fills = try picture(0).operations.flatMap(flat).compactMap { operation -> Colour? in
      if case .fill(_, let colour) = operation { colour.withAlpha(1) } else { nil }
    }
    let palette: [UInt32] = [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00]
    #expect(palette.allSatisfy { fills.contains(Colour($0)) })
  }

  @Test("the scatter draws a mark a fold, a larger one for the mean and both intervals")
  func scatterMarks() throws {
    let operations = try picture(0).operations.flatMap(flat)
    let blue = Colour(0x0072B2)
    let fills = operations.compactMap { operation -> (Path, Colour)? in
      if case .fill(let path, let colour) = operation, colour.withAlpha(1) == blue { (path, colour) } else { nil }
    }
    // Five folds, the mean and the legend's symbol.
    #expect(fills.filter { $0.1.alpha == 0.4 }.count == 5)
    #expect(fills.filter { $0.1.alpha == 1 }.count == 2)
    let intervals = operations.filter { operation in
      if case .stroke(_, blue, _) = operation { true } else { false }
    }
    #expect(intervals.count == 2)
  }

  private func flat(_ operation: Picture.Operation) -> [Picture.Operation] {
    if case .clipped(_, let inner) = operation { inner.flatMap(flat) } else { [operation] }
  }
}
