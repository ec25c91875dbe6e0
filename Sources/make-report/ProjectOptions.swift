import ArgumentParser
import Diagnostics
import Foundation
import Logging
import Publishing

/// The options that every command takes.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where the images are: a dataset named NAME lies in DIR/NAME. (default: $MAKE_REPORT_DATA, else data/)",
      valueName: "dir"))
  var data: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where pretrained weights are. (default: $MAKE_REPORT_WEIGHTS, else the folder weights beside the data)",
      valueName: "dir"))
  var weights: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Where runs and derived artefacts are kept. (default: .make-report/)", valueName: "dir"))
  var store: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A folder outside the project whose files reports may name; may be repeated.", valueName: "dir"))
  var allowOutside: [String] = []

  @Option(
    name: .customShort("P"),
    help: ArgumentHelp("A value for one of the report's parameters; may be repeated.", valueName: "key:value"))
  var parameters: [String] = []

  @Option(
    name: .customLong("execute-params"),
    help: ArgumentHelp("A YAML file with values for the report's parameters; those of -P go before.", valueName: "file")
  )
  var parameterFile: String?

  @Flag(name: .long, help: "Tell each step and which runs are in the store.")
  var verbose = false

  static let folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)

  static func url(_ path: String?) -> URL? {
    path.flatMap { $0.isEmpty ? nil : URL(fileURLWithPath: $0, relativeTo: folder).standardizedFileURL }
  }

  private func allowedFolders() throws(Diagnostic) -> [URL] {
    var folders: [URL] = []
    for path in allowOutside {
      var isFolder: ObjCBool = false
      guard let folder = Self.url(path), FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder),
        isFolder.boolValue
      else {
        throw Diagnostic(
          "`--allow-outside \(path)` names no folder", expected: "a folder that is there", outcome: .usage)
      }
      folders.append(folder)
    }
    return folders
  }

  /// - Throws: a diagnostic with outcome `.usage` for a folder that is not there, and for a parameter that is not of the form
  ///   KEY:VALUE, and what is wrong with the file of parameters.
  func settings(
    output: String? = nil, formats: Set<PublishingSettings.Format> = Set(PublishingSettings.Format.allCases),
    workers: Int? = nil
  ) throws -> PublishingSettings {
    if verbose {
      LoggingSystem.bootstrap { label in
        var handler = StreamLogHandler.standardError(label: label)
        handler.logLevel = .trace
        return handler
      }
    } else {
      LoggingSystem.bootstrap { _ in SwiftLogNoOpLogHandler() }
    }
    let values = try ParameterValues.read(file: parameterFile, in: Self.folder, written: parameters)
    let environment = ProcessInfo.processInfo.environment
    return PublishingSettings(
      project: try Project.containing(Self.folder), data: Self.url(data ?? environment["MAKE_REPORT_DATA"]),
      weights: Self.url(weights ?? environment["MAKE_REPORT_WEIGHTS"]), store: Self.url(store),
      output: Self.url(output), formats: formats, parameters: values,
      workers: workers ?? ProcessInfo.processInfo.activeProcessorCount, allowedFolders: try allowedFolders())
  }
}
