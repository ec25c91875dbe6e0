import Diagnostics
import WovenDocuments

extension LiterateDocument {
  /// Warnings of the fields of cited works that other styles show and the list of references does not.
  func unshownFields() -> [Diagnostic] {
    let keys = Set(citedKeys)
    return bibliography.filter { keys.contains($0.key) }.flatMap { entry in
      entry.unshownFields.map { field in
        Diagnostic(
          "the field `\(field.name)` of `\(entry.key)` is not shown", at: field.place,
          remedy: "write what matters of it into `note`, or take it out", severity: .warning)
      }
    }
  }
}

extension BibliographyEntry {
  /// Those without which its reference reads the same, unless another field says the same.
  fileprivate var unshownFields: [Field] {
    let candidates = fields.filter { BibliographyKinds.expected.contains($0.name) && !$0.inlines.isEmpty }
    let whole = reference
    return candidates.filter { field in
      var rest = self
      rest.fields.removeAll { $0.name == field.name }
      return rest.reference == whole && !fields.contains { $0.name != field.name && $0.text == field.text }
    }
  }

  private var reference: [ReportInline] {
    ReferenceFormatter(entry: self, yearSuffix: "", words: CitationWords(language: "en")).text
  }
}
