// {{prefix}}.h: the trainer of {{model}}.
//
// A program makes an instance in memory that it owns, loads or keeps the initial parameters, and
// calls {{prefix}}_train with as many datums as it likes:
//
//   {{prefix}}_options options = {.version = {{prefix}}_abi, .seed = 1, .threads = 1};
//   size_t size;
//   int status = {{prefix}}_memory_size(&options, &size);
//   void *memory = aligned_alloc({{prefix}}_memory_alignment(), size);
//   {{prefix}}_instance *instance;
//   status = {{prefix}}_create(&options, memory, size, &instance);
//   status = {{prefix}}_train(instance, data, order, count, 1, NULL, 0, metrics, NULL, &steps);
//   free(memory);
//
// - Functions that can fail return a status: 0, or an error that {{prefix}}_status_text describes.
// - Nothing is allocated but the stacks of the thread team, between {{prefix}}_start_team and
//   {{prefix}}_stop_team; nothing is global. Instances are independent of each other; one instance
//   is used from one thread at a time.
// - The same calls give the same bits with every instruction set and number of threads.
// - Tensors are handed over in canonical form: Float32, row-major, with no padding.
#ifndef {{prefix}}_h
#define {{prefix}}_h

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  {{prefix}}_abi = 1, // the version of this header
  {{prefix}}_law = 2  // the version of the numeric law: equal versions give equal bits
};

// Statuses. Their numbers stay as they are.
enum {
  {{prefix}}_ok = 0,
  {{prefix}}_wrong_version,    // the caller was built with another version of this header
  {{prefix}}_wrong_argument,   // a null pointer, or a number out of its range
  {{prefix}}_wrong_alignment,  // memory or data that is not aligned
  {{prefix}}_small_memory,     // less memory than {{prefix}}_memory_size says
  {{prefix}}_no_avx512,        // the processor lacks the instruction set that was asked for
  {{prefix}}_no_avx2,
  {{prefix}}_no_neon,
  {{prefix}}_absent_unit,      // the trainer was built without it
  {{prefix}}_changed_rounding, // the host flushes denormals or rounds in another direction
  {{prefix}}_absent_program,   // the model has no program for the role
  {{prefix}}_unknown_tensor,
  {{prefix}}_wrong_count,      // a tensor of another number of elements
  {{prefix}}_missing_data,     // the program reads a site for which no rows were given
  {{prefix}}_row_out_of_range, // an index in the order is not a row of the data
  {{prefix}}_wrong_category,   // a category in the data is not one of the site's
  {{prefix}}_unknown_setting,  // the program has no input of that name
  {{prefix}}_no_threads,       // the system refused a thread
  {{prefix}}_no_team,          // more than one thread, and {{prefix}}_start_team was not called
  {{prefix}}_no_step,          // {{prefix}}_run_kernel without {{prefix}}_begin_step
  {{prefix}}_cancelled         // 20: the cancel flag was set; what was done before it is complete
};

// Roles: the five programs that come from one model.
enum {
  {{prefix}}_role_train = 0,
  {{prefix}}_role_evaluate = 1,    // every term of the objective, by datum
  {{prefix}}_role_reconstruct = 2, // the likelihood's mean at the posterior's mean
  {{prefix}}_role_generate = 3,    // the likelihood's mean at a draw from the prior
  {{prefix}}_role_encode = 4       // the posterior's parameters
};

// Instruction sets.
enum {
  {{prefix}}_use_best = 0, // the widest that the processor has
  {{prefix}}_use_avx512 = 1,
  {{prefix}}_use_avx2 = 2,
  {{prefix}}_use_neon = 3,
  {{prefix}}_use_portable = 4
};

typedef struct {{prefix}}_instance {{prefix}}_instance;

typedef struct {
  uint32_t version; // {{prefix}}_abi
  uint32_t threads; // 1 to 1024
  uint64_t seed;    // of the initial parameters and all noise
  uint32_t unit;    // {{prefix}}_use_best, or another instruction set
} {{prefix}}_options;

// The rows of one site; arrays of these go by the sites' order, and a site that the program does
// not read may have null rows. Row i lies at `rows` + i times the size of the site's row: `columns`
// elements of uint8_t, float or int32_t (a category), see {{prefix}}_site_info.
typedef struct {
  const void *rows;
  size_t count;
} {{prefix}}_data;

// A value for a named input of a program, such as learningRate: one for all steps (`count` is 1) or
// one for each step of the call.
typedef struct {
  const char *name;
  const double *values;
  size_t count;
} {{prefix}}_setting;

// ---- What was compiled ----

int {{prefix}}_abi_version(void);
int {{prefix}}_law_version(void);

// One line of English for a status.
const char *{{prefix}}_status_text(int status);

typedef struct {
  const char *name; // the model's
  uint32_t graph_hash[2];
  uint32_t site_count, tensor_count;
} {{prefix}}_model_info;

typedef struct {
  const char *name;
  uint32_t element; // 0: uint8_t (255 is 1.0), 1: float, 2: int32_t, a category
  uint32_t columns; // elements in a row
  uint32_t categories;
} {{prefix}}_site_info;

typedef struct {
  const char *name; // such as hidden.weight, or hidden.weight.firstMoment
  uint32_t is_parameter;
  uint32_t rank;
  uint32_t dimensions[4];
  size_t count; // elements
} {{prefix}}_tensor_info;

void {{prefix}}_get_model({{prefix}}_model_info *info);
int {{prefix}}_get_site(uint32_t site, {{prefix}}_site_info *info);
int {{prefix}}_get_tensor(uint32_t tensor, {{prefix}}_tensor_info *info);

// ---- Instances ----

// The bytes that an instance needs, and their alignment.
int {{prefix}}_memory_size(const {{prefix}}_options *options, size_t *size);
size_t {{prefix}}_memory_alignment(void);

// Makes an instance in `memory`, with initial parameters. It ends with the memory: nothing needs
// to be released but the team.
int {{prefix}}_create(const {{prefix}}_options *options, void *memory, size_t size,
                      {{prefix}}_instance **instance);

// The name of the instruction set in use: avx512, avx2, neon or portable.
const char *{{prefix}}_unit_name(const {{prefix}}_instance *instance);

// Starts and joins the threads beside the caller's. An instance of one thread needs no team. The
// threads take no signals; between calls they sleep.
int {{prefix}}_start_team({{prefix}}_instance *instance);
int {{prefix}}_stop_team({{prefix}}_instance *instance);

// Sets or reads a tensor, by its number or its name; `count` is its number of elements.
int {{prefix}}_load_tensor({{prefix}}_instance *instance, uint32_t tensor, const float *values,
                           size_t count);
int {{prefix}}_save_tensor(const {{prefix}}_instance *instance, uint32_t tensor, float *values,
                           size_t count);
int {{prefix}}_find_tensor(const char *name, uint32_t *tensor);

// Gives every tensor its initial value again.
int {{prefix}}_reset({{prefix}}_instance *instance);

// ---- Work ----

// The order of an epoch's rows, from the seed and the epoch's number (from 1): a permutation of 0
// to count - 1.
void {{prefix}}_epoch_order(uint64_t seed, uint64_t epoch, uint32_t *order, uint32_t count);

// Trains on `count` datums in batches; a last batch that is not full is trained on as it is.
//
// order: the rows to take, [count]; null for rows 0 to count - 1.
// first_step: the number of the first step, from 1; it keys the noise and the bias corrections.
// metrics: [steps][metric_columns] sums over each batch's rows, or null: the outputs that are not per
//   datum, in order.
// cancel: read after each step; where it is not 0, the call returns {{prefix}}_cancelled. Or null.
// steps_done: how many steps were taken. Or null.
int {{prefix}}_train({{prefix}}_instance *instance, const {{prefix}}_data *data,
                     const uint32_t *order, size_t count, uint64_t first_step,
                     const {{prefix}}_setting *settings, size_t setting_count, float *metrics,
                     const volatile int32_t *cancel, size_t *steps_done);

// Runs the program of another role on `count` datums; a datum's result does not depend on its
// batch. A datum's number, which keys its noise, is its row in the data; for a program that reads
// none, any number.
//
// order: the datums, [count]; null for `first` to first + count - 1.
// outputs: one array for each output of the program, null where it is not wanted: [count][columns]
//   where the output is per datum, otherwise [batches][columns] sums over each batch's rows.
// cancel: read after each batch. Or null.
int {{prefix}}_run({{prefix}}_instance *instance, uint32_t role, const {{prefix}}_data *data,
                   const uint32_t *order, uint32_t first, size_t count,
                   const {{prefix}}_setting *settings, size_t setting_count,
                   float *const *outputs, const volatile int32_t *cancel);

// ---- Inspection: a step, kernel by kernel ----

typedef struct {
  uint32_t exists;
  uint32_t batch, padded_rows;
  uint32_t kernel_count, phase_count, buffer_count, output_count, scalar_count;
  uint32_t metric_columns; // the columns of all outputs that are sums
  uint32_t sites_read;     // bit s: the program reads site s
  size_t arena_size;
} {{prefix}}_program_info;

typedef struct {
  const char *name;
  uint32_t phase;  // threads meet at the end of each phase
  uint32_t blocks;
  const uint32_t *writes; // places in the program's buffers
  uint32_t write_count;
  uint32_t division;      // how the blocks are dealt: 0 by rows
  double flops, bytes;    // of all blocks
} {{prefix}}_kernel_info;

typedef struct {
  const char *name;
  uint32_t node; // its number in the optimised graph
  uint32_t batched;
  uint32_t rows, columns;
  uint32_t in_state;
} {{prefix}}_buffer_info;

typedef struct {
  const char *name;
  uint32_t buffer;
  uint32_t per_datum; // 1: a row for each datum; 0: a sum over the batch's rows
  uint32_t columns;
} {{prefix}}_output_info;

typedef struct {
  const char *name;    // of a derived number, its formula
  double initial;      // the value where no setting names it
  uint32_t is_derived; // 1: from others and the step, not to be set
} {{prefix}}_scalar_info;

int {{prefix}}_get_program(const {{prefix}}_instance *instance, uint32_t role,
                           {{prefix}}_program_info *info);
int {{prefix}}_get_kernel(const {{prefix}}_instance *instance, uint32_t role, uint32_t kernel,
                          {{prefix}}_kernel_info *info);
int {{prefix}}_get_buffer(const {{prefix}}_instance *instance, uint32_t role, uint32_t buffer,
                          {{prefix}}_buffer_info *info);
int {{prefix}}_get_output(const {{prefix}}_instance *instance, uint32_t role, uint32_t output,
                          {{prefix}}_output_info *info);
int {{prefix}}_get_scalar(const {{prefix}}_instance *instance, uint32_t role, uint32_t scalar,
                          {{prefix}}_scalar_info *info);

// Prepares one step on at most a batch of rows; for roles other than train `step` is ignored.
int {{prefix}}_begin_step({{prefix}}_instance *instance, uint32_t role,
                          const {{prefix}}_data *data, const uint32_t *order, uint32_t first,
                          size_t rows, uint64_t step, const {{prefix}}_setting *settings,
                          size_t setting_count);

// Runs all blocks of one kernel of that step on the calling thread.
int {{prefix}}_run_kernel({{prefix}}_instance *instance, uint32_t role, uint32_t kernel);

// The values of a buffer, [rows][columns].
int {{prefix}}_read_buffer(const {{prefix}}_instance *instance, uint32_t role, uint32_t buffer,
                           float *values, size_t count);

// Fills the intermediate values with a NaN, 0x7fa00000.
int {{prefix}}_poison({{prefix}}_instance *instance, uint32_t role);

#ifdef __cplusplus
}
#endif

#endif
