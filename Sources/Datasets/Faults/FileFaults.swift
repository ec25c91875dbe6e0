import Diagnostics

/// Faults of many files, told as one a kind: how many, and some of them.
struct FileFaults {
  private struct Kind {
    let one: (String) -> String
    let many: (Int, String) -> String
    let expected: String
    let remedy: String
    var paths: [String] = []
  }

  private var kinds: [(name: String, kind: Kind)] = []

  /// - Parameters:
  ///   - name: of the kind.
  ///   - one: the sentence for a single file, whose path it is given.
  ///   - many: the one for several, given how many and the first of their paths.
  mutating func add(
    _ name: String, _ path: String, expected: String, remedy: String, one: @escaping (String) -> String,
    many: @escaping (Int, String) -> String
  ) {
    if let index = kinds.firstIndex(where: { $0.name == name }) {
      kinds[index].kind.paths.append(path)
    } else {
      kinds.append((name, Kind(one: one, many: many, expected: expected, remedy: remedy, paths: [path])))
    }
  }

  func diagnostics(at place: Diagnostic.Place) -> [Diagnostic] {
    kinds.map { _, kind in
      Diagnostic(
        kind.paths.count == 1
          ? kind.one("`\(kind.paths[0])`") : kind.many(kind.paths.count, shownPaths(kind.paths, most: 3)),
        at: place, expected: kind.expected, remedy: kind.remedy, outcome: .data)
    }
  }
}
