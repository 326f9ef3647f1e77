// The law's functions (rule 5), written once over the v_* operations of a prelude.
//
// Every step is one fused multiply-add, addition, product, quotient, square root, selection or
// integer operation, so all instruction sets give the same bits. NaN stays NaN, and a result below
// 2^-126 in magnitude is +0. The errors are the largest over all 2^32 inputs, in units of the last
// place of the exact result, measured by Scripts/exhaustive-mathematics.

ELBO_INLINE float s_pixel(uint8_t byte) { return (float)byte / 255.0f; }

// Lane i if at + i < count, else the filler.
ELBO_INLINE vf elbo_keepOr(vf a, vf filler, size_t count, size_t at) {
  const vf kept = v_broadcast((float)elbo_kept(count, at, v_width));
  return v_select(v_less(v_lanes(), kept), a, filler);
}
// Lane i if at + i < count, else +0.
ELBO_INLINE vf v_mask_tail(vf a, size_t count, size_t at) {
  return elbo_keepOr(a, v_zero(), count, at);
}
// Lane i if at + i < count, else -infinity.
ELBO_INLINE vf v_mask_tail_maximum(vf a, size_t count, size_t at) {
  return elbo_keepOr(a, v_broadcast(-__builtin_inff()), count, at);
}

#if !defined(ELBO_TAILS)
// A panel's columns from `at` on, of which those below `keep` exist: lane i if at + i < keep, the
// other lanes +0. Nothing else is touched.
ELBO_INLINE vf v_load_tail(const float *p, size_t keep, size_t at) {
  const size_t count = elbo_kept(keep, at, v_width);
  float lanes[v_width];
  for (size_t i = 0; i < v_width; ++i) lanes[i] = i < count ? p[i] : 0.0f;
  return v_from_lanes(lanes);
}
ELBO_INLINE void v_store_tail(float *p, vf a, size_t keep, size_t at) {
  const size_t count = elbo_kept(keep, at, v_width);
  float lanes[v_width];
  v_to_lanes(lanes, a);
  for (size_t i = 0; i < count; ++i) p[i] = lanes[i];
}
#endif

// coefficients[0] + x·coefficients[1] + …, by Horner's rule.
ELBO_INLINE vf elbo_polynomial(vf x, const float *coefficients, int count) {
  vf sum = v_broadcast(coefficients[count - 1]);
  for (int i = count - 2; i >= 0; --i) sum = v_fma(sum, x, v_broadcast(coefficients[i]));
  return sum;
}

// x = n·ln 2 + r with |r| ≤ ln 2 / 2: n stands in the low bits of `shifted` and as a float.
typedef struct {
  vf shifted, n, r;
} elbo_halvings;

ELBO_INLINE elbo_halvings elbo_reduceByLog2(vf x) {
  const vf shift = v_broadcast(0x1.8p23f);  // adding it rounds to an integer
  elbo_halvings h;
  h.shifted = v_fma(x, v_broadcast(0x1.715476p+0f), shift);
  h.n = v_subtract(h.shifted, shift);
  h.r = v_fma(h.n, v_broadcast(-0x1.62e430p-1f), x);
  h.r = v_fma(h.n, v_broadcast(0x1.05c610p-29f), h.r);
  return h;
}

// e^r for |r| ≤ ln 2 / 2: 1 + (r + r²·q(r)).
ELBO_INLINE vf elbo_expReduced(vf r) {
  const float q[5] = {0x1.fffffcp-2f, 0x1.555492p-3f, 0x1.5558b0p-5f, 0x1.12398ep-7f,
                      0x1.6a4d60p-10f};
  const vf excess = v_fma(v_multiply(r, r), elbo_polynomial(r, q, 5), r);
  return v_add(excess, v_broadcast(1.0f));
}

// e^x for x ≤ 0, not flushed, without the tests of v_exp. v_sigmoid and v_softplus of one value
// share its result.
ELBO_INLINE vf elbo_expNegative(vf x) {
  const elbo_halvings h = elbo_reduceByLog2(v_at_least(x, v_broadcast(-88.0f)));
  const vf scale =
      v_from_bits(v_integer_add(v_shift_left(v_bits(h.shifted), 23), v_integers(0x3f800000u)));
  return v_multiply(elbo_expReduced(h.r), scale);
}

// e^x: +0 below −87.33654, +infinity above 88.72283.
// Error: 1.02 ULP.
ELBO_INLINE vf v_exp(vf x) {
  const elbo_halvings h = elbo_reduceByLog2(x);
  const vi exponent = v_shift_left(v_bits(h.shifted), 23);
  const vf finite = v_from_bits(v_integer_add(v_bits(elbo_expReduced(h.r)), exponent));
  const vf upper = v_select(v_less_equal(x, v_broadcast(0x1.62e42ep+6f)), finite,
                            v_add(x, v_broadcast(__builtin_inff())));
  return v_select(v_less(x, v_broadcast(-0x1.5d589ep+6f)), v_zero(), upper);
}

// e^x − 1: −1 at −infinity.
//
// (r·s + (s − ½)) + e·s with s = 2^(n−1), doubled; e is r²·q(r) and what r lost to rounding, and
// what s − ½ lost is added to e·s.
// Error: 1.16 ULP.
ELBO_INLINE vf v_expm1(vf x) {
  const float q[6] = {0x1.000000p-1f, 0x1.555554p-3f, 0x1.5554f8p-5f, 0x1.1112d8p-7f,
                      0x1.6d3a4ap-10f, 0x1.9e7380p-13f};
  const vf clamped = v_at_most(v_at_least(x, v_broadcast(-25.0f)), v_broadcast(89.0f));
  const elbo_halvings h = elbo_reduceByLog2(clamped);
  const vf upperRest = v_fma(h.n, v_broadcast(-0x1.62e430p-1f), clamped);
  const vf lost = v_fma(h.n, v_broadcast(0x1.05c610p-29f), v_subtract(upperRest, h.r));
  const vf excess = v_fma(v_multiply(h.r, h.r), elbo_polynomial(h.r, q, 6), lost);
  const vf scale =
      v_from_bits(v_integer_add(v_shift_left(v_bits(h.shifted), 23), v_integers(0x3f000000u)));
  const vf base = v_subtract(scale, v_broadcast(0.5f));
  const vf baseRest = v_subtract(v_subtract(scale, base), v_broadcast(0.5f));
  const vf half = v_add(v_fma(h.r, scale, base), v_fma(excess, scale, baseRest));
  const vf result = v_select(v_less_equal(x, v_broadcast(0x1.62e42ep+6f)), v_add(half, half),
                             v_add(x, v_broadcast(__builtin_inff())));
  return v_without_denormals(result);
}

// log(1 + m) + k·ln 2 for −1/4 ≤ m ≤ 1/2.
ELBO_INLINE vf elbo_logReduced(vf m, vf k) {
  const float p[9] = {-0x1.000000p-1f, 0x1.5555a4p-2f,  -0x1.000048p-2f,
                      0x1.996982p-3f,  -0x1.54ed9ep-3f, 0x1.288234p-3f,
                      -0x1.0d9cf8p-3f, 0x1.acf8b0p-4f,  -0x1.71de08p-5f};
  const vf mantissa = v_fma(v_multiply(m, m), elbo_polynomial(m, p, 9), m);
  return v_fma(k, v_broadcast(0x1.62e430p-1f), mantissa);
}

// The power of 2 in y, as a multiple of 2^23, that leaves a mantissa between 3/4 and 3/2.
ELBO_INLINE vi elbo_exponentField(vf y) {
  return v_integer_and(v_integer_subtract(v_bits(y), v_integers(0x3f400000u)),
                      v_integers(0xff800000u));
}

// The natural logarithm: −infinity at ±0, NaN below.
// Error: 0.93 ULP.
ELBO_INLINE vf v_log(vf x) {
  const vm tiny = v_less(x, v_broadcast(0x1p-126f));
  const vf y = v_select(tiny, v_multiply(x, v_broadcast(0x1p23f)), x);
  const vi exponent = elbo_exponentField(y);
  const vf m = v_subtract(v_from_bits(v_integer_subtract(v_bits(y), exponent)), v_broadcast(1.0f));
  const vf k = v_fma(v_to_float(exponent), v_broadcast(0x1p-23f),
                     v_select(tiny, v_broadcast(-23.0f), v_zero()));
  const vf positive =
      v_select(v_less(x, v_broadcast(__builtin_inff())), elbo_logReduced(m, k), x);
  const vf other = v_select(v_equal(x, v_zero()), v_broadcast(-__builtin_inff()),
                            v_broadcast(__builtin_nanf("")));
  return v_select(v_greater(x, v_zero()), positive, other);
}

// log(1 + x): −infinity at −1, NaN below.
//
// With 2^k near 1 + x, the mantissa's excess is x·2^−k + (2^−k − 1), which loses no digit of x.
// Error: 1.27 ULP.
ELBO_INLINE vf v_log1p(vf x) {
  const vi exponent = elbo_exponentField(v_add(x, v_broadcast(1.0f)));
  const vf scaled = v_from_bits(v_integer_subtract(v_bits(x), exponent));
  const vf fourth = v_from_bits(v_integer_subtract(v_integers(0x40800000u), exponent));  // 4·2^−k
  const vf m = v_add(scaled, v_fma(fourth, v_broadcast(0.25f), v_broadcast(-1.0f)));
  const vf k = v_multiply(v_to_float(exponent), v_broadcast(0x1p-23f));
  const vf finite = v_without_denormals(elbo_logReduced(m, k));
  const vf inside = v_select(v_less(x, v_broadcast(__builtin_inff())), finite, x);
  const vf other = v_select(v_equal(x, v_broadcast(-1.0f)), v_broadcast(-__builtin_inff()),
                            v_broadcast(__builtin_nanf("")));
  return v_select(v_greater(x, v_broadcast(-1.0f)), inside, other);
}

// 1 / (1 + e^−x): e / (1 + e) for negative x, with e = e^−|x|.
// Error: 2.41 ULP.
ELBO_INLINE vf v_sigmoid(vf x) {
  const vf e = elbo_expNegative(v_negate(v_absolute(x)));
  const vf one = v_broadcast(1.0f);
  return v_without_denormals(v_divide(v_select(v_less(x, v_zero()), e, one), v_add(one, e)));
}

// log(1 + e^x): relu(x) + log(1 + e), with e = e^−|x| between 0 and 1 and a polynomial in e.
// Error: 1.87 ULP.
ELBO_INLINE vf v_softplus(vf x) {
  const float p[9] = {-0x1.ffffd2p-2f, 0x1.554dd0p-2f,  -0x1.ff23e8p-3f,
                      0x1.934b6ep-3f,  -0x1.3a43e0p-3f, 0x1.b4b094p-4f,
                      -0x1.d6b760p-5f, 0x1.492126p-6f,  -0x1.af5e50p-9f};
  const vf e = elbo_expNegative(v_negate(v_absolute(x)));
  const vf rest = v_fma(v_multiply(e, e), elbo_polynomial(e, p, 9), e);
  return v_without_denormals(v_add(v_relu(x), rest));
}

// x / (1 + |x|), two roundings.
ELBO_INLINE vf v_softsign(vf x) {
  return v_divide(x, v_add(v_broadcast(1.0f), v_absolute(x)));
}

// The hyperbolic tangent: below 0.55 a polynomial, above 1 − 2e / (1 + e) with e = e^−2|x|.
// Error: 1.52 ULP.
ELBO_INLINE vf v_tanh(vf x) {
  const float p[5] = {-0x1.555548p-2f, 0x1.110c5ep-3f, -0x1.b905c4p-5f, 0x1.5811f6p-6f,
                      -0x1.9454f2p-8f};
  const vf magnitude = v_absolute(x);
  const vf square = v_multiply(x, x);
  const vf small = v_fma(v_multiply(x, square), elbo_polynomial(square, p, 5), x);
  const vf e = elbo_expNegative(v_multiply(magnitude, v_broadcast(-2.0f)));
  const vf ratio = v_divide(e, v_add(e, v_broadcast(1.0f)));
  const vf large = v_fma(ratio, v_broadcast(-2.0f), v_broadcast(1.0f));
  const vf signedLarge = v_select(v_less(x, v_zero()), v_negate(large), large);
  return v_without_denormals(v_select(v_less(magnitude, v_broadcast(0.55f)), small, signedLarge));
}

// The error function: below 0.92 a polynomial, above 1 − e^−p(|x|).
// Error: 1.10 ULP.
ELBO_INLINE vf v_erf(vf x) {
  const float p[7] = {0x1.06eba8p-3f,  -0x1.812740p-2f,  0x1.ce2d64p-4f, -0x1.b80116p-6f,
                      0x1.5449b4p-8f, -0x1.a603f2p-11f, 0x1.4f48ccp-14f};
  const float t[8] = {0x1.6e5670p-13f, -0x1.2127e4p+0f, -0x1.44460cp-1f,  -0x1.bb83d6p-4f,
                      0x1.9b8e10p-6f,  -0x1.11597cp-8f, 0x1.c789c4p-12f, -0x1.61db0cp-16f};
  const vf magnitude = v_at_most(v_absolute(x), v_broadcast(4.0f));
  const vf small = v_fma(x, elbo_polynomial(v_multiply(magnitude, magnitude), p, 7), x);
  const vf tail = elbo_expNegative(elbo_polynomial(magnitude, t, 8));
  const vf large = v_subtract(v_broadcast(1.0f), tail);
  const vf signedLarge = v_select(v_less(x, v_zero()), v_negate(large), large);
  return v_without_denormals(v_select(v_less(magnitude, v_broadcast(0.92f)), small, signedLarge));
}

// sin(π·(x + quarter/2)): exact at multiples of ½, NaN at infinities.
//
// x is reduced exactly: even integers go to 0, then x to −2…2, then to −¼…¼ and a quadrant.
ELBO_INLINE vf elbo_turn(vf x, vi quarter) {
  const float sine[4] = {-0x1.4abbcep+2f, 0x1.466b78p+1f, -0x1.32ada8p-1f, 0x1.443928p-4f};
  const float cosine[4] = {-0x1.3bd3ccp+2f, 0x1.03c1b0p+2f, -0x1.55b2b2p+0f, 0x1.d4f44ap-3f};
  const vf shift = v_broadcast(0x1.8p23f);
  const vf y = v_select(v_less(v_absolute(x), v_broadcast(0x1p24f)), x, v_subtract(x, x));
  const vf fours = v_subtract(v_fma(y, v_broadcast(0.25f), shift), shift);
  const vf inner = v_fma(fours, v_broadcast(-4.0f), y);
  const vf shifted = v_fma(inner, v_broadcast(2.0f), shift);
  const vf r = v_fma(v_subtract(shifted, shift), v_broadcast(-0.5f), inner);
  const vi quadrant = v_integer_add(v_bits(shifted), quarter);
  const vf square = v_multiply(r, r);
  const vf low = v_fma(square, elbo_polynomial(square, sine, 4), v_broadcast(-0x1.777a5cp-24f));
  const vf odd = v_fma(r, v_broadcast(0x1.921fb6p+1f), v_multiply(r, low));
  const vf even = v_fma(square, elbo_polynomial(square, cosine, 4), v_broadcast(1.0f));
  const vf value = v_select(v_is_odd(quadrant), even, odd);
  const vi sign = v_shift_left(v_shift_right(quadrant, 1), 31);
  return v_without_denormals(v_from_bits(v_integer_xor(v_bits(value), sign)));
}

// sin(π·x): +0 at integers, NaN at infinities.
// Error: 0.97 ULP.
ELBO_INLINE vf v_sin_pi(vf x) { return elbo_turn(x, v_integers(0)); }
// cos(π·x): +0 at odd multiples of ½, NaN at infinities.
// Error: 0.88 ULP.
ELBO_INLINE vf v_cos_pi(vf x) { return elbo_turn(x, v_integers(1)); }
