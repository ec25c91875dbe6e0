import Diagnostics
import Foundation
import NeuralNetworks
import Tensors
import TestSupport
import Testing

@Suite struct CheckpointTests {
  static func file(_ header: String, body: [UInt8] = []) -> Data {
    var data = Data()
    withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(contentsOf: Array(header.utf8))
    data.append(contentsOf: body)
    return data
  }

  @Test("a file written by Python's safetensors is read, and what is written is read back the same")
  func roundTrip() throws {
    let given = try TrainingAgainstPyTorchTests.checkpoint("initial.safetensors")
    #expect(given["down.0.0.weight"]?.shape == [2, 3, 3, 3])
    #expect(given["down.0.1.running_var"]?.values == [1, 1])
    var checkpoint = given
    checkpoint.metadata = ["b": "zwei \"\\\n\u{1}", "a": "1"]
    let bytes = checkpoint.safetensors()
    #expect(bytes == checkpoint.safetensors())
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.safetensors")
      try checkpoint.write(safetensorsTo: file)
      #expect(try Data(contentsOf: file) == bytes)
    }
    let again = try Checkpoint(safetensors: bytes, path: "memory")
    #expect(again.metadata == checkpoint.metadata)
    #expect(again.tensors.map(\.name) == given.tensors.map(\.name))
    #expect(again.tensors.map(\.tensor) == given.tensors.map(\.tensor))
  }

  @Test("the bytes are those of the format")
  func bytes() {
    let checkpoint = Checkpoint(
      tensors: [("a", Tensor(shape: [2], values: [1, -2])), ("b", Tensor(shape: [], values: [0.5]))],
      metadata: ["k": "v"])
    var header = #"{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
    header += #""b":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}"#
    while header.utf8.count % 8 != 0 { header += " " }
    #expect(
      checkpoint.safetensors()
        == Self.file(header, body: [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F]))
  }

  @Test(
    "a damaged file is a diagnostic of missing data that names the tensor",
    arguments: [
      (#"{"w":{"dtype":"I32","shape":[1],"data_offsets":[0,4]}}"#, 4, "tensor `w` is of type I32"),
      (#"{"w":{"dtype":"BF16","shape":[1],"data_offsets":[0,4]}}"#, 4, "tensor `w` of shape [1] has 4 bytes"),
      (#"{"w":{"dtype":"F32","shape":[3],"data_offsets":[0,4]}}"#, 4, "tensor `w` of shape [3] has 4 bytes"),
      (#"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,8]}}"#, 4, "tensor `w` lies at bytes [0, 8] of 4"),
      (#"{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4, "tensor `w` lies at bytes [4, 0] of 4"),
      (#"{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4, "tensor `w` has the shape [-1]"),
      (#"{"w":{"dtype":"F32","shape":[9000000000,9000000000],"data_offsets":[0,4]}}"#, 4, "tensor `w` has the shape"),
      (#"{"w":{"dtype":"F32","shape":[1]}}"#, 4, "tensor `w` lacks"),
      (#"{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8, "tensor `w` begins at byte 4"),
      (#"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 8, "4 bytes at the end belong to no tensor"),
      (#"{"__metadata__":{"a":1}}"#, 0, "`__metadata__` holds more than texts"),
      (#"["w"]"#, 0, "the header is no JSON object"),
    ])
  func damaged(header: String, bytes: Int, problem: String) {
    let data = Self.file(header, body: [UInt8](repeating: 0, count: bytes))
    let found = #expect(throws: Diagnostic.self) { try Checkpoint(safetensors: data, path: "a.safetensors") }
    #expect(found?.problem.hasPrefix(problem) == true, "\(found?.problem ?? "")")
    #expect(found?.place == .file("a.safetensors"))
    #expect(found?.outcome == .data)
  }

  @Test("numbers of 16 bits are read, and tensors that are ignored may be of any type")
  func halves() throws {
    let header =
      #"{"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"#
      + #""n":{"dtype":"I64","shape":[],"data_offsets":[8,16]}}"#
    // 1.5 and −2⁻²⁴ in half precision; −1.5 and 2¹²⁰ in bfloat16.
    let body: [UInt8] = [0x00, 0x3E, 0x01, 0x80, 0xC0, 0xBF, 0x80, 0x7B] + [UInt8](repeating: 7, count: 8)
    let file = Self.file(header, body: body)
    let read = try Checkpoint(safetensors: file, path: "a", ignoring: { $0 == "n" })
    #expect(read.tensors.map(\.name) == ["h", "b"])
    #expect(read["h"]?.values == [1.5, -0x1p-24])
    #expect(read["b"]?.values == [-1.5, 0x1p120])
    #expect(throws: Diagnostic.self) { try Checkpoint(safetensors: file, path: "a") }
  }

  @Test("a file that is a part of larger data is read where it lies")
  func part() throws {
    let file = Self.file(#"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, body: [0, 0, 0x80, 0x3F])
    let part = (Data([1, 2, 3]) + file + Data([4])).dropFirst(3).dropLast()
    #expect(part.startIndex == 3)
    #expect(try Checkpoint(safetensors: part, path: "a")["w"]?.values == [1])
  }

  @Test("a file that is cut off is told so")
  func cutOff() throws {
    let whole = try SegmentationNetwork(.unet(baseChannels: 1), seed: 0).checkpoint().safetensors()
    for length in [0, 7, 8, 100, whole.count - 1] {
      #expect(throws: Diagnostic.self) { try Checkpoint(safetensors: whole.prefix(length), path: "a") }
    }
    var huge = whole
    huge[7] = 0xFF
    #expect(throws: Diagnostic.self) { try Checkpoint(safetensors: huge, path: "a") }
  }

  @Test("a network refuses a checkpoint of another one, naming the tensor")
  func otherNetwork() throws {
    var checkpoint = try SegmentationNetwork(.unet(baseChannels: 2), seed: 0).checkpoint()
    let other = #expect(throws: Diagnostic.self) {
      try SegmentationNetwork(.unet(baseChannels: 4), checkpoint: checkpoint)
    }
    #expect(other?.problem == "the checkpoint's tensor `down.0.0.weight` has shape [2, 3, 3, 3]")
    checkpoint.tensors.append((name: "extra", tensor: Tensor(shape: [1])))
    let surplus = #expect(throws: Diagnostic.self) {
      try SegmentationNetwork(.unet(baseChannels: 2), checkpoint: checkpoint)
    }
    #expect(surplus?.problem == "the checkpoint's tensor `extra` belongs to no layer of the network")
    checkpoint.tensors.removeLast(2)
    let missing = #expect(throws: Diagnostic.self) {
      try SegmentationNetwork(.unet(baseChannels: 2), checkpoint: checkpoint)
    }
    #expect(missing?.problem == "the checkpoint has no tensor `head.bias`")
  }
}
