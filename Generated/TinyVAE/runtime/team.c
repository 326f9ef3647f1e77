// The threads that work on an instance.
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "internal.h"

#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__) && !defined(ELBO_WITHOUT_FUTEX)
#include <linux/futex.h>
#include <sys/syscall.h>

// Sleeps unless the generation has changed.
static void sleep_through(elbo_team *team, uint32_t generation) {
  atomic_fetch_add(&team->sleepers, 1);
  while (atomic_load(&team->generation) == generation)
    syscall(SYS_futex, &team->generation, FUTEX_WAIT_PRIVATE, generation, NULL, NULL, 0);
  atomic_fetch_sub(&team->sleepers, 1);
}

// Starts the next generation. A thread that is about to sleep has either been counted here, or
// finds the new generation.
static void wake_all(elbo_team *team) {
  atomic_fetch_add(&team->generation, 1);
  if (atomic_load(&team->sleepers) != 0)
    syscall(SYS_futex, &team->generation, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}
#else
static void sleep_through(elbo_team *team, uint32_t generation) {
  pthread_mutex_lock(&team->mutex);
  while (atomic_load(&team->generation) == generation)
    pthread_cond_wait(&team->opened, &team->mutex);
  pthread_mutex_unlock(&team->mutex);
}

static void wake_all(elbo_team *team) {
  pthread_mutex_lock(&team->mutex);
  atomic_fetch_add(&team->generation, 1);
  pthread_cond_broadcast(&team->opened);
  pthread_mutex_unlock(&team->mutex);
}
#endif

// How long a thread spins before it sleeps, in nanoseconds: about what it costs to sleep and
// be woken (5 to 35 microseconds until the thread runs again, and 13 for the call that wakes it,
// measured with a futex in a virtual machine), so that a wait costs at most twice the least that it
// could. To spin longer takes time from whoever wants the core, such as the thread that is waited
// for.
enum { spin_time = 50000, stack_size = 1 << 23 };

// The clock is read once in so many turns of the loop; a pause is some tens of nanoseconds.
enum { turns_per_reading = 16 };

static void pause_briefly(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb");
#endif
}

static int64_t nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

ELBO_SHARED bool elbo_keeps_spinning(const elbo_team *team, elbo_spin *spin) {
  if (team->is_oversubscribed) return false;
  pause_briefly();
  if (++spin->turns % turns_per_reading != 0) return true;
  int64_t time = nanoseconds();
  if (spin->start == 0) spin->start = time;
  return time - spin->start < spin_time;
}

ELBO_SHARED void elbo_barrier(elbo_team *team) {
  if (atomic_load_explicit(&team->threads, memory_order_relaxed) == 1) return;
  uint32_t generation = atomic_load_explicit(&team->generation, memory_order_relaxed);
  uint32_t arrived = atomic_fetch_add(&team->arrived, 1) + 1;
  if (arrived == atomic_load(&team->threads)) {
    atomic_store_explicit(&team->arrived, 0, memory_order_relaxed);
    wake_all(team);
    return;
  }
  elbo_spin spin = {0};
  while (atomic_load_explicit(&team->generation, memory_order_acquire) == generation)
    if (!elbo_keeps_spinning(team, &spin)) sleep_through(team, generation);
}

ELBO_SHARED void elbo_run_job(elbo_instance *instance) {
  elbo_barrier(&instance->team);
  elbo_work(&instance->workers[0]);
  elbo_barrier(&instance->team);
}

static void *worker_main(void *argument) {
  elbo_worker *worker = argument;
  elbo_team *team = &worker->instance->team;
  for (;;) {
    elbo_barrier(team);
    if (team->ends) return NULL;
    elbo_work(worker);
    elbo_barrier(team);
  }
}

// Joins the first `count` threads, the caller's among them. The others wait at the barrier for a
// job, or are about to; where a thread was refused, the barrier expects fewer from now on.
static void end_threads(elbo_instance *instance, uint32_t count) {
  elbo_team *team = &instance->team;
  atomic_store(&team->threads, count);
  team->ends = true;
  elbo_barrier(team);
  for (uint32_t i = 1; i < count; i++) pthread_join(instance->workers[i].handle, NULL);
  pthread_cond_destroy(&team->opened);
  pthread_mutex_destroy(&team->mutex);
  team->runs = false;
}

// The processors that this thread may use.
static long processors(void) {
#if defined(__linux__)
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof(allowed), &allowed) == 0) return CPU_COUNT(&allowed);
#endif
  return sysconf(_SC_NPROCESSORS_ONLN);
}

// Starts threads until one is refused, and returns how many there are with the caller's.
static uint32_t start_threads(elbo_instance *instance) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return 1;
  uint32_t started = 1;
  if (pthread_attr_setstacksize(&attributes, stack_size) == 0) {
    while (started < instance->threads) {
      elbo_worker *worker = &instance->workers[started];
      if (pthread_create(&worker->handle, &attributes, worker_main, worker) != 0) break;
      started++;
    }
  }
  pthread_attr_destroy(&attributes);
  return started;
}

ELBO_SHARED int elbo_start_team(elbo_instance *instance) {
  if (instance == NULL) return elbo_wrong_argument;
  elbo_team *team = &instance->team;
  if (instance->threads == 1 || team->runs) return elbo_ok;
  if (pthread_mutex_init(&team->mutex, NULL) != 0) return elbo_no_threads;
  if (pthread_cond_init(&team->opened, NULL) != 0) {
    pthread_mutex_destroy(&team->mutex);
    return elbo_no_threads;
  }
  atomic_store(&team->threads, instance->threads);
  team->is_oversubscribed = processors() < (long)instance->threads;
  team->ends = false;
  team->runs = true;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  uint32_t started = start_threads(instance);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (started == instance->threads) return elbo_ok;
  end_threads(instance, started);
  return elbo_no_threads;
}

ELBO_SHARED int elbo_stop_team(elbo_instance *instance) {
  if (instance == NULL) return elbo_wrong_argument;
  if (instance->team.runs) end_threads(instance, instance->threads);
  return elbo_ok;
}
