import Images

/// A pixel with the values that its file stores, red, green, blue and alpha in 16 bits each; grey ones are equal.
struct StoredPixel: Hashable, Sendable {
  private let packed: UInt64

  init(red: UInt16, green: UInt16, blue: UInt16, alpha: UInt16) {
    packed = UInt64(red) << 48 | UInt64(green) << 32 | UInt64(blue) << 16 | UInt64(alpha)
  }

  var red: UInt16 { UInt16(truncatingIfNeeded: packed >> 48) }
  var green: UInt16 { UInt16(truncatingIfNeeded: packed >> 32) }
  var blue: UInt16 { UInt16(truncatingIfNeeded: packed >> 16) }
  var alpha: UInt16 { UInt16(truncatingIfNeeded: packed) }

  /// ITU-R 601 luma in 16-bit fixed point, as `Image.grey()` has it.
  var grey: UInt16 {
    let sum = 19595 * UInt64(red) + 38470 * UInt64(green) + 7471 * UInt64(blue)
    return UInt16(truncatingIfNeeded: (sum + 0x8000) >> 16)
  }

  /// `0x00RRGGBB` of a picture of 8 bits.
  var colour: UInt32 { UInt32(red & 0xFF) << 16 | UInt32(green & 0xFF) << 8 | UInt32(blue & 0xFF) }

  /// How far apart its three colours are.
  var saturation: UInt16 { max(red, green, blue) - min(red, green, blue) }

  subscript(channel: PixelRule.Channel) -> UInt16 {
    switch channel {
    case .grey: grey
    case .red: red
    case .green: green
    case .blue: blue
    case .alpha: alpha
    }
  }
}

extension StoredPicture {
  /// Row by row from the top; where there is no alpha it is the maximum.
  func forEachPixel(_ body: (StoredPixel) -> Void) {
    values.withUnsafeBufferPointer { values in
      let opaque = maximum
      for start in stride(from: 0, to: width * height * channels, by: channels) {
        switch channels {
        case 1:
          let grey = values[start]
          body(StoredPixel(red: grey, green: grey, blue: grey, alpha: opaque))
        case 2:
          let grey = values[start]
          body(StoredPixel(red: grey, green: grey, blue: grey, alpha: values[start + 1]))
        default:
          body(
            StoredPixel(
              red: values[start], green: values[start + 1], blue: values[start + 2],
              alpha: channels == 4 ? values[start + 3] : opaque))
        }
      }
    }
  }
}
