extension BMPFile {
  /// The picture from its top row: the colours of the palette, or the channels of the pixels.
  ///
  /// - Throws: a refusal where a pixel has an index outside the palette.
  func samples() throws(Refusal) -> FileSamples {
    let channels = palette.isEmpty ? channelOrder.count : 3
    var values: [UInt16] = []
    values.reserveCapacity(width * height * channels)
    for y in 0..<height {
      let row = offset + (isTopDown ? y : height - 1 - y) * rowLength
      if bitsPerPixel <= 8 {
        try appendIndexed(from: row, to: &values)
      } else {
        appendDirect(from: row, to: &values)
      }
    }
    return FileSamples(
      width: width, height: height, channels: channels, maximum: 255, values: values, isPalette: bitsPerPixel <= 8)
  }

  private func appendIndexed(from row: Int, to values: inout [UInt16]) throws(Refusal) {
    let mask = UInt8(truncatingIfNeeded: (1 << bitsPerPixel) - 1)
    for x in 0..<width {
      let bit = x * bitsPerPixel
      let index = Int(bytes[row + bit / 8] >> UInt8(8 - bitsPerPixel - bit % 8) & mask)
      guard index < palette.count else { throw Refusal(reason: "a pixel has a colour that is not in the palette") }
      values.append(palette[index][0])
      values.append(palette[index][1])
      values.append(palette[index][2])
    }
  }

  private func appendDirect(from row: Int, to values: inout [UInt16]) {
    let size = bitsPerPixel / 8
    for pixel in stride(from: row, to: row + width * size, by: size) {
      for byte in channelOrder { values.append(UInt16(bytes[pixel + byte])) }
    }
  }
}
