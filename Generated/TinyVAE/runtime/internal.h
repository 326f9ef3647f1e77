// What the runtime's files share; not part of the ABI.
#ifndef elbo_internal_h
#define elbo_internal_h

#include <float.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "elbo_trainer.h"
#include "tables.h"

#if defined(__FAST_MATH__)
#error "the numeric law does not hold under -ffast-math"
#endif
// 16: half precision too, which nothing here uses.
#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 16
#error "the numeric law needs float and double to be evaluated as they are"
#endif

// No product and sum is rounded as one.
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

// A model's file includes the whole runtime, and makes what its files share static, so that several
// models link into one program. By itself each file is plain C, to be edited, linted and tested.
#ifndef ELBO_SHARED
#define ELBO_SHARED
#endif

// A role of none.
enum { elbo_cache_line = 64, elbo_no_role = elbo_program_count };

// The threads that work on an instance, and the barrier at which they wait for each other. A thread
// that waits spins for some microseconds and then sleeps, since another program may want its core.
// Threads are bound to no core: beside a busy program the system then moves them to the core that
// is free.
typedef struct {
  _Alignas(elbo_cache_line) atomic_uint arrived;
  // How often the barrier has opened.
  _Alignas(elbo_cache_line) atomic_uint generation;
  atomic_uint sleepers;
  _Alignas(elbo_cache_line) atomic_uint threads;
  bool runs, ends;
  bool is_oversubscribed; // more threads than processors: one that spins keeps another from working
  pthread_mutex_t mutex; // where there is no futex
  pthread_cond_t opened;
} elbo_team;

// Where the values of a scalar come from.
typedef struct {
  const double *values;
  size_t count; // 1, or one for each step
} elbo_source;

// base^(2^i): what powers of an exponent of 64 bits are made from.
typedef struct {
  double of[64];
} elbo_squares;

// Kernels of one interval, partition and number of blocks, in order. Each block runs through all of
// them and reads nothing that they write for other blocks; the groups of an interval read nothing
// from each other.
typedef struct {
  const elbo_kernel *const *kernels;
  uint32_t count;
} elbo_kernel_group;

// The groups of a program, by interval.
typedef struct {
  const elbo_kernel **kernels; // [kernel_count]
  elbo_kernel_group *of;       // [kernel_count], of which `count` are in use
  uint32_t count;
} elbo_kernel_groups;

// The blocks of a group that a thread runs itself, unless others take them.
typedef struct {
  uint32_t first, end;
} elbo_part;

// How long a thread has been spinning.
typedef struct {
  uint32_t turns;
  int64_t start;
} elbo_spin;

// What one call does: `steps` batches of a program.
typedef struct {
  const elbo_program *program;
  const elbo_data *data;
  const uint32_t *order;
  uint32_t first;
  size_t count, steps;
  uint64_t first_step;
  elbo_source *sources;  // [scalar_count]
  elbo_squares *squares; // [scalar_count], of the base of a power
  float *metrics;
  uint32_t metric_columns;
  bool needs_second_barrier; // the next step's first interval overwrites the results
  float *const *outputs;
  const volatile int32_t *cancel;
  bool stops[2]; // whether to stop after an even or odd step, by the first thread
  size_t steps_done;
} elbo_job;

// One thread's own tables.
typedef struct {
  _Alignas(elbo_cache_line) elbo_call call;
  const void *const **tables; // [site_count], what call.rows points to
  const void **rows;          // [site_count][row_capacity]
  float *mask;                // [row_capacity]
  uint32_t *example;          // [row_capacity]
  double *values;             // [scalar_count], the numbers of the step
  float *scalars;             // [scalar_count], the same as kernels read them
  elbo_part *parts[elbo_program_count]; // [groups] by role
  _Atomic uint64_t *queues[2]; // [groups] of the job, in even and in odd steps
  elbo_instance *instance;
  uint32_t thread;
  pthread_t handle;
} elbo_worker;

struct elbo_instance {
  const elbo_model *model;
  const elbo_target *target;
  uint64_t seed;
  uint32_t threads;
  uint32_t row_capacity;
  elbo_kernel_groups groups[elbo_program_count]; // by role
  uint32_t begun; // the role of the step that run_kernel works on, or elbo_no_role
  unsigned char *state, *arena;
  elbo_worker *workers; // [threads]
  elbo_job job;
  elbo_team team;
};

// Noise is keyed by its purpose.
typedef enum {
  elbo_domain_train = 1,
  elbo_domain_evaluate = 2,
  elbo_domain_sample = 3,
  elbo_domain_order = 4,
  elbo_domain_initialise = 5
} elbo_domain;

// The key of a domain's noise.
ELBO_SHARED void elbo_noise_key(uint32_t key[2], uint64_t seed, elbo_domain domain);

// Philox4x32-10 (Salmon et al. 2011).
ELBO_SHARED void elbo_noise(uint32_t words[4], const uint32_t counter[4], const uint32_t key[2]);

// Whether the processor rounds to nearest and keeps denormals.
ELBO_SHARED bool elbo_rounds_by_law(void);

// Gives every tensor its initial value again.
ELBO_SHARED int elbo_reset(elbo_instance *instance);

// The program of a role, or null.
ELBO_SHARED const elbo_program *elbo_find_program(const elbo_instance *instance, uint32_t role);

// The bytes of a site's row.
ELBO_SHARED size_t elbo_row_bytes(const elbo_site *site);

// Sorts a program's kernels into groups.
ELBO_SHARED void elbo_make_kernel_groups(const elbo_program *program, elbo_kernel_groups *groups);

// Writes which blocks of each group are a thread's own.
ELBO_SHARED void elbo_partition_blocks(const elbo_kernel_groups *groups, uint32_t threads,
                                       uint32_t thread, elbo_part *parts);

// Puts all blocks of a thread's part into its queues, for the job's step number `index`. They are
// those of the step before the last, which no thread reads any more once all of them have passed a
// barrier of the last.
ELBO_SHARED void elbo_fill_queues(elbo_worker *worker, uint32_t role, size_t index);

// Runs the groups of the interval that begins with group `first`: a thread's own part, then what it
// can take of others'. Returns the next interval's first group.
ELBO_SHARED uint32_t elbo_run_interval(elbo_worker *worker, uint32_t role, uint32_t first,
                                       size_t index);

// Pauses for an instant; false once a thread has spun so long that it should sleep.
ELBO_SHARED bool elbo_keeps_spinning(const elbo_team *team, elbo_spin *spin);

// Waits until all threads of the team have come here.
ELBO_SHARED void elbo_barrier(elbo_team *team);

// Computes the numbers of the job's step number `index` in a thread's own tables.
ELBO_SHARED void elbo_prepare_scalars(elbo_worker *worker, const elbo_job *job, size_t index);

// Points a job's scalars to their defaults, then to what the caller sets; returns a status.
ELBO_SHARED int elbo_bind_settings(elbo_job *job, const elbo_setting *settings, size_t count);

// Runs the instance's job on all its threads.
ELBO_SHARED void elbo_run_job(elbo_instance *instance);

// One thread's part of the job.
ELBO_SHARED void elbo_work(elbo_worker *worker);

#endif
