import Diagnostics
import Images
import TextFormats

/// Reads the lists of a file in COCO's format, item by item. Keys that decide no pixel are passed over, as are those of other
/// programs.
struct AnnotationReader {
  private(set) var pictures: [AnnotationFile.Picture] = []
  private(set) var categories: [Int: String] = [:]
  private(set) var objects: [(image: Int, object: AnnotatedObject)] = []

  /// No point of an outline lies farther from its image's corner, in pixels.
  static let farthest = 1e6
  static let remedy = "export the annotations again, with masks or polygons"

  /// - Throws: a diagnostic with outcome `data` for the first fault.
  mutating func read(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    let faults = DiagnosticCollector()
    let lists = ["images", "annotations", "categories"]
    let document = PlacedJSON.read(bytes, file: file, handingOver: Set(lists), collector: faults) {
      key, item throws(Diagnostic) in
      switch key {
      case "images": pictures.append(try picture(item))
      case "categories": categories[try integer("id", of: item)] = try text("name", of: item)
      default: objects.append((try integer("image_id", of: item), try object(item)))
      }
    }
    if var fault = faults.diagnostics.first {
      fault.outcome = .data
      throw fault
    }
    guard let document else { return }
    for list in lists where document[list]?.list == nil {
      throw fault("the annotations have no list \"\(list)\"", document, "\"images\", \"annotations\", \"categories\"")
    }
  }

  private func fault(_ problem: String, _ value: PlacedValue, _ expected: String) -> Diagnostic {
    Diagnostic(problem, at: value.place, expected: expected, remedy: Self.remedy, outcome: .data)
  }

  // MARK: Images

  private func picture(_ item: PlacedValue) throws(Diagnostic) -> AnnotationFile.Picture {
    let (width, height) = (try integer("width", of: item), try integer("height", of: item))
    guard width > 0, height > 0, width <= Image.maximumPixels / height else {
      throw fault(
        "\(width) × \(height) is no size of an image", item, "at most \(Image.maximumPixels) pixels")
    }
    return AnnotationFile.Picture(
      id: try integer("id", of: item), fileName: try text("file_name", of: item), width: width, height: height)
  }

  // MARK: Objects

  private func object(_ item: PlacedValue) throws(Diagnostic) -> AnnotatedObject {
    AnnotatedObject(
      category: try integer("category_id", of: item), shape: try shape(item["segmentation"]),
      isCrowd: item["iscrowd"]?.number == 1)
  }

  private func shape(_ value: PlacedValue?) throws(Diagnostic) -> AnnotatedObject.Shape {
    guard let value, !value.isNull else { return .box }
    if value.map != nil { return .runs(try runs(value)) }
    guard let list = value.list else {
      throw fault("\"segmentation\" is \(value.kindName)", value, "lists of points, or \"size\" and \"counts\"")
    }
    var polygons: [[Double]] = []
    for item in list { polygons.append(try polygon(item)) }
    return polygons.isEmpty ? .box : .polygons(polygons)
  }

  private func polygon(_ value: PlacedValue) throws(Diagnostic) -> [Double] {
    guard let list = value.list else {
      throw fault("a polygon is \(value.kindName)", value, "a list of x and y in turn")
    }
    guard list.count >= 6, list.count % 2 == 0 else {
      throw fault("a polygon has \(list.count) numbers", value, "x and y of at least three points")
    }
    var points: [Double] = []
    points.reserveCapacity(list.count)
    for item in list {
      guard let number = item.number, abs(number) <= Self.farthest else {
        throw fault(
          item.number == nil ? "a coordinate is \(item.kindName)" : "a point lies outside of every image", item,
          "a number from \(-Int(Self.farthest)) to \(Int(Self.farthest))")
      }
      points.append(number)
    }
    return points
  }

  private func runs(_ value: PlacedValue) throws(Diagnostic) -> PixelRuns {
    guard let size = value["size"]?.list, size.count == 2, let height = whole(size[0]), let width = whole(size[1])
    else { throw fault("the runs of pixels have no \"size\"", value["size"] ?? value, "height and width") }
    guard let counts = value["counts"] else { throw fault("there are no \"counts\"", value, "a list, or a text") }
    do throws(PixelRuns.Refusal) {
      if let text = counts.text { return try PixelRuns(width: width, height: height, compressed: text) }
      return try PixelRuns(width: width, height: height, counts: counts.list?.map { whole($0) ?? -1 } ?? [])
    } catch {
      throw fault(error.reason, counts, "runs that fill the image")
    }
  }

  // MARK: Values

  private func integer(_ key: String, of item: PlacedValue) throws(Diagnostic) -> Int {
    guard let value = item[key] else { throw fault("\"\(key)\" is missing", item, "an integer") }
    guard let integer = whole(value) else { throw fault("\"\(key)\" is \(value.kindName)", value, "an integer") }
    return integer
  }

  /// An integer, also as `640.0`.
  private func whole(_ value: PlacedValue) -> Int? { value.integer ?? value.number.flatMap { Int(exactly: $0) } }

  private func text(_ key: String, of item: PlacedValue) throws(Diagnostic) -> String {
    guard let value = item[key] else { throw fault("\"\(key)\" is missing", item, "a text") }
    guard let text = value.text, !text.isEmpty else { throw fault("\"\(key)\" is \(value.kindName)", value, "a text") }
    return text
  }
}
