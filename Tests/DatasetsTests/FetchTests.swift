import Diagnostics
import Digests
import Fetching
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Datasets

/// Datasets and weights that are fetched from files and from a server on this computer.
@Suite struct FetchTests {
  /// A small dataset whose images are away, in an archive that orders them in its own way and holds more than them.
  private struct Away {
    let small: SmallDataset
    let archive: URL
    let bytes: Data

    init(in root: URL) throws {
      small = try SmallDataset(in: root)
      try Data("{}".utf8).write(to: small.file("boxes.json"))
      archive = root.appending(path: "small.tar.gz")
      _ = try output(
        of: "tar", ["-czf", archive.path, "--transform", "s,^\\./,Small-1.0/data/,", "."], in: small.folder)
      try FileManager.default.removeItem(at: small.file("boxes.json"))
      try FileManager.default.moveItem(at: small.folder, to: root.appending(path: "original"))
      bytes = try Data(contentsOf: archive)
    }

    /// The archive as `distribution` describes it.
    func object(_ addresses: [String], digest: String? = nil, size: Int? = nil) -> String {
      let more = addresses.dropFirst().map { "\"\($0)\"" }.joined(separator: ", ")
      return """
        {"@type": "cr:FileObject", "@id": "small.tar.gz", "encodingFormat": "application/gzip",
         "contentUrl": "\(addresses[0])", "sameAs": [\(more)]\(digest.map { ", \"sha256\": \"\($0)\"" } ?? "")\
        \(size.map { ", \"contentSize\": \"\($0) B\"" } ?? "")}
        """
    }

    func describe(_ objects: [String]) throws {
      let original = small.root.appending(path: "original")
      try FileManager.default.moveItem(at: original, to: small.folder)
      try small.writeManifest(archives: objects)
      try FileManager.default.moveItem(at: small.folder, to: original)
    }

    /// Paths below `data`, sorted; nil where there is no such folder.
    var data: [String]? {
      try? FileManager.default.subpathsOfDirectory(atPath: small.root.appending(path: "data").path).sorted()
    }

    func fetch(
      attempts: Int = 1, report: @escaping (FetchEvent) -> Bool = { _ in true }
    ) throws(DiagnosticList) -> FetchOutcome {
      var settings = FetchSettings(report: report)
      (settings.download.attempts, settings.download.pause) = (attempts, 0)
      settings.download.secondsOfStalling = 1
      return try small.library.fetch("small", workers: 1, settings: settings)
    }

    func faults(_ report: @escaping (FetchEvent) -> Bool = { _ in true }) -> [Diagnostic] {
      do throws(DiagnosticList) {
        _ = try fetch(report: report)
        return []
      } catch {
        return error.diagnostics
      }
    }
  }

  private static let files = [
    "small", "small/free", "small/free/c.png", "small/images", "small/images/a.png", "small/images/b.png",
    "small/masks",
    "small/masks/a.JPG", "small/masks/b.png",
  ]

  private func away(_ body: (Away) throws -> Void) throws {
    try withTemporaryFolder { try body(Away(in: $0)) }
  }

  @Test("the files of an archive that lies on the disk come into their places, whatever it calls them, and no others")
  func local() throws {
    try away { away in
      try away.describe([away.object([away.archive.absoluteString], digest: ContentDigest.of(away.bytes).hexadecimal)])
      #expect(try away.fetch() == .fetched(files: 5, to: away.small.folder.path))
      #expect(away.data == Self.files)
      #expect(try Data(contentsOf: away.archive) == away.bytes)
      _ = try away.small.library.verified(away.small.library.manifest(named: "small"), workers: 1)
      #expect(try away.fetch() == .wasThere)
    }
  }

  @Test("sources are tried in their order, and each that failed is told")
  func inOrder() throws {
    try away { away in
      let bytes = away.bytes
      let server = try ScriptedServer { request, _ in
        request.path == "/gone" ? ScriptedServer.answer("404 Not Found") : ScriptedServer.answer(body: bytes)
      }
      try away.describe([
        away.object([
          "ftp://example.org/a", server.address("/gone"), "file:///no/such/file", server.address("/good"),
          server.address("/never"),
        ])
      ])
      let failed = Mutex<[String]>([])
      let outcome = try away.fetch { event in
        if case .sourceFailed(let fault) = event { failed.withLock { $0.append(fault.problem) } }
        return true
      }
      #expect(outcome == .fetched(files: 5, to: away.small.folder.path))
      #expect(server.requests.map(\.path) == ["/gone", "/good"])
      #expect(
        failed.withLock { $0 } == [
          "nothing is downloaded from `ftp://example.org/a`", "127.0.0.1 answers with status 404",
          "there is no file /no/such/file that could be read",
        ])
      #expect(away.data == Self.files)
    }
  }

  @Test("a download that broke off in one run is gone on with in the next")
  func resumes() throws {
    try away { away in
      let bytes = away.bytes
      let half = bytes.count / 2
      let server = try ScriptedServer { request, number in
        number == 0
          ? ScriptedServer.answer("200 OK", ["ETag: \"x\""], length: .said(bytes.count), body: bytes.prefix(half))
          : ScriptedServer.answer(
            "206 Partial Content", ["Content-Range: bytes \(half)-\(bytes.count - 1)/\(bytes.count)"],
            body: bytes.dropFirst(half))
      }
      try away.describe([
        away.object([server.address()], digest: ContentDigest.of(bytes).hexadecimal, size: bytes.count)
      ])
      #expect(away.faults().map(\.outcome) == [.data])
      #expect(
        away.data == [".fetch", ".fetch/small", ".fetch/small/archive-1.part", ".fetch/small/archive-1.part.from"])
      #expect(try away.fetch() == .fetched(files: 5, to: away.small.folder.path))
      #expect(server.requests[1].headers["range"] == "bytes=\(half)-")
      #expect(away.data == Self.files)
    }
  }

  @Test("an archive with another digest is not unpacked, and not kept")
  func wrongBytes() throws {
    try away { away in
      let digest = ContentDigest.of(away.bytes).hexadecimal
      var changed = away.bytes
      changed[changed.count / 2] ^= 1
      let wrong = changed
      let server = try ScriptedServer { _, _ in ScriptedServer.answer(body: wrong) }
      try away.describe([away.object([server.address()], digest: digest)])
      let faults = away.faults()
      #expect(faults.map(\.expected) == [digest])
      #expect(faults[0].problem.contains(ContentDigest.of(wrong).hexadecimal))
      #expect(away.data == [".fetch", ".fetch/small"])
    }
  }

  @Test("an archive without a digest that holds a changed file names it with both digests; nothing is half in place")
  func changedFile() throws {
    try away { away in
      let original = away.small.root.appending(path: "original")
      try Data("other".utf8).write(to: original.appending(path: "images/b.png"))
      let other = away.small.root.appending(path: "other.tar")
      _ = try output(of: "tar", ["-cf", other.path, "images", "masks", "free"], in: original)
      let expected = try away.small.library.manifest(named: "small").rows[1].imageDigest
      let manifest = away.small.root.appending(path: "manifests/small/croissant.json")
      let text = try String(contentsOf: manifest, encoding: .utf8)
      try text.replacing("\n  ]\n}", with: ", " + away.object([other.absoluteString]) + "\n  ]\n}").write(
        to: manifest, atomically: true, encoding: .utf8)
      let faults = away.faults()
      #expect(
        faults.map(\.problem) == [
          "1 of the 5 files of `small` are not there: `images/b.png`; `images/b.png` has the SHA-256 "
            + ContentDigest.of(Data("other".utf8)).hexadecimal
        ])
      #expect(faults[0].expected == expected)
      #expect(faults[0].remedy?.contains("https://example.org/") == true)
      #expect(away.data == [".fetch", ".fetch/small"])
    }
  }

  @Test("several archives may each hold a part")
  func parts() throws {
    try away { away in
      let original = away.small.root.appending(path: "original")
      let objects = try ["images", "masks", "free"].map { part in
        let file = away.small.root.appending(path: "\(part).tar")
        _ = try output(of: "tar", ["-cf", file.path, part], in: original)
        return away.object([file.absoluteString])
      }
      try away.describe(Array(objects.dropLast()))
      #expect(away.faults().map(\.problem) == ["1 of the 5 files of `small` are not there: `free/c.png`"])
      try away.describe(objects)
      #expect(try away.fetch() == .fetched(files: 5, to: away.small.folder.path))
    }
  }

  @Test("a file that two rows name by two paths is written to both")
  func copies() throws {
    try away { away in
      let original = away.small.root.appending(path: "original")
      try FileManager.default.removeItem(at: original.appending(path: "free/c.png"))
      try FileManager.default.copyItem(
        at: original.appending(path: "images/a.png"), to: original.appending(path: "free/c.png"))
      try away.describe([away.object([away.archive.absoluteString])])
      #expect(try away.fetch() == .fetched(files: 5, to: away.small.folder.path))
      #expect(away.data == Self.files)
    }
  }

  @Test(
    "hostile archives leave nothing behind",
    arguments: ["parent.zip", "absolute.tar", "symlink.zip", "hardlink.tar", "claims-63.tar", "encrypted.zip"])
  func hostile(name: String) throws {
    try away { away in
      let file = SharedData.projectRoot.appending(path: "Tests/FetchingTests/Fixtures/\(name)")
      try away.describe([away.object([file.absoluteString])])
      #expect(away.faults().map(\.outcome) == [.data])
      #expect(away.data == [".fetch", ".fetch/small"])
      #expect(!FileManager.default.fileExists(atPath: away.small.root.appending(path: "escaped.txt").path))
    }
  }

  @Test("of an archive that is cut off, nothing comes into place", arguments: Array(stride(from: 1, to: 100, by: 7)))
  func truncated(percent: Int) throws {
    try away { away in
      let cut = away.small.root.appending(path: "cut.tar.gz")
      try away.bytes.prefix(away.bytes.count * percent / 100).write(to: cut)
      try away.describe([away.object([cut.absoluteString])])
      let faults = away.faults()
      #expect(faults.isEmpty ? away.data == Self.files : away.data == [".fetch", ".fetch/small"])
      #expect(faults.count <= 1 && (percent > 90 || !faults.isEmpty))
    }
  }

  @Test("what lies in the place already is never overwritten, unless it is an empty folder")
  func taken() throws {
    try away { away in
      try away.describe([away.object([away.archive.absoluteString])])
      try FileManager.default.createDirectory(at: away.small.folder, withIntermediateDirectories: true)
      let mine = away.small.file("mine.txt")
      try Data("mine".utf8).write(to: mine)
      let faults = away.faults()
      #expect(faults.first?.problem == "the place of `small` is taken by files that are not those of its manifest")
      #expect(faults.first?.remedy?.hasPrefix("move the folder away") == true && faults.first?.outcome == .data)
      #expect(away.data == ["small", "small/mine.txt"])
      try FileManager.default.removeItem(at: mine)
      #expect(try away.fetch() == .fetched(files: 5, to: away.small.folder.path))
    }
  }

  @Test("what has no source is refused with the page, what is generated needs none, and a part stands for the whole")
  func sources() throws {
    try away { away in
      try away.describe([])
      let faults = away.faults()
      #expect(faults.map(\.outcome) == [.usage])
      #expect(faults[0].remedy?.contains("get the images from https://example.org/, https://doi.org/10.1/2") == true)
      #expect(away.data == [])
      let manifest = try away.small.library.manifest(named: "small")
      #expect(!manifest.isFetchable)
    }
    let library = DatasetLibrary(project: SharedData.projectRoot)
    #expect(
      try library.fetch("phantom-polyps", workers: 1, settings: FetchSettings { _ in true }) == .isGenerated)
  }

  @Test("the words for images that are not here name the one command that gets them")
  func missing() throws {
    try away { away in
      func remedy() throws -> String? {
        let library = away.small.library
        let manifest = try library.manifest(named: "small")
        return #expect(throws: DiagnosticList.self) { try library.verified(manifest, workers: 1) }?.diagnostics.first?
          .remedy
      }
      try away.describe([away.object(["https://example.org/small.zip"])])
      #expect(try remedy()?.hasPrefix("`make-report data fetch small` gets them, or ") == true)
      try away.describe([])
      #expect(try remedy()?.hasPrefix("put them there, or ") == true)
    }
  }

  @Test("whoever interrupts a download keeps it, and no other source is asked")
  func interrupted() throws {
    try away { away in
      let bytes = away.bytes
      let server = try ScriptedServer { _, _ in
        ScriptedServer.answer("200 OK", ["ETag: \"x\""], length: .said(bytes.count), body: bytes.prefix(100))
          + [.stall(20)]
      }
      try away.describe([away.object([server.address(), server.address("/other")])])
      let faults = away.faults { event in
        if case .downloading(_, let progress) = event { progress.received < 100 } else { true }
      }
      #expect(faults.map(\.problem) == ["the download was interrupted"])
      #expect(server.requests.count == 1)
      #expect(away.data?.contains(".fetch/small/archive-1.part") == true)
    }
  }

  @Test(
    "what is wrong with an archive in a description is told where it stands",
    arguments: [
      ("\"contentUrl\": \"https://example.org/a\", \"sha256\": \"abc\"", "this is no SHA-256"),
      ("\"contentUrl\": \"https://example.org/a\", \"contentSize\": \"44 MB\"", "this is no size of an archive"),
      ("\"contentUrl\": 7", "\"contentUrl\" is an integer that cannot be used here"),
      ("\"name\": \"x\"", "the archive has no address"),
    ])
  func description(properties: String, problem: String) throws {
    try withTemporaryFolder { folder in
      try SmallManifest.write(
        to: folder, archives: ["{\"@id\": \"a.zip\", \"encodingFormat\": \"application/zip\", \(properties)}"])
      let list = #expect(throws: DiagnosticList.self) { try DatasetManifest.load(named: "small", in: folder) }
      #expect(list?.diagnostics.first?.problem == problem)
      if case .source(let place) = list?.diagnostics.first?.place { #expect(place.line == 7) } else { Issue.record() }
    }
  }

  @Test("addresses, digest and size of an archive are read; files of other formats are none")
  func archives() throws {
    try withTemporaryFolder { folder in
      let digest = String(repeating: "d", count: 64)
      try SmallManifest.write(
        to: folder,
        archives: [
          """
          {"@id": "a.zip", "encodingFormat": "application/zip", "contentUrl": "https://example.org/a.zip",
           "sameAs": "file:///a.zip", "sha256": "\(digest)", "contentSize": "46227172 B"}
          """,
          "{\"@id\": \"page\", \"encodingFormat\": \"text/html\", \"contentUrl\": \"https://example.org/\"}",
          "{\"@id\": \"in\", \"encodingFormat\": \"application/zip\", \"containedIn\": {\"@id\": \"a.zip\"}}",
        ])
      let archives = try DatasetManifest.load(named: "small", in: folder).archives
      #expect(archives.map(\.name) == ["a.zip"])
      #expect(archives[0].addresses.map(\.text) == ["https://example.org/a.zip", "file:///a.zip"])
      #expect(archives[0].digest == digest && archives[0].size == 46_227_172)
    }
  }

  @Test("weights are fetched like datasets, and compared with their checksum before they come into place")
  func weights() throws {
    try withTemporaryFolder { folder in
      let server = try ScriptedServer { request, _ in
        ScriptedServer.answer(body: Data((request.path == "/w" ? "weights\n" : "others\n").utf8))
      }
      let library = DatasetLibrary(project: folder)
      var manifest = WeightsManifest(
        name: "small", data: Data("weights\n".utf8), encoder: "resnet18", tensorNames: "torchvision",
        normalisation: .imageNet)
      let place = folder.appending(path: "weights/small.safetensors")
      func fetch() throws -> FetchOutcome {
        let manifests = folder.appending(path: "data-manifests/weights")
        try FileManager.default.createDirectory(at: manifests, withIntermediateDirectories: true)
        try manifest.text.write(to: manifests.appending(path: "small.json"), atomically: true, encoding: .utf8)
        #expect(try library.weights.manifest(named: "small").text == manifest.text)
        return try library.fetch("small", workers: 1, settings: FetchSettings { _ in true })
      }
      let none = #expect(throws: DiagnosticList.self) { try fetch() }
      #expect(none?.outcome == .usage)
      manifest.setAddresses([server.address("/other")])
      let wrong = #expect(throws: DiagnosticList.self) { try fetch() }
      #expect(wrong?.diagnostics.map(\.expected) == [manifest.digest])
      #expect(!FileManager.default.fileExists(atPath: place.path))
      manifest.setAddresses([server.address("/other"), server.address("/w")])
      #expect(try fetch() == .fetched(files: 1, to: place.path))
      #expect(try Data(contentsOf: place) == Data("weights\n".utf8))
      #expect(try fetch() == .wasThere)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "weights").path)
      #expect(left == ["small.safetensors"])
    }
  }
}
