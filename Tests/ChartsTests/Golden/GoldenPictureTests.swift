import Charts
import Drawing
import Foundation
import TestSupport
import Testing

/// Pictures that somebody has looked at. A change that is meant is accepted by `ACCEPT_PICTURES=1 swift test`, and by
/// looking at the new ones.
@Suite("Golden pictures")
struct GoldenPictureTests {
  /// One column and two, in points.
  static let widths = [("one column", 252.0), ("two columns", 462.0)]

  static let folder = SharedData.projectRoot.appending(path: "Tests/ChartsTests/Fixtures/Golden")

  @Test("are what they were, at the widths of one and two columns", arguments: 0..<GoldenCharts.all.count, 0..<2)
  func pictures(index: Int, size: Int) throws {
    let (name, yaml, tables) = GoldenCharts.all[index]
    let (words, width) = GoldenPictureTests.widths[size]
    let picture = try ChartYAML.chart(yaml).picture(of: tables, fitting: FigureSize(width: width))
    #expect(abs(picture.size.width - width) < 0.1)
    let png = try picture.png(pixelsPerPoint: 1)
    let file = GoldenPictureTests.folder
      .appending(path: "\(name) \(words).png".replacing(" ", with: "-"))
    if ProcessInfo.processInfo.environment["ACCEPT_PICTURES"] != nil { try png.write(to: file) }
    let kept = try? Data(contentsOf: file)
    #expect(kept == png, "\(name), \(words): differs from \(file.lastPathComponent)")
  }

  @Test("have no text that touches another or leaves the picture", arguments: 0..<GoldenCharts.all.count, 0..<2)
  func texts(index: Int, size: Int) throws {
    let (name, yaml, tables) = GoldenCharts.all[index]
    let picture = try ChartYAML.chart(yaml)
      .picture(of: tables, fitting: FigureSize(width: GoldenPictureTests.widths[size].1))
    for (place, text) in picture.texts.enumerated() {
      let box = text.box
      #expect(box.minX >= 0 && box.maxX <= picture.size.width, "\(name): \(text.text)")
      #expect(box.minY >= 0 && box.maxY <= picture.size.height, "\(name): \(text.text)")
      for other in picture.texts[(place + 1)...] {
        #expect(!text.touches(other), "\(name): \(text.text) touches \(other.text)")
      }
    }
  }
}
