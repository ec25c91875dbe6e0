import Tensors
import Testing

@testable import NeuralNetworks

/// The gradients of every layer against central differences of Σ coefficient · output, summed in double precision. Layers that
/// are linear in what is moved take a large step, so that only rounding separates the two.
@Suite struct LayerGradientTests {
  static func random(_ shape: [Int], stream: UInt64) -> Tensor {
    let random = CounterRandom(seed: 5, stream: stream)
    return Tensor(shape: shape, values: (0..<shape.reduce(1, *)).map { random.normal(UInt64($0)) })
  }

  /// Compares a gradient with central differences of `value`, which reads the tensor it is given.
  static func compare(
    _ what: String, _ gradient: Tensor, at point: Tensor, step: Float, bound: Double, value: (Tensor) -> Double
  ) {
    #expect(gradient.shape == point.shape, "\(what)")
    let largest = Double(gradient.values.map(abs).max() ?? 0)
    #expect(largest > 0, "\(what) is not all 0")
    for i in stride(from: 0, to: point.count, by: max(1, point.count / 150)) {
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

  static func tensor(_ maps: FeatureMaps) -> Tensor {
    var result = Tensor(shape: [maps.batch, maps.height, maps.width, maps.channels])
    let image = maps.height * maps.width * maps.channels
    for n in 0..<maps.batch { maps.copy(image: n, keeping: maps.channels, to: &result.values, at: n * image) }
    return result
  }

  static func assign(_ tensor: Tensor, to maps: FeatureMaps) {
    for n in 0..<maps.batch { maps.assign(tensor, image: n, from: n) }
  }

  static func dot(_ maps: FeatureMaps, _ coefficients: Tensor) -> Double {
    zip(tensor(maps).values, coefficients.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  @Test(
    "3×3 convolution: input and weights, within 1e-5 of the largest; the last two by Winograd's algorithm",
    arguments: [(5, 7, 8), (1, 1, 8), (2, 13, 8), (8, 10, 16), (12, 8, 24)])
  func convolution3x3(height: Int, width: Int, inputs: Int) {
    let store = ParameterStore()
    let parameter = store.parameter(9 * inputs * 24)
    let layer = Convolution3x3(inputs: inputs, outputs: 24, weights: parameter, in: store)
    store.layOut()
    let arena = Arena()
    let input = arena.maps(2, height, width, inputs, border: 1)
    let output = arena.maps(2, height, width, 24, border: 0)
    let outputGradient = arena.maps(2, height, width, 24, border: 1)
    let inputGradient = arena.maps(2, height, width, inputs, border: 1)
    let parts = ImageParts(span: arena.floats(2 * layer.partCount), stride: layer.partCount)
    arena.layOut()
    let x = Self.random([2, height, width, inputs], stream: 1)
    let w = Self.random([9 * inputs * 24], stream: 2)
    let coefficients = Self.random([2, height, width, 24], stream: 3)
    func value(_ x: Tensor, _ w: Tensor) -> Double {
      Self.assign(x, to: input)
      parameter.values.assign(w.values)
      for pack in store.packings { pack() }
      for n in 0..<2 { layer.forward(input, output, image: n) }
      return Self.dot(output, coefficients)
    }
    _ = value(x, w)
    Self.assign(coefficients, to: outputGradient)
    for n in 0..<2 {
      layer.inputGradient(outputGradient, inputGradient, image: n)
      layer.weightGradient(input, outputGradient, parts, at: 0, image: n)
    }
    let batch = Batch()
    batch.images = 2
    var program = Program()
    layer.collect(parts, at: 0, like: output, batch, in: &program)
    program.run(images: 2, on: WorkerTeam(threads: 2))
    let weightGradient = Tensor(shape: w.shape, values: parameter.gradient.values)
    Self.compare("input", Self.tensor(inputGradient), at: x, step: 0.5, bound: 1e-5) { value($0, w) }
    Self.compare("weights", weightGradient, at: w, step: 0.5, bound: 1e-5) { value(x, $0) }
  }

  @Test(
    "convolution of a doubled map: input and weights, within 1e-5 of the largest; forward as of the written-out map",
    arguments: [(3, 4), (1, 1), (2, 7)])
  func upsampledConvolution(height: Int, width: Int) {
    let store = ParameterStore()
    let parameter = store.parameter(9 * 16 * 8)
    let layer = UpsampledConvolution3x3(inputs: 16, outputs: 8, weights: parameter, in: store)
    let plain = Convolution3x3(inputs: 16, outputs: 8, weights: parameter, in: store)
    store.layOut()
    let arena = Arena()
    let input = arena.maps(2, height, width, 16, border: 1)
    let doubled = arena.maps(2, 2 * height, 2 * width, 16, border: 1)
    let output = arena.maps(2, 2 * height, 2 * width, 8, border: 0)
    let expected = arena.maps(2, 2 * height, 2 * width, 8, border: 0)
    let outputGradient = arena.maps(2, 2 * height, 2 * width, 8, border: 1)
    let inputGradient = arena.maps(2, height, width, 16, border: 1)
    let parts = ImageParts(span: arena.floats(2 * layer.partCount), stride: layer.partCount)
    arena.layOut()
    let x = Self.random([2, height, width, 16], stream: 4)
    let w = Self.random([9 * 16 * 8], stream: 5)
    let coefficients = Self.random([2, 2 * height, 2 * width, 8], stream: 6)
    func value(_ x: Tensor, _ w: Tensor) -> Double {
      Self.assign(x, to: input)
      parameter.values.assign(w.values)
      for pack in store.packings { pack() }
      for n in 0..<2 { layer.forward(input, output, image: n) }
      return Self.dot(output, coefficients)
    }
    _ = value(x, w)

    var twice = Tensor(shape: [2, 2 * height, 2 * width, 16])
    for i in twice.values.indices {
      let (c, p) = (i % 16, i / 16)
      let (column, row, n) = (p % (2 * width), p / (2 * width) % (2 * height), p / (4 * width * height))
      twice.values[i] = x.values[((n * height + row / 2) * width + column / 2) * 16 + c]
    }
    Self.assign(twice, to: doubled)
    for n in 0..<2 { plain.forward(doubled, expected, image: n) }
    for (found, expected) in zip(Self.tensor(output).values, Self.tensor(expected).values) {
      #expect(abs(found - expected) < 1e-4)
    }

    Self.assign(coefficients, to: outputGradient)
    for n in 0..<2 {
      layer.inputGradient(outputGradient, inputGradient, image: n)
      layer.weightGradient(input, outputGradient, parts, at: 0, image: n)
    }
    let batch = Batch()
    batch.images = 2
    var program = Program()
    layer.collect(parts, at: 0, batch, in: &program)
    program.run(images: 2, on: WorkerTeam(threads: 1))
    let weightGradient = Tensor(shape: w.shape, values: parameter.gradient.values)
    Self.compare("input", Self.tensor(inputGradient), at: x, step: 0.5, bound: 1e-5) { value($0, w) }
    Self.compare("weights", weightGradient, at: w, step: 0.5, bound: 1e-5) { value(x, $0) }
  }

  @Test("batch normalisation and ReLU with the batch's statistics: z, γ and β, within 1e-3 of the largest")
  func batchNormalisation() {
    let store = ParameterStore()
    let layer = BatchNormalisationReLU(channels: 8, in: store)
    store.layOut()
    let arena = Arena()
    let z = arena.maps(3, 4, 5, 8, border: 0)
    let a = arena.maps(3, 4, 5, 8, border: 1)
    let gradient = arena.maps(3, 4, 5, 8, border: 1)
    let sums = arena.doubles(3 * layer.sumCount)
    arena.layOut()
    let coefficients = Self.random([3, 4, 5, 8], stream: 7)
    var x = Self.random([3, 4, 5, 8], stream: 8)
    for i in x.values.indices { x.values[i] = x.values[i] * 2 + 1 }
    let gamma = Tensor(shape: [8], values: (0..<8).map { 0.5 + Float($0) / 8 })
    let beta = Tensor(shape: [8], values: (0..<8).map { Float($0) / 8 - 0.4 })
    func value(_ x: Tensor, _ gamma: Tensor, _ beta: Tensor) -> Double {
      Self.assign(x, to: z)
      layer.gamma.values.assign(gamma.values)
      layer.beta.values.assign(beta.values)
      for n in 0..<3 { layer.sum(z, sums, image: n) }
      layer.useBatchStatistics(sums, images: 3, pixels: 20)
      for n in 0..<3 { layer.forward(z, a, image: n) }
      return Self.dot(a, coefficients)
    }
    // Values next to the corner of ReLU have no derivative; the step must not cross it.
    _ = value(x, gamma, beta)
    for i in x.values.indices {
      let (normalised, c) = (Self.tensor(a).values[i], i % 8)
      if normalised < 0.1 { x.values[i] += normalised > 0 ? 0.4 / gamma.values[c] : 0 }
    }
    _ = value(x, gamma, beta)
    Self.assign(coefficients, to: gradient)
    for n in 0..<3 { layer.sumGradient(gradient, z, sums, image: n) }
    layer.useGradientSums(sums, images: 3, pixels: 20)
    for n in 0..<3 { layer.backward(gradient, z, image: n) }
    let inZ = Self.tensor(gradient)
    let inGamma = Tensor(shape: [8], values: layer.gamma.gradient.values)
    let inBeta = Tensor(shape: [8], values: layer.beta.gradient.values)
    Self.compare("z", inZ, at: x, step: 2e-3, bound: 1e-3) { value($0, gamma, beta) }
    Self.compare("γ", inGamma, at: gamma, step: 1e-3, bound: 1e-3) { value(x, $0, beta) }
    Self.compare("β", inBeta, at: beta, step: 1e-3, bound: 1e-3) { value(x, gamma, $0) }
  }

  @Test("2×2 maximum pooling, within 1e-5, added to what lies there; equal pixels give theirs to the first")
  func maxPooling() {
    let layer = MaxPooling2x2()
    let arena = Arena()
    let input = arena.maps(2, 6, 4, 8, border: 1)
    let pooled = arena.maps(2, 3, 2, 8, border: 1)
    let pooledGradient = arena.maps(2, 3, 2, 8, border: 1)
    let gradient = arena.maps(2, 6, 4, 8, border: 1)
    arena.layOut()
    // Whole numbers in a random order: the largest of four stays it under a step of 0.25.
    let order = CounterRandom(seed: 2, stream: 2).permutation(of: 2 * 6 * 4 * 8)
    let x = Tensor(shape: [2, 6, 4, 8], values: order.map { Float($0) - 100 })
    let coefficients = Self.random([2, 3, 2, 8], stream: 9)
    func value(_ x: Tensor) -> Double {
      Self.assign(x, to: input)
      for n in 0..<2 { layer.forward(input, pooled, image: n) }
      return Self.dot(pooled, coefficients)
    }
    _ = value(x)
    Self.assign(coefficients, to: pooledGradient)
    for n in 0..<2 { layer.backward(input, pooledGradient: pooledGradient, adding: gradient, image: n) }
    Self.compare("input", Self.tensor(gradient), at: x, step: 0.25, bound: 1e-5) { value($0) }
    let once = Self.tensor(gradient)
    for n in 0..<2 { layer.backward(input, pooledGradient: pooledGradient, adding: gradient, image: n) }
    #expect(Self.tensor(gradient).values == once.values.map { 2 * $0 })

    Self.assign(Tensor(shape: x.shape, repeating: 3), to: input)
    Self.assign(Tensor(shape: x.shape), to: gradient)
    for n in 0..<2 { layer.backward(input, pooledGradient: pooledGradient, adding: gradient, image: n) }
    let tied = Self.tensor(gradient).values
    #expect(tied[0..<8] == coefficients.values[0..<8])
    #expect(tied[8..<16].allSatisfy { $0 == 0 })
  }

  @Test("1×1 convolution with bias: input, weights and bias, within 1e-5 of the largest", arguments: [1, 3])
  func convolution1x1(outputs: Int) throws {
    let store = ParameterStore()
    let layer = Convolution1x1(inputs: 8, outputs: outputs, in: store, kernels: try PointwiseConvolutionKernels())
    store.layOut()
    let arena = Arena()
    let input = arena.maps(2, 3, 5, 8, border: 1)
    let output = arena.maps(2, 3, 5, outputs, border: 1)
    let outputGradient = arena.maps(2, 3, 5, outputs, border: 1)
    let inputGradient = arena.maps(2, 3, 5, 8, border: 1)
    let parts = ImageParts(span: arena.floats(2 * layer.partCount), stride: layer.partCount)
    arena.layOut()
    let x = Self.random([2, 3, 5, 8], stream: 10)
    let w = Self.random([8 * outputs], stream: 11)
    let b = Self.random([outputs], stream: 12)
    let coefficients = Self.random([2, 3, 5, outputs], stream: 13)
    func value(_ x: Tensor, _ w: Tensor, _ b: Tensor) -> Double {
      Self.assign(x, to: input)
      layer.weights.values.assign(w.values)
      layer.bias.values.assign(b.values)
      for n in 0..<2 { layer.forward(input, output, image: n) }
      return Self.dot(output, coefficients)
    }
    _ = value(x, w, b)
    Self.assign(coefficients, to: outputGradient)
    for n in 0..<2 { layer.backward(input, outputGradient, inputGradient, parts, image: n) }
    let batch = Batch()
    batch.images = 2
    var program = Program()
    layer.collect(parts, batch, in: &program)
    program.run(images: 2, on: WorkerTeam(threads: 1))
    let inWeights = Tensor(shape: w.shape, values: layer.weights.gradient.values)
    let inBias = Tensor(shape: b.shape, values: layer.bias.gradient.values)
    Self.compare("input", Self.tensor(inputGradient), at: x, step: 0.5, bound: 1e-5) { value($0, w, b) }
    Self.compare("weights", inWeights, at: w, step: 0.5, bound: 1e-5) { value(x, $0, b) }
    Self.compare("bias", inBias, at: b, step: 0.5, bound: 1e-5) { value(x, w, $0) }
  }
}
