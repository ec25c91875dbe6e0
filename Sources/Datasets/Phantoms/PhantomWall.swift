/// The gut's wall: its folds around the dark lumen, its colour, its vessels.
struct PhantomWall: Sendable {
  /// Where the gut leads on, inside or outside the image.
  var lumen: Vector2
  private let lumenSize: Double
  private let reflectance: Colour
  private let foldDensity: Double
  private let foldPhase: Double
  private let foldHeight: Double
  private let vesselStrength: Double
  private let waves: ValueNoise
  private let crests: ValueNoise
  private let texture: ValueNoise
  private let vessels: ValueNoise

  init(_ draws: inout PhantomDraws) {
    lumen = draws.direction() * (draws.chance(0.4) ? draws.within(0, 0.6) : draws.within(0.9, 1.7))
    lumenSize = draws.within(0.18, 0.4)
    reflectance =
      Colour(0.76, 0.29, 0.20) * draws.within(0.85, 1.1)
      + Colour(draws.within(-0.05, 0.05), draws.within(-0.05, 0.07), draws.within(-0.05, 0.06))
    foldDensity = draws.within(1.6, 3.4)
    foldPhase = draws.unit()
    foldHeight = draws.within(0.04, 0.13)
    vesselStrength = draws.within(0, 0.45)
    waves = ValueNoise(frequency: 1.1, &draws)
    crests = ValueNoise(frequency: 1.7, &draws)
    texture = ValueNoise(frequency: 3, &draws)
    vessels = ValueNoise(frequency: 2.3, &draws)
  }

  /// How far the wall stands towards the endoscope.
  func height(at point: Vector2) -> Double {
    let distance = (point - lumen).length + 0.34 * (waves.at(point) - 0.5)
    let position = foldDensity * distance / (0.55 + 0.45 * max(0, distance)) + foldPhase
    let ring = position.rounded(.down)
    let t = 2 * (position - ring) - 1
    let crest = (1 - t * t) * (1 - t * t)
    let presence = smoothStep(0.3, 0.65, crests.at(point + Vector2(ring * 1.37, ring * 0.71)))
    return foldHeight * crest * presence + 0.16 * (waves.at(point, scale: 1.9) - 0.5)
      + 0.022 * (texture.layered(point) - 0.5)
  }

  func colour(at point: Vector2) -> Colour {
    let mottling = 0.82 + 0.36 * texture.layered(point + Vector2(0.61, 0.29))
    let warped = point + Vector2(texture.at(point), texture.at(point + Vector2(0.5, 0.9))) * 0.16
    let line = max(0, 1 - 15 * abs(vessels.at(warped) - 0.5))
    let fine = max(0, 1 - 11 * abs(vessels.at(warped + Vector2(1.3, 0.4), scale: 2.2) - 0.5))
    let vein = vesselStrength * (line * line + 0.5 * fine * fine) * smoothStep(0.35, 0.7, waves.at(point, scale: 1.3))
    return Colour(
      reflectance.red * mottling * (1 - 0.55 * vein), reflectance.green * mottling * (1 - 1.6 * vein),
      reflectance.blue * mottling * (1 - 1.3 * vein))
  }

  /// How much light comes back: little from inside the lumen.
  func openness(at point: Vector2) -> Double {
    let distance = (point - lumen).length + 0.12 * (crests.at(point, scale: 1.6) - 0.5)
    return 0.06 + 0.94 * smoothStep(0.1 * lumenSize, 2.4 * lumenSize, distance)
  }
}
