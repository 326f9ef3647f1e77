// The tensors of a model that live from step to step: initial values, loading and saving.
#include "internal.h"

#include <math.h>
#include <string.h>

// ---- Noise ----

ELBO_SHARED void elbo_noise_key(uint32_t key[2], uint64_t seed, elbo_domain domain) {
  key[0] = (uint32_t)seed;
  key[1] = ((uint32_t)(seed >> 32) & 0x00ffffff) | (uint32_t)domain << 24;
}

ELBO_SHARED void elbo_noise(uint32_t words[4], const uint32_t counter[4], const uint32_t key[2]) {
  uint32_t a = counter[0], b = counter[1], c = counter[2], d = counter[3];
  uint32_t low = key[0], high = key[1];
  for (int round = 0; round < 10; round++) {
    uint64_t first = UINT64_C(0xd2511f53) * a, second = UINT64_C(0xcd9e8d57) * c;
    a = (uint32_t)(second >> 32) ^ b ^ low;
    c = (uint32_t)(first >> 32) ^ d ^ high;
    b = (uint32_t)second;
    d = (uint32_t)first;
    low += 0x9e3779b9;
    high += 0xbb67ae85;
  }
  words[0] = a;
  words[1] = b;
  words[2] = c;
  words[3] = d;
}

ELBO_SHARED void elbo_epoch_order(uint64_t seed, uint64_t epoch, uint32_t *order, uint32_t count) {
  uint32_t key[2];
  elbo_noise_key(key, seed, elbo_domain_order);
  for (uint32_t i = 0; i < count; i++) order[i] = i;
  for (uint32_t i = count; i-- > 1;) {
    uint32_t words[4], counter[4] = {i, (uint32_t)epoch, (uint32_t)(epoch >> 32), 0};
    elbo_noise(words, counter, key);
    uint32_t j = (uint32_t)((words[0] * (uint64_t)(i + 1)) >> 32);
    uint32_t moved = order[i];
    order[i] = order[j];
    order[j] = moved;
  }
}

// ---- Layout ----

static size_t element_count(const elbo_tensor *tensor) {
  return (size_t)tensor->rows * tensor->columns;
}

static float *stored(elbo_instance *instance, const elbo_tensor *tensor) {
  return (float *)(void *)(instance->state + tensor->offset);
}

// Writes one element where it is stored, and its copy.
static void put(elbo_instance *instance, const elbo_tensor *tensor, size_t row, size_t column,
                float value) {
  stored(instance, tensor)[row * tensor->stride + column] = value;
  if (!tensor->has_transposed) return;
  float *copy = (float *)(void *)(instance->state + tensor->transposed_offset);
  size_t matrix = row / tensor->transposed_rows, own = row % tensor->transposed_rows;
  copy[(matrix * tensor->columns + column) * tensor->transposed_stride + own] = value;
}

// Sets the padding, and all else, to zero.
static void clear(elbo_instance *instance, const elbo_tensor *tensor) {
  size_t count = (size_t)tensor->stored_rows * tensor->stride;
  memset(instance->state + tensor->offset, 0, count * sizeof(float));
  if (!tensor->has_transposed) return;
  count = (size_t)tensor->transposed_stored_rows * tensor->transposed_stride;
  memset(instance->state + tensor->transposed_offset, 0, count * sizeof(float));
}

// ---- Initial values ----

// Uniform in +-bound, by the element's index in canonical form.
static float initial_uniform(uint64_t seed, uint32_t number, size_t element, double bound) {
  uint32_t key[2], words[4], counter[4] = {(uint32_t)(element / 4), number, 0, 0};
  elbo_noise_key(key, seed, elbo_domain_initialise);
  elbo_noise(words, counter, key);
  float uniform = ((float)(words[element % 4] >> 9) + 0.5f) * 0x1p-23f;
  return (float)(bound * (2.0 * (double)uniform - 1.0));
}

// ln x of a normal positive number, from + - * / alone, so that it has the same bits everywhere:
// x = m 2^e with m from the root of 1/2 to that of 2, f = (m - 1) / (m + 1), and
// ln x = e ln 2 + 2 (f + f^3/3 + ... + f^21/21).
static double logarithm(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof(bits));
  int exponent = (int)(bits >> 52 & 0x7ff) - 1023;
  bits = (bits & UINT64_C(0x000fffffffffffff)) | UINT64_C(0x3ff0000000000000);
  double mantissa;
  memcpy(&mantissa, &bits, sizeof(mantissa));
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5;
    exponent += 1;
  }
  double f = (mantissa - 1) / (mantissa + 1), square = f * f, sum = 1.0 / 21;
  for (int power = 19; power >= 1; power -= 2) sum = sum * square + 1.0 / power;
  return exponent * 0.6931471805599453 + 2 * f * sum;
}

// A normal by Marsaglia's polar method: the first pair (u, v) of the counters
// (element low, tensor, element high, 1 + attempt) with 0 < s = u^2 + v^2 < 1 gives
// u sqrt(-2 ln s / s).
static double initial_normal(uint64_t seed, uint32_t number, size_t element) {
  uint32_t key[2];
  elbo_noise_key(key, seed, elbo_domain_initialise);
  for (uint32_t attempt = 1;; attempt++) {
    uint32_t words[4];
    const uint32_t counter[4] = {(uint32_t)element, number, (uint32_t)((uint64_t)element >> 32),
                                 attempt};
    elbo_noise(words, counter, key);
    double u = (words[0] + 0.5) * 0x1p-31 - 1, v = (words[1] + 0.5) * 0x1p-31 - 1;
    double square = u * u + v * v;
    if (square > 0 && square < 1) return u * sqrt(-2 * logarithm(square) / square);
  }
}

// A vector of a matrix that becomes orthonormal: a column of a tall one, else a row.
typedef struct {
  float *first;
  size_t step, length;
} vector;

static vector vector_of(float *elements, const elbo_tensor *tensor, size_t number) {
  size_t row = tensor->stride;
  if (tensor->rows >= tensor->columns) return (vector){elements + number, row, tensor->rows};
  return (vector){elements + number * row, 1, tensor->columns};
}

static double dot(vector a, vector b) {
  double sum = 0;
  for (size_t i = 0; i < a.length; i++) sum += (double)a.first[i * a.step] * b.first[i * b.step];
  return sum;
}

// Modified Gram and Schmidt: sums in double, ascending; elements are rounded as they are stored.
static void orthogonalise(float *elements, const elbo_tensor *tensor) {
  size_t count = tensor->rows < tensor->columns ? tensor->rows : tensor->columns;
  for (size_t i = 0; i < count; i++) {
    vector a = vector_of(elements, tensor, i);
    double scale = 1 / sqrt(dot(a, a));
    for (size_t k = 0; k < a.length; k++)
      a.first[k * a.step] = (float)(a.first[k * a.step] * scale);
    for (size_t j = i + 1; j < count; j++) {
      vector b = vector_of(elements, tensor, j);
      double product = dot(a, b);
      for (size_t k = 0; k < a.length; k++)
        b.first[k * b.step] = (float)(b.first[k * b.step] - product * a.first[k * a.step]);
    }
  }
}

static float initial_value(uint64_t seed, uint32_t number, size_t element,
                           const elbo_tensor *tensor) {
  switch (tensor->initial_kind) {
  case elbo_initial_uniform: return initial_uniform(seed, number, element, tensor->initial);
  case elbo_initial_normal:
    return (float)(tensor->initial * initial_normal(seed, number, element));
  case elbo_initial_orthogonal: return (float)initial_normal(seed, number, element);
  default: return (float)tensor->initial;
  }
}

static void initialise(elbo_instance *instance, uint32_t number) {
  const elbo_tensor *tensor = &instance->model->tensors[number];
  clear(instance, tensor);
  for (size_t row = 0; row < tensor->rows; row++) {
    for (size_t column = 0; column < tensor->columns; column++) {
      size_t element = row * tensor->columns + column;
      put(instance, tensor, row, column,
          initial_value(instance->seed, number, element, tensor));
    }
  }
  if (tensor->initial_kind != elbo_initial_orthogonal) return;
  float *elements = stored(instance, tensor);
  orthogonalise(elements, tensor);
  for (size_t row = 0; row < tensor->rows; row++)
    for (size_t column = 0; column < tensor->columns; column++)
      put(instance, tensor, row, column,
          (float)(tensor->initial * elements[row * tensor->stride + column]));
}

ELBO_SHARED int elbo_reset(elbo_instance *instance) {
  if (instance == NULL) return elbo_wrong_argument;
  for (uint32_t i = 0; i < instance->model->tensor_count; i++) initialise(instance, i);
  return elbo_ok;
}

// ---- Loading and saving ----

ELBO_SHARED int elbo_find_tensor(const elbo_model *model, const char *name, uint32_t *tensor) {
  if (model == NULL || name == NULL || tensor == NULL) return elbo_wrong_argument;
  for (uint32_t i = 0; i < model->tensor_count; i++) {
    if (strcmp(model->tensors[i].name, name) != 0) continue;
    *tensor = i;
    return elbo_ok;
  }
  return elbo_unknown_tensor;
}

static int check_tensor(const elbo_instance *instance, uint32_t number, const void *values,
                        size_t count) {
  if (instance == NULL || values == NULL) return elbo_wrong_argument;
  if (number >= instance->model->tensor_count) return elbo_unknown_tensor;
  const elbo_tensor *tensor = &instance->model->tensors[number];
  return count == element_count(tensor) ? elbo_ok : elbo_wrong_count;
}

ELBO_SHARED int elbo_load_tensor(elbo_instance *instance, uint32_t number, const float *values,
                                 size_t count) {
  int status = check_tensor(instance, number, values, count);
  if (status != elbo_ok) return status;
  const elbo_tensor *tensor = &instance->model->tensors[number];
  clear(instance, tensor);
  for (size_t row = 0; row < tensor->rows; row++)
    for (size_t column = 0; column < tensor->columns; column++)
      put(instance, tensor, row, column, values[row * tensor->columns + column]);
  return elbo_ok;
}

ELBO_SHARED int elbo_save_tensor(const elbo_instance *instance, uint32_t number, float *values,
                                 size_t count) {
  int status = check_tensor(instance, number, values, count);
  if (status != elbo_ok) return status;
  const elbo_tensor *tensor = &instance->model->tensors[number];
  const unsigned char *rows = instance->state + tensor->offset;
  for (size_t row = 0; row < tensor->rows; row++)
    memcpy(values + row * tensor->columns, rows + row * tensor->stride * sizeof(float),
           tensor->columns * sizeof(float));
  return elbo_ok;
}
