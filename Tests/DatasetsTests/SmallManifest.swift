import ArtifactStore
import Digests
import Foundation

@testable import Datasets

/// A manifest of three samples for tests.
enum SmallManifest {
  static let header = "sample,image,mask,domain,split,fold,image_sha256,mask_sha256,rectangle"
  private static let digest = String(repeating: "c", count: 64)
  static let table = """
    \(header)
    a,images/a.png,masks/a.jpg,in-distribution,train,1,\(digest),\(digest),
    "b, ""quoted""\",images/b.png,masks/b.png,in-distribution,test,,\(digest),\(digest),1 2 3 4
    c,free/c.png,,out-of-distribution,test,,\(digest),,

    """

  static func write(
    to manifests: URL, name: String = "small", croissant: String? = nil, table: String? = nil, digest: String? = nil,
    archives: [String] = []
  ) throws {
    let folder = manifests.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let bytes = Data((table ?? Self.table).utf8)
    let text =
      croissant
      ?? description(
        name: name, digest: digest ?? ContentDigest.of(bytes).hexadecimal, archives: archives)
    try Data(text.utf8).write(to: folder.appending(path: "croissant.json"))
    try bytes.write(to: folder.appending(path: "samples.csv"))
  }

  private static func description(name: String, digest: String, archives: [String]) -> String {
    """
    {
      "@type": "sc:Dataset", "name": "\(name)", "conformsTo": "http://mlcommons.org/croissant/1.0",
      "alternateName": "A small one", "citeAs": "N\\u00e9mo: \\"Small\\" (2026)",
      "license": ["CC0", "https://example.org/terms"], "url": "https://example.org/", "sameAs": "https://doi.org/10.1/2",
      "isLiveDataset": false, "distribution": [
        {"@type": "cr:FileObject", "@id": "samples.csv", "contentUrl": "samples.csv", "encodingFormat": "text/csv",
         "sha256": "\(digest)"}\(archives.map { ", " + $0 }.joined())
      ]
    }
    """
  }
}
