import Diagnostics
import Tensors
import Testing

@testable import NeuralNetworks

@Suite struct NetworkRecipeTests {
  /// Every architecture on every encoder, alone and in cascade.
  static let all = [false, true].flatMap { cascade in
    [.unet(baseChannels: 8, cascade: cascade)]
      + EncoderName.allCases.map { NetworkSpecification.fpn(encoder: $0, cascade: cascade) }
  }

  @Test("a recipe holds the kind, its settings and the versions of all that is built")
  func written() {
    #expect(
      NetworkSpecification.unet(baseChannels: 16).recipe.written(width: 200)
        == #"{"kind": "unet", "version": 1, "base-channels": 16, "cascade": null}"#)
    #expect(
      NetworkSpecification.fpn(encoder: .resNet18, cascade: true).recipe.written(width: 200)
        == #"{"kind": "fpn", "version": 1, "encoder": {"name": "resnet18", "version": 1}, "#
        + #""cascade": {"version": 1}}"#)
  }

  @Test("two networks have two recipes; weights, which have a digest of their own, are in none")
  func apart() {
    let networks = Self.all + [.unet(baseChannels: 16)]
    #expect(Set(networks.map { $0.recipe.written() }).count == networks.count)
    #expect(
      NetworkSpecification.fpn(encoder: .resNet18, weights: "a").recipe.written()
        == NetworkSpecification.fpn(encoder: .resNet18).recipe.written())
  }

  @Test("a network is said to use matrix products exactly if a layer of it has their kernels", arguments: all)
  func matrixProducts(_ network: NetworkSpecification) throws {
    let parts = Self.count(in: try network.architecture())
    #expect((parts.products > 0) == network.usesMatrixProducts, "\(network.canonicalDescription)")
    #expect(parts.convolutions > 10, "the layers were found: \(network.canonicalDescription)")
  }

  /// How many layers of a value, however deep in it, multiply matrices, and how many convolve. A class is not looked into but for
  /// the whole, since layers are values.
  static func count(in value: Any, isWhole: Bool = true) -> (products: Int, convolutions: Int) {
    if value is PointwiseConvolutionKernels { return (1, 0) }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .class && !isWhole { return (0, 0) }
    return mirror.children.reduce((0, value is any Convolving ? 1 : 0)) { sum, child in
      let found = count(in: child.value, isWhole: false)
      return (sum.0 + found.products, sum.1 + found.convolutions)
    }
  }
}
