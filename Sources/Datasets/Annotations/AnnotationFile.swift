import Diagnostics
import Digests
import Foundation
import Images

/// A file of annotations in COCO's format: images, and for each the objects that were marked in it, with their categories.
struct AnnotationFile: Sendable {
  struct Picture: Sendable {
    let id: Int
    let fileName: String
    let width: Int
    let height: Int
  }

  /// As the user knows it.
  let name: String
  let digest: ContentDigest
  /// In the file's order.
  private(set) var pictures: [Picture] = []
  /// What categories are called, by their ids.
  private(set) var categories: [Int: String] = [:]
  private var objects: [Int: [AnnotatedObject]] = [:]
  private var pictureOf: [Int: Picture] = [:]

  /// - Throws: a diagnostic with outcome `data` for the first thing that is wrong, at its place.
  init(decoding data: Data, name: String) throws(Diagnostic) {
    self.name = name
    digest = ContentDigest.of(data)
    var reader = AnnotationReader()
    try reader.read([UInt8](data), file: name)
    (pictures, categories) = (reader.pictures, reader.categories)
    for picture in pictures {
      if pictureOf.updateValue(picture, forKey: picture.id) != nil {
        throw fault("two images have the id \(picture.id)", expected: "an id of its own for each")
      }
    }
    objects = Dictionary(grouping: reader.objects, by: \.image).mapValues { $0.map(\.object) }
    for picture in pictures {
      for case .runs(let runs) in objects(of: picture.id).map(\.shape)
      where runs.width != picture.width || runs.height != picture.height {
        throw fault(
          "runs of pixels of the image \(picture.id) are of \(runs.width) × \(runs.height) pixels",
          expected: "\(picture.width) × \(picture.height), as the image has")
      }
    }
  }

  /// In the file's order; none of an image that the file does not list.
  func objects(of image: Int) -> [AnnotatedObject] { objects[image] ?? [] }

  /// The ids of those categories that annotations are of, sorted.
  var usedCategories: [Int] { Set(objects.values.flatMap { $0.map(\.category) }).sorted() }

  /// How many annotations are of images that the file does not list.
  var strayObjects: Int { objects.reduce(0) { $0 + (pictureOf[$1.key] == nil ? $1.value.count : 0) } }

  /// One channel of 0 and 255: what any of the selected objects covers. Should it ever draw other pixels, recipes need a key
  /// beside the rules that name the objects.
  ///
  /// - Throws: a diagnostic where the file lists no such image, and where outlines are too long to be walked.
  func mask(of selection: AnnotationSelection) throws(Diagnostic) -> Image {
    guard let picture = pictureOf[selection.image] else {
      throw fault("no image has the id \(selection.image)", expected: "an image of \(pictures.count) that are there")
    }
    let selected = objects(of: picture.id).filter(selection.contains)
    let steps = selected.reduce(0.0) { sum, object in
      guard case .polygons(let polygons) = object.shape else { return sum }
      return sum + polygons.reduce(0) { $0 + PolygonFilling.steps(around: $1) }
    }
    guard steps <= Self.mostSteps else {
      throw fault(
        "the outlines in the image \(picture.id) are too long to be drawn",
        expected: "at most \(Int(Self.mostSteps) / 5) pixels")
    }
    var pixels = [UInt8](repeating: 0, count: picture.width * picture.height)
    for object in selected { object.draw(on: &pixels, width: picture.width, height: picture.height) }
    return Image(width: picture.width, height: picture.height, channels: 1, pixels: pixels)
  }

  /// Of the outlines of an image: a second's work.
  private static let mostSteps = 1e8

  private func fault(_ problem: String, expected: String) -> Diagnostic {
    Diagnostic(problem, at: .file(name), expected: expected, remedy: AnnotationReader.remedy, outcome: .data)
  }
}
