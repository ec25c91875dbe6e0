import ReportCells
import WovenDocuments

extension CellOutput {
  /// With the number of the answer on each of its figures and tables.
  ///
  /// - Parameter number: is given the title of each, where it has one.
  func marked(_ number: (_ title: String?) -> Int?) -> CellOutput {
    var output = self
    output.blocks = blocks.map { block in
      block.mapParts { part in
        switch part {
        case .figure(var figure):
          figure.origin = number(figure.caption?.title)
          return .figure(figure)
        case .table(var table):
          table.origin = number(table.caption?.title)
          return .table(table)
        default: return part
        }
      }
    }
    return output
  }
}
