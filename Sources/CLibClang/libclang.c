#include "CLibClang.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

// Versions that are looked for. The oldest is what the declarations were taken from; the newest
// only bounds the search.
enum { OLDEST_VERSION = 14, NEWEST_VERSION = 50 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static elbo_libclang functions;
static bool is_loaded;
static char failure[512];

// Debian's names: the first is on the loader's path, the second beside LLVM's own files.
static void *open_version(int version) {
  static const char *const forms[] = {
      "libclang-%d.so.1", "libclang-%d.so", "/usr/lib/llvm-%d/lib/libclang.so.1"};
  for (size_t form = 0; form < sizeof forms / sizeof *forms; ++form) {
    char name[64];
    snprintf(name, sizeof name, forms[form], version);
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

static void *open_newest(void) {
  for (int version = NEWEST_VERSION; version >= OLDEST_VERSION; --version) {
    void *library = open_version(version);
    if (library) return library;
  }
  return dlopen("libclang.so.1", RTLD_NOW | RTLD_LOCAL);
}

// Stays open to the end of the process: what it allocated may be in use till then.
static void *open_library(void) {
  const char *named = getenv("ELBO_LIBCLANG");
  if (named && *named) {
    void *library = dlopen(named, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
      snprintf(failure, sizeof failure, "the variable ELBO_LIBCLANG names it: %s", dlerror());
    }
    return library;
  }
  void *library = open_newest();
  if (!library) {
    snprintf(
        failure, sizeof failure, "looked for libclang-%d.so.1 to libclang-%d.so.1 and "
        "libclang.so.1", OLDEST_VERSION, NEWEST_VERSION);
  }
  return library;
}

static void load(void) {
  void *library = open_library();
  if (!library) return;
#define ELBO_LIBCLANG(result, name, parameters, arguments)                      \
  *(void **)&functions.name = dlsym(library, #name);                            \
  if (!functions.name) {                                                        \
    snprintf(failure, sizeof failure, "its version is too old: it has no " #name); \
    return;                                                                     \
  }
#include "libclang_functions.h"
#undef ELBO_LIBCLANG
  is_loaded = true;
}

const char *elbo_libclang_load(void) {
  pthread_once(&once, load);
  return is_loaded ? NULL : failure;
}

const elbo_libclang *elbo_libclang_functions(void) { return is_loaded ? &functions : NULL; }
