// Instances of a trainer: the choice of an instruction set, and memory.
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "internal.h"

#include <string.h>

#if defined(__linux__)
#include <sys/mman.h>
#endif

#if defined(__x86_64__) || defined(__i386__)
#include <xmmintrin.h>
#endif

ELBO_SHARED size_t elbo_memory_alignment(void) { return elbo_cache_line; }

ELBO_SHARED const char *elbo_status_text(int status) {
  switch (status) {
  case elbo_ok: return "no error";
  case elbo_wrong_version: return "the caller was built for another version of the trainer";
  case elbo_wrong_argument: return "an argument is null or out of its range";
  case elbo_wrong_alignment: return "memory or data is not aligned";
  case elbo_small_memory: return "the memory is smaller than the trainer needs";
  case elbo_no_avx512: return "this processor lacks AVX-512";
  case elbo_no_avx2: return "this processor lacks AVX2 or FMA";
  case elbo_no_neon: return "this processor lacks NEON";
  case elbo_absent_unit: return "the trainer was built without this instruction set";
  case elbo_changed_rounding:
    return "the host flushes denormals to zero or has changed the rounding mode";
  case elbo_absent_program: return "the model has no program for this role";
  case elbo_unknown_tensor: return "there is no such tensor";
  case elbo_wrong_count: return "the number of elements is wrong";
  case elbo_missing_data: return "the program reads a site for which there are no rows";
  case elbo_row_out_of_range: return "the order names a row that the data do not have";
  case elbo_wrong_category: return "the data hold a category that the site does not have";
  case elbo_unknown_setting: return "the program has no input of this name";
  case elbo_no_threads: return "the system refused to start a thread";
  case elbo_no_team: return "the thread team was not started";
  case elbo_no_step: return "no step of this role was begun";
  case elbo_cancelled: return "cancelled";
  default: return "an unknown error";
  }
}

ELBO_SHARED bool elbo_rounds_by_law(void) {
#if defined(__SSE__)
  return (_mm_getcsr() & 0xe040) == 0; // direction of rounding, flush to zero, denormals are zero
#elif defined(__aarch64__)
  uint64_t control;
  __asm__ volatile("mrs %0, fpcr" : "=r"(control));
  return (control & 0x1c00000) == 0; // direction of rounding, flush to zero
#else
  return true;
#endif
}

// ---- Instruction sets ----

static bool has_avx512(void) {
#if defined(__x86_64__) || defined(__i386__)
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

static bool has_avx2(void) {
#if defined(__x86_64__) || defined(__i386__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

static bool has_neon(void) {
#if defined(__aarch64__)
  return true;
#else
  return false;
#endif
}

// Whether this processor has an instruction set, as a status.
static int check_processor(uint32_t instruction_set) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_cpu_init();
#endif
  switch (instruction_set) {
  case elbo_use_avx512: return has_avx512() ? elbo_ok : elbo_no_avx512;
  case elbo_use_avx2: return has_avx2() ? elbo_ok : elbo_no_avx2;
  case elbo_use_neon: return has_neon() ? elbo_ok : elbo_no_neon;
  case elbo_use_best:
  case elbo_use_portable: return elbo_ok;
  default: return elbo_wrong_argument;
  }
}

// The widest target that this processor can run, or the one that was asked for.
static int find_target(const elbo_model *model, uint32_t choice, const elbo_target **target) {
  int status = check_processor(choice);
  if (status != elbo_ok) return status;
  for (elbo_get_target *const *get = model->targets; *get != NULL; get++) {
    *target = (*get)();
    uint32_t own = (*target)->instruction_set;
    if (choice == elbo_use_best ? check_processor(own) == elbo_ok : choice == own) return elbo_ok;
  }
  return elbo_absent_unit;
}

// ---- Memory ----

// Hands out the instance's memory from its start; with no base it only measures.
typedef struct {
  unsigned char *base;
  size_t used;
} allocator;

static void *allocate(allocator *memory, size_t count, size_t size) {
  size_t position = memory->used;
  size_t lines = (count * size + elbo_cache_line - 1) / elbo_cache_line;
  memory->used = position + lines * elbo_cache_line;
  return memory->base == NULL ? NULL : memory->base + position;
}

// The most that any program of a target uses.
typedef struct {
  size_t arena;
  uint32_t rows, scalars, kernels;
} capacities;

static uint32_t kernel_count(const elbo_target *target, uint32_t role) {
  return target->programs[role].exists ? target->programs[role].kernel_count : 0;
}

static capacities largest_capacities(const elbo_target *target) {
  capacities result = {0};
  for (uint32_t i = 0; i < elbo_program_count; i++) {
    const elbo_program *program = &target->programs[i];
    if (!program->exists) continue;
    if (program->arena_size > result.arena) result.arena = program->arena_size;
    if (program->padded_rows > result.rows) result.rows = program->padded_rows;
    if (program->batch > result.rows) result.rows = program->batch;
    if (program->scalar_count > result.scalars) result.scalars = program->scalar_count;
    if (program->kernel_count > result.kernels) result.kernels = program->kernel_count;
  }
  return result;
}

// Places the parts of one thread's tables.
static void lay_out_worker(elbo_worker *worker, const elbo_target *target, uint32_t sites,
                           const capacities *most, allocator *memory) {
  size_t rows = most->rows;
  worker->tables = allocate(memory, sites, sizeof(*worker->tables));
  worker->rows = allocate(memory, sites * rows, sizeof(*worker->rows));
  worker->mask = allocate(memory, rows, sizeof(*worker->mask));
  worker->example = allocate(memory, rows, sizeof(*worker->example));
  worker->values = allocate(memory, most->scalars, sizeof(*worker->values));
  worker->scalars = allocate(memory, most->scalars, sizeof(*worker->scalars));
  for (uint32_t i = 0; i < elbo_program_count; i++)
    worker->parts[i] = allocate(memory, kernel_count(target, i), sizeof(*worker->parts[i]));
  for (uint32_t i = 0; i < 2; i++)
    worker->queues[i] = allocate(memory, most->kernels, sizeof(*worker->queues[i]));
}

// Places all parts, into `instance` where there is memory, and returns the size.
static size_t lay_out(const elbo_model *model, const elbo_target *target, uint32_t threads,
                      unsigned char *base) {
  capacities most = largest_capacities(target);
  allocator memory = {base, 0};
  elbo_instance measured, *instance = allocate(&memory, 1, sizeof(measured));
  if (instance == NULL) instance = &measured;
  instance->row_capacity = most.rows;
  instance->workers = allocate(&memory, threads, sizeof(*instance->workers));
  instance->job.sources = allocate(&memory, most.scalars, sizeof(*instance->job.sources));
  instance->job.squares = allocate(&memory, most.scalars, sizeof(*instance->job.squares));
  for (uint32_t i = 0; i < elbo_program_count; i++) {
    elbo_kernel_groups *groups = &instance->groups[i];
    groups->kernels = allocate(&memory, kernel_count(target, i), sizeof(*groups->kernels));
    groups->of = allocate(&memory, kernel_count(target, i), sizeof(*groups->of));
  }
  for (uint32_t i = 0; i < threads; i++) {
    elbo_worker worker;
    lay_out_worker(instance->workers != NULL ? &instance->workers[i] : &worker, target,
                   model->site_count, &most, &memory);
  }
  instance->state = allocate(&memory, target->state_size, 1);
  instance->arena = allocate(&memory, most.arena, 1);
  return memory.used;
}

static int check_options(const elbo_model *model, const elbo_options *options,
                         const elbo_target **target) {
  if (model == NULL || options == NULL) return elbo_wrong_argument;
  if (options->version != elbo_abi) return elbo_wrong_version;
  if (options->threads < 1 || options->threads > elbo_most_threads) return elbo_wrong_argument;
  if (options->seed >> 56 != 0) return elbo_wrong_argument; // the key of noise has 56 bits
  return find_target(model, options->instruction_set, target);
}

ELBO_SHARED int elbo_memory_size(const elbo_model *model, const elbo_options *options,
                                 size_t *size) {
  const elbo_target *target;
  int status = check_options(model, options, &target);
  if (status != elbo_ok) return status;
  if (size == NULL) return elbo_wrong_argument;
  *size = lay_out(model, target, options->threads, NULL);
  return elbo_ok;
}

// Connects a thread's tables with each other and the instance, and partitions its blocks.
static void connect_worker(elbo_instance *instance, uint32_t thread) {
  elbo_worker *worker = &instance->workers[thread];
  worker->instance = instance;
  worker->thread = thread;
  for (uint32_t site = 0; site < instance->model->site_count; site++)
    worker->tables[site] = worker->rows + (size_t)site * instance->row_capacity;
  worker->call = (elbo_call){
      .arena = instance->arena,
      .state = instance->state,
      .rows = (const void *const *const *)worker->tables,
      .mask = worker->mask,
      .example = worker->example,
      .scalars = worker->scalars,
  };
  for (uint32_t i = 0; i < elbo_program_count; i++)
    elbo_partition_blocks(&instance->groups[i], instance->threads, thread, worker->parts[i]);
}

// Asks for large pages: a panel of a wide matrix lies in as many small ones as it has rows, more
// than a processor knows the addresses of. Only advice; nothing is lost where the system does not
// follow.
static void prefer_large_pages(void *memory, size_t size) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  const uintptr_t page = 4096, large = (uintptr_t)1 << 21;
  uintptr_t start = ((uintptr_t)memory + page - 1) / page * page;
  uintptr_t end = ((uintptr_t)memory + size) / page * page;
  if (size >= 2 * large) (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
#else
  (void)memory;
  (void)size;
#endif
}

ELBO_SHARED int elbo_create(const elbo_model *model, const elbo_options *options, void *memory,
                            size_t size, elbo_instance **instance) {
  const elbo_target *target;
  int status = check_options(model, options, &target);
  if (status != elbo_ok) return status;
  if (memory == NULL || instance == NULL) return elbo_wrong_argument;
  if ((uintptr_t)memory % elbo_cache_line != 0) return elbo_wrong_alignment;
  size_t needed = lay_out(model, target, options->threads, NULL);
  if (size < needed) return elbo_small_memory;
  if (!elbo_rounds_by_law()) return elbo_changed_rounding;
  prefer_large_pages(memory, needed);
  memset(memory, 0, needed);
  lay_out(model, target, options->threads, memory);
  elbo_instance *made = memory;
  made->model = model;
  made->target = target;
  made->seed = options->seed;
  made->threads = options->threads;
  made->begun = elbo_no_role;
  atomic_init(&made->team.arrived, 0);
  atomic_init(&made->team.generation, 0);
  atomic_init(&made->team.sleepers, 0);
  atomic_init(&made->team.threads, 1);
  for (uint32_t i = 0; i < elbo_program_count; i++)
    if (target->programs[i].exists) elbo_make_kernel_groups(&target->programs[i], &made->groups[i]);
  for (uint32_t i = 0; i < options->threads; i++) connect_worker(made, i);
  *instance = made;
  return elbo_reset(made);
}

ELBO_SHARED const char *elbo_instruction_set_name(const elbo_instance *instance) {
  return instance == NULL ? "none" : instance->target->name;
}
