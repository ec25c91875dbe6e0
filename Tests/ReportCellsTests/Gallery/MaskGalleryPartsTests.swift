import Drawing
import Images
import Testing

@testable import ReportCells

@Suite struct MaskGalleryPartsTests {
  private static let photograph = Image(width: 4, height: 2, channels: 3, pixels: (0..<24).map { UInt8($0 * 9) })

  private static func mask(_ rows: String) -> Image {
    Image(width: 4, height: 2, channels: 1, pixels: rows.filter { $0 != "/" }.map { $0 == "#" ? 255 : 0 })
  }

  private static func row(_ name: String, _ group: String, truth: String) -> MaskGalleryPicture.Row {
    MaskGalleryPicture.Row(
      sample: name, caption: group, image: photograph, truth: mask(truth), predictions: [mask(".##./....")])
  }

  @Test("samples stand as in the picture, with their photograph unchanged and outlines in pixels")
  func parts() throws {
    let gallery = try MaskGalleryParts.gallery(
      rows: [
        Self.row("a", "lesion", truth: "##../...."), Self.row("f", "lesion-free", truth: "..../...."),
        Self.row("b", "lesion", truth: "##../...."),
      ], columns: ["ce"])
    #expect(gallery.columns == ["ce"])
    #expect(gallery.samples.map(\.name) == ["a", "b", "f"])
    let sample = gallery.samples[0]
    #expect(try Image(decoding: sample.photograph, name: "a") == Self.photograph)
    #expect((sample.width, sample.height) == (4, 2))
    #expect(sample.truth == Path(Rectangle(x: 0, y: 0, width: 2, height: 1)).clockwise)
    let comparison = sample.comparisons[0]
    #expect(comparison.truePositive == Path(Rectangle(x: 1, y: 0, width: 1, height: 1)).clockwise)
    #expect(comparison.falsePositive == Path(Rectangle(x: 2, y: 0, width: 1, height: 1)).clockwise)
    #expect(comparison.falseNegative == Path(Rectangle(x: 0, y: 0, width: 1, height: 1)).clockwise)
    #expect(
      gallery.samples[2].truth.elements.isEmpty && gallery.samples[2].comparisons[0].truePositive.elements.isEmpty)
  }
}

extension Path {
  /// A rectangle as outlines write it: from its right top corner.
  fileprivate var clockwise: Path {
    var path = self
    let corners = path.elements.compactMap { element -> Point? in
      switch element {
      case .move(let point), .line(let point): point
      default: nil
      }
    }
    path.elements = Path(polyline: Array(corners[1...] + corners[..<1]), closed: true).elements
    return path
  }
}
