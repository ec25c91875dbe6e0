import Datasets

extension Evaluation {
  /// For each image a number of the photograph or patient that it comes from, from 0 in order of appearance.
  ///
  /// Images belong together where they are of one group of a dataset, whichever of its parts lists them, or of one file, and
  /// where other images join them so.
  package static func clusters(_ images: [TestImage]) -> [Int] {
    var places: [[String]: Int] = [:]
    var firsts: [Int] = []
    func first(_ image: Int) -> Int {
      var image = image
      while firsts[image] != image { image = firsts[image] }
      return image
    }
    for (index, image) in images.enumerated() {
      firsts.append(index)
      for key in [["group", DatasetManifest.folderName(of: image.dataset), image.group], ["file", image.imageDigest]] {
        let (own, other) = (first(index), first(places[key] ?? index))
        firsts[max(own, other)] = min(own, other)
        places[key] = other
      }
    }
    var numbers: [Int: Int] = [:]
    return images.indices.map { index in
      let own = first(index)
      let number = numbers[own] ?? numbers.count
      numbers[own] = number
      return number
    }
  }
}
