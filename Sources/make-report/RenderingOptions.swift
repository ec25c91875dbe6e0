import ArgumentParser
import Diagnostics
import Publishing

/// The options of the commands that render.
struct RenderingOptions: ParsableArguments {
  @Option(
    name: [.customLong("format"), .customLong("to")],
    help: ArgumentHelp(
      "Formats to write, separated by commas: html, pdf. (default: html,pdf; watch: html)", valueName: "formats"))
  var format: String?

  @Option(
    name: [.customLong("output"), .customLong("output-dir")],
    help: ArgumentHelp("Where the reports go. (default: _reports/)", valueName: "dir"))
  var output: String?

  @Option(name: .long, help: "How many runs to train at once. (default: one a core)")
  var workers: Int?

  @OptionGroup var project: ProjectOptions

  /// - Parameter format: what is written where the user names no format.
  /// - Throws: a diagnostic with outcome `.usage` for an option that cannot be used.
  func settings(format usual: String) throws -> PublishingSettings {
    let formats = try FormatList(format ?? usual).formats
    if let workers, workers < 1 {
      throw Diagnostic("`--workers \(workers)` trains nothing", expected: "at least 1", outcome: .usage)
    }
    return try project.settings(output: output, formats: formats, workers: workers)
  }
}
