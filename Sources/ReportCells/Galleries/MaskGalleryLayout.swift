import Drawing
import Images
import WovenDocuments

/// Where the parts of a gallery stand, and how they are drawn.
struct MaskGalleryLayout {
  /// In the order in which they are drawn.
  let rows: [MaskGalleryPicture.Row]
  let size: Size
  private let columns: [GalleryHead]
  private let words: GalleryWords
  private let cellWidth: Double
  /// The top of each row, in points.
  private let tops: [Double]
  private let bottom: Double

  private static let labelWidth = 56.0
  private static let gap = 5.0
  private static let groupGap = 14.0
  private static let largestCell = 118.0
  private static let headFont = Font(.sans, size: 7.6, bold: true)
  private static let labelFont = Font(.sans, size: 7.2)
  private static let grey = Colour(0x555555)

  init(rows: [MaskGalleryPicture.Row], columns: [String], words: GalleryWords, width: Double) {
    self.words = words
    self.rows = Self.grouped(rows)
    let count = Double(columns.count + 1)
    let room = max(width - Self.labelWidth - Self.gap * (count - 1), count)
    cellWidth = min(room / count, Self.largestCell)
    let (cell, font) = (cellWidth, Self.headFont)
    self.columns = ([words.imageAndTruth] + columns).map { GalleryHead($0, width: cell, font: font) }
    var tops: [Double] = []
    var y = Double(self.columns.map(\.lines.count).max() ?? 1) * 9 + 3.5
    for (index, row) in self.rows.enumerated() {
      if index > 0 { y += row.caption == self.rows[index - 1].caption ? Self.gap : Self.groupGap }
      tops.append(y)
      y += Self.height(of: row, cellWidth: cell)
    }
    self.tops = tops
    bottom = y
    let right = Self.labelWidth + count * cellWidth + (count - 1) * Self.gap
    size = Size(max(right + 0.3, GalleryLegend.width(words, font: Self.labelFont)), bottom + 9 + GalleryLegend.height)
  }

  /// Rows of one caption together, in the order in which the captions first come.
  static func grouped(_ rows: [MaskGalleryPicture.Row]) -> [MaskGalleryPicture.Row] {
    var captions: [String] = []
    for row in rows where !captions.contains(row.caption) { captions.append(row.caption) }
    return captions.flatMap { caption in rows.filter { $0.caption == caption } }
  }

  private static func height(of row: MaskGalleryPicture.Row, cellWidth: Double) -> Double {
    min(cellWidth * Double(row.image.height) / Double(row.image.width), cellWidth * 1.6)
  }

  private func left(_ column: Int) -> Double { Self.labelWidth + Double(column) * (cellWidth + Self.gap) }

  func drawHeads(on picture: inout Picture) {
    let most = columns.map(\.lines.count).max() ?? 1
    for (column, head) in columns.enumerated() {
      for (index, line) in head.lines.enumerated() {
        let y = Double(most - head.lines.count + index) * 9 + 8
        picture.text(
          line, at: Point(left(column) + cellWidth / 2, y), Self.headFont, .black, TextAlignment(.middle))
      }
    }
  }

  func draw(_ row: MaskGalleryPicture.Row, at index: Int, on picture: inout Picture) {
    let top = tops[index]
    if index > 0, row.caption != rows[index - 1].caption {
      let y = top - Self.groupGap / 2
      picture.stroke(
        Path(polyline: [Point(0, y), Point(left(columns.count - 1) + cellWidth, y)]), Colour(0xB8B8B8),
        StrokeStyle(width: 0.5))
    }
    let sample = GalleryHead.shortened(row.sample, width: Self.labelWidth - 6, font: Self.labelFont)
    picture.text(sample, at: Point(0, top + 8), Self.labelFont, .black)
    for (line, words) in GalleryHead.wrapped(row.caption, width: Self.labelWidth - 6, font: Self.labelFont).enumerated()
    {
      picture.text(words, at: Point(0, top + 17 + 8.6 * Double(line)), Self.labelFont, Self.grey)
    }
    let height = Self.height(of: row, cellWidth: cellWidth)
    let pixel = min(cellWidth / Double(row.image.width), height / Double(row.image.height))
    let drawn = Size(pixel * Double(row.image.width), pixel * Double(row.image.height))
    for column in columns.indices {
      let frame = Rectangle(
        x: left(column) + (cellWidth - drawn.width) / 2, y: top, width: drawn.width, height: drawn.height)
      let compared = ComparedImage(image: row.image, truth: row.truth, frame: frame, pixel: pixel)
      picture.clipped(to: frame) { inner in
        if column == 0 {
          compared.drawTruth(on: &inner)
        } else {
          compared.drawComparison(with: row.predictions[column - 1], on: &inner)
        }
      }
      picture.stroke(Path(frame), Colour(0x808080), StrokeStyle(width: 0.4))
    }
  }

  func drawLegend(on picture: inout Picture) {
    let wide = GalleryLegend.width(words, font: Self.labelFont)
    let x = wide + Self.labelWidth <= size.width ? Self.labelWidth : 0
    GalleryLegend.draw(words, at: Point(x, bottom + 9), font: Self.labelFont, on: &picture)
  }
}

/// The title of a column, on as few lines as its width allows.
struct GalleryHead {
  let lines: [String]

  init(_ title: String, width: Double, font: Font) {
    lines = Self.wrapped(title, width: width, font: font)
  }

  /// Broken after spaces, hyphens and plus signs; a word that is too long is shortened.
  static func wrapped(_ title: String, width: Double, font: Font) -> [String] {
    var words: [String] = [""]
    for character in title {
      words[words.count - 1].append(character)
      if " -+/_".contains(character) { words.append("") }
    }
    var lines: [String] = [""]
    for word in words where !word.isEmpty {
      let longer = lines[lines.count - 1] + word
      if fits(longer, width, font) || lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = longer
      } else {
        lines.append(word)
      }
    }
    return lines.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return shortened(line, width: width, font: font)
    }
  }

  /// As much of the beginning as fits, then "…"; up to a hyphen where that leaves more than half of it.
  static func shortened(_ text: String, width: Double, font: Font) -> String {
    guard !fits(text, width, font) else { return text }
    var short = text
    while !short.isEmpty, !fits(short + "…", width, font) { short.removeLast() }
    if let hyphen = short.lastIndex(where: { "-_ ".contains($0) }), short[..<hyphen].count * 2 > short.count {
      short = String(short[..<hyphen])
    }
    return short + "…"
  }

  private static func fits(_ text: String, _ width: Double, _ font: Font) -> Bool {
    var text = text
    while text.last == " " { text.removeLast() }
    return TextMeasurement.extents(of: text, font).width <= width
  }
}
