import CImageCodecs
import CPangoCairo
import Diagnostics
import Foundation

/// A surface of Cairo that writes to memory, and the context that draws on it.
final class CairoSurface {
  let context: CairoContext
  let pointer: OpaquePointer
  private let output: Output

  private init(_ pointer: OpaquePointer, _ output: Output) throws(Diagnostic) {
    self.pointer = pointer
    self.output = output
    context = CairoContext(onto: pointer)
    try check()
  }

  deinit {
    // Writes what is left into `output`, which is alive until the end of this line.
    withExtendedLifetime(output) { cairo_surface_destroy(pointer) }
  }

  /// A PDF whose first page has this size in points; pages may differ. Holds no date.
  static func pdf(size: Size) throws(Diagnostic) -> CairoSurface {
    let output = Output()
    let surface = cairo_pdf_surface_create_for_stream(Output.append, output.opaque, size.width, size.height)
    let result = try CairoSurface(surface!, output)
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    for date in [CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE] {
      cairo_pdf_surface_set_metadata(surface, date, "")
    }
    return result
  }

  /// An opaque picture element surface, white.
  static func image(width: Int, height: Int) throws(Diagnostic) -> CairoSurface {
    let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(clamping: width), Int32(clamping: height))
    let result = try CairoSurface(surface!, Output())
    result.context.fill(
      Path(Rectangle(x: 0, y: 0, width: Double(width), height: Double(height))), .white)
    return result
  }

  /// Throws what Cairo has found wrong so far.
  func check() throws(Diagnostic) {
    try context.check()
    try cairo_surface_status(pointer).check()
  }

  /// Ends the surface and returns all that it has written.
  func finish() throws(Diagnostic) -> Data {
    try check()
    cairo_surface_finish(pointer)
    try cairo_surface_status(pointer).check()
    return output.bytes
  }

  /// The picture as PNG; for image surfaces.
  func png() throws(Diagnostic) -> Data {
    try check()
    cairo_surface_flush(pointer)
    guard let pixels = cairo_image_surface_get_data(pointer) else { throw Diagnostic("a picture has no pixels") }
    let (width, height) = (cairo_image_surface_get_width(pointer), cairo_image_surface_get_height(pointer))
    let stride = Int(cairo_image_surface_get_stride(pointer)) / MemoryLayout<UInt32>.stride
    // Cairo's pixels of this format are 32-bit numbers.
    var encoded = pixels.withMemoryRebound(to: UInt32.self, capacity: stride * Int(height)) {
      image_codecs_encode_drawing($0, width, height, stride)
    }
    defer { image_codecs_free_bytes(&encoded) }
    guard let bytes = encoded.bytes else {
      let reason = withUnsafeBytes(of: encoded.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      throw Diagnostic("a PNG could not be written: \(reason)")
    }
    return Data(bytes: bytes, count: encoded.count)
  }
}

/// Collects the bytes that a surface writes.
private final class Output {
  var bytes = Data()

  var opaque: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let append: cairo_write_func_t = { closure, bytes, count in
    guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue().bytes.append(bytes, count: Int(count))
    return CAIRO_STATUS_SUCCESS
  }
}
