import Diagnostics

/// A chart's specification as a literal of Swift; every value gets the place of the cell that asked for it.
indirect enum StudyChartTree: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  case scalar(PlacedValue.Content)
  case list([StudyChartTree])
  case map([(String, StudyChartTree)])

  init(stringLiteral value: String) { self = .scalar(.text(value)) }
  init(integerLiteral value: Int) { self = .scalar(.integer(value)) }
  init(floatLiteral value: Double) { self = .scalar(.number(value)) }
  init(booleanLiteral value: Bool) { self = .scalar(.boolean(value)) }
  init(nilLiteral: ()) { self = .scalar(.null) }
  init(arrayLiteral elements: StudyChartTree...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, StudyChartTree)...) { self = .map(elements) }

  func placed(at place: SourcePlace) -> PlacedValue {
    switch self {
    case .scalar(let content): return PlacedValue(content, at: place)
    case .list(let items): return PlacedValue(.list(items.map { $0.placed(at: place) }), at: place)
    case .map(let entries):
      let placed = entries.map { key, value in
        PlacedValue.Entry(key: key, keyPlace: place, value: value.placed(at: place))
      }
      return PlacedValue(.map(placed), at: place)
    }
  }
}
