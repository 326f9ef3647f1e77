// libclang's C interface. `Scripts/setup` links the installed headers into this folder as `clang-c`,
// since Debian keeps them under a versioned folder and ships no pkg-config file.
#if __has_include("clang-c/Index.h")
#include "clang-c/Index.h"
#else
#error "libclang's headers are not linked: run Scripts/setup"
#endif
