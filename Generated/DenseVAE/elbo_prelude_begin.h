// Opens a unit that keeps the numeric law under any compiler flags: no contraction of products and
// sums, no reassociation, Float32 evaluated as Float32. elbo_prelude_end.h closes it.
#include <stddef.h>
#include <stdint.h>

#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__) || \
    defined(__ASSOCIATIVE_MATH__) || defined(__RECIPROCAL_MATH__) || defined(__NO_SIGNED_ZEROS__)
#error "Elbo's results are defined bit for bit: compile without -ffast-math and its parts"
#endif
#if defined(__FLT_EVAL_METHOD__) && (__FLT_EVAL_METHOD__ == 1 || __FLT_EVAL_METHOD__ == 2)
#error "Elbo needs Float32 arithmetic to be done in Float32 (no x87)"
#endif

#if defined(__clang__)
#pragma float_control(precise, on, push)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
// Before the intrinsics: gcc writes them as plain operators and would fuse those too.
#pragma GCC push_options
#pragma GCC optimize("fp-contract=off")
#else
#error "Elbo's emitted C needs gcc or clang"
#endif

// Whoever compiles without optimisation may rather have functions: -DELBO_INLINE=static.
#ifndef ELBO_INLINE
#define ELBO_INLINE static inline __attribute__((always_inline, unused))
#endif

// clang's -ffp-contract=fast overrides its pragma, so a product passes through an empty assembly
// statement, which no fusion crosses. It costs no instruction. gcc obeys its pragma.
#if defined(__clang__) && defined(__x86_64__)
#define ELBO_KEEP_PRODUCT(p) __asm__("" : "+x"(p))
#elif defined(__clang__) && defined(__aarch64__)
#define ELBO_KEEP_PRODUCT(p) __asm__("" : "+w"(p))
#else
#define ELBO_KEEP_PRODUCT(p) ((void)0)
#endif

// Sanitizers do not see the lanes of a masked access, so under them no access has a mask.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ELBO_UNMASKED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || \
    __has_feature(thread_sanitizer)
#define ELBO_UNMASKED 1
#endif
#endif

// How many lanes of a vector that begins at a panel's column `at` stand before its column `count`.
ELBO_INLINE size_t elbo_kept(size_t count, size_t at, size_t width) {
  const size_t left = count > at ? count - at : 0;
  return left < width ? left : width;
}

// a if a is NaN, else b if b is NaN, else the larger; of equals a, and of zeros a + b.
ELBO_INLINE float s_maximum(float a, float b) {
  if (a != a || a > b) return a;
  if (b != b || b > a) return b;
  return a == 0.0f ? a + b : a;
}
