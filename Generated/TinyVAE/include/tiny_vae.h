// tiny_vae.h: the trainer of TinyVAE.
//
// A program makes an instance in memory that it owns, loads or keeps the initial parameters, and
// calls tiny_vae_train with as many datums as it likes:
//
//   tiny_vae_options options = {.version = tiny_vae_abi, .seed = 1, .threads = 1};
//   size_t size;
//   int status = tiny_vae_memory_size(&options, &size);
//   void *memory = aligned_alloc(tiny_vae_memory_alignment(), size);
//   tiny_vae_instance *instance;
//   status = tiny_vae_create(&options, memory, size, &instance);
//   status = tiny_vae_train(instance, data, order, count, 1, NULL, 0, metrics, NULL, &steps);
//   free(memory);
//
// - Functions that can fail return a status: 0, or an error that tiny_vae_status_text describes.
// - Nothing is allocated but the stacks of the thread team, between tiny_vae_start_team and
//   tiny_vae_stop_team; nothing is global. Instances are independent of each other; one instance
//   is used from one thread at a time.
// - The same calls give the same bits with every instruction set and number of threads.
// - Tensors are handed over in canonical form: Float32, row-major, with no padding.
#ifndef tiny_vae_h
#define tiny_vae_h

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  tiny_vae_abi = 1, // the version of this header
  tiny_vae_law = 2  // the version of the numeric law: equal versions give equal bits
};

// Statuses. Their numbers stay as they are.
enum {
  tiny_vae_ok = 0,
  tiny_vae_wrong_version,    // the caller was built with another version of this header
  tiny_vae_wrong_argument,   // a null pointer, or a number out of its range
  tiny_vae_wrong_alignment,  // memory or data that is not aligned
  tiny_vae_small_memory,     // less memory than tiny_vae_memory_size says
  tiny_vae_no_avx512,        // the processor lacks the instruction set that was asked for
  tiny_vae_no_avx2,
  tiny_vae_no_neon,
  tiny_vae_absent_unit,      // the trainer was built without it
  tiny_vae_changed_rounding, // the host flushes denormals or rounds in another direction
  tiny_vae_absent_program,   // the model has no program for the role
  tiny_vae_unknown_tensor,
  tiny_vae_wrong_count,      // a tensor of another number of elements
  tiny_vae_missing_data,     // the program reads a site for which no rows were given
  tiny_vae_row_out_of_range, // an index in the order is not a row of the data
  tiny_vae_wrong_category,   // a category in the data is not one of the site's
  tiny_vae_unknown_setting,  // the program has no input of that name
  tiny_vae_no_threads,       // the system refused a thread
  tiny_vae_no_team,          // more than one thread, and tiny_vae_start_team was not called
  tiny_vae_no_step,          // tiny_vae_run_kernel without tiny_vae_begin_step
  tiny_vae_cancelled         // 20: the cancel flag was set; what was done before it is complete
};

// Roles: the five programs that come from one model.
enum {
  tiny_vae_role_train = 0,
  tiny_vae_role_evaluate = 1,    // every term of the objective, by datum
  tiny_vae_role_reconstruct = 2, // the likelihood's mean at the posterior's mean
  tiny_vae_role_generate = 3,    // the likelihood's mean at a draw from the prior
  tiny_vae_role_encode = 4       // the posterior's parameters
};

// Instruction sets.
enum {
  tiny_vae_use_best = 0, // the widest that the processor has
  tiny_vae_use_avx512 = 1,
  tiny_vae_use_avx2 = 2,
  tiny_vae_use_neon = 3,
  tiny_vae_use_portable = 4
};

typedef struct tiny_vae_instance tiny_vae_instance;

typedef struct {
  uint32_t version; // tiny_vae_abi
  uint32_t threads; // 1 to 1024
  uint64_t seed;    // of the initial parameters and all noise
  uint32_t unit;    // tiny_vae_use_best, or another instruction set
} tiny_vae_options;

// The rows of one site; arrays of these go by the sites' order, and a site that the program does
// not read may have null rows. Row i lies at `rows` + i times the size of the site's row: `columns`
// elements of uint8_t, float or int32_t (a category), see tiny_vae_site_info.
typedef struct {
  const void *rows;
  size_t count;
} tiny_vae_data;

// A value for a named input of a program, such as learningRate: one for all steps (`count` is 1) or
// one for each step of the call.
typedef struct {
  const char *name;
  const double *values;
  size_t count;
} tiny_vae_setting;

// ---- What was compiled ----

int tiny_vae_abi_version(void);
int tiny_vae_law_version(void);

// One line of English for a status.
const char *tiny_vae_status_text(int status);

typedef struct {
  const char *name; // the model's
  uint32_t graph_hash[2];
  uint32_t site_count, tensor_count;
} tiny_vae_model_info;

typedef struct {
  const char *name;
  uint32_t element; // 0: uint8_t (255 is 1.0), 1: float, 2: int32_t, a category
  uint32_t columns; // elements in a row
  uint32_t categories;
} tiny_vae_site_info;

typedef struct {
  const char *name; // such as hidden.weight, or hidden.weight.firstMoment
  uint32_t is_parameter;
  uint32_t rank;
  uint32_t dimensions[4];
  size_t count; // elements
} tiny_vae_tensor_info;

void tiny_vae_get_model(tiny_vae_model_info *info);
int tiny_vae_get_site(uint32_t site, tiny_vae_site_info *info);
int tiny_vae_get_tensor(uint32_t tensor, tiny_vae_tensor_info *info);

// ---- Instances ----

// The bytes that an instance needs, and their alignment.
int tiny_vae_memory_size(const tiny_vae_options *options, size_t *size);
size_t tiny_vae_memory_alignment(void);

// Makes an instance in `memory`, with initial parameters. It ends with the memory: nothing needs
// to be released but the team.
int tiny_vae_create(const tiny_vae_options *options, void *memory, size_t size,
                      tiny_vae_instance **instance);

// The name of the instruction set in use: avx512, avx2, neon or portable.
const char *tiny_vae_unit_name(const tiny_vae_instance *instance);

// Starts and joins the threads beside the caller's. An instance of one thread needs no team. The
// threads take no signals; between calls they sleep.
int tiny_vae_start_team(tiny_vae_instance *instance);
int tiny_vae_stop_team(tiny_vae_instance *instance);

// Sets or reads a tensor, by its number or its name; `count` is its number of elements.
int tiny_vae_load_tensor(tiny_vae_instance *instance, uint32_t tensor, const float *values,
                           size_t count);
int tiny_vae_save_tensor(const tiny_vae_instance *instance, uint32_t tensor, float *values,
                           size_t count);
int tiny_vae_find_tensor(const char *name, uint32_t *tensor);

// Gives every tensor its initial value again.
int tiny_vae_reset(tiny_vae_instance *instance);

// ---- Work ----

// The order of an epoch's rows, from the seed and the epoch's number (from 1): a permutation of 0
// to count - 1.
void tiny_vae_epoch_order(uint64_t seed, uint64_t epoch, uint32_t *order, uint32_t count);

// Trains on `count` datums in batches; a last batch that is not full is trained on as it is.
//
// order: the rows to take, [count]; null for rows 0 to count - 1.
// first_step: the number of the first step, from 1; it keys the noise and the bias corrections.
// metrics: [steps][metric_columns] sums over each batch's rows, or null: the outputs that are not per
//   datum, in order.
// cancel: read after each step; where it is not 0, the call returns tiny_vae_cancelled. Or null.
// steps_done: how many steps were taken. Or null.
int tiny_vae_train(tiny_vae_instance *instance, const tiny_vae_data *data,
                     const uint32_t *order, size_t count, uint64_t first_step,
                     const tiny_vae_setting *settings, size_t setting_count, float *metrics,
                     const volatile int32_t *cancel, size_t *steps_done);

// Runs the program of another role on `count` datums; a datum's result does not depend on its
// batch. A datum's number, which keys its noise, is its row in the data; for a program that reads
// none, any number.
//
// order: the datums, [count]; null for `first` to first + count - 1.
// outputs: one array for each output of the program, null where it is not wanted: [count][columns]
//   where the output is per datum, otherwise [batches][columns] sums over each batch's rows.
// cancel: read after each batch. Or null.
int tiny_vae_run(tiny_vae_instance *instance, uint32_t role, const tiny_vae_data *data,
                   const uint32_t *order, uint32_t first, size_t count,
                   const tiny_vae_setting *settings, size_t setting_count,
                   float *const *outputs, const volatile int32_t *cancel);

// ---- Inspection: a step, kernel by kernel ----

typedef struct {
  uint32_t exists;
  uint32_t batch, padded_rows;
  uint32_t kernel_count, phase_count, buffer_count, output_count, scalar_count;
  uint32_t metric_columns; // the columns of all outputs that are sums
  uint32_t sites_read;     // bit s: the program reads site s
  size_t arena_size;
} tiny_vae_program_info;

typedef struct {
  const char *name;
  uint32_t phase;  // threads meet at the end of each phase
  uint32_t blocks;
  const uint32_t *writes; // places in the program's buffers
  uint32_t write_count;
  uint32_t division;      // how the blocks are dealt: 0 by rows
  double flops, bytes;    // of all blocks
} tiny_vae_kernel_info;

typedef struct {
  const char *name;
  uint32_t node; // its number in the optimised graph
  uint32_t batched;
  uint32_t rows, columns;
  uint32_t in_state;
} tiny_vae_buffer_info;

typedef struct {
  const char *name;
  uint32_t buffer;
  uint32_t per_datum; // 1: a row for each datum; 0: a sum over the batch's rows
  uint32_t columns;
} tiny_vae_output_info;

typedef struct {
  const char *name;    // of a derived number, its formula
  double initial;      // the value where no setting names it
  uint32_t is_derived; // 1: from others and the step, not to be set
} tiny_vae_scalar_info;

int tiny_vae_get_program(const tiny_vae_instance *instance, uint32_t role,
                           tiny_vae_program_info *info);
int tiny_vae_get_kernel(const tiny_vae_instance *instance, uint32_t role, uint32_t kernel,
                          tiny_vae_kernel_info *info);
int tiny_vae_get_buffer(const tiny_vae_instance *instance, uint32_t role, uint32_t buffer,
                          tiny_vae_buffer_info *info);
int tiny_vae_get_output(const tiny_vae_instance *instance, uint32_t role, uint32_t output,
                          tiny_vae_output_info *info);
int tiny_vae_get_scalar(const tiny_vae_instance *instance, uint32_t role, uint32_t scalar,
                          tiny_vae_scalar_info *info);

// Prepares one step on at most a batch of rows; for roles other than train `step` is ignored.
int tiny_vae_begin_step(tiny_vae_instance *instance, uint32_t role,
                          const tiny_vae_data *data, const uint32_t *order, uint32_t first,
                          size_t rows, uint64_t step, const tiny_vae_setting *settings,
                          size_t setting_count);

// Runs all blocks of one kernel of that step on the calling thread.
int tiny_vae_run_kernel(tiny_vae_instance *instance, uint32_t role, uint32_t kernel);

// The values of a buffer, [rows][columns].
int tiny_vae_read_buffer(const tiny_vae_instance *instance, uint32_t role, uint32_t buffer,
                           float *values, size_t count);

// Fills the intermediate values with a NaN, 0x7fa00000.
int tiny_vae_poison(tiny_vae_instance *instance, uint32_t role);

#ifdef __cplusplus
}
#endif

#endif
