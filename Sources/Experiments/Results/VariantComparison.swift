import Datasets
import Statistics

/// The difference between the ensembles of two variants on the same images.
struct VariantComparison {
  var first: Int
  var second: Int
  var images: Int
  var difference: Double
  /// Of the difference, by a bootstrap over images; nil where all images differ alike.
  var interval: Interval?
  var test: String
  var pValue: Double
  var adjustedPValue: Double

  /// Every pair of variants, p-values adjusted by Holm's method among them; empty without images.
  static func all(_ variants: [VariantResults], _ measure: PerImageMeasure) -> [VariantComparison] {
    let values = variants.map { $0.ensembleValues(measure) }
    var comparisons: [VariantComparison] = []
    for first in values.indices {
      for second in values.indices where second > first && !values[first].isEmpty {
        comparisons.append(
          compare(first, second, measure, values[first], values[second], seeds: variants[first].seeds.count))
      }
    }
    for (index, adjusted) in holmAdjusted(comparisons.map(\.pValue)).enumerated() {
      comparisons[index].adjustedPValue = adjusted
    }
    return comparisons
  }

  private static func compare(
    _ first: Int, _ second: Int, _ measure: PerImageMeasure, _ a: [Double], _ b: [Double], seeds: Int
  ) -> VariantComparison {
    let differences = zip(a, b).map { $0 - $1 }
    let isPairOfRates = measure.isRate && seeds == 1
    let p =
      isPairOfRates
      ? mcNemarExactPValue(
        onlyFirst: differences.filter { $0 > 0 }.count, onlySecond: differences.filter { $0 < 0 }.count)
      : pairedPermutationPValue(differences)
    return VariantComparison(
      first: first, second: second, images: differences.count, difference: mean(differences) ?? .nan,
      interval: Bootstrap.mean(of: differences).interval(),
      test: isPairOfRates ? "exact McNemar" : "paired permutation", pValue: p, adjustedPValue: p)
  }
}
