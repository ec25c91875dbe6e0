import Diagnostics
import Foundation
import Testing

@Suite struct KeyTableTests {
  private static let table = KeyTable(
    "axis", [.init("grid", .boolean, "Whether lines are drawn", needed: true), .withoutEffect("zindex")])

  @Test("a reader with a table has its keys and no others, whoever asks")
  func reader() {
    let collector = DiagnosticCollector()
    let map = MappingReaderTests.map([("grid", .boolean(true)), ("zindex", .integer(1)), ("ticks", .boolean(true))])
    let reader = MappingReader(map, Self.table, collector: collector)
    #expect(reader.boolean("grid") == true && reader.boolean("ticks") == nil)
    reader.finish()
    #expect(collector.diagnostics.map(\.problem) == ["an axis has no key `ticks`"])
  }

  @Test("a needed key that is misspelt is one fault, one that is not there another")
  func needed() {
    func problems(_ key: String) -> [String] {
      let collector = DiagnosticCollector()
      let reader = MappingReader(MappingReaderTests.map([(key, .boolean(true))]), Self.table, collector: collector)
      #expect(reader.required("grid") == nil)
      reader.finish()
      return collector.diagnostics.map { $0.problem + ": " + ($0.remedy ?? "") }
    }
    #expect(problems("gird") == ["an axis has no key `gird`: did you mean `grid`?"])
    #expect(problems("zindex") == ["the axis has no `grid`: add a line `grid: …`"])
  }

  @Test("a table's schema is JSON, with every key, its meaning, what it may be, and nothing else")
  func schema() throws {
    let shape = ValueShape.mapping(
      KeyTable(
        "x",
        Self.table.keys + [
          .init("angle", .integer(0...90), "Degrees"), .init("inner", .open(Self.table), "More"),
          .init("names", .oneOrMore(.word(["a", "b"])), "Names"),
        ]))
    func properties(_ parameters: Bool) throws -> [String: [String: Any]] {
      let text = shape.schema(parameters: parameters).written()
      let schema = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect(schema["required"] as? [String] == ["grid"] && schema["additionalProperties"] as? Bool == false)
      return try #require(schema["properties"] as? [String: [String: Any]])
    }
    let plain = try properties(false)
    #expect(plain.keys.sorted() == ["angle", "grid", "inner", "names", "zindex"])
    #expect(plain["grid"]?["description"] as? String == "Whether lines are drawn")
    #expect(plain["zindex"]?["deprecated"] as? Bool == true)
    #expect(plain["angle"]?["maximum"] as? Int == 90 && plain["angle"]?["minimum"] as? Int == 0)
    #expect(plain["inner"]?["additionalProperties"] == nil)
    #expect((plain["names"]?["anyOf"] as? [[String: Any]])?.count == 2)
    let filled = try properties(true)
    #expect((filled["angle"]?["anyOf"] as? [[String: Any]])?.last?["type"] as? String == "string")
  }
}
