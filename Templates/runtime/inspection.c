// What {{model}}'s trainer is made of, and a step kernel by kernel.
#include "{{prefix}}_internal.h"

#include <string.h>

void {{prefix}}_get_model({{prefix}}_model_info *info) {
  *info = ({{prefix}}_model_info){
      .name = {{prefix}}_model_name,
      .graph_hash = { {{prefix}}_graph_hash[0], {{prefix}}_graph_hash[1] },
      .site_count = {{prefix}}_site_count,
      .tensor_count = {{prefix}}_tensor_count,
  };
}

int {{prefix}}_get_site(uint32_t number, {{prefix}}_site_info *info) {
  if (number >= {{prefix}}_site_count || info == NULL) return {{prefix}}_wrong_argument;
  const {{prefix}}_site *site = &{{prefix}}_sites[number];
  *info = ({{prefix}}_site_info){
      .name = site->name,
      .element = site->element,
      .columns = site->columns,
      .categories = site->categories,
  };
  return {{prefix}}_ok;
}

int {{prefix}}_get_tensor(uint32_t number, {{prefix}}_tensor_info *info) {
  if (info == NULL) return {{prefix}}_wrong_argument;
  if (number >= {{prefix}}_tensor_count) return {{prefix}}_unknown_tensor;
  const {{prefix}}_tensor *tensor = &{{prefix}}_tensors[number];
  *info = ({{prefix}}_tensor_info){
      .name = tensor->name,
      .is_parameter = tensor->is_parameter,
      .rank = tensor->rank,
      .count = (size_t)tensor->rows * tensor->columns,
  };
  memcpy(info->dimensions, tensor->dimensions, sizeof(info->dimensions));
  return {{prefix}}_ok;
}

int {{prefix}}_get_program(const {{prefix}}_instance *instance, uint32_t role,
                           {{prefix}}_program_info *info) {
  if (instance == NULL || info == NULL || role >= {{prefix}}_program_count)
    return {{prefix}}_wrong_argument;
  *info = ({{prefix}}_program_info){.exists = 0};
  const {{prefix}}_program *program = {{prefix}}_find_program(instance, role);
  if (program == NULL) return {{prefix}}_ok;
  *info = ({{prefix}}_program_info){
      .exists = 1,
      .batch = program->batch,
      .padded_rows = program->padded_rows,
      .kernel_count = program->kernel_count,
      .phase_count = program->phase_count,
      .buffer_count = program->buffer_count,
      .output_count = program->output_count,
      .scalar_count = program->scalar_count,
      .sites_read = program->sites_read,
      .arena_size = program->arena_size,
  };
  for (uint32_t i = 0; i < program->output_count; i++)
    if (!program->outputs[i].per_datum)
      info->metric_columns += program->buffers[program->outputs[i].buffer].columns;
  return {{prefix}}_ok;
}

int {{prefix}}_get_kernel(const {{prefix}}_instance *instance, uint32_t role, uint32_t number,
                          {{prefix}}_kernel_info *info) {
  const {{prefix}}_program *program = {{prefix}}_find_program(instance, role);
  if (program == NULL) return {{prefix}}_absent_program;
  if (number >= program->kernel_count || info == NULL) return {{prefix}}_wrong_argument;
  const {{prefix}}_kernel *kernel = &program->kernels[number];
  *info = ({{prefix}}_kernel_info){
      .name = kernel->name,
      .phase = kernel->phase,
      .blocks = kernel->blocks,
      .writes = kernel->writes,
      .write_count = kernel->write_count,
      .division = kernel->division,
      .flops = kernel->flops,
      .bytes = kernel->bytes,
  };
  return {{prefix}}_ok;
}

int {{prefix}}_get_buffer(const {{prefix}}_instance *instance, uint32_t role, uint32_t number,
                          {{prefix}}_buffer_info *info) {
  const {{prefix}}_program *program = {{prefix}}_find_program(instance, role);
  if (program == NULL) return {{prefix}}_absent_program;
  if (number >= program->buffer_count || info == NULL) return {{prefix}}_wrong_argument;
  const {{prefix}}_buffer *buffer = &program->buffers[number];
  *info = ({{prefix}}_buffer_info){
      .name = buffer->name,
      .node = buffer->node,
      .batched = buffer->batched,
      .rows = buffer->rows,
      .columns = buffer->columns,
      .in_state = buffer->in_state,
  };
  return {{prefix}}_ok;
}

int {{prefix}}_get_output(const {{prefix}}_instance *instance, uint32_t role, uint32_t number,
                          {{prefix}}_output_info *info) {
  const {{prefix}}_program *program = {{prefix}}_find_program(instance, role);
  if (program == NULL) return {{prefix}}_absent_program;
  if (number >= program->output_count || info == NULL) return {{prefix}}_wrong_argument;
  const {{prefix}}_output *output = &program->outputs[number];
  *info = ({{prefix}}_output_info){
      .name = output->name,
      .buffer = output->buffer,
      .per_datum = output->per_datum,
      .columns = program->buffers[output->buffer].columns,
  };
  return {{prefix}}_ok;
}

int {{prefix}}_get_scalar(const {{prefix}}_instance *instance, uint32_t role, uint32_t number,
                          {{prefix}}_scalar_info *info) {
  const {{prefix}}_program *program = {{prefix}}_find_program(instance, role);
  if (program == NULL) return {{prefix}}_absent_program;
  if (number >= program->scalar_count || info == NULL) return {{prefix}}_wrong_argument;
  const {{prefix}}_scalar *scalar = &program->scalars[number];
  *info = ({{prefix}}_scalar_info){
      .name = scalar->name,
      .initial = scalar->operation == {{prefix}}_scalar_input ? scalar->number : 0,
      .is_derived = scalar->operation != {{prefix}}_scalar_input,
  };
  return {{prefix}}_ok;
}

int {{prefix}}_run_kernel({{prefix}}_instance *instance, uint32_t role, uint32_t number) {
  const {{prefix}}_program *program = {{prefix}}_find_program(instance, role);
  if (program == NULL) return {{prefix}}_absent_program;
  if (number >= program->kernel_count) return {{prefix}}_wrong_argument;
  if (instance->begun != role) return {{prefix}}_no_step;
  const {{prefix}}_kernel *kernel = &program->kernels[number];
  for (size_t block = 0; block < kernel->blocks; block++)
    kernel->run(&instance->workers[0].call, block);
  return {{prefix}}_ok;
}

int {{prefix}}_read_buffer(const {{prefix}}_instance *instance, uint32_t role, uint32_t number,
                           float *values, size_t count) {
  const {{prefix}}_program *program = {{prefix}}_find_program(instance, role);
  if (program == NULL) return {{prefix}}_absent_program;
  if (number >= program->buffer_count || values == NULL) return {{prefix}}_wrong_argument;
  const {{prefix}}_buffer *buffer = &program->buffers[number];
  if (count != (size_t)buffer->rows * buffer->columns) return {{prefix}}_wrong_count;
  const unsigned char *memory =
      (buffer->in_state ? instance->state : instance->arena) + buffer->offset;
  for (size_t row = 0; row < buffer->rows; row++)
    memcpy(values + row * buffer->columns, memory + row * buffer->stride * sizeof(float),
           buffer->columns * sizeof(float));
  return {{prefix}}_ok;
}

int {{prefix}}_poison({{prefix}}_instance *instance, uint32_t role) {
  const {{prefix}}_program *program = {{prefix}}_find_program(instance, role);
  if (program == NULL) return {{prefix}}_absent_program;
  uint32_t *words = (uint32_t *)(void *)instance->arena;
  for (size_t i = 0; i < program->arena_size / sizeof(*words); i++) words[i] = 0x7fa00000;
  return {{prefix}}_ok;
}
