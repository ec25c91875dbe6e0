// swift-tools-version: 6.2
import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// C libraries of the system, found by pkg-config.
let systemLibraries: [Target] = [
  .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
  .systemLibrary(name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg62-turbo-dev"])]),
  .systemLibrary(name: "CTIFF", pkgConfig: "libtiff-4", providers: [.apt(["libtiff-dev"])]),
  .systemLibrary(name: "CWebP", pkgConfig: "libwebp", providers: [.apt(["libwebp-dev"])]),
  .systemLibrary(
    name: "CPangoCairo", pkgConfig: "pangocairo cairo-pdf fontconfig",
    providers: [.apt(["libcairo2-dev", "libpango1.0-dev"])]),
  .systemLibrary(name: "CHarfBuzz", pkgConfig: "harfbuzz", providers: [.apt(["libharfbuzz-dev"])]),
  .systemLibrary(name: "CHyphen", providers: [.apt(["libhyphen-dev"])]),
  .systemLibrary(name: "CMarkdown", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
  .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
  .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
  .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
]

/// The rooms, floor by floor; a room imports only from floors below its own (`Tests/ArchitectureTests` reads every import).
let rooms: [Target] = [
  // Floor 0
  .target(name: "CKernels"),
  .target(name: "CImageCodecs", dependencies: ["CPNG", "CJPEG", "CTIFF", "CWebP"]),
  .target(name: "Diagnostics"),
  // Floor 1
  .target(name: "Digests", dependencies: ["CCrypto"]),
  .target(name: "TextFormats", dependencies: ["Diagnostics"]),
  // Floor 2
  .target(name: "Tensors", dependencies: ["CKernels", "Diagnostics"]),
  .target(name: "Images", dependencies: ["CImageCodecs", "Diagnostics"]),
  .target(
    name: "Drawing", dependencies: ["CPangoCairo", "CImageCodecs", "CHyphen", "CZlib", "Digests", "Diagnostics"]),
  .target(name: "Mathematics", dependencies: ["Diagnostics"]),
  .target(name: "Statistics"),
  .target(name: "ArtifactStore", dependencies: ["Digests", "Diagnostics"]),
  .target(name: "Fetching", dependencies: ["CCurl", "CArchive", "Diagnostics"]),
  // Floor 3
  .target(name: "NeuralNetworks", dependencies: ["Tensors", "Digests", "Diagnostics"]),
  .target(
    name: "Datasets",
    dependencies: ["Images", "Tensors", "ArtifactStore", "Fetching", "TextFormats", "Digests", "Diagnostics"]),
  .target(name: "Charts", dependencies: ["Drawing", "TextFormats", "Diagnostics"]),
  .target(name: "WovenDocuments", dependencies: ["Mathematics", "Drawing"]),
  .target(name: "MathematicsSetting", dependencies: ["Mathematics", "Drawing", "CHarfBuzz", "Diagnostics"]),
  .target(name: "Previewing", dependencies: ["Digests", "Diagnostics"]),
  // Floor 4
  .target(name: "Results", dependencies: ["Datasets", "Statistics", "TextFormats", "Diagnostics", "CSQLite", grdb]),
  .target(
    name: "Evaluation",
    dependencies: ["NeuralNetworks", "Datasets", "Images", "Tensors", "Statistics", "Diagnostics"]),
  .target(
    name: "LiterateDocuments",
    dependencies: ["CMarkdown", "WovenDocuments", "Mathematics", "Drawing", "TextFormats", "Diagnostics", yams]),
  .target(
    name: "ReportRendering",
    dependencies: [
      "WovenDocuments", "MathematicsSetting", "Mathematics", "Drawing", "TextFormats", "Digests", "Diagnostics",
    ]),
  // Floor 5
  .target(
    name: "Studies",
    dependencies: ["Results", "NeuralNetworks", "Datasets", "Tensors", "ArtifactStore", "Diagnostics"]),
  // Floor 6
  .target(
    name: "Training",
    dependencies: ["Studies", "NeuralNetworks", "Datasets", "Tensors", "Statistics", "ArtifactStore", "Diagnostics"]),
  .target(
    name: "Analysis",
    dependencies: [
      "Studies", "Results", "Evaluation", "NeuralNetworks", "Datasets", "Tensors", "Statistics", "Diagnostics",
    ]),
  .target(
    name: "ReportCells",
    dependencies: [
      "Studies", "Results", "Evaluation", "Charts", "Datasets", "LiterateDocuments", "WovenDocuments", "Mathematics",
      "Drawing", "Images", "TextFormats", "Digests", "Diagnostics",
    ]),
  // Floor 7
  .target(
    name: "Laboratory",
    dependencies: [
      "Training", "Analysis", "Studies", "Results", "Evaluation", "NeuralNetworks", "Datasets", "Images", "Tensors",
      "ArtifactStore", "Digests", "Diagnostics",
    ]),
  .target(
    name: "Weaving",
    dependencies: [
      "ReportCells", "Studies", "Results", "LiterateDocuments", "WovenDocuments", "Drawing", "Images", "Digests",
      "Diagnostics",
    ]),
  // Floor 8
  .target(
    name: "Publishing",
    dependencies: [
      "Laboratory", "Studies", "Weaving", "ReportCells", "ReportRendering", "Results", "Datasets", "Charts",
      "LiterateDocuments", "WovenDocuments", "Drawing", "ArtifactStore", "Fetching", "TextFormats", "Digests",
      "Tensors", "Diagnostics", logging,
    ]),
  // Floor 9
  .executableTarget(
    name: "make-report",
    dependencies: [
      "Publishing", "Laboratory", "ReportCells", "Previewing", "Charts", "Datasets", "NeuralNetworks", "Fetching",
      "ArtifactStore", "TextFormats", "Diagnostics", argumentParser, logging,
    ]),
]

/// Tests mirror the rooms; fixtures are read where they lie, beside the scripts that made them.
let tests: [Target] = [
  .target(
    name: "TestSupport",
    dependencies: [
      "Studies", "Results", "Datasets", "WovenDocuments", "Drawing", "Images", "Tensors", "ArtifactStore", "Digests",
      "Diagnostics",
    ], path: "Tests/TestSupport"),
  .tests(of: "Diagnostics"),
  .tests(of: "Digests"),
  .tests(of: "TextFormats", using: ["Diagnostics"]),
  .tests(of: "Tensors", using: ["CKernels", "Digests"], fixtures: true),
  .tests(of: "Images", using: ["Diagnostics"], fixtures: true),
  .tests(of: "Drawing", using: ["CPangoCairo", "Diagnostics"], fixtures: true),
  .tests(of: "Mathematics", using: ["Diagnostics"], fixtures: true),
  .tests(of: "Statistics", fixtures: true),
  .tests(of: "ArtifactStore", using: ["Digests", "Diagnostics"]),
  .tests(of: "Fetching", using: ["Diagnostics"], fixtures: true),
  .tests(of: "NeuralNetworks", using: ["Tensors", "Diagnostics"], fixtures: true),
  .tests(
    of: "Datasets", using: ["Images", "Tensors", "ArtifactStore", "Fetching", "Digests", "Diagnostics"], fixtures: true),
  .tests(of: "Charts", using: ["Drawing", "Diagnostics", yams], fixtures: true),
  .tests(of: "WovenDocuments"),
  .tests(of: "MathematicsSetting", using: ["Mathematics", "Drawing", "Diagnostics"], fixtures: true),
  .tests(of: "Previewing"),
  .tests(of: "Results"),
  .tests(of: "Evaluation"),
  .tests(
    of: "LiterateDocuments", using: ["WovenDocuments", "Drawing", "TextFormats", "Diagnostics"], fixtures: true),
  .tests(of: "ReportRendering", using: ["WovenDocuments", "Mathematics", "Drawing", "Diagnostics"]),
  .tests(of: "Studies", using: ["Datasets", "Tensors", "Diagnostics"]),
  .tests(
    of: "Analysis",
    using: ["Evaluation", "Studies", "Results", "NeuralNetworks", "Datasets", "Statistics"], fixtures: true),
  .tests(
    of: "ReportCells",
    using: ["Results", "LiterateDocuments", "WovenDocuments", "Mathematics", "Drawing", "Images", "Diagnostics"],
    fixtures: true),
  .tests(
    of: "Laboratory",
    using: [
      "Training", "Evaluation", "Studies", "Results", "NeuralNetworks", "Datasets", "Images", "ArtifactStore",
      "Digests", "Statistics", "Diagnostics",
    ]),
  .tests(
    of: "Weaving",
    using: [
      "Laboratory", "ReportCells", "ReportRendering", "Results", "Datasets", "ArtifactStore", "LiterateDocuments",
      "WovenDocuments", "Drawing", "Diagnostics",
    ], fixtures: true),
  .tests(
    of: "Publishing",
    using: [
      "ReportCells", "Results", "LiterateDocuments", "WovenDocuments", "Charts", "Drawing", "ArtifactStore", "Digests",
      "Diagnostics",
    ]),
  .testTarget(
    name: "StageDigestsTests",
    dependencies: [
      "TestSupport",
      "Weaving", "ReportCells", "ReportRendering", "Laboratory", "Training", "Analysis", "Evaluation", "Studies",
      "Results",
      "LiterateDocuments", "WovenDocuments", "Charts", "Datasets", "NeuralNetworks", "ArtifactStore", "Drawing",
      "Images",
      "Tensors", "Digests", "Diagnostics",
    ], exclude: ["digests.txt"]),
  .testTarget(
    name: "FuzzTests",
    dependencies: [
      "TestSupport", "Weaving", "ReportCells", "LiterateDocuments", "Results", "NeuralNetworks", "Datasets", "Images",
      "Fetching",
      "TextFormats", "Tensors", "ArtifactStore", "Diagnostics",
    ]),
  .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
  .testTarget(
    name: "EndToEndTests", dependencies: ["TestSupport", "Digests", "NeuralNetworks", "Images", "make-report"],
    exclude: ["GoldenPages", "Faults"]),
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
  ],
  targets: systemLibraries + rooms + tests,
  swiftLanguageModes: [.v6]
)
