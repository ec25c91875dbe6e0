import Foundation
import TestSupport

/// What happens to a program at a chosen call that changes files (`Faults/faults.c`).
enum Fault: String, Sendable {
  case kill, tear, full, power, interrupt, terminate
}

/// A stage of a rendering, by the files that it writes; and `store prune`.
enum FaultyStage: String, CaseIterable, Sendable {
  case preparation, training, evaluation, results, rendering, pruning

  /// What the paths of a stage's files contain.
  var marks: [String] {
    switch self {
    case .preparation: ["/verified-samples", "/sample-facts", "/near-duplicates", "/prepared-samples"]
    case .training: ["/training-states", "/runs"]
    case .evaluation: ["/evaluations"]
    case .results: ["make-report/results", "temporary/results-", "locks/results-"]
    case .rendering: ["_reports/", "/predictions", "/made-files", "/reports"]
    case .pruning: ["/"]
    }
  }

  /// Pruning removes all: within a bound of one byte.
  var arguments: [String] { self == .pruning ? ["store", "prune", "--keep", "1", "--yes"] : ["discs"] }
}

/// Programs whose file calls are counted, and one of them made to fail; and what an undisturbed rendering leaves.
struct FaultyProject {
  /// All that a rendering leaves, by path; of files outside of the store with their bytes.
  typealias Tree = [String: Data]

  /// A call that changes a file: `write .make-report/temporary/…`.
  typealias Call = String

  private let folder: URL
  private let library: URL
  private let fresh: URL
  private let whole: URL
  private(set) var expected: Tree = [:]
  private var pruned: Tree = [:]
  private var rendering: [Call] = []
  private var pruning: [Call] = []

  /// - Parameter folder: an empty one.
  init(in folder: URL) throws {
    // As the operating system names it: the calls' paths are compared with it.
    self.folder = folder.resolvingSymlinksInPath()
    library = self.folder.appending(path: "faults.so")
    fresh = self.folder.appending(path: "fresh")
    whole = self.folder.appending(path: "whole")
    let source = SharedData.projectRoot.appending(path: "Tests/EndToEndTests/Faults/faults.c").path
    let arguments = ["cc", "-shared", "-fPIC", "-O1", "-o", library.path, source, "-lpthread"]
    let compiled = try CommandRun(URL(filePath: "/usr/bin/env"), arguments, in: self.folder)
    guard compiled.exitCode == 0 else { throw NotMade(problem: compiled.errors) }
    try FileManager.default.createDirectory(at: fresh, withIntermediateDirectories: true)
    _ = try SmallProject(in: fresh)
    try FileManager.default.copyItem(at: fresh, to: whole)
    rendering = try calls(of: .rendering, in: whole)
    expected = try Self.tree(of: whole)
    let empty = self.folder.appending(path: "pruned")
    try FileManager.default.copyItem(at: whole, to: empty)
    pruning = try calls(of: .pruning, in: empty)
    pruned = try Self.tree(of: empty)
    guard !rendering.isEmpty, !pruning.isEmpty else { throw NotMade(problem: "no call was counted") }
  }

  struct NotMade: Error { var problem: String }

  private func calls(of stage: FaultyStage, in project: URL) throws -> [Call] {
    let log = folder.appending(path: "calls")
    let environment = ["LD_PRELOAD": library.path, "FAULTS_ROOT": project.path, "FAULTS_LOG": log.path]
    let run = try CommandRun(CommandRun.makeReport, stage.arguments, in: project, environment: environment)
    guard run.exitCode == 0 else { throw NotMade(problem: run.errors) }
    defer { try? FileManager.default.removeItem(at: log) }
    return try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// Whether a project is as a stage's program leaves it that nothing disturbs.
  func isFinished(_ project: URL, _ stage: FaultyStage) throws -> Bool {
    try Self.tree(of: project) == (stage == .pruning ? pruned : expected)
  }

  /// How many calls of a stage there are whose paths contain a text.
  ///
  /// - Parameter fault: that may happen at them; only a write can be torn.
  func count(_ mark: String, in stage: FaultyStage, for fault: Fault) -> Int {
    (stage == .pruning ? pruning : rendering).count { call in
      guard fault != .tear || call.hasPrefix("write "), let space = call.firstIndex(of: " ") else { return false }
      return "/\(call[call.index(after: space)...])".contains(mark)
    }
  }

  /// A project in which a stage can be begun: a fresh one, or one with a whole store.
  func copy(named name: String, for stage: FaultyStage) throws -> URL {
    let copy = folder.appending(path: name)
    try FileManager.default.copyItem(at: stage == .pruning ? whole : fresh, to: copy)
    return copy
  }

  /// How a program with a fault ended.
  struct Ending {
    var run: CommandRun
    /// The call at which it happened; nil where there was none.
    var call: Call?
    /// From then to the program's end, in seconds.
    var seconds: Double
  }

  /// - Parameter number: of the call among those whose path contains the mark, from 1.
  func run(
    _ stage: FaultyStage, in project: URL, _ fault: Fault, at mark: String, _ number: Int, seed: UInt64 = 0
  ) throws -> Ending {
    let log = folder.appending(path: "\(project.lastPathComponent)-call")
    let trash = folder.appending(path: "\(project.lastPathComponent)-trash")
    try FileManager.default.createDirectory(at: trash, withIntermediateDirectories: true)
    defer { for url in [log, trash] { try? FileManager.default.removeItem(at: url) } }
    let run = try CommandRun(
      CommandRun.makeReport, stage.arguments, in: project,
      environment: [
        "LD_PRELOAD": library.path, "FAULTS_ROOT": project.path, "FAULTS_LOG": log.path, "FAULTS_MATCH": mark,
        "FAULTS_AT": "\(number)", "FAULTS_MODE": fault.rawValue, "FAULTS_SEED": "\(seed)", "FAULTS_TRASH": trash.path,
      ])
    let end = Date()
    guard let call = try? String(contentsOf: log, encoding: .utf8), !call.isEmpty else {
      return Ending(run: run, call: nil, seconds: 0)
    }
    let happened = try FileManager.default.attributesOfItem(atPath: log.path)[.modificationDate] as? Date
    return Ending(run: run, call: call, seconds: end.timeIntervalSince(happened ?? .distantPast))
  }

  /// Whatever lies in a project's store and output, folders too.
  static func tree(of project: URL) throws -> Tree {
    var tree: Tree = [:]
    for top in [".make-report", "_reports"] {
      let folder = project.appending(path: top)
      for path in (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? [] where path != "in-use" {
        let file = folder.appending(path: path)
        tree["\(top)/\(path)"] = top == "_reports" ? (try? Data(contentsOf: file)) ?? Data() : Data()
      }
    }
    return tree
  }
}
