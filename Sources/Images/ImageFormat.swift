/// What a file is, by its first bytes.
enum ImageFormat: Equatable {
  case png, jpeg, tiff, bmp, webp
  /// Something that is not read, in words, "a GIF", and what to do about it where that is more than to store it otherwise.
  case other(String, remedy: String? = nil)

  private static let signatures: [(bytes: [UInt8], format: ImageFormat)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    ([0xFF, 0xD8, 0xFF], .jpeg),
    (Array("GIF8".utf8), .other("a GIF")),
    (Array("BM".utf8), .bmp),
    (Array("II*\0".utf8), .tiff),
    (Array("MM\0*".utf8), .tiff),
    (Array("II+\0".utf8), .tiff),
    (Array("MM\0+".utf8), .tiff),
    ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], .other("a JPEG 2000 file")),
    (Array("<svg".utf8), .other("an SVG")),
    (Array("<?xml".utf8), .other("an XML document")),
    (Array("%PDF".utf8), .other("a PDF")),
    ([0x1F, 0x8B], .other("compressed by gzip", remedy: "unpack it with `gunzip`; \(niftiRemedy)")),
    (Array("PK".utf8), .other("a ZIP archive")),
    (Array("version https://git-lfs".utf8), .other("a Git LFS pointer, not the image itself")),
  ]

  /// Magic words that stand further back.
  private static let inner: [(offset: Int, bytes: [UInt8], format: ImageFormat)] = [
    (4, Array("ftyp".utf8), .other("a HEIF, AVIF or video file")),
    (128, Array("DICM".utf8), .other("a DICOM file", remedy: dicomRemedy)),
    (344, Array("n+1\0".utf8), .other("a NIfTI volume", remedy: niftiRemedy)),
    (344, Array("ni1\0".utf8), .other("the header of a NIfTI volume", remedy: niftiRemedy)),
    (4, Array("n+2\0".utf8), .other("a NIfTI-2 volume", remedy: niftiRemedy)),
    (4, Array("ni2\0".utf8), .other("the header of a NIfTI-2 volume", remedy: niftiRemedy)),
  ]

  private static let dicomRemedy =
    "convert it with `dcm2pnm +on FILE.dcm FILE.png` of dcmtk (`dcmj2pnm` where it holds JPEG)"

  private static let niftiRemedy =
    "a NIfTI volume's slices become PNG with `med2image -i FILE.nii -d slices -o slice.png`, and those of a volume of classes "
    + "keep their values with `python3 -c \"import nibabel, numpy, PIL.Image as P; v = numpy.uint8(nibabel.load('FILE.nii')"
    + ".dataobj); [P.fromarray(v[:, :, i].T.copy()).save(f'slice-{i:04}.png') for i in range(v.shape[2])]\"`"

  init(of bytes: [UInt8]) {
    if let known = Self.signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      self = known.format
    } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      self = .webp
    } else if let known = Self.inner.first(where: { bytes.dropFirst($0.offset).starts(with: $0.bytes) }) {
      self = known.format
    } else {
      self = .other("no PNG, TIFF, BMP, WebP or JPEG")
    }
  }
}
