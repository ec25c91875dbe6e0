import Tensors

/// What one layer gives and others read: `[batch, height, width, channels]`.
///
/// On the way there it lies in `map`. The way back either finds it there still, or has it made again from what was kept: a
/// normalised map is cheaper to compute twice than to keep.
final class Feature {
  let height: Int
  let width: Int
  /// Its own, without padding.
  let channels: Int
  /// False for the image, and for whatever follows from it without parameters.
  let needsGradient: Bool
  /// The channels in which a gradient is wanted; nil: all.
  let gradientChannels: Range<Int>?
  let map: PlannedMap
  /// Makes the values again in a map for the way back; nil: they are kept.
  let remake: ((PlannedMap) -> Void)?
  /// The gradient in it, as far as its readers have given theirs.
  fileprivate(set) var gradient: PlannedMap?

  init(
    height: Int, width: Int, channels: Int, needsGradient: Bool = true, gradientChannels: Range<Int>? = nil,
    map: PlannedMap, remake: ((PlannedMap) -> Void)? = nil
  ) {
    self.height = height
    self.width = width
    self.channels = channels
    self.needsGradient = needsGradient
    self.gradientChannels = gradientChannels
    self.map = map
    self.remake = remake
  }
}

extension Graph {
  /// A map of a size, as a layer's output.
  func map(_ height: Int, _ width: Int, _ channels: Int, border: Int = 0) -> PlannedMap {
    memory.map(height, width, stored: storedChannels(channels), border: border)
  }

  /// The map of a feature for a step of the way there that reads it, with at least this border.
  func values(of feature: Feature, border: Int = 0) -> PlannedMap {
    feature.map.border = max(feature.map.border, border)
    return feature.map
  }

  /// The map of a feature for a step of the way back that reads it.
  func valuesAgain(of feature: Feature, border: Int = 0) -> PlannedMap {
    guard let remake = feature.remake else { return values(of: feature, border: border) }
    let map = memory.map(feature.height, feature.width, stored: feature.map.channels, border: border)
    remake(map)
    return map
  }

  /// The gradient in a feature when all its readers have given theirs; nil if none has. A border of 0 lies around it for a
  /// convolution that reads it.
  func gradient(in feature: Feature, border: Int = 0) -> PlannedMap? {
    if let gradient = feature.gradient { gradient.border = max(gradient.border, border) }
    return feature.gradient
  }

  /// Where a reader puts its gradient in a feature, and whether it adds to another's that lies there.
  func gradientTarget(of feature: Feature) -> (map: PlannedMap, adding: Bool) {
    if let gradient = feature.gradient { return (gradient, true) }
    let channels = feature.gradientChannels.map { storedChannels($0.count) } ?? feature.map.channels
    let map = memory.map(feature.height, feature.width, stored: channels)
    feature.gradient = map
    return (map, false)
  }

  /// Gives a gradient that lies in a map, which from now on is the feature's.
  func give(_ gradient: PlannedMap, to feature: Feature) {
    if let other = feature.gradient {
      images([other, gradient]) { image in MapKernels.add(gradient.maps, to: other.maps, image: image) }
    } else {
      feature.gradient = gradient
    }
  }
}
