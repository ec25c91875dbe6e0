/// What a report is rendered as.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  case html, pdf
}
