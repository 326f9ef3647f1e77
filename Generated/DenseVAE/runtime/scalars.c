// The numbers of each step of a model's programs: learning rates, bias corrections, weights of
// terms. Everything is double, each operation rounded by itself; a kernel reads it as float.
#include "internal.h"

#include <math.h>
#include <string.h>

// base^exponent by squaring, so that no library's power is needed: the squares that the exponent's
// bits name, multiplied from the lowest.
static double power(const elbo_squares *base, uint64_t exponent) {
  double result = 1;
  for (; exponent != 0; exponent &= exponent - 1)
    result *= base->of[__builtin_ctzll(exponent)];
  return result;
}

// Fills the table of a base's squares.
static void square(elbo_squares *squares, double base) {
  for (uint32_t i = 0; i < 64; i++, base *= base) squares->of[i] = base;
}

ELBO_SHARED void elbo_prepare_scalars(elbo_worker *worker, const elbo_job *job, size_t index) {
  const elbo_program *program = job->program;
  double *values = worker->values;
  for (uint32_t i = 0; i < program->scalar_count; i++) {
    const elbo_scalar *scalar = &program->scalars[i];
    const elbo_source *source = &job->sources[i];
    const double *left = &values[scalar->left], *right = &values[scalar->right];
    switch ((elbo_scalar_operation)scalar->operation) {
    case elbo_scalar_input: values[i] = source->values[source->count == 1 ? 0 : index]; break;
    case elbo_scalar_constant: values[i] = scalar->number; break;
    case elbo_scalar_add: values[i] = *left + *right; break;
    case elbo_scalar_subtract: values[i] = *left - *right; break;
    case elbo_scalar_multiply: values[i] = *left * *right; break;
    case elbo_scalar_divide: values[i] = *left / *right; break;
    case elbo_scalar_square_root: values[i] = sqrt(*left); break;
    case elbo_scalar_power:
      values[i] = power(&job->squares[i], job->first_step + index);
      break;
    }
    worker->scalars[i] = (float)values[i];
  }
}

ELBO_SHARED int elbo_bind_settings(elbo_job *job, const elbo_setting *settings, size_t count) {
  const elbo_program *program = job->program;
  if (count != 0 && settings == NULL) return elbo_wrong_argument;
  for (size_t i = 0; i < count; i++)
    if (settings[i].name == NULL || settings[i].values == NULL ||
        (settings[i].count != 1 && settings[i].count != job->steps))
      return elbo_wrong_argument;
  size_t used = 0;
  for (uint32_t i = 0; i < program->scalar_count; i++) {
    const elbo_scalar *scalar = &program->scalars[i];
    if (scalar->operation == elbo_scalar_power) square(&job->squares[i], scalar->number);
    if (scalar->operation != elbo_scalar_input) continue;
    job->sources[i] = (elbo_source){&scalar->number, 1};
    for (size_t j = 0; j < count; j++) {
      if (strcmp(settings[j].name, scalar->name) != 0) continue;
      job->sources[i] = (elbo_source){settings[j].values, settings[j].count};
      used++;
    }
  }
  return used == count ? elbo_ok : elbo_unknown_setting;
}
