// The law's noise (rule 9): Philox4x32-10 (Salmon, Moraes, Dror, Shaw, 2011), uniforms and normals.
//
// Element e of a site takes word e mod 4 of counter (e / 4 mod 2^32, site, step low, step high).
// The key is the seed's low 32 bits, and its next 24 bits under the 8 of the domain: train 1,
// evaluate 2, sample 3, order 4, initialise 5.

// One block of four words.
ELBO_INLINE void elbo_philox(uint32_t out[4], const uint32_t counter[4], const uint32_t key[2]) {
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  uint32_t k0 = key[0], k1 = key[1];
  for (int round = 0; round < 10; ++round) {
    const uint64_t first = (uint64_t)0xd2511f53u * c0;
    const uint64_t second = (uint64_t)0xcd9e8d57u * c2;
    c0 = (uint32_t)(second >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)second;
    c2 = (uint32_t)(first >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)first;
    k0 += 0x9e3779b9u;
    k1 += 0xbb67ae85u;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

// Where element example·features + column + i of lane i lies.
typedef struct {
  vi block;     // element / 4
  vi position;  // element mod 4, as its lowest bits
} elbo_elements;

ELBO_INLINE elbo_elements elbo_elements_of(uint32_t example, uint32_t features, uint32_t column) {
  const uint64_t first = (uint64_t)example * features + column;
  elbo_elements e;
  e.position = v_integer_add(v_integers((uint32_t)first & 3), v_lane_numbers());
  e.block = v_integer_add(v_integers((uint32_t)(first >> 2)), v_shift_right(e.position, 2));
  return e;
}

// The same of element examples[i]·features + column in lane i.
ELBO_INLINE elbo_elements elbo_elements_of_rows(const uint32_t examples[v_width], uint32_t features,
                                              uint32_t column) {
  vi high, low;
  v_multiply_wide(v_from_integer_lanes(examples), features, &high, &low);
  elbo_elements e;
  e.position = v_integer_add(v_integer_and(low, v_integers(3)), v_integers(column));
  e.block = v_integer_add(v_integer_add(v_shift_left(high, 30), v_shift_right(low, 2)),
                         v_shift_right(e.position, 2));
  return e;
}

// ((w >> 9) + ½)·2^−23, between 2^−24 and 1 − 2^−24; every step is exact.
ELBO_INLINE vf elbo_unit(vi word) {
  const vi bits = v_integer_xor(v_shift_right(word, 9), v_integers(0x3f800000u));
  return v_subtract(v_from_bits(bits), v_broadcast(0x1.fffffep-1f));
}

// The four uniforms of each lane's counter.
ELBO_INLINE void elbo_units(vf out[4], vi block, uint32_t k0, uint32_t k1, uint32_t site,
                            uint32_t step_low, uint32_t step_high) {
  vi c0 = block, c1 = v_integers(site), c2 = v_integers(step_low), c3 = v_integers(step_high);
  for (uint32_t round = 0; round < 10; ++round) {
    vi high0, low0, high1, low1;
    v_multiply_wide(c0, 0xd2511f53u, &high0, &low0);
    v_multiply_wide(c2, 0xcd9e8d57u, &high1, &low1);
    const vi key0 = v_integers(k0 + round * 0x9e3779b9u);
    const vi key1 = v_integers(k1 + round * 0xbb67ae85u);
    c0 = v_integer_xor(v_integer_xor(high1, c1), key0);
    c1 = low1;
    c2 = v_integer_xor(v_integer_xor(high0, c3), key1);
    c3 = low0;
  }
  out[0] = elbo_unit(c0);
  out[1] = elbo_unit(c1);
  out[2] = elbo_unit(c2);
  out[3] = elbo_unit(c3);
}

// Lane i: the uniform of its element.
ELBO_INLINE vf elbo_uniform(elbo_elements e, uint32_t k0, uint32_t k1, uint32_t site,
                            uint32_t step_low, uint32_t step_high) {
  const vm second = v_is_odd(e.position);
  vf u[4];
  elbo_units(u, e.block, k0, k1, site, step_low, step_high);
  return v_select(v_is_odd(v_shift_right(e.position, 1)), v_select(second, u[3], u[2]),
                  v_select(second, u[1], u[0]));
}

// Lane i: the normal of its element, by Box and Muller on the pair (u, v) of uniforms 0, 1 or 2, 3:
// sqrt(−2·log u)·cosPi(2·v) for an even element, with sinPi for an odd.
ELBO_INLINE vf elbo_normal(elbo_elements e, uint32_t k0, uint32_t k1, uint32_t site,
                           uint32_t step_low, uint32_t step_high) {
  const vm upper = v_is_odd(v_shift_right(e.position, 1));
  vf u[4];
  elbo_units(u, e.block, k0, k1, site, step_low, step_high);
  const vf distance = v_log(v_select(upper, u[2], u[0]));
  const vf angle = v_select(upper, u[3], u[1]);
  const vi one = v_integers(1);
  const vi quarter = v_integer_xor(v_integer_and(e.position, one), one);
  const vf radius = v_square_root(v_multiply(distance, v_broadcast(-2.0f)));
  return v_multiply(radius, elbo_turn(v_add(angle, angle), quarter));
}

// Lane i: element example·features + column + i.
ELBO_INLINE vf v_uniform(uint32_t k0, uint32_t k1, uint32_t example, uint32_t features,
                         uint32_t column, uint32_t site, uint32_t step_low, uint32_t step_high) {
  return elbo_uniform(elbo_elements_of(example, features, column), k0, k1, site, step_low,
                      step_high);
}
ELBO_INLINE vf v_normal(uint32_t k0, uint32_t k1, uint32_t example, uint32_t features,
                        uint32_t column, uint32_t site, uint32_t step_low, uint32_t step_high) {
  return elbo_normal(elbo_elements_of(example, features, column), k0, k1, site, step_low,
                     step_high);
}

// Lane i: element examples[i]·features + column.
ELBO_INLINE vf v_uniform_rows(uint32_t k0, uint32_t k1, const uint32_t examples[v_width],
                             uint32_t features, uint32_t column, uint32_t site, uint32_t step_low,
                             uint32_t step_high) {
  return elbo_uniform(elbo_elements_of_rows(examples, features, column), k0, k1, site, step_low,
                      step_high);
}
ELBO_INLINE vf v_normal_rows(uint32_t k0, uint32_t k1, const uint32_t examples[v_width],
                            uint32_t features, uint32_t column, uint32_t site, uint32_t step_low,
                            uint32_t step_high) {
  return elbo_normal(elbo_elements_of_rows(examples, features, column), k0, k1, site, step_low,
                     step_high);
}
