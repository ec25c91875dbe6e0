import Diagnostics
import Drawing

extension MappingReader {
  /// One name, or a list of names.
  func names(_ key: String) -> [String] {
    guard let found = value(key) else { return [] }
    let names = (found.list ?? [found]).compactMap(\.text)
    if names.count != (found.list ?? [found]).count { wrong(found, key, expected: "the name of a style, or a list") }
    return names
  }
}

extension ViewStyle {
  /// `view` of a chart, with what `config` says of all views.
  static func read(_ reader: MappingReader, _ theme: ChartTheme, collector: DiagnosticCollector) -> ViewStyle {
    guard let given = reader.value("view") else { return theme.view }
    let inner = MappingReader(given, of: "`view`", collector: collector)
    defer { inner.finish() }
    // Of no effect in print.
    for key in ["cursor", "aria", "description"] { _ = inner.value(key) }
    let names = inner.names("style")
    let own = ViewStyle(inner, collector: collector)
    return names.reversed().reduce(own) { style, name in theme.viewStyles[name].map(style.merged) ?? style }
      .merged(with: theme.view)
  }
}

extension ChartConfiguration {
  /// `style` of a `config`: what guides, titles and views have, and the styles that marks name.
  mutating func readStyles(_ reader: MappingReader, collector: DiagnosticCollector) {
    guard let given = reader.value("style") else { return }
    for entry in given.map ?? [] {
      let inner = MappingReader(entry.value, of: "style `\(entry.key)`", collector: collector)
      switch entry.key {
      case "guide-label":
        let style = TextLook(inner, collector: collector)
        theme.labelFont = theme.labelFont.with(style.font, style.size, style.weight, style.slant)
        theme.axisLabelColour = style.colour ?? theme.axisLabelColour
        inner.finish()
      case "guide-title":
        let style = TextLook(inner, collector: collector)
        theme.axisTitleFont = theme.axisTitleFont.with(style.font, style.size, style.weight, style.slant)
        theme.legendTitleFont = theme.legendTitleFont.with(style.font, style.size, style.weight, style.slant)
        theme.axisTitleColour = style.colour ?? theme.axisTitleColour
        inner.finish()
      case "group-title":
        theme.title = theme.title.merged(with: TitleStyle(inner, collector: collector))
        inner.finish()
      case "group-subtitle":
        theme.title = theme.title.merged(with: TitleStyle.ofSubtitles(TitleStyle(inner, collector: collector)))
        inner.finish()
      case "cell":
        _ = inner.value("cursor")
        theme.view = theme.view.merged(with: ViewStyle(inner, collector: collector))
        inner.finish()
      default: readStyle(entry.key, entry.value, collector: collector)
      }
    }
  }

  /// A style that marks, titles or views name; its properties are those that some of these can have.
  private mutating func readStyle(_ name: String, _ value: PlacedValue, collector: DiagnosticCollector) {
    guard let properties = value.map else {
      collector.report(
        Diagnostic("the style `\(name)` is a mapping of properties, not \(value.kindName)", at: value.place))
      return
    }
    styles[name] = properties
    var faults: [[Diagnostic]] = [markFaults(properties, of: name, at: value.place)]
    func read<Part>(_ read: (MappingReader, DiagnosticCollector) -> Part) -> Part {
      let own = DiagnosticCollector()
      let reader = MappingReader(value, of: "style `\(name)`", collector: own)
      defer {
        reader.finish()
        faults.append(own.diagnostics)
      }
      return read(reader, own)
    }
    theme.titleStyles[name] = read { TitleStyle($0, collector: $1) }
    theme.viewStyles[name] = read { ViewStyle($0, collector: $1) }
    if faults.allSatisfy({ !$0.isEmpty }) { faults[0].forEach(collector.report) }
  }

  private func markFaults(_ entries: [PlacedValue.Entry], of name: String, at place: SourcePlace) -> [Diagnostic] {
    let type = MarkCatalogue.all.contains { $0.name == name } ? name : "text"
    return faults(entries, as: type, at: place)
  }
}

/// How the texts of guides look.
private struct TextLook: SpecifiedPart {
  var colour: Colour?
  var font: FamilyWord?
  var size: Double?
  var weight: WeightWord?
  var slant: SlantWord?

  static let properties: [PartProperty<TextLook>] = [
    .colour("color", \.colour), .colour("fill", \.colour), .word("font", \.font), .fontSize("fontSize", \.size),
    .weight("fontWeight", \.weight), .word("fontStyle", \.slant),
  ]
}

extension ChartConfiguration {
  /// `scale` of a `config`.
  mutating func readScaleDefaults(_ reader: MappingReader, collector: DiagnosticCollector) {
    guard let given = reader.value("scale") else { return }
    let inner = MappingReader(given, of: "`scale` of the `config`", collector: collector)
    defer { inner.finish() }
    theme.scale = ScaleDefaults(inner, collector: collector)
    readInvalidOutputs(inner, collector: collector)
  }
}
