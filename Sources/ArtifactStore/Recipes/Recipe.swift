import Diagnostics
import Digests

/// What an artefact is made of: everything that can change its bytes, and nothing else.
///
/// Its canonical JSON (RFC 8785) is kept in the artefact's folder as `recipe.json`, and the digest of that text is the
/// artefact's key. What a stage depends on by way of earlier stages flows down through their keys.
public struct Recipe: Sendable, Hashable {
  /// The stage whose artefact this is, a plain folder name: "runs".
  public let kind: String
  /// The canonical JSON: an object with `kind`, `version`, `settings`, `inputs` and `environment`.
  public let text: String
  /// SHA-256 of `text`.
  public let key: ContentDigest

  /// - Parameters:
  ///   - kind: the stage.
  ///   - version: of the stage: raised whenever it would make other bytes of the same recipe.
  ///   - settings: the values that decide bytes, each under its name.
  ///   - inputs: what the stage reads, by name.
  ///   - environment: the versions of those libraries that the stage calls and that can change its bytes.
  package init(
    kind: String, version: Int, settings: [(key: String, value: JSONDocument)], inputs: [String: Input],
    environment: [String: String] = [:]
  ) {
    self.kind = kind
    text =
      JSONDocument.object([
        ("kind", .text(kind)), ("version", .integer(version)), ("settings", .object(settings)),
        ("inputs", .object(inputs.map { ($0.key, $0.value.document) })),
        ("environment", .object(environment.map { ($0.key, .text($0.value)) })),
      ]).canonical
    key = ContentDigest.of(Array(text.utf8))
  }

  public static func == (first: Recipe, second: Recipe) -> Bool { first.key == second.key }

  public func hash(into hasher: inout Hasher) { hasher.combine(key) }

  /// How other recipes name this one: `KIND:KEY`.
  public var name: String { "\(kind):\(key)" }
}

extension Recipe {
  /// Something that a stage reads.
  package enum Input: Sendable {
    /// Bytes, by the hexadecimal digits of their SHA-256; written `sha256:DIGITS`.
    case content(String)
    /// Another artefact, by its key; written `KIND:KEY`.
    case artefact(Recipe)
    /// Several, in an order that counts; nil where one of them is not there.
    case list([Input?])

    var document: JSONDocument {
      switch self {
      case .content(let digest): .text("sha256:\(digest)")
      case .artefact(let recipe): .text(recipe.name)
      case .list(let inputs): .list(inputs.map { $0?.document ?? .null })
      }
    }
  }

  package static func artefacts(_ recipes: [Recipe]) -> Input { .list(recipes.map { .artefact($0) }) }
}
