import Foundation
import TestSupport

/// How often intervals hold the true mean; `Fixtures/simulate_coverage.py` makes it with NumPy.
struct CoverageFixture: Decodable {
  struct Case: Decodable {
    var runs: Int
    /// The standard deviation between runs; that between images is 0.15.
    var deviation: Double
    var coverage: Double
  }
  var cases: [Case]

  static func load() throws -> CoverageFixture {
    let url = SharedData.projectRoot.appending(path: "Tests/StatisticsTests/Fixtures/coverage.json")
    return try JSONDecoder().decode(CoverageFixture.self, from: Data(contentsOf: url))
  }
}
