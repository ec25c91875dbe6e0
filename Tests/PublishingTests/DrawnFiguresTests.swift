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

  private func fresh(_ figure: ReportFigure, _ name: String, in language: String = "en") throws -> Data {
    try FigureFile.data(
      of: figure.picture, label: "fig-a", alternativeText: figure.spokenText, language: language,
      specification: figure.specification, as: name)
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
      #expect(try drawn.file(of: figure, label: "fig-a", language: "en", named: name) == fresh(figure, name))
    }
    drawn.keep([])
    #expect(try drawn.file(of: figures[2], label: "fig-a", language: "en", named: name) == fresh(figures[2], name))
    #expect(
      try drawn.file(of: figures[2], label: "fig-a", language: "de", named: name) == fresh(figures[2], name, in: "de"))
  }

  @Test("a PDF says the caption of a figure that nobody described, and the label of one without a caption")
  func words() throws {
    let caption = ReportCaption(label: "fig-a", title: "Figure 1", text: [.text("Ein "), .code("Quadrat")])
    var figure = figure(width: 10, alternativeText: " ")
    for (caption, title) in [(caption, "Ein Quadrat"), (nil, "fig-a")] {
      figure.caption = caption
      let pdf = try DrawnFigures().file(of: figure, label: "fig-a", language: "de", named: "fig-a.pdf")
      let picture = figure.picture
      #expect(try pdf == picture.pdf(title: title, language: "de"))
    }
  }

  /// Where the bytes lie: a file that was drawn again lies elsewhere as long as the first one is kept.
  private func place(_ data: Data) -> UnsafeRawPointer? { data.withUnsafeBytes { $0.baseAddress } }

  @Test(
    "only a figure that has changed, or whose file was forgotten, is drawn again",
    arguments: ["fig-a.svg", "fig-a.pdf", "fig-a.png"])
  func reuse(name: String) throws {
    let drawn = DrawnFigures()
    var kept: [Data] = []
    /// Whether a figure's file is one that was given out before.
    func isKept(_ figure: ReportFigure) throws -> Bool {
      let data = try drawn.file(of: figure, label: "fig-a", language: "en", named: name)
      defer { kept.append(data) }
      return kept.contains { place($0) == place(data) }
    }
    #expect(try !isKept(figure(width: 10)))
    #expect(try isKept(figure(width: 10)))
    #expect(try !isKept(figure(width: 12)))
    #expect(try isKept(figure(width: 12)))
    #expect(try !isKept(figure(width: 12, alternativeText: "Another.")))
    drawn.keep([name])
    #expect(try isKept(figure(width: 12, alternativeText: "Another.")))
    drawn.keep(["fig-b.svg"])
    #expect(try !isKept(figure(width: 12, alternativeText: "Another.")))
    // Only the last drawing is remembered.
    #expect(try !isKept(figure(width: 10)))
  }
}
