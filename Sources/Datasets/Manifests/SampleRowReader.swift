import Diagnostics
import Images
import TextFormats

/// Turns the fields of a table of samples into samples, and remembers what no two rows may share.
struct SampleRowReader {
  let collector: DiagnosticCollector
  /// Of the header line: those of `SampleTable.columns`, then some of the optional ones.
  let columns: [String]
  private(set) var samples: [Sample] = []
  private var places: [String: SourcePlace] = [:]
  private var digests: [String: String] = [:]
  /// Those that were read, by their texts.
  private var rules: [String: MaskRule] = [:]
  /// As many folds as anybody trains on.
  static let mostFolds = 10_000
  private var lastFold = 0
  private var lastFoldPlace: SourcePlace?

  init(collector: DiagnosticCollector, columns: [String]) {
    self.collector = collector
    self.columns = columns
  }

  mutating func read(_ fields: [SeparatedLines.Field]) {
    guard fields.count == columns.count else {
      let place = fields.count > columns.count ? fields[columns.count].place : fields[0].place
      report("the row has \(fields.count) fields", place, expected: "\(columns.count) fields")
      return
    }
    guard fields.allSatisfy(isPlain) else { return }
    let identifier = readIdentifier(fields[0])
    let image = readPath(fields[1].text, of: "an image", at: fields[1].place)
    let domain: Domain? = readWord(fields[3], of: "domain")
    let split: Split? = readWord(fields[4], of: "split")
    let fold = readFold(fields[5], split: split)
    let imageDigest = readDigest(fields[6].text, ofFile: fields[1].text, at: fields[6].place)
    let masks = readMasks(fields[2], digests: fields[7])
    let rectangle = readRectangle(fields[8])
    let group = optional("group", of: fields)
    let part = optional("part", of: fields).flatMap(readPart)
    let reason = optional("reason", of: fields)
    var rule: MaskRule?
    if let field = optional("mask_rule", of: fields) { rule = readRule(field) }
    let imageRule = optional("image_rule", of: fields).flatMap(readImageRule)
    if let reason, let split, split != .excluded {
      report("a sample that is used needs no reason for leaving it out", reason.place, expected: "an empty field")
    }
    if domain == .inDistribution, split != .excluded, fields[2].text.isEmpty {
      report("an in-distribution sample has a lesion, so it needs a mask", fields[2].place, expected: "a path")
    }
    guard let identifier, let image, let domain, let split, let imageDigest else { return }
    samples.append(
      Sample(
        id: identifier, imagePath: image, masks: masks, domain: domain, split: split, fold: fold,
        imageDigest: imageDigest, imageRule: imageRule, maskRule: rule, rectangle: rectangle, group: group?.text,
        part: part, reason: reason?.text, duplicateReason: optional("duplicate_reason", of: fields)?.text))
  }

  /// A field that is not empty, of a column that the table may have.
  private func optional(_ column: String, of fields: [SeparatedLines.Field]) -> SeparatedLines.Field? {
    columns.firstIndex(of: column).map { fields[$0] }.flatMap { $0.text.isEmpty ? nil : $0 }
  }

  private func readPart(_ field: SeparatedLines.Field) -> String? {
    let isName = field.text.utf8.enumerated().allSatisfy { index, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      case UInt8(ascii: "_"), UInt8(ascii: "-"): index > 0
      default: false
      }
    }
    if isName { return field.text }
    report("this cannot name a part of a dataset", field.place, expected: "letters, digits, `-` and `_`")
    return nil
  }

  private mutating func readRule(_ field: SeparatedLines.Field) -> MaskRule? {
    if let rule = rules[field.text] ?? MaskRule(field.text) {
      rules[field.text] = rule
      return rule
    }
    report(
      "this does not say what of a mask is lesion", field.place,
      expected: "such as `grey=1`, `grey>127`, `alpha>127`, `colour=#ff0000` or `coco=17`")
    return nil
  }

  private func readImageRule(_ field: SeparatedLines.Field) -> ImageRule? {
    if let rule = ImageRule(field.text) { return rule }
    report("this does not say how an image of 16 bits is read", field.place, expected: "`bits=8` to `bits=16`")
    return nil
  }

  /// Folds are numbered from 1 without a gap.
  func checkFolds() {
    let used = Set(samples.compactMap(\.fold))
    guard let last = used.max(), let place = lastFoldPlace, used.count != last else { return }
    let missing = (1...last).lazy.filter { !used.contains($0) }.prefix(6).map(String.init).joined(separator: ", ")
    let more = last - used.count - 6
    report(
      "folds up to \(last) are used, but none of the samples is in fold \(missing)"
        + (more > 0 ? " and \(more) more" : ""), place)
  }

  private func report(_ problem: String, _ place: SourcePlace, expected: String? = nil, remedy: String? = nil) {
    collector.report(Diagnostic(problem, at: place, expected: expected, remedy: remedy))
  }

  /// Control characters in a text of the manifest are refused, whatever it says: no terminal, page or path takes them as they
  /// are.
  private func isPlain(_ field: SeparatedLines.Field) -> Bool {
    guard let control = field.text.firstControl else { return true }
    report("the field holds the control character \(control)", field.place, remedy: "take it out")
    return false
  }

  private mutating func readIdentifier(_ field: SeparatedLines.Field) -> String? {
    guard !field.text.isEmpty else {
      report("the sample has no name", field.place)
      return nil
    }
    if let first = places[field.text] {
      report("the sample `\(field.text)` is already in line \(first.line)", field.place)
      return nil
    }
    places[field.text] = field.place
    return field.text
  }

  private func readPath(_ path: String, of what: String, at place: SourcePlace) -> String? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) else {
      report(
        "this is no path of \(what) inside the dataset's folder", place,
        expected: "a relative path such as images/a.png, without `..`")
      return nil
    }
    return path
  }

  private func readWord<Word: RawRepresentable<String> & CaseIterable>(
    _ field: SeparatedLines.Field, of column: String
  ) -> Word? {
    if let word = Word(rawValue: field.text) { return word }
    report(
      "there is no \(column) `\(field.text)`", field.place,
      remedy: suggestion(for: field.text, among: Word.allCases.map(\.rawValue)))
    return nil
  }

  private mutating func readFold(_ field: SeparatedLines.Field, split: Split?) -> Int? {
    switch split {
    case .test, .excluded:
      if !field.text.isEmpty {
        report("a sample that is not trained on is in no fold", field.place, expected: "an empty field")
      }
      return nil
    case .train:
      guard let fold = Int(field.text), (1...Self.mostFolds).contains(fold) else {
        report(
          "a training sample is in a validation fold", field.place, expected: "an integer from 1 to \(Self.mostFolds)")
        return nil
      }
      if fold >= lastFold {
        lastFold = fold
        lastFoldPlace = field.place
      }
      return fold
    case nil:
      return nil
    }
  }

  private mutating func readDigest(_ digest: String, ofFile path: String, at place: SourcePlace) -> String? {
    guard SampleTable.isDigest(digest) else {
      report("this is no SHA-256", place, expected: "64 lower-case hexadecimal digits")
      return nil
    }
    if let earlier = digests[path], earlier != digest {
      report("another row gives another digest of `\(path)`", place, expected: earlier)
      return nil
    }
    digests[path] = digest
    return digest
  }

  /// A single mask's path may hold the separator, as long as its digest does not.
  private mutating func readMasks(_ field: SeparatedLines.Field, digests: SeparatedLines.Field) -> [MaskFile] {
    guard !field.text.isEmpty else {
      if !digests.text.isEmpty { report("there is a digest of a mask but no mask", digests.place) }
      return []
    }
    let given = digests.text.split(separator: SampleTable.maskSeparator, omittingEmptySubsequences: false)
    let paths =
      given.count == 1
      ? [field.text[...]] : field.text.split(separator: SampleTable.maskSeparator, omittingEmptySubsequences: false)
    guard paths.count == given.count, Set(paths).count == paths.count else {
      report(
        paths.count == given.count
          ? "a mask is named twice" : "there are \(paths.count) masks, and \(given.count) digests of masks",
        field.place,
        expected: "each mask once, and as many digests, with `|` between them")
      return []
    }
    var masks: [MaskFile] = []
    for (path, digest) in zip(paths.map(String.init), given.map(String.init)) {
      let path = readPath(path, of: "a mask", at: field.place)
      let digest = readDigest(digest, ofFile: path ?? field.text, at: digests.place)
      if let path, let digest { masks.append(MaskFile(path: path, digest: digest)) }
    }
    return masks
  }

  private func readRectangle(_ field: SeparatedLines.Field) -> PixelRectangle? {
    guard !field.text.isEmpty else { return nil }
    let numbers = field.text.split(separator: " ", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 4, let x = numbers[0], let y = numbers[1], let width = numbers[2], let height = numbers[3],
      x >= 0, y >= 0, width > 0, height > 0
    else {
      report("this is no rectangle", field.place, expected: "x y width height in pixels, such as 120 40 256 256")
      return nil
    }
    return PixelRectangle(x: x, y: y, width: width, height: height)
  }
}
