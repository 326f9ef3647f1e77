// The tensors of {{model}} that live from step to step: initial values, loading and saving.
#include "{{prefix}}_internal.h"

#include <string.h>

// ---- Noise ----

void {{prefix}}_noise_key(uint32_t key[2], uint64_t seed, {{prefix}}_domain domain) {
  key[0] = (uint32_t)seed;
  key[1] = ((uint32_t)(seed >> 32) & 0x00ffffff) | (uint32_t)domain << 24;
}

void {{prefix}}_noise(uint32_t words[4], const uint32_t counter[4], const uint32_t key[2]) {
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

void {{prefix}}_epoch_order(uint64_t seed, uint64_t epoch, uint32_t *order, uint32_t count) {
  uint32_t key[2];
  {{prefix}}_noise_key(key, seed, {{prefix}}_domain_order);
  for (uint32_t i = 0; i < count; i++) order[i] = i;
  for (uint32_t i = count; i-- > 1;) {
    uint32_t words[4], counter[4] = {i, (uint32_t)epoch, (uint32_t)(epoch >> 32), 0};
    {{prefix}}_noise(words, counter, key);
    uint32_t j = (uint32_t)((words[0] * (uint64_t)(i + 1)) >> 32);
    uint32_t moved = order[i];
    order[i] = order[j];
    order[j] = moved;
  }
}

// ---- Layout ----

static size_t element_count(const {{prefix}}_tensor *tensor) {
  return (size_t)tensor->rows * tensor->columns;
}

static float *stored({{prefix}}_instance *instance, const {{prefix}}_tensor *tensor) {
  return (float *)(void *)(instance->state + tensor->offset);
}

// Writes one element where it is stored, and its copy.
static void put({{prefix}}_instance *instance, const {{prefix}}_tensor *tensor, size_t row,
                size_t column, float value) {
  stored(instance, tensor)[row * tensor->stride + column] = value;
  if (tensor->transposed_offset == SIZE_MAX) return;
  float *copy = (float *)(void *)(instance->state + tensor->transposed_offset);
  copy[column * tensor->transposed_stride + row] = value;
}

// Sets the padding, and all else, to zero.
static void clear({{prefix}}_instance *instance, const {{prefix}}_tensor *tensor) {
  size_t count = (size_t)tensor->stored_rows * tensor->stride;
  memset(instance->state + tensor->offset, 0, count * sizeof(float));
  if (tensor->transposed_offset == SIZE_MAX) return;
  count = (size_t)tensor->transposed_stored_rows * tensor->transposed_stride;
  memset(instance->state + tensor->transposed_offset, 0, count * sizeof(float));
}

// ---- Initial values ----

// Uniform in +-bound, by the element's place in canonical form.
static float initial_value(uint64_t seed, uint32_t number, size_t element, double bound) {
  uint32_t key[2], words[4], counter[4] = {(uint32_t)(element / 4), number, 0, 0};
  {{prefix}}_noise_key(key, seed, {{prefix}}_domain_initialise);
  {{prefix}}_noise(words, counter, key);
  float uniform = ((float)(words[element % 4] >> 9) + 0.5f) * 0x1p-23f;
  return (float)(bound * (2.0 * (double)uniform - 1.0));
}

static void initialise({{prefix}}_instance *instance, uint32_t number) {
  const {{prefix}}_tensor *tensor = &{{prefix}}_tensors[number];
  clear(instance, tensor);
  for (size_t row = 0; row < tensor->rows; row++) {
    for (size_t column = 0; column < tensor->columns; column++) {
      size_t element = row * tensor->columns + column;
      float value = tensor->initial_kind == 0
                        ? (float)tensor->initial
                        : initial_value(instance->seed, number, element, tensor->initial);
      put(instance, tensor, row, column, value);
    }
  }
}

int {{prefix}}_reset({{prefix}}_instance *instance) {
  if (instance == NULL) return {{prefix}}_wrong_argument;
  for (uint32_t i = 0; i < {{prefix}}_tensor_count; i++) initialise(instance, i);
  return {{prefix}}_ok;
}

// ---- Loading and saving ----

int {{prefix}}_find_tensor(const char *name, uint32_t *tensor) {
  if (name == NULL || tensor == NULL) return {{prefix}}_wrong_argument;
  for (uint32_t i = 0; i < {{prefix}}_tensor_count; i++) {
    if (strcmp({{prefix}}_tensors[i].name, name) != 0) continue;
    *tensor = i;
    return {{prefix}}_ok;
  }
  return {{prefix}}_unknown_tensor;
}

static int check_tensor(const void *instance, uint32_t number, const void *values, size_t count) {
  if (instance == NULL || values == NULL) return {{prefix}}_wrong_argument;
  if (number >= {{prefix}}_tensor_count) return {{prefix}}_unknown_tensor;
  return count == element_count(&{{prefix}}_tensors[number]) ? {{prefix}}_ok
                                                             : {{prefix}}_wrong_count;
}

int {{prefix}}_load_tensor({{prefix}}_instance *instance, uint32_t number, const float *values,
                           size_t count) {
  int status = check_tensor(instance, number, values, count);
  if (status != {{prefix}}_ok) return status;
  const {{prefix}}_tensor *tensor = &{{prefix}}_tensors[number];
  clear(instance, tensor);
  for (size_t row = 0; row < tensor->rows; row++)
    for (size_t column = 0; column < tensor->columns; column++)
      put(instance, tensor, row, column, values[row * tensor->columns + column]);
  return {{prefix}}_ok;
}

int {{prefix}}_save_tensor(const {{prefix}}_instance *instance, uint32_t number, float *values,
                           size_t count) {
  int status = check_tensor(instance, number, values, count);
  if (status != {{prefix}}_ok) return status;
  const {{prefix}}_tensor *tensor = &{{prefix}}_tensors[number];
  const unsigned char *rows = instance->state + tensor->offset;
  for (size_t row = 0; row < tensor->rows; row++)
    memcpy(values + row * tensor->columns, rows + row * tensor->stride * sizeof(float),
           tensor->columns * sizeof(float));
  return {{prefix}}_ok;
}
