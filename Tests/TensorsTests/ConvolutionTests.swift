import Tensors
import TestSupport
import Testing

/// Dense and depthwise convolutions through any window, forward and back, against plain sums in double precision.
@Suite struct ConvolutionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var window: ConvolutionWindow
    var input: (height: Int, width: Int)
    var output: (height: Int, width: Int)
    var channels: (Int, Int)
    var testDescription: String {
      "\(window.size)×\(window.size)/\(window.stride) (\(window.top), \(window.left)) of \(input), \(channels)"
    }

    init(_ window: ConvolutionWindow, _ height: Int, _ width: Int, _ inputs: Int, _ outputs: Int) {
      self.window = window
      input = (height, width)
      output = ((height + window.stride - 1) / window.stride, (width + window.stride - 1) / window.stride)
      channels = (inputs, outputs)
    }

    /// Calls `body` with each output pixel, an input pixel that it sees, and the tap through which.
    func pairs(_ body: (_ out: Int, _ seen: Int, _ tap: Int) -> Void) {
      for oy in 0..<output.height {
        for ox in 0..<output.width {
          for tap in 0..<window.taps {
            let y = window.stride * oy + tap / window.size - window.top
            let x = window.stride * ox + tap % window.size - window.left
            guard (0..<input.height).contains(y) && (0..<input.width).contains(x) else { continue }
            body(oy * output.width + ox, y * input.width + x, tap)
          }
        }
      }
    }
  }

  static let dense: [Case] = [
    Case(.centred(size: 1), 1, 1, 8, 8), Case(.centred(size: 1), 6, 8, 40, 24), Case(.centred(size: 1), 17, 31, 3, 16),
    Case(.centred(size: 1), 6, 8, 272, 80), Case(.centred(size: 1, stride: 2), 6, 9, 16, 40),
    Case(.centred(size: 3), 5, 7, 3, 8), Case(.centred(size: 3), 6, 8, 48, 64),
    Case(.centred(size: 3, stride: 2), 8, 12, 8, 16), Case(.centred(size: 3, stride: 2), 7, 5, 16, 24),
    Case(.centred(size: 3, stride: 2), 1, 1, 8, 8), Case(.centred(size: 7, stride: 2), 16, 22, 3, 64),
    Case(.centred(size: 7, stride: 2), 9, 13, 4, 8), Case(.centred(size: 5), 4, 3, 8, 16),
    Case(ConvolutionWindow(size: 3, stride: 2, top: 0, left: 0), 8, 12, 4, 32),
    Case(ConvolutionWindow(size: 3, stride: 2, top: 1, left: 0), 7, 6, 8, 8),
    Case(ConvolutionWindow(size: 5, stride: 2, top: 1, left: 1), 8, 10, 8, 24),
    Case(ConvolutionWindow(size: 3, top: 0, left: 2), 6, 5, 8, 8),
  ]

  static let depthwise: [Case] = [
    Case(.centred(size: 3), 6, 8, 40, 40), Case(.centred(size: 3), 5, 19, 8, 8), Case(.centred(size: 5), 6, 7, 56, 56),
    Case(.centred(size: 3, stride: 2), 8, 10, 24, 24), Case(.centred(size: 3, stride: 2), 7, 9, 32, 32),
    Case(.centred(size: 5, stride: 2), 9, 8, 16, 16), Case(.centred(size: 5), 1, 2, 8, 8),
    Case(ConvolutionWindow(size: 3, stride: 2, top: 0, left: 0), 12, 16, 24, 24),
    Case(ConvolutionWindow(size: 5, stride: 2, top: 1, left: 1), 12, 16, 48, 48),
    Case(ConvolutionWindow(size: 5, stride: 2, top: 2, left: 2), 7, 5, 8, 8),
  ]

  /// Two images with a border as wide as needed, or wider.
  struct Setting {
    let arena = Arena()
    let x, g, w, before: [Float]
    let input, gradient, output, inputGradient: FeatureMaps
    let weights, packed, turned, weightGradient: FloatSpan

    init(_ test: Case, depthwise: Bool, wider: Int) {
      let (i, o) = test.channels
      let area = (test.input.height * test.input.width, test.output.height * test.output.width)
      let count = test.window.taps * (depthwise ? 1 : i) * o
      x = KernelTests.random(2 * area.0 * i, stream: 31)
      g = KernelTests.random(2 * area.1 * o, stream: 32)
      w = KernelTests.random(count, stream: 33)
      before = KernelTests.random(max(count, 2 * max(area.0 * (i + 7), area.1 * o)), stream: 34)
      let border = test.window.inputBorder(test.input, test.output) + wider
      let gradientBorder = test.window.gradientBorder(test.input, test.output) + wider
      input = arena.maps(2, test.input.height, test.input.width, i, border: border)
      gradient = arena.maps(2, test.output.height, test.output.width, o, border: gradientBorder)
      output = arena.maps(2, test.output.height, test.output.width, o, border: wider)
      inputGradient = arena.maps(2, test.input.height, test.input.width, (i + 7) / 8 * 8, border: wider)
      weights = arena.floats(count)
      packed = arena.floats(count)
      turned = arena.floats(depthwise ? 0 : test.window.taps * ((i + 7) / 8 * 8) * o)
      weightGradient = arena.floats(count)
      arena.layOut()
      weights.assign(w)
      fill(input, x)
      fill(gradient, g)
    }

    func fill(_ maps: FeatureMaps, _ values: [Float]) {
      let shape = [2, maps.height, maps.width, values.count / (2 * maps.height * maps.width)]
      for image in 0..<2 { maps.assign(Tensor(shape: shape, values: values), image: image, from: image) }
    }

    func values(_ maps: FeatureMaps, _ kept: Int) -> [Float] {
      var result = [Float](repeating: 0, count: 2 * maps.height * maps.width * kept)
      for image in 0..<2 {
        maps.copy(image: image, keeping: kept, to: &result, at: image * result.count / 2)
      }
      return result
    }
  }

  /// Sums of products in double precision, and of their sizes.
  struct Sums {
    var sum: [Double]
    var size: [Double]

    init(_ before: ArraySlice<Float>) {
      sum = before.map(Double.init)
      size = sum.map(abs)
    }

    mutating func add(_ index: Int, _ a: Float, _ b: Float) {
      let product = Double(a) * Double(b)
      sum[index] += product
      size[index] += abs(product)
    }

    func check(_ found: [Float], _ what: String) {
      let isWithin = zip(found, zip(sum, size)).allSatisfy { abs(Double($0) - $1.0) <= 2e-6 * $1.1 }
      #expect(found.count == sum.count && isWithin, "\(what): as far away as \(furthest(found, sum))")
    }
  }

  @Test(
    "dense: all three passes, maps anew and added to, within 2e-6 · Σ|product| of double precision", arguments: dense,
    [0, 1])
  func denseConvolution(_ test: Case, wider: Int) {
    let s = Setting(test, depthwise: false, wider: wider)
    let (i, o) = test.channels
    let stored = s.inputGradient.channels
    ConvolutionKernels.pack(s.weights, test.window, inputs: i, outputs: o, into: s.packed)
    ConvolutionKernels.packTurned(s.weights, test.window, inputs: i, outputs: o, into: s.turned)
    let areas = (test.input.height * test.input.width, test.output.height * test.output.width)
    for adding in [false, true] {
      func start(_ count: Int) -> ArraySlice<Float> {
        adding ? s.before[0..<count] : none(count)
      }
      func none(_ count: Int) -> ArraySlice<Float> { [Float](repeating: 0, count: count)[...] }
      var (y, dx, dw) = (Sums(start(s.g.count)), Sums(start(2 * areas.0 * stored)), Sums(none(s.w.count)))
      for image in 0..<2 {
        test.pairs { out, seen, tap in
          let (out, seen) = (image * areas.1 + out, image * areas.0 + seen)
          for k in 0..<i {
            for c in 0..<o {
              let weight = (tap * i + k) * o + c
              y.add(out * o + c, s.x[seen * i + k], s.w[weight])
              dx.add(seen * stored + k, s.g[out * o + c], s.w[weight])
              dw.add(weight, s.x[seen * i + k], s.g[out * o + c])
            }
          }
        }
      }
      s.fill(s.output, Array(s.before[0..<s.g.count]))
      s.fill(s.inputGradient, Array(s.before[0..<2 * areas.0 * stored]))
      s.weightGradient.assign(Array(s.before[0..<s.w.count]))
      for image in 0..<2 {
        ConvolutionKernels.forward(s.input, s.packed, s.output, test.window, image: image, adding: adding)
        ConvolutionKernels.inputGradient(
          s.gradient, s.turned, s.inputGradient, test.window, image: image, adding: adding)
      }
      ConvolutionKernels.weightGradient(
        s.input, s.gradient, test.window, images: 0..<2, into: s.weightGradient)
      y.check(s.values(s.output, o), "output")
      dx.check(s.values(s.inputGradient, stored), "gradient in the input")
      dw.check(s.weightGradient.values, "gradient in the weights")
    }
  }

  @Test("dense: ranges of blocks and of outputs give the bits of the whole", arguments: dense)
  func ranges(_ test: Case) {
    let s = Setting(test, depthwise: false, wider: 0)
    let parts = Setting(test, depthwise: false, wider: 0)
    let (i, o) = test.channels
    ConvolutionKernels.pack(s.weights, test.window, inputs: i, outputs: o, into: s.packed)
    for block in 0..<(o + 15) / 16 {
      ConvolutionKernels.pack(
        s.weights, test.window, inputs: i, outputs: o, blocks: block..<block + 1, into: parts.packed)
    }
    #expect(parts.packed.values == s.packed.values)
    ConvolutionKernels.weightGradient(s.input, s.gradient, test.window, images: 0..<2, into: s.weightGradient)
    for first in stride(from: 0, to: o, by: 8) {
      ConvolutionKernels.weightGradient(
        s.input, s.gradient, test.window, images: 0..<2, outputs: first..<first + 8, into: parts.weightGradient)
    }
    #expect(parts.weightGradient.values == s.weightGradient.values)
  }

  @Test("dense: the gradient in one input alone has the bits that it has among all", arguments: dense)
  func keptInputs(_ test: Case) {
    let s = Setting(test, depthwise: false, wider: 0)
    let (i, o) = test.channels
    let last = i - 1
    let arena = Arena()
    let alone = arena.maps(2, test.input.height, test.input.width, 8, border: 0)
    let packed = arena.floats(test.window.taps * 8 * o)
    arena.layOut()
    ConvolutionKernels.packTurned(s.weights, test.window, inputs: i, outputs: o, into: s.turned)
    ConvolutionKernels.packTurned(s.weights, test.window, inputs: i, outputs: o, keeping: last..<i, into: packed)
    for image in 0..<2 {
      ConvolutionKernels.inputGradient(s.gradient, s.turned, s.inputGradient, test.window, image: image)
      ConvolutionKernels.inputGradient(s.gradient, packed, alone, test.window, image: image)
    }
    let all = s.values(s.inputGradient, i)
    let expected = stride(from: last, to: all.count, by: i).map { all[$0] }
    let found = s.values(alone, 8)
    #expect(stride(from: 0, to: found.count, by: 8).map { found[$0] } == expected)
    #expect(!found.indices.contains { $0 % 8 != 0 && found[$0] != 0 })
  }

  @Test(
    "depthwise: all three passes, the gradient in the input anew and added to, within 2e-6 · Σ|product| of double precision",
    arguments: depthwise, [0, 1])
  func depthwiseConvolution(_ test: Case, wider: Int) {
    let s = Setting(test, depthwise: true, wider: wider)
    let c = test.channels.0
    let areas = (test.input.height * test.input.width, test.output.height * test.output.width)
    for adding in [false, true] {
      func start(_ count: Int) -> ArraySlice<Float> {
        adding ? s.before[0..<count] : none(count)
      }
      func none(_ count: Int) -> ArraySlice<Float> { [Float](repeating: 0, count: count)[...] }
      var (y, dx, dw) = (Sums(none(s.g.count)), Sums(start(s.x.count)), Sums(none(s.w.count)))
      for image in 0..<2 {
        test.pairs { out, seen, tap in
          let (out, seen) = (image * areas.1 + out, image * areas.0 + seen)
          for k in 0..<c {
            y.add(out * c + k, s.x[seen * c + k], s.w[tap * c + k])
            dx.add(seen * c + k, s.g[out * c + k], s.w[tap * c + k])
            dw.add(tap * c + k, s.x[seen * c + k], s.g[out * c + k])
          }
        }
      }
      s.fill(s.output, Array(s.before[0..<s.g.count]))
      s.fill(s.inputGradient, Array(s.before[0..<s.x.count]))
      s.weightGradient.assign(Array(s.before[0..<s.w.count]))
      for image in 0..<2 {
        DepthwiseKernels.forward(s.input, s.weights, s.output, test.window, image: image)
        DepthwiseKernels.inputGradient(
          s.gradient, s.weights, s.inputGradient, test.window, image: image, adding: adding)
      }
      DepthwiseKernels.weightGradient(s.input, s.gradient, test.window, images: 0..<2, into: s.weightGradient)
      y.check(s.values(s.output, c), "output")
      dx.check(s.values(s.inputGradient, c), "gradient in the input")
      dw.check(s.weightGradient.values, "gradient in the weights")
    }
  }
}
