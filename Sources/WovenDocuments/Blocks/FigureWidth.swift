/// How wide a figure is set.
public enum FigureWidth: Sendable, Hashable {
  /// As wide as its picture, as far as there is room.
  case natural
  /// This part of the width of the text that it stands in, above 0 and at most 1, whatever the size of its picture.
  case share(Double)

  /// A picture of this width, in points, fills a page's text; a wider one reaches beyond it where there is room.
  public static let fullText = 462.0
  /// As far, in points, as a figure reaches beyond a single printed column of text.
  public static let widest = 484.0
}
