import Diagnostics

extension DiagnosticList {
  /// An error of another room as a list of diagnostics.
  init(wrapping error: any Error) {
    switch error {
    case let list as DiagnosticList: self = list
    default: self.init([Diagnostic(error, doing: "keep what was made of the dataset", path: "")])
    }
  }
}
