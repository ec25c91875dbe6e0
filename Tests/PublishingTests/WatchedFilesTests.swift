import Foundation
import TestSupport
import Testing

@testable import Publishing

@Suite struct WatchedFilesTests {
  private func watched(_ files: URL...) -> WatchedFiles {
    let watched = WatchedFiles()
    for file in files { watched.note(file) }
    return watched
  }

  @Test("what nobody touches has not changed, read or not")
  func untouched() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.md")
      try Data("text".utf8).write(to: file)
      let watched = watched(file, folder.appending(path: "missing.md"))
      _ = try Data(contentsOf: file)
      #expect(watched.changes().isEmpty)
      #expect(watched.files.map(\.lastPathComponent) == ["a.md", "missing.md"])
    }
  }

  @Test("a file that is written in place, also by as many bytes, has changed")
  func inPlace() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.md")
      try Data("text".utf8).write(to: file)
      let watched = watched(file)
      Thread.sleep(forTimeInterval: 0.02)
      let handle = try FileHandle(forWritingTo: file)
      try handle.write(contentsOf: Data("next".utf8))
      try handle.close()
      #expect(Array(watched.changes().keys) == [file])
    }
  }

  @Test("an editor that saves by renaming a new file is seen, even with the old size and time")
  func renaming() throws {
    try withTemporaryFolder { folder in
      let (file, other) = (folder.appending(path: "a.md"), folder.appending(path: ".a.md.new"))
      try Data("text".utf8).write(to: file)
      let date = Date(timeIntervalSince1970: 1_700_000_000)
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
      let watched = watched(file)
      try Data("next".utf8).write(to: other)
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: other.path)
      #expect(rename(other.path, file.path) == 0)
      #expect(watched.changes().count == 1)
    }
  }

  @Test("a missing file that appears has changed, and one that goes away")
  func comingAndGoing() throws {
    try withTemporaryFolder { folder in
      let (here, missing) = (folder.appending(path: "here.md"), folder.appending(path: "missing.md"))
      try Data().write(to: here)
      let watched = watched(here, missing)
      try Data().write(to: missing)
      #expect(Array(watched.changes().keys) == [missing])
      try FileManager.default.removeItem(at: here)
      #expect(watched.changes()[here] == .some(nil))
    }
  }

  @Test("the state that counts is that before the first reading, so that a change while rendering is not lost")
  func firstState() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.md")
      try Data("text".utf8).write(to: file)
      let watched = watched(file)
      try Data("longer text".utf8).write(to: file)
      watched.note(file)
      #expect(watched.changes().count == 1)
    }
  }

  @Test("a new file in a watched folder is seen, and a change of the file that a link leads to")
  func foldersAndLinks() throws {
    try withTemporaryFolder { folder in
      let (inner, target) = (folder.appending(path: "manifests"), folder.appending(path: "target.csv"))
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      try Data("a".utf8).write(to: target)
      let link = inner.appending(path: "link.csv")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
      let watched = WatchedFiles()
      watched.noteTree(inner)
      try Data("ab".utf8).write(to: target)
      #expect(watched.changes().keys.map(\.lastPathComponent) == ["link.csv"])
      let tree = WatchedFiles()
      tree.noteTree(inner)
      Thread.sleep(forTimeInterval: 0.02)
      try Data().write(to: inner.appending(path: "new.csv"))
      #expect(tree.changes().keys.map(\.lastPathComponent) == ["manifests"])
    }
  }

  @Test("a file that is taken away and comes back is waited for")
  func rest() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.md")
      try Data("text".utf8).write(to: file)
      let watched = watched(file)
      try FileManager.default.removeItem(at: file)
      let writer = Thread {
        Thread.sleep(forTimeInterval: 0.2)
        try? Data("next".utf8).write(to: file)
      }
      writer.start()
      watched.waitForRest()
      #expect(try Data(contentsOf: file) == Data("next".utf8))
    }
  }
}
