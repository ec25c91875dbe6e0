import Images

/// Draws a scene: shading by an endoscope's lamp, highlights on wet tissue, the field of view, optics and sensor.
struct PhantomRenderer {
  let scene: PhantomScene
  let side: Int

  /// The image in RGB and the exact mask, 255 where a pixel's centre lies inside the polyp's outline and is seen.
  func render() -> (image: Image, mask: Image) {
    var light = [Colour]()
    light.reserveCapacity(side * side)
    var mask = [UInt8]()
    mask.reserveCapacity(side * side)
    for row in 0..<side {
      for column in 0..<side {
        let point = self.point(row, column)
        let seen = visibility(at: point)
        light.append(seen > 0 ? radiance(at: point) * seen : Colour(0, 0, 0))
        let inside = scene.polyp.map { $0.outline.distance(to: point) < 1 } ?? false
        mask.append(inside && seen > 0.5 ? 255 : 0)
      }
    }
    return (
      Image(width: side, height: side, channels: 3, pixels: developed(blurred(light))),
      Image(width: side, height: side, channels: 1, pixels: mask)
    )
  }

  private var pixel: Double { 2 / Double(side) }

  private func point(_ row: Int, _ column: Int) -> Vector2 {
    Vector2((Double(column) + 0.5) * pixel - 1, (Double(row) + 0.5) * pixel - 1)
  }

  /// 0 outside the field of view, 1 inside, between on its edge.
  private func visibility(at point: Vector2) -> Double {
    switch scene.field {
    case .full: 1
    case .round(let radius): smoothStep(-pixel, pixel, radius - point.length)
    case .octagon(let reach): smoothStep(-pixel, pixel, reach - abs(point.x) - abs(point.y))
    }
  }

  private func height(at point: Vector2) -> Double {
    var height = scene.wall.height(at: point)
    for bump in scene.lures { height += rise(of: bump, at: bump.outline.distance(to: point)) }
    if let polyp = scene.polyp { height += rise(of: polyp, at: polyp.outline.distance(to: point)) }
    return height
  }

  private func rise(of bump: PhantomScene.Bump, at distance: Double) -> Double {
    guard distance < 1 else { return 0 }
    let inside = 1 - distance * distance
    return bump.height * (bump.steepness * inside.squareRoot() + (1 - bump.steepness) * inside * inside)
  }

  private func radiance(at point: Vector2) -> Colour {
    let step = pixel * 0.75
    let slopeX = (height(at: point + Vector2(step, 0)) - height(at: point - Vector2(step, 0))) / (2 * step)
    let slopeY = (height(at: point + Vector2(0, step)) - height(at: point - Vector2(0, step))) / (2 * step)
    let normal = 1 / (1 + slopeX * slopeX + slopeY * slopeY).squareRoot()
    let toLight = scene.light - point
    let lamp = 1.25
    let reach = (toLight.x * toLight.x + toLight.y * toLight.y + lamp * lamp).squareRoot()
    let facing = max(0, (lamp - slopeX * toLight.x - slopeY * toLight.y) * normal / reach)
    let falloff = 1 / (0.45 + 0.55 * reach * reach / (lamp * lamp))
    let lit = scene.exposure * falloff * scene.wall.openness(at: point) * (0.1 + 0.9 * facing * facing)
    var colour = surface(at: point) * lit
    let shine = highlight(at: point, slopeX, slopeY, toLight, reach, lamp)
    colour = colour + Colour(1, 0.97, 0.92) * (shine * scene.wetness * scene.wall.openness(at: point))
    for bubble in scene.bubbles { colour = withBubble(bubble, over: colour, at: point, lit) }
    return colour
  }

  /// The light of the lamp mirrored by the wet surface towards the camera.
  private func highlight(
    at point: Vector2, _ slopeX: Double, _ slopeY: Double, _ toLight: Vector2, _ reach: Double, _ lamp: Double
  ) -> Double {
    let camera = (point.x * point.x + point.y * point.y + lamp * lamp).squareRoot()
    let halfX = toLight.x / reach - point.x / camera
    let halfY = toLight.y / reach - point.y / camera
    let halfZ = lamp / reach + lamp / camera
    let rough = 0.4 * (scene.grain.at(point) - 0.5)
    let (x, y) = (slopeX + rough, slopeY + 0.4 * (scene.grain.at(point + Vector2(0.7, 0.3)) - 0.5))
    let length = ((1 + x * x + y * y) * (halfX * halfX + halfY * halfY + halfZ * halfZ)).squareRoot()
    let cosine = max(0, (halfZ - x * halfX - y * halfY) / length)
    var power = cosine
    for _ in 0..<6 { power *= power }
    return smoothStep(0.55, 0.97, power) * 0.9
  }

  private func surface(at point: Vector2) -> Colour {
    var colour = scene.wall.colour(at: point)
    for stain in scene.stains {
      let edge = 1 - smoothStep(1 - stain.softness, 1, stain.outline.distance(to: point))
      colour = colour.mixed(with: stain.colour, edge * stain.opacity)
    }
    for bump in scene.lures { colour = tinted(colour, by: bump, at: point) }
    if let polyp = scene.polyp { colour = tinted(colour, by: polyp, at: point) }
    return colour
  }

  private func tinted(_ colour: Colour, by bump: PhantomScene.Bump, at point: Vector2) -> Colour {
    let distance = bump.outline.distance(to: point)
    if distance < 1 {
      let share = 1 - smoothStep(0.8, 1, distance)
      let spots = 0.75 + 0.5 * scene.grain.at(point, scale: 1.7)
      let tinted = colour + bump.tint * (share * spots)
      return Colour(
        max(0.4 * colour.red, tinted.red), max(0.4 * colour.green, tinted.green), max(0.4 * colour.blue, tinted.blue))
    }
    return colour * (1 - bump.shadow * (1 - smoothStep(1, 1.35, distance)))
  }

  private func withBubble(
    _ bubble: PhantomScene.Bubble, over colour: Colour, at point: Vector2, _ lit: Double
  ) -> Colour {
    let offset = point - bubble.centre
    let distance = offset.length / bubble.radius
    guard distance < 1.15 else { return colour }
    let rim = max(0, 1 - abs(distance - 0.92) * 7)
    let toLight = scene.light - bubble.centre
    let side = max(0.05, toLight.length)
    let spot = (offset - toLight * (0.5 * bubble.radius / side)).length / bubble.radius
    let glint = 1 - smoothStep(0.1, 0.3, spot)
    let film = distance < 0.92 ? 0.06 : 0
    return colour * (1 - film) + Colour(0.9, 0.88, 0.8) * (bubble.brightness * (0.42 * rim * lit + 0.75 * glint + film))
  }

  /// The lens: each pixel takes a little of its neighbours.
  private func blurred(_ light: [Colour]) -> [Colour] {
    let weights = [0.2, 0.6, 0.2]
    func pass(_ source: [Colour], _ stepX: Int, _ stepY: Int) -> [Colour] {
      var result = [Colour]()
      result.reserveCapacity(source.count)
      for row in 0..<side {
        for column in 0..<side {
          var sum = Colour(0, 0, 0)
          for tap in -1...1 {
            let x = min(side - 1, max(0, column + tap * stepX))
            let y = min(side - 1, max(0, row + tap * stepY))
            sum = sum + source[y * side + x] * weights[tap + 1]
          }
          result.append(sum)
        }
      }
      return result
    }
    return pass(pass(light, 1, 0), 0, 1)
  }

  /// From light to bytes: a gamma of 2, the sensor's noise, 8 bits.
  private func developed(_ light: [Colour]) -> [UInt8] {
    var state = scene.sensorSeed | 1
    func grain() -> Double {
      state ^= state << 13
      state ^= state >> 17
      state ^= state << 5
      return Double(state >> 8) / 8_388_608 - 1
    }
    var bytes = [UInt8]()
    bytes.reserveCapacity(light.count * 3)
    for colour in light {
      let shared = grain()
      for value in [colour.red, colour.green, colour.blue] {
        let exposed = min(1, max(0, value)).squareRoot()
        let noisy = exposed + scene.noise * (0.35 + 0.65 * exposed) * (0.7 * shared + 0.6 * grain())
        bytes.append(UInt8(min(255, max(0, noisy * 255 + 0.5))))
      }
    }
    return bytes
  }
}
