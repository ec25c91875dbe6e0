import Foundation
import TestSupport
import Testing

/// What lies where a file or a folder should be is named, before anything is trained.
@Suite struct ObstacleTests {
  /// One error with these words, and nothing trained.
  func expectRefusal(_ project: SmallProject, _ arguments: [String], code: Int32, _ words: [String]) throws {
    let run = try CommandRun(CommandRun.makeReport, ["discs"] + arguments, in: project.root)
    #expect(run.exitCode == code, "\(run.errors)")
    for word in words { #expect(run.errors.contains(word), "\(word): \(run.errors)") }
    #expect(!run.errors.contains("to train"), "\(run.errors)")
    #expect(project.artefacts("runs").isEmpty)
  }

  @Test("a store and an output that cannot be made or written say why")
  func folders() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let store = folder.appending(path: ".make-report")
      try FileManager.default.createSymbolicLink(atPath: store.path, withDestinationPath: "/nowhere/at/all")
      try expectRefusal(project, [], code: 1, [".make-report` is a link to /nowhere/at/all, which is not there"])
      try FileManager.default.removeItem(at: store)
      try Data().write(to: folder.appending(path: "taken"))
      try expectRefusal(project, ["--output", "taken/a"], code: 1, ["taken` is a file, not a folder"])
      try expectRefusal(project, ["--output", "/dev/null/a"], code: 1, ["/dev/null` is a device, not a folder"])
      try expectRefusal(project, ["--store", "taken"], code: 1, ["taken` is a file, not a folder"])
      try FileManager.default.createDirectory(at: project.output("report.html"), withIntermediateDirectories: true)
      try expectRefusal(project, [], code: 1, ["report.html: error: could not write: it is a folder"])
    }
  }

  @Test("a pipe, a folder or a device in the place of an image is named with its dataset and sample")
  func images() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let images = project.dataset.images
      let names = ["images/train-3.png", "images/train-4.png", "masks/train-5.png", "images/train-6.png"]
      for name in names { try FileManager.default.removeItem(at: images.appending(path: name)) }
      mkfifo(images.appending(path: names[0]).path, 0o644)
      try FileManager.default.createDirectory(at: images.appending(path: names[1]), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: images.appending(path: names[2]).path, withDestinationPath: "/dev/zero")
      try FileManager.default.createSymbolicLink(
        atPath: images.appending(path: names[3]).path, withDestinationPath: "gone.png")
      try expectRefusal(
        project, [], code: 3,
        [
          "discs/train-3: error: the file `images/train-3.png` is a named pipe", "`images/train-4.png` is a folder",
          "`masks/train-5.png` is a device", "`images/train-6.png` is a link to gone.png, which is not there",
        ])
    }
  }

  @Test("a pipe in the place of a picture, a table or the report itself is named")
  func documents() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(
        in: folder, report: SmallProject.report + "\n\n![A](a.png){#fig-a fig-alt=\"a\"}\n")
      let picture = folder.appending(path: "reports/a.png")
      mkfifo(picture.path, 0o644)
      try expectRefusal(project, [], code: 1, ["the picture `a.png` is a named pipe, not a file"])
      try FileManager.default.removeItem(at: picture)
      try FileManager.default.createDirectory(at: picture, withIntermediateDirectories: true)
      try expectRefusal(project, [], code: 1, ["the picture `a.png` is a folder, not a file"])
      let report = folder.appending(path: "reports/discs.md")
      try FileManager.default.removeItem(at: report)
      mkfifo(report.path, 0o644)
      try expectRefusal(project, [], code: 2, ["the report is a named pipe, not a file"])
    }
  }

  @Test("a report that is asked for by name and whose images are not here is an error, not only skipped")
  func missing() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      try FileManager.default.removeItem(at: project.dataset.images)
      let named = try project.run("discs")
      #expect(named.exitCode == 3)
      #expect(named.output.contains("discs: skipped"))
      #expect(try project.run("--all").exitCode == 0)
    }
  }
}
