import Diagnostics
import Foundation

/// Asks surveyed images every question that can be asked without knowing what they show.
struct DoubtSearch {
  let folder: URL
  let used: [SurveyedImage]
  /// Pictures that belong to no sample.
  let unused: [SurveyedImage]
  /// The manifest's rows, where there is one.
  let samples: [Sample]

  var workers = 1

  var diagnostics: [Diagnostic] { emptyLabels + sameFiles + nearDuplicates + maskDoubts + unusedFolders }

  /// Those that can be told without knowing how masks mark the lesion.
  var diagnosticsOfImages: [Diagnostic] { sameFiles + nearDuplicates + unusedFolders }

  private func doubt(_ problem: String, expected: String? = nil, remedy: String) -> Diagnostic {
    Diagnostic(
      problem, at: .file(shownPath(folder)), expected: expected, remedy: remedy, severity: .warning, outcome: .data)
  }

  private var emptyLabels: [Diagnostic] {
    let excluded = Set(samples.filter { $0.split == .excluded }.map(\.imagePath))
    let empty = used.filter {
      !$0.entry.isLesionFree && !$0.masks.isEmpty && $0.lesionPixels == 0 && !excluded.contains($0.entry.path)
    }
    if empty.isEmpty { return [] }
    return [
      doubt(
        "\(empty.count) of \(used.count) images have an empty label, though they are not said to be lesion-free: "
          + shownPaths(empty.map(\.entry.path)),
        expected: "a lesion, or somebody's word that there is none",
        remedy: "look at them: an empty label often is a forgotten one")
    ]
  }

  private var sameFiles: [Diagnostic] {
    SurveyedImage.sets(of: used + unused, by: \.imageDigest).map { same in
      doubt(
        "\(shownPaths(same.map(\.entry.path))) are the same file\(separation(of: same))",
        remedy: "remove all but one, or keep them together: `data add --copies exclude` or `group`")
    }
      + SurveyedImage.sets(
        of: used.filter { $0.maskRule?.objects == nil && $0.lesionPixels > 0 }, by: { $0.masks.map(\.file.digest) }
      ).filter {
        Set($0.map(\.imageDigest)).count > 1
      }.map { same in
        doubt(
          "the masks of \(shownPaths(same.map(\.entry.path))) are the same file, but the images are not",
          remedy: "see whether one of them was saved under another's name")
      }
  }

  private var nearDuplicates: [Diagnostic] {
    let all = used + unused
    return ThumbnailPair.all(among: all.map(\.thumbnail), workers: workers).map { (all[$0.first], all[$0.second]) }
      .filter { $0.imageDigest != $1.imageDigest }
      .map { first, second in
        doubt(
          "`\(first.entry.path)` and `\(second.entry.path)` look nearly the same\(separation(of: [first, second]))",
          remedy: "see whether they show the same scene; then keep them in one group")
      }
  }

  /// Words for images of which some are trained on and others are not, or not at the same time.
  private func separation(of images: [SurveyedImage]) -> String {
    let places = images.flatMap { image in
      samples.filter { $0.imagePath == image.entry.path && $0.rectangle == nil && $0.split != .excluded }.map {
        sample in
        sample.fold.map { "fold \($0)" } ?? "the \(sample.split.rawValue) split"
      }
    }
    let different = places.enumerated().filter { places.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    return different.count > 1 ? ", in " + different.joined(separator: " and ") : ""
  }

  /// Of masks as such, file by file where an image has several.
  var maskDoubts: [Diagnostic] {
    let masks = used.flatMap { image in
      image.masks.map { mask in
        // A file of annotations holds the masks of many.
        let path = image.maskRule?.objects == nil ? mask.file.path : image.entry.path
        return (image: image, path: path, values: mask.values, rule: image.maskRule?.pixels)
      }
    }
    // Only of what is read by its brightness.
    let bright = masks.filter { $0.image.maskRule == nil }
    var found: [Diagnostic] = []
    let shades = bright.filter { $0.values.greyValues > 2 }
    if let first = shades.first {
      found.append(
        doubt(
          "\(shades.count) of \(masks.count) masks have more than two values, such as `\(first.path)` with "
            + "\(first.values.greyValues)",
          expected: "black and white",
          remedy: "none is needed where they were stored as JPEG: above 127 counts as lesion"))
    }
    let undecided = bright.filter { $0.values.undecidedShare > MaskDoubt.largestUndecidedShare }
    if !undecided.isEmpty {
      found.append(
        doubt(
          "more than 1 % of the pixels are grey (64 to 191) in the masks of "
            + shownPaths(undecided.map(\.image.entry.path)),
          remedy: "see whether the masks hold several classes or were resampled"))
    }
    let around = masks.filter { $0.values.edgeShare($0.rule) > MaskDoubt.largestEdgeShare }
    if !around.isEmpty {
      found.append(
        doubt(
          "\(around.count) of \(masks.count) masks mark most of their own edge: " + shownPaths(around.map(\.path)),
          remedy: "see whether black and white are exchanged in them"))
    }
    for mask in masks {
      let share = Double(mask.values.lesionPixels(mask.rule)) / Double(mask.image.width * mask.image.height)
      guard share > MaskDoubt.largestShare else { continue }
      found.append(
        doubt(
          "the mask `\(mask.path)` marks \(Int((share * 100).rounded())) % of its image",
          remedy: "see whether black and white are exchanged"))
    }
    return found
  }

  private var unusedFolders: [Diagnostic] {
    let folders = Dictionary(grouping: unused) { $0.entry.path.split(separator: "/").first.map(String.init) ?? "" }
    return folders.keys.sorted().map { name in
      doubt(
        "the \(folders[name]?.count ?? 0) pictures of `\(name)/` belong to no sample",
        remedy: "leave them out, or have somebody decide picture by picture: without a label is not lesion-free")
    }
  }
}
