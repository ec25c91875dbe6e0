import Diagnostics
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Publishing

@Suite struct ReportWatchTests {
  private final class Events: Sendable {
    private let names = Mutex<[String]>([])

    var all: [String] { names.withLock { $0 } }

    func note(_ event: ReportWatch.Event) {
      let name: String =
        switch event {
        case .began: "began"
        case .study: "study"
        case .page(let page): String(decoding: page, as: UTF8.self).contains("Some text.") ? "page" : "another page"
        case .rendered(let files, _, _): files.map(\.lastPathComponent).joined(separator: " ")
        case .failed(let problems): problems.map(\.problem).joined(separator: "\n")
        case .skipped: "skipped"
        case .untrained: "untrained"
        }
      names.withLock { $0.append(name) }
    }
  }

  /// - Returns: the names of the files that are watched, and what happened.
  private func render(_ report: String, in folder: URL) throws -> (files: [String], events: [String], isDone: Bool) {
    let project = Project(root: folder)
    try FileManager.default.createDirectory(at: project.reports, withIntermediateDirectories: true)
    let file = project.reports.appending(path: "small.md")
    try report.write(to: file, atomically: true, encoding: .utf8)
    let settings = PublishingSettings(project: project, formats: [.html], workers: 2)
    let (events, files) = (Events(), WatchedFiles())
    let watch = ReportWatch(of: file, settings: settings, trainsAlways: false) { events.note($0) }
    let isDone = watch.render(reading: files, mayTrain: true)
    return (files.files.map(\.lastPathComponent), events.all, isDone)
  }

  private static let parts = """
    ---
    title: "Small"
    bibliography: references.bib
    tables: {mine: mine.csv}
    ---

    Some text.

    {{< include _part.md >}}

    ![A picture](picture.png)

    """

  @Test("every file that a report names is watched, also while it is missing, with the report and the manifests")
  func missing() throws {
    try withTemporaryFolder { folder in
      let (files, events, isDone) = try render(Self.parts, in: folder)
      for name in ["small.md", "references.bib", "mine.csv", "_part.md", "picture.png", "data-manifests"] {
        #expect(files.contains(name), "\(name) is not among \(files)")
      }
      #expect(!isDone)
      #expect(events.count == 2)
      #expect(events[1].contains("`_part.md` cannot be read") && events[1].contains("`references.bib` cannot be read"))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "_reports").path))
    }
  }

  @Test("files that an included part names are watched")
  func nested() throws {
    try withTemporaryFolder { folder in
      let reports = folder.appending(path: "reports")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      let part = "{{< include _inner.md >}}\n"
      try part.write(to: reports.appending(path: "_part.md"), atomically: true, encoding: .utf8)
      #expect(try render(Self.parts, in: folder).files.contains("_inner.md"))
    }
  }

  @Test("the report itself is watched when it cannot be read at all")
  func unreadable() throws {
    try withTemporaryFolder { folder in
      let project = Project(root: folder)
      try FileManager.default.createDirectory(at: project.reports, withIntermediateDirectories: true)
      let (events, files) = (Events(), WatchedFiles())
      let watch = ReportWatch(
        of: project.reports.appending(path: "gone.md"), settings: PublishingSettings(project: project, workers: 1),
        trainsAlways: false
      ) { events.note($0) }
      #expect(!watch.render(reading: files, mayTrain: true))
      #expect(events.all == ["began", "the report cannot be read"])
      #expect(files.files.map(\.lastPathComponent).contains("gone.md"))
    }
  }
}
