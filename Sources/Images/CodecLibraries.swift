import CImageCodecs

/// The library that decodes and encodes JPEG files: another version may give other pixels.
package enum JPEGLibrary {
  package static let version = String(cString: image_codecs_jpeg_library())
}

/// The library that decodes WebP files: another version may give other pixels of a lossy one.
package enum WebPLibrary {
  package static let version = String(cString: image_codecs_webp_library())
}

/// The library that decodes TIFF files. Only kinds without losses are read, so that every version gives the same pixels: for
/// listings, not for recipes.
package enum TIFFLibrary {
  package static let version = String(cString: image_codecs_tiff_library())
}

/// The libraries that write PNG files: other versions may give other bytes, of the same pixels.
package enum PNGLibrary {
  package static let version = String(cString: image_codecs_png_library())
}
