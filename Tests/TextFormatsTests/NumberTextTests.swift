import Foundation
import Testing
import TextFormats

@Suite struct NumberTextTests {
  @Test(
    "halves of the number as it is written go away from zero, whatever its bits are",
    arguments: [
      (0.0045, 3, "0.005"), (0.0035, 3, "0.004"), (-0.0045, 3, "−0.005"), (2.5, 0, "3"), (0.5, 0, "1"), (0.49, 0, "0"),
      (-0.4, 0, "0"), (9.995, 2, "10.00"), (99.5, 0, "100"), (0.05, 0, "0"), (0, 2, "0.00"), (4.5e-5, 5, "0.00005"),
      (4.4e-5, 5, "0.00004"), (1e-300, 3, "0.000"), (123456789.125, 2, "123456789.13"), (1, 3, "1.000"),
      (5e-324, 15, "0.000000000000000"), (0.1, 15, "0.100000000000000"),
    ])
  func fixed(value: Double, digits: Int, text: String) {
    #expect(NumberText.fixed(value, digits: digits) == text)
  }

  @Test(
    "per cent are of the share as it is written, not of its product with 100",
    arguments: [
      (0.425, 0, "43"), (0.495, 0, "50"), (0.145, 0, "15"), (0.105, 0, "11"), (0.915, 0, "92"), (0.005, 0, "1"),
      (1, 0, "100"), (0.9995, 1, "100.0"), (1.0 / 3, 1, "33.3"), (-0.07, 1, "−7.0"), (2e-5, 3, "0.002"),
    ])
  func percent(share: Double, digits: Int, text: String) {
    #expect(NumberText.percent(share, digits: digits) == text)
  }

  @Test("everywhere else it is what C prints")
  func others() {
    var number = 0.37
    for _ in 0..<2000 {
      number = (number * 7919.123).truncatingRemainder(dividingBy: 1000)
      for digits in 0...6 {
        let text = String(format: "%.\(digits)f", number)
        #expect(NumberText.fixed(number, digits: digits) == text)
        #expect(NumberText.fixed(-number, digits: digits).drop { $0 == "−" } == text)
      }
    }
    #expect(NumberText.fixed(1e300, digits: 1) == String(format: "%.1f", 1e300))
    #expect(NumberText.fixed(.infinity, digits: 1) == "inf")
  }
}
