import Diagnostics
import LiterateDocuments
import Studies

/// ```` ```{study} ````: declares a study; it shows nothing.
package enum StudyCell: CellWork {
  package static let kind = CellKind(name: "study", output: .nothing)

  package static var body: ValueShape { .mapping(StudyDeclaration.keys) }

  package static func check(_ cell: Cell, in context: CheckingContext) -> (any CheckedCell)? {
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

  private struct Declared: CheckedCell {
    func weave(in context: WeavingContext) -> CellOutput { CellOutput() }
  }
}
