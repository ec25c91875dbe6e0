import Foundation
import TestSupport
import Testing

/// `make-report watch`, with curl in the browser's place.
@Suite(.enabled(if: Curl.isThere, "curl is not installed")) struct WatchTests {
  @Test(
    "an edit of the report and of a part is rendered, told to the page and written; Ctrl-C ends it with exit code 0")
  func edits() throws {
    try withTemporaryFolder { folder in
      let watched = try WatchedProject(in: folder)
      #expect(try watched.page() == watched.onDisk())
      try watched.edit("## Findings", "## What was found")
      try watched.program.wait(for: "discs: rendered in", times: 2)
      #expect(try watched.page().contains("What was found"))
      #expect(try watched.page() == watched.onDisk())
      #expect(
        watched.events.wait(until: {
          watched.events.output.matches(of: #/"page":"[0-9a-f]+"/#).map(\.output).uniqueCount == 2
        }))
      let part = folder.appending(path: "reports/_part.md")
      try "Another part.\n".write(to: part, atomically: false, encoding: .utf8)
      try watched.program.wait(for: "discs: rendered in", times: 3)
      #expect(try watched.page().contains("Another part."))
      #expect(watched.interrupted() == 0)
      #expect(watched.events.end() == 0)
    }
  }

  @Test("a fault is told over the last good output, which stays on the disk too, and goes when it is mended")
  func faults() throws {
    try withTemporaryFolder { folder in
      let watched = try WatchedProject(in: folder)
      let good = try watched.page()
      try watched.edit("field: dice_id, type", "field: dice_idd, type")
      try watched.events.wait(for: #"did you mean `dice_id`?"#)
      try watched.program.wait(for: "reports/discs.md:")
      try watched.program.wait(for: "did you mean `dice_id`?")
      #expect(try watched.page() == good)
      #expect(try watched.onDisk() == good)
      try watched.edit("dice_idd", "dice_id")
      try watched.program.wait(for: "discs: rendered in", times: 2)
      #expect(
        watched.events.wait(until: {
          watched.events.output.split(separator: "data: ").last?.contains(#""problems":"""#) ?? false
        }))
      #expect(watched.interrupted() == 0)
    }
  }

  @Test("a part that is missing is a fault, and its coming mends it")
  func missingPart() throws {
    try withTemporaryFolder { folder in
      let watched = try WatchedProject(in: folder)
      try watched.edit("_part.md", "_other.md")
      try watched.events.wait(for: "`_other.md` cannot be read")
      let other = folder.appending(path: "reports/_other.md")
      try "The other part.\n".write(to: other, atomically: true, encoding: .utf8)
      try watched.program.wait(for: "discs: rendered in", times: 2)
      #expect(try watched.page().contains("The other part."))
    }
  }

  @Test("runs that an edit asks for are counted and not trained, and trained with --train")
  func training() throws {
    try withTemporaryFolder { folder in
      let watched = try WatchedProject(in: folder.appending(path: "counted"))
      let good = try watched.page()
      try watched.edit("learning-rate: 0.01", "learning-rate: 0.02")
      try watched.events.wait(for: "2 runs that are not trained")
      try watched.program.wait(for: "2 runs that are not trained (0 in the store)")
      #expect(try watched.onDisk() == good)
      #expect(watched.interrupted() == 0)
      let trained = try WatchedProject(in: folder.appending(path: "trained"), ["--train"])
      try trained.edit("learning-rate: 0.01", "learning-rate: 0.02")
      try trained.program.wait(for: "discs: rendered in", times: 2)
      #expect(trained.program.errors.contains("2 runs to train (0 in the store)"))
    }
  }

  @Test("the PDF follows the page where it is asked for, and watching leaves what rendering does")
  func pdf() throws {
    try withTemporaryFolder { folder in
      let watched = try WatchedProject(in: folder, ["--format", "html,pdf", "--output", "watched"])
      let output = folder.appending(path: "watched/discs")
      #expect(
        try Curl.get(watched.address + "report.pdf").body
          == Data(contentsOf: output.appending(path: "report.pdf")))
      #expect(watched.interrupted() == 0)
      let run = try watched.project.run("discs", "-P", "epochs:1", "-P", "losses:[ce]")
      #expect(run.exitCode == 0, "\(run.errors)")
      for file in SmallProject.files {
        #expect(try Data(contentsOf: output.appending(path: file)) == watched.project.bytes(file), "\(file) differs")
      }
    }
  }

  @Test("what cannot be watched is said before anything is served")
  func usage() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let unknown = try project.run("watch", "disks")
      #expect(unknown.exitCode == 2)
      #expect(unknown.errors.contains("did you mean `discs`?"))
      #expect(try project.run("watch", "discs", "--format", "pdf").exitCode == 2)
      #expect(try project.run("watch", "discs", "--port", "70000").exitCode == 64)
    }
  }
}

extension [Substring] {
  fileprivate var uniqueCount: Int { Set(self).count }
}
