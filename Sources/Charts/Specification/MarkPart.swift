/// A part of a mark that is made of several, such as the median of a box plot.
struct MarkPart: Sendable {
  var name: String
  /// The mark that it is drawn as.
  var type: String
  /// Whether it is there unless the author says otherwise.
  var isShown = true
  /// Properties that it does not take from the whole.
  var own = ["type", "extent", "center", "size", "orient", "thickness"]

  static func parts(of type: String) -> [MarkPart] {
    let colours = ["color", "fill", "stroke"]
    switch type {
    case "errorbar":
      return [MarkPart(name: "rule", type: "rule"), MarkPart(name: "ticks", type: "tick", isShown: false)]
    case "errorband":
      return [MarkPart(name: "band", type: "area"), MarkPart(name: "borders", type: "line", isShown: false)]
    case "boxplot":
      var (median, ticks) = (
        MarkPart(name: "median", type: "tick"), MarkPart(name: "ticks", type: "tick", isShown: false)
      )
      median.own += colours
      ticks.own += colours + ["opacity"]
      return [
        MarkPart(name: "box", type: "bar"), median, MarkPart(name: "outliers", type: "point"),
        MarkPart(name: "rule", type: "rule"), ticks,
      ]
    default: return []
    }
  }
}
