import Diagnostics
import Foundation
import Tensors

extension SegmentationNetwork {
  /// The encoders that the network holds: none, one, or the two of a cascade.
  var encoders: [EncoderDescription] {
    guard case .fpn(let name) = specification.kind else { return [] }
    return (specification.cascade ? ["first.encoder.", "second.encoder."] : ["encoder."]).map { prefix in
      let tensors = store.entries.filter { $0.name.hasPrefix(prefix) }
        .map { (name: String($0.name.dropFirst(prefix.count)), shape: $0.shape) }
      return EncoderDescription(
        name: name, prefix: prefix, inputs: tensors[0].shape[1], stem: tensors[0].name, tensors: tensors)
    }
  }

  /// Gives an encoder its weights.
  ///
  /// - Parameter tensors: All of the encoder's tensors, under its own names and in its shapes.
  func setEncoder(_ encoder: EncoderDescription, to tensors: [(name: String, tensor: Tensor)]) {
    var given: [String: Tensor] = [:]
    for (name, tensor) in tensors { given[encoder.prefix + name] = tensor }
    precondition(given.count == encoder.tensors.count, "an encoder takes all its tensors")
    for entry in store.entries where entry.name.hasPrefix(encoder.prefix) {
      guard let tensor = given[entry.name] else { preconditionFailure("no tensor `\(entry.name)` was given") }
      store.set(entry, to: tensor)
    }
    parametersChanged()
  }
}

extension PretrainedEncoder {
  /// Gives every encoder of a network these weights.
  ///
  /// A first convolution that sees more channels than the weights know takes for its channel i the weights of channel i modulo
  /// theirs, all scaled by their number ÷ its own, as segmentation_models_pytorch does it.
  ///
  /// - Throws: every tensor that is missing, surplus, of another shape or no number (outcome `data`).
  public func load(into network: SegmentationNetwork) throws(DiagnosticList) {
    for encoder in network.encoders { network.setEncoder(encoder, to: try tensors(for: encoder)) }
  }

  /// Finds out whether `load(into:)` would succeed.
  ///
  /// - Throws: what `load(into:)` throws.
  public func check(for network: SegmentationNetwork) throws(DiagnosticList) {
    for encoder in network.encoders { _ = try tensors(for: encoder) }
  }
}

extension EncoderKeyMap {
  /// How a file of weights names the tensors of an encoder.
  ///
  /// - Parameters:
  ///   - data: the safetensors file.
  ///   - naming: the only naming to try; nil for all that the encoder has.
  ///   - path: the file's name, for diagnostics.
  /// - Throws: outcome `data`: every tensor that is missing, surplus, of another shape or no number, under the naming that the file
  ///   comes nearest to. Outcome `usage` for a naming that the encoder does not have.
  public init(
    fitting data: Data, of encoder: EncoderName, naming: TensorNaming? = nil, path: String
  ) throws(DiagnosticList) {
    let possible = Self.namings(of: encoder)
    let tried = possible.filter { naming == nil || $0 == naming }
    guard !tried.isEmpty else {
      throw DiagnosticList([
        Diagnostic(
          "nobody names the tensors of \(encoder.rawValue) as \(naming?.rawValue ?? "") does",
          expected: possible.map(\.rawValue).joined(separator: " or "), outcome: .usage)
      ])
    }
    let description: EncoderDescription
    var nearest: (known: Int, faults: DiagnosticList)?
    do throws(Diagnostic) {
      description = try SegmentationNetwork(.fpn(encoder: encoder), seed: 0).encoders[0]
    } catch {
      throw DiagnosticList([error])
    }
    for map in tried.compactMap({ EncoderKeyMap(encoder, naming: $0) }) {
      let known: Int
      let weights: PretrainedEncoder
      do throws(Diagnostic) {
        let names = try Set(Checkpoint(safetensors: data, path: path, ignoring: map.isIgnored).tensors.map(\.name))
        known = description.tensors.count { map.givenName(of: $0.name).map(names.contains) ?? false }
        weights = try PretrainedEncoder(safetensors: data, map: map, path: path)
      } catch {
        throw DiagnosticList([error])
      }
      do throws(DiagnosticList) {
        _ = try weights.tensors(for: description)
        self = map
        return
      } catch {
        if known > nearest?.known ?? -1 { nearest = (known, error) }
      }
    }
    throw nearest?.faults ?? DiagnosticList([])
  }
}
