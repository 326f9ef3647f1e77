// What the comparison over all inputs calls: emitted functions of each instruction set, and exact
// values to measure errors against. Functions have the numbers of `Function` in Function.swift.
#ifndef ELBO_MATHEMATICS_FUNCTIONS_H
#define ELBO_MATHEMATICS_FUNCTIONS_H
#include <stdint.h>

// The bits of a function's results for the `count` inputs whose bits are first, first + 1 …; any
// NaN as 7fc00000. `count` is a multiple of 16.
typedef void Kernel(int function, uint32_t first, uint32_t count, uint32_t *out);
Kernel evaluate_avx512, evaluate_avx2, evaluate_neon, evaluate_portable;

typedef struct {
  double error;     // in units of the last place of the exact result; 1e30 for a wrong special case
  uint32_t input;   // where, as bits
  uint32_t result;  // what came out there
} Worst;

// The largest error of results as the kernels write them, by the C library's Float64 functions.
Worst worstError(int function, uint32_t first, uint32_t count, const uint32_t *results);
#endif
