// What is made for one trainer: its functions, and where values lie in its memory.
#ifndef driver_h
#define driver_h

#include "runtime/internal.h"

const elbo_api *driver_api(void);

// A value in the state or an arena: what is used of it, and of that what its elements take.
typedef struct {
  size_t start, used;
} value;

typedef struct {
  size_t start, rows, columns, stride; // in bytes, but for the rows
} elements;

typedef struct {
  const value *values;
  size_t count, size;
  const elements *elements;
  size_t element_count;
} space;

// The state, and the arena of each role's program.
extern const space state_space, arenas[elbo_program_count];

#endif
