import Datasets
import Foundation
import Tensors
import TestSupport

@testable import Images

private func file(_ name: String) throws -> Data {
  try Data(contentsOf: SharedData.projectRoot.appending(path: "Tests/ImagesTests/Fixtures/\(name)"))
}

private func decoded(_ names: [String]) throws -> [Data] {
  try names.map { Data(try Image(decoding: file($0), name: $0).pixels) }
}

/// From files to pixels.
let imageStages: [Stage] =
  [
    Stage("decoder:png", Image.pngVersion.description, "`Image.pngVersion`") {
      try decoded(["grey.png", "interlaced.png", "rgb.png", "rgba.png"])
    },
    Stage("decoder:jpeg", Image.jpegVersion.description, "`Image.jpegVersion`") {
      try decoded(["baseline.jpg", "grey.jpg", "half.jpg", "full.jpg"])
    },
    Stage("filter:nearest", Image.nearestVersion.description, "`Image.nearestVersion`") {
      [(20, 11), (64, 64)].map { size in
        Data(FixedInputs.image(width: 33, height: 27).resizedNearest(width: size.0, height: size.1).pixels)
      }
    },
  ]
  + ResamplingFilter.allCases.map { filter in
    Stage("filter:\(filter.rawValue)", ResamplingFilter.version.description, "`ResamplingFilter.version`") {
      [(20, 11), (64, 64)].map { size in
        Data(FixedInputs.image(width: 33, height: 27).resized(width: size.0, height: size.1, filter: filter).pixels)
      }
    }
  }
  + Resaving.allCases.map { resaving in
    Stage("resave:\(resaving.rawValue)", Resaving.version.description, "`Resaving.version`") {
      let image = FixedInputs.image(width: 33, height: 27)
      return try [image, image.thresholded()].map { Data(try resaving.applied(to: $0).pixels) }
    }
  }
