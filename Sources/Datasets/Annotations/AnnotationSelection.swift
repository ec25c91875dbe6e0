/// The objects of one image in a file of annotations: of all categories, `coco=17`, or of some, `coco=17/1|3`, by their ids.
public struct AnnotationSelection: Sendable, Hashable, LosslessStringConvertible {
  let image: Int
  /// Empty for all.
  let categories: [Int]

  init(image: Int, categories: [Int] = []) {
    self.image = image
    self.categories = categories
  }

  /// - Parameter description: as `description` writes it.
  public init?(_ description: String) {
    guard let match = description.wholeMatch(of: /coco=(-?\d+)(?:\/(-?\d+(?:\|-?\d+)*))?/), let image = Int(match.1)
    else { return nil }
    let categories = match.2?.split(separator: "|").map { Int($0) } ?? []
    guard !categories.contains(nil) else { return nil }
    self.init(image: image, categories: categories.compactMap(\.self))
  }

  public var description: String {
    "coco=\(image)" + (categories.isEmpty ? "" : "/" + categories.map(String.init).joined(separator: "|"))
  }

  func contains(_ object: AnnotatedObject) -> Bool { categories.isEmpty || categories.contains(object.category) }
}
