import CPangoCairo
import Diagnostics
import Foundation

/// Makes a document of the pages that Cairo drew. Of Cairo's file the pages' content, fonts and images are taken over;
/// structure, links, places, outline and metadata, of which Cairo 1.16 can write a part only, are ours.
struct PDFCompletion {
  let document: PDFDocument
  let tree: StructureTree
  let navigation: PDFNavigation

  private var height: Double { document.pageSize.height }
  private var isArchive: Bool { document.standards.contains(where: \.isArchive) }

  /// What makes the files.
  private static var producer: String { "cairo \(String(cString: cairo_version_string())) (https://cairographics.org)" }

  /// - Parameter pdf: what Cairo wrote, with each stretch of content that `tree` knows of marked as `mark` says.
  /// - Throws: what is not as Cairo writes it.
  func complete(_ pdf: Data) throws(Diagnostic) -> Data {
    let file = try CairoFile(pdf)
    let drawn = try file.pages()
    guard drawn.count == tree.marks.count else { throw CairoFile.foreign("it has \(drawn.count) pages") }
    var writer = PDFFileWriter(version: document.version)
    let (catalogue, pageTree) = (writer.reserve(), writer.reserve())
    let pages = drawn.map { _ in PDFValue.reference(writer.reserve()) }
    let links = navigation.links.map { (object: PDFValue.reference(writer.reserve()), page: $0.page) }
    writer.set(
      pageTree, .dictionary(["Type": .name("Pages"), "Kids": .array(pages), "Count": .number(pages.count)]))
    try write(drawn, of: file, as: pages, in: .reference(pageTree), links.map(\.object), into: &writer)
    var entries: [String: PDFValue] = [
      "Type": .name("Catalog"), "Pages": .reference(pageTree),
      "MarkInfo": .dictionary(["Marked": .boolean(true)]), "Lang": .text(document.metadata.language),
      "ViewerPreferences": .dictionary(["DisplayDocTitle": .boolean(true)]),
      "StructTreeRoot": StructureWriter(tree: tree, pages: pages, pageHeight: height, links: links).write(
        into: &writer),
      "OutputIntents": .array([try outputIntent(into: &writer)]),
    ]
    var names: [String: PDFValue] = [:]
    if let destinations = navigation.names(pages: pages, pageHeight: height) {
      names["Dests"] = writer.add(destinations)
    }
    if let files = try attachments(into: &writer) {
      names["EmbeddedFiles"] = files.names
      entries["AF"] = .array(files.all)
    }
    if !names.isEmpty { entries["Names"] = .dictionary(names) }
    if let outline = navigation.outline(document.outline, into: &writer) { entries["Outlines"] = outline }
    let information = writer.add(.dictionary(self.information))
    let packet = XMPPacket(
      metadata: document.metadata, standards: document.standards, producer: Self.producer, digest: writer.digest)
    entries["Metadata"] = try writer.add(
      ["Type": .name("Metadata"), "Subtype": .name("XML")], stream: packet.data, compressing: false)
    writer.set(catalogue, .dictionary(entries))
    return try writer.data(root: .reference(catalogue), information: information)
  }

  private func write(
    _ drawn: [[String: PDFValue]], of file: CairoFile, as pages: [PDFValue], in pageTree: PDFValue, _ links: [PDFValue],
    into writer: inout PDFFileWriter
  ) throws(Diagnostic) {
    var copier = PDFCopier(file, keepsSmoothing: !isArchive)
    for (index, page) in drawn.enumerated() {
      guard let number = pages[index].reference else { continue }
      var entries: [String: PDFValue] = [
        "Type": .name("Page"), "Parent": pageTree, "StructParents": .number(index), "Tabs": .name("S"),
        "Contents": try content(of: page, index, file, into: &writer),
      ]
      for key in ["MediaBox", "Group", "Resources"] {
        if let value = page[key] { entries[key] = try copier.copy(value, into: &writer) }
      }
      let own = navigation.links.indices.filter { navigation.links[$0].page == index }
      if !own.isEmpty { entries["Annots"] = .array(own.map { links[$0] }) }
      writer.set(number, .dictionary(entries))
    }
    for (index, link) in links.enumerated() {
      guard let number = link.reference else { continue }
      writer.set(number, navigation.annotation(index, pageHeight: height, parentKey: pages.count + index))
    }
  }

  /// The content of a page, each stretch of it marked as what it is.
  private func content(
    of page: [String: PDFValue], _ index: Int, _ file: CairoFile, into writer: inout PDFFileWriter
  ) throws(Diagnostic) -> PDFValue {
    guard let number = page["Contents"]?.reference else { throw CairoFile.foreign("page \(index + 1) has no content") }
    let object = try file.object(number)
    guard let stream = object.stream, object.value.dictionary?["Filter"] == .name("FlateDecode") else {
      throw CairoFile.foreign("the content of page \(index + 1) is of another kind")
    }
    let marked = try MarkedContent.described(try Deflate.expanded(stream), as: tree.marks[index]) { element in
      tree.elements[element].role?.name ?? "P"
    }
    return try writer.add([:], stream: marked)
  }

  private func outputIntent(into writer: inout PDFFileWriter) throws(Diagnostic) -> PDFValue {
    let profile = try writer.add(["N": .number(3)], stream: SRGBProfile.data)
    return writer.add(
      .dictionary([
        "Type": .name("OutputIntent"), "S": .name("GTS_PDFA1"), "Info": .text(SRGBProfile.name),
        "OutputConditionIdentifier": .text(SRGBProfile.name), "DestOutputProfile": profile,
      ]))
  }

  /// The files that the document holds: all of them, and the tree of their names.
  private func attachments(
    into writer: inout PDFFileWriter
  ) throws(Diagnostic) -> (names: PDFValue, all: [PDFValue])? {
    let attachments = document.attachments.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    if attachments.isEmpty { return nil }
    if isArchive, !document.standards.contains(where: \.holdsFiles) {
      throw Diagnostic(
        "a PDF/A-2 cannot hold `\(attachments[0].name)`", expected: "PDF/A-3 for a PDF with files",
        remedy: "write `standard: [ua-1, a-3u]`")
    }
    var names: [PDFValue] = []
    var all: [PDFValue] = []
    for attachment in attachments {
      var parameters: [String: PDFValue] = ["Size": .number(attachment.contents.count)]
      if let date = document.metadata.isoDate ?? document.attachmentDate {
        parameters["ModDate"] = .text(DocumentMetadata.pdfDate(date))
      }
      let stream = try writer.add(
        [
          "Type": .name("EmbeddedFile"), "Subtype": .name(escaping: attachment.mediaType),
          "Params": .dictionary(parameters),
        ], stream: attachment.contents)
      let file = writer.add(
        .dictionary([
          "Type": .name("Filespec"), "F": .text(attachment.name), "UF": .text(attachment.name),
          "Desc": .text(attachment.description), "AFRelationship": .name(attachment.relationship.rawValue),
          "EF": .dictionary(["F": stream, "UF": stream]),
        ]))
      names += [.text(attachment.name), file]
      all.append(file)
    }
    return (writer.add(.dictionary(["Names": .array(names)])), all)
  }

  private var information: [String: PDFValue] {
    let metadata = document.metadata
    let texts = [
      "Title": metadata.title, "Author": metadata.authors.joined(separator: ", "), "Subject": metadata.subject,
      "Keywords": metadata.keywords.joined(separator: ", "), "Creator": metadata.creator, "Producer": Self.producer,
    ]
    var entries = texts.filter { !$0.value.isEmpty }.mapValues { PDFValue.text($0.withoutControlCharacters) }
    if let date = metadata.isoDate.map(DocumentMetadata.pdfDate) {
      entries["CreationDate"] = .text(date)
      entries["ModDate"] = .text(date)
    }
    return entries
  }
}
