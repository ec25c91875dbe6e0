import Diagnostics
import Testing

@testable import ArtifactStore

/// The examples of RFC 8785.
@Suite struct CanonicalJSONTests {
  /// Bytes: Swift takes some different texts as equal.
  private func isWritten(_ document: JSONDocument, _ expected: String) -> Bool {
    Array(document.canonical.utf8) == Array(expected.utf8)
  }

  @Test("numbers are those of appendix B")
  func numbers() {
    let examples: [(bits: UInt64, text: String)] = [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"),
      (0x0000_0000_0000_0001, "5e-324"), (0x8000_0000_0000_0001, "-5e-324"),
      (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"), (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
      (0x4340_0000_0000_0000, "9007199254740992"), (0xc340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"),
      (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"), (0x44b5_2d02_c7e1_4af6, "1e+23"),
      (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
      (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"), (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
      (0x444b_1ae4_d6e2_ef50, "1e+21"),
      (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"), (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
      (0x41b3_de43_5555_5553, "333333333.3333332"), (0x41b3_de43_5555_5554, "333333333.33333325"),
      (0x41b3_de43_5555_5555, "333333333.3333333"), (0x41b3_de43_5555_5556, "333333333.3333334"),
      (0x41b3_de43_5555_5557, "333333333.33333343"),
      (0xbecb_f647_612f_3696, "-0.0000033333333333333333"), (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
    ]
    for (bits, text) in examples {
      #expect(JSONDocument.number(Double(bitPattern: bits)).canonical == text)
    }
  }

  @Test("integers keep their digits beyond 2⁵³")
  func integers() {
    #expect(JSONDocument.integer(9_007_199_254_740_993).canonical == "9007199254740993")
    #expect(JSONDocument.integer(-3).canonical == "-3")
  }

  @Test("literals, numbers and escapes are those of section 3.2.2")
  func primitives() {
    let document = JSONDocument.object([
      ("numbers", .list([.number(333_333_333.33333329), .number(1e30), .number(4.5), .number(2e-3), .number(1e-27)])),
      ("string", .text("\u{20ac}$\u{f}\u{a}A'\u{42}\u{22}\u{5c}\\\"/")),
      ("literals", .list([.null, .boolean(true), .boolean(false)])),
    ])
    let expected =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#
      + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(isWritten(document, expected))
  }

  @Test("what must be escaped is escaped in the shortest way, and nothing else is")
  func escapes() {
    let text = "\u{8}\u{9}\u{a}\u{c}\u{d}\u{0}\u{1f}\u{7f}\u{80}\u{2028}é e\u{301}\r\n"
    let expected = #""\b\t\n\f\r\u0000\u001f"# + "\u{7f}\u{80}\u{2028}é e\u{301}" + #"\r\n""#
    #expect(isWritten(.text(text), expected))
  }

  @Test("keys stand in the order of their UTF-16 units, as in section 3.2.3, whatever order they were given in")
  func order() {
    let entries: [(key: String, value: JSONDocument)] = [
      ("\u{20ac}", .text("Euro Sign")), ("\r", .text("Carriage Return")),
      ("\u{fb33}", .text("Hebrew Letter Dalet With Dagesh")), ("1", .text("One")),
      ("\u{1f600}", .text("Emoji: Grinning Face")), ("\u{80}", .text("Control")),
      ("\u{f6}", .text("Latin Small Letter O With Diaeresis")),
    ]
    let expected =
      #"{"\r":"Carriage Return","1":"One",""# + "\u{80}" + #"":"Control","ö":"Latin Small Letter O With Diaeresis","#
      + #""€":"Euro Sign",""# + "\u{1f600}" + #"":"Emoji: Grinning Face",""# + "\u{fb33}"
      + #"":"Hebrew Letter Dalet With Dagesh"}"#
    #expect(isWritten(.object(entries), expected))
    #expect(isWritten(.object(entries.reversed()), expected))
  }

  @Test("inner objects are ordered too, and lists keep their order")
  func nesting() {
    let document = JSONDocument.object([
      ("b", .list([.integer(2), .object([("d", .null), ("c", .list([]))]), .integer(1)])), ("a", .object([])),
    ])
    #expect(document.canonical == #"{"a":{},"b":[2,{"c":[],"d":null},1]}"#)
  }
}
