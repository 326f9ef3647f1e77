// The part of libclang's C interface that is used, declared here so that nothing has to be linked
// before the package builds: Debian keeps the headers in a folder with the version in its name.
// The library is found by name at run time. A test compares every declaration with the installed
// headers; the numbers are those of all versions from 14 on.
#ifndef ELBO_CLIBCLANG_H
#define ELBO_CLIBCLANG_H

enum CXErrorCode { CXError_Success = 0 };

enum CXTranslationUnit_Flags { CXTranslationUnit_DetailedPreprocessingRecord = 1 };

enum CXDiagnosticSeverity { CXDiagnostic_Warning = 2, CXDiagnostic_Error = 3 };

enum CXChildVisitResult { CXChildVisit_Continue = 1 };

enum CX_StorageClass { CX_SC_None = 1, CX_SC_Static = 3 };

enum CXTypeKind {
  CXType_Void = 2,
  CXType_Bool = 3,
  CXType_Int128 = 20,
  CXType_Float = 21,
  CXType_Double = 22,
  CXType_Pointer = 101,
  CXType_Enum = 106,
  CXType_ConstantArray = 112
};

enum CXCursorKind {
  CXCursor_StructDecl = 2,
  CXCursor_EnumDecl = 5,
  CXCursor_EnumConstantDecl = 7,
  CXCursor_FunctionDecl = 8,
  CXCursor_VarDecl = 9,
  CXCursor_TypedefDecl = 20,
  CXCursor_UnexposedExpr = 100,
  CXCursor_DeclRefExpr = 101,
  CXCursor_CallExpr = 103,
  CXCursor_IntegerLiteral = 106,
  CXCursor_FloatingLiteral = 107,
  CXCursor_ParenExpr = 111,
  CXCursor_UnaryOperator = 112,
  CXCursor_ArraySubscriptExpr = 113,
  CXCursor_BinaryOperator = 114,
  CXCursor_CompoundAssignOperator = 115,
  CXCursor_ConditionalOperator = 116,
  CXCursor_CStyleCastExpr = 117,
  CXCursor_LabelStmt = 201,
  CXCursor_CompoundStmt = 202,
  CXCursor_CaseStmt = 203,
  CXCursor_DefaultStmt = 204,
  CXCursor_IfStmt = 205,
  CXCursor_SwitchStmt = 206,
  CXCursor_WhileStmt = 207,
  CXCursor_DoStmt = 208,
  CXCursor_ForStmt = 209,
  CXCursor_GotoStmt = 210,
  CXCursor_IndirectGotoStmt = 211,
  CXCursor_ContinueStmt = 212,
  CXCursor_BreakStmt = 213,
  CXCursor_ReturnStmt = 214,
  CXCursor_GCCAsmStmt = 215,
  CXCursor_MSAsmStmt = 229,
  CXCursor_NullStmt = 230,
  CXCursor_DeclStmt = 231,
  CXCursor_MacroDefinition = 501,
  CXCursor_MacroExpansion = 502,
  CXCursor_InclusionDirective = 503,
  CXCursor_StaticAssert = 602
};

typedef void *CXIndex;
typedef void *CXFile;
typedef void *CXDiagnostic;
typedef void *CXClientData;
typedef struct CXTranslationUnitImpl *CXTranslationUnit;

typedef struct {
  const void *data;
  unsigned private_flags;
} CXString;

typedef struct {
  const void *ptr_data[2];
  unsigned int_data;
} CXSourceLocation;

typedef struct {
  const void *ptr_data[2];
  unsigned begin_int_data;
  unsigned end_int_data;
} CXSourceRange;

typedef struct {
  unsigned count;
  CXSourceRange *ranges;
} CXSourceRangeList;

typedef struct {
  enum CXCursorKind kind;
  int xdata;
  const void *data[3];
} CXCursor;

typedef struct {
  enum CXTypeKind kind;
  void *data[2];
} CXType;

struct CXUnsavedFile {
  const char *Filename;
  const char *Contents;
  unsigned long Length;
};

typedef enum CXChildVisitResult (*CXCursorVisitor)(
    CXCursor cursor, CXCursor parent, CXClientData data);

/// The functions of the library that was loaded.
typedef struct {
#define ELBO_LIBCLANG(result, name, parameters, arguments) result(*name) parameters;
#include "libclang_functions.h"
#undef ELBO_LIBCLANG
} elbo_libclang;

/// Loads libclang, once for the process: the file that the variable ELBO_LIBCLANG names, else the
/// newest version that is installed. Any thread may call it.
///
/// Returns null, or why libclang cannot be used, a text that stays valid. Only after null may the
/// functions below be called.
const char *elbo_libclang_load(void);

/// Null before `elbo_libclang_load` has returned null.
const elbo_libclang *elbo_libclang_functions(void);

#define ELBO_LIBCLANG(result, name, parameters, arguments) \
  static inline result name parameters { return elbo_libclang_functions()->name arguments; }
#include "libclang_functions.h"
#undef ELBO_LIBCLANG

#endif
