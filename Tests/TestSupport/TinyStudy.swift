import ArtifactStore
import Datasets
import Diagnostics
import Foundation
import Studies

extension DatasetLibrary {
  /// A new project in a folder, with the dataset `discs`.
  package static func withDiscs(in project: URL) throws -> DatasetLibrary {
    _ = try DiscDataset(in: project)
    return DatasetLibrary(project: project)
  }

  /// The same, with a test image that is a training image, a little brighter: `test-13` of `train-3`.
  package static func withBrighterCopy(in project: URL) throws -> DatasetLibrary {
    try DiscDataset(in: project).writeBrighterCopy()
    return DatasetLibrary(project: project)
  }

  /// The library of a project that is there already.
  package init(project: URL) {
    self.init(
      manifests: project.appending(path: "data-manifests"), data: project.appending(path: "data"),
      store: ArtifactStore(root: project.appending(path: ".make-report")))
  }
}

/// A YAML mapping for tests: the value of the nth key stands in line n, column 10; its key in column 1.
package func placed(_ pairs: KeyValuePairs<String, PlacedValue.Content>) -> PlacedValue {
  let place = { (line: Int, column: Int) in SourcePlace(file: "report.md", line: line, column: column) }
  return PlacedValue(
    .map(
      pairs.enumerated().map { index, pair in
        PlacedValue.Entry(
          key: pair.key, keyPlace: place(index + 1, 1), value: PlacedValue(pair.value, at: place(index + 1, 10)))
      }), at: place(1, 1))
}

/// A YAML list for tests: the nth item stands in line `line`, column 20 + n.
package func list(_ items: PlacedValue.Content..., line: Int = 1) -> PlacedValue.Content {
  .list(
    items.enumerated().map { index, item in
      PlacedValue(item, at: SourcePlace(file: "report.md", line: line, column: 20 + index))
    })
}

/// A small U-Net's YAML.
package let tinyNetwork: PlacedValue.Content = placed(["kind": .text("unet"), "base-channels": .integer(2)]).content

extension StudyDeclaration {
  /// A study that takes a moment: base 2, 16 × 16 pixels, two folds, two epochs.
  package static func tiny(
    _ library: DatasetLibrary, losses: [String] = ["ce", "dice"], epochs: Int = 2, seeds: [Int] = [0],
    learningRate: Double = 3e-3, label: String = "tiny"
  ) throws -> StudyDeclaration {
    let collector = DiagnosticCollector()
    let place = SourcePlace(file: "report.md", line: 1)
    let study = StudyDeclaration.read(
      placed([
        "dataset": .text("discs"), "network": tinyNetwork,
        "losses": .list(losses.map { PlacedValue(.text($0), at: place) }), "folds": .integer(2),
        "seeds": .list(seeds.map { PlacedValue(.integer($0), at: place) }), "epochs": .integer(epochs),
        "batch-size": .integer(3), "image-size": list(.integer(16), .integer(16)),
        "learning-rate": .number(learningRate),
      ]), label: label, library: library, collector: collector)
    try collector.throwIfErrors()
    guard let study else { throw DiagnosticList(collector.diagnostics) }
    return study
  }
}
