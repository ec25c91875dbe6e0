import ArtifactStore
import Foundation
import Images
import TestSupport

@testable import Datasets

/// A dataset of three 24×20 images on the disk: `a` (with a JPEG mask that rings), `b` (a rectangle of its image), `c`
/// (lesion-free, no mask). Its digests come from coreutils' `sha256sum`.
struct SmallDataset {
  let root: URL
  var folder: URL { root.appending(path: "data/small") }

  var library: DatasetLibrary {
    DatasetLibrary(
      manifests: root.appending(path: "manifests"), data: root.appending(path: "data"),
      store: ArtifactStore(root: root.appending(path: "store")))
  }

  init(in root: URL) throws {
    self.root = root
    for name in ["images", "masks", "free"] {
      try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    try Self.image(seed: 1).pngData().write(to: folder.appending(path: "images/a.png"))
    try Self.image(seed: 2).pngData().write(to: folder.appending(path: "images/b.png"))
    try Self.image(seed: 3).pngData().write(to: folder.appending(path: "free/c.png"))
    try Self.fixture("mask.jpg").write(to: folder.appending(path: "masks/a.JPG"))
    try Self.mask.pngData().write(to: folder.appending(path: "masks/b.png"))
    try Data("hello".utf8).write(to: folder.appending(path: "SHA256SUMS"))
    try writeManifest()
  }

  /// Describes the files as they are now.
  ///
  /// - Parameter archives: objects of `distribution`.
  func writeManifest(rectangle: String = "2 3 20 16", archives: [String] = []) throws {
    let rows = [
      "a,images/a.png,masks/a.JPG,in-distribution,train,1,\(try sum("images/a.png")),\(try sum("masks/a.JPG")),",
      "b,images/b.png,masks/b.png,in-distribution,test,,\(try sum("images/b.png")),\(try sum("masks/b.png")),\(rectangle)",
      "c,free/c.png,,out-of-distribution,test,,\(try sum("free/c.png")),,",
    ]
    try SmallManifest.write(
      to: root.appending(path: "manifests"),
      table: SmallManifest.header + "\n" + rows.joined(separator: "\n") + "\n", archives: archives)
  }

  /// Coreutils' opinion of a file's SHA-256.
  func sum(_ path: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = [folder.appending(path: path).path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output.prefix(64), as: UTF8.self)
  }

  func file(_ path: String) -> URL { folder.appending(path: path) }

  /// A file that `Fixtures/generate_mask.py` wrote.
  static func fixture(_ name: String) throws -> Data {
    try Data(contentsOf: SharedData.projectRoot.appending(path: "Tests/DatasetsTests/Fixtures/\(name)"))
  }

  /// A picture that `ImagesTests` use: `turned.jpg`, `palette.png`, …
  static func imageFixture(_ name: String) throws -> Data {
    try Data(contentsOf: SharedData.projectRoot.appending(path: "Tests/ImagesTests/Fixtures/\(name)"))
  }

  private static func image(seed: Int) -> Image {
    let pixels = (0..<(24 * 20 * 3)).map { UInt8(($0 * (seed * 7 + 3) + $0 / 72 * 11) % 256) }
    return Image(width: 24, height: 20, channels: 3, pixels: pixels)
  }

  /// A rectangle.
  static let mask: Image = {
    var pixels = [UInt8](repeating: 0, count: 24 * 20)
    for y in 5..<12 { for x in 6..<15 { pixels[y * 24 + x] = 255 } }
    return Image(width: 24, height: 20, channels: 1, pixels: pixels)
  }()
}
