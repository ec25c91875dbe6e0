import CCrypto
import Foundation

/// SHA-256 of bytes that come piece by piece, by the system's libcrypto.
///
/// Source: FIPS 180-4.
package final class SHA256 {
  private let context: OpaquePointer

  package init() {
    Self.prepareOnce
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("libcrypto has no memory left") }
    self.context = context
    precondition(EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "libcrypto has no SHA-256")
  }

  deinit { EVP_MD_CTX_free(context) }

  package func update(_ bytes: some ContiguousBytes) {
    bytes.withUnsafeBytes { buffer in
      precondition(EVP_DigestUpdate(context, buffer.baseAddress, buffer.count) == 1, "libcrypto takes any bytes")
    }
  }

  /// The 32 bytes of the digest; nothing may be added after it.
  package func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      precondition(EVP_DigestFinal_ex(context, buffer.baseAddress, nil) == 1, "a digest is finished once")
      count = 32
    }
  }

  package static func hash(_ bytes: some ContiguousBytes) -> [UInt8] {
    let hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// No file of the computer's configures the library: nothing but its code may decide what it does.
  private static let prepareOnce: Void = {
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil)
  }()
}
