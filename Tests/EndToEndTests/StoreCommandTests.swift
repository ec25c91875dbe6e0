import Foundation
import TestSupport
import Testing

/// `make-report store`: what lies there, whether it is whole, and what may go.
@Suite struct StoreCommandTests {
  private static func rendered(in folder: URL) throws -> SmallProject {
    let project = try SmallProject(in: folder)
    let run = try project.run("discs")
    #expect(run.exitCode == 0, "\(run.errors)")
    return project
  }

  private func run(_ project: SmallProject, _ arguments: String...) throws -> CommandRun {
    try CommandRun(CommandRun.makeReport, ["store"] + arguments, in: project.root)
  }

  private func json(_ run: CommandRun) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  private func store(of project: SmallProject) -> URL { project.root.appending(path: ".make-report") }

  /// Everything in the store with its bytes; not what tells when it was used.
  private func files(_ project: SmallProject) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: store(of: project).path) {
      files[path] = (try? Data(contentsOf: store(of: project).appending(path: path))) ?? Data()
    }
    return files
  }

  private func folder(_ project: SmallProject, _ kind: String) throws -> URL {
    let key = try #require(project.artefacts(kind).sorted().first)
    return store(of: project).appending(path: "\(kind)/\(key.prefix(2))/\(key)")
  }

  /// What killed processes leave, what was set aside, and a state of a study that no report has.
  private func addLeftovers(_ project: SmallProject) throws {
    for path in ["temporary/runs-x/a", "set-aside/runs-y/b", "locks/runs-z"] {
      let file = store(of: project).appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(count: 100).write(to: file)
    }
    let arguments = ["discs", "-P", "losses:[ce,ce+dice]", "-P", "epochs:400"]
    let program = try RunningProgram(CommandRun.makeReport, arguments, in: project.root)
    #expect(program.wait { !project.artefacts("training-states").isEmpty }, "\(program.errors)")
    program.stop()
  }

  @Test("the list has every kind with number and size, what each artefact is of, and which report needs it")
  func list() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      #expect(try run(project, "list").output == ".make-report: the store is empty\n")
      #expect(try project.run("discs").exitCode == 0)
      let table = try run(project, "list")
      #expect(table.exitCode == 0, "\(table.errors)")
      #expect(table.output.contains(#/\nruns +4 +[0-9.]+ KiB +4 +[0-9 :-]{16} +trained models\n/#), "\(table.output)")
      #expect(table.output.contains(#/predictions +5 /#))
      let runs = try run(project, "list", "runs").output
      #expect(runs.split(separator: "\n").count == 5)
      #expect(runs.contains(/runs +[0-9a-f]{12} +[0-9.]+ KiB .* discs +discs: dice, fold 2, seed 0\n/), "\(runs)")
      let answer = try json(run(project, "list", "--json"))
      let artefacts = try #require(answer["artefacts"] as? [[String: Any]])
      #expect(artefacts.allSatisfy { $0["neededBy"] as? [String] == ["discs"] }, "\(artefacts)")
      let sum = try files(project).filter { $0.key.split(separator: "/").count > 2 }.values.reduce(0) { $0 + $1.count }
      #expect(answer["bytes"] as? Int == sum)
      #expect(artefacts.reduce(0) { $0 + ($1["bytes"] as? Int ?? 0) } == sum)
      // What no report needs is told by its recipe.
      try project.edit("losses: [ce, dice]}", "losses: [ce]}")
      let fewer = try #require(try json(run(project, "list", "runs", "--json"))["artefacts"] as? [[String: Any]])
      #expect(fewer.filter { ($0["neededBy"] as? [String])?.isEmpty == true }.count == 2)
      #expect(fewer.contains { ($0["of"] as? String)?.hasPrefix("unet, dice, 2 epochs, seed 0, without") == true })
      let wrong = try run(project, "list", "rums")
      #expect(wrong.exitCode == 2 && wrong.errors.contains("did you mean `runs`?"), "\(wrong.errors)")
    }
  }

  @Test("a check names what is damaged by kind, study, run and file, exits 1 and changes nothing")
  func check() throws {
    try withTemporaryFolder { folder in
      let project = try Self.rendered(in: folder)
      let good = try run(project, "check")
      #expect(good.exitCode == 0 && good.output.contains("every file has its checksum"), "\(good.errors)")
      let file = try self.folder(project, "runs").appending(path: "history.json")
      var bytes = try Data(contentsOf: file)
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: file)
      try Data().write(to: store(of: project).appending(path: "note.txt"))
      let before = try files(project)
      let bad = try run(project, "check")
      #expect(bad.exitCode == 1)
      let words = #/damaged: runs [0-9a-f]{12}… \(discs: \w+, fold \d, seed 0\), since its file `history.json` has /#
      #expect(bad.errors.contains(words), "\(bad.errors)")
      #expect(bad.errors.contains("note.txt: warning: it belongs to no artefact"), "\(bad.errors)")
      #expect(bad.output.contains("1 damaged"))
      #expect(try files(project) == before)
    }
  }

  @Test("what killed processes left, what was set aside and states that nobody goes on from go, and nothing else")
  func prune() throws {
    try withTemporaryFolder { folder in
      let project = try Self.rendered(in: folder)
      let nothing = try run(project, "prune")
      #expect(nothing.exitCode == 0 && nothing.output.hasPrefix("nothing to remove"), "\(nothing.errors)")
      let clean = try files(project)
      try addLeftovers(project)
      let before = try files(project)
      for arguments in [["prune", "--dry-run"], ["prune", "--dry-run", "--json"], ["prune"]] {
        let look = try CommandRun(CommandRun.makeReport, ["store"] + arguments, in: project.root)
        #expect(look.exitCode == (arguments == ["prune"] ? 2 : 0), "\(look.errors)")
        #expect(arguments != ["prune"] || look.errors.contains("nobody can be asked"))
        #expect(look.output.contains("temporary") || arguments.contains("--json"), "\(look.output)")
        #expect(try files(project) == before)
      }
      let done = try run(project, "prune", "--yes")
      #expect(done.exitCode == 0, "\(done.errors)")
      #expect(done.output.contains(/training-states +\d+ .* of studies that no report declares\n/), "\(done.output)")
      #expect(done.output.contains(/set-aside +1 +100 B +set aside as unfit\n/), "\(done.output)")
      let after = try files(project)
      #expect(Set(clean.keys).isSubset(of: after.keys) && clean.allSatisfy { after[$0.key] == $0.value })
      #expect(after.keys.filter { clean[$0] == nil && $0.split(separator: "/").count > 2 } == [])
      #expect(!after.keys.contains("locks/runs-z"))
      #expect(!(try project.run("discs").errors.contains("to train")))
    }
  }

  @Test("with a bound, what no report needs goes first; what reports need only where it must, which is said")
  func bound() throws {
    try withTemporaryFolder { folder in
      let project = try Self.rendered(in: folder)
      let html = try project.bytes("report.html")
      try project.edit("losses: [ce, dice]}", "losses: [ce]}")
      #expect(try project.run("discs").exitCode == 0)
      let look = try json(run(project, "prune", "--keep", "needed", "--dry-run", "--json"))
      let (before, needed) = (try #require(look["bytesBefore"] as? Int), try #require(look["neededBytes"] as? Int))
      #expect(needed < before && look["bytesAfter"] as? Int == needed)
      // One byte less than all: the longest unused artefact that nobody needs.
      let one = try #require(
        try json(run(project, "prune", "--keep", "\(before - 1)", "--dry-run", "--json"))["removals"]
          as? [[String: Any]])
      #expect(one.count == 1 && one[0]["reason"] as? String == "unneeded", "\(one)")
      let kept = try run(project, "prune", "--keep", "needed", "--yes")
      #expect(kept.exitCode == 0 && !kept.errors.contains("warning"), "\(kept.errors)")
      #expect(project.artefacts("runs").count == 2)
      #expect(!(try project.run("discs").errors.contains("to train")))
      let less = try run(project, "prune", "--keep", "\(needed - 1)", "--yes")
      #expect(less.errors.contains("the bound is below the"), "\(less.errors)")
      #expect(project.artefacts("runs").count == 2, "the cheapest goes first")
      #expect(try run(project, "prune", "--keep", "0", "--yes").exitCode == 0)
      #expect(try json(run(project, "list", "--json"))["bytes"] as? Int == 0)
      try project.edit("losses: [ce, dice]", "losses: [ce, dice]")
      #expect(try project.run("discs").errors.contains("4 runs to train"))
      #expect(try project.bytes("report.html") == html)
    }
  }

  @Test(
    "sizes are read as people write them",
    arguments: [
      ("2GiB", true), ("500MB", true), ("1_000", true), ("1.5 gib", true), ("0", true), ("100 kB", true), ("7b", true),
      ("GiB", false), ("-1", false), ("1,5GB", false), ("1__0", false), ("_1", false), ("2 GiBB", false),
      ("0.5", false), ("99999999999GiB", false), ("1e9", false), ("٣GB", false),
    ])
  func sizes(text: String, isRight: Bool) throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let run = try run(project, "prune", "--keep=\(text)", "--dry-run")
      #expect(run.exitCode == (isRight ? 0 : 2), "\(run.errors)")
      if !isRight { #expect(run.errors.contains("is no size"), "\(run.errors)") }
    }
  }

  @Test("a report with faults keeps all that it could need")
  func faultyReport() throws {
    try withTemporaryFolder { folder in
      let project = try Self.rendered(in: folder)
      try addLeftovers(project)
      try project.edit("base-channels: 2", "base-chanels: 2")
      let before = try files(project)
      let run = try run(project, "prune", "--keep", "0", "--yes")
      #expect(
        run.exitCode == 1 && run.errors.contains("what the report needs of the store is not known"), "\(run.errors)")
      #expect(run.errors.contains("base-chanels"))
      #expect(try files(project) == before)
      let list = try self.run(project, "list")
      #expect(list.exitCode == 0 && list.errors.contains("warning: what the report needs"), "\(list.errors)")
    }
  }

  @Test("reports that are named count beside those in reports/, and so do the user's parameters")
  func named() throws {
    try withTemporaryFolder { folder in
      let project = try Self.rendered(in: folder)
      try addLeftovers(project)
      let parameters = ["-P", "losses:[ce,ce+dice]", "-P", "epochs:400"]
      let own = try CommandRun(CommandRun.makeReport, ["store", "prune", "--yes"] + parameters, in: folder)
      #expect(own.exitCode == 0 && !project.artefacts("training-states").isEmpty, "\(own.output)")
      let other = folder.appending(path: "other.md")
      let text = SmallProject.report.replacing(
        "epochs: 2, losses: [ce, dice]", with: "epochs: 400, losses: [ce, ce+dice]")
      try text.write(to: other, atomically: true, encoding: .utf8)
      #expect(try run(project, "prune", "--yes", "other.md").exitCode == 0)
      #expect(!project.artefacts("training-states").isEmpty)
      #expect(try run(project, "prune", "--yes").exitCode == 0)
      #expect(project.artefacts("training-states").isEmpty)
    }
  }

  @Test("what a running program uses stays, and the program ends as if nothing had been")
  func inUse() throws {
    try withTemporaryFolder { folder in
      let whole = try SmallProject(in: folder.appending(path: "whole"))
      let arguments = ["discs", "-P", "epochs:60", "-P", "losses:[ce]", "--workers", "1"]
      #expect(try CommandRun(CommandRun.makeReport, arguments, in: whole.root).exitCode == 0)
      let project = try SmallProject(in: folder.appending(path: "pruned"))
      let program = try RunningProgram(CommandRun.makeReport, arguments, in: project.root)
      #expect(program.wait { !project.artefacts("training-states").isEmpty }, "\(program.errors)")
      var kept = 0
      while program.isRunning {
        let prune = try run(project, "prune", "--keep", "0", "--yes")
        if prune.errors.contains("another process is at work") { kept += 1 }
      }
      #expect(program.end() == 0, "\(program.errors)")
      #expect(kept > 0)
      for file in SmallProject.files { #expect(try project.bytes(file) == whole.bytes(file), "\(file) differs") }
    }
  }

  @Test("whenever a removal is killed, each artefact is whole or gone, and the next rendering gives the same bytes")
  func killed() throws {
    try withTemporaryFolder { folder in
      let project = try Self.rendered(in: folder)
      let pdf = try project.bytes("report.pdf")
      let whole = folder.appending(path: "whole")
      try FileManager.default.copyItem(at: store(of: project), to: whole)
      func count() throws -> Int {
        try files(project).keys.count { $0.hasSuffix("/recipe.json") && !$0.hasPrefix("temporary/") }
      }
      let all = try count()
      var isPartly = false
      for step in 0..<12 {
        try FileManager.default.removeItem(at: store(of: project))
        try FileManager.default.copyItem(at: whole, to: store(of: project))
        let program = try RunningProgram(
          CommandRun.makeReport, ["store", "prune", "--keep", "0", "--yes"], in: project.root)
        let kind = ["reports", "near-duplicates", "prepared-samples", "predictions", "results", "runs"][step % 6]
        let before = project.artefacts(kind).count
        _ = program.wait { project.artefacts(kind).count < before }
        Thread.sleep(forTimeInterval: 0.0005 * Double(step))
        program.stop()
        isPartly = try isPartly || (1..<all).contains(count())
        #expect(try run(project, "check").exitCode == 0)
        if step % 4 == 3 {
          #expect(try project.run("discs").exitCode == 0)
          #expect(try project.bytes("report.pdf") == pdf)
        }
      }
      #expect(isPartly, "no removal was killed midway")
    }
  }
}
