// How the work of a program's steps is partitioned to the threads. Each has its own part of the
// blocks; one that is done takes blocks of the others, last ones first. Who computes a block does
// not change its bits.
#include "internal.h"

// ---- Groups: what depends on each other block by block ----

// The order of kernels in a program's groups.
static bool is_before(const elbo_kernel *a, const elbo_kernel *b) {
  if (a->interval != b->interval) return a->interval < b->interval;
  if (a->partition != b->partition) return a->partition < b->partition;
  if (a->blocks != b->blocks) return a->blocks < b->blocks;
  return a < b;
}

static bool go_together(const elbo_kernel *a, const elbo_kernel *b) {
  return a->interval == b->interval && a->partition == b->partition && a->blocks == b->blocks;
}

ELBO_SHARED void elbo_make_kernel_groups(const elbo_program *program, elbo_kernel_groups *groups) {
  for (uint32_t i = 0; i < program->kernel_count; i++) {
    uint32_t position = i;
    for (; position > 0 && is_before(&program->kernels[i], groups->kernels[position - 1]); position--)
      groups->kernels[position] = groups->kernels[position - 1];
    groups->kernels[position] = &program->kernels[i];
  }
  groups->count = 0;
  for (uint32_t i = 0; i < program->kernel_count; i++) {
    const elbo_kernel *const *kernel = &groups->kernels[i];
    if (i == 0 || !go_together(kernel[-1], *kernel))
      groups->of[groups->count++] = (elbo_kernel_group){.kernels = kernel};
    groups->of[groups->count - 1].count++;
  }
}

// ---- Parts ----

// What a byte counts beside an operation: about the operations that a core can do while a byte
// comes from its second or third cache. Both counts are added, since a kernel's loads and its
// arithmetic overlap only in part.
static const double operations_per_byte = 4;

// A kernel without counts still takes its place.
static double cost(const elbo_kernel_group *group) {
  double sum = 0;
  for (uint32_t i = 0; i < group->count; i++)
    sum += 1 + group->kernels[i]->flops + operations_per_byte * group->kernels[i]->bytes;
  return sum;
}

// Where a group lies on its interval's line of work, on which groups that are not divided by rows
// follow each other.
typedef struct {
  double start, length, line;
} cost_interval;

static cost_interval find_cost_interval(const elbo_kernel_groups *groups, const elbo_kernel_group *group) {
  cost_interval result = {0, cost(group), 0};
  for (uint32_t i = 0; i < groups->count; i++) {
    const elbo_kernel *kernel = groups->of[i].kernels[0];
    if (kernel->interval != group->kernels[0]->interval || kernel->partition == 0) continue;
    if (&groups->of[i] < group) result.start += cost(&groups->of[i]);
    result.line += cost(&groups->of[i]);
  }
  return result;
}

// The first block of a thread. Rows are partitioned by number; the line is cut by cost, and each
// cut rounded to a whole block.
static uint32_t first_block(const elbo_kernel *kernel, cost_interval position, uint32_t thread,
                            uint32_t threads) {
  uint32_t blocks = kernel->blocks;
  if (kernel->partition == 0 || thread == 0 || thread == threads)
    return (uint32_t)((uint64_t)blocks * thread / threads);
  double cut = position.line * thread / threads;
  double block = (cut - position.start) / position.length * blocks + 0.5;
  return block < 0 ? 0 : block < blocks ? (uint32_t)block : blocks;
}

ELBO_SHARED void elbo_partition_blocks(const elbo_kernel_groups *groups, uint32_t threads, uint32_t thread,
                           elbo_part *parts) {
  for (uint32_t i = 0; i < groups->count; i++) {
    const elbo_kernel_group *group = &groups->of[i];
    cost_interval position = find_cost_interval(groups, group);
    parts[i].first = first_block(group->kernels[0], position, thread, threads);
    parts[i].end = first_block(group->kernels[0], position, thread + 1, threads);
  }
}

// ---- Progress: what is not begun of a thread's part of a group ----

// Blocks `next` to `end` - 1 have passed the kernels before `kernel`; those before `next` have
// passed it too, or are in it.
typedef struct {
  uint32_t kernel, next, end;
} queue;

enum { kernel_place = 48, next_place = 24, block_mask = (1 << 24) - 1 };

static uint64_t pack(queue it) {
  return (uint64_t)it.kernel << kernel_place | (uint64_t)it.next << next_place | it.end;
}

static queue unpack(uint64_t word) {
  return (queue){(uint32_t)(word >> kernel_place), (uint32_t)(word >> next_place) & block_mask,
                    (uint32_t)word & block_mask};
}

ELBO_SHARED void elbo_fill_queues(elbo_worker *worker, uint32_t role, size_t index) {
  const elbo_part *parts = worker->parts[role];
  for (uint32_t i = 0; i < worker->instance->groups[role].count; i++)
    atomic_store_explicit(&worker->queue[index & 1][i],
                          pack((queue){0, parts[i].first, parts[i].end}),
                          memory_order_relaxed);
}

// Replaces what was seen; what came before a change of the word is visible to who sees it.
static bool replace(_Atomic uint64_t *word, uint64_t *seen, queue with) {
  return atomic_compare_exchange_weak_explicit(word, seen, pack(with), memory_order_acq_rel,
                                               memory_order_acquire);
}

// Takes the next block of a thread's own part, whose first is `first`: kernel after kernel, so that
// what a kernel reads for every block stays in the cache.
static bool take_next(_Atomic uint64_t *word, uint32_t kernels, uint32_t first, queue *taken) {
  uint64_t seen = atomic_load_explicit(word, memory_order_relaxed);
  do {
    *taken = unpack(seen);
    if (taken->next == taken->end && taken->kernel + 1 < kernels)
      *taken = (queue){taken->kernel + 1, first, taken->end};
    if (taken->next == taken->end) return false;
  } while (!replace(word, &seen, (queue){taken->kernel, taken->next + 1, taken->end}));
  return true;
}

// Takes the last half of what is not begun of another thread's part: several blocks together, so
// that what a kernel reads for every block is read once for them.
static bool take_last(_Atomic uint64_t *word, queue *taken) {
  uint64_t seen = atomic_load_explicit(word, memory_order_acquire);
  uint32_t middle;
  do {
    *taken = unpack(seen);
    if (taken->next == taken->end) return false;
    middle = taken->next + (taken->end - taken->next) / 2;
  } while (!replace(word, &seen, (queue){taken->kernel, taken->next, middle}));
  taken->next = middle;
  return true;
}

// ---- Running ----

// A interval's groups, and the step's position among the tables of queue.
typedef struct {
  uint32_t role, first, end, turn;
} interval;

static void run_own(elbo_worker *worker, interval it) {
  for (uint32_t i = it.first; i < it.end; i++) {
    const elbo_kernel_group *group = &worker->instance->groups[it.role].of[i];
    uint32_t first = worker->parts[it.role][i].first;
    queue taken;
    while (take_next(&worker->queue[it.turn][i], group->count, first, &taken))
      group->kernels[taken.kernel]->run(&worker->call, taken.next);
  }
}

typedef enum { nothing_left, nothing_yet, stolen } help;

// Takes blocks of another thread through the kernels that they have not passed.
static help help_group(elbo_worker *worker, elbo_worker *other, interval it, uint32_t i) {
  const elbo_kernel_group *group = &worker->instance->groups[it.role].of[i];
  queue taken;
  if (take_last(&other->queue[it.turn][i], &taken)) {
    for (uint32_t kernel = taken.kernel; kernel < group->count; kernel++)
      for (size_t block = taken.next; block < taken.end; block++)
        group->kernels[kernel]->run(&worker->call, block);
    return stolen;
  }
  bool ends = taken.kernel + 1 == group->count || taken.end == other->parts[it.role][i].first;
  return ends ? nothing_left : nothing_yet;
}

static help help_others(elbo_worker *worker, interval it) {
  elbo_instance *instance = worker->instance;
  help result = nothing_left;
  for (uint32_t i = 1; i < instance->threads; i++) {
    elbo_worker *other = &instance->workers[(worker->thread + i) % instance->threads];
    for (uint32_t group = it.end; group-- > it.first;) {
      help found = help_group(worker, other, it, group);
      if (found == stolen) return stolen;
      if (found == nothing_yet) result = nothing_yet;
    }
  }
  return result;
}

// The only thread needs to tell nobody how far it is.
static void run_alone(elbo_worker *worker, const elbo_kernel_group *group) {
  for (uint32_t kernel = 0; kernel < group->count; kernel++)
    for (size_t block = 0; block < group->kernels[kernel]->blocks; block++)
      group->kernels[kernel]->run(&worker->call, block);
}

ELBO_SHARED uint32_t elbo_run_interval(elbo_worker *worker, uint32_t role, uint32_t first,
                                    size_t index) {
  const elbo_kernel_groups *groups = &worker->instance->groups[role];
  interval it = {role, first, first, index & 1};
  while (it.end < groups->count &&
         groups->of[it.end].kernels[0]->interval == groups->of[first].kernels[0]->interval)
    it.end++;
  if (worker->instance->threads == 1) {
    for (uint32_t i = first; i < it.end; i++) run_alone(worker, &groups->of[i]);
    return it.end;
  }
  run_own(worker, it);
  elbo_spin spin = {0};
  for (;;) {
    help found = help_others(worker, it);
    if (found == nothing_left) return it.end;
    if (found == stolen) spin = (elbo_spin){0};
    else if (!elbo_keeps_spinning(&worker->instance->team, &spin)) return it.end;
  }
}
