#include "checkpoint.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "data.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "a safetensors file is little-endian"
#endif

// Text that grows.
typedef struct {
  char *characters;
  size_t length, capacity;
} text;

static void append(text *text, const char *piece) {
  size_t length = strlen(piece);
  if (text->length + length + 1 > text->capacity) {
    text->capacity = 2 * (text->length + length + 1);
    text->characters = realloc(text->characters, text->capacity);
    if (text->characters == NULL) fail(exit_input_output, "no memory for a file's header");
  }
  memcpy(text->characters + text->length, piece, length + 1);
  text->length += length;
}

static void append_number(text *text, uint64_t number) {
  char digits[24];
  snprintf(digits, sizeof(digits), "%llu", (unsigned long long)number);
  append(text, digits);
}

// A string of JSON.
static void append_string(text *text, const char *string) {
  append(text, "\"");
  for (; *string != 0; string++) {
    char piece[8] = {*string};
    if (*string == '"' || *string == '\\' || (unsigned char)*string < 0x20)
      snprintf(piece, sizeof(piece), "\\u%04x", *string);
    append(text, piece);
  }
  append(text, "\"");
}

static void append_tensor(text *header, const elbo_tensor_info *tensor, uint64_t offset) {
  append(header, ",");
  append_string(header, tensor->name);
  append(header, ":{\"dtype\":\"F32\",\"shape\":[");
  for (uint32_t i = 0; i < tensor->rank; i++) {
    if (i > 0) append(header, ",");
    append_number(header, tensor->dimensions[i]);
  }
  append(header, "],\"data_offsets\":[");
  append_number(header, offset);
  append(header, ",");
  append_number(header, offset + tensor->count * sizeof(float));
  append(header, "]}");
}

static text make_header(const elbo_api *api, uint64_t seed, uint64_t step,
                        uint32_t tensor_count) {
  text header = {0};
  elbo_model_info model;
  api->get_model(api->model, &model);
  append(&header, "{\"__metadata__\":{\"model\":");
  append_string(&header, model.name);
  append(&header, ",\"law\":\"");
  append_number(&header, model.law);
  append(&header, "\",\"seed\":\"");
  append_number(&header, seed);
  append(&header, "\",\"step\":\"");
  append_number(&header, step);
  append(&header, "\"}");
  uint64_t offset = 0;
  for (uint32_t i = 0; i < tensor_count; i++) {
    elbo_tensor_info tensor;
    api->get_tensor(api->model, i, &tensor);
    append_tensor(&header, &tensor, offset);
    offset += tensor.count * sizeof(float);
  }
  append(&header, "}");
  while (header.length % 8 != 0) append(&header, " ");
  return header;
}

static void write_bytes(FILE *file, const char *path, const void *bytes, size_t count) {
  if (fwrite(bytes, 1, count, file) != count)
    fail(exit_input_output, "%s: %s", path, strerror(errno));
}

static void write_tensor(FILE *file, const char *path, const elbo_api *api,
                         const elbo_instance *instance, uint32_t number) {
  elbo_tensor_info tensor;
  api->get_tensor(api->model, number, &tensor);
  float *values = allocate(tensor.count, sizeof(float));
  api->save_tensor(instance, number, values, tensor.count);
  write_bytes(file, path, values, tensor.count * sizeof(float));
  free(values);
}

void save_checkpoint(const elbo_api *api, const elbo_instance *instance, const char *path,
                     uint64_t seed, uint64_t step) {
  text partial = {0};
  append(&partial, path);
  append(&partial, ".partial");
  FILE *file = fopen(partial.characters, "wb");
  if (file == NULL) fail(exit_input_output, "%s: %s", partial.characters, strerror(errno));
  elbo_model_info model;
  api->get_model(api->model, &model);
  text header = make_header(api, seed, step, model.tensor_count);
  uint64_t length = header.length;
  write_bytes(file, partial.characters, &length, sizeof(length));
  write_bytes(file, partial.characters, header.characters, header.length);
  for (uint32_t i = 0; i < model.tensor_count; i++)
    write_tensor(file, partial.characters, api, instance, i);
  if (fclose(file) != 0 || rename(partial.characters, path) != 0)
    fail(exit_input_output, "%s: %s", path, strerror(errno));
  free(header.characters);
  free(partial.characters);
}
