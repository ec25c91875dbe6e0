import Images
import Tensors

/// One image of the phantom dataset before it is drawn: where it belongs, and which random numbers it is drawn from.
struct PhantomSpecimen: Sendable {
  enum Kind: Sendable {
    case training(fold: Int)
    case test
    case lesionFree
  }

  var kind: Kind
  /// From 0 within its kind.
  var number: Int

  var id: String {
    let digits = String(number + 1)
    return prefix + "-" + String(repeating: "0", count: 3 - digits.count) + digits
  }

  var imagePath: String { "images/\(id).png" }
  var maskPath: String { "masks/\(id).png" }
  var domain: Domain { if case .lesionFree = kind { .outOfDistribution } else { .inDistribution } }
  var split: Split { if case .training = kind { .train } else { .test } }
  var fold: Int? { if case .training(let fold) = kind { fold } else { nil } }

  private var prefix: String {
    switch kind {
    case .training: "train"
    case .test: "polyp"
    case .lesionFree: "free"
    }
  }

  private var stream: UInt64 {
    switch kind {
    case .training: 0x1000 + UInt64(number)
    case .test: 0x2000 + UInt64(number)
    case .lesionFree: 0x3000 + UInt64(number)
    }
  }

  /// The image in RGB and its mask, one channel of 0 and 255, both `PhantomGenerator.side` pixels wide and high.
  func rendered() -> (image: Image, mask: Image) {
    var draws = PhantomDraws(CounterRandom(seed: 2209_06078, stream: stream))
    let scene = PhantomScene(hasPolyp: domain == .inDistribution, &draws)
    return PhantomRenderer(scene: scene, side: PhantomGenerator.side).render()
  }
}
