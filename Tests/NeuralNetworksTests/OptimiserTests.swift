import Diagnostics
import Foundation
import Tensors
import TestSupport
import Testing

@testable import NeuralNetworks

/// Against PyTorch (`generate_pytorch_losses.py`).
@Suite struct OptimiserTests {
  @Test("twenty steps of NAdam are PyTorch's within 2 units in the last place of the largest parameter")
  func nadam() throws {
    let fixture = try #require(try LossTests.fixture()["nadam"] as? [String: Any])
    let gradients = try #require(fixture["gradients"] as? [Any]).map(LossTests.floats)
    let expected = try #require(fixture["values"] as? [Any]).map(LossTests.floats)
    let rate = try #require(fixture["rate"] as? NSNumber).floatValue
    let arena = Arena()
    let count = expected[0].count
    let parameter = Parameter(values: arena.floats(count), gradient: arena.floats(count), offset: 0)
    arena.layOut()
    parameter.values.assign(expected[0])
    var optimiser = NAdam()
    for (step, gradient) in gradients.enumerated() {
      parameter.gradient.assign(gradient)
      optimiser.begin(count: count, learningRate: rate).apply(parameter.gradient, to: parameter)
      let difference = furthest(parameter.values.values, expected[step + 1])
      #expect(difference <= Double(2 * largestSize(expected[0]).ulp), "step \(step + 1): \(difference)")
    }
    #expect(optimiser.steps == gradients.count)
  }

  @Test("the recipes hold the constants as they are written")
  func recipes() {
    #expect(
      NAdam.recipe.written()
        == """
        {
          "name": "nadam",
          "version": 1,
          "beta1": 0.9,
          "beta2": 0.999,
          "epsilon": 1e-8,
          "momentum-decay": 0.004
        }
        """)
    #expect(CosineLearningRate.recipe.written(width: 80) == #"{"name": "cosine", "version": 1}"#)
  }

  @Test("the cosine schedule is PyTorch's within 1e-6 of its base, and ends at 0")
  func cosine() throws {
    let fixture = try #require(try LossTests.fixture()["cosine"] as? [String: Any])
    let rates = try LossTests.floats(fixture["rates"])
    let total = try #require(fixture["total"] as? Int)
    for (step, rate) in rates.enumerated() {
      #expect(abs(cosineLearningRate(3e-4, step: step, of: total) - rate) <= 3e-10)
    }
    #expect(cosineLearningRate(3e-4, step: 0, of: total) == 3e-4)
    #expect(cosineLearningRate(3e-4, step: total, of: total) == 0)
  }
}
