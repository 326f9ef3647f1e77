// elbo_trainer.h: what every trainer that Elbo emits offers to C and to Swift.
//
// A trainer's own header declares one function, such as dense_vae_api, which returns a table of
// functions. A program makes an instance in memory that it owns, loads or keeps the initial
// parameters, and trains on as many examples as it likes:
//
//   const elbo_api *api = dense_vae_api();
//   elbo_options options = {.version = elbo_abi, .seed = 1, .threads = 1};
//   size_t size;
//   int status = api->memory_size(api->model, &options, &size);
//   void *memory = aligned_alloc(api->memory_alignment(), size);
//   elbo_instance *instance;
//   status = api->create(api->model, &options, memory, size, &instance);
//   status = api->train(instance, data, order, count, 1, NULL, 0, metrics, NULL, &steps);
//   free(memory);
//
// - Functions that can fail return a status: 0, or an error that status_text describes.
// - Nothing is allocated but the stacks of the thread team, between start_team and stop_team;
//   nothing is global. Instances are independent of each other; one instance is used from one
//   thread at a time. Several models link into one program.
// - The same calls give the same bits with every instruction set and number of threads.
// - Tensors are handed over in canonical form: Float32, row-major, with no padding.
#ifndef elbo_trainer_h
#define elbo_trainer_h

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The version of this header: that of the structures, the statuses and the table of functions.
enum { elbo_abi = 2 };

// Statuses. Their numbers stay as they are.
enum {
  elbo_ok = 0,
  elbo_wrong_version,    // the caller was built with another version of this header
  elbo_wrong_argument,   // a null pointer, or a number out of its range
  elbo_wrong_alignment,  // memory or data that is not aligned
  elbo_small_memory,     // less memory than memory_size says
  elbo_no_avx512,        // the processor lacks the instruction set that was asked for
  elbo_no_avx2,
  elbo_no_neon,
  elbo_absent_unit,      // the trainer was built without it
  elbo_changed_rounding, // the host flushes denormals or rounds in another direction
  elbo_absent_program,   // the model has no program for the role
  elbo_unknown_tensor,
  elbo_wrong_count,      // a tensor of another number of elements
  elbo_missing_data,     // the program reads a site for which no rows were given
  elbo_row_out_of_range, // an index in the order is not a row of the data
  elbo_wrong_category,   // a category in the data is not one of the site's
  elbo_unknown_setting,  // the program has no input of that name
  elbo_no_threads,       // the system refused a thread
  elbo_no_team,          // more than one thread, and start_team was not called
  elbo_no_step,          // run_kernel without begin_step
  elbo_cancelled         // 20: the cancel flag was set; what was done before it is complete
};

// Roles: the programs that come from one model.
enum {
  elbo_role_train = 0,
  elbo_role_evaluate = 1,    // every term of the objective, by example
  elbo_role_reconstruct = 2, // the likelihood's mean at the posterior's mean
  elbo_role_generate = 3,    // the likelihood's mean at a draw from the prior
  elbo_role_encode = 4,      // the posterior's parameters
  elbo_role_decode = 5       // the likelihood's mean at given latents
};

// Instruction sets.
enum {
  elbo_use_best = 0, // the widest that the processor has
  elbo_use_avx512 = 1,
  elbo_use_avx2 = 2,
  elbo_use_neon = 3,
  elbo_use_portable = 4
};

// How the elements of a site's rows are stored.
enum {
  elbo_bytes = 0,     // uint8_t: 255 is 1.0
  elbo_floats = 1,    // float
  elbo_categories = 2 // int32_t
};

// The most threads of an instance.
enum { elbo_most_threads = 1024 };

// The graph's number of a value that is no node of it, such as a parameter.
#define ELBO_NO_NODE UINT32_MAX

// A model's tables, for the functions that need no instance.
typedef struct elbo_model elbo_model;

typedef struct elbo_instance elbo_instance;

// ---- What is passed ----

typedef struct {
  uint32_t version;         // elbo_abi
  uint32_t threads;         // 1 to elbo_most_threads
  uint64_t seed;            // of the initial parameters and all noise
  uint32_t instruction_set; // elbo_use_best, or another one
} elbo_options;

// The rows of one site; arrays of these go by the sites' order, and a site that the program does
// not read may have null rows. Row i lies at `rows` + i times the size of the site's row.
typedef struct {
  const void *rows;
  size_t count;
} elbo_data;

// A value for a named input of a program, such as learningRate: one for all steps (`count` is 1) or
// one for each step of the call.
typedef struct {
  const char *name;
  const double *values;
  size_t count;
} elbo_setting;

// ---- What is described ----

typedef struct {
  const char *name; // the model's
  uint32_t law;     // the version of the numeric law: equal versions give equal bits
  uint32_t graph_hash[2];
  uint32_t site_count, tensor_count;
} elbo_model_info;

typedef struct {
  const char *name;
  uint32_t element; // elbo_bytes, elbo_floats or elbo_categories
  uint32_t columns; // elements in a row
  uint32_t categories;
  uint32_t is_latent; // 1: no data show it, its values are given to `decode` alone
} elbo_site_info;

typedef struct {
  const char *name; // such as hidden.weight, or hidden.weight.firstMoment
  uint32_t is_parameter;
  uint32_t rank;
  uint32_t dimensions[4];
  size_t count; // elements
} elbo_tensor_info;

typedef struct {
  uint32_t exists;
  uint32_t batch, padded_rows;
  uint32_t kernel_count, interval_count, buffer_count, output_count, scalar_count;
  uint32_t metric_columns; // the columns of all outputs that are sums
  uint64_t sites_read;     // bit s: the program reads site s
  size_t arena_size;
} elbo_program_info;

typedef struct {
  const char *name;
  uint32_t interval;  // there is a barrier at the end of each interval
  uint32_t blocks;
  const uint32_t *writes; // indices of the program's buffers
  uint32_t write_count;
  uint32_t partition;      // how the blocks are partitioned: 0 by rows
  double flops, bytes;    // of all blocks
} elbo_kernel_info;

typedef struct {
  const char *name;
  uint32_t node; // its number in the optimised graph, or ELBO_NO_NODE
  uint32_t batched;
  uint32_t rows, columns;
  uint32_t in_state;
} elbo_buffer_info;

typedef struct {
  const char *name;
  uint32_t buffer;
  uint32_t per_example; // 1: a row for each example; 0: a sum over the batch's rows
  uint32_t columns;
} elbo_output_info;

typedef struct {
  const char *name;
  double initial;      // the value where no setting names it
  uint32_t is_derived; // 1: from others and the step, not to be set
} elbo_scalar_info;

// ---- The functions ----

typedef struct {
  uint32_t version; // elbo_abi: to be compared before anything else is used
  const elbo_model *model;

  // One line of English for a status.
  const char *(*status_text)(int status);

  void (*get_model)(const elbo_model *model, elbo_model_info *info);
  int (*get_site)(const elbo_model *model, uint32_t site, elbo_site_info *info);
  int (*get_tensor)(const elbo_model *model, uint32_t tensor, elbo_tensor_info *info);
  int (*find_tensor)(const elbo_model *model, const char *name, uint32_t *tensor);

  // ---- Instances ----

  // The bytes that an instance needs, and their alignment.
  int (*memory_size)(const elbo_model *model, const elbo_options *options, size_t *size);
  size_t (*memory_alignment)(void);

  // Makes an instance in `memory`, with initial parameters. It ends with the memory: nothing needs
  // to be released but the team.
  int (*create)(const elbo_model *model, const elbo_options *options, void *memory, size_t size,
                elbo_instance **instance);

  // The name of the instruction set in use: avx512, avx2, neon or portable.
  const char *(*instruction_set_name)(const elbo_instance *instance);

  // Starts and joins the threads beside the caller's. An instance of one thread needs no team. The
  // threads take no signals; between calls they sleep.
  int (*start_team)(elbo_instance *instance);
  int (*stop_team)(elbo_instance *instance);

  // Sets or reads a tensor; `count` is its number of elements.
  int (*load_tensor)(elbo_instance *instance, uint32_t tensor, const float *values, size_t count);
  int (*save_tensor)(const elbo_instance *instance, uint32_t tensor, float *values, size_t count);

  // Gives every tensor its initial value again.
  int (*reset)(elbo_instance *instance);

  // ---- Work ----

  // The order of an epoch's rows, from the seed and the epoch's number (from 1): a permutation of 0
  // to count - 1.
  void (*epoch_order)(uint64_t seed, uint64_t epoch, uint32_t *order, uint32_t count);

  // Trains on `count` examples in batches; a last batch that is not full is trained on as it is.
  //
  // order: the rows to take, [count]; null for rows 0 to count - 1.
  // first_step: the number of the first step, from 1; it keys the noise and the bias corrections.
  // metrics: [steps][metric_columns] sums over each batch's rows, or null: the outputs that are not
  //   per example, in order.
  // cancel: read after each step; where it is not 0, the call returns elbo_cancelled. Or null.
  // steps_done: how many steps were taken. Or null.
  int (*train)(elbo_instance *instance, const elbo_data *data, const uint32_t *order, size_t count,
               uint64_t first_step, const elbo_setting *settings, size_t setting_count,
               float *metrics, const volatile int32_t *cancel, size_t *steps_done);

  // Runs the program of another role on `count` examples; an example's result does not depend on
  // its batch. An example's number, which keys its noise, is its row in the data; for a program that
  // reads none, any number.
  //
  // order: the examples, [count]; null for `first` to first + count - 1.
  // outputs: one array for each output of the program, null where it is not wanted:
  //   [count][columns] where the output is per example, otherwise [batches][columns] sums over each
  //   batch's rows.
  // cancel: read after each batch. Or null.
  int (*run)(elbo_instance *instance, uint32_t role, const elbo_data *data, const uint32_t *order,
             uint32_t first, size_t count, const elbo_setting *settings, size_t setting_count,
             float *const *outputs, const volatile int32_t *cancel);

  // ---- Inspection: a step, kernel by kernel ----

  int (*get_program)(const elbo_instance *instance, uint32_t role, elbo_program_info *info);
  int (*get_kernel)(const elbo_instance *instance, uint32_t role, uint32_t kernel,
                    elbo_kernel_info *info);
  int (*get_buffer)(const elbo_instance *instance, uint32_t role, uint32_t buffer,
                    elbo_buffer_info *info);
  int (*get_output)(const elbo_instance *instance, uint32_t role, uint32_t output,
                    elbo_output_info *info);
  int (*get_scalar)(const elbo_instance *instance, uint32_t role, uint32_t scalar,
                    elbo_scalar_info *info);

  // Prepares one step on at most a batch of rows; for roles other than train `step` is ignored.
  int (*begin_step)(elbo_instance *instance, uint32_t role, const elbo_data *data,
                    const uint32_t *order, uint32_t first, size_t rows, uint64_t step,
                    const elbo_setting *settings, size_t setting_count);

  // Runs all blocks of one kernel of that step on the calling thread.
  int (*run_kernel)(elbo_instance *instance, uint32_t role, uint32_t kernel);

  // The values of a buffer, [rows][columns].
  int (*read_buffer)(const elbo_instance *instance, uint32_t role, uint32_t buffer, float *values,
                     size_t count);

  // Fills the intermediate values with a NaN, 0x7fa00000.
  int (*poison)(elbo_instance *instance, uint32_t role);
} elbo_api;

#ifdef __cplusplus
}
#endif

#endif
