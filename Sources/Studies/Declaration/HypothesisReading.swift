import Diagnostics
import Results

extension Hypothesis {
  /// Reads the front matter's `primary-contrast` (`metric`, `losses`, `smallest-difference`, and `study` where the report has
  /// several) and gives it to the study that it is about. Every fault is reported at its key or value.
  ///
  /// - Parameter studies: those of the report; where one of them is faulty, and so is not among them, its absence is no fault.
  public static func declareContrast(
    _ value: PlacedValue, in studies: inout [StudyDeclaration], collector: DiagnosticCollector
  ) {
    HypothesisReader(value, isContrast: true, collector).declare(in: &studies)
  }

  /// Reads the front matter's `hypotheses`, a list in the order in which they are tested, and gives each to the study that it
  /// is about. Every fault is reported at its key or value.
  ///
  /// - Parameter studies: as of `declareContrast`.
  public static func declare(
    _ value: PlacedValue, in studies: inout [StudyDeclaration], collector: DiagnosticCollector
  ) {
    guard let list = value.list else {
      collector.report(
        Diagnostic(
          "hypotheses are a list, not \(value.kindName)", at: value.place,
          expected: "items such as {claim: superiority, metric: image_fpr_ood, losses: [ce, dice]}"))
      return
    }
    for item in list { HypothesisReader(item, isContrast: false, collector).declare(in: &studies) }
  }
}

private struct HypothesisReader {
  let reader: MappingReader
  let collector: DiagnosticCollector
  /// Whether the short form is read, which says a difference and how large one would matter.
  let isContrast: Bool

  init(_ value: PlacedValue, isContrast: Bool, _ collector: DiagnosticCollector) {
    reader = MappingReader(value, isContrast ? Hypothesis.contrastKeys : Hypothesis.keys, collector: collector)
    self.collector = collector
    self.isContrast = isContrast
  }

  func declare(in studies: inout [StudyDeclaration]) {
    let claimValue = isContrast ? nil : reader.required("claim")
    let metricValue = reader.required("metric")
    let lossesValue = reader.required("losses")
    let marginValue = reader.value("margin")
    let differenceValue =
      isContrast ? reader.required("smallest-difference") : reader.value("smallest-difference")
    let familyValue = reader.value("family")
    let studyValue = reader.value("study")
    reader.finish()
    let faults = collector.reportedCount
    let kind: Hypothesis.Kind? = isContrast ? .difference : claimValue.flatMap { word($0, "claim") }
    let family: Hypothesis.Family? = familyValue.map { word($0, "family") } ?? .primary
    let measure = metricValue.flatMap { metric($0, kind) }
    let difference = differenceValue.flatMap { amount($0, "smallest-difference", measure) }
    let margin = margin(marginValue, kind, measure)
    let place = study(studyValue, studies)
    let losses = lossesValue.flatMap { pair($0, of: place.map { studies[$0] }) }
    guard let kind, let family, let measure, let losses, let place, !isContrast || difference != nil,
      collector.reportedCount == faults
    else { return }
    let hypothesis = Hypothesis(
      kind, measure: measure, first: losses.0, second: losses.1, margin: margin, smallestDifference: difference,
      family: family)
    if studies[place].hypotheses.contains(where: { $0.kind == hypothesis.kind && $0.isAbout(hypothesis) }) {
      report("this is declared twice", reader.place, remedy: "remove one of them")
    } else {
      studies[place].hypotheses.append(hypothesis)
    }
  }

  private func report(_ problem: String, _ place: SourcePlace, expected: String? = nil, remedy: String? = nil) {
    collector.report(Diagnostic(problem, at: place, expected: expected, remedy: remedy))
  }

  private func word<Word: RawRepresentable<String> & CaseIterable>(_ value: PlacedValue, _ key: String) -> Word? {
    if let word = value.text.flatMap(Word.init(rawValue:)) { return word }
    report(
      "there is no \(key) `\(value.text ?? value.kindName)`", value.place,
      remedy: suggestion(for: value.text ?? "", among: Word.allCases.map(\.rawValue)))
    return nil
  }

  private func metric(_ value: PlacedValue, _ kind: Hypothesis.Kind?) -> PerImageMeasure? {
    let names = PerImageMeasure.allCases.map(\.rawValue)
    guard let measure = value.text.flatMap(PerImageMeasure.init(rawValue:)) else {
      report(
        "no metric is called `\(value.text ?? value.kindName)`", value.place,
        expected: "a measure that is a mean over test images", remedy: suggestion(for: value.text ?? "", among: names))
      return nil
    }
    if measure.higherIsBetter == nil, let kind, kind == .superiority || kind == .nonInferiority {
      report(
        "of `\(measure.rawValue)` neither direction is better, so that there is no \(kind.rawValue)", value.place,
        remedy: "claim a difference or equivalence, or name a measure with a direction")
      return nil
    }
    return measure
  }

  private func amount(_ value: PlacedValue, _ key: String, _ measure: PerImageMeasure?) -> Double? {
    let isShare = measure?.isShare ?? false
    if let number = value.number, number > 0, number.isFinite, !isShare || number <= 1 { return number }
    reader.wrong(
      value, key,
      expected: isShare
        ? "a share above 0 and at most 1, such as 0.1" : "a number above 0: the smallest difference that would matter")
    return nil
  }

  private func margin(_ value: PlacedValue?, _ kind: Hypothesis.Kind?, _ measure: PerImageMeasure?) -> Double? {
    guard let kind else { return nil }
    switch (kind.needsMargin, value) {
    case (true, let value?): return amount(value, "margin", measure)
    case (true, nil):
      report("\(kind.rawValue) is claimed within a margin", reader.place, remedy: "add `margin: …`")
      return nil
    case (false, let value?):
      report(
        "\(kind.rawValue) has no margin", value.place,
        remedy: "remove it, or claim \(Hypothesis.Kind.nonInferiority.rawValue)")
      return nil
    case (false, nil): return nil
    }
  }

  private func study(_ value: PlacedValue?, _ studies: [StudyDeclaration]) -> Int? {
    let labels = studies.map(\.label)
    if let value {
      if let place = value.text.flatMap(labels.firstIndex) { return place }
      if collector.hasErrors && studies.isEmpty { return nil }
      report(
        "there is no study `\(value.text ?? value.kindName)`", value.place,
        remedy: labels.isEmpty ? "add a `{study}` cell" : suggestion(for: value.text ?? "", among: labels))
      return nil
    }
    if labels.count == 1 { return 0 }
    if labels.isEmpty {
      if !collector.hasErrors {
        report(
          "the report has no study whose losses could be compared", reader.place,
          remedy: "add a `{study}` cell, or remove the \(reader.subject)")
      }
      return nil
    }
    report(
      "the report has \(labels.count) studies, and the \(reader.subject) does not say which it is about", reader.place,
      remedy: "add `study: NAME`, one of: " + labels.joined(separator: ", "))
    return nil
  }

  private func pair(_ value: PlacedValue, of study: StudyDeclaration?) -> (String, String)? {
    guard let list = value.list, list.count == 2, let first = list[0].text, let second = list[1].text else {
      reader.wrong(value, "losses", expected: "two losses of the study, such as [ce, dice]")
      return nil
    }
    guard first != second else {
      report("the loss `\(first)` is compared with itself", list[1].place, remedy: "name another loss")
      return nil
    }
    guard let study else { return nil }
    let names = study.losses.map(\.name)
    var isSound = true
    for item in list where !names.contains(item.text ?? "") {
      isSound = false
      report(
        "the study `\(study.label)` does not train the loss `\(item.text ?? "")`", item.place,
        remedy: suggestion(for: item.text ?? "", among: names))
    }
    return isSound ? (first, second) : nil
  }
}
