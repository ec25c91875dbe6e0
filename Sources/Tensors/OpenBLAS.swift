import COpenBLAS
import Diagnostics
import Foundation

/// The few functions of OpenBLAS that are used, from a library that is opened with its kernels pinned.
///
/// OpenBLAS chooses its kernels when it is loaded, by its environment or else by the processor, and other kernels return other
/// bits. So it is not linked but opened here, after its environment is set: one thread and the kernels for Haswell, whatever
/// the user's environment says.
package struct OpenBLAS: Sendable {
  typealias MatrixProduct =
    @convention(c) (
      CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, blasint, blasint, blasint, Float, UnsafePointer<Float>?, blasint,
      UnsafePointer<Float>?, blasint, Float, UnsafeMutablePointer<Float>?, blasint
    ) -> Void
  private typealias TextFunction = @convention(c) () -> UnsafePointer<CChar>?

  let sgemm: MatrixProduct
  /// The library's own description: version and kernels.
  package let configuration: String
  /// The kernels that it runs: "Haswell".
  package let kernels: String

  /// The opened library, or what is wrong with it.
  package static let library: Result<OpenBLAS, Diagnostic> = Result { () throws(Diagnostic) in try open() }

  private static func open() throws(Diagnostic) -> OpenBLAS {
    for (name, value) in [
      ("OPENBLAS_CORETYPE", "Haswell"), ("OPENBLAS_NUM_THREADS", "1"), ("GOTO_NUM_THREADS", "1"),
      ("OMP_NUM_THREADS", "1"), ("OPENBLAS_VERBOSE", "0"),
    ] {
      setenv(name, value, 1)
    }
    guard let handle = dlopen("libopenblas.so.0", RTLD_NOW | RTLD_LOCAL) else {
      throw Diagnostic(
        "the library OpenBLAS cannot be opened: \(dlerror().map { String(cString: $0) } ?? "no reason given")",
        expected: "libopenblas.so.0", remedy: "install it: apt-get install libopenblas0")
    }
    func function<Function>(_ name: String, as type: Function.Type) throws(Diagnostic) -> Function {
      guard let address = dlsym(handle, name) else {
        throw Diagnostic(
          "the library libopenblas.so.0 has no function `\(name)`", remedy: "install Debian's package libopenblas0")
      }
      return unsafeBitCast(address, to: type)
    }
    let text = { (function: TextFunction) in function().map { String(cString: $0) } ?? "" }
    let found = OpenBLAS(
      sgemm: try function("cblas_sgemm", as: MatrixProduct.self),
      configuration: text(try function("openblas_get_config", as: TextFunction.self)),
      kernels: text(try function("openblas_get_corename", as: TextFunction.self)))
    guard found.kernels == "Haswell" else {
      throw Diagnostic(
        "OpenBLAS runs its kernels for \(found.kernels), not those for Haswell", expected: "kernels for Haswell",
        remedy: "install Debian's libopenblas0-pthread, which can choose its kernels when it is opened")
    }
    return found
  }
}
