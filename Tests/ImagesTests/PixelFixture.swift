import Foundation
import Images
import TestSupport

/// Files beside these tests, written by `Fixtures/generate_images.py`.
enum PixelFixture {
  static let folder = SharedData.projectRoot.appending(path: "Tests/ImagesTests/Fixtures")

  static func data(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }

  /// The pixels that Pillow decoded or computed.
  static func image(_ name: String) throws -> Image {
    let data = try data(name + ".pixels")
    let end = try requireFirst(of: 0x0A, in: data)
    let numbers = String(decoding: data[..<end], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
    return Image(width: numbers[0], height: numbers[1], channels: numbers[2], pixels: [UInt8](data[(end + 1)...]))
  }

  private static func requireFirst(of byte: UInt8, in data: Data) throws -> Data.Index {
    guard let index = data.firstIndex(of: byte) else { throw CocoaError(.fileReadCorruptFile) }
    return index
  }
}
