import Foundation
import NeuralNetworks
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

  @Test("a report whose images are away names the one command that gets them, which gets them")
  func fetch() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let archive = folder.appending(path: "discs.tar")
      _ = try output(
        of: "tar", ["-cf", archive.path, "--transform", "s,^,Discs/,", "images", "masks"], in: project.dataset.images)
      try FileManager.default.removeItem(at: project.dataset.images)
      let manifest = project.dataset.manifest.appending(path: "croissant.json")
      let text = try String(contentsOf: manifest, encoding: .utf8)
      #expect(try project.run("data", "fetch", "discs").exitCode == 2)
      let object =
        ", {\"@id\": \"discs.tar\", \"encodingFormat\": \"application/x-tar\", \"contentUrl\": \"\(archive.absoluteString)\"}]"
      try text.replacing("}]", with: "}" + object).write(to: manifest, atomically: true, encoding: .utf8)
      let skipped = try project.run("--all")
      #expect(
        skipped.output
          == "discs: skipped, the images of discs are not in data; `make-report data fetch discs` gets them\n")
      let run = try project.run("data", "fetch", "discs")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.output == "discs: 32 files in data/discs, each with its checksum\n")
      #expect(run.errors == "discs: unpacking\ndiscs: verifying every file\n")
      let again = try project.run("data", "fetch", "discs")
      #expect(again.output == "discs: nothing to do, every file is here and has its checksum\n")
      #expect(try project.run("data", "verify").exitCode == 0)
      let elsewhere = try project.run("discs", "--data", "other folder")
      #expect(elsewhere.output.contains("`make-report data fetch discs --data 'other folder'` gets them"))
      #expect(try project.run("data", "fetch", "disks").errors.contains("did you mean `discs`?"))
    }
  }

  @Test("Ctrl-C ends a download with exit code 130 and keeps what has come, and the same command goes on from there")
  func interrupted() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let archive = folder.appending(path: "discs.tar")
      _ = try output(of: "tar", ["-cf", archive.path, "images", "masks"], in: project.dataset.images)
      try FileManager.default.removeItem(at: project.dataset.images)
      let bytes = try Data(contentsOf: archive)
      let server = try ScriptedServer { request, number in
        let tag = "ETag: \"x\""
        if number == 0 {
          return ScriptedServer.answer("200 OK", [tag], length: .said(bytes.count), body: bytes.prefix(5000)) + [
            .stall(60)
          ]
        }
        return ScriptedServer.answer(
          "206 Partial Content", [tag, "Content-Range: bytes 5000-\(bytes.count - 1)/\(bytes.count)"],
          body: bytes.dropFirst(5000))
      }
      let manifest = project.dataset.manifest.appending(path: "croissant.json")
      let text = try String(contentsOf: manifest, encoding: .utf8)
      let object = ", {\"encodingFormat\": \"application/x-tar\", \"contentUrl\": \"\(server.address())\"}]"
      try text.replacing("}]", with: "}" + object).write(to: manifest, atomically: true, encoding: .utf8)
      let program = try RunningProgram(CommandRun.makeReport, ["data", "fetch", "discs"], in: folder)
      try program.wait(for: "downloading from 127.0.0.1")
      let part = folder.appending(path: "data/.fetch/discs/archive-1.part")
      #expect(program.wait { (try? Data(contentsOf: part).count) == 5000 })
      program.interrupt()
      #expect(program.end() == 130)
      #expect(program.errors.contains("5000 bytes are kept; the same command goes on from there"))
      let run = try project.run("data", "fetch", "discs")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(server.requests.map { $0.headers["range"] } == [nil, "bytes=5000-"])
    }
  }

  @Test("weights add describes a file of weights and puts it where studies look for it")
  func weightsAdd() throws {
    try withTemporaryFolder { folder in
      let project = try SmallProject(in: folder)
      let network = try SegmentationNetwork(.fpn(encoder: .mobileNetV2), seed: 7).checkpoint()
      let encoder = Checkpoint(
        tensors: network.tensors.filter { $0.name.hasPrefix("encoder.") }.map {
          (String($0.name.dropFirst(8)), $0.tensor)
        })
      try encoder.safetensors().write(to: folder.appending(path: "mine.safetensors"))
      let run = try project.run(
        "weights", "add", "mine.safetensors", "--encoder", "mobilenetv2", "--name", "mine", "--licence", "CC0",
        "--citation", "me", "--source", "https://example.org")
      #expect(run.exitCode == 0, "\(run.errors)")
      #expect(run.output == "data-manifests/weights/mine.json: mobilenetv2, tensors named by torchvision\n")
      #expect(run.errors == "weights/mine.safetensors is a copy of mine.safetensors\n")
      #expect(try project.run("data", "verify", "mine").output == "mine: every file has its checksum\n")
      #expect(
        try project.run("weights", "add", "mine.safetensors", "--encoder", "mobilenetv2", "--name", "mine").exitCode
          == 2)
      let replaced = try project.run(
        "weights", "add", "mine.safetensors", "--encoder", "mobilenetv2", "--name", "mine", "--replace", "--mean",
        "0.5,0.5,0.5")
      #expect(replaced.exitCode == 0 && replaced.errors.contains("`--licence`, `--citation`, `--source`"))
      let other = try project.run("weights", "add", "mine.safetensors", "--encoder", "resnet18")
      #expect(other.exitCode == 3 && other.errors.contains("the weights lack "))
      let odd = try project.run(
        "weights", "add", "mine.safetensors", "--encoder", "mobilenetv2", "--name", "odd", "--mean", "1,2,3")
      #expect(odd.exitCode == 2 && odd.errors.contains("three numbers from 0.0 to 1.0"))
      let report = SmallProject.report.replacing(
        "{kind: unet, base-channels: 2}", with: "{kind: fpn, encoder: resnet18, weights: resnet18}")
      try project.write(report)
      #expect(
        try project.run("check", "discs").errors.contains(
          "`make-report weights add FILE --encoder resnet18 --name resnet18` describes a file that you have"))
    }
  }
}
