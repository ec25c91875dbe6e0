import Diagnostics
import WovenDocuments

extension LiterateDocument {
  /// A document that cites and says nowhere where the references stand has them at its end, under a heading of their
  /// own unless its last block is one.
  mutating func addReferences() {
    guard !blocks.holdReferences else { return }
    let cited = Set(citedKeys)
    guard bibliography.contains(where: { cited.contains($0.key) }) else { return }
    if case .heading? = blocks.last {
    } else {
      let headings = blocks.headings
      var anchors = HeadingAnchors(taken: headings.map(\.anchor) + cells.compactMap(\.label))
      let heading = DocumentHeading(
        level: headings.map(\.level).min() ?? 1,
        text: [.text(ReportWords(language: frontMatter.language).references)], anchor: "", isUnnumbered: true,
        place: SourcePlace(file: file, line: 1))
      // While a document is read, all of its headings get their anchors afterwards.
      blocks += anchors.assign(to: [.heading(heading)])
    }
    blocks.append(.references)
  }
}
