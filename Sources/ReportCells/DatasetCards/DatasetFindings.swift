import Diagnostics
import LiterateDocuments
import Results

/// What the results tell of a dataset's images.
struct DatasetFindings {
  /// Width × height, with how many samples have it, smaller areas first.
  let sizes: [(size: String, count: Int)]
  /// Of the image, of every sample with a lesion, smaller ones first.
  let lesionShares: [Double]
  /// Pairs of images of the dataset, or of it and another one, that look nearly the same.
  let nearDuplicates: Pairs
  /// The names of doubts, as the table `doubts` has them.
  let doubts: [(doubt: String, images: Int, example: String)]

  struct Pairs {
    var all = 0
    var acrossTest = 0
    var acrossFolds = 0
    /// Of the most alike.
    var example: [String] = []
  }

  /// Nil for a dataset that no study reads.
  ///
  /// - Parameter place: of the cell that asks.
  init?(of dataset: String, in context: WeavingContext, place: SourcePlace) throws(Diagnostic) {
    func rows(_ sql: String) throws(Diagnostic) -> [[SQLValue]] { try context.query(sql) { _ in place }.rows }
    let condition = Self.condition(dataset)
    sizes = try rows(
      """
      SELECT width || ' × ' || height, count(*) FROM samples WHERE \(condition) AND width IS NOT NULL
      GROUP BY width, height ORDER BY width * height, width
      """
    ).map { ($0[0].displayText, Self.integer($0[1])) }
    if sizes.isEmpty { return nil }
    lesionShares = try rows(
      "SELECT lesion_share FROM samples WHERE \(condition) AND \(Self.hasLesion) ORDER BY lesion_share"
    ).compactMap { if case .real(let share) = $0[0] { share } else { nil } }
    doubts = try rows("SELECT doubt, images, example FROM doubts WHERE \(condition) ORDER BY doubt").map {
      ($0[0].displayText, Self.integer($0[1]), $0[2].displayText)
    }
    let name = SQLValue.text(dataset).literal
    var pairs = Pairs()
    for row in try rows(
      """
      SELECT sample_a, sample_b, max(division = 'train and test'), max(division = 'folds') FROM near_duplicates
      WHERE \(name) IN (dataset_a, dataset_b)
      GROUP BY dataset_a, sample_a, dataset_b, sample_b ORDER BY max(similarity) DESC, sample_a, sample_b
      """
    ) {
      if pairs.all == 0 { pairs.example = row.prefix(2).map(\.displayText) }
      pairs.all += 1
      pairs.acrossTest += row[2] == .integer(1) ? 1 : 0
      pairs.acrossFolds += row[3] == .integer(1) ? 1 : 0
    }
    nearDuplicates = pairs
  }

  /// Samples of a dataset as one study has them; several tell the same of it.
  static func condition(_ dataset: String) -> String {
    let name = SQLValue.text(dataset).literal
    return "dataset = \(name) AND study = (SELECT min(study) FROM samples WHERE dataset = \(name))"
  }

  static let hasLesion = "domain = 'in-distribution' AND lesion_share IS NOT NULL"

  private static func integer(_ value: SQLValue) -> Int {
    if case .integer(let value) = value { Int(value) } else { 0 }
  }
}
