/// Every measure of every test image and variant, as the R package challengeR takes them (Wiesenfarth et al. 2021): `task`,
/// `algorithm`, `case` and the metric's `value`, one metric at a time: `subset(metrics, metric == "dice_id")`.
///
/// Of the ensembles, averaged over seeds; an empty value where the measure is undefined.
enum CaseMetrics {
  static func table(of results: ResultsDatabase) throws(QueryFailure) -> QueryResult {
    var table = QueryResult(columns: ["task", "algorithm", "case", "metric", "value"], rows: [])
    // One query a measure: an answer's number of rows is limited.
    for measure in PerImageMeasure.allCases {
      let domains = measure.domains.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      table.rows += try results.query(
        """
        SELECT study, loss, dataset || '/' || sample, '\(measure.rawValue)', avg(\(expression(measure)))
        FROM images WHERE model = 'ensemble' AND domain IN (\(domains))
        GROUP BY study, loss, dataset, sample ORDER BY study, loss, dataset, sample
        """
      ).rows
    }
    return table
  }

  /// Of one row of `images`.
  private static func expression(_ measure: PerImageMeasure) -> String {
    switch measure {
    case .diceID, .diceAll: "dice"
    case .imageFPR: "fp > 0"
    case .pixelFPR: "fp * 1.0 / pixels"
    case .rejected: "rejected"
    case .iouID: "iou"
    case .precisionID: "precision"
    case .recallID: "recall"
    case .hausdorff95: "hd95"
    case .surfaceDistance: "assd"
    case .surfaceDice: "nsd"
    case .falsePositiveArea: "fp_area"
    case .imageCalibrationError: "ece"
    case .brier, .brierOOD: "brier"
    case .logLikelihood, .logLikelihoodOOD: "nll"
    }
  }
}
