// Vectors of 4 floats in NEON (64-bit Arm). Empty on other architectures.
#if defined(__aarch64__)
#include "elbo_prelude_begin.h"

#include <arm_neon.h>

typedef float32x4_t vf;  // floats
typedef uint32x4_t vi;   // 32-bit integers
typedef uint32x4_t vm;   // a comparison's result, all bits of a lane alike
enum { v_width = 4 };

// Memory and constants.

ELBO_INLINE vf v_load(const float *p) { return vld1q_f32(p); }
ELBO_INLINE void v_store(float *p, vf a) { vst1q_f32(p, a); }
ELBO_INLINE void v_prefetch(const float *p) { __builtin_prefetch(p); }
ELBO_INLINE void v_prefetch_second(const float *p) { __builtin_prefetch(p, 0, 2); }
ELBO_INLINE void v_prefetch_write(const float *p) { __builtin_prefetch(p, 1); }
// Costs no instruction, but no register keeps a value across it: constants of what comes after the
// products would otherwise be held all through them, and accumulators spilled.
ELBO_INLINE void v_clobber_registers(void) {
  __asm__ volatile("" ::: "v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v10", "v11",
                   "v12", "v13", "v14", "v15", "v16", "v17", "v18", "v19", "v20", "v21", "v22",
                   "v23", "v24", "v25", "v26", "v27", "v28", "v29", "v30", "v31");
}
ELBO_INLINE vf v_broadcast(float a) { return vdupq_n_f32(a); }
ELBO_INLINE vf v_zero(void) { return vdupq_n_f32(0.0f); }
ELBO_INLINE vf v_lanes(void) {
  const float lanes[4] = {0, 1, 2, 3};
  return vld1q_f32(lanes);
}

// Arithmetic, each rounded once.

ELBO_INLINE vf v_add(vf a, vf b) { return vaddq_f32(a, b); }
ELBO_INLINE vf v_subtract(vf a, vf b) { return vsubq_f32(a, b); }
ELBO_INLINE vf v_multiply(vf a, vf b) {
  vf product = vmulq_f32(a, b);
  ELBO_KEEP_PRODUCT(product);
  return product;
}
ELBO_INLINE vf v_divide(vf a, vf b) { return vdivq_f32(a, b); }
ELBO_INLINE vf v_square_root(vf a) { return vsqrtq_f32(a); }
ELBO_INLINE vf v_fma(vf a, vf b, vf c) { return vfmaq_f32(c, a, b); }
ELBO_INLINE vf v_fms(vf a, vf b, vf c) { return vfmaq_f32(vnegq_f32(c), a, b); }
ELBO_INLINE vf v_absolute(vf a) { return vabsq_f32(a); }
ELBO_INLINE vf v_negate(vf a) { return vnegq_f32(a); }

// Comparisons: false where unordered, but for v_not_equal.

ELBO_INLINE vm v_less(vf a, vf b) { return vcltq_f32(a, b); }
ELBO_INLINE vm v_less_equal(vf a, vf b) { return vcleq_f32(a, b); }
ELBO_INLINE vm v_greater(vf a, vf b) { return vcgtq_f32(a, b); }
ELBO_INLINE vm v_greater_equal(vf a, vf b) { return vcgeq_f32(a, b); }
ELBO_INLINE vm v_equal(vf a, vf b) { return vceqq_f32(a, b); }
ELBO_INLINE vm v_not_equal(vf a, vf b) { return vmvnq_u32(vceqq_f32(a, b)); }
ELBO_INLINE vm v_mask_and(vm a, vm b) { return vandq_u32(a, b); }
ELBO_INLINE vm v_mask_or(vm a, vm b) { return vorrq_u32(a, b); }
ELBO_INLINE vm v_mask_not(vm a) { return vmvnq_u32(a); }
ELBO_INLINE vf v_select(vm c, vf a, vf b) { return vbslq_f32(c, a, b); }
ELBO_INLINE vm v_is_true(vf a) { return v_not_equal(a, v_zero()); }
ELBO_INLINE vf v_from_mask(vm c) { return v_select(c, v_broadcast(1.0f), v_zero()); }

// Piecewise operations (rules 7 and 8).

// NaN if either is NaN, else the larger; of equals a, and of zeros a + b: what FMAX does.
ELBO_INLINE vf v_maximum(vf a, vf b) { return vmaxq_f32(a, b); }
// −maximum(−a, −b).
ELBO_INLINE vf v_minimum(vf a, vf b) { return vminq_f32(a, b); }
// a < limit ? limit : a
ELBO_INLINE vf v_at_least(vf a, vf limit) { return v_select(v_less(a, limit), limit, a); }
// limit < a ? limit : a
ELBO_INLINE vf v_at_most(vf a, vf limit) { return v_select(v_less(limit, a), limit, a); }
ELBO_INLINE vf v_relu(vf a) { return v_at_least(a, v_zero()); }
// |a| < 2^-95 ? +0 : a
ELBO_INLINE vf v_flush(vf a) {
  return v_select(v_less(v_absolute(a), v_broadcast(0x1p-95f)), v_zero(), a);
}
ELBO_INLINE vf v_without_denormals(vf a) {
  return v_select(v_less(v_absolute(a), v_broadcast(0x1p-126f)), v_zero(), a);
}

// 32-bit integers, modulo 2^32.

ELBO_INLINE vi v_bits(vf a) { return vreinterpretq_u32_f32(a); }
ELBO_INLINE vf v_from_bits(vi a) { return vreinterpretq_f32_u32(a); }
ELBO_INLINE vi v_integers(uint32_t a) { return vdupq_n_u32(a); }
ELBO_INLINE vi v_lane_numbers(void) {
  const uint32_t lanes[4] = {0, 1, 2, 3};
  return vld1q_u32(lanes);
}
ELBO_INLINE vi v_integer_add(vi a, vi b) { return vaddq_u32(a, b); }
ELBO_INLINE vi v_integer_subtract(vi a, vi b) { return vsubq_u32(a, b); }
ELBO_INLINE vi v_integer_and(vi a, vi b) { return vandq_u32(a, b); }
ELBO_INLINE vi v_integer_xor(vi a, vi b) { return veorq_u32(a, b); }
ELBO_INLINE vi v_shift_left(vi a, int count) { return vshlq_u32(a, vdupq_n_s32(count)); }
ELBO_INLINE vi v_shift_right(vi a, int count) { return vshlq_u32(a, vdupq_n_s32(-count)); }
ELBO_INLINE vm v_is_odd(vi a) { return vtstq_u32(a, vdupq_n_u32(1)); }
// The signed integers as floats.
ELBO_INLINE vf v_to_float(vi a) { return vcvtq_f32_s32(vreinterpretq_s32_u32(a)); }
// The halves of the unsigned 64-bit products a·b.
ELBO_INLINE void v_multiply_wide(vi a, uint32_t b, vi *high, vi *low) {
  const uint64x2_t first = vmull_n_u32(vget_low_u32(a), b);
  const uint64x2_t second = vmull_n_u32(vget_high_u32(a), b);
  *low = vcombine_u32(vmovn_u64(first), vmovn_u64(second));
  *high = vcombine_u32(vshrn_n_u64(first, 32), vshrn_n_u64(second, 32));
}

// Lanes.

ELBO_INLINE vf v_from_lanes(const float lanes[v_width]) { return vld1q_f32(lanes); }
ELBO_INLINE vi v_from_integer_lanes(const uint32_t lanes[v_width]) { return vld1q_u32(lanes); }
ELBO_INLINE void v_to_lanes(float lanes[v_width], vf a) { vst1q_f32(lanes, a); }
ELBO_INLINE float v_first(vf a) { return vgetq_lane_f32(a, 0); }
// Law 4's tree over 16 lanes, in every lane: lane j += lane j+8, +4, +2, +1.
ELBO_INLINE vf v_sum_lanes(const vf parts[16 / v_width]) {
  vf sum = v_add(v_add(parts[0], parts[2]), v_add(parts[1], parts[3]));
  sum = v_add(sum, vextq_f32(sum, sum, 2));
  return v_add(sum, vrev64q_f32(sum));
}
ELBO_INLINE vf v_maximum_lanes(const vf parts[16 / v_width]) {
  vf top = v_maximum(v_maximum(parts[0], parts[2]), v_maximum(parts[1], parts[3]));
  top = v_maximum(top, vextq_f32(top, top, 2));
  return v_maximum(top, vrev64q_f32(top));
}
// Float32(byte) / 255 of v_width bytes; see s_pixel.
ELBO_INLINE vf v_pixels(const uint8_t *p) {
  const uint32_t bytes[4] = {p[0], p[1], p[2], p[3]};
  const vf byte = vcvtq_f32_u32(vld1q_u32(bytes));
  const vf inverse = v_broadcast(0x1.010102p-8f);
  const vf quotient = v_multiply(byte, inverse);
  return v_fma(v_fma(quotient, v_broadcast(-255.0f), byte), inverse, quotient);
}
// out[i] lane j = in[j] lane i; two different arrays.
ELBO_INLINE void v_transpose(const vf in[v_width], vf out[v_width]) {
  const float32x4x2_t top = vtrnq_f32(in[0], in[1]);
  const float32x4x2_t bottom = vtrnq_f32(in[2], in[3]);
  for (int c = 0; c < 2; ++c) {
    out[c] = vcombine_f32(vget_low_f32(top.val[c]), vget_low_f32(bottom.val[c]));
    out[2 + c] = vcombine_f32(vget_high_f32(top.val[c]), vget_high_f32(bottom.val[c]));
  }
}
#endif
