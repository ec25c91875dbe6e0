import Charts
import Drawing
import Testing

@Suite("Words of the grammar")
struct GrammarTests {
  private let data = "data: {values: [{a: 1, b: 2, c: u}, {a: 3, b: 50, c: v}, {a: 4, b: 7, c: w}]}\n"

  private func picture(_ yaml: String) throws -> Picture { try ChartYAML.chart(data + yaml).picture(of: []) }

  private func strokes(_ picture: Picture) -> [(Path, Colour, StrokeStyle)] {
    picture.operations.compactMap { operation in
      if case .stroke(let path, let colour, let style) = operation { (path, colour, style) } else { nil }
    }
  }

  private func fills(_ picture: Picture) -> [Colour] {
    picture.operations.compactMap { if case .fill(_, let colour) = $0 { colour } else { nil } }
  }

  @Test("`config` is for all marks and axes that say nothing else")
  func configuration() throws {
    let encoding = "encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}\n"
    let plain = try picture("mark: bar\n" + encoding)
    let red = try picture(
      "mark: bar\nconfig: {bar: {color: red}, axis: {grid: false, titleFontSize: 20}, background: black}\n" + encoding)
    #expect(fills(plain).contains(Colour(0x0072B2)) && !fills(plain).contains(Colour(0xFF0000)))
    #expect(fills(red).contains(Colour(0xFF0000)) && !fills(red).contains(Colour(0x0072B2)))
    #expect(strokes(red).count < strokes(plain).count)
    #expect(red.texts.contains { $0.text == "a" && $0.font.size == 15 })
    let own = try picture("mark: {type: bar, color: green}\nconfig: {mark: {color: red}}\n" + encoding)
    #expect(fills(own).contains(Colour(0x008000)))
    let last = try picture("mark: bar\nconfig: {mark: {color: red}, bar: {color: blue}}\n" + encoding)
    #expect(fills(last).contains(Colour(0x0000FF)))
  }

  @Test("independent scales of layers have an axis at each side, and grid lines of the first")
  func twoAxes() throws {
    let layers = """
      layer:
        - {mark: line, encoding: {x: {field: a, type: quantitative}, y: {field: a, type: quantitative, title: left}}}
        - {mark: line, encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative, title: right}}}
      """
    let shared = try picture(layers)
    #expect(shared.texts.contains { $0.text == "left, right" })
    let own = try picture(layers + "\nresolve: {scale: {y: independent}}")
    let (left, right) = (own.texts.first { $0.text == "left" }, own.texts.first { $0.text == "right" })
    #expect(try #require(left).point.x < 30)
    #expect(try #require(right).point.x > 225)
    // The rules across the plot are those of the first layer by itself.
    func rules(_ picture: Picture) -> Int {
      strokes(picture).filter { $0.1 == strokes(picture).first?.1 }.count { path, _, _ in
        let points = path.elements.compactMap { element -> Point? in
          switch element {
          case .move(let point), .line(let point): point
          default: nil
          }
        }
        return points.count == 2 && points[0].y == points[1].y
      }
    }
    func alone(_ field: String) throws -> Int {
      try rules(
        picture("mark: line\nencoding: {x: {field: a, type: quantitative}, y: {field: \(field), type: quantitative}}"))
    }
    #expect(try alone("a") != alone("b"))
    #expect(try rules(own) == alone("a"))
  }

  @Test("`config` tells facets' titles from their labels, and ramps, heat maps and ordered categories apart")
  func rangesOfConfiguration() throws {
    let facets = """
      mark: point
      encoding: {x: {field: a, type: quantitative}, column: {field: c, type: nominal, title: Which}}
      config: {header: {titleFontSize: 20, labelFontSize: 8}}
      """
    let texts = try picture(facets).texts
    #expect(texts.first { $0.text == "Which" }?.font.size == 15)
    #expect(texts.first { $0.text == "v" }?.font.size == 6)
    let ramps = [
      ("ramp", Colour(0xFF0000)), ("heatmap", Colour(0x00FF00)), ("ordinal", Colour(0x0000FF)),
    ]
    func colours(_ mark: String, _ type: String) throws -> [String] {
      let found = try fills(
        picture(
          """
          mark: \(mark)
          encoding:
            x: {field: c, type: nominal}
            y: {field: a, type: ordinal}
            color: {field: a, type: \(type), legend: null}
          config: {range: {ramp: [red, red], heatmap: [lime, lime], ordinal: [blue, blue]}}
          """))
      return ramps.filter { ramp in found.contains { $0.withAlpha(1) == ramp.1 } }.map(\.0)
    }
    #expect(try colours("circle", "quantitative") == ["ramp"])
    #expect(try colours("rect", "quantitative") == ["heatmap"])
    #expect(try colours("circle", "ordinal") == ["ordinal"])
  }

  @Test("a chart's own background and padding win over its `config`, and stand in what it is drawn again from")
  func surface() throws {
    let text = """
      background: navy
      padding: 40
      config: {background: red, padding: 0}
      mark: point
      encoding: {x: {field: a, type: quantitative}}
      """
    let chart = try ChartYAML.chart(data + text)
    let drawn = try chart.picture(of: [])
    #expect(fills(drawn).first == Colour(0x000080))
    let bare = try ChartYAML.chart(data + text.replacing("padding: 40", with: "padding: 0")).picture(of: [])
    #expect(abs(drawn.size.width - bare.size.width - 2 * 40 * 0.75) < 0.01)
    let json = VegaLiteDocument(chart, tables: [], name: "a", description: "b").json
    #expect(json.contains("\"background\":\"navy\"") && json.contains("\"padding\":40"))
  }

  @Test("a faceted chart says once a view that it has no data, where no view has any, in the words it is given")
  func blankFacets() throws {
    func texts(_ rows: String) throws -> [String] {
      try ChartYAML.chart(
        """
        data: {values: [\(rows)]}
        mark: point
        encoding:
          x: {field: a, type: quantitative}
          y: {field: b, type: quantitative}
          column: {field: c, type: nominal}
        """
      ).picture(of: [], emptyText: "nichts").texts.map(\.text)
    }
    let blank = try texts("{a: null, b: null, c: u}, {a: null, b: null, c: v}")
    #expect(blank.filter { $0 == "nichts" }.count == 2)
    #expect(try !texts("{a: 1, b: 2, c: u}, {a: null, b: null, c: v}").contains("nichts"))
  }

  @Test("parts of a concatenation may share the scale of an axis")
  func sharedAxis() throws {
    let parts = """
      hconcat:
        - {mark: point, encoding: {y: {field: a, type: quantitative}}}
        - {mark: point, encoding: {y: {field: b, type: quantitative}}}
      """
    let own = try picture(parts).texts.filter { $0.text == "50" }.count
    let shared = try picture(parts + "\nresolve: {scale: {y: shared}}").texts.filter { $0.text == "50" }.count
    #expect(own == 1 && shared == 2)
  }

  @Test("colours of categories are told apart by shapes and dashes too, in one legend")
  func greyscale() throws {
    let line = try picture(
      """
      mark: line
      encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}, color: {field: c, type: nominal}}
      """)
    #expect(line.texts.filter { $0.text == "c" }.count == 1)
    let dashes = Set(strokes(line).filter { $0.2.width == 1.5 }.map(\.2.dash))
    #expect(dashes.count == 3)
    let fixed = try picture(
      """
      mark: {type: line, strokeDash: [1, 1]}
      encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}, color: {field: c, type: nominal}}
      """)
    #expect(Set(strokes(fixed).filter { $0.2.width == 1.5 }.map(\.2.dash)).count == 1)
  }

  @Test("a tooltip says its lines where a pointer rests on a mark")
  func tooltips() throws {
    let all = try picture(
      """
      mark: {type: bar, tooltip: true}
      encoding: {x: {field: c, type: nominal}, y: {field: b, type: quantitative, title: Height}}
      """)
    #expect(all.hints.map(\.text) == ["c: u\nHeight: 2", "c: v\nHeight: 50", "c: w\nHeight: 7"])
    #expect(all.hints.allSatisfy { $0.area.width > 10 && $0.area.maxX < all.size.width })
    let svg = try all.svg(label: "fig-a", title: nil, description: nil)
    #expect(svg.contains("<title>c: v\nHeight: 50</title>"))
    let one = try picture(
      """
      mark: point
      encoding: {x: {field: a, type: quantitative}, tooltip: {field: c}}
      """)
    #expect(one.hints.map(\.text) == ["u", "v", "w"])
    let list = try picture(
      """
      mark: bar
      encoding:
        x: {field: c, type: nominal}
        y: {field: b, type: quantitative, aggregate: mean}
        tooltip: [{field: c}, {field: b, aggregate: mean, type: quantitative}]
      """)
    #expect(list.hints.map(\.text) == ["c: u\nMean of b: 2", "c: v\nMean of b: 50", "c: w\nMean of b: 7"])
    #expect(try picture("mark: point\nencoding: {x: {field: a, type: quantitative}}").hints.isEmpty)
  }

  @Test("the middle of a gradient is where `domainMid` says")
  func middle() throws {
    let found = try fills(
      picture(
        """
        mark: bar
        encoding:
          x: {field: c, type: nominal}
          y: {datum: 1}
          color: {field: a, type: quantitative, scale: {domain: [1, 4], domainMid: 3, range: [red, white, blue]}}
        """))
    #expect(found.contains(Colour(0xFF0000)) && found.contains(Colour(0xFFFFFF)) && found.contains(Colour(0x0000FF)))
  }

  @Test("a legend may lie: its entries in a row, its gradient from left to right")
  func direction() throws {
    let row = try picture(
      """
      mark: point
      encoding: {x: {field: a, type: quantitative}, color: {field: c, type: nominal, legend: {direction: horizontal}}}
      """)
    #expect(Set(row.texts.filter { ["u", "v", "w"].contains($0.text) }.map(\.point.y)).count == 1)
    let gradient = try picture(
      """
      mark: point
      encoding:
        x: {field: a, type: quantitative, axis: null}
        color: {field: b, type: quantitative, legend: {orient: bottom, tickCount: 3}}
      """)
    let labels = gradient.texts.filter { Int($0.text) != nil }
    #expect(labels.count > 1 && Set(labels.map(\.point.y)).count == 1)
  }

  @Test("plots have the frame that the author gives them, and none otherwise")
  func frames() throws {
    func frames(_ word: String) throws -> Int {
      let chart = "mark: point\nencoding: {x: {datum: 1}}\nconfig: {view: {stroke: \(word)}}"
      return try ChartYAML.chart(chart).picture(of: []).operations.count {
        if case .stroke(_, Colour(0xFF0000), _) = $0 { true } else { false }
      }
    }
    #expect(try frames("null") == 0)
    #expect(try frames("transparent") == 0)
    #expect(try frames("red") == 1)
  }

  @Test("labels overlap only where the author wants it")
  func overlap() throws {
    func labels(_ word: String) throws -> Int {
      try picture(
        """
        width: 60
        mark: point
        encoding: {x: {field: b, type: quantitative, axis: {tickCount: 20, labelOverlap: \(word)}}}
        """
      ).texts.filter { Double($0.text) != nil }.count
    }
    #expect(try labels("false") > labels("greedy") && labels("greedy") >= labels("true"))
  }
}
