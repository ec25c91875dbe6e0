import Datasets
import Diagnostics
import NeuralNetworks

extension StudyDeclaration {
  /// Rows and columns of an image.
  static let sides = 1...4096

  /// The keys of a study: what its reader accepts, and what an editor is told of them.
  package static let keys = KeyTable(
    "study",
    [
      .init("dataset", .text, "The dataset that is trained on", needed: true),
      .init("test", .oneOrMore(.text), "The datasets that are tested on; by default the test images of `dataset`"),
      .init("network", .either(NetworkSpecification.keys.map(ValueShape.mapping)), "What is trained", needed: true),
      .init("losses", .oneOrMore(.text), "Loss variants, such as `ce`, `ce+dice` or `ce-linear-dice`", needed: true),
      .init("folds", .integer(atLeast: 1), "How many of the manifest's folds are trained"),
      .init("seeds", .list(of: .integer(atLeast: 0)), "Each fold is trained once with each of them"),
      .init("epochs", .integer(1...100_000), "How often every training image is seen"),
      .init("batch-size", .integer(1...4096), "Images per step"),
      .init("image-size", .list(of: .integer(sides)), "Rows and columns to which images are scaled"),
      .init(
        "resave", .word(Resaving.allCases.map(\.rawValue)),
        "How resized training images and masks are stored and read again; test images never are"),
      .init("learning-rate", .number, "Of the first step"),
      .init("augmentation", .word(NamedAugmentation.allCases.map(\.rawValue)), "How training images are varied"),
    ])
}
