import Foundation

/// One allocation that holds every array of a network for one size of batch, so that a training step allocates nothing.
///
/// Arrays are first planned, then laid out all at once, each at a multiple of 64 bytes, filled with 0. Sendable although its
/// memory is mutable: `NeuralNetworks` lets each thread write only to the images or ranges that are its own.
package final class Arena: @unchecked Sendable {
  private var planned = 0
  private var storage: UnsafeMutableRawPointer?

  package init() {}

  deinit { free(storage) }

  /// Floats planned so far.
  package var count: Int { planned }

  /// Plans an array of floats.
  package func floats(_ count: Int) -> FloatSpan {
    precondition(storage == nil, "an arena is planned before it is laid out")
    defer { planned += (count + 15) / 16 * 16 }
    return FloatSpan(arena: self, offset: planned, count: count)
  }

  /// Plans an array of doubles.
  package func doubles(_ count: Int) -> DoubleSpan {
    DoubleSpan(floats: floats(2 * count), count: count)
  }

  /// Allocates everything planned. Fresh pages of the system are 0 and cost nothing until they are touched.
  package func layOut() {
    precondition(storage == nil, "an arena is laid out once")
    storage = calloc(planned + 16, MemoryLayout<Float>.stride)
    precondition(storage != nil, "no memory for \(planned * 4 >> 20) MiB")
  }

  var base: UnsafeMutablePointer<Float> {
    let address = (UInt(bitPattern: storage) + 63) & ~63
    return UnsafeMutablePointer(bitPattern: address)!
  }
}

/// An array of floats in an arena.
package struct FloatSpan: Sendable {
  let arena: Arena
  let offset: Int
  package let count: Int

  var pointer: UnsafeMutablePointer<Float> { arena.base + offset }

  package subscript(index: Int) -> Float {
    get { pointer[index] }
    nonmutating set { pointer[index] = newValue }
  }

  /// A part of the array.
  package func part(_ range: Range<Int>) -> FloatSpan {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "a part lies inside its array")
    return FloatSpan(arena: arena, offset: offset + range.lowerBound, count: range.count)
  }

  /// A batch of feature maps that lies in this array, image i beginning at i · `imageStride`.
  package func maps(
    _ batch: Int, _ height: Int, _ width: Int, _ channels: Int, border: Int, imageStride: Int
  ) -> FeatureMaps {
    let image = (height + 2 * border) * (width + 2 * border) * channels
    precondition(imageStride >= image && (batch - 1) * imageStride + image <= count, "the images fit in the array")
    return FeatureMaps(
      batch: batch, height: height, width: width, channels: channels, border: border, imageStride: imageStride,
      span: self)
  }

  package var values: [Float] { Array(UnsafeBufferPointer(start: pointer, count: count)) }

  package func assign(_ values: [Float]) {
    precondition(values.count == count, "an array of \(count) floats cannot take \(values.count)")
    pointer.update(from: values, count: count)
  }
}

/// An array of doubles in an arena.
package struct DoubleSpan: Sendable {
  let floats: FloatSpan
  package let count: Int

  var pointer: UnsafeMutablePointer<Double> {
    UnsafeMutableRawPointer(floats.pointer).assumingMemoryBound(to: Double.self)
  }

  package subscript(index: Int) -> Double { pointer[index] }
}
