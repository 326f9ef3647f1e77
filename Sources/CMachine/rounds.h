// Rounds of work that threads start together.
#ifndef machine_rounds_h
#define machine_rounds_h

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// One thread's work, done so many times: on `size` bytes of its own buffer, or without memory.
typedef void machine_work(const void *memory, size_t size, uint64_t passes);

typedef struct {
  machine_work *work;
  size_t buffer; // bytes of each thread's buffer; 0 for none
  uint32_t threads, rounds;
  bool pinned;   // each thread to a processor of its own, where that can be
} machine_task;

// How many bytes a second all threads work on together in the fastest round, or without a buffer,
// how many passes a second they do. 0 where the system refuses a thread or memory.
double machine_work_per_second(const machine_task *task);

#endif
