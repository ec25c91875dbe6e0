@testable import Statistics

/// Scores of two models for images of which half hold a lesion.
struct ScoreSample {
  var scores: [[Double]] = [[], []]
  var hasFinding: [Bool] = []
  var clusters: [Int] = []

  /// - Parameters:
  ///   - separations: of the two models.
  ///   - largest: images to a photograph, which share half of the spread.
  init(_ images: Int, _ random: inout StudyRandom, separations: [Double], largest: Int = 1) {
    var cluster = 0
    while hasFinding.count < images {
      let common = random.normal()
      for _ in 0..<min(images - hasFinding.count, largest == 1 ? 1 : 1 + random.index(below: largest)) {
        let finding = hasFinding.count % 2 == 0
        let own = largest == 1 ? common : 0.7 * common + 0.7 * random.normal()
        for model in scores.indices {
          scores[model].append((finding ? separations[model] : 0) + 0.8 * own + 0.6 * random.normal())
        }
        hasFinding.append(finding)
        clusters.append(cluster)
      }
      cluster += 1
    }
  }

  var areas: AreasUnderCurves? { AreasUnderCurves(scores: scores, hasFinding: hasFinding) }
  var clusteredAreas: AreasUnderCurves? {
    AreasUnderCurves(scores: scores, hasFinding: hasFinding, clusters: clusters)
  }

  /// The area of normal scores so far apart, each of standard deviation 1 (0.995 in photographs).
  static func area(_ separation: Double, largest: Int = 1) -> Double {
    let deviation = largest == 1 ? 1 : (0.64 * 0.98 + 0.36).squareRoot()
    return StandardNormal.probability(below: separation / (deviation * 2.0.squareRoot()))
  }
}

extension Simulation {
  static let areas: [Simulation] =
    [1.0, 2.0].map { separation in
      let area = ScoreSample.area(separation)
      return Simulation(
        .coverage, "AreasUnderCurves.interval", "an AUROC of \(hundredths(area))", studies: 4000
      ) { images, random in
        ScoreSample(images, &random, separations: [separation, 0]).areas?.interval(0)?.holds(area)
      }
    } + [
      Simulation(
        .coverage, "AreasUnderCurves.interval", "one of 0.76 of photographs of one to four images", studies: 4000
      ) { images, random in
        ScoreSample(images, &random, separations: [1, 0], largest: 4).clusteredAreas?.interval(0)?
          .holds(ScoreSample.area(1, largest: 4))
      },
      Simulation(
        .coverage, "AreasUnderCurves.difference", "AUROCs of 0.92 and 0.76", studies: 4000
      ) { images, random in
        ScoreSample(images, &random, separations: [2, 1]).areas?.difference(0, 1).interval?
          .holds(ScoreSample.area(2) - ScoreSample.area(1))
      },
      Simulation(.size, "AreasUnderCurves.difference", "equal AUROCs of 0.86", studies: 4000) { images, random in
        (ScoreSample(images, &random, separations: [1.5, 1.5]).areas?.difference(0, 1).pValue).map { $0 <= 0.05 }
      },
      Simulation(
        .size, "AreasUnderCurves.difference", "the same of photographs of one to four images", studies: 4000
      ) { images, random in
        let sample = ScoreSample(images, &random, separations: [1.5, 1.5], largest: 4)
        return (sample.clusteredAreas?.difference(0, 1).pValue).map { $0 <= 0.05 }
      },
    ]

  private static func hundredths(_ value: Double) -> Double { (100 * value).rounded() / 100 }
}
