import CKernels
import Digests
import Foundation
import Tensors
import TestSupport
import Testing

/// 1×1 convolution to one channel: the same bits on every instruction set, and those of the library that did it before
/// (`generate_logits.py`).
@Suite struct LogitTests {
  typealias Memory = InstructionTests.Memory

  struct Fixture: Decodable {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
      var pixels, channels: Int
      var output, inputGradient, weightGradient: ContentDigest
      var testDescription: String { "\(pixels) × \(channels)" }
    }

    var library: String
    var cases: [Case]
  }

  static let cases: [Fixture.Case] = {
    let url = SharedData.projectRoot.appending(path: "Tests/TensorsTests/Fixtures/logits.json")
    return (try? JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url)))?.cases ?? []
  }()

  /// Input, weights and gradient of one call.
  struct Arrays {
    let pixels, channels: Int
    let input, weights, gradient: Memory

    /// What the three kernels give: output, gradient in the input, gradient in the weights.
    func passes(on instructions: ck_instructions) -> [[Float]] {
      let output = Memory([Float](repeating: .nan, count: pixels))
      let inputGradient = Memory([Float](repeating: .nan, count: pixels * channels))
      let weightGradient = Memory([Float](repeating: .nan, count: channels))
      let count = Int32(channels)
      ck_logits(input.pointer, weights.pointer, pixels, count, output.pointer, instructions)
      ck_logits_input_gradient(gradient.pointer, weights.pointer, pixels, count, inputGradient.pointer, instructions)
      ck_logits_weight_gradient(input.pointer, gradient.pointer, pixels, count, weightGradient.pointer, instructions)
      return [output.values, inputGradient.values, weightGradient.values]
    }
  }

  /// The numbers of `generate_logits.py`.
  static func values(_ first: UInt32, _ count: Int) -> Memory {
    Memory(
      (0..<UInt32(count)).map { index in
        var h = (first + index) &* 2_654_435_761
        h = (h ^ h >> 15) &* 2_246_822_519
        h ^= h >> 13
        return Float(Int(h >> 8) - 1 << 23) * Float(sign: .plus, exponent: -23 - Int(h & 15), significand: 1)
      })
  }

  @Test("the fixture is there, and of OpenBLAS 0.3.21")
  func fixture() throws {
    let url = SharedData.projectRoot.appending(path: "Tests/TensorsTests/Fixtures/logits.json")
    let fixture = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    #expect(fixture.library == "OpenBLAS 0.3.21" && fixture.cases.count > 20)
  }

  @Test("every instruction set gives the bits that OpenBLAS gave", arguments: cases)
  func openBLAS(_ test: Fixture.Case) {
    let arrays = Arrays(
      pixels: test.pixels, channels: test.channels, input: Self.values(0, test.pixels * test.channels),
      weights: Self.values(1 << 24, test.channels), gradient: Self.values(2 << 24, test.pixels))
    for instructions in [ck_scalar] + KernelTests.vectorised {
      let found = arrays.passes(on: instructions).map { values in
        values.withUnsafeBytes { ContentDigest.of(Data($0)) }
      }
      #expect(found == [test.output, test.inputGradient, test.weightGradient])
    }
  }

  @Test(
    "the same bits everywhere, within 2e-6 · Σ|x·w| of double precision",
    arguments: [
      (1, 8), (2, 16), (7, 24), (8, 8), (9, 40), (39, 8), (41, 72), (320, 16), (321, 8), (640, 8), (1000, 128),
      (5, 328),
      (12, 1000),
    ])
  func instructions(pixels: Int, channels: Int) {
    let arrays = Arrays(
      pixels: pixels, channels: channels, input: Memory(pixels * channels, stream: 61),
      weights: Memory(channels, stream: 62), gradient: Memory(pixels, stream: 63))
    let reference = arrays.passes(on: ck_scalar)
    for instructions in KernelTests.vectorised { #expect(arrays.passes(on: instructions) == reference) }
    let (x, w, g) = (arrays.input.values, arrays.weights.values, arrays.gradient.values)
    func expect(_ value: Float, isSumOf products: [(Float, Float)]) {
      let terms = products.map { Double($0) * Double($1) }
      #expect(abs(Double(value) - terms.reduce(0, +)) <= 2e-6 * terms.reduce(0) { $0 + abs($1) })
    }
    for p in 0..<pixels { expect(reference[0][p], isSumOf: (0..<channels).map { (x[p * channels + $0], w[$0]) }) }
    for c in 0..<channels { expect(reference[2][c], isSumOf: (0..<pixels).map { (x[$0 * channels + c], g[$0]) }) }
    for i in x.indices { expect(reference[1][i], isSumOf: [(g[i / channels], w[i % channels])]) }
  }

  @Test("no result is −0, not even of a product too small for any other number")
  func noNegativeZero() {
    let arrays = Arrays(
      pixels: 9, channels: 8, input: Memory([Float](repeating: 1e-30, count: 72)),
      weights: Memory([Float](repeating: -1e-30, count: 8)), gradient: Memory([Float](repeating: -1e-30, count: 9)))
    for instructions in [ck_scalar] + KernelTests.vectorised {
      for values in [arrays.passes(on: instructions)[0], arrays.passes(on: instructions)[2]] {
        #expect(values.allSatisfy { $0.sign == .plus && $0 == 0 })
      }
    }
    let opposite = Arrays(
      pixels: 9, channels: 8, input: arrays.input, weights: arrays.weights,
      gradient: Memory([Float](repeating: 1e-30, count: 9)))
    for instructions in [ck_scalar] + KernelTests.vectorised {
      #expect(opposite.passes(on: instructions)[1].allSatisfy { $0.sign == .plus && $0 == 0 })
    }
  }

  @Test("maps with a border: the border's outputs and gradients are 0, images keep to themselves")
  func maps() {
    let (height, width, channels) = (3, 5, 16)
    let (pixels, bordered) = (height * width, (height + 2) * (width + 2))
    let arena = Arena()
    let spans = (output: arena.floats(2 * bordered), inputGradient: arena.floats(2 * bordered * channels))
    let output = spans.output.maps(2, height, width, 1, border: 1, imageStride: bordered)
    let inputGradient = spans.inputGradient.maps(
      2, height, width, channels, border: 1, imageStride: bordered * channels)
    let input = arena.maps(2, height, width, channels, border: 1)
    let gradient = arena.maps(2, height, width, 1, border: 1)
    let (weights, weightGradient) = (arena.floats(channels), arena.floats(channels))
    arena.layOut()
    let x = KernelTests.random(2 * pixels * channels, stream: 64)
    let g = KernelTests.random(2 * pixels, stream: 65)
    let w = KernelTests.random(channels, stream: 66)
    weights.assign(w)
    for image in 0..<2 {
      input.assign(Tensor(shape: [2, height, width, channels], values: x), image: image, from: image)
      gradient.assign(Tensor(shape: [2, height, width, 1], values: g), image: image, from: image)
    }
    LogitKernels.forward(input, weights, output, image: 1)
    LogitKernels.inputGradient(gradient, weights, inputGradient, image: 1)
    LogitKernels.weightGradient(input, gradient, image: 1, into: weightGradient)
    let expected = Arrays(
      pixels: pixels, channels: channels, input: Memory(Array(x[(pixels * channels)...])), weights: Memory(w),
      gradient: Memory(Array(g[pixels...]))
    ).passes(on: ck_scalar)
    var found = [Float](repeating: .nan, count: pixels)
    output.copy(image: 1, keeping: 1, to: &found, at: 0)
    #expect(found == expected[0])
    found = [Float](repeating: .nan, count: pixels * channels)
    inputGradient.copy(image: 1, keeping: channels, to: &found, at: 0)
    #expect(found == expected[1])
    #expect(weightGradient.values == expected[2])
    #expect(spans.output.values.count { $0 != 0 } == pixels)
    #expect(spans.inputGradient.values.count { $0 != 0 } == pixels * channels)
  }
}
