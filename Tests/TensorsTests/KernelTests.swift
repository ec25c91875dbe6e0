import CKernels
import Tensors
import Testing

/// Every kernel on every instruction set of this processor against its scalar reference, bit by bit, and the references of
/// convolution against plain loops in double precision.
@Suite struct KernelTests {
  static let vectorised: [ck_instructions] = [ck_avx2, ck_avx512].filter { $0.rawValue <= ck_widest().rawValue }

  static func random(_ count: Int, stream: UInt64) -> [Float] {
    let random = CounterRandom(seed: 9, stream: stream)
    return (0..<count).map { random.normal(UInt64($0)) }
  }

  static func pack(
    _ w: [Float], _ inputs: Int, _ outputs: Int, _ sets: [UInt64], turned: Bool, into packed: inout [Float],
    on instructions: ck_instructions = ck_scalar
  ) {
    packed.withUnsafeMutableBufferPointer { packed in
      var task = ck_packing(
        weights: w, taps: Int32(sets.count), sets: sets, tap: inputs * outputs, along: turned ? 1 : outputs,
        across: turned ? outputs : 1, length: Int32(turned ? outputs : inputs),
        channels: Int32(turned ? inputs : outputs), packed: packed.baseAddress)
      ck_pack_taps(&task, 0, (task.channels + 15) / 16, instructions)
    }
  }

  static let shapes: [(height: Int, width: Int, inputs: Int, outputs: Int)] = [
    (1, 1, 1, 8), (1, 1, 8, 16), (2, 3, 3, 8), (5, 7, 3, 16), (3, 13, 8, 24), (4, 6, 16, 32), (7, 29, 8, 40),
    (2, 25, 24, 56), (9, 16, 5, 64), (1, 100, 16, 8), (6, 11, 40, 48), (3, 15, 1, 16), (100, 1, 8, 16),
    (4, 6, 8, 8), (3, 62, 3, 8), (2, 2, 24, 8),
  ]

  @Test("convolution: the same bits everywhere, within 2e-6 · Σ|x·w| of double precision", arguments: shapes)
  func convolution(height: Int, width: Int, inputs: Int, outputs: Int) {
    let row = (width + 2) * inputs
    let x = Self.random((height + 2) * row, stream: 1)
    let w = Self.random(9 * inputs * outputs, stream: 2)
    let before = Self.random(height * width * outputs, stream: 3)
    var packed = [Float](repeating: 0, count: w.count)
    Self.pack(w, inputs, outputs, (0..<9).map { 1 << $0 }, turned: false, into: &packed)
    func run(_ instructions: ck_instructions, adding: Bool) -> [Float] {
      var y = before
      y.withUnsafeMutableBufferPointer { y in
        x.withUnsafeBufferPointer { x in
          packed.withUnsafeBufferPointer { packed in
            var task = ck_convolution(
              input: x.baseAddress, input_row: row, input_pixel: inputs, tap_row: row, tap_rows: 3,
              tap_length: Int32(3 * inputs), weights: packed.baseAddress, output: y.baseAddress,
              output_row: width * outputs, output_pixel: outputs, height: Int32(height), width: Int32(width),
              channels: Int32(outputs), accumulate: adding ? 1 : 0)
            ck_convolve(&task, instructions)
          }
        }
      }
      return y
    }
    for adding in [false, true] {
      let reference = run(ck_scalar, adding: adding)
      for instructions in Self.vectorised { #expect(run(instructions, adding: adding) == reference) }
      for i in reference.indices {
        let (c, column, line) = (i % outputs, i / outputs % width, i / outputs / width)
        var sum = adding ? Double(before[i]) : 0
        var size = abs(sum)
        for tap in 0..<9 {
          for k in 0..<inputs {
            let product =
              Double(x[(line + tap / 3) * row + (column + tap % 3) * inputs + k])
              * Double(w[(tap * inputs + k) * outputs + c])
            sum += product
            size += abs(product)
          }
        }
        #expect(abs(Double(reference[i]) - sum) <= 2e-6 * size)
      }
    }
  }

  @Test("weight gradient: the same bits everywhere, within 2e-6 · Σ|x·g| of double precision", arguments: shapes)
  func weightGradient(height: Int, width: Int, inputs: Int, outputs: Int) {
    let row = (width + 2) * inputs
    let x = Self.random((height + 2) * row, stream: 4)
    let g = Self.random(height * width * outputs, stream: 5)
    func run(_ instructions: ck_instructions) -> [Float] {
      var w = [Float](repeating: .nan, count: 9 * inputs * outputs)
      w.withUnsafeMutableBufferPointer { w in
        x.withUnsafeBufferPointer { x in
          g.withUnsafeBufferPointer { g in
            var task = ck_weight_gradient(
              input: x.baseAddress, input_row: row, input_pixel: inputs, tap_row: row, tap_rows: 3,
              tap_length: Int32(3 * inputs), gradient: g.baseAddress, gradient_row: width * outputs,
              gradient_pixel: outputs, height: Int32(height), width: Int32(width), channels: Int32(outputs),
              weights: w.baseAddress, weights_tap: outputs,
              accumulate: 0)
            ck_convolve_weight_gradient(&task, instructions)
          }
        }
      }
      return w
    }
    let reference = run(ck_scalar)
    for instructions in Self.vectorised { #expect(run(instructions) == reference) }
    for i in reference.indices {
      let (c, k, tap) = (i % outputs, i / outputs % inputs, i / outputs / inputs)
      var (sum, size) = (0.0, 0.0)
      for line in 0..<height {
        for column in 0..<width {
          let product =
            Double(x[(line + tap / 3) * row + (column + tap % 3) * inputs + k])
            * Double(g[(line * width + column) * outputs + c])
          sum += product
          size += abs(product)
        }
      }
      #expect(abs(Double(reference[i]) - sum) <= 2e-6 * size)
    }
  }

  @Test("packing turned weights and packing them back and forth loses nothing")
  func packing() {
    let (inputs, outputs) = (8, 24)
    let w = Self.random(9 * inputs * outputs, stream: 6)
    var turned = w
    Self.pack(w, 8, 24, (0..<9).map { 1 << (8 - $0) }, turned: true, into: &turned)
    for tap in 0..<9 {
      for i in 0..<inputs {
        for o in 0..<outputs {
          #expect(turned[((8 - tap) * outputs + o) * inputs + i] == w[(tap * inputs + i) * outputs + o])
        }
      }
    }
    var back = w
    ck_unpack_taps(w, 9, (0..<9).map { UInt64(1) << $0 }, inputs * outputs, &back)
    #expect(back == w)
  }

  @Test("normalisation, its sums and gradients, and pooling: the same bits as the references", arguments: shapes)
  func passes(height: Int, width: Int, inputs: Int, outputs: Int) {
    let extent = ck_extent(height: Int32(height), width: Int32(width), channels: Int32(outputs))
    let count = height * width * outputs
    let z = Self.random(4 * count, stream: 7)
    let g = Self.random(4 * count, stream: 8)
    let (scale, shift) = (Self.random(outputs, stream: 9), Self.random(outputs, stream: 10))
    /// All passes one after another on copies of the same arrays.
    func run(_ instructions: ck_instructions) -> (floats: [[Float]], doubles: [[Double]]) {
      var (z, g, a, pooled, spread) = (z, g, z, z, g)
      var sums = [[Double]](repeating: [Double](repeating: 0, count: 2 * outputs), count: 2)
      z.withUnsafeMutableBufferPointer { z in
        g.withUnsafeMutableBufferPointer { g in
          a.withUnsafeMutableBufferPointer { a in
            pooled.withUnsafeMutableBufferPointer { pooled in
              spread.withUnsafeMutableBufferPointer { spread in
                let row = width * outputs
                let zMap = ck_map(data: z.baseAddress, row: row)
                let gMap = ck_map(data: g.baseAddress, row: row)
                let large = ck_map(data: z.baseAddress, row: 2 * row)
                ck_channel_sums(zMap, extent, &sums[0], instructions)
                let none = ck_map(data: nil, row: 0)
                ck_normalise(
                  zMap, scale, shift, none, ck_relu, ck_map(data: a.baseAddress, row: row), extent, instructions)
                ck_activation_gradient_sums(
                  gMap, zMap, scale, shift, none, ck_relu, extent, &sums[1], instructions)
                ck_normalisation_gradient(gMap, zMap, scale, shift, shift, scale, gMap, extent, instructions)
                ck_max_pool(large, ck_map(data: pooled.baseAddress, row: row), extent, instructions)
                ck_max_pool_gradient(
                  large, gMap, ck_map(data: spread.baseAddress, row: 2 * row), extent, instructions)
              }
            }
          }
        }
      }
      return ([z, g, a, pooled, spread], sums)
    }
    let reference = run(ck_scalar)
    for instructions in Self.vectorised {
      let found = run(instructions)
      #expect(found.floats == reference.floats)
      #expect(found.doubles == reference.doubles)
    }
    for c in 0..<outputs {
      let own = stride(from: c, to: count, by: outputs).map { Double(z[$0]) }
      #expect(abs(reference.doubles[0][c] - own.reduce(0, +)) < 1e-9)
      #expect(abs(reference.doubles[0][outputs + c] - own.reduce(0) { $0 + $1 * $1 }) < 1e-9)
    }
  }

  @Test("sigmoid, softplus and NAdam: the same bits as the references", arguments: [1, 7, 8, 9, 1000])
  func pointwise(count: Int) {
    let x = Self.random(count, stream: 11).map { $0 * 20 }
    let (g, m) = (Self.random(count, stream: 12), Self.random(count, stream: 13))
    func run(_ instructions: ck_instructions) -> [[Float]] {
      var (a, b, parameters, mean, square) = (x, x, x, m, m.map { $0 * $0 })
      ck_sigmoid(x, &a, count, instructions)
      ck_softplus(x, &b, count, instructions)
      var step = ck_nadam(
        rise1: 0.1, rise2: 0.001, beta2: 0.999, epsilon: 1e-8, correction: 0.01, gradient_rate: 1e-3,
        momentum_rate: 2e-3)
      ck_nadam_step(&step, &parameters, g, &mean, &square, count, instructions)
      return [a, b, parameters, mean, square]
    }
    let reference = run(ck_scalar)
    for instructions in Self.vectorised { #expect(run(instructions) == reference) }
  }
}
