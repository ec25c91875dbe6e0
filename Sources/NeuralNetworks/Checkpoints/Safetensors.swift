import Diagnostics
import Foundation
import Tensors

/// The file format safetensors: 8 bytes of the header's length, a JSON header, then the values, little-endian.
/// Source: the format's description in the repository huggingface/safetensors.
extension Checkpoint {
  private static let metadataKey = "__metadata__"

  /// The bytes of a safetensors file, the same for the same tensors and metadata.
  public func safetensors() -> Data {
    var data = header()
    data.reserveCapacity(data.count + tensors.reduce(0) { $0 + 4 * $1.tensor.count })
    for (_, tensor) in tensors { data.append(Self.bytes(tensor.values[...])) }
    return data
  }

  /// Writes the safetensors file piece by piece, so that a large one is not in memory twice.
  ///
  /// - Throws: The system's error, if the file cannot be written.
  public func write(safetensorsTo file: URL) throws {
    try header().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    try handle.seekToEnd()
    for (_, tensor) in tensors {
      for start in stride(from: 0, to: tensor.count, by: Self.pieceCount) {
        let end = min(tensor.count, start + Self.pieceCount)
        try handle.write(contentsOf: Self.bytes(tensor.values[start..<end]))
      }
    }
  }

  /// Numbers that are written at once.
  private static let pieceCount = 1 << 20

  private static func bytes(_ values: ArraySlice<Float>) -> Data {
    values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { Data($0) }
  }

  /// The header and its length.
  private func header() -> Data {
    var header = "{"
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\(jsonQuoted($0.key)):\(jsonQuoted($0.value))" }
      header += "\(jsonQuoted(Self.metadataKey)):{\(pairs.joined(separator: ","))}"
    }
    var offset = 0
    for (name, tensor) in tensors {
      let end = offset + 4 * tensor.count
      if header.count > 1 { header += "," }
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      header += "\(jsonQuoted(name)):{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}"
      offset = end
    }
    header += "}"
    var bytes = Array(header.utf8)
    while bytes.count % 8 != 0 { bytes.append(UInt8(ascii: " ")) }
    var data = Data()
    withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(contentsOf: bytes)
    return data
  }

  /// Reads a safetensors file whose tensors are floating-point numbers of 32 or 16 bits.
  ///
  /// - Parameters:
  ///   - data: The file; where it is mapped into memory, only what is read of it is loaded.
  ///   - path: The file's name for diagnostics.
  ///   - isIgnored: Whether a tensor of that name is left out, of whatever type it is.
  /// - Throws: What is wrong with header, tensor or size, naming the tensor.
  public init(
    safetensors data: Data, path: String, ignoring isIgnored: (_ name: String) -> Bool = { _ in false }
  ) throws(Diagnostic) {
    func fault(_ problem: String, expected: String? = nil) -> Diagnostic {
      Diagnostic(
        problem, at: .file(path), expected: expected,
        remedy: "the file is damaged or holds no floating-point numbers; make or fetch it again", outcome: .data)
    }
    guard data.count >= 8 else { throw fault("the file has \(data.count) bytes", expected: "at least 8") }
    let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(data.count - 8) else {
      throw fault("the header is said to have \(length) bytes, the file has \(data.count - 8) after its length")
    }
    let body = data.dropFirst(8 + Int(length))
    guard let header = try? JSONSerialization.jsonObject(with: data.dropFirst(8).prefix(Int(length))) as? [String: Any]
    else {
      throw fault("the header is no JSON object")
    }
    metadata = [:]
    if let given = header[Self.metadataKey] {
      guard let texts = given as? [String: String] else { throw fault("`\(Self.metadataKey)` holds more than texts") }
      metadata = texts
    }
    var found: [(range: Range<Int>, name: String, shape: [Int], type: ElementType?)] = []
    for (name, value) in header.sorted(by: { $0.key < $1.key }) where name != Self.metadataKey {
      guard let entry = value as? [String: Any], let type = entry["dtype"] as? String,
        let shape = entry["shape"] as? [Int], let offsets = entry["data_offsets"] as? [Int], offsets.count == 2
      else { throw fault("tensor `\(name)` lacks dtype, shape or data_offsets") }
      guard let count = Self.count(of: shape) else { throw fault("tensor `\(name)` has the shape \(shape)") }
      guard offsets[0] >= 0, offsets[0] <= offsets[1], offsets[1] <= body.count else {
        throw fault("tensor `\(name)` lies at bytes \(offsets) of \(body.count)")
      }
      let range = offsets[0]..<offsets[1]
      if isIgnored(name) {
        found.append((range, name, shape, nil))
        continue
      }
      guard let elements = ElementType(rawValue: type) else {
        throw fault("tensor `\(name)` is of type \(type)", expected: "F32, F16 or BF16")
      }
      guard range.count == elements.size * count else {
        throw fault(
          "tensor `\(name)` of shape \(shape) has \(range.count) bytes", expected: "\(elements.size * count) bytes")
      }
      found.append((range, name, shape, elements))
    }
    found.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.name) < ($1.range.lowerBound, $1.range.upperBound, $1.name)
    }
    var end = 0
    tensors = []
    for (range, name, shape, type) in found {
      guard range.lowerBound == end else {
        throw fault("tensor `\(name)` begins at byte \(range.lowerBound)", expected: "byte \(end)")
      }
      end = range.upperBound
      guard let type else { continue }
      let bytes = body.dropFirst(range.lowerBound).prefix(range.count)
      tensors.append((name, Tensor(shape: shape, values: type.floats(bytes))))
    }
    guard end == body.count else { throw fault("\(body.count - end) bytes at the end belong to no tensor") }
  }

  /// The number of values of a shape, nil where it is no shape or beyond any file.
  private static func count(of shape: [Int]) -> Int? {
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      if extent < 0 || overflow || product > 1 << 48 { return nil }
      count = product
    }
    return count
  }
}

/// The types of numbers that are read.
private enum ElementType: String {
  case single = "F32"
  case half = "F16"
  case brain = "BF16"

  /// Bytes of one number.
  var size: Int { self == .single ? 4 : 2 }

  func floats(_ bytes: Data) -> [Float] {
    bytes.withUnsafeBytes { raw in
      (0..<raw.count / size).map { index in
        if self == .single {
          return Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
        }
        let bits = UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
        return self == .half ? Float(Float16(bitPattern: bits)) : Float(bitPattern: UInt32(bits) << 16)
      }
    }
  }
}
