import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import LiterateDocuments
import ReportCells
import TestSupport
import Testing
import WovenDocuments

@testable import Laboratory
@testable import Weaving

/// The card of a dataset: what its manifest says, and what a study's look at its images found.
@Suite struct DatasetCardTests {
  private static func report(_ cell: String, language: String = "en") -> String {
    """
    ---
    title: T
    lang: \(language)
    ---

    ```{study}
    #| label: tiny
    dataset: discs
    network: {kind: unet, base-channels: 2}
    losses: [ce]
    folds: 1
    epochs: 1
    batch-size: 3
    image-size: [16, 16]
    ```

    ```{dataset}
    \(cell)
    ```
    """
  }

  private static func prepared(_ text: String, _ library: DatasetLibrary) -> (CheckedDocument, [Diagnostic]) {
    LanguageTests.prepare(text, library: library)
  }

  /// The blocks of a card of discs, whose test image `test-13` is nearly `train-3`, with two excluded ones.
  private static func blocks(_ cell: String, language: String = "en") throws -> [ReportBlock] {
    try withTemporaryFolder { root in
      let library = try DatasetLibrary.withBrighterCopy(in: root)
      var samples = try library.manifest(named: "discs").samples
      for (index, reason) in [(10, "blurred" as String?), (16, nil)] {
        (samples[index].split, samples[index].fold, samples[index].reason) = (.excluded, nil, reason)
      }
      try DiscDataset(existingIn: root).write(samples)
      let (document, diagnostics) = prepared(report(cell, language: language), library)
      #expect(diagnostics == [])
      let laboratory = Laboratory(library: library, store: library.store, workers: 2)
      return try DocumentWeaver.weave(document, in: laboratory).document.blocks
    }
  }

  private static let all = Result { try blocks("#| label: tbl-data\n#| tbl-cap: \"Discs.\"\ndataset: discs") }

  private static func rows(_ blocks: [ReportBlock]) -> [[String]] {
    blocks.flatMap { block -> [[String]] in
      guard case .table(let table) = block else { return [] }
      return table.rows.map { $0.map(\.plain) }
    }
  }

  private static func figures(_ blocks: [ReportBlock]) -> [ReportFigure] {
    blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  /// The share of a disc's mask, counted from its file.
  private static func lesionPixels() throws -> [Int] {
    try withTemporaryFolder { root in
      let library = try DatasetLibrary.withDiscs(in: root)
      let dataset = try library.verified(library.manifest(named: "discs"), workers: 1)
      return try (0..<15).filter { $0 != 10 }.map { index in
        try dataset.mask(of: dataset.manifest.samples[index]).pixels.count { $0 == 255 }
      }.sorted()
    }
  }

  @Test("the table says what the manifest and the masks hold, and what the check found")
  func table() throws {
    let blocks = try Self.all.get()
    let rows = Dictionary(uniqueKeysWithValues: Self.rows(blocks).map { ($0[0], $0[1]) })
    #expect(rows["Dataset"] == "Discs (discs)" && rows["Terms"] == "CC0" && rows["Citation"] == "nobody")
    #expect(rows["Images"] == "14 with a lesion, 1 lesion-free")
    // Of twelve in turn in two folds, the eleventh is left out.
    #expect(rows["Training"] == "11 with a lesion, in 2 folds of 5 and 6")
    #expect(rows["Test"] == "3 with a lesion, 1 lesion-free")
    #expect(rows["Excluded"] == "2: blurred (1); no reason stated (1)")
    #expect(rows["Sizes"] == "16 × 16 pixels" && rows["Sources"] == "https://example.org")
    let pixels = try Self.lesionPixels()
    func percent(_ pixels: Double) -> String { String(format: "%.1f\u{A0}%%", 100 * pixels / 256) }
    let median = Double(pixels[6] + pixels[7]) / 2
    #expect(
      rows["Lesions"]
        == "\(percent(Double(pixels[0]))) to \(percent(Double(pixels[13]))) of the image, median \(percent(median))")
    #expect(
      rows["Check"]?.split(separator: "\n") == [
        "pairs of images that look nearly the same: 1 (such as train-3 and test-13)",
        "of these between training and test: 1", "images that share their mask: 2 (such as train-2)",
      ])
    guard case .table(let table)? = blocks.first else {
      Issue.record("the card does not begin with its table")
      return
    }
    #expect(table.caption?.title == "Table 1" && table.columns.count == 2)
  }

  @Test("the histogram and the contact sheet follow, each with a caption and an alternative text")
  func figures() throws {
    let figures = Self.figures(try Self.all.get())
    #expect(
      figures.map(\.caption?.text.plain) == [
        "Sizes of the lesions in Discs.",
        "15 samples of Discs with the outlines of their lesions. Lesion-free ones are framed in green.",
      ])
    #expect(figures[0].alternativeText.hasPrefix("Histogram of the lesions’ shares of the image in Discs: "))
    #expect(figures[1].alternativeText == figures[1].caption?.text.plain)
    #expect(figures.map(\.medium) == [.vector, .raster(pixelsPerPoint: 932 / 462)])
    #expect(figures.allSatisfy { $0.picture.size.width <= 462 })
  }

  @Test("`show` chooses parts, whatever their order")
  func show() throws {
    let blocks = try Self.blocks("dataset: discs\nshow: [lesion-sizes, check]")
    #expect(Self.rows(blocks).map { $0[0] } == ["Check"] && Self.figures(blocks).count == 1)
    let sheet = try Self.blocks("dataset: [discs]\nshow: contact-sheet")
    #expect(Self.rows(sheet).isEmpty && Self.figures(sheet).count == 1)
  }

  @Test("an unknown part, and a caption without a table, are faults of the cell")
  func faults() throws {
    try withTemporaryFolder { root in
      let library = try DatasetLibrary.withDiscs(in: root)
      func problems(_ cell: String) -> [String] { Self.prepared(Self.report(cell), library).1.map(\.problem) }
      #expect(problems("dataset: discs\nshow: [facts, sizes]") == ["a card has no part `sizes`"])
      #expect(
        problems("#| label: tbl-a\n#| tbl-cap: \"A.\"\ndataset: discs\nshow: contact-sheet") == [
          "the card has a caption, but shows no table that could have it"
        ])
    }
  }

  @Test("a card speaks the report's language", arguments: ["ca", "de", "es", "fr"])
  func languages(_ language: String) throws {
    let blocks = try Self.blocks("dataset: discs\nshow: [facts, check]", language: language)
    let english = Self.rows(try Self.all.get())
    let own = Self.rows(blocks)
    #expect(own.count == english.count)
    let same = zip(own, english).filter { $0.0[0] == $0.1[0] }.map { $0.0[0] }
    #expect(same.count <= 4, "\(same)")
    #expect(own.flatMap(\.self).allSatisfy { !$0.contains("#") })
  }
}

extension [ReportInline] {
  fileprivate var plain: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .link(_, let inner), .strong(let inner): inner.plain
      case .lineBreak: "\n"
      default: "?"
      }
    }.joined()
  }
}
