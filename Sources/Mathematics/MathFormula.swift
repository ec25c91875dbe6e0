import Diagnostics

/// A formula, written in the subset of LaTeX's mathematics that `MathSubset` lists, and read into one tree from which
/// both outputs come.
public struct MathFormula: Sendable, Hashable {
  /// What the author wrote between the dollar signs.
  public var tex: String
  /// Set on a line of its own, with limits above and below and large operators.
  public var display: Bool
  public var tree: MathNode

  /// Reads a formula; nil when a fault was reported.
  ///
  /// - Parameters:
  ///   - place: where the text was written that begins at a UTF-8 offset in `tex` and is so many Unicode scalars long.
  ///     Each fault is reported at its token.
  public init?(
    tex: String, display: Bool, collector: DiagnosticCollector, place: (_ utf8Offset: Int, _ length: Int) -> SourcePlace
  ) {
    var parser = FormulaParser(tex, display: display)
    let tree = parser.formula()
    for fault in parser.faults {
      collector.report(
        Diagnostic(
          fault.problem, at: place(fault.offset, fault.length), expected: fault.expected, remedy: fault.remedy))
    }
    guard parser.faults.isEmpty else { return nil }
    self.tex = tex
    self.display = display
    self.tree = tree
  }

  /// Reads a formula that stands on one source line.
  ///
  /// - Parameter start: the place of its first character; faults without it are reported in the formula itself.
  public init?(tex: String, display: Bool = false, at start: SourcePlace?, collector: DiagnosticCollector) {
    let start = start ?? SourcePlace(file: "formula", line: 1, text: tex)
    self.init(tex: tex, display: display, collector: collector) { offset, length in
      var place = start
      let before = String(decoding: tex.utf8.prefix(offset), as: UTF8.self)
      place.column += before.count
      place.length = max(1, length)
      return place
    }
  }

  /// The formula as one element of MathML Core, with the TeX as its alternative text.
  ///
  /// A page that shows it needs the rules of `stylesheet`.
  public var mathML: String { MathMLWriter.element(of: tree, tex: tex, display: display) }

  /// The rules of CSS that `mathML` relies on, since MathML Core has no attributes for the alignment of columns.
  public static let stylesheet = MathMLWriter.stylesheet
}
