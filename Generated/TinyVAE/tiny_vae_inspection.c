// What TinyVAE's trainer is made of, and a step kernel by kernel.
#include "tiny_vae_internal.h"

#include <string.h>

void tiny_vae_get_model(tiny_vae_model_info *info) {
  *info = (tiny_vae_model_info){
      .name = tiny_vae_model_name,
      .graph_hash = { tiny_vae_graph_hash[0], tiny_vae_graph_hash[1] },
      .site_count = tiny_vae_site_count,
      .tensor_count = tiny_vae_tensor_count,
  };
}

int tiny_vae_get_site(uint32_t number, tiny_vae_site_info *info) {
  if (number >= tiny_vae_site_count || info == NULL) return tiny_vae_wrong_argument;
  const tiny_vae_site *site = &tiny_vae_sites[number];
  *info = (tiny_vae_site_info){
      .name = site->name,
      .element = site->element,
      .columns = site->columns,
      .categories = site->categories,
  };
  return tiny_vae_ok;
}

int tiny_vae_get_tensor(uint32_t number, tiny_vae_tensor_info *info) {
  if (info == NULL) return tiny_vae_wrong_argument;
  if (number >= tiny_vae_tensor_count) return tiny_vae_unknown_tensor;
  const tiny_vae_tensor *tensor = &tiny_vae_tensors[number];
  *info = (tiny_vae_tensor_info){
      .name = tensor->name,
      .is_parameter = tensor->is_parameter,
      .rank = tensor->rank,
      .count = (size_t)tensor->rows * tensor->columns,
  };
  memcpy(info->dimensions, tensor->dimensions, sizeof(info->dimensions));
  return tiny_vae_ok;
}

int tiny_vae_get_program(const tiny_vae_instance *instance, uint32_t role,
                           tiny_vae_program_info *info) {
  if (instance == NULL || info == NULL || role >= tiny_vae_program_count)
    return tiny_vae_wrong_argument;
  *info = (tiny_vae_program_info){.exists = 0};
  const tiny_vae_program *program = tiny_vae_find_program(instance, role);
  if (program == NULL) return tiny_vae_ok;
  *info = (tiny_vae_program_info){
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
  return tiny_vae_ok;
}

int tiny_vae_get_kernel(const tiny_vae_instance *instance, uint32_t role, uint32_t number,
                          tiny_vae_kernel_info *info) {
  const tiny_vae_program *program = tiny_vae_find_program(instance, role);
  if (program == NULL) return tiny_vae_absent_program;
  if (number >= program->kernel_count || info == NULL) return tiny_vae_wrong_argument;
  const tiny_vae_kernel *kernel = &program->kernels[number];
  *info = (tiny_vae_kernel_info){
      .name = kernel->name,
      .phase = kernel->phase,
      .blocks = kernel->blocks,
      .writes = kernel->writes,
      .write_count = kernel->write_count,
      .division = kernel->division,
      .flops = kernel->flops,
      .bytes = kernel->bytes,
  };
  return tiny_vae_ok;
}

int tiny_vae_get_buffer(const tiny_vae_instance *instance, uint32_t role, uint32_t number,
                          tiny_vae_buffer_info *info) {
  const tiny_vae_program *program = tiny_vae_find_program(instance, role);
  if (program == NULL) return tiny_vae_absent_program;
  if (number >= program->buffer_count || info == NULL) return tiny_vae_wrong_argument;
  const tiny_vae_buffer *buffer = &program->buffers[number];
  *info = (tiny_vae_buffer_info){
      .name = buffer->name,
      .node = buffer->node,
      .batched = buffer->batched,
      .rows = buffer->rows,
      .columns = buffer->columns,
      .in_state = buffer->in_state,
  };
  return tiny_vae_ok;
}

int tiny_vae_get_output(const tiny_vae_instance *instance, uint32_t role, uint32_t number,
                          tiny_vae_output_info *info) {
  const tiny_vae_program *program = tiny_vae_find_program(instance, role);
  if (program == NULL) return tiny_vae_absent_program;
  if (number >= program->output_count || info == NULL) return tiny_vae_wrong_argument;
  const tiny_vae_output *output = &program->outputs[number];
  *info = (tiny_vae_output_info){
      .name = output->name,
      .buffer = output->buffer,
      .per_datum = output->per_datum,
      .columns = program->buffers[output->buffer].columns,
  };
  return tiny_vae_ok;
}

int tiny_vae_get_scalar(const tiny_vae_instance *instance, uint32_t role, uint32_t number,
                          tiny_vae_scalar_info *info) {
  const tiny_vae_program *program = tiny_vae_find_program(instance, role);
  if (program == NULL) return tiny_vae_absent_program;
  if (number >= program->scalar_count || info == NULL) return tiny_vae_wrong_argument;
  const tiny_vae_scalar *scalar = &program->scalars[number];
  *info = (tiny_vae_scalar_info){
      .name = scalar->name,
      .initial = scalar->operation == tiny_vae_scalar_input ? scalar->number : 0,
      .is_derived = scalar->operation != tiny_vae_scalar_input,
  };
  return tiny_vae_ok;
}

int tiny_vae_run_kernel(tiny_vae_instance *instance, uint32_t role, uint32_t number) {
  const tiny_vae_program *program = tiny_vae_find_program(instance, role);
  if (program == NULL) return tiny_vae_absent_program;
  if (number >= program->kernel_count) return tiny_vae_wrong_argument;
  if (instance->begun != role) return tiny_vae_no_step;
  const tiny_vae_kernel *kernel = &program->kernels[number];
  for (size_t block = 0; block < kernel->blocks; block++)
    kernel->run(&instance->workers[0].call, block);
  return tiny_vae_ok;
}

int tiny_vae_read_buffer(const tiny_vae_instance *instance, uint32_t role, uint32_t number,
                           float *values, size_t count) {
  const tiny_vae_program *program = tiny_vae_find_program(instance, role);
  if (program == NULL) return tiny_vae_absent_program;
  if (number >= program->buffer_count || values == NULL) return tiny_vae_wrong_argument;
  const tiny_vae_buffer *buffer = &program->buffers[number];
  if (count != (size_t)buffer->rows * buffer->columns) return tiny_vae_wrong_count;
  const unsigned char *memory =
      (buffer->in_state ? instance->state : instance->arena) + buffer->offset;
  for (size_t row = 0; row < buffer->rows; row++)
    memcpy(values + row * buffer->columns, memory + row * buffer->stride * sizeof(float),
           buffer->columns * sizeof(float));
  return tiny_vae_ok;
}

int tiny_vae_poison(tiny_vae_instance *instance, uint32_t role) {
  const tiny_vae_program *program = tiny_vae_find_program(instance, role);
  if (program == NULL) return tiny_vae_absent_program;
  uint32_t *words = (uint32_t *)(void *)instance->arena;
  for (size_t i = 0; i < program->arena_size / sizeof(*words); i++) words[i] = 0x7fa00000;
  return tiny_vae_ok;
}
