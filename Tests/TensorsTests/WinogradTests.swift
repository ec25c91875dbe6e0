import CKernels
import Tensors
import TestSupport
import Testing

/// Winograd's convolution: every transform on every instruction set against the scalar reference, bit by bit, and whole
/// convolutions against plain sums in double precision.
@Suite struct WinogradTests {
  static let shapes: [(height: Int, width: Int, inputs: Int, outputs: Int)] = [
    (2, 2, 8, 8), (2, 6, 16, 8), (4, 2, 8, 24), (8, 10, 16, 16), (6, 34, 24, 40), (10, 12, 32, 48), (2, 140, 16, 16),
    (70, 18, 64, 32),
  ]

  @Test("the transforms give the same bits everywhere", arguments: shapes)
  func transforms(height: Int, width: Int, inputs: Int, outputs: Int) {
    let row = (width + 2) * inputs
    let x = KernelTests.random((height + 2) * row, stream: 21)
    let w = KernelTests.random(9 * inputs * outputs, stream: 22)
    let stride = height * width / 4 * inputs + 16
    let tiles = ck_tiles(rows: Int32(height / 2), width: Int32(width / 2), channels: Int32(inputs), stride: stride)
    func run(_ instructions: ck_instructions) -> [[Float]] {
      var transformed = [Float](repeating: 0, count: 16 * stride)
      var gradient = transformed
      var output = x
      var (packed, turned) = ([Float](repeating: 0, count: 16 * inputs * outputs), [Float]())
      turned = packed
      var weights = w
      ck_winograd_input(x, row, tiles, &transformed, instructions)
      ck_winograd_output(transformed, tiles, &output, row, 1, instructions)
      ck_winograd_gradient(x, row, tiles, &gradient, instructions)
      ck_winograd_pack(w, Int32(inputs), Int32(outputs), 0, &packed, instructions)
      ck_winograd_pack(w, Int32(inputs), Int32(outputs), 1, &turned, instructions)
      ck_winograd_weights(packed, inputs * outputs, inputs * outputs, &weights, instructions)
      return [transformed, output, gradient, packed, turned, weights]
    }
    let reference = run(ck_scalar)
    for instructions in KernelTests.vectorised { #expect(run(instructions) == reference) }
  }

  static func maps(_ arena: Arena, _ shape: (Int, Int, Int)) -> FeatureMaps {
    arena.maps(1, shape.0, shape.1, shape.2, border: 1)
  }

  @Test(
    "forward, with turned weights and in the weights: within 1e-6 · the largest Σ|product| of double precision",
    arguments: shapes)
  func convolutions(height: Int, width: Int, inputs: Int, outputs: Int) {
    let x = KernelTests.random(height * width * inputs, stream: 23)
    let g = KernelTests.random(height * width * outputs, stream: 24)
    let w = KernelTests.random(9 * inputs * outputs, stream: 25)
    let arena = Arena()
    let input = Self.maps(arena, (height, width, inputs))
    let output = Self.maps(arena, (height, width, outputs))
    let gradient = Self.maps(arena, (height, width, outputs))
    let inputGradient = Self.maps(arena, (height, width, inputs))
    let weights = arena.floats(w.count)
    let (packed, turned) = (arena.floats(16 * inputs * outputs), arena.floats(16 * inputs * outputs))
    let transformed = arena.floats(16 * inputs * outputs)
    let weightGradient = arena.floats(w.count)
    arena.layOut()
    weights.assign(w)
    input.assign(Tensor(shape: [1, height, width, inputs], values: x), image: 0, from: 0)
    gradient.assign(Tensor(shape: [1, height, width, outputs], values: g), image: 0, from: 0)
    WinogradConvolutionKernels.pack(weights, inputs: inputs, outputs: outputs, into: packed)
    WinogradConvolutionKernels.pack(weights, inputs: inputs, outputs: outputs, turned: true, into: turned)
    WinogradConvolutionKernels.forward(input, packed, output, image: 0)
    WinogradConvolutionKernels.forward(output, turned, inputGradient, image: 0)
    WinogradConvolutionKernels.weightGradient(input, gradient, images: 0..<1, into: transformed)
    WinogradConvolutionKernels.collect(transformed, into: weightGradient)
    var y = [Float](repeating: 0, count: g.count)
    var back = [Float](repeating: 0, count: x.count)
    output.copy(image: 0, keeping: outputs, to: &y, at: 0)
    inputGradient.copy(image: 0, keeping: inputs, to: &back, at: 0)

    /// Calls `body` with each neighbour of a pixel that is inside, and the tap that sees it.
    func neighbours(_ pixel: Int, _ body: (_ neighbour: Int, _ tap: Int) -> Void) {
      let (line, column) = (pixel / width, pixel % width)
      for tap in 0..<9 {
        let (r, c) = (line + tap / 3 - 1, column + tap % 3 - 1)
        if (0..<height).contains(r) && (0..<width).contains(c) { body(r * width + c, tap) }
      }
    }
    /// Compares about a hundred of the values found with sums of products. The error of a tile's four outputs is that of
    /// its largest numbers.
    func compare(_ found: [Float], _ what: String, _ products: (Int, (Double) -> Void) -> Void) {
      var (distances, sizes) = ([Double](), [Double]())
      for i in stride(from: 0, to: found.count, by: max(1, found.count / 97)) {
        var (sum, size) = (0.0, 0.0)
        products(i) { product in
          sum += product
          size += abs(product)
        }
        distances.append(Double(found[i]) - sum)
        sizes.append(size)
      }
      let (furthest, largest) = (largestSize(distances), largestSize(sizes))
      #expect(furthest <= 1e-6 * largest, "\(what): \(furthest) of \(largest)")
    }
    compare(y, "output") { i, add in
      neighbours(i / outputs) { pixel, tap in
        for k in 0..<inputs {
          add(Double(x[pixel * inputs + k]) * Double(w[(tap * inputs + k) * outputs + i % outputs]))
        }
      }
    }
    compare(back, "turned") { i, add in
      neighbours(i / inputs) { pixel, tap in
        for o in 0..<outputs {
          add(Double(y[pixel * outputs + o]) * Double(w[((8 - tap) * inputs + i % inputs) * outputs + o]))
        }
      }
    }
    compare(weightGradient.values, "weights") { i, add in
      let (o, k, tap) = (i % outputs, i / outputs % inputs, i / outputs / inputs)
      for pixel in 0..<height * width {
        neighbours(pixel) { neighbour, seen in
          if seen == tap { add(Double(x[neighbour * inputs + k]) * Double(g[pixel * outputs + o])) }
        }
      }
    }
  }

  @Test("ranges of outputs and weights give the bits of the whole", arguments: shapes)
  func ranges(height: Int, width: Int, inputs: Int, outputs: Int) {
    let arena = Arena()
    let input = arena.maps(2, height, width, inputs, border: 1)
    let gradient = arena.maps(2, height, width, outputs, border: 1)
    let count = WinogradConvolutionKernels.count(inputs: inputs, outputs: outputs)
    let spans = (0..<2).map { _ in arena.floats(count) }
    let results = (0..<2).map { _ in arena.floats(9 * inputs * outputs) }
    arena.layOut()
    for (maps, stream) in [(input, UInt64(27)), (gradient, 28)] {
      let values = KernelTests.random(2 * height * width * maps.channels, stream: stream)
      for image in 0..<2 {
        maps.assign(Tensor(shape: [2, height, width, maps.channels], values: values), image: image, from: image)
      }
    }
    func pieces(_ channels: Int, _ step: Int) -> [Range<Int>] {
      stride(from: 0, to: channels, by: step).map { $0..<min(channels, $0 + step) }
    }
    WinogradConvolutionKernels.weightGradient(input, gradient, images: 0..<2, into: spans[0])
    for piece in pieces(outputs, 8) {
      WinogradConvolutionKernels.weightGradient(input, gradient, images: 0..<2, outputs: piece, into: spans[1])
    }
    #expect(spans[1].values == spans[0].values)
    WinogradConvolutionKernels.collect(spans[0], into: results[0])
    for piece in pieces(inputs * outputs, 24) {
      WinogradConvolutionKernels.collect(spans[0], into: results[1], range: piece)
    }
    #expect(results[1].values == results[0].values)
  }
}
