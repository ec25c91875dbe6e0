import Tensors

/// Convolution with a square kernel, with or without bias.
///
/// Shapes: input `[batch, height, width, inputs]`, output `[batch, height/stride, width/stride, outputs]`. Weights lie as
/// `[kernel, kernel, inputs, outputs]`; before a pass they are packed in the order in which the kernels read them, and once more
/// turned for the gradient. A 3×3 kernel of stride 1 goes by Winograd's algorithm where height and width are even and there are
/// pixels and channels enough, with 4 multiplications an output instead of 9: a matter of shapes alone, so that it cannot differ
/// between computers.
struct Convolution: Convolving {
  private let inputs: Int
  private let outputs: Int
  private let ownOutputs: Int
  let window: ConvolutionWindow
  private let weights: Parameter
  private let bias: Bias?
  private let summing: Summing

  /// How the images' gradients in the weights are added up. The order of additions decides their last bits, so that one network's
  /// way is part of what its results are, and a change of it is a new version of the engine.
  enum Summing {
    /// Each image's by itself, then in their order. So it is in U-Net, most of whose layers have fewer weights than their maps
    /// have numbers.
    case images
    /// As the shapes suggest: by images, or, where weights are the more, over the pixels of all images at once, which takes no memory
    /// for each image's part. So it is in networks on encoders.
    case suitable
  }

  /// - Parameters:
  ///   - readsImage: Whether the input is the image, whose few channels lie without padding.
  ///   - bias: How a bias begins; nil for none.
  ///   - initial: How the weights begin.
  init(
    inputs: Int, outputs: Int, kernel: Int, stride: Int = 1, padding: Padding = .symmetric, readsImage: Bool = false,
    bias initialBias: Initialisation? = nil, initial: Initialisation, name: String,
    in scope: ParameterScope
  ) {
    let (i, o) = (readsImage ? inputs : storedChannels(inputs), storedChannels(outputs))
    self.init(
      weights: scope.store.parameter(kernel * kernel * i * o), inputs: i, outputs: outputs,
      window: padding.window(kernel: kernel, stride: stride),
      bias: initialBias.map { _ in Bias(o, in: scope.store) })
    scope.add(
      name + ".weight", [outputs, inputs, kernel, kernel], .convolution(inputs: i, outputs: o),
      weights, initial)
    if let bias, let initialBias {
      scope.add(name + ".bias", [outputs], .rowMajor, bias.parameter, initialBias)
    }
  }

  /// A convolution by weights that are registered elsewhere.
  ///
  /// - Parameter inputs: As stored.
  init(
    weights: Parameter, inputs: Int, outputs: Int, window: ConvolutionWindow, bias: Bias? = nil,
    summing: Summing = .suitable
  ) {
    self.summing = summing
    self.weights = weights
    self.bias = bias
    self.inputs = inputs
    self.outputs = storedChannels(outputs)
    self.window = window
    ownOutputs = outputs
  }

  /// The convolution as a layer of its own.
  ///
  /// - Parameter keepsOutput: Whether the output is kept for the way back; otherwise it is made again.
  func callAsFunction(_ x: Feature, keepsOutput: Bool = true, in graph: Graph) -> Feature {
    let z = graph.map(x.height / stride, x.width / stride, ownOutputs)
    forward(x, z, again: false, in: graph)
    bias?.add(to: z, in: graph)
    let output = Feature(
      height: z.height, width: z.width, channels: ownOutputs, map: z,
      remake: keepsOutput
        ? nil
        : { map in
          forward(x, map, again: true, in: graph)
          bias?.add(to: map, in: graph)
        })
    graph.onTheWayBack {
      guard let gradient = graph.gradient(in: output, border: gradientBorder(x)) else { return }
      bias?.backward(gradient, in: graph)
      backward(x, gradient, in: graph)
    }
    return output
  }

  // MARK: Convolving

  func forward(_ x: Feature, _ z: PlannedMap, again: Bool, in graph: Graph) {
    forward(x, z, adding: false, again: again, in: graph)
  }

  /// - Parameter adding: Whether z holds something to add to.
  func forward(_ x: Feature, _ z: PlannedMap, adding: Bool, again: Bool = false, in graph: Graph) {
    if !again { graph.multiplications += window.taps * x.channels * ownOutputs * z.height * z.width }
    let border = inputBorder(x)
    let input = again ? graph.valuesAgain(of: x, border: border) : graph.values(of: x, border: border)
    if usesWinograd(z) {
      let packed = packedForWinograd(turned: false, in: graph)
      graph.images([input, z, packed]) { image in
        WinogradConvolutionKernels.forward(
          input.maps, packed.floats, z.maps, image: image, adding: adding)
      }
    } else {
      let packed = graph.prepared(weights.values.count, tasks: blocks.count) { array, block in
        ConvolutionKernels.pack(
          weights.values, window, inputs: inputs, outputs: outputs, blocks: blocks[block],
          into: array)
      }
      graph.images([input, z, packed]) { image in
        ConvolutionKernels.forward(
          input.maps, packed.floats, z.maps, window, image: image, adding: adding)
      }
    }
  }

  func backward(_ x: Feature, _ gradient: PlannedMap, in graph: Graph) {
    if x.needsGradient {
      let (target, adding) = graph.gradientTarget(of: x)
      if usesWinograd(gradient) {
        let packed = packedForWinograd(turned: true, in: graph)
        graph.images([gradient, target, packed]) { image in
          WinogradConvolutionKernels.forward(
            gradient.maps, packed.floats, target.maps, image: image, adding: adding)
        }
      } else {
        let count = window.taps * target.channels * outputs
        let packed = graph.prepared(count, tasks: 1) { array, _ in
          ConvolutionKernels.packTurned(
            weights.values, window, inputs: inputs, outputs: outputs, keeping: x.gradientChannels,
            into: array)
        }
        graph.images([gradient, target, packed]) { image in
          ConvolutionKernels.inputGradient(
            gradient.maps, packed.floats, target.maps, window, image: image, adding: adding)
        }
      }
    }
    weightGradient(graph.valuesAgain(of: x, border: inputBorder(x)), gradient, in: graph)
  }

  private func weightGradient(_ input: PlannedMap, _ gradient: PlannedMap, in graph: Graph) {
    let total = graph.gradient(of: weights)
    if usesWinograd(gradient) {
      let transformed = graph.memory.sharedFloats(WinogradConvolutionKernels.count(inputs: inputs, outputs: outputs))
      sum(input, gradient, into: transformed, in: graph) { images, outputs, array in
        WinogradConvolutionKernels.weightGradient(
          input.maps, gradient.maps, images: images, outputs: outputs, into: array)
      }
      graph.inPieces(inputs * outputs, [transformed, total]) { range in
        WinogradConvolutionKernels.collect(transformed.floats, into: total.floats, range: range)
      }
    } else {
      sum(input, gradient, into: total, in: graph) { images, outputs, array in
        ConvolutionKernels.weightGradient(
          input.maps, gradient.maps, window, images: images, outputs: outputs, into: array)
      }
    }
    graph.apply(total, to: weights)
  }

  /// Sums a gradient over the images: each image's by itself first, or, where there are more weights than an image has
  /// pixels for, all images' at once for some outputs after others, which needs no memory for parts.
  private func sum(
    _ input: PlannedMap, _ gradient: PlannedMap, into total: PlannedFloats, in graph: Graph,
    _ kernel: @escaping (_ images: Range<Int>, _ outputs: Range<Int>?, _ array: FloatSpan) -> Void
  ) {
    if summing == .images || outputs < 64 || total.count < input.count {
      let parts = graph.memory.floats(total.count)
      graph.images([input, gradient, parts]) { kernel($0..<$0 + 1, nil, parts.piece(image: $0)) }
      graph.add(parts, into: total)
    } else {
      let (batch, outputs, together) = (graph.batch, outputs, 32)
      graph.tasks((outputs + together - 1) / together, [input, gradient, total]) { task in
        kernel(0..<batch.images, task * together..<min(outputs, (task + 1) * together), total.floats)
      }
    }
  }

  // MARK: Algorithms

  /// In maps of a few pixels many taps meet only padding and zeros; their gradient must be exactly 0, since NAdam would turn
  /// Winograd's rounding into whole steps.
  private func usesWinograd(_ output: PlannedMap) -> Bool {
    let isEven = output.height % 2 == 0 && output.width % 2 == 0
    return window.size == 3 && stride == 1 && inputs >= 16 && outputs >= 16 && isEven
      && min(output.height, output.width) >= 8
  }

  private func packedForWinograd(turned: Bool, in graph: Graph) -> PlannedFloats {
    let count = WinogradConvolutionKernels.count(inputs: inputs, outputs: outputs)
    return graph.prepared(count, tasks: 1) { array, _ in
      WinogradConvolutionKernels.pack(
        weights.values, inputs: inputs, outputs: outputs, turned: turned, into: array)
    }
  }

  /// Blocks of 16 outputs that are packed together.
  private var blocks: [Range<Int>] {
    let count = (outputs + 15) / 16
    let together = max(1, 65536 / (window.taps * inputs * 16))
    return Swift.stride(from: 0, to: count, by: together).map { $0..<min(count, $0 + together) }
  }
}
