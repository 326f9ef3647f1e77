// What the files of {{model}}'s runtime share; not part of the ABI.
#ifndef {{prefix}}_internal_h
#define {{prefix}}_internal_h

#include <float.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

#include "{{prefix}}.h"
#include "{{prefix}}_tables.h"

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
enum { {{prefix}}_cache_line = 64, {{prefix}}_no_role = {{prefix}}_program_count };

// The threads that work on an instance, and the place where they meet. A thread that waits spins
// for some microseconds and then sleeps, since another program may want its core. Threads are bound
// to no core: beside a busy program the system then moves them to the core that is free.
typedef struct {
  _Alignas({{prefix}}_cache_line) atomic_uint arrived;
  // How often they have met.
  _Alignas({{prefix}}_cache_line) atomic_uint generation;
  atomic_uint sleepers;
  _Alignas({{prefix}}_cache_line) atomic_uint threads;
  bool runs, ends;
  bool is_crowded; // more threads than processors: to wait awake would keep others from working
  pthread_mutex_t mutex; // where there is no futex
  pthread_cond_t opened;
} {{prefix}}_team;

// Where the values of a scalar come from.
typedef struct {
  const double *values;
  size_t count; // 1, or one for each step
} {{prefix}}_source;

// base^(2^i): what powers of an exponent of 64 bits are made from.
typedef struct {
  double of[64];
} {{prefix}}_squares;

// Kernels of one phase, division and number of blocks, in order. A block goes through all of them,
// and reads nothing that they make of other blocks; groups of one phase read nothing of each other.
typedef struct {
  const {{prefix}}_kernel *const *kernels;
  uint32_t count;
} {{prefix}}_group;

// The groups of a program, by phase.
typedef struct {
  const {{prefix}}_kernel **kernels; // [kernel_count]
  {{prefix}}_group *of;              // [kernel_count], of which `count` are in use
  uint32_t count;
} {{prefix}}_groups;

// The blocks of a group that are a thread's own.
typedef struct {
  uint32_t first, end;
} {{prefix}}_part;

// Since when a thread waits for something.
typedef struct {
  uint32_t turns;
  int64_t start;
} {{prefix}}_patience;

// What one call does: `steps` batches of a program.
typedef struct {
  const {{prefix}}_program *program;
  const {{prefix}}_data *data;
  const uint32_t *order;
  uint32_t first;
  size_t count, steps;
  uint64_t first_step;
  {{prefix}}_source *sources;  // [scalar_count]
  {{prefix}}_squares *squares; // [scalar_count], of the base of a power
  float *metrics;
  uint32_t metric_columns;
  bool meets_again; // the next step's first phase overwrites the results
  float *const *outputs;
  const volatile int32_t *cancel;
  bool stops[2]; // whether to stop after an even or odd step, by the first thread
  size_t steps_done;
} {{prefix}}_job;

// One thread's own tables.
typedef struct {
  _Alignas({{prefix}}_cache_line) {{prefix}}_call call;
  const void *const **tables; // [site_count], what call.rows points to
  const void **rows;          // [site_count][row_capacity]
  float *mask;                // [row_capacity]
  uint32_t *datum;            // [row_capacity]
  double *values;             // [scalar_count], the numbers of the step
  float *scalars;             // [scalar_count], the same as kernels read them
  {{prefix}}_part *parts[{{prefix}}_program_count]; // [groups] by role
  _Atomic uint64_t *progress[2]; // [groups] of the job, in even and in odd steps
  {{prefix}}_instance *instance;
  uint32_t thread;
  pthread_t handle;
} {{prefix}}_worker;

struct {{prefix}}_instance {
  const {{prefix}}_unit *unit;
  uint64_t seed;
  uint32_t threads;
  uint32_t row_capacity;
  {{prefix}}_groups groups[{{prefix}}_program_count]; // by role
  uint32_t begun; // the role of the step that run_kernel works on, or {{prefix}}_no_role
  unsigned char *state, *arena;
  {{prefix}}_worker *workers; // [threads]
  {{prefix}}_job job;
  {{prefix}}_team team;
};

// Noise is keyed by its purpose.
typedef enum {
  {{prefix}}_domain_train = 1,
  {{prefix}}_domain_evaluate = 2,
  {{prefix}}_domain_sample = 3,
  {{prefix}}_domain_order = 4,
  {{prefix}}_domain_initialise = 5
} {{prefix}}_domain;

// The key of a domain's noise.
void {{prefix}}_noise_key(uint32_t key[2], uint64_t seed, {{prefix}}_domain domain);

// Philox4x32-10 (Salmon et al. 2011).
void {{prefix}}_noise(uint32_t words[4], const uint32_t counter[4], const uint32_t key[2]);

// Whether the processor rounds to nearest and keeps denormals.
bool {{prefix}}_rounds_by_law(void);

// The program of a role, or null.
const {{prefix}}_program *{{prefix}}_find_program(const {{prefix}}_instance *instance,
                                                  uint32_t role);

// The bytes of a site's row.
size_t {{prefix}}_row_bytes(const {{prefix}}_site *site);

// Sorts a program's kernels into groups.
void {{prefix}}_make_groups(const {{prefix}}_program *program, {{prefix}}_groups *groups);

// Writes which blocks of each group are a thread's own.
void {{prefix}}_deal(const {{prefix}}_groups *groups, uint32_t threads, uint32_t thread,
                     {{prefix}}_part *parts);

// Marks nothing as begun of a thread's part of the job's step number `index`. The table is that of
// the step before the last, with which all threads are done once they have met in the last.
void {{prefix}}_begin_progress({{prefix}}_worker *worker, uint32_t role, size_t index);

// Runs the groups of the phase that begins with group `first`: a thread's own part, then what it
// can take of others'. Returns the next phase's first group.
uint32_t {{prefix}}_run_phase({{prefix}}_worker *worker, uint32_t role, uint32_t first,
                              size_t index);

// Pauses for an instant; false once a thread has waited so long that it should sleep.
bool {{prefix}}_has_patience(const {{prefix}}_team *team, {{prefix}}_patience *patience);

// Waits until all threads of the team are here.
void {{prefix}}_meet({{prefix}}_team *team);

// Computes the numbers of the job's step number `index` in a thread's own tables.
void {{prefix}}_prepare_scalars({{prefix}}_worker *worker, const {{prefix}}_job *job,
                                size_t index);

// Points a job's scalars to their defaults, then to what the caller sets; returns a status.
int {{prefix}}_bind_settings({{prefix}}_job *job, const {{prefix}}_setting *settings,
                             size_t count);

// Runs the instance's job on all its threads.
void {{prefix}}_run_job({{prefix}}_instance *instance);

// One thread's part of the job.
void {{prefix}}_work({{prefix}}_worker *worker);

#pragma GCC visibility pop

#endif
