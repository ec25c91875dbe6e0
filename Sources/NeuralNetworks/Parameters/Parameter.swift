import Tensors

/// An array that training changes.
struct Parameter {
  let values: FloatSpan
  /// Room for its gradient, which a large one uses only in tests: elsewhere `Updates` takes it from memory that layers share.
  let gradient: FloatSpan
  /// Where it begins among all parameters.
  let offset: Int

  func part(_ range: Range<Int>) -> Parameter {
    Parameter(values: values.part(range), gradient: gradient.part(range), offset: offset + range.lowerBound)
  }
}
