import Diagnostics
import Foundation
import Publishing

/// Formats as the command line takes them: `html,pdf`.
struct FormatList {
  var formats: Set<PublishingSettings.Format> = []

  /// - Throws: a diagnostic with outcome `.usage` for a word that is no format, and where there is none.
  init(_ text: String) throws(Diagnostic) {
    for name in text.split(separator: ",") {
      guard let known = PublishingSettings.Format(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
        throw Diagnostic(
          "`--format` does not know `\(name)`",
          remedy: suggestion(for: String(name), among: PublishingSettings.Format.allCases.map(\.rawValue)),
          outcome: .usage)
      }
      formats.insert(known)
    }
    guard !formats.isEmpty else {
      throw Diagnostic("`--format` names no format", expected: "html, pdf or both", outcome: .usage)
    }
  }
}
