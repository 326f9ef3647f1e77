// Vectors of 4 floats in plain C, for every machine. The only library calls are fmaf and sqrtf.
#include "elbo_prelude_begin.h"

typedef struct { float lane[4]; } vf;     // floats
typedef struct { uint32_t lane[4]; } vi;  // 32-bit integers
typedef struct { int lane[4]; } vm;       // a comparison's result, 1 or 0
enum { v_width = 4 };

// Memory and constants.

ELBO_INLINE vf v_load(const float *p) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = p[i];
  return r;
}
ELBO_INLINE void v_store(float *p, vf a) {
  for (int i = 0; i < 4; ++i) p[i] = a.lane[i];
}
ELBO_INLINE void v_prefetch(const float *p) { __builtin_prefetch(p); }
ELBO_INLINE void v_prefetch_second(const float *p) { __builtin_prefetch(p, 0, 2); }
ELBO_INLINE void v_prefetch_write(const float *p) { __builtin_prefetch(p, 1); }
// See elbo_prelude_avx512.h; here there is nothing to forget.
ELBO_INLINE void v_clobber_registers(void) {}
ELBO_INLINE vf v_broadcast(float a) { return (vf){.lane = {a, a, a, a}}; }
ELBO_INLINE vf v_zero(void) { return (vf){.lane = {0, 0, 0, 0}}; }
ELBO_INLINE vf v_lanes(void) { return (vf){.lane = {0, 1, 2, 3}}; }

// Arithmetic, each rounded once.

ELBO_INLINE vf v_add(vf a, vf b) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] + b.lane[i];
  return r;
}
ELBO_INLINE vf v_subtract(vf a, vf b) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] - b.lane[i];
  return r;
}
ELBO_INLINE vf v_multiply(vf a, vf b) {
  vf r;
  for (int i = 0; i < 4; ++i) {
    float product = a.lane[i] * b.lane[i];
    ELBO_KEEP_PRODUCT(product);
    r.lane[i] = product;
  }
  return r;
}
ELBO_INLINE vf v_divide(vf a, vf b) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] / b.lane[i];
  return r;
}
ELBO_INLINE vf v_square_root(vf a) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = __builtin_sqrtf(a.lane[i]);
  return r;
}
ELBO_INLINE vf v_fma(vf a, vf b, vf c) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = __builtin_fmaf(a.lane[i], b.lane[i], c.lane[i]);
  return r;
}
ELBO_INLINE vf v_fms(vf a, vf b, vf c) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = __builtin_fmaf(a.lane[i], b.lane[i], -c.lane[i]);
  return r;
}
ELBO_INLINE vf v_absolute(vf a) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = __builtin_fabsf(a.lane[i]);
  return r;
}
ELBO_INLINE vf v_negate(vf a) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = -a.lane[i];
  return r;
}

// Comparisons: false where unordered, but for v_not_equal.

ELBO_INLINE vm v_less(vf a, vf b) {
  vm r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] < b.lane[i];
  return r;
}
ELBO_INLINE vm v_less_equal(vf a, vf b) {
  vm r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] <= b.lane[i];
  return r;
}
ELBO_INLINE vm v_greater(vf a, vf b) {
  vm r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] > b.lane[i];
  return r;
}
ELBO_INLINE vm v_greater_equal(vf a, vf b) {
  vm r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] >= b.lane[i];
  return r;
}
ELBO_INLINE vm v_equal(vf a, vf b) {
  vm r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] == b.lane[i];
  return r;
}
ELBO_INLINE vm v_not_equal(vf a, vf b) {
  vm r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] != b.lane[i];
  return r;
}
ELBO_INLINE vm v_mask_and(vm a, vm b) {
  vm r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] & b.lane[i];
  return r;
}
ELBO_INLINE vm v_mask_or(vm a, vm b) {
  vm r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] | b.lane[i];
  return r;
}
ELBO_INLINE vm v_mask_not(vm a) {
  vm r;
  for (int i = 0; i < 4; ++i) r.lane[i] = !a.lane[i];
  return r;
}
ELBO_INLINE vf v_select(vm c, vf a, vf b) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = c.lane[i] ? a.lane[i] : b.lane[i];
  return r;
}
ELBO_INLINE vm v_is_true(vf a) { return v_not_equal(a, v_zero()); }
ELBO_INLINE vf v_from_mask(vm c) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = c.lane[i] ? 1.0f : 0.0f;
  return r;
}

// Piecewise operations (rules 7 and 8).

ELBO_INLINE vf v_maximum(vf a, vf b) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = s_maximum(a.lane[i], b.lane[i]);
  return r;
}
// −maximum(−a, −b).
ELBO_INLINE vf v_minimum(vf a, vf b) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = -s_maximum(-a.lane[i], -b.lane[i]);
  return r;
}
// a < limit ? limit : a
ELBO_INLINE vf v_at_least(vf a, vf limit) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] < limit.lane[i] ? limit.lane[i] : a.lane[i];
  return r;
}
// limit < a ? limit : a
ELBO_INLINE vf v_at_most(vf a, vf limit) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = limit.lane[i] < a.lane[i] ? limit.lane[i] : a.lane[i];
  return r;
}
ELBO_INLINE vf v_relu(vf a) { return v_at_least(a, v_zero()); }
// |a| < 2^-95 ? +0 : a
ELBO_INLINE vf v_flush(vf a) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = __builtin_fabsf(a.lane[i]) < 0x1p-95f ? 0.0f : a.lane[i];
  return r;
}
ELBO_INLINE vf v_without_denormals(vf a) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = __builtin_fabsf(a.lane[i]) < 0x1p-126f ? 0.0f : a.lane[i];
  return r;
}

// 32-bit integers, modulo 2^32.

ELBO_INLINE vi v_bits(vf a) {
  vi r;
  __builtin_memcpy(&r, &a, sizeof r);
  return r;
}
ELBO_INLINE vf v_from_bits(vi a) {
  vf r;
  __builtin_memcpy(&r, &a, sizeof r);
  return r;
}
ELBO_INLINE vi v_integers(uint32_t a) { return (vi){.lane = {a, a, a, a}}; }
ELBO_INLINE vi v_lane_numbers(void) { return (vi){.lane = {0, 1, 2, 3}}; }
ELBO_INLINE vi v_integer_add(vi a, vi b) {
  vi r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] + b.lane[i];
  return r;
}
ELBO_INLINE vi v_integer_subtract(vi a, vi b) {
  vi r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] - b.lane[i];
  return r;
}
ELBO_INLINE vi v_integer_and(vi a, vi b) {
  vi r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] & b.lane[i];
  return r;
}
ELBO_INLINE vi v_integer_xor(vi a, vi b) {
  vi r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] ^ b.lane[i];
  return r;
}
ELBO_INLINE vi v_shift_left(vi a, int count) {
  vi r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] << count;
  return r;
}
ELBO_INLINE vi v_shift_right(vi a, int count) {
  vi r;
  for (int i = 0; i < 4; ++i) r.lane[i] = a.lane[i] >> count;
  return r;
}
ELBO_INLINE vm v_is_odd(vi a) {
  vm r;
  for (int i = 0; i < 4; ++i) r.lane[i] = (int)(a.lane[i] & 1);
  return r;
}
// The signed integers as floats.
ELBO_INLINE vf v_to_float(vi a) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = (float)(int32_t)a.lane[i];
  return r;
}
// The halves of the unsigned 64-bit products a·b.
ELBO_INLINE void v_multiply_wide(vi a, uint32_t b, vi *high, vi *low) {
  for (int i = 0; i < 4; ++i) {
    const uint64_t product = (uint64_t)a.lane[i] * b;
    high->lane[i] = (uint32_t)(product >> 32);
    low->lane[i] = (uint32_t)product;
  }
}

// Lanes.

ELBO_INLINE vf v_from_lanes(const float lanes[4]) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = lanes[i];
  return r;
}
ELBO_INLINE vi v_from_integer_lanes(const uint32_t lanes[4]) {
  vi r;
  for (int i = 0; i < 4; ++i) r.lane[i] = lanes[i];
  return r;
}
ELBO_INLINE void v_to_lanes(float lanes[4], vf a) {
  for (int i = 0; i < 4; ++i) lanes[i] = a.lane[i];
}
ELBO_INLINE float v_first(vf a) { return a.lane[0]; }
// Law 4's tree over 16 lanes, in every lane: lane j += lane j+8, +4, +2, +1.
ELBO_INLINE vf v_sum_lanes(const vf parts[16 / v_width]) {
  const vf sum = v_add(v_add(parts[0], parts[2]), v_add(parts[1], parts[3]));
  return v_broadcast((sum.lane[0] + sum.lane[2]) + (sum.lane[1] + sum.lane[3]));
}
ELBO_INLINE vf v_maximum_lanes(const vf parts[16 / v_width]) {
  const vf top = v_maximum(v_maximum(parts[0], parts[2]), v_maximum(parts[1], parts[3]));
  return v_broadcast(
      s_maximum(s_maximum(top.lane[0], top.lane[2]), s_maximum(top.lane[1], top.lane[3])));
}
// Float32(byte) / 255 of v_width bytes.
ELBO_INLINE vf v_pixels(const uint8_t *p) {
  vf r;
  for (int i = 0; i < 4; ++i) r.lane[i] = (float)p[i] / 255.0f;
  return r;
}
// out[i] lane j = in[j] lane i; two different arrays.
ELBO_INLINE void v_transpose(const vf in[v_width], vf out[v_width]) {
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < 4; ++j) out[i].lane[j] = in[j].lane[i];
  }
}
