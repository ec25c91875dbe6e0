import TestSupport
import Testing

/// The comparison that the tests of kernels and networks share.
@Suite struct FurthestTests {
  @Test("one number that is none lets no bound hold, wherever it stands", arguments: 0..<3)
  func notANumber(place: Int) {
    var numbers: [Float] = [3, -4, 1]
    #expect(largestSize(numbers) == 4)
    #expect(furthest(numbers, [3.5, -4, 1]) == 0.5)
    let others = numbers
    numbers[place] = .nan
    #expect(!(largestSize(numbers) <= .infinity))
    #expect(!(furthest(numbers, others) <= .infinity))
    #expect(!(furthest(others, numbers) <= .infinity))
  }

  @Test("arrays of different lengths are infinitely far apart")
  func lengths() {
    #expect(furthest([Float](), [0.0]) == .infinity)
    #expect(furthest([Float](), [Double]()) == 0)
  }
}
