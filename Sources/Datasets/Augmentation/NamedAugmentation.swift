/// The augmentations that a study may name.
public enum NamedAugmentation: String, Sendable, Hashable, CaseIterable {
  /// That of Galdran, Carneiro and González Ballester (2022).
  case paper
  case none

  public var value: Augmentation {
    switch self {
    case .paper: .paper
    case .none: .none
    }
  }
}
