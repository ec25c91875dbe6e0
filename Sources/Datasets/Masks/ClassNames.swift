import Diagnostics
import TextFormats

/// What the values of masks are called in nnU-Net's `dataset.json`: `"labels": {"background": 0, "polyp": 1}`, in its first version
/// `{"0": "background", "1": "polyp"}`.
struct ClassNames: Sendable {
  static let fileName = "dataset.json"

  struct Class: Sendable, Hashable {
    let name: String
    /// Several for a region.
    let values: [UInt16]
  }

  /// In the file's order, without background and what is to be ignored.
  let classes: [Class]

  /// - Returns: nil for a file that gives no names.
  init?(_ bytes: [UInt8]) {
    let faults = DiagnosticCollector()
    guard let labels = PlacedJSON.read(bytes, file: Self.fileName, collector: faults)?["labels"]?.map else {
      return nil
    }
    let all = labels.compactMap { entry -> Class? in
      if let name = entry.value.text { return UInt16(entry.key).map { Class(name: name, values: [$0]) } }
      let numbers = entry.value.list ?? [entry.value]
      let values = numbers.compactMap { $0.integer.flatMap { UInt16(exactly: $0) } }
      return values.count == numbers.count ? Class(name: entry.key, values: values) : nil
    }
    classes = all.filter { !["background", "ignore"].contains($0.name.lowercased()) && $0.values != [0] }
    if classes.isEmpty { return nil }
  }

  /// The one that a value alone has.
  func name(of value: UInt16) -> String? { classes.first { $0.values == [value] }?.name }

  /// - Parameter name: in any case.
  func values(of name: String) -> [UInt16]? { classes.first { $0.name.lowercased() == name.lowercased() }?.values }

  /// As an author gives them.
  var list: String { classes.map { "`--lesion-value '\($0.name)'`" }.joined(separator: ", ") }
}
