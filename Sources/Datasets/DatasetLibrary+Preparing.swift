/// How long it took to decode and resize a dataset ahead of the studies that read it.
public struct DatasetPreparation: Sendable, Codable {
  /// How many samples were decoded and resized, or found in the store.
  public var samples: Int
  /// How long that took; verifying the files before is not counted.
  public var seconds: Double
}

extension DatasetLibrary {
  /// Prepares what studies of images of one size train on (bicubic) and test on (bilinear). The store keeps it.
  ///
  /// - Throws: `DiagnosticList` for a name that no dataset has, and with every file that is absent or differs from its
  ///   manifest; `Diagnostic` for a file that changed since, a full disk and the like.
  public func prepare(_ name: String, size: ImageSize, workers: Int) throws -> DatasetPreparation {
    let manifest = try manifest(named: name)
    let dataset = try verified(manifest, workers: workers)
    let clock = ContinuousClock()
    let duration = try clock.measure {
      for preparation in [
        SamplePreparation(manifest.trainable, of: manifest, size: size, filter: .bicubic),
        SamplePreparation(manifest.testable, of: manifest, size: size, filter: .bilinear),
      ] { _ = try dataset.prepared(preparation, workers: workers) }
    }
    return DatasetPreparation(
      samples: manifest.trainable.count + manifest.testable.count, seconds: duration / .seconds(1))
  }
}
