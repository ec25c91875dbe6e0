import Datasets
import TextFormats
import WovenDocuments

/// The rows of a dataset's card.
struct DatasetCard {
  let manifest: DatasetManifest
  /// Nil where no study of the report reads the images.
  let findings: DatasetFindings?
  let words: ReportWords

  private var own: DatasetWords { words.ofDataset }

  /// What the manifest says, and what was seen of the images.
  var facts: [[[ReportInline]]] {
    let heads = own.heads
    return [
      row(heads.dataset, [.strong([.text(manifest.title)]), .text(" ("), .code(manifest.name), .text(")")]),
      row(heads.terms, manifest.licence), row(heads.images, images), row(heads.training, training),
      row(heads.test, counts(of: manifest.testable)), row(heads.excluded, excluded), row(heads.sizes, sizes),
      row(heads.lesions, shares), row(heads.citation, manifest.citation), row(heads.sources, sources),
      row(heads.manifest, [.code(String(manifest.digest.hexadecimal.prefix(12)))]),
    ].compactMap(\.self)
  }

  /// What the check found.
  var check: [[[ReportInline]]] {
    let lines = found
    let text = lines.enumerated().flatMap { index, line -> [ReportInline] in (index == 0 ? [] : [.lineBreak]) + line }
    return [row(own.heads.check, text)].compactMap(\.self)
  }

  /// A dash where there is nothing, nothing where it does not apply.
  private func row(_ head: String, _ text: [ReportInline]?) -> [[ReportInline]]? {
    text.map { [[.text(head)], $0.isEmpty ? [.text("–")] : $0] }
  }

  private func row(_ head: String, _ text: String?) -> [[ReportInline]]? { row(head, text.map { [.text($0)] }) }

  private func counts(of samples: [Sample]) -> String? {
    let lesionFree = samples.count { $0.domain == .outOfDistribution }
    let parts = [
      samples.count > lesionFree ? own.withLesion(samples.count - lesionFree) : nil,
      lesionFree > 0 ? own.lesionFree(lesionFree) : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private var images: String? {
    let used = manifest.used
    let groups = Set(used.map(\.group)).count
    return counts(of: used).map { $0 + (groups < used.count ? ", " + own.groups(groups) : "") }
  }

  private var training: String? {
    let samples = manifest.trainable
    guard let counts = counts(of: samples) else { return nil }
    let sizes = (0..<manifest.folds).map { fold in samples.count { $0.fold == fold + 1 } }
    guard let first = sizes.first else { return counts }
    let told = sizes.allSatisfy { $0 == first } ? String(first) : words.list(sizes.map { String($0) })
    return counts + ", " + own.folds(sizes.count, of: told)
  }

  /// How many, and for each reason how many, the most frequent first.
  private var excluded: String? {
    let samples = manifest.samples.filter { $0.split == .excluded }
    if samples.isEmpty { return nil }
    let reasons = Dictionary(grouping: samples) { $0.reason ?? own.noReason }.mapValues(\.count)
    let told = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) (\($0.value))" }
    return "\(samples.count): " + told.joined(separator: "; ")
  }

  private var sizes: String? {
    guard let sizes = findings?.sizes, let first = sizes.first, let last = sizes.last else { return nil }
    if sizes.count == 1 { return own.pixels(first.size) }
    let most = sizes.map(\.count).max() ?? 0
    let usual = sizes.first { $0.count == most } ?? first
    return own.pixels(from: first.size, to: last.size) + ", " + own.mostOften(usual.size, usual.count)
  }

  /// From the smallest to the largest, and the middle one.
  var shares: String? {
    guard let shares = findings?.lesionShares, let first = shares.first, let last = shares.last else { return nil }
    let half = shares.count / 2
    let median = shares.count % 2 == 1 ? shares[half] : (shares[half - 1] + shares[half]) / 2
    return own.shares(from: Self.percent(first), to: Self.percent(last)) + ", " + own.median(Self.percent(median))
  }

  private static func percent(_ share: Double) -> String {
    NumberText.percent(share, digits: share < 0.01 ? 2 : 1) + NumberText.percentSign
  }

  private var sources: [ReportInline] {
    manifest.sources.enumerated().flatMap { index, source -> [ReportInline] in
      let isAddress = source.hasPrefix("https://") || source.hasPrefix("http://")
      return (index == 0 ? [] : [.lineBreak]) + [isAddress ? .link(source, [.text(source)]) : .text(source)]
    }
  }

  private var found: [[ReportInline]] {
    guard let findings else { return [[.text(own.notLookedAt)]] }
    let pairs = findings.nearDuplicates
    var lines: [[ReportInline]] = []
    func add(_ finding: DatasetWords.Finding, _ count: Int, examples: [String] = []) {
      guard count > 0 else { return }
      let names = examples.enumerated().flatMap { index, name -> [ReportInline] in
        (index == 0 ? [] : [.text(" \(words.and) ")]) + [.code(name)]
      }
      let example: [ReportInline] = names.isEmpty ? [] : [.text(" (\(own.suchAs) ")] + names + [.text(")")]
      lines.append([.text(own.finding(finding, count))] + example)
    }
    add(.nearDuplicates, pairs.all, examples: pairs.example)
    add(.acrossTest, pairs.acrossTest)
    add(.acrossFolds, pairs.acrossFolds)
    for doubt in findings.doubts {
      if let finding = Self.finding(doubt.doubt) { add(finding, doubt.images, examples: [doubt.example]) }
    }
    return lines.isEmpty ? [[.text(own.nothingDoubtful)]] : lines
  }

  private static func finding(_ doubt: String) -> DatasetWords.Finding? {
    if let mask = MaskDoubt(rawValue: doubt) {
      return switch mask {
      case .manyValues: .manyValues
      case .grey: .greyMasks
      case .edge: .markedEdges
      case .large: .largeMasks
      }
    }
    return doubt == DatasetFacts.Doubt.Kind.copies.name ? .copies : .sharedMasks
  }
}
