extension Image {
  /// Three channels: grey repeated, alpha dropped, as Pillow's `convert("RGB")`.
  public func rgb() -> Image {
    guard channels != 3 else { return self }
    var converted = [UInt8]()
    converted.reserveCapacity(width * height * 3)
    for start in stride(from: 0, to: pixels.count, by: channels) {
      let step = channels == 1 ? 0 : 1
      converted.append(pixels[start])
      converted.append(pixels[start + step])
      converted.append(pixels[start + 2 * step])
    }
    return Image(width: width, height: height, channels: 3, pixels: converted)
  }

  /// One channel: ITU-R 601 luma in 16-bit fixed point, alpha ignored, as Pillow's `convert("L")`.
  public func grey() -> Image {
    guard channels != 1 else { return self }
    let (count, channels) = (width * height, channels)
    let converted = [UInt8](unsafeUninitializedCapacity: count) { target, initialised in
      initialised = count
      pixels.withUnsafeBufferPointer { source in
        for pixel in 0..<count {
          let start = pixel * channels
          let red = 19595 * UInt32(source[start])
          let green = 38470 * UInt32(source[start + 1])
          let blue = 7471 * UInt32(source[start + 2])
          target[pixel] = UInt8(truncatingIfNeeded: (red + green + blue + 0x8000) >> 16)
        }
      }
    }
    return Image(width: width, height: height, channels: 1, pixels: converted)
  }

  /// One channel of 0 and 255: 255 where the grey value is above the threshold. Masks stored as JPEG ring around their
  /// edges, so 127 is the only cut that means anything.
  public func thresholded(above threshold: UInt8 = 127) -> Image {
    let grey = grey()
    return Image(width: width, height: height, channels: 1, pixels: grey.pixels.map { $0 > threshold ? 255 : 0 })
  }
}
