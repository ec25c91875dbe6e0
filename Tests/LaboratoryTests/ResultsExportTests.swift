import Foundation
import TestSupport
import Testing

@testable import Results

@Suite struct ResultsExportTests {
  @Test("metrics.csv has one value for each image, variant and measure, as `images` has them")
  func metrics() throws {
    try InferenceRowsTests.study { results in
      let table = try CaseMetrics.table(of: results)
      #expect(table.columns == ["task", "algorithm", "case", "metric", "value"])
      let rows = table.rows
      let keys = rows.map { row in row[0...3].map(\.displayText).joined(separator: "|") }
      #expect(Set(keys).count == rows.count)
      for measure in PerImageMeasure.allCases {
        let ofCE = rows.filter { $0[1] == "ce" && $0[3] == .text(measure.rawValue) }
        let images = measure.domains.count == 2 ? 5 : measure.domains == [.inDistribution] ? 3 : 2
        #expect(ofCE.count == images, "\(measure)")
        let values = ofCE.compactMap { row -> Double? in if case .real(let value) = row[4] { value } else { nil } }
        guard !values.isEmpty else { continue }
        let summary = try results.query(
          "SELECT \(measure.rawValue) FROM summary WHERE of = 'ensemble' AND loss = 'ce'"
        ).rows
        guard case .real(let mean)? = summary.first?.first else {
          Issue.record("\(measure) is not in the summary")
          continue
        }
        #expect(abs(values.reduce(0, +) / Double(values.count) - mean) < 1e-9 * max(1, abs(mean)), "\(measure)")
      }
      let files = try ResultsExport.files(of: results)
      #expect(files.map(\.path) == ResultsExport.names)
      let text = String(decoding: files[0].data, as: UTF8.self)
      #expect(text.hasPrefix("task,algorithm,case,metric,value\r\ntiny,ce,discs/test-12,dice_id,"))
    }
  }

  @Test("summary.json has nnU-Net's names, and its means are NumPy's nanmean of the cases")
  func summary() throws {
    try InferenceRowsTests.study { results in
      try withTemporaryFolder { folder in
        let file = folder.appending(path: "summary.json")
        try SegmentationSummary.document(of: results).write(to: file)
        let program = """
          import json, math, sys
          for name, s in sorted(json.load(open(sys.argv[1]))["tiny"].items()):
              cases = [c["metrics"]["1"] for c in s["metric_per_case"]]
              assert set(s) == {"foreground_mean", "mean", "metric_per_case"}, set(s)
              assert all(set(c) == {"metrics", "prediction_file", "reference_file"} for c in s["metric_per_case"])
              assert s["mean"] == {"1": s["foreground_mean"]}
              for key in ("Dice", "IoU", "FN", "FP", "TN", "TP", "n_pred", "n_ref"):
                  known = [c[key] for c in cases if c[key] is not None]
                  assert math.isclose(s["foreground_mean"][key], sum(known) / len(known), rel_tol=1e-12), key
              for c in cases:
                  tp, fp, fn = c["TP"], c["FP"], c["FN"]
                  assert tp + fp + fn + c["TN"] == 256 and c["n_pred"] == tp + fp and c["n_ref"] == tp + fn
                  if tp + fp + fn == 0: assert c["Dice"] is None and c["IoU"] is None
                  else: assert math.isclose(c["Dice"], 2 * tp / (2 * tp + fp + fn)) and math.isclose(c["IoU"], tp / (tp + fp + fn))
              print(name, len(cases))
          """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program, file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(
          output.split(separator: "\n") == [
            "ce+dice, seed 0 5", "ce+dice, seed 3 5", "ce, seed 0 5", "ce, seed 3 5", "dice, seed 0 5",
            "dice, seed 3 5",
          ])
      }
    }
  }

  @Test("a report without a study leaves no exports")
  func withoutStudy() throws {
    #expect(try ResultsExport.files(of: .schema()).isEmpty)
  }
}
