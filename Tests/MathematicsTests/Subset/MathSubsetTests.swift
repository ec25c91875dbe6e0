import Foundation
import TestSupport
import Testing

@testable import Mathematics

@Suite("The subset of LaTeX's mathematics")
struct MathSubsetTests {
  @Test("names no command twice")
  func unique() {
    let names = MathSubset.groups.flatMap { $0.entries.map(\.name) }
    #expect(Set(names).count == names.count)
    #expect(names.count > 250)
  }

  @Test("has a guide that names every command and environment")
  func guide() {
    for name in MathSubset.groups.flatMap({ $0.entries.map(\.name) }) {
      #expect(MathSubset.guide.contains("\\\(name)"), "\(name)")
    }
    for environment in MathSubset.environments { #expect(MathSubset.guide.contains(environment.name)) }
  }

  @Test("is the one in the manual")
  func manual() throws {
    let file = SharedData.projectRoot.appending(path: "docs/mathematics.md")
    let manual = try String(contentsOf: file, encoding: .utf8)
    let heading = try #require(manual.firstRange(of: "## The subset\n\n"))
    #expect(manual[heading.upperBound...] == MathSubset.guide)
  }

  @Test("takes a sign in Unicode as its command")
  func unicode() throws {
    #expect(try formula("α ≤ ∑ x").tree == formula("\\alpha \\le \\sum x").tree)
  }
}
