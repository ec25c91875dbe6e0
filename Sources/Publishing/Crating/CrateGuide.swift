import Foundation
import LiterateDocuments

/// The `README.md` of a crate: what lies there, and how somebody verifies it.
struct CrateGuide {
  let contents: CrateContents
  let name: String
  let frontMatter: FrontMatter
  let date: CrateDate
  let lock: ReportLock

  var text: String {
    var parts = ["# \(frontMatter.title)", opening, inventory, verification, terms]
    if let remark = remarks { parts.append(remark) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var opening: String {
    """
    This folder holds a report with all that it was made of, as a research object: `\(CrateContents.metadataName)` describes every file
    (RO-Crate 1.3, with the Workflow Run profile). It was made by make-report \(programVersion). No file tells of the computer that
    made it, or of when.
    """
  }

  private var inventory: String {
    var lines = ["## What lies here", ""]
    lines += contents.outputs.filter { !$0.path.contains("/") }.map { "- `\($0.path)`: \($0.words.lowercasedFirst)" }
    if contents.outputs.contains(where: { $0.path.hasPrefix("figures/") }) {
      lines.append("- `figures/`: each figure as SVG, PDF and PNG, with the data behind it")
    }
    if contents.outputs.contains(where: { $0.path.hasPrefix("tables/") }) {
      lines.append("- `tables/`: the data of each table")
    }
    lines.append("- `\(contents.source.path)`: the report as it was written, with what it reads beside it")
    if !contents.datasets.isEmpty {
      lines.append("- `project/data-manifests/`: what the images were, each with its SHA-256; the images are not here")
    }
    lines.append("- `\(contents.lock.path)`: the digests of all that went in and came out")
    return lines.joined(separator: "\n")
  }

  private var verification: String {
    var steps = [
      "Whether the files are the ones that were published: each has its `sha256` in `\(CrateContents.metadataName)`.",
      "Whether the report follows from its data: install make-report \(programVersion) (`make-report --version` tells yours), and",
    ]
    let fetchable = contents.datasets.filter { $0.manifest.isFetchable }.map(\.manifest.folderName)
    var commands = ["cd project"]
    if !fetchable.isEmpty { commands.append("make-report data fetch " + fetchable.joined(separator: " ")) }
    commands += lock[.parameters].isEmpty ? ["make-report verify \(name)"] : ["make-report verify \(name) " + overrides]
    steps[1] += "\n\n   ```\n" + commands.map { "   \($0)" }.joined(separator: "\n") + "\n   ```\n"
    var text = "## How to verify it\n\n" + steps.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
    let others = contents.datasets.filter { !$0.manifest.isFetchable && !$0.manifest.isGenerated }
    if !others.isEmpty {
      text +=
        "\nThe images of \(others.map { "`\($0.manifest.folderName)`" }.joined(separator: ", ")) have to be asked for where "
      text += "their manifests say; each belongs into `project/data/NAME/`.\n"
    }
    let libraries = lock[.libraries].sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    text += """

      The same bytes come out on every x86-64 processor with AVX2 and FMA with these versions of libraries: \(libraries.joined(separator: ", ")).
      With others `verify` says what still holds.
      """
    if lock[.checkpoints].isEmpty && !lock[.recipes].isEmpty {
      text += " The lock names what each trained model is made of, not the digest of its file; the results tell of it."
    }
    return text
  }

  /// Values that the command line gave in place of the front matter's.
  private var overrides: String {
    lock[.parameters].sorted { $0.key < $1.key }.map { "-P '\($0.key):\($0.value.replacing("'", with: "'\\''"))'" }
      .joined(separator: " ")
  }

  private var terms: String {
    var lines = ["## Terms", ""]
    lines.append(
      frontMatter.license.map { "- The report: \($0)" } ?? "- The report: its authors state no licence; ask them.")
    lines += contents.datasets.map { "- The dataset `\($0.manifest.folderName)`: \($0.manifest.licence)" }
    lines += contents.weights.map { "- The weights `\($0.manifest.name)`: \($0.manifest.licence)" }
    lines.append("- The program, make-report: Apache-2.0")
    return lines.joined(separator: "\n")
  }

  private var remarks: String? {
    var lines: [String] = []
    if date.day == nil {
      lines.append(
        "- The report states no date. The crate's `datePublished`, which the specification demands, is \(CrateDate.none): it stands for none."
      )
    }
    if contents.citation == nil {
      lines.append("- The report names no author, so that there is no `\(CitationFile.name)`, which demands one.")
    }
    return lines.isEmpty ? nil : "## Remarks\n\n" + lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
