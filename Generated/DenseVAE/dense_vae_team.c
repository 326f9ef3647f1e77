// The threads that work on an instance of DenseVAE.
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "dense_vae_internal.h"

#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__) && !defined(dense_vae_without_futex)
#include <linux/futex.h>
#include <sys/syscall.h>

// Sleeps unless the generation has changed.
static void sleep_through(dense_vae_team *team, uint32_t generation) {
  atomic_fetch_add(&team->sleepers, 1);
  while (atomic_load(&team->generation) == generation)
    syscall(SYS_futex, &team->generation, FUTEX_WAIT_PRIVATE, generation, NULL, NULL, 0);
  atomic_fetch_sub(&team->sleepers, 1);
}

// Starts the next generation. A thread that is about to sleep has either been counted here, or
// finds the new generation.
static void wake_all(dense_vae_team *team) {
  atomic_fetch_add(&team->generation, 1);
  if (atomic_load(&team->sleepers) != 0)
    syscall(SYS_futex, &team->generation, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}
#else
static void sleep_through(dense_vae_team *team, uint32_t generation) {
  pthread_mutex_lock(&team->mutex);
  while (atomic_load(&team->generation) == generation)
    pthread_cond_wait(&team->opened, &team->mutex);
  pthread_mutex_unlock(&team->mutex);
}

static void wake_all(dense_vae_team *team) {
  pthread_mutex_lock(&team->mutex);
  atomic_fetch_add(&team->generation, 1);
  pthread_cond_broadcast(&team->opened);
  pthread_mutex_unlock(&team->mutex);
}
#endif

// How long a thread waits awake before it sleeps, in nanoseconds: about what it costs to sleep and
// be woken (5 to 35 microseconds until the thread runs again, and 13 for the call that wakes it,
// measured with a futex in a virtual machine), so that a wait costs at most twice the least that it
// could. A longer one takes time from who wants the core, such as the thread that is waited for.
enum { spin_time = 50000, stack_size = 1 << 20 };

// The clock is read once in so many turns of a wait; a pause is some tens of nanoseconds.
enum { turns_per_look = 16 };

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

bool dense_vae_has_patience(const dense_vae_team *team, dense_vae_patience *patience) {
  if (team->is_crowded) return false;
  pause_briefly();
  if (++patience->turns % turns_per_look != 0) return true;
  int64_t time = nanoseconds();
  if (patience->start == 0) patience->start = time;
  return time - patience->start < spin_time;
}

void dense_vae_meet(dense_vae_team *team) {
  if (atomic_load_explicit(&team->threads, memory_order_relaxed) == 1) return;
  uint32_t generation = atomic_load_explicit(&team->generation, memory_order_relaxed);
  uint32_t arrived = atomic_fetch_add(&team->arrived, 1) + 1;
  if (arrived == atomic_load(&team->threads)) {
    atomic_store_explicit(&team->arrived, 0, memory_order_relaxed);
    wake_all(team);
    return;
  }
  dense_vae_patience patience = {0};
  while (atomic_load_explicit(&team->generation, memory_order_acquire) == generation)
    if (!dense_vae_has_patience(team, &patience)) sleep_through(team, generation);
}

void dense_vae_run_job(dense_vae_instance *instance) {
  dense_vae_meet(&instance->team);
  dense_vae_work(&instance->workers[0]);
  dense_vae_meet(&instance->team);
}

static void *worker_main(void *argument) {
  dense_vae_worker *worker = argument;
  dense_vae_team *team = &worker->instance->team;
  for (;;) {
    dense_vae_meet(team);
    if (team->ends) return NULL;
    dense_vae_work(worker);
    dense_vae_meet(team);
  }
}

// Joins the first `count` threads, the caller's among them; the others wait for a job or are about
// to, and were promised more company where a thread was refused.
static void end_threads(dense_vae_instance *instance, uint32_t count) {
  dense_vae_team *team = &instance->team;
  atomic_store(&team->threads, count);
  team->ends = true;
  dense_vae_meet(team);
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
static uint32_t start_threads(dense_vae_instance *instance) {
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return 1;
  uint32_t started = 1;
  if (pthread_attr_setstacksize(&attributes, stack_size) == 0) {
    while (started < instance->threads) {
      dense_vae_worker *worker = &instance->workers[started];
      if (pthread_create(&worker->handle, &attributes, worker_main, worker) != 0) break;
      started++;
    }
  }
  pthread_attr_destroy(&attributes);
  return started;
}

int dense_vae_start_team(dense_vae_instance *instance) {
  if (instance == NULL) return dense_vae_wrong_argument;
  dense_vae_team *team = &instance->team;
  if (instance->threads == 1 || team->runs) return dense_vae_ok;
  if (pthread_mutex_init(&team->mutex, NULL) != 0) return dense_vae_no_threads;
  if (pthread_cond_init(&team->opened, NULL) != 0) {
    pthread_mutex_destroy(&team->mutex);
    return dense_vae_no_threads;
  }
  atomic_store(&team->threads, instance->threads);
  team->is_crowded = processors() < (long)instance->threads;
  team->ends = false;
  team->runs = true;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  uint32_t started = start_threads(instance);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (started == instance->threads) return dense_vae_ok;
  end_threads(instance, started);
  return dense_vae_no_threads;
}

int dense_vae_stop_team(dense_vae_instance *instance) {
  if (instance == NULL) return dense_vae_wrong_argument;
  if (instance->team.runs) end_threads(instance, instance->threads);
  return dense_vae_ok;
}
