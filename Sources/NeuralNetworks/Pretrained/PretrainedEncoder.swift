import Diagnostics
import Foundation
import Tensors

/// An encoder's weights from a file, checked against a network's encoder and ready to be set.
public struct PretrainedEncoder: Sendable {
  /// The version of how a file's tensors become an encoder's: to be raised whenever the same file under the same naming would give other
  /// weights, as when names are mapped, 16-bit numbers read or a first convolution widened in another way.
  public static let version = 1

  private let file: Checkpoint
  private let map: EncoderKeyMap
  private let path: String

  /// - Parameters:
  ///   - data: the file of weights.
  ///   - path: its name, for diagnostics.
  /// - Throws: what is wrong with the file (`Checkpoint.init(safetensors:path:ignoring:)`).
  public init(safetensors data: Data, map: EncoderKeyMap, path: String) throws(Diagnostic) {
    file = try Checkpoint(safetensors: data, path: path, ignoring: map.isIgnored)
    self.map = map
    self.path = path
  }

  /// The weights under an encoder's own names, in its order.
  func tensors(for encoder: EncoderDescription) throws(DiagnosticList) -> [(name: String, tensor: Tensor)] {
    var given: [String: Tensor] = [:]
    for (name, tensor) in file.tensors { given[name] = tensor }
    var (missing, misshapen, infinite): ([String], [String], [String]) = ([], [], [])
    var taken: Set<String> = []
    var tensors: [(name: String, tensor: Tensor)] = []
    for (name, shape) in encoder.tensors {
      let givenName = map.givenName(of: name) ?? name
      guard let tensor = given[givenName] else {
        missing.append("`\(givenName)`")
        continue
      }
      taken.insert(givenName)
      let fitting = name == encoder.stem ? Self.stem(tensor, inputs: encoder.inputs) : tensor
      if fitting.shape != shape {
        misshapen.append("`\(givenName)` (\(tensor.shape), expected \(shape))")
      } else if !tensor.values.allSatisfy(\.isFinite) {
        infinite.append("`\(givenName)`")
      }
      tensors.append((name, fitting))
    }
    let surplus = file.tensors.map(\.name).filter { !taken.contains($0) }.map { "`\($0)`" }
    let faults = [
      ("lack", missing), ("hold, beyond the encoder's,", surplus), ("have another shape in", misshapen),
      ("hold something that is no number in", infinite),
    ].filter { !$0.1.isEmpty }.map { verb, names in
      Diagnostic(
        "the weights \(verb) \(Self.listed(names))", at: .file(path),
        expected: "the tensors of \(map.encoder.rawValue) under the names of \(map.naming.rawValue)",
        remedy: "let `encoder` and `tensorNames` of the manifest say what the file holds, or use another file",
        outcome: .data)
    }
    if !faults.isEmpty { throw DiagnosticList(faults) }
    return tensors
  }

  private static func listed(_ names: [String]) -> String {
    let shown = 5
    let text = names.prefix(shown).joined(separator: ", ")
    let noun = names.count == 1 ? "the tensor" : "\(names.count) tensors:"
    return names.count > shown ? "\(noun) \(text), …" : "\(noun) \(text)"
  }

  /// A first convolution's weights `[outputs, channels, height, width]` for another number of channels.
  static func stem(_ tensor: Tensor, inputs: Int) -> Tensor {
    guard tensor.shape.count == 4, tensor.shape[1] > 0, inputs > tensor.shape[1] else { return tensor }
    let (known, taps) = (tensor.shape[1], tensor.shape[2] * tensor.shape[3])
    let scale = Float(known) / Float(inputs)
    var values: [Float] = []
    values.reserveCapacity(tensor.shape[0] * inputs * taps)
    for output in 0..<tensor.shape[0] {
      for input in 0..<inputs {
        let first = (output * known + input % known) * taps
        values += tensor.values[first..<first + taps].map { $0 * scale }
      }
    }
    return Tensor(shape: [tensor.shape[0], inputs] + tensor.shape[2...], values: values)
  }
}
