// Calls every function of a trainer under a sanitizer, and prints a hash of all that it gave: the
// same with every instruction set, number of threads and sanitizer.
#define _DEFAULT_SOURCE

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef ELBO_ADDRESS
#include <sanitizer/asan_interface.h>
#endif
#ifdef ELBO_MEMORY
#include <sanitizer/msan_interface.h>
#endif

#include "driver.h"

// The trainer's functions.
static const elbo_api *api;

enum { longest_call = 300, batches = 2 };

// Ends the program where a call of the trainer takes longer than any does, however slow the machine is: a
// thread that waits for ever. A whole run may take as long as it needs.
static void expect_progress(void) { alarm(longest_call); }

static void fail(const char *what, int status) {
  fprintf(stderr, "error: %s: %s\n", what, api->status_text(status));
  exit(2);
}

static void check(const char *what, int status) {
  if (status != elbo_ok) fail(what, status);
}

static void *allocate(size_t count, size_t size) {
  void *memory = malloc(count * size);
  if (memory == NULL) fail("allocation", elbo_small_memory);
  return memory;
}

// ---- What is hashed ----

static uint64_t hash = 0xcbf29ce484222325;

// Hashes numbers, which must all have been written.
static void add(const float *values, size_t count) {
  expect_progress();
#ifdef ELBO_MEMORY
  __msan_check_mem_is_initialized(values, count * sizeof(*values));
#endif
  for (size_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, &values[i], sizeof(bits));
    if (values[i] != values[i]) bits = 0x7fc00000;
    hash = (hash ^ bits) * 0x100000001b3;
  }
}

// ---- Gaps ----

// The end of the instance's memory, whose last part is the arena.
static unsigned char *memory_end;

// Marks what no kernel may touch.
static void mark_gaps(unsigned char *memory, const space *space) {
#ifdef ELBO_ADDRESS
  for (size_t i = 0; i < space->count; i++) {
    size_t end = space->values[i].start + space->values[i].used;
    size_t next = i + 1 < space->count ? space->values[i + 1].start : space->size;
    __asan_poison_memory_region(memory + end, next - end);
  }
#else
  (void)memory;
  (void)space;
#endif
}

// Marks what no kernel of a step has written yet.
static void mark_unwritten(unsigned char *memory, const space *space) {
#ifdef ELBO_MEMORY
  for (size_t i = 0; i < space->element_count; i++)
    for (size_t row = 0; row < space->elements[i].rows; row++)
      __msan_allocated_memory(
          memory + space->elements[i].start + row * space->elements[i].stride,
          space->elements[i].columns);
#else
  (void)memory;
  (void)space;
#endif
}

// Marks the memory of a role's program, which it shares with the others'.
static void begin(elbo_instance *instance, uint32_t role) {
#ifdef ELBO_ADDRESS
  __asan_unpoison_memory_region(instance->arena, (size_t)(memory_end - instance->arena));
#endif
  mark_gaps(instance->state, &state_space);
  mark_gaps(instance->arena, &arenas[role]);
  mark_unwritten(instance->arena, &arenas[role]);
}

// ---- Data ----

// What few programs expect: in every seventh number, where the caller asks for it.
static bool has_special_numbers;

static float number_at(size_t position) {
  static const float special[] = {-0.0f,     0.0f / 0.0f * 0.0f, 1.0f / 0.0f, -1.0f / 0.0f,
                                  0x1p-149f, -0x1.8p-130f,       0x1.fp127f,  -0x1p-126f};
  uint32_t word = (uint32_t)(position * UINT64_C(0x9e3779b97f4a7c15) >> 40);
  if (has_special_numbers && word % 7 == 0) return special[word / 7 % 8];
  return (float)(word & 0xffff) / 0x1p14f - 2;
}

static uint32_t most_rows(elbo_instance *instance) {
  uint32_t most = 1;
  for (uint32_t role = 0; role < elbo_program_count; role++) {
    elbo_program_info program;
    check("program", api->get_program(instance, role, &program));
    if (program.exists && program.batch > most) most = program.batch;
  }
  return (batches + 1) * most;
}

// Memory of just the size of the rows.
static const void *make_rows(uint32_t number, uint32_t rows) {
  elbo_site_info site;
  check("site", api->get_site(api->model, number, &site));
  size_t count = (size_t)rows * site.columns;
  size_t size = site.element == elbo_bytes ? 1 : 4;
  unsigned char *bytes = malloc(count * size);
  if (bytes == NULL) fail("data", elbo_small_memory);
  for (size_t i = 0; i < count; i++) {
    uint32_t word = (uint32_t)((i + number) * UINT64_C(0x9e3779b97f4a7c15) >> 40);
    if (site.element == elbo_bytes) bytes[i] = word & 1 ? (unsigned char)(word >> 1) : 0;
    float real = number_at(i + number);
    int32_t category = (int32_t)(word % (site.categories > 0 ? site.categories : 1));
    if (site.element == elbo_floats) memcpy(bytes + 4 * i, &real, 4);
    if (site.element == elbo_categories) memcpy(bytes + 4 * i, &category, 4);
  }
  return bytes;
}

// ---- The calls ----

static void add_state(elbo_instance *instance) {
  elbo_model_info model;
  api->get_model(api->model, &model);
  for (uint32_t i = 0; i < model.tensor_count; i++) {
    elbo_tensor_info tensor;
    uint32_t found;
    check("tensor", api->get_tensor(api->model, i, &tensor));
    check("tensor's name", api->find_tensor(api->model, tensor.name, &found));
    float *values = malloc(tensor.count * sizeof(*values));
    check("saving", api->save_tensor(instance, found, values, tensor.count));
    add(values, tensor.count);
    check("loading", api->load_tensor(instance, found, values, tensor.count));
    free(values);
  }
}

static void train(elbo_instance *instance, const elbo_data *data,
                  const uint32_t *order, size_t count, uint64_t first_step) {
  elbo_program_info program;
  check("program", api->get_program(instance, elbo_role_train, &program));
  if (!program.exists) return;
  size_t steps = (count + program.batch - 1) / program.batch, done;
  float *metrics = malloc(steps * program.metric_columns * sizeof(*metrics));
  begin(instance, elbo_role_train);
  check("training", api->train(instance, data, order, count, first_step, NULL, 0, metrics,
                                     NULL, &done));
  add(metrics, steps * program.metric_columns);
  free(metrics);
}

static void run(elbo_instance *instance, uint32_t role, const elbo_data *data,
                const uint32_t *order, size_t count, uint32_t first) {
  elbo_program_info program;
  check("program", api->get_program(instance, role, &program));
  if (!program.exists) return;
  size_t steps = (count + program.batch - 1) / program.batch;
  float **outputs = allocate(program.output_count, sizeof(*outputs));
  size_t *counts = allocate(program.output_count, sizeof(*counts));
  for (uint32_t i = 0; i < program.output_count; i++) {
    elbo_output_info output;
    check("output", api->get_output(instance, role, i, &output));
    counts[i] = (output.per_example ? count : steps) * output.columns;
    outputs[i] = malloc(counts[i] * sizeof(float));
  }
  begin(instance, role);
  check("running", api->run(instance, role, data, order, first, count, NULL, 0, outputs, NULL));
  for (uint32_t i = 0; i < program.output_count; i++) {
    add(outputs[i], counts[i]);
    free(outputs[i]);
  }
  free(outputs);
  free(counts);
}

// One step, kernel by kernel; what a kernel wrote is read right after it.
static void inspect(elbo_instance *instance, uint32_t role, const elbo_data *data) {
  elbo_program_info program;
  check("program", api->get_program(instance, role, &program));
  if (!program.exists) return;
  begin(instance, role);
  check("a step", api->begin_step(instance, role, data, NULL, 0, program.batch, 9, NULL, 0));
  for (uint32_t i = 0; i < program.kernel_count; i++) {
    elbo_kernel_info kernel;
    check("kernel", api->get_kernel(instance, role, i, &kernel));
    check("running a kernel", api->run_kernel(instance, role, i));
    for (uint32_t j = 0; j < kernel.write_count; j++) {
      elbo_buffer_info buffer;
      check("buffer", api->get_buffer(instance, role, kernel.writes[j], &buffer));
      size_t count = (size_t)buffer.rows * buffer.columns;
      float *values = malloc(count * sizeof(*values));
      check("reading", api->read_buffer(instance, role, kernel.writes[j], values, count));
      add(values, count);
      free(values);
    }
  }
}

// Puts special numbers among the parameters.
static void spoil_state(elbo_instance *instance) {
  elbo_model_info model;
  api->get_model(api->model, &model);
  for (uint32_t i = 0; i < model.tensor_count; i++) {
    elbo_tensor_info tensor;
    check("tensor", api->get_tensor(api->model, i, &tensor));
    float *values = malloc(tensor.count * sizeof(*values));
    check("saving", api->save_tensor(instance, i, values, tensor.count));
    for (size_t j = i; j < tensor.count; j += 11) values[j] = number_at(7 * j + i);
    check("loading", api->load_tensor(instance, i, values, tensor.count));
    free(values);
  }
}

static void run_everything(elbo_instance *instance) {
  uint32_t rows = most_rows(instance);
  uint32_t *order = allocate(rows, sizeof(*order));
  api->epoch_order(7, 1, order, rows);
  elbo_model_info model;
  api->get_model(api->model, &model);
  elbo_data *data = allocate(model.site_count, sizeof(*data));
  for (uint32_t i = 0; i < model.site_count; i++)
    data[i] = (elbo_data){make_rows(i, rows), rows};
  elbo_program_info training;
  check("program", api->get_program(instance, elbo_role_train, &training));
  size_t partial = (training.batch + 1) / 2;
  if (has_special_numbers) spoil_state(instance);
  train(instance, data, order, batches * training.batch + partial, 1);
  train(instance, data, NULL, training.batch, batches + 2);
  add_state(instance);
  for (uint32_t role = 1; role < elbo_program_count; role++) {
    elbo_program_info program;
    check("program", api->get_program(instance, role, &program));
    run(instance, role, data, order, program.batch + (program.batch + 1) / 2, 0);
    run(instance, role, data, NULL, program.batch, 1);
  }
  for (uint32_t role = 0; role < elbo_program_count; role++) inspect(instance, role, data);
  add_state(instance);
  check("reset", api->reset(instance));
  add_state(instance);
  for (uint32_t i = 0; i < model.site_count; i++) free((void *)(uintptr_t)data[i].rows);
  free(data);
  free(order);
}

static uint32_t find_unit(const char *name) {
  static const char *const names[] = {"best", "avx512", "avx2", "neon", "portable"};
  for (uint32_t i = 0; i < 5; i++)
    if (strcmp(name, names[i]) == 0) return i;
  fail(name, elbo_absent_unit);
  return 0;
}

// Usage: program UNIT THREADS, then a word where special numbers are wanted
int main(int count, char **arguments) {
  sigset_t none; // whoever started this may have kept the alarm's signal out
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  expect_progress();
  if (count < 3) return 64;
  api = driver_api();
  has_special_numbers = count > 3;
  elbo_options options = {.version = elbo_abi,
                                .instruction_set = find_unit(arguments[1]),
                                .threads = (uint32_t)atoi(arguments[2]),
                                .seed = 3};
  size_t size;
  check("size", api->memory_size(api->model, &options, &size));
  void *memory = aligned_alloc(api->memory_alignment(), size);
  if (memory == NULL) fail("allocation", elbo_small_memory);
  memory_end = (unsigned char *)memory + size;
  elbo_instance *instance;
  check("creation", api->create(api->model, &options, memory, size, &instance));
  check("team", api->start_team(instance));
  run_everything(instance);
  check("team", api->stop_team(instance));
  printf("hash %016llx\n", (unsigned long long)hash);
  free(memory);
  return 0;
}
