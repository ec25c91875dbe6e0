import Diagnostics
import Testing

@Suite struct MappingReaderTests {
  static func place(_ column: Int) -> SourcePlace { SourcePlace(file: "a.md", line: 1, column: column) }

  static func map(_ pairs: [(String, PlacedValue.Content)]) -> PlacedValue {
    PlacedValue(
      .map(
        pairs.enumerated().map { index, pair in
          PlacedValue.Entry(
            key: pair.0, keyPlace: place(10 * index + 1), value: PlacedValue(pair.1, at: place(10 * index + 5)))
        }), at: place(1))
  }

  @Test("unknown keys, wrong kinds and missing keys are all reported in one pass, each at its place")
  func onePass() {
    let collector = DiagnosticCollector()
    let reader = MappingReader(
      Self.map([("epochs", .text("many")), ("lerning-rate", .number(0.1))]), of: "study", collector: collector)
    #expect(reader.integer("epochs", atLeast: 1) == nil)
    #expect(reader.number("learning-rate") == nil)
    #expect(reader.required("dataset") == nil)
    reader.finish()
    #expect(collector.diagnostics.count == 3)
    #expect(collector.diagnostics[0].place == .source(Self.place(5)))
    #expect(collector.diagnostics[1].problem == "the study has no `dataset`")
    #expect(collector.diagnostics[2].remedy == "did you mean `learning-rate`?")
  }

  @Test("a swap of neighbouring letters is one mistake")
  func suggestions() {
    #expect(nearestName(to: "dcie", among: ["ce", "dice", "topk"]) == "dice")
    #expect(nearestName(to: "zzzzzz", among: ["ce", "dice"]) == nil)
    #expect(nearestName(to: "dice", among: ["dice"]) == nil)
  }

  @Test("names that begin as the unknown one does are offered before one that merely resembles it")
  func beginnings() {
    let columns = ["dice_all", "dice_id", "ece", "loss"]
    #expect(suggestion(for: "dice", among: columns) == "one of: dice_all, dice_id")
    #expect(suggestion(for: "dice_i", among: columns) == "did you mean `dice_id`?")
    #expect(suggestion(for: "los", among: columns) == "did you mean `loss`?")
    #expect(suggestion(for: "zz", among: columns) == "one of: dice_all, dice_id, ece, loss")
  }
}
