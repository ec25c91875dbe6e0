import Datasets
import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Studies

@Suite struct HypothesisTests {
  /// Declares a contrast, or a list of hypotheses, for studies with the given labels, of the losses `ce` and `dice`.
  private func declare(
    _ value: PlacedValue, labels: [String] = ["tiny"]
  ) throws -> (studies: [StudyDeclaration], faults: [Diagnostic]) {
    try withTemporaryFolder { folder in
      let library = try DatasetLibrary.withDiscs(in: folder)
      var studies = try labels.map { try StudyDeclaration.tiny(library, label: $0) }
      let collector = DiagnosticCollector()
      if value.list == nil {
        Hypothesis.declareContrast(value, in: &studies, collector: collector)
      } else {
        Hypothesis.declare(value, in: &studies, collector: collector)
      }
      return (studies, collector.diagnostics)
    }
  }

  @Test("a sound declaration reaches the study that it names")
  func sound() throws {
    let value = placed([
      "metric": .text("image_fpr_ood"), "losses": list(.text("dice"), .text("ce")),
      "smallest-difference": .number(0.1), "study": .text("b"),
    ])
    let (studies, faults) = try declare(value, labels: ["a", "b"])
    #expect(faults.isEmpty)
    #expect(studies[0].hypotheses.isEmpty)
    #expect(
      studies[1].hypotheses == [
        Hypothesis(.difference, measure: .imageFPR, first: "dice", second: "ce", smallestDifference: 0.1)
      ])
  }

  @Test(
    "every fault is told at its key or value, with what to write instead",
    arguments: [
      (
        placed([
          "metric": .text("dice_it"), "losses": list(.text("ce"), .text("dice")), "smallest-difference": .number(0.1),
        ]),
        "no metric is called `dice_it`", 1, 10, "did you mean `dice_id`?"
      ),
      (
        placed([
          "metric": .text("dice_id"), "losses": list(.text("ce"), .text("dise"), line: 2),
          "smallest-difference": .number(0.1),
        ]),
        "the study `tiny` does not train the loss `dise`", 2, 21, "did you mean `dice`?"
      ),
      (
        placed([
          "metric": .text("dice_id"), "losses": list(.text("ce"), .text("ce"), line: 2),
          "smallest-difference": .number(0.1),
        ]),
        "the loss `ce` is compared with itself", 2, 21, "name another loss"
      ),
      (
        placed([
          "metric": .text("dice_id"), "losses": list(.text("ce"), .text("dice"), line: 2),
          "smallest-difference": .number(0.1), "study": .text("tinny"),
        ]),
        "there is no study `tinny`", 4, 10, "did you mean `tiny`?"
      ),
      (
        placed([
          "metric": .text("dice_id"), "losses": list(.text("ce"), .text("dice"), line: 2),
          "smallest-difference": .number(0.1), "alpha": .number(0.05),
        ]),
        "a primary contrast has no key `alpha`", 4, 1, "one of: losses, metric, smallest-difference, study"
      ),
      (
        placed(["metric": .text("dice_id"), "losses": list(.text("ce"), .text("dice"), line: 2)]),
        "the primary contrast has no `smallest-difference`", 1, 1, "add a line `smallest-difference: …`"
      ),
    ] as [(PlacedValue, String, Int, Int, String)])
  func faults(_ value: PlacedValue, _ problem: String, _ line: Int, _ column: Int, _ remedy: String) throws {
    let (studies, faults) = try declare(value)
    #expect(faults.map(\.problem) == [problem])
    #expect(faults.first?.place == .source(SourcePlace(file: "report.md", line: line, column: column)))
    #expect(faults.first?.remedy == remedy)
    if !problem.contains("no key") { #expect(studies[0].hypotheses.isEmpty) }
  }

  @Test("a difference is above 0, of shares at most 1, of distances in their own unit")
  func differences() throws {
    func fault(_ metric: String, _ difference: Double) throws -> Bool {
      let value = placed([
        "metric": .text(metric), "losses": list(.text("ce"), .text("dice")), "smallest-difference": .number(difference),
      ])
      return try !declare(value).faults.isEmpty
    }
    #expect(try fault("dice_id", 0))
    #expect(try fault("dice_id", -0.1))
    #expect(try fault("dice_id", 1.5))
    #expect(try !fault("dice_id", 1))
    #expect(try !fault("hd95", 12))
  }

  @Test("a report with several studies, or none, is told so")
  func studies() throws {
    let value = placed([
      "metric": .text("dice_id"), "losses": list(.text("ce"), .text("dice")), "smallest-difference": .number(0.1),
    ])
    let several = try declare(value, labels: ["a", "b"]).faults
    #expect(
      several.map(\.problem) == ["the report has 2 studies, and the primary contrast does not say which it is about"])
    #expect(several.first?.remedy == "add `study: NAME`, one of: a, b")
    let none = try declare(value, labels: []).faults
    #expect(none.map(\.problem) == ["the report has no study whose losses could be compared"])
  }

  private func hypothesis(
    _ claim: String, _ metric: String, _ key: String? = nil, _ value: PlacedValue.Content = .null,
    family: String = "primary"
  ) -> PlacedValue {
    key.map {
      placed([
        "claim": .text(claim), "metric": .text(metric), "losses": list(.text("ce"), .text("dice")),
        "family": .text(family), $0: value,
      ])
    }
      ?? placed([
        "claim": .text(claim), "metric": .text(metric), "losses": list(.text("ce"), .text("dice")),
      ])
  }

  private func listed(_ items: [PlacedValue]) -> PlacedValue {
    PlacedValue(.list(items), at: SourcePlace(file: "report.md", line: 1, column: 1))
  }

  @Test("hypotheses keep their order, their margins and their families")
  func ordered() throws {
    let (studies, faults) = try declare(
      listed([
        hypothesis("superiority", "image_fpr_ood", "smallest-difference", .number(0.1)),
        hypothesis("non-inferiority", "dice_id", "margin", .number(0.03)),
        hypothesis("equivalence", "nsd", "margin", .number(0.05), family: "secondary"),
      ]))
    #expect(faults.isEmpty)
    #expect(
      studies[0].hypotheses == [
        Hypothesis(.superiority, measure: .imageFPR, first: "ce", second: "dice", smallestDifference: 0.1),
        Hypothesis(.nonInferiority, measure: .diceID, first: "ce", second: "dice", margin: 0.03),
        Hypothesis(.equivalence, measure: .surfaceDice, first: "ce", second: "dice", margin: 0.05, family: .secondary),
      ])
  }

  @Test("margins are where they belong, measures have a direction where one is claimed, and nothing is declared twice")
  func misfits() throws {
    func problems(_ values: PlacedValue...) throws -> [String] {
      try declare(listed(values)).faults.map(\.problem)
    }
    #expect(try problems(hypothesis("non-inferiority", "dice_id")) == ["non-inferiority is claimed within a margin"])
    #expect(
      try problems(hypothesis("superiority", "dice_id", "margin", .number(0.1))) == ["superiority has no margin"])
    #expect(
      try problems(hypothesis("superiority", "rejected"))
        == ["of `rejected` neither direction is better, so that there is no superiority"])
    #expect(try problems(hypothesis("superior", "dice_id")) == ["there is no claim `superior`"])
    #expect(
      try problems(hypothesis("superiority", "dice_id"), hypothesis("superiority", "dice_id"))
        == ["this is declared twice"])
    #expect(
      try problems(hypothesis("equivalence", "dice_id", "margin", .number(2))).count == 1)
  }
}
