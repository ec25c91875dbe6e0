import Drawing
import WovenDocuments

/// Measures, fonts and colours of the printed page. All lengths in points.
struct PageDesign {
  let format: PageFormat
  /// Of text on a page.
  let columnCount: Int
  /// Where text may stand: all columns.
  let block: Rectangle
  /// The first column. As the only one its 362 points hold about 72 letters of the running text.
  let column: Rectangle
  /// Figures and tables may reach this far: centred, into the margins of a single column; over both of two.
  let widest: Double
  /// The width of notes in the margin; nil where it has no room for them.
  let marginWidth: Double?

  init(format: PageFormat, columns: Int = 1) {
    self.format = format
    let size = format.size
    columnCount = min(max(columns, 1), 2)
    if columnCount == 1 {
      let width = 362.0
      block = Rectangle(x: (size.width - width) / 2, y: 76, width: width, height: size.height - 76 - 80)
      column = block
      widest = FigureWidth.widest
      marginWidth = block.minX - 14 - 22
      body = TextDesign(font: Font(.serif, size: 10.5), leading: 14.2)
      abstract = TextDesign(font: Font(.serif, size: 9.6), leading: 13)
    } else {
      let width = 496.0
      block = Rectangle(x: (size.width - width) / 2, y: 66, width: width, height: size.height - 66 - 66)
      column = Rectangle(x: block.minX, y: block.minY, width: (width - 20) / 2, height: block.height)
      widest = width
      marginWidth = nil
      body = TextDesign(font: Font(.serif, size: 9.6), leading: 12.4)
      abstract = TextDesign(font: Font(.serif, size: 9.4), leading: 12.4)
    }
  }

  /// The left edge of a column, from the text block's.
  func left(_ column: Int) -> Double { Double(column) * (block.width - self.column.width) }

  let body: TextDesign
  let abstract: TextDesign
  let abstractHead = TextDesign(font: Font(.sans, size: 8.6, bold: true), leading: 13)
  let caption = TextDesign(font: Font(.sans, size: 8.4), leading: 11.4, colour: Colour(0x2B2B2B))
  let table = TextDesign(font: Font(.sans, size: 8.6), leading: 11.4)
  let note = TextDesign(font: Font(.serif, size: 8.4), leading: 10.8)
  let margin = TextDesign(font: Font(.sans, size: 7.4), leading: 9.8, colour: Colour(0x3A3A3A), isJustified: false)
  let reference = TextDesign(font: Font(.serif, size: 9.2), leading: 12, isJustified: false)
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
    let (family, size, leading, before, after): (Font.Family, Double, Double, Double, Double) =
      switch depth {
      case 0: (.sans, 13.4, 17, 20, 6)
      case 1: (.sans, 11, 14.4, 15, 4.5)
      case 2: (.sans, 9.8, 13.4, 12, 3.5)
      default: (.serif, 10.5, 14.2, 10, 2.5)
      }
    let factor = columnCount == 1 ? 1 : 0.9
    let font = Font(family, size: size * factor, bold: true, italic: family == .serif)
    return (TextDesign(font: font, leading: leading * factor), before * factor, after * factor)
  }

  /// A figure up to this many times as wide as its column is made smaller; a wider one reaches beyond it.
  var widestShrunk: Double { columnCount == 1 ? 1.12 : 1.25 }

  /// Photographs are printed with 300 pixels an inch where that makes them no more than a fifth smaller.
  func scale(forPrintOf picture: Picture) -> Double {
    guard let resolution = picture.leastResolution, resolution >= 240 else { return 1 }
    return min(1, resolution / 300)
  }

  let linkColour = Colour(0x1B4F8A)
  let ruleColour = Colour(0x303030)
  let hairlineColour = Colour(0xB8B8B8)
  let codeBackground = Colour(0xF3F3F1)
  let quoteBar = Colour(0xC4C4C4)

  /// The bar beside a callout, its title and the ground behind it.
  func callout(_ kind: ReportCallout.Kind) -> (bar: Colour, title: Colour, ground: Colour) {
    switch kind {
    case .note: (Colour(0x2B6CB0), Colour(0x1F4E80), Colour(0xEFF4FA))
    case .tip: (Colour(0x2F855A), Colour(0x22613F), Colour(0xEEF6F1))
    case .warning: (Colour(0xC27803), Colour(0x7A4B00), Colour(0xFCF5E8))
    case .caution: (Colour(0xD9480F), Colour(0x96310A), Colour(0xFCF0EB))
    case .important: (Colour(0xB42347), Colour(0x8A1A36), Colour(0xFBEEF1))
    }
  }

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
  /// Whether paragraphs have two straight edges.
  var isJustified = true
}
