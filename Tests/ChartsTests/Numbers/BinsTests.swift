import Testing

@testable import Charts

/// What Vega 6.2 chooses for the same numbers.
@Suite("Bins")
struct BinsTests {
  struct Case: CustomTestStringConvertible {
    var parameters: BinParameters
    var start: Double
    var end: Double
    var count: Double

    var testDescription: String { "\(parameters)" }
  }

  private static let numbers = (0..<60).map { (Double($0) * 1.37).truncatingRemainder(dividingBy: 31) }

  private static let cases = [
    Case(parameters: BinParameters(maximum: 40), start: 0, end: 31, count: 31),
    Case(parameters: BinParameters(step: 7, isNice: false), start: 0, end: 35, count: 5),
    Case(parameters: BinParameters(isNice: false), start: 0, end: 35, count: 7),
    Case(parameters: BinParameters(anchor: 1.5), start: 1.5, end: 36.5, count: 7),
    Case(parameters: BinParameters(steps: [2, 4, 8]), start: 0, end: 32, count: 16),
    Case(parameters: BinParameters(base: 2), start: 0, end: 32, count: 8),
    Case(parameters: BinParameters(maximum: 100, minimumStep: 5), start: 0, end: 35, count: 7),
    Case(parameters: BinParameters(maximum: 30, divisors: [4, 3]), start: 0, end: 32.5, count: 13),
    Case(parameters: BinParameters(maximum: 100), start: 0, end: 31, count: 62),
    Case(parameters: BinParameters(extent: 5...20), start: 4, end: 20, count: 8),
  ]

  @Test("are those of Vega, whatever the parameters", arguments: cases)
  func chosen(example: Case) throws {
    let bins = try #require(Bins(Self.numbers, example.parameters))
    #expect(bins.start == example.start && bins.count == example.count)
    #expect(bins.start + bins.count * bins.step == example.end)
  }

  @Test("a value outside all of them has none, the last end belongs to the last one")
  func outside() throws {
    let bins = try #require(Bins([], BinParameters(step: 2.5, extent: 5...20)))
    #expect(bins.bin(of: 4.9) == nil && bins.bin(of: 20.1) == nil && bins.bin(of: .nan) == nil)
    #expect(try #require(bins.bin(of: 20)) == (17.5, 20))
    #expect(bins.decimalStep == 0.1)
  }

  @Test("where ends must stand further apart every second one goes, and two stay")
  func fewer() throws {
    let bins = try #require(Bins([0, 10], BinParameters(step: 1)))
    #expect(bins.ends(atMost: 20).count == 11 && bins.ends(atMost: 6) == [0, 2, 4, 6, 8, 10])
    #expect(bins.ends(atMost: 1) == [0, 10])
  }
}
