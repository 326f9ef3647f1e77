// Instances of TinyVAE's trainer.
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "tiny_vae_internal.h"

#include <string.h>

#if defined(__linux__)
#include <sys/mman.h>
#endif

#if defined(__x86_64__) || defined(__i386__)
#include <xmmintrin.h>
#endif

enum { most_threads = 1024 };

int tiny_vae_abi_version(void) { return tiny_vae_abi; }

int tiny_vae_law_version(void) { return tiny_vae_law; }

size_t tiny_vae_memory_alignment(void) { return tiny_vae_cache_line; }

const char *tiny_vae_status_text(int status) {
  switch (status) {
  case tiny_vae_ok: return "no error";
  case tiny_vae_wrong_version: return "the caller was built for another version of the trainer";
  case tiny_vae_wrong_argument: return "an argument is null or out of its range";
  case tiny_vae_wrong_alignment: return "memory or data is not aligned";
  case tiny_vae_small_memory: return "the memory is smaller than the trainer needs";
  case tiny_vae_no_avx512: return "this processor lacks AVX-512";
  case tiny_vae_no_avx2: return "this processor lacks AVX2 or FMA";
  case tiny_vae_no_neon: return "this processor lacks NEON";
  case tiny_vae_absent_unit: return "the trainer was built without this instruction set";
  case tiny_vae_changed_rounding:
    return "the host flushes denormals to zero or has changed the rounding mode";
  case tiny_vae_absent_program: return "the model has no program for this role";
  case tiny_vae_unknown_tensor: return "there is no such tensor";
  case tiny_vae_wrong_count: return "the number of elements is wrong";
  case tiny_vae_missing_data: return "the program reads a site for which there are no rows";
  case tiny_vae_row_out_of_range: return "the order names a row that the data do not have";
  case tiny_vae_wrong_category: return "the data hold a category that the site does not have";
  case tiny_vae_unknown_setting: return "the program has no input of this name";
  case tiny_vae_no_threads: return "the system refused to start a thread";
  case tiny_vae_no_team: return "the thread team was not started";
  case tiny_vae_no_step: return "no step of this role was begun";
  case tiny_vae_cancelled: return "cancelled";
  default: return "an unknown error";
  }
}

bool tiny_vae_rounds_by_law(void) {
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

static const tiny_vae_unit *best_unit(void) {
  const tiny_vae_unit *unit = NULL;
  if (has_avx512()) unit = tiny_vae_unit_avx512();
  if (unit == NULL && has_avx2()) unit = tiny_vae_unit_avx2();
  if (unit == NULL && has_neon()) unit = tiny_vae_unit_neon();
  return unit != NULL ? unit : tiny_vae_unit_portable();
}

static int find_unit(uint32_t choice, const tiny_vae_unit **unit) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_cpu_init();
#endif
  switch (choice) {
  case tiny_vae_use_best: *unit = best_unit(); break;
  case tiny_vae_use_avx512:
    if (!has_avx512()) return tiny_vae_no_avx512;
    *unit = tiny_vae_unit_avx512();
    break;
  case tiny_vae_use_avx2:
    if (!has_avx2()) return tiny_vae_no_avx2;
    *unit = tiny_vae_unit_avx2();
    break;
  case tiny_vae_use_neon:
    if (!has_neon()) return tiny_vae_no_neon;
    *unit = tiny_vae_unit_neon();
    break;
  case tiny_vae_use_portable: *unit = tiny_vae_unit_portable(); break;
  default: return tiny_vae_wrong_argument;
  }
  return *unit == NULL ? tiny_vae_absent_unit : tiny_vae_ok;
}

// ---- Memory ----

// Hands out the instance's memory from its start; with no base it only measures.
typedef struct {
  unsigned char *base;
  size_t used;
} allocator;

static void *allocate(allocator *memory, size_t count, size_t size) {
  size_t place = memory->used;
  size_t lines = (count * size + tiny_vae_cache_line - 1) / tiny_vae_cache_line;
  memory->used = place + lines * tiny_vae_cache_line;
  return memory->base == NULL ? NULL : memory->base + place;
}

// The largest needs of a unit's programs.
typedef struct {
  size_t arena;
  uint32_t rows, scalars, kernels;
} needs;

static uint32_t kernel_count(const tiny_vae_unit *unit, uint32_t role) {
  return unit->programs[role].exists ? unit->programs[role].kernel_count : 0;
}

static needs needs_of(const tiny_vae_unit *unit) {
  needs result = {0};
  for (uint32_t i = 0; i < tiny_vae_program_count; i++) {
    const tiny_vae_program *program = &unit->programs[i];
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
static void lay_out_worker(tiny_vae_worker *worker, const tiny_vae_unit *unit,
                           const needs *needs, allocator *memory) {
  size_t rows = needs->rows;
  worker->tables = allocate(memory, tiny_vae_site_count, sizeof(*worker->tables));
  worker->rows = allocate(memory, tiny_vae_site_count * rows, sizeof(*worker->rows));
  worker->mask = allocate(memory, rows, sizeof(*worker->mask));
  worker->datum = allocate(memory, rows, sizeof(*worker->datum));
  worker->values = allocate(memory, needs->scalars, sizeof(*worker->values));
  worker->scalars = allocate(memory, needs->scalars, sizeof(*worker->scalars));
  for (uint32_t i = 0; i < tiny_vae_program_count; i++)
    worker->parts[i] = allocate(memory, kernel_count(unit, i), sizeof(*worker->parts[i]));
  for (uint32_t i = 0; i < 2; i++)
    worker->progress[i] = allocate(memory, needs->kernels, sizeof(*worker->progress[i]));
}

// Places all parts, into `instance` where there is memory, and returns the size.
static size_t lay_out(const tiny_vae_unit *unit, uint32_t threads, unsigned char *base) {
  needs needs = needs_of(unit);
  allocator memory = {base, 0};
  tiny_vae_instance measured, *instance = allocate(&memory, 1, sizeof(measured));
  if (instance == NULL) instance = &measured;
  instance->row_capacity = needs.rows;
  instance->workers = allocate(&memory, threads, sizeof(*instance->workers));
  instance->job.sources = allocate(&memory, needs.scalars, sizeof(*instance->job.sources));
  instance->job.squares = allocate(&memory, needs.scalars, sizeof(*instance->job.squares));
  for (uint32_t i = 0; i < tiny_vae_program_count; i++) {
    tiny_vae_groups *groups = &instance->groups[i];
    groups->kernels = allocate(&memory, kernel_count(unit, i), sizeof(*groups->kernels));
    groups->of = allocate(&memory, kernel_count(unit, i), sizeof(*groups->of));
  }
  for (uint32_t i = 0; i < threads; i++) {
    tiny_vae_worker worker;
    lay_out_worker(instance->workers != NULL ? &instance->workers[i] : &worker, unit, &needs,
                   &memory);
  }
  instance->state = allocate(&memory, unit->state_size, 1);
  instance->arena = allocate(&memory, needs.arena, 1);
  return memory.used;
}

static int check_options(const tiny_vae_options *options, const tiny_vae_unit **unit) {
  if (options == NULL) return tiny_vae_wrong_argument;
  if (options->version != tiny_vae_abi) return tiny_vae_wrong_version;
  if (options->threads < 1 || options->threads > most_threads) return tiny_vae_wrong_argument;
  return find_unit(options->unit, unit);
}

int tiny_vae_memory_size(const tiny_vae_options *options, size_t *size) {
  const tiny_vae_unit *unit;
  int status = check_options(options, &unit);
  if (status != tiny_vae_ok) return status;
  if (size == NULL) return tiny_vae_wrong_argument;
  *size = lay_out(unit, options->threads, NULL);
  return tiny_vae_ok;
}

// Connects a thread's tables with each other and the instance, and deals its blocks.
static void connect_worker(tiny_vae_instance *instance, uint32_t thread) {
  tiny_vae_worker *worker = &instance->workers[thread];
  worker->instance = instance;
  worker->thread = thread;
  for (uint32_t site = 0; site < tiny_vae_site_count; site++)
    worker->tables[site] = worker->rows + (size_t)site * instance->row_capacity;
  worker->call = (tiny_vae_call){
      .arena = instance->arena,
      .state = instance->state,
      .rows = (const void *const *const *)worker->tables,
      .mask = worker->mask,
      .datum = worker->datum,
      .scalars = worker->scalars,
  };
  for (uint32_t i = 0; i < tiny_vae_program_count; i++)
    tiny_vae_deal(&instance->groups[i], instance->threads, thread, worker->parts[i]);
}

// Asks for large pages: a panel of a wide matrix lies in as many small ones as it has rows, more than
// a processor knows the addresses of. Only advice; nothing is lost where the system does not follow.
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

int tiny_vae_create(const tiny_vae_options *options, void *memory, size_t size,
                      tiny_vae_instance **instance) {
  const tiny_vae_unit *unit;
  int status = check_options(options, &unit);
  if (status != tiny_vae_ok) return status;
  if (memory == NULL || instance == NULL) return tiny_vae_wrong_argument;
  if ((uintptr_t)memory % tiny_vae_cache_line != 0) return tiny_vae_wrong_alignment;
  size_t needed = lay_out(unit, options->threads, NULL);
  if (size < needed) return tiny_vae_small_memory;
  if (!tiny_vae_rounds_by_law()) return tiny_vae_changed_rounding;
  prefer_large_pages(memory, needed);
  memset(memory, 0, needed);
  lay_out(unit, options->threads, memory);
  tiny_vae_instance *made = memory;
  made->unit = unit;
  made->seed = options->seed;
  made->threads = options->threads;
  made->begun = tiny_vae_no_role;
  atomic_init(&made->team.arrived, 0);
  atomic_init(&made->team.generation, 0);
  atomic_init(&made->team.sleepers, 0);
  atomic_init(&made->team.threads, 1);
  for (uint32_t i = 0; i < tiny_vae_program_count; i++)
    if (unit->programs[i].exists) tiny_vae_make_groups(&unit->programs[i], &made->groups[i]);
  for (uint32_t i = 0; i < options->threads; i++) connect_worker(made, i);
  *instance = made;
  return tiny_vae_reset(made);
}

const char *tiny_vae_unit_name(const tiny_vae_instance *instance) {
  return instance == NULL ? "none" : instance->unit->name;
}
