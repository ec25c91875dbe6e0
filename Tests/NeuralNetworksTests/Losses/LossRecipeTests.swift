import Diagnostics
import NeuralNetworks
import Testing

/// What the recipe of a loss says of it.
@Suite struct LossRecipeTests {
  static func texts(_ loss: any SegmentationLoss) -> [String: String] {
    Dictionary(uniqueKeysWithValues: loss.parameters.map { ($0.key, $0.value.written()) })
  }

  /// `wholeBatch` as a recipe has it, `whole-batch`.
  static func plainName(_ property: String) -> String {
    property.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
  }

  @Test("every number and flag that a loss stores is a parameter of its name and value")
  func stored() {
    var found = 0
    for loss in LossCatalogue.all {
      let parameters = Self.texts(loss)
      for (label, value) in Mirror(reflecting: loss).children {
        let expected: JSONDocument
        switch value {
        case let flag as Bool: expected = .boolean(flag)
        case let number as Double: expected = .number(number)
        case let number as Float: expected = .number(Double(number.description) ?? .zero)
        case let number as Int: expected = .integer(number)
        case is String, is LossDescription: continue
        default:
          Issue.record("\(loss.name) stores `\(label ?? "")` of a type that this test does not know")
          continue
        }
        found += 1
        #expect(parameters[Self.plainName(label ?? "")] == expected.written(), "\(loss.name): \(label ?? "")")
      }
    }
    #expect(found == 16, "two flags of each soft Dice, and eight constants")
  }

  @Test("every constant of a loss's formula is a parameter of the same value")
  func described() {
    for loss in LossCatalogue.all {
      for constant in loss.description.parameters {
        #expect(
          Self.texts(loss).values.contains(JSONDocument.number(constant.value).written()),
          "\(loss.name): \(constant.symbol)")
      }
    }
  }

  @Test("names of parameters are plain, and no two losses have one recipe")
  func names() {
    for loss in LossCatalogue.all {
      for (name, _) in loss.parameters {
        #expect(name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(loss.name): \(name)")
      }
    }
    #expect(Set(LossCatalogue.all.map { $0.recipe.written() }).count == LossCatalogue.all.count)
  }

  @Test("another value of a parameter is another recipe")
  func changed() {
    let pairs: [(any SegmentationLoss, any SegmentationLoss)] = [
      (Tversky(), Tversky(alpha: 0.4)), (Tversky(), Tversky(beta: 0.6)), (FocalTversky(), FocalTversky(gamma: 1)),
      (UnifiedFocal(), UnifiedFocal(lambda: 0.25)), (UnifiedFocal(), UnifiedFocal(delta: 0.7)),
    ]
    for (one, other) in pairs {
      #expect(one.recipe.written() != other.recipe.written(), "\(one.name)")
    }
  }

  @Test("a recipe is the name, the family's version and the parameters in the order of the formula")
  func written() {
    #expect(
      FocalTversky().recipe.written(width: 200)
        == #"{"name": "focaltversky", "version": 1, "parameters": {"alpha": 0.3, "beta": 0.7, "#
        + #""gamma": 1.3333333333333333, "floor": 1e-7, "power-floor": 1e-7}}"#)
    #expect(CrossEntropy().recipe.written(width: 200) == #"{"name": "ce", "version": 1, "parameters": {}}"#)
  }
}
