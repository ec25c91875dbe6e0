import Statistics
import Studies

/// What a guideline for reports asks for, and what a study knows of it.
struct ReportingChecklist {
  struct Item {
    /// As the guideline numbers it, from 1.
    let number: Int
    /// What is asked for, in our words.
    let topic: String
    /// What the study knows; nil where only its author can say it.
    let answer: String?
  }

  let name: String
  let source: String
  let items: [Item]

  static func all(_ facts: StudyFacts) -> [ReportingChecklist] { [.claim(facts), .metricsReloaded(facts)] }
}

/// What checklists ask of a study.
struct StudyFacts {
  let study: StudyDeclaration
  let scope: StudyScope
  let parameters: Int

  var hasLesionFreeImages: Bool { scope.images.contains { $0.domain == .outOfDistribution } }
  /// Datasets that are tested on and not trained on, in any of their parts.
  var externalTests: [String] {
    study.test.filter { $0.folderName != study.dataset.folderName }.map(\.name)
  }
  /// Images of the study's datasets that their manifests leave out.
  var excluded: Int {
    Set(
      study.datasets.flatMap { dataset in
        dataset.samples.filter { $0.split == .excluded }.map { [dataset.folderName, $0.id] }
      }
    ).count
  }
  var isClustered: Bool { scope.photographs < scope.images.count }
  /// Whether a measure is tested that moves with the share of lesion-free images.
  var testsPrevalence: Bool {
    scope.hypotheses.contains { [.diceAll, .rejected].contains($0.hypothesis.measure) }
  }
}
