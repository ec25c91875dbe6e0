import Tensors
import Testing

@testable import Studies

@Suite struct LossVariantTests {
  @Test("names give losses and schedules; others give nothing")
  func names() {
    let linear = LossVariant(name: "ce-linear-dice")
    #expect(linear?.first == "ce")
    #expect(linear?.second == "dice")
    #expect(linear?.schedule == .linear)
    #expect(LossVariant(name: "dice+ce")?.schedule == .combo)
    #expect(LossVariant(name: "ce-finetune-dice")?.schedule == .finetune)
    #expect(LossVariant(name: "ce")?.second == nil)
    for name in ["", "cd", "ce+", "+dice", "ce+ce", "ce-dice", "ce-linear-", "ce+dice+ce", "CE", "ce-linear-dice "] {
      #expect(LossVariant(name: name) == nil, "\(name)")
    }
    #expect(LossVariant.allNames.allSatisfy { LossVariant(name: $0)?.name == $0 })
    #expect(LossVariant.remedy(for: "ce-linaer-dice") == "did you mean `ce-linear-dice`?")
  }

  @Test("α of twelve epochs is the paper's")
  func alphaOfTwelve() {
    let alpha = { (schedule: MixingSchedule) in (0..<12).map { schedule.alpha(epoch: $0, of: 12) } }
    #expect(alpha(.only) == [Double](repeating: 1, count: 12))
    #expect(alpha(.combo) == [Double](repeating: 0.5, count: 12))
    #expect(alpha(.finetune) == [Double](repeating: 1, count: 11) + [0])
    let linear = alpha(.linear)
    #expect(linear.first == 1)
    #expect(linear.last == 0)
    #expect(zip(linear, linear.dropFirst()).allSatisfy { abs($0 - $1 - 1.0 / 11) < 1e-15 })
  }

  @Test("fine-tuning follows e ≤ 0.9·E, and with ten epochs or fewer the second loss gets the last")
  func finetune() {
    for (epochs, second) in [(2, 1), (5, 1), (10, 1), (11, 1), (20, 1), (21, 2), (30, 2), (100, 9)] {
      let alpha = (0..<epochs).map { MixingSchedule.finetune.alpha(epoch: $0, of: epochs) }
      #expect(
        alpha == [Double](repeating: 1, count: epochs - second) + [Double](repeating: 0, count: second), "\(epochs)")
    }
  }

  @Test("a term of weight 0 leaves the other loss's bits, and half of each is the mean of both")
  func objective() throws {
    let random = CounterRandom(seed: 1, stream: 0)
    let logits = Tensor(shape: [2, 4, 4, 1], values: (0..<32).map { 3 * random.normal($0) })
    let truth = Tensor(shape: [2, 4, 4, 1], values: (32..<64).map { random.uniform($0) < 0.3 ? 1 : 0 })
    func value(_ name: String, epoch: Int) throws -> (value: Float, gradient: Tensor) {
      // Five epochs: 1, 3/4, 1/2, 1/4, 0 of the first loss where it goes linearly.
      try #require(LossVariant(name: name)).objective(epoch: epoch, of: 5).valueAndGradient(
        logits: logits, truth: truth)
    }
    let ce = try value("ce", epoch: 0)
    let dice = try value("dice", epoch: 3)
    #expect(try value("ce-linear-dice", epoch: 0) == ce)
    #expect(try value("ce-linear-dice", epoch: 4) == dice)
    let half = try value("ce+dice", epoch: 1)
    #expect(abs(half.value - (ce.value + dice.value) / 2) < 1e-6)
    let mixed = try value("ce-linear-dice", epoch: 3)
    #expect(abs(mixed.value - (0.25 * ce.value + 0.75 * dice.value)) < 1e-6)
    for i in 0..<32 {
      #expect(abs(mixed.gradient.values[i] - (0.25 * ce.gradient.values[i] + 0.75 * dice.gradient.values[i])) < 1e-7)
    }
  }
}
