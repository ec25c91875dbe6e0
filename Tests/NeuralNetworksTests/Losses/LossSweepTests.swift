import NeuralNetworks
import Tensors
import TestSupport
import Testing

/// What every loss of the catalogue promises, whatever it is.
@Suite struct LossSweepTests {
  static let shape = [2, 3, 4, 1]
  static let step: Float = 1.0 / 64

  /// Two masks: mixed, empty or full.
  static let masks: [(title: String, truth: Tensor)] = {
    let random = CounterRandom(seed: 11, stream: 2)
    let mixed = (0..<24).map { random.uniform(UInt64(100 + $0)) < 0.4 ? 1 : 0 as Float }
    let (empty, full) = ([Float](repeating: 0, count: 12), [Float](repeating: 1, count: 12))
    return [
      ("mixed", mixed), ("empty and mixed", empty + mixed[12...]), ("full and empty", full + empty),
      ("empty", empty + empty), ("full", full + full),
    ].map { ($0.0, Tensor(shape: shape, values: $0.1)) }
  }()

  /// Logits whose hinge errors 1 − z·(2y − 1) are equally spaced and shuffled: no step crosses a tie or the hinge, where a loss
  /// that sorts has no derivative.
  static func logits(_ truth: Tensor) -> Tensor {
    let random = CounterRandom(seed: 3, stream: 9)
    let order = truth.values.indices.sorted { random.uniform(UInt64($0)) < random.uniform(UInt64($1)) }
    var logits = Tensor(shape: truth.shape)
    for (rank, i) in order.enumerated() {
      logits.values[i] = (1 - (Float(rank) - 7.5) / 6) * (2 * truth.values[i] - 1)
    }
    return logits
  }

  @Test(
    "gradients are the central differences of the values within 1 %, or 2e-4 of the largest", arguments: masks.indices)
  func centralDifferences(_ index: Int) {
    let (title, truth) = Self.masks[index]
    let logits = Self.logits(truth)
    for loss in LossCatalogue.all {
      let (value, gradient) = loss.valueAndGradient(logits: logits, truth: truth)
      let largest = largestSize(gradient.values)
      // The value's own grain in single precision, over the step.
      let grain = 2 * value.ulp / (2 * Self.step)
      for i in 0..<logits.count {
        var (above, below) = (logits, logits)
        above.values[i] += Self.step
        below.values[i] -= Self.step
        let rise =
          loss.valueAndGradient(logits: above, truth: truth).value
          - loss.valueAndGradient(logits: below, truth: truth).value
        let (expected, found) = (rise / (2 * Self.step), gradient.values[i])
        #expect(
          abs(expected - found) <= max(0.01 * abs(found), 2e-4 * largest + 1e-5) + grain,
          "\(loss.name), \(title), pixel \(i): \(found), central difference \(expected)")
      }
    }
  }

  @Test("empty and full masks have a gradient exactly if the loss is described so")
  func degenerateMasks() {
    for label: Float in [0, 1] {
      let truth = Tensor(shape: Self.shape, repeating: label)
      let logits = Self.logits(truth)
      for loss in LossCatalogue.all {
        let found = loss.valueAndGradient(logits: logits, truth: truth)
        let learns = label == 0 ? loss.description.learnsFromEmptyMasks : loss.description.learnsFromFullMasks
        #expect(found.gradient.values.contains { $0 != 0 } == learns, "\(loss.name), all \(label)")
        #expect(found.value.isFinite && found.gradient.values.allSatisfy(\.isFinite), "\(loss.name), all \(label)")
      }
    }
  }

  @Test("every loss and gradient is finite at logits up to ±10,000: all alike, right, wrong or half wrong")
  func saturatedLogits() {
    for (title, truth) in Self.masks {
      let signs = truth.values.map { 2 * $0 - 1 }
      let patterns: [(String, [Float])] = [
        ("all lesion", [Float](repeating: 1, count: 24)), ("all background", [Float](repeating: -1, count: 24)),
        ("right", signs), ("wrong", signs.map { -$0 }),
        ("every other wrong", signs.indices.map { $0 % 2 == 0 ? signs[$0] : -signs[$0] }),
      ]
      for (pattern, signs) in patterns {
        for size: Float in [15, 40, 88, 104, 1e4] {
          let logits = Tensor(shape: Self.shape, values: signs.map { $0 * size })
          for loss in LossCatalogue.all {
            let found = loss.valueAndGradient(logits: logits, truth: truth)
            #expect(
              found.value.isFinite && found.gradient.values.allSatisfy(\.isFinite),
              "\(loss.name), \(title), \(pattern), \(size)")
          }
        }
      }
    }
  }

  @Test("a wrong saturated pixel still has a gradient in the losses of pixels, and none in those of probabilities")
  func wrongSaturatedPixels() {
    var truth = Tensor(shape: [1, 2, 4, 1])
    truth.values[3] = 1
    let logits = Tensor(shape: [1, 2, 4, 1], values: truth.values.map { $0 == 1 ? -1e4 : 1e4 })
    for loss in LossCatalogue.all {
      let gradient = loss.valueAndGradient(logits: logits, truth: truth).gradient.values
      let learns = ["ce", "weightedce", "topk", "focal", "lovasz", "unifiedfocal"].contains(loss.name)
      #expect(gradient.contains { $0 != 0 } == learns, "\(loss.name)")
    }
  }

  @Test("no prediction has a smaller loss than the right one")
  func rightIsBest() {
    let random = CounterRandom(seed: 21, stream: 1)
    for (title, truth) in Self.masks {
      let right = Tensor(shape: Self.shape, values: truth.values.map { 1e4 * (2 * $0 - 1) })
      for loss in LossCatalogue.all {
        let best = loss.valueAndGradient(logits: right, truth: truth).value
        for trial in 0..<20 {
          var logits = Tensor(shape: Self.shape)
          for i in 0..<logits.count { logits.values[i] = 4 * random.normal(UInt64(24 * trial + i)) }
          let value = loss.valueAndGradient(logits: logits, truth: truth).value
          #expect(value >= best, "\(loss.name), \(title)")
        }
      }
    }
  }

  @Test("a loss of images is the mean over the batch; one of the batch does not see where an image ends")
  func scopes() {
    for (title, truth) in Self.masks {
      let logits = Self.logits(truth)
      for loss in LossCatalogue.all {
        let whole = loss.valueAndGradient(logits: logits, truth: truth)
        guard loss.description.scope == .image else {
          let joined = loss.valueAndGradient(
            logits: Tensor(shape: [1, 6, 4, 1], values: logits.values),
            truth: Tensor(shape: [1, 6, 4, 1], values: truth.values))
          #expect(joined.value == whole.value && joined.gradient.values == whole.gradient.values, "\(loss.name)")
          continue
        }
        let images = [0..<12, 12..<24].map { range in
          loss.valueAndGradient(
            logits: Tensor(shape: [1, 3, 4, 1], values: Array(logits.values[range])),
            truth: Tensor(shape: [1, 3, 4, 1], values: Array(truth.values[range])))
        }
        let mean = (images[0].value + images[1].value) / 2
        #expect(abs(mean - whole.value) <= 2e-7 * max(1, abs(mean)), "\(loss.name), \(title)")
        let gradient = (images[0].gradient.values + images[1].gradient.values).map { $0 / 2 }
        let difference = furthest(gradient, whole.gradient.values)
        #expect(difference <= 1e-6 * Double(largestSize(gradient)), "\(loss.name), \(title)")
      }
    }
  }
}
