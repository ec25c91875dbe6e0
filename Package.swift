// swift-tools-version: 6.2
import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let flyingFox = Target.Dependency.product(name: "FlyingFox", package: "FlyingFox")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// C libraries of the system, found by pkg-config.
let systemLibraries: [Target] = [
  .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
  .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg62-turbo-dev"])]),
  .systemLibrary(
    name: "CPangoCairo", pkgConfig: "pangocairo cairo-pdf cairo-svg fontconfig",
    providers: [.apt(["libcairo2-dev", "libpango1.0-dev"])]),
  .systemLibrary(name: "CHarfBuzz", pkgConfig: "harfbuzz", providers: [.apt(["libharfbuzz-dev"])]),
  .systemLibrary(name: "CHyphen", providers: [.apt(["libhyphen-dev"])]),
  .systemLibrary(name: "CMarkdown", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
  .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
]

/// The rooms, floor by floor; a room imports only from floors below its own (`Tests/Architecture` reads every import).
let rooms: [Target] = [
  // Floor 0
  .target(name: "CKernels"),
  .target(name: "CImageCodecs", dependencies: ["CPNG", "CJPEG"]),
  .target(name: "Diagnostics"),
  // Floor 1
  .target(name: "Digests", dependencies: ["CCrypto"]),
  .target(name: "TextFormats", dependencies: ["Diagnostics"]),
  // Floor 2
  .target(name: "Tensors", dependencies: ["CKernels", "Diagnostics"]),
  .target(name: "Images", dependencies: ["CImageCodecs", "Diagnostics"]),
  .target(name: "Drawing", dependencies: ["CPangoCairo", "CImageCodecs", "CHyphen", "Digests", "Diagnostics"]),
  .target(name: "Mathematics", dependencies: ["Diagnostics"]),
  .target(name: "Statistics", dependencies: ["Diagnostics"]),
  .target(name: "ArtifactStore", dependencies: ["Digests", "Diagnostics"]),
  // Floor 3
  .target(name: "WovenDocuments", dependencies: ["Mathematics", "Drawing"]),
  .target(name: "MathematicsSetting", dependencies: ["Mathematics", "Drawing", "CHarfBuzz", "Diagnostics"]),
  .target(name: "NeuralNetworks", dependencies: ["Tensors", "Diagnostics"]),
  .target(
    name: "Datasets", dependencies: ["Images", "Tensors", "ArtifactStore", "TextFormats", "Digests", "Diagnostics"]),
  .target(name: "Charts", dependencies: ["Drawing", "TextFormats", "Diagnostics"]),
  .target(name: "Previewing", dependencies: ["ArtifactStore", "Digests", "Diagnostics", flyingFox, flyingSocks]),
  // Floor 4
  .target(
    name: "LiterateDocuments",
    dependencies: ["CMarkdown", "WovenDocuments", "Mathematics", "Drawing", "Diagnostics", yams]),
  .target(
    name: "Experiments",
    dependencies: [
      "NeuralNetworks", "Datasets", "Tensors", "Images", "Statistics", "ArtifactStore", "TextFormats", "Digests",
      "Diagnostics", "CSQLite", grdb,
    ]),
  // Floor 5
  .target(
    name: "ReportCells",
    dependencies: [
      "Experiments", "Charts", "Datasets", "LiterateDocuments", "WovenDocuments", "Mathematics", "Drawing", "Images",
      "TextFormats", "Diagnostics",
    ]),
  // Floor 6
  .target(
    name: "ReportRendering",
    dependencies: [
      "WovenDocuments", "MathematicsSetting", "Mathematics", "Drawing", "TextFormats", "Digests", "Diagnostics",
    ]),
  // Floor 7
  .target(
    name: "Publishing",
    dependencies: [
      "ReportRendering", "ReportCells", "Experiments", "Charts", "Datasets", "LiterateDocuments", "WovenDocuments", "Drawing",
      "ArtifactStore", "Digests", "Tensors", "Diagnostics", logging,
    ]),
  // Floor 8
  .executableTarget(
    name: "make-report",
    dependencies: [
      "Publishing", "Previewing", "ReportCells", "Experiments", "Charts", "Datasets", "NeuralNetworks", "ArtifactStore",
      "Diagnostics", argumentParser, logging,
    ]),
]

/// Tests mirror the rooms; fixtures are read where they lie, beside the scripts that made them.
let tests: [Target] = [
  .target(
    name: "TestSupport", dependencies: ["Datasets", "Images", "Tensors", "ArtifactStore", "Digests"],
    path: "Tests/TestSupport"),
  .tests(of: "Diagnostics"),
  .tests(of: "Tensors", using: ["CKernels", "Digests", "Diagnostics"], fixtures: true),
  .tests(of: "Images", using: ["Diagnostics"], fixtures: true),
  .tests(of: "Drawing", using: ["CPangoCairo", "Diagnostics"]),
  .tests(of: "Mathematics", using: ["Diagnostics"], fixtures: true),
  .tests(of: "Statistics", fixtures: true),
  .tests(of: "ArtifactStore", using: ["Digests", "Diagnostics"]),
  .tests(of: "WovenDocuments"),
  .tests(of: "LiterateDocuments", using: ["WovenDocuments", "Drawing", "Diagnostics"], fixtures: true),
  .tests(of: "MathematicsSetting", using: ["Mathematics", "Drawing", "Diagnostics"], fixtures: true),
  .tests(of: "NeuralNetworks", using: ["Tensors", "Diagnostics"], fixtures: true),
  .tests(of: "Datasets", using: ["Images", "Tensors", "ArtifactStore", "Digests", "Diagnostics"], fixtures: true),
  .tests(of: "Charts", using: ["Drawing", "Diagnostics", yams], fixtures: true),
  .tests(
    of: "Experiments",
    using: [
      "NeuralNetworks", "Datasets", "Images", "Tensors", "ArtifactStore", "Digests", "Statistics", "Diagnostics",
    ],
    fixtures: true),
  .tests(
    of: "ReportCells",
    using: [
      "Experiments", "Datasets", "ArtifactStore", "LiterateDocuments", "WovenDocuments", "Mathematics", "Drawing",
      "Images", "Diagnostics",
    ],
    fixtures: true),
  .tests(of: "ReportRendering", using: ["WovenDocuments", "Mathematics", "Drawing", "Diagnostics"]),
  .tests(of: "Previewing", using: ["Diagnostics"]),
  .tests(of: "Publishing", using: ["ReportCells", "Charts", "WovenDocuments", "Drawing", "Diagnostics"]),
  .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
  .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "make-report"]),
]

extension Target {
  static func tests(of room: String, using others: [Dependency] = [], fixtures: Bool = false) -> Target {
    .testTarget(
      name: room + "Tests", dependencies: [.byName(name: room), "TestSupport"] + others,
      exclude: fixtures ? ["Fixtures"] : [])
  }
}

let package = Package(
  name: "make-report",
  products: [.executable(name: "make-report", targets: ["make-report"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: systemLibraries + rooms + tests,
  swiftLanguageModes: [.v6]
)
