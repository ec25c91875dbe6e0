import Diagnostics
import TextFormats

/// A kept recipe, read for what its artefact is of.
struct RecipeText {
  private let value: PlacedValue

  /// - Returns: nil for a text that is no recipe.
  init?(_ text: String) {
    let collector = DiagnosticCollector()
    guard let value = PlacedJSON.read(Array(text.utf8), file: "recipe.json", collector: collector),
      value["kind"]?.text != nil, value["settings"] != nil, value["inputs"] != nil
    else { return nil }
    self.value = value
  }

  /// The names, `KIND:KEY`, of the artefacts that an input is made of.
  func artefacts(_ input: String) -> [String] { value["inputs"]?[input].map(Self.texts) ?? [] }

  /// What the artefact is of, where no report tells; as far as its recipe says it.
  var words: String {
    let settings = value["settings"]
    let parts: [String?] =
      switch value["kind"]?.text.flatMap(ArtefactKind.init(rawValue:)) {
      case .runs, .trainingStates: training
      case .preparedSamples: [samples, size]
      case .verifiedSamples: [settings?["dataset"]?.text, samples]
      case .sampleFacts, .contactSheets: [samples]
      case .predictions: [count(artefacts("models"), "model")]
      case .evaluations: [settings?["validation"]?["dataset"]?.text, count(artefacts("models"), "model")]
      case .results: settings?["studies"]?.list?.map { $0["study"]?.text } ?? []
      case .reports: [settings?["name"]?.text]
      case .lastRenderings: [report]
      case .madeFiles, .nearDuplicates, .phantoms, nil: []
      }
    return parts.compactMap(\.self).joined(separator: ", ")
  }

  /// The report whose rendering it is a record of.
  var report: String? { value["settings"]?["report"]?.text }

  private var training: [String?] {
    let settings = value["settings"]
    let epochs = settings?["epochs"]?.integer.map { "\($0) epochs" }
    let losses = settings?["loss"].map { loss in
      (loss["losses"]?.list ?? []).compactMap { $0["name"]?.text }.joined(separator: " and ")
        + (loss["schedule"]?.text.map { $0 == "only" ? "" : " (\($0))" } ?? "")
    }
    return [
      settings?["network"]?["kind"]?.text, losses, epochs, settings?["seed"]?.text.map { "seed \($0)" },
      settings?["held-out"]?.text.map { "without samples \($0.count > 24 ? String($0.prefix(24)) + "…" : $0)" },
    ]
  }

  private var samples: String? { value["inputs"]?["images"]?.list.map { "\($0.count) samples" } }

  private var size: String? {
    guard let height = value["settings"]?["height"]?.integer, let width = value["settings"]?["width"]?.integer else {
      return nil
    }
    return "\(height) × \(width) pixels"
  }

  private func count(_ names: [String], _ word: String) -> String {
    "\(names.count) \(word)\(names.count == 1 ? "" : "s")"
  }

  private static func texts(in value: PlacedValue) -> [String] {
    value.text.map { [$0] } ?? (value.list ?? []).flatMap(texts)
  }
}
