#include "CMachine.h"

#include "loops.h"

typedef struct {
  machine_work *multiply; // null where there is none
  machine_work *read;
  uint64_t flops_per_pass;
} loops;

static loops loops_of(machine_set set) {
  switch (set) {
#if defined(__x86_64__)
  case machine_avx512:
    return (loops){machine_multiply_avx512, machine_read_avx512, chains_avx512 * 16 * 2};
  case machine_avx2: return (loops){machine_multiply_avx2, machine_read_avx2, chains_avx2 * 8 * 2};
#endif
#if defined(__aarch64__)
  case machine_neon: return (loops){machine_multiply_neon, machine_read_neon, chains_neon * 4 * 2};
#endif
  default: return (loops){NULL, machine_read_plain, 0};
  }
}

// Sums words, so that they must be read.
void machine_read_plain(const void *memory, size_t size, uint64_t passes) {
  for (; passes != 0; passes--) {
    const uint64_t *words = memory;
    uint64_t sum = 0;
    for (size_t i = 0; i < size / bytes_per_turn * bytes_per_turn / sizeof(*words); i++)
      sum += words[i];
    __asm__ volatile("" : : "r"(sum) : "memory");
  }
}

// The better half of the rounds: with the threads where the system puts them, or pinned. The system
// knows which processors are the two halves of a core; on a busy machine it may place them
// badly.
static double best_of_both(machine_task task) {
  if (task.threads > 1) task.rounds = (task.rounds + 1) / 2;
  double placed = machine_work_per_second(&task);
  if (task.threads <= 1) return placed;
  task.pinned = true;
  double pinned = machine_work_per_second(&task);
  return pinned > placed ? pinned : placed;
}

machine_set machine_best_set(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) return machine_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return machine_avx2;
#elif defined(__aarch64__)
  return machine_neon;
#endif
  return machine_plain;
}

uint64_t machine_flops_per_pass(machine_set set) { return loops_of(set).flops_per_pass; }

double machine_flops_per_second(machine_set set, uint32_t threads, uint32_t rounds) {
  loops loops = loops_of(set);
  if (loops.multiply == NULL) return 0;
  machine_task task = {.work = loops.multiply, .threads = threads, .rounds = rounds};
  return (double)loops.flops_per_pass * best_of_both(task);
}

double machine_bytes_per_second(machine_set set, uint32_t threads, size_t buffer,
                                uint32_t rounds) {
  size_t size = buffer < bytes_per_turn ? bytes_per_turn : buffer / bytes_per_turn * bytes_per_turn;
  machine_task task = {
      .work = loops_of(set).read, .buffer = size, .threads = threads, .rounds = rounds};
  return best_of_both(task);
}
