import Diagnostics
import Testing

@Suite struct JSONDocumentTests {
  @Test(
    "a number is the shortest decimal that gives it again, without a fraction if it is whole",
    arguments: [
      (0.3, "0.3"), (1e-7, "1e-7"), (2, "2"), (-4, "-4"), (4.0 / 3, "1.3333333333333333"), (1e16, "10000000000000000"),
      (1e21, "1e+21"), (1.5e-6, "0.0000015"), (-0.0, "0"), (1.25e300, "1.25e+300"),
      (0.1 + 0.2, "0.30000000000000004"), (123_456_789, "123456789"), (5e-324, "5e-324"),
    ] as [(Double, String)])
  func numbers(number: Double, text: String) {
    #expect(JSONDocument.number(number).written() == text)
    #expect(Double(text) == number)
  }

  @Test("numbers and null stand on a line like other values")
  func line() {
    let document = JSONDocument.object([
      ("a", .number(0.5)), ("b", .null), ("c", .list([.integer(1), .boolean(true), .text("x")])),
    ])
    #expect(document.written(width: 80) == #"{"a": 0.5, "b": null, "c": [1, true, "x"]}"#)
    #expect(
      document.written(width: 30)
        == """
        {
          "a": 0.5,
          "b": null,
          "c": [1, true, "x"]
        }
        """)
  }
}
