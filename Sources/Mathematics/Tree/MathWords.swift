extension MathNode {
  /// The words amid the formula, `\text{…}`, in their order.
  public var words: [String] {
    switch self {
    case .text(let text, _): [text]
    case .symbol, .space: []
    case .row(let parts): parts.flatMap(\.words)
    case .fraction(let fraction): fraction.numerator.words + fraction.denominator.words
    case .root(let inner, let degree): (degree?.words ?? []) + inner.words
    case .scripts(let scripts): [scripts.base, scripts.sub, scripts.superscript].compactMap(\.self).flatMap(\.words)
    case .fence(let fence): fence.parts.flatMap(\.words)
    case .accent(_, let inner), .bar(_, let inner), .styled(_, let inner), .classed(_, let inner): inner.words
    case .stack(let inner, let over, let under): [over, inner, under].compactMap(\.self).flatMap(\.words)
    case .table(let table): table.rows.flatMap { $0.flatMap(\.words) }
    }
  }
}
