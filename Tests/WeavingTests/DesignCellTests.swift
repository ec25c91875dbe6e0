import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import TestSupport
import Testing
import WovenDocuments

@testable import Laboratory
@testable import Weaving

/// `{design}`: what was declared, what became of it, and what guidelines ask for.
@Suite struct DesignCellTests {
  private static func report(_ body: String) -> String {
    "---\ntitle: T\n---\n\n```{design}\n\(body)```\n"
  }

  /// A study on small discs with two hypotheses, woven with its own results.
  private func woven(_ body: String) throws -> WovenDocument {
    try withTemporaryFolder { root in
      _ = try DiscDataset(in: root)
      let library = DatasetLibrary(project: root)
      let text = """
        ---
        title: T
        hypotheses:
          - {claim: superiority, metric: image_fpr_ood, losses: [ce, dice], smallest-difference: 0.1}
          - {claim: non-inferiority, metric: dice_id, losses: [ce, dice], margin: 0.05}
        ---

        ```{study}
        dataset: discs
        network: {kind: unet, base-channels: 2}
        losses: [ce, dice]
        folds: 1
        epochs: 1
        image-size: [16, 16]
        batch-size: 4
        ```

        ```{design}
        \(body)```

        """
      let (document, diagnostics) = LanguageTests.prepare(text, library: library)
      #expect(diagnostics == [])
      let laboratory = Laboratory(library: library, store: library.store, workers: 2)
      return try DocumentWeaver.weave(document, in: laboratory).document
    }
  }

  private func tables(_ document: WovenDocument) -> [ReportTable] {
    document.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  @Test("the hypotheses stand in their order with what became of them; guidelines follow where they are asked for")
  func sections() throws {
    let short = tables(try woven(""))
    #expect(short.map(\.rows.count) == [2])
    #expect(short[0].rows[0][1] == [.text("ce is better than dice in lesion-free images with a false positive")])
    #expect(["shown", "not shown"].map { [ReportInline.text($0)] }.contains(short[0].rows[0][5]))
    #expect(
      short[0].rows[1][1] == [
        .text("ce is worse than dice in Dice on images with a lesion by less than 0.05, if at all")
      ])
    let long = tables(try woven("checklists: true\n"))
    #expect(long.map(\.rows.count) == [2, 44, 13])
    #expect(long[1].rows.contains { $0[2] == [.text("for the text to say")] })
  }

  @Test("without a study a box says so in its place, and a key that it has not is a fault")
  func faults() throws {
    let (document, sound) = LanguageTests.prepare(Self.report(""))
    #expect(sound == [])
    let woven = try LanguageTests.result(document)
    #expect(woven.failures.map(\.problem) == ["the report has no study to tell of"])
    #expect(woven.document.blocks.contains { if case .failure = $0 { true } else { false } })
    let wrong = LanguageTests.prepare(Self.report("checklist: true\n")).diagnostics
    #expect(wrong.map(\.problem) == ["a design cell has no key `checklist`"])
    #expect(wrong.first?.remedy == "did you mean `checklists`?")
  }
}
