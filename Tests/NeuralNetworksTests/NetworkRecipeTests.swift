import Diagnostics
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
}
