import ElboToolchain

/// Small stand-ins for the preludes: vectors of any width as plain arrays.
enum FixturePrelude {
  static func files(width: Int = 16) -> [SourceFile] {
    [
      SourceFile(
        name: "elbo_prelude_avx512.h",
        text: vectors.replacing("WIDTH", with: "\(width)")),
      SourceFile(name: "elbo_math.h", text: mathematics),
    ]
  }

  /// A folder with the stand-ins.
  static func write(width: Int = 16) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(named: "elbo-fixture")
    for file in files(width: width) {
      try file.text.write(
        toFile: folder.path + "/" + file.name, atomically: true, encoding: .utf8)
    }
    return folder
  }

  private static let vectors = """
    #include <stddef.h>
    #include <stdint.h>
    enum { v_width = WIDTH };
    #define LANES(expression) do { for (int i = 0; i < v_width; ++i) { expression; } } while (0)
    typedef struct { float lane[v_width]; } vf;
    typedef struct { uint32_t lane[v_width]; } vm;
    static inline vf v_load(const float *p) { vf r; LANES(r.lane[i] = p[i]); return r; }
    static inline void v_store(float *p, vf a) { LANES(p[i] = a.lane[i]); }
    static inline vf v_load_tail(const float *p, size_t keep, size_t at) {
      vf r;
      LANES(r.lane[i] = at + i < keep ? p[i] : 0);
      return r;
    }
    static inline void v_store_tail(float *p, vf a, size_t keep, size_t at) {
      LANES(if (at + i < keep) p[i] = a.lane[i]);
    }
    static inline void v_prefetch_write(const float *p) { __builtin_prefetch(p, 1); }
    static inline vf v_broadcast(float a) { vf r; LANES(r.lane[i] = a); return r; }
    static inline vf v_zero(void) { return v_broadcast(0.0f); }
    static inline vf v_add(vf a, vf b) { LANES(a.lane[i] += b.lane[i]); return a; }
    static inline vf v_subtract(vf a, vf b) { LANES(a.lane[i] -= b.lane[i]); return a; }
    static inline vf v_multiply(vf a, vf b) { LANES(a.lane[i] *= b.lane[i]); return a; }
    static inline vf v_fma(vf a, vf b, vf c) {
      LANES(c.lane[i] = __builtin_fmaf(a.lane[i], b.lane[i], c.lane[i]));
      return c;
    }
    static inline vf v_pixels(const uint8_t *p) {
      vf r;
      LANES(r.lane[i] = (float)p[i] / 255.0f);
      return r;
    }
    static inline vf v_sum_lanes(const vf parts[16 / v_width]) {
      float sum = 0;
      for (int p = 0; p < 16 / v_width; ++p) LANES(sum += parts[p].lane[i]);
      return v_broadcast(sum);
    }
    static inline void v_transpose(const vf in[v_width], vf out[v_width]) {
      for (int k = 0; k < v_width; ++k) LANES(out[k].lane[i] = in[i].lane[k]);
    }

    """

  private static let mathematics = """
    static inline vf v_relu(vf a) { LANES(a.lane[i] = a.lane[i] < 0 ? 0 : a.lane[i]); return a; }
    static inline vf v_mask_tail(vf a, size_t count, size_t at) {
      LANES(a.lane[i] = at + i < count ? a.lane[i] : 0);
      return a;
    }
    static inline float s_add(float a, float b) { return a + b; }
    static inline float s_fma(float a, float b, float c) { return __builtin_fmaf(a, b, c); }

    """
}
