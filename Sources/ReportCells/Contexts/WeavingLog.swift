import Diagnostics
import Synchronization

/// What was wrong while a document was woven, each problem once: a part that fails keeps no other from being woven.
public final class WeavingLog: Sendable {
  private struct Told {
    var diagnostics: [Diagnostic] = []
    var known: Set<Diagnostic> = []
  }

  private let told = Mutex(Told())

  public init() {}

  public var diagnostics: [Diagnostic] { told.withLock(\.diagnostics) }

  public func report(_ diagnostic: Diagnostic) {
    told.withLock { told in
      if told.known.insert(diagnostic).inserted { told.diagnostics.append(diagnostic) }
    }
  }
}

extension Diagnostic {
  /// Where and what, on one line: what readers of the text see of it.
  package var brief: String {
    switch place {
    case .source(let source): "\(source.file):\(source.line):\(source.column): \(problem)"
    case .sample(let dataset, let sample): "\(dataset)/\(sample): \(problem)"
    case .file(let path): "\(path): \(problem)"
    case .nowhere: problem
    }
  }
}
