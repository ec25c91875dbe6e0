import Foundation
import Images
import Tensors

/// Inputs that are the same on every computer.
enum FixedInputs {
  /// Smooth colours with some noise, RGB.
  static func image(width: Int, height: Int) -> Image {
    let random = CounterRandom(seed: 7, stream: 1)
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<3 {
          let noise = Int(random.bits(UInt64((y * width + x) * 3 + channel)) & 31)
          pixels.append(UInt8((x * 5 + y * (3 + channel) + noise) & 255))
        }
      }
    }
    return Image(width: width, height: height, channels: 3, pixels: pixels)
  }

  /// `[count, size, size, 3]` in 0…1, and masks `[count, size, size, 1]` with a disc, the last of them empty.
  static func batch(_ count: Int, size: Int) -> (images: Tensor, truth: Tensor) {
    let random = CounterRandom(seed: 7, stream: 2)
    var images = Tensor(shape: [count, size, size, 3])
    var truth = Tensor(shape: [count, size, size, 1])
    for index in images.values.indices { images.values[index] = random.uniform(UInt64(index)) }
    for index in 0..<max(1, count - 1) {
      for pixel in 0..<size * size {
        let (dx, dy) = (pixel % size - size / 2, pixel / size - size / 3)
        if dx * dx + dy * dy <= size * size / 16 { truth.values[index * size * size + pixel] = 1 }
      }
    }
    return (images, truth)
  }

  /// Logits `[count, size, size, 1]` in −4…4.
  static func logits(_ count: Int, size: Int) -> Tensor {
    let random = CounterRandom(seed: 7, stream: 3)
    var logits = Tensor(shape: [count, size, size, 1])
    for index in logits.values.indices { logits.values[index] = 8 * random.uniform(UInt64(index)) - 4 }
    return logits
  }
}

extension Tensor {
  /// The bits of all values.
  var data: Data { values.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) } }
}
