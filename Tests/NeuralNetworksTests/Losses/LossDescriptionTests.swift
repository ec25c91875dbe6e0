import NeuralNetworks
import Testing

@Suite struct LossDescriptionTests {
  @Test(
    "names are lower-case letters, so that A+B, A-linear-B and A-finetune-B can be read in one way only; all differ")
  func names() {
    for loss in LossCatalogue.all {
      #expect(loss.name.allSatisfy { $0.isLowercase && $0.isASCII }, "\(loss.name)")
    }
    #expect(Set(LossCatalogue.all.map(\.name)).count == LossCatalogue.all.count)
    #expect(Set(LossCatalogue.all.map(\.description.title)).count == LossCatalogue.all.count)
  }

  @Test("a formula's braces and parentheses close, and it has all of its parameters")
  func formulas() {
    for loss in LossCatalogue.all {
      let formula = loss.description.formula
      for (open, close) in [("{", "}"), ("(", ")"), (#"\left"#, #"\right"#)] {
        let counts = [open, close].map { formula.ranges(of: $0).count }
        #expect(counts[0] == counts[1], "\(loss.name): \(open) \(close)")
      }
      for parameter in loss.description.parameters {
        #expect(formula.contains(parameter.symbol), "\(loss.name): \(parameter.symbol)")
        #expect(parameter.value.isFinite && !parameter.meaning.isEmpty)
      }
    }
  }

  @Test("every loss cites a paper")
  func papers() {
    for paper in LossCatalogue.all.map(\.description.source) {
      #expect(!paper.authors.isEmpty && !paper.title.isEmpty && (1945...2030).contains(paper.year))
      #expect(paper.identifier.hasPrefix("arXiv:") || paper.identifier.hasPrefix("doi:10."), "\(paper.title)")
    }
  }
}
