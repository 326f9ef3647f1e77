// The loops that are measured, one pair for each instruction set.
#ifndef machine_loops_h
#define machine_loops_h

#include "rounds.h"

enum {
  bytes_per_turn = 512, // of the reading loops

  // Chains that wait for none of each other: more than latency times pipes of any processor.
  chains_avx512 = 24,
  chains_avx2 = 12, // of 16 registers
  chains_neon = 24
};

#if defined(__x86_64__)
void machine_multiply_avx512(const void *memory, size_t size, uint64_t passes);
void machine_read_avx512(const void *memory, size_t size, uint64_t passes);
void machine_multiply_avx2(const void *memory, size_t size, uint64_t passes);
void machine_read_avx2(const void *memory, size_t size, uint64_t passes);
#endif
#if defined(__aarch64__)
void machine_multiply_neon(const void *memory, size_t size, uint64_t passes);
void machine_read_neon(const void *memory, size_t size, uint64_t passes);
#endif
void machine_read_plain(const void *memory, size_t size, uint64_t passes);

#endif
