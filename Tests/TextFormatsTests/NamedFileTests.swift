import Foundation
import TestSupport
import Testing

@testable import TextFormats

@Suite struct NamedFileTests {
  private func obstacle(_ file: URL, atMost limit: Int = 100) -> NamedFile.Obstacle? {
    do throws(NamedFile.Obstacle) {
      _ = try NamedFile.read(file, atMost: limit)
      return nil
    } catch {
      return error
    }
  }

  @Test("a file is read up to its limit, and no further")
  func limit() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a")
      try Data(repeating: 7, count: 300_000).write(to: file)
      #expect(try NamedFile.read(file, atMost: 300_000) == Data(repeating: 7, count: 300_000))
      #expect(obstacle(file, atMost: 299_999) == .tooLarge(limit: 299_999))
    }
    #expect(NamedFile.Obstacle.tooLarge(limit: 4 << 20).description.contains("4 MiB"))
  }

  @Test("a pipe, a folder, a device, a socket's name and nothing are told by name, and none is waited for")
  func others() throws {
    try withTemporaryFolder { folder in
      let pipe = folder.appending(path: "pipe")
      #expect(mkfifo(pipe.path, 0o600) == 0)
      #expect(obstacle(pipe) == .other("a named pipe"))
      #expect(obstacle(folder) == .other("a folder"))
      #expect(obstacle(folder.appending(path: "none")) == .absent)
      #expect(obstacle(pipe.appending(path: "below")) == .absent)
      let dangling = folder.appending(path: "dangling")
      try FileManager.default.createSymbolicLink(atPath: dangling.path, withDestinationPath: "nowhere/at all")
      #expect(obstacle(dangling) == .danglingLink(to: "nowhere/at all"))
      #expect(obstacle(dangling)?.description == "is a link to nowhere/at all, which is not there")
      let circle = folder.appending(path: "circle")
      try FileManager.default.createSymbolicLink(atPath: circle.path, withDestinationPath: circle.path)
      if case .unreadable(let reason)? = obstacle(circle) { #expect(reason.contains("circle")) } else { Issue.record() }
    }
    for device in ["/dev/zero", "/dev/null"] {
      #expect(obstacle(URL(filePath: device)) == .other("a device"))
    }
  }

  @Test("a file whose size the system does not tell is read to its end or its limit")
  func withoutSize() throws {
    #expect(!(try NamedFile.read(URL(filePath: "/proc/self/status"), atMost: 1 << 20)).isEmpty)
    #expect(obstacle(URL(filePath: "/proc/self/status"), atMost: 10) == .tooLarge(limit: 10))
  }
}

@Suite struct ProjectBoundsTests {
  @Test("what lies in the project, links and `..` followed, is in it; a sibling whose name begins alike is not")
  func contains() throws {
    try withTemporaryFolder { folder in
      let project = folder.appending(path: "project")
      for name in ["project/reports", "project-2", "allowed"] {
        try FileManager.default.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: true)
      }
      func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(
          atPath: folder.appending(path: path).path, withDestinationPath: target)
      }
      try link("project/out", to: "../project-2")
      try link("project/in", to: "reports")
      try link("project/allowed", to: "../allowed")
      try link("way-in", to: "project")
      let bounds = ProjectBounds(project: project, allowed: [folder.appending(path: "allowed")])
      func isInside(_ path: String, absolute: Bool = false) -> Bool {
        bounds.contains(ProjectBounds.resolved(folder.appending(path: path)), isAbsolute: absolute)
      }
      #expect(
        isInside("project/reports/a.md") && isInside("project/reports/../../project/a") && isInside("project/in/a"))
      #expect(
        isInside("way-in/reports/a.md") && isInside("project/allowed/x/y") && isInside("allowed/a", absolute: true))
      #expect(!isInside("project-2/a") && !isInside("project/out/a") && !isInside("project/../a"))
      #expect(!isInside("project/reports/a.md", absolute: true))
      #expect(!isInside("project/out/none/none") && !bounds.contains(URL(filePath: "/etc/passwd")))
    }
  }
}
