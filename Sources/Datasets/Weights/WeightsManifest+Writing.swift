import Diagnostics
import Digests
import Foundation

extension WeightsManifest {
  /// What stands in a manifest where nobody has said it.
  public static let notStated = "not stated"

  /// Of a file of this computer, nothing being known of its terms and origin.
  ///
  /// - Parameters:
  ///   - name: by which studies call the weights.
  ///   - data: the safetensors file.
  public init(name: String, data: Data, encoder: String, tensorNames: String, normalisation: Normalisation) {
    self.init(
      name: name, title: name, licence: Self.notStated, citation: Self.notStated, source: Self.notStated,
      fileName: name + ".safetensors", digest: ContentDigest.of(data).hexadecimal, encoder: encoder,
      tensorNames: tensorNames, normalisation: normalisation)
  }

  /// The text of the manifest: what `read` reads.
  var text: String {
    var properties: [(String, JSONDocument)] = [
      ("name", .text(name)), ("alternateName", .text(title)), ("license", .text(licence)), ("citeAs", .text(citation)),
      ("url", .text(source)),
    ]
    if !addresses.isEmpty { properties.append(("sameAs", .list(addresses.map { .text($0.text) }))) }
    properties += [
      ("contentUrl", .text(fileName)), ("sha256", .text(digest)), ("encoder", .text(encoder)),
      ("tensorNames", .text(tensorNames)), ("mean", .list(normalisation.mean.map { .of($0) })),
      ("standardDeviation", .list(normalisation.standardDeviation.map { .of($0) })),
    ]
    return JSONDocument.object(properties).written(width: 120) + "\n"
  }

  /// Where the file can be downloaded from, as somebody wrote it who wrote no manifest.
  public mutating func setAddresses(_ texts: [String]) {
    addresses = texts.map { DownloadAddress(text: $0, place: SourcePlace(file: name + ".json", line: 1)) }
  }
}
