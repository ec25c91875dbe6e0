import CPangoCairo
import Foundation

/// The brightness of a PNG's picture elements, 0 to 1.
struct GreyPixels {
  var width: Int
  var height: Int
  var values: [Double]

  init(pngAt file: URL) throws {
    guard let surface = cairo_image_surface_create_from_png(file.path) else { throw CocoaError(.fileReadUnknown) }
    defer { cairo_surface_destroy(surface) }
    (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let data = cairo_image_surface_get_data(surface) else { throw CocoaError(.fileReadUnknown) }
    values = []
    for y in 0..<height {
      for x in 0..<width {
        let pixel = y * stride + x * 4
        values.append((Double(data[pixel]) + Double(data[pixel + 1]) + Double(data[pixel + 2])) / 765)
      }
    }
  }

  var mean: Double { values.reduce(0, +) / Double(values.count) }

  func meanDifference(to other: GreyPixels) -> Double {
    zip(values, other.values).map { abs($0 - $1) }.reduce(0, +) / Double(values.count)
  }
}
