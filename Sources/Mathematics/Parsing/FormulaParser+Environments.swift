import Diagnostics

extension FormulaParser {
  /// `\begin{NAME} … \end{NAME}`, its `\begin` already read.
  mutating func environment(_ begin: TeXToken) -> MathNode? {
    guard let nameRange = rawArgument(of: begin) else { return nil }
    let name = scanner.text(nameRange)
    let known = MathSubset.environments.first { $0.name == name }
    if known == nil { reportUnknown(environment: name, nameRange) }
    let environment = known ?? MathEnvironment(name: name, kind: .matrix)
    var columns: [MathTable.Alignment]?
    if environment.takesColumns { columns = arrayColumns(begin) }
    var rows = cells(of: environment)
    let end = scanner.peek()
    guard end.kind == .command("end") else {
      fault(
        "`\\begin{\(name)}` is never ended",
        at: TeXToken(kind: .end, range: begin.range.lowerBound..<nameRange.upperBound + 1),
        remedy: "write `\\end{\(name)}` behind its last line")
      return nil
    }
    _ = scanner.next()
    if let endRange = rawArgument(of: end), scanner.text(endRange) != name {
      fault(
        "`\\end{\(scanner.text(endRange))}` does not end `\\begin{\(name)}`",
        at: TeXToken(kind: .end, range: endRange), remedy: "write `\\end{\(name)}`")
    }
    if let last = rows.last, last.nodes.count == 1, last.nodes[0] == .row([]) { rows.removeLast() }
    guard known != nil else { return nil }
    return table(environment, rows, columns)
  }

  private mutating func reportUnknown(environment name: String, _ range: Range<Int>) {
    let place = TeXToken(kind: .end, range: range)
    let names = MathSubset.environments.map(\.name)
    let lines = ["align", "align*", "equation", "equation*", "eqnarray", "multline", "gather", "gather*", "alignat"]
    fault(
      "there is no environment `\(name)` in the subset of LaTeX's mathematics", at: place,
      remedy: lines.contains(name)
        ? "write `aligned` or `gathered`: the dollar signs already make the formula one of its own"
        : suggestion(for: name, among: names))
  }

  /// The rows up to `\end`, each with the token that its surplus cells are reported at.
  private mutating func cells(of environment: MathEnvironment) -> [(nodes: [MathNode], separators: [TeXToken])] {
    var rows: [(nodes: [MathNode], separators: [TeXToken])] = [([], [])]
    while true {
      var nodes = row(in: .cell)
      let column = rows[rows.count - 1].nodes.count
      if environment.kind == .aligned, column % 2 == 1, !nodes.isEmpty { nodes.insert(.row([]), at: 0) }
      rows[rows.count - 1].nodes.append(.row(nodes))
      let token = scanner.peek()
      switch token.kind {
      case .alignment:
        rows[rows.count - 1].separators.append(scanner.next())
      case .newRow:
        _ = scanner.next()
        let next = scanner.peek()
        if next.kind == .character("["), next.range.lowerBound == token.range.upperBound {
          fault(
            "the space between lines cannot be given", at: next,
            remedy: "leave it out, or write `{}` between `\\\\` and `[`")
        }
        rows.append(([], []))
      default: return rows
      }
    }
  }

  private mutating func arrayColumns(_ begin: TeXToken) -> [MathTable.Alignment] {
    guard let range = rawArgument(of: begin) else { return [] }
    var columns: [MathTable.Alignment] = []
    for index in range {
      switch scanner.scalars[index] {
      case "l": columns.append(.left)
      case "c": columns.append(.centre)
      case "r": columns.append(.right)
      case " ": break
      default:
        fault(
          "`\(scanner.scalars[index])` is no column of an array", at: TeXToken(kind: .end, range: index..<index + 1),
          expected: "l, c and r, one for each column")
      }
    }
    return columns
  }

  private mutating func table(
    _ environment: MathEnvironment, _ rows: [(nodes: [MathNode], separators: [TeXToken])],
    _ given: [MathTable.Alignment]?
  ) -> MathNode {
    let limit = given?.count ?? (environment.kind == .cases ? 2 : environment.kind == .gathered ? 1 : 20)
    for row in rows where row.nodes.count > limit {
      guard limit > 0 else { break }
      fault(
        "`\(environment.name)` has \(limit) column\(limit == 1 ? "" : "s"), not \(row.nodes.count)",
        at: row.separators[limit - 1], remedy: "remove this `&`, or end the line before it with `\\\\`")
    }
    let count = rows.map(\.nodes.count).max() ?? 0
    let columns: [MathTable.Alignment] = (0..<count).map { column in
      switch environment.kind {
      case .cases: .left
      case .aligned: column % 2 == 0 ? .right : .left
      default: given?.indices.contains(column) == true ? given![column] : .centre
      }
    }
    let table = MathNode.table(
      MathTable(kind: environment.kind, columns: columns, rows: rows.map(\.nodes)))
    guard environment.isFenced else { return table }
    return .fence(
      MathFence(open: environment.open, parts: [table], separators: [], close: environment.close))
  }
}
