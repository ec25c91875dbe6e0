import Foundation
import TestSupport
import Testing

/// A program killed at any call that changes a file, a disk that is full from any call on, power that fails at any: the next start ends
/// in the same bytes.
@Suite(.serialized) struct KillTests {
  @Test("after 20 seeded kills, full disks and losses of power the next start ends in the same bytes")
  func short() throws {
    try interrupt([.kill: 14, .full: 3, .power: 3])
  }

  private static let count = ProcessInfo.processInfo.environment["MAKE_REPORT_KILLS"].flatMap { Int($0) }

  @Test(
    "(for `make kills`) after as many seeded kills as are asked for the next start ends in the same bytes",
    .enabled(if: count != nil, "runs only where MAKE_REPORT_KILLS says how often the program is killed"))
  func long() throws {
    let count = Self.count ?? 0
    try interrupt([.kill: count, .full: count / 2, .power: count / 2])
  }

  @Test(
    "Ctrl-C and SIGTERM end every stage within a second, also while the disk does not answer",
    arguments: [Fault.interrupt, .terminate])
  func signals(_ fault: Fault) throws {
    try withTemporaryFolder { folder in
      let faulty = try FaultyProject(in: folder)
      for stage in FaultyStage.allCases where stage != .pruning {
        let project = try faulty.copy(named: stage.rawValue, for: stage)
        let ending = try faulty.run(stage, in: project, fault, at: stage.marks[0], 1)
        #expect(ending.run.exitCode == (fault == .interrupt ? 130 : 143), "\(stage): \(ending.run.errors)")
        #expect(ending.call != nil && ending.run.signal == nil, "\(stage)")
        #expect(ending.seconds < 1, "\(stage): \(ending.seconds) s")
        #expect(ending.run.errors.contains("interrupted; "), "\(stage): \(ending.run.errors)")
      }
    }
  }

  private func interrupt(_ counts: KeyValuePairs<Fault, Int>) throws {
    try withTemporaryFolder { folder in
      let faulty = try FaultyProject(in: folder)
      for (fault, count) in counts {
        var stages: [FaultyStage: Int] = [:]
        for seed in 0..<count {
          for stage in try moments(faulty, fault, seed: seed) { stages[stage, default: 0] += 1 }
        }
        let spread = FaultyStage.allCases.map { "\($0) \(stages[$0] ?? 0)" }.joined(separator: ", ")
        print("\(fault): \(count) seeds, \(stages.values.reduce(0, +)) interruptions: \(spread)")
        // To remove things needs hardly any space.
        let needed = FaultyStage.allCases.filter { fault != .full || $0 != .pruning }
        let missed = needed.filter { stages[$0] == nil }
        if count >= 2 * needed.count { #expect(missed.isEmpty, "\(spread)") }
      }
    }
  }

  /// One project, interrupted up to three times in a row, then rendered.
  ///
  /// - Returns: the stages in which it was interrupted.
  private func moments(_ faulty: FaultyProject, _ kind: Fault, seed: Int) throws -> [FaultyStage] {
    var random = SeededNumbers(seed: UInt64(seed))
    let first = FaultyStage.allCases[seed % FaultyStage.allCases.count]
    let project = try faulty.copy(named: "\(kind)-\(seed)", for: first)
    defer { try? FileManager.default.removeItem(at: project) }
    var interrupted: [FaultyStage] = []
    for round in 0..<Int.random(in: 1...3, using: &random) {
      let later = FaultyStage.allCases.filter { $0 != .pruning }
      let stage = round == 0 ? first : later.randomElement(using: &random) ?? .rendering
      let fault = kind == .kill && Bool.random(using: &random) ? Fault.tear : kind
      let marks = stage.marks.filter { faulty.count($0, in: stage, for: fault) > 0 }
      // What pruning does is no writing of files.
      let suits = !marks.isEmpty
      let chosen = suits ? fault : kind
      let mark = (suits ? marks : stage.marks).randomElement(using: &random) ?? "/"
      let count = faulty.count(mark, in: stage, for: chosen)
      let number = Int.random(in: 1...max(1, round == 0 ? count : count / 2), using: &random)
      let ending = try faulty.run(stage, in: project, chosen, at: mark, number, seed: random.next())
      let place = "\(kind), seed \(seed), \(interrupted.count + 1). \(chosen) at call \(number) of \(mark)"
      guard let call = ending.call else {
        // How often threads wait for each other varies, so that the last calls may not be there: another seed.
        let another = seed + 1000 * FaultyStage.allCases.count
        if round == 0, another < 50_000 { return try moments(faulty, kind, seed: another) }
        #expect(round > 0, "\(place): the call is never made")
        // A later program finds some of the work done.
        break
      }
      expectInterruption(ending.run, chosen, "\(place): \(call)")
      // A disk that is full too late for anything that was asked for interrupts nothing.
      guard ending.run.exitCode != 0 else { continue }
      #expect(try !faulty.isFinished(project, stage), "\(place): nothing is unfinished: \(call)")
      interrupted.append(stage)
    }
    try expectWhole(project, faulty, "\(kind), seed \(seed), after \(interrupted)")
    return interrupted
  }

  private func expectInterruption(_ run: CommandRun, _ fault: Fault, _ place: String) {
    guard fault == .full else {
      #expect(run.signal == SIGKILL, "\(place): \(run.exitCode) \(run.errors)")
      return
    }
    #expect(run.signal == nil && run.exitCode <= 1, "\(place): \(run.exitCode) \(run.errors)")
    // What is only for the next rendering's speed may be missing without a word; to remove things needs no space.
    if run.exitCode == 1 { #expect(run.errors.contains(/disk (is full|has room)/), "\(place): \(run.errors)") }
  }

  private func expectWhole(_ project: URL, _ faulty: FaultyProject, _ place: String) throws {
    let resumed = try CommandRun(CommandRun.makeReport, ["discs"], in: project)
    #expect(resumed.exitCode == 0, "\(place): \(resumed.errors)")
    #expect(!resumed.errors.contains("warning:"), "\(place): \(resumed.errors)")
    let outputs = { (tree: FaultyProject.Tree) in tree.filter { $0.key.hasPrefix("_reports/") } }
    let found = outputs(try FaultyProject.tree(of: project))
    let expected = outputs(faulty.expected)
    let differing = Set(found.keys).union(expected.keys).filter { found[$0] != expected[$0] }.sorted()
    #expect(differing.isEmpty, "\(place): \(differing)")
    let check = try CommandRun(CommandRun.makeReport, ["store", "check"], in: project)
    #expect(check.exitCode == 0, "\(place): \(check.output)\(check.errors)")
    #expect(try CommandRun(CommandRun.makeReport, ["store", "prune", "--yes"], in: project).exitCode == 0, "\(place)")
    for name in ["temporary", "set-aside", "locks"] {
      let folder = project.appending(path: ".make-report/\(name)").path
      let left = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      #expect(left.isEmpty, "\(place): \(name) holds \(left)")
    }
  }
}

/// SplitMix64.
private struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
