import Digests
import Foundation
import TestSupport
import Testing

/// `make-report lock`, `render --lock`, and what a rendering says of a lock that is there.
@Suite struct LockTests {
  static func parts(_ project: SmallProject) throws -> [String: [String: String]] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: project.lock)) as? [String: Any]
    return try #require(json).compactMapValues { $0 as? [String: String] }
  }

  @Test("a lock holds the digests of all that went in and came out, the same bytes from another store and folder")
  func contents() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder.appending(path: "one"))
      let run = try project.run("discs", "--lock")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.output.contains("discs: locked in reports/discs.lock.json"))
      let parts = try Self.parts(project)
      #expect(
        Set(parts.keys) == [
          "source", "datasets", "samples", "fonts", "program", "libraries", "recipes", "checkpoints", "results",
          "verdicts", "numbers", "outputs",
        ])
      #expect(parts["samples"]?.count == 17)
      #expect(parts["samples"]?["discs: train-0"]?.hasPrefix("train, fold 1, in-distribution, image ") == true)
      #expect(parts["checkpoints"]?.count == 4)
      #expect(parts["recipes"]?.count == 5)
      let digest = ContentDigest.of(try project.bytes("report.pdf"))
      #expect(parts["outputs"]?["report.pdf"] == "sha256:\(digest)")
      #expect(Set(try #require(parts["outputs"]).keys).isSuperset(of: SmallProject.files))
      let text = try String(contentsOf: project.lock, encoding: .utf8)
      #expect(!text.contains(folder.path))

      let other = try SmallProject(in: folder.appending(path: "two"))
      let again = try other.run("lock", "discs", "--store", "elsewhere", "--output", "out", "--workers", "1")
      #expect(again.exitCode == 0, "\(again.errors)")
      #expect(try Data(contentsOf: other.lock) == Data(contentsOf: project.lock))
    }
  }

  @Test("a rendering says in one line whether the lock holds; a lock that says the same is not written again")
  func line() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      #expect(try !project.run("discs").output.contains("lock"))
      #expect(try project.run("lock", "discs").exitCode == 0)
      let before = try project.lock.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
      #expect(try project.run("lock", "discs").output.contains("discs: its lock holds: reports/discs.lock.json"))
      #expect(
        try URL(fileURLWithPath: project.lock.path).resourceValues(forKeys: [.contentModificationDateKey])
          .contentModificationDate == before)
      #expect(try project.run("discs").output.contains("discs: its lock holds\n"))
      #expect(try project.run("discs", "--format", "html").output.contains("discs: its lock holds\n"))
      try project.edit("The best Dice", "The greatest Dice")
      let edited = try project.run("discs")
      #expect(edited.exitCode == 0)
      #expect(edited.output.contains("discs: its lock no longer holds: the source `discs.md`, and what follows"))
      #expect(edited.output.contains("`make-report lock discs` writes it anew"))
      try project.write(SmallProject.report)
      let other = try project.run("discs", "-P", "epochs:3")
      #expect(other.output.contains("its lock no longer holds: the parameters `epochs`"), "\(other.output)")
    }
  }

  @Test("what is no lock is said with its place, and a report with a fault is not locked")
  func faults() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      for text in [
        "", "{", "[]", #"{"lock": 99}"#, #"{"lock": 1, "source": {"a": 1}}"#, #"{"lock": 1, "sources": {}}"#,
      ] {
        try text.write(to: project.lock, atomically: true, encoding: .utf8)
        let run = try project.run("verify", "discs")
        #expect(run.exitCode == 1, "\(text): \(run.output)\(run.errors)")
        #expect(run.errors.contains("discs.lock.json"), "\(text): \(run.errors)")
        #expect(run.errors.contains("make-report lock"), "\(text): \(run.errors)")
      }
      try FileManager.default.removeItem(at: project.lock)
      #expect(try project.run("lock", "discs").exitCode == 0)
      let lock = try String(contentsOf: project.lock, encoding: .utf8)
      for (old, new) in [
        ("\"source\": {", "\"source\": {\n    \"discs.md\": \"sha256:00\","), ("\"lock\": 1", "\"lock\": true"),
        ("  \"verdicts\": {", "  \"weights\": {},\n  \"verdicts\": {"), ("\n}\n", "\n}"),
      ] {
        try Data(lock.replacing(old, with: new).utf8).write(to: project.lock)
        let run = try project.run("verify", "discs")
        #expect(run.exitCode == 1, "\(old): \(run.output)")
        #expect(run.errors.contains("the lock is not as this program writes it"), "\(old): \(run.errors)")
      }
      let rendered = try project.run("discs")
      #expect(rendered.exitCode == 1)
      #expect(rendered.output.contains("discs: _reports/discs/report.html"), "\(rendered.output)")
      #expect(rendered.output.contains("discs: whether its lock holds is not known"), "\(rendered.output)")
      try Data(lock.replacing("\n", with: "\r\n").utf8).write(to: project.lock)
      #expect(try project.run("verify", "discs", "--from-store").exitCode == 0)
      try FileManager.default.removeItem(at: project.lock)
      try project.edit("SELECT loss AS \"Loss\"", "SELECT json_extract('{', '$.a') AS \"Loss\"")
      let run = try project.run("discs", "--lock")
      #expect(run.exitCode == 1)
      #expect(run.output.contains("discs: not locked, since a part of it failed"), "\(run.output)\(run.errors)")
      #expect(!FileManager.default.fileExists(atPath: project.lock.path))
    }
  }
}

extension SmallProject {
  var lock: URL { root.appending(path: "reports/discs.lock.json") }
}
