import Datasets
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Evaluation
@testable import Laboratory
@testable import Results
@testable import Statistics
@testable import Studies

@Suite struct StudyRowsTests {
  /// A finished study with two seeds, its results and its laboratory.
  static func study<Value>(
    _ body: (StudyDeclaration, ResultsDatabase, Laboratory) throws -> Value
  ) throws -> Value {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let laboratory = Laboratory(library: library, store: library.store, workers: 2)
      let study = try StudyDeclaration.tiny(library, epochs: 4, seeds: [0, 3])
      return try body(study, laboratory.results(of: RecipeChain([study])), laboratory)
    }
  }

  static func count(_ results: ResultsDatabase, _ sql: String) throws -> SQLValue? {
    try results.query(sql).rows.first?.first
  }

  @Test("every table has the rows that the study's size asks for")
  func counts() throws {
    try Self.study { _, results, _ in
      let expected: [(String, SQLValue)] = [
        ("studies", 1), ("datasets", 2), ("samples", 17), ("variants", 2), ("runs", 8), ("epochs", 32),
        ("images", .integer(2 * 2 * 3 * 5)), ("validation_images", .integer(2 * 2 * 12)),
        ("undefined", .integer(2 * 2 * 3 * 2 * 7)), ("thresholds", .integer(2 * 2 * 3 * 3 * 103)),
        ("components", .integer(2 * 2 * 3 * 3 * 9)), ("reliability", .integer(2 * 2 * 3 * 6 * 2 * 15)),
        ("calibration_summary", .integer(2 * 2 * 3 * 6)), ("calibration", .integer(2 * 2 * 3 * 2 * 15)),
        ("froc", .integer(2 * 2 * 3 * 15)), ("summary", 6), ("verdicts", 30), ("sample_sizes", 0), ("design", 1),
      ]
      for (table, count) in expected {
        let found = try Self.count(results, "SELECT count(*) FROM \(table)")
        #expect(found == count, "\(table)")
      }
      #expect(try Self.count(results, "SELECT count(*) FROM summary WHERE images_id = 3 AND images_ood = 2") == 6)
      #expect(try Self.count(results, "SELECT training_images FROM studies") == 12)
    }
  }

  @Test("SQL over `images` gives the measures of `runs` and `summary` again")
  func consistency() throws {
    try Self.study { _, results, _ in
      let difference = try Self.count(
        results,
        """
        SELECT max(abs(r.dice_id - i.dice_id), abs(r.dice_all - i.dice_all), abs(r.image_fpr_ood - i.fpr),
                   abs(r.pixel_fpr_ood - i.pixel_fpr), abs(r.rejected - i.rejected))
        FROM runs r JOIN (
          SELECT loss, seed, model, avg(dice) FILTER (WHERE domain = 'in-distribution') AS dice_id, avg(dice) AS dice_all,
                 avg(fp > 0) FILTER (WHERE domain = 'out-of-distribution') AS fpr,
                 sum(fp) FILTER (WHERE domain = 'out-of-distribution') * 1.0
                   / sum(pixels) FILTER (WHERE domain = 'out-of-distribution') AS pixel_fpr,
                 avg(rejected) AS rejected
          FROM images GROUP BY loss, seed, model
        ) i ON i.loss = r.loss AND i.seed = r.seed AND i.model = 'fold ' || r.fold
        ORDER BY 1 DESC
        """)
      guard case .real(let value) = difference else {
        Issue.record("no difference: \(String(describing: difference))")
        return
      }
      #expect(value < 1e-12)
      #expect(
        try Self.count(
          results,
          """
          SELECT max(abs(s.dice_id - i.dice)) < 1e-12 FROM summary s JOIN (
            SELECT loss, avg(dice) AS dice FROM images WHERE model = 'ensemble' AND domain = 'in-distribution' GROUP BY loss
          ) i USING (loss) WHERE s.of = 'ensemble'
          """) == 1)
      #expect(
        try Self.count(
          results,
          """
          SELECT max(abs(s.sensitivity_id - f.found), abs(s.lesion_sensitivity - f.lesions), abs(s.image_fpr_ood - f.fpr),
                     abs(s.sensitivity_id - i.found), abs(s.dice_id - z.dice), abs(z.images - s.images_id)) < 1e-12
          FROM summary s JOIN (
            SELECT loss, avg(image_sensitivity) AS found, avg(sensitivity) AS lesions, avg(image_fpr) AS fpr FROM froc
            WHERE model = 'ensemble' AND threshold = 0.5 GROUP BY loss
          ) f USING (loss) JOIN (SELECT loss, avg(found) AS found FROM images WHERE model = 'ensemble' GROUP BY loss) i USING (loss)
          JOIN (SELECT loss, sum(images * dice) / sum(images) AS dice, sum(images) AS images FROM strata GROUP BY loss) z
          USING (loss) WHERE s.of = 'ensemble' ORDER BY 1
          """) == 1)
      #expect(
        try Self.count(
          results,
          """
          SELECT count(*) FROM runs r JOIN epochs e USING (study, loss, fold, seed)
          WHERE e.epoch = r.epochs AND e.dice_validation IS r.dice_validation
          """) == 8)
      #expect(
        try Self.count(results, "SELECT sum(pixels) FROM calibration WHERE loss = 'ce' AND model = 'ensemble'")
          == .integer(2 * 5 * 256))
    }
  }

  @Test("until the second loss comes in, fine-tuning is the first loss's training bit for bit: variants are paired")
  func paired() throws {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let laboratory = Laboratory(library: library, store: library.store, workers: 2)
      let study = try StudyDeclaration.tiny(library, losses: ["ce", "ce-finetune-dice"], epochs: 4, seeds: [0, 3])
      let results = try laboratory.results(of: RecipeChain([study]))
      let columns = "fold, seed, epoch, learning_rate, alpha, training_loss, dice_validation"
      func epochs(_ loss: String, _ condition: String) throws -> [[SQLValue]] {
        try results.query(
          "SELECT \(columns) FROM epochs WHERE loss = '\(loss)' AND \(condition) ORDER BY fold, seed, epoch"
        ).rows
      }
      let first = try epochs("ce", "epoch < 4")
      #expect(first.count == 12)
      #expect(try epochs("ce-finetune-dice", "epoch < 4") == first)
      #expect(try epochs("ce-finetune-dice", "epoch = 4") != epochs("ce", "epoch = 4"))
      #expect(try Self.count(results, "SELECT count(DISTINCT training_loss) FROM epochs WHERE loss = 'ce'") == 16)
    }
  }

  @Test("a gallery's masks have the pixels that `images` counts, and its names are checked")
  func gallery() throws {
    let samples = ["test-15", "test-12"].map { GallerySample(id: $0) }
    let here = SourcePlace(file: "report.md", line: 1)
    try Self.study { study, results, laboratory in
      let rows = try laboratory.galleryRows(
        of: StudyRecipes(study), samples: samples, losses: ["dice", "ce"], askedAt: here)
      let again = try laboratory.galleryRows(
        of: StudyRecipes(study), samples: samples, losses: ["dice", "ce"], askedAt: here)
      #expect(rows == again)
      #expect(rows.map(\.sample) == ["test-15", "test-12"])
      #expect(rows.map(\.domain) == [.outOfDistribution, .inDistribution])
      for row in rows {
        #expect(row.predictions.map(\.loss) == ["dice", "ce"])
        for prediction in row.predictions {
          let counted = try Self.count(
            results,
            """
            SELECT tp || ' ' || fp || ' ' || fn FROM images
            WHERE model = 'ensemble' AND seed = 0 AND sample = '\(row.sample)' AND loss = '\(prediction.loss)'
            """)
          let overlap = OverlapCounts(
            probabilities: prediction.mask.pixels.map { Float($0) / 255 }[...], truth: row.truth.pixels)
          #expect(
            counted == .text("\(overlap.truePositives) \(overlap.falsePositives) \(overlap.falseNegatives)"))
        }
      }
      let sample = try #require(throws: Diagnostic.self) {
        try laboratory.galleryRows(
          of: StudyRecipes(study), samples: [GallerySample(id: "test-16x")], losses: ["ce"], askedAt: here)
      }
      #expect(sample.remedy == "did you mean `test-16`?")
      let loss = try #require(throws: Diagnostic.self) {
        try laboratory.galleryRows(
          of: StudyRecipes(study), samples: [GallerySample(id: "test-16")], losses: ["cee"], askedAt: here)
      }
      #expect(loss.remedy == "did you mean `ce`?")
    }
  }
}
