import Diagnostics
import LiterateDocuments
import Testing

@Suite struct ParameterTests {
  static let header = """
    title: "Study of ${epochs} epochs"
    abstract: |
      We use `{sql} SELECT ${epochs}` and ${rate}.
    params:
      image-size: [96, 128]
      epochs: 12
      rate: 1e-3
      name: phantom polyps
      names: [ce, "a b", 3]
      deep: true
    """

  static func paragraph(_ body: String, parameters: [String: String] = [:]) -> String {
    Reading("---\n\(header)\n---\n\(body)", parameters: parameters).blocks.map { block in
      if case .paragraph(let text) = block { text.plainText } else { "\(block)" }
    }.joined(separator: "\n")
  }

  @Test("a parameter stands in the text as it was written; a list in brackets")
  func text() {
    #expect(
      Self.paragraph("${image-size}, **${epochs}**, ${rate}, ${name}, ${names}, ${deep}")
        == "[96, 128], 12, 1e-3, phantom polyps, [ce, \"a b\", 3], true")
  }

  @Test("code, mathematics and escaped dollars keep their braces")
  func untouched() {
    #expect(
      Self.paragraph("`${epochs}` $x_{epochs}$ $${epochs} \\${epochs} $5")
        == "${epochs} x_{epochs} ${epochs} ${epochs} $5")
    #expect(Self.paragraph("```\n${epochs}\n```").contains("text: \"${epochs}\""))
  }

  @Test("a value behind an anchor or a tag is written out")
  func anchors() {
    let reading = Reading(body: "${a} ${b} ${c}", header: "title: T\nparams: {a: &x 12, b: *x, c: !!float 1.5}")
    #expect(reading.blocks == [.paragraph([.text("12 12 1.5")])])
  }

  @Test("what a parameter stands for is text, not Markdown")
  func noInjection() {
    let reading = Reading(body: "${a}", header: "title: T\nparams: {a: \"*x* <b> @fig-a\"}")
    #expect(reading.blocks == [.paragraph([.text("*x* <b> @fig-a")])])
    #expect(reading.diagnostics == [])
  }

  @Test("title, abstract and queries are filled in")
  func frontMatter() {
    let reading = Reading("---\n\(Self.header)\n---\n", parameters: ["epochs": "3"])
    #expect(reading.document.frontMatter.title == "Study of 3 epochs")
    #expect(reading.document.inlineQueries.map(\.sql) == ["SELECT 3"])
    #expect(reading.found == [])
  }

  @Test("the command line replaces defaults of the same type")
  func overrides() {
    let given = [
      "image-size": "[48, 64]", "epochs": "3", "rate": "2", "name": "12: x", "names": "[dice]", "deep": "no",
    ]
    #expect(
      Self.paragraph("${image-size} ${epochs} ${rate} ${name} ${names} ${deep}", parameters: given)
        == "[48, 64] 3 2 12: x [dice] no")
  }

  @Test(
    "a value of another type is a fault of the command",
    arguments: [
      ("epochs", "many"), ("epochs", "1.5"), ("epochs", "[1]"), ("epochs", ""), ("epochs", "[1"), ("deep", "1"),
      ("image-size", "96"), ("image-size", "[a, b]"), ("image-size", "{a: 1}"), ("names", "[[1]]"), ("name", "a\nb"),
    ])
  func wrongType(_ name: String, _ value: String) throws {
    let reading = Reading("---\n\(Self.header)\n---\n", parameters: [name: value])
    let fault = try #require(reading.diagnostics.first)
    #expect(reading.diagnostics.count == 1)
    #expect(fault.outcome == .usage)
    #expect(fault.problem == "the parameter `\(name)` cannot be `\(value)`")
  }

  @Test("an unknown parameter of the command line is answered with the nearest name")
  func unknown() throws {
    let reading = Reading("---\n\(Self.header)\n---\n", parameters: ["epoch": "3"])
    let fault = try #require(reading.diagnostics.first)
    #expect(fault.outcome == .usage)
    #expect(fault.remedy == "did you mean `epochs`?")
  }
}
