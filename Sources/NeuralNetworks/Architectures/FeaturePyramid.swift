/// A feature pyramid network for segmentation on an encoder.
///
/// The encoder's last four maps come to 256 channels by 1×1 convolutions; from the smallest on, each is doubled (nearest
/// neighbour) and added to the next. Each of the four then goes through 3×3 convolutions to 128 channels with group
/// normalisation and ReLU: three for the smallest, two, one, and one for the largest. After each of them it is doubled (bilinear,
/// corners aligned), but for the largest, which already has a quarter of the image's height and width, as now all have. Their
/// sum, with spatial dropout in training, gives one logit a pixel by a 1×1 convolution; the logits are enlarged to four times
/// their height and width at once (bilinear, corners aligned).
///
/// Lin et al., "Feature pyramid networks for object detection" (2017), and Kirillov et al., "Panoptic feature pyramid networks"
/// (2019), as segmentation_models_pytorch 0.6 builds it by default; names and initialisation are its own.
struct FeaturePyramid: Network {
  static let version = 1
  static let sizeMultiple = 32
  private static let pyramidChannels = 256
  private static let segmentationChannels = 128
  private static let dropProbability: Float = 0.2

  private let encoder: any Encoder
  /// From the smallest map to the largest.
  private let lateral: [Convolution]
  /// The 3×3 convolutions of each map and their number of doublings: 3, 2, 1 and 0.
  private let branches: [(units: [GroupNormalisedConvolution], doublings: Int)]
  private let head: LogitConvolution

  /// - Parameter inputs: Channels of the image.
  init(encoder name: EncoderName, inputs: Int, in scope: ParameterScope) {
    encoder = name.encoder(inputs: inputs, in: scope("encoder."))
    let pyramid = Self.pyramidChannels
    let channels = encoder.channels
    lateral = ["p5", "p4.skip_conv", "p3.skip_conv", "p2.skip_conv"].enumerated().map { index, name in
      Convolution(
        inputs: channels[4 - index], outputs: pyramid, kernel: 1, bias: .constant(0),
        initial: .kaimingUniform(fanIn: channels[4 - index]), name: name, in: scope("decoder."))
    }
    branches = (0..<4).map { index in
      let doublings = 3 - index
      let units = (0..<max(1, doublings)).map { unit in
        GroupNormalisedConvolution(
          inputs: unit == 0 ? pyramid : Self.segmentationChannels, outputs: Self.segmentationChannels,
          in: scope("decoder.seg_blocks.\(index).block.\(unit).block."))
      }
      return (units, doublings)
    }
    head = LogitConvolution(
      inputs: Self.segmentationChannels, bias: .constant(0),
      initial: .xavierUniform(fanIn: Self.segmentationChannels, fanOut: 1), name: "0", in: scope("segmentation_head."))
  }

  func logits(_ image: Feature, in graph: Graph) -> [Feature] {
    let features = Array(encoder.features(image, in: graph).reversed())
    var level = lateral[0](features[0], keepsOutput: false, in: graph)
    var levels = [level]
    for index in 1..<4 {
      level = DoubledAddition()(level, to: lateral[index](features[index], keepsOutput: false, in: graph), in: graph)
      levels.append(level)
    }
    var sum: Feature?
    for (level, (units, doublings)) in zip(levels, branches).reversed() {
      var x = level
      for (index, unit) in units.enumerated() {
        x = unit(x, in: graph)
        if index < doublings {
          x = BilinearUpsampling(factor: 2)(x, adding: index == units.count - 1 ? sum : nil, in: graph)
        }
      }
      sum = x
    }
    let merged = SpatialDropout(probability: Self.dropProbability)(sum!, in: graph)
    return [BilinearUpsampling(factor: 4)(head(merged, in: graph), in: graph)]
  }
}
