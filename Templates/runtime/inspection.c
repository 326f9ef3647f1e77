// What a trainer is made of, and a step kernel by kernel.
#include "internal.h"

#include <string.h>

ELBO_SHARED void elbo_get_model(const elbo_model *model, elbo_model_info *info) {
  *info = (elbo_model_info){
      .name = model->name,
      .law = model->law,
      .graph_hash = {model->graph_hash[0], model->graph_hash[1]},
      .site_count = model->site_count,
      .tensor_count = model->tensor_count,
  };
}

ELBO_SHARED int elbo_get_site(const elbo_model *model, uint32_t number, elbo_site_info *info) {
  if (model == NULL || number >= model->site_count || info == NULL) return elbo_wrong_argument;
  const elbo_site *site = &model->sites[number];
  *info = (elbo_site_info){
      .name = site->name,
      .element = site->element,
      .columns = site->columns,
      .categories = site->categories,
      .is_latent = site->is_latent,
  };
  return elbo_ok;
}

ELBO_SHARED int elbo_get_tensor(const elbo_model *model, uint32_t number, elbo_tensor_info *info) {
  if (model == NULL || info == NULL) return elbo_wrong_argument;
  if (number >= model->tensor_count) return elbo_unknown_tensor;
  const elbo_tensor *tensor = &model->tensors[number];
  *info = (elbo_tensor_info){
      .name = tensor->name,
      .is_parameter = tensor->is_parameter,
      .rank = tensor->rank,
      .count = (size_t)tensor->rows * tensor->columns,
  };
  memcpy(info->dimensions, tensor->dimensions, sizeof(info->dimensions));
  return elbo_ok;
}

ELBO_SHARED int elbo_get_program(const elbo_instance *instance, uint32_t role,
                                 elbo_program_info *info) {
  if (instance == NULL || info == NULL || role >= elbo_program_count)
    return elbo_wrong_argument;
  *info = (elbo_program_info){.exists = 0};
  const elbo_program *program = elbo_find_program(instance, role);
  if (program == NULL) return elbo_ok;
  *info = (elbo_program_info){
      .exists = 1,
      .batch = program->batch,
      .padded_rows = program->padded_rows,
      .kernel_count = program->kernel_count,
      .interval_count = program->interval_count,
      .buffer_count = program->buffer_count,
      .output_count = program->output_count,
      .scalar_count = program->scalar_count,
      .sites_read = program->sites_read,
      .arena_size = program->arena_size,
  };
  for (uint32_t i = 0; i < program->output_count; i++)
    if (!program->outputs[i].per_example)
      info->metric_columns += program->buffers[program->outputs[i].buffer].columns;
  return elbo_ok;
}

ELBO_SHARED int elbo_get_kernel(const elbo_instance *instance, uint32_t role, uint32_t number,
                                elbo_kernel_info *info) {
  const elbo_program *program = elbo_find_program(instance, role);
  if (program == NULL) return elbo_absent_program;
  if (number >= program->kernel_count || info == NULL) return elbo_wrong_argument;
  const elbo_kernel *kernel = &program->kernels[number];
  *info = (elbo_kernel_info){
      .name = kernel->name,
      .interval = kernel->interval,
      .blocks = kernel->blocks,
      .writes = kernel->writes,
      .write_count = kernel->write_count,
      .partition = kernel->partition,
      .flops = kernel->flops,
      .bytes = kernel->bytes,
  };
  return elbo_ok;
}

ELBO_SHARED int elbo_get_buffer(const elbo_instance *instance, uint32_t role, uint32_t number,
                                elbo_buffer_info *info) {
  const elbo_program *program = elbo_find_program(instance, role);
  if (program == NULL) return elbo_absent_program;
  if (number >= program->buffer_count || info == NULL) return elbo_wrong_argument;
  const elbo_buffer *buffer = &program->buffers[number];
  *info = (elbo_buffer_info){
      .name = buffer->name,
      .node = buffer->node,
      .batched = buffer->batched,
      .rows = buffer->rows,
      .columns = buffer->columns,
      .in_state = buffer->in_state,
  };
  return elbo_ok;
}

ELBO_SHARED int elbo_get_output(const elbo_instance *instance, uint32_t role, uint32_t number,
                                elbo_output_info *info) {
  const elbo_program *program = elbo_find_program(instance, role);
  if (program == NULL) return elbo_absent_program;
  if (number >= program->output_count || info == NULL) return elbo_wrong_argument;
  const elbo_output *output = &program->outputs[number];
  *info = (elbo_output_info){
      .name = output->name,
      .buffer = output->buffer,
      .per_example = output->per_example,
      .columns = program->buffers[output->buffer].columns,
  };
  return elbo_ok;
}

ELBO_SHARED int elbo_get_scalar(const elbo_instance *instance, uint32_t role, uint32_t number,
                                elbo_scalar_info *info) {
  const elbo_program *program = elbo_find_program(instance, role);
  if (program == NULL) return elbo_absent_program;
  if (number >= program->scalar_count || info == NULL) return elbo_wrong_argument;
  const elbo_scalar *scalar = &program->scalars[number];
  *info = (elbo_scalar_info){
      .name = scalar->name,
      .initial = scalar->operation == elbo_scalar_input ? scalar->number : 0,
      .is_derived = scalar->operation != elbo_scalar_input,
  };
  return elbo_ok;
}

ELBO_SHARED int elbo_run_kernel(elbo_instance *instance, uint32_t role, uint32_t number) {
  const elbo_program *program = elbo_find_program(instance, role);
  if (program == NULL) return elbo_absent_program;
  if (number >= program->kernel_count) return elbo_wrong_argument;
  if (instance->begun != role) return elbo_no_step;
  const elbo_kernel *kernel = &program->kernels[number];
  for (size_t block = 0; block < kernel->blocks; block++)
    kernel->run(&instance->workers[0].call, block);
  return elbo_ok;
}

ELBO_SHARED int elbo_read_buffer(const elbo_instance *instance, uint32_t role, uint32_t number,
                                 float *values, size_t count) {
  const elbo_program *program = elbo_find_program(instance, role);
  if (program == NULL) return elbo_absent_program;
  if (number >= program->buffer_count || values == NULL) return elbo_wrong_argument;
  const elbo_buffer *buffer = &program->buffers[number];
  if (count != (size_t)buffer->rows * buffer->columns) return elbo_wrong_count;
  const unsigned char *memory =
      (buffer->in_state ? instance->state : instance->arena) + buffer->offset;
  for (size_t row = 0; row < buffer->rows; row++)
    memcpy(values + row * buffer->columns, memory + row * buffer->stride * sizeof(float),
           buffer->columns * sizeof(float));
  return elbo_ok;
}

ELBO_SHARED int elbo_poison(elbo_instance *instance, uint32_t role) {
  const elbo_program *program = elbo_find_program(instance, role);
  if (program == NULL) return elbo_absent_program;
  uint32_t *words = (uint32_t *)(void *)instance->arena;
  for (size_t i = 0; i < program->arena_size / sizeof(*words); i++) words[i] = 0x7fa00000;
  return elbo_ok;
}
