import ArgumentParser
import ReportCells

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Writes a JSON Schema by which editors complete and check reports.",
    discussion: "JSON Schema, draft 2020-12, made from the tables of keys by which reports are read.")

  @Argument(help: "front-matter or cells.")
  var part: EditorSchema

  func run() {
    Console.write(part.text, to: .standardOutput)
  }
}

extension EditorSchema: ExpressibleByArgument {}
