/// TeX's kinds of atoms, from which the space between two of them follows (The TeXbook, chapters 17 and 18).
public enum MathClass: Int, Sendable, Hashable, CaseIterable {
  case ordinary, largeOperator, binary, relation, open, close, punctuation, inner

  /// The space between two neighbours in ems.
  ///
  /// - Parameter inScripts: in sub- and superscripts, where most of it falls away.
  public static func space(between left: MathClass, and right: MathClass, inScripts: Bool) -> Double {
    let step = spaces[left.rawValue][right.rawValue]
    if step < 0 && inScripts { return 0 }
    return [0.0, 3.0, 4.0, 5.0][abs(step)] / 18
  }

  /// Rows: the left atom. 1 thin, 2 medium, 3 thick; negative where scripts have none.
  private static let spaces = [
    [0, 1, -2, -3, 0, 0, 0, -1],
    [1, 1, 0, -3, 0, 0, 0, -1],
    [-2, -2, 0, 0, -2, 0, 0, -2],
    [-3, -3, 0, 0, -3, 0, 0, -3],
    [0, 0, 0, 0, 0, 0, 0, 0],
    [0, 1, -2, -3, 0, 0, 0, -1],
    [-1, -1, 0, -1, -1, -1, -1, -1],
    [-1, 1, -2, -3, -1, 0, -1, -1],
  ]
}

extension MathNode {
  /// The kind of atom that it is to its neighbours; nil for a space.
  public var mathClass: MathClass? {
    switch self {
    case .symbol(let symbol): symbol.mathClass
    case .row, .text, .root, .accent, .table: .ordinary
    case .bar(let bar, let node):
      bar == .overline || bar == .underline ? .ordinary : node.mathClass == .relation ? .relation : .ordinary
    case .space: nil
    case .fraction, .fence: .inner
    case .scripts(let scripts): scripts.base.mathClass ?? .ordinary
    case .stack(let base, _, _): base.mathClass ?? .ordinary
    case .styled(_, let node): node.mathClass
    case .classed(let mathClass, _): mathClass
    }
  }
}

extension [MathNode] {
  /// The class of each part among its neighbours: a binary operator without two operands is an ordinary sign, as the
  /// minus of −1; nil for spaces.
  public var atomClasses: [MathClass?] {
    var classes = map(\.mathClass)
    var previous: Int?
    for index in classes.indices {
      guard let mathClass = classes[index] else { continue }
      let before = previous.flatMap { classes[$0] }
      if mathClass == .binary {
        switch before {
        case nil, .binary, .largeOperator, .relation, .open, .punctuation: classes[index] = .ordinary
        default: break
        }
      }
      if let last = previous, classes[last] == .binary {
        switch mathClass {
        case .relation, .close, .punctuation: classes[last] = .ordinary
        default: break
        }
      }
      previous = index
    }
    if let last = previous, classes[last] == .binary { classes[last] = .ordinary }
    return classes
  }
}
