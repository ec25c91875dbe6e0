import Diagnostics

extension ReadingContext {
  /// The CSV and JSON files that a cell names as `data: {url: …}`; those that cannot be read are reported.
  func dataFiles(of cell: Cell) -> [TableFile] {
    // What is wrong with the YAML is reported where the cell is prepared.
    guard cell.kind.readsFiles, cell.evaluates,
      let body = PlacedYAML.read(cell.content, collector: DiagnosticCollector())
    else { return [] }
    var result: [TableFile] = []
    for url in urls(in: body) {
      guard let path = url.text, !result.contains(where: { $0.name == path }),
        let kind = TableFile.Kind(path: path), kind != .sqlite,
        let contents = files.contents(
          of: path, kind: "data", atMost: DocumentLimits.tableBytes, at: url.place)
      else { continue }
      result.append(
        TableFile(
          name: path, namePlace: url.place, kind: kind, file: files.displayPath(of: path), contents: contents,
          place: url.place))
    }
    return result
  }

  private func urls(in value: PlacedValue) -> [PlacedValue] {
    if let list = value.list { return list.flatMap(urls) }
    return (value.map ?? []).flatMap { entry -> [PlacedValue] in
      if entry.key == "data", let url = entry.value["url"] { return [url] }
      return urls(in: entry.value)
    }
  }
}
