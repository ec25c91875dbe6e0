import Diagnostics

extension NetworkSpecification {
  /// The keys of a network of each kind: what its reader accepts, and what an editor is told of them.
  package static let keys = [
    table("unet", [.init("base-channels", .integer(channels), "Channels of the first level")]),
    table("fpn", [.init("encoder", .word(EncoderName.allCases.map(\.rawValue)), "What it begins with", needed: true)]),
  ]

  /// In the order of their tables.
  private static let kinds = ["unet", "fpn"]
  private static let channels = 1...256

  /// The table of the kind that a network names, or else of the kind that most of its keys belong to.
  private static func table(of value: PlacedValue) -> KeyTable {
    if let index = kinds.firstIndex(of: value["kind"]?.text ?? "") { return keys[index] }
    let names = value.map?.map(\.key) ?? []
    return keys.max { first, second in names.count(where: first.contains) < names.count(where: second.contains) }
      ?? keys[0]
  }

  private static func table(_ kind: String, _ keys: [KeyTable.Key]) -> KeyTable {
    KeyTable(
      "network",
      [.init("kind", .word([kind]), "The architecture", needed: true)] + keys + [
        .init("weights", .text, "Pretrained weights of an encoder, or `none`"),
        .init("cascade", .boolean, "Whether a second network refines what the first predicts"),
      ])
  }

  /// Reads `{kind: unet, base-channels: 16}` or `{kind: fpn, encoder: resnet18, weights: NAME}`, either with `cascade: true`.
  public static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> NetworkSpecification? {
    let reader = MappingReader(value, table(of: value), collector: collector)
    guard value.map != nil, let kind = reader.required("kind") else {
      reader.finish()
      return nil
    }
    let name = kind.text ?? kind.kindName
    let found: Kind?
    switch name {
    case "unet": found = unet(reader)
    case "fpn": found = fpn(reader, collector)
    default:
      collector.report(
        Diagnostic(
          "there is no network of the kind `\(name)`", at: kind.place, remedy: suggestion(for: name, among: kinds)))
      return nil
    }
    let cascade = reader.boolean("cascade") ?? false
    let weights = weights(reader, found, collector)
    reader.finish()
    return found.map { NetworkSpecification($0, cascade: cascade, weights: weights) }
  }

  /// The name of weights; `none` lets a report choose between weights and a seed by a parameter.
  private static func weights(_ reader: MappingReader, _ kind: Kind?, _ collector: DiagnosticCollector) -> String? {
    guard let value = reader.value("weights"), let name = reader.text("weights"), name != "none" else { return nil }
    if case .unet? = kind {
      collector.report(
        Diagnostic(
          "there are no weights `\(name)` for a U-Net", at: value.place,
          remedy: "only an encoder begins with weights: use `kind: fpn`"))
      return nil
    }
    return name
  }

  private static func unet(_ reader: MappingReader) -> Kind? {
    guard let value = reader.value("base-channels") else { return .unet(baseChannels: 16) }
    guard let count = value.integer, channels.contains(count) else {
      reader.wrong(value, "base-channels", expected: "an integer from 1 to 256")
      return nil
    }
    return .unet(baseChannels: count)
  }

  private static func fpn(_ reader: MappingReader, _ collector: DiagnosticCollector) -> Kind? {
    guard let value = reader.required("encoder") else { return nil }
    let name = value.text ?? value.kindName
    guard let encoder = EncoderName(rawValue: name) else {
      collector.report(
        Diagnostic(
          "there is no encoder `\(name)`", at: value.place,
          remedy: suggestion(for: name, among: EncoderName.allCases.map(\.rawValue))))
      return nil
    }
    return .fpn(encoder: encoder)
  }
}
