import Charts
import Diagnostics
import ReportRendering
import WovenDocuments

/// A document with a box in place of whatever cannot be drawn or set. It looks at each part by itself, which takes as long as
/// rendering the document once more: for documents of which it is known that they cannot be rendered.
struct DrawableDocument {
  private(set) var document: WovenDocument
  /// What was wrong with the parts that were taken out.
  private(set) var failures: [Diagnostic] = []

  private let formats: Set<PublishingSettings.Format>
  private let generator: String

  init(_ document: WovenDocument, formats: Set<PublishingSettings.Format>, generator: String) {
    self.document = document
    self.formats = formats
    self.generator = generator
    for index in document.abstract.indices {
      self.document.abstract[index] = document.abstract[index].mapParts { drawable($0) }
    }
    for index in document.blocks.indices {
      self.document.blocks[index] = document.blocks[index].mapParts { drawable($0) }
    }
  }

  private mutating func drawable(_ part: ReportBlock) -> ReportBlock {
    do throws(Diagnostic) {
      try draw(part)
      return part
    } catch {
      failures.append(error)
      var failure = ReportFailure(
        kind: part.missing, problems: [error.withoutFolders.terminalText()], caption: part.caption)
      // The caption may be what cannot be set: its number is kept.
      if (try? draw(.failure(failure))) == nil { failure.caption?.text = [] }
      return .failure(failure)
    }
  }

  /// - Throws: what is wrong with a part, in the documents or in a figure's own files.
  private func draw(_ part: ReportBlock) throws(Diagnostic) {
    let alone = WovenDocument(title: "", language: document.language, blocks: [part], pdf: document.pdf)
    for format in PublishingSettings.Format.allCases where formats.contains(format) {
      switch format {
      case .html: _ = try HTMLRenderer.page(alone, generator: generator)
      case .pdf: _ = try PDFRenderer.render(alone, generator: generator)
      }
    }
    guard case .figure(let figure) = part, let label = figure.caption?.label else { return }
    for kind in ReportOutput.kinds(of: figure) {
      _ = try FigureFile.data(
        of: figure.picture, label: label, alternativeText: figure.spokenText, language: document.language,
        specification: figure.specification, as: "\(label).\(kind)")
    }
  }
}

extension ReportBlock {
  fileprivate var missing: ReportFailure.Kind {
    switch self {
    case .figure: .figure
    case .table: .table
    default: .part
    }
  }

  fileprivate var caption: ReportCaption? {
    switch self {
    case .figure(let figure): figure.caption
    case .table(let table): table.caption
    case .code(let code): code.caption
    default: nil
    }
  }
}
