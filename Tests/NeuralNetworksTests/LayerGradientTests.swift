import Tensors
import TestSupport
import Testing

@testable import NeuralNetworks

/// The gradients of every layer against central differences of Σ coefficient · output, summed in double precision. Layers that
/// are linear in what is moved take a large step, so that only rounding separates the two.
@Suite struct LayerGradientTests {
  static func random(_ shape: [Int], stream: UInt64) -> Tensor {
    let random = CounterRandom(seed: 5, stream: stream)
    return Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map { random.normal(UInt64($0)) })
  }

  /// A layer on an input of two images, with random parameters.
  final class Bench {
    let store = ParameterStore()
    let input: Tensor
    let coefficients: Tensor
    private let plan: (forward: Program, backward: Program)
    private let batch: Batch
    /// Where dropout's random numbers come from.
    let chance: Chance
    private let maps: (input: FeatureMaps, inputGradient: FeatureMaps, output: FeatureMaps, gradient: FeatureMaps)

    /// - Parameter shape: Height, width and channels of the input.
    init(
      _ shape: (Int, Int, Int), input given: Tensor? = nil,
      _ build: (ParameterScope) -> (Feature, Graph) -> Feature
    ) {
      let (height, width, channels) = shape
      let graph = Graph(images: 2, training: true, keepsGradients: true)
      let x = Feature(height: height, width: width, channels: channels, map: graph.map(height, width, channels))
      x.map.keep()
      let layer = build(ParameterScope(store: store))
      store.layOut()
      let output = layer(x, graph)
      output.map.keep()
      let gradient = graph.gradientTarget(of: output).map
      gradient.keep()
      graph.addWayBack(from: [gradient])
      let inputGradient = graph.gradientTarget(of: x).map
      inputGradient.keep()
      plan = graph.finish()
      batch = graph.batch
      chance = graph.chance
      batch.images = 2
      maps = (x.map.maps, inputGradient.maps, output.map.maps, gradient.maps)
      input = given ?? LayerGradientTests.random([2, height, width, channels], stream: 1)
      coefficients = LayerGradientTests.random([2, output.height, output.width, output.channels], stream: 2)
      for (index, entry) in store.entries.enumerated() {
        store.set(entry, to: LayerGradientTests.random(entry.shape, stream: 10 + UInt64(index)))
      }
    }

    func value(_ x: Tensor) -> Double {
      zip(output(x).values, coefficients.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }

    /// What the layer gives for an input, or for its own.
    func output(_ x: Tensor? = nil) -> Tensor {
      for n in 0..<2 { maps.input.assign(x ?? input, image: n, from: n) }
      plan.forward.run(images: 2, on: WorkerTeam(threads: 2))
      return tensor(maps.output, like: coefficients)
    }

    /// The gradients in the input and, under their names, in the parameters.
    func gradients() -> (input: Tensor, parameters: [(name: String, tensor: Tensor)]) {
      _ = value(input)
      for n in 0..<2 { maps.gradient.assign(coefficients, image: n, from: n) }
      plan.backward.run(images: 2, on: WorkerTeam(threads: 2))
      return (tensor(maps.inputGradient, like: input), store.gradients())
    }

    private func tensor(_ maps: FeatureMaps, like other: Tensor) -> Tensor {
      var result = Tensor(shape: other.shape)
      let (kept, image) = (other.shape[3], other.count / 2)
      for n in 0..<2 { maps.copy(image: n, keeping: kept, to: &result.values, at: n * image) }
      return result
    }

    /// Compares all gradients with central differences.
    func check(step: Float, bound: Double) {
      let (inInput, inParameters) = gradients()
      compare("input", inInput, at: input, step, bound) { self.value($0) }
      for (name, gradient) in inParameters {
        guard let entry = store.entries.first(where: { $0.name == name }),
          let point = store.tensors().first(where: { $0.name == name })?.tensor
        else { continue }
        compare(name, gradient, at: point, step, bound) { moved in
          self.store.set(entry, to: moved)
          defer { self.store.set(entry, to: point) }
          return self.value(self.input)
        }
      }
    }

    private func compare(
      _ what: String, _ gradient: Tensor, at point: Tensor, _ step: Float, _ bound: Double, value: (Tensor) -> Double
    ) {
      #expect(gradient.shape == point.shape, "\(what)")
      let largest = Double(largestSize(gradient.values))
      #expect(largest > 0, "\(what) is not all 0")
      for i in stride(from: 0, to: point.count, by: max(1, point.count / 100)) {
        var (above, below) = (point, point)
        above.values[i] += step
        below.values[i] -= step
        let width = Double(above.values[i]) - Double(below.values[i])
        let difference = (value(above) - value(below)) / width
        #expect(
          abs(difference - Double(gradient.values[i])) <= bound * largest,
          "\(what)[\(i)]: \(gradient.values[i]), central difference \(difference)")
      }
    }
  }

  @Test(
    "convolution with bias: within 1e-5 of the largest; the last two by Winograd's algorithm",
    arguments: [
      (1, 1, 4, 6, 8, 8), (1, 2, 4, 6, 8, 40), (3, 1, 5, 7, 8, 24), (3, 1, 2, 13, 8, 16), (3, 2, 6, 4, 16, 8),
      (5, 1, 4, 5, 8, 8), (7, 2, 8, 6, 8, 16), (3, 1, 8, 10, 16, 24), (3, 1, 12, 8, 24, 16),
    ])
  func convolution(kernel: Int, stride: Int, height: Int, width: Int, inputs: Int, outputs: Int) {
    Bench((height, width, inputs)) { scope in
      let layer = Convolution(
        inputs: inputs, outputs: outputs, kernel: kernel, stride: stride, bias: .constant(0), initial: .constant(0),
        name: "layer", in: scope)
      return { layer($0, in: $1) }
    }.check(step: 0.5, bound: 1e-5)
  }

  @Test(
    "TensorFlow's padding, dense and depthwise: within 2e-3 of the largest",
    arguments: [(3, 2, true), (5, 2, true), (3, 2, false), (5, 1, true), (3, 1, true)])
  func tensorFlowPadding(kernel: Int, stride: Int, isDepthwise: Bool) {
    Bench((6, 8, 8)) { scope in
      let layer =
        isDepthwise
        ? NormalisedConvolution(
          depthwise: 8, kernel: kernel, stride: stride, padding: .tensorFlow, activation: .none,
          initial: .constant(0), names: ("a", "b"), in: scope)
        : NormalisedConvolution(
          inputs: 8, outputs: 16, kernel: kernel, stride: stride, padding: .tensorFlow, activation: .none,
          initial: .constant(0), names: ("a", "b"), in: scope)
      return { layer($0, in: $1) }
    }.check(step: 2e-2, bound: 2e-3)
  }

  @Test("batch normalisation with the batch's statistics and a residual: within 2e-3 of the largest")
  func residual() {
    Bench((4, 6, 8)) { scope in
      let layer = NormalisedConvolution(
        inputs: 8, outputs: 8, kernel: 3, activation: .none, initial: .constant(0), names: ("a", "b"), in: scope)
      return { layer($0, adding: $0, in: $1) }
    }.check(step: 2e-2, bound: 2e-3)
  }

  @Test("stochastic depth: an image that is dropped keeps its residual alone, the other's map is raised; within 2e-3")
  func stochasticDepth() throws {
    func bench(_ probability: Float) -> Bench {
      Bench((4, 6, 8)) { scope in
        let layer = NormalisedConvolution(
          inputs: 8, outputs: 8, kernel: 3, activation: .none, initial: .constant(0), names: ("a", "b"), in: scope)
        return { layer($0, adding: $0, dropProbability: probability, in: $1) }
      }
    }
    let (open, dropping) = (bench(0), bench(0.5))
    // A generator that drops the second image and not the first.
    let random = try #require(
      (0..<100).map { CounterRandom(seed: 3, stream: $0) }.first { $0.uniform(0) >= 0.5 && $0.uniform(1) < 0.5 })
    dropping.chance.random = random
    let (whole, found) = (open.output(), dropping.output())
    let image = whole.count / 2
    let raised = whole.values.prefix(image).enumerated().map { 2 * $1 - open.input.values[$0] }
    #expect(furthest(found.values.prefix(image), raised) < 1e-5)
    #expect(found.values.suffix(image) == open.input.values.suffix(image))
    dropping.check(step: 2e-2, bound: 2e-3)
  }

  @Test("group normalisation, its ReLU open: within 2e-3 of the largest")
  func groupNormalisation() {
    let bench = Bench((4, 6, 8)) { scope in
      let layer = GroupNormalisedConvolution(inputs: 8, outputs: 64, in: scope)
      return { layer($0, in: $1) }
    }
    for entry in bench.store.entries where entry.name == "1.bias" {
      bench.store.set(entry, to: Tensor(shape: [64], repeating: 20))
    }
    bench.check(step: 2e-2, bound: 2e-3)
  }

  @Test(
    "convolution of a doubled map, joined with one of the full size: within 1e-5 of the largest",
    arguments: [(3, 4), (1, 1), (2, 7)])
  func upsampledConvolution(height: Int, width: Int) {
    Bench((height, width, 16)) { scope in
      let parameter = scope.store.parameter(9 * 16 * 8)
      scope.add(
        "weight", [8, 16, 3, 3], .convolution(inputs: 16, outputs: 8), parameter, .constant(0))
      let layer = UpsampledConvolution3x3(inputs: 16, outputs: 8, weights: parameter)
      return { x, graph in
        let z = graph.map(2 * x.height, 2 * x.width, 8)
        layer.forward(x, z, in: graph)
        let output = Feature(height: z.height, width: z.width, channels: 8, map: z)
        graph.onTheWayBack {
          if let gradient = graph.gradient(in: output, border: 1) { layer.backward(x, gradient, in: graph) }
        }
        return output
      }
    }.check(step: 0.5, bound: 1e-5)
  }

  @Test("bilinear upsampling, and doubling added to a convolution: within 1e-5 of the largest", arguments: [2, 4])
  func upsampling(factor: Int) {
    Bench((3, 4, 8)) { _ in { BilinearUpsampling(factor: factor)($0, in: $1) } }.check(step: 0.5, bound: 1e-5)
    Bench((4, 6, 8)) { scope in
      let layer = Convolution(
        inputs: 8, outputs: 8, kernel: 1, stride: 2, initial: .constant(0), name: "layer", in: scope)
      let other = Convolution(inputs: 8, outputs: 8, kernel: 1, initial: .constant(0), name: "other", in: scope)
      return { x, graph in DoubledAddition()(layer(x, in: graph), to: other(x, in: graph), in: graph) }
    }.check(step: 0.5, bound: 1e-5)
  }

  @Test("the logits' convolution: within 1e-5 of the largest")
  func logits() {
    Bench((3, 5, 16)) { scope in
      let layer = LogitConvolution(
        inputs: 16, bias: .constant(0), initial: .constant(0), name: "layer", in: scope)
      return { layer($0, in: $1) }
    }.check(step: 0.5, bound: 1e-5)
  }

  @Test("maximum pooling: within 1e-5; equal pixels give theirs to the first", arguments: [2, 3])
  func maxPooling(size: Int) {
    func bench(_ input: Tensor) -> Bench {
      Bench((6, 4, 8), input: input) { _ in
        { MaxPooling(window: size == 2 ? .two : .three)($0, in: $1) }
      }
    }
    // Whole numbers in a random order: the largest stays it under a step of 0.25.
    let order = CounterRandom(seed: 2, stream: 2).permutation(of: 2 * 6 * 4 * 8)
    bench(Tensor(shape: [2, 6, 4, 8], values: order.map { Float($0) - 100 })).check(step: 0.25, bound: 1e-5)
    // The first pixel of each window that lies inside: rows and columns 0, 2, 4 of 2×2 windows, 0, 1, 3 of 3×3 ones.
    let tied = bench(Tensor(shape: [2, 6, 4, 8], repeating: 3))
    let found = tied.gradients().input
    var expected = Tensor(shape: found.shape)
    func first(_ pooled: Int) -> Int { size == 2 ? 2 * pooled : max(0, 2 * pooled - 1) }
    for (index, coefficient) in tied.coefficients.values.enumerated() {
      let (image, row, column, channel) = (index / 48, index / 16 % 3, index / 8 % 2, index % 8)
      expected.values[((image * 6 + first(row)) * 4 + first(column)) * 8 + channel] = coefficient
    }
    #expect(found == expected)
  }

  @Test("spatial dropout without a generator passes everything on, both ways")
  func openDropout() {
    let bench = Bench((3, 4, 8)) { scope in
      let layer = Convolution(inputs: 8, outputs: 8, kernel: 1, initial: .constant(0), name: "layer", in: scope)
      return { SpatialDropout(probability: 0.5)(layer($0, in: $1), in: $1) }
    }
    bench.check(step: 0.5, bound: 1e-5)
  }
}
