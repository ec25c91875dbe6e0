import Drawing
import Mathematics

extension FormulaSetter {
  /// Rows and columns, centred on the axis.
  func table(_ table: MathTable) -> Box {
    let inner: FormulaSetter =
      switch table.kind {
      case .matrix, .cases: with(.text)
      case .small: with(.script)
      case .aligned, .gathered: with(.display)
      }
    let cells = table.rows.map { $0.map(inner.set) }
    let em = inner.em
    // Struts of TeX's line of 1.2 em, opened up as amsmath does, and a least space between the ink of rows.
    let opening: Double = table.kind == .cases ? 1.2 : table.kind == .small ? 0.8 : 1
    let (strutAscent, strutDescent) = (0.84 * em * opening, 0.36 * em * opening)
    let rowSpace = table.kind == .aligned || table.kind == .gathered ? 0.3 * em : 0
    let leastSpace = 0.2 * em

    let widths = table.columns.indices.map { column in
      cells.map { $0.indices.contains(column) ? $0[column].width + $0[column].italicsCorrection : 0 }.max() ?? 0
    }
    var starts: [Double] = []
    var width = 0.0
    for (column, columnWidth) in widths.enumerated() {
      if column > 0 { width += columnSpace(before: column, in: table.kind) * em }
      starts.append(width)
      width += columnWidth
    }

    var box = Box(width: width)
    var baseline = 0.0
    var previousDescent: Double?
    var bottom = 0.0
    for row in cells {
      let inkAscent = row.map(\.ascent).max() ?? 0
      let inkDescent = row.map(\.descent).max() ?? 0
      let ascent = max(strutAscent, inkAscent)
      if let above = previousDescent {
        baseline += max(max(strutDescent, above) + ascent + rowSpace, above + inkAscent + leastSpace)
      } else {
        baseline = ascent
      }
      for (column, cell) in row.enumerated() {
        let spare = widths[column] - cell.width - cell.italicsCorrection
        let x: Double =
          switch table.columns[column] {
          case .left: 0
          case .centre: spare / 2
          case .right: spare
          }
        box.add(cell, x: starts[column] + x, y: baseline)
      }
      previousDescent = inkDescent
      bottom = baseline + max(strutDescent, inkDescent)
    }
    box.ascent = 0
    box.descent = bottom
    return onAxis(box)
  }

  /// In ems.
  private func columnSpace(before column: Int, in kind: MathTable.Kind) -> Double {
    switch kind {
    case .matrix, .cases, .gathered: 1
    case .small: 0.6
    case .aligned: column % 2 == 1 ? 0 : 2
    }
  }
}
