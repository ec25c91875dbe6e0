import Foundation
import TestSupport
import Testing

@Suite struct DataCommandTests {
  /// The SHA-256 of `weights\n` by sha256sum.
  private static let digest = "1b465fa6b6bcbc06a3199e3d2d8aec35d37494a712f888b6d5536684dd89d0f0"

  private func project(in folder: URL) throws -> SmallProject {
    let project = try SmallProject(in: folder)
    let manifest = """
      {
        "name": "small", "alternateName": "Small weights", "license": "CC0-1.0", "citeAs": "Nobody",
        "url": "https://example.org", "contentUrl": "small.safetensors", "sha256": "\(Self.digest)",
        "encoder": "mobilenet-v2", "tensorNames": "timm", "mean": [0.5, 0.5, 0.5],
        "standardDeviation": [0.5, 0.5, 0.5]
      }
      """
    let manifests = folder.appending(path: "data-manifests/weights")
    for place in [manifests, folder.appending(path: "weights")] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
    try manifest.write(to: manifests.appending(path: "small.json"), atomically: true, encoding: .utf8)
    return project
  }

  @Test("datasets and pretrained weights are listed, with whether they are here")
  func list() throws {
    try withTemporaryFolder { folder in
      let project = try project(in: folder)
      let run = try project.run("data", "list")
      #expect(run.exitCode == 0, "\(run.errors)")
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 2)
      #expect(lines[0].hasPrefix("discs: ") && lines[0].contains("present"))
      #expect(
        lines[1] == "small: pretrained weights of the encoder mobilenet-v2, not on this computer; CC0-1.0")
    }
  }

  @Test("weights are verified like datasets: a changed file is told with both digests and exit code 3")
  func verify() throws {
    try withTemporaryFolder { folder in
      let project = try project(in: folder)
      #expect(try project.run("data", "verify").output == "discs: every file has its checksum\n")
      let absent = try project.run("data", "verify", "small")
      #expect(absent.exitCode == 3)
      #expect(absent.errors.contains("weights/small.safetensors"))
      let file = folder.appending(path: "weights/small.safetensors")
      try Data("weights\n".utf8).write(to: file)
      let whole = try project.run("data", "verify")
      #expect(whole.exitCode == 0, "\(whole.errors)")
      #expect(whole.output == "discs: every file has its checksum\nsmall: every file has its checksum\n")
      try Data("Weights\n".utf8).write(to: file)
      let changed = try project.run("data", "verify", "small")
      #expect(changed.exitCode == 3)
      #expect(changed.errors.contains("expected: \(Self.digest)"))
    }
  }
}
