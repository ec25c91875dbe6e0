import Tensors

/// Damaged copies of sound inputs, a function of seed and number.
struct Mutation {
  /// Words that the format gives a meaning.
  let dictionary: [[UInt8]]
  let corpus: [[UInt8]]
  let seed: UInt64

  init(_ corpus: [[UInt8]], dictionary: [String] = [], seed: UInt64) {
    self.corpus = corpus
    self.dictionary = dictionary.map { Array($0.utf8) }
    self.seed = seed
  }

  private static let longest = 1 << 20
  private static let numbers = [
    "0", "-1", "1e999", "9223372036854775808", "18446744073709551616", "NaN", "0.1", "2147483648", "00", "-0",
  ].map { Array($0.utf8) }

  /// One to eight changes to one of the inputs.
  func input(_ number: Int) -> [UInt8] {
    let random = CounterRandom(seed: seed, stream: UInt64(number))
    var drawn: UInt64 = 0
    func draw(_ below: Int) -> Int {
      drawn += 1
      return below < 1 ? 0 : random.integer(drawn, below: below)
    }
    var bytes = corpus[draw(corpus.count)]
    for _ in 0...draw(8) {
      let place = draw(bytes.count + 1)
      switch draw(10) {
      case 0: bytes.removeSubrange(place...)
      case 1: if place < bytes.count { bytes[place] ^= 1 << UInt8(draw(8)) }
      case 2: if place < bytes.count { bytes[place] = [0, 0x7F, 0x80, 0xFF, 0x0A, 0x22][draw(6)] }
      case 3: bytes.removeSubrange(place..<min(bytes.count, place + 1 + draw(64)))
      case 4:
        let range = place..<min(bytes.count, place + 1 + draw(256))
        bytes.insert(contentsOf: bytes[range], at: draw(bytes.count + 1))
      case 5: bytes.insert(contentsOf: Self.numbers[draw(Self.numbers.count)], at: place)
      case 6:
        let other = corpus[draw(corpus.count)]
        let start = draw(other.count)
        bytes.insert(contentsOf: other[start..<min(other.count, start + draw(512))], at: place)
      case 7:
        guard !dictionary.isEmpty else { continue }
        let word = dictionary[draw(dictionary.count)]
        bytes.insert(contentsOf: Array(repeating: word, count: 1 << draw(12)).joined(), at: place)
      case 8: bytes.insert(contentsOf: (0...draw(8)).map { _ in UInt8(draw(256)) }, at: place)
      default:
        guard !dictionary.isEmpty else { continue }
        bytes.insert(contentsOf: dictionary[draw(dictionary.count)], at: place)
      }
      if bytes.count > Self.longest { bytes.removeSubrange(Self.longest...) }
    }
    return bytes
  }
}
