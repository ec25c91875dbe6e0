import ArtifactStore
import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

@Suite("Manifests")
struct ManifestTests {
  private func faults(croissant: String? = nil, table: String? = nil, digest: String? = nil) throws -> [Diagnostic] {
    try withTemporaryFolder { folder in
      try SmallManifest.write(to: folder, croissant: croissant, table: table, digest: digest)
      do throws(DiagnosticList) {
        _ = try DatasetManifest.load(named: "small", in: folder)
        return []
      } catch {
        return error.diagnostics
      }
    }
  }

  private func place(_ diagnostic: Diagnostic) -> SourcePlace? {
    if case .source(let place) = diagnostic.place { place } else { nil }
  }

  @Test("the committed manifests are sound", arguments: ["kvasir-seg", "endotect", "phantom-polyps"])
  func loadsCommitted(name: String) throws {
    let manifest = try DatasetManifest.load(named: name, in: PhantomManifestTests.manifests)
    #expect(!manifest.title.isEmpty && !manifest.licence.isEmpty && !manifest.citation.isEmpty)
    #expect(manifest.sources.allSatisfy { $0.hasPrefix("https://") } && !manifest.sources.isEmpty)
    #expect(manifest.folds == (name == "endotect" ? 0 : 5))
  }

  @Test(
    "the digests of kvasir-seg are those of the complete public dataset, its folds the authors'",
    .enabled(if: SharedData.has("reference"), "no reference lists here"))
  func agreesWithReference() throws {
    let manifest = try DatasetManifest.load(named: "kvasir-seg", in: PhantomManifestTests.manifests)
    let reference = SharedData.root.appending(path: "reference")
    let sums = try String(contentsOf: reference.appending(path: "kvasir-seg-SHA256SUMS"), encoding: .utf8)
    let own = manifest.samples.flatMap { sample in
      ["\(sample.imageDigest)  \(sample.imagePath)"] + sample.masks.map { "\($0.digest)  \($0.path)" }
    }
    #expect(own.sorted() == sums.split(separator: "\n").map(String.init).sorted())
    let folds = try String(contentsOf: reference.appending(path: "kvasir-seg-authors-folds.csv"), encoding: .utf8)
    let ownFolds = manifest.samples.map { "\($0.imagePath.dropFirst("images/".count)),\($0.fold ?? 0)" }
    #expect(ownFolds.sorted() == folds.split(whereSeparator: \.isNewline).dropFirst().map(String.init).sorted())
  }

  @Test("a sound manifest is read whole")
  func readsSmall() throws {
    try withTemporaryFolder { folder in
      try SmallManifest.write(to: folder)
      let manifest = try DatasetManifest.load(named: "small", in: folder)
      #expect(manifest.title == "A small one" && manifest.licence == "CC0; https://example.org/terms")
      #expect(manifest.sources == ["https://example.org/", "https://doi.org/10.1/2"])
      #expect(manifest.samples.map(\.id) == ["a", "b, \"quoted\"", "c"])
      #expect(manifest.samples[1].rectangle == PixelRectangle(x: 1, y: 2, width: 3, height: 4))
      #expect(manifest.samples[2].masks.isEmpty && manifest.samples[2].domain == .outOfDistribution)
      #expect(manifest.folds == 1 && !manifest.isGenerated)
      #expect(SampleTable.text(of: manifest.samples) == SmallManifest.table)
    }
  }

  @Test("an unknown dataset is a fault of the document, with the nearest name")
  func suggestsName() throws {
    let list = try #require(throws: DiagnosticList.self) {
      try DatasetManifest.load(named: "kvasir-sge", in: PhantomManifestTests.manifests)
    }
    #expect(list.outcome == .failed)
    #expect(list.diagnostics.first?.remedy == "did you mean `kvasir-seg`?")
    for name in ["", "..", "../data-manifests/kvasir-seg"] {
      #expect(throws: DiagnosticList.self) {
        try DatasetManifest.load(named: name, in: PhantomManifestTests.manifests)
      }
    }
  }

  @Test("every fault of a table is reported at its line and column in one pass")
  func reportsRows() throws {
    let d = String(repeating: "a", count: 64)
    let header = "sample,image,mask,domain,split,fold,image_sha256,mask_sha256,rectangle\n"
    let rows = [
      "a,i/a.png,m/a.png,in-distribution,train,1,\(d),\(d),",
      "a,i/b.png,m/b.png,in-distribution,train,1,\(d),\(d),",
      "c,../c.png,m/c.png,in-distribution,train,1,\(d),\(d),",
      "d,i/d.png,,in-distribution,train,1,\(d),,",
      "e,i/e.png,m/e.png,in-distributoin,train,1,\(d),\(d),",
      "f,i/f.png,m/f.png,in-distribution,validation,1,\(d),\(d),",
      "g,i/g.png,m/g.png,in-distribution,train,zero,\(d),\(d),",
      "h,i/h.png,m/h.png,in-distribution,test,2,\(d),\(d),",
      "i,i/i.png,m/i.png,in-distribution,train,3,xyz,\(d),",
      "j,i/j.png,m/j.png,in-distribution,train,3,\(d),\(d),1 2 3",
      "k,i/k.png,m/k.png,in-distribution",
      "l,i/a.png,m/l.png,in-distribution,train,1,\(String(repeating: "b", count: 64)),\(d),",
      "\"m,i/m.png",
    ]
    let found = try faults(table: header + rows.joined(separator: "\n") + "\n")
    func at(_ line: Int, _ column: Int) -> Diagnostic? {
      found.first { place($0)?.line == line && place($0)?.column == column }
    }
    #expect(at(3, 1)?.problem == "the sample `a` is already in line 2")
    #expect(at(4, 3)?.problem.contains("no path") == true)
    #expect(at(5, 11)?.problem.contains("needs a mask") == true)
    #expect(at(6, 19)?.remedy == "did you mean `in-distribution`?")
    #expect(at(7, 35)?.problem == "there is no split `validation`")
    #expect(at(8, 41)?.problem.contains("fold") == true)
    #expect(at(9, 40)?.problem.contains("no fold") == true)
    #expect(at(10, 43)?.problem == "this is no SHA-256")
    #expect(at(11, 173)?.problem == "this is no rectangle")
    #expect(at(12, 1)?.problem == "the row has 4 fields")
    #expect(at(13, 43)?.problem.contains("another digest") == true)
    #expect(at(14, 1)?.problem.contains("not closed") == true)
    #expect(found.contains { $0.problem.contains("none of the samples is in fold 2") })
    #expect(found.allSatisfy { place($0)?.file.hasSuffix("small/samples.csv") == true })
    #expect(found.allSatisfy { place($0)?.text.isEmpty == false })
  }

  @Test("other columns than the agreed ones are reported at the first that differs")
  func reportsColumns() throws {
    let found = try faults(table: "sample,picture,mask\na,b,c\n")
    #expect(found.count == 1 && place(found[0])?.line == 1 && place(found[0])?.column == 8)
  }

  @Test("an empty dataset is a fault of the data", arguments: ["", SmallManifest.header + "\n"])
  func reportsEmpty(table: String) throws {
    let found = try faults(table: table)
    #expect(found.count == 1 && found[0].problem.contains("is empty") && found[0].outcome == .data)
  }

  @Test("a table that is not the described one is a fault of the data, at the digest")
  func reportsTableDigest() throws {
    let stated = String(repeating: "0", count: 64)
    let found = try faults(digest: stated)
    #expect(found.count == 1 && found[0].outcome == .data && found[0].expected == stated)
    #expect(place(found[0])?.text.contains(stated) == true)
  }

  @Test(
    "a malformed description is reported with line and column",
    arguments: [
      ("{\n  \"name\": \"small\",\n  \"name\": 1\n}", 3, 3, "given twice"),
      ("{\n  \"name\": smal\n}", 2, 11, "no value"),
      ("{\n  \"name\" \"small\"\n}", 2, 10, "`:` is missing"), ("[1, 2", 1, 6, "`]` is missing"),
      ("{} x", 1, 4, "after the end"), ("\"\\q\"", 1, 2, "no escape"), ("\"open", 1, 1, "not closed"),
      ("01", 1, 1, "no value"), ("", 1, 1, "ends too early"), ("[\"\\ud800\"]", 1, 3, "surrogate"),
    ])
  func reportsJSON(text: String, line: Int, column: Int, words: String) throws {
    let found = try faults(croissant: text)
    let fault = try #require(found.first { $0.problem.contains(words) }, "\(found.map(\.problem))")
    #expect(place(fault)?.line == line && place(fault)?.column == column, "\(fault.terminalText())")
  }

  @Test("a description without its properties, or of another dataset, is reported property by property")
  func reportsProperties() throws {
    let found = try faults(croissant: "{\"name\": \"large\", \"license\": 3, \"distribution\": []}").map(\.problem)
    #expect(found.contains("the manifest in the folder `small` calls itself `large`"))
    #expect(found.contains { $0.contains("\"license\" is an integer") })
    #expect(found.contains { $0.contains("no \"citeAs\"") })
    #expect(found.contains { $0.contains("no \"conformsTo\"") })
    #expect(found.contains { $0.contains("does not name samples.csv") })
  }
}
