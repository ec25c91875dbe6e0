/// The names that dates are read and written with: English ones, whatever the computer's language.
enum CalendarNames {
  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  static let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  static func short(_ name: String) -> String { String(name.prefix(3)) }

  /// The place of a name, or of its first three letters, in any case.
  static func place(of text: some StringProtocol, in names: [String]) -> Int? {
    let lower = text.lowercased()
    return names.firstIndex { $0.lowercased() == lower } ?? names.firstIndex { short($0).lowercased() == lower }
  }
}
