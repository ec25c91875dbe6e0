import CImageCodecs

/// The library that decodes and encodes JPEG files: another version may give other pixels.
package enum JPEGLibrary {
  package static let version = String(cString: image_codecs_jpeg_library())
}

/// The libraries that write PNG files: other versions may give other bytes, of the same pixels.
package enum PNGLibrary {
  package static let version = String(cString: image_codecs_png_library())
}
