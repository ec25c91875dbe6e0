import Diagnostics
import Digests
import Foundation
import Images
import TextFormats

/// Reads the files of a folder that no manifest vouches for.
struct FolderReader: Sendable {
  let url: URL
  private let annotations = AnnotationCache()

  init(_ url: URL) {
    self.url = url
  }

  /// - Throws: as every function here, a diagnostic that names the file.
  func contents(_ path: String) throws(Diagnostic) -> Data {
    let file = url.appending(path: path)
    do {
      try NamedFile.check(file)
      return try Data(contentsOf: file)
    } catch let obstacle as NamedFile.Obstacle {
      throw Diagnostic(
        "the file `\(path)` \(obstacle.description)", at: .file(shownPath(url)),
        remedy: obstacle.remedy(ofOther: "move it away"), outcome: .data)
    } catch {
      throw Diagnostic(
        "the file `\(path)` cannot be read: \(error.localizedDescription)", at: .file(shownPath(url)),
        remedy: "see that you may read it", outcome: .data)
    }
  }

  func image(of sample: Sample) throws(Diagnostic) -> Image {
    let data = try contents(sample.imagePath)
    return try decoding(sample.imagePath) { () throws(Diagnostic) in
      try Image(decoding: data, name: sample.imagePath, rule: sample.imageRule)
    }
  }

  /// The union of a sample's masks.
  func mask(of sample: Sample, like image: Image) throws(Diagnostic) -> Image {
    var union = Image(emptyMaskOf: image)
    for file in sample.masks {
      union.formUnion(try checked(try mask(file.path, sample.maskRule), file.path, sample.imagePath, like: image))
    }
    return union
  }

  private func mask(_ path: String, _ rule: MaskRule?) throws(Diagnostic) -> Image {
    if let selection = rule?.objects { return try annotations(path).mask(of: selection) }
    let data = try contents(path)
    return try decoding(path) { () throws(Diagnostic) in
      try Image(decodingMask: data, name: path, rule: rule?.pixels)
    }
  }

  /// What a mask stores, and its file's digest.
  func maskValues(
    _ path: String, _ rule: MaskRule?, of imagePath: String, like image: Image
  ) throws(Diagnostic) -> (values: MaskValues, digest: String) {
    if let selection = rule?.objects {
      let file = try annotations(path)
      let mask = try checked(try file.mask(of: selection), path, imagePath, like: image)
      return (MaskValues(StoredPicture(mask)), file.digest.hexadecimal)
    }
    let data = try contents(path)
    let picture = try decoding(path) { () throws(Diagnostic) in try StoredPicture(decoding: data, name: path) }
    try check((picture.width, picture.height), path, imagePath, like: image)
    return (MaskValues(picture), ContentDigest.of(data).hexadecimal)
  }

  /// Read once.
  func annotations(_ path: String) throws(Diagnostic) -> AnnotationFile {
    try annotations.file(path) { () throws(Diagnostic) in
      try AnnotationFile(decoding: try contents(path), name: shownPath(url.appending(path: path)))
    }
  }

  func decoding<Picture>(
    _ path: String, _ decode: () throws(Diagnostic) -> Picture
  ) throws(Diagnostic) -> Picture {
    do {
      return try decode()
    } catch {
      throw Diagnostic(
        "`\(path)`: \(error.problem)", at: .file(shownPath(url)), expected: error.expected ?? "a picture",
        remedy: error.remedy ?? "replace the file", outcome: .data)
    }
  }

  private func checked(
    _ mask: Image, _ path: String, _ imagePath: String, like image: Image
  ) throws(Diagnostic) -> Image {
    try check((mask.width, mask.height), path, imagePath, like: image)
    return mask
  }

  private func check(
    _ size: (width: Int, height: Int), _ path: String, _ imagePath: String, like image: Image
  ) throws(Diagnostic) {
    guard size.width == image.width, size.height == image.height else {
      throw Diagnostic(
        "the mask `\(path)` has \(size.width) × \(size.height) pixels", at: .file(shownPath(url)),
        expected: "\(image.width) × \(image.height), as the image `\(imagePath)` has",
        remedy: "export the mask at the image's size, without resampling it", outcome: .data)
    }
  }
}
