import Tensors

/// A map doubled in height and width by repeating pixels (nearest neighbour), then 3×3 convolution without bias.
///
/// Shapes: input `[batch, height, width, inputs]`, output `[batch, 2·height, 2·width, outputs]`. The doubled map is never written:
/// where a pixel is repeated, the weights that meet it are added up instead, which leaves four 2×2 kernels, one for each of the
/// four output pixels that an input pixel becomes, and 4 multiplications an output instead of 9.
struct UpsampledConvolution3x3 {
  private let inputs: Int
  private let outputs: Int
  private let ownOutputs: Int
  private let weights: Parameter

  /// - Parameters:
  ///   - inputs: As stored.
  ///   - weights: `[3, 3, inputs, outputs]`, channels as stored.
  init(inputs: Int, outputs: Int, weights: Parameter) {
    self.inputs = inputs
    self.outputs = storedChannels(outputs)
    self.weights = weights
    ownOutputs = outputs
  }

  /// Adds the steps of z = W ∗ doubled x.
  func forward(_ x: Feature, _ z: PlannedMap, in graph: Graph) {
    graph.multiplications += 9 * x.channels * ownOutputs * z.height * z.width
    let input = graph.values(of: x, border: 1)
    let packed = graph.prepared(count, tasks: 1) { [weights, inputs, outputs] array, _ in
      UpsampledConvolutionKernels.pack(weights.values, inputs: inputs, outputs: outputs, into: array)
    }
    graph.images([input, z, packed]) { image in
      UpsampledConvolutionKernels.forward(input.maps, packed.floats, z.maps, image: image)
    }
  }

  /// Adds the steps of the way back. The gradient has a border of 1.
  func backward(_ x: Feature, _ gradient: PlannedMap, in graph: Graph) {
    let packed = graph.prepared(count, tasks: 1) { [weights, inputs, outputs] array, _ in
      UpsampledConvolutionKernels.packTurned(weights.values, inputs: inputs, outputs: outputs, into: array)
    }
    let input = graph.valuesAgain(of: x, border: 1)
    let (target, adding) = graph.gradientTarget(of: x)
    precondition(!adding, "a doubled map has no other reader")
    let parts = graph.memory.floats(count)
    graph.images([input, gradient, target, packed, parts]) { image in
      UpsampledConvolutionKernels.weightGradient(
        input.maps, gradient.maps, image: image, into: parts.piece(image: image))
      UpsampledConvolutionKernels.inputGradient(gradient.maps, packed.floats, target.maps, image: image)
    }
    let total = graph.memory.sharedFloats(count)
    graph.add(parts, into: total)
    let inWeights = graph.gradient(of: weights)
    graph.once([total, inWeights]) { UpsampledConvolutionKernels.collect(total.floats, into: inWeights.floats) }
    graph.apply(inWeights, to: weights)
  }

  /// Floats of the weights of the four 2×2 kernels.
  private var count: Int { 16 * inputs * outputs }
}
