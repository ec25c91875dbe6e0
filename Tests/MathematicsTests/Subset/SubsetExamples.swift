@testable import Mathematics

/// A formula for every command and environment of the subset.
enum SubsetExamples {
  static var all: [String] {
    let commands = MathSubset.groups.flatMap(\.entries).compactMap { entry in example(entry.name, entry.command) }
    let environments = MathSubset.environments.map { environment in
      "\\begin{\(environment.name)}\(environment.takesColumns ? "{lr}" : "") a "
        + "\(environment.kind == .gathered ? "" : "& b ")\\\\ c \\end{\(environment.name)}"
    }
    return commands + environments
  }

  private static func example(_ name: String, _ command: MathCommand) -> String? {
    switch command {
    case .symbol, .space: "x \\\(name) y"
    case .fraction, .stack: "\\\(name){a}{b}"
    case .root: "\\\(name)[3]{x} + \\\(name) x"
    case .accent, .bar, .mathClass, .operatorName: "\\\(name){x}"
    case .alphabet: "\\\(name){Ax1}"
    case .text: "\\\(name){words here}"
    case .style: "\\\(name) x"
    case .left: "\\left( x \\middle| y \\right\\}"
    case .big: "\\\(name)\\lfloor"
    case .not: "\\not="
    case .limits: "\\sum\\\(name)_i"
    case .middle, .right, .begin, .end, .refused: nil
    }
  }
}
