import Diagnostics
import Foundation
import Images
import Tensors

extension DatasetAddition {
  /// Makes the manifest of a folder that holds `images/`, `masks/` (a mask has its image's name) and maybe `lesion-free/`.
  /// Nothing is written.
  ///
  /// Lesion-free pictures belong to the test. Near-duplicates come into one group, so that no network is tested on what it was
  /// trained on. With `crops`, every test photograph with a lesion is also given as lesion-free crops and as a control crop of
  /// the same size around its lesion, in the part `crops`; the whole photographs of the test are the part `photographs`.
  ///
  /// - Throws: everything that does not fit, in one list: files that pair with nothing or cannot be decoded, sizes that differ,
  ///   and what needs a decision that was not given.
  public func manifest(of folder: URL, workers: Int) throws(DiagnosticList) -> AddedDataset {
    let listing: ImageFolder
    do {
      let areFree = unmasked == .lesionFree
      listing =
        if let table {
          try ImageFolder(folder, table: table, unmaskedAreLesionFree: areFree)
        } else {
          try ImageFolder(folder, unmaskedAreLesionFree: areFree, lesion: maskReading.values)
        }
    } catch {
      throw DiagnosticList([error])
    }
    var survey = SurveyedImage.all(of: listing.entries, in: listing.reader, workers: workers)
    var words = listing.words
    if let found = survey.images.decideBits(given: imageBits) { words.append(found) }
    do throws(MaskDecision.Doubt) {
      if let found = try survey.images.decideMasks(by: maskReading, classes: listing.classes) { words.append(found) }
    } catch {
      // What marks no lesion cannot be told before it is known how lesions are marked.
      throw DiagnosticList(
        listing.faults + survey.faults + [
          Diagnostic(
            error.problem, at: .file(shownPath(folder)), expected: error.expected, remedy: error.remedy, outcome: .data)
        ])
    }
    let maker = ManifestMaker(addition: self, folder: listing, images: survey.images, words: words)
    let faults = listing.faults + survey.faults + maker.surplusFaults() + maker.faults()
    guard faults.isEmpty else { throw DiagnosticList(faults) }
    return try maker.made(workers: workers)
  }
}

/// Turns surveyed images into the rows of a manifest.
struct ManifestMaker {
  let addition: DatasetAddition
  let folder: ImageFolder
  let images: [SurveyedImage]
  /// How the folder and its masks were read.
  let words: [String]

  var shown: Diagnostic.Place { .file(shownPath(folder.url)) }

  private var emptyOnes: [SurveyedImage] {
    images.filter { !$0.entry.isLesionFree && !$0.masks.isEmpty && $0.lesionPixels == 0 }
  }

  /// Of the same bytes.
  private var copies: [[SurveyedImage]] { SurveyedImage.sets(of: images, by: \.imageDigest) }

  func faults() -> [Diagnostic] {
    var faults: [Diagnostic] = []
    func add(_ problem: String, expected: String? = nil, remedy: String, outcome: Diagnostic.Outcome = .data) {
      faults.append(Diagnostic(problem, at: shown, expected: expected, remedy: remedy, outcome: outcome))
    }
    let others = addition.maskReading.isGiven ? [] : emptyOnes.filter(\.holdsOnlyOtherValues)
    if !others.isEmpty {
      add(
        (others.count == 1
          ? "the mask of \(shownPaths(others.map(\.entry.path))) holds"
          : "the masks of \(others.count) images hold")
          + " values, but nothing that counts as lesion in the other masks"
          + (others.count == 1 ? "" : ": \(shownPaths(others.map(\.entry.path)))"),
        expected: "masks that all mark the lesion in one way",
        remedy: "export them as the others; or say which values are lesion with `--lesion-value`")
    }
    let emptyOnes = emptyOnes.filter { !others.map(\.entry.path).contains($0.entry.path) }
    if addition.emptyMasks == nil, !emptyOnes.isEmpty {
      let names = shownPaths(emptyOnes.map(\.entry.path))
      add(
        emptyOnes.count == 1
          ? "the mask of \(names) marks no lesion" : "the masks of \(emptyOnes.count) images mark no lesion: \(names)",
        expected: "a decision, since an empty label often is a forgotten one",
        remedy: "look at them; then `--empty-masks lesion-free` if none shows a lesion, else `--empty-masks exclude`")
    }
    if addition.copies == nil {
      for same in copies {
        add(
          "\(shownPaths(same.map(\.entry.path))) are the same file", expected: "a decision what becomes of copies",
          remedy: "`--copies exclude` uses the first, `--copies group` all, in one part of the division")
      }
    }
    for image in images where image.entry.isLesionFree && image.lesionPixels > 0 {
      add(
        "`\(image.entry.path)` is said to be lesion-free, but its mask marks \(image.lesionPixels) pixels",
        remedy: "move it to `images/`, or correct the mask")
    }
    if addition.imageBits != nil, images.allSatisfy({ $0.largestSixteenBitValue == nil }) {
      add("no image has 16 bits a channel", remedy: "leave `--image-bits` out", outcome: .usage)
    }
    let groups = GroupTable.resolved(addition.groups, for: images) {
      add($0, remedy: "correct the table of groups", outcome: .usage)
    }
    let ungrouped = addition.groups.isEmpty ? [] : images.filter { groups[$0.entry.path] == nil }
    if !ungrouped.isEmpty {
      add(
        "the table of groups does not name \(ungrouped.count) of the \(images.count) images: "
          + shownPaths(ungrouped.map(\.entry.path)),
        expected: "a group for every image, since one without could be of a patient that another part has",
        remedy: "add them, each with its patient, or with a group of its own", outcome: .usage)
    }
    return faults
  }

  /// What lies among annotated images without belonging to them would be refused whenever the files are verified.
  fileprivate func surplusFaults() -> [Diagnostic] {
    guard folder.entries.contains(where: { $0.maskRule?.objects != nil }) else { return [] }
    var found = FileFaults()
    for path in SurplusFiles.find(in: folder.url, besides: folder.entries.flatMap { [$0.path] + $0.maskPaths }) {
      found.add(
        "surplus", path, expected: "the annotations, and the images that they list", remedy: "move it elsewhere",
        one: { "the annotations do not list \($0), which lies among their files" },
        many: { "the annotations do not list \($0) of the files among theirs: \($1)" })
    }
    return found.diagnostics(at: shown)
  }

  func made(workers: Int) throws(DiagnosticList) -> AddedDataset {
    var notes = words
    var warnings = DoubtSearch(folder: folder.url, used: images, unused: [], samples: []).maskDoubts.map(\.problem)
    if !folder.otherFolders.isEmpty {
      warnings.append("not read: \(shownPaths(folder.otherFolders.map { $0 + "/" }))")
    }
    let excluded = reasons
    let groups = groups(workers: workers, &notes, &warnings)
    let used = images.indices.filter { excluded[images[$0].entry.path] == nil }
    var names: [String] = []
    for index in used where !names.contains(groups[index]) { names.append(groups[index]) }
    let split = try division(names, groups: groups, used: used)
    var samples: [Sample] = []
    for index in images.indices {
      let reason = excluded[images[index].entry.path]
      samples.append(
        sample(images[index], group: groups[index], place: reason == nil ? split.place(of: groups[index]) : nil, reason)
      )
    }
    if let crops = addition.crops { samples += try cropped(samples, crops, workers: workers, &warnings) }
    try checkExclusions(samples)
    return added(samples, notes, warnings)
  }

  /// Why pictures are left out, by their paths.
  private var reasons: [String: String] {
    var reasons: [String: String] = [:]
    if addition.emptyMasks == .exclude {
      for image in emptyOnes { reasons[image.entry.path] = "its mask marks no lesion" }
    }
    if addition.copies == .exclude {
      for same in copies {
        for image in same.dropFirst() { reasons[image.entry.path] = "a copy of \(same[0].entry.path)" }
      }
    }
    for image in images {
      if image.entry.split == .excluded {
        reasons[image.entry.path] = image.entry.reason ?? "excluded by the table of images"
      }
      if let reason = addition.exclusions[name(of: image)] { reasons[image.entry.path] = reason }
    }
    return reasons
  }

  private func checkExclusions(_ samples: [Sample]) throws(DiagnosticList) {
    let unknown = Set(addition.exclusions.keys).subtracting(samples.map(\.id)).sorted()
    guard !unknown.isEmpty else { return }
    throw DiagnosticList(
      unknown.map { name in
        Diagnostic(
          "`\(name)` is to be left out, but no sample is called so", at: shown,
          remedy: suggestion(for: name, among: samples.map(\.id)), outcome: .usage)
      })
  }

  func isLesionFree(_ image: SurveyedImage) -> Bool {
    image.entry.isLesionFree || (image.lesionPixels == 0 && addition.emptyMasks == .lesionFree)
  }

  /// What the sample of a picture is called.
  private func name(of image: SurveyedImage) -> String {
    let clashes = image.entry.isLesionFree && images.contains { !$0.entry.isLesionFree && $0.id == image.id }
    return clashes ? "lesion-free-" + image.id : image.id
  }

  /// - Parameter place: nil for a sample that is excluded.
  private func sample(
    _ image: SurveyedImage, group: String, place: SplitAssignment.Place?, _ reason: String?
  ) -> Sample {
    var fold: Int?
    var split = Split.excluded
    switch place {
    case .fold(let number): (split, fold) = (.train, number)
    case .test: split = .test
    case nil: break
    }
    return Sample(
      id: name(of: image), imagePath: image.entry.path, masks: image.masks.map(\.file),
      domain: isLesionFree(image) ? .outOfDistribution : .inDistribution, split: split, fold: fold,
      imageDigest: image.imageDigest, imageRule: image.imageRule,
      maskRule: image.masks.isEmpty ? nil : image.maskRule, group: group,
      part: addition.crops != nil && split == .test ? DatasetAddition.photographsPart : nil,
      reason: reason)
  }

  private func added(_ samples: [Sample], _ notes: [String], _ warnings: [String]) -> AddedDataset {
    let table = SampleTable.text(of: samples)
    var provenance =
      "Divided by `make-report data add` with seed \(addition.seed), \(addition.folds) folds and a test share of "
      + "\(addition.testShare)."
    if let crops = addition.crops {
      provenance +=
        " Crops of \(crops.size) × \(crops.size) pixels, at most \(crops.perPhotograph) lesion-free ones of a test "
        + "photograph, at least \(crops.margin) pixels from every labelled pixel and from the dark padding, and a control "
        + "crop around its lesion."
    }
    let columns = table.prefix { $0 != "\n" }.split(separator: ",").map(String.init)
    return AddedDataset(
      name: addition.name, samples: samples, table: table,
      croissant: addition.description.croissant(
        name: addition.name, provenance: provenance, table: Data(table.utf8), columns: columns),
      notes: notes, warnings: warnings)
  }
}
