/// What a file is, by its first bytes.
enum ImageFormat: Equatable {
  case png, jpeg
  /// Something that is not read, in words: "a TIFF".
  case other(String)

  private static let signatures: [(bytes: [UInt8], format: ImageFormat)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    ([0xFF, 0xD8, 0xFF], .jpeg),
    (Array("GIF8".utf8), .other("a GIF")),
    (Array("BM".utf8), .other("a BMP")),
    (Array("II*\0".utf8), .other("a TIFF")),
    (Array("MM\0*".utf8), .other("a TIFF")),
    ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], .other("a JPEG 2000 file")),
    (Array("<svg".utf8), .other("an SVG")),
    (Array("<?xml".utf8), .other("an XML document")),
    (Array("%PDF".utf8), .other("a PDF")),
    ([0x1F, 0x8B], .other("compressed by gzip")),
    (Array("PK".utf8), .other("a ZIP archive")),
    (Array("version https://git-lfs".utf8), .other("a Git LFS pointer, not the image itself")),
  ]

  init(of bytes: [UInt8]) {
    if let known = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      self = known.format
    } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      self = .other("a WebP")
    } else if bytes.dropFirst(4).starts(with: Array("ftyp".utf8)) {
      self = .other("a HEIF, AVIF or video file")
    } else if bytes.dropFirst(128).starts(with: Array("DICM".utf8)) {
      self = .other("a DICOM file")
    } else {
      self = .other("no PNG and no JPEG")
    }
  }

  var description: String {
    switch self {
    case .png: "a PNG"
    case .jpeg: "a JPEG"
    case .other(let words): words
    }
  }
}
