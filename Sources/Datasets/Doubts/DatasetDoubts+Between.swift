import Diagnostics

/// A picture of a dataset or a folder, as others are compared with it.
struct ComparedPicture: Sendable {
  /// The dataset, the sample and where that is: "`polyps`: `a` (train, fold 2)"; in a folder without a manifest the path.
  var words: String
  var digest: String
  var thumbnail: Thumbnail
}

extension DatasetDoubts {
  /// More pairs of near-duplicates are counted, not listed.
  private static let mostPairs = 20

  /// What two datasets have in common: the same files, and pictures that look nearly the same.
  public static func between(_ first: DatasetDoubts, _ second: DatasetDoubts, workers: Int) -> [Diagnostic] {
    let copies = Dictionary(first.pictures.map { ($0.digest, $0) }) { first, _ in first }
    let shared = second.pictures.compactMap { picture in copies[picture.digest].map { ($0, picture) } }
    let all = first.pictures + second.pictures
    let near = ThumbnailPair.all(among: all.map(\.thumbnail), between: first.pictures.count, workers: workers)
      .map { (all[$0.first], all[$0.second]) }.filter { $0.digest != $1.digest }
    func doubt(_ problem: String, remedy: String) -> Diagnostic {
      Diagnostic(problem, remedy: remedy, severity: .warning, outcome: .data)
    }
    var found: [Diagnostic] = []
    if let (one, other) = shared.first {
      let more = shared.count == 1 ? "" : ", and so are \(shared.count - 1) more pairs"
      found.append(
        doubt(
          "\(one.words) and \(other.words) are the same file" + more,
          remedy: "train and test on one of the two datasets only, or remove the copies from one of them"))
    }
    found += near.prefix(mostPairs).map { one, other in
      doubt(
        "\(one.words) and \(other.words) look nearly the same",
        remedy: "see whether they show the same scene; then do not train on one and test on the other")
    }
    if near.count > mostPairs {
      found.append(
        doubt(
          "\(near.count - mostPairs) more pairs look nearly the same",
          remedy: "see whether one dataset holds the other"))
    }
    return found
  }
}
