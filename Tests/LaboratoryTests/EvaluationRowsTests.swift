import Foundation
import TestSupport
import Testing

@testable import Results

/// What the tables of the evaluation say of one study must agree with each other.
@Suite struct EvaluationRowsTests {
  /// The first value of each query's answer.
  private func answers(_ queries: [String]) throws -> [SQLValue?] {
    try StudyRowsTests.study { _, results, _ in
      try queries.map { try results.query($0).rows.first?.first }
    }
  }

  @Test("at ½, and with components of every size, the curves are what `images` counts")
  func curves() throws {
    let counted = """
      WITH i AS (
        SELECT loss, seed, model, domain, avg(dice) AS dice, avg(iou) AS iou, avg(1 - rejected) AS predicted,
               sum(tp) * 1.0 / sum(truth_pixels) AS found, avg(fp_area) AS area,
               sum(fp) * 1.0 / sum(pixels - truth_pixels) AS fpr
        FROM images GROUP BY loss, seed, model, domain
      )
      """
    let difference = """
      max(abs(coalesce(c.image_fpr, c.sensitivity) - i.predicted), abs(c.pixel_fpr - i.fpr), abs(c.fp_area - i.area),
          coalesce(abs(c.dice - i.dice), 0), coalesce(abs(c.iou - i.iou), 0),
          coalesce(abs(c.pixel_sensitivity - i.found), 0))
      """
    let found = try answers([
      "\(counted) SELECT max(\(difference)) < 1e-12 FROM thresholds c JOIN i USING (loss, seed, model, domain) "
        + "WHERE split = 'test' AND threshold = 0.5",
      "\(counted) SELECT max(\(difference)) < 1e-12 FROM components c JOIN i USING (loss, seed, model, domain) "
        + "WHERE split = 'test' AND minimum_pixels = 1",
      "SELECT count(*) FROM thresholds WHERE (dice IS NULL) != (domain = 'out-of-distribution') OR low IS NULL",
      "SELECT min(low <= coalesce(image_fpr, sensitivity) AND coalesce(image_fpr, sensitivity) <= high) FROM thresholds",
      """
      SELECT count(*) FROM thresholds a JOIN thresholds b USING (loss, seed, model, split, domain)
      WHERE a.threshold < b.threshold AND a.images_predicted < b.images_predicted
      """,
    ])
    #expect(found == [1, 1, 0, 1, 0])
  }

  @Test("validation images' mean Dice is that of the last epoch, and the operating point `dice` is none worse on them")
  func validation() throws {
    let found = try answers([
      """
      SELECT max(abs(r.dice_validation - v.dice)) < 1e-12 FROM runs r JOIN (
        SELECT loss, seed, model, avg(dice) AS dice FROM validation_images GROUP BY loss, seed, model
      ) v ON v.loss = r.loss AND v.seed = r.seed AND v.model = 'fold ' || r.fold
      """,
      "SELECT count(*) FROM validation_images WHERE domain != 'in-distribution' OR model = 'ensemble'",
      """
      SELECT count(*) FROM operating_points d JOIN operating_points h USING (loss, seed, model)
      WHERE d.criterion = 'dice' AND h.criterion = 'half' AND d.validation_dice < h.validation_dice
      """,
      """
      SELECT max(abs(o.dice_id - r.dice_id), abs(o.image_fpr_ood - r.image_fpr_ood), abs(o.pixel_fpr_ood - r.pixel_fpr_ood))
      FROM operating_points o JOIN runs r ON o.loss = r.loss AND o.seed = r.seed AND o.model = 'fold ' || r.fold
      WHERE o.criterion = 'half' ORDER BY 1 DESC
      """,
      "SELECT count(*) FROM operating_points WHERE criterion IN ('half', 'dice', 'score')",
      "SELECT min(validation_sensitivity) >= 0.95 FROM operating_points WHERE criterion IN ('sensitivity', 'score')",
      "SELECT group_concat(DISTINCT validation_images) FROM operating_points WHERE model = 'ensemble'",
    ])
    #expect(Array(found[..<3]) == [1, 0, 0])
    guard case .real(let difference) = found[3] else {
      Issue.record("no difference: \(String(describing: found[3]))")
      return
    }
    #expect(difference < 1e-12)
    #expect(Array(found[4...]) == [36, 1, "12"])
  }

  @Test("undefined measures are counted, and NULL in `images`")
  func undefined() throws {
    let found = try answers([
      """
      SELECT count(*) FROM undefined u JOIN (
        SELECT loss, seed, model, domain, count(*) AS images, count(*) - count(hd95) AS undefined
        FROM images GROUP BY loss, seed, model, domain
      ) i USING (loss, seed, model, domain)
      WHERE measure = 'hd95' AND (u.images != i.images OR u.undefined != i.undefined)
      """,
      "SELECT min(undefined = images) FROM undefined WHERE domain = 'out-of-distribution' AND measure = 'recall'",
      "SELECT count(*) FROM images WHERE (precision IS NULL) != (predicted_pixels = 0)",
      "SELECT count(*) FROM images WHERE (ece_surroundings IS NULL) != (domain = 'out-of-distribution')",
      "SELECT count(*) FROM images WHERE hd95 IS NOT NULL AND (hd95 < assd OR nsd IS NULL)",
      "SELECT group_concat(DISTINCT native_height || ' ' || native_width) FROM images",
    ])
    #expect(found == [0, 1, 0, 0, 0, "16 16"])
  }

  @Test(
    "`reliability` holds `calibration`, each scheme counts the same pixels, and scaling suits the validation images")
  func calibration() throws {
    let found = try answers([
      """
      SELECT count(*) FROM reliability r JOIN calibration c USING (loss, seed, model, domain, bin)
      WHERE scope = 'all' AND scaled = 0 AND scheme = 'equal-width' AND r.pixels = c.pixels
        AND r.confidence IS c.confidence AND r.accuracy IS c.accuracy AND r.low = c.low
      """,
      """
      SELECT count(DISTINCT n) FROM (
        SELECT loss, seed, model, scheme, scaled, sum(pixels) AS n FROM reliability WHERE scope = 'all'
        GROUP BY loss, seed, model, scheme, scaled)
      """,
      """
      SELECT max(abs(s.ece - e.ece)) < 1e-12 FROM calibration_summary s JOIN (
        SELECT loss, seed, model, domain, scope, scaled, sum(pixels * abs(confidence - accuracy)) / sum(pixels) AS ece
        FROM reliability WHERE scheme = 'equal-width' GROUP BY loss, seed, model, domain, scope, scaled
      ) e USING (loss, seed, model, domain, scope, scaled)
      """,
      """
      SELECT max(abs(s.ece_mass - e.ece)) < 1e-12 FROM calibration_summary s JOIN (
        SELECT loss, seed, model, domain, scope, scaled, sum(pixels * abs(confidence - accuracy)) / sum(pixels) AS ece
        FROM reliability WHERE scheme = 'equal-mass' GROUP BY loss, seed, model, domain, scope, scaled
      ) e USING (loss, seed, model, domain, scope, scaled)
      """,
      "SELECT count(*) FROM calibration_summary WHERE scope = 'surroundings' AND domain != 'in-distribution'",
      "SELECT count(*) FROM calibration_summary WHERE scaled = 1 AND (temperature IS NULL) != (model = 'ensemble')",
      "SELECT min(pixels) > 0 AND max(ece_smooth) < 1 AND min(ece_smooth) > 0 FROM calibration_summary",
      """
      SELECT max(abs(s.brier - i.brier), abs(s.nll - i.nll), abs(s.ece_image - i.ece)) FROM calibration_summary s JOIN (
        SELECT loss, seed, model, domain, avg(brier) AS brier, avg(nll) AS nll, avg(ece) AS ece
        FROM images GROUP BY loss, seed, model, domain
      ) i USING (loss, seed, model, domain) WHERE scope = 'all' AND scaled = 0 ORDER BY 1 DESC
      """,
    ])
    #expect(Array(found[..<7]) == [.integer(12 * 2 * 15), 1, 1, 1, 0, 0, 1])
    guard case .real(let difference) = found[7] else {
      Issue.record("no difference: \(String(describing: found[7]))")
      return
    }
    #expect(difference < 1e-12)
  }
}
