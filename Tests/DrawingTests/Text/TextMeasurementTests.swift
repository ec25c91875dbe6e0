import Drawing
import Testing

@Suite("Text measurement")
struct TextMeasurementTests {
  @Test("widths are the font's own advances: 556 units a digit and 584 a minus in Heros, as in Adobe's Helvetica")
  func advances() {
    let font = Font(.sans, size: 10)
    #expect(abs(TextMeasurement.extents(of: "0123456789", font).width - 55.6) < 0.02)
    #expect(abs(TextMeasurement.extents(of: "−", font).width - 5.84) < 0.02)
  }

  @Test("width grows in proportion to the size: nothing is hinted or rounded", arguments: Font.Family.allCases)
  func proportional(family: Font.Family) {
    let text = "Lesion segmentation, 0.83"
    let small = TextMeasurement.extents(of: text, Font(family, size: 7.3)).width
    let large = TextMeasurement.extents(of: text, Font(family, size: 73)).width
    #expect(abs(small * 10 - large) < 0.3)
  }

  @Test("bold and italic are faces of their own")
  func faces() {
    let text = "Segmentation"
    let widths = [false, true].flatMap { bold in
      [false, true].map { TextMeasurement.extents(of: text, Font(.serif, size: 10, bold: bold, italic: $0)).width }
    }
    #expect(Set(widths).count == 4)
  }

  @Test("ascent and descent hold letters with ascenders and descenders")
  func heights() {
    let extents = TextMeasurement.extents(of: "Åg", Font(.sans, size: 10))
    #expect(extents.ascent >= -extents.ink.minY)
    #expect(extents.descent >= extents.ink.maxY)
    #expect(extents.ink.maxY > 0)
  }
}
