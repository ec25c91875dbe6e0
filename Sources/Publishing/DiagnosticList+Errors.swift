import Diagnostics

extension DiagnosticList {
  /// What a rendering threw, whatever that is, as diagnostics.
  public init(of error: any Error) {
    switch error {
    case let list as DiagnosticList: self = list
    case let diagnostic as Diagnostic: self.init([diagnostic])
    default: self.init([Diagnostic("\(error)")])
    }
  }
}
