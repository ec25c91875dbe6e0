import Datasets

extension ReportingChecklist {
  /// The 44 items of CLAIM's update of 2024.
  static func claim(_ facts: StudyFacts) -> ReportingChecklist {
    let answers = design(facts).merging(data(facts)) { $1 }.merging(model(facts)) { $1 }.merging(results(facts)) { $1 }
    return ReportingChecklist(
      name: "CLAIM 2024", source: "Tejani et al., Radiology: Artificial Intelligence 6(4), e240300 (2024)",
      items: claimTopics.enumerated().map { place, topic in
        Item(number: place + 1, topic: topic, answer: answers[place + 1])
      })
  }

  private static let claimTopics = [
    "Title: a study of artificial intelligence, and of which kind", "Abstract: design, methods, results, conclusions",
    "Background, and intended use", "Aims and hypotheses", "Prospective or retrospective", "Goal of the study",
    "Sources of the data", "Inclusion and exclusion", "Preparation of the data", "Choice of subsets of the data",
    "De-identification", "Missing data", "How images were acquired", "Definition of the reference standard",
    "Why this reference standard", "Who annotated", "Annotation of the test set",
    "Variability within and between annotators", "Assignment to training, validation and test",
    "Level at which these are disjoint", "Intended sample size", "The model", "Software", "Initial parameters",
    "Training", "How the final model was selected", "Ensembles", "Measures of performance",
    "Significance and uncertainty", "Robustness or sensitivity", "Explainability", "Evaluation on internal data",
    "Test on external data", "Registration", "Cases included and excluded", "Demographic and clinical characteristics",
    "Performance with its uncertainty", "Diagnostic performance with its precision", "Analysis of failures",
    "Limitations", "Implications for practice", "Protocol, or further technical details",
    "Availability of software, models and data", "Funding",
  ]

  private static func design(_ facts: StudyFacts) -> [Int: String] {
    [
      4: facts.study.hypotheses.isEmpty
        ? "no hypothesis was declared"
        : "\(facts.study.hypotheses.count) declared in the report’s front matter, in the order of their tests",
      21: facts.scope.power.isEmpty ? "one variant: nothing is compared" : facts.scope.power,
      42: "this report’s source, with every setting",
    ]
  }

  private static func data(_ facts: StudyFacts) -> [Int: String] {
    let study = facts.study
    let datasets = study.datasets
    let excluded = facts.excluded
    return [
      7: datasets.map { "\($0.title) (\($0.licence))" }.joined(separator: "; "),
      8: excluded == 0
        ? "no image of the manifests is excluded"
        : "\(excluded) excluded in the manifests, where reason says why",
      9: "resized to \(study.imageSize.height) × \(study.imageSize.width) pixels; augmentation: "
        + study.augmentation.rawValue,
      12: "every image has its files, each checked by its SHA-256",
      19: "as the manifests list them: training images in \(study.dataset.folds) folds, test images apart",
      20: facts.isClustered
        ? "photographs; several test images may come from one, and are resampled together"
        : "images, or groups where the manifests name them",
      35: "\(study.trainable.count) training and \(facts.scope.images.count) test images; \(excluded) excluded",
    ]
  }

  private static func model(_ facts: StudyFacts) -> [Int: String] {
    let study = facts.study
    return [
      22: "\(study.network.canonicalDescription); \(facts.parameters) parameters",
      23: "make-report, which trains without a library of networks",
      24: study.weights.map {
        "encoder: \($0.name); the rest from \(study.seeds.count) seed(s), shared by all variants"
      }
        ?? "drawn from \(study.seeds.count) seed(s), shared by all variants",
      25: "\(study.epochs) epochs of batches of \(study.batchSize), NAdam, learning rate \(study.learningRate) "
        + "annealed to 0",
      26: "none: the last weights count, and nothing is chosen on test images",
      27: study.folds > 1
        ? "the mean probability of \(study.folds) fold models" : "none: a single fold model of each variant",
    ]
  }

  private static func results(_ facts: StudyFacts) -> [Int: String] {
    let measures = facts.scope.testedMeasures.map(\.words).joined(separator: ", ")
    return [
      28: measures.isEmpty ? "the tables of results" : measures,
      29: "95 % intervals over photographs; exact or permutation tests; multiple comparisons with the best",
      30: "thresholds, sizes of components and operating points: tables thresholds, components, operating_points",
      32: "validation images of each fold: table validation_images",
      33: facts.externalTests.isEmpty
        ? "none: the test images are of the same dataset"
        : facts.externalTests.joined(separator: ", "),
      37: "table summary",
      38: facts.hasLesionFreeImages
        ? "false-positive rate, sensitivity and AUROC with intervals: table summary"
        : "not measured: there are no lesion-free images",
      39: "every test image by itself: table images, and galleries",
      43: "every file’s digest stands in the manifests; the same inputs give the same bytes",
    ]
  }
}
