import Foundation
import TestSupport

/// Values by SciPy, statsmodels and NumPy; `Fixtures/generate_inference.py` makes them.
struct InferenceFixture: Decodable {
  struct Clustered: Decodable {
    var clusters: [Int]
    var strata: [Int]
    var draws: Int
    var seed: UInt64
    var values: [Double?]
    var estimate: Double
    var standardError: Double
    var bca: [Double]
  }
  struct Crossed: Decodable {
    /// `[run][image]`.
    var values: [[Double]]
    var draws: Int
    var imagesSeed: UInt64
    var runsSeed: UInt64
    var estimate: Double
    var standardError: Double
    var degrees: Double
    var bca: [Double]
    var expanded: [Double]
  }
  struct Strata: Decodable {
    struct Mean: Decodable {
      /// Of each image, whether it enters the mean.
      var uses: [Bool]
      var estimate: Double
      var standardError: Double
      var degrees: Double
      var bca: [Double]
      var expanded: [Double]
    }
    /// `[run][image]`; nil where undefined.
    var values: [[Double?]]
    var strata: [Int]
    var draws: Int
    var imagesSeed: UInt64
    var runsSeed: UInt64
    var means: [Mean]
  }
  struct ClusteredRate: Decodable {
    var successes: [Double]
    var clusters: [Int]
    var confidence: Double
    var interval: [Double]
  }
  struct SignedRank: Decodable {
    var differences: [Double]
    var p: Double
  }
  struct Ranking: Decodable {
    var values: [[Double]]
    var draws: Int
    var seed: UInt64
    var shares: [[Double]]
    var tau: Double
  }
  struct WithBest: Decodable {
    struct Comparison: Decodable {
      var difference: Double
      var mayBeBest: Bool
      var interval: [Double]
    }
    var values: [[Double]]
    var draws: Int
    var seed: UInt64
    var comparisons: [Comparison]
  }
  var clustered: Clustered
  var crossed: Crossed
  var strata: Strata
  var clusteredRates: [ClusteredRate]
  var noncentralT: [[Double]]
  var tPowers: [[Double]]
  var tSizes: [[Double]]
  var mcnemarPowers: [[Double]]
  var binomial: [[Double]]
  var wilcoxon: SignedRank
  var ranking: Ranking
  var withBest: WithBest

  static func load() throws -> InferenceFixture {
    let url = SharedData.projectRoot.appending(path: "Tests/StatisticsTests/Fixtures/inference.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(InferenceFixture.self, from: Data(contentsOf: url))
  }
}
