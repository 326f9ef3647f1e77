// Images and labels from files of the IDX format, in which MNIST and its relatives come.
#ifndef data_h
#define data_h

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

// The exit statuses of sysexits.h.
enum { exit_usage = 64, exit_data = 65, exit_computation = 70, exit_input_output = 74 };

// Prints a text; bytes that a terminal might obey, and all beyond ASCII, as \x1b.
void say(FILE *stream, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Ends the program if standard output could not be written.
void check_output(void);

// Says on standard error what is wrong with a file or an option, and ends the program.
_Noreturn void fail(int status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Memory or the end of the program.
void *allocate(size_t count, size_t size);

typedef struct {
  char path[4096];
  uint32_t rank;
  size_t dimensions[4];
  size_t row_bytes; // the product of all dimensions but the first
  uint8_t *bytes;
} idx_file;

// Reads folder/name, of `rank` dimensions.
idx_file read_idx(const char *folder, const char *name, uint32_t rank);

#endif
