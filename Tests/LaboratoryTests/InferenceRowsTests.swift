import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Laboratory
@testable import Results
@testable import Studies

/// The rows of a finished study with two folds and two seeds, and a primary contrast.
@Suite struct InferenceRowsTests {
  static func study<Value>(
    contrast: PrimaryContrast? = nil, _ body: (ResultsDatabase) throws -> Value
  ) throws -> Value {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let laboratory = Laboratory(library: library, store: library.store, workers: 2)
      var study = try StudyDeclaration.tiny(
        library, losses: ["ce", "dice", "ce+dice"], epochs: 6, seeds: [0, 3], learningRate: 0.02)
      study.primaryContrast = contrast
      return try body(laboratory.results(of: RecipeChain([study])))
    }
  }

  @Test("every rank has a share of 1 in all, every variant too, and what may be the best is in the verdict")
  func rankings() throws {
    try Self.study { results throws in
      let sums = "SELECT sum(share) AS s FROM rankings GROUP BY study, metric, of"
      #expect(try StudyRowsTests.count(results, "SELECT count(*) FROM (\(sums), loss) WHERE abs(s - 1) > 1e-9") == 0)
      #expect(try StudyRowsTests.count(results, "SELECT count(*) FROM (\(sums), rank) WHERE abs(s - 1) > 1e-9") == 0)
      #expect(
        try StudyRowsTests.count(results, "SELECT count(DISTINCT of) FROM rankings WHERE metric = 'dice_id'") == 2)
      #expect(
        try StudyRowsTests.count(
          results,
          """
          SELECT count(*) FROM comparisons_with_best b JOIN verdicts v USING (study, metric)
          WHERE b.of = 'ensemble' AND b.may_be_best = 1 AND b.low IS NOT NULL AND instr(v.answer, b.loss) = 0
          """) == 0)
      #expect(
        try StudyRowsTests.count(
          results,
          "SELECT count(*) FROM comparisons_with_best WHERE low > 0 OR high < 0 OR difference NOT BETWEEN low AND high")
          == 0)
    }
  }

  @Test("what is estimated stands beside every interval, and intervals hold their values")
  func summary() throws {
    try Self.study { results throws in
      #expect(try StudyRowsTests.count(results, "SELECT count(DISTINCT of || estimand) FROM summary") == 3)
      #expect(
        try StudyRowsTests.count(results, "SELECT count(*) FROM comparisons WHERE of IS NULL OR estimand IS NULL") == 0)
      for measure in Measure.all where measure.hasInterval {
        let name = measure.name
        let outside = "\(name) < \(name)_low - 1e-12 OR \(name) > \(name)_high + 1e-12"
        #expect(
          try StudyRowsTests.count(results, "SELECT count(*) FROM summary WHERE of != 'method' AND (\(outside))") == 0,
          "\(name)")
      }
      // Of means over images, the mean over runs is the mean over folds.
      #expect(
        try StudyRowsTests.count(
          results,
          """
          SELECT max(abs(m.dice_id - f.dice_id)) < 1e-12 FROM summary m JOIN summary f USING (study, loss)
          WHERE m.of = 'method' AND f.of = 'folds'
          """) == 1)
      #expect(try StudyRowsTests.count(results, "SELECT count(dice_id_low) > 0 FROM summary WHERE of = 'method'") == 1)
    }
  }

  @Test("without a declared contrast every test is adjusted, and the sentences say so")
  func undeclared() throws {
    try Self.study { results throws in
      #expect(try StudyRowsTests.count(results, "SELECT count(*) FROM comparisons WHERE role = 'primary'") == 0)
      #expect(try StudyRowsTests.count(results, "SELECT count(*) FROM sample_sizes") == 0)
      let tested = try results.query("SELECT p, p_adjusted FROM comparisons WHERE role = 'secondary'").rows
      #expect(try StudyRowsTests.count(results, "SELECT comparisons FROM design") == .integer(tested.count))
      func numbers(_ column: Int) -> [Double] {
        tested.compactMap { if case .real(let p) = $0[column] { p } else { nil } }
      }
      #expect(numbers(1) == holmAdjusted(numbers(0)))
      guard case .text(let scope) = try StudyRowsTests.count(results, "SELECT scope FROM design") else {
        Issue.record("no scope")
        return
      }
      #expect(
        scope.hasPrefix(
          "3 loss variants were trained on 12 images, of which 12 were held out in 2 folds, with 2 seeds (12 runs). "
            + "They were tested on "))
      #expect(scope.contains("with a lesion and 2 without."))
      #expect(scope.hasSuffix("; none was declared primary, so that all p-values are Holm-adjusted together."))
    }
  }

  @Test(
    "the declared contrast is tested as it is, named in the sentences, and its needed images follow the declaration")
  func declared() throws {
    let contrast = PrimaryContrast(measure: .imageFPR, first: "dice", second: "ce", smallestDifference: 0.25)
    try Self.study(contrast: contrast) { results throws in
      #expect(
        try results.query(
          "SELECT metric, loss_a, loss_b, p = p_adjusted FROM comparisons WHERE role = 'primary'"
        ).rows
          == [["image_fpr_ood", "ce", "dice", 1]])
      #expect(
        try StudyRowsTests.count(
          results,
          """
          SELECT scope LIKE '%The primary one, declared in the report''s front matter, is image_fpr_ood of dice against ce;%'
          FROM design
          """) == 1)
      #expect(
        try StudyRowsTests.count(
          results, "SELECT count(*) FROM sample_sizes WHERE smallest_difference = 0.25 AND images = 2") == 6)
      let needed = try results.query(
        "SELECT images_needed FROM sample_sizes WHERE discordance = 0.25 ORDER BY power LIMIT 1")
      let expected = PairedRates.imagesNeeded(difference: 0.25, discordance: 0.25, power: 0.8)
      #expect(needed.rows == [[.integer(try #require(expected))]])
    }
    try Self.study(contrast: PrimaryContrast(measure: .diceID, first: "ce", second: "dice", smallestDifference: 0.05)) {
      results throws in
      #expect(
        try results.query("SELECT formula, deviation > 0, discordance FROM sample_sizes").rows
          == [[SQLValue]](repeating: ["paired t-test (Cohen 1988)", 1, .null], count: 2))
    }
  }
}
