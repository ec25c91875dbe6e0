import Diagnostics

/// Which network a study trains.
public enum NetworkSpecification: Sendable, Hashable {
  /// U-Net of four levels with `baseChannels` channels at the first.
  case unet(baseChannels: Int)

  /// The network in one line, for keys: two descriptions are equal when the networks are.
  public var canonicalDescription: String {
    switch self {
    case .unet(let baseChannels): "unet(base-channels: \(baseChannels))"
    }
  }

  /// Height and width of the images must be multiples of this.
  public var sizeMultiple: Int {
    switch self {
    case .unet: UNet.sizeMultiple
    }
  }

  /// Reads `{kind: unet, base-channels: 16}`.
  public static func read(_ value: PlacedValue, collector: DiagnosticCollector) -> NetworkSpecification? {
    let reader = MappingReader(value, of: "network", collector: collector)
    guard value.map != nil, let kind = reader.required("kind") else { return nil }
    guard kind.text == "unet" else {
      let name = kind.text ?? kind.kindName
      collector.report(
        Diagnostic(
          "there is no network of the kind `\(name)`", at: kind.place,
          remedy: suggestion(for: name, among: ["unet"])))
      return nil
    }
    let baseChannels = reader.value("base-channels")
    reader.finish()
    guard let baseChannels else { return .unet(baseChannels: 16) }
    guard let count = baseChannels.integer, (1...256).contains(count) else {
      reader.wrong(baseChannels, "base-channels", expected: "an integer from 1 to 256")
      return nil
    }
    return .unet(baseChannels: count)
  }
}
