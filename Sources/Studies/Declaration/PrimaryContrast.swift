import Diagnostics
import Results

/// The one comparison that an author declares before the results are known; its p-value needs no adjustment for the others.
public struct PrimaryContrast: Sendable, Hashable {
  package let measure: PerImageMeasure
  /// Names of two of the study's variants.
  package let first: String
  package let second: String
  /// The smallest difference that would matter, in the measure's own unit, above 0: needed numbers of images are computed from
  /// it, never from the difference that was observed.
  package let smallestDifference: Double

  /// The keys of the front matter's `primary-contrast`.
  package static let keys = KeyTable(
    "primary contrast",
    [
      .init("metric", .word(PerImageMeasure.allCases.map(\.rawValue)), "What is compared", needed: true),
      .init("losses", .list(of: .text), "The two variants that are compared", needed: true),
      .init("smallest-difference", .number, "The smallest difference that would matter, above 0", needed: true),
      .init("study", .text, "The study that it is about, where there are several"),
    ])

  /// For the recipe of the results.
  package var recipe: JSONDocument {
    .object([
      ("metric", .text(measure.rawValue)), ("losses", .list([.text(first), .text(second)])),
      ("smallest-difference", .number(smallestDifference)),
    ])
  }

  /// Whether a comparison of two variants, in either order, is this one.
  package func compares(_ measure: Measure, _ a: LossVariant, _ b: LossVariant) -> Bool {
    measure == .image(self.measure) && Set([a.name, b.name]) == [first, second]
  }

  /// Reads the front matter's `primary-contrast` (`metric`, `losses`, `smallest-difference`, and `study` where the report has
  /// several) and gives it to the study that it is about. Every fault is reported at its key or value.
  ///
  /// - Parameter studies: those of the report; where one of them is faulty, and so is not among them, its absence is no fault.
  public static func declare(
    _ value: PlacedValue, in studies: inout [StudyDeclaration], collector: DiagnosticCollector
  ) {
    let reader = PrimaryContrastReader(
      reader: MappingReader(value, keys, collector: collector), collector: collector)
    let read = reader.read(studies)
    if let (contrast, study) = read { studies[study].primaryContrast = contrast }
  }
}

private struct PrimaryContrastReader {
  let reader: MappingReader
  let collector: DiagnosticCollector

  /// The contrast, and the index of the study that it is about.
  func read(_ studies: [StudyDeclaration]) -> (PrimaryContrast, Int)? {
    let metricValue = reader.required("metric")
    let lossesValue = reader.required("losses")
    let differenceValue = reader.required("smallest-difference")
    let studyValue = reader.value("study")
    reader.finish()
    let measure = metricValue.flatMap(metric)
    let difference = differenceValue.flatMap { smallestDifference($0, measure) }
    let place = study(studyValue, studies)
    guard let losses = lossesValue.flatMap({ pair($0, of: place.map { studies[$0] }) }), let measure, let difference,
      let place
    else { return nil }
    return (
      PrimaryContrast(measure: measure, first: losses.0, second: losses.1, smallestDifference: difference), place
    )
  }

  private func report(_ problem: String, _ place: SourcePlace, expected: String? = nil, remedy: String? = nil) {
    collector.report(Diagnostic(problem, at: place, expected: expected, remedy: remedy))
  }

  private func metric(_ value: PlacedValue) -> PerImageMeasure? {
    if let measure = value.text.flatMap(PerImageMeasure.init(rawValue:)) { return measure }
    let names = PerImageMeasure.allCases.map(\.rawValue)
    report(
      "no metric is called `\(value.text ?? value.kindName)`", value.place,
      expected: "a measure that is a mean over test images", remedy: suggestion(for: value.text ?? "", among: names))
    return nil
  }

  private func smallestDifference(_ value: PlacedValue, _ measure: PerImageMeasure?) -> Double? {
    let isShare = measure?.isShare ?? false
    if let number = value.number, number > 0, number.isFinite, !isShare || number <= 1 { return number }
    reader.wrong(
      value, "smallest-difference",
      expected: isShare
        ? "a share above 0 and at most 1, such as 0.1" : "a number above 0: the smallest difference that would matter")
    return nil
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
          remedy: "add a `{study}` cell, or remove `primary-contrast`")
      }
      return nil
    }
    report(
      "the report has \(labels.count) studies, and the primary contrast does not say which it is about", reader.place,
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
