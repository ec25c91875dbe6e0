import Datasets
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Laboratory
@testable import Results
@testable import Studies

/// What results tell of the images themselves.
@Suite struct DatasetRowsTests {
  @Test("`samples` has every sample of the study's datasets once, with what its files hold")
  func samples() throws {
    try StudyRowsTests.study { study, results, laboratory in
      let rows = try results.query(
        "SELECT sample, split, fold, domain, photograph, reason, width, height, lesion_pixels, lesion_share FROM samples "
          + "ORDER BY sample"
      ).rows
      let samples = study.dataset.samples.sorted { $0.id < $1.id }
      let dataset = try #require(try laboratory.verifiedDatasets(of: [study])["discs"])
      #expect(rows.count == samples.count)
      for (row, sample) in zip(rows, samples) {
        let marked = try dataset.mask(of: sample).pixels.count { $0 == 255 }
        let fold: SQLValue = sample.fold.map { .integer($0) } ?? .null
        #expect(
          row == [
            .text(sample.id), .text(sample.split.rawValue), fold, .text(sample.domain.rawValue),
            .text(sample.imagePath),
            .null, 16, 16, .integer(marked), .real(Double(marked) / 256),
          ])
      }
      let agree = try results.query(
        """
        SELECT count(*), sum(i.native_width = s.width AND i.native_height = s.height AND i.lesion_share = s.lesion_share)
        FROM images i JOIN samples s USING (study, dataset, sample) WHERE model = 'ensemble' AND loss = 'ce' AND seed = 0
        """
      ).rows
      #expect(agree == [[5, 5]])
      #expect(try StudyRowsTests.count(results, "SELECT count(*) FROM near_duplicates") == 0)
      // Two of the discs are equally large and lie in one place.
      let masks = Dictionary(grouping: study.dataset.samples.flatMap { $0.masks.map(\.digest) }) { $0 }.filter {
        $1.count > 1
      }
      #expect(masks.map(\.value.count) == [2])
      let doubts = try results.query("SELECT dataset, doubt, images, example FROM doubts").rows
      #expect(doubts == [["discs", "shared mask", 2, "train-2"]])
    }
  }

  @Test("near-duplicates are warned of before anything is trained, told once more with the results, and kept as rows")
  func nearDuplicates() throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withBrighterCopy(in: folder)
      let study = try StudyDeclaration.tiny(library, losses: ["ce"])
      let told = Notebook()
      let laboratory = Laboratory(library: library, store: library.store, workers: 2, report: told.note)
      let chain = RecipeChain([study])
      let warnings = try laboratory.nearDuplicateWarnings(of: chain)
      #expect(warnings.count == 1 && warnings[0].severity == .warning)
      #expect(told.doubts == [warnings[0].problem])
      let results = try laboratory.results(of: chain)
      let rows = try results.query(
        "SELECT dataset_a, sample_a, split_a, fold_a, dataset_b, sample_b, split_b, fold_b, similarity >= 0.985, division, "
          + "reason FROM near_duplicates"
      ).rows
      #expect(
        rows == [["discs", "train-3", "train", 2, "discs", "test-13", "test", .null, 1, "train and test", .null]])
      #expect(try laboratory.nearDuplicateWarnings(of: chain) == warnings)
      #expect(told.doubts.count == 1)
      for kind in ["sample-facts", "near-duplicates"] {
        #expect(library.store.keys(ofKind: kind).count == 1)
        #expect(chain.results.text.contains("\(kind):\(library.store.keys(ofKind: kind)[0])"))
      }
    }
  }
}
