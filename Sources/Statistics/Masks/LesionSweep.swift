extension LesionCounts {
  /// What `init(truth:prediction:minimumOverlap:)` counts where the prediction is the pixels above each of a row of thresholds.
  ///
  /// Components are followed from the highest threshold down, so that all of them cost about as much as the lowest one.
  ///
  /// - Parameters:
  ///   - probabilities: `[height, width]`.
  ///   - thresholds: ascending.
  /// - Returns: one a threshold.
  public static func sweep(
    probabilities: [Float], thresholds: [Float], truth: ConnectedComponents, height: Int, width: Int,
    minimumOverlap: Double
  ) -> [LesionCounts] {
    let layers = pixelsBetween(thresholds, probabilities)
    let lesions = pixels(of: truth)
    var components = GrowingComponents(height: height, width: width)
    var shared = [Int32](repeating: 0, count: probabilities.count)
    var counts = [LesionCounts](repeating: LesionCounts(truth: truth.count), count: thresholds.count)
    for place in thresholds.indices.reversed() {
      if layers[place].isEmpty {
        if place + 1 < counts.count { counts[place] = counts[place + 1] }
        continue
      }
      for pixel in layers[place] { components.add(Int(pixel)) }
      var pairs: [LesionOverlap] = []
      for (lesion, pixels) in lesions.enumerated() {
        pairs += overlaps(of: lesion, pixels, &components, &shared)
      }
      counts[place] = LesionCounts(
        truth: truth.count, predicted: components.count, overlaps: pairs, minimumOverlap: minimumOverlap)
    }
    return counts
  }

  /// For each threshold the pixels above it that are not above the next one.
  private static func pixelsBetween(_ thresholds: [Float], _ probabilities: [Float]) -> [[Int32]] {
    var layers = [[Int32]](repeating: [], count: thresholds.count)
    for (pixel, probability) in probabilities.enumerated() {
      var above = 0
      while above < thresholds.count, probability > thresholds[above] { above += 1 }
      if above > 0 { layers[above - 1].append(Int32(pixel)) }
    }
    return layers
  }

  /// Of each lesion.
  private static func pixels(of truth: ConnectedComponents) -> [[Int32]] {
    var pixels = [[Int32]](repeating: [], count: truth.count)
    for (pixel, label) in truth.labels.enumerated() where label > 0 { pixels[Int(label) - 1].append(Int32(pixel)) }
    return pixels
  }

  /// Of a lesion with the components that share a pixel with it, in the order of their first pixels.
  ///
  /// - Parameter shared: zeros, one a pixel; zeros again afterwards.
  private static func overlaps(
    of lesion: Int, _ pixels: [Int32], _ components: inout GrowingComponents, _ shared: inout [Int32]
  ) -> [LesionOverlap] {
    var touched: [Int] = []
    for pixel in pixels {
      guard let component = components.component(of: Int(pixel)) else { continue }
      if shared[component] == 0 { touched.append(component) }
      shared[component] += 1
    }
    return touched.sorted().map { component in
      let both = Int(shared[component])
      shared[component] = 0
      let union = pixels.count + components.size(of: component) - both
      return LesionOverlap(lesion: lesion, component: component, share: Double(both) / Double(union))
    }
  }
}
