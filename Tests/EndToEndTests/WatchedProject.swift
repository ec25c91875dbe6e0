import Foundation
import TestSupport
import Testing

/// A watched project whose first rendering is finished.
struct WatchedProject {
  let project: SmallProject
  let program: RunningProgram
  /// `http://127.0.0.1:PORT/`
  let address: String
  let events: RunningProgram

  init(in folder: URL, _ options: [String] = []) throws {
    project = try SmallProject(in: folder, report: SmallProject.report + "\n\n{{< include _part.md >}}\n")
    try "A part.\n".write(to: folder.appending(path: "reports/_part.md"), atomically: true, encoding: .utf8)
    program = try RunningProgram(
      CommandRun.makeReport, ["watch", "discs", "--port", "0", "-P", "epochs:1", "-P", "losses:[ce]"] + options,
      in: folder)
    try program.wait(for: "discs: rendered in")
    address = try #require(program.output.firstMatch(of: #/http://127\.0\.0\.1:\d+//#)).output.description
    events = try Curl.follow(address + "events")
    try events.wait(for: #""page":""#)
  }

  func edit(_ old: String, _ new: String) throws {
    let file = project.root.appending(path: "reports/discs.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    precondition(text.contains(old))
    try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
  }

  func page() throws -> String {
    String(decoding: try Curl.get(address + "report.html").body, as: UTF8.self)
  }

  func onDisk() throws -> String { String(decoding: try project.bytes("report.html"), as: UTF8.self) }

  var port: Int { URL(string: address)?.port ?? 0 }

  func interrupted() -> Int32? {
    program.interrupt()
    return program.end()
  }
}
