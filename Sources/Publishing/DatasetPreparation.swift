import Datasets

/// Decoding and resizing a dataset ahead of the studies that read it.
public struct DatasetPreparation: Sendable, Codable {
  /// How many samples were decoded and resized, or found in the store.
  public var samples: Int
  /// How long that took; verifying the files before is not counted.
  public var seconds: Double

  /// Prepares what studies of images of one size train on (bicubic) and test on (bilinear). The store keeps it.
  ///
  /// - Throws: `DiagnosticList` with every file that is absent or differs from its manifest.
  public static func run(
    _ name: String, rows: Int, columns: Int, in settings: PublishingSettings
  ) throws -> DatasetPreparation {
    let library = settings.library
    let manifest = try library.manifest(named: name)
    let dataset = try library.verified(manifest, workers: settings.workers)
    let size = ImageSize(height: rows, width: columns)
    let clock = ContinuousClock()
    let duration = try clock.measure {
      _ = try dataset.prepared(
        samples: manifest.trainable, size: size, filter: .bicubic, workers: settings.workers)
      _ = try dataset.prepared(samples: manifest.testable, size: size, filter: .bilinear, workers: settings.workers)
    }
    return DatasetPreparation(
      samples: manifest.trainable.count + manifest.testable.count, seconds: duration / .seconds(1))
  }
}
