import Testing

@testable import Evaluation

@Suite struct ClusterTests {
  private func image(_ dataset: String, _ group: String, file: String) -> Evaluation.TestImage {
    Evaluation.TestImage(
      dataset: dataset, sample: "\(group)-\(file)", group: group, imageDigest: file, isInDistribution: true,
      nativeHeight: 8, nativeWidth: 8)
  }

  @Test("images of different photographs are different clusters, numbered as they appear")
  func different() {
    #expect(Evaluation.clusters([image("a", "3", file: "x"), image("a", "1", file: "y")]) == [0, 1])
    #expect(Evaluation.clusters([]) == [])
  }

  @Test("a photograph is one cluster, whichever parts of its dataset list it")
  func parts() {
    let images = [
      image("wounds/photographs", "1.jpg", file: "x"), image("wounds/photographs", "2.jpg", file: "y"),
      image("wounds/crops", "2.jpg", file: "y"), image("wounds/crops", "1.jpg", file: "x"),
      image("wounds", "1.jpg", file: "x"),
    ]
    #expect(Evaluation.clusters(images) == [0, 1, 1, 0, 0])
  }

  @Test("equal groups of different datasets say nothing")
  func namesakes() {
    #expect(Evaluation.clusters([image("a", "1.jpg", file: "x"), image("b", "1.jpg", file: "y")]) == [0, 1])
    #expect(Evaluation.clusters([image("a/b", "1.jpg", file: "x"), image("b", "1.jpg", file: "y")]) == [0, 1])
  }

  @Test("the same file is one cluster, whichever datasets list it, and under whichever name")
  func files() {
    let images = [
      image("a", "1.jpg", file: "x"), image("b", "copy.jpg", file: "x"), image("b", "2.jpg", file: "y"),
    ]
    #expect(Evaluation.clusters(images) == [0, 0, 1])
  }

  @Test("a patient's images are one cluster across parts, and take with them what shares a file with any of them")
  func patients() {
    let images = [
      image("wounds/crops", "patient 1", file: "x"), image("other", "stray", file: "z"),
      image("wounds/photographs", "patient 2", file: "y"), image("wounds/photographs", "patient 1", file: "z"),
      image("other", "stray", file: "w"), image("third", "w.jpg", file: "w"),
    ]
    #expect(Evaluation.clusters(images) == [0, 0, 1, 0, 0, 0])
    #expect(Evaluation.clusters(images.reversed()) == [0, 0, 0, 1, 0, 0])
  }
}
