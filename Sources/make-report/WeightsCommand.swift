import ArgumentParser
import Datasets
import Diagnostics
import Foundation
import NeuralNetworks
import TextFormats

struct WeightsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weights", abstract: "Describes pretrained weights for encoders.", subcommands: [Add.self])

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes the manifest of a file of pretrained weights.",
      discussion: """
        The file is in safetensors, with the names that torchvision, timm or efficientnet_lite_pytorch give the tensors; which
        of them is found out. Written is data-manifests/weights/NAME.json, with the file's checksum, and the file is copied to
        where studies look for it. `make-report data list` lists all weights.
        """)

    @Argument(help: "The file.")
    var file: String
    @Option(help: "The encoder: \(EncoderName.allCases.map(\.rawValue).joined(separator: ", ")).")
    var encoder: EncoderName
    @Option(help: "By which reports call the weights. (default: the encoder's name)")
    var name: String?
    @Option(help: "Whose names the tensors have, where that is to be checked: torchvision, timm, efficientnet-lite.")
    var tensorNames: TensorNaming?
    @Option(
      help: ArgumentHelp(
        "The mean of red, green and blue that images were shifted by. (default: ImageNet's, 0.485,0.456,0.406)",
        valueName: "r,g,b"))
    var mean: String?
    @Option(
      help: ArgumentHelp(
        "The standard deviation that they were divided by. (default: ImageNet's, 0.229,0.224,0.225)", valueName: "r,g,b"
      ))
    var standardDeviation: String?
    @Option(
      help: ArgumentHelp(
        "An address of this very file, for `data fetch`; may be repeated, in the order of trying.", valueName: "address"
      ))
    var download: [String] = []
    @Flag(help: "Overwrite a manifest of that name.")
    var replace = false
    @OptionGroup var provenance: ProvenanceOptions
    @OptionGroup var options: ProjectOptions

    func run() throws {
      let console = Console(quiet: false)
      try reportingProblems(on: console) {
        let library = try options.settings().library(warn: console.problem).weights
        let url = URL(fileURLWithPath: file, relativeTo: ProjectOptions.folder).standardizedFileURL
        let data: Data
        do {
          try NamedFile.check(url)
          data = try Data(contentsOf: url, options: .alwaysMapped)
        } catch let obstacle as NamedFile.Obstacle {
          throw Diagnostic(
            "the file of weights \(obstacle.description)", at: .file(file),
            remedy: obstacle.remedy ?? "see that the file is there", outcome: .usage)
        } catch {
          throw Diagnostic(
            "the weights cannot be read: \(error.localizedDescription)", at: .file(file),
            remedy: "see that the file is there, and that you may read it", outcome: .usage)
        }
        let normalisation = try normalisation()
        let map = try EncoderKeyMap(fitting: data, of: encoder, naming: tensorNames, path: file)
        var manifest = WeightsManifest(
          name: name ?? encoder.rawValue, data: data, encoder: encoder.rawValue, tensorNames: map.naming.rawValue,
          normalisation: normalisation)
        if let title = provenance.title { manifest.title = title }
        if let licence = provenance.licence { manifest.licence = licence }
        if let citation = provenance.citation { manifest.citation = citation }
        if let source = provenance.source { manifest.source = source }
        manifest.setAddresses(download)
        let added = try library.add(manifest, data, replacing: replace)
        if let lack = provenance.lack { console.problem(Diagnostic(lack, at: .file(file), severity: .warning)) }
        console.answer(
          "data-manifests/weights/\(manifest.name).json: \(encoder.rawValue), tensors named by \(map.naming.rawValue)")
        console.say("\(shownPath(added.file)) \(added.isCopied ? "is a copy of \(file)" : "is the file")")
      }
    }

    /// timm trains EfficientNet-Lite0 on other statistics than the package does, and neither on ImageNet's.
    private func normalisation() throws(Diagnostic) -> Normalisation {
      guard encoder != .efficientNetLite0 || mean != nil && standardDeviation != nil else {
        throw Diagnostic(
          "weights of \(encoder.rawValue) were trained on images of various means and standard deviations",
          expected: "`--mean r,g,b` and `--standard-deviation r,g,b`",
          remedy: "of timm's tf_efficientnet_lite0 both are 0.5,0.5,0.5", outcome: .usage)
      }
      return Normalisation(
        mean: try channels(mean, "--mean", 0...1) ?? Normalisation.imageNet.mean,
        standardDeviation: try channels(standardDeviation, "--standard-deviation", 0.001...1)
          ?? Normalisation.imageNet.standardDeviation)
    }

    private func channels(_ text: String?, _ option: String, _ range: ClosedRange<Float>) throws(Diagnostic) -> [Float]?
    {
      guard let text else { return nil }
      let numbers = text.split(separator: ",").compactMap { Float($0.trimmingCharacters(in: .whitespaces)) }
      guard numbers.count == 3, numbers.allSatisfy(range.contains), text.filter({ $0 == "," }).count == 2 else {
        throw Diagnostic(
          "`\(option) \(text)` cannot be used",
          expected: "three numbers from \(range.lowerBound) to \(range.upperBound), such as 0.485,0.456,0.406",
          outcome: .usage)
      }
      return numbers
    }
  }
}

extension EncoderName: ExpressibleByArgument {}
extension TensorNaming: ExpressibleByArgument {}
