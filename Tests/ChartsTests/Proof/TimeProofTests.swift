import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Charts

/// Vega's own dates.
///
/// Differences that we choose: the 29th of February of other years is no date; the years from 1 to 99 are those, where
/// JavaScript takes them for 1901 to 1999; milliseconds are told apart, where Vega takes those of a second for one; marks of an axis stand where the scale has
/// them, where Vega rounds to whole pixels; intervals may be called `hour` as well as `hours`.
@Suite("Dates as Vega has them")
struct TimeProofTests {
  static let references = read()

  private static func read() -> PlacedValue {
    let file = SharedData.projectRoot.appending(path: "Tests/ChartsTests/Fixtures/time_references.json")
    guard let text = try? String(contentsOf: file, encoding: .utf8), let value = try? ChartYAML.placed(text) else {
      return PlacedValue(.null, at: SourcePlace(file: "", line: 1, column: 1))
    }
    return value
  }

  private static func list(_ key: String) -> [[PlacedValue]] {
    (references[key]?.list ?? []).compactMap(\.list)
  }

  @Test("texts are read")
  func texts() {
    let all = Self.list("texts")
    #expect(all.count >= 30)
    for item in all where item[0].text != "2019-02-29" {
      // A year alone is a number of the file.
      let text = item[0].text ?? item[0].number.map { String(Int($0)) } ?? ""
      #expect(TimeReading.time(of: text) == item[1].number, "\(text)")
    }
    #expect(TimeReading.time(of: "2019-02-29") == nil)
  }

  @Test("texts are read in a format")
  func parsed() throws {
    #expect(Self.list("parsed").count >= 15)
    for item in Self.list("parsed") {
      let text = item[1].text ?? item[1].number.map { String(Int($0)) } ?? ""
      let format = try #require(TimeFormat(item[0].text ?? ""))
      #expect((format.time(of: text) ?? 0) == item[2].number, "\(text) as \(item[0].text ?? "")")
    }
  }

  @Test("dates are written")
  func written() throws {
    #expect(Self.list("formats").count >= 400)
    for item in Self.list("formats") {
      let format = try #require(TimeFormat(item[0].text ?? ""))
      let expected = item[2].text ?? item[2].number.map { String(Int($0)) }
      let text = format(item[1].number ?? 0)
      // A number of the file has lost its zeros.
      #expect(text == expected || Double(text) == item[2].number, "\(item[1].number ?? 0) as \(item[0].text ?? "")")
    }
  }

  @Test("dates are rounded down to a unit, and its end is found")
  func units() throws {
    #expect(Self.list("units").count >= 40)
    for item in Self.list("units") {
      var unit = try #require(TimeUnit(name: item[0].text ?? ""))
      unit.step = Int(item[1].number ?? 1)
      for row in item[2].list ?? [] {
        let numbers = row.list?.compactMap(\.number) ?? []
        guard CalendarMoment(time: numbers[0]).year > 99 else { continue }
        #expect(unit.floor(numbers[0]) == numbers[1], "\(item[0].text ?? "") of \(numbers[0])")
        #expect(unit.end(of: numbers[1]) == numbers[2], "end of \(item[0].text ?? "") of \(numbers[0])")
      }
    }
  }

  @Test("categories are called as Vega-Lite calls them")
  func labels() throws {
    let times = [
      1_325_376_000_000, 1_330_516_800_001, 1_362_139_323_456, 1_451_606_400_000, 1_577_836_799_000,
      1_583_020_800_000,
    ].map { Double($0) }
    for item in Self.list("units") where item[1].number == 1 && item[0].text?.contains("milli") == false {
      let unit = try #require(TimeUnit(name: item[0].text ?? ""))
      var starts: [Double] = []
      for time in times.map(unit.floor).sorted() where !starts.contains(time) { starts.append(time) }
      let expected = (item[3].list ?? []).map { $0.text ?? String(Int($0.number ?? 0)) }
      #expect(
        zip(starts, expected).allSatisfy { time, label in
          let own = unit.labels(time)
          return own == label || Double(own) == Double(label)
        }, "\(item[0].text ?? ""): \(starts.map { unit.labels($0) }) and \(expected)")
      #expect(starts.count == expected.count)
    }
  }

  @Test("axes have the same ticks and labels")
  func axes() throws {
    #expect(Self.list("axes").count >= 25)
    for item in Self.list("axes") where item[1].text?.hasSuffix(".500") == false {
      let yaml = """
        data: {values: [{t: "\(item[0].text ?? "")"}, {t: "\(item[1].text ?? "")"}]}
        width: \(Int(item[2].number ?? 0))
        mark: point
        encoding: {x: {field: t, type: temporal, scale: {}, axis: {}}}
        """
      var spec = try ChartYAML.placed(yaml)
      spec = spec.replacing(["encoding", "x", "scale"], by: item[3]).replacing(["encoding", "x", "axis"], by: item[4])
      let collector = DiagnosticCollector()
      let chart = ChartSpecification.read(spec, collector: collector)
      try collector.throwIfErrors()
      let drawn = try DrawnMarks(#require(chart))
      let axis = try #require(drawn.axes.first { $0.isHorizontal })
      let positions = item[5].list?[0].list?.compactMap(\.number) ?? []
      let labels = item[5].list?[1].list?.map { $0.text ?? String(Int($0.number ?? 0)) } ?? []
      #expect(axis.ticks.count == positions.count, "\(yaml)")
      for (tick, (position, label)) in zip(axis.ticks, zip(positions, labels)) {
        #expect(abs(tick.position - position) <= 1)
        #expect(tick.label.isEmpty || tick.label == label)
      }
    }
  }
}

extension PlacedValue {
  fileprivate func replacing(_ path: [String], by value: PlacedValue) -> PlacedValue {
    guard let first = path.first else { return value }
    let entries = (map ?? []).map { entry in
      entry.key == first
        ? Entry(key: first, keyPlace: entry.keyPlace, value: entry.value.replacing(Array(path.dropFirst()), by: value))
        : entry
    }
    return PlacedValue(.map(entries), at: place)
  }
}
