import ArtifactStore
import Diagnostics
import Fetching
import Foundation
import Images
import NeuralNetworks
import Tensors
import TestSupport
import Testing

@testable import Datasets
@testable import LiterateDocuments
@testable import ReportCells
@testable import Results
@testable import TextFormats
@testable import Weaving

/// A reader that meets bytes from outside, with sound inputs to begin with.
struct FuzzTarget: Sendable, CustomTestStringConvertible {
  let name: String
  let corpus: [[UInt8]]
  let dictionary: [String]
  /// Inputs of the short run.
  let count: Int
  /// Reads bytes; every fault is a diagnostic, and nothing else may happen.
  let read: @Sendable ([UInt8]) throws -> Void

  var testDescription: String { name }

  private static func file(_ path: String) -> [UInt8] {
    (try? Data(contentsOf: SharedData.projectRoot.appending(path: path))).map { [UInt8]($0) } ?? []
  }

  private static func files(_ folder: String, endings: [String]) -> [[UInt8]] {
    let url = SharedData.projectRoot.appending(path: folder)
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: url.path)) ?? []
    return names.sorted().filter { name in endings.contains { name.hasSuffix("." + $0) } }.map {
      file(folder + "/" + $0)
    }
    .filter { $0.count <= 65536 }
  }

  private static func lines(_ count: Int, of path: String) -> [UInt8] {
    Array(file(path).split(separator: 0x0A, omittingEmptySubsequences: false).prefix(count).joined(separator: [0x0A]))
  }

  private static let place = SourcePlace(file: "a.md", line: 1, text: "tables: {t: t.csv}")

  private static func table(_ bytes: [UInt8], _ kind: TableFile.Kind) {
    _ = AuthorTables.table(
      TableFile(name: "t", namePlace: place, kind: kind, file: "t", contents: Data(bytes), place: place),
      collector: DiagnosticCollector())
  }

  private static let library = DatasetLibrary(project: SharedData.projectRoot)

  static let all: [FuzzTarget] = [
    FuzzTarget(
      name: "CSV",
      corpus: [
        Array("name,dice\r\n\"a, \"\"b\"\"\",0.5\r\nc,NA\r\n".utf8), Array("sep=;\na;b\n1,5;x\n".utf8),
        [0xFF, 0xFE] + "a\tb\n1\t2\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
        lines(8, of: "data-manifests/endotect/samples.csv"), file("reports/published-resnet18.csv"),
      ], dictionary: ["\"", "\"\"", ",", ";", "\t", "\r", "\n", "NaN", "1,234", "\u{FEFF}"], count: 2000
    ) { bytes in
      table(bytes, .csv)
      _ = SampleTable.read(Data(bytes), file: "samples.csv", collector: DiagnosticCollector())
    },
    FuzzTarget(
      name: "JSON",
      corpus: [
        file("data-manifests/endotect/croissant.json"), Array("[{\"a\": 1, \"b\": null}, {\"a\": NaN}]".utf8),
        Array("[[[[1e-5, \"\\ud83d\\ude00\", true]]]]".utf8),
      ], dictionary: ["{", "[", "\"", "\\u0000", "\\ud83d", ":", ",", "null", "-", "1e400", "\u{FEFF}"], count: 2000
    ) { bytes in
      table(bytes, .json)
      _ = CroissantDescription.read(Data(bytes), file: "c.json", dataset: "endotect", collector: DiagnosticCollector())
    },
    FuzzTarget(
      name: "COCO",
      corpus: [
        Array(
          #"""
          {"images": [{"id": 1, "file_name": "a.png", "width": 9, "height": 7}], "categories": [{"id": 1, "name": "b"}],
           "annotations": [{"image_id": 1, "category_id": 1, "segmentation": [[1, 1, 7.5, 2, 4, 6.25, -1, 9]]},
           {"image_id": 1, "category_id": 1, "iscrowd": 1, "segmentation": {"size": [7, 9], "counts": [3, 4, 56]}},
           {"image_id": 1, "category_id": 2, "segmentation": {"size": [7, 9], "counts": "34h1"}}]}
          """#.utf8)
      ],
      dictionary: [
        "[", "{", "\"counts\":", "\"size\":", "1e6", "-1e6", "\"segmentation\":", "null", ",", "0,0,", "oooo",
        "\"width\": 10000,",
      ], count: 2000
    ) { bytes in
      guard let file = try? AnnotationFile(decoding: Data(bytes), name: "a.json") else { return }
      for picture in file.pictures.prefix(4) { _ = try? file.mask(of: AnnotationSelection(image: picture.id)) }
    },
    FuzzTarget(
      name: "BibTeX", corpus: [file("reports/references.bib")],
      dictionary: ["@", "{", "}", "\"", "#", "\\", "@string{a = \"b\"}", "$", "%", "and", "~"], count: 1000
    ) { bytes in
      let text = SourceText(file: "r.bib", text: String(decoding: bytes, as: UTF8.self))
      var reader = BibTeXReader(text, cited: [], collector: DiagnosticCollector())
      _ = reader.read()
    },
    FuzzTarget(
      name: "reports",
      corpus: files("reports", endings: ["md"]) + files("Tests/WeavingTests/Fixtures", endings: ["md"]),
      dictionary: [
        "```{study}\n", "```", ":::", "::: {.callout-note}\n", "$$", "$", "`{sql} ", "[^1]", "[@a; @b]", "@fig-x", "${",
        "{{< include a.md >}}", "|", "---\n", "&a ", "*a ", "<<: *a", ": ", "- ", "> ", "#| label: fig-x\n", "\\frac{",
        "\\begin{aligned}", "\u{0}", "![", "](", "{#fig-x}", "~~", "SELECT", "{width=",
      ], count: 400
    ) { bytes in
      let collector = DiagnosticCollector()
      let document = LiterateDocument.parse(
        file: "a.md", text: String(decoding: bytes, as: UTF8.self), kinds: CellCatalogue.kinds,
        folder: DocumentFolder(files: [:]), collector: collector)
      _ = CheckedDocument(document, in: CheckingContext(library: library, collector: collector))
    },
    FuzzTarget(
      name: "safetensors",
      corpus: [
        [UInt8](
          Checkpoint(
            tensors: [
              ("a", Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6])), ("b.c", Tensor(shape: [1], values: [0])),
            ], metadata: ["k": "v"]
          ).safetensors())
      ], dictionary: ["\"F16\"", "\"BF16\"", "\"F32\"", "[", "]", "{", "}", "\"data_offsets\"", "\"shape\""],
      count: 2000
    ) { bytes in _ = try? Checkpoint(safetensors: Data(bytes), path: "a.safetensors") },
    FuzzTarget(
      name: "pictures", corpus: files("Tests/ImagesTests/Fixtures", endings: ["png", "jpg", "tif", "bmp", "webp"]),
      dictionary: ["IHDR", "IDAT", "PLTE", "tRNS", "II*\u{0}", "BM", "RIFF", "VP8X"], count: 2000
    ) { bytes in
      _ = try? Image(decoding: Data(bytes), name: "a")
      if let picture = try? StoredPicture(decoding: Data(bytes), name: "a") { _ = MaskValues(picture) }
    },
    FuzzTarget(
      name: "archives",
      corpus: files("Tests/FetchingTests/Fixtures", endings: ["zip", "tar", "gz"]),
      dictionary: ["PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "ustar", "../", "/", "\u{1F}\u{8B}"], count: 500
    ) { bytes in
      let file = FileManager.default.temporaryDirectory.appending(path: "fuzzed-archive-\(UUID().uuidString)")
      try Data(bytes).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      var limits = ArchiveLimits()
      (limits.fileBytes, limits.leastBytes) = (1 << 20, 1 << 20)
      _ = try? Archive(file, limits: limits).forEachFile { _ in true }
    },
    FuzzTarget(
      name: "SQLite", corpus: [file("Tests/WeavingTests/Fixtures/language/old.sqlite")], dictionary: [], count: 200
    ) { bytes in
      var tables = AddedTables()
      guard (try? tables.add(database: Data(bytes), named: "old")) != nil else { return }
      _ = try? ResultsDatabase.schema().adding(tables).query("SELECT * FROM old.best")
    },
  ]
}
