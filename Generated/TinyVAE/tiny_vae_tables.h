// What the compiler tells the runtime about TinyVAE: constant tables, one set for each
// instruction set. The kernels' files define them; tiny_vae.c reads them.
#ifndef tiny_vae_tables_h
#define tiny_vae_tables_h

#include <stddef.h>
#include <stdint.h>

enum { tiny_vae_program_count = 5 };

// How a site's data lie in memory, one row for each datum.
typedef enum { tiny_vae_bytes = 0, tiny_vae_floats = 1, tiny_vae_categories = 2 } tiny_vae_element;

typedef struct {
  const char *name;
  uint32_t element;    // tiny_vae_element; a category is one int32_t
  uint32_t columns;    // elements in a row
  uint32_t categories; // how many there are; 0 for other elements
} tiny_vae_site;

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
  size_t transposed_offset; // of a second copy, [columns][rows]; SIZE_MAX where there is none
  uint32_t transposed_stored_rows, transposed_stride;
  uint32_t initial_kind;    // 0: constant `initial`, 1: uniform in +-`initial`
  double initial;
} tiny_vae_tensor;

// What a kernel sees of one step. Each thread has its own; the row tables have as many entries as
// the program has padded rows.
typedef struct {
  void *arena;                  // intermediate values, shared by the threads
  void *state;                  // shared by the threads
  const void *const *const *rows; // rows[site][row]: where the datum of that row lies
  const float *mask;            // [padded_rows]: 1 where a row holds data, 0 in the padding
  const uint32_t *datum;        // [padded_rows]: the datum's number, the key of its noise
  const float *scalars;         // [scalar_count], by the program's table
  uint32_t words[4];            // the noise's key (two words), the step's number (low, high)
} tiny_vae_call;

typedef struct {
  const char *name;
  uint32_t phase;     // kernels of one phase need no barrier between them
  uint32_t division;  // 0: by batch rows; kernels of one division and as many blocks in a phase
                      // may read what those before them made of the same block, and of no other
  uint32_t blocks;
  void (*run)(const tiny_vae_call *call, size_t block);
  const uint32_t *writes; // places in the program's buffers
  uint32_t write_count;
  uint32_t stage;         // unused padding, 0
  double flops, bytes;    // of all blocks
} tiny_vae_kernel;

// A value that a kernel writes, in the arena or the state. Same layout rules as a tensor's; a
// batched value has the batch as its rows.
typedef struct {
  const char *name;
  uint32_t node;      // its number in the optimised graph
  uint32_t in_state;  // 1: `offset` counts from the state
  uint32_t batched;
  uint32_t rows, columns, stored_rows, stride;
  size_t offset;
} tiny_vae_buffer;

typedef struct {
  const char *name;
  uint32_t buffer;    // place in the program's buffers
  uint32_t per_datum; // 1: a row for each datum; 0: one number (a sum over the batch's rows)
} tiny_vae_output;

// What makes a number of a step from those before it in the table.
typedef enum {
  tiny_vae_scalar_input = 0, // named by a setting, else `number`
  tiny_vae_scalar_constant = 1,
  tiny_vae_scalar_add = 2,
  tiny_vae_scalar_subtract = 3,
  tiny_vae_scalar_multiply = 4,
  tiny_vae_scalar_divide = 5,
  tiny_vae_scalar_square_root = 6, // of `left`
  tiny_vae_scalar_power = 7        // number^step
} tiny_vae_scalar_operation;

typedef struct {
  const char *name;     // of an input; of others their formula
  uint32_t operation;   // tiny_vae_scalar_operation
  uint32_t left, right; // places of the operands in the table, before this one; 0 where unused
  double number;        // the default of an input, a constant, or the base of a power
} tiny_vae_scalar;

typedef struct {
  uint32_t role;   // 0 train, 1 evaluate, 2 reconstruct, 3 generate, 4 encode
  uint32_t exists; // 0: the model has no such program
  uint32_t batch, padded_rows;
  size_t arena_size;
  const tiny_vae_kernel *kernels;
  uint32_t kernel_count, phase_count;
  const tiny_vae_buffer *buffers;
  const tiny_vae_output *outputs;
  uint32_t buffer_count, output_count;
  const tiny_vae_scalar *scalars;
  uint32_t scalar_count;
  uint32_t sites_read; // bit s: the program reads site s
} tiny_vae_program;

// One instruction set's translation unit.
typedef struct {
  const char *name;         // avx512, avx2, neon, portable
  size_t state_size;
  const tiny_vae_program *programs; // [tiny_vae_program_count], by role
} tiny_vae_unit;

// What does not depend on the instruction set; defined by tiny_vae_model.c.
extern const tiny_vae_tensor tiny_vae_tensors[];
extern const uint32_t tiny_vae_tensor_count;
extern const tiny_vae_site tiny_vae_sites[];
extern const uint32_t tiny_vae_site_count;
extern const char *const tiny_vae_model_name;
extern const uint32_t tiny_vae_graph_hash[2];

// The units; null where the file was compiled for another architecture.
const tiny_vae_unit *tiny_vae_unit_avx512(void);
const tiny_vae_unit *tiny_vae_unit_avx2(void);
const tiny_vae_unit *tiny_vae_unit_neon(void);
const tiny_vae_unit *tiny_vae_unit_portable(void);

#endif
