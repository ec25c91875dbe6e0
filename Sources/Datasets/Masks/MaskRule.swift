/// What of its masks' files is a sample's lesion.
public enum MaskRule: Sendable, Hashable, LosslessStringConvertible {
  /// The files are pictures: `grey=1`.
  case pixels(PixelRule)
  /// The file holds annotations: `coco=17`.
  case objects(AnnotationSelection)

  /// - Parameter description: as `description` writes it.
  public init?(_ description: String) {
    if let selection = AnnotationSelection(description) {
      self = .objects(selection)
    } else if let rule = PixelRule(description) {
      self = .pixels(rule)
    } else {
      return nil
    }
  }

  public var description: String {
    switch self {
    case .pixels(let rule): rule.description
    case .objects(let selection): selection.description
    }
  }

  /// nil for objects.
  var pixels: PixelRule? { if case .pixels(let rule) = self { rule } else { nil } }
  /// nil for pixels.
  var objects: AnnotationSelection? { if case .objects(let selection) = self { selection } else { nil } }
}
