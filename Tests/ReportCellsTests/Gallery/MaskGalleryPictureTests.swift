import Diagnostics
import Drawing
import Images
import TestSupport
import Testing
import WovenDocuments

@testable import ReportCells

@Suite("Mask galleries")
struct MaskGalleryPictureTests {
  private func mask(_ rows: [String]) -> Image {
    Image(
      width: rows[0].count, height: rows.count, channels: 1,
      pixels: rows.joined().map { $0 == "#" ? 255 : 0 })
  }

  private func row(_ sample: String, _ caption: String, predictions: Int, size: (Int, Int) = (8, 6))
    -> MaskGalleryPicture.Row
  {
    let (width, height) = size
    let image = Image(
      width: width, height: height, channels: 3,
      pixels: (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0 * 37) })
    let truth = Image(
      width: width, height: height, channels: 1,
      pixels: (0..<width * height).map { caption == "lesion" && $0 % width < 3 ? 255 : 0 })
    let prediction = Image(
      width: width, height: height, channels: 1, pixels: (0..<width * height).map { $0 % width == 2 ? 255 : 0 })
    return MaskGalleryPicture.Row(
      sample: sample, caption: caption, image: image, truth: truth,
      predictions: [Image](repeating: prediction, count: predictions))
  }

  private func texts(_ operations: [Picture.Operation]) -> [(text: String, at: Point, font: Font)] {
    operations.flatMap { operation -> [(text: String, at: Point, font: Font)] in
      switch operation {
      case .text(let text, let point, let font, _, _, _): [(text, point, font)]
      case .clipped(_, let inner): texts(inner)
      default: []
      }
    }
  }

  private func frames(_ picture: Picture) -> [Rectangle] {
    picture.operations.compactMap { if case .clipped(let frame, _) = $0 { frame } else { nil } }
  }

  @Test("every pixel is one of true and false positive, false negative and neither")
  func agreement() {
    let truth = PixelMask(mask(["##..", "##..", "...."]))
    let prediction = PixelMask(mask([".##.", ".#..", "...#"]))
    func rows(_ kind: MaskAgreement) -> [Bool] { kind.pixels(truth: truth, prediction: prediction).isSet }
    #expect(rows(.truePositive) == PixelMask(mask([".#..", ".#..", "...."])).isSet)
    #expect(rows(.falsePositive) == PixelMask(mask(["..#.", "....", "...#"])).isSet)
    #expect(rows(.falseNegative) == PixelMask(mask(["#...", "#...", "...."])).isSet)
  }

  @Test(
    "the picture fills the text block, keeps type readable and shows heads, samples and legend", arguments: [1, 2, 5])
  func layout(predictions: Int) throws {
    let columns = Array(["ce", "dice", "ce+dice", "ce-linear-dice", "ce-finetune-dice"].prefix(predictions))
    let picture = try MaskGalleryPicture.picture(
      rows: [
        row("a1", "lesion", predictions: predictions), row("f1", "lesion-free", predictions: predictions),
        row("a2", "lesion", predictions: predictions),
      ], columns: columns)
    #expect(picture.size.width <= 484.5)
    let all = texts(picture.operations)
    #expect(all.allSatisfy { $0.font.size >= 7 && $0.font.family == .sans })
    let words = all.map(\.text)
    for text in ["a1", "a2", "f1", "lesion", "lesion-free", "true positive", "false positive", "false negative"]
      + columns
    {
      #expect(words.contains(text), "\(text)")
    }
    for frame in frames(picture) {
      #expect(frame.minX >= 0 && frame.maxX <= picture.size.width && frame.maxY <= picture.size.height)
      #expect(abs(frame.width / frame.height - 8.0 / 6) < 1e-9)
    }
    #expect(frames(picture).count == 3 * (predictions + 1))
  }

  @Test("rows with and without lesion stand apart, in their order otherwise")
  func groups() throws {
    let rows = [("a1", "lesion"), ("f1", "lesion-free"), ("a2", "lesion"), ("f2", "lesion-free")]
    let picture = try MaskGalleryPicture.picture(
      rows: rows.map { row($0.0, $0.1, predictions: 1) }, columns: ["ce"])
    let places = texts(picture.operations).filter { ["a1", "a2", "f1", "f2"].contains($0.text) }
    #expect(places.sorted { $0.at.y < $1.at.y }.map(\.text) == ["a1", "a2", "f1", "f2"])
    let tops = frames(picture).map(\.minY).reduce(into: [Double]()) { if $0.last != $1 { $0.append($1) } }
    #expect(tops[2] - tops[1] > tops[1] - tops[0] + 5)
  }

  @Test("areas are drawn where their pixels are, in colour and hatching of their own")
  func areas() throws {
    let picture = try MaskGalleryPicture.picture(rows: [row("a", "lesion", predictions: 1)], columns: ["ce"])
    let cells = picture.operations.compactMap { operation -> (Rectangle, [Picture.Operation])? in
      if case .clipped(let frame, let inner) = operation { (frame, inner) } else { nil }
    }
    let (frame, inner) = cells[1]
    let pixel = frame.width / 8
    func extent(_ path: Path) -> (Double, Double) {
      let xs = path.elements.compactMap { element -> Double? in
        switch element {
        case .move(let point), .line(let point): (point.x - frame.minX) / pixel
        default: nil
        }
      }
      return (xs.min() ?? -1, xs.max() ?? -1)
    }
    var fills: [Colour: (Double, Double)] = [:]
    for case .fill(let path, let colour) in inner { fills[colour] = extent(path) }
    #expect(fills.count == 2)
    let right = try #require(fills[MaskAgreement.truePositive.fill])
    #expect(abs(right.0 - 2) < 1e-9 && abs(right.1 - 3) < 1e-9)
    let missed = try #require(fills[MaskAgreement.falseNegative.fill])
    #expect(abs(missed.0) < 1e-9 && abs(missed.1 - 2) < 1e-9)
    #expect(MaskAgreement.allCases.map(\.isHatchingRising) == [nil, true, false])
  }

  @Test("the same rows give the same picture, which can be drawn")
  func drawn() throws {
    let rows = [row("a", "lesion", predictions: 2), row("f", "lesion-free", predictions: 2)]
    let first = try MaskGalleryPicture.picture(rows: rows, columns: ["ce", "dice"])
    #expect(try first == MaskGalleryPicture.picture(rows: rows, columns: ["ce", "dice"]))
    #expect(try first.png(pixelsPerPoint: 1).count > 1000)
  }

  @Test("the legend speaks the report's language", arguments: [("de", "falsch negativ"), ("fr-CA", "faux négatif")])
  func language(_ tag: String, _ word: String) throws {
    let picture = try MaskGalleryPicture.picture(
      rows: [row("a", "x", predictions: 1)], columns: ["ce"], words: ReportWords(language: tag).ofGallery)
    let found = texts(picture.operations).map(\.text)
    #expect(found.contains(word))
    #expect(!found.contains("false negative"))
  }

  @Test("long titles, long samples, tall and single-pixel images find their room")
  func extremes() throws {
    let long = String(repeating: "a-very-long-name-", count: 20)
    let picture = try MaskGalleryPicture.picture(
      rows: [
        row(long, long, predictions: 3, size: (1, 1)), row("b", "lesion", predictions: 3, size: (3, 400)),
        row("c", "lesion", predictions: 3, size: (400, 3)),
      ], columns: [long, "unbreakable" + String(repeating: "x", count: 200), ""])
    for text in texts(picture.operations) {
      #expect(TextMeasurement.extents(of: text.text, text.font).width < 140, "\(text.text)")
    }
    for frame in frames(picture) { #expect(frame.maxX <= picture.size.width + 0.1) }
  }

  @Test("what does not fit together is a diagnostic that names the sample")
  func faults() throws {
    #expect(throws: Diagnostic.self) { try MaskGalleryPicture.picture(rows: [], columns: ["ce"]) }
    var wrong = row("a7", "lesion", predictions: 1)
    #expect(throws: Diagnostic.self) { try MaskGalleryPicture.picture(rows: [wrong], columns: ["ce", "dice"]) }
    wrong.truth = mask(["##"])
    let fault = #expect(throws: Diagnostic.self) {
      try MaskGalleryPicture.picture(rows: [wrong], columns: ["ce"])
    }
    #expect(fault?.problem.contains("a7") == true)
  }
}
