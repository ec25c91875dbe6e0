extension DatasetManifest {
  /// What may be trained on or tested on: every sample that is not excluded, in the manifest's order.
  public var used: [Sample] {
    samples.filter { $0.split != .excluded }
  }

  /// What a study may train on: lesion-bearing samples of the train split, in the manifest's order.
  public var trainable: [Sample] {
    samples.filter { $0.split == .train && $0.domain == .inDistribution }
  }

  /// What a study tests on, with lesions and without.
  public var testable: [Sample] {
    samples.filter { $0.split == .test }
  }
}
