import Diagnostics
import Tensors

/// Random changes of a training image that leave its meaning as it is, in the paper's order: one of scaling, horizontal
/// shift and rotation; colour jitter; flips.
public struct Augmentation: Sendable, Hashable {
  /// Factors of enlargement; nil leaves out the geometric step, shift and rotation too.
  public var scale: ClosedRange<Float>?
  /// Largest horizontal shift as a share of the width; whole pixels.
  public var shift: Float
  /// Largest rotation in degrees, either way.
  public var rotation: Float
  public var jitter: ColourJitter?
  /// Horizontal and vertical flips, each with probability ½.
  public var flips: Bool

  /// The paper's: one of {scale 0.95–1.20, horizontal shift ≤ 5 %, rotation ≤ 15°}, colour jitter (0.10, 0.10, 0.10, 0.01), flips.
  public static let paper = Augmentation(
    scale: 0.95...1.20, shift: 0.05, rotation: 15,
    jitter: ColourJitter(brightness: 0.10, contrast: 0.10, saturation: 0.10, hue: 0.01), flips: true)

  /// Changes nothing.
  public static let none = Augmentation(scale: nil, shift: 0, rotation: 0, jitter: nil, flips: false)

  public init(scale: ClosedRange<Float>?, shift: Float, rotation: Float, jitter: ColourJitter?, flips: Bool) {
    self.scale = scale
    self.shift = shift
    self.rotation = rotation
    self.jitter = jitter
    self.flips = flips
  }

  /// What each random number decides; the numbers of `ColourJitter` follow from `jitter` on.
  private enum Draw {
    static let kind: UInt64 = 0
    static let amount: UInt64 = 1
    static let horizontalFlip: UInt64 = 2
    static let verticalFlip: UInt64 = 3
    static let jitter: UInt64 = 8
  }

  /// Changes an image and its mask alike: image bilinear, mask nearest, black (0) where nothing was.
  ///
  /// - Parameters:
  ///   - image: `[height, width, 3]` in 0…1, not normalised.
  ///   - mask: `[height, width, 1]`.
  ///   - random: decides everything; the same one gives the same bits on every processor. Numbers 0 to 15 are used.
  public func apply(image: Tensor, mask: Tensor, random: CounterRandom) -> (image: Tensor, mask: Tensor) {
    guard self != .none else { return (image, mask) }
    var map = geometricMap(width: image.shape[1], random)
    if flips {
      map.flipsHorizontally = random.bits(Draw.horizontalFlip) & 1 == 1
      map.flipsVertically = random.bits(Draw.verticalFlip) & 1 == 1
    }
    var changed = map.isIdentity ? image : map.bilinear(image)
    jitter?.apply(to: &changed, random: random, firstNumber: Draw.jitter)
    return (changed, map.isIdentity ? mask : map.nearest(mask))
  }

  private func geometricMap(width: Int, _ random: CounterRandom) -> AffineMap {
    guard let scale else { return AffineMap() }
    let amount = random.uniform(Draw.amount)
    switch random.integer(Draw.kind, below: 3) {
    case 0: return AffineMap(scale: scale.lowerBound + amount * (scale.upperBound - scale.lowerBound))
    case 1: return AffineMap(shift: ((2 * amount - 1) * shift * Float(width)).rounded())
    default: return AffineMap(degrees: (2 * amount - 1) * rotation)
    }
  }

  /// Raised whenever the same augmentation would give other bits.
  static let version = 1

  /// For the recipe of a run: everything that decides what `apply` does.
  package var recipe: JSONDocument {
    guard self != .none else { return .null }
    return .object([
      ("version", .integer(Self.version)),
      ("scale", scale.map { .list([.of($0.lowerBound), .of($0.upperBound)]) } ?? .null),
      ("shift", .of(shift)), ("rotation", .of(rotation)), ("jitter", jitter?.recipe ?? .null),
      ("flips", .boolean(flips)),
    ])
  }
}
