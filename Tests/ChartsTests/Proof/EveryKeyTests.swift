import Diagnostics
import Drawing
import Testing

@testable import Charts

/// Every key of every specification says something: without it the chart is another one, or cannot be read.
@Suite("Every key counts")
struct EveryKeyTests {
  /// Keys without which a chart is the same, and why.
  private static let explained = [
    "scatter with domain and size: encoding.y.scale.nice": "a domain of the author's is not rounded",
    "reversed: encoding.y.scale.nice": "the ends are as round for ten ticks",
    "box plots of everything: mark.extent": "no value lies far out",
    "bin transform: transform.0.bin.maxbins": "ten bins would be as wide",
    "moving means: transform.0.ignorePeers": "each number is there once",
    "configured step: config.axis.tickCount": "the only axis with numbers has its own",
    "stacked texts: encoding.detail": "the rows come in its order",
    "stacked rules: encoding.detail": "the rows come in its order",
    "padding of powers: encoding.x.scale.padding": "the ends are as round without it",
    "a domain of dates: encoding.x.scale.domain.1.date": "a month begins with its first day",
    "a date as a rule: layer.1.data": "a constant is drawn once",
    "colours of the data: encoding.color.type": "colours are drawn as they are",
  ]

  @Test("or is explained", arguments: VegaReferences.shared.charts)
  func everyKey(reference: VegaReferences.Chart) throws {
    let whole = try #require(Self.drawn(reference.spec))
    for path in Self.paths(reference.spec) where Self.drawn(Self.replacing(path[...], in: reference.spec)) == whole {
      let name = "\(reference.name): \(path.joined(separator: "."))"
      if Self.explained.keys.contains(where: { $0 == name || $0.hasPrefix(name + ".") }) { continue }
      if path.last == "type", path.contains("encoding") {
        // Channels without a scale have no use for one.
        if !Set(path).isDisjoint(with: ["order", "detail", "text", "tooltip"]) { continue }
        // The author has written down what is the default: another type is another chart.
        let others = ["quantitative", "ordinal", "nominal"].map { word in
          Self.drawn(Self.replacing(path[...], in: reference.spec, by: word))
        }
        #expect(others.contains { $0 != whole }, "\(name) says nothing")
      } else {
        Issue.record("\(name) says nothing")
      }
    }
  }

  @Test("explanations are of keys that are there")
  func explanations() {
    for name in Self.explained.keys {
      let parts = name.split(separator: ":", maxSplits: 1)
      let reference = VegaReferences.shared.charts.first { $0.name == parts[0] }
      let path = parts[1].dropFirst().split(separator: ".").map(String.init)
      #expect(reference.map { Self.paths($0.spec).contains(path) } == true, "\(name)")
    }
  }

  private static func drawn(_ specification: PlacedValue) -> Picture? {
    let collector = DiagnosticCollector()
    guard let chart = ChartSpecification.read(specification, collector: collector), collector.diagnostics.isEmpty else {
      return nil
    }
    return try? chart.picture(of: [])
  }

  /// The ways to all keys, but for those of the data.
  private static func paths(_ value: PlacedValue) -> [[String]] {
    let entries =
      value.map
      ?? (value.list ?? []).enumerated().map {
        PlacedValue.Entry(key: "\($0)", keyPlace: $1.place, value: $1)
      }
    return entries.flatMap { entry -> [[String]] in
      let inner = entry.key == "data" ? [] : paths(entry.value).map { [entry.key] + $0 }
      return (value.list == nil ? [[entry.key]] : []) + inner
    }
  }

  /// Without the key at a path, or with another value there.
  private static func replacing(
    _ path: ArraySlice<String>, in value: PlacedValue, by word: String? = nil
  ) -> PlacedValue {
    guard let first = path.first else { return value }
    if let list = value.list {
      let items = list.enumerated().map { "\($0)" == first ? replacing(path.dropFirst(), in: $1, by: word) : $1 }
      return PlacedValue(.list(items), at: value.place)
    }
    let entries = (value.map ?? []).compactMap { entry -> PlacedValue.Entry? in
      guard entry.key == first else { return entry }
      let inner =
        path.count > 1
        ? replacing(path.dropFirst(), in: entry.value, by: word)
        : word.map { PlacedValue(.text($0), at: entry.value.place) }
      return inner.map { PlacedValue.Entry(key: entry.key, keyPlace: entry.keyPlace, value: $0) }
    }
    return PlacedValue(.map(entries), at: value.place)
  }
}
