import Diagnostics

/// Values that replace those of `params:`: of a file, which have places, and of the command line, which have none.
public struct ParameterOverrides: Sendable, Hashable {
  /// Where a file gives a parameter its value.
  struct Origin: Sendable, Hashable {
    var name: SourcePlace
    var value: SourcePlace
  }

  /// By their names, as `-P` writes them.
  public private(set) var values: [String: String]
  private var origins: [String: Origin] = [:]

  public init(_ values: [String: String] = [:]) { self.values = values }

  init(_ parameters: [Parameter]) {
    values = Dictionary(parameters.map { ($0.name, $0.literal) }) { first, _ in first }
    origins = Dictionary(parameters.map { ($0.name, Origin(name: $0.place, value: $0.value.place)) }) { first, _ in
      first
    }
  }

  /// Gives a parameter a value of the command line, which goes before that of a file.
  public mutating func set(_ name: String, to value: String) {
    values[name] = value
    origins[name] = nil
  }

  /// What is wrong with a name or a value: at its place in the file, or as a fault of the command.
  func fault(
    _ name: String, at part: KeyPath<Origin, SourcePlace>, _ problem: String, expected: String? = nil,
    remedy: String? = nil
  ) -> Diagnostic {
    guard let origin = origins[name] else {
      return Diagnostic(problem, expected: expected, remedy: remedy, outcome: .usage)
    }
    return Diagnostic(problem, at: origin[keyPath: part], expected: expected, remedy: remedy)
  }
}
