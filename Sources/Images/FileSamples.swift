import CImageCodecs

/// The samples of a PNG, TIFF or BMP, before anything is made of them.
struct FileSamples {
  var width: Int
  var height: Int
  /// 1 (grey), 2 (grey with alpha), 3 (RGB) or 4 (RGB with alpha).
  var channels: Int
  /// The largest value that a sample can have.
  var maximum: UInt16
  /// `[height, width, channels]`.
  var values: [UInt16]
  /// Whether the values are the colours of a palette.
  var isPalette = false
  /// Whether the colours are already multiplied with alpha.
  var isPremultiplied = false
}

extension FileSamples {
  init?(copying picture: image_codecs_samples) {
    guard let samples = picture.samples else { return nil }
    let (width, height, channels) = (Int(picture.width), Int(picture.height), Int(picture.channels))
    self.init(
      width: width, height: height, channels: channels, maximum: picture.maximum,
      values: [UInt16](UnsafeBufferPointer(start: samples, count: width * height * channels)),
      isPalette: picture.is_palette != 0, isPremultiplied: picture.is_premultiplied != 0)
  }

  /// The largest value of any channel but alpha.
  var largestColour: UInt16 {
    if channels % 2 == 1 { return values.max() ?? 0 }
    return values.indices.reduce(0) { ($1 + 1) % channels == 0 ? $0 : Swift.max($0, values[$1]) }
  }

  /// The same picture where only the lower bits of a value count. Colours that are multiplied with alpha already have its scale.
  func using(bits: Int) -> FileSamples {
    guard !isPremultiplied else { return self }
    var used = self
    used.maximum = UInt16(truncatingIfNeeded: 1 << bits - 1)
    used.values = values.map { min($0, used.maximum) }
    return used
  }

  /// What a screen shows: each sample scaled to the nearest of 0...255, colours divided by alpha where they were multiplied
  /// with it, and grey with alpha as RGBA.
  func eightBitImage() -> Image {
    if isPremultiplied { return dividedByAlpha() }
    let scaled = eightBits()
    guard channels == 2 else { return Image(width: width, height: height, channels: channels, pixels: scaled) }
    var pixels = [UInt8]()
    pixels.reserveCapacity(2 * scaled.count)
    for start in stride(from: 0, to: scaled.count, by: 2) {
      for _ in 0..<3 { pixels.append(scaled[start]) }
      pixels.append(scaled[start + 1])
    }
    return Image(width: width, height: height, channels: 4, pixels: pixels)
  }

  private func eightBits() -> [UInt8] {
    if maximum == 255 { return values.map { UInt8(truncatingIfNeeded: $0) } }
    let (largest, half) = (UInt32(maximum), UInt32(maximum) / 2)
    return values.map { UInt8(truncatingIfNeeded: (UInt32($0) * 255 + half) / largest) }
  }

  /// RGBA; where alpha is 0, black.
  private func dividedByAlpha() -> Image {
    let (colours, half) = (channels - 1, UInt32(maximum) / 2)
    var pixels = [UInt8]()
    pixels.reserveCapacity(4 * width * height)
    for start in stride(from: 0, to: values.count, by: channels) {
      let alpha = UInt32(values[start + colours])
      for channel in 0..<3 {
        let colour = UInt32(values[start + min(channel, colours - 1)])
        pixels.append(alpha == 0 ? 0 : UInt8(min(255, (colour * 255 + alpha / 2) / alpha)))
      }
      pixels.append(UInt8((alpha * 255 + half) / UInt32(maximum)))
    }
    return Image(width: width, height: height, channels: 4, pixels: pixels)
  }

  /// With one channel for the colours where all of them are grey.
  func withGreyAsOneChannel() -> FileSamples {
    guard channels >= 3 else { return self }
    for start in stride(from: 0, to: values.count, by: channels)
    where values[start] != values[start + 1] || values[start] != values[start + 2] { return self }
    var grey = self
    grey.channels = channels - 2
    grey.values = []
    grey.values.reserveCapacity(width * height * grey.channels)
    for start in stride(from: 0, to: values.count, by: channels) {
      grey.values.append(values[start])
      if channels == 4 { grey.values.append(values[start + 3]) }
    }
    return grey
  }
}
