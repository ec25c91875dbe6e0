import Diagnostics
import Foundation
import TextFormats

/// What a study needs to know of a `croissant.json` (MLCommons Croissant 1.0): who made the dataset, under which terms, and
/// the digest of its table of samples. Other properties of the vocabulary may stand beside these.
struct CroissantDescription {
  static let fileName = "croissant.json"
  /// The value of `prov:wasGeneratedBy` that marks the images as made by `PhantomGenerator`.
  static let generatorName = "make-report phantoms"
  /// The value of its `softwareVersion`: raised whenever a pixel of `PhantomGenerator`'s images changes.
  static let generatorVersion = 2

  var title: String
  var licence: String
  var citation: String
  var sources: [String]
  var tableDigest: (value: String, place: SourcePlace)?
  var isGenerated: Bool
  var archives: [DatasetArchive]

  static func read(
    _ data: Data, file: String, dataset: String, collector: DiagnosticCollector
  ) -> CroissantDescription? {
    guard let document = PlacedJSON.read([UInt8](data), file: file, collector: collector) else { return nil }
    guard document.map != nil else {
      collector.report(Diagnostic("a Croissant description is a JSON object", at: document.place))
      return nil
    }
    let reader = Reader(document: document, collector: collector)
    if let name = reader.text("name"), name.value != dataset {
      collector.report(
        Diagnostic("the manifest in the folder `\(dataset)` calls itself `\(name.value)`", at: name.place))
    }
    if let version = reader.text("conformsTo"), version.value != "http://mlcommons.org/croissant/1.0" {
      collector.report(
        Diagnostic(
          "the description follows another standard than Croissant 1.0", at: version.place,
          expected: "http://mlcommons.org/croissant/1.0"))
    }
    let title = reader.text("alternateName")
    let licence = reader.texts("license", required: true)
    let citation = reader.text("citeAs")
    let sources = reader.texts("url", required: true) + reader.texts("sameAs", required: false)
    return CroissantDescription(
      title: title?.value ?? "", licence: licence.joined(separator: "; "), citation: citation?.value ?? "",
      sources: sources, tableDigest: reader.tableDigest(), isGenerated: reader.isGenerated(),
      archives: DatasetArchive.read(document["distribution"], collector: collector))
  }

  private struct Reader {
    let document: PlacedValue
    let collector: DiagnosticCollector

    func text(_ key: String) -> (value: String, place: SourcePlace)? {
      guard let value = document[key] else {
        collector.report(
          Diagnostic("the description has no \"\(key)\"", at: document.place, remedy: "add \"\(key)\": \"…\""))
        return nil
      }
      guard let text = value.text, !text.isEmpty else {
        collector.report(
          Diagnostic("\"\(key)\" is \(value.kindName) that cannot be used here", at: value.place, expected: "a text"))
        return nil
      }
      if let control = text.firstControl {
        collector.report(
          Diagnostic("\"\(key)\" holds the control character \(control)", at: value.place, remedy: "take it out"))
        return nil
      }
      return (text, value.place)
    }

    func texts(_ key: String, required: Bool) -> [String] {
      guard let list = document[key]?.list else {
        return required || document[key] != nil ? text(key).map { [$0.value] } ?? [] : []
      }
      return list.compactMap { item in
        if item.text == nil { collector.report(Diagnostic("\"\(key)\" is a list of texts", at: item.place)) }
        return item.text
      }
    }

    func tableDigest() -> (value: String, place: SourcePlace)? {
      let files = document["distribution"]?.list ?? document["distribution"].map { [$0] } ?? []
      guard let table = files.first(where: { $0["contentUrl"]?.text == SampleTable.fileName }) else {
        collector.report(
          Diagnostic(
            "the description does not name \(SampleTable.fileName)",
            at: document["distribution"]?.place ?? document.place,
            remedy: "add a cr:FileObject with \"contentUrl\": \"\(SampleTable.fileName)\" to \"distribution\""))
        return nil
      }
      guard let digest = table["sha256"] else {
        collector.report(
          Diagnostic("the digest of \(SampleTable.fileName) is missing", at: table.place, expected: "\"sha256\": \"…\"")
        )
        return nil
      }
      guard let text = digest.text, SampleTable.isDigest(text) else {
        collector.report(
          Diagnostic("this is no SHA-256", at: digest.place, expected: "64 lower-case hexadecimal digits"))
        return nil
      }
      return (text, digest.place)
    }

    func isGenerated() -> Bool {
      guard let generator = document["prov:wasGeneratedBy"] else { return false }
      guard generator["name"]?.text == generatorName else {
        collector.report(
          Diagnostic(
            "this program cannot generate the images", at: generator["name"]?.place ?? generator.place,
            expected: "\"name\": \"\(generatorName)\""))
        return false
      }
      guard generator["softwareVersion"]?.text == String(generatorVersion) else {
        collector.report(
          Diagnostic(
            "the images were made by another version of the generator",
            at: generator["softwareVersion"]?.place ?? generator.place,
            expected: "\"softwareVersion\": \"\(generatorVersion)\"",
            remedy: "use the manifest that came with this program"))
        return false
      }
      return true
    }
  }
}
