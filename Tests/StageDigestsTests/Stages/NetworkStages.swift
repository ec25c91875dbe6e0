import Foundation

@testable import NeuralNetworks

/// A step of training and a prediction, from the seed on: every parameter takes part in the logits.
private func trained(_ specification: NetworkSpecification, size: Int) throws -> [Data] {
  let network = try SegmentationNetwork(specification, seed: 11)
  let (images, truth) = FixedInputs.batch(2, size: size)
  var optimiser = NAdam()
  _ = network.trainingStep(
    images: images, optimiser: &optimiser, learningRate: 1e-3, random: .init(seed: 1, stream: 2)
  ) { outputs in outputs.map { CrossEntropy().valueAndGradient(logits: $0, truth: truth) } }
  return [network.logits(images: images).data]
}

/// The versions of what a network is made of, by the types that hold them.
private func versions(of specification: NetworkSpecification) -> [(name: String, version: Int)] {
  let single: [(name: String, version: Int)] =
    switch specification.kind {
    case .unet: [("UNet", UNet.version)]
    case .fpn(let encoder):
      [("FeaturePyramid", FeaturePyramid.version), (String(describing: encoder.family), encoder.family.version)]
    }
  return single + (specification.cascade ? [("Cascade", Cascade.version)] : [])
}

private func stage(_ specification: NetworkSpecification, _ name: String, size: Int) -> Stage {
  let versions = versions(of: specification)
  return Stage(
    "network:\(name)", versions.map { "\($0.name)=\($0.version)" }.joined(separator: ","),
    versions.map { "`\($0.name).version`" }.joined(separator: " or ")
  ) { try trained(specification, size: size) }
}

/// Every network, and one of each kind in cascade.
let networkStages: [Stage] =
  [stage(.unet(baseChannels: 3), "unet", size: 32)]
  + EncoderName.allCases.map { stage(.fpn(encoder: $0), "fpn-\($0.rawValue)", size: 32) }
  + [
    stage(.unet(baseChannels: 3, cascade: true), "unet-cascade", size: 32),
    stage(.fpn(encoder: .mobileNetV2, cascade: true), "fpn-mobilenetv2-cascade", size: 32),
  ]

/// Every loss, on lesions and an image without one.
let lossStages: [Stage] = LossCatalogue.all.map { loss in
  let type = String(describing: Swift.type(of: loss))
  return Stage("loss:\(loss.name)", Swift.type(of: loss).version.description, "`\(type).version`") {
    let (_, truth) = FixedInputs.batch(3, size: 12)
    let (value, gradient) = loss.valueAndGradient(logits: FixedInputs.logits(3, size: 12), truth: truth)
    return [withUnsafeBytes(of: value.bitPattern.littleEndian) { Data($0) }, gradient.data]
  }
}
