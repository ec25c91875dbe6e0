extension DatasetManifest {
  /// What a study may train on: lesion-bearing samples of the train split, in the manifest's order.
  public var trainable: [Sample] {
    samples.filter { $0.split == .train && $0.domain == .inDistribution }
  }

  /// What a study tests on, with lesions and without.
  public var testable: [Sample] {
    samples.filter { $0.split == .test }
  }
}
