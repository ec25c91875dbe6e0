/// A point or direction in the image plane; the image spans −1…1 in both, y downwards.
struct Vector2: Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  var length: Double { (x * x + y * y).squareRoot() }

  static func + (a: Vector2, b: Vector2) -> Vector2 { Vector2(a.x + b.x, a.y + b.y) }
  static func - (a: Vector2, b: Vector2) -> Vector2 { Vector2(a.x - b.x, a.y - b.y) }
  static func * (a: Vector2, b: Double) -> Vector2 { Vector2(a.x * b, a.y * b) }
  static func / (a: Vector2, b: Double) -> Vector2 { Vector2(a.x / b, a.y / b) }
}

/// 0 below `low`, 1 above `high`, smooth between.
@inline(__always)
func smoothStep(_ low: Double, _ high: Double, _ x: Double) -> Double {
  let t = min(1, max(0, (x - low) / (high - low)))
  return t * t * (3 - 2 * t)
}

/// A closed, roughly elliptic outline.
struct Outline: Sendable {
  var centre: Vector2
  /// Half the extent along `axis` and across it.
  var radii: Vector2
  /// A unit vector.
  var axis: Vector2
  /// How much waves of two to five periods bend the outline: cosine and sine part of each.
  var waves: [Vector2]

  /// 0 in the centre, 1 on the outline, growing outwards.
  func distance(to point: Vector2) -> Double {
    let offset = point - centre
    let along = (offset.x * axis.x + offset.y * axis.y) / radii.x
    let across = (offset.y * axis.x - offset.x * axis.y) / radii.y
    let radius = (along * along + across * across).squareRoot()
    guard radius > 1e-9 else { return 0 }
    let (cosine, sine) = (along / radius, across / radius)
    var (waveCosine, waveSine) = (cosine, sine)
    var edge = 1.0
    for wave in waves {
      (waveCosine, waveSine) = (waveCosine * cosine - waveSine * sine, waveSine * cosine + waveCosine * sine)
      edge += wave.x * waveCosine + wave.y * waveSine
    }
    return radius / edge
  }

  /// A random one of about the given size.
  init(around centre: Vector2, size: Double, aspect: Double, axis: Vector2, bend: Double, _ draws: inout PhantomDraws) {
    self.centre = centre
    let stretch = aspect.squareRoot()
    radii = Vector2(size * stretch, size / stretch)
    self.axis = axis
    waves = (0..<4).map { wave in draws.direction() * (bend * draws.unit() / Double(wave + 1)) }
  }
}
