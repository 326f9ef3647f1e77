// Vectors of 8 floats in AVX2 with FMA. Empty on other architectures.
#if defined(__x86_64__)
#include "elbo_prelude_begin.h"

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma,prfchw"))), apply_to = function)
#define ELBO_PUSHED_TARGET 1
#else
#pragma GCC target("avx2,fma,prfchw")
#endif

typedef __m256 vf;   // floats
typedef __m256i vi;  // 32-bit integers
typedef __m256 vm;   // a comparison's result, all bits of a lane alike
enum { v_width = 8 };

// Memory and constants.

ELBO_INLINE vf v_load(const float *p) { return _mm256_loadu_ps(p); }
ELBO_INLINE void v_store(float *p, vf a) { _mm256_storeu_ps(p, a); }
#if !defined(ELBO_UNMASKED)
#define ELBO_TAILS 1
// Lane i if i < count: all bits.
ELBO_INLINE __m256i elbo_firstLanes(size_t count) {
  const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), lanes);
}
// As in elbo_math.h.
ELBO_INLINE vf v_load_tail(const float *p, size_t keep, size_t at) {
  return _mm256_maskload_ps(p, elbo_firstLanes(elbo_kept(keep, at, 8)));
}
ELBO_INLINE void v_store_tail(float *p, vf a, size_t keep, size_t at) {
  _mm256_maskstore_ps(p, elbo_firstLanes(elbo_kept(keep, at, 8)), a);
}
#endif
ELBO_INLINE void v_prefetch(const float *p) { __builtin_prefetch(p); }
ELBO_INLINE void v_prefetch_second(const float *p) { __builtin_prefetch(p, 0, 2); }
ELBO_INLINE void v_prefetch_write(const float *p) { __builtin_prefetch(p, 1); }
// Costs no instruction, but no register keeps a value across it: constants of what comes after the
// products would otherwise be held all through them, and accumulators spilled.
ELBO_INLINE void v_clobber_registers(void) {
  __asm__ volatile("" ::: "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8",
                   "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
}
ELBO_INLINE vf v_broadcast(float a) { return _mm256_set1_ps(a); }
ELBO_INLINE vf v_zero(void) { return _mm256_setzero_ps(); }
ELBO_INLINE vf v_lanes(void) { return _mm256_setr_ps(0, 1, 2, 3, 4, 5, 6, 7); }

// Arithmetic, each rounded once.

ELBO_INLINE vf v_add(vf a, vf b) { return _mm256_add_ps(a, b); }
ELBO_INLINE vf v_subtract(vf a, vf b) { return _mm256_sub_ps(a, b); }
ELBO_INLINE vf v_multiply(vf a, vf b) {
  vf product = _mm256_mul_ps(a, b);
  ELBO_KEEP_PRODUCT(product);
  return product;
}
ELBO_INLINE vf v_divide(vf a, vf b) { return _mm256_div_ps(a, b); }
ELBO_INLINE vf v_square_root(vf a) { return _mm256_sqrt_ps(a); }
ELBO_INLINE vf v_fma(vf a, vf b, vf c) { return _mm256_fmadd_ps(a, b, c); }
ELBO_INLINE vf v_fms(vf a, vf b, vf c) { return _mm256_fmsub_ps(a, b, c); }
ELBO_INLINE vf v_absolute(vf a) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), a); }
ELBO_INLINE vf v_negate(vf a) { return _mm256_xor_ps(a, _mm256_set1_ps(-0.0f)); }

// Comparisons: false where unordered, but for v_not_equal.

ELBO_INLINE vm v_less(vf a, vf b) { return _mm256_cmp_ps(a, b, _CMP_LT_OQ); }
ELBO_INLINE vm v_less_equal(vf a, vf b) { return _mm256_cmp_ps(a, b, _CMP_LE_OQ); }
ELBO_INLINE vm v_greater(vf a, vf b) { return _mm256_cmp_ps(a, b, _CMP_GT_OQ); }
ELBO_INLINE vm v_greater_equal(vf a, vf b) { return _mm256_cmp_ps(a, b, _CMP_GE_OQ); }
ELBO_INLINE vm v_equal(vf a, vf b) { return _mm256_cmp_ps(a, b, _CMP_EQ_OQ); }
ELBO_INLINE vm v_not_equal(vf a, vf b) { return _mm256_cmp_ps(a, b, _CMP_NEQ_UQ); }
ELBO_INLINE vm v_mask_and(vm a, vm b) { return _mm256_and_ps(a, b); }
ELBO_INLINE vm v_mask_or(vm a, vm b) { return _mm256_or_ps(a, b); }
ELBO_INLINE vm v_mask_not(vm a) {
  return _mm256_xor_ps(a, _mm256_castsi256_ps(_mm256_set1_epi32(-1)));
}
ELBO_INLINE vf v_select(vm c, vf a, vf b) { return _mm256_blendv_ps(b, a, c); }
ELBO_INLINE vm v_is_true(vf a) { return v_not_equal(a, v_zero()); }
ELBO_INLINE vf v_from_mask(vm c) { return _mm256_and_ps(c, _mm256_set1_ps(1.0f)); }

// Piecewise operations (rules 7 and 8).

// a if a is NaN, else b if b is NaN, else the larger; of equals a, and of zeros a + b.
ELBO_INLINE vf v_maximum(vf a, vf b) {
  vf larger = _mm256_max_ps(a, b);  // b where either is NaN
  larger = v_select(v_equal(a, b), _mm256_and_ps(a, b), larger);
  return v_select(v_not_equal(a, a), a, larger);
}
// −maximum(−a, −b).
ELBO_INLINE vf v_minimum(vf a, vf b) {
  vf smaller = _mm256_min_ps(a, b);
  smaller = v_select(v_equal(a, b), _mm256_or_ps(a, b), smaller);
  return v_select(v_not_equal(a, a), a, smaller);
}
// a < limit ? limit : a
ELBO_INLINE vf v_at_least(vf a, vf limit) { return _mm256_max_ps(limit, a); }
// limit < a ? limit : a
ELBO_INLINE vf v_at_most(vf a, vf limit) { return _mm256_min_ps(limit, a); }
ELBO_INLINE vf v_relu(vf a) { return v_at_least(a, v_zero()); }
// |a| < 2^-95 ? +0 : a
ELBO_INLINE vf v_flush(vf a) {
  return _mm256_andnot_ps(v_less(v_absolute(a), v_broadcast(0x1p-95f)), a);
}
ELBO_INLINE vf v_without_denormals(vf a) {
  return _mm256_andnot_ps(v_less(v_absolute(a), v_broadcast(0x1p-126f)), a);
}

// 32-bit integers, modulo 2^32.

ELBO_INLINE vi v_bits(vf a) { return _mm256_castps_si256(a); }
ELBO_INLINE vf v_from_bits(vi a) { return _mm256_castsi256_ps(a); }
ELBO_INLINE vi v_integers(uint32_t a) { return _mm256_set1_epi32((int)a); }
ELBO_INLINE vi v_lane_numbers(void) { return _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7); }
ELBO_INLINE vi v_integer_add(vi a, vi b) { return _mm256_add_epi32(a, b); }
ELBO_INLINE vi v_integer_subtract(vi a, vi b) { return _mm256_sub_epi32(a, b); }
ELBO_INLINE vi v_integer_and(vi a, vi b) { return _mm256_and_si256(a, b); }
ELBO_INLINE vi v_integer_xor(vi a, vi b) { return _mm256_xor_si256(a, b); }
ELBO_INLINE vi v_shift_left(vi a, int count) { return (vi)((__v8su)a << count); }
ELBO_INLINE vi v_shift_right(vi a, int count) { return (vi)((__v8su)a >> count); }
ELBO_INLINE vm v_is_odd(vi a) {
  const vi bit = _mm256_and_si256(a, _mm256_set1_epi32(1));
  return _mm256_castsi256_ps(_mm256_cmpeq_epi32(bit, _mm256_set1_epi32(1)));
}
// The signed integers as floats.
ELBO_INLINE vf v_to_float(vi a) { return _mm256_cvtepi32_ps(a); }
// The halves of the unsigned 64-bit products a·b.
ELBO_INLINE void v_multiply_wide(vi a, uint32_t b, vi *high, vi *low) {
  const __m256i factor = _mm256_set1_epi64x(b);
  const __m256i even = _mm256_mul_epu32(a, factor);
  const __m256i odd = _mm256_mul_epu32((vi)((__v4du)a >> 32), factor);
  *low = _mm256_blend_epi32(even, (vi)((__v4du)odd << 32), 0xaa);
  *high = _mm256_blend_epi32((vi)((__v4du)even >> 32), odd, 0xaa);
}

// Lanes.

ELBO_INLINE vf v_from_lanes(const float lanes[v_width]) { return _mm256_loadu_ps(lanes); }
ELBO_INLINE vi v_from_integer_lanes(const uint32_t lanes[v_width]) {
  return _mm256_loadu_si256((const __m256i *)(const void *)lanes);
}
ELBO_INLINE void v_to_lanes(float lanes[v_width], vf a) { _mm256_storeu_ps(lanes, a); }
ELBO_INLINE float v_first(vf a) { return _mm256_cvtss_f32(a); }
// Law 4's tree over 16 lanes, in every lane: lane j += lane j+8, +4, +2, +1.
ELBO_INLINE vf v_sum_lanes(const vf parts[16 / v_width]) {
  vf sum = v_add(parts[0], parts[1]);
  sum = v_add(sum, _mm256_permute2f128_ps(sum, sum, 0x01));
  sum = v_add(sum, _mm256_permute_ps(sum, 0x4e));
  return v_add(sum, _mm256_permute_ps(sum, 0xb1));
}
ELBO_INLINE vf v_maximum_lanes(const vf parts[16 / v_width]) {
  vf top = v_maximum(parts[0], parts[1]);
  top = v_maximum(top, _mm256_permute2f128_ps(top, top, 0x01));
  top = v_maximum(top, _mm256_permute_ps(top, 0x4e));
  return v_maximum(top, _mm256_permute_ps(top, 0xb1));
}
// Float32(byte) / 255 of v_width bytes; see s_pixel.
ELBO_INLINE vf v_pixels(const uint8_t *p) {
  const __m128i bytes = _mm_loadl_epi64((const __m128i *)(const void *)p);
  const vf byte = _mm256_cvtepi32_ps(_mm256_cvtepu8_epi32(bytes));
  const vf inverse = v_broadcast(0x1.010102p-8f);
  const vf quotient = v_multiply(byte, inverse);
  return v_fma(v_fma(quotient, v_broadcast(-255.0f), byte), inverse, quotient);
}
// out[i] lane j = in[j] lane i; two different arrays.
ELBO_INLINE void v_transpose(const vf in[v_width], vf out[v_width]) {
  vf quads[8];  // quads[4g + c]: column 4·L + c of rows 4g… in 128-bit lane L
  for (int i = 0; i < 8; i += 4) {
    const vf low0 = _mm256_unpacklo_ps(in[i], in[i + 1]);
    const vf high0 = _mm256_unpackhi_ps(in[i], in[i + 1]);
    const vf low1 = _mm256_unpacklo_ps(in[i + 2], in[i + 3]);
    const vf high1 = _mm256_unpackhi_ps(in[i + 2], in[i + 3]);
    quads[i] = _mm256_shuffle_ps(low0, low1, 0x44);
    quads[i + 1] = _mm256_shuffle_ps(low0, low1, 0xee);
    quads[i + 2] = _mm256_shuffle_ps(high0, high1, 0x44);
    quads[i + 3] = _mm256_shuffle_ps(high0, high1, 0xee);
  }
  for (int c = 0; c < 4; ++c) {
    out[c] = _mm256_permute2f128_ps(quads[c], quads[4 + c], 0x20);
    out[4 + c] = _mm256_permute2f128_ps(quads[c], quads[4 + c], 0x31);
  }
}
#endif
