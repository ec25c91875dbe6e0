import Diagnostics

/// Reads a chart from the top downwards; what a view gives, its parts inherit.
final class SpecificationReader {
  private let collector: DiagnosticCollector
  private var library = DataLibrary()
  private(set) var description: String?
  private(set) var configuration = ChartConfiguration()

  init(collector: DiagnosticCollector) {
    self.collector = collector
  }

  var queries: [ChartQuery] { library.queries }

  struct Inherited {
    var data = DataSource.none
    var encoding: [Channel: ChannelDefinition] = [:]
    /// The same as it was written, also channels that say not what they show.
    var written: [Channel: PlacedValue] = [:]
    var transforms: [Transform] = []
  }

  /// The kinds of views; the first key found says which one it is.
  private static let kinds = ["mark", "layer", "hconcat", "vconcat", "concat", "spec"]

  func composition(_ value: PlacedValue, _ inherited: Inherited = Inherited(), isTop: Bool = true) -> Composition? {
    let reader = MappingReader(value, of: isTop ? "chart" : "part of a chart", collector: collector)
    defer { reader.finish() }
    guard value.map != nil else { return nil }
    if value["repeat"] != nil {
      for entry in value.map ?? [] { _ = reader.value(entry.key) }
      return RepeatExpansion.expanded(value, collector: collector).flatMap { composition($0, inherited, isTop: isTop) }
    }
    if isTop {
      for key in ["$schema", "usermeta"] { _ = reader.value(key) }
      if let given = reader.value("config") {
        configuration = ChartConfiguration.read(given, collector: collector)
      }
      configuration.theme.readSurface(reader, collector: collector)
      description = reader.text("description")
      if let given = reader.value("datasets") { library.readDatasets(given, collector: collector) }
    }
    _ = reader.value("name")
    refuseUnsupported(reader)
    var inherited = inherited
    readShared(reader, value, into: &inherited)
    let given = SpecificationReader.kinds.compactMap { key in reader.value(key).map { (key, $0) } }
    if given.count > 1 {
      collector.report(
        Diagnostic(
          "a chart has one of \(SpecificationReader.kinds.joined(separator: ", "))", at: given[1].1.place,
          remedy: "put `\(given[1].0)` into a part of its own"))
    }
    guard let (kind, content) = given.first else {
      for key in ["title", "width", "height", "resolve", "columns", "spacing"] { _ = reader.value(key) }
      collector.report(
        Diagnostic(
          "the \(reader.subject) has no `mark`", at: value.place, expected: "`mark`, `layer`, `hconcat` or `vconcat`"))
      return nil
    }
    let frame = ChartFrame.read(reader, configuration.theme, collector: collector)
    let resolution = ChartResolution.read(reader, collector: collector)
    resolution.checkLegends(collector: collector)
    switch kind {
    case "mark", "layer":
      if kind == "mark" { checkChannels(of: content, value["encoding"]) }
      return plot(kind, content, inherited, frame, resolution, reader, at: value.place)
    case "spec":
      guard let inner = composition(content, inherited, isTop: false) else { return nil }
      reportExtent(frame, reader, of: "a facet", remedy: "give it to the `spec`, for each of its views")
      return faceted(inner, frame, resolution, reader, at: content.place)
    default:
      return concatenation(kind, content, reader, inherited, frame, resolution)
    }
  }

  /// Vega-Lite's properties that have no counterpart here, with what comes nearest.
  private static let unsupported: [(key: String, nearest: String)] = [
    ("params", "`condition` with `test`, since a printed chart has no selections"),
    ("selection", "`condition` with `test`, since a printed chart has no selections"),
    ("projection", "`scale`"),
  ]

  private func refuseUnsupported(_ reader: MappingReader) {
    for (key, nearest) in SpecificationReader.unsupported {
      guard let found = reader.value(key) else { continue }
      collector.report(
        Diagnostic("`\(key)` of Vega-Lite is not supported", at: found.place, remedy: "the nearest is \(nearest)"))
    }
  }

  private func readShared(_ reader: MappingReader, _ value: PlacedValue, into inherited: inout Inherited) {
    if let data = reader.value("data") {
      let source = library.read(data, collector: collector)
      inherited.data = source.data
      inherited.transforms = source.transforms
    } else if value["data"]?.isNull == true {
      inherited.data = .none
      inherited.transforms = []
    }
    if let list = reader.list("transform") {
      for item in list {
        let step =
          item["lookup"] == nil
          ? Transform.read(item, collector: collector)
          : LookupReading.read(item, &library, collector: collector).map(Transform.init)
        inherited.transforms.append(step ?? Transform(UnreadTransform()))
      }
    }
    if let encoding = reader.value("encoding") {
      inherited.encoding.read(
        encoding, written: &inherited.written, isShared: value["mark"] == nil, collector: collector)
    }
    if let facet = reader.value("facet") {
      if value["spec"] == nil {
        collector.report(
          Diagnostic(
            "`facet` at the top of a chart needs a `spec`", at: facet.place,
            remedy: "put `facet`, `row` or `column` under `encoding`"))
      } else if let outer = Channel.facets.first(where: { inherited.encoding[$0] != nil && collides($0, facet) }) {
        collector.report(
          Diagnostic(
            "a facet within a facet is not supported", at: facet.place,
            expected: "one `facet`, with `row` and `column` or with a field; the outer one has `\(outer.rawValue)`",
            remedy: "use `row` and `column` of one facet"))
      } else if facet["row"] != nil || facet["column"] != nil {
        inherited.encoding.read(facet, written: &inherited.written, isShared: false, collector: collector)
      } else if var definition = ChannelDefinition.read(facet, .facet, collector: collector) {
        if value["columns"] != nil { definition.columns = reader.integer("columns", atLeast: 1) }
        inherited.encoding[.facet] = definition
      }
    }
  }

  private func plot(
    _ kind: String, _ content: PlacedValue, _ inherited: Inherited, _ frame: ChartFrame,
    _ resolution: ChartResolution, _ reader: MappingReader, at place: SourcePlace
  ) -> Composition? {
    var plot = PlotSpecification(
      units: [], width: frame.width, height: frame.height, title: frame.title, place: place)
    plot.view = ViewStyle.read(reader, configuration.theme, collector: collector)
    plot.arrangement = ViewArrangement.ofFacets(inherited.encoding)
    if Channel.facets.contains(where: { inherited.encoding[$0] != nil }), kind == "mark" {
      let whole = ViewArrangement.read(reader, collector: collector)
      plot.arrangement = plot.arrangement?.merged(with: whole) ?? whole
    }
    if kind == "mark" {
      guard var mark = MarkDefinition.read(configuration.completed(content), collector: collector) else { return nil }
      mark.invalid.outputs = configuration.invalidOutputs
      mark.invalid.configured = configuration.invalidMode(of: mark, at: content.place)
      var unit = UnitSpecification(
        mark: mark, encoding: inherited.encoding, data: inherited.data, transforms: inherited.transforms)
      unit.complete(theme: configuration.theme, width: &plot.width, height: &plot.height, collector: collector)
      if mark.type == "boxplot" {
        guard let expansion = BoxplotExpansion(unit, collector: collector) else { return nil }
        plot.units = expansion.units
      } else {
        plot.units = [unit]
      }
    } else {
      guard let layers = content.list, !layers.isEmpty else {
        collector.report(Diagnostic("`layer` is a list of charts, not \(content.kindName)", at: content.place))
        return nil
      }
      for (index, layer) in layers.enumerated() {
        guard let part = composition(layer, inherited, isTop: false) else { continue }
        guard case .plot(let inner) = part else {
          collector.report(
            Diagnostic("a layer cannot itself be a concatenation", at: layer.place, expected: "a `mark` or a `layer`"))
          continue
        }
        plot.units += inner.units.map { unit in
          var unit = unit
          // Layers that are independent within a layer stay so.
          unit.layer = inner.independentLayers.isEmpty ? index : 1000 * (index + 1) + unit.layer
          return unit
        }
        plot.independentLegends += inner.independentLegends
        plot.independentLayers += inner.independentLayers.filter { !plot.independentLayers.contains($0) }
        plot.width = plot.width ?? inner.width
        plot.height = plot.height ?? inner.height
        plot.title = plot.title ?? inner.title
        plot.view = plot.view.merged(with: inner.view)
      }
      if plot.units.isEmpty { return nil }
    }
    for index in plot.units.indices { plot.units[index].distinguishInGrey() }
    plot.separateIncompatibleScales()
    resolve(&plot, resolution)
    return .plot(plot)
  }

  /// Whether a facet cannot be crossed with an outer one: rows and columns can.
  private func collides(_ outer: Channel, _ facet: PlacedValue) -> Bool {
    let hasDirections = facet["row"] != nil || facet["column"] != nil
    return outer == .facet || !hasDirections || facet[outer.rawValue] != nil
  }

  /// Reports channels that a mark gives itself and does not show.
  private func checkChannels(of mark: PlacedValue, _ encoding: PlacedValue?) {
    guard let type = mark.text ?? mark["type"]?.text, let entries = encoding?.map else { return }
    var definition = MarkDefinition(type: type, place: mark.place)
    if let point = mark["point"], point.boolean != false {
      definition.point = MarkDefinition(type: "point", place: point.place)
    }
    for entry in entries {
      guard let channel = Channel(rawValue: entry.key), !entry.value.isNull, !definition.shows(channel) else {
        continue
      }
      collector.report(
        Diagnostic(
          "the mark `\(type)` does not show the channel `\(entry.key)`", at: entry.keyPlace,
          remedy: channel == .text ? "add a layer with the mark `text`" : "leave it out, or use the mark `point`"))
    }
  }

  private func resolve(_ plot: inout PlotSpecification, _ resolution: ChartResolution) {
    let hasFacets = Channel.facets.contains { plot.facet($0) != nil }
    for (channel, isShared, place) in resolution.scales where !isShared {
      if !hasFacets {
        plot.independentLayers.append(channel)
      } else if channel.isPosition {
        plot.independent.append(channel)
      } else {
        collector.report(
          Diagnostic(
            "facets share the scale of `\(channel.rawValue)`", at: place,
            expected: "independent scales of `x` and `y` between facets",
            remedy: "put the views beside each other with `hconcat` or `vconcat`"))
      }
    }
    plot.independentLayers = plot.units.following(plot.independentLayers)
    for (channel, isShared, place) in resolution.legends where !isShared {
      if hasFacets {
        collector.report(
          Diagnostic(
            "facets share the legend of `\(channel.rawValue)`", at: place,
            remedy: "put the views beside each other with `hconcat` or `vconcat`"))
      } else {
        plot.independentLegends.append(channel)
      }
    }
    plot.independentAxes += resolution.axes.filter { !$0.isShared }.map(\.channel)
  }

  private func faceted(
    _ inner: Composition, _ frame: ChartFrame, _ resolution: ChartResolution, _ reader: MappingReader,
    at place: SourcePlace
  ) -> Composition? {
    guard case .plot(var plot) = inner else {
      collector.report(
        Diagnostic("the `spec` of a facet cannot be a concatenation", at: place, expected: "a `mark` or a `layer`"))
      return nil
    }
    plot.title = frame.title ?? plot.title
    let arrangement = ViewArrangement.read(reader, collector: collector)
    plot.arrangement = plot.arrangement.map(arrangement.merged) ?? arrangement
    resolve(&plot, resolution)
    return .plot(plot)
  }

  private func reportExtent(_ frame: ChartFrame, _ reader: MappingReader, of subject: String, remedy: String) {
    for (key, extent) in [("width", frame.width), ("height", frame.height)] where extent != nil {
      guard let place = reader.value(key)?.place else { continue }
      collector.report(Diagnostic("\(subject) has no `\(key)` of its own", at: place, remedy: remedy))
    }
  }

  private func concatenation(
    _ kind: String, _ content: PlacedValue, _ reader: MappingReader, _ inherited: Inherited, _ frame: ChartFrame,
    _ resolution: ChartResolution
  ) -> Composition? {
    guard let list = content.list, !list.isEmpty else {
      collector.report(Diagnostic("`\(kind)` is a list of charts, not \(content.kindName)", at: content.place))
      return nil
    }
    let parts = list.compactMap { composition($0, inherited, isTop: false) }
    let arrangement = ViewArrangement.read(reader, collector: collector)
    let columns = kind == "vconcat" ? 1 : kind == "concat" ? reader.integer("columns", atLeast: 1) : nil
    reportExtent(frame, reader, of: "a concatenation", remedy: "give it to its parts")
    guard parts.count == list.count else { return nil }
    let told = resolution.scales.map(\.channel)
    let apart = resolution.legends.filter { !$0.isShared }.map(\.channel)
    let shared = resolution.scales.filter(\.isShared).map(\.channel)
    let alike = Channel.withLegend.filter { !told.contains($0) && parts.showAlike($0) }
    return .concatenation(
      Concatenation(
        parts: parts, columns: columns, arrangement: arrangement, title: frame.title,
        shared: parts.flatMap(\.units).following(shared + alike), independentLegends: apart))
  }
}
