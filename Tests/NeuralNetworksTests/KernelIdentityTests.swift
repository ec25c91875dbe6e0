import NeuralNetworks
import Testing

@Suite struct KernelIdentityTests {
  @Test("the identity is the same every time, and that of the processors that this program was tried on")
  func identity() throws {
    let digest = try KernelIdentity.digest()
    #expect(try KernelIdentity.digest() == digest)
    #expect(digest.hexadecimal.hasPrefix("98ee4d67c325cef2"))
  }
}
