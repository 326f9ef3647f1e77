// How fast this machine multiplies and reads at most. The loops are inline assembly, so that what
// is counted is what runs: compilers drop or merge the products of a benchmark in C.
#ifndef CMachine_h
#define CMachine_h

#include <stddef.h>
#include <stdint.h>

typedef enum {
  machine_avx512,
  machine_avx2,
  machine_neon,
  machine_plain // no vectors: nothing is known of its peak
} machine_set;

// The widest instruction set that the processor has.
machine_set machine_best_set(void);

// The floating-point operations of one pass through the loop of products: two for each element of
// each fused multiply-add. 0 for `machine_plain`.
uint64_t machine_flops_per_pass(machine_set set);

// The most floating-point operations per second that so many threads do together: fused
// multiply-adds in independent chains without a load, in the fastest of some rounds. The threads
// start a round together, and it lasts until the last has ended.
//
// The processor must have the set. 0 for `machine_plain`, or where the system refuses a thread.
double machine_flops_per_second(machine_set set, uint32_t threads, uint32_t rounds);

// The most bytes per second that so many threads read together, each from first to last byte of a
// buffer of its own, again and again, in the fastest of some rounds. A round reads at most 1 MiB of
// each; the next one goes on from there.
//
// The buffers' size is rounded down to 512 bytes, and is at least that. The processor must have the
// set. 0 where the system refuses a thread or memory.
double machine_bytes_per_second(machine_set set, uint32_t threads, size_t buffer,
                                uint32_t rounds);

#endif
