import Datasets
import Diagnostics

/// Images of a study's datasets that look nearly the same. Whether they show the same is for somebody to judge who knows them, so
/// they stop no study; those that it trains on and tests on, or that its folds divide, are warned of.
package struct StudyNearDuplicates: Sendable {
  /// Which division of the study two images lie on both sides of.
  package enum Division: String, Sendable {
    case trainAndTest = "train and test"
    case folds
  }

  package struct Place: Sendable {
    package var dataset: DatasetManifest
    package var sample: Sample
  }

  package struct Pair: Sendable {
    /// Of training and test the training image.
    package var first: Place
    package var second: Place
    package var similarity: Double
    /// Nil where both are used alike, or one is not used.
    package var division: Division?

    /// What the manifest says in defence; only of a pair that is divided.
    package var reason: String? {
      switch division {
      case .trainAndTest: second.sample.duplicateReason
      case .folds: first.sample.duplicateReason ?? second.sample.duplicateReason
      case nil: nil
      }
    }
  }

  package let pairs: [Pair]
  private let study: StudyDeclaration

  /// - Parameter pairs: of all images that the study's datasets use.
  package init(_ pairs: [NearDuplicates.Pair], in study: StudyDeclaration) {
    self.study = study
    let trained = Self.places([study.dataset], \.trainable)
    // A test image without a reason counts before one with one, as in two parts of a dataset.
    let tested = Self.places(study.test) { manifest in
      manifest.testable.filter { $0.duplicateReason == nil } + manifest.testable.filter { $0.duplicateReason != nil }
    }
    let used = Self.places(study.datasets, \.used)
    self.pairs = pairs.compactMap { pair in
      func made(_ first: Place?, _ second: Place?, _ division: Division?) -> Pair? {
        guard let first, let second else { return nil }
        return Pair(first: first, second: second, similarity: pair.similarity, division: division)
      }
      if let found = made(trained[pair.first], tested[pair.second], .trainAndTest)
        ?? made(trained[pair.second], tested[pair.first], .trainAndTest)
      {
        return found
      }
      if let found = made(trained[pair.first], trained[pair.second], .folds),
        let fold = found.first.sample.fold, let other = found.second.sample.fold, fold != other,
        min(fold, other) <= study.folds
      {
        return found
      }
      return made(used[pair.first], used[pair.second], nil)
    }
  }

  /// The first sample of each image.
  private static func places(
    _ datasets: [DatasetManifest], _ samples: (DatasetManifest) -> [Sample]
  ) -> [String: Place] {
    let all = datasets.flatMap { dataset in samples(dataset).map { Place(dataset: dataset, sample: $0) } }
    return Dictionary(all.map { ($0.sample.imageDigest, $0) }) { first, _ in first }
  }

  /// One for each test dataset, and one for the folds.
  package var warnings: [Diagnostic] {
    let open = pairs.filter { $0.division != nil && $0.reason == nil }
    let tests = study.test.compactMap { test in
      warning(
        of: open.filter { $0.division == .trainAndTest && $0.second.dataset.name == test.name },
        "are images of `\(study.dataset.name)` that are trained on and of `\(test.name)` that are tested on",
        reason: "of the test sample")
    }
    let folds = warning(
      of: open.filter { $0.division == .folds },
      "are images of `\(study.dataset.name)` in different folds, where one is trained on when the other is held out",
      reason: "of one of the two")
    return tests + [folds].compactMap(\.self)
  }

  private func warning(of pairs: [Pair], _ words: String, reason: String) -> Diagnostic? {
    guard !pairs.isEmpty else { return nil }
    let shown = pairs.prefix(3).map { "`\($0.first.sample.id)` and `\($0.second.sample.id)`" }
    let more = pairs.count > shown.count ? ", and \(pairs.count - shown.count) more pairs" : ""
    return Diagnostic(
      "\(shown.joined(separator: ", "))\(more) look nearly the same; they \(words)", at: .source(study.place),
      expected: "no scene on both sides",
      remedy: "look at them: where they show the same, give them one `group` and one place in the manifest; where they "
        + "do not, or it is meant, say so in the column `duplicate_reason` \(reason)",
      severity: .warning)
  }
}
