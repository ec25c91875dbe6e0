import Foundation

/// Lets libarchive read and write names beyond ASCII, on this thread and until its end: it asks the C library what characters there are.
struct UTF8Locale {
  private let own = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
  private let before: locale_t?

  init() { before = own.map { uselocale($0) } ?? nil }

  func end() {
    guard let own else { return }
    uselocale(before)
    freelocale(own)
  }
}
