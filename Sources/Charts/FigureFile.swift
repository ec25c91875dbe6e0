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
      of: picture, label: document.name, alternativeText: document.description, specification: document.json, as: target
    )
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
  /// - Throws: a diagnostic when the format is none of those, or the picture cannot be written in it.
  public static func data(
    of picture: Picture, label: String, alternativeText: String, specification: String?, as name: String
  ) throws(Diagnostic) -> Data {
    switch name.split(separator: ".").last {
    case "svg":
      let svg = try picture.svg(label: label, title: nil, description: alternativeText, metadata: specification)
      return Data(svg.utf8)
    case "pdf": return try picture.pdf(title: alternativeText, keywords: specification)
    case "png": return try picture.png(pixelsPerPoint: 300 / 72, specification: specification)
    case "json": return Data((specification ?? "").utf8)
    default:
      throw Diagnostic(
        "a figure cannot be written as `\(name)`", expected: "a name that ends with .svg, .pdf, .png or .vl.json",
        outcome: .usage)
    }
  }

  private static func specification(in contents: Data, named name: String) throws(Diagnostic) -> String {
    let text: String? =
      switch name.split(separator: ".").last {
      case "svg": String(validating: contents, as: UTF8.self).flatMap(Picture.metadata(ofSVG:))
      case "pdf": PDFText.keywords(of: contents)
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
