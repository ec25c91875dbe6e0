/// Which samples of a dataset are others than before.
struct SampleChange {
  private let dataset: String
  private(set) var added: [String] = []
  private(set) var removed: [String] = []
  /// With every field that differs.
  private(set) var changed: [(sample: String, fields: [(name: String, old: String?, new: String?)])] = []

  init(from old: ReportIngredients.Dataset, to new: ReportIngredients.Dataset) {
    dataset = new.name
    for sample in Set(old.samples.keys).union(new.samples.keys).sorted() {
      switch (old.samples[sample], new.samples[sample]) {
      case (nil, _): added.append(sample)
      case (_, nil): removed.append(sample)
      case (let before?, let after?):
        let fields = Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }
        if !fields.isEmpty { changed.append((sample, fields.map { ($0, before[$0], after[$0]) })) }
      }
    }
  }

  /// Nil where every sample is as it was.
  var cause: StaleCause? {
    let count = added.count + removed.count + changed.count
    guard count > 0 else { return nil }
    let details =
      changed.map { sample, fields in "sample `\(sample)`: " + fields.map(Self.words).joined(separator: ", ") }
      + added.map { "sample `\($0)` was added" } + removed.map { "sample `\($0)` was removed" }
    var cause = StaleCause(
      kind: .samples, subject: dataset,
      words: count == 1
        ? "the dataset `\(dataset)`: \(details[0])" : "the dataset `\(dataset)`: \(numbers) in its table")
    if count > 1 { cause.details = details }
    if count == 1, let change = changed.first, change.fields.count == 1 {
      (cause.old, cause.new) = (change.fields[0].old, change.fields[0].new)
    }
    return cause
  }

  private var numbers: String {
    func words(_ count: Int, _ what: String) -> String? {
      count == 0 ? nil : "\(count) sample\(count == 1 ? "" : "s") \(what)"
    }
    return [words(changed.count, "changed"), words(added.count, "added"), words(removed.count, "removed")]
      .compactMap(\.self).joined(separator: ", ")
  }

  private static func words(_ field: (name: String, old: String?, new: String?)) -> String {
    func shown(_ text: String?) -> String {
      guard let text, !text.isEmpty else { return "none" }
      return field.name.hasSuffix("bytes") ? "SHA-256 \(text.prefix(12))…" : text
    }
    return "\(field.name) \(shown(field.old)) → \(shown(field.new))"
  }
}
