import Foundation

extension LiterateDocument {
  /// The files that it was made of, under names that tell nothing of a computer's folders: the path from the report's folder,
  /// or of an absolute one `outside/NAME`.
  package var namedInputs: [DocumentInput] {
    var named: [DocumentInput] = []
    for input in inputs {
      var file = input
      if input.path.hasPrefix("/") {
        let last = URL(filePath: input.path).lastPathComponent
        file.path = "outside/\(last)"
        var number = 2
        while named.contains(where: { $0.path == file.path }) || inputs.contains(where: { $0.path == file.path }) {
          file.path = "outside/\(number)/\(last)"
          number += 1
        }
      }
      named.append(file)
    }
    return named
  }
}
