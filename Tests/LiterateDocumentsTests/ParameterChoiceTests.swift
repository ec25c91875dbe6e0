import Diagnostics
import LiterateDocuments
import Testing

@Suite struct ParameterChoiceTests {
  static let header = """
    title: T
    params:
      scale:
        value: small
        choices:
          large: {epochs: 12, image-size: [480, 640], rate: 3e-4}
          small: {epochs: 3, image-size: [96, 128], rate: 1}
      name: x
    """

  static func text(_ parameters: [String: String] = [:]) -> Reading {
    Reading("---\n\(header)\n---\n${scale}: ${epochs} ${image-size} ${rate} ${name}", parameters: parameters)
  }

  static func paragraph(_ reading: Reading) -> String? {
    if case .paragraph(let text)? = reading.blocks.first { text.plainText } else { nil }
  }

  @Test("a choice gives its parameters, the command line another choice, and each parameter yet another value")
  func choosing() {
    #expect(Self.paragraph(Self.text()) == "small: 3 [96, 128] 1 x")
    #expect(Self.paragraph(Self.text(["scale": "large"])) == "large: 12 [480, 640] 3e-4 x")
    let given = ["scale": "large", "epochs": "1", "name": "y", "image-size": "[32, 32]"]
    #expect(Self.paragraph(Self.text(given)) == "large: 1 [32, 32] 3e-4 y")
    #expect(Self.paragraph(Self.text(["epochs": "2"])) == "small: 2 [96, 128] 1 x")
    #expect(Self.text(given).diagnostics.isEmpty)
  }

  @Test("a choice that there is not, and a value of another kind, are faults of the command")
  func commandFaults() throws {
    let unknown = Self.text(["scale": "lagre"]).diagnostics
    #expect(unknown.map(\.problem) == ["`scale` has no choice `lagre`"])
    #expect(unknown.first?.remedy == "did you mean `large`?" && unknown.first?.outcome == .usage)
    let wrong = Self.text(["scale": "large", "epochs": "many"]).diagnostics
    #expect(wrong.map(\.problem) == ["the parameter `epochs` cannot be `many`"])
  }

  @Test(
    "every fault of a choice is reported at its place",
    arguments: [
      ("  s: {value: b, choices: {a: {x: 1}}}", ["4:14+1 `s` has no choice `b`"]),
      (
        "  s: {value: a, chioces: {a: {x: 1}}}",
        [
          "4:17+7 a parameter `s` has no key `chioces`"
        ]
      ),
      ("  s: {value: a, choices: [a]}", ["4:26+3 `choices` of the parameter `s` is a list that cannot be used here"]),
      ("  s: {value: a, choices: {a: 3}}", ["4:30+1 the choice `a` is an integer"]),
      (
        "  s: {value: a, choices: {a: {x: 1}, b: {y: 2}}}",
        [
          "4:38+1 the choice `b` gives no `x`, but `a` does", "4:42+1 the choice `b` gives `y`, but `a` does not",
        ]
      ),
      ("  s: {value: a, choices: {a: {x: 1}, b: {x: t}}}", ["4:45+1 `x` of the choice `b` is a text"]),
      ("  x: 1\n  s: {value: a, choices: {a: {x: 1}}}", ["5:31+1 the parameter `x` is already given in line 4"]),
      ("  s: {value: 3d, choices: {3d: {x: 1}}}", ["4:28+2 `3d` cannot name a choice"]),
    ])
  func documentFaults(_ lines: String, _ faults: [String]) {
    let reading = Reading(body: "", header: "title: T\nparams:\n" + lines)
    #expect(reading.found.sorted() == faults.sorted())
  }
}
