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

/// The rows of a finished study with two folds and two seeds, and what is declared of it.
@Suite struct InferenceRowsTests {
  static func study<Value>(
    declaring hypotheses: [Hypothesis] = [], _ body: (ResultsDatabase) throws -> Value
  ) throws -> Value {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let laboratory = Laboratory(library: library, store: library.store, workers: 2)
      var study = try StudyDeclaration.tiny(
        library, losses: ["ce", "dice", "ce+dice"], epochs: 6, seeds: [0, 3], learningRate: 0.02)
      study.hypotheses = hypotheses
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
            AND v.answer != 'not judged'
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

  @Test("what is not declared is exploratory and adjusted, and the sentences say so in the reader's words")
  func undeclared() throws {
    try Self.study { results throws in
      #expect(try StudyRowsTests.count(results, "SELECT count(*) FROM comparisons WHERE role = 'primary'") == 0)
      #expect(try StudyRowsTests.count(results, "SELECT count(*) FROM sample_sizes") == 0)
      let tested = try results.query("SELECT p, p_adjusted FROM comparisons WHERE role = 'exploratory'").rows
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
          "Three loss variants were trained on 12 images, of which 12 were held out in 2 folds, with 2 seeds (12 runs). "
            + "They were tested on "))
      #expect(scope.contains("with a lesion and 2 without."))
      #expect(scope.contains(" No hypothesis was declared. "))
      #expect(scope.contains("(Dice on images with a lesion, "))
      #expect(!scope.contains("_"))
      guard case .text(let summary) = try StudyRowsTests.count(results, "SELECT summary FROM design") else {
        Issue.record("no summary")
        return
      }
      #expect(summary.hasPrefix("Three loss variants were trained in 12 runs and tested on "))
      #expect(summary.contains("which with a power of 80 % could have shown "))
    }
  }

  @Test("what is declared is tested in its order, told in the sentences, and its needed images follow the declaration")
  func declared() throws {
    let hypotheses = [
      Hypothesis(.difference, measure: .imageFPR, first: "dice", second: "ce", smallestDifference: 0.25),
      Hypothesis(.nonInferiority, measure: .diceID, first: "dice", second: "ce", margin: 0.5, smallestDifference: 0.05),
    ]
    try Self.study(declaring: hypotheses) { results throws in
      #expect(
        try results.query("SELECT metric, loss_a, loss_b FROM comparisons WHERE role = 'primary'").rows
          == [["image_fpr_ood", "ce", "dice"]])
      #expect(
        try StudyRowsTests.count(
          results,
          """
          SELECT count(*) FROM hypotheses h JOIN comparisons c USING (study, metric)
          WHERE h.position = 1 AND c.loss_a = 'ce' AND c.loss_b = 'dice' AND c.p = h.p AND c.p_adjusted = h.p_adjusted
            AND abs(c.difference + h.difference) < 1e-12 AND c.role = 'primary'
          """) == 1)
      #expect(
        try results.query("SELECT position, family, claim, outcome FROM hypotheses ORDER BY position").rows
          == [[1, "primary", "difference", "not shown"], [2, "primary", "non-inferiority", "not tested"]])
      #expect(
        try StudyRowsTests.count(
          results,
          """
          SELECT scope LIKE '%(1) dice and ce differ in lesion-free images with a false positive: not shown; (2) dice is%'
          FROM design
          """) == 1)
      #expect(
        try StudyRowsTests.count(
          results, "SELECT count(*) > 0 FROM sample_sizes WHERE metric = 'image_fpr_ood' AND images = 2") == 1)
      #expect(
        try StudyRowsTests.count(
          results,
          "SELECT count(*) FROM sample_sizes WHERE metric = 'dice_id' AND formula = 'paired t-test (Cohen 1988)'") == 2)
    }
  }
}
