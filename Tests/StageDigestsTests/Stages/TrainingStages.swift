import Foundation
import Tensors
import TestSupport

@testable import Datasets
@testable import NeuralNetworks

/// What training does to images and parameters beside networks and losses.
let trainingStages: [Stage] =
  NamedAugmentation.allCases.map { named in
    Stage("augmentation:\(named.rawValue)", Augmentation.version.description, "`Augmentation.version`") {
      let (images, truth) = FixedInputs.batch(1, size: 24)
      let image = Tensor(shape: [24, 24, 3], values: images.values)
      let mask = Tensor(shape: [24, 24, 1], values: truth.values)
      return (0..<12).flatMap { index -> [Data] in
        let random = CounterRandom(seed: 5, stream: UInt64(index))
        let changed = named.value.apply(image: image, mask: mask, random: random)
        return [changed.image.data, changed.mask.data]
      }
    }
  } + [
    Stage("normalisation", Normalisation.version.description, "`Normalisation.version`") {
      [Normalisation.imageNet.apply(FixedInputs.batch(1, size: 8).images).data]
    },
    Stage("schedule:cosine", CosineLearningRate.version.description, "`CosineLearningRate.version`") {
      [Tensor(shape: [50], values: (0..<50).map { cosineLearningRate(3e-4, step: $0, of: 50) }).data]
    },
    Stage("optimiser:nadam", NAdam.version.description, "`NAdam.version`") {
      // Gradients that do not depend on what a network's layers compute in other ways.
      let network = try SegmentationNetwork(.unet(baseChannels: 1), seed: 3)
      var optimiser = NAdam()
      for step in 0..<5 {
        _ = network.trainingStep(
          images: FixedInputs.batch(2, size: 16).images, optimiser: &optimiser, learningRate: 0.01 / Float(step + 1)
        ) { outputs in outputs.map { (0, FixedInputs.logits($0.shape[0], size: $0.shape[1])) } }
      }
      return [optimiser.checkpoint().safetensors()]
    },
    Stage("weights", PretrainedEncoder.version.description, "`PretrainedEncoder.version`") {
      let random = CounterRandom(seed: 9, stream: 0)
      let stem = Tensor(shape: [4, 3, 3, 3], values: (0..<108).map { random.uniform(UInt64($0)) })
      return [PretrainedEncoder.stem(stem, inputs: 4).data]
    },
  ]
