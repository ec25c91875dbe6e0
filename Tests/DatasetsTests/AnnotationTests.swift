import Diagnostics
import Digests
import Foundation
import Images
import TestSupport
import Testing

@testable import Datasets

/// Annotations in COCO's format, against pycocotools.
@Suite struct AnnotationTests {
  @Test("polygons, runs and compressed runs are the pixels of pycocotools, alone and united")
  func pycocotools() throws {
    let file = try AnnotationFile(decoding: SmallDataset.fixture("annotations.json"), name: "annotations.json")
    let rows = String(decoding: try SmallDataset.fixture("annotations-masks.csv"), as: UTF8.self)
      .split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    #expect(rows.count == 450 && file.pictures.count == 150)
    for row in rows {
      let selection = try #require(AnnotationSelection(String(row[0])))
      #expect(selection.description == row[0])
      let mask = try file.mask(of: selection)
      #expect(mask.pixels.count { $0 == 255 } == Int(row[1]), "\(row[0])")
      #expect(ContentDigest.of(mask.pixels).hexadecimal == row[2], "\(row[0])")
    }
  }

  /// A file of one image of 4 × 3 pixels and one annotation of it.
  static func file(
    segmentation: String, image: String = #""width": 4, "height": 3"#, more: String = ""
  ) throws -> AnnotationFile {
    let text = """
      {"images": [{"id": 7, "file_name": "a.png", \(image)}\(more)], "categories": [{"id": 1, "name": "polyp"}],
       "annotations": [{"id": 1, "image_id": 7, "category_id": 1, "segmentation": \(segmentation)}]}
      """
    return try AnnotationFile(decoding: Data(text.utf8), name: "a.json")
  }

  @Test("runs go down the columns, the first one outside")
  func runs() throws {
    let file = try Self.file(segmentation: #"{"size": [3, 4], "counts": [1, 2, 0, 3, 6]}"#)
    let mask = try file.mask(of: AnnotationSelection(image: 7))
    #expect(mask.pixels == [0, 255, 0, 0, 255, 255, 0, 0, 255, 255, 0, 0].map { UInt8($0) })
    #expect(try file.mask(of: AnnotationSelection(image: 7, categories: [2])).pixels.allSatisfy { $0 == 0 })
  }

  static let wrong: [(segmentation: String, problem: String)] = [
    (#"{"size": [3, 4], "counts": [1, 12]}"#, "the runs hold more pixels than the 4 × 3 of the image"),
    (#"{"size": [3, 4], "counts": [1, 2]}"#, "the runs hold 3 pixels, and the image has 4 × 3"),
    (#"{"size": [3, 4], "counts": [13, -1]}"#, "the runs hold more pixels than the 4 × 3 of the image"),
    (#"{"size": [3, 4], "counts": [-1, 13]}"#, "a run has -1 pixels"),
    (#"{"size": [3, 4], "counts": [9223372036854775807, 9223372036854775807]}"#, "the runs hold more pixels"),
    (#"{"size": [3, 4], "counts": ["1"]}"#, "a run has -1 pixels"),
    (#"{"size": [3, 4]}"#, "there are no \"counts\""),
    (#"{"size": [100000, 100000], "counts": "0"}"#, "100000 × 100000 is no size of an image"),
    (#"{"size": [9223372036854775807, 3], "counts": "0"}"#, "3 × 9223372036854775807 is no size of an image"),
    (#"{"size": [4, 3], "counts": [12]}"#, "runs of pixels of the image 7 are of 3 × 4 pixels"),
    (#"{"counts": [12]}"#, "the runs of pixels have no \"size\""),
    (#"{"size": [3, 4], "counts": "<é"}"#, "the text is none of compressed runs"),
    (#"{"size": [3, 4], "counts": "oooooooooooooooo0"}"#, "the text is none of compressed runs"),
    (#"{"size": [3, 4], "counts": "P"}"#, "the text of compressed runs ends too early"),
    (#"{"size": [3, 4], "counts": "o"}"#, "the text of compressed runs ends too early"),
    (#"{"size": [3, 4], "counts": "O"}"#, "a run has -1 pixels"),
    ("[[1, 1, 2, 2]]", "a polygon has 4 numbers"), ("[[1, 1, 2, 2, 3]]", "a polygon has 5 numbers"),
    ("[1, 1, 2, 2, 3, 3]", "a polygon is an integer"), ("\"1 1 2 2\"", "\"segmentation\" is a text"),
    ("[[1, 1, 2, 2, 3, NaN]]", "a coordinate is nothing"), ("[[1, 1, 2, 2, 3, 1e300]]", "a point lies outside"),
    ("[[1, 1, 2, 2, 3, Infinity]]", "a point lies outside"),
  ]

  @Test("what cannot be a mask is one diagnostic", arguments: wrong)
  func refused(_ given: (segmentation: String, problem: String)) throws {
    let fault = try #require(throws: Diagnostic.self) { try Self.file(segmentation: given.segmentation) }
    #expect(fault.problem.hasPrefix(given.problem), "\(fault.problem)")
    #expect(fault.outcome == .data && fault.remedy != nil)
  }

  @Test(
    "files that are none of annotations, and images without a size, are refused where they stand",
    arguments: [
      ("[]", "the JSON is no object"), ("{\"images\": []}", "the annotations have no list \"annotations\""),
      ("{\"images\": 3, \"annotations\": [], \"categories\": []}", "the annotations have no list \"images\""),
      ("{\"images\": [{\"id\": 1}]", "\"width\" is missing"),
      ("{\"images\": [{\"id\": 1, \"width\": 1e9, \"height\": 1e9}]", "1000000000 × 1000000000 is no size of an image"),
      ("{\"images\": [{\"id\": 1, \"width\": 0, \"height\": 4}]", "0 × 4 is no size of an image"),
      ("{\"images\": [{\"id\": \"a\", \"width\": 1, \"height\": 4}]", "\"id\" is a text"),
      ("{\"annotations\": [{\"image_id\": 1.5}]", "\"image_id\" is a number"), ("", "the JSON is no object"),
    ])
  func refusedFile(_ text: String, _ problem: String) throws {
    let fault = try #require(throws: Diagnostic.self) {
      try AnnotationFile(decoding: Data(text.utf8), name: "a.json")
    }
    #expect(fault.problem == problem && fault.outcome == .data)
  }

  @Test("two images of one id, an image that is not there, and an endless outline are refused")
  func refusedMasks() throws {
    let twice = #", {"id": 7, "file_name": "b.png", "width": 4, "height": 3}"#
    let fault = try #require(throws: Diagnostic.self) { try Self.file(segmentation: "null", more: twice) }
    #expect(fault.problem == "two images have the id 7")
    let file = try Self.file(
      segmentation: "[[" + (0..<200).map { "\($0 % 2 * 1_000_000), 0" }.joined(separator: ", ") + "]]")
    let endless = try #require(throws: Diagnostic.self) { try file.mask(of: AnnotationSelection(image: 7)) }
    #expect(endless.problem == "the outlines in the image 7 are too long to be drawn")
    #expect(throws: Diagnostic.self) { try file.mask(of: AnnotationSelection(image: 8)) }
  }

  @Test("what is no selection is none", arguments: ["coco=", "coco=a", "coco=1/", "coco=1/a", "coco=1|2", "coco=1/1|"])
  func noSelection(_ text: String) { #expect(MaskRule(text) == nil) }
}
