import ArtifactStore
import Digests
import Foundation

/// Which program this is, to the bit: another build may make other bytes, whatever its version says.
enum ProgramIdentity {
  /// Of the program's own file; nil where it cannot be read. Takes about a hundredth of a second the first time.
  static let digest: ContentDigest? = try? digest(of: URL(fileURLWithPath: "/proc/self/exe"))

  /// Begins to read the file on another thread.
  static func prepare() { Thread.detachNewThread { _ = digest } }

  /// Of what the system loads of a program's file, its segments; symbols and what debuggers read, three quarters of the file,
  /// change nothing that it does. Of a file that is no ELF of 64 bits, of all of it.
  static func digest(of file: URL) throws -> ContentDigest {
    let data = try Data(contentsOf: file, options: .alwaysMapped)
    return data.withUnsafeBytes { bytes in
      let hash = SHA256()
      for range in loaded(bytes) ?? [0..<bytes.count] { hash.update(UnsafeRawBufferPointer(rebasing: bytes[range])) }
      return ContentDigest(finishing: hash)
    }
  }

  /// The ranges of the segments of kind PT_LOAD, by the header (offsets and sizes as the ELF-64 object file format has them).
  private static func loaded(_ bytes: UnsafeRawBufferPointer) -> [Range<Int>]? {
    func number<Number: FixedWidthInteger>(_ offset: Int, _: Number.Type) -> Int? {
      guard offset >= 0, offset + MemoryLayout<Number>.size <= bytes.count else { return nil }
      return Int(exactly: bytes.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
    guard bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]), let table = number(32, UInt64.self),
      table <= bytes.count, let entry = number(54, UInt16.self), let count = number(56, UInt16.self)
    else { return nil }
    var ranges: [Range<Int>] = []
    for index in 0..<count {
      let header = table + index * entry
      guard let kind = number(header, UInt32.self), let offset = number(header + 8, UInt64.self),
        let size = number(header + 32, UInt64.self), offset <= bytes.count, size <= bytes.count - offset
      else { return nil }
      if kind == 1 { ranges.append(offset..<offset + size) }
    }
    return ranges.isEmpty ? nil : ranges
  }
}
