import Foundation
import TestSupport
import Testing

@testable import Statistics

/// Pairs of masks measured by MONAI and SciPy (`Fixtures/generate_masks.py`).
struct MaskFixture: Decodable {
  struct Surfaces: Decodable {
    var hausdorff95: Double?
    var average: Double?
    var normalisedDice: Double?
  }
  struct Lesions: Decodable {
    var labels: [Int32]
    var sizes: [Int]
    var predicted: Int
    var truePositives: Int
  }
  struct Case: Decodable {
    var truth: String
    var predicted: String
    var spacing: [Double]
    var surfaces: Surfaces
    var lesions: Lesions
    var distances: [Double]?
    var boundary: Int
    var probabilities: [Float]?
    var smoothedMaximum: Double

    var pixelSpacing: PixelSpacing { PixelSpacing(rows: spacing[0], columns: spacing[1]) }
  }
  struct Curve: Decodable {
    var positives: [Double]
    var negatives: [Double]
    var area: Double
    var threshold: Double
    var sensitivity: Double
    var falsePositiveRate: Double
  }
  var height: Int
  var width: Int
  var tolerance: Double
  var overlap: Double
  var cases: [Case]
  var roc: [Curve]

  func mask(_ text: String) -> BinaryMask {
    BinaryMask(height: height, width: width, pixels: text.utf8.map { $0 - 48 })
  }

  static func load() throws -> MaskFixture {
    let url = SharedData.projectRoot.appending(path: "Tests/StatisticsTests/Fixtures/masks.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(MaskFixture.self, from: Data(contentsOf: url))
  }
}

@Suite struct MaskTests {
  let fixture: MaskFixture

  init() throws { fixture = try MaskFixture.load() }

  @Test("HD95, average symmetric surface distance and normalised surface Dice are MONAI's, also with oblong pixels")
  func surfaces() {
    for (index, example) in fixture.cases.enumerated() {
      let (truth, predicted) = (fixture.mask(example.truth), fixture.mask(example.predicted))
      let found = SurfaceDistances(
        MaskSurface(truth, spacing: example.pixelSpacing), MaskSurface(predicted, spacing: example.pixelSpacing),
        tolerance: fixture.tolerance)
      for (ours, theirs) in [
        (found.hausdorff95, example.surfaces.hausdorff95), (found.average, example.surfaces.average),
        (found.normalisedDice, example.surfaces.normalisedDice),
      ] {
        #expect((ours == nil) == (theirs == nil), "case \(index)")
        // MONAI computes in single precision.
        if let theirs { expectNear(ours, theirs, relative: 4e-7) }
      }
    }
  }

  @Test("surface distances are undefined where a mask is empty; the surface Dice only where both are")
  func emptyMasks() {
    let (empty, point) = (fixture.cases[1].truth, fixture.cases[1].predicted)
    let spacing = PixelSpacing(rows: 1, columns: 1)
    func surface(_ text: String) -> MaskSurface { MaskSurface(fixture.mask(text), spacing: spacing) }
    let one = SurfaceDistances(surface(empty), surface(point), tolerance: 5)
    #expect(one.hausdorff95 == nil && one.average == nil && one.normalisedDice == 0)
    let both = SurfaceDistances(surface(empty), surface(empty), tolerance: 5)
    #expect(both.hausdorff95 == nil && both.average == nil && both.normalisedDice == nil)
    let same = SurfaceDistances(surface(point), surface(point), tolerance: 0)
    #expect(same.hausdorff95 == 0 && same.average == 0 && same.normalisedDice == 1)
  }

  @Test("boundaries and distances are SciPy's erosion and its exact Euclidean distance transform")
  func distances() {
    for (index, example) in fixture.cases.enumerated() {
      let truth = fixture.mask(example.truth)
      #expect(truth.boundary.count == example.boundary, "case \(index)")
      let nearest = NearestDistances(to: truth, spacing: example.pixelSpacing)
      let pixels = stride(from: 0, to: truth.pixels.count, by: 11)
      guard let expected = example.distances else {
        #expect(pixels.allSatisfy { nearest.squared(from: $0) == .infinity })
        continue
      }
      for (pixel, distance) in zip(pixels, expected) {
        let squared = nearest.squared(from: pixel)
        #expect(abs(squared.squareRoot() - distance) < 2e-9, "case \(index), pixel \(pixel)")
        #expect(nearest.squared(from: pixel, limit: squared) == squared)
        if squared > 0 { #expect(nearest.squared(from: pixel, limit: squared.nextDown) == .infinity) }
      }
    }
  }

  @Test("components of 8-connectivity have SciPy's labels; found lesions are those of the best assignment")
  func lesions() {
    for (index, example) in fixture.cases.enumerated() {
      let truth = ConnectedComponents(fixture.mask(example.truth))
      let predicted = ConnectedComponents(fixture.mask(example.predicted))
      #expect(truth.labels == example.lesions.labels && truth.sizes == example.lesions.sizes, "case \(index)")
      let counts = LesionCounts(truth: truth, prediction: predicted, minimumOverlap: fixture.overlap)
      #expect(counts.truth == truth.count && counts.predicted == example.lesions.predicted)
      #expect(counts.truePositives == example.lesions.truePositives, "case \(index)")
    }
  }

  @Test("a component matches one lesion only, the one that it overlaps most; without any F1 is undefined")
  func matching() {
    func components(_ rows: [String]) -> ConnectedComponents {
      ConnectedComponents(
        BinaryMask(height: rows.count, width: rows[0].count, pixels: rows.flatMap { $0.utf8.map { $0 - 48 } }))
    }
    let truth = components(["110111", "110111", "000000"])
    let bridge = components(["111111", "111111", "000000"])
    let counts = LesionCounts(truth: truth, prediction: bridge, minimumOverlap: 0.1)
    #expect(counts == LesionCounts(truth: 2, predicted: 1, truePositives: 1))
    #expect(counts.falseNegatives == 1 && counts.falsePositives == 0 && counts.f1 == 2.0 / 3)
    #expect(LesionCounts(truth: truth, prediction: bridge, minimumOverlap: 0.51).truePositives == 0)
    #expect(LesionCounts().f1 == nil)
    #expect((counts + counts) == LesionCounts(truth: 4, predicted: 2, truePositives: 2))
  }

  @Test("the smoothed maximum is that of SciPy's uniform filter, the window cut at the edges")
  func smoothing() {
    for case let example in fixture.cases {
      guard let values = example.probabilities else { continue }
      let found = smoothedMaximum(values, height: fixture.height, width: fixture.width, radius: 2)
      expectNear(found, example.smoothedMaximum, relative: 1e-12)
    }
  }

  @Test("area under the ROC curve and the point of 95 % sensitivity are scikit-learn's, with ties")
  func roc() {
    for example in fixture.roc {
      let curve = ReceiverOperatingCharacteristic(positives: example.positives, negatives: example.negatives)
      expectNear(curve.area, example.area, relative: 1e-14)
      #expect(curve.threshold(sensitivity: 0.95) == example.threshold)
      #expect(curve.sensitivity(threshold: example.threshold) == example.sensitivity)
      #expect(curve.falsePositiveRate(threshold: example.threshold) == example.falsePositiveRate)
    }
    let noNegatives = ReceiverOperatingCharacteristic(positives: [1], negatives: [])
    #expect(noNegatives.area == nil && noNegatives.falsePositiveRate(threshold: 0) == nil)
    #expect(ReceiverOperatingCharacteristic(positives: [], negatives: [1]).threshold(sensitivity: 0.95) == nil)
  }

  @Test("a sweep over thresholds counts the lesions of every one of its masks")
  func sweep() {
    let (height, width) = (23, 31)
    var state: UInt64 = 7
    func next() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(state >> 40) / Float(1 << 24)
    }
    let thresholds: [Float] = [0.05, 0.3, 0.5, 0.55, 0.6, 0.9, 0.99]
    for round in 0..<8 {
      let truth = ConnectedComponents(
        BinaryMask(
          height: height, width: width,
          pixels: (0..<height * width).map { _ in next() < [0, 0.05, 0.3, 0.5][round % 4] ? 1 : 0 }))
      let probabilities = (0..<height * width).map { _ in round == 7 ? 0 : next() }
      let swept = LesionCounts.sweep(
        probabilities: probabilities, thresholds: thresholds, truth: truth, height: height, width: width,
        minimumOverlap: 0.1)
      let apart = thresholds.map { threshold in
        let mask = BinaryMask(height: height, width: width, pixels: probabilities.map { $0 > threshold ? 1 : 0 })
        return LesionCounts(truth: truth, prediction: ConnectedComponents(mask), minimumOverlap: 0.1)
      }
      #expect(swept == apart, "round \(round)")
    }
  }
}
