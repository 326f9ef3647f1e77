#define _XOPEN_SOURCE 700

#include "checkpoint.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

// ---- Where the file goes ----

typedef struct {
  char path[4096];
  int is_stream; // a pipe or a device, which is written to and stays
} destination;

// Follows links, whether or not there is anything where they lead.
static void follow(char path[4096]) {
  for (int links = 0; links < 40; links++) {
    char target[4096];
    ssize_t length = readlink(path, target, sizeof(target) - 1);
    if (length < 0) return;
    target[length] = 0;
    char *slash = strrchr(path, '/');
    size_t folder = target[0] != '/' && slash != NULL ? (size_t)(slash - path) + 1 : 0;
    if (folder + (size_t)length + 1 > 4096)
      fail(exit_input_output, "%s: the link is too long", path);
    memcpy(path + folder, target, (size_t)length + 1);
  }
  fail(exit_input_output, "%s: %s", path, strerror(ELOOP));
}

static destination find_destination(const char *path) {
  destination result = {0};
  if (strlen(path) + sizeof(".partial") > sizeof(result.path))
    fail(exit_input_output, "%s: %s", path, strerror(ENAMETOOLONG));
  strcpy(result.path, path);
  struct stat found;
  if (stat(path, &found) != 0 || S_ISREG(found.st_mode)) {
    follow(result.path);
  } else if (S_ISFIFO(found.st_mode) || S_ISCHR(found.st_mode)) {
    result.is_stream = 1;
  } else {
    fail(exit_input_output, "%s: this is %s, expected a file", path,
         S_ISDIR(found.st_mode) ? "a folder" : "no plain file");
  }
  return result;
}

// ---- Writing ----

// Each returns whether it went well; errno says why not.

static int write_bytes(FILE *file, const void *bytes, size_t count) {
  return fwrite(bytes, 1, count, file) == count;
}

static int write_tensor(FILE *file, const elbo_api *api, const elbo_instance *instance,
                        uint32_t number) {
  elbo_tensor_info tensor;
  api->get_tensor(api->model, number, &tensor);
  float *values = allocate(tensor.count, sizeof(float));
  api->save_tensor(instance, number, values, tensor.count);
  int went_well = write_bytes(file, values, tensor.count * sizeof(float));
  free(values);
  return went_well;
}

static int write_all(FILE *file, const elbo_api *api, const elbo_instance *instance,
                     const text *header, uint32_t tensor_count) {
  uint64_t length = header->length;
  if (!write_bytes(file, &length, sizeof(length)) ||
      !write_bytes(file, header->characters, header->length))
    return 0;
  for (uint32_t i = 0; i < tensor_count; i++)
    if (!write_tensor(file, api, instance, i)) return 0;
  return fflush(file) == 0;
}

// ---- Health ----

static void check_tensor(const elbo_api *api, const elbo_instance *instance, uint32_t number,
                         uint64_t step) {
  elbo_tensor_info tensor;
  api->get_tensor(api->model, number, &tensor);
  float *values = allocate(tensor.count, sizeof(float));
  api->save_tensor(instance, number, values, tensor.count);
  for (size_t i = 0; i < tensor.count; i++) {
    if (isfinite(values[i])) continue;
    size_t coordinates[4], rest = i;
    text position = {0};
    for (uint32_t axis = tensor.rank; axis-- > 0; rest /= tensor.dimensions[axis])
      coordinates[axis] = rest % tensor.dimensions[axis];
    append(&position, "[");
    for (uint32_t axis = 0; axis < tensor.rank; axis++) {
      if (axis > 0) append(&position, ", ");
      append_number(&position, coordinates[axis]);
    }
    append(&position, "]");
    fail(exit_computation, "'%s'%s is %s after step %llu, so that nothing is saved", tensor.name,
         position.characters, isnan(values[i]) ? "nan" : values[i] < 0 ? "-inf" : "inf",
         (unsigned long long)step);
  }
  free(values);
}

void save_checkpoint(const elbo_api *api, const elbo_instance *instance, const char *path,
                     uint64_t seed, uint64_t step) {
  elbo_model_info model;
  api->get_model(api->model, &model);
  for (uint32_t i = 0; i < model.tensor_count; i++) check_tensor(api, instance, i, step);
  destination position = find_destination(path);
  text name = {0};
  append(&name, position.path);
  if (!position.is_stream) append(&name, ".partial");
  // A signal waits until the file is whole, so that no part of one is left.
  sigset_t signals, before;
  sigemptyset(&signals);
  for (size_t i = 0; i < 3; i++) sigaddset(&signals, (int[]){SIGINT, SIGTERM, SIGHUP}[i]);
  if (!position.is_stream) sigprocmask(SIG_BLOCK, &signals, &before);
  FILE *file = fopen(name.characters, "wb");
  if (file == NULL) fail(exit_input_output, "%s: %s", path, strerror(errno));
  text header = make_header(api, seed, step, model.tensor_count);
  int went_well = write_all(file, api, instance, &header, model.tensor_count);
  int reason = errno;
  if (fclose(file) != 0 && went_well) {
    went_well = 0;
    reason = errno;
  }
  if (went_well && !position.is_stream && rename(name.characters, position.path) != 0) {
    went_well = 0;
    reason = errno;
  }
  if (!went_well) {
    if (!position.is_stream) remove(name.characters);
    fail(exit_input_output, "%s: %s", path, strerror(reason));
  }
  if (!position.is_stream) sigprocmask(SIG_SETMASK, &before, NULL);
  free(header.characters);
  free(name.characters);
}
