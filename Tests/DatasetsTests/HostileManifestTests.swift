import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Datasets

/// A manifest that somebody else wrote is refused with one fault where it stands.
@Suite struct HostileManifestTests {
  private static let digest = String(repeating: "a", count: 64)

  private func row(_ sample: String, fold: String = "1", image: String = "i/a.png") -> String {
    "\(sample),\(image),\(image).mask,in-distribution,train,\(fold),\(Self.digest),\(Self.digest),\n"
  }

  private func faults(_ rows: String, mark: String = "") throws -> [Diagnostic] {
    try withTemporaryFolder { folder in
      try SmallManifest.write(to: folder, table: mark + SmallManifest.header + "\n" + rows)
      do throws(DiagnosticList) {
        _ = try DatasetManifest.load(named: "small", in: folder)
        return []
      } catch {
        return error.diagnostics
      }
    }
  }

  @Test(
    "a fold of any size is one short fault",
    arguments: ["9223372036854775807", "99999999999999999999", "10001", "-1"])
  func folds(fold: String) throws {
    let found = try faults(row("a", fold: fold))
    #expect(found.count == 1 && found[0].expected == "an integer from 1 to 10000")
  }

  @Test("of thousands of folds that nothing is in, the first are named")
  func missingFolds() throws {
    let found = try faults(row("a") + row("b", fold: "9000", image: "i/b.png"))
    #expect(found.count == 1)
    #expect(found[0].problem.hasSuffix("in fold 2, 3, 4, 5, 6, 7 and 8992 more"))
    let few = try faults(row("a") + row("b", fold: "4", image: "i/b.png"))
    #expect(few.first?.problem.hasSuffix("in fold 2, 3") == true)
  }

  @Test(
    "a control character in a name or a path is refused at its field",
    arguments: ["\u{0}", "\u{1B}", "\u{7F}", "\u{9B}"])
  func controls(character: String) throws {
    for rows in [row("a\(character)b"), row("a", image: "i/a\(character).png")] {
      let found = try faults(rows)
      #expect(found.count == 1 && found[0].problem.hasPrefix("the field holds the control character U+00"))
      if case .source(let place)? = found.first?.place { #expect(place.line == 2) } else { Issue.record("no place") }
    }
  }

  @Test("a byte order mark before the table is passed over")
  func byteOrderMark() throws {
    #expect(try faults(row("a"), mark: "\u{FEFF}") == [])
  }

  @Test("a manifest that is a link out of the project is refused unread; where that is allowed, it is read")
  func links() throws {
    try withTemporaryFolder { folder in
      let manifests = folder.appending(path: "project/data-manifests")
      let outside = folder.appending(path: "outside")
      try SmallManifest.write(to: outside, table: nil)
      try FileManager.default.createDirectory(at: manifests, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: manifests.appending(path: "small").path, withDestinationPath: outside.appending(path: "small").path)
      let refused = #expect(throws: DiagnosticList.self) { try DatasetManifest.load(named: "small", in: manifests) }
      #expect(refused?.diagnostics.first?.problem.contains("leads out of the project") == true)
      #expect(try DatasetManifest.load(named: "small", in: manifests, allowing: [outside]).samples.count > 0)
      let shared = folder.appending(path: "other/data-manifests")
      try FileManager.default.createDirectory(at: folder.appending(path: "other"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: shared.path, withDestinationPath: outside.path)
      #expect(try DatasetManifest.load(named: "small", in: shared).samples.count > 0)
    }
  }

  @Test("a pipe in place of a manifest's file is told, not waited for", arguments: ["croissant.json", "samples.csv"])
  func pipes(name: String) throws {
    try withTemporaryFolder { folder in
      try SmallManifest.write(to: folder, table: nil)
      let file = folder.appending(path: "small/\(name)")
      try FileManager.default.removeItem(at: file)
      #expect(mkfifo(file.path, 0o600) == 0)
      let list = #expect(throws: DiagnosticList.self) { try DatasetManifest.load(named: "small", in: folder) }
      #expect(list?.diagnostics.contains { $0.problem == "the file is a named pipe, not a file" } == true)
    }
  }
}
