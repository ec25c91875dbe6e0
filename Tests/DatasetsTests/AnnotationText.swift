import Foundation
import Images

/// A text in COCO's format of masks, as uncompressed runs, for tests.
struct AnnotationText {
  private var images: [String] = []
  private var annotations: [String] = []
  var categories = [(id: 1, name: "polyp")]

  /// - Parameter masks: of the objects; none for an image without annotations.
  mutating func add(_ fileName: String, width: Int, height: Int, masks: [Image], category: Int = 1) {
    let id = images.count + 100
    images.append(#"{"id": \#(id), "file_name": "\#(fileName)", "width": \#(width), "height": \#(height)}"#)
    for mask in masks {
      let counts = Self.runs(of: mask).map(String.init).joined(separator: ", ")
      annotations.append(
        #"{"id": \#(annotations.count), "image_id": \#(id), "category_id": \#(category), "iscrowd": 0, "#
          + #""segmentation": {"size": [\#(height), \#(width)], "counts": [\#(counts)]}}"#)
    }
  }

  /// An annotation of the last image that is a box alone.
  mutating func addBox() {
    annotations.append(
      #"{"id": 0, "image_id": \#(images.count + 99), "category_id": 1, "bbox": [1, 2, 3, 4], "segmentation": []}"#)
  }

  var text: String {
    let categories = categories.map { #"{"id": \#($0.id), "name": "\#($0.name)"}"# }
    return #"{"info": {}, "images": [\#(images.joined(separator: ",\n"))], "annotations": ["#
      + annotations.joined(separator: ",\n") + #"], "categories": [\#(categories.joined(separator: ", "))]}"#
  }

  /// How long the runs down the columns are, the first one outside.
  private static func runs(of mask: Image) -> [Int] {
    var (counts, isInside) = ([0], false)
    for x in 0..<mask.width {
      for y in 0..<mask.height {
        if (mask.pixels[y * mask.width + x] > 0) != isInside {
          isInside.toggle()
          counts.append(0)
        }
        counts[counts.count - 1] += 1
      }
    }
    return counts
  }
}
