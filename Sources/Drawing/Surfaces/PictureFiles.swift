import Diagnostics
import Foundation

extension Picture {
  /// The picture as an opaque PNG on white.
  ///
  /// - Parameters:
  ///   - pixelsPerPoint: 1 for 72 dots an inch; the picture's size in pixels is rounded up.
  ///   - specification: goes into a text chunk, see `PNGText`.
  /// - Throws: a `Diagnostic` for a size that cannot be drawn, a missing or changed font, and for what Cairo or
  ///   libpng says is wrong.
  public func png(pixelsPerPoint: Double, specification: String? = nil) throws(Diagnostic) -> Data {
    try checkDrawable()
    let (width, height) = ((size.width * pixelsPerPoint).rounded(.up), (size.height * pixelsPerPoint).rounded(.up))
    guard pixelsPerPoint > 0, width >= 1, height >= 1, width <= 32767, height <= 32767 else {
      throw Diagnostic(
        "a picture of \(Int(size.width)) × \(Int(size.height)) points at \(pixelsPerPoint) pixels a point cannot be a "
          + "PNG", expected: "1 to 32767 pixels on each side")
    }
    let surface = try CairoSurface.image(width: Int(width), height: Int(height))
    surface.context.scale(by: pixelsPerPoint)
    surface.context.draw(self)
    let png = try surface.png()
    return specification.map { PNGText.adding($0, to: png) } ?? png
  }

  /// The picture as an SVG element without an XML declaration, to stand in a file of its own or within HTML; the same
  /// text every time.
  ///
  /// Text is drawn as outlines; `title` and `description` say it to those who do not see it.
  ///
  /// - Parameters:
  ///   - label: begins every id in it, so that pictures with different labels can stand in one document.
  ///   - metadata: a text that the picture carries unseen, see `metadata(ofSVG:)`.
  /// - Throws: a `Diagnostic` for a size that cannot be drawn, a missing or changed font.
  public func svg(
    label: String, title: String?, description: String?, metadata: String? = nil
  ) throws(Diagnostic) -> String {
    try checkDrawable()
    return try SVGDocument(picture: self, label: label, title: title, description: description, metadata: metadata)
      .text()
  }

  /// The text that an SVG carries in its `<metadata>`.
  public static func metadata(ofSVG text: String) -> String? { SVGDocument.metadata(of: text) }

  /// - Throws: a `Diagnostic` for a size that cannot be drawn, and a missing or changed font.
  func checkDrawable() throws(Diagnostic) {
    guard size.width.isFinite, size.height.isFinite, size.width > 0, size.height > 0, size.width <= 14400,
      size.height <= 14400
    else {
      throw Diagnostic(
        "a picture of \(size.width) × \(size.height) points cannot be drawn", expected: "0 to 14400 points on each side"
      )
    }
    try PinnedFonts.activate()
  }
}
