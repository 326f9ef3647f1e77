// The functions of one vector prelude, hashed and measured; the interpreter's are hashed alike by
// EmittedMathematicsTests. Compile with -DELBO_PRELUDE='"elbo_prelude_….h"' -I Templates/prelude.
//
//   check hash FUNCTION STRIDE   a hash for each 2^24 results, inputs 0, STRIDE, 2·STRIDE … < 2^32
//   check ulp FUNCTION STRIDE    the largest error in units of the last place, and where
//   check operations             tests the lanes' operations against plain loops
//   check time FUNCTION          nanoseconds for each element
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include ELBO_PRELUDE
#include "elbo_math.h"
#include "elbo_noise.h"

typedef void Evaluate(const float *a, const float *b, uint32_t first, float *out);
typedef double Reference(double x);
typedef struct {
  const char *name;
  Evaluate *evaluate;
  Reference *reference;
} Function;

#define UNARY(name) \
  static void evaluate_##name(const float *a, const float *b, uint32_t first, float *out) { \
    (void)b, (void)first; \
    v_store(out, v_##name(v_load(a))); \
  }
#define BINARY(name) \
  static void evaluate_##name(const float *a, const float *b, uint32_t first, float *out) { \
    (void)first; \
    v_store(out, v_##name(v_load(a), v_load(b))); \
  }
// 16 columns of the example first / 16, of 23 features, so that rows start anywhere in a block.
#define NOISE(name) \
  static void evaluate_##name(const float *a, const float *b, uint32_t first, float *out) { \
    (void)a, (void)b; \
    v_store(out, v_##name(0x01234567u, 0x0189abcdu, 0xf0000000u + first / 16, 23, first % 16, 7, \
                          0xfffffff0u, 2)); \
  }

UNARY(exp) UNARY(expm1) UNARY(log) UNARY(log1p) UNARY(tanh) UNARY(sigmoid) UNARY(softplus)
UNARY(erf) UNARY(sin_pi) UNARY(cos_pi) UNARY(square_root) UNARY(flush) UNARY(relu)
BINARY(add) BINARY(multiply) BINARY(divide) BINARY(maximum) BINARY(minimum)
NOISE(uniform) NOISE(normal)

static void evaluate_fma(const float *a, const float *b, uint32_t first, float *out) {
  (void)first;
  v_store(out, v_fma(v_load(a), v_load(b), v_broadcast(-0x1.fffffep-1f)));
}
// Two roundings, unless a compiler fuses them against the law.
static void evaluate_multiplyThenAdd(const float *a, const float *b, uint32_t first, float *out) {
  (void)first;
  v_store(out, v_add(v_multiply(v_load(a), v_load(b)), v_broadcast(-0x1.fffffep-1f)));
}

static double exactSigmoid(double x) { return 1 / (1 + exp(-x)); }
static double exactSoftplus(double x) { return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)); }
static double exactSinPi(double x) {
  const double turn = x - 2 * rint(x / 2);  // exact, −1…1
  const double quarters = rint(2 * turn);
  const double r = M_PI * (turn - quarters / 2);
  switch ((int)quarters & 3) {
    case 0: return sin(r);
    case 1: return cos(r);
    case 2: return -sin(r);
    default: return -cos(r);
  }
}
static double exactCosPi(double x) {
  const double turn = x - 2 * rint(x / 2);
  return exactSinPi(0.5 - fabs(turn));
}

static const Function functions[] = {
    {"exp", evaluate_exp, exp},
    {"expm1", evaluate_expm1, expm1},
    {"log", evaluate_log, log},
    {"log1p", evaluate_log1p, log1p},
    {"tanh", evaluate_tanh, tanh},
    {"sigmoid", evaluate_sigmoid, exactSigmoid},
    {"softplus", evaluate_softplus, exactSoftplus},
    {"erf", evaluate_erf, erf},
    {"sinPi", evaluate_sin_pi, exactSinPi},
    {"cosPi", evaluate_cos_pi, exactCosPi},
    {"sqrt", evaluate_square_root, NULL},
    {"flush", evaluate_flush, NULL},
    {"relu", evaluate_relu, NULL},
    {"add", evaluate_add, NULL},
    {"mul", evaluate_multiply, NULL},
    {"div", evaluate_divide, NULL},
    {"fma", evaluate_fma, NULL},
    {"multiplyThenAdd", evaluate_multiplyThenAdd, NULL},
    {"maximum", evaluate_maximum, NULL},
    {"minimum", evaluate_minimum, NULL},
    {"uniform", evaluate_uniform, NULL},
    {"normal", evaluate_normal, NULL},
};

static float fromBits(uint32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}
static uint32_t bitsOf(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return x != x ? 0x7fc00000u : bits;
}

// The second operand that goes with a first: often equal, negated, a zero, an infinity or NaN.
static uint32_t partner(uint32_t bits) {
  static const uint32_t special[8] = {0,          0x80000000u, 0x7f800000u, 0xff800000u,
                                      0x7fc00000u, 0x3f800000u, 0x3eaaaaabu, 0xc0490fdbu};
  const uint32_t mixed = bits * 2654435761u ^ bits >> 15;
  switch (mixed >> 29) {
    case 0: return bits;
    case 1: return bits ^ 0x80000000u;
    case 2: return special[mixed & 7];
    default: return mixed;
  }
}

typedef struct {
  float a[16], b[16], out[16];
} Lanes;

// 16 results, for the inputs number `index` to `index + 15`.
static void evaluate(const Function *f, uint64_t index, uint32_t stride, Lanes *lanes) {
  for (int i = 0; i < 16; ++i) {
    const uint32_t bits = (uint32_t)((index + (uint64_t)i) * stride);
    lanes->a[i] = fromBits(bits);
    lanes->b[i] = fromBits(partner(bits));
  }
  for (int i = 0; i < 16; i += v_width) {
    f->evaluate(lanes->a + i, lanes->b + i, (uint32_t)index + (uint32_t)i, lanes->out + i);
  }
}

static void hash(const Function *f, uint32_t stride) {
  const uint64_t count = (UINT64_C(1) << 32) / stride / 16 * 16;
  uint64_t h = UINT64_C(0xcbf29ce484222325);
  Lanes lanes;
  for (uint64_t index = 0; index < count; index += 16) {
    evaluate(f, index, stride, &lanes);
    for (int i = 0; i < 16; ++i) h = (h ^ bitsOf(lanes.out[i])) * UINT64_C(0x100000001b3);
    if ((index + 16) % (1 << 24) == 0 || index + 16 == count) {
      printf("%s %08llx %016llx\n", f->name, (unsigned long long)index, (unsigned long long)h);
      fflush(stdout);
      h = UINT64_C(0xcbf29ce484222325);
    }
  }
}

// |got − exact| in units of the last place of the exact value; 1e30 for a wrong special case.
static double errorOf(float got, double exact) {
  if (exact != exact) return got != got ? 0 : 1e30;
  if (got != got) return 1e30;
  if (fabs(exact) < 0x1p-126 && got == 0) return signbit(got) ? 1e30 : 0;
  if (fabs((double)got) < 0x1p-126 && got != 0) return 1e30;
  if (isinf(got)) return (double)got * exact > 0 && fabs(exact) >= 0x1.ffffffp127 ? 0 : 1e30;
  if (isinf(exact)) return 1e30;
  uint64_t bits, unit;
  memcpy(&bits, &exact, sizeof bits);
  unit = bits >> 52 & 2047;
  unit = ((unit < 1023 - 126 ? 1023 - 126 : unit) - 23) << 52;
  double place;
  memcpy(&place, &unit, sizeof place);
  return fabs((double)got - exact) / place;
}

static void ulp(const Function *f, uint32_t stride) {
  const uint64_t count = (UINT64_C(1) << 32) / stride / 16 * 16;
  double worst = 0;
  float where = 0, result = 0;
  Lanes lanes;
  for (uint64_t index = 0; index < count; index += 16) {
    evaluate(f, index, stride, &lanes);
    for (int i = 0; i < 16; ++i) {
      const double error = errorOf(lanes.out[i], f->reference((double)lanes.a[i]));
      if (error > worst) worst = error, where = lanes.a[i], result = lanes.out[i];
    }
  }
  printf("%s %.4f ulp at %a (%.9g), which gave %a\n", f->name, worst, (double)where,
         (double)where, (double)result);
  fflush(stdout);
}

static void timeOf(const Function *f) {
  static float in[4096], out[4096];
  for (int i = 0; i < 4096; ++i) in[i] = (float)(i - 2048) / 128;
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (int round = 0; round < 4096; ++round) {
    for (int i = 0; i < 4096; i += v_width) f->evaluate(in + i, in + i, (uint32_t)i, out + i);
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  const double seconds =
      (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) * 1e-9;
  printf("%s %.3f ns\n", f->name, seconds * 1e9 / 4096 / 4096);
}

static int failures = 0;
static void expect(const char *name, size_t lane, float got, float wanted) {
  if (bitsOf(got) == bitsOf(wanted)) return;
  printf("%s: lane %zu is %a, not %a\n", name, lane, (double)got, (double)wanted);
  ++failures;
}

static void checkLaneReductions(void) {
  float values[16];
  vf parts[16 / v_width];
  uint32_t state = 1;
  for (int round = 0; round < 1000; ++round) {
    for (int i = 0; i < 16; ++i) {
      state = state * 1664525u + 1013904223u;
      values[i] = ((float)(state >> 8) - 8388608.0f) * ((state & 64) ? 0x1p-30f : 1.0f);
    }
    for (int i = 0; i < 16; i += v_width) parts[i / v_width] = v_load(values + i);
    float sum[16], top[16], got[16];
    memcpy(sum, values, sizeof sum);
    memcpy(top, values, sizeof top);
    for (int half = 8; half > 0; half /= 2) {
      for (int j = 0; j < half; ++j) {
        sum[j] += sum[j + half];
        top[j] = fmaxf(top[j], top[j + half]);
      }
    }
    v_store(got, v_sum_lanes(parts));
    for (size_t i = 0; i < v_width; ++i) expect("v_sum_lanes", i, got[i], sum[0]);
    v_store(got, v_maximum_lanes(parts));
    for (size_t i = 0; i < v_width; ++i) expect("v_maximum_lanes", i, got[i], top[0]);
  }
}

static void checkMoves(void) {
  float matrix[v_width * v_width], row[v_width];
  vf in[v_width], out[v_width];
  for (int i = 0; i < v_width * v_width; ++i) matrix[i] = (float)i;
  for (int i = 0; i < v_width; ++i) in[i] = v_load(matrix + i * v_width);
  v_transpose(in, out);
  for (size_t i = 0; i < v_width; ++i) {
    v_store(row, out[i]);
    for (size_t j = 0; j < v_width; ++j) expect("v_transpose", j, row[j], (float)(j * v_width + i));
  }
  expect("v_first", 0, v_first(in[1]), (float)v_width);
  for (size_t count = 0; count <= 40; ++count) {
    for (size_t at = 0; at <= 40; ++at) {
      v_store(row, v_mask_tail(v_broadcast(7), count, at));
      for (size_t j = 0; j < v_width; ++j) expect("v_mask_tail", j, row[j], at + j < count ? 7 : 0);
      v_store(row, v_mask_tail_maximum(v_broadcast(7), count, at));
      for (size_t j = 0; j < v_width; ++j)
        expect("v_mask_tail_maximum", j, row[j], at + j < count ? 7 : -INFINITY);
    }
  }
}

// Of a panel of 16 columns the first `keep` exist, then a page begins that may not be touched.
static void checkTails(void) {
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  const int flags = MAP_PRIVATE | MAP_ANONYMOUS;
  char *const pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, flags, -1, 0);
  if (pages == MAP_FAILED || mprotect(pages + page, page, PROT_NONE)) {
    ++failures, printf("no page to guard the tails\n");
    return;
  }
  float row[v_width], stored[16];
  for (size_t keep = 1; keep <= 16; ++keep) {
    float *const panel = (float *)(void *)(pages + page) - keep;
    for (size_t at = 0; at < 16; at += v_width) {
      for (size_t i = 0; i < keep; ++i) panel[i] = (float)(i + 1);
      float *const place = at < keep ? panel + at : panel + keep;
      v_store(row, v_load_tail(place, keep, at));
      for (size_t j = 0; j < v_width; ++j)
        expect("v_load_tail", j, row[j], at + j < keep ? (float)(at + j + 1) : 0);
      v_store_tail(place, v_add(v_lanes(), v_broadcast(100)), keep, at);
      memcpy(stored, panel, keep * sizeof *panel);
      for (size_t i = 0; i < keep; ++i)
        expect("v_store_tail", i, stored[i],
               i < at || i >= at + v_width ? (float)(i + 1) : (float)(100 + i - at));
    }
  }
  munmap(pages, 2 * page);
}

static void checkPixels(void) {
  uint8_t bytes[256];
  float got[v_width];
  for (int i = 0; i < 256; ++i) bytes[i] = (uint8_t)i;
  for (size_t i = 0; i < 256; i += v_width) {
    v_store(got, v_pixels(bytes + i));
    for (size_t j = 0; j < v_width; ++j) {
      const volatile float byte = (float)(i + j);
      expect("v_pixels", j, got[j], byte / 255.0f);
      expect("s_pixel", j, s_pixel((uint8_t)(i + j)), byte / 255.0f);
    }
  }
}

// Comparisons, masks, selections and signs, for every pair of special values.
static void checkComparisons(void) {
  const float special[] = {0, -0.0f, 1, -1, 2, 0x1p-149f, -0x1p-130f, INFINITY, -INFINITY, NAN};
  const size_t count = sizeof special / sizeof *special;
  float got[v_width];
#define EXPECT(name, value, wanted) \
  v_store(got, value); \
  for (size_t l = 0; l < v_width; ++l) expect(name, l, got[l], wanted)
  for (size_t i = 0; i < count; ++i) {
    const float x = special[i];
    const vf a = v_broadcast(x);
    EXPECT("v_is_true", v_from_mask(v_is_true(a)), x != 0);
    EXPECT("v_negate", v_negate(a), -x);
    EXPECT("v_absolute", v_absolute(a), fabsf(x));
    for (size_t j = 0; j < count; ++j) {
      const float y = special[j];
      const vf b = v_broadcast(y);
      EXPECT("v_less", v_from_mask(v_less(a, b)), x < y);
      EXPECT("v_less_equal", v_from_mask(v_less_equal(a, b)), x <= y);
      EXPECT("v_greater", v_from_mask(v_greater(a, b)), x > y);
      EXPECT("v_greater_equal", v_from_mask(v_greater_equal(a, b)), x >= y);
      EXPECT("v_equal", v_from_mask(v_equal(a, b)), x == y);
      EXPECT("v_not_equal", v_from_mask(v_not_equal(a, b)), x != y);
      EXPECT("v_select", v_select(v_less(a, b), a, b), x < y ? x : y);
      EXPECT("v_mask_not", v_from_mask(v_mask_not(v_less(a, b))), !(x < y));
      EXPECT("v_mask_and", v_from_mask(v_mask_and(v_less(a, b), v_less(v_zero(), b))), x < y && 0 < y);
      EXPECT("v_mask_or", v_from_mask(v_mask_or(v_less(a, b), v_less(v_zero(), b))), x < y || 0 < y);
      EXPECT("v_subtract", v_subtract(a, b), x - y);
      EXPECT("v_fms", v_fms(a, b, a), fmaf(x, y, -x));
    }
  }
}

// The published vectors of Random123, and the scalar generator against the lanes'.
static void checkPhilox(void) {
  static const uint32_t known[3][10] = {
      {0, 0, 0, 0, 0, 0, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u},
      {~0u, ~0u, ~0u, ~0u, ~0u, ~0u, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu},
      {0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u, 0xd16cfe09u,
       0x94fdcceb, 0x5001e420u, 0x24126ea1u}};
  for (int i = 0; i < 3; ++i) {
    uint32_t out[4];
    elbo_philox(out, known[i], known[i] + 4);
    if (memcmp(out, known[i] + 6, sizeof out)) ++failures, printf("elbo_philox: vector %d\n", i);
  }
  const uint32_t key[2] = {0x76543210u, 0x03dcba98u};
  float got[v_width];
  for (uint32_t example = 0; example < 50; ++example) {
    v_store(got, v_uniform(key[0], key[1], example, 1000000007u, 5, 3, 9, 1));
    for (uint32_t j = 0; j < v_width; ++j) {
      const uint64_t element = (uint64_t)example * 1000000007u + 5 + j;
      const uint32_t counter[4] = {(uint32_t)(element / 4), 3, 9, 1};
      uint32_t out[4];
      elbo_philox(out, counter, key);
      expect("v_uniform", j, got[j], ((float)(out[element % 4] >> 9) + 0.5f) * 0x1p-23f);
    }
  }
}

int main(int argc, char **argv) {
  if (argc == 2 && !strcmp(argv[1], "operations")) {
    checkLaneReductions();
    checkMoves();
    checkTails();
    checkPixels();
    checkComparisons();
    checkPhilox();
    printf("%d failures\n", failures);
    return failures != 0;
  }
  const uint32_t stride = argc == 4 ? (uint32_t)strtoul(argv[3], NULL, 10) : 1;
  int found = 0;
  for (size_t i = 0; argc >= 3 && i < sizeof functions / sizeof *functions; ++i) {
    const Function *f = &functions[i];
    if (strcmp(argv[2], f->name) && strcmp(argv[2], "all")) continue;
    found = 1;
    if (!strcmp(argv[1], "hash")) hash(f, stride);
    if (!strcmp(argv[1], "ulp") && f->reference) ulp(f, stride);
    if (!strcmp(argv[1], "time")) timeOf(f);
  }
  if (found) return 0;
  fprintf(stderr, "usage: check hash|ulp|time FUNCTION|all [STRIDE], or check operations\n");
  return 2;
}
#include "elbo_prelude_end.h"
