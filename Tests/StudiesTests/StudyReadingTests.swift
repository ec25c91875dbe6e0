import Datasets
import Diagnostics
import TestSupport
import Testing

@testable import Studies

@Suite struct StudyReadingTests {
  struct Fault: Equatable {
    var problem: String
    var line: Int
    var column: Int
    var remedy: String?
  }

  func read(_ value: PlacedValue) throws -> (study: StudyDeclaration?, faults: [Fault]) {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      let collector = DiagnosticCollector()
      let study = StudyDeclaration.read(value, label: "s", library: library, collector: collector)
      return (
        study,
        collector.diagnostics.map { diagnostic in
          guard case .source(let place) = diagnostic.place else {
            return Fault(problem: diagnostic.problem, line: 0, column: 0, remedy: diagnostic.remedy)
          }
          return Fault(
            problem: diagnostic.problem, line: place.line, column: place.column, remedy: diagnostic.remedy)
        }
      )
    }
  }

  @Test(
    "what a cell leaves out has its default: the manifest's folds, seed 0, the paper's settings, the dataset's own test"
  )
  func defaults() throws {
    let (study, faults) = try read(
      placed([
        "dataset": .text("discs"), "network": tinyNetwork, "losses": list(.text("ce"), .text("ce-linear-dice")),
        "batch-size": .integer(6),
      ]))
    #expect(faults == [])
    let read = try #require(study)
    #expect(read.folds == 2)
    #expect(read.seeds == [0])
    #expect(read.epochs == 12)
    #expect(read.learningRate == 3e-4)
    #expect(read.imageSize == ImageSize(height: 96, width: 128))
    #expect(read.augmentation == .paper)
    #expect(read.resaving == .none)
    #expect(read.test.map(\.name) == ["discs"])
    #expect(read.losses.map(\.name) == ["ce", "ce-linear-dice"])
    #expect(read.split(fold: 1).training.count == 6)
    #expect(Set(read.split(fold: 1).training).isDisjoint(with: read.split(fold: 1).validation))
  }

  @Test("all faults of a study are found in one pass, each at its key or value, with the nearest name")
  func allFaults() throws {
    let (study, faults) = try read(
      placed([
        "dataset": .text("disks"), "network": placed(["kind": .text("unett")]).content,
        "losses": list(.text("ce"), .text("cee"), .text("ce"), .integer(3), line: 3), "folds": .integer(0),
        "seeds": list(.integer(1), .integer(1), .integer(-1), line: 5), "epochs": .text("many"),
        "batch-size": .integer(0), "image-size": list(.integer(96)), "learning-rate": .number(-1),
        "augmentation": .text("papre"), "lerning-rate": .number(1), "test": list(.text("discz"), line: 12),
        "resave": .text("jpg"),
      ]))
    #expect(study == nil)
    let expected: [Fault] = [
      Fault(problem: "there is no dataset `disks`", line: 1, column: 10, remedy: "did you mean `discs`?"),
      Fault(problem: "there is no dataset `discz`", line: 12, column: 20, remedy: "did you mean `discs`?"),
      Fault(problem: "there is no network of the kind `unett`", line: 1, column: 10, remedy: "did you mean `unet`?"),
      Fault(problem: "there is no loss `cee`", line: 3, column: 21, remedy: "did you mean `ce`?"),
      Fault(problem: "the loss `ce` is named twice", line: 3, column: 22, remedy: "remove one of them"),
      Fault(problem: "`losses` of the study is an integer that cannot be used here", line: 3, column: 23),
      Fault(problem: "`folds` of the study is an integer that cannot be used here", line: 4, column: 10),
      Fault(problem: "the seed 1 is named twice", line: 5, column: 21, remedy: "remove one of them"),
      Fault(problem: "`seeds` of the study is an integer that cannot be used here", line: 5, column: 22),
      Fault(problem: "`epochs` of the study is a text that cannot be used here", line: 6, column: 10),
      Fault(problem: "`batch-size` of the study is an integer that cannot be used here", line: 7, column: 10),
      Fault(problem: "`image-size` of the study is a list that cannot be used here", line: 8, column: 10),
      Fault(problem: "`learning-rate` of the study is a number that cannot be used here", line: 9, column: 10),
      Fault(problem: "there is no augmentation `papre`", line: 10, column: 10, remedy: "did you mean `paper`?"),
      Fault(
        problem: "training images cannot be re-saved as `jpg`", line: 13, column: 10, remedy: "did you mean `jpeg`?"),
      Fault(problem: "a study has no key `lerning-rate`", line: 11, column: 1, remedy: "did you mean `learning-rate`?"),
    ]
    for fault in expected { #expect(faults.contains(fault), "\(fault)") }
    #expect(faults.count == expected.count, "\(faults)")
  }

  @Test("what the manifest or the network cannot give is a fault at the key that asks for it")
  func crossChecks() throws {
    let (study, faults) = try read(
      placed([
        "dataset": .text("discs"), "network": tinyNetwork,
        "losses": list(.text("ce"), .text("ce-finetune-dice"), line: 3),
        "folds": .integer(3), "batch-size": .integer(7), "image-size": list(.integer(20), .integer(32), line: 6),
        "epochs": .integer(1),
      ]))
    #expect(study == nil)
    let problems = faults.map { "\($0.line): \($0.problem)" }
    #expect(
      problems == [
        "3: `ce-finetune-dice` needs at least 2 epochs", "6: an image size of 20 × 32 does not suit the network",
        "4: the study asks for 3 folds, but the manifest of `discs` has 2",
      ])
    let (_, batch) = try read(
      placed([
        "dataset": .text("discs"), "network": tinyNetwork, "losses": .text("ce"), "batch-size": .integer(7),
      ]))
    #expect(batch.map(\.problem) == ["a batch of 7 images is more than the 6 that fold 1 trains on"])
    #expect(batch.map(\.line) == [4])
  }

  @Test("missing keys and a study that is no mapping are reported")
  func missing() throws {
    #expect(
      try read(placed([:])).faults.map(\.problem) == [
        "the study has no `dataset`", "the study has no `network`", "the study has no `losses`",
      ])
    let text = PlacedValue(.text("ce"), at: SourcePlace(file: "report.md", line: 1))
    #expect(try read(text).faults.first?.problem == "a study is a mapping of keys to values, not a text")
  }
}
