import Foundation
import TestSupport
import Testing

@testable import Statistics

/// `docs/coverage.md` holds what the simulations find; a row of it is computed again here, all of it by `make simulations`.
@Suite struct SimulationTests {
  private static let destination = ProcessInfo.processInfo.environment["MAKE_REPORT_SIMULATIONS"]

  @Test("writes the table of coverage and size", .enabled(if: destination != nil, "make simulations"))
  func writes() async throws {
    let path = try #require(Self.destination)
    try await Simulation.document { print($0) }.write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test("rows of the committed table are what the simulations give today")
  func committed() throws {
    let file = SharedData.projectRoot.appending(path: "docs/coverage.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.hasPrefix(Simulation.introduction))
    for simulation in Simulation.rates.prefix(4) + Simulation.areas.prefix(1) {
      #expect(text.contains(simulation.row()))
    }
  }

  @Test("a study's random numbers are uniform, normal and exponential")
  func random() throws {
    var random = StudyRandom(seed: 9, study: 4)
    let uniform = (0..<20_000).map { _ in random.uniform() }
    let normal = (0..<20_000).map { _ in random.normal() }
    let waiting = (0..<20_000).map { _ in random.exponentialVariate() }
    expectNear(mean(uniform), 0.5, relative: 0.02)
    expectNear(mean(normal), 0, relative: 0, absolute: 0.03)
    expectNear(standardDeviation(normal), 1, relative: 0.02)
    expectNear(Double(normal.count { $0 < -1.959964 }) / 20_000, 0.025, relative: 0.15)
    expectNear(standardDeviation(waiting), 1, relative: 0.05)
  }
}
