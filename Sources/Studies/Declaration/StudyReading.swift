import Datasets
import Diagnostics
import NeuralNetworks

extension StudyDeclaration {
  /// Reads a study's YAML, whose keys are those of `keys`. Every fault is reported at its key or value.
  ///
  /// - Returns: nil where a fault leaves no study.
  public static func read(
    _ value: PlacedValue, label: String, library: DatasetLibrary, collector: DiagnosticCollector
  ) -> StudyDeclaration? {
    let before = collector.errorCount
    let reader = StudyReader(
      reader: MappingReader(value, keys, collector: collector), library: library, collector: collector)
    let study = reader.study(label: label)
    return collector.errorCount == before ? study : nil
  }
}

/// Reads the keys of one study and then checks them against each other.
private struct StudyReader {
  let reader: MappingReader
  let library: DatasetLibrary
  let collector: DiagnosticCollector

  func study(label: String) -> StudyDeclaration? {
    let datasetValue = reader.required("dataset")
    let dataset = datasetValue.flatMap { manifest($0, key: "dataset") }
    let testValue = reader.value("test")
    let test = testValue.map(testManifests)
    let networkValue = reader.required("network")
    let network = networkValue.flatMap { NetworkSpecification.read($0, collector: collector) }
    let weights = network.flatMap { weightsManifest(of: $0, named: networkValue?["weights"]) }
    let lossValues = reader.required("losses")
    let losses = lossValues.map(variants)
    let folds = reader.integer("folds")
    let seeds = reader.value("seeds").map(seedList)
    let epochs = reader.integer("epochs") ?? StudyDeclaration.defaultEpochs
    let batchSize = reader.integer("batch-size") ?? StudyDeclaration.defaultBatchSize
    let sizeValue = reader.value("image-size")
    let imageSize = sizeValue.flatMap(size) ?? StudyDeclaration.defaultImageSize
    let resaving = resavingName()
    let learningRate = rate()
    let augmentation = augmentationName()
    reader.finish()

    for (variant, place) in losses ?? [] where epochs < variant.schedule.leastEpochs {
      report(
        "`\(variant.name)` needs at least \(variant.schedule.leastEpochs) epochs", place, expected: "epochs: 2 or more")
    }
    if let network, let place = sizeValue?.place ?? networkValue?.place {
      check(imageSize, network, place)
    }
    guard let dataset, let datasetValue, let network, let losses else { return nil }
    let study = StudyDeclaration(
      label: label, dataset: dataset, test: test ?? [dataset], network: network, weights: weights,
      losses: losses.map(\.variant),
      folds: folds ?? min(StudyDeclaration.defaultFolds, max(1, dataset.folds)), seeds: seeds ?? [0], epochs: epochs,
      batchSize: batchSize, imageSize: imageSize, resaving: resaving, learningRate: learningRate,
      augmentation: augmentation, place: reader.place)
    checkSamples(study, datasetPlace: datasetValue.place, testValue: testValue)
    return study
  }

  private func report(_ problem: String, _ place: SourcePlace, expected: String? = nil, remedy: String? = nil) {
    collector.report(Diagnostic(problem, at: place, expected: expected, remedy: remedy))
  }

  private func manifest(_ value: PlacedValue, key: String) -> DatasetManifest? {
    guard let name = value.text else {
      reader.wrong(value, key, expected: "the name of a dataset")
      return nil
    }
    guard library.knows(name) else {
      let names = library.names()
      report(
        "there is no dataset `\(name)`", value.place,
        remedy: names.isEmpty
          ? "add a manifest to \(library.manifests.lastPathComponent)/" : suggestion(for: name, among: names))
      return nil
    }
    do {
      return try library.manifest(named: name)
    } catch {
      collector.report(error)
      return nil
    }
  }

  /// The manifest of the weights that a network names, if it suits the network's encoder.
  private func weightsManifest(of network: NetworkSpecification, named value: PlacedValue?) -> WeightsManifest? {
    guard let name = network.weights, let value, case .fpn(let encoder) = network.kind else { return nil }
    let names = library.weights.names()
    guard names.contains(name) else {
      report(
        "there are no weights `\(name)`", value.place,
        remedy: nearestName(to: name, among: names) != nil
          ? suggestion(for: name, among: names)
          : "`make-report weights add FILE --encoder \(encoder.rawValue) --name \(name)` describes a file that you have"
      )
      return nil
    }
    let manifest: WeightsManifest
    do {
      manifest = try library.weights.manifest(named: name)
    } catch {
      collector.report(error)
      return nil
    }
    guard manifest.encoder == encoder.rawValue else {
      report(
        "the weights `\(name)` are those of the encoder `\(manifest.encoder)`, not of `\(encoder.rawValue)`",
        value.place,
        remedy: "let the network have that encoder, or name other weights")
      return nil
    }
    guard EncoderKeyMap(of: manifest) != nil else {
      report(
        "the manifest of the weights `\(name)` says that their tensors are named as in `\(manifest.tensorNames)`",
        value.place,
        expected: EncoderKeyMap.namings(of: encoder).map(\.rawValue).joined(separator: " or "))
      return nil
    }
    return manifest
  }

  private func testManifests(_ value: PlacedValue) -> [DatasetManifest] {
    let values = value.list ?? [value]
    if values.isEmpty { reader.wrong(value, "test", expected: "the names of datasets, such as [endotect]") }
    var seen: [String] = []
    return values.compactMap { item in
      if let name = item.text, seen.contains(name) {
        report("the dataset `\(name)` is named twice", item.place, remedy: "remove one of them")
        return nil
      }
      seen.append(item.text ?? "")
      return manifest(item, key: "test")
    }
  }

  private func variants(_ value: PlacedValue) -> [(variant: LossVariant, place: SourcePlace)] {
    let values = value.list ?? [value]
    if values.isEmpty { reader.wrong(value, "losses", expected: "the names of losses, such as [ce, dice, ce+dice]") }
    var found: [(variant: LossVariant, place: SourcePlace)] = []
    for item in values {
      guard let name = item.text else {
        reader.wrong(item, "losses", expected: "the name of a loss")
        continue
      }
      guard let variant = LossVariant(name: name) else {
        report("there is no loss `\(name)`", item.place, remedy: LossVariant.remedy(for: name))
        continue
      }
      if found.contains(where: { $0.variant == variant }) {
        report("the loss `\(name)` is named twice", item.place, remedy: "remove one of them")
      } else {
        found.append((variant, item.place))
      }
    }
    return found
  }

  private func seedList(_ value: PlacedValue) -> [UInt64] {
    guard let list = value.list, !list.isEmpty else {
      reader.wrong(value, "seeds", expected: "a list of integers, such as [0, 1, 2]")
      return [0]
    }
    var seeds: [UInt64] = []
    for item in list {
      guard let seed = item.integer, seed >= 0 else {
        reader.wrong(item, "seeds", expected: "an integer of at least 0")
        continue
      }
      if seeds.contains(UInt64(seed)) {
        report("the seed \(seed) is named twice", item.place, remedy: "remove one of them")
      } else {
        seeds.append(UInt64(seed))
      }
    }
    return seeds
  }

  private func size(_ value: PlacedValue) -> ImageSize? {
    guard let list = value.list, list.count == 2, let height = list[0].integer, let width = list[1].integer,
      StudyDeclaration.sides.contains(height), StudyDeclaration.sides.contains(width)
    else {
      let most = StudyDeclaration.sides.upperBound
      reader.wrong(value, "image-size", expected: "rows and columns, at most \(most) each, such as [96, 128]")
      return nil
    }
    return ImageSize(height: height, width: width)
  }

  private func check(_ size: ImageSize, _ network: NetworkSpecification, _ place: SourcePlace) {
    let multiple = network.sizeMultiple
    guard size.height % multiple != 0 || size.width % multiple != 0 else { return }
    let rounded = [size.height, size.width].map { max(multiple, ($0 + multiple / 2) / multiple * multiple) }
    report(
      "an image size of \(size.height) × \(size.width) does not suit the network", place,
      expected: "rows and columns that are multiples of \(multiple)", remedy: "such as [\(rounded[0]), \(rounded[1])]")
  }

  private func resavingName() -> Resaving {
    guard let value = reader.value("resave") else { return .none }
    let names = Resaving.allCases.map(\.rawValue)
    let expected = names.joined(separator: " or ")
    guard let name = value.text else {
      reader.wrong(value, "resave", expected: expected)
      return .none
    }
    guard let resaving = Resaving(rawValue: name) else {
      report(
        "training images cannot be re-saved as `\(name)`", value.place, expected: expected,
        remedy: suggestion(for: name, among: names))
      return .none
    }
    return resaving
  }

  private func rate() -> Double {
    guard let value = reader.value("learning-rate") else { return StudyDeclaration.defaultLearningRate }
    // Weights are single-precision; a smaller rate would train nothing.
    guard let rate = value.number, Float(rate) > 0, Float(rate).isFinite else {
      reader.wrong(value, "learning-rate", expected: "a number above 0, such as 3e-4")
      return StudyDeclaration.defaultLearningRate
    }
    return rate
  }

  private func augmentationName() -> NamedAugmentation {
    guard let value = reader.value("augmentation") else { return .paper }
    guard let augmentation = value.text.flatMap(NamedAugmentation.init) else {
      let names = NamedAugmentation.allCases.map(\.rawValue)
      report(
        "there is no augmentation `\(value.text ?? value.kindName)`", value.place,
        remedy: suggestion(for: value.text ?? "", among: names))
      return .paper
    }
    return augmentation
  }

  /// What the manifests' samples cannot give.
  private func checkSamples(_ study: StudyDeclaration, datasetPlace: SourcePlace, testValue: PlacedValue?) {
    let name = study.dataset.name
    let place = { (key: String) in reader.value(key)?.place ?? datasetPlace }
    let trainable = study.trainable
    if trainable.isEmpty {
      report(
        "the dataset `\(name)` has no image with a lesion to train on", datasetPlace, remedy: "train on another dataset"
      )
    } else if study.dataset.folds < 1 {
      report(
        "the manifest of `\(name)` names no folds", datasetPlace, remedy: "fill the column `fold` of its samples.csv")
    } else if study.folds > study.dataset.folds {
      report(
        "the study asks for \(study.folds) folds, but the manifest of `\(name)` has \(study.dataset.folds)",
        place("folds"),
        expected: "1 to \(study.dataset.folds)")
    } else {
      checkFolds(study, place)
    }
    for problem in StudyLeakage.betweenFolds(of: study) {
      report(
        problem, datasetPlace, expected: "validation images that no network of their fold has seen",
        remedy: "correct the manifest's `fold`; where it is meant, say why in its column `duplicate_reason`")
    }
    for (index, manifest) in study.test.enumerated() {
      let values = testValue?.list ?? testValue.map { [$0] } ?? []
      let here = index < values.count ? values[index].place : datasetPlace
      if manifest.testable.isEmpty {
        report(
          "the dataset `\(manifest.name)` has no test images", here,
          remedy: "name a dataset that has some: test: [NAME]")
      }
      for problem in StudyLeakage(of: manifest, in: study).problems {
        report(
          problem, here, expected: "test images that no network has seen",
          remedy:
            "correct the manifests' `split`; where it is meant, say why in the column `duplicate_reason` of the test sample"
        )
      }
    }
  }

  private func checkFolds(_ study: StudyDeclaration, _ place: (String) -> SourcePlace) {
    for fold in 1...study.folds {
      let (training, validation) = study.split(fold: fold)
      if validation.isEmpty {
        report("fold \(fold) of `\(study.dataset.name)` has no image with a lesion", place("folds"))
      }
      if training.count < study.batchSize {
        report(
          "a batch of \(study.batchSize) images is more than the \(training.count) that fold \(fold) trains on",
          place("batch-size"), expected: "1 to \(training.count)")
        return
      }
    }
  }
}
