import Drawing

extension AxisGuide {
  /// Labels of numbers that would touch give way: every second, then every fourth, as Vega's parity strategy; or one by
  /// one, as its greedy one.
  mutating func thinContinuous() {
    guard labelOverlap != .none else { return }
    guard labelOverlap == .parity else { return thinGreedily() }
    var step = 1
    while step < 512, labelsTouch(step: step) { step *= 2 }
    keepLabels(every: step)
  }

  /// Labels of categories: level where they fit, else slanted, else upright, and at last thinned out.
  mutating func fitCategories(step: Double, angle: Double?, limit: Double) {
    for index in ticks.indices {
      ticks[index].label = TextFitting.truncated(ticks[index].label, theme.labelFont, width: limit)
    }
    if let angle {
      labelAngle = angle
    } else if isHorizontal {
      let widest = ticks.map { TextMeasurement.extents(of: $0.label, theme.labelFont).width }.max() ?? 0
      labelAngle = widest + 6 <= step ? 0 : step >= theme.labelFont.size * 1.6 ? -45 : -90
    }
    // Level labels were found to fit, unless their angle is the author's, who then sees them all.
    guard labelAngle != 0 || !isHorizontal else { return }
    let room = isHorizontal ? abs(Rotation(degrees: labelAngle).sine) * step : step
    guard labelOverlap != .none else { return }
    var every = 1
    // A line of letters is not as high as its font.
    while Double(every) * room < theme.labelFont.size, every < ticks.count { every += 1 }
    keepLabels(every: every)
  }

  private mutating func thinGreedily() {
    var last: Int?
    for index in ticks.indices where !ticks[index].label.isEmpty {
      if let last, abs(ticks[index].position - ticks[last].position) < room(between: ticks[last], and: ticks[index]) {
        ticks[index].label = ""
      } else {
        last = index
      }
    }
  }

  private mutating func keepLabels(every step: Int) {
    guard step > 1 else { return }
    var place = 0
    for index in ticks.indices where !ticks[index].label.isEmpty {
      if place % step != 0 { ticks[index].label = "" }
      place += 1
    }
  }

  private func labelsTouch(step: Int) -> Bool {
    let labelled = ticks.filter { !$0.label.isEmpty }
    let shown = labelled.enumerated().filter { $0.offset % step == 0 }.map(\.element).sorted {
      $0.position < $1.position
    }
    return zip(shown, shown.dropFirst()).contains { a, b in b.position - a.position < room(between: a, and: b) }
  }

  /// How far apart two labels must be: beside each other, or one below the other where they are slanted.
  private func room(between a: Tick, and b: Tick) -> Double {
    guard isHorizontal else { return theme.labelFont.size }
    let widths = [a, b].map { TextMeasurement.extents(of: $0.label, theme.labelFont).width }
    let beside = (widths[0] + widths[1]) / 2 + (style.labelSeparation ?? labelGap)
    let sine = abs(Rotation(degrees: labelAngle).sine)
    return sine < 0.01 ? beside : min(beside, theme.labelFont.size / sine)
  }
}
