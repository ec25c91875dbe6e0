import Diagnostics
import Images
import Tensors

extension ManifestMaker {
  /// The crops of all test photographs with a lesion.
  func cropped(
    _ samples: [Sample], _ settings: CropSettings, workers: Int, _ warnings: inout [String]
  ) throws(DiagnosticList) -> [Sample] {
    let photographs = samples.filter { $0.split == .test && $0.domain == .inDistribution }
    let crops: [[Sample]]
    do {
      crops = try concurrentMap(count: photographs.count, workers: workers) { index throws(Diagnostic) in
        try self.crops(of: photographs[index], settings)
      }
    } catch {
      throw DiagnosticList([error])
    }
    let all = crops.flatMap { $0 }
    guard all.contains(where: { $0.domain == .outOfDistribution }) else {
      throw DiagnosticList([
        Diagnostic(
          "no test photograph has room for a lesion-free crop of \(settings.size) × \(settings.size) pixels", at: shown,
          remedy: photographs.isEmpty
            ? "keep some photographs for the test with `--test`" : "give a smaller size, or a smaller `--crop-margin`",
          outcome: .usage)
      ])
    }
    for (domain, kind) in [(Domain.outOfDistribution, "lesion-free"), (.inDistribution, "control")] {
      let without = photographs.indices.filter { index in !crops[index].contains { $0.domain == domain } }
      if !without.isEmpty {
        warnings.append(
          "\(without.count) of \(photographs.count) test photographs have no room for a \(kind) crop: "
            + shownPaths(without.map { photographs[$0].imagePath }))
      }
    }
    return all
  }

  private func crops(of photograph: Sample, _ settings: CropSettings) throws(Diagnostic) -> [Sample] {
    if photograph.masks.isEmpty { return [] }
    let image = try folder.reader.image(of: photograph)
    let mask = try folder.reader.mask(of: photograph, like: image)
    let finder = CropFinder(
      image: image, mask: mask, settings: settings, stream: UInt64(photograph.imageDigest.prefix(16), radix: 16) ?? 0)
    func crop(_ name: String, _ domain: Domain, _ rectangle: PixelRectangle) -> Sample {
      var sample = photograph
      sample.id += "-" + name
      (sample.domain, sample.rectangle, sample.part) = (domain, rectangle, DatasetAddition.cropsPart)
      sample.reason = addition.exclusions[sample.id]
      if sample.reason != nil { sample.split = .excluded }
      return sample
    }
    let free = finder.lesionFree().enumerated().map { crop("free-\($0.offset + 1)", .outOfDistribution, $0.element) }
    return (finder.control().map { [crop("control", .inDistribution, $0)] } ?? []) + free
  }
}
