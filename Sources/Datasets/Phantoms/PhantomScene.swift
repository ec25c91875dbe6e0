/// What an endoscope sees: the wall of a gut with its folds, perhaps a polyp, and things that are none.
struct PhantomScene: Sendable {
  /// A raised part of the wall.
  struct Bump: Sendable {
    var outline: Outline
    var height: Double
    /// 0: flattens out smoothly towards its edge; 1: stands up from the wall.
    var steepness: Double
    /// Added to the wall's reflectance inside, in red, green, blue.
    var tint: Colour
    /// How much the wall darkens around it.
    var shadow: Double
  }

  struct Bubble: Sendable {
    var centre: Vector2
    var radius: Double
    var brightness: Double
  }

  /// Residue, or a red patch: a flat stain whose colour covers the wall.
  struct Stain: Sendable {
    var outline: Outline
    var colour: Colour
    var opacity: Double
    /// Share of the radius over which it fades.
    var softness: Double
  }

  enum Field: Sendable {
    case full
    /// Black outside a circle of this radius.
    case round(Double)
    /// Black in the corners.
    case octagon(Double)
  }

  var wall: PhantomWall
  var polyp: Bump?
  var lures: [Bump]
  var bubbles: [Bubble]
  var stains: [Stain]
  var field: Field
  var light: Vector2
  var exposure: Double
  var wetness: Double
  var noise: Double
  var grain: ValueNoise
  var sensorSeed: UInt32

  /// Describes a scene. Lesion-free ones have more, and more polyp-like, lures; scenes with a polyp have them too, so that a
  /// network can learn that they are none.
  init(hasPolyp: Bool, _ draws: inout PhantomDraws) {
    wall = PhantomWall(&draws)
    polyp = hasPolyp ? PhantomScene.polyp(on: wall, &draws) : nil
    lures = []
    for _ in 0..<(hasPolyp ? draws.count(0, 1) : draws.count(1, 2)) {
      lures.append(PhantomScene.foldKnob(on: wall, &draws))
    }
    bubbles = draws.chance(hasPolyp ? 0.35 : 0.6) ? PhantomScene.bubbles(&draws) : []
    stains = []
    if draws.chance(hasPolyp ? 0.3 : 0.5) { stains += PhantomScene.residue(&draws) }
    if draws.chance(hasPolyp ? 0.25 : 0.5) { stains.append(PhantomScene.redPatch(&draws)) }
    let shape = draws.unit()
    field =
      if shape < 0.45 {
        .round(draws.within(0.98, 1.16))
      } else if shape < 0.7 {
        .octagon(draws.within(1.45, 1.7))
      } else {
        .full
      }
    light = Vector2(draws.within(-0.45, 0.45), draws.within(-0.45, 0.45))
    exposure = draws.within(1, 1.4)
    wetness = draws.within(0.4, 1)
    noise = draws.within(0.008, 0.022)
    grain = ValueNoise(frequency: 9, &draws)
    sensorSeed = draws.bits()
  }

  /// From obvious to faint, from small to large.
  private static func polyp(on wall: PhantomWall, _ draws: inout PhantomDraws) -> Bump {
    let size = 0.17 + 0.3 * draws.unit() * draws.unit() + 0.1 * draws.unit()
    let reach = 0.82 - size
    var centre = Vector2(draws.within(-reach, reach), draws.within(-reach, reach))
    for _ in 0..<12 where (centre - wall.lumen).length < 0.45 {
      centre = Vector2(draws.within(-reach, reach), draws.within(-reach, reach))
    }
    let visibility = draws.within(0.45, 1)
    let outline = Outline(
      around: centre, size: size, aspect: draws.within(1, 1.5), axis: draws.direction(), bend: 0.13, &draws)
    let isRed = draws.chance(0.75)
    let tint =
      isRed
      ? Colour(0.03, -0.12, -0.09) * (0.4 + visibility)
      : Colour(0.14, 0.08, 0.08) * (0.4 + visibility)
    return Bump(
      outline: outline, height: size * (0.3 + 0.65 * visibility) * draws.within(0.8, 1.1),
      steepness: draws.within(0.1, 0.8), tint: tint, shadow: 0.45 * visibility * draws.unit())
  }

  /// A stout piece of a fold: longer than wide, along the fold, in the wall's own colour.
  private static func foldKnob(on wall: PhantomWall, _ draws: inout PhantomDraws) -> Bump {
    let centre = Vector2(draws.within(-0.6, 0.6), draws.within(-0.6, 0.6))
    let outwards = centre - wall.lumen
    let length = max(0.05, outwards.length)
    let along = Vector2(-outwards.y / length, outwards.x / length)
    let size = draws.within(0.13, 0.3)
    let outline = Outline(
      around: centre, size: size, aspect: draws.within(1.5, 3.2), axis: along, bend: 0.1, &draws)
    let warmth = draws.within(-0.4, 0.5)
    return Bump(
      outline: outline, height: size * draws.within(0.3, 0.75), steepness: draws.within(0, 0.5),
      tint: Colour(0.01, -0.06, -0.04) * warmth, shadow: 0.25 * draws.unit())
  }

  private static func bubbles(_ draws: inout PhantomDraws) -> [Bubble] {
    let middle = Vector2(draws.within(-0.7, 0.7), draws.within(-0.7, 0.7))
    return (0..<draws.count(2, 7)).map { _ in
      Bubble(
        centre: middle + draws.direction() * draws.within(0, 0.35), radius: 0.035 + 0.1 * draws.unit() * draws.unit(),
        brightness: draws.within(0.4, 1))
    }
  }

  private static func residue(_ draws: inout PhantomDraws) -> [Stain] {
    let middle = Vector2(draws.within(-0.8, 0.8), draws.within(-0.8, 0.8))
    return (0..<draws.count(1, 4)).map { _ in
      let outline = Outline(
        around: middle + draws.direction() * draws.within(0, 0.4), size: draws.within(0.03, 0.13),
        aspect: draws.within(1, 2.4), axis: draws.direction(), bend: 0.3, &draws)
      let shade = draws.within(0.55, 1.1)
      return Stain(
        outline: outline, colour: Colour(0.44, 0.27, 0.07) * shade, opacity: draws.within(0.5, 0.95), softness: 0.25)
    }
  }

  /// A reddened area without an edge.
  private static func redPatch(_ draws: inout PhantomDraws) -> Stain {
    let outline = Outline(
      around: Vector2(draws.within(-0.6, 0.6), draws.within(-0.6, 0.6)), size: draws.within(0.15, 0.4),
      aspect: draws.within(1, 1.8), axis: draws.direction(), bend: 0.2, &draws)
    return Stain(
      outline: outline, colour: Colour(0.6, 0.16, 0.12), opacity: draws.within(0.2, 0.5),
      softness: draws.within(0.5, 0.9))
  }
}

/// Red, green and blue, linear in light.
struct Colour: Sendable {
  var red: Double
  var green: Double
  var blue: Double

  init(_ red: Double, _ green: Double, _ blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  static func + (a: Colour, b: Colour) -> Colour { Colour(a.red + b.red, a.green + b.green, a.blue + b.blue) }
  static func * (a: Colour, b: Double) -> Colour { Colour(a.red * b, a.green * b, a.blue * b) }

  /// From this colour to another, `share` of the way.
  func mixed(with other: Colour, _ share: Double) -> Colour { self * (1 - share) + other * share }
}
