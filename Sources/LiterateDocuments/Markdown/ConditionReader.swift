import Diagnostics
import WovenDocuments

/// Reads when a div or a span shows: `.content-visible` and `.content-hidden` with `when-format` or `unless-format`, and
/// `when-sql`.
struct ConditionReader {
  static let classes = ["content-visible", "content-hidden"]
  static let keys = ["when-format", "unless-format", "when-sql"]

  private let context: ReadingContext

  init(_ context: ReadingContext) {
    self.context = context
  }

  /// Nil where the attributes say no condition.
  ///
  /// - Parameter name: the class of the div or span.
  func condition(_ attributes: inout Attributes, class name: String?) -> DocumentCondition? {
    let isVisibility = name.map(Self.classes.contains) ?? false
    let query = attributes.take("when-sql").map {
      InlineQuery(content: context.substitution.applied(to: $0.content))
    }
    guard isVisibility || query != nil else { return nil }
    return DocumentCondition(
      formats: isVisibility ? formats(&attributes) : ReportFormat.allCases, query: query,
      hides: name == "content-hidden")
  }

  private func formats(_ attributes: inout Attributes) -> [ReportFormat] {
    var formats = ReportFormat.allCases
    for key in ["when-format", "unless-format"] {
      guard let value = attributes.take(key) else { continue }
      guard let format = ReportFormat(rawValue: value.text) else {
        context.collector.report(
          Diagnostic(
            "there is no format `\(value.text)`", at: value.place,
            remedy: suggestion(for: value.text, among: ReportFormat.allCases.map(\.rawValue))))
        continue
      }
      formats = formats.filter { ($0 == format) == (key == "when-format") }
    }
    return formats
  }
}
