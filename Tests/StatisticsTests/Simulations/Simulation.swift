/// Simulated studies of an interval or a test, at several numbers of images.
struct Simulation: Sendable {
  enum Question: String, CaseIterable {
    /// How often the interval holds the true value.
    case coverage = "Coverage of 95 % intervals"
    /// How often the test rejects what is true.
    case size = "Size of tests at the level 0.05"
    /// How often it rejects what is false.
    case power = "Power of tests at the level 0.05"
  }

  static let images = [20, 40, 113, 200, 323]

  var question: Question
  /// The function or type of Statistics.
  var subject: String
  /// What is drawn.
  var scenario: String
  var studies: Int
  /// Of so many images: whether the interval holds the truth, or the test rejects; nil where there is none.
  var outcome: @Sendable (_ images: Int, _ random: inout StudyRandom) -> Bool?

  init(
    _ question: Question, _ subject: String, _ scenario: String, studies: Int,
    outcome: @escaping @Sendable (Int, inout StudyRandom) -> Bool?
  ) {
    self.question = question
    self.subject = subject
    self.scenario = scenario
    self.studies = studies
    self.outcome = outcome
  }

  /// In per cent of the studies with a result; and those without one, from one in 200.
  func cell(images: Int) -> String {
    var (held, missing) = (0, 0)
    for study in 0..<studies {
      var random = StudyRandom(seed: UInt64(images), study: study)
      switch outcome(images, &random) {
      case true?: held += 1
      case false?: break
      case nil: missing += 1
      }
    }
    guard missing < studies else { return "–" }
    let share = Self.percent(held, of: studies - missing)
    return 200 * missing < studies ? share : "\(share) (none: \(Self.percent(missing, of: studies)))"
  }

  /// A row of the table.
  func row() -> String {
    "| `\(subject)` | \(scenario) | \(studies) | "
      + Self.images.map { cell(images: $0) }.joined(separator: " | ") + " |"
  }

  /// With one decimal.
  private static func percent(_ count: Int, of total: Int) -> String {
    let tenths = Int((1000 * Double(count) / Double(total)).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  static let all = rates + means + areas + calibration + hypotheses

  static let introduction = """
    # Coverage of intervals and size of tests

    How often the intervals of `Sources/Statistics` hold the true value, and how often its tests reject a hypothesis that is true, in
    simulated studies with as many images as our reports have. `make simulations` writes this file; it is the same on every computer.
    The standard error of a share near 95 or 5 % is 0.3 of a percentage point of 4000 studies, 0.7 of 1000 and 1.1 of 400. *none* is
    the share of studies without an interval, which are left out. What is drawn stands in `Tests/StatisticsTests/Simulations`.

    """

  /// - Parameter progress: told each row when it is ready.
  static func document(progress: @escaping @Sendable (String) -> Void) async -> String {
    let rows = await withTaskGroup(of: (Int, String).self) { group in
      for (place, simulation) in all.enumerated() {
        group.addTask {
          let row = simulation.row()
          progress(row)
          return (place, row)
        }
      }
      return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    var text = introduction
    for question in Question.allCases {
      text += "\n## \(question.rawValue), in per cent\n\n"
      text += "| what | of | studies | " + images.map { "\($0) images" }.joined(separator: " | ") + " |\n"
      text += "| --- | --- | ---: |" + images.map { _ in " ---: |" }.joined() + "\n"
      for (place, simulation) in all.enumerated() where simulation.question == question {
        text += (rows[place] ?? "") + "\n"
      }
    }
    return text
  }
}
