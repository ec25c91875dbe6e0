import CPangoCairo
import Diagnostics
import Foundation
import Synchronization

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

  /// The folder that the user names.
  static var ownFolders: [String] { ProcessInfo.processInfo.environment[folderVariable].map { [$0] } ?? [] }

  private static var folders: [String] { ownFolders + PinnedFontFile.folders }

  /// Of the pinned fonts alone.
  static let configuration: Result<FontConfiguration, Diagnostic> = FontConfiguration.of(
    PinnedFontFile.all, in: folders, isCurrent: true)

  private static let extended = Mutex<[FallbackFonts: Result<FontConfiguration, Diagnostic>]>([:])

  /// Of the pinned fonts and others behind them.
  static func configuration(with fallbacks: FallbackFonts) -> Result<FontConfiguration, Diagnostic> {
    guard !fallbacks.isEmpty, case .success = configuration else { return configuration }
    return extended.withLock { known in
      if let made = known[fallbacks] { return made }
      let made = FontConfiguration.of(PinnedFontFile.all, in: folders, fallbacks)
      known[fallbacks] = made
      return made
    }
  }
}

/// A fontconfig configuration that knows a few files and no rule.
///
/// `@unchecked Sendable`: the configuration is not changed after `of` has returned it, and fontconfig's reading
/// functions are thread-safe (since its version 2.10.91).
final class FontConfiguration: @unchecked Sendable {
  let pointer: OpaquePointer
  /// All signs of its fonts.
  let coverage: FontCoverage
  /// Whether characters with signs that are not among them are drawn as boxes all the same, as far as it was asked.
  let boxes = Mutex<[Character: Bool]>([:])

  private init(_ pointer: OpaquePointer) {
    self.pointer = pointer
    coverage = FontCoverage(of: pointer)
  }

  deinit { FcConfigDestroy(pointer) }

  /// - Parameter isCurrent: whether fontconfig takes its defaults from it.
  static func of(
    _ files: [PinnedFile], in folders: [String], _ fallbacks: FallbackFonts = FallbackFonts(), isCurrent: Bool = false
  ) -> Result<FontConfiguration, Diagnostic> {
    do throws(Diagnostic) {
      var paths: [String] = []
      for file in files { paths.append(try file.locate(in: folders)) }
      guard let pointer = FcConfigCreate() else { throw Diagnostic("fontconfig cannot be initialised") }
      do throws(Diagnostic) {
        for path in paths where FcConfigAppFontAddFile(pointer, path) == 0 {
          throw Diagnostic("the font cannot be read", at: .file(path))
        }
        try add(fallbacks, to: pointer)
      } catch {
        FcConfigDestroy(pointer)
        throw error
      }
      // So that fontconfig never reads the computer's own configuration for its defaults.
      if isCurrent, FcConfigSetCurrent(pointer) == 0 { throw Diagnostic("fontconfig refuses the pinned fonts") }
      return .success(FontConfiguration(pointer))
    } catch {
      return .failure(error)
    }
  }

  private static func add(_ fallbacks: FallbackFonts, to configuration: OpaquePointer) throws(Diagnostic) {
    guard !fallbacks.isEmpty else { return }
    let fonts = FcConfigGetFonts(configuration, FcSetApplication)
    for font in fallbacks.fonts {
      guard let pattern = font.makePattern(named: fallbacks.name(ofFamilyOf: font)),
        FcFontSetAdd(fonts, pattern) != 0
      else { throw Diagnostic("a font of the report cannot be read again", at: .file(font.path)) }
    }
  }
}
