/// The smooth expected calibration error (Błasiok and Nakkiran 2023, "Smooth ECE", arXiv 2309.12236).
///
/// At a bandwidth σ it is ∫₀¹ |1/n Σ K(t, pᵢ)(yᵢ − pᵢ)| dt, where K is the Gaussian kernel of deviation σ reflected at 0 and 1.
/// The error falls as σ grows; its value is taken where it equals σ, so that no bin or width has to be chosen.
struct SmoothCalibrationError {
  /// Mean probability and Σ (y − p) of each fine bin.
  private let residuals: [(position: Double, sum: Double)]
  private let total: Int

  init(_ histogram: PredictionHistogram) {
    total = histogram.total
    residuals = histogram.filled.map { bin in
      (
        histogram.probabilitySums[bin] / Double(histogram.counts[bin]),
        Double(histogram.events[bin]) - histogram.probabilitySums[bin]
      )
    }
  }

  /// Halvings of the bandwidth's bracket: to 1/16384.
  private static let steps = 14
  private static let cellsPerBandwidth = 8.0
  private static let mostCells = 4096
  /// Where the kernel ends, in bandwidths.
  private static let reach = 5.0

  /// At the fixed point, by bisection of the bandwidth; nil without predictions.
  var value: Double? {
    guard total > 0 else { return nil }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<Self.steps {
      let middle = (low + high) / 2
      if value(bandwidth: middle) > middle { low = middle } else { high = middle }
    }
    return value(bandwidth: high)
  }

  /// At a bandwidth above 0. Residuals are divided linearly between the nearest points of a grid with eight to a bandwidth.
  func value(bandwidth: Double) -> Double {
    let cells = min(Self.mostCells, Int((Self.cellsPerBandwidth / bandwidth).rounded(.up)))
    var grid = [Double](repeating: 0, count: cells + 1)
    for (position, sum) in residuals {
      let place = min(max(position, 0), 1) * Double(cells)
      let cell = min(cells - 1, Int(place))
      grid[cell] += sum * (Double(cell + 1) - place)
      grid[cell + 1] += sum * (place - Double(cell))
    }
    let kernel = Self.kernel(bandwidth: bandwidth * Double(cells))
    let reach = kernel.count - 1
    var spread = [Double](repeating: 0, count: cells + 1 + 2 * reach)
    for (cell, sum) in grid.enumerated() where sum != 0 {
      for offset in 0...reach {
        spread[reach + cell + offset] += kernel[offset] * sum
        if offset > 0 { spread[reach + cell - offset] += kernel[offset] * sum }
      }
    }
    // Folded at both ends, the end points, of half a cell each, hold their mass once.
    var smoothed = [Double](repeating: 0, count: cells + 1)
    for (place, sum) in spread.enumerated() { smoothed[Self.reflected(place - reach, cells)] += sum }
    return smoothed.reduce(0) { $0 + abs($1) } / Double(total)
  }

  /// Weights of the offsets 0, 1, … to one side, which sum to 1 over both.
  private static func kernel(bandwidth: Double) -> [Double] {
    let reach = Int((Self.reach * bandwidth).rounded(.up))
    let weights = (0...reach).map { offset in
      exponential(-Double(offset) * Double(offset) / (2 * bandwidth * bandwidth))
    }
    let sum = weights[0] + 2 * weights[1...].reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// A place of the grid 0…cells, mirrored at both ends as often as needed.
  private static func reflected(_ place: Int, _ cells: Int) -> Int {
    let period = 2 * cells
    let inside = ((place % period) + period) % period
    return inside <= cells ? inside : period - inside
  }
}

extension PredictionHistogram {
  /// The smooth expected calibration error; nil without predictions.
  public var smoothCalibrationError: Double? { SmoothCalibrationError(self).value }
}
