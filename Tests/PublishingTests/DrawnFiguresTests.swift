import Charts
import Drawing
import Foundation
import Testing
import WovenDocuments

@testable import Publishing

@Suite struct DrawnFiguresTests {
  private func figure(width: Double, alternativeText: String = "A square.") -> ReportFigure {
    var picture = Picture(size: Size(20, 20))
    picture.fill(Path(Rectangle(x: 2, y: 2, width: width, height: 10)), .black)
    return ReportFigure(picture: picture, alternativeText: alternativeText)
  }

  private func fresh(_ figure: ReportFigure, _ name: String) throws -> Data {
    try FigureFile.data(
      of: figure.picture, label: "fig-a", alternativeText: figure.alternativeText, specification: figure.specification,
      as: name)
  }

  @Test(
    "whatever was drawn before, a figure's file has the bytes of a fresh drawing",
    arguments: ["fig-a.svg", "fig-a.pdf", "fig-a.png"])
  func bytes(name: String) throws {
    let drawn = DrawnFigures()
    let figures = [
      figure(width: 10), figure(width: 10), figure(width: 12), figure(width: 12, alternativeText: "Another."),
      figure(width: 10),
    ]
    for figure in figures {
      #expect(try drawn.file(of: figure, label: "fig-a", named: name) == fresh(figure, name))
    }
    drawn.keep([])
    #expect(try drawn.file(of: figures[2], label: "fig-a", named: name) == fresh(figures[2], name))
  }
}
