// How the blocks of a program's kernels are partitioned among the threads. Each thread has a part
// of its own; one that is done steals blocks from the others, the last ones first. Which thread
// computes a block does not change its bits.
#include "internal.h"

// ---- Groups: kernels that depend on each other block by block ----

// The order of kernels in a program's groups.
static bool is_before(const elbo_kernel *a, const elbo_kernel *b) {
  if (a->interval != b->interval) return a->interval < b->interval;
  if (a->partition != b->partition) return a->partition < b->partition;
  if (a->blocks != b->blocks) return a->blocks < b->blocks;
  return a < b;
}

static bool are_of_one_group(const elbo_kernel *a, const elbo_kernel *b) {
  return a->interval == b->interval && a->partition == b->partition && a->blocks == b->blocks;
}

ELBO_SHARED void elbo_make_kernel_groups(const elbo_program *program, elbo_kernel_groups *groups) {
  for (uint32_t i = 0; i < program->kernel_count; i++) {
    const elbo_kernel *kernel = &program->kernels[i];
    uint32_t position = i;
    for (; position > 0 && is_before(kernel, groups->kernels[position - 1]); position--)
      groups->kernels[position] = groups->kernels[position - 1];
    groups->kernels[position] = kernel;
  }
  groups->count = 0;
  for (uint32_t i = 0; i < program->kernel_count; i++) {
    const elbo_kernel *const *kernel = &groups->kernels[i];
    if (i == 0 || !are_of_one_group(kernel[-1], *kernel))
      groups->of[groups->count++] = (elbo_kernel_group){.kernels = kernel};
    groups->of[groups->count - 1].count++;
  }
}

// ---- Parts ----

// What a byte costs, in operations: about as many as a core can do while a byte
// comes from its second or third cache. Both counts are added, since a kernel's loads and its
// arithmetic overlap only in part.
static const double operations_per_byte = 4;

// A kernel without counts still has a cost.
static double cost(const elbo_kernel_group *group) {
  double sum = 0;
  for (uint32_t i = 0; i < group->count; i++)
    sum += 1 + group->kernels[i]->flops + operations_per_byte * group->kernels[i]->bytes;
  return sum;
}

// The groups of an interval that are not partitioned by rows follow each other on a line, each as
// long as it costs: where one of them starts, how long it is, and how long the line.
typedef struct {
  double start, length, line;
} cost_span;

static cost_span find_cost_span(const elbo_kernel_groups *groups,
                                const elbo_kernel_group *group) {
  cost_span result = {0, cost(group), 0};
  for (uint32_t i = 0; i < groups->count; i++) {
    const elbo_kernel *kernel = groups->of[i].kernels[0];
    if (kernel->interval != group->kernels[0]->interval || kernel->partition == 0) continue;
    if (&groups->of[i] < group) result.start += cost(&groups->of[i]);
    result.line += cost(&groups->of[i]);
  }
  return result;
}

// The first block of a thread. Blocks of rows are partitioned by number; the line is cut by cost,
// and each cut rounded to a whole block.
static uint32_t first_block(const elbo_kernel *kernel, cost_span span, uint32_t thread,
                            uint32_t threads) {
  uint32_t blocks = kernel->blocks;
  if (kernel->partition == 0 || thread == 0 || thread == threads)
    return (uint32_t)((uint64_t)blocks * thread / threads);
  double cut = span.line * thread / threads;
  double block = (cut - span.start) / span.length * blocks + 0.5;
  return block < 0 ? 0 : block < blocks ? (uint32_t)block : blocks;
}

ELBO_SHARED void elbo_partition_blocks(const elbo_kernel_groups *groups, uint32_t threads,
                                       uint32_t thread, elbo_part *parts) {
  for (uint32_t i = 0; i < groups->count; i++) {
    const elbo_kernel_group *group = &groups->of[i];
    cost_span span = find_cost_span(groups, group);
    parts[i].first = first_block(group->kernels[0], span, thread, threads);
    parts[i].end = first_block(group->kernels[0], span, thread + 1, threads);
  }
}

// ---- Queues: the blocks of a thread's part of a group that no thread has taken ----

// Blocks `next` to `end` - 1 are through the kernels before `kernel`; those before `next` are
// through it too, or in it. A queue is one word, which threads change by compare and exchange.
typedef struct {
  uint32_t kernel, next, end;
} block_range;

enum { kernel_shift = 48, next_shift = 24, block_mask = (1 << 24) - 1 };

static uint64_t pack(block_range blocks) {
  return (uint64_t)blocks.kernel << kernel_shift | (uint64_t)blocks.next << next_shift |
         blocks.end;
}

static block_range unpack(uint64_t word) {
  return (block_range){(uint32_t)(word >> kernel_shift),
                       (uint32_t)(word >> next_shift) & block_mask, (uint32_t)word & block_mask};
}

ELBO_SHARED void elbo_fill_queues(elbo_worker *worker, uint32_t role, size_t index) {
  const elbo_part *parts = worker->parts[role];
  for (uint32_t i = 0; i < worker->instance->groups[role].count; i++)
    atomic_store_explicit(&worker->queues[index & 1][i],
                          pack((block_range){0, parts[i].first, parts[i].end}),
                          memory_order_relaxed);
}

// Replaces the word that was read, unless another thread has changed it meanwhile. What a thread
// wrote before it changed a queue is visible to whoever reads the change.
static bool replace(_Atomic uint64_t *queue, uint64_t *read, block_range blocks) {
  return atomic_compare_exchange_weak_explicit(queue, read, pack(blocks), memory_order_acq_rel,
                                               memory_order_acquire);
}

// Takes the next block of a thread's own part, whose first is `first`: kernel after kernel, so that
// what a kernel reads for every block stays in the cache.
static bool take_next(_Atomic uint64_t *queue, uint32_t kernels, uint32_t first,
                      block_range *taken) {
  uint64_t word = atomic_load_explicit(queue, memory_order_relaxed);
  do {
    *taken = unpack(word);
    if (taken->next == taken->end && taken->kernel + 1 < kernels)
      *taken = (block_range){taken->kernel + 1, first, taken->end};
    if (taken->next == taken->end) return false;
  } while (!replace(queue, &word, (block_range){taken->kernel, taken->next + 1, taken->end}));
  return true;
}

// Takes the last half of another thread's queue: several blocks together, so that what a kernel
// reads for every block is read once for them.
static bool take_last(_Atomic uint64_t *queue, block_range *taken) {
  uint64_t word = atomic_load_explicit(queue, memory_order_acquire);
  uint32_t middle;
  do {
    *taken = unpack(word);
    if (taken->next == taken->end) return false;
    middle = taken->next + (taken->end - taken->next) / 2;
  } while (!replace(queue, &word, (block_range){taken->kernel, taken->next, middle}));
  taken->next = middle;
  return true;
}

// ---- Running ----

// The groups `first` to `end` - 1 of a program, those of one interval, and which of the queues, for
// even or for odd steps, the step uses.
typedef struct {
  uint32_t role, first, end, parity;
} group_range;

static void run_own(elbo_worker *worker, group_range range) {
  for (uint32_t i = range.first; i < range.end; i++) {
    const elbo_kernel_group *group = &worker->instance->groups[range.role].of[i];
    uint32_t first = worker->parts[range.role][i].first;
    block_range taken;
    while (take_next(&worker->queues[range.parity][i], group->count, first, &taken))
      group->kernels[taken.kernel]->run(&worker->call, taken.next);
  }
}

// Whether a thread has stolen blocks and run them, or there may be some later (the owner has more
// kernels to run), or never again in this interval.
typedef enum { stolen, nothing_yet, nothing_left } steal_result;

// Runs the last half of another thread's queue through the kernels that remain for it.
static steal_result steal_from(elbo_worker *worker, elbo_worker *other, group_range range,
                               uint32_t i) {
  const elbo_kernel_group *group = &worker->instance->groups[range.role].of[i];
  block_range taken;
  if (take_last(&other->queues[range.parity][i], &taken)) {
    for (uint32_t kernel = taken.kernel; kernel < group->count; kernel++)
      for (size_t block = taken.next; block < taken.end; block++)
        group->kernels[kernel]->run(&worker->call, block);
    return stolen;
  }
  bool ends = taken.kernel + 1 == group->count || taken.end == other->parts[range.role][i].first;
  return ends ? nothing_left : nothing_yet;
}

// Steals once from the first thread, counted from this one, that has blocks left.
static steal_result steal(elbo_worker *worker, group_range range) {
  elbo_instance *instance = worker->instance;
  steal_result result = nothing_left;
  for (uint32_t i = 1; i < instance->threads; i++) {
    elbo_worker *other = &instance->workers[(worker->thread + i) % instance->threads];
    for (uint32_t group = range.end; group-- > range.first;) {
      steal_result found = steal_from(worker, other, range, group);
      if (found == stolen) return stolen;
      if (found == nothing_yet) result = nothing_yet;
    }
  }
  return result;
}

// The only thread needs no queues.
static void run_alone(elbo_worker *worker, const elbo_kernel_group *group) {
  for (uint32_t kernel = 0; kernel < group->count; kernel++)
    for (size_t block = 0; block < group->kernels[kernel]->blocks; block++)
      group->kernels[kernel]->run(&worker->call, block);
}

ELBO_SHARED uint32_t elbo_run_interval(elbo_worker *worker, uint32_t role, uint32_t first,
                                       size_t index) {
  const elbo_kernel_groups *groups = &worker->instance->groups[role];
  group_range range = {role, first, first, index & 1};
  while (range.end < groups->count &&
         groups->of[range.end].kernels[0]->interval == groups->of[first].kernels[0]->interval)
    range.end++;
  if (worker->instance->threads == 1) {
    for (uint32_t i = first; i < range.end; i++) run_alone(worker, &groups->of[i]);
    return range.end;
  }
  run_own(worker, range);
  elbo_spin spin = {0};
  for (;;) {
    steal_result found = steal(worker, range);
    if (found == nothing_left) return range.end;
    if (found == stolen) spin = (elbo_spin){0};
    else if (!elbo_keeps_spinning(&worker->instance->team, &spin)) return range.end;
  }
}
