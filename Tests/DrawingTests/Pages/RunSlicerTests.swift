import Testing

@testable import Drawing

@Suite("Stretches of styled text")
struct RunSlicerTests {
  @Test("any stretch is what stands there, in the styles that it has there")
  func slices() {
    let runs = ["ab", "", "cde\u{301}", "😀f"].enumerated().map { index, text in
      TextRun(text, font: Font(.serif, size: Double(index + 8)))
    }
    let all = runs.flatMap { run in run.text.unicodeScalars.map { ($0, run.font.size) } }
    let slicer = RunSlicer(runs)
    for start in 0...all.count {
      for end in start...all.count {
        let found = slicer.slice(start..<end).flatMap { run in run.text.unicodeScalars.map { ($0, run.font.size) } }
        #expect(found.elementsEqual(all[start..<end]) { $0 == $1 }, "\(start)..<\(end)")
      }
    }
    #expect(RunSlicer([]).slice(0..<0).isEmpty)
  }

  @Test("program text without spaces is broken behind a sign, and nothing of it is lost")
  func signs() throws {
    let style = ParagraphStyle(leading: 11, hangingIndent: 9, isVerbatim: true)
    let path = "/data/one/two/three/address/without/any/spaces/in/it"
    let lines = try Paragraph([TextRun(path, font: Font(.mono, size: 8))], style: style).lines(width: 130).map(\.text)
    #expect(lines.count > 1 && lines.joined() == path)
    for line in lines.dropLast() { #expect(line.hasSuffix("/")) }
  }
}
