import Diagnostics
import Yams

/// YAML with the place of every key and value; what is malformed is reported at its place.
///
/// Booleans are those of YAML 1.1 (`yes`, `on`), keys are always texts, times and sexagesimal numbers stay texts.
enum PlacedYAML {
  /// Deeper nesting is a mistake or an attack.
  static let deepest = 64
  /// Bounds what aliases can expand to: at most e^(32/e), about 130,000 values.
  static let mostAliases = 32

  /// The value of a text; null when it is empty, nil when it is malformed, which is reported.
  static func read(_ text: PlacedText, collector: DiagnosticCollector) -> PlacedValue? {
    if let alias = surplusAlias(in: text) {
      collector.report(
        Diagnostic(
          "more than \(mostAliases) YAML aliases", at: text.place(alias), remedy: "write the values out"))
      return nil
    }
    var masked = MaskedYAML(text)
    while true {
      do {
        let node = try Yams.compose(yaml: masked.text, .default, .default, .utf8)
        guard let node else { return PlacedValue(.null, at: text.place(0)) }
        var composer = PlacedYAMLComposer(masked: masked, collector: collector)
        return composer.value(node, depth: 0)
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        if masked.maskKey(at: context.mark) { continue }
        report(
          "the key `\(keys.first ?? "")` is given twice in one mapping", at: masked.offset(of: context.mark), text,
          collector)
        return nil
      } catch let error as YamlError {
        report(error, masked, collector)
        return nil
      } catch {
        report("malformed YAML: \(error)", at: 0, text, collector)
        return nil
      }
    }
  }

  private static func report(_ error: YamlError, _ masked: MaskedYAML, _ collector: DiagnosticCollector) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      if problem.contains("nesting") {
        report("YAML nested too deeply", at: masked.offset(of: mark), masked.original, collector)
        return
      }
      if let context, problem.hasPrefix("found unexpected"), context.text.contains("quoted scalar") {
        collector.report(
          Diagnostic(
            "malformed YAML: the quotes that begin here are never closed",
            at: masked.original.place(min(masked.offset(of: context.mark), max(0, masked.original.count - 1))),
            remedy: "end the text with the same sign"))
        return
      }
      let circumstance = context.map { context in
        let line = masked.original.origin(masked.offset(of: context.mark)).line
        let isElsewhere = line != masked.original.origin(masked.offset(of: mark)).line
        return context.text.trimmedPunctuation + (isElsewhere ? " that begins on line \(line)" : "")
      }
      let words = [circumstance, plain[problem] ?? problem].compactMap { $0 }.joined(separator: ": ")
      report("malformed YAML: \(words)", at: masked.offset(of: mark), masked.original, collector)
    case .reader(let problem, let offset, _, let yaml):
      let scalars = offset.map { yaml.prefix($0).unicodeScalars.count } ?? 0
      report("malformed YAML: \(problem)", at: scalars, masked.original, collector)
    default:
      report("malformed YAML: \(error)", at: 0, masked.original, collector)
    }
  }

  private static func report(
    _ problem: String, at offset: Int, _ text: PlacedText, _ collector: DiagnosticCollector
  ) {
    let place = text.place(min(offset, max(0, text.count - 1)))
    collector.report(
      Diagnostic(
        problem, at: place,
        remedy: quotation(at: place) ?? "quote texts that contain `:`, `#`, `[`, `{` or quotes, and indent with spaces")
    )
  }

  /// What the parser says of the commonest mistakes, in plain words.
  private static let plain = [
    "mapping values are not allowed in this context": "a `:` stands within a text that is not in quotes",
    "found character that cannot start any token": "a tab, or another sign with which no value begins",
    "found a tab character that violates indentation": "a tab stands where a line begins",
  ]

  /// How a line reads whose text, at a second `:`, lacks quotes; nil for another line.
  private static func quotation(at place: SourcePlace) -> String? {
    let line = place.text.trimmingBlanks
    let parts = line.split(separator: ": ", maxSplits: 1)
    guard parts.count == 2, parts[1].contains(": "), !parts[1].contains(where: { "\"'[]{}&*!|>%".contains($0) }),
      place.text.dropFirst(place.column - 1).hasPrefix(":")
    else { return nil }
    return "put the text into quotes: `\(parts[0]): \"\(parts[1])\"`"
  }

  /// The first alias beyond those allowed, found without a parser: `*name` where a value may begin.
  private static func surplusAlias(in text: PlacedText) -> Int? {
    guard text.scalars.contains("&") else { return nil }
    var found = 0
    for (index, scalar) in text.scalars.enumerated() where scalar == "*" {
      let before = index == 0 ? " " : text.scalars[index - 1]
      let after = index + 1 < text.count ? text.scalars[index + 1] : " "
      if " \t\n[{,:?-".unicodeScalars.contains(before), after.properties.isAlphabetic || after.isASCIIDigit {
        found += 1
        if found > mostAliases { return index }
      }
    }
    return nil
  }
}

extension String {
  fileprivate var trimmedPunctuation: String { hasSuffix(",") ? String(dropLast()) : self }
}
