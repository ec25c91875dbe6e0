import Tensors

/// What one pass through a network does, in order.
struct Program {
  enum Step {
    /// Something for each image, independent of the other images; images of consecutive steps are not waited for, so that an
    /// image stays in its core's cache.
    case images((_ image: Int) -> Void)
    /// Independent tasks that begin when all images have come this far, and end before any goes on.
    case tasks(Int, (_ task: Int) -> Void)
  }

  private(set) var steps: [Step] = []

  mutating func append(_ step: Step) { steps.append(step) }

  func run(images: Int, on team: WorkerTeam) {
    var together: [(Int) -> Void] = []
    func finishImages() {
      guard !together.isEmpty else { return }
      team.forEach(images) { image in
        for body in together { body(image) }
      }
      together = []
    }
    for step in steps {
      switch step {
      case .images(let body): together.append(body)
      case .tasks(let count, let body):
        finishImages()
        team.forEach(count, body)
      }
    }
    finishImages()
  }
}
