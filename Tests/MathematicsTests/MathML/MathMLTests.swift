import Foundation
import TestSupport
import Testing

@testable import Mathematics

@Suite("MathML")
struct MathMLTests {
  struct Reference: Decodable {
    struct Formula: Decodable {
      var tex: String
      var structure: String
    }
    var formulas: [Formula]
  }

  @Test("has the structure that latex2mathml gives")
  func structure() throws {
    let file = SharedData.projectRoot.appending(path: "Tests/MathematicsTests/Fixtures/latex2mathml.json")
    let reference = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    #expect(reference.formulas.count >= 30)
    for expected in reference.formulas {
      let mathML = try formula(expected.tex).mathML
      let structure = try #require(MathMLStructure.read(mathML), "\(mathML)")
      #expect(structure.text == expected.structure, "\(expected.tex)")
    }
  }

  @Test("is well-formed for every command of the subset")
  func wellFormed() throws {
    for example in SubsetExamples.all {
      let mathML = try formula(example).mathML
      #expect(MathMLStructure.read(mathML) != nil, "\(example): \(mathML)")
    }
  }

  @Test(
    "writes what MathML Core needs",
    arguments: [
      ("-x", "<mrow><mo form=\"prefix\">−</mo><mi>x</mi></mrow>"),
      ("a - x", "<mrow><mi>a</mi><mo>−</mo><mi>x</mi></mrow>"),
      ("\\log p", "<mrow><mi>log</mi><mspace width=\"0.1667em\"/><mi>p</mi></mrow>"),
      ("\\Delta", "<mi mathvariant=\"normal\">Δ</mi>"),
      ("\\mathrm{TP}", "<mi>TP</mi>"),
      ("\\mathbf{w}", "<mi>𝐰</mi>"),
      ("x_{i=1}", "<msub><mi>x</mi><mrow><mi>i</mi><mo lspace=\"0\" rspace=\"0\">=</mo><mn>1</mn></mrow></msub>"),
      ("\\text{if } x", "<mrow><mtext>if\u{A0}</mtext><mi>x</mi></mrow>"),
      ("0.95", "<mn>0.95</mn>"),
      ("a < b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"),
      (
        "\\dfrac12",
        "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle>"
      ),
      ("\\binom{n}{k}", "<mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi></mfrac>"),
      ("\\int\\limits_a", "<munder><mo movablelimits=\"false\">∫</mo><mi>a</mi></munder>"),
    ])
  func writes(tex: String, element: String) throws {
    let mathML = try formula(tex, display: false).mathML
    #expect(mathML.contains(element), "\(mathML)")
  }

  @Test("tells its TeX to those who do not see it, with XML's signs escaped")
  func alternativeText() throws {
    let mathML = try formula("a < b \\& \"c\"".replacing("\"c\"", with: "\\text{\"c\"}")).mathML
    let structure = try #require(MathMLStructure.read(mathML))
    let values = try #require(structure.attributes.first).values
    #expect(values["alttext"] == "a < b \\& \\text{\"c\"}")
    #expect(values["display"] == "block")
  }
}
