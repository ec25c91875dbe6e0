import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// Folders as people have them give the samples that a tidy one gives.
@Suite struct FolderLayoutTests {
  private static func added(
    _ rearrange: (ImageFolderFixture) throws -> Void, decide: (inout DatasetAddition) -> Void = { _ in }
  ) throws -> AddedDataset {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root)
      try rearrange(folder)
      var addition = DatasetAddition(name: "photographs")
      (addition.folds, addition.testShare) = (3, 0.25)
      decide(&addition)
      return try addition.manifest(of: folder.url, workers: 2)
    }
  }

  private static func move(_ folder: ImageFolderFixture, _ path: String, to other: String) throws {
    let target = folder.url.appending(path: other)
    try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.moveItem(at: folder.url.appending(path: path), to: target)
  }

  struct Layout: CustomTestStringConvertible {
    let name: String
    /// Where the image and the mask of a name go.
    let image: @Sendable (String) -> String
    let mask: @Sendable (String) -> String
    let said: [String]
    var testDescription: String { name }
  }

  static let knownLayouts = [
    Layout(
      name: "masks with a suffix", image: { "images/\($0).png" }, mask: { "masks/\($0)_segmentation.png" },
      said: ["masks are called as their images, with `_segmentation` behind"]),
    Layout(
      name: "masks beside the images", image: { "images/\($0).png" }, mask: { "images/\($0)_mask.png" },
      said: ["masks lie beside the images in `images/`", "masks are called as their images, with `_mask` behind"]),
    Layout(
      name: "nnU-Net", image: { "imagesTr/\($0)_0000.png" }, mask: { "labelsTr/\($0).png" },
      said: [
        "images have `_0000` behind their masks' names", "images are those of `imagesTr/`, masks those of `labelsTr/`",
      ]),
    Layout(
      name: "CVC-ClinicDB", image: { "Original/\($0).png" }, mask: { "Ground Truth/\($0).png" },
      said: ["images are those of `Original/`, masks those of `Ground Truth/`"]),
    Layout(
      name: "ISIC", image: { "ISIC2018_Task1-2_Training_Input/\($0).png" },
      mask: { "ISIC2018_Task1-2_Training_GroundTruth/\($0)_segmentation.png" },
      said: [
        "masks are called as their images, with `_segmentation` behind",
        "images are those of `ISIC2018_Task1-2_Training_Input/`, masks those of `ISIC2018_Task1-2_Training_GroundTruth/`",
      ]),
    Layout(
      name: "labels", image: { "Images/\($0).png" }, mask: { "Labels/\($0).png" },
      said: ["images are those of `Images/`, masks those of `Labels/`"]),
  ]

  @Test("common layouts are recognised and said, and divide as the plain one does", arguments: knownLayouts)
  func layouts(_ layout: Layout) throws {
    let plain = try Self.added { _ in }
    let found = try Self.added { folder in
      for index in 0..<8 {
        let name = ImageFolderFixture.name(index)
        try Self.move(folder, "images/\(name).png", to: "moved/\(layout.image(name))")
        try Self.move(folder, "masks/\(name).png", to: "moved/\(layout.mask(name))")
      }
      try folder.remove("images")
      try folder.remove("masks")
      for part in try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "moved").path) {
        try Self.move(folder, "moved/\(part)", to: part)
      }
      try folder.remove("moved")
    }
    #expect(found.notes == layout.said && found.warnings == [])
    #expect(found.samples.map(\.imageDigest) == plain.samples.map(\.imageDigest))
    #expect(found.samples.map { $0.masks.map(\.digest) } == plain.samples.map { $0.masks.map(\.digest) })
    #expect(found.samples.allSatisfy { $0.domain == .inDistribution && $0.masks.count == 1 })
  }

  @Test("folders within folders are read, and each is a group")
  func nested() throws {
    let found = try Self.added { folder in
      for index in 0..<8 {
        let name = ImageFolderFixture.name(index)
        for top in ["images", "masks"] {
          try Self.move(folder, "\(top)/\(name).png", to: "\(top)/patient-\(index / 2)/frame-\(index % 2).png")
        }
      }
    }
    #expect(found.samples.map(\.id).prefix(3) == ["patient-0-frame-0", "patient-0-frame-1", "patient-1-frame-0"])
    #expect(Set(found.samples.map(\.group)) == ["patient-0", "patient-1", "patient-2", "patient-3"])
    for patient in Dictionary(grouping: found.samples, by: \.group).values {
      #expect(Set(patient.map(\.split)).count == 1 && Set(patient.map(\.fold)).count == 1)
    }
    #expect(found.notes == ["the images of a folder are one group, which stays together: there are 4 folders"])
  }

  @Test("a table of groups names pictures of nested folders by their paths")
  func nestedGroups() throws {
    func rearrange(_ folder: ImageFolderFixture) throws {
      for index in 0..<8 {
        let name = ImageFolderFixture.name(index)
        for top in ["images", "masks"] {
          try Self.move(folder, "\(top)/\(name).png", to: "\(top)/day-\(index / 4)/\(index % 4).png")
        }
      }
    }
    let paths = (0..<8).map { "day-\($0 / 4)/\($0 % 4)" }
    let found = try Self.added(rearrange) { addition in
      addition.groups = Dictionary(
        uniqueKeysWithValues: paths.enumerated().map { ($0.element, "patient \($0.offset % 4)") })
    }
    #expect(found.samples.map(\.group) == (0..<8).map { "patient \($0 % 4)" })
    let list = try #require(throws: DiagnosticList.self) {
      try Self.added(rearrange) { $0.groups = ["0": "A"] }
    }
    #expect(list.diagnostics[0].problem == "`0` of the table of groups may be 2 pictures: name it with its folder")
  }

  @Test("visits of a patient are one group, and folders that part a dataset are said not to")
  func deeper() throws {
    func rearranged(_ folder: @escaping (Int) -> String) throws -> AddedDataset {
      try Self.added { fixture in
        for index in 0..<8 {
          for top in ["images", "masks"] {
            try Self.move(
              fixture, "\(top)/\(ImageFolderFixture.name(index)).png", to: "\(top)/\(folder(index))/\(index).png")
          }
        }
      }
    }
    let visits = try rearranged { "p\($0 / 2)/v\($0 % 2)" }
    #expect(Set(visits.samples.map(\.group)) == ["p0", "p1", "p2", "p3"])
    let parts = try rearranged { ($0 < 6 ? "train/" : "test/") + "p\($0 % 4)" }
    #expect(Set(parts.samples.map(\.group)) == ["p0", "p1", "p2", "p3"])
    #expect(parts.warnings.contains { $0.hasPrefix("the folders `test/`, `train/` do not decide the division") })
  }

  @Test("pictures that are called as masks of others are never images")
  func calledAsMasks() throws {
    let list = try #require(throws: DiagnosticList.self) {
      try Self.added(
        { folder in
          for index in 0..<8 {
            let name = ImageFolderFixture.name(index)
            try Self.move(folder, "masks/\(name).png", to: "images/\(name)_mask.png")
          }
          try folder.copy("images/p01_mask.png", to: "images/p01_Mask.png")
          try folder.remove("masks")
        }, decide: { $0.unmasked = .lesionFree })
    }
    #expect(
      list.diagnostics.map(\.problem) == [
        "`images/p01_Mask.png` is called as a mask of another image, and is none that was paired"
      ])
  }

  @Test("a table of groups means the picture that it names, in its folder")
  func namedWithFolder() throws {
    func groups(_ names: [String: String]) throws -> [String] {
      try Self.added(
        { folder in
          try FileManager.default.createDirectory(
            at: folder.url.appending(path: "lesion-free"), withIntermediateDirectories: true)
          try folder.write(ImageFolderFixture.picture(seed: 77, size: 64), "lesion-free/p00.png")
        },
        decide: { addition in
          addition.groups = Dictionary(uniqueKeysWithValues: (1..<8).map { ("p0\($0)", "G\($0)") })
          addition.groups.merge(names) { $1 }
        }
      ).samples.filter { $0.imagePath.hasSuffix("p00.png") }.map(\.group)
    }
    #expect(try groups(["images/p00": "A", "/data/photographs/lesion-free/p00": "B"]) == ["A", "B"])
    for names in [["images/p00": "A"], ["p00": "A"], ["images/p00": "A", "elsewhere/p00": "B"]] {
      #expect(throws: DiagnosticList.self) { try groups(names) }
    }
  }

  @Test("what systems leave behind is passed over, now and when the files are verified")
  func leftBehind() throws {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root)
      for name in [
        "Thumbs.db", "desktop.ini", ".DS_Store", "._p00.png", "__MACOSX/x.png", ".ipynb_checkpoints/p00.png",
      ] {
        let file = folder.url.appending(path: "images/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("x".utf8).write(to: file)
      }
      let listing = try ImageFolder(folder.url)
      #expect(listing.entries.count == 8 && listing.faults.isEmpty)
      #expect(
        SurplusFiles.find(in: folder.url, besides: listing.entries.flatMap { [$0.path] + $0.maskPaths }) == [])
    }
  }

  @Test("many faults of a kind are one message with a count and three of them")
  func oneAKind() throws {
    let list = try #require(throws: DiagnosticList.self) {
      try Self.added { folder in
        for index in 0..<8 { try folder.remove("masks/\(ImageFolderFixture.name(index)).png") }
        for index in 0..<5 { try folder.write(ImageFolderFixture.mask(nil, size: 64), "masks/q\(index).png") }
      }
    }
    #expect(
      list.diagnostics.map(\.problem) == [
        "8 of 8 images have no mask: `images/p00.png`, `images/p01.png`, `images/p02.png` and 5 more",
        "5 of 5 masks belong to no image: `masks/q0.png`, `masks/q1.png`, `masks/q2.png` and 2 more",
      ])
  }

  @Test("images without a mask are lesion-free only by their author's word")
  func unmasked() throws {
    let found = try Self.added({ try $0.remove("masks/p03.png") }, decide: { $0.unmasked = .lesionFree })
    let free = found.samples.filter(\.masks.isEmpty)
    #expect(free.map(\.id) == ["p03"] && free[0].domain == .outOfDistribution && free[0].split == .test)
    let list = try #require(throws: DiagnosticList.self) { try Self.added { try $0.remove("masks/p03.png") } }
    #expect(list.diagnostics.map(\.problem) == ["the image `images/p03.png` has no mask"])
    #expect(list.diagnostics[0].remedy?.contains("--unmasked lesion-free") == true)
  }

  @Test("a folder of other folders says which")
  func otherFolders() throws {
    let error = try #require(throws: DiagnosticList.self) {
      try Self.added { folder in
        for name in ["images", "masks"] { try Self.move(folder, name, to: "photographs/\(name)") }
      }
    }
    #expect(error.diagnostics[0].problem == "the folder holds no images")
    #expect(error.diagnostics[0].remedy?.contains("`photographs/`") == true)
  }

  @Test("a contact sheet has a tile a sample, with the lesion's outline, and frames of what shows none")
  func contactSheet() throws {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root, photographs: 9, lesionFree: 1)
      var addition = DatasetAddition(name: "photographs")
      addition.folds = 2
      addition.exclusions = ["p01": "blurred"]
      let samples = try addition.manifest(of: folder.url, workers: 1).samples
      let sheet = try ContactSheet(of: samples, in: folder.url).image(workers: 2)
      #expect(sheet.width == 8 * 164 + 4 && sheet.height == 2 * 164 + 4 && sheet.channels == 3)
      #expect(try ContactSheet(of: samples, in: folder.url).image(workers: 1) == sheet)
      func colour(_ x: Int, _ y: Int) -> [UInt8] { Array(sheet.pixels[((y * sheet.width + x) * 3)...].prefix(3)) }
      // The rectangle of p00 begins at (10, 24) of 64, two and a half times as large here.
      #expect(colour(4 + 26, 4 + 60) == [255, 214, 0])
      #expect(colour(4 + 164, 4) == [204, 51, 51])
      #expect(colour(4 + 164 + 1, 4 + 164 + 1) == [0, 158, 115])
    }
  }
}
