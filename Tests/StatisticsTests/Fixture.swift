import Foundation
import TestSupport

/// The values of a file in `Fixtures`, whose keys are in snake case.
func loadFixture<Fixture: Decodable>(_ name: String) throws -> Fixture {
  let url = SharedData.projectRoot.appending(path: "Tests/StatisticsTests/Fixtures/\(name).json")
  let decoder = JSONDecoder()
  decoder.keyDecodingStrategy = .convertFromSnakeCase
  return try decoder.decode(Fixture.self, from: Data(contentsOf: url))
}
