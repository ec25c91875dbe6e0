import Drawing

/// Measures, fonts and colours of the printed page. All lengths in points.
struct PageDesign {
  let format: PageFormat
  /// The text block. 362 points hold about 72 letters of the running text.
  let column: Rectangle
  /// Figures and tables may reach this far, centred, into the margins.
  let widest: Double

  init(format: PageFormat) {
    self.format = format
    let size = format.size
    let width = 362.0
    column = Rectangle(x: (size.width - width) / 2, y: 76, width: width, height: size.height - 76 - 80)
    widest = 484
  }

  let body = TextDesign(font: Font(.serif, size: 10.5), leading: 14.2)
  let abstract = TextDesign(font: Font(.serif, size: 9.6), leading: 13)
  let abstractHead = TextDesign(font: Font(.sans, size: 8.6, bold: true), leading: 13)
  let caption = TextDesign(font: Font(.sans, size: 8.4), leading: 11.4, colour: Colour(0x2B2B2B))
  let table = TextDesign(font: Font(.sans, size: 8.6), leading: 11.4)
  let code = TextDesign(font: Font(.mono, size: 8), leading: 11)
  let colophon = TextDesign(font: Font(.sans, size: 7.4), leading: 10.2, colour: Colour(0x606060))
  let running = TextDesign(font: Font(.sans, size: 7.8), leading: 10, colour: Colour(0x5A5A5A))

  let title = TextDesign(font: Font(.sans, size: 19, bold: true), leading: 23.5)
  let subtitle = TextDesign(font: Font(.sans, size: 12.5), leading: 16.5, colour: Colour(0x404040))
  let authors = TextDesign(font: Font(.serif, size: 11), leading: 15)
  let affiliations = TextDesign(font: Font(.serif, size: 9.4, italic: true), leading: 12.6, colour: Colour(0x404040))
  let date = TextDesign(font: Font(.sans, size: 8.6), leading: 12, colour: Colour(0x404040))

  /// Text and the room around a heading; `depth` is 0 for the document's outermost level.
  func heading(depth: Int) -> (text: TextDesign, before: Double, after: Double) {
    switch depth {
    case 0: (TextDesign(font: Font(.sans, size: 13.4, bold: true), leading: 17), 20, 6)
    case 1: (TextDesign(font: Font(.sans, size: 11, bold: true), leading: 14.4), 15, 4.5)
    case 2: (TextDesign(font: Font(.sans, size: 9.8, bold: true), leading: 13.4), 12, 3.5)
    default: (TextDesign(font: Font(.serif, size: 10.5, bold: true, italic: true), leading: 14.2), 10, 2.5)
    }
  }

  let linkColour = Colour(0x1B4F8A)
  let ruleColour = Colour(0x303030)
  let hairlineColour = Colour(0xB8B8B8)
  let codeBackground = Colour(0xF3F3F1)
  let quoteBar = Colour(0xC4C4C4)

  /// Between paragraphs that are told apart by space instead of by an indent.
  let blockGap = 7.0
  let paragraphIndent = 14.0
  let listIndent = 17.0
  let figureGap = 15.0
}

/// A font with the line height and colour that it is set in.
struct TextDesign {
  var font: Font
  var leading: Double
  var colour = Colour.black
}
