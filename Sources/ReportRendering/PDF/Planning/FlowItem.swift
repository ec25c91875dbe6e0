import Drawing

/// A piece of the document that stands on one page: a line, a row of a table, a figure with its caption.
struct FlowItem {
  /// A structure element that an item belongs to; all items with the same id share it, on whatever pages they come to
  /// stand.
  struct Group: Hashable {
    var role: StructureRole
    var id: Int
  }

  /// What is drawn behind or beside all neighbours with the same id.
  struct Decoration: Hashable {
    var id: Int
    var colour: Colour
    /// From the column's left edge.
    var x: Double
    var width: Double
    /// How far it reaches above and below the items.
    var overlap: Double
  }

  /// How something that is broken over pages begins on the next one.
  struct Continuation {
    /// What is repeated above.
    var head: [FlowItem]
    /// What closes the part on the page before, from the foot of its last item.
    var foot: [DocumentPage.Element]
  }

  var height: Double
  /// Of the room before and the room after the item before, the greater counts; at the top of a page neither.
  var spaceBefore = 0.0
  var spaceAfter = 0.0
  var keepsWithNext = false
  /// May stand later than its place in the text, at the top of a page.
  var floats = false
  /// Relative to the column's left edge and the item's top.
  var elements: [DocumentPage.Element] = []
  /// From the outermost inwards.
  var groups: [Group] = []
  var decorations: [Decoration] = []
  var continuation: Continuation?
  /// No float that is mentioned before it stands after it.
  var followsFloats = false
  /// Over both columns of a page, or into the margins of one with a single column.
  var isWide = false
  /// What stands beside the item in the margin.
  var margin: [FlowItem] = []
  /// The destinations of notes whose marks are in it.
  var noteMarks: [String] = []

  init(height: Double, elements: [DocumentPage.Element] = []) {
    self.height = height
    self.elements = elements
  }

  /// One item of several that stay together.
  init(stacking items: [FlowItem]) {
    let stack = FlowStack(items)
    self.init(height: stack.height, elements: stack.elements())
    isWide = items.contains(where: \.isWide)
  }

  var isHeading: Bool {
    if case .heading = groups.first(where: { $0.role != .division })?.role { true } else { false }
  }

  /// How far what is behind it reaches beyond it, above and below; in points.
  var overlap: Double { decorations.map(\.overlap).max() ?? 0 }

  /// The item within a further structure element.
  func grouped(in group: Group) -> FlowItem {
    var item = self
    item.groups.insert(group, at: 0)
    return item
  }

  /// With the marks of those of the named notes that its text links to.
  func withNoteMarks(of notes: [String: [FlowItem]]) -> FlowItem {
    guard !notes.isEmpty else { return self }
    var item = self
    item.noteMarks = (elements + margin.flatMap(\.elements)).flatMap(\.linkedDestinations).filter { notes[$0] != nil }
    return item
  }

  /// The item further right.
  func indented(by x: Double) -> FlowItem {
    var item = self
    item.elements = elements.map { $0.moved(by: Point(x, 0)) }
    for index in item.decorations.indices { item.decorations[index].x += x }
    if let continuation {
      item.continuation = Continuation(
        head: continuation.head.map { $0.indented(by: x) },
        foot: continuation.foot.map { $0.moved(by: Point(x, 0)) })
    }
    return item
  }
}

/// Items one below the other.
struct FlowStack {
  private(set) var placed: [(item: FlowItem, top: Double)] = []
  /// To the foot of the last item.
  private(set) var height = 0.0

  var isEmpty: Bool { placed.isEmpty }
  var lastItem: FlowItem? { placed.last?.item }

  init(_ items: [FlowItem] = []) {
    for item in items { append(item) }
  }

  /// The room between the last item and one that would follow.
  func gap(before item: FlowItem) -> Double {
    placed.last.map { max($0.item.spaceAfter, item.spaceBefore) } ?? 0
  }

  mutating func append(_ item: FlowItem) {
    let top = height + gap(before: item)
    placed.append((item, top))
    height = top + item.height
  }

  /// The stack with its gaps widened so that it fills a height, as far as that looks well.
  func stretched(to wanted: Double) -> FlowStack {
    let gaps = placed.indices.dropFirst().map { index in
      placed[index].top - placed[index - 1].top - placed[index - 1].item.height
    }
    let sum = gaps.filter { $0 > 1 }.reduce(0, +)
    let extra = wanted - height
    guard extra > 0, sum > 0, extra <= sum * 0.4 else { return self }
    var stack = self
    var shift = 0.0
    for index in placed.indices.dropFirst() {
      if gaps[index - 1] > 1 { shift += gaps[index - 1] * extra / sum }
      stack.placed[index].top += shift
    }
    stack.height = wanted
    return stack
  }

  /// What the items draw, from the stack's left top corner.
  func elements() -> [DocumentPage.Element] {
    decorations() + tagged(placed[...], depth: 0)
  }

  private func decorations() -> [DocumentPage.Element] {
    var elements: [DocumentPage.Element] = []
    var drawn: Set<Int> = []
    for (index, entry) in placed.enumerated() {
      for decoration in entry.item.decorations where drawn.insert(decoration.id).inserted {
        let last = placed[index...].prefix { $0.item.decorations.contains { $0.id == decoration.id } }.last ?? entry
        let top = entry.top - decoration.overlap
        let bottom = last.top + last.item.height + decoration.overlap
        let frame = Rectangle(x: decoration.x, y: top, width: decoration.width, height: bottom - top)
        elements.append(.fill(Path(frame), decoration.colour))
      }
    }
    return elements
  }

  private func tagged(_ part: ArraySlice<(item: FlowItem, top: Double)>, depth: Int) -> [DocumentPage.Element] {
    var elements: [DocumentPage.Element] = []
    var rest = part
    while let entry = rest.first {
      guard depth < entry.item.groups.count else {
        elements += entry.item.elements.map { $0.moved(by: Point(0, entry.top)) }
        rest = rest.dropFirst()
        continue
      }
      let group = entry.item.groups[depth]
      let members = rest.prefix { depth < $0.item.groups.count && $0.item.groups[depth] == group }
      elements.append(.tagged(group.role, tagged(members, depth: depth + 1), id: group.id))
      rest = rest.dropFirst(members.count)
    }
    return elements
  }
}

extension DocumentPage.Element {
  fileprivate var linkedDestinations: [String] {
    switch self {
    case .line(let line, _):
      line.runs.compactMap { if case .destination(let name) = $0.link { name } else { nil } }
    case .tagged(_, let elements, _): elements.flatMap(\.linkedDestinations)
    case .picture, .fill, .stroke, .destination: []
    }
  }
}
