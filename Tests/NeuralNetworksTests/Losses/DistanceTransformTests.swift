import Foundation
import TestSupport
import Testing

@testable import NeuralNetworks

@Suite struct DistanceTransformTests {
  @Test("squared distances to sets of every shape are SciPy's exactly")
  func againstSciPy() throws {
    let file = SharedData.projectRoot.appending(path: "Tests/NeuralNetworksTests/Fixtures/scipy-distances.json")
    let fixture = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    for entry in try #require(fixture["sets"] as? [[String: Any]]) {
      let rows = try #require(entry["rows"] as? [String])
      let members = rows.flatMap { $0.map { $0 == "#" } }
      let found = DistanceTransform.squaredDistances(to: members, height: rows.count, width: rows[0].count)
      #expect(found == entry["squares"] as? [Int], "\(rows.count) × \(rows[0].count)")
    }
  }

  @Test("an empty set has no distances, and a mask without a border a boundary map of 0")
  func empty() {
    #expect(DistanceTransform.squaredDistances(to: [false, false], height: 1, width: 2) == nil)
    for label in [false, true] {
      #expect(Boundary.signedDistances([label, label], height: 2, width: 1) == [0, 0])
    }
  }

  @Test("the boundary map is 0 on the lesion's border, negative inside, the distance outside")
  func signs() {
    var lesion = [Bool](repeating: false, count: 49)
    for y in 1...5 { for x in 1...5 { lesion[7 * y + x] = true } }
    let map = Boundary.signedDistances(lesion, height: 7, width: 7)
    #expect(map[7 + 1] == 0 && map[7 * 3 + 3] == -2 && map[0] == Float(2).squareRoot() && map[3] == 1)
  }
}
