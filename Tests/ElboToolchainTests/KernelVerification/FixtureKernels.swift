import ElboToolchain

/// A unit as the emitter writes it: 32 data of 48 pixels, 48 hidden values, 16 lanes.
enum FixtureKernels {
  static let unit = """
    // A layer, the update of its weights, and their transposed copy.
    #include "elbo_prelude_avx512.h"
    #include "elbo_math.h"
    #if defined(__GNUC__) && !defined(__clang__)
    #pragma GCC optimize("fp-contract=off")
    #endif

    typedef struct { int kernels; float loss; } fixture_result;
    static const int fixture_kernelCount = 4;

    enum { k0_blocks = 4, k0_rows = 32 };
    // k0  hidden = relu(x·weight + bias)
    static void k0_hidden(const uint8_t (*const *restrict x)[48], const float (*restrict weight)[2304],
                          const float (*restrict bias)[48], float (*restrict pixels)[1536],
                          float (*restrict hidden)[1536], float (*restrict sums)[512],
                          float (*restrict scalars)[32], size_t block) {
      for (size_t i = 0; i < 8; ++i) {
        for (size_t n = 0; n < 3; ++n) {
          const vf bytes = v_pixels(&(*x[block * 8 + i])[n * 16]);
          v_store(&(*pixels)[block * 384 + i * 48 + n * 16], bytes);
        }
      }
      vf acc[8][3];
      vf sum0[8][16 / v_width];
      for (size_t i = 0; i < 8; ++i) {
        for (size_t j = 0; j < 3; ++j) {
          acc[i][j] = v_zero();
        }
        sum0[i][0] = v_zero();
      }
      for (size_t k = 0; k < 48; ++k) {
        vf b[3];
        for (size_t j = 0; j < 3; ++j) {
          b[j] = v_load(&(*weight)[k * 48 + j * 16]);
        }
        for (size_t i = 0; i < 8; ++i) {
          const vf a = v_broadcast((*pixels)[block * 384 + i * 48 + k]);
          for (size_t j = 0; j < 3; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
          }
        }
      }
      for (size_t i = 0; i < 8; ++i) {
        for (size_t j = 0; j < 3; ++j) {
          const vf t0 = v_add(acc[i][j], v_load(&(*bias)[j * 16]));
          const vf t1 = v_relu(t0);
          v_store(&(*hidden)[block * 384 + i * 48 + j * 16], t1);
          const vf t2 = v_mask_tail(t1, 12, 0);
          sum0[i][0] = v_add(sum0[i][0], t2);
        }
        v_store(&(*sums)[block * 128 + i * 16], v_sum_lanes(sum0[i]));
        const size_t row = block * 8 + i;
        float scaled = s_add((*bias)[i], 1.0f) * 0.5f;
        scaled = s_fma(scaled, 2.0f, (*bias)[i + 1]);
        (*scalars)[row] = -scaled + (*bias)[47 - i];
      }
    }

    enum { k1_blocks = 6 };
    // k1  gradient of weight, and its update
    static void k1_weight(const float (*restrict pixels)[1536], const float (*restrict hidden)[1536],
                          float (*restrict weight)[2304], float (*restrict moment)[2304],
                          const float (*restrict rates)[2], size_t block) {
      for (size_t n = 0; n < 3; ++n) {
        vf gradient[8][1];
        for (size_t r = 0; r < 8; ++r) {
          gradient[r][0] = v_zero();
        }
        for (size_t k = 0; k < 32; ++k) {
          const vf h = v_load(&(*hidden)[k * 48 + n * 16]);
          for (size_t r = 0; r < 8; ++r) {
            const vf p = v_broadcast((*pixels)[k * 48 + block * 8 + r]);
            gradient[r][0] = v_fma(p, h, gradient[r][0]);
          }
        }
        for (size_t r = 1; r < 9; ++r) {
          v_prefetch_write(&(*moment)[block * 384 + r * 48 + n * 16 - 48]);
          const vf m0 = v_load(&(*moment)[block * 384 + r * 48 + n * 16 - 48]);
          const vf m1 = v_fma(v_subtract(gradient[r - 1][0], m0), v_broadcast((*rates)[0]), m0);
          v_store(&(*moment)[block * 384 + (r - 1) * 48 + n * 16], m1);
          const vf w0 = v_load(&(*weight)[block * 384 + r * 48 + n * 16 - 48]);
          const vf w1 = v_subtract(w0, v_multiply(m1, v_broadcast((*rates)[1])));
          v_store(&(*weight)[block * 384 + r * 48 + n * 16 - 48], w1);
        }
      }
    }

    enum { k2_blocks = 3 };
    // k2  the transposed copy: a block writes 16 columns
    static void k2_transpose(const float (*restrict source)[2304], float (*restrict copy)[2304],
                             size_t block) {
      for (size_t n = 0; n < 3; ++n) {
        vf rows[16];
        vf columns[v_width];
        for (size_t i = 0; i < 16; ++i) {
          rows[i] = v_load(&(*source)[block * 768 + i * 48 + n * 16]);
        }
        v_transpose(rows, columns);
        for (size_t i = 0; i < 16; ++i) {
          v_store(&(*copy)[n * 768 + i * 48 + block * 16], columns[i]);
        }
      }
    }

    enum { k3_blocks = 1 };
    // k3  the sum of the first values of 32 rows, in order
    static void k3_total(const float (*restrict each)[1536], float (*restrict total)[1], size_t block) {
      float sum = 0.0f;
      for (size_t i = 0; i < 32; ++i) {
        sum = sum + (*each)[i * 48 + block];
      }
      (*total)[block] = sum;
    }

    fixture_result fixture_run(const uint8_t *const *rows, const float *weight, const float *bias,
                               float *pixels, float *hidden, float *sums, float *scalars) {
      fixture_result result = {fixture_kernelCount, 0};
      for (size_t block = 0; block < k0_blocks; ++block) {
        k0_hidden((const uint8_t (*const *)[48])rows, (const float (*)[2304])weight,
                  (const float (*)[48])bias, (float (*)[1536])pixels, (float (*)[1536])hidden,
                  (float (*)[512])sums, (float (*)[32])scalars, block);
      }
      k3_total((const float (*)[1536])hidden, (float (*)[1])&result.loss, 0);
      return result;
    }
    float fixture_loss(const uint8_t *const *rows, const float *weight, const float *bias,
                       float *pixels, float *hidden, float *sums, float *scalars) {
      (void)k1_weight;
      (void)k2_transpose;
      return fixture_run(rows, weight, bias, pixels, hidden, sums, scalars).loss;
    }

    """

  static let files = FixturePrelude.files() + [SourceFile(name: "fixture.c", text: unit)]

  /// The line, counted from 1, on which a piece of the text begins.
  static func line(of piece: String, in text: String) -> Int? {
    text.firstRange(of: piece).map { range in
      1 + text[..<range.lowerBound].count { $0 == "\n" }
    }
  }
}
