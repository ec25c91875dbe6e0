import Drawing
import Testing

@testable import Charts

@Suite("Axes, legends, headers and titles")
struct GuidesTests {
  private static let rows = """
    data: {values: [{a: 1, b: 20, g: one}, {a: 3, b: 50, g: two}, {a: 6, b: 90, g: three}]}
    mark: point

    """

  private func texts(_ encoding: String, _ more: String = "") throws -> [String] {
    try ChartYAML.chart(Self.rows + "encoding: {\(encoding)}\n" + more).picture(of: []).texts.map(\.text)
  }

  @Test("a legend of classes says from where to where each reaches")
  func classes() throws {
    let found = try texts("size: {field: b, type: quantitative, scale: {type: threshold, domain: [30, 60]}}")
    #expect(Set(found).isSuperset(of: ["< 30", "30 – 60", "≥ 60"]))
    let steps = try texts(
      "color: {field: b, type: quantitative, scale: {type: threshold, domain: [30, 60], scheme: reds}}")
    #expect(Set(steps).isSuperset(of: ["30", "60"]))
    #expect(!steps.contains("< 30"))
  }

  @Test("grid lines and labels look at the values of their ticks")
  func conditions() throws {
    let picture = try ChartYAML.chart(
      Self.rows
        + """
        encoding:
          y: {field: a, type: quantitative, axis: {
            gridColor: {condition: {test: datum.value == 0, value: red}, value: blue},
            labelColor: {expr: "datum.index > 0.9 ? 'red' : 'green'"}}}
        """
    ).picture(of: [])
    let strokes = picture.operations.compactMap { operation -> Colour? in
      if case .stroke(_, let colour, _) = operation { colour } else { nil }
    }
    #expect(strokes.count { $0 == Colour(0xFF0000) } == 1)
    #expect(strokes.count { $0 == Colour(0x0000FF) } > 3)
    let labels = picture.operations.compactMap { operation -> Colour? in
      if case .text(_, _, _, let colour, _, _) = operation { colour } else { nil }
    }
    #expect(labels.count { $0 == Colour(0xFF0000) } == 1)
  }

  @Test("long titles are wrapped, and cut where their author limits them")
  func titles() throws {
    let long = String(repeating: "many words ", count: 12) + "end"
    let wrapped = try texts("x: {field: a, type: quantitative}", "title: \(long)\nwidth: 120")
    #expect(wrapped.filter { $0.contains("words") }.count > 1)
    #expect(wrapped.contains { $0.hasSuffix("end") } && !wrapped.contains { $0.contains("…") })
    let cut = try texts("x: {field: a, type: quantitative}", "title: {text: \(long), limit: 100}")
    #expect(cut.filter { $0.contains("words") || $0.contains("…") }.count == 1)
  }

  @Test("headers stand where their author puts them")
  func headers() throws {
    let picture = try ChartYAML.chart(
      Self.rows
        + "encoding: {x: {field: a, type: quantitative}, column: {field: g, header: {orient: bottom, labelAngle: 90}}}"
    ).picture(of: [])
    let label = try #require(picture.texts.first { $0.text == "three" })
    #expect(label.point.y > picture.size.height / 2)
  }

  @Test("layers have legends of their own where the author wants them, on one scale")
  func legends() throws {
    let chart = """
      data: {values: [{a: 1, b: 20}, {a: 3, b: 50}]}
      layer: [{mark: point, encoding: {size: {field: b, type: quantitative, title: all}}},
        {mark: circle, encoding: {size: {field: b, type: quantitative, title: some}}}]
      encoding: {x: {field: a, type: quantitative}}
      WORD
      """
    func titles(_ word: String) throws -> Int {
      try ChartYAML.chart(chart.replacing("WORD", with: word)).picture(of: []).texts
        .count { $0.text == "all" || $0.text == "some" }
    }
    #expect(try titles("resolve: {legend: {size: independent}}") == 2)
    #expect(try titles("padding: 5") == 1)
  }

  @Test("`autosize: fit` makes the whole picture as wide as the plot would be")
  func autosize() throws {
    let encoding = "encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}\n"
    func width(_ more: String) throws -> Double {
      try ChartYAML.chart(Self.rows + encoding + "width: 240\n" + more).picture(of: []).size.width / 0.75
    }
    #expect(abs(try width("autosize: {type: fit, contains: padding}") - 240) < 0.2)
    #expect(abs(try width("autosize: {type: fit-x}") - 248) < 0.2)
    #expect(try width("autosize: pad") > 260)
  }

  @Test("a picture has the padding of each side")
  func padding() throws {
    func size(_ padding: String) throws -> Size {
      try ChartYAML.chart(Self.rows + "encoding: {x: {field: a, type: quantitative}}\npadding: \(padding)")
        .picture(of: []).size
    }
    let (plain, wide) = (try size("0"), try size("{left: 40, right: 4, top: 8}"))
    #expect(abs(wide.width - plain.width - 33) < 1e-9 && abs(wide.height - plain.height - 6) < 1e-9)
  }

  @Test("an axis in front of the marks has its grid there, too")
  func front() throws {
    func lastGrid(_ axis: String) throws -> Bool {
      let picture = try ChartYAML.chart(
        Self.rows.replacing("point", with: "bar") + """
          encoding: {x: {field: g, type: nominal},
            y: {field: b, type: quantitative, axis: {gridColor: red, zindex: \(axis)}}}
          """
      ).picture(of: [])
      let grid = picture.operations.lastIndex { operation in
        if case .stroke(_, Colour(0xFF0000), _) = operation { true } else { false }
      }
      let bar = picture.operations.lastIndex { operation in
        if case .fill(_, Colour(0x0072B2)) = operation { true } else { false }
      }
      return try #require(grid) > #require(bar)
    }
    #expect(try lastGrid("1"))
    #expect(try !lastGrid("0"))
  }

  @Test("a log axis has labels between its powers where they have room")
  func powers() throws {
    func labels(_ height: Int) throws -> [String] {
      let chart = try ChartYAML.chart(
        """
        data: {values: [{a: 1}, {a: 1000}]}
        mark: point
        height: \(height)
        encoding: {y: {field: a, type: quantitative, scale: {type: log}}}
        """)
      return try #require(DrawnMarks(chart).axes.first).ticks.map(\.label).filter { !$0.isEmpty }
    }
    #expect(try labels(300) == ["1", "2", "3", "10", "20", "30", "100", "200", "300", "1,000"])
    let few = try labels(60)
    #expect(few.first == "1" && few.count < 6)
  }

  @Test("level labels of categories that would touch give way, whoever made them level")
  func level() throws {
    let values = (1...31).map { "{d: \($0), v: \($0)}" }.joined(separator: ", ")
    let texts = try ChartYAML.chart(
      """
      data: {values: [\(values)]}
      mark: bar
      encoding:
        x: {field: d, type: ordinal, scale: {}, axis: {labelAngle: 0, title: null}}
        y: {field: v, type: quantitative}
      width: {step: 11}
      """
    ).picture(of: []).texts.filter { Int($0.text) != nil && abs($0.rotation) < 1 }
    for (place, text) in texts.enumerated() {
      for other in texts[(place + 1)...] { #expect(!text.touches(other), "\(text.text) and \(other.text)") }
    }
  }

  @Test("a swatch has the outline of its marks")
  func swatches() throws {
    let picture = try ChartYAML.chart(
      Self.rows.replacing("point", with: "{type: bar, stroke: black, strokeWidth: 2}")
        + "encoding: {x: {field: g, type: nominal}, y: {field: b, type: quantitative}, color: {field: g}}"
    ).picture(of: [])
    let outlines = picture.operations.count { operation in
      if case .stroke(_, Colour(0), let style) = operation { style.width == 1.5 } else { false }
    }
    #expect(outlines == 6)
  }

  @Test("a title begins and ends where all of the picture does, unless its frame is the plot")
  func anchors() throws {
    func left(_ title: String) throws -> Double {
      let picture = try ChartYAML.chart(
        Self.rows + "encoding: {x: {field: a, type: quantitative}, y: {field: b, type: quantitative}}\n"
          + "title: {text: T, \(title)}"
      ).picture(of: [])
      return try #require(picture.texts.first { $0.text == "T" }).point.x / 0.75
    }
    #expect(abs(try left("anchor: start") - 4) < 0.1)
    #expect(try left("anchor: start, frame: group") > 30)
    #expect(try left("anchor: middle") == left("anchor: middle, frame: group"))
    #expect(try left("anchor: middle, frame: bounds") < left("anchor: middle"))
    #expect(try left("anchor: end") >= left("anchor: end, frame: group"))
  }

  @Test("the title of rows stands beyond their labels, however near its author wants it")
  func rowTitles() throws {
    let picture = try ChartYAML.chart(
      Self.rows + """
        encoding: {x: {field: a, type: quantitative}, row: {field: g, title: Which,
          header: {labelAngle: 0, labelAlign: left, labelPadding: 2, titlePadding: -4}}}
        """
    ).picture(of: [])
    let title = try #require(picture.texts.first { $0.text == "Which" })
    for label in picture.texts where ["one", "two", "three"].contains(label.text) {
      #expect(!title.touches(label) && title.box.maxX < label.box.minX)
    }
  }
}
