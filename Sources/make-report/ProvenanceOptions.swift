import ArgumentParser
import Diagnostics

/// What a manifest says of where its data come from.
struct ProvenanceOptions: ParsableArguments {
  @Option(help: "The full name.")
  var title: String?
  @Option(help: "The terms of use.")
  var licence: String?
  @Option(help: "How to cite it.")
  var citation: String?
  @Option(help: "Where it comes from: an address of a page.")
  var source: String?

  /// What the manifest lacks, for its author to see; nil where it says everything.
  var lack: String? {
    let missing = [("--licence", licence), ("--citation", citation), ("--source", source)].filter { $0.1 == nil }
    if missing.isEmpty { return nil }
    return "the manifest does not state what \(missing.map { "`\($0.0)`" }.joined(separator: ", ")) would say"
  }
}
