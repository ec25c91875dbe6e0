import Diagnostics
import Statistics

/// What the analysis leaves open, decided once for all studies; docs/results.md states it.
package enum AnalysisSettings {
  /// Of every interval.
  static let confidence = 0.95
  /// Of every test.
  static let level = 0.05
  /// With which needed numbers of images are planned.
  static let powers = [0.8, 0.9]
  /// What operating points by sensitivity reach on the validation images.
  static let sensitivity = 0.95

  /// For the recipe of the results.
  package static var recipe: JSONDocument {
    .object([
      ("confidence", .number(confidence)), ("level", .number(level)), ("powers", .list(powers.map { .number($0) })),
      ("sensitivity", .number(sensitivity)),
    ])
  }
}
