// The functions of libclang that are used: result, name, parameters, arguments.
// Included where ELBO_LIBCLANG says what becomes of each.
ELBO_LIBCLANG(CXIndex, clang_createIndex, (int withoutPCH, int printing), (withoutPCH, printing))
ELBO_LIBCLANG(void, clang_disposeIndex, (CXIndex index), (index))

ELBO_LIBCLANG(
    enum CXErrorCode, clang_parseTranslationUnit2,
    (CXIndex index, const char *path, const char *const *arguments, int argumentCount,
     struct CXUnsavedFile *files, unsigned fileCount, unsigned options, CXTranslationUnit *unit),
    (index, path, arguments, argumentCount, files, fileCount, options, unit))
ELBO_LIBCLANG(void, clang_disposeTranslationUnit, (CXTranslationUnit unit), (unit))
ELBO_LIBCLANG(CXCursor, clang_getTranslationUnitCursor, (CXTranslationUnit unit), (unit))
ELBO_LIBCLANG(CXFile, clang_getFile, (CXTranslationUnit unit, const char *path), (unit, path))
ELBO_LIBCLANG(CXString, clang_getFileName, (CXFile file), (file))
ELBO_LIBCLANG(
    CXSourceRangeList *, clang_getSkippedRanges, (CXTranslationUnit unit, CXFile file),
    (unit, file))
ELBO_LIBCLANG(void, clang_disposeSourceRangeList, (CXSourceRangeList *list), (list))

ELBO_LIBCLANG(unsigned, clang_getNumDiagnostics, (CXTranslationUnit unit), (unit))
ELBO_LIBCLANG(
    CXDiagnostic, clang_getDiagnostic, (CXTranslationUnit unit, unsigned number), (unit, number))
ELBO_LIBCLANG(void, clang_disposeDiagnostic, (CXDiagnostic diagnostic), (diagnostic))
ELBO_LIBCLANG(
    CXSourceLocation, clang_getDiagnosticLocation, (CXDiagnostic diagnostic), (diagnostic))
ELBO_LIBCLANG(
    enum CXDiagnosticSeverity, clang_getDiagnosticSeverity, (CXDiagnostic diagnostic),
    (diagnostic))
ELBO_LIBCLANG(CXString, clang_getDiagnosticSpelling, (CXDiagnostic diagnostic), (diagnostic))

ELBO_LIBCLANG(const char *, clang_getCString, (CXString text), (text))
ELBO_LIBCLANG(void, clang_disposeString, (CXString text), (text))

ELBO_LIBCLANG(int, clang_Location_isFromMainFile, (CXSourceLocation location), (location))
ELBO_LIBCLANG(
    void, clang_getExpansionLocation,
    (CXSourceLocation location, CXFile *file, unsigned *line, unsigned *column, unsigned *offset),
    (location, file, line, column, offset))
ELBO_LIBCLANG(CXSourceLocation, clang_getRangeStart, (CXSourceRange range), (range))
ELBO_LIBCLANG(CXSourceLocation, clang_getRangeEnd, (CXSourceRange range), (range))

ELBO_LIBCLANG(enum CXCursorKind, clang_getCursorKind, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(CXString, clang_getCursorKindSpelling, (enum CXCursorKind kind), (kind))
ELBO_LIBCLANG(unsigned, clang_isAttribute, (enum CXCursorKind kind), (kind))
ELBO_LIBCLANG(CXString, clang_getCursorSpelling, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(CXType, clang_getCursorType, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(CXType, clang_getCursorResultType, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(CXCursor, clang_getCursorReferenced, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(CXSourceLocation, clang_getCursorLocation, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(CXSourceRange, clang_getCursorExtent, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(unsigned, clang_isCursorDefinition, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(int, clang_Cursor_isNull, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(unsigned, clang_Cursor_isVariadic, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(enum CX_StorageClass, clang_Cursor_getStorageClass, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(CXCursor, clang_Cursor_getVarDeclInitializer, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(int, clang_Cursor_getNumArguments, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(
    CXCursor, clang_Cursor_getArgument, (CXCursor cursor, unsigned number), (cursor, number))
ELBO_LIBCLANG(long long, clang_getEnumConstantDeclValue, (CXCursor cursor), (cursor))
ELBO_LIBCLANG(
    unsigned, clang_visitChildren, (CXCursor cursor, CXCursorVisitor visitor, CXClientData data),
    (cursor, visitor, data))

ELBO_LIBCLANG(CXString, clang_getTypeSpelling, (CXType type), (type))
ELBO_LIBCLANG(CXType, clang_getCanonicalType, (CXType type), (type))
ELBO_LIBCLANG(CXType, clang_getPointeeType, (CXType type), (type))
ELBO_LIBCLANG(CXType, clang_getArrayElementType, (CXType type), (type))
ELBO_LIBCLANG(long long, clang_getArraySize, (CXType type), (type))
ELBO_LIBCLANG(long long, clang_Type_getSizeOf, (CXType type), (type))
ELBO_LIBCLANG(unsigned, clang_isConstQualifiedType, (CXType type), (type))
ELBO_LIBCLANG(unsigned, clang_isVolatileQualifiedType, (CXType type), (type))
ELBO_LIBCLANG(unsigned, clang_isRestrictQualifiedType, (CXType type), (type))
