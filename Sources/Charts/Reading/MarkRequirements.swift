import Diagnostics

extension UnitSpecification {
  /// Reports what the mark cannot be drawn without.
  func checkRequirements(collector: DiagnosticCollector) {
    func has(_ channel: Channel) -> Bool { encoding[channel] != nil }
    func isPlaced(_ channel: Channel) -> Bool {
      has(channel) || mark.places[channel] != nil
        || MarkProperty(rawValue: channel.rawValue).map { mark.expressions[$0] != nil } ?? false
    }
    switch mark.type {
    case "text" where !has(.text) && mark.text == nil && mark.expressions[.text] == nil:
      collector.report(
        Diagnostic("the mark `text` needs the channel `text`", at: mark.place, remedy: "add `text: {field: …}`"))
    case "rule" where ![Channel.x, .y].contains(where: isPlaced):
      collector.report(
        Diagnostic("a rule needs `x` or `y`", at: mark.place, remedy: "add `y: {datum: 0}`, for instance"))
    default: break
    }
    for (second, first) in [(Channel.x2, Channel.x), (.xError, .x), (.y2, .y), (.yError, .y)] {
      guard let definition = encoding[second], !isPlaced(first) else { continue }
      collector.report(
        Diagnostic(
          "`\(second.rawValue)` needs `\(first.rawValue)`", at: definition.place, remedy: "add `\(first.rawValue)`"))
    }
  }
}
