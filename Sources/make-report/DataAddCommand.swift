import ArgumentParser
import ArtifactStore
import Datasets
import Diagnostics
import Foundation

extension DataCommand {
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the manifest of a folder of images.",
      discussion: """
        The folder holds images/ and masks/ (a mask has its image's name, maybe with a suffix; the union of several is
        the lesion), and lesion-free/ for pictures that somebody has seen to show no lesion; other common layouts and
        annotations in COCO's format are recognised. Nothing in it is changed. Written is data-manifests/NAME/, with the checksum of every file, how masks mark the lesion, a test
        split and folds.
        """)

    @Argument(help: "The folder.")
    var folder: String
    @Option(help: "By which reports call the dataset.")
    var name: String
    @Option(help: "Validation folds of the training photographs.")
    var folds = 5
    @Option(name: .customLong("test"), help: ArgumentHelp("The share of photographs for the test.", valueName: "share"))
    var testShare = 0.2
    @Option(help: "Of the division and of the crops.")
    var seed: UInt64 = 0
    @Option(help: "What becomes of pictures with an empty mask: lesion-free or exclude.")
    var emptyMasks: DatasetAddition.EmptyMasks?
    @Option(help: "What images without a mask are: lesion-free, when somebody has looked.")
    var unmasked: DatasetAddition.Unmasked?
    @Option(
      help: ArgumentHelp(
        "What of the masks is lesion: numbers, colours such as #ff0000, or named classes, separated by commas.",
        valueName: "values"))
    var lesionValue: MaskReading.Values?
    @Option(help: "Which channel of the masks marks the lesion: grey, red, green, blue or alpha.")
    var maskChannel: PixelRule.Channel?
    @Flag(help: "In the masks, what is dark (or transparent) is lesion.")
    var invertMasks = false
    @Option(
      help: ArgumentHelp(
        "How many bits images of 16 bits a channel use. (default: what their largest value needs)", valueName: "bits"))
    var imageBits: Int?
    @Option(help: "What becomes of files that are there twice: exclude or group.")
    var copies: DatasetAddition.Copies?
    @Option(
      help: ArgumentHelp(
        "A CSV file of `image,group`: which pictures come from one patient; these stay together.", valueName: "file"))
    var groups: String?
    @Option(
      help: ArgumentHelp(
        "A CSV file that lists the images, with `image` and maybe `mask`, `group`, `split`, `fold`, `domain`, `reason`.",
        valueName: "file"))
    var table: String?
    @Option(
      help: ArgumentHelp(
        "A CSV file of `sample,reason`: pictures and crops that stay in the manifest and are never used.",
        valueName: "file"))
    var exclude: String?
    @Option(
      name: .customLong("lesion-free-crops"),
      help: ArgumentHelp(
        "Also cut lesion-free crops of SIZE × SIZE pixels from the test photographs, and a control crop around each lesion.",
        valueName: "size"))
    var crops: Int?
    @Option(help: ArgumentHelp("Pixels between a crop and what it keeps away from. (default: size ÷ 8)"))
    var cropMargin: Int?
    @Option(help: "At most so many lesion-free crops of a photograph.")
    var cropsPerPhotograph = CropSettings.defaultPerPhotograph
    @Option(
      help: ArgumentHelp(
        "Also write a PNG of samples with the outlines of their lesions; lesion-free ones are framed green, excluded red.",
        valueName: "file"))
    var preview: String?
    @Option(help: "What it is, in a sentence.")
    var description: String?
    @Option(help: "When it was published, as YYYY-MM-DD.")
    var date: String?
    @Flag(help: "Overwrite a manifest of that name.")
    var replace = false
    @OptionGroup var provenance: ProvenanceOptions
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let settings = try options.settings()
        let url = URL(fileURLWithPath: folder, relativeTo: ProjectOptions.folder).standardizedFileURL
        let (dataset, expected) = try settings.library(warn: console.problem).add(
          addition(), from: url, replacing: replace, workers: settings.workers)
        for note in dataset.notes { console.say("\(folder): \(note)") }
        console.problems(
          (dataset.warnings + [provenance.lack].compactMap(\.self)).map {
            Diagnostic($0, at: .file(folder), severity: .warning)
          })
        console.answer(Self.summary(of: dataset))
        if let preview {
          let file = URL(fileURLWithPath: preview, relativeTo: ProjectOptions.folder)
          let sheet = try ContactSheet(of: dataset.samples, in: url).image(workers: settings.workers)
          try writeAtomically(sheet.pngData(), to: file)
          console.say(
            "\(preview) shows \(min(dataset.samples.count, ContactSheet.mostTiles)) of its samples: look at it")
        }
        if expected.path != url.path {
          console.say("reports will look for its images in \(shownPath(expected)): put or link them there")
        }
      }
    }

    private func addition() throws -> DatasetAddition {
      try check(folds >= 1, "--folds \(folds)", "at least 1")
      try check((0...1).contains(testShare), "--test \(testShare)", "a share from 0 to 1")
      var addition = DatasetAddition(name: name)
      (addition.folds, addition.testShare, addition.seed) = (folds, testShare, seed)
      (addition.emptyMasks, addition.copies) = (emptyMasks, copies)
      addition.description.title = provenance.title
      addition.description.words = description
      addition.description.date = date
      if let licence = provenance.licence { addition.description.licence = licence }
      if let citation = provenance.citation { addition.description.citation = citation }
      if let source = provenance.source { addition.description.source = source }
      addition.unmasked = unmasked
      addition.maskReading.channel = maskChannel
      addition.maskReading.values = lesionValue
      addition.maskReading.isInverted = invertMasks
      try check(
        !invertMasks || lesionValue == nil, "--invert-masks", "either `--invert-masks` or `--lesion-value`, not both")
      if let imageBits {
        try check((8...16).contains(imageBits), "--image-bits \(imageBits)", "8 to 16")
        addition.imageBits = imageBits
      }
      if let table { addition.table = try ImageTable.read(table) }
      if let groups { addition.groups = try GroupTable.read(groups) }
      if let exclude { addition.exclusions = try ExclusionTable.read(exclude) }
      if let crops {
        try check((8...4096).contains(crops), "--lesion-free-crops \(crops)", "8 to 4096 pixels")
        try check(cropMargin ?? 0 >= 0, "--crop-margin \(cropMargin ?? 0)", "at least 0")
        try check(cropsPerPhotograph >= 1, "--crops-per-photograph \(cropsPerPhotograph)", "at least 1")
        addition.crops = CropSettings(size: crops, margin: cropMargin, perPhotograph: cropsPerPhotograph, seed: seed)
      }
      return addition
    }

    private func check(_ isSound: Bool, _ option: String, _ expected: String) throws {
      if !isSound { throw Diagnostic("`\(option)` cannot be used", expected: expected, outcome: .usage) }
    }

    private static func summary(of dataset: AddedDataset) -> String {
      func count(_ split: Split, _ domain: Domain, crops: Bool) -> Int {
        dataset.samples.count { $0.split == split && $0.domain == domain && ($0.rectangle != nil) == crops }
      }
      var parts = [
        "\(count(.train, .inDistribution, crops: false)) training images",
        "\(count(.test, .inDistribution, crops: false)) test images with a lesion",
        "\(count(.test, .outOfDistribution, crops: false)) lesion-free",
      ]
      if dataset.samples.contains(where: { $0.rectangle != nil }) {
        parts += [
          "\(count(.test, .outOfDistribution, crops: true)) lesion-free crops",
          "\(count(.test, .inDistribution, crops: true)) control crops",
        ]
      }
      let excluded = dataset.samples.count { $0.split == .excluded }
      if excluded > 0 { parts.append("\(excluded) excluded") }
      return "data-manifests/\(dataset.name): " + parts.joined(separator: ", ")
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reports what is doubtful in datasets: empty labels, copies, near-duplicates, odd masks.",
      discussion: """
        Several are also compared with each other: an image that two share, or that looks nearly the same in both.
        """)

    @Argument(help: "Names of datasets, or folders of images.")
    var datasets: [String]
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let settings = try options.settings()
        var faults: [Diagnostic] = []
        var checked: [(name: String, doubts: DatasetDoubts)] = []
        for name in datasets {
          let doubts = try settings.library(warn: console.problem).doubts(
            of: name, from: ProjectOptions.folder, workers: settings.workers)
          console.problems(doubts.diagnostics.filter { $0.severity == .warning })
          faults += doubts.diagnostics.filter { $0.severity == .error }
          console.answer("\(name): \(doubts.images) pictures, " + Self.words(for: doubts.diagnostics.count))
          for other in checked {
            let shared = DatasetDoubts.between(other.doubts, doubts, workers: settings.workers)
            console.problems(shared)
            console.answer("\(other.name) and \(name): " + Self.words(for: shared.count))
          }
          checked.append((name, doubts))
        }
        if !faults.isEmpty { throw DiagnosticList(faults) }
      }
    }

    private static func words(for doubts: Int) -> String {
      doubts == 0 ? "nothing doubtful" : CommandAnswer.count(doubts, "doubt")
    }
  }
}

extension DatasetAddition.EmptyMasks: ExpressibleByArgument {}
extension DatasetAddition.Unmasked: ExpressibleByArgument {}
extension DatasetAddition.Copies: ExpressibleByArgument {}
extension PixelRule.Channel: ExpressibleByArgument {}
extension MaskReading.Values: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
