import Diagnostics

extension DatasetLibrary {
  /// Checks every file of a dataset, or a file of weights, against its checksum.
  ///
  /// - Throws: `DiagnosticList` or, for weights, `Diagnostic`: a name that nobody has, a manifest that cannot be read, and
  ///   every file that is absent or differs.
  public func verify(_ name: String, workers: Int) throws {
    if weights.names().contains(name), !names().contains(name) {
      _ = try weights.contents(of: try weights.manifest(named: name))
    } else {
      _ = try verified(try manifest(named: name), workers: workers)
    }
  }
}
