import Images

/// Which pixels of a mask are lesion, by the values that its file stores: `grey=1`, `grey>127`, `alpha>127`, `colour=#ff0000`.
public struct PixelRule: Sendable, Hashable, LosslessStringConvertible {
  /// `grey` is the one value of a grey picture, and the luma of a coloured one.
  public enum Channel: String, Sendable, Hashable, CaseIterable {
    case grey, red, green, blue, alpha
  }

  enum Test: Hashable {
    case above(Channel, UInt16)
    case below(Channel, UInt16)
    case oneOf(Channel, [UInt16])
    /// `0x00RRGGBB`
    case colours([UInt32])
  }

  let test: Test

  init(_ test: Test) {
    self.test = test
  }

  /// - Parameter description: as `description` writes it.
  public init?(_ description: String) {
    if let match = description.wholeMatch(of: /colour=(#[0-9a-f]{6}(?:\|#[0-9a-f]{6})*)/) {
      test = .colours(match.1.split(separator: "|").compactMap { UInt32($0.dropFirst(), radix: 16) })
    } else if let match = description.wholeMatch(of: /([a-z]+)=(\d+(?:\|\d+)*)/), let channel = Channel(match.1) {
      let values = match.2.split(separator: "|").map { UInt16($0) }
      guard !values.contains(nil) else { return nil }
      test = .oneOf(channel, values.compactMap(\.self))
    } else if let match = description.wholeMatch(of: /([a-z]+)([<>])(\d+)/), let channel = Channel(match.1),
      let value = UInt16(match.3)
    {
      test = match.2 == ">" ? .above(channel, value) : .below(channel, value)
    } else {
      return nil
    }
  }

  public var description: String {
    switch test {
    case .above(let channel, let value): "\(channel)>\(value)"
    case .below(let channel, let value): "\(channel)<\(value)"
    case .oneOf(let channel, let values): "\(channel)=" + values.map(String.init).joined(separator: "|")
    case .colours(let colours): "colour=" + colours.map(Self.text(ofColour:)).joined(separator: "|")
    }
  }

  static func text(ofColour colour: UInt32) -> String {
    "#" + String(String(colour + 0x100_0000, radix: 16).dropFirst())
  }

  /// Whether a pixel is lesion.
  func marks(_ pixel: StoredPixel) -> Bool {
    switch test {
    case .above(let channel, let value): pixel[channel] > value
    case .below(let channel, let value): pixel[channel] < value
    case .oneOf(let channel, let values): values.contains(pixel[channel])
    case .colours(let colours): colours.contains(pixel.colour)
    }
  }

  /// Whether the rule asks for a channel that a picture has.
  func suits(_ picture: StoredPicture) -> Bool {
    switch test {
    case .above(let channel, _), .below(let channel, _), .oneOf(let channel, _):
      channel != .alpha || picture.alphaChannel != nil
    case .colours: picture.maximum <= 255
    }
  }

  /// One channel of 0 and 255.
  func mask(of picture: StoredPicture) -> Image {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(picture.width * picture.height)
    var last: (pixel: StoredPixel, value: UInt8)?
    picture.forEachPixel { pixel in
      if last?.pixel != pixel { last = (pixel, marks(pixel) ? 255 : 0) }
      pixels.append(last?.value ?? 0)
    }
    return Image(width: picture.width, height: picture.height, channels: 1, pixels: pixels)
  }
}

extension PixelRule.Channel {
  fileprivate init?(_ name: Substring) { self.init(rawValue: String(name)) }
}
