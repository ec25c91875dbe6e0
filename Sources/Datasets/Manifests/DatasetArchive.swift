import Diagnostics

/// An archive that holds files of a dataset: a `cr:FileObject` of a description's `distribution` whose `encodingFormat` is that of a zip or
/// tar file.
public struct DatasetArchive: Sendable, Hashable {
  /// The `@id`, for messages.
  public var name: String
  /// `contentUrl`, then those of `sameAs`: sources of the same archive, in the order in which they are tried.
  public var addresses: [DownloadAddress]
  /// SHA-256 of the archive; nil where nobody knows it, or the source packs it anew for each download. What is unpacked has its
  /// own digests anyway.
  public var digest: String?
  /// `contentSize`, in bytes.
  public var size: Int?

  private static let formats: Set<String> = [
    "application/zip", "application/x-zip-compressed", "application/x-tar", "application/gzip", "application/x-gzip",
    "application/x-bzip2", "application/x-xz", "application/zstd",
  ]

  /// The archives of `distribution`, in its order; what is wrong with them is reported.
  static func read(_ distribution: PlacedValue?, collector: DiagnosticCollector) -> [DatasetArchive] {
    (distribution?.list ?? distribution.map { [$0] } ?? []).compactMap { object in
      guard let format = object["encodingFormat"]?.text, formats.contains(format.lowercased()),
        object["containedIn"] == nil
      else { return nil }
      return read(object, collector)
    }
  }

  private static func read(_ object: PlacedValue, _ collector: DiagnosticCollector) -> DatasetArchive? {
    let addresses = ["contentUrl", "sameAs"].flatMap {
      DownloadAddress.read(object[$0], of: $0, collector: collector)
    }
    guard let first = addresses.first else {
      collector.report(
        Diagnostic("the archive has no address", at: object.place, remedy: "add \"contentUrl\": \"https://…\""))
      return nil
    }
    var archive = DatasetArchive(name: object["@id"]?.text ?? first.text, addresses: addresses)
    if let digest = object["sha256"], !digest.isNull {
      archive.digest = digest.text.flatMap { SampleTable.isDigest($0) ? $0 : nil }
      if archive.digest == nil {
        collector.report(
          Diagnostic("this is no SHA-256", at: digest.place, expected: "64 lower-case hexadecimal digits"))
      }
    }
    if let size = object["contentSize"], !size.isNull {
      archive.size = bytes(size)
      if archive.size == nil {
        collector.report(
          Diagnostic("this is no size of an archive", at: size.place, expected: "bytes, such as \"46227172 B\""))
      }
    }
    return archive
  }

  private static func bytes(_ value: PlacedValue) -> Int? {
    let number = value.integer ?? value.text?.wholeMatch(of: /(\d+)(?: ?B)?/).flatMap { Int($0.1) }
    return number.flatMap { $0 > 0 ? $0 : nil }
  }
}
