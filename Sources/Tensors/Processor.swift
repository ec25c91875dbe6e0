import CKernels
import Diagnostics

/// What the kernels run on.
enum Processor {
  /// The widest instruction set here; results do not depend on it.
  static let instructions = ck_widest()
}

/// Makes sure that this computer can run the kernels: a processor with AVX2 and FMA.
///
/// - Throws: A diagnostic that names what is missing.
public func requireSupportedProcessor() throws(Diagnostic) {
  guard ck_has_avx2() != 0 else {
    throw Diagnostic(
      "this processor has no AVX2 and FMA instructions, which training and prediction need",
      expected: "an x86-64 processor of 2013 or later (Intel Haswell, AMD Excavator, or newer)",
      remedy: "run make-report on another computer; reports whose runs are in the store can still be rendered here")
  }
}
