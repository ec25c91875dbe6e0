import Diagnostics

/// `autosize`: whether the size of a plot is that of the plot alone, or of the whole picture.
struct Autosize: Sendable, Hashable {
  enum Fit: String, Sendable, Hashable, CaseIterable {
    case pad, fit
    case fitX = "fit-x"
    case fitY = "fit-y"
  }

  var fits = Fit.pad
  /// Whether the picture's size includes the padding around it.
  var containsPadding = false

  static func read(_ reader: MappingReader, collector: DiagnosticCollector) -> Autosize? {
    guard let given = reader.value("autosize") else { return nil }
    var autosize = Autosize()
    guard given.map != nil else {
      guard let fit = reader.choice("autosize", Fit.self, elsewhere: ["none"], collector: collector) else { return nil }
      autosize.fits = fit
      return autosize
    }
    let inner = MappingReader(given, of: "`autosize`", collector: collector)
    defer { inner.finish() }
    autosize.fits = inner.choice("type", Fit.self, elsewhere: ["none"], collector: collector) ?? .pad
    autosize.containsPadding = inner.choice("contains", Contents.self, collector: collector) == .padding
    // When a picture is drawn once, it cannot change its size.
    _ = inner.boolean("resize")
    return autosize
  }

  private enum Contents: String, CaseIterable { case content, padding }
}
