import Drawing

extension MarkScene {
  /// The scene itself; where its mark has properties that rows compute, a scene for each row, or for each line or area,
  /// whose first row computes them.
  var parts: [MarkScene] {
    guard !mark.expressions.isEmpty else { return [self] }
    let members = mark.isSeries ? groups.map(sorted) : records.map { [$0] }
    return members.map { records in
      var part = self
      part.data.records = records
      part.data.unit.mark = mark.with(records.first?.properties ?? [:])
      part.data.unit.mark.expressions = [:]
      return part
    }
  }
}
