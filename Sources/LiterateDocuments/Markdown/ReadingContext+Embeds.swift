import Diagnostics

extension ReadingContext {
  /// The figure or table of another report, read with that report's parameters; its queries ask this report's results.
  func embedded(_ label: String, of path: String, at place: SourcePlace) -> [DocumentBlock] {
    let path = self.path(path)
    guard !isReading(path) else {
      collector.report(
        Diagnostic("the file `\(path)` embeds a part of itself", at: place, remedy: "take the embed out"))
      return []
    }
    guard let text = files.text(of: path, kind: "embedded report", at: place) else { return [] }
    guard mayInclude(text.utf8.count, at: place) else { return [] }
    let source = SourceText(file: files.displayPath(of: path), text: text)
    let (header, firstLine) = FrontMatterLines.find(in: source, collector: collector)
    let front = header.flatMap {
      FrontMatterReader(text: $0, overrides: ParameterOverrides(), collector: collector).read()
    }
    let other = ReadingContext(
      kinds: kinds, frontMatter: front?.frontMatter, files: files, collector: collector, allowance: allowance)
    other.includes = includes + [path]
    other.depth = depth
    guard firstLine <= source.lines.count else { return missing(label, in: [], of: path, at: place) }
    let body = PlacedText(source: source, lines: firstLine...source.lines.count)
    other.addLinkDefinitions(of: body, in: path)
    let blocks = MarkdownReader(body, context: other).read().flatMap(\.withInner)
    guard let found = blocks.first(where: { $0.embeddedLabel == label }) else {
      return missing(label, in: blocks.compactMap(\.embeddedLabel), of: path, at: place)
    }
    adopt(found, label, of: other, at: place)
    return [found]
  }

  private func missing(
    _ label: String, in known: [String], of path: String, at place: SourcePlace
  ) -> [DocumentBlock] {
    collector.report(
      Diagnostic(
        "the report `\(path)` has no figure or table `\(label)`", at: place,
        remedy: known.isEmpty ? "it labels none" : suggestion(for: label, among: known)))
    return []
  }

  /// What the embedded block names and cites belongs to this report too.
  private func adopt(_ block: DocumentBlock, _ label: String, of other: ReadingContext, at place: SourcePlace) {
    let isOwn = { (name: String) in name == label || name.hasPrefix(label + "-") }
    for adopted in other.labels where isOwn(adopted.name) {
      add(label: adopted.name, at: place, obstacle: adopted.obstacle, isAnchor: adopted.isAnchor)
    }
    let texts = block.allInlines
    references += other.references.filter { reference in
      texts.contains { inline in
        switch inline {
        case .reference(let found): found == reference
        case .referenceGroup(let group): group.contains(reference)
        default: false
        }
      }
    }
    citations += other.citations.filter { item in
      texts.contains { if case .citation(let citation) = $0 { citation.items.contains(item) } else { false } }
    }
  }
}

extension DocumentBlock {
  /// The label under which another report can ask for the block.
  fileprivate var embeddedLabel: String? {
    if case .panel(let panel) = self { return panel.label }
    return figureLabel
  }
}
