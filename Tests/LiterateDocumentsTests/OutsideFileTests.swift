import Diagnostics
import Foundation
import TestSupport
import Testing
import TextFormats

@testable import LiterateDocuments

/// A report reads no file outside its project, by whatever path it names it.
@Suite struct OutsideFileTests {
  static let cellKinds = [CellKind(name: "chart", output: .figure, readsFiles: true)]
  static let secret = "5ecre7-c0ntent"

  /// A project with `reports/`, beside it a folder `outside` with files of every kind, and links that lead there.
  private func reading(_ text: String, allowing: Bool = false) throws -> (Reading, inputs: [String]) {
    try withTemporaryFolder { folder in
      let reports = folder.appending(path: "project/reports")
      let outside = folder.appending(path: "outside")
      for url in [reports, outside] {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      }
      for name in ["a.md", "a.csv", "a.json", "a.bib", "a.png"] {
        try Data("\(Self.secret)\n".utf8).write(to: outside.appending(path: name))
        try FileManager.default.createSymbolicLink(
          atPath: reports.appending(path: "link-\(name)").path, withDestinationPath: "../../outside/\(name)")
      }
      try FileManager.default.createSymbolicLink(
        atPath: reports.appending(path: "linked").path, withDestinationPath: "../../outside")
      try Data("Part.\n".utf8).write(to: folder.appending(path: "project/part.md"))
      let collector = DiagnosticCollector()
      let document = LiterateDocument.parse(
        file: "reports/r.md", text: text.replacing("OUTSIDE", with: outside.path), kinds: Self.cellKinds,
        folder: DocumentFolder(
          reports,
          within: ProjectBounds(project: folder.appending(path: "project"), allowed: allowing ? [outside] : [])),
        collector: collector)
      var reading = Reading("")
      reading.document = document
      reading.diagnostics = collector.diagnostics
      return (reading, document.inputs.map(\.path))
    }
  }

  static let paths = [
    "../../outside/a.EXT", "link-a.EXT", "linked/a.EXT", "./x/../../../outside/a.EXT", "OUTSIDE/a.EXT",
    "linked/../../../outside/a.EXT", "../../../../../../../../../../etc/passwd.EXT",
  ]

  static let reports: [(ending: String, text: String)] = [
    ("md", "---\ntitle: T\n---\n{{< include PATH >}}"), ("md", "---\ntitle: T\n---\n{{< embed PATH#fig-a >}}"),
    ("png", "---\ntitle: T\n---\n![A](PATH)"), ("csv", "---\ntitle: T\ntables: {t: PATH}\n---\nA"),
    ("json", "---\ntitle: T\ntables: {t: PATH}\n---\nA"), ("bib", "---\ntitle: T\nbibliography: PATH\n---\nA"),
    (
      "csv",
      "---\ntitle: T\n---\n```{chart}\n#| label: fig-a\n#| fig-cap: A\n#| fig-alt: A\ndata: {url: PATH}\n```"
    ),
  ]

  @Test(
    "a path out of the project is refused with one fault, and nothing of the file is read or told", arguments: paths)
  func refused(path: String) throws {
    for report in Self.reports {
      let path = path.replacing("EXT", with: report.ending)
      let (found, inputs) = try reading(report.text.replacing("PATH", with: path))
      #expect(found.diagnostics.count == 1, "\(report.text) \(path): \(found.found)")
      #expect(found.diagnostics.first?.problem.contains("leads out of the project") == true, "\(found.found)")
      #expect(inputs == [] && !"\(found.document.blocks) \(found.diagnostics)".contains(Self.secret))
    }
  }

  static let otherSpellings = [
    "file:///etc/passwd", "file:/etc/passwd", "FILE:/etc/passwd", "~/a.md", "~root/a.md", "%2e%2e/%2e%2e/outside/a.md",
    "..\\..\\outside\\a.md", "/proc/self/environ", "/dev/zero", "/dev/stdin",
  ]

  @Test("other spellings of a place elsewhere lead nowhere", arguments: otherSpellings)
  func spellings(path: String) throws {
    let (found, inputs) = try reading("---\ntitle: T\n---\n{{< include \(path) >}}")
    #expect(found.diagnostics.count == 1 && inputs == [], "\(found.found)")
    #expect(!"\(found.document.blocks)".contains(Self.secret))
  }

  @Test("`..` that comes back into the project is no matter, and neither is a folder that the user allows")
  func allowed() throws {
    for path in ["../part.md", "../../project/part.md"] {
      let (found, inputs) = try reading("---\ntitle: T\n---\n{{< include \(path) >}}")
      #expect(found.found == [] && inputs == [path])
    }
    for path in ["../../outside/a.md", "link-a.md", "linked/a.md", "OUTSIDE/a.md"] {
      let (found, inputs) = try reading("---\ntitle: T\n---\n{{< include \(path) >}}", allowing: true)
      #expect(found.found == [] && inputs.count == 1)
    }
  }

  @Test("what is no file says what it is")
  func kinds() throws {
    try withTemporaryFolder { folder in
      #expect(mkfifo(folder.appending(path: "pipe.md").path, 0o600) == 0)
      try FileManager.default.createDirectory(
        at: folder.appending(path: "folder.md"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "link.md").path, withDestinationPath: "gone.md")
      let collector = DiagnosticCollector()
      _ = LiterateDocument.parse(
        file: "r.md",
        text: "---\ntitle: T\n---\n{{< include pipe.md >}}\n\n{{< include folder.md >}}\n\n{{< include link.md >}}",
        kinds: Reading.kinds, folder: DocumentFolder(folder), collector: collector)
      #expect(
        collector.diagnostics.map(\.problem) == [
          "the included file `pipe.md` is a named pipe, not a file",
          "the included file `folder.md` is a folder, not a file",
          "the included file `link.md` is a link to gone.md, which is not there",
        ])
    }
  }
}
