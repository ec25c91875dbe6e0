import Tensors

/// The passes of a network for batches of one size while they are being built.
///
/// A layer, given the features it reads, adds its steps to the way there and returns what it gives; it also leaves what its way
/// back will do. When the network is complete these are asked for in reverse order, and last everything gets its memory.
final class Graph {
  let training: Bool
  let batch = Batch()
  /// Where the layers' random numbers of a step come from.
  let chance = Chance()
  let memory: MemoryPlan
  let updates: Updates
  /// What has to be done after parameters have changed, before the way there (in evaluation; training prepares on its way).
  private(set) var preparations: [() -> Void] = []
  /// Multiplications of an input by a weight that an image takes on the way there, channels of padding apart.
  var multiplications = 0
  private var steps: [Step] = []
  private var waysBack: [() -> Void] = []
  private var backwardStart = Int.max
  private var lap = 0

  private struct Step {
    var kind: Program.Step
    var uses: [PlannedMemory]
    /// Steps of one lap may meet in time.
    var lap: Int
  }

  /// - Parameters:
  ///   - images: The most images of a batch.
  ///   - keepsGradients: Whether gradients stay to be looked at.
  init(images: Int, training: Bool, keepsGradients: Bool = false) {
    self.training = training
    updates = Updates(keepsGradients: keepsGradients)
    memory = MemoryPlan(images: images)
  }

  // MARK: What layers add

  /// Something for each image, independent of the other images.
  func images(_ uses: [PlannedMemory], _ body: @escaping (_ image: Int) -> Void) {
    if case .tasks? = steps.last?.kind { lap += 1 }
    steps.append(Step(kind: .images(body), uses: uses, lap: lap))
  }

  /// Independent tasks that see all images.
  func tasks(_ count: Int, _ uses: [PlannedMemory], _ body: @escaping (_ task: Int) -> Void) {
    lap += 1
    steps.append(Step(kind: .tasks(count, body), uses: uses, lap: lap))
  }

  func once(_ uses: [PlannedMemory], _ body: @escaping () -> Void) {
    tasks(1, uses) { _ in body() }
  }

  /// An array computed from parameters by independent tasks: in evaluation once, in training where it is asked for, so that
  /// its memory is soon free for another.
  func prepared(
    _ count: Int, tasks: Int, _ body: @escaping (_ array: FloatSpan, _ task: Int) -> Void
  ) -> PlannedFloats {
    let array = memory.sharedFloats(count)
    if training {
      self.tasks(tasks, [array]) { body(array.floats, $0) }
    } else {
      array.keep()
      for task in 0..<tasks { preparations.append { body(array.floats, task) } }
    }
    return array
  }

  /// An array for a gradient in a parameter.
  func gradient(of parameter: Parameter) -> PlannedFloats { memory.sharedFloats(parameter.values.count) }

  /// Adds the images' parts of a gradient in their order: the same sum for any number of threads.
  func add(_ parts: PlannedFloats, into total: PlannedFloats) {
    inPieces(parts.count, [parts, total]) { [batch] range in
      ParameterKernels.sum(
        parts: parts.parts.all, stride: parts.parts.stride, count: batch.images, range: range, into: total.floats)
    }
  }

  /// Takes the optimiser's step with a gradient.
  func apply(_ gradient: PlannedFloats, to parameter: Parameter) {
    inPieces(gradient.count, [gradient]) { [updates] range in
      updates.apply(gradient.floats, to: parameter, range: range)
    }
  }

  /// Tasks for pieces of an array.
  func inPieces(_ count: Int, _ uses: [PlannedMemory], _ body: @escaping (Range<Int>) -> Void) {
    let pieces = max(1, min(16, count >> 13))
    let size = (count / pieces + 15) / 16 * 16
    tasks(pieces, uses) { body(min(count, $0 * size)..<($0 + 1 == pieces ? count : min(count, ($0 + 1) * size))) }
  }

  /// What has to be done in evaluation after parameters have changed.
  func prepare(_ preparation: @escaping () -> Void) { preparations.append(preparation) }

  /// What a layer does on the way back, in training.
  func onTheWayBack(_ build: @escaping () -> Void) {
    if training { waysBack.append(build) }
  }

  // MARK: The whole

  /// Goes the way back through all that was added.
  ///
  /// - Parameter gradients: Those in the outputs, which come from outside.
  func addWayBack(from gradients: [PlannedMap]) {
    lap += 1
    backwardStart = steps.count
    images(gradients) { _ in }
    while let build = waysBack.popLast() { build() }
  }

  /// Lays out the memory and returns the passes.
  ///
  /// - Parameter spoiling: Whether memory, an image's or shared, is filled with NaN when its last reader is done, to prove in a
  ///   test that it was.
  func finish(spoiling: Bool = false) -> (forward: Program, backward: Program) {
    noteUses()
    memory.layOut()
    var ends: [[PlannedMemory]] = Array(repeating: [], count: steps.count)
    var beginnings = ends
    for memory in memory.ofImages where memory.last >= 0 {
      beginnings[memory.first].append(memory)
      if spoiling, memory.last < steps.count { ends[memory.last].append(memory) }
    }
    var sharedEnds: [[PlannedMemory]] = Array(repeating: [], count: steps.count)
    for memory in memory.shared where spoiling && memory.last >= 0 && memory.last < steps.count {
      sharedEnds[memory.last].append(memory)
    }
    var programs = (forward: Program(), backward: Program())
    for (index, step) in steps.enumerated() {
      var kind = step.kind
      if case .images(let body) = kind {
        let maps = beginnings[index].compactMap { $0 as? PlannedMap }.filter { $0.border > 0 }
        let over = ends[index]
        if !maps.isEmpty || !over.isEmpty {
          kind = .images { image in
            for map in maps { map.maps.clearBorder(image: image) }
            body(image)
            for memory in over { Self.spoil(memory, image) }
          }
        }
      }
      var kinds = [kind]
      if case .tasks = kind, !ends[index].isEmpty {
        let over = ends[index]
        kinds.append(.images { image in for memory in over { Self.spoil(memory, image) } })
      }
      if !sharedEnds[index].isEmpty {
        let over = sharedEnds[index]
        kinds.append(.tasks(1) { _ in for memory in over { Self.spoil(memory, 0) } })
      }
      for kind in kinds {
        if index < backwardStart {
          programs.forward.append(kind)
        } else {
          programs.backward.append(kind)
        }
      }
    }
    return programs
  }

  /// Lets go of the layers' steps, which may hold the graph and with it the memory: to be called when the plan is made.
  func release() {
    (steps, waysBack, preparations) = ([], [], [])
  }

  private static func spoil(_ memory: PlannedMemory, _ image: Int) {
    memory.piece(image: image).assign([Float](repeating: .nan, count: memory.count))
  }

  private func noteUses() {
    var laps: [Int: (first: Int, last: Int)] = [:]
    for (index, step) in steps.enumerated() {
      laps[step.lap] = (laps[step.lap]?.first ?? index, index)
    }
    for (index, step) in steps.enumerated() {
      guard let together = laps[step.lap] else { continue }
      for memory in step.uses {
        if memory.isShared {
          memory.use(from: together.first, to: together.last)
        } else {
          memory.use(from: index, to: index)
        }
      }
    }
  }
}
