import Foundation
import TestSupport
import Testing

/// A report lies beside all that it was made of, and the description of it is true.
@Suite struct CrateTests {
  private static let report = SmallProject.report.replacing(
    "author: \"Nobody\"",
    with: """
      author: [{name: {given: Ada, family: Example}, orcid: 0000-0002-1825-0097, affiliation: "An Institute"}]
      license: CC-BY-4.0
      date: 2026-03-07
      """)

  private func graph(_ project: SmallProject) throws -> [String: [String: Any]] {
    let data = try project.bytes("provenance/ro-crate-metadata.json")
    let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    let entities = try #require(object["@graph"] as? [[String: Any]])
    return try Dictionary(uniqueKeysWithValues: entities.map { (try #require($0["@id"] as? String), $0) })
  }

  private func ids(_ value: Any?) -> [String] {
    if let list = value as? [[String: String]] { return list.compactMap { $0["@id"] } }
    return (value as? [String: String])?["@id"].map { [$0] } ?? []
  }

  private func files(_ project: SmallProject) throws -> Set<String> {
    let folder = project.output("provenance")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return Set(
      paths.filter { path in
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
        return isThere && !isFolder.boolValue
      })
  }

  private func bytes(_ project: SmallProject) throws -> [String: Data] {
    try Dictionary(uniqueKeysWithValues: files(project).map { ($0, try project.bytes("provenance/\($0)")) })
  }

  private func render(_ project: SmallProject, _ arguments: String...) throws -> CommandRun {
    let run = try CommandRun(CommandRun.makeReport, ["discs", "-P", "epochs:1"] + arguments, in: project.root)
    #expect(run.exitCode == 0, "\(run.errors)")
    return run
  }

  @Test("the crate describes each of its files with its digest, and everything that it refers to")
  func description() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder, report: Self.report)
      _ = try render(project)
      let graph = try graph(project)
      let root = try #require(graph["./"])
      #expect(root["datePublished"] as? String == "2026-03-07")
      #expect(ids(root["author"]) == ["https://orcid.org/0000-0002-1825-0097"])
      #expect(ids(root["license"]) == ["https://spdx.org/licenses/CC-BY-4.0"])
      let parts = Set(ids(root["hasPart"]))
      for path in try files(project) where path != "ro-crate-metadata.json" {
        #expect(parts.contains(path), "\(path)")
        let run = try CommandRun(#require(CommandRun.installed("sha256sum")), [path], in: project.output("provenance"))
        #expect(graph[path]?["sha256"] as? String == String(run.output.prefix(64)), "\(path)")
      }
      for entity in graph.values {
        for (key, value) in entity where key != "conformsTo" {
          for id in ids(value) where !id.hasPrefix("https://bioschemas.org/") {
            #expect(graph[id] != nil, "\(key) refers to \(id)")
          }
        }
      }
      let run = try #require(graph["#run"])
      #expect(ids(run["instrument"]) == ["project/reports/discs.md", "#make-report"])
      #expect(ids(run["object"]).contains("project/data-manifests/discs/"))
      #expect(graph["#value-epochs"]?["value"] as? String == "1")
      #expect(run["endTime"] == nil)
      for path in SmallProject.files {
        #expect(ids(run["result"]).contains(path))
        #expect(try project.bytes("provenance/\(path)") == project.bytes(path))
      }
      #expect(
        try project.bytes("provenance/project/data-manifests/discs/samples.csv")
          == Data(contentsOf: project.dataset.manifest.appending(path: "samples.csv")))
      #expect(try project.bytes("CITATION.cff") == project.bytes("provenance/CITATION.cff"))
    }
  }

  @Test("crate and archive are the same bytes wherever they are made; a damaged crate is mended, a surplus file goes")
  func sameBytes() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder, report: Self.report)
      _ = try render(project, "--archive")
      let (first, archive) = (try bytes(project), try project.bytes("discs.zip"))
      try Data("other".utf8).write(to: project.output("provenance/README.md"))
      try Data("more".utf8).write(to: project.output("provenance/more.txt"))
      _ = try render(project, "--archive")
      #expect(try bytes(project) == first)
      #expect(try project.bytes("discs.zip") == archive)
      let zone = try CommandRun(
        CommandRun.makeReport, ["discs", "-P", "epochs:1", "--archive", "--store", "other", "--output", "elsewhere"],
        in: project.root, environment: ["TZ": "Pacific/Auckland"])
      #expect(zone.exitCode == 0, "\(zone.errors)")
      #expect(try Data(contentsOf: folder.appending(path: "elsewhere/discs/discs.zip")) == archive)
    }
  }

  @Test("the crate holds the committed lock as long as it holds, with the digests of checkpoints")
  func lock() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder, report: Self.report)
      _ = try render(project)
      let path = "provenance/project/reports/discs.lock.json"
      #expect(!String(decoding: try project.bytes(path), as: UTF8.self).contains("\"checkpoints\""))
      _ = try render(project, "--lock")
      let committed = try Data(contentsOf: folder.appending(path: "reports/discs.lock.json"))
      #expect(try project.bytes(path) == committed)
      #expect(String(decoding: committed, as: UTF8.self).contains("\"checkpoints\""))
      let first = try bytes(project)
      _ = try render(project)
      #expect(try bytes(project) == first)
      try project.write(Self.report.replacing("The best Dice", with: "The very best Dice"))
      _ = try render(project)
      #expect(!String(decoding: try project.bytes(path), as: UTF8.self).contains("\"checkpoints\""))
    }
  }

  @Test("a report that fails leaves no crate and no archive, which would tell of other files")
  func failing() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder, report: Self.report)
      _ = try render(project, "--archive")
      try project.write(Self.report + "\n`{sql} SELECT loss FROM summary WHERE loss = 'none'`\n")
      #expect(try project.run("discs", "-P", "epochs:1").exitCode == 1)
      for name in ["provenance", "discs.zip", "CITATION.cff"] {
        #expect(!FileManager.default.fileExists(atPath: project.output(name).path), "\(name)")
      }
    }
  }
}
