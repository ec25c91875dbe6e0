import Diagnostics
import Foundation
import Publishing
import TestSupport
import Testing

@Suite struct ProjectTests {
  private func project(in folder: URL, reports: [String]) throws -> Project {
    let project = Project(root: folder)
    try FileManager.default.createDirectory(at: project.reports, withIntermediateDirectories: true)
    for name in reports { try Data().write(to: project.reports.appending(path: name)) }
    return project
  }

  @Test("the project is the nearest folder upwards that holds reports/")
  func nearest() throws {
    try withTemporaryFolder { folder in
      _ = try project(in: folder, reports: [])
      let inner = folder.appending(path: "inner")
      _ = try project(in: inner, reports: [])
      let deep = inner.appending(path: "a/b")
      try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
      #expect(try Project.containing(deep).root.path == inner.standardizedFileURL.path)
      #expect(try Project.containing(folder).root.path == folder.standardizedFileURL.path)
    }
  }

  @Test("a folder outside any project is a usage error")
  func none() {
    let error = #expect(throws: Diagnostic.self) { try Project.containing(URL(fileURLWithPath: "/")) }
    #expect(error?.outcome == .usage)
  }

  @Test("reports are the .md and .qmd files in order of name, without parts that begin with an underscore")
  func reportFiles() throws {
    try withTemporaryFolder { folder in
      let project = try project(in: folder, reports: ["b.qmd", "a.md", "_part.md", "notes.txt", "references.bib"])
      #expect(project.reportFiles().map(\.lastPathComponent) == ["a.md", "b.qmd"])
    }
  }

  @Test("a report is found by name or by path, and a misspelt one suggests the nearest")
  func named() throws {
    try withTemporaryFolder { folder in
      let project = try project(in: folder, reports: ["polyps.md"])
      let file = project.reports.appending(path: "polyps.md").standardizedFileURL
      #expect(try project.report("polyps", from: folder).path == file.path)
      #expect(try project.report("reports/polyps.md", from: folder).path == file.path)
      #expect(try project.report("polyps.md", from: project.reports).path == file.path)
      let error = #expect(throws: Diagnostic.self) { try project.report("polips", from: folder) }
      #expect(error?.remedy == "did you mean `polyps`?")
      #expect(error?.outcome == .usage)
    }
  }
}
