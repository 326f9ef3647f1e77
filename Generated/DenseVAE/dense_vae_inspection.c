// What DenseVAE's trainer is made of, and a step kernel by kernel.
#include "dense_vae_internal.h"

#include <string.h>

void dense_vae_get_model(dense_vae_model_info *info) {
  *info = (dense_vae_model_info){
      .name = dense_vae_model_name,
      .graph_hash = { dense_vae_graph_hash[0], dense_vae_graph_hash[1] },
      .site_count = dense_vae_site_count,
      .tensor_count = dense_vae_tensor_count,
  };
}

int dense_vae_get_site(uint32_t number, dense_vae_site_info *info) {
  if (number >= dense_vae_site_count || info == NULL) return dense_vae_wrong_argument;
  const dense_vae_site *site = &dense_vae_sites[number];
  *info = (dense_vae_site_info){
      .name = site->name,
      .element = site->element,
      .columns = site->columns,
      .categories = site->categories,
  };
  return dense_vae_ok;
}

int dense_vae_get_tensor(uint32_t number, dense_vae_tensor_info *info) {
  if (info == NULL) return dense_vae_wrong_argument;
  if (number >= dense_vae_tensor_count) return dense_vae_unknown_tensor;
  const dense_vae_tensor *tensor = &dense_vae_tensors[number];
  *info = (dense_vae_tensor_info){
      .name = tensor->name,
      .is_parameter = tensor->is_parameter,
      .rank = tensor->rank,
      .count = (size_t)tensor->rows * tensor->columns,
  };
  memcpy(info->dimensions, tensor->dimensions, sizeof(info->dimensions));
  return dense_vae_ok;
}

int dense_vae_get_program(const dense_vae_instance *instance, uint32_t role,
                           dense_vae_program_info *info) {
  if (instance == NULL || info == NULL || role >= dense_vae_program_count)
    return dense_vae_wrong_argument;
  *info = (dense_vae_program_info){.exists = 0};
  const dense_vae_program *program = dense_vae_find_program(instance, role);
  if (program == NULL) return dense_vae_ok;
  *info = (dense_vae_program_info){
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
  return dense_vae_ok;
}

int dense_vae_get_kernel(const dense_vae_instance *instance, uint32_t role, uint32_t number,
                          dense_vae_kernel_info *info) {
  const dense_vae_program *program = dense_vae_find_program(instance, role);
  if (program == NULL) return dense_vae_absent_program;
  if (number >= program->kernel_count || info == NULL) return dense_vae_wrong_argument;
  const dense_vae_kernel *kernel = &program->kernels[number];
  *info = (dense_vae_kernel_info){
      .name = kernel->name,
      .phase = kernel->phase,
      .blocks = kernel->blocks,
      .writes = kernel->writes,
      .write_count = kernel->write_count,
      .division = kernel->division,
      .flops = kernel->flops,
      .bytes = kernel->bytes,
  };
  return dense_vae_ok;
}

int dense_vae_get_buffer(const dense_vae_instance *instance, uint32_t role, uint32_t number,
                          dense_vae_buffer_info *info) {
  const dense_vae_program *program = dense_vae_find_program(instance, role);
  if (program == NULL) return dense_vae_absent_program;
  if (number >= program->buffer_count || info == NULL) return dense_vae_wrong_argument;
  const dense_vae_buffer *buffer = &program->buffers[number];
  *info = (dense_vae_buffer_info){
      .name = buffer->name,
      .node = buffer->node,
      .batched = buffer->batched,
      .rows = buffer->rows,
      .columns = buffer->columns,
      .in_state = buffer->in_state,
  };
  return dense_vae_ok;
}

int dense_vae_get_output(const dense_vae_instance *instance, uint32_t role, uint32_t number,
                          dense_vae_output_info *info) {
  const dense_vae_program *program = dense_vae_find_program(instance, role);
  if (program == NULL) return dense_vae_absent_program;
  if (number >= program->output_count || info == NULL) return dense_vae_wrong_argument;
  const dense_vae_output *output = &program->outputs[number];
  *info = (dense_vae_output_info){
      .name = output->name,
      .buffer = output->buffer,
      .per_datum = output->per_datum,
      .columns = program->buffers[output->buffer].columns,
  };
  return dense_vae_ok;
}

int dense_vae_get_scalar(const dense_vae_instance *instance, uint32_t role, uint32_t number,
                          dense_vae_scalar_info *info) {
  const dense_vae_program *program = dense_vae_find_program(instance, role);
  if (program == NULL) return dense_vae_absent_program;
  if (number >= program->scalar_count || info == NULL) return dense_vae_wrong_argument;
  const dense_vae_scalar *scalar = &program->scalars[number];
  *info = (dense_vae_scalar_info){
      .name = scalar->name,
      .initial = scalar->operation == dense_vae_scalar_input ? scalar->number : 0,
      .is_derived = scalar->operation != dense_vae_scalar_input,
  };
  return dense_vae_ok;
}

int dense_vae_run_kernel(dense_vae_instance *instance, uint32_t role, uint32_t number) {
  const dense_vae_program *program = dense_vae_find_program(instance, role);
  if (program == NULL) return dense_vae_absent_program;
  if (number >= program->kernel_count) return dense_vae_wrong_argument;
  if (instance->begun != role) return dense_vae_no_step;
  const dense_vae_kernel *kernel = &program->kernels[number];
  for (size_t block = 0; block < kernel->blocks; block++)
    kernel->run(&instance->workers[0].call, block);
  return dense_vae_ok;
}

int dense_vae_read_buffer(const dense_vae_instance *instance, uint32_t role, uint32_t number,
                           float *values, size_t count) {
  const dense_vae_program *program = dense_vae_find_program(instance, role);
  if (program == NULL) return dense_vae_absent_program;
  if (number >= program->buffer_count || values == NULL) return dense_vae_wrong_argument;
  const dense_vae_buffer *buffer = &program->buffers[number];
  if (count != (size_t)buffer->rows * buffer->columns) return dense_vae_wrong_count;
  const unsigned char *memory =
      (buffer->in_state ? instance->state : instance->arena) + buffer->offset;
  for (size_t row = 0; row < buffer->rows; row++)
    memcpy(values + row * buffer->columns, memory + row * buffer->stride * sizeof(float),
           buffer->columns * sizeof(float));
  return dense_vae_ok;
}

int dense_vae_poison(dense_vae_instance *instance, uint32_t role) {
  const dense_vae_program *program = dense_vae_find_program(instance, role);
  if (program == NULL) return dense_vae_absent_program;
  uint32_t *words = (uint32_t *)(void *)instance->arena;
  for (size_t i = 0; i < program->arena_size / sizeof(*words); i++) words[i] = 0x7fa00000;
  return dense_vae_ok;
}
