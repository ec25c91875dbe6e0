import Diagnostics
import Foundation

/// What looks wrong in a dataset though it can be used: the questions that somebody who knows the images should answer.
public struct DatasetDoubts: Sendable {
  /// How many pictures were looked at.
  public var images: Int
  /// Warnings for what is doubtful, errors for what does not fit together.
  public var diagnostics: [Diagnostic]
  /// What other datasets are compared with.
  let pictures: [ComparedPicture]

  /// Looks at a folder of `images/`, `masks/` and `lesion-free/`, with or without a manifest; pictures of its other folders
  /// are compared with these.
  ///
  /// - Throws: a diagnostic where the folder cannot be listed or holds no images.
  public static func find(in folder: URL, workers: Int) throws(Diagnostic) -> DatasetDoubts {
    let listing = try ImageFolder(folder)
    var used = SurveyedImage.all(of: listing.entries, in: listing.reader, workers: workers)
    var doubts: [Diagnostic] = []
    do throws(MaskDecision.Doubt) {
      _ = try used.images.decideMasks(by: MaskReading(), classes: listing.classes)
    } catch {
      doubts.append(
        Diagnostic(
          error.problem, at: .file(shownPath(folder)), expected: error.expected,
          remedy: "`data add` reads them by an option: \(error.remedy)", severity: .warning, outcome: .data))
    }
    let unused = SurveyedImage.all(of: listing.unusedPictures, in: listing.reader, workers: workers)
    let search = DoubtSearch(
      folder: folder, used: used.images, unused: unused.images, samples: [], workers: workers)
    return DatasetDoubts(
      images: listing.entries.count + listing.unusedPictures.count,
      diagnostics: listing.faults + used.faults + unused.faults + doubts
        + (doubts.isEmpty ? search.diagnostics : search.diagnosticsOfImages),
      pictures: (used.images + unused.images).map {
        ComparedPicture(
          words: "`\(shownPath(folder.appending(path: $0.entry.path)))`", digest: $0.imageDigest,
          thumbnail: $0.thumbnail)
      })
  }

  /// Looks at the files of a manifest, and at what else lies in the dataset's folder.
  public static func find(in dataset: VerifiedDataset, workers: Int) -> DatasetDoubts {
    var entries: [ImageFolder.Entry] = []
    var seen: Set<String> = []
    for sample in dataset.manifest.rows where seen.insert(sample.imagePath).inserted {
      entries.append(
        ImageFolder.Entry(
          path: sample.imagePath, stem: sample.id, maskPaths: sample.masks.map(\.path),
          isLesionFree: sample.domain == .outOfDistribution, maskRule: sample.maskRule))
    }
    let reader = FolderReader(dataset.folder)
    let unused = (try? ImageFolder(dataset.folder))?.unusedPictures ?? []
    let others = SurveyedImage.all(of: unused.filter { !seen.contains($0.path) }, in: reader, workers: workers)
    let used = SurveyedImage.all(of: entries, in: reader, workers: workers)
    let search = DoubtSearch(
      folder: dataset.folder, used: used.images, unused: others.images, samples: dataset.manifest.rows,
      workers: workers)
    return DatasetDoubts(
      images: used.images.count + others.images.count,
      diagnostics: used.faults + others.faults + search.diagnostics,
      pictures: (used.images + others.images).map { image in
        ComparedPicture(
          words: words(for: image, in: dataset.manifest), digest: image.imageDigest, thumbnail: image.thumbnail)
      })
  }

  /// The dataset, the first sample of an image, and where that is.
  private static func words(for image: SurveyedImage, in manifest: DatasetManifest) -> String {
    guard let sample = manifest.rows.first(where: { $0.imagePath == image.entry.path }) else {
      return "`\(manifest.folderName)`: `\(image.entry.path)`"
    }
    let place = sample.split.rawValue + (sample.fold.map { ", fold \($0)" } ?? "")
    return "`\(manifest.folderName)`: `\(sample.id)` (\(place))"
  }
}
