import Diagnostics

extension UnitSpecification {
  /// Adds the transform that `impute` of x or y stands for: rows of the one are completed at the places of the other, for
  /// each line by itself.
  mutating func completeImputation(collector: DiagnosticCollector) {
    for (channel, other) in [(Channel.x, Channel.y), (.y, .x)] {
      guard let definition = encoding[channel], let impute = definition.impute else { continue }
      guard let field = definition.field, let across = encoding[other], let key = across.field else { continue }
      let parts = Self.parting.compactMap { encoding[$0] }.filter { $0.field != nil && !$0.isMeasure && !$0.isDerived }
      if definition.isMeasure || parts.contains(where: { $0.bin != nil || $0.timeUnit != nil }) {
        collector.report(
          Diagnostic(
            "values of bins, time units and aggregates cannot be imputed", at: definition.place,
            remedy: "put the transforms `bin`, `timeUnit` or `aggregate` and then `impute` under `transform`"))
        continue
      }
      var groups: [PlacedField] = []
      let fields = parts.flatMap { [PlacedField(name: $0.field ?? "", place: $0.place)] + $0.furtherFields }
      for field in fields where !groups.contains(where: { $0.name == field.name }) { groups.append(field) }
      transforms.append(
        Transform(
          ImputeTransform(
            field: PlacedField(name: field, place: definition.place), key: PlacedField(name: key, place: across.place),
            groups: groups, filling: impute)))
      return
    }
  }

  /// What parts rows into lines.
  private static let parting: [Channel] = [
    .color, .detail, .fill, .opacity, .size, .stroke, .strokeDash, .strokeWidth,
  ]
}
