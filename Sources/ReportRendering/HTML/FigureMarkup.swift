import Diagnostics
import Drawing
import Foundation
import WovenDocuments

/// A figure as HTML: vectors as SVG, photographs as PNG, both inside the page and of known size, so that nothing moves
/// while it loads.
struct FigureMarkup {
  private let figure: ReportFigure
  private let number: Int
  private let words: ReportWords
  private let pageWords: PageWords

  /// The names of the frames of `figure.data`.
  private let tableNames: [String]

  /// - Parameters:
  ///   - number: the picture's number in the page.
  ///   - tableNames: of each table of its data, such as no other table of the page has.
  init(_ figure: ReportFigure, number: Int, tableNames: [String], words: ReportWords, pageWords: PageWords) {
    self.tableNames = tableNames
    self.words = words
    self.pageWords = pageWords
    self.figure = figure
    self.number = number
  }

  func html() throws(Diagnostic) -> String {
    let mark = OriginMarkup.mark(figure.origin, of: figure.caption, kind: .figure, words)
    let caption = figure.caption.map { "<figcaption>\(CaptionMarkup.html($0))\(mark)</figcaption>\n" } ?? mark
    return Markup.element(
      "figure", [("id", figure.caption?.label), ("class", className)],
      "\n\(try picture())\n\(caption)\(data)") + "\n"
  }

  /// The figure's numbers, folded away.
  private var data: String {
    guard !figure.data.isEmpty else { return "" }
    let tables = zip(figure.data, tableNames).map { table, name in
      TableMarkup(table, name: name, words: words, pageWords: pageWords).html()
    }.joined()
    return Markup.element("details", [("class", "data")], "<summary>\(words.data)</summary>\n\(tables)") + "\n"
  }

  /// Pictures wider than the text may reach over its edge where the window has room.
  private var className: String {
    if figure.gallery != nil { return "masks" }
    return figure.width == .natural && figure.picture.size.width > FigureWidth.fullText ? "picture wide" : "picture"
  }

  private func picture() throws(Diagnostic) -> String {
    if let gallery = figure.gallery {
      return GalleryMarkup(gallery, number: number, words: words.ofGallery).html(alternativeText: alternativeText)
        .withoutOuterBreaks
    }
    switch figure.medium {
    case .vector:
      // A label cannot hold a dot: no id inside the picture meets one of the document.
      let label = "picture.\(number)"
      let svg = try figure.picture.svg(label: label, title: nil, description: alternativeText).withoutOuterBreaks
      guard let style, svg.hasPrefix("<svg ") else { return svg }
      return String(Markup.tag("svg", [("style", style)]).dropLast() + svg.dropFirst("<svg".count))
    case .raster(let pixelsPerPoint):
      let size = figure.picture.size
      let scale = self.scale
      let png = try figure.picture.png(pixelsPerPoint: min(pixelsPerPoint, Self.screenPixels * scale))
      return Markup.tag(
        "img",
        [
          ("src", "data:image/png;base64," + png.base64EncodedString()), ("width", pixels(size.width * scale)),
          ("height", pixels(size.height * scale)), ("style", style), ("alt", alternativeText),
        ])
    }
  }

  /// A share of the text's width, whatever that is in the reader's window.
  private var style: String? {
    guard case .share(let share) = figure.width else { return nil }
    let hundredths = Int((share * 10_000).rounded())
    let percent = hundredths % 100 == 0 ? String(hundredths / 100) : String(Double(hundredths) / 100)
    return "width: \(percent)%"
  }

  /// How many times as large as its picture the figure is in a window that has room for all of the text's width.
  private var scale: Double {
    guard case .share(let share) = figure.width, figure.picture.size.width > 0 else { return 1 }
    return share * Double(Stylesheet.measure) * 12 / figure.picture.size.width
  }

  /// A point on a screen of two pixels a CSS pixel; print takes all that there are.
  private static let screenPixels = 8.0 / 3

  /// CSS pixels, of which four make three points.
  private func pixels(_ points: Double) -> String {
    String(Int((points * 4 / 3).rounded()))
  }

  private var alternativeText: String {
    if !figure.alternativeText.isEmpty { return figure.alternativeText }
    return figure.caption.map { $0.text.plainText(in: .html) } ?? words.word(.figure)
  }
}

/// "Figure 1. What it shows."
enum CaptionMarkup {
  static func html(_ caption: ReportCaption) -> String {
    let text = InlineMarkup.html(caption.text)
    guard let heading = caption.heading else { return text }
    let head = Markup.element("span", [("class", "title")], Markup.text(heading))
    return text.isEmpty ? head : head + " " + text
  }
}

extension String {
  /// Without the line breaks that it begins and ends with.
  fileprivate var withoutOuterBreaks: String {
    let bytes = utf8.drop { $0 == 10 }
    let end = bytes.lastIndex { $0 != 10 }.map(bytes.index(after:)) ?? bytes.endIndex
    return String(Substring(bytes[..<end]))
  }
}
