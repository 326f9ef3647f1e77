// The unary functions of one vector prelude, for the comparison over all inputs. Compile with
// -DELBO_PRELUDE='"elbo_prelude_….h"' -DEVALUATE=evaluate_… -I Templates/prelude.
#include ELBO_PRELUDE
#include "elbo_math.h"
#include "functions.h"

#define CASE(number, name) \
  case number: \
    for (uint32_t i = 0; i < count; i += v_width) { \
      const vi bits = v_integer_add(v_integers(first + i), v_lane_numbers()); \
      v_store((float *)(void *)(out + i), v_##name(v_from_bits(bits))); \
    } \
    break;

void EVALUATE(int function, uint32_t first, uint32_t count, uint32_t *out) {
  switch (function) {
    CASE(0, exp) CASE(1, expm1) CASE(2, log) CASE(3, log1p) CASE(4, tanh) CASE(5, sigmoid)
    CASE(6, softplus) CASE(7, erf) CASE(8, sin_pi) CASE(9, cos_pi) CASE(10, square_root)
    CASE(11, relu) CASE(12, flush) CASE(13, negate) CASE(14, absolute) CASE(15, without_denormals)
    default: __builtin_trap();
  }
  for (uint32_t i = 0; i < count; ++i) {
    out[i] = (out[i] & 0x7fffffffu) > 0x7f800000u ? 0x7fc00000u : out[i];
  }
}
#include "elbo_prelude_end.h"
