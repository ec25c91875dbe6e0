import Foundation
import TestSupport
import Testing

/// Reads every import of the project: a room imports only from floors below its own.
@Suite struct FloorTests {
  /// The floor of each room, as the comments `// Floor N` in Package.swift order them.
  static let floors: [String: Int] = {
    let manifest =
      (try? String(contentsOf: SharedData.projectRoot.appending(path: "Package.swift"), encoding: .utf8)) ?? ""
    var floors: [String: Int] = [:]
    var floor = 0
    for line in manifest.split(separator: "\n") {
      if let match = line.firstMatch(of: /\/\/ Floor (\d+)/) { floor = Int(match.1)! }
      if line.contains("let package = Package") { break }
      guard !line.contains("let ") else { continue }
      if let match = line.firstMatch(of: /name: "([^"]+)"/) { floors[String(match.1)] = floor }
    }
    return floors
  }()

  struct Import: Hashable, CustomStringConvertible {
    var room: String
    var file: String
    var module: String
    /// The one declaration that is imported of the module.
    var declaration: String?
    var description: String { "\(room)/\(file) imports \(module)" }
  }

  static func imports() throws -> [Import] {
    let sources = SharedData.projectRoot.appending(path: "Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
    var found: [Import] = []
    for path in paths.sorted() {
      let room = String(path.prefix { $0 != "/" })
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      for line in text.split(separator: "\n") where line.contains("import ") {
        let pattern =
          /^(?:(?:public|internal|private|fileprivate|package|@testable|@preconcurrency|@_exported) )*import (?:(?:struct|class|enum|func|protocol|typealias|var|let) )?(\w+)(?:\.(\w+))?/
        if let match = line.firstMatch(of: pattern) {
          found.append(
            Import(
              room: room, file: String(path.dropFirst(room.count + 1)), module: String(match.1),
              declaration: match.2.map { String($0) }))
        }
      }
    }
    return found
  }

  @Test("every folder of Sources stands on a floor of Package.swift")
  func everyRoomHasAFloor() throws {
    let sources = SharedData.projectRoot.appending(path: "Sources")
    let rooms = try FileManager.default.contentsOfDirectory(atPath: sources.path)
    #expect(rooms.count > 15)
    for room in rooms { #expect(Self.floors[room] != nil, "\(room) has no floor") }
  }

  @Test("no import points up a floor or across one")
  func importsPointDown() throws {
    let imports = try Self.imports()
    #expect(imports.count > 50)
    for found in imports {
      guard let own = Self.floors[found.room], let other = Self.floors[found.module] else { continue }
      #expect(other < own, "\(found): floor \(other) is not below floor \(own)")
    }
  }

  @Test(
    "each C library and each package has the one room that may import it",
    arguments: [
      ("CKernels", ["Tensors"]), ("CImageCodecs", ["Images", "Drawing"]), ("CPNG", []),
      ("CJPEG", []), ("CTIFF", []), ("CWebP", []), ("CPangoCairo", ["Drawing"]), ("CHyphen", ["Drawing"]),
      ("CHarfBuzz", ["MathematicsSetting"]),
      ("CMarkdown", ["LiterateDocuments"]),
      ("Yams", ["LiterateDocuments"]),
      ("CSQLite", ["Results"]),
      ("CCrypto", ["Digests"]), ("CCurl", ["Fetching"]), ("CArchive", ["Fetching"]), ("CZlib", ["Drawing"]),
      ("GRDB", ["Results"]), ("ArgumentParser", ["make-report"]),
    ])
  func onlyImporter(module: String, rooms: [String]) throws {
    let importers = Set(try Self.imports().filter { $0.module == module }.map(\.room))
    #expect(importers.isSubset(of: rooms), "\(module) is imported by \(importers.sorted())")
  }

  /// What a room may not import although it stands above: the way of the data has no way back.
  @Test(
    "results, weaving and rendering know nothing of how results come about",
    arguments: [
      ("Results", ["NeuralNetworks", "Tensors", "Images", "Evaluation", "Studies"]),
      ("Evaluation", ["Results", "Studies"]),
      ("Studies", ["Evaluation"]),
      ("Training", ["Results", "Evaluation"]),
      ("ReportRendering", ["LiterateDocuments", "Results", "Datasets", "Charts", "Images"]),
      ("ReportCells", ["NeuralNetworks", "Tensors", "Training", "Analysis", "Laboratory"]),
      ("Weaving", ["NeuralNetworks", "Tensors", "Training", "Analysis", "Laboratory", "Evaluation"]),
      ("Publishing", ["NeuralNetworks", "Images", "Training", "Analysis"]),
    ])
  func neverImported(room: String, modules: [String]) throws {
    for found in try Self.imports() where found.room == room {
      #expect(!modules.contains(found.module), "\(found)")
    }
  }

  /// The gallery's samples, and pictures that an author puts beside the report.
  static let imageReaders = ["Galleries/", "PictureFile.swift"]

  /// A loop over several threads reads nothing by itself.
  static let loop = "concurrentMap"

  @Test("nothing that weaves or publishes reads images but the gallery and an author's pictures")
  func imageReaders() throws {
    for found in try Self.imports() where ["ReportCells", "Weaving", "Publishing"].contains(found.room) {
      if Self.imageReaders.contains(where: found.file.hasPrefix) || found.declaration == Self.loop { continue }
      #expect(!["Images", "NeuralNetworks", "Tensors"].contains(found.module), "\(found)")
    }
  }
}
