import CPangoCairo
import Diagnostics

extension cairo_status_t {
  /// Throws what Cairo says is wrong.
  func check() throws(Diagnostic) {
    guard self != CAIRO_STATUS_SUCCESS else { return }
    let reason = cairo_status_to_string(self).map { String(cString: $0) } ?? "unknown"
    throw Diagnostic("a picture cannot be drawn: Cairo says \"\(reason)\"")
  }
}
