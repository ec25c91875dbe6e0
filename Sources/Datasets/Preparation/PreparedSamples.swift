import ArtifactStore
import Diagnostics
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

  static let imagesName = "images.bin"
  static let masksName = "masks.bin"
  static let sizesName = "sizes.bin"

  /// The prepared samples that a folder of the store holds.
  ///
  /// - Throws: a `Diagnostic` for a file that cannot be read; of the outcome `data` for one of another length than it must have.
  init(from folder: URL, of preparation: SamplePreparation) throws(Diagnostic) {
    samples = preparation.samples
    size = preparation.size
    let pixels = samples.count * size.height * size.width
    let bytes = ImageSize.byteCount
    let sizes = [UInt8](try Self.mapped(folder.appending(path: Self.sizesName), count: samples.count * bytes))
    nativeSizes = samples.indices.map { ImageSize(bytes: sizes[($0 * bytes)..<(($0 + 1) * bytes)]) }
    imageBytes = try Self.mapped(folder.appending(path: Self.imagesName), count: pixels * 3)
    maskBytes = try Self.mapped(folder.appending(path: Self.masksName), count: pixels)
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

  private static func mapped(_ file: URL, count: Int) throws(Diagnostic) -> Data {
    if count == 0 { return Data() }
    let data: Data
    do {
      data = try Data(contentsOf: file, options: .alwaysMapped)
    } catch {
      throw Diagnostic(error, doing: "read the prepared samples", path: file.path)
    }
    guard data.count == count else {
      throw Diagnostic(
        "the prepared samples have \(data.count) bytes", at: .file(file.path), expected: "\(count) bytes",
        outcome: .data)
    }
    return data
  }
}

extension ImageSize {
  static let byteCount = 8

  /// Height and width as little-endian integers of 32 bits.
  var bytes: [UInt8] {
    [height, width].flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
  }

  init(bytes: ArraySlice<UInt8>) {
    let values = [0, 4].map { start in
      (0..<4).reduce(0) { $0 | Int(bytes[bytes.startIndex + start + $1]) << (8 * $1) }
    }
    self.init(height: values[0], width: values[1])
  }
}
