#include "data.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef ELBO_ZLIB
#include <zlib.h>
#endif

static void say_list(FILE *stream, const char *format, va_list arguments) {
  va_list again;
  va_copy(again, arguments);
  const int length = vsnprintf(NULL, 0, format, again);
  va_end(again);
  char *text = length < 0 ? NULL : malloc((size_t)length + 1);
  if (text == NULL) return;
  vsnprintf(text, (size_t)length + 1, format, arguments);
  for (const char *c = text; *c != 0; c++) {
    if (*c == '\n' || (*c >= ' ' && *c <= '~')) fputc(*c, stream);
    else fprintf(stream, "\\x%02x", (unsigned char)*c);
  }
  free(text);
}

void say(FILE *stream, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  say_list(stream, format, arguments);
  va_end(arguments);
}

_Noreturn void fail(int status, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fputs("error: ", stderr);
  say_list(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  exit(status);
}

void check_output(void) {
  if (fflush(stdout) != 0 || ferror(stdout))
    fail(exit_input_output, "standard output cannot be written: %s", strerror(errno));
}

void *allocate(size_t count, size_t size) {
  void *memory = calloc(count > 0 ? count : 1, size);
  if (memory == NULL) fail(exit_input_output, "no memory for %zu x %zu bytes", count, size);
  return memory;
}

// ---- Files, plain or, built with zlib, compressed ----

#ifdef ELBO_ZLIB
typedef gzFile file;

static file open_file(const char *path) { return gzopen(path, "rb"); }

static size_t read_bytes(file source, void *bytes, size_t count) {
  size_t done = 0;
  while (done < count) {
    size_t rest = count - done;
    int read = gzread(source, (uint8_t *)bytes + done, rest < 1 << 24 ? (unsigned)rest : 1 << 24);
    if (read <= 0) break;
    done += (size_t)read;
  }
  return done;
}

static void close_file(file source) { gzclose(source); }
#else
typedef FILE *file;

static file open_file(const char *path) { return fopen(path, "rb"); }

static size_t read_bytes(file source, void *bytes, size_t count) {
  return fread(bytes, 1, count, source);
}

static void close_file(file source) { fclose(source); }
#endif

// Opens folder/name, or the same with .gz, and leaves the path that was found.
static file find_file(const char *folder, const char *name, char *path, size_t size) {
  snprintf(path, size, "%s/%s", folder, name);
  file found = open_file(path);
  if (found != NULL) return found;
  if (errno != ENOENT) fail(exit_input_output, "%s: %s", path, strerror(errno));
  snprintf(path, size, "%s/%s.gz", folder, name);
#ifdef ELBO_ZLIB
  found = open_file(path);
  if (found != NULL) return found;
#else
  FILE *compressed = fopen(path, "rb");
  if (compressed != NULL)
    fail(exit_data, "%s: this program was built without zlib; unpack the file, or build with "
                    "'make ZLIB=1'", path);
#endif
  fail(exit_input_output, "%s/%s: the file is missing, expected this name or %s.gz", folder, name,
       name);
}

// ---- The format ----

static uint32_t big_endian(const uint8_t bytes[4]) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

// Reads the sizes, and returns the number of elements.
static size_t read_sizes(file source, idx_file *result) {
  size_t count = 1;
  for (uint32_t i = 0; i < result->rank; i++) {
    uint8_t bytes[4];
    size_t offset = 4 + 4 * (size_t)i;
    if (read_bytes(source, bytes, 4) != 4)
      fail(exit_data, "%s: at byte %zu: the file ends in its header, expected %u sizes of 4 bytes",
           result->path, offset, result->rank);
    result->dimensions[i] = big_endian(bytes);
    if (result->dimensions[i] == 0)
      fail(exit_data, "%s: at byte %zu: the size of axis %u is 0, expected 1 or more",
           result->path, offset, i);
    if (count > ((size_t)1 << 40) / result->dimensions[i])
      fail(exit_data, "%s: at byte %zu: the sizes are too large", result->path, offset);
    count *= result->dimensions[i];
  }
  return count;
}

idx_file read_idx(const char *folder, const char *name, uint32_t rank) {
  idx_file result = {.rank = rank};
  file source = find_file(folder, name, result.path, sizeof(result.path));
  uint8_t magic[4];
  if (read_bytes(source, magic, 4) != 4)
    fail(exit_data, "%s: the file ends in its header, expected the 4 bytes of IDX's magic number",
         result.path);
  if (magic[0] == 0x1f && magic[1] == 0x8b)
    fail(exit_data, "%s: this program was built without zlib; unpack the file, or build with "
                    "'make ZLIB=1'", result.path);
  if (magic[0] != 0 || magic[1] != 0)
    fail(exit_data, "%s: at byte 0: the file begins with %02x %02x, expected 00 00, the start of "
                    "an IDX file", result.path, magic[0], magic[1]);
  if (magic[2] != 8)
    fail(exit_data, "%s: at byte 2: the element type is %02x, expected 08 (unsigned bytes)",
         result.path, magic[2]);
  if (magic[3] != rank)
    fail(exit_data, "%s: at byte 3: the rank is %u, expected %u", result.path, magic[3], rank);
  size_t count = read_sizes(source, &result), header = 4 + 4 * (size_t)rank;
  result.row_bytes = count / result.dimensions[0];
  result.bytes = malloc(count);
  if (result.bytes == NULL)
    fail(exit_data, "%s: at byte 4: no memory for %zu bytes", result.path, count);
  size_t found = read_bytes(source, result.bytes, count);
  if (found != count)
    fail(exit_data, "%s: at byte %zu: the file ends after %zu bytes of data, expected %zu",
         result.path, header, found, count);
  uint8_t extra;
  if (read_bytes(source, &extra, 1) != 0)
    fail(exit_data, "%s: at byte %zu: data follow where the end was expected", result.path,
         header + count);
  close_file(source);
  return result;
}
