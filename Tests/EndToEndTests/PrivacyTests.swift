import Foundation
import TestSupport
import Testing

/// What is handed on tells nothing of the computer that made it: no folder, no user, no host, no day.
@Suite struct PrivacyTests {
  private static let names = ["zaphod", "heartofgold", "magrathea", "deepthought", "vogon", "milliways"]

  private static func report(_ folder: URL) -> String {
    SmallProject.report.replacing("params:", with: "tables: {own: \(folder.path)/own.csv}\nparams:")
      + "\n`{sql} SELECT sum(x) FROM own` 王 `{sql} SELECT '王'`\n"
  }

  /// Everything that a file says, also what is packed in it.
  private static func told(_ file: URL) throws -> [Data] {
    let data = try Data(contentsOf: file)
    guard file.pathExtension == "pdf" else { return [data] }
    let plain = try withTemporaryFolder { folder in
      let run = try CommandRun(
        #require(CommandRun.installed("qpdf")),
        ["--qdf", "--object-streams=disable", "--no-warn", file.path, folder.appending(path: "plain.pdf").path],
        in: folder)
      #expect(run.exitCode == 0 || run.exitCode == 3, "\(run.errors)")
      return try Data(contentsOf: folder.appending(path: "plain.pdf"))
    }
    return [data, plain]
  }

  /// - Parameter quoted: whether a file is its author's own text.
  private static func search(_ folder: URL, quoted: (String) -> Bool = { _ in false }) throws {
    // The day may change while the test is at work.
    let days = [Date.now - 600, Date.now].map { $0.formatted(.iso8601.year().month().day()) }
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(paths.count > 10)
    for path in paths {
      for name in names { #expect(!path.contains(name), "\(path)") }
      let file = folder.appending(path: path)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      for data in try told(file) {
        for name in names + days where data.range(of: Data(name.utf8)) != nil {
          #expect(quoted(path), "\(path) tells of \(name)")
        }
      }
    }
  }

  @Test("neither outputs nor the store tell of folders, users, hosts or days, wherever everything lies")
  func everywhere() throws {
    try withTemporaryFolder { folder in
      let home = folder.appending(path: "home/zaphod")
      let root = home.appending(path: "heartofgold")
      let outside = folder.appending(path: "magrathea")
      for made in [root, outside, folder.appending(path: "vogon")] {
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
      }
      try "x\n1\n2\n".write(to: outside.appending(path: "own.csv"), atomically: true, encoding: .utf8)
      try "epochs: 1\n".write(to: outside.appending(path: "params.yml"), atomically: true, encoding: .utf8)
      let project = try SmallProject(in: root, report: Self.report(outside))
      let elsewhere = folder.appending(path: "vogon/poem.md")
      try Self.report(outside).write(to: elsewhere, atomically: true, encoding: .utf8)
      let failing = folder.appending(path: "vogon/failing.md")
      try (Self.report(outside) + "\n`{sql} SELECT x FROM own WHERE x > 9`\n").write(
        to: failing, atomically: true, encoding: .utf8)
      let (store, output) = (folder.appending(path: "milliways/store"), folder.appending(path: "milliways/output"))
      func render(_ report: String, _ arguments: String...) throws -> CommandRun {
        try CommandRun(
          CommandRun.makeReport,
          [
            report, "--data", root.appending(path: "data").path, "--store", store.path, "--output", output.path,
            "--allow-outside", outside.path, "--execute-params", outside.appending(path: "params.yml").path,
          ] + arguments, in: project.root,
          environment: [
            "HOME": home.path, "USER": "zaphod", "LOGNAME": "zaphod", "HOSTNAME": "deepthought",
          ])
      }
      for report in ["discs", elsewhere.path] {
        let run = try render(report, "--lock", "--archive")
        #expect(run.exitCode == 0, "\(run.errors)")
      }
      #expect(try render(failing.path).exitCode == 1)
      // The report's own text stands in its crate as its author wrote it, with the path that it names.
      try Self.search(output) { $0.hasSuffix("provenance/project/reports/discs.md") || $0.hasSuffix("poem.md") }
      // What a report was last made of holds its text, too.
      try Self.search(store) { $0.hasPrefix("last-renderings/") && $0.hasSuffix("ingredients.json") }
      for lock in [root.appending(path: "reports/discs.lock.json"), folder.appending(path: "vogon/poem.lock.json")] {
        let text = try String(contentsOf: lock, encoding: .utf8)
        for name in Self.names { #expect(!text.contains(name), "\(lock.lastPathComponent) tells of \(name)") }
        #expect(text.contains("\"outside/own.csv\""))
      }
    }
  }
}
