extension TrainerDriver {
  /// A C program that calls every function of a trainer and prints a hash of all that it gave: the
  /// same with every instruction set, number of threads and sanitizer.
  static let source = #"""
    // Runs every program of {{model}}'s trainer under a sanitizer.
    #define _DEFAULT_SOURCE
    #include "{{prefix}}_internal.h"

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

    enum { seconds = 300, batches = 2 };

    static void fail(const char *what, int status) {
      fprintf(stderr, "error: %s: %s\n", what, {{prefix}}_status_text(status));
      exit(2);
    }

    static void check(const char *what, int status) {
      if (status != {{prefix}}_ok) fail(what, status);
    }

    static void *allocate(size_t count, size_t size) {
      void *memory = malloc(count * size);
      if (memory == NULL) fail("allocation", {{prefix}}_small_memory);
      return memory;
    }

    // ---- What is hashed ----

    static uint64_t hash = 0xcbf29ce484222325;

    // Hashes numbers, which must all have been written.
    static void add(const float *values, size_t count) {
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
    static void begin({{prefix}}_instance *instance, uint32_t role) {
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

    static float number_at(size_t place) {
      static const float special[] = {-0.0f,     0.0f / 0.0f * 0.0f, 1.0f / 0.0f, -1.0f / 0.0f,
                                      0x1p-149f, -0x1.8p-130f,       0x1.fp127f,  -0x1p-126f};
      uint32_t word = (uint32_t)(place * UINT64_C(0x9e3779b97f4a7c15) >> 40);
      if (has_special_numbers && word % 7 == 0) return special[word / 7 % 8];
      return (float)(word & 0xffff) / 0x1p14f - 2;
    }

    static uint32_t most_rows({{prefix}}_instance *instance) {
      uint32_t most = 1;
      for (uint32_t role = 0; role < {{prefix}}_program_count; role++) {
        {{prefix}}_program_info program;
        check("program", {{prefix}}_get_program(instance, role, &program));
        if (program.exists && program.batch > most) most = program.batch;
      }
      return (batches + 1) * most;
    }

    // Memory of just the size of the rows.
    static const void *make_rows(uint32_t number, uint32_t rows) {
      {{prefix}}_site_info site;
      check("site", {{prefix}}_get_site(number, &site));
      size_t count = (size_t)rows * site.columns;
      size_t size = site.element == 0 ? 1 : 4;
      unsigned char *bytes = malloc(count * size);
      if (bytes == NULL) fail("data", {{prefix}}_small_memory);
      for (size_t i = 0; i < count; i++) {
        uint32_t word = (uint32_t)((i + number) * UINT64_C(0x9e3779b97f4a7c15) >> 40);
        if (site.element == 0) bytes[i] = word & 1 ? (unsigned char)(word >> 1) : 0;
        float real = number_at(i + number);
        int32_t category = (int32_t)(word % (site.categories > 0 ? site.categories : 1));
        if (site.element == 1) memcpy(bytes + 4 * i, &real, 4);
        if (site.element == 2) memcpy(bytes + 4 * i, &category, 4);
      }
      return bytes;
    }

    // ---- The calls ----

    static void add_state({{prefix}}_instance *instance) {
      {{prefix}}_model_info model;
      {{prefix}}_get_model(&model);
      for (uint32_t i = 0; i < model.tensor_count; i++) {
        {{prefix}}_tensor_info tensor;
        uint32_t found;
        check("tensor", {{prefix}}_get_tensor(i, &tensor));
        check("tensor's name", {{prefix}}_find_tensor(tensor.name, &found));
        float *values = malloc(tensor.count * sizeof(*values));
        check("saving", {{prefix}}_save_tensor(instance, found, values, tensor.count));
        add(values, tensor.count);
        check("loading", {{prefix}}_load_tensor(instance, found, values, tensor.count));
        free(values);
      }
    }

    static void train({{prefix}}_instance *instance, const {{prefix}}_data *data,
                      const uint32_t *order, size_t count, uint64_t first_step) {
      {{prefix}}_program_info program;
      check("program", {{prefix}}_get_program(instance, {{prefix}}_role_train, &program));
      if (!program.exists) return;
      size_t steps = (count + program.batch - 1) / program.batch, done;
      float *metrics = malloc(steps * program.metric_columns * sizeof(*metrics));
      begin(instance, {{prefix}}_role_train);
      check("training", {{prefix}}_train(instance, data, order, count, first_step, NULL, 0, metrics,
                                         NULL, &done));
      add(metrics, steps * program.metric_columns);
      free(metrics);
    }

    static void run({{prefix}}_instance *instance, uint32_t role, const {{prefix}}_data *data,
                    const uint32_t *order, size_t count, uint32_t first) {
      {{prefix}}_program_info program;
      check("program", {{prefix}}_get_program(instance, role, &program));
      if (!program.exists) return;
      size_t steps = (count + program.batch - 1) / program.batch;
      float **outputs = allocate(program.output_count, sizeof(*outputs));
      size_t *counts = allocate(program.output_count, sizeof(*counts));
      for (uint32_t i = 0; i < program.output_count; i++) {
        {{prefix}}_output_info output;
        check("output", {{prefix}}_get_output(instance, role, i, &output));
        counts[i] = (output.per_datum ? count : steps) * output.columns;
        outputs[i] = malloc(counts[i] * sizeof(float));
      }
      begin(instance, role);
      check("running", {{prefix}}_run(instance, role, data, order, first, count, NULL, 0, outputs, NULL));
      for (uint32_t i = 0; i < program.output_count; i++) {
        add(outputs[i], counts[i]);
        free(outputs[i]);
      }
      free(outputs);
      free(counts);
    }

    // One step, kernel by kernel; what a kernel wrote is read right after it.
    static void inspect({{prefix}}_instance *instance, uint32_t role, const {{prefix}}_data *data) {
      {{prefix}}_program_info program;
      check("program", {{prefix}}_get_program(instance, role, &program));
      if (!program.exists) return;
      begin(instance, role);
      check("a step", {{prefix}}_begin_step(instance, role, data, NULL, 0, program.batch, 9, NULL, 0));
      for (uint32_t i = 0; i < program.kernel_count; i++) {
        {{prefix}}_kernel_info kernel;
        check("kernel", {{prefix}}_get_kernel(instance, role, i, &kernel));
        check("running a kernel", {{prefix}}_run_kernel(instance, role, i));
        for (uint32_t j = 0; j < kernel.write_count; j++) {
          {{prefix}}_buffer_info buffer;
          check("buffer", {{prefix}}_get_buffer(instance, role, kernel.writes[j], &buffer));
          size_t count = (size_t)buffer.rows * buffer.columns;
          float *values = malloc(count * sizeof(*values));
          check("reading", {{prefix}}_read_buffer(instance, role, kernel.writes[j], values, count));
          add(values, count);
          free(values);
        }
      }
    }

    // Puts special numbers among the parameters.
    static void spoil_state({{prefix}}_instance *instance) {
      {{prefix}}_model_info model;
      {{prefix}}_get_model(&model);
      for (uint32_t i = 0; i < model.tensor_count; i++) {
        {{prefix}}_tensor_info tensor;
        check("tensor", {{prefix}}_get_tensor(i, &tensor));
        float *values = malloc(tensor.count * sizeof(*values));
        check("saving", {{prefix}}_save_tensor(instance, i, values, tensor.count));
        for (size_t j = i; j < tensor.count; j += 11) values[j] = number_at(7 * j + i);
        check("loading", {{prefix}}_load_tensor(instance, i, values, tensor.count));
        free(values);
      }
    }

    static void run_everything({{prefix}}_instance *instance) {
      uint32_t rows = most_rows(instance);
      uint32_t *order = allocate(rows, sizeof(*order));
      {{prefix}}_epoch_order(7, 1, order, rows);
      {{prefix}}_data *data = allocate({{prefix}}_site_count, sizeof(*data));
      for (uint32_t i = 0; i < {{prefix}}_site_count; i++)
        data[i] = ({{prefix}}_data){make_rows(i, rows), rows};
      {{prefix}}_program_info training;
      check("program", {{prefix}}_get_program(instance, {{prefix}}_role_train, &training));
      size_t partial = (training.batch + 1) / 2;
      if (has_special_numbers) spoil_state(instance);
      train(instance, data, order, batches * training.batch + partial, 1);
      train(instance, data, NULL, training.batch, batches + 2);
      add_state(instance);
      for (uint32_t role = 1; role < {{prefix}}_program_count; role++) {
        {{prefix}}_program_info program;
        check("program", {{prefix}}_get_program(instance, role, &program));
        run(instance, role, data, order, program.batch + (program.batch + 1) / 2, 0);
        run(instance, role, data, NULL, program.batch, 1);
      }
      for (uint32_t role = 0; role < {{prefix}}_program_count; role++) inspect(instance, role, data);
      add_state(instance);
      check("reset", {{prefix}}_reset(instance));
      add_state(instance);
      for (uint32_t i = 0; i < {{prefix}}_site_count; i++) free((void *)(uintptr_t)data[i].rows);
      free(data);
      free(order);
    }

    static uint32_t find_unit(const char *name) {
      static const char *const names[] = {"best", "avx512", "avx2", "neon", "portable"};
      for (uint32_t i = 0; i < 5; i++)
        if (strcmp(name, names[i]) == 0) return i;
      fail(name, {{prefix}}_absent_unit);
      return 0;
    }

    // Usage: program UNIT THREADS, then a word where special numbers are wanted
    int main(int count, char **arguments) {
      sigset_t none; // whoever started this may have kept the alarm's signal out
      sigemptyset(&none);
      sigprocmask(SIG_SETMASK, &none, NULL);
      alarm(seconds);
      if (count < 3) return 64;
      has_special_numbers = count > 3;
      {{prefix}}_options options = {.version = {{prefix}}_abi,
                                    .unit = find_unit(arguments[1]),
                                    .threads = (uint32_t)atoi(arguments[2]),
                                    .seed = 3};
      size_t size;
      check("size", {{prefix}}_memory_size(&options, &size));
      void *memory = aligned_alloc({{prefix}}_memory_alignment(), size);
      if (memory == NULL) fail("allocation", {{prefix}}_small_memory);
      memory_end = (unsigned char *)memory + size;
      {{prefix}}_instance *instance;
      check("creation", {{prefix}}_create(&options, memory, size, &instance));
      check("team", {{prefix}}_start_team(instance));
      run_everything(instance);
      check("team", {{prefix}}_stop_team(instance));
      printf("hash %016llx\n", (unsigned long long)hash);
      free(memory);
      return 0;
    }

    """#

  /// Where values lie, as the program is told.
  static let header = #"""
    #ifndef driver_h
    #define driver_h

    #include <stddef.h>

    // A value in the state or an arena: what is used of it, and of that what its elements take.
    typedef struct {
      size_t start, used;
    } value;

    typedef struct {
      size_t start, rows, columns, stride; // in bytes, but for the rows
    } elements;

    typedef struct {
      const value *values;
      size_t count, size;
      const elements *elements;
      size_t element_count;
    } space;

    // The state, and the arena of each role's program.
    extern const space state_space, arenas[6];

    #endif

    """#
}
