import Foundation
import Tensors
import TestSupport
import Testing

/// Convolutions, normalisation, upsampling and pooling, forward and back, against PyTorch in double precision (`generate_layers.py`).
@Suite struct LayerTests {
  struct Case: Decodable, Sendable {
    var shape, made: [Int]
    var x, gradient, output, inputGradient: [Double]
    var gamma, gammaGradient, beta, betaGradient, residual, residualGradient: [Double]?
    /// Of convolutions; the window is size, stride, top and left.
    var weights, weightsGradient: [Double]?
    var window: [Int]?
  }

  static let cases: [String: Case] = {
    let url = SharedData.projectRoot.appending(path: "Tests/TensorsTests/Fixtures/layers.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try? decoder.decode([String: Case].self, from: Data(contentsOf: url))) ?? [:]
  }()

  static func names(_ beginning: String) -> [String] { cases.keys.filter { $0.hasPrefix(beginning) }.sorted() }

  /// The arrays of a case as maps, each with another border.
  struct Setting {
    let arena = Arena()
    let input, output, gradient, inputGradient: FeatureMaps
    let expected: Case

    init(_ expected: Case) {
      self.expected = expected
      let (s, m) = (expected.shape, expected.made)
      input = arena.maps(s[0], s[1], s[2], s[3], border: 1)
      output = arena.maps(m[0], m[1], m[2], m[3], border: 2)
      gradient = arena.maps(m[0], m[1], m[2], m[3], border: 1)
      inputGradient = arena.maps(s[0], s[1], s[2], s[3], border: 0)
    }

    func layOut() {
      arena.layOut()
      Self.fill(input, expected.x)
      Self.fill(gradient, expected.gradient)
    }

    static func fill(_ maps: FeatureMaps, _ values: [Double]) {
      let tensor = Tensor(shape: [maps.batch, maps.height, maps.width, maps.channels], values: values.map(Float.init))
      for image in 0..<maps.batch { maps.assign(tensor, image: image, from: image) }
    }

    static func values(_ maps: FeatureMaps) -> [Float] {
      var result = [Float](repeating: 0, count: maps.batch * maps.height * maps.width * maps.channels)
      for image in 0..<maps.batch {
        maps.copy(image: image, keeping: maps.channels, to: &result, at: image * result.count / maps.batch)
      }
      return result
    }

    /// Runs a layer's two passes for every image, anew and added to ones.
    func check(
      _ forward: (_ image: Int, _ adding: Bool) -> Void, _ backward: (_ image: Int, _ adding: Bool) -> Void,
      adding modes: [Bool] = [false, true]
    ) {
      for adding in modes {
        Self.fill(output, expected.output.map { _ in 1 })
        Self.fill(inputGradient, expected.x.map { _ in 1 })
        for image in 0..<input.batch {
          forward(image, adding)
          backward(image, adding)
        }
        Self.expectClose(Self.values(output), expected.output.map { $0 + (adding ? 1 : 0) })
        Self.expectClose(Self.values(inputGradient), expected.inputGradient.map { $0 + (adding ? 1 : 0) })
      }
    }

    static func expectClose(_ found: [Float], _ expected: [Double], within bound: Double = 4e-6) {
      #expect(found.count == expected.count)
      let furthest = largestSize(zip(found, expected).map { (Double($0) - $1) / max(1, abs($1)) })
      #expect(furthest <= bound, "beyond the bound: \(furthest)")
    }
  }

  @Test("the fixture has all layers") func fixture() { #expect(Self.cases.count == 22) }

  @Test("convolutions with strides and one-sided padding", arguments: names("convolution") + names("depthwise"))
  func convolutions(_ name: String) throws {
    let expected = try #require(Self.cases[name])
    let numbers = try #require(expected.window)
    let values = try #require(expected.weights)
    let window = ConvolutionWindow(size: numbers[0], stride: numbers[1], top: numbers[2], left: numbers[3])
    let (inputs, outputs) = (expected.shape[3], expected.made[3])
    let (sizes, made) = ((expected.shape[1], expected.shape[2]), (expected.made[1], expected.made[2]))
    let arena = Arena()
    let input = arena.maps(1, sizes.0, sizes.1, inputs, border: window.inputBorder(sizes, made))
    let gradient = arena.maps(1, made.0, made.1, outputs, border: window.gradientBorder(sizes, made))
    let output = arena.maps(1, made.0, made.1, outputs, border: 0)
    let inputGradient = arena.maps(1, sizes.0, sizes.1, (inputs + 7) / 8 * 8, border: 0)
    let (weights, packed, weightGradient) = (
      arena.floats(values.count), arena.floats(values.count), arena.floats(values.count)
    )
    let turned = arena.floats(window.taps * inputGradient.channels * outputs)
    arena.layOut()
    Setting.fill(input, expected.x)
    Setting.fill(gradient, expected.gradient)
    weights.assign(values.map(Float.init))
    if name.hasPrefix("depthwise") {
      DepthwiseKernels.forward(input, weights, output, window, image: 0)
      DepthwiseKernels.inputGradient(gradient, weights, inputGradient, window, image: 0)
      DepthwiseKernels.weightGradient(input, gradient, window, images: 0..<1, into: weightGradient)
    } else {
      ConvolutionKernels.pack(weights, window, inputs: inputs, outputs: outputs, into: packed)
      ConvolutionKernels.packTurned(weights, window, inputs: inputs, outputs: outputs, into: turned)
      ConvolutionKernels.forward(input, packed, output, window, image: 0)
      ConvolutionKernels.inputGradient(gradient, turned, inputGradient, window, image: 0)
      ConvolutionKernels.weightGradient(input, gradient, window, images: 0..<1, into: weightGradient)
    }
    var found = [Float](repeating: 0, count: expected.x.count)
    inputGradient.copy(image: 0, keeping: inputs, to: &found, at: 0)
    Setting.expectClose(Setting.values(output), expected.output)
    Setting.expectClose(found, expected.inputGradient)
    Setting.expectClose(weightGradient.values, try #require(expected.weightsGradient))
  }

  @Test("bilinear interpolation with aligned corners", arguments: names("bilinear"))
  func bilinear(_ name: String) throws {
    let s = Setting(try #require(Self.cases[name]))
    s.layOut()
    s.check(
      { UpsamplingKernels.bilinear(s.input, s.output, image: $0, adding: $1) },
      { UpsamplingKernels.bilinearGradient(s.gradient, s.inputGradient, image: $0, adding: $1) })
  }

  @Test("doubling by repeating pixels, added to a map") func nearest() throws {
    let s = Setting(try #require(Self.cases["nearest"]))
    s.layOut()
    s.check(
      { image, _ in UpsamplingKernels.addNearest(s.input, to: s.output, image: image) },
      { UpsamplingKernels.nearestGradient(s.gradient, s.inputGradient, image: $0, adding: $1) }, adding: [true])
    for image in 0..<s.input.batch { UpsamplingKernels.nearestGradient(s.gradient, s.inputGradient, image: image) }
    Setting.expectClose(Setting.values(s.inputGradient), s.expected.inputGradient)
  }

  @Test("3×3 maximum pooling with stride 2; of equal maxima the first", arguments: names("max pooling"))
  func pooling(_ name: String) throws {
    var expected = try #require(Self.cases[name])
    let isRectified = name.hasSuffix("ties")
    let open = expected.x.map { !isRectified || $0 > 0 ? 1.0 : 0 }
    if isRectified { expected.x = expected.x.map { max(0, $0) } }
    let s = Setting(expected)
    s.layOut()
    // Negative maps must not see a border of 0.
    Setting.fill(s.inputGradient, expected.x.map { _ in 0 })
    for image in 0..<s.input.batch {
      MaxPoolingKernels.forward3x3(s.input, s.output, image: image)
      MaxPoolingKernels.backward3x3(s.input, pooledGradient: s.gradient, adding: s.inputGradient, image: image)
    }
    Setting.expectClose(Setting.values(s.output), expected.output)
    let found = zip(Setting.values(s.inputGradient), open).map { $0 * Float($1) }
    Setting.expectClose(found, expected.inputGradient)
  }

  @Test("group normalisation and ReLU") func groups() throws {
    let expected = try #require(Self.cases["group normalisation"])
    let s = Setting(expected)
    let channels = expected.shape[3]
    let (gamma, beta) = (s.arena.floats(channels), s.arena.floats(channels))
    let (moments, sums) = (s.arena.doubles(2 * 8), s.arena.doubles(2 * 2 * channels))
    s.layOut()
    gamma.assign(try #require(expected.gamma).map(Float.init))
    beta.assign(try #require(expected.beta).map(Float.init))
    for image in 0..<2 {
      GroupNormalisationKernels.forward(
        s.input, gamma: gamma, beta: beta, groups: 4, s.output, moments: moments, at: 8 * image, image: image)
      GroupNormalisationKernels.backward(
        s.gradient, s.input, gamma: gamma, beta: beta, groups: 4, moments: moments, at: 8 * image, sums: sums,
        sumsAt: 2 * channels * image, image: image)
    }
    Setting.expectClose(Setting.values(s.output), expected.output)
    Setting.expectClose(Setting.values(s.gradient), expected.inputGradient)
    let totals = (0..<2 * channels).map { Float(sums[$0] + sums[2 * channels + $0]) }
    Setting.expectClose(totals, try #require(expected.gammaGradient) + #require(expected.betaGradient))
  }

  @Test("batch normalisation with each activation, with and without a residual", arguments: names("batch norm"))
  func batches(_ name: String) throws {
    let expected = try #require(Self.cases[name])
    let s = Setting(expected)
    let channels = expected.shape[3]
    let vectors = (0..<6).map { _ in s.arena.floats(channels) }
    let skip = s.arena.maps(like: s.output)
    let sums = s.arena.doubles(2 * 2 * channels)
    s.layOut()
    if let values = expected.residual { Setting.fill(skip, values) }
    let residual = expected.residual == nil ? nil : skip
    let activation: Activation = name.contains("relu6") ? .relu6 : name.contains("relu") ? .relu : .none
    let gammas = try #require(expected.gamma)
    let betas = try #require(expected.beta)
    let count = Double(expected.x.count / channels)
    func totals() -> [Double] { (0..<2 * channels).map { sums[$0] + sums[2 * channels + $0] } }

    for image in 0..<2 {
      BatchNormalisationKernels.sums(s.input, image: image, into: sums, at: 2 * channels * image)
    }
    let moments = totals()
    let means = (0..<channels).map { moments[$0] / count }
    let inverses = (0..<channels).map {
      1 / (moments[channels + $0] / count - means[$0] * means[$0] + 1e-5).squareRoot()
    }
    vectors[0].assign((0..<channels).map { Float(gammas[$0] * inverses[$0]) })
    vectors[1].assign((0..<channels).map { Float(betas[$0] - means[$0] * gammas[$0] * inverses[$0]) })
    for image in 0..<2 {
      BatchNormalisationKernels.forward(
        s.input, scale: vectors[0], shift: vectors[1], s.output, image: image, activation: activation,
        residual: residual)
      BatchNormalisationKernels.gradientSums(
        s.gradient, s.input, scale: vectors[0], shift: vectors[1], image: image, into: sums, at: 2 * channels * image,
        activation: activation, residual: residual)
    }
    let gradients = totals()
    let products = (0..<channels).map { inverses[$0] * (gradients[channels + $0] - means[$0] * gradients[$0]) }
    vectors[2].assign((0..<channels).map { Float(gammas[$0] * inverses[$0]) })
    vectors[3].assign(means.map(Float.init))
    vectors[4].assign((0..<channels).map { Float(-gammas[$0] * inverses[$0] * inverses[$0] * products[$0] / count) })
    vectors[5].assign((0..<channels).map { Float(-gammas[$0] * inverses[$0] * gradients[$0] / count) })
    let masked = Setting.values(s.gradient)
    for image in 0..<2 {
      BatchNormalisationKernels.backward(
        s.gradient, s.input, gain: vectors[2], mean: vectors[3], slope: vectors[4], offset: vectors[5], image: image,
        into: s.inputGradient)
    }
    Setting.expectClose(Setting.values(s.output), expected.output)
    Setting.expectClose(products.map(Float.init), try #require(expected.gammaGradient))
    Setting.expectClose((0..<channels).map { Float(gradients[$0]) }, try #require(expected.betaGradient))
    if let gradient = expected.residualGradient { Setting.expectClose(masked, gradient) }
    #expect(Setting.values(s.gradient) == masked)
    Setting.expectClose(Setting.values(s.inputGradient), expected.inputGradient, within: 2e-5)
  }

  @Test("sums and multiples of maps; borders are cleared, and nothing else") func maps() {
    let arena = Arena()
    let all = arena.floats(1000)
    let a = all.maps(2, 2, 3, 8, border: 1, imageStride: 200)
    let b = all.part(500..<900).maps(2, 2, 3, 8, border: 0, imageStride: 100)
    let factors = arena.floats(8)
    arena.layOut()
    all.assign((0..<1000).map(Float.init))
    factors.assign((8..<16).map(Float.init))
    a.clearBorder(image: 1)
    #expect(all.values[0..<200] == ArraySlice((0..<200).map(Float.init)))
    let image = Array(all.values[200..<360])
    #expect(
      image.indices.allSatisfy { i in
        let (y, x) = (i / 40, i % 40 / 8)
        return image[i] == ((1...2).contains(y) && (1...3).contains(x) ? Float(200 + i) : 0)
      })
    #expect(all.values[360..<1000] == ArraySlice((360..<1000).map(Float.init)))
    MapKernels.add(a, to: b, image: 1)
    #expect(all[600] == 600 + 248 && all[647] == 647 + 311 && all[648] == 648)
    MapKernels.scale(b, by: factors, into: b, image: 1)
    #expect(all[600] == 848 * 8 && all[647] == 958 * 15)
    MapKernels.copy(1..<3, of: b, to: a, at: 6, image: 1)
    #expect(all[254] == all[601] && all[255] == all[602] && all[253] == 253)
    let (first, second) = (all[600], all[601])
    MapKernels.copy(6..<8, of: a, to: b, at: 0, image: 1, adding: true)
    #expect(all[600] == first + all[254] && all[601] == second + all[255] && all[602] == all[255])
    b.clear(image: 0)
    #expect(all.values[500..<548].allSatisfy { $0 == 0 } && all[499] == 499 && all[548] == 548)
  }
}
