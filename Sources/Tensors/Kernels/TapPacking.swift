import CKernels

/// Packs the weights of a convolution, `[taps, inputs, outputs]`, in the order in which `ck_convolve` reads them: sets of taps,
/// each set's taps added up, for blocks of 16 channels.
struct TapPacking {
  private let weights: FloatSpan
  private let outputs: Int
  private let matrix: Int
  private let sets: [UInt64]
  private let kept: Range<Int>?
  private let inputs: Int

  /// - Parameter kept: Given, packs the way back, from outputs to these inputs, up to a multiple of 8 with weights of 0.
  init(
    _ weights: FloatSpan, taps: Int, inputs: Int, outputs: Int, sets: [UInt64], turnedKeeping kept: Range<Int>? = nil
  ) {
    precondition(weights.count == taps * inputs * outputs, "the weights have the shape that is said")
    self.weights = weights
    self.inputs = inputs
    self.outputs = outputs
    self.matrix = inputs * outputs
    self.sets = sets
    self.kept = kept
  }

  /// Channels of the packed convolution's output.
  private var channels: Int { kept?.count ?? outputs }
  private var length: Int { kept == nil ? inputs : outputs }

  /// Floats of the packed weights.
  var count: Int { sets.count * length * ((channels + 7) / 8 * 8) }

  /// - Parameter blocks: Blocks of 16 channels to pack; all, if none are named.
  func pack(into packed: FloatSpan, blocks: Range<Int>? = nil) {
    precondition(packed.count == count, "the packed weights have \(count) floats")
    guard !sets.isEmpty else { return }
    let all = 0..<(channels + 15) / 16
    let blocks = (blocks ?? all).clamped(to: all)
    sets.withUnsafeBufferPointer { sets in
      var task = ck_packing(
        weights: weights.pointer + (kept?.lowerBound ?? 0) * outputs, taps: Int32(sets.count), sets: sets.baseAddress,
        tap: matrix, along: kept == nil ? outputs : 1, across: kept == nil ? 1 : outputs, length: Int32(length),
        channels: Int32(channels), packed: packed.pointer)
      ck_pack_taps(&task, Int32(blocks.lowerBound), Int32(blocks.upperBound), Processor.instructions)
    }
  }
}
