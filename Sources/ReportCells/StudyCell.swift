import Diagnostics
import Experiments
import LiterateDocuments

/// ```` ```{study} ````: declares a study; it shows nothing.
enum StudyCell: CellWork {
  static let kind = CellKind(name: "study", output: .nothing)

  static var body: ValueShape { .mapping(StudyDeclaration.keys) }

  static func prepare(_ cell: Cell, in context: PreparationContext) -> (any PreparedCell)? {
    guard let value = cell.yaml(collector: context.collector),
      let study = StudyDeclaration.read(
        value, label: cell.label ?? "study", library: context.library, collector: context.collector)
    else { return nil }
    if context.studies.contains(where: { $0.label == study.label }) {
      context.collector.report(
        Diagnostic(
          "two studies are called `\(study.label)`", at: cell.labelPlace ?? cell.place,
          remedy: "give each `{study}` cell a label of its own: `#| label: NAME`"))
      return nil
    }
    context.studies.append(study)
    return Declared()
  }

  private struct Declared: PreparedCell {
    func evaluate(in context: EvaluationContext) -> CellOutput { CellOutput() }
  }
}
