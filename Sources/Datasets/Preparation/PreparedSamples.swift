import Foundation
import Tensors

/// Samples decoded and resized once, in 8 bits, ready to be read in any order.
public struct PreparedSamples: Sendable {
  /// In the order in which they were asked for; an index below is one of this list.
  public let samples: [Sample]
  public let size: ImageSize
  /// The size of each sample before it was resized: its file's, or its rectangle's.
  public let nativeSizes: [ImageSize]
  /// `[sample, height, width, 3]` and `[sample, height, width]` (0 or 1), mapped from the store's files, so that only what is
  /// read takes memory.
  private let imageBytes: Data
  private let maskBytes: Data

  init(samples: [Sample], size: ImageSize, nativeSizes: [ImageSize], imageBytes: Data, maskBytes: Data) {
    self.samples = samples
    self.size = size
    self.nativeSizes = nativeSizes
    self.imageBytes = imageBytes
    self.maskBytes = maskBytes
  }

  public var count: Int { samples.count }

  private var pixels: Int { size.height * size.width }

  /// The image of a sample, `[height, width, 3]`, values byte ÷ 255 in 0…1.
  public func image(_ index: Int) -> Tensor {
    let start = imageBytes.startIndex + index * pixels * 3
    let values = imageBytes[start..<(start + pixels * 3)].withUnsafeBytes { bytes in
      bytes.map { Self.unitValues[Int($0)] }
    }
    return Tensor(shape: [size.height, size.width, 3], values: values)
  }

  /// The mask of a sample, `[height, width, 1]`, 0 or 1.
  public func mask(_ index: Int) -> Tensor {
    Tensor(shape: [size.height, size.width, 1], values: maskPixels(index).map { Float($0) })
  }

  /// The pixels of an image, `[height, width, 3]`, row by row.
  public func imagePixels(_ index: Int) -> [UInt8] {
    let start = imageBytes.startIndex + index * pixels * 3
    return [UInt8](imageBytes[start..<(start + pixels * 3)])
  }

  /// The pixels of a mask, `[height, width]`, 0 or 1, row by row.
  public func maskPixels(_ index: Int) -> [UInt8] {
    let start = maskBytes.startIndex + index * pixels
    return [UInt8](maskBytes[start..<(start + pixels)])
  }

  private static let unitValues: [Float] = (0..<256).map { Float($0) / 255 }
}
