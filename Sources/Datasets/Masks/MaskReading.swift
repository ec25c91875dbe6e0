/// What an author says of how masks mark the lesion; nothing where the masks are to tell.
public struct MaskReading: Sendable, Hashable {
  public enum Values: Sendable, Hashable {
    case numbers([Int])
    /// `0x00RRGGBB`
    case colours([UInt32])
    /// Classes, where a file names them.
    case names([String])

    /// - Parameter text: numbers, colours such as `#ff0000`, or names of classes, separated by commas.
    public init?(_ text: String) {
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
      if parts.contains("") { return nil }
      if parts.contains(where: { $0.hasPrefix("#") }) {
        let colours = parts.map { $0.count == 7 && $0.hasPrefix("#") ? UInt32($0.dropFirst(), radix: 16) : nil }
        guard !colours.contains(nil) else { return nil }
        self = .colours(colours.compactMap(\.self))
      } else {
        let numbers = parts.map { Int($0) }
        if numbers.contains(nil) {
          self = .names(parts.map(String.init))
        } else {
          self = .numbers(numbers.compactMap(\.self))
        }
      }
    }
  }

  public var channel: PixelRule.Channel?
  /// Of the lesion.
  public var values: Values?
  /// Whether what is dark, or transparent, is lesion.
  public var isInverted = false

  public init() {}

  var isGiven: Bool { channel != nil || values != nil || isInverted }
}
