import Datasets
import Diagnostics
import NeuralNetworks

/// What a `{study}` cell asks for: dataset × network × loss variants × folds × seeds × settings.
///
/// A study trains on the in-distribution samples of the dataset's train split, holding out one fold for validation, and tests
/// on the test splits of the datasets in `test`.
public struct StudyDeclaration: Sendable {
  /// The results' column `study`.
  public var label: String
  public var dataset: DatasetManifest
  /// The datasets that are tested on; the study's own unless others are named.
  public var test: [DatasetManifest]
  public var network: NetworkSpecification
  /// What the network's encoders begin with; nil: they begin from a seed.
  public var weights: WeightsManifest?
  /// In the order of the cell.
  public var losses: [LossVariant]
  /// The first so many folds of the manifest.
  public var folds: Int
  public var seeds: [UInt64]
  public var epochs: Int
  public var batchSize: Int
  public var imageSize: ImageSize
  /// How resized training images and masks are stored and read again; test images never are.
  public var resaving: Resaving
  public var learningRate: Double
  public var augmentation: NamedAugmentation
  /// What the report's front matter claims before there are results, in its order; it enters the results, not the runs.
  public var hypotheses: [Hypothesis] = []
  /// Where the study was declared.
  public var place: SourcePlace

  public static let defaultEpochs = 12
  public static let defaultBatchSize = 8
  public static let defaultImageSize = ImageSize(height: 96, width: 128)
  public static let defaultLearningRate = 3e-4
  /// Fewer where the manifest has fewer.
  public static let defaultFolds = 5

  /// The one that the pretrained weights know, ImageNet's without such.
  package var normalisation: Normalisation { weights?.normalisation ?? .imageNet }

  /// What may be trained on: lesion-bearing samples of the train split, in the manifest's order.
  package var trainable: [Sample] { dataset.trainable }

  /// The indices into `trainable` that a fold trains on, and those that it holds out.
  package func split(fold: Int) -> (training: [Int], validation: [Int]) {
    let samples = trainable
    return (samples.indices.filter { samples[$0].fold != fold }, samples.indices.filter { samples[$0].fold == fold })
  }

  /// Steps of one epoch: an incomplete last batch is left out, as PyTorch's `drop_last` does.
  package func stepsPerEpoch(fold: Int) -> Int {
    split(fold: fold).training.count / batchSize
  }

  /// All datasets that the study reads, each once.
  public var datasets: [DatasetManifest] {
    [dataset] + test.filter { $0.name != dataset.name }
  }
}
