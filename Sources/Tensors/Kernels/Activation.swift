import CKernels

/// What follows a normalisation: nothing, max(0, x), or min(6, max(0, x)).
package enum Activation: Sendable, Hashable {
  case none
  case relu
  case relu6

  var kernel: ck_activation {
    switch self {
    case .none: ck_linear
    case .relu: ck_relu
    case .relu6: ck_relu6
    }
  }
}
