import Tensors
import Testing

@Suite struct OpenBLASTests {
  @Test("OpenBLAS runs the kernels for Haswell, whatever this processor is")
  func kernels() throws {
    try requireSupportedProcessor()
    #expect(try OpenBLAS.library.get().kernels == "Haswell")
  }
}
