import Diagnostics
import Foundation
import LiterateDocuments
import TextFormats

/// The values of parameters that a command line gives.
public enum ParameterValues {
  /// Those of a file, `--execute-params FILE`, and those written out, `-P KEY:VALUE`, which go before.
  ///
  /// - Parameters:
  ///   - file: as the user named it; nil for none.
  ///   - folder: from which its path leads.
  /// - Throws: a fault with outcome `.usage` where the command line is wrong, and everything that is wrong with the file.
  public static func read(file: String?, in folder: URL, written: [String]) throws -> ParameterOverrides {
    var values = try file.map { try self.values(file: $0, in: folder) } ?? ParameterOverrides()
    for parameter in written {
      guard let colon = parameter.firstIndex(of: ":"), colon != parameter.startIndex else {
        throw Diagnostic(
          "`-P \(parameter)` names no value", expected: "KEY:VALUE, such as `-P epochs:3`", outcome: .usage)
      }
      let value = parameter[parameter.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      values.set(String(parameter[..<colon]), to: value)
    }
    return values
  }

  private static func values(file: String, in folder: URL) throws -> ParameterOverrides {
    let data: Data
    do throws(NamedFile.Obstacle) {
      data = try NamedFile.read(URL(fileURLWithPath: file, relativeTo: folder), atMost: DocumentLimits.textBytes)
    } catch .absent {
      throw Diagnostic(
        "the file of parameters `\(file)` cannot be read", expected: "a YAML file at this path", outcome: .usage)
    } catch {
      throw Diagnostic(
        "the file of parameters `\(file)` \(error.description)", expected: "a YAML file at this path",
        remedy: error.remedy, outcome: .usage)
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Diagnostic("the file of parameters is not UTF-8", at: .file(file), remedy: "save it as UTF-8")
    }
    return try ParameterFile.values(file: file, text: text)
  }
}
