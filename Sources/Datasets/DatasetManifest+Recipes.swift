import ArtifactStore

extension DatasetManifest {
  /// Of everything that the store keeps of a dataset for whatever study reads it.
  package var recipes: [Recipe] {
    [DatasetVerification.recipe(of: self), DatasetFacts.recipe(of: self), DrawnContactSheet.recipe(of: self)]
      + (isGenerated ? [PhantomGenerator.recipe] : [])
  }
}
