import Tensors

/// 1×1 convolution with bias to one logit a pixel.
///
/// Shapes: input `[batch, height, width, inputs]`, output `[batch, height, width, 1]`, both and their gradients with a border of 1 (in
/// the output's lies the bias, which nothing reads). Weights lie as `[inputs]`.
struct LogitConvolution {
  private let weights: Parameter
  private let bias: Parameter
  private let inputs: Int
  private let border = 1

  init(
    inputs: Int, bias initialBias: Initialisation, initial: Initialisation, name: String,
    in scope: ParameterScope
  ) {
    self.inputs = inputs
    weights = scope.store.parameter(storedChannels(inputs))
    bias = scope.store.parameter(1)
    scope.add(name + ".weight", [1, inputs, 1, 1], .rowMajor, weights, initial)
    scope.add(name + ".bias", [1], .rowMajor, bias, initialBias)
  }

  func callAsFunction(_ x: Feature, in graph: Graph) -> Feature {
    graph.multiplications += inputs * x.height * x.width
    let input = graph.values(of: x, border: border)
    let z = graph.memory.map(x.height, x.width, stored: 1, border: border)
    graph.images([input, z]) { image in
      LogitKernels.forward(input.maps, weights.values, z.maps, image: image)
      BiasKernels.add(bias.values, to: z.maps, image: image)
    }
    let output = Feature(height: x.height, width: x.width, channels: 1, map: z)
    graph.onTheWayBack {
      guard let gradient = graph.gradient(in: output, border: border) else { return }
      let input = graph.valuesAgain(of: x, border: border)
      let (target, adding) = graph.gradientTarget(of: x)
      precondition(!adding && target.border <= border, "the logits' input has no other reader")
      target.border = border
      let (weightParts, biasParts) = (graph.memory.floats(weights.values.count), graph.memory.floats(1))
      graph.images([input, gradient, target, weightParts, biasParts]) { image in
        LogitKernels.inputGradient(gradient.maps, weights.values, target.maps, image: image)
        LogitKernels.weightGradient(input.maps, gradient.maps, image: image, into: weightParts.piece(image: image))
        BiasKernels.gradient(gradient.maps, image: image, into: biasParts.piece(image: image))
      }
      for (parts, parameter) in [(weightParts, weights), (biasParts, bias)] {
        let total = graph.gradient(of: parameter)
        graph.add(parts, into: total)
        graph.apply(total, to: parameter)
      }
    }
    return output
  }
}
