import ArtifactStore
import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

@Suite("Adding a dataset")
struct DatasetAdditionTests {
  /// The manifest of a folder after a change.
  private func added(
    photographs: Int = 8, lesionFree: Int = 0, change: (ImageFolderFixture) throws -> Void = { _ in },
    decide: (inout DatasetAddition) -> Void = { _ in }
  ) throws -> AddedDataset {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root, photographs: photographs, lesionFree: lesionFree)
      try change(folder)
      var addition = DatasetAddition(name: "photographs")
      (addition.folds, addition.testShare) = (3, 0.25)
      decide(&addition)
      return try addition.manifest(of: folder.url, workers: 2)
    }
  }

  private func faults(
    _ change: (ImageFolderFixture) throws -> Void, decide: (inout DatasetAddition) -> Void = { _ in }
  ) throws -> [Diagnostic] {
    do {
      _ = try added(change: change, decide: decide)
      return []
    } catch let list as DiagnosticList {
      return list.diagnostics
    }
  }

  @Test("what is written can be read, verified and prepared, and its checksums are coreutils'")
  func writesWhatCanBeRead() throws {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root, lesionFree: 2)
      var addition = DatasetAddition(name: "photographs")
      (addition.folds, addition.testShare) = (3, 0.25)
      addition.description.citation = "Némo: \"Photographs\" (2026)"
      let added = try addition.manifest(of: folder.url, workers: 2)
      let library = try added.library(in: root)
      let manifest = try library.manifest(named: "photographs")
      #expect(manifest.samples == added.samples)
      #expect(manifest.folds == 3 && manifest.citation == "Némo: \"Photographs\" (2026)")
      let dataset = try library.verified(manifest, workers: 2)
      #expect(try dataset.image(of: manifest.samples[0]).width == 64)
      #expect(manifest.trainable.count == 6 && manifest.testable.count == 4)
      #expect(manifest.testable.count { $0.domain == .outOfDistribution } == 2)
      let sum = try CommandRun(
        URL(fileURLWithPath: "/usr/bin/sha256sum"), ["images/p00.png"], in: folder.url)
      #expect(sum.output.hasPrefix(manifest.samples[0].imageDigest))
    }
  }

  @Test("the same folder gives the same bytes for any number of workers; another seed divides it otherwise")
  func isDeterministic() throws {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root, photographs: 20)
      func table(seed: UInt64, workers: Int) throws -> String {
        var addition = DatasetAddition(name: "a")
        addition.seed = seed
        addition.crops = CropSettings(size: 16, seed: seed)
        return try addition.manifest(of: folder.url, workers: workers).table
      }
      #expect(try table(seed: 1, workers: 1) == table(seed: 1, workers: 3))
      #expect(try table(seed: 1, workers: 1) != table(seed: 2, workers: 1))
    }
  }

  @Test("folds differ by at most one photograph, and every photograph is in one place")
  func divides() throws {
    let added = try added(photographs: 22)
    let sizes = (1...3).map { fold in added.samples.count { $0.fold == fold } }
    #expect(sizes.reduce(0, +) == 16 && sizes.max()! - sizes.min()! <= 1)
    #expect(added.samples.count { $0.split == .test } == 6)
    #expect(Set(added.samples.map(\.id)).count == 22)
  }

  @Test("whatever does not fit is reported in one pass")
  func reportsFaults() throws {
    let found = try faults { folder in
      try folder.remove("masks/p00.png")
      try folder.write(ImageFolderFixture.mask(nil, size: 32), "masks/p01.png")
      try Data("x".utf8).write(to: folder.url.appending(path: "images/notes.txt"))
      try folder.copy("masks/p02.png", to: "masks/stray.png")
      try Data("no picture".utf8).write(to: folder.url.appending(path: "images/p03.png"))
    }
    func says(_ words: String) -> Bool { found.contains { $0.problem.contains(words) && $0.remedy != nil } }
    #expect(found.count == 5, "\(found.map(\.problem))")
    #expect(says("`images/p00.png` has no mask") && says("`masks/p01.png` has 32 × 32 pixels"))
    #expect(says("`images/notes.txt` is no picture") && says("`masks/stray.png` belongs to no image"))
    #expect(says("`images/p03.png`: "))
  }

  @Test("an empty mask asks for a decision; then it is lesion-free, or excluded, and never trained on")
  func emptyMasks() throws {
    let empty = { (folder: ImageFolderFixture) in
      try folder.write(ImageFolderFixture.mask(nil, size: 64), "masks/p04.png")
    }
    let asked = try faults(empty)
    #expect(asked.count == 1 && asked[0].problem == "the mask of `images/p04.png` marks no lesion")
    #expect(asked[0].remedy?.contains("--empty-masks exclude") == true)
    let free = try added(change: empty) { $0.emptyMasks = .lesionFree }
    #expect(free.samples.first { $0.id == "p04" }.map { $0.split == .test && $0.domain == .outOfDistribution } == true)
    let without = try added(change: empty) { $0.emptyMasks = .exclude }
    #expect(without.samples.first { $0.id == "p04" }?.split == .excluded)
    #expect(without.samples.count == 8)
  }

  @Test("pictures and crops are left out with a reason, which is read again; a name that no sample has is a fault")
  func leavesOutWithAReason() throws {
    func decide(_ addition: inout DatasetAddition) {
      addition.testShare = 1
      addition.crops = CropSettings(size: 16, margin: 2, perPhotograph: 1, seed: 0)
    }
    let whole = try added(decide: decide)
    let crop = try #require(
      whole.samples.first { $0.part == "crops" && $0.domain == .outOfDistribution && !$0.id.hasPrefix("p00") })
    let left = try added(decide: { addition in
      decide(&addition)
      addition.exclusions = [crop.id: "shows a tube, and text", "p00": "blurred"]
    })
    let excluded = left.samples.filter { $0.split == .excluded }
    #expect(Set(excluded.map(\.id)) == [crop.id, "p00"])
    #expect(!left.samples.contains { $0.imagePath == "images/p00.png" && $0.id != "p00" })
    let collector = DiagnosticCollector()
    let read = SampleTable.read(Data(left.table.utf8), file: "samples.csv", collector: collector)
    #expect(read.first { $0.id == crop.id }?.reason == "shows a tube, and text")
    #expect(read == left.samples && collector.diagnostics.isEmpty)

    let faults = try faults({ _ in }, decide: { $0.exclusions = ["p000": "blurred"] })
    #expect(faults.map(\.problem) == ["`p000` is to be left out, but no sample is called so"])
    #expect(faults.first?.remedy == "did you mean `p00`?")
  }

  @Test("a file that is there twice asks for a decision; then the copy is excluded, or both stay together")
  func copies() throws {
    let twice = { (folder: ImageFolderFixture) in
      try folder.copy("images/p02.png", to: "images/p99.png")
      try folder.copy("masks/p02.png", to: "masks/p99.png")
    }
    let asked = try faults(twice)
    #expect(asked.map(\.problem) == ["`images/p02.png`, `images/p99.png` are the same file"])
    let without = try added(change: twice) { $0.copies = .exclude }
    #expect(without.samples.filter { $0.split == .excluded }.map(\.id) == ["p99"])
    for seed in 0..<6 {
      let both = try added(change: twice) { ($0.copies, $0.seed) = (.group, UInt64(seed)) }
      let pair = both.samples.filter { $0.id == "p02" || $0.id == "p99" }
      #expect(pair[0].group == pair[1].group && pair[0].fold == pair[1].fold && pair[0].split == pair[1].split)
    }
  }

  @Test("a table of groups that names only some images is an error, with the images")
  func incompleteGroups() throws {
    let faults = try faults({ _ in }, decide: { $0.groups = ["p00": "A", "p01": "A"] })
    #expect(
      faults.map(\.problem) == [
        "the table of groups does not name 6 of the 8 images: "
          + (2..<8).map { "`images/p0\($0).png`" }.joined(separator: ", ")
      ])
    #expect(faults.allSatisfy { $0.outcome == .usage && $0.severity == .error })
  }

  /// Tables of groups as people have them.
  static let groupTables: [(name: String, second: String, bytes: [UInt8])] = [
    (
      "as Excel saves it", "p01",
      [0xEF, 0xBB, 0xBF] + Array("image,group\r\np00.jpg,A \r\n p01.JPEG,A\r\n\"p02\",B\r\n".utf8)
    ),
    ("with more columns", "p01", Array("age,Group,image\n4,A,p00.jpg\n4,A,p01.jpg\n5,B,p02.tif\n".utf8)),
    ("with semicolons", "p01", Array("image;group\np00;A\np01;A\np02;B\n".utf8)),
    (
      "of pandas, with an index and tabs", "images/p01",
      Array("\timage\tgroup\n0\tp00\tA\n1\timages/p01.bmp\tA\n2\tp02\tB\n".utf8)
    ),
    (
      "in UTF-16", "p01",
      [0xFF, 0xFE] + "image\tgroup\np00\tA\np01\tA\np02\tB\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    ),
  ]

  @Test("a table of groups is read as people have it", arguments: groupTables)
  func groupTable(_ given: (name: String, second: String, bytes: [UInt8])) throws {
    try withTemporaryFolder { root in
      let file = root.appending(path: "groups.csv")
      try Data(given.bytes).write(to: file)
      #expect(try GroupTable.read(file.path) == ["p00": "A", given.second: "A", "p02": "B"])
    }
  }

  @Test(
    "a table of groups without its columns, or with a group that is missing, is refused",
    arguments: [
      ("picture,group\np00,A\n", "the table has no header for groups: picture, group"),
      ("image,group,group\np00,A,B\n", "the table has no header for groups: image, group, group"),
      ("image,group\np00,NA\n", "this names no image and its group"),
      ("image,group\np00,A\np00.png,B\n", "the image `p00.png` is named twice"),
      ("", "the table has no header for groups"),
    ])
  func wrongGroupTable(_ text: String, _ problem: String) throws {
    try withTemporaryFolder { root in
      let file = root.appending(path: "groups.csv")
      try Data(text.utf8).write(to: file)
      let list = try #require(throws: DiagnosticList.self) { try GroupTable.read(file.path) }
      #expect(list.diagnostics.map(\.problem) == [problem])
    }
  }

  @Test("pictures of one patient stay together, and so do near-duplicates, which are told")
  func groups() throws {
    let alike = { (folder: ImageFolderFixture) in
      var brighter = ImageFolderFixture.picture(seed: 1, size: 64)
      brighter.pixels = brighter.pixels.map { $0 + 5 }
      try folder.write(brighter, "images/p07.png")
    }
    for seed in 0..<6 {
      let added = try added(change: alike) {
        $0.groups = Dictionary(uniqueKeysWithValues: (0..<8).map { ("p0\($0)", "patient \($0)") })
        ($0.groups["p03"], $0.groups["p05"]) = ("patient A", "patient A")
        $0.seed = UInt64(seed)
      }
      func place(_ id: String) -> [String?] {
        let sample = added.samples.first { $0.id == id }
        return [sample?.group, sample?.split.rawValue, sample?.fold.map(String.init)]
      }
      #expect(place("p03") == place("p05") && place("p03")[0] == "patient A")
      #expect(place("p01") == place("p07"))
      #expect(added.warnings == ["`images/p01.png` and `images/p07.png` look nearly the same; they stay together"])
      #expect(added.table.hasPrefix(SampleTable.columns.joined(separator: ",") + ",group\n"))
    }
  }

  @Test("more folds than training photographs, and a folder without images, are faults")
  func impossible() throws {
    #expect(
      try faults({ _ in }, decide: { $0.folds = 7 }).first?.problem.contains("7 folds are more than the 6") == true)
    let none = try faults { folder in
      try folder.remove("images")
      try folder.remove("masks")
    }
    #expect(none.map(\.problem) == ["the folder holds no images"])
  }

  @Test("MLCommons' own library reads the description", .enabled(if: Self.mlcroissant != nil, "needs mlcroissant"))
  func croissant() throws {
    try withTemporaryFolder { root in
      let added = try added(decide: { $0.crops = CropSettings(size: 16) })
      try Data(added.table.utf8).write(to: root.appending(path: "samples.csv"))
      try Data(added.croissant.utf8).write(to: root.appending(path: "croissant.json"))
      let script = """
        import mlcroissant
        dataset = mlcroissant.Dataset(jsonld="croissant.json")
        print(len(dataset.metadata.ctx.issues.errors), sum(1 for _ in dataset.records("samples")))
        """
      let run = try CommandRun(try #require(Self.mlcroissant), ["-c", script], in: root)
      #expect(run.output == "0 \(added.samples.count)\n", "\(run.errors)")
    }
  }

  /// A Python that has mlcroissant.
  static let mlcroissant: URL? = {
    guard let python = CommandRun.installed("python3") else { return nil }
    let run = try? CommandRun(python, ["-c", "import mlcroissant"], in: FileManager.default.temporaryDirectory)
    return run?.exitCode == 0 ? python : nil
  }()
}
