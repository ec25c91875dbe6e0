import Foundation

/// What an author, or whoever looks after the data, has changed: told from what a report says and reads, without its recipes.
struct DeclaredChanges {
  typealias Key = CauseList.Key

  let old: ReportIngredients
  let new: ReportIngredients
  var causes = CauseList()
  /// The causes that stand in a file's text, by path.
  var byFile: [String: Set<Key>] = [:]
  /// Why a study's setting is another one.
  private var reasons: [Key: [Key]] = [:]

  init(from old: ReportIngredients, to new: ReportIngredients) {
    (self.old, self.new) = (old, new)
    findDatasets()
    findWeights()
    findParameters()
    findSettings()
    findFiles()
    findFonts()
    if old.formats != new.formats {
      let (before, after) = (old.formats.joined(separator: ", "), new.formats.joined(separator: ", "))
      causes.add(
        StaleCause(
          kind: .format, subject: "formats", words: "the formats: \(before) → \(after)", old: before, new: after))
    }
  }

  /// The report's own file.
  var main: String { new.files.first?.path ?? "" }

  /// Why a study's setting is another one than before; nothing where it is not. Parts of a value count for the whole.
  func reasons(_ study: String, _ key: String) -> [Key] {
    causesOfSettings(study).filter { setting, _ in setting == key || setting.hasPrefix(key + ".") }.flatMap(\.1)
  }

  /// Why a study is another one at all.
  func reasons(ofStudy study: String) -> [Key] { causesOfSettings(study).flatMap(\.1) }

  private func causesOfSettings(_ study: String) -> [(String, [Key])] {
    let prefix = study + ": "
    let settings = reasons.filter { $0.key.subject.hasPrefix(prefix) }.map { key, reasons in
      (String(key.subject.dropFirst(prefix.count)), reasons)
    }
    let whole = Key(.setting, study)
    return settings.sorted { $0.0 < $1.0 } + (causes[whole] == nil ? [] : [("", [whole])])
  }

  /// The parameters whose value is another one and that a cell uses.
  func parameters(usedBy label: String) -> [Key] {
    let texts = [text(of: label, in: new), text(of: label, in: old)]
    return causes.keys(.parameter).filter { key in texts.contains { $0.contains("${\(key.subject)}") } }
  }

  private mutating func findDatasets() {
    let before = Dictionary(old.datasets.map { ($0.name, $0) }) { first, _ in first }
    for dataset in new.datasets {
      guard let known = before[dataset.name] else { continue }
      let change = SampleChange(from: known, to: dataset)
      if let cause = change.cause { causes.add(cause) }
      for (what, was, now) in [
        ("title", known.title, dataset.title), ("licence", known.licence, dataset.licence),
        ("citation", known.citation, dataset.citation),
      ] where was != now {
        causes.add(
          StaleCause(
            kind: .dataset, subject: "\(dataset.name): \(what)",
            words: "the \(what) of the dataset `\(dataset.name)`: \(was) → \(now)", old: was, new: now))
      }
    }
  }

  private mutating func findWeights() {
    for (name, digest) in new.weights.sorted(by: { $0.key < $1.key }) {
      guard let was = old.weights[name], was != digest else { continue }
      let (before, after) = (String(was.prefix(16)), String(digest.prefix(16)))
      causes.add(
        StaleCause(
          kind: .weights, subject: name,
          words: "the weights `\(name)` are another file: SHA-256 \(before)… → \(after)…", old: was, new: digest))
    }
  }

  private mutating func findParameters() {
    for name in Set(old.parameters.keys).union(new.parameters.keys).sorted() {
      let (was, now) = (old.parameters[name], new.parameters[name])
      if was == now { continue }
      causes.add(
        StaleCause(
          kind: .parameter, subject: name,
          words: "the parameter `\(name)`: \(was ?? "not there") → \(now ?? "not there")", old: was, new: now))
    }
  }

  private mutating func findSettings() {
    let before = Dictionary(old.studies.map { ($0.label, $0) }) { first, _ in first }
    let labels = Set(new.studies.map(\.label))
    for study in old.studies where !labels.contains(study.label) {
      causes.add(
        StaleCause(kind: .setting, subject: study.label, words: "the study `\(study.label)` is no longer there"))
    }
    for study in new.studies {
      guard let known = before[study.label] else {
        causes.add(
          StaleCause(
            kind: .setting, subject: study.label, words: "the study `\(study.label)` is new", file: study.path,
            line: study.line))
        continue
      }
      for key in Set(known.settings.keys).union(study.settings.keys).sorted() {
        let (was, now) = (known.settings[key], study.settings[key])
        if was != now { addSetting(key, of: study, was, now) }
      }
    }
  }

  private mutating func addSetting(_ key: String, of study: ReportIngredients.Study, _ was: String?, _ now: String?) {
    let setting = Key(.setting, "\(study.label): \(key)")
    let parameters = parameters(behind: key, of: study.label)
    if !parameters.isEmpty {
      reasons[setting] = parameters
      for parameter in parameters {
        causes.change(parameter) {
          $0.details.append("study `\(study.label)`: \(key): \(was ?? "none") → \(now ?? "none")")
        }
      }
      return
    }
    reasons[setting] = [setting]
    causes.add(
      StaleCause(
        kind: .setting, subject: setting.subject,
        words: "the study `\(study.label)`: \(key): \(was ?? "none") → \(now ?? "none")", old: was, new: now))
  }

  /// The parameters that alone make a setting another one: its lines are as they were, and name them.
  private func parameters(behind key: String, of study: String) -> [Key] {
    let (before, after) = (lines(of: key, in: text(of: study, in: old)), lines(of: key, in: text(of: study, in: new)))
    guard before == after else { return [] }
    return causes.keys(.parameter).filter { name in after.contains { $0.contains("${\(name.subject)}") } }
  }

  /// The lines of a cell that give a key its value; all of them where none begins with it.
  private func lines(of key: String, in text: String) -> [Substring] {
    let lines = SourceLines(text).lines
    let first = key.prefix { $0 != "." }
    guard let start = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(first + ":") }) else { return lines }
    let indent = lines[start].prefix { $0 == " " }.count
    let rest = lines[(start + 1)...].prefix {
      $0.prefix { $0 == " " }.count > indent || $0.drop { $0 == " " }.hasPrefix("-")
    }
    return Array(lines[start...start]) + Array(rest)
  }

  /// A cell as it was written.
  private func text(of label: String, in ingredients: ReportIngredients) -> String {
    guard let part = ingredients.parts.first(where: { $0.label == label }),
      let text = ingredients.files.first(where: { $0.path == part.path })?.text
    else { return "" }
    let lines = SourceLines(text).lines
    return lines.dropFirst(part.first - 1).prefix(part.last - part.first + 1).joined(separator: "\n")
  }
}
