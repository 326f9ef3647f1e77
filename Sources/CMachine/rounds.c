#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "rounds.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// A round is long against the clock's reading and the threads' start, and short against the slices
// of time that a busy system deals.
static const double round_seconds = 1e-4;

enum { cache_line = 64, page = 4096, spins_before_yield = 1000 };

// What a round reads of a buffer that is larger; the next round reads on from there. A whole buffer
// would take longer than a busy system leaves a thread alone.
static const size_t most_of_round = (size_t)1 << 20;

typedef struct {
  machine_task task;
  uint64_t passes; // of a round
  _Alignas(cache_line) atomic_uint arrived;
  _Alignas(cache_line) atomic_uint generation;
  atomic_uint company; // threads that were started
  atomic_bool failed;
} team;

typedef struct {
  _Alignas(cache_line) team *team;
  double start, end; // of the round
  double best;       // seconds, of all threads, by the first of them
  void *memory;
  pthread_t handle;
  uint32_t number;
} worker;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

// Waits until all are here, without sleeping, since waking takes longer than a round may differ.
static void meet(team *team) {
  unsigned generation = atomic_load(&team->generation);
  if (atomic_fetch_add(&team->arrived, 1) + 1 == team->task.threads) {
    atomic_store(&team->arrived, 0);
    atomic_fetch_add(&team->generation, 1);
    return;
  }
  for (unsigned spins = 0; atomic_load(&team->generation) == generation; spins++)
    if (spins % spins_before_yield == spins_before_yield - 1) sched_yield();
}

// The buffer's pages are written, since unwritten ones are all the same page of zeros.
static bool get_memory(worker *worker) {
  size_t size = worker->team->task.buffer;
  if (size == 0) return true;
  worker->memory = aligned_alloc(page, (size + page - 1) / page * page);
  if (worker->memory == NULL) return false;
  memset(worker->memory, 1, size);
  return true;
}

static size_t size_of_round(const machine_task *task) {
  return task->buffer < most_of_round ? task->buffer : most_of_round;
}

// Where a round begins to read.
static const void *place_of_round(const worker *worker, uint32_t round) {
  if (worker->memory == NULL) return NULL;
  size_t size = size_of_round(&worker->team->task);
  size_t parts = worker->team->task.buffer / size;
  return (const char *)worker->memory + round % parts * size;
}

static void run_round(worker *worker, uint32_t round) {
  const machine_task *task = &worker->team->task;
  const void *position = place_of_round(worker, round);
  meet(worker->team);
  worker->start = now();
  task->work(position, size_of_round(task), worker->team->passes);
  worker->end = now();
  meet(worker->team);
}

// From the first thread's start to the last one's end.
static double round_length(const worker *workers, uint32_t count) {
  double start = workers[0].start, end = workers[0].end;
  for (uint32_t i = 1; i < count; i++) {
    if (workers[i].start < start) start = workers[i].start;
    if (workers[i].end > end) end = workers[i].end;
  }
  return end - start;
}

// As many passes as fill a round on this thread; one of a buffer that rounds read in parts.
static uint64_t passes_of_round(const machine_task *task, const void *memory) {
  if (size_of_round(task) < task->buffer) return 1;
  for (uint64_t passes = 1;; passes *= 2) {
    double start = now();
    task->work(memory, task->buffer, passes);
    if (now() - start >= round_seconds / 2) return passes;
  }
}

// One thread's rounds. The first thread, whose workers are all of them, keeps the fastest.
static void run_rounds(worker *worker) {
  team *team = worker->team;
  if (!get_memory(worker)) atomic_store(&team->failed, true);
  meet(team);
  if (!atomic_load(&team->failed)) {
    if (worker->number == 0) team->passes = passes_of_round(&team->task, worker->memory);
    for (uint32_t i = 0; i < team->task.rounds; i++) {
      run_round(worker, i);
      if (worker->number != 0) continue;
      double length = round_length(worker, team->task.threads);
      if (i == 0 || length < worker->best) worker->best = length;
    }
  }
  meet(team);
  free(worker->memory);
}

// Moves a thread to a processor of its own, if there are enough. A busy system may otherwise leave
// two threads on one processor, since they wait for each other and so seem to need no more.
static void pin(const worker *worker) {
#if defined(__linux__)
  cpu_set_t allowed, own;
  if (sched_getaffinity(0, sizeof(allowed), &allowed) != 0) return;
  if ((uint32_t)CPU_COUNT(&allowed) < worker->team->task.threads) return;
  uint32_t number = 0;
  for (int i = 0; i < CPU_SETSIZE; i++) {
    if (!CPU_ISSET(i, &allowed) || number++ != worker->number) continue;
    CPU_ZERO(&own);
    CPU_SET(i, &own);
    pthread_setaffinity_np(pthread_self(), sizeof(own), &own);
    return;
  }
#else
  (void)worker;
#endif
}

// Waits until it is known how many were started, so that nobody meets threads that were refused.
static void *worker_main(void *argument) {
  worker *worker = argument;
  uint32_t company;
  if (worker->team->task.pinned) pin(worker);
  while ((company = atomic_load(&worker->team->company)) == 0) sched_yield();
  if (company == worker->team->task.threads) run_rounds(worker);
  return NULL;
}

// Starts threads until one is refused, and waits for all that were started.
static void run_threads(team *team, worker *workers) {
  uint32_t started = 0;
  for (; started < team->task.threads; started++)
    if (pthread_create(&workers[started].handle, NULL, worker_main, &workers[started]) != 0) break;
  atomic_store(&team->company, started);
  for (uint32_t i = 0; i < started; i++) pthread_join(workers[i].handle, NULL);
}

double machine_work_per_second(const machine_task *task) {
  if (task->threads == 0 || task->rounds == 0) return 0;
  size_t size = task->threads * sizeof(worker);
  worker *workers = aligned_alloc(cache_line, size);
  if (workers == NULL) return 0;
  memset(workers, 0, size);
  team team = {.task = *task};
  for (uint32_t i = 0; i < task->threads; i++) {
    workers[i].team = &team;
    workers[i].number = i;
  }
  run_threads(&team, workers);
  double best = workers[0].best;
  free(workers);
  if (best <= 0) return 0;
  double passes = (double)task->threads * (double)team.passes / best;
  return task->buffer == 0 ? passes : passes * (double)size_of_round(task);
}
