import Diagnostics
import Foundation
import TextFormats

/// The checksummed description of a pretrained encoder's weights: `data-manifests/weights/NAME.json`.
public struct WeightsManifest: Sendable, Hashable {
  /// The file's name without `.json`, by which studies call the weights.
  public var name: String
  public var title: String
  /// Terms of use, as the manifest words them.
  public var licence: String
  public var citation: String
  /// Where the weights come from: an address.
  public var source: String
  /// Where that very file can be downloaded from, in the order in which the addresses are tried; mostly none.
  public var addresses: [DownloadAddress] = []
  /// The name of the safetensors file.
  public var fileName: String
  /// SHA-256 of that file.
  public var digest: String
  /// The encoder whose weights these are.
  public var encoder: String
  /// Whose names the file's tensors have: a `TensorNaming`.
  public var tensorNames: String
  /// What images went through when the weights were trained.
  public var normalisation: Normalisation

  /// Reads a manifest and reports every fault at its place.
  ///
  /// - Returns: nil where a fault leaves no manifest.
  static func read(
    _ data: Data, file: String, name: String, collector: DiagnosticCollector
  ) -> WeightsManifest? {
    guard let document = PlacedJSON.read([UInt8](data), file: file, collector: collector) else { return nil }
    let reader = MappingReader(document, of: "manifest of weights", collector: collector)
    func text(_ key: String) -> String? {
      guard let value = reader.required(key) else { return nil }
      if let text = value.text, !text.isEmpty { return text }
      reader.wrong(value, key, expected: "a text")
      return nil
    }
    func channels(_ key: String, atLeast minimum: Double) -> [Float]? {
      guard let value = reader.required(key) else { return nil }
      let numbers = (value.list ?? []).compactMap(\.number)
      if numbers.count == 3, value.list?.count == 3, numbers.allSatisfy({ $0 >= minimum && $0 <= 1 }) {
        return numbers.map { Float($0) }
      }
      reader.wrong(value, key, expected: "three numbers from \(minimum) to 1, for red, green and blue")
      return nil
    }
    let called = text("name")
    if let called, called != name, let place = document["name"]?.place {
      collector.report(Diagnostic("the manifest in `\(name).json` calls itself `\(called)`", at: place))
    }
    let (title, licence, citation) = (text("alternateName"), text("license"), text("citeAs"))
    let (source, fileName, digest) = (text("url"), text("contentUrl"), text("sha256"))
    let (encoder, tensorNames) = (text("encoder"), text("tensorNames"))
    let (mean, deviation) = (channels("mean", atLeast: 0), channels("standardDeviation", atLeast: 1e-3))
    _ = reader.value("description")
    let addresses = DownloadAddress.read(reader.value("sameAs"), of: "sameAs", collector: collector)
    reader.finish()
    if let digest, !SampleTable.isDigest(digest), let place = document["sha256"]?.place {
      collector.report(Diagnostic("this is no SHA-256", at: place, expected: "64 lower-case hexadecimal digits"))
    }
    if let fileName, fileName.contains("/"), let place = document["contentUrl"]?.place {
      collector.report(
        Diagnostic("the file's name holds a folder", at: place, expected: "a name such as \(name).safetensors"))
    }
    guard let title, let licence, let citation, let source, let fileName, let digest, let encoder, let tensorNames,
      let mean, let deviation
    else { return nil }
    return WeightsManifest(
      name: name, title: title, licence: licence, citation: citation, source: source, addresses: addresses,
      fileName: fileName, digest: digest, encoder: encoder, tensorNames: tensorNames,
      normalisation: Normalisation(mean: mean, standardDeviation: deviation))
  }
}
