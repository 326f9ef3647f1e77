// Vectors of 16 floats in AVX-512 (F, VL, DQ, BW). Empty on other architectures.
#if defined(__x86_64__)
#include "elbo_prelude_begin.h"

#include <immintrin.h>

#if defined(__clang__)
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma,avx2,prfchw"))), \
    apply_to = function)
#define ELBO_PUSHED_TARGET 1
#else
#pragma GCC target("avx512f,avx512vl,avx512dq,avx512bw,fma,avx2,prfchw")
#endif

typedef __m512 vf;     // floats
typedef __m512i vi;    // 32-bit integers
typedef __mmask16 vm;  // a comparison's result
enum { v_width = 16 };

// Memory and constants.

ELBO_INLINE vf v_load(const float *p) { return _mm512_loadu_ps(p); }
ELBO_INLINE void v_store(float *p, vf a) { _mm512_storeu_ps(p, a); }
#if !defined(ELBO_UNMASKED)
#define ELBO_TAILS 1
// As in elbo_math.h.
ELBO_INLINE vf v_load_tail(const float *p, size_t keep, size_t at) {
  return _mm512_maskz_loadu_ps((__mmask16)((1u << elbo_kept(keep, at, 16)) - 1), p);
}
ELBO_INLINE void v_store_tail(float *p, vf a, size_t keep, size_t at) {
  _mm512_mask_storeu_ps(p, (__mmask16)((1u << elbo_kept(keep, at, 16)) - 1), a);
}
#endif
ELBO_INLINE void v_prefetch(const float *p) { __builtin_prefetch(p); }
ELBO_INLINE void v_prefetch_second(const float *p) { __builtin_prefetch(p, 0, 2); }
ELBO_INLINE void v_prefetch_write(const float *p) { __builtin_prefetch(p, 1); }
// Costs no instruction, but no register keeps a value across it: constants of what comes after the
// products would otherwise be held all through them, and accumulators spilled.
ELBO_INLINE void v_clobber_registers(void) {
  __asm__ volatile("" ::: "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8",
                   "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15", "xmm16", "xmm17",
                   "xmm18", "xmm19", "xmm20", "xmm21", "xmm22", "xmm23", "xmm24", "xmm25", "xmm26",
                   "xmm27", "xmm28", "xmm29", "xmm30", "xmm31");
}
ELBO_INLINE vf v_broadcast(float a) { return _mm512_set1_ps(a); }
ELBO_INLINE vf v_zero(void) { return _mm512_setzero_ps(); }
ELBO_INLINE vf v_lanes(void) {
  return _mm512_setr_ps(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}

// Arithmetic, each rounded once.

ELBO_INLINE vf v_add(vf a, vf b) { return _mm512_add_ps(a, b); }
ELBO_INLINE vf v_subtract(vf a, vf b) { return _mm512_sub_ps(a, b); }
ELBO_INLINE vf v_multiply(vf a, vf b) {
  vf product = _mm512_mul_ps(a, b);
  ELBO_KEEP_PRODUCT(product);
  return product;
}
ELBO_INLINE vf v_divide(vf a, vf b) { return _mm512_div_ps(a, b); }
// The processor's own root keeps its divider, which an update needs for its quotient, for 12
// cycles. From y near 1/√a: g near √a and h near 1/(2√a), one step of Newton's for both, then what
// g² leaves of a, times h (Markstein 1990). That is √a rounded, whatever y is within its error of
// 2^-14; below 2^-102 what is left would be rounded itself.
ELBO_INLINE vf v_square_root(vf a) {
  const vi least = _mm512_set1_epi32(0x0c800000), span = _mm512_set1_epi32(0x73000000);
  const vi above = _mm512_sub_epi32(_mm512_castps_si512(a), least);
  const vm isUsual = _mm512_cmplt_epu32_mask(above, span);  // from 2^-102 to below infinity
  if (__builtin_expect(isUsual != 0xffff, 0)) return _mm512_sqrt_ps(a);
  const vf half = _mm512_set1_ps(0.5f);
  const vf y = _mm512_rsqrt14_ps(a);
  const vf g0 = _mm512_mul_ps(a, y), h0 = _mm512_mul_ps(y, half);
  const vf error = _mm512_fnmadd_ps(g0, h0, half);
  const vf g = _mm512_fmadd_ps(g0, error, g0), h = _mm512_fmadd_ps(h0, error, h0);
  return _mm512_fmadd_ps(_mm512_fnmadd_ps(g, g, a), h, g);
}
ELBO_INLINE vf v_fma(vf a, vf b, vf c) { return _mm512_fmadd_ps(a, b, c); }
ELBO_INLINE vf v_fms(vf a, vf b, vf c) { return _mm512_fmsub_ps(a, b, c); }
ELBO_INLINE vf v_absolute(vf a) { return _mm512_andnot_ps(_mm512_set1_ps(-0.0f), a); }
ELBO_INLINE vf v_negate(vf a) { return _mm512_xor_ps(a, _mm512_set1_ps(-0.0f)); }

// Comparisons: false where unordered, but for v_not_equal.

ELBO_INLINE vm v_less(vf a, vf b) { return _mm512_cmp_ps_mask(a, b, _CMP_LT_OQ); }
ELBO_INLINE vm v_less_equal(vf a, vf b) { return _mm512_cmp_ps_mask(a, b, _CMP_LE_OQ); }
ELBO_INLINE vm v_greater(vf a, vf b) { return _mm512_cmp_ps_mask(a, b, _CMP_GT_OQ); }
ELBO_INLINE vm v_greater_equal(vf a, vf b) { return _mm512_cmp_ps_mask(a, b, _CMP_GE_OQ); }
ELBO_INLINE vm v_equal(vf a, vf b) { return _mm512_cmp_ps_mask(a, b, _CMP_EQ_OQ); }
ELBO_INLINE vm v_not_equal(vf a, vf b) { return _mm512_cmp_ps_mask(a, b, _CMP_NEQ_UQ); }
ELBO_INLINE vm v_mask_and(vm a, vm b) { return (vm)(a & b); }
ELBO_INLINE vm v_mask_or(vm a, vm b) { return (vm)(a | b); }
ELBO_INLINE vm v_mask_not(vm a) { return (vm)~a; }
ELBO_INLINE vf v_select(vm c, vf a, vf b) { return _mm512_mask_blend_ps(c, b, a); }
ELBO_INLINE vm v_is_true(vf a) { return v_not_equal(a, v_zero()); }
ELBO_INLINE vf v_from_mask(vm c) { return _mm512_maskz_mov_ps(c, _mm512_set1_ps(1.0f)); }

// Piecewise operations (rules 7 and 8).

// a if a is NaN, else b if b is NaN, else the larger; of equals a, and of zeros a + b.
ELBO_INLINE vf v_maximum(vf a, vf b) {
  vf larger = _mm512_max_ps(a, b);  // b where either is NaN
  larger = _mm512_mask_and_ps(larger, v_equal(a, b), a, b);
  return _mm512_mask_mov_ps(larger, v_not_equal(a, a), a);
}
// −maximum(−a, −b).
ELBO_INLINE vf v_minimum(vf a, vf b) {
  vf smaller = _mm512_min_ps(a, b);
  smaller = _mm512_mask_or_ps(smaller, v_equal(a, b), a, b);
  return _mm512_mask_mov_ps(smaller, v_not_equal(a, a), a);
}
// a < limit ? limit : a
ELBO_INLINE vf v_at_least(vf a, vf limit) { return _mm512_max_ps(limit, a); }
// limit < a ? limit : a
ELBO_INLINE vf v_at_most(vf a, vf limit) { return _mm512_min_ps(limit, a); }
ELBO_INLINE vf v_relu(vf a) { return v_at_least(a, v_zero()); }
// |a| < 2^-95 ? +0 : a
ELBO_INLINE vf v_flush(vf a) {
  // 2^-95 is the least power of two with one of the exponent's upper three bits.
  const __m512i bits = _mm512_set1_epi32(0x70000000);
  return _mm512_maskz_mov_ps(_mm512_test_epi32_mask(_mm512_castps_si512(a), bits), a);
}
ELBO_INLINE vf v_without_denormals(vf a) {
  const __m512i exponent = _mm512_set1_epi32(0x7f800000);
  return _mm512_maskz_mov_ps(_mm512_test_epi32_mask(_mm512_castps_si512(a), exponent), a);
}

// 32-bit integers, modulo 2^32.

ELBO_INLINE vi v_bits(vf a) { return _mm512_castps_si512(a); }
ELBO_INLINE vf v_from_bits(vi a) { return _mm512_castsi512_ps(a); }
ELBO_INLINE vi v_integers(uint32_t a) { return _mm512_set1_epi32((int)a); }
ELBO_INLINE vi v_lane_numbers(void) {
  return _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}
ELBO_INLINE vi v_integer_add(vi a, vi b) { return _mm512_add_epi32(a, b); }
ELBO_INLINE vi v_integer_subtract(vi a, vi b) { return _mm512_sub_epi32(a, b); }
ELBO_INLINE vi v_integer_and(vi a, vi b) { return _mm512_and_si512(a, b); }
ELBO_INLINE vi v_integer_xor(vi a, vi b) { return _mm512_xor_si512(a, b); }
ELBO_INLINE vi v_shift_left(vi a, int count) { return (vi)((__v16su)a << count); }
ELBO_INLINE vi v_shift_right(vi a, int count) { return (vi)((__v16su)a >> count); }
ELBO_INLINE vm v_is_odd(vi a) { return _mm512_test_epi32_mask(a, _mm512_set1_epi32(1)); }
// The signed integers as floats.
ELBO_INLINE vf v_to_float(vi a) { return _mm512_cvtepi32_ps(a); }
// The halves of the unsigned 64-bit products a·b.
ELBO_INLINE void v_multiply_wide(vi a, uint32_t b, vi *high, vi *low) {
  const __m512i factor = _mm512_set1_epi64(b);
  const __m512i even = _mm512_mul_epu32(a, factor);
  const __m512i odd = _mm512_mul_epu32((vi)((__v8du)a >> 32), factor);
  *low = _mm512_mask_blend_epi32(0xaaaa, even, (vi)((__v8du)odd << 32));
  *high = _mm512_mask_blend_epi32(0xaaaa, (vi)((__v8du)even >> 32), odd);
}

// Lanes.

ELBO_INLINE vf v_from_lanes(const float lanes[v_width]) { return _mm512_loadu_ps(lanes); }
ELBO_INLINE vi v_from_integer_lanes(const uint32_t lanes[v_width]) {
  return _mm512_loadu_si512(lanes);
}
ELBO_INLINE void v_to_lanes(float lanes[v_width], vf a) { _mm512_storeu_ps(lanes, a); }
ELBO_INLINE float v_first(vf a) { return _mm512_cvtss_f32(a); }
// Law 4's tree over 16 lanes, in every lane: lane j += lane j+8, +4, +2, +1.
ELBO_INLINE vf v_sum_lanes(const vf parts[16 / v_width]) {
  vf sum = parts[0];
  sum = v_add(sum, _mm512_shuffle_f32x4(sum, sum, 0x4e));
  sum = v_add(sum, _mm512_shuffle_f32x4(sum, sum, 0xb1));
  sum = v_add(sum, _mm512_permute_ps(sum, 0x4e));
  return v_add(sum, _mm512_permute_ps(sum, 0xb1));
}
ELBO_INLINE vf v_maximum_lanes(const vf parts[16 / v_width]) {
  vf top = parts[0];
  top = v_maximum(top, _mm512_shuffle_f32x4(top, top, 0x4e));
  top = v_maximum(top, _mm512_shuffle_f32x4(top, top, 0xb1));
  top = v_maximum(top, _mm512_permute_ps(top, 0x4e));
  return v_maximum(top, _mm512_permute_ps(top, 0xb1));
}
// Float32(byte) / 255 of v_width bytes; see s_pixel.
ELBO_INLINE vf v_pixels(const uint8_t *p) {
  const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
  const vf byte = _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(bytes));
  const vf inverse = v_broadcast(0x1.010102p-8f);
  const vf quotient = v_multiply(byte, inverse);
  return v_fma(v_fma(quotient, v_broadcast(-255.0f), byte), inverse, quotient);
}
// out[i] lane j = in[j] lane i; two different arrays.
ELBO_INLINE void v_transpose(const vf in[v_width], vf out[v_width]) {
  vf pairs[16], quads[16];
  for (int i = 0; i < 16; i += 2) {
    pairs[i] = _mm512_unpacklo_ps(in[i], in[i + 1]);
    pairs[i + 1] = _mm512_unpackhi_ps(in[i], in[i + 1]);
  }
  for (int i = 0; i < 16; i += 4) {  // quads[4g + c]: column 4·L + c of rows 4g… in 128-bit lane L
    for (int c = 0; c < 2; ++c) {
      const __m512d top = _mm512_castps_pd(pairs[i + c]);
      const __m512d bottom = _mm512_castps_pd(pairs[i + 2 + c]);
      quads[i + 2 * c] = _mm512_castpd_ps(_mm512_unpacklo_pd(top, bottom));
      quads[i + 2 * c + 1] = _mm512_castpd_ps(_mm512_unpackhi_pd(top, bottom));
    }
  }
  for (int c = 0; c < 4; ++c) {
    const vf even0 = _mm512_shuffle_f32x4(quads[c], quads[4 + c], 0x88);
    const vf even1 = _mm512_shuffle_f32x4(quads[8 + c], quads[12 + c], 0x88);
    const vf odd0 = _mm512_shuffle_f32x4(quads[c], quads[4 + c], 0xdd);
    const vf odd1 = _mm512_shuffle_f32x4(quads[8 + c], quads[12 + c], 0xdd);
    out[c] = _mm512_shuffle_f32x4(even0, even1, 0x88);
    out[4 + c] = _mm512_shuffle_f32x4(odd0, odd1, 0x88);
    out[8 + c] = _mm512_shuffle_f32x4(even0, even1, 0xdd);
    out[12 + c] = _mm512_shuffle_f32x4(odd0, odd1, 0xdd);
  }
}
#endif
