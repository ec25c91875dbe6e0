import Tensors

/// 3×3 convolution without bias, group normalisation of 32 groups with scale and shift, ReLU.
///
/// a = max(0, γ·(z − mean)/√(variance + 10⁻⁵) + β), mean and variance being those of an image's group of channels. Wu and He,
/// "Group normalization" (2018). In memory lies z; a is made again from it.
struct GroupNormalisedConvolution {
  private static let groups = 32

  private let convolution: Convolution
  private let gamma: Parameter
  private let beta: Parameter
  private let outputs: Int

  init(inputs: Int, outputs: Int, in scope: ParameterScope) {
    precondition(outputs % 8 == 0 && outputs % Self.groups == 0, "channels fill their groups")
    self.outputs = outputs
    convolution = Convolution(
      inputs: inputs, outputs: outputs, kernel: 3, initial: .kaimingUniform(fanIn: 9 * inputs), name: "0", in: scope)
    gamma = scope.store.parameter(outputs)
    beta = scope.store.parameter(outputs)
    scope.add("1.weight", [outputs], .rowMajor, gamma, .constant(1))
    scope.add("1.bias", [outputs], .rowMajor, beta, .constant(0))
  }

  func callAsFunction(_ x: Feature, in graph: Graph) -> Feature {
    let z = graph.map(x.height, x.width, outputs)
    convolution.forward(x, z, again: false, in: graph)
    let moments = graph.memory.doubles(2 * Self.groups)
    let output = graph.map(x.height, x.width, outputs)
    let normalise: (PlannedMap) -> Void = { [gamma, beta] map in
      graph.images([z, map]) { image in
        GroupNormalisationKernels.forward(
          z.maps, gamma: gamma.values, beta: beta.values, groups: Self.groups, map.maps, moments: moments.span,
          at: 2 * Self.groups * image, image: image)
      }
    }
    normalise(output)
    let result = Feature(height: x.height, width: x.width, channels: outputs, map: output, remake: normalise)
    graph.onTheWayBack {
      guard let gradient = graph.gradient(in: result, border: convolution.gradientBorder(x)) else { return }
      let sums = graph.memory.doubles(2 * outputs)
      graph.images([z, gradient]) { image in
        GroupNormalisationKernels.backward(
          gradient.maps, z.maps, gamma: gamma.values, beta: beta.values, groups: Self.groups, moments: moments.span,
          at: 2 * Self.groups * image, sums: sums.span, sumsAt: 2 * outputs * image, image: image)
      }
      graph.once([]) {
        func total(_ index: Int) -> Float {
          Float((0..<graph.batch.images).reduce(0.0) { $0 + sums.span[2 * outputs * $1 + index] })
        }
        for c in 0..<outputs {
          gamma.gradient[c] = total(c)
          beta.gradient[c] = total(outputs + c)
        }
        graph.updates.apply(gamma)
        graph.updates.apply(beta)
      }
      convolution.backward(x, gradient, in: graph)
    }
    return result
  }
}
