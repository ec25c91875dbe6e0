import Drawing
import Foundation
import WovenDocuments

/// A gallery of masks as HTML: each photograph stands in the page once, and every tile draws on it. Words are text, so
/// that they can be searched and take the reader's colours.
struct GalleryMarkup {
  private let gallery: ReportGallery
  private let prefix: String
  private let words: GalleryWords

  /// - Parameter number: the gallery's number in the page.
  init(_ gallery: ReportGallery, number: Int, words: GalleryWords) {
    self.gallery = gallery
    prefix = "_gallery-\(number)"
    self.words = words
  }

  /// The tiles' titles, the samples row by row, and the legend.
  func html(alternativeText: String) -> String {
    var rows = ""
    for (index, sample) in gallery.samples.enumerated() {
      let isFirst = index > 0 && sample.group != gallery.samples[index - 1].group
      rows += row(sample, index: index, startsGroup: isFirst)
    }
    let columns = "--columns: \(gallery.columns.count + 1)"
    return Markup.element(
      "div", [("class", "gallery"), ("style", columns), ("role", "group"), ("aria-label", alternativeText)],
      "\n\(store)\(heads)\(rows)\(legend)") + "\n"
  }

  private var heads: String {
    let titles = ([words.imageAndTruth] + gallery.columns).map { "<span>\(Markup.text($0))</span>" }
    return "<div class=\"heads\" aria-hidden=\"true\"><span></span>\(titles.joined())</div>\n"
  }

  private func row(_ sample: ReportGallery.Sample, index: Int, startsGroup: Bool) -> String {
    let full = Markup.element("b", [("title", sample.name)], Markup.text(sample.name))
    let name = "<p class=\"sample\">\(full) <span>\(Markup.text(sample.group))</span></p>\n"
    let truth = [use("halo", outline(index)), use("line", outline(index))]
    var tiles = tile(sample, index, words.imageAndTruth, [use(nil, photograph(index))] + truth)
    for (column, comparison) in zip(gallery.columns, sample.comparisons) {
      let pale = Markup.element(
        "use", [("href", "#" + photograph(index)), ("filter", "url(#\(prefix)-pale)")], "")
      let areas = [
        area("tp", comparison.truePositive, hatching: nil),
        area("fp", comparison.falsePositive, hatching: "\(prefix)-rising"),
        area("fn", comparison.falseNegative, hatching: "\(prefix)-falling"),
      ]
      tiles += tile(sample, index, column, [pale] + areas)
    }
    return Markup.element(
      "div",
      [
        ("class", startsGroup ? "row first" : "row"), ("role", "group"),
        ("aria-label", "\(sample.name), \(sample.group)"),
      ], "\n" + name + tiles) + "\n"
  }

  private func tile(_ sample: ReportGallery.Sample, _ index: Int, _ title: String, _ parts: [String]) -> String {
    let picture = Markup.element(
      "svg",
      [
        ("viewBox", "0 0 \(sample.width) \(sample.height)"), ("width", String(sample.width)),
        ("height", String(sample.height)), ("role", "img"), ("aria-label", "\(sample.name), \(title)"),
      ], parts.joined())
    return "<div class=\"tile\">\(picture)<span aria-hidden=\"true\">\(Markup.text(title))</span></div>\n"
  }

  private func photograph(_ index: Int) -> String { "\(prefix)-\(index + 1)" }

  private func outline(_ index: Int) -> String { "\(prefix)-\(index + 1)-truth" }

  private func use(_ name: String?, _ id: String) -> String {
    Markup.element("use", [("class", name), ("href", "#" + id)], "")
  }

  /// Colour below, hatching above it; nothing for an area without pixels.
  private func area(_ name: String, _ path: Path, hatching: String?) -> String {
    if path.elements.isEmpty { return "" }
    return Markup.element(
      "path", [("class", name), ("fill", hatching.map { "url(#\($0))" }), ("d", PixelPath.data(path))], "")
  }

  /// What tiles refer to. Not `display: none`, which would take the filter and the hatchings with it.
  private var store: String {
    var content = Self.filter(prefix)
    let pixels = gallery.samples.map { min($0.width, $0.height) }.min() ?? 1
    content += GalleryHatching(prefix: prefix, pixels: pixels).patterns
    for (index, sample) in gallery.samples.enumerated() {
      let address = "data:image/png;base64," + sample.photograph.base64EncodedString()
      let (width, height) = (String(sample.width), String(sample.height))
      content += Markup.element(
        "image", [("id", photograph(index)), ("width", width), ("height", height), ("href", address)], "")
      content += Markup.element(
        "path", [("id", outline(index)), ("vector-effect", "non-scaling-stroke"), ("d", PixelPath.data(sample.truth))],
        "")
      content += "\n"
    }
    return "<svg class=\"store\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>\n\(content)</defs></svg>\n"
  }

  /// Three quarters grey and a little lighter, so that colours laid over it are told apart.
  private static func filter(_ prefix: String) -> String {
    let (scale, grey) = (156.0 / 255, [0.299, 0.587, 0.114])
    let rows = (0..<3).map { row in
      let weights = (0..<3).map { column in
        let weight = scale * ((row == column ? 0.25 : 0) + 0.75 * grey[column])
        return String((weight * 10000).rounded() / 10000)
      }
      return weights.joined(separator: " ") + " 0 0.3529"
    }
    let matrix = Markup.element("feColorMatrix", [("values", rows.joined(separator: " ") + " 0 0 0 1 0")], "")
    return Markup.element(
      "filter",
      [
        ("id", prefix + "-pale"), ("x", "0"), ("y", "0"), ("width", "1"), ("height", "1"),
        ("color-interpolation-filters", "sRGB"),
      ], matrix) + "\n"
  }

  private var legend: String {
    func item(_ name: String, _ fill: String?, _ title: String) -> String {
      let swatch = Markup.element(
        "svg", [("width", "21"), ("height", "13"), ("viewBox", "0 0 21 13"), ("aria-hidden", "true")],
        name == "line"
          ? "<path class=\"ground\" d=\"M0 0h21v13H0z\"/><path class=\"halo\" d=\"M4 3h13v7H4z\"/>"
            + "<path class=\"line\" d=\"M4 3h13v7H4z\"/>"
          : "<path class=\"ground\" d=\"M0 0h21v13H0z\"/>"
            + Markup.element("path", [("class", name), ("fill", fill), ("d", "M0.5 0.5h20v12h-20z")], ""))
      return "<li>\(swatch)\(Markup.text(title))</li>"
    }
    return """
      <ul class="legend">\(item("line", nil, words.outlineOfTruth))\(item("tp", nil, words.truePositive))\
      \(item("fp", "url(#\(prefix)-rising-small)", words.falsePositive))\
      \(item("fn", "url(#\(prefix)-falling-small)", words.falseNegative))</ul>

      """
  }
}

/// The hatchings of both kinds of error, which keep them apart in grey: of the tiles, and of the legend.
private struct GalleryHatching {
  let prefix: String
  /// Of the smaller side of an image.
  let pixels: Int

  var patterns: String {
    let spacing = max(2, Double(pixels) / 22)
    return pattern("rising", 4, isRising: true, suffix: "-small")
      + pattern("falling", 4, isRising: false, suffix: "-small")
      + pattern("rising", spacing, isRising: true) + pattern("falling", spacing, isRising: false)
  }

  private func pattern(_ name: String, _ spacing: Double, isRising: Bool, suffix: String = "") -> String {
    func number(_ value: Double) -> String { String((value * 100).rounded() / 100) }
    let (step, half) = (number(spacing), number(spacing / 2))
    let kind = isRising ? "fp" : "fn"
    let width = number(spacing / 7)
    let line = "<path class=\"\(kind)-hatch\" stroke-width=\"\(width)\" d=\"M0 \(half)H\(step)\"/>"
    let area = "<path class=\"\(kind)-area\" d=\"M0 0H\(step)V\(step)H0z\"/>"
    return Markup.element(
      "pattern",
      [
        ("id", "\(prefix)-\(name)\(suffix)"), ("width", step), ("height", step), ("patternUnits", "userSpaceOnUse"),
        ("patternTransform", "rotate(\(isRising ? -45 : 45))"),
      ], area + line) + "\n"
  }
}

/// A path along the edges of pixels as the data of an SVG path: whole numbers, relative.
enum PixelPath {
  static func data(_ path: Path) -> String {
    var result = ""
    var (x, y) = (0, 0)
    for element in path.elements {
      switch element {
      case .move(let point):
        (x, y) = (Int(point.x), Int(point.y))
        result += "M\(x) \(y)"
      case .line(let point), .curve(let point, _, _):
        let (dx, dy) = (Int(point.x) - x, Int(point.y) - y)
        (x, y) = (x + dx, y + dy)
        result += dy == 0 ? "h\(dx)" : dx == 0 ? "v\(dy)" : "l\(dx) \(dy)"
      case .close: result += "z"
      }
    }
    return result
  }
}
