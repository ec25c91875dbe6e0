import CKernels
import Tensors
import Testing

/// The kernels that `KernelTests` and `WinogradTests` leave out, on every instruction set against their scalar references, bit by
/// bit.
@Suite struct InstructionTests {
  /// Memory that several tasks point into.
  final class Memory {
    let pointer: UnsafeMutablePointer<Float>
    let count: Int

    init(_ values: [Float]) {
      count = values.count
      pointer = .allocate(capacity: max(1, count))
      pointer.initialize(from: values, count: count)
    }

    convenience init(_ count: Int, stream: UInt64) { self.init(KernelTests.random(count, stream: stream)) }

    deinit { pointer.deallocate() }

    var values: [Float] { Array(UnsafeBufferPointer(start: pointer, count: count)) }
  }

  static func expectSame(_ run: (ck_instructions) -> [[Float]]) {
    let reference = run(ck_scalar)
    for instructions in KernelTests.vectorised {
      #expect(run(instructions) == reference)
    }
  }

  @Test(
    "dense convolutions with strides and in long rows",
    arguments: [
      (rows: 1, size: 1, stride: 1, height: 1, width: 1000, inputs: 40, outputs: 72),
      (1, 1, 1, 1, 130, 1152, 40), (1, 1, 2, 5, 9, 16, 96), (3, 3, 2, 6, 8, 136, 64), (7, 7, 2, 4, 33, 3, 64),
      (2, 1, 1, 6, 8, 512, 48), (1, 0, 1, 2, 3, 8, 24), (4, 4, 1, 3, 30, 8, 8),
    ])
  func dense(rows: Int, size: Int, stride: Int, height: Int, width: Int, inputs: Int, outputs: Int) {
    let row = (stride * width + size) * inputs
    let x = Memory((stride * height + rows) * row, stream: 41)
    let length = size * inputs
    let w = Memory(max(1, rows * length * outputs), stream: 42)
    let g = Memory(height * width * outputs, stream: 43)
    for accumulate in [Int32(0), 1] {
      Self.expectSame { instructions in
        let y = Memory(height * width * outputs, stream: 44)
        let dw = Memory(max(1, rows * length * outputs), stream: 45)
        var task = ck_convolution(
          input: x.pointer, input_row: stride * row, input_pixel: stride * inputs, tap_row: row,
          tap_rows: Int32(rows), tap_length: Int32(length), weights: w.pointer, output: y.pointer,
          output_row: width * outputs, output_pixel: outputs, height: Int32(height), width: Int32(width),
          channels: Int32(outputs), accumulate: accumulate)
        ck_convolve(&task, instructions)
        var back = ck_weight_gradient(
          input: x.pointer, input_row: stride * row, input_pixel: stride * inputs, tap_row: row,
          tap_rows: Int32(rows), tap_length: Int32(length), gradient: g.pointer, gradient_row: width * outputs,
          gradient_pixel: outputs, height: Int32(height), width: Int32(width), channels: Int32(outputs),
          weights: dw.pointer, weights_tap: outputs, accumulate: accumulate)
        if length > 0 { ck_convolve_weight_gradient(&back, instructions) }
        return [y.values, dw.values]
      }
    }
  }

  @Test("packing", arguments: [(1, 3, 16), (9, 8, 24), (9, 3, 8), (9, 20, 72), (49, 4, 64), (1, 40, 8)])
  func packing(taps: Int, inputs: Int, outputs: Int) {
    let w = KernelTests.random(taps * inputs * outputs, stream: 46)
    let sets = (0..<taps).map { UInt64(1) << $0 | UInt64(1) << ($0 / 2) }
    for turned in [false, true] {
      Self.expectSame { instructions in
        var packed = [Float](repeating: .nan, count: taps * ((inputs + 7) / 8 * 8) * outputs)
        KernelTests.pack(w, inputs, outputs, sets, turned: turned, into: &packed, on: instructions)
        return [packed.map { $0.isNaN ? -999 : $0 }]
      }
    }
  }

  @Test(
    "depthwise convolutions and their weight gradients",
    arguments: [
      (size: 3, stride: 1, height: 3, width: 8, channels: 8), (3, 2, 4, 13, 24), (5, 1, 2, 30, 40), (5, 2, 6, 8, 16),
      (3, 1, 5, 1, 56),
    ])
  func depthwise(size: Int, stride: Int, height: Int, width: Int, channels: Int) {
    let row = (stride * width + size) * channels
    let x = Memory((stride * height + size) * row, stream: 51)
    let w = Memory(size * size * channels, stream: 52)
    let g = Memory(height * width * channels, stream: 53)
    for accumulate in [Int32(0), 1] {
      Self.expectSame { instructions in
        let y = Memory(height * width * channels, stream: 54)
        let dw = Memory(size * size * channels, stream: 55)
        var task = ck_depthwise(
          input: x.pointer, input_row: stride * row, tap_row: row,
          tap_column: channels, step: Int32(stride), tap_rows: Int32(size), tap_columns: Int32(size),
          weights: w.pointer,
          weights_row: size * channels, weights_column: channels, output: y.pointer, output_row: width * channels,
          output_pixel: channels, height: Int32(height), width: Int32(width), channels: Int32(channels),
          accumulate: accumulate)
        ck_depthwise_convolve(&task, instructions)
        var back = ck_depthwise_gradient(
          input: x.pointer, input_row: stride * row, tap_row: row,
          tap_column: channels, step: Int32(stride), size: Int32(size), gradient: g.pointer,
          gradient_row: width * channels,
          gradient_pixel: channels, height: Int32(height), width: Int32(width), channels: Int32(channels),
          weights: dw.pointer, weights_tap: channels)
        ck_depthwise_weight_gradient(&back, instructions)
        return [y.values, dw.values]
      }
    }
  }

  @Test(
    "activations and residuals, upsampling, overlapping pooling, and sums of maps",
    arguments: [(1, 1, 8), (2, 3, 24), (5, 4, 16), (6, 8, 40)])
  func passes(height: Int, width: Int, channels: Int) {
    let extent = ck_extent(height: Int32(height), width: Int32(width), channels: Int32(channels))
    let count = height * width * channels
    let (scale, shift) = (Memory(channels, stream: 61), Memory(channels, stream: 62))
    func map(_ memory: Memory, _ width: Int) -> ck_map { ck_map(data: memory.pointer, row: width * channels) }
    for activation in [ck_linear, ck_relu, ck_relu6] {
      for isResidual in [false, true] {
        Self.expectSame { instructions in
          let z = Memory(KernelTests.random(count, stream: 63).map { 4 * $0 })
          let (r, g, a) = (Memory(count, stream: 64), Memory(count, stream: 65), Memory(count, stream: 66))
          let residual = isResidual ? map(r, width) : ck_map(data: nil, row: 0)
          var sums = [Double](repeating: 0, count: 2 * channels)
          ck_normalise(
            map(z, width), scale.pointer, shift.pointer, residual, activation, map(a, width), extent, instructions)
          ck_activation_gradient_sums(
            map(g, width), map(z, width), scale.pointer, shift.pointer, residual, activation, extent, &sums,
            instructions)
          return [a.values, g.values, sums.map { Float($0) }]
        }
      }
    }
    for accumulate in [Int32(0), 1] {
      Self.expectSame { instructions in
        let small = Memory(count, stream: 67)
        let large = Memory(16 * count, stream: 68)
        let space = Memory(4 * width * (channels + 3), stream: 69)
        let results = (0..<6).map { Memory(16 * count, stream: 70 + UInt64($0)) }
        let (h, w) = (Int32(4 * height - 1), Int32(4 * width))
        ck_bilinear(
          map(small, width), extent, map(results[0], 4 * width), h, w, accumulate, space.pointer, instructions)
        ck_bilinear_gradient(
          map(large, 4 * width), h, w, map(results[1], width), extent, accumulate, space.pointer, instructions)
        ck_add_nearest(map(small, width), extent, map(results[2], 2 * width), instructions)
        ck_nearest_gradient(map(large, 2 * width), map(results[3], width), extent, accumulate, instructions)
        let half = (width + 1) / 2
        ck_max_pool_3x3(map(small, width), map(results[4], half), extent, instructions)
        ck_max_pool_3x3_gradient(map(small, width), map(large, half), map(results[5], width), extent, instructions)
        ck_add_map(map(small, width), map(results[4], width), extent, instructions)
        ck_scale_map(map(small, width), scale.pointer, map(results[5], 2 * width), extent, instructions)
        return results.map(\.values)
      }
    }
  }

  @Test("bilinear interpolation of any number of channels", arguments: [(1, 1, 1), (3, 4, 1), (2, 5, 3), (4, 9, 11)])
  func bilinear(height: Int, width: Int, channels: Int) {
    let extent = ck_extent(height: Int32(height), width: Int32(width), channels: Int32(channels))
    for accumulate in [Int32(0), 1] {
      Self.expectSame { instructions in
        let small = Memory(height * width * channels, stream: 81)
        let large = Memory(12 * height * width * channels, stream: 82)
        let space = Memory(4 * width * (channels + 3), stream: 83)
        let back = Memory(height * width * channels, stream: 84)
        let made = Memory(12 * height * width * channels, stream: 85)
        let (smallRow, largeRow) = (width * channels, 4 * width * channels)
        ck_bilinear(
          ck_map(data: small.pointer, row: smallRow), extent, ck_map(data: made.pointer, row: largeRow),
          Int32(3 * height), Int32(4 * width), accumulate, space.pointer, instructions)
        ck_bilinear_gradient(
          ck_map(data: large.pointer, row: largeRow), Int32(3 * height), Int32(4 * width),
          ck_map(data: back.pointer, row: smallRow), extent, accumulate, space.pointer, instructions)
        return [made.values, back.values]
      }
    }
  }
}
