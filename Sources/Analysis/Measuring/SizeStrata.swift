/// Images with a lesion in three classes by the lesions' share of the image, of as many images each as equal shares allow.
struct SizeStrata {
  struct Stratum {
    /// From 1, the smallest lesions first.
    var number: Int
    var images: [Int]
    /// The smallest and the largest share of its images.
    var shares: ClosedRange<Double>
  }

  static let count = 3

  /// Without those that equal shares leave empty.
  let strata: [Stratum]

  /// Cuts at the shares that a third and two thirds of the images do not exceed.
  ///
  /// - Parameter images: each by its index and the lesions' share of it.
  init(_ images: [(index: Int, share: Double)]) {
    let sorted = images.map(\.share).sorted()
    let cuts = (1..<Self.count).compactMap { third -> Double? in
      sorted.isEmpty ? nil : sorted[(third * sorted.count + Self.count - 1) / Self.count - 1]
    }
    strata = (1...Self.count).compactMap { number in
      let members = images.filter { image in 1 + cuts.count { image.share > $0 } == number }
      guard let low = members.map(\.share).min(), let high = members.map(\.share).max() else { return nil }
      return Stratum(number: number, images: members.map(\.index), shares: low...high)
    }
  }
}
