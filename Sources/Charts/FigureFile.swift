import Diagnostics
import Drawing
import Foundation

/// A figure that can be drawn again from its own file: SVG, PDF, PNG, or Vega-Lite as this program writes them.
public enum FigureFile {
  /// The figure in the format that a file's name ends with: `svg`, `png`, `pdf` or `json`.
  ///
  /// - Parameters:
  ///   - contents: the bytes of a figure, of the kind that `name` says.
  ///   - target: the name of the file to be made.
  /// - Returns: the file's bytes, and warnings of signs that the pinned fonts lack: a report's own fonts lie beside the
  ///   report.
  /// - Throws: a diagnostic when the figure carries no specification, or the format is none of these; `DiagnosticList`
  ///   with what cannot be read in the specification.
  public static func redrawn(
    _ contents: Data, named name: String, as target: String
  ) throws -> (data: Data, warnings: [Diagnostic]) {
    let document = try VegaLiteDocument(json: try specification(in: contents, named: name), file: name)
    let picture = try document.picture()
    let data = try data(
      of: picture, label: document.name, alternativeText: document.description, language: document.language,
      specification: document.json, as: target)
    var missing = MissingSignsReport()
    for text in picture.writtenTexts { missing.add(text) }
    let warnings = missing.warnings(of: "the chart") { _ in .file(name) }.map { warning in
      var warning = warning
      warning.remedy = "render the report that the chart belongs to, whose `fonts:` may have them"
      return warning
    }
    return (data, warnings)
  }

  /// A picture as a file of the format that its name ends with.
  ///
  /// - Parameters:
  ///   - alternativeText: what it shows, in words; a PDF without any says the label.
  ///   - language: of the words, a BCP 47 tag.
  /// - Throws: a diagnostic when the format is none of those, or the picture cannot be written in it.
  public static func data(
    of picture: Picture, label: String, alternativeText: String, language: String, specification: String?,
    as name: String
  ) throws(Diagnostic) -> Data {
    switch name.split(separator: ".").last {
    case "svg":
      let svg = try picture.svg(label: label, title: nil, description: alternativeText, metadata: specification)
      return Data(svg.utf8)
    case "pdf":
      let words = [alternativeText, label].first { $0.contains { !$0.isWhitespace } }
      return try picture.pdf(
        title: words ?? "chart", language: language, attachments: specification.map { [attachment($0)] } ?? [])
    case "png": return try picture.png(pixelsPerPoint: 300 / 72, specification: specification)
    case "json": return Data((specification ?? "").utf8)
    default:
      throw Diagnostic(
        "a figure cannot be written as `\(name)`", expected: "a name that ends with .svg, .pdf, .png or .vl.json",
        outcome: .usage)
    }
  }

  /// The file within a PDF that holds what the chart is drawn from.
  private static let attachedName = "chart.vl.json"

  private static func attachment(_ specification: String) -> PDFAttachment {
    PDFAttachment(
      name: attachedName, mediaType: "application/json", description: "The chart with its data, for Vega-Lite",
      relationship: .source, contents: Data(specification.utf8))
  }

  private static func specification(in contents: Data, named name: String) throws(Diagnostic) -> String {
    let text: String? =
      switch name.split(separator: ".").last {
      case "svg": String(validating: contents, as: UTF8.self).flatMap(Picture.metadata(ofSVG:))
      case "pdf": PDFText.attachment(named: attachedName, of: contents) ?? PDFText.keywords(of: contents)
      case "png": PNGText.text(of: contents)
      case "json": String(validating: contents, as: UTF8.self)
      default: nil
      }
    guard let text else {
      throw Diagnostic(
        "the file carries no chart", at: .file(name),
        expected: "an .svg, .pdf, .png or .vl.json file of a chart that this program has drawn", outcome: .usage)
    }
    return text
  }
}
