import Diagnostics
import WovenDocuments

/// Reads a div: what its classes make of the blocks within.
struct DivisionReader {
  let attributes: Attributes
  let parts: [MarkdownParts.Part]
  /// The colons that open it.
  let place: SourcePlace
  let context: ReadingContext

  private static let callouts = ReportCallout.Kind.allCases.map { "callout-" + $0.rawValue }
  private static let classes =
    callouts
    + ["columns", "column", "column-margin", "aside", TabsetReader.className, "content-visible", "content-hidden"]
    + ReportReach.allCases.map { "column-" + $0.rawValue }

  func read() -> [DocumentBlock] {
    var attributes = attributes
    let known = attributes.classes.filter { Self.classes.contains($0.name) }
    for (name, place) in attributes.classes where !Self.classes.contains(name) {
      if TabsetReader.looks.contains(name), known.contains(where: { $0.name == TabsetReader.className }) {
        context.collector.report(.withoutEffect(name, at: place))
        continue
      }
      if name.hasPrefix("column-") {
        context.collector.report(CellColumnReader.unknown(String(name.dropFirst("column-".count)), at: place))
        continue
      }
      context.collector.report(
        Diagnostic(
          "there is no div `.\(name)`", at: place,
          remedy: suggestion(for: "." + name, among: Self.classes.map { "." + $0 } + ["#refs"])))
    }
    if let extra = known.dropFirst().first {
      context.collector.report(
        Diagnostic("a div has one class only", at: extra.place, remedy: "put one div into the other"))
    }
    let condition = ConditionReader(context).condition(&attributes, class: known.first?.name)
    let outer = context.surroundingObstacle
    if let condition, condition.formats != ReportFormat.allCases {
      context.surroundingObstacle = "not every format shows the part in which it stands"
    }
    let blocks = blocks(&attributes, class: known.first, hasCondition: condition != nil)
    context.surroundingObstacle = outer
    return condition.map { [.conditional($0, blocks)] } ?? blocks
  }

  private func blocks(
    _ attributes: inout Attributes, class found: (name: String, place: SourcePlace)?, hasCondition: Bool
  ) -> [DocumentBlock] {
    if attributes.label == "refs" { return references(attributes) }
    if found == nil, let panel = panel(&attributes) { return [panel] }
    if let label = attributes.label, let place = attributes.labelPlace, found?.name.hasPrefix("callout-") != true {
      context.collector.report(
        Diagnostic(
          "a div cannot have the label `\(label)`", at: place,
          remedy: "label a figure, a table, a callout or a heading; `#refs` marks where the references stand"))
    }
    switch found?.name {
    case let name? where name.hasPrefix("callout-"): return [callout(name, &attributes)]
    case "columns":
      attributes.finish(known: ["when-sql"], collector: context.collector)
      return columns()
    case TabsetReader.className:
      let group = attributes.take("group")?.text
      attributes.finish(known: ["group", "when-sql"], collector: context.collector)
      return TabsetReader(place: place, context: context).read(group: group, blocks: inner)
    case "column":
      context.collector.report(
        Diagnostic("a column stands outside `::: {.columns}`", at: place, remedy: "put the columns into such a div"))
      return inner()
    case "column-margin", "aside":
      attributes.finish(known: ["when-sql"], collector: context.collector)
      return [.margin(inner())]
    case let name? where name.hasPrefix("column-"):
      attributes.finish(known: ["when-sql"], collector: context.collector)
      return ReportReach(rawValue: String(name.dropFirst("column-".count))).map { [.wide($0, inner())] } ?? inner()
    default:
      if found == nil, !hasCondition, attributes.classes.isEmpty, attributes.label == nil {
        context.collector.report(
          Diagnostic(
            "this div has no class", at: place,
            expected: "one of " + Self.classes.map { "`.\($0)`" }.joined(separator: ", ")))
      }
      attributes.finish(known: ["when-format", "unless-format", "when-sql"], collector: context.collector)
      return inner()
    }
  }

  /// `::: {#refs}`, which is empty.
  private func references(_ attributes: Attributes) -> [DocumentBlock] {
    attributes.finish(known: ["when-sql"], collector: context.collector)
    if !parts.isEmpty {
      context.collector.report(
        Diagnostic(
          "something stands where the list of references is to stand", at: place, expected: "an empty div",
          remedy: "put it before or behind the div"))
    }
    return [.references]
  }

  /// `::: {#fig-x layout-ncol="2"}`: pictures, cells and tables, and the caption as the last paragraph.
  private func panel(_ attributes: inout Attributes) -> DocumentBlock? {
    let isArranged = PanelLayout.keys.contains { attributes.holds($0) }
    let layout = PanelLayout.take(from: &attributes, context.collector)
    let kind = attributes.label.flatMap { LabelKind(label: $0) }
    guard isArranged || kind == .figure || kind == .table else { return nil }
    attributes.finish(known: ["layout-ncol", "layout-nrow", "layout"], collector: context.collector)
    var panel = DocumentPanel(
      label: nil, caption: [], columns: nil, blocks: inner(), place: place)
    if let kind, let label = attributes.label, let place = attributes.labelPlace {
      panel.label = label
      context.add(label: label, at: place)
      if case .paragraph(let caption)? = panel.blocks.last {
        panel.caption = caption
        panel.blocks.removeLast()
      }
      for (index, block) in panel.blocks.enumerated()
      where block.showsPart && block.figureLabel != "\(label)-\(index + 1)" {
        context.add(label: "\(label)-\(index + 1)", at: place, isAnchor: false)
      }
      check(panel, kind)
    }
    panel.arrange(layout, context.collector)
    return .panel(panel)
  }

  private func check(_ panel: DocumentPanel, _ kind: LabelKind) {
    let isSound = panel.blocks.allSatisfy { block in
      switch block {
      case .picture: kind == .figure
      case .table: kind == .table
      case .cell(let cell): cell.kind.output == (kind == .figure ? .figure : .table)
      default: false
      }
    }
    if isSound, !panel.blocks.isEmpty { return }
    context.collector.report(
      Diagnostic(
        panel.blocks.isEmpty ? "the div has nothing to show" : "something else stands among the parts", at: place,
        expected: kind == .figure
          ? "pictures and cells that draw, then a paragraph as the caption of all"
          : "tables and cells that make tables, then a paragraph as the caption of all"))
  }

  private func inner() -> [DocumentBlock] { MarkdownReader(parts, at: place, context: context).read() }

  private func callout(_ name: String, _ attributes: inout Attributes) -> DocumentBlock {
    let kind = ReportCallout.Kind(rawValue: String(name.dropFirst("callout-".count))) ?? .note
    let title = attributes.take("title")
    let collapse = attributes.take("collapse")
    for key in ["icon", "appearance"] {
      if let value = attributes.take(key) { context.collector.report(.withoutEffect(key, at: value.place)) }
    }
    attributes.finish(known: ["title", "collapse", "when-sql"], collector: context.collector)
    let label = label(of: kind, attributes)
    var callout = DocumentCallout(
      kind: kind, title: title.map { MarkdownReader.inlines($0.content, context: context) } ?? [], blocks: inner())
    if let collapse {
      if ["true", "false"].contains(collapse.text) {
        callout.isCollapsed = collapse.text == "true"
      } else {
        context.collector.report(
          Diagnostic("`collapse` is neither true nor false", at: collapse.place, expected: "`collapse=\"true\"`"))
      }
    }
    if callout.title.isEmpty, case .heading(let heading)? = callout.blocks.first {
      callout.title = heading.text
      callout.blocks.removeFirst()
    }
    callout.label = label
    return .callout(callout)
  }

  /// `#nte-x` of a note, by which it is numbered, or a name to which only links lead.
  private func label(of kind: ReportCallout.Kind, _ attributes: Attributes) -> String? {
    guard let label = attributes.label, let place = attributes.labelPlace else { return nil }
    let right = LabelKind(kind)
    if !label.isName || (LabelKind(label: label).map { $0 != right } ?? false) {
      let rest = LabelKind.prefix(of: label).map { String(label.dropFirst($0.count)) }
      context.collector.report(
        Diagnostic(
          "a callout of the kind `\(kind.rawValue)` cannot have the label `\(label)`", at: place,
          expected: "a label that begins with `\(right.rawValue)`",
          remedy: rest.map { "call it `\(right.rawValue)\($0)`" }))
    }
    context.add(label: label, at: place)
    return label
  }

  private func columns() -> [DocumentBlock] {
    var columns: [(share: Double?, blocks: [DocumentBlock])] = []
    for part in parts {
      guard case .division(var attributes, let inner, let place) = part,
        attributes.classes.map(\.name) == ["column"]
      else {
        context.collector.report(
          Diagnostic(
            "something else than columns stands among columns", at: place,
            expected: "`::: {.column width=\"50%\"}` divs only"))
        continue
      }
      let width = attributes.take("width")
      attributes.finish(known: ["width"], collector: context.collector)
      let share = width.flatMap { Double($0.text.replacing("%", with: "")) }.map { $0 / 100 }
      if let width, share.map({ $0 <= 0 || $0 > 1 }) ?? true || !width.text.hasSuffix("%") {
        context.collector.report(
          Diagnostic("a column's width is no share", at: width.place, expected: "above 0 % and at most 100 %: `40%`"))
      }
      columns.append((share, MarkdownReader(inner, at: place, context: context).read()))
    }
    if columns.isEmpty { return [] }
    let given = columns.compactMap(\.share).reduce(0, +)
    if given > 1.0001 {
      context.collector.report(
        Diagnostic("the columns are wider than the text", at: place, expected: "widths that add up to 100 % at most"))
    }
    let missing = columns.count { $0.share == nil }
    let rest = missing == 0 ? 0 : max(0.05, (1 - given) / Double(missing))
    return [.columns(columns.map { DocumentColumn(share: $0.share ?? rest, blocks: $0.blocks) })]
  }
}
