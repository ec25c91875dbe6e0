import Diagnostics

/// Rows and columns as the command line takes them: `96x128`.
struct PixelSize {
  var rows: Int
  var columns: Int

  /// - Throws: a diagnostic with outcome `.usage` for anything but two positive numbers.
  init(_ text: String) throws(Diagnostic) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let rows = parts[0], let columns = parts[1], rows > 0, columns > 0 else {
      throw Diagnostic(
        "`--image-size \(text)` is no size", expected: "rows and columns, such as `128x128`", outcome: .usage)
    }
    (self.rows, self.columns) = (rows, columns)
  }
}
