/// Values by their channels, for the few that one record has: going through them takes less time than a dictionary's hashes.
struct ChannelMap: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  private var entries: [(channel: Channel, value: ChartValue)] = []

  init(dictionaryLiteral elements: (Channel, ChartValue)...) {
    for (channel, value) in elements { self[channel] = value }
  }

  subscript(channel: Channel) -> ChartValue? {
    get { entries.first { $0.channel == channel }?.value }
    set {
      let place = entries.firstIndex { $0.channel == channel }
      if let newValue {
        if let place {
          entries[place].value = newValue
        } else {
          if entries.isEmpty { entries.reserveCapacity(4) }
          entries.append((channel, newValue))
        }
      } else if let place {
        entries.remove(at: place)
      }
    }
  }

  static func == (a: ChannelMap, b: ChannelMap) -> Bool {
    a.entries.count == b.entries.count && a.entries.allSatisfy { b[$0.channel] == $0.value }
  }

  /// The same in whatever order values were given.
  func hash(into hasher: inout Hasher) {
    hasher.combine(entries.reduce(0) { $0 ^ $1.value.hashValue })
  }
}
