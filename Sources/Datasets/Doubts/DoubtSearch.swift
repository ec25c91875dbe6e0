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
      !$0.entry.isLesionFree && $0.entry.maskPath != nil && $0.lesionPixels == 0 && !excluded.contains($0.entry.path)
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
      + SurveyedImage.sets(of: used.filter { $0.maskDigest != nil && $0.lesionPixels > 0 }, by: \.maskDigest).filter {
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

  /// Of masks as such.
  var maskDoubts: [Diagnostic] {
    let masked = used.filter { $0.mask != nil }
    var found: [Diagnostic] = []
    let shades = masked.filter { $0.maskRule == nil && $0.greyValues > 2 }
    if let first = shades.first, let path = first.entry.maskPath {
      found.append(
        doubt(
          "\(shades.count) of \(masked.count) masks have more than two values, such as `\(path)` with \(first.greyValues)",
          expected: "black and white",
          remedy: "none is needed where they were stored as JPEG: above 127 counts as lesion"))
    }
    let undecided = masked.filter { $0.maskRule == nil && $0.undecidedShare > MaskDoubt.largestUndecidedShare }
    if !undecided.isEmpty {
      found.append(
        doubt(
          "more than 1 % of the pixels are grey (64 to 191) in the masks of \(shownPaths(undecided.map(\.entry.path)))",
          remedy: "see whether the masks hold several classes or were resampled"))
    }
    let around = masked.filter { ($0.mask?.edgeShare($0.maskRule) ?? 0) > MaskDoubt.largestEdgeShare }
    if !around.isEmpty {
      found.append(
        doubt(
          "\(around.count) of \(masked.count) masks mark most of their own edge: "
            + shownPaths(around.compactMap(\.entry.maskPath)),
          remedy: "see whether black and white are exchanged in them"))
    }
    for image in masked {
      let share = Double(image.lesionPixels) / Double(image.width * image.height)
      guard share > MaskDoubt.largestShare, let path = image.entry.maskPath else { continue }
      found.append(
        doubt(
          "the mask `\(path)` marks \(Int((share * 100).rounded())) % of its image",
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
