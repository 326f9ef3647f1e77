// The numbers of each step of TinyVAE's programs: learning rates, bias corrections, weights of
// terms. Everything is double, each operation rounded by itself; a kernel reads it as float.
#include "tiny_vae_internal.h"

#include <math.h>
#include <string.h>

// base^exponent by squaring, so that no library's power is needed: the squares that the exponent's
// bits name, multiplied from the lowest.
static double power(const tiny_vae_squares *base, uint64_t exponent) {
  double result = 1;
  for (; exponent != 0; exponent &= exponent - 1)
    result *= base->of[__builtin_ctzll(exponent)];
  return result;
}

// Fills the table of a base's squares.
static void square(tiny_vae_squares *squares, double base) {
  for (uint32_t i = 0; i < 64; i++, base *= base) squares->of[i] = base;
}

void tiny_vae_prepare_scalars(tiny_vae_worker *worker, const tiny_vae_job *job,
                                size_t index) {
  const tiny_vae_program *program = job->program;
  double *values = worker->values;
  for (uint32_t i = 0; i < program->scalar_count; i++) {
    const tiny_vae_scalar *scalar = &program->scalars[i];
    const tiny_vae_source *source = &job->sources[i];
    const double *left = &values[scalar->left], *right = &values[scalar->right];
    switch ((tiny_vae_scalar_operation)scalar->operation) {
    case tiny_vae_scalar_input: values[i] = source->values[source->count == 1 ? 0 : index]; break;
    case tiny_vae_scalar_constant: values[i] = scalar->number; break;
    case tiny_vae_scalar_add: values[i] = *left + *right; break;
    case tiny_vae_scalar_subtract: values[i] = *left - *right; break;
    case tiny_vae_scalar_multiply: values[i] = *left * *right; break;
    case tiny_vae_scalar_divide: values[i] = *left / *right; break;
    case tiny_vae_scalar_square_root: values[i] = sqrt(*left); break;
    case tiny_vae_scalar_power:
      values[i] = power(&job->squares[i], job->first_step + index);
      break;
    }
    worker->scalars[i] = (float)values[i];
  }
}

int tiny_vae_bind_settings(tiny_vae_job *job, const tiny_vae_setting *settings,
                             size_t count) {
  const tiny_vae_program *program = job->program;
  if (count != 0 && settings == NULL) return tiny_vae_wrong_argument;
  for (size_t i = 0; i < count; i++)
    if (settings[i].name == NULL || settings[i].values == NULL ||
        (settings[i].count != 1 && settings[i].count != job->steps))
      return tiny_vae_wrong_argument;
  size_t used = 0;
  for (uint32_t i = 0; i < program->scalar_count; i++) {
    const tiny_vae_scalar *scalar = &program->scalars[i];
    if (scalar->operation == tiny_vae_scalar_power) square(&job->squares[i], scalar->number);
    if (scalar->operation != tiny_vae_scalar_input) continue;
    job->sources[i] = (tiny_vae_source){&scalar->number, 1};
    for (size_t j = 0; j < count; j++) {
      if (strcmp(settings[j].name, scalar->name) != 0) continue;
      job->sources[i] = (tiny_vae_source){settings[j].values, settings[j].count};
      used++;
    }
  }
  return used == count ? tiny_vae_ok : tiny_vae_unknown_setting;
}
