import Drawing

/// The ground and the frame of a plot; nil for none.
struct ViewStyle: SpecifiedPart, Hashable {
  var fill: Colour?
  var fillOpacity: Double?
  var stroke: Colour?
  var strokeOpacity: Double?
  var strokeWidth: Double?
  var strokeDash: DashPattern?
  var strokeCap: CapWord?
  var opacity: Double?
  var cornerRadius: Double?

  static let properties: [PartProperty<ViewStyle>] = [
    .colour("fill", \.fill), .number("fillOpacity", \.fillOpacity, in: 0...1), .colour("stroke", \.stroke),
    .number("strokeOpacity", \.strokeOpacity, in: 0...1), .number("strokeWidth", \.strokeWidth, in: 0...1e3),
    .dash("strokeDash", \.strokeDash), .word("strokeCap", \.strokeCap), .number("opacity", \.opacity, in: 0...1),
    .number("cornerRadius", \.cornerRadius, in: 0...1e3),
  ]
}
