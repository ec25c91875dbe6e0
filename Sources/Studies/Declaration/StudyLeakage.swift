import Datasets

/// Test images that a study would train on, too.
struct StudyLeakage {
  enum Kind: Hashable {
    /// The very file.
    case copy
    /// Another image of the same photograph or patient.
    case group
  }

  /// Of one test dataset, in its order; samples whose manifest gives a reason are left out.
  let found: [(test: Sample, trained: Sample, kind: Kind)]

  init(of test: DatasetManifest, in study: StudyDeclaration) {
    let trained = study.trainable
    let byDigest = Dictionary(trained.map { ($0.imageDigest, $0) }) { first, _ in first }
    let isSameDataset = test.folderName == study.dataset.folderName
    let byGroup = isSameDataset ? Dictionary(trained.map { ($0.group, $0) }) { first, _ in first } : [:]
    found = test.testable.filter { $0.duplicateReason == nil }.compactMap { sample in
      if let copy = byDigest[sample.imageDigest] { return (sample, copy, .copy) }
      return byGroup[sample.group].map { (sample, $0, .group) }
    }
  }

  /// One sentence a kind.
  var problems: [String] {
    [Kind.copy, .group].compactMap { kind in
      let samples = found.filter { $0.kind == kind }
      guard let first = samples.first else { return nil }
      let more = samples.count == 1 ? "" : ", and so are \(samples.count - 1) more"
      switch kind {
      case .copy: return "the test image `\(first.test.id)` is trained on, as `\(first.trained.id)`" + more
      case .group:
        return "the test image `\(first.test.id)` is of the group `\(first.test.group)`, which is trained on" + more
      }
    }
  }

  /// Training images of one file, or of one group, that are held out by different folds, one sentence a kind.
  static func betweenFolds(of study: StudyDeclaration) -> [String] {
    // Folds behind those that the study holds out are training images of every run.
    let samples = study.trainable.filter { $0.duplicateReason == nil }.sorted { ($0.fold ?? 0) < ($1.fold ?? 0) }
    return [("the same file", samples.map(\.imageDigest)), ("of one group", samples.map(\.group))].compactMap {
      words, keys in
      var first: [String: Sample] = [:]
      var divided: [(Sample, Sample)] = []
      for (sample, key) in zip(samples, keys) {
        if let other = first[key] {
          if other.fold != sample.fold, other.fold ?? 0 <= study.folds { divided.append((other, sample)) }
        } else {
          first[key] = sample
        }
      }
      guard let (a, b) = divided.first else { return nil }
      return "`\(a.id)` of fold \(a.fold ?? 0) and `\(b.id)` of fold \(b.fold ?? 0) are \(words)"
        + (divided.count == 1 ? "" : ", and so are \(divided.count - 1) more pairs")
    }
  }
}
