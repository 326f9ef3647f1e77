// The numbers of each step of {{model}}'s programs: learning rates, bias corrections, weights of
// terms. Everything is double, each operation rounded by itself; a kernel reads it as float.
#include "{{prefix}}_internal.h"

#include <math.h>
#include <string.h>

// base^exponent by squaring, so that no library's power is needed: the squares that the exponent's
// bits name, multiplied from the lowest.
static double power(const {{prefix}}_squares *base, uint64_t exponent) {
  double result = 1;
  for (; exponent != 0; exponent &= exponent - 1)
    result *= base->of[__builtin_ctzll(exponent)];
  return result;
}

// Fills the table of a base's squares.
static void square({{prefix}}_squares *squares, double base) {
  for (uint32_t i = 0; i < 64; i++, base *= base) squares->of[i] = base;
}

void {{prefix}}_prepare_scalars({{prefix}}_worker *worker, const {{prefix}}_job *job,
                                size_t index) {
  const {{prefix}}_program *program = job->program;
  double *values = worker->values;
  for (uint32_t i = 0; i < program->scalar_count; i++) {
    const {{prefix}}_scalar *scalar = &program->scalars[i];
    const {{prefix}}_source *source = &job->sources[i];
    const double *left = &values[scalar->left], *right = &values[scalar->right];
    switch (({{prefix}}_scalar_operation)scalar->operation) {
    case {{prefix}}_scalar_input: values[i] = source->values[source->count == 1 ? 0 : index]; break;
    case {{prefix}}_scalar_constant: values[i] = scalar->number; break;
    case {{prefix}}_scalar_add: values[i] = *left + *right; break;
    case {{prefix}}_scalar_subtract: values[i] = *left - *right; break;
    case {{prefix}}_scalar_multiply: values[i] = *left * *right; break;
    case {{prefix}}_scalar_divide: values[i] = *left / *right; break;
    case {{prefix}}_scalar_square_root: values[i] = sqrt(*left); break;
    case {{prefix}}_scalar_power:
      values[i] = power(&job->squares[i], job->first_step + index);
      break;
    }
    worker->scalars[i] = (float)values[i];
  }
}

int {{prefix}}_bind_settings({{prefix}}_job *job, const {{prefix}}_setting *settings,
                             size_t count) {
  const {{prefix}}_program *program = job->program;
  if (count != 0 && settings == NULL) return {{prefix}}_wrong_argument;
  for (size_t i = 0; i < count; i++)
    if (settings[i].name == NULL || settings[i].values == NULL ||
        (settings[i].count != 1 && settings[i].count != job->steps))
      return {{prefix}}_wrong_argument;
  size_t used = 0;
  for (uint32_t i = 0; i < program->scalar_count; i++) {
    const {{prefix}}_scalar *scalar = &program->scalars[i];
    if (scalar->operation == {{prefix}}_scalar_power) square(&job->squares[i], scalar->number);
    if (scalar->operation != {{prefix}}_scalar_input) continue;
    job->sources[i] = ({{prefix}}_source){&scalar->number, 1};
    for (size_t j = 0; j < count; j++) {
      if (strcmp(settings[j].name, scalar->name) != 0) continue;
      job->sources[i] = ({{prefix}}_source){settings[j].values, settings[j].count};
      used++;
    }
  }
  return used == count ? {{prefix}}_ok : {{prefix}}_unknown_setting;
}
