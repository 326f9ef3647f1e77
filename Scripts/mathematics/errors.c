// Errors against the C library's Float64 functions, whose own errors are below 2^-28 of a unit of
// the last place of a Float32.
#include <math.h>
#include <string.h>

#include "functions.h"

static double sigmoid(double x) { return 1 / (1 + exp(-x)); }
static double softplus(double x) { return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)); }
static double sinPi(double x) {
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
static double cosPi(double x) {
  const double turn = x - 2 * rint(x / 2);
  return sinPi(0.5 - fabs(turn));
}

typedef double Reference(double x);
static Reference *const references[] = {exp, expm1, log, log1p, tanh, sigmoid, softplus, erf, sinPi, cosPi, sqrt};

static float fromBits(uint32_t bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

// |got − exact| in units of the last place of the exact value; 1e30 for a wrong special case.
static double errorOf(float got, double exact, int keepsDenormals) {
  if (exact != exact) return got != got ? 0 : 1e30;
  if (got != got) return 1e30;
  if (!keepsDenormals) {
    if (fabs(exact) < 0x1p-126 && got == 0) return signbit(got) ? 1e30 : 0;
    if (fabs((double)got) < 0x1p-126 && got != 0) return 1e30;
  }
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

Worst worstError(int function, uint32_t first, uint32_t count, const uint32_t *results) {
  Worst worst = {0, first, results[0]};
  const int isRoot = references[function] == sqrt;
  for (uint32_t i = 0; i < count; ++i) {
    const double exact = references[function]((double)fromBits(first + i));
    const double error = errorOf(fromBits(results[i]), exact, isRoot);
    if (error > worst.error) worst = (Worst){error, first + i, results[i]};
  }
  return worst;
}
