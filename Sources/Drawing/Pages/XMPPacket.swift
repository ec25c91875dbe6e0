import Foundation

/// What a PDF says of itself in XML (ISO 16684-1).
struct XMPPacket {
  let metadata: DocumentMetadata
  let standards: Set<PDFStandard>
  let producer: String
  /// 16 bytes that name the document, of its content.
  let digest: [UInt8]

  var data: Data {
    let parts = dublinCore + rights + basic + identification
    let text = """
      <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" \
      xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
      xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
      \(parts.joined(separator: "\n"))
      </rdf:Description>
      \(extensionSchema)</rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>
      """
    return Data(text.utf8)
  }

  private var dublinCore: [String] {
    var parts = [Self.element("dc:format", "application/pdf"), Self.alternatives("dc:title", metadata.title)]
    parts.append(Self.container("dc:creator", "Seq", metadata.authors))
    parts.append(Self.alternatives("dc:description", metadata.subject))
    parts.append(Self.container("dc:subject", "Bag", metadata.keywords))
    parts.append(Self.container("dc:language", "Bag", [metadata.language]))
    parts.append(Self.element("dc:identifier", metadata.identifiers.first ?? ""))
    parts.append(Self.container("dc:relation", "Bag", metadata.relations))
    return parts.filter { !$0.isEmpty }
  }

  private var rights: [String] {
    guard let license = metadata.license, !license.isEmpty else { return [] }
    var parts = [
      Self.alternatives("dc:rights", license), Self.element("xmpRights:Marked", "True"),
      Self.alternatives("xmpRights:UsageTerms", license),
    ]
    if let address = LicenseAddress.of(license) { parts.append(Self.element("xmpRights:WebStatement", address)) }
    return parts
  }

  private var basic: [String] {
    var parts = [
      Self.element("xmp:CreatorTool", metadata.creator), Self.element("pdf:Producer", producer),
      Self.element("pdf:Keywords", metadata.keywords.joined(separator: ", ")),
      Self.container("xmp:Identifier", "Bag", metadata.identifiers),
      Self.element("xmpMM:DocumentID", "uuid:" + Self.uuid(digest)),
      Self.element("xmpMM:InstanceID", "uuid:" + Self.uuid(digest)),
    ]
    if let date = metadata.isoDate {
      parts += ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"].map { Self.element($0, date) }
    }
    return parts.filter { !$0.isEmpty }
  }

  private var identification: [String] {
    var parts: [String] = []
    if standards.contains(.ua1) { parts.append(Self.element("pdfuaid:part", "1")) }
    if let archive = standards.compactMap(\.archive).min(by: { ($0.part, $0.level) < ($1.part, $1.level) }) {
      parts.append(Self.element("pdfaid:part", String(archive.part)))
      parts.append(Self.element("pdfaid:conformance", archive.level))
    }
    return parts
  }

  /// An archive explains each property that its standard does not know (ISO 19005-2, 6.6.2.3).
  private var extensionSchema: String {
    guard standards.contains(.ua1), standards.contains(where: \.isArchive) else { return "" }
    return """
      <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
      xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
      <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of ISO 14289 that the document follows</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
      </rdf:li></rdf:Bag></pdfaExtension:schemas>
      </rdf:Description>

      """
  }

  private static func element(_ name: String, _ text: String) -> String {
    text.isEmpty ? "" : "<\(name)>\(escaped(text))</\(name)>"
  }

  private static func alternatives(_ name: String, _ text: String) -> String {
    if text.isEmpty { return "" }
    return "<\(name)><rdf:Alt><rdf:li xml:lang=\"x-default\">\(escaped(text))</rdf:li></rdf:Alt></\(name)>"
  }

  private static func container(_ name: String, _ kind: String, _ texts: [String]) -> String {
    if texts.isEmpty { return "" }
    let items = texts.map { "<rdf:li>\(escaped($0))</rdf:li>" }.joined()
    return "<\(name)><rdf:\(kind)>\(items)</rdf:\(kind)></\(name)>"
  }

  /// Signs that XML 1.0 does not allow are left out.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\t", "\n", "\r": result += " "
      case _ where scalar.value < 0x20 || [0xFFFE, 0xFFFF].contains(scalar.value): break
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// A UUID of version 8, whose bits are ours (RFC 9562, 5.8).
  private static func uuid(_ digest: [UInt8]) -> String {
    var bytes = Array(digest.prefix(16))
    bytes += [UInt8](repeating: 0, count: 16 - bytes.count)
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = PDFValue.hexadecimal(bytes).lowercased()
    var text = ""
    for (index, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(index) { text += "-" }
      text.append(digit)
    }
    return text
  }
}

/// Where the licences of Creative Commons stand.
enum LicenseAddress {
  /// Of a name such as "CC-BY-4.0", "CC BY-SA 4.0", "CC0"; nil for any other.
  static func of(_ license: String) -> String? {
    let text = license.uppercased().replacing(" ", with: "-")
    if ["CC0", "CC0-1.0"].contains(text) { return "https://creativecommons.org/publicdomain/zero/1.0/" }
    guard text.hasPrefix("CC-"), let mark = text.lastIndex(of: "-") else { return nil }
    let (kind, version) = (text[..<mark].dropFirst(3), text[mark...].dropFirst())
    guard ["BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND"].contains(String(kind)),
      ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(String(version))
    else { return nil }
    return "https://creativecommons.org/licenses/\(kind.lowercased())/\(version)/"
  }
}
