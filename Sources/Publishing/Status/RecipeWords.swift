/// How people call the kinds of recipes and their parts.
enum RecipeWords {
  /// One artefact of a kind.
  static func artefact(_ kind: String) -> String {
    switch kind {
    case "phantoms": "the generated images"
    case "verified-samples": "the check of the images of"
    case "sample-facts": "what was found in the images of"
    case "contact-sheets": "the contact sheet of"
    case "near-duplicates": "the near-duplicates of"
    case "prepared-samples": "the prepared samples"
    case "runs": "the run"
    case "evaluations": "the evaluation of"
    case "results": "the results of"
    case "figures": "the figure"
    case "tables": "the table"
    case "reports": "the report"
    default: kind
    }
  }

  /// What makes the artefacts of a kind.
  private static func maker(of kind: String) -> String {
    switch kind {
    case "phantoms": "generator of phantoms"
    case "verified-samples": "check of images"
    case "sample-facts": "look at images"
    case "contact-sheets": "contact sheets"
    case "near-duplicates": "search for near-duplicates"
    case "prepared-samples": "preparation of images"
    case "runs": "training"
    case "evaluations": "evaluation"
    case "results": "analysis"
    case "figures": "charts"
    case "tables": "weaving"
    default: kind
    }
  }

  /// The part of the program whose version, or whose own setting, stands at a path of a recipe: "loss `dice`", "training".
  static func stage(_ path: [String], _ kind: String, _ difference: RecipeDifference) -> String {
    if path == ["version"] { return maker(of: kind) }
    if path.starts(with: ["settings", "versions"]), let last = path.last { return last }
    if let last = path.last, ["weaving", "drawing"].contains(last) { return last }
    let isVersion = path.last == "version"
    let inner = path.dropFirst().dropLast(isVersion ? 1 : 0)
    guard let first = inner.first else { return path.joined(separator: ".") }
    if isVersion {
      let names = inner.indices.reversed().lazy.compactMap { end in
        difference.text(at: ["settings"] + inner[...end] + ["name"])
          ?? difference.text(at: ["settings"] + inner[...end] + ["kind"])
      }
      return names.first.map { "\(first) `\($0)`" } ?? inner.joined(separator: " ")
    }
    return "\(maker(of: kind)) (\(inner.joined(separator: ".")))"
  }
}
