/// The mean probability of several models for each pixel of an image, models added in their order.
struct EnsembleMean: Sendable {
  private var sum: [Float]
  private var count = 0

  init(pixels: Int) {
    sum = [Float](repeating: 0, count: pixels)
  }

  mutating func add(_ probabilities: [Float]) {
    for pixel in sum.indices { sum[pixel] += probabilities[pixel] }
    count += 1
  }

  var probabilities: [Float] {
    let share = Float(max(1, count))
    return sum.map { $0 / share }
  }
}
