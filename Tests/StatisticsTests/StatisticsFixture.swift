import Foundation
import TestSupport
import Testing

/// Values by SciPy, statsmodels, scikit-learn and NumPy; `Fixtures/generate_statistics.py` makes them.
struct StatisticsFixture: Decodable {
  struct Rate: Decodable {
    var successes: Int
    var trials: Int
    var confidence: Double
    var wilson: [Double]
    var exact: [Double]
  }
  struct Student: Decodable {
    var values: [Double]
    var mean: Double
    var deviation: Double
    var interval: [Double]
  }
  struct Resampled: Decodable {
    var values: [Double]
    var draws: Int
    var seed: UInt64
    var standardError: Double
    var bca: [Double]
    var percentile: [Double]
  }
  struct Paired: Decodable {
    var differences: [Double]
    var p: Double
  }
  struct Holm: Decodable {
    var p: [Double]
    var adjusted: [Double]
  }
  struct Calibration: Decodable {
    var probability: [Float]
    var event: [UInt8]
    var count: [Int]
    var confidence: [Double]
    var frequency: [Double]
    var error: Double
  }
  var rates: [Rate]
  var normalQuantiles: [[Double]]
  var normalProbabilities: [[Double]]
  var studentQuantiles: [[Double]]
  var binomial: [[Double]]
  var exponential: [[Double]]
  var logarithm: [[Double]]
  var logGamma: [[Double]]
  var student: Student
  var bootstrap: [Resampled]
  var wilcoxon: [Paired]
  var permutation: [Paired]
  var mcnemar: [[Double]]
  var holm: Holm
  var calibration: Calibration

  static func load() throws -> StatisticsFixture {
    let url = SharedData.projectRoot.appending(path: "Tests/StatisticsTests/Fixtures/statistics.json")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(StatisticsFixture.self, from: Data(contentsOf: url))
  }
}
