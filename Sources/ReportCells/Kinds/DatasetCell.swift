import Datasets
import Diagnostics
import Digests
import LiterateDocuments
import WovenDocuments

/// ```` ```{dataset} ````: a card of each named dataset: what its manifest says, and what a look at its images found.
enum DatasetCell: CellWork {
  static let kind = CellKind(name: "dataset", output: .table)

  /// What a card is made of, in its order.
  private enum Part: String, CaseIterable {
    case facts, check
    case lesionSizes = "lesion-sizes"
    case contactSheet = "contact-sheet"

    var isOfTable: Bool { self == .facts || self == .check }
  }

  static let keys = KeyTable(
    "dataset cell",
    [
      .init("dataset", .oneOrMore(.text), "The datasets that are described, a card each", needed: true),
      .init("show", .oneOrMore(.word(Part.allCases.map(\.rawValue))), "The parts of a card that are shown, else all"),
    ])

  static var body: ValueShape { .mapping(keys) }

  static func check(_ cell: Cell, in context: CheckingContext) -> (any CheckedCell)? {
    guard let value = cell.yaml(collector: context.collector) else { return nil }
    let reader = MappingReader(value, keys, collector: context.collector)
    let named = reader.required("dataset")
    let parts = parts(reader, context.collector)
    reader.finish()
    if (cell.label != nil || !cell.caption.isEmpty) && !parts.contains(where: \.isOfTable) {
      context.collector.report(
        Diagnostic(
          "the card has a caption, but shows no table that could have it", at: cell.captionPlace ?? cell.place,
          remedy: "let `show` have `facts` or `check`, or remove label and caption"))
    }
    guard let named else { return nil }
    var manifests: [DatasetManifest] = []
    for item in named.list ?? [named] {
      guard let name = item.text else {
        reader.wrong(item, "dataset", expected: "a dataset's name, or a list of names")
        continue
      }
      guard context.library.knows(name) else {
        context.collector.report(
          Diagnostic(
            "there is no dataset `\(name)`", at: item.place,
            remedy: suggestion(for: name, among: context.library.names())))
        continue
      }
      do throws(DiagnosticList) {
        manifests.append(try context.library.manifest(named: name))
      } catch {
        context.collector.report(error)
      }
    }
    return Checked(cell: cell, manifests: manifests, parts: parts)
  }

  private static func parts(_ reader: MappingReader, _ collector: DiagnosticCollector) -> [Part] {
    guard let value = reader.value("show") else { return Part.allCases }
    let items = value.list ?? [value]
    let names = Part.allCases.map(\.rawValue)
    if items.isEmpty { reader.wrong(value, "show", expected: names.joined(separator: ", ")) }
    let named = items.compactMap { item -> Part? in
      if let part = item.text.flatMap(Part.init) { return part }
      collector.report(
        Diagnostic(
          "a card has no part `\(item.text ?? item.kindName)`", at: item.place, expected: names.joined(separator: ", "),
          remedy: suggestion(for: item.text ?? "", among: names)))
      return nil
    }
    return Part.allCases.filter(named.contains)
  }

  private struct Checked: CheckedCell {
    let cell: Cell
    let manifests: [DatasetManifest]
    let parts: [Part]

    var ingredients: [String: ContentDigest] {
      Dictionary(
        manifests.map { manifest in
          var told = [manifest.title, manifest.licence, manifest.citation, manifest.digest.hexadecimal]
          told += manifest.sources
          if parts.contains(.contactSheet) { told.append(DrawnContactSheet.recipe(of: manifest).key.hexadecimal) }
          return (manifest.name, ContentDigest.of(Array(told.joined(separator: "\n").utf8)))
        }
      ) { first, _ in first }
    }

    func weave(in context: WeavingContext) throws -> CellOutput {
      var blocks: [ReportBlock] = []
      for (index, manifest) in manifests.enumerated() {
        blocks += try card(of: manifest, caption: index == 0 ? context.caption(of: cell) : nil, in: context)
      }
      return CellOutput(blocks: blocks)
    }

    private func card(
      of manifest: DatasetManifest, caption: ReportCaption?, in context: WeavingContext
    ) throws -> [ReportBlock] {
      context.inquiries?.note(.dataset(manifest.name))
      let words = context.references.words
      let findings = try DatasetFindings(of: manifest.name, in: context, place: cell.place)
      let card = DatasetCard(manifest: manifest, findings: findings, words: words)
      var blocks: [ReportBlock] = []
      let rows = (parts.contains(.facts) ? card.facts : []) + (parts.contains(.check) ? card.check : [])
      if !rows.isEmpty {
        let table = ReportTable(
          columns: [.left, .left], header: [[], []], rows: rows, caption: caption, isProse: true)
        blocks.append(.table(table))
      }
      if parts.contains(.lesionSizes), let shares = card.shares {
        let chart = LesionSizeChart(dataset: manifest.name, words: words)
        blocks.append(
          .figure(try chart.figure(in: context, place: cell.place, title: manifest.title, shares: shares)))
      }
      if parts.contains(.contactSheet), let sheet = try context.contactSheet(manifest) {
        let text = words.ofDataset.contactSheet(
          sheet.samples, of: manifest.title, hasLesionFree: sheet.hasLesionFree)
        blocks.append(.figure(ContactSheetFigure.figure(sheet, words: text)))
      }
      return blocks
    }
  }
}
