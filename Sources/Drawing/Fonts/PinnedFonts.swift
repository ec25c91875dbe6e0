import CPangoCairo
import Diagnostics
import Foundation

/// The fonts of all outputs: named files with checksums in a font configuration of our own, so that no other font of the
/// computer can move a line.
public enum PinnedFonts {
  /// An environment variable that names a further folder to look for the files in, before the usual ones.
  public static let folderVariable = "MAKE_REPORT_FONTS"

  /// Finds and checks the font files and makes them the only ones of this process. Works once; later calls, from any
  /// thread, return or throw what the first one did.
  ///
  /// - Throws: a `Diagnostic` for a font file that is missing or has another checksum, and where fontconfig refuses one.
  public static func activate() throws(Diagnostic) {
    _ = try configuration.get()
  }

  /// The path of a face's file, checked.
  ///
  /// - Throws: a `Diagnostic` where it is missing or has another checksum.
  public static func file(of face: GlyphRun.Face) throws(Diagnostic) -> String {
    try PinnedFontFile.file(of: face).locate(in: folders)
  }

  private static var folders: [String] {
    (ProcessInfo.processInfo.environment[folderVariable].map { [$0] } ?? []) + PinnedFontFile.folders
  }

  static let configuration: Result<FontConfiguration, Diagnostic> = {
    FontConfiguration.of(PinnedFontFile.all, in: folders)
  }()
}

/// A fontconfig configuration that knows a few files and no rule.
///
/// `@unchecked Sendable`: the configuration is not changed after `of` has returned it, and fontconfig's reading
/// functions are thread-safe (since its version 2.10.91).
final class FontConfiguration: @unchecked Sendable {
  let pointer: OpaquePointer

  private init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  deinit { FcConfigDestroy(pointer) }

  static func of(_ files: [PinnedFile], in folders: [String]) -> Result<FontConfiguration, Diagnostic> {
    do throws(Diagnostic) {
      var paths: [String] = []
      for file in files { paths.append(try file.locate(in: folders)) }
      guard let pointer = FcConfigCreate() else { throw Diagnostic("fontconfig cannot be initialised") }
      let configuration = FontConfiguration(pointer)
      for path in paths where FcConfigAppFontAddFile(pointer, path) == 0 {
        throw Diagnostic("the font cannot be read", at: .file(path))
      }
      // So that fontconfig never reads the computer's own configuration for its defaults.
      guard FcConfigSetCurrent(pointer) != 0 else { throw Diagnostic("fontconfig refuses the pinned fonts") }
      return .success(configuration)
    } catch {
      return .failure(error)
    }
  }
}
