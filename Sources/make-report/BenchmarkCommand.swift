import ArgumentParser

struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Measures how fast this computer trains networks and draws charts.",
    subcommands: [TrainingBenchmarkCommand.self, ChartBenchmarkCommand.self],
    defaultSubcommand: TrainingBenchmarkCommand.self)
}
