import ArtifactStore
import Diagnostics
import Digests
import Foundation

extension WeightsLibrary {
  /// Writes a manifest of weights, and puts the file where studies look for it. What lies there is never overwritten.
  ///
  /// - Parameters:
  ///   - manifest: of the weights; its digest is that of `data`.
  ///   - data: the safetensors file.
  ///   - replacing: whether a manifest of that name may be there already.
  /// - Returns: where the file lies, and whether it was copied there.
  /// - Throws: outcome `usage` for a name that cannot be used or is taken; outcome `data` for another file in its place.
  public func add(
    _ manifest: WeightsManifest, _ data: Data, replacing: Bool
  ) throws(Diagnostic) -> (file: URL, isCopied: Bool) {
    let name = manifest.name
    guard name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9._-]*/) != nil else {
      throw Diagnostic(
        "`\(name)` cannot name weights", expected: "letters, digits, `.`, `_` and `-`", outcome: .usage)
    }
    let description = manifests.appending(path: name + Self.suffix)
    guard replacing || !FileManager.default.fileExists(atPath: description.path) else {
      throw Diagnostic(
        "there already is a manifest of weights `\(name)`", at: .file(shownPath(description)),
        remedy: "give another `--name`, or `--replace` it", outcome: .usage)
    }
    let file = file(of: manifest)
    let isThere = isPresent(manifest)
    if isThere {
      _ = try contents(of: manifest)
    } else {
      try writeAtomically(data, to: file)
    }
    try writeAtomically(Data(manifest.text.utf8), to: description)
    return (file, !isThere)
  }
}
