/// Kernels whose loops and indices depend on tables, and one of panels that are not full.
enum FixtureTables {
  static let unit = """
    #include "elbo_prelude_avx512.h"
    #include "elbo_math.h"

    enum { k5_blocks = 2 };
    static const size_t k5_taps[3] = {2, 3, 3};
    static const size_t k5_first[3] = {1, 0, 0};
    static const size_t k5_from[3] = {0, 1, 3};
    // k5  a convolution of 4 images of 6·6 pixels and 16 channels: kernel 3, stride 2, padding 1
    static void k5_strided(const float (*restrict input)[2304], const float (*restrict weight)[2304],
                           float (*restrict out)[576], size_t block) {
      for (size_t y = 0; y < 3; ++y) {
        for (size_t x = 0; x < 3; ++x) {
          vf acc[2];
          for (size_t i = 0; i < 2; ++i) {
            acc[i] = v_zero();
          }
          const size_t corner = k5_from[y] * 96 + k5_from[x] * 16;
          const size_t tap = k5_first[y] * 768 + k5_first[x] * 256;
          for (size_t t = 0; t < k5_taps[y]; ++t) {
            for (size_t s = 0; s < k5_taps[x]; ++s) {
              for (size_t k = 0; k < 16; ++k) {
                const vf b = v_load(&(*weight)[tap + t * 768 + s * 256 + k * 16]);
                for (size_t i = 0; i < 2; ++i) {
                  const size_t image = block * 1152 + i * 576;
                  const vf a = v_broadcast((*input)[image + corner + t * 96 + s * 16 + k]);
                  acc[i] = v_fma(a, b, acc[i]);
                }
              }
            }
          }
          for (size_t i = 0; i < 2; ++i) {
            v_store(&(*out)[block * 288 + i * 144 + y * 48 + x * 16], acc[i]);
          }
        }
      }
    }

    enum { k6_blocks = 2 };
    static const size_t k6_taps[9] = {1, 1, 2, 2, 2, 2, 1, 1, 0};
    static const size_t k6_from[9] = {0, 0, 1, 1, 2, 2, 2, 2, 9};
    static const size_t k6_first[9] = {0, 1, 0, 1, 0, 1, 2, 3, 9};
    // k6  a transposed convolution along one axis of 2 times 3 positions: kernel 4, stride 2, and a
    //     position that no tap reaches, whose other entries are not used
    static void k6_transposed(const float (*restrict gradient)[96],
                              const float (*restrict weight)[1024], float (*restrict result)[288],
                              size_t block) {
      for (size_t o = 0; o < 9; ++o) {
        vf sum[1];
        sum[0] = v_zero();
        for (size_t l = 0; l < k6_taps[o]; ++l) {
          for (size_t k = 0; k < 16; ++k) {
            const vf g = v_broadcast((*gradient)[block * 48 + k6_from[o] * 16 - l * 16 + k]);
            const vf w = v_load(&(*weight)[k6_first[o] * 256 + l * 512 + k * 16]);
            sum[0] = v_fma(g, w, sum[0]);
          }
        }
        v_store(&(*result)[block * 144 + o * 16], sum[0]);
      }
    }

    enum { k7_blocks = 2 };
    // k7  a copy of 8 rows of 12 columns
    static void k7_narrow(const float (*restrict source)[96], float (*restrict copy)[96],
                          size_t block) {
      for (size_t r = 0; r < 4; ++r) {
        const vf row = v_load_tail(&(*source)[block * 48 + r * 12], 12, 0);
        v_store_tail(&(*copy)[block * 48 + r * 12], row, 12, 0);
      }
    }

    enum { k8_blocks = 2 };
    static const size_t k8_from[3] = {2, 0, 1};
    // k8  rows of two blocks that lie by turns, each of which a block writes after it read another
    static void k8_turned(float (*restrict state)[96], size_t block) {
      for (size_t z = 0; z < 3; ++z) {
        const vf other = v_load(&(*state)[block * 16 + k8_from[z] * 32]);
        v_store(&(*state)[block * 16 + z * 32], other);
      }
    }

    """
}
