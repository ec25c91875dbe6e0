import Diagnostics
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// A dataset whose images a table lists.
@Suite struct ImageTableTests {
  /// Eight images with masks, two without, in one folder without any layout.
  private static func added(
    _ table: String, decide: (inout DatasetAddition) -> Void = { _ in }
  ) throws -> AddedDataset {
    try withTemporaryFolder { root in
      let folder = try ImageFolderFixture(in: root, lesionFree: 2)
      let file = root.appending(path: "table.csv")
      try Data(table.utf8).write(to: file)
      var addition = DatasetAddition(name: "photographs")
      addition.folds = 2
      addition.table = try ImageTable.read(file.path)
      decide(&addition)
      return try addition.manifest(of: folder.url, workers: 2)
    }
  }

  private static func problems(_ table: String) throws -> [String] {
    try #require(throws: DiagnosticList.self) { try added(table) }.diagnostics.map(\.problem)
  }

  @Test("the table's groups, division and domains are those of the manifest")
  func complete() throws {
    let rows = (0..<6).map {
      "images/p0\($0).png,masks/p0\($0).png,patient \($0 / 2),\($0 < 4 ? "train" : "test"),\($0 < 4 ? "\($0 / 2 + 1)" : ""),lesion,"
    }
    let added = try Self.added(
      "image,mask,group,split,fold,domain,reason\n" + rows.joined(separator: "\n")
        + "\nlesion-free/f0.png,,X,test,,lesion-free,\nimages/p07.png,,Y,excluded,,,blurred\n")
    #expect(added.samples.map(\.id) == ["p00", "p01", "p02", "p03", "p04", "p05", "f0", "p07"])
    #expect(added.samples.map(\.fold) == [1, 1, 2, 2, nil, nil, nil, nil])
    #expect(added.samples.map(\.split.rawValue).suffix(4) == ["test", "test", "test", "excluded"])
    #expect(added.samples.map(\.group).prefix(3) == ["patient 0", "patient 0", "patient 1"])
    #expect(added.samples[6].domain == .outOfDistribution && added.samples[7].reason == "blurred")
  }

  @Test("a table that divides nothing is divided as a folder is, and one with folds alone tests the others")
  func partial() throws {
    let rows = (0..<8).map { "images/p0\($0).png;masks/p0\($0).png" }
    let drawn = try Self.added("image;mask\n" + rows.joined(separator: "\n")) { $0.testShare = 0.25 }
    #expect(drawn.samples.count { $0.split == .test } == 2 && drawn.samples.count { $0.fold == 1 } == 3)
    let folds = try Self.added(
      "fold\timage\tmask\n"
        + (0..<8).map { "\($0 < 6 ? "\($0 % 3 + 1)" : "")\timages/p0\($0).png\tmasks/p0\($0).png" }
        .joined(separator: "\n"))
    #expect(folds.samples.map(\.fold) == [1, 2, 3, 1, 2, 3, nil, nil])
    #expect(folds.samples.suffix(2).allSatisfy { $0.split == .test })
  }

  static let wrongTables: [(table: String, problem: String)] = [
    ("picture\nimages/p00.png\n", "the table has no column `image`: picture"),
    ("image,mask\nimages/p00.png,\n", "the table names no mask of `images/p00.png`"),
    ("image,mask\nimages/p00.png,masks/x.png\n", "the table lists `masks/x.png`, which is not there"),
    ("image,mask\n../p00.png,masks/p00.png\n", "`../p00.png` is no path inside the dataset's folder"),
    ("image,mask\n/etc/passwd,masks/p00.png\n", "`/etc/passwd` is no path inside the dataset's folder"),
    ("image,mask,split\nimages/p00.png,masks/p00.png,tset\n", "there is no split `tset`"),
    ("image,mask,split\nimages/p00.png,masks/p00.png,\n", "the line says no split"),
    ("image,mask,fold\nimages/p00.png,masks/p00.png,0\n", "`0` is no fold"),
    (
      "image,mask\nimages/p00.png,masks/p00.png\nimages/p00.png,masks/p00.png\n",
      "the image `images/p00.png` is listed twice"
    ),
    (
      "image,mask,group,split\nimages/p00.png,masks/p00.png,A,train\nimages/p01.png,masks/p01.png,A,test\n",
      "the group `A` is in the test and in training"
    ),
    (
      "image,mask,group,split,domain\nimages/p00.png,masks/p00.png,A,train,lesion\nlesion-free/f0.png,,B,train,lesion-free\n",
      "the table trains on lesion-free images: `lesion-free/f0.png`"
    ),
  ]

  @Test("what is wrong in a table is told where it stands", arguments: wrongTables)
  func wrong(_ given: (table: String, problem: String)) throws {
    #expect(try Self.problems(given.table) == [given.problem])
  }
}
