// What the files of DenseVAE's runtime share; not part of the ABI.
#ifndef dense_vae_internal_h
#define dense_vae_internal_h

#include <float.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "dense_vae.h"
#include "dense_vae_tables.h"

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

#pragma GCC visibility push(hidden)

// A role of none.
enum { dense_vae_cache_line = 64, dense_vae_no_role = dense_vae_program_count };

// The threads that work on an instance, and the place where they meet. A thread that waits spins
// for some microseconds and then sleeps, since another program may want its core. Threads are bound
// to no core: beside a busy program the system then moves them to the core that is free.
typedef struct {
  _Alignas(dense_vae_cache_line) atomic_uint arrived;
  // How often they have met.
  _Alignas(dense_vae_cache_line) atomic_uint generation;
  atomic_uint sleepers;
  _Alignas(dense_vae_cache_line) atomic_uint threads;
  bool runs, ends;
  bool is_crowded; // more threads than processors: to wait awake would keep others from working
  pthread_mutex_t mutex; // where there is no futex
  pthread_cond_t opened;
} dense_vae_team;

// Where the values of a scalar come from.
typedef struct {
  const double *values;
  size_t count; // 1, or one for each step
} dense_vae_source;

// base^(2^i): what powers of an exponent of 64 bits are made from.
typedef struct {
  double of[64];
} dense_vae_squares;

// Kernels of one phase, division and number of blocks, in order. A block goes through all of them,
// and reads nothing that they make of other blocks; groups of one phase read nothing of each other.
typedef struct {
  const dense_vae_kernel *const *kernels;
  uint32_t count;
} dense_vae_group;

// The groups of a program, by phase.
typedef struct {
  const dense_vae_kernel **kernels; // [kernel_count]
  dense_vae_group *of;              // [kernel_count], of which `count` are in use
  uint32_t count;
} dense_vae_groups;

// The blocks of a group that are a thread's own.
typedef struct {
  uint32_t first, end;
} dense_vae_part;

// Since when a thread waits for something.
typedef struct {
  uint32_t turns;
  int64_t start;
} dense_vae_patience;

// What one call does: `steps` batches of a program.
typedef struct {
  const dense_vae_program *program;
  const dense_vae_data *data;
  const uint32_t *order;
  uint32_t first;
  size_t count, steps;
  uint64_t first_step;
  dense_vae_source *sources;  // [scalar_count]
  dense_vae_squares *squares; // [scalar_count], of the base of a power
  float *metrics;
  uint32_t metric_columns;
  bool meets_again; // the next step's first phase overwrites the results
  float *const *outputs;
  const volatile int32_t *cancel;
  bool stops[2]; // whether to stop after an even or odd step, by the first thread
  size_t steps_done;
} dense_vae_job;

// One thread's own tables.
typedef struct {
  _Alignas(dense_vae_cache_line) dense_vae_call call;
  const void *const **tables; // [site_count], what call.rows points to
  const void **rows;          // [site_count][row_capacity]
  float *mask;                // [row_capacity]
  uint32_t *datum;            // [row_capacity]
  double *values;             // [scalar_count], the numbers of the step
  float *scalars;             // [scalar_count], the same as kernels read them
  dense_vae_part *parts[dense_vae_program_count]; // [groups] by role
  _Atomic uint64_t *progress[2]; // [groups] of the job, in even and in odd steps
  dense_vae_instance *instance;
  uint32_t thread;
  pthread_t handle;
} dense_vae_worker;

struct dense_vae_instance {
  const dense_vae_unit *unit;
  uint64_t seed;
  uint32_t threads;
  uint32_t row_capacity;
  dense_vae_groups groups[dense_vae_program_count]; // by role
  uint32_t begun; // the role of the step that run_kernel works on, or dense_vae_no_role
  unsigned char *state, *arena;
  dense_vae_worker *workers; // [threads]
  dense_vae_job job;
  dense_vae_team team;
};

// Noise is keyed by its purpose.
typedef enum {
  dense_vae_domain_train = 1,
  dense_vae_domain_evaluate = 2,
  dense_vae_domain_sample = 3,
  dense_vae_domain_order = 4,
  dense_vae_domain_initialise = 5
} dense_vae_domain;

// The key of a domain's noise.
void dense_vae_noise_key(uint32_t key[2], uint64_t seed, dense_vae_domain domain);

// Philox4x32-10 (Salmon et al. 2011).
void dense_vae_noise(uint32_t words[4], const uint32_t counter[4], const uint32_t key[2]);

// Whether the processor rounds to nearest and keeps denormals.
bool dense_vae_rounds_by_law(void);

// The program of a role, or null.
const dense_vae_program *dense_vae_find_program(const dense_vae_instance *instance,
                                                  uint32_t role);

// The bytes of a site's row.
size_t dense_vae_row_bytes(const dense_vae_site *site);

// Sorts a program's kernels into groups.
void dense_vae_make_groups(const dense_vae_program *program, dense_vae_groups *groups);

// Writes which blocks of each group are a thread's own.
void dense_vae_deal(const dense_vae_groups *groups, uint32_t threads, uint32_t thread,
                     dense_vae_part *parts);

// Marks nothing as begun of a thread's part of the job's step number `index`. The table is that of
// the step before the last, with which all threads are done once they have met in the last.
void dense_vae_begin_progress(dense_vae_worker *worker, uint32_t role, size_t index);

// Runs the groups of the phase that begins with group `first`: a thread's own part, then what it
// can take of others'. Returns the next phase's first group.
uint32_t dense_vae_run_phase(dense_vae_worker *worker, uint32_t role, uint32_t first,
                              size_t index);

// Pauses for an instant; false once a thread has waited so long that it should sleep.
bool dense_vae_has_patience(const dense_vae_team *team, dense_vae_patience *patience);

// Waits until all threads of the team are here.
void dense_vae_meet(dense_vae_team *team);

// Computes the numbers of the job's step number `index` in a thread's own tables.
void dense_vae_prepare_scalars(dense_vae_worker *worker, const dense_vae_job *job,
                                size_t index);

// Points a job's scalars to their defaults, then to what the caller sets; returns a status.
int dense_vae_bind_settings(dense_vae_job *job, const dense_vae_setting *settings,
                             size_t count);

// Runs the instance's job on all its threads.
void dense_vae_run_job(dense_vae_instance *instance);

// One thread's part of the job.
void dense_vae_work(dense_vae_worker *worker);

#pragma GCC visibility pop

#endif
