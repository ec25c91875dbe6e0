import Foundation
import Tensors
import TestSupport
import Testing

/// Against correctly rounded values (`generate_elementary_functions.py`).
@Suite struct DeterministicMathTests {
  struct Table: Decodable {
    var exp, log, cosine, sigmoid, softplus: [[Double]]
  }

  static func table(_ name: KeyPath<Table, [[Double]]>) throws -> [(x: Double, y: Double)] {
    let file = SharedData.projectRoot.appending(path: "Tests/TensorsTests/Fixtures/elementary-functions.json")
    let all = try JSONDecoder().decode(Table.self, from: Data(contentsOf: file))
    return all[keyPath: name].map { ($0[0], $0[1]) }
  }

  @Test("exp and log are within 2 units in the last place")
  func exponentialAndLogarithm() throws {
    for (x, y) in try Self.table(\.exp) { #expect(abs(DeterministicMath.exp(x) - y) <= 2 * y.ulp, "exp \(x)") }
    for (x, y) in try Self.table(\.log) { #expect(abs(DeterministicMath.log(x) - y) <= 2 * y.ulp, "log \(x)") }
  }

  @Test("cos(2πx) is within 3e-16, and exact at whole quarters")
  func cosine() throws {
    for (x, y) in try Self.table(\.cosine) {
      #expect(abs(DeterministicMath.cosine(ofTurns: x) - y) <= 3e-16, "cos \(x)")
    }
    #expect([0, 0.25, 0.5, 0.75, 1].map(DeterministicMath.cosine(ofTurns:)) == [1, 0, -1, 0, 1])
  }

  @Test("ends of the range: infinities, zero, NaN")
  func ends() {
    #expect(DeterministicMath.exp(1000) == .infinity)
    #expect(DeterministicMath.exp(-1000) == 0)
    #expect(DeterministicMath.exp(.nan).isNaN)
    #expect(DeterministicMath.log(0) == -.infinity)
    #expect(DeterministicMath.log(.infinity) == .infinity)
    #expect(DeterministicMath.log(-1).isNaN)
    #expect(DeterministicMath.log(.leastNonzeroMagnitude) == -744.4400719213812)
  }

  @Test("sigmoid and softplus are within 2e-7 of their value, in vectors and in what is left over")
  func sigmoidAndSoftplus() throws {
    let sigmoid = try Self.table(\.sigmoid)
    let softplus = try Self.table(\.softplus)
    for count in [sigmoid.count, 3] {
      let points = sigmoid.prefix(count)
      for (found, point) in zip(DeterministicMath.sigmoid(points.map { Float($0.x) }), points) {
        #expect(abs(Double(found) - point.y) <= 2e-7 * point.y, "σ(\(point.x))")
      }
      let others = softplus.prefix(count)
      for (found, point) in zip(DeterministicMath.softplus(others.map { Float($0.x) }), others) {
        #expect(abs(Double(found) - point.y) <= 2e-7 * point.y, "softplus(\(point.x))")
      }
    }
    let far: [Float] = [-.infinity, -1e4, 1e4, .infinity]
    #expect(DeterministicMath.sigmoid(far) == [0, 0, 1, 1])
    #expect(DeterministicMath.softplus(far) == [0, 0, 1e4, .infinity])
    let missing = [Float](repeating: .nan, count: 9)
    #expect(DeterministicMath.sigmoid(missing).allSatisfy { $0.isNaN })
    #expect(DeterministicMath.softplus(missing).allSatisfy { $0.isNaN })
  }
}
