// What the compiler tells the runtime about a model: constant tables, one set for each instruction
// set. A model's files define them, the runtime reads them.
#ifndef elbo_tables_h
#define elbo_tables_h

#include <stdbool.h>

#include "elbo_trainer.h"

enum { elbo_program_count = elbo_role_decode + 1 };

// A site's data lie in memory row after row, one for each example.
typedef struct {
  const char *name;
  uint32_t element;    // elbo_bytes, elbo_floats or elbo_categories
  uint32_t columns;    // elements in a row
  uint32_t categories; // how many there are; 0 for other elements
  uint32_t is_latent;  // 1: no data show it, its values are given to `decode` alone
} elbo_site;

// How a tensor starts.
enum {
  elbo_initial_constant = 0,  // all are `initial`
  elbo_initial_uniform = 1,   // uniform in +-`initial`
  elbo_initial_normal = 2,    // normal, with the standard deviation `initial`
  elbo_initial_orthogonal = 3 // orthonormal rows or columns, whichever are fewer, times `initial`
};

// A tensor that lives from step to step. In memory it has `rows` padded to `stored_rows` and
// `columns` padded to `stride`, but for a single column, whose rows follow each other.
// Canonical form is row-major [rows][columns].
typedef struct {
  const char *name;
  uint32_t is_parameter;
  uint32_t rank;
  uint32_t dimensions[4];
  uint32_t rows, columns, stored_rows, stride;
  size_t offset;            // bytes from the start of the state
  bool has_transposed;      // whether there is a second copy, [columns][rows] of each matrix
  size_t transposed_offset; // where it begins, as `offset`
  uint32_t transposed_rows; // rows of a matrix: a weight with taps has one for each
  uint32_t transposed_stored_rows, transposed_stride;
  uint32_t initial_kind;    // elbo_initial_constant and its like
  double initial;
} elbo_tensor;

// What a kernel sees of one step. Each thread has its own; the row tables have as many entries as
// the program has padded rows.
typedef struct {
  void *arena;                  // intermediate values, shared by the threads
  void *state;                  // shared by the threads
  const void *const *const *rows; // rows[site][row]: where the example of that row lies
  const float *mask;            // [padded_rows]: 1 where a row holds data, 0 in the padding
  const uint32_t *example;      // [padded_rows]: the example's number, the key of its noise
  const float *scalars;         // [scalar_count], by the program's table
  uint32_t words[4];            // the noise's key (two words), the step's number (low, high)
} elbo_call;

typedef struct {
  const char *name;
  uint32_t interval;   // kernels of one interval need no barrier between them
  uint32_t partition;  // 0: by batch rows. Kernels of one interval, partition and number of blocks
                       // may read what those before them wrote for the same block, no other
  uint32_t blocks;
  void (*run)(const elbo_call *call, size_t block);
  const uint32_t *writes; // positions in the program's buffers
  uint32_t write_count;
  double flops, bytes;    // of all blocks
} elbo_kernel;

// A value that a kernel writes, in the arena or the state. Same layout rules as a tensor's; a
// batched value has the batch as its rows.
typedef struct {
  const char *name;
  uint32_t node;      // its number in the optimised graph, or ELBO_NO_NODE
  uint32_t in_state;  // 1: `offset` counts from the state
  uint32_t batched;
  uint32_t rows, columns, stored_rows, stride;
  size_t offset;
} elbo_buffer;

typedef struct {
  const char *name;
  uint32_t buffer;      // position in the program's buffers
  uint32_t per_example; // 1: a row for each example; 0: one number (a sum over the batch's rows)
} elbo_output;

// What makes a number of a step from those before it in the table.
typedef enum {
  elbo_scalar_input = 0, // named by a setting, else `number`
  elbo_scalar_constant = 1,
  elbo_scalar_add = 2,
  elbo_scalar_subtract = 3,
  elbo_scalar_multiply = 4,
  elbo_scalar_divide = 5,
  elbo_scalar_square_root = 6, // of `left`
  elbo_scalar_power = 7        // number^step
} elbo_scalar_operation;

typedef struct {
  const char *name;     // of an input; of others their formula
  uint32_t operation;   // elbo_scalar_input and its like
  uint32_t left, right; // the rows of the operands, before this one
  double number;        // the default of an input, a constant, or the base of a power
} elbo_scalar;

typedef struct {
  uint32_t role;   // its number, elbo_role_train or another one
  bool exists;     // false: the model has no such program, and all else is zero
  uint32_t batch, padded_rows;
  size_t arena_size;
  const elbo_kernel *kernels;
  uint32_t kernel_count, interval_count;
  const elbo_buffer *buffers;
  const elbo_output *outputs;
  uint32_t buffer_count, output_count;
  const elbo_scalar *scalars;
  uint32_t scalar_count;
  uint64_t sites_read; // bit s: the program reads site s
} elbo_program;

// One instruction set's translation unit.
typedef struct {
  uint32_t instruction_set; // elbo_use_avx512, or another one
  const char *name;         // avx512, avx2, neon, portable
  size_t state_size;
  const elbo_program *programs; // [elbo_program_count], by role
} elbo_target;

typedef const elbo_target *elbo_get_target(void);

struct elbo_model {
  const char *name;
  uint32_t law;           // the version of the numeric law
  uint32_t graph_hash[2]; // identifies the training graph
  const elbo_tensor *tensors;
  uint32_t tensor_count;
  const elbo_site *sites;
  uint32_t site_count;
  // Those that were compiled for this architecture, the widest first; null after the last.
  elbo_get_target *const *targets;
};

#endif
