/// Every measure of every test image and variant, as the R package challengeR takes them (Wiesenfarth et al. 2021): `task`,
/// `algorithm`, `case` and the metric's `value`, one metric at a time: `subset(metrics, metric == "dice_id")`.
///
/// Of the ensembles, averaged over seeds; an empty value where the measure is undefined.
enum CaseMetrics {
  /// One image as the ensembles of one variant see it.
  private struct Case {
    var study: SQLValue
    var loss: SQLValue
    var name: SQLValue
    /// One a seed.
    var seeds: [ImageRow]

    func value(_ measure: PerImageMeasure) -> SQLValue {
      let values = seeds.compactMap { measure.value(of: $0) }
      return .real(values.isEmpty ? nil : values.reduce(0, +) / Double(values.count))
    }
  }

  static func table(of results: ResultsDatabase) throws(QueryFailure) -> QueryResult {
    var cases: [Case] = []
    // One query a variant: an answer's number of rows is limited.
    for variant in try results.query("SELECT study, loss FROM variants ORDER BY study, loss").rows {
      cases += try self.cases(of: results, study: variant[0], loss: variant[1])
    }
    var table = QueryResult(columns: ["task", "algorithm", "case", "metric", "value"], rows: [])
    for measure in PerImageMeasure.allCases {
      for image in cases where image.seeds[0].domain.map(measure.domains.contains) ?? false {
        table.rows.append([image.study, image.loss, image.name, .text(measure.rawValue), image.value(measure)])
      }
    }
    return table
  }

  private static func cases(
    of results: ResultsDatabase, study: SQLValue, loss: SQLValue
  ) throws(QueryFailure) -> [Case] {
    let rows = try results.query(
      """
      SELECT dataset || '/' || sample, \(ImageRow.columns.joined(separator: ", ")) FROM images
      WHERE model = 'ensemble' AND study = \(study.literal) AND loss = \(loss.literal) ORDER BY dataset, sample, seed
      """
    ).rows
    var cases: [Case] = []
    for row in rows {
      let image = ImageRow(row.dropFirst())
      if cases.last?.name == row[0] {
        cases[cases.count - 1].seeds.append(image)
      } else {
        cases.append(Case(study: study, loss: loss, name: row[0], seeds: [image]))
      }
    }
    return cases
  }
}
