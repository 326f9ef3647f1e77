import CLibClang
import Foundation

/// A parsed file; frees libclang's memory with the last reference to it.
final class TranslationUnit {
  let path: String
  let text: SourceText
  private let index: CXIndex
  private let unit: CXTranslationUnit

  /// Parses `source` as the contents of the file `path`, which need not exist.
  ///
  /// - Returns: nil if libclang itself failed.
  init?(source: String, path: String, arguments: [String]) {
    guard let index = clang_createIndex(0, 0) else { return nil }
    // The record of macros and skipped lines is needed to find what the tree does not show.
    let options = CXTranslationUnit_DetailedPreprocessingRecord.rawValue
    var unit: CXTranslationUnit?
    let words = arguments.map { strdup($0) }
    defer { words.forEach { free($0) } }
    let code = path.withCString { name in
      source.withCString { contents in
        var file = CXUnsavedFile(
          Filename: name, Contents: contents, Length: UInt(source.utf8.count))
        return clang_parseTranslationUnit2(
          index, name, words.map { UnsafePointer($0) }, Int32(words.count), &file, 1,
          UInt32(options), &unit)
      }
    }
    guard code == CXError_Success, let unit else {
      clang_disposeIndex(index)
      return nil
    }
    self.path = path
    self.index = index
    self.unit = unit
    text = SourceText(source)
  }

  deinit {
    clang_disposeTranslationUnit(unit)
    clang_disposeIndex(index)
  }

  var root: Cursor { Cursor(clang_getTranslationUnitCursor(unit)) }

  /// What libclang complains of, warnings among it: a warning here (a lost `const`, a pointer of
  /// another type) is an error of the emitter.
  var complaints: [KernelSubsetViolation] {
    (0..<clang_getNumDiagnostics(unit)).compactMap { number in
      guard let diagnostic = clang_getDiagnostic(unit, number) else { return nil }
      defer { clang_disposeDiagnostic(diagnostic) }
      let location = clang_getDiagnosticLocation(diagnostic)
      let severity = clang_getDiagnosticSeverity(diagnostic).rawValue
      let isOurs = clang_Location_isFromMainFile(location) != 0
      let least = isOurs ? CXDiagnostic_Warning : CXDiagnostic_Error
      guard severity >= least.rawValue else { return nil }
      var file: CXFile?
      var line: UInt32 = 0
      var column: UInt32 = 0
      clang_getExpansionLocation(location, &file, &line, &column, nil)
      return KernelSubsetViolation(
        file: isOurs ? path : String(clang: clang_getFileName(file)), line: Int(line),
        column: Int(column), function: "",
        message: String(clang: clang_getDiagnosticSpelling(diagnostic)))
    }
  }

  /// The lines of the main file, counted from 1, that conditionals left out.
  var skippedLines: [ClosedRange<Int>] {
    guard let file = clang_getFile(unit, path), let list = clang_getSkippedRanges(unit, file)
    else { return [] }
    defer { clang_disposeSourceRangeList(list) }
    return (0..<Int(list.pointee.count)).map { number in
      let range = list.pointee.ranges[number]
      let first = Self.line(of: clang_getRangeStart(range))
      return first...max(first, Self.line(of: clang_getRangeEnd(range)))
    }
  }

  private static func line(of location: CXSourceLocation) -> Int {
    var line: UInt32 = 0
    clang_getExpansionLocation(location, nil, &line, nil, nil)
    return Int(line)
  }
}
