// The whole runtime in one unit. A model's file includes it, with what its files share made static:
//
//   #define ELBO_SHARED static
//   #include "runtime/runtime.c"
//
// and hands out ELBO_API with its own tables.
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "internal.h"

#include "partition.c"
#include "inspection.c"
#include "instances.c"
#include "scalars.c"
#include "steps.c"
#include "team.c"
#include "tensors.c"

// The functions of a trainer, as the value of a constant elbo_api.
#define ELBO_API(its_model) \
  { \
    .version = elbo_abi, \
    .model = (its_model), \
    .status_text = elbo_status_text, \
    .get_model = elbo_get_model, \
    .get_site = elbo_get_site, \
    .get_tensor = elbo_get_tensor, \
    .find_tensor = elbo_find_tensor, \
    .memory_size = elbo_memory_size, \
    .memory_alignment = elbo_memory_alignment, \
    .create = elbo_create, \
    .instruction_set_name = elbo_instruction_set_name, \
    .start_team = elbo_start_team, \
    .stop_team = elbo_stop_team, \
    .load_tensor = elbo_load_tensor, \
    .save_tensor = elbo_save_tensor, \
    .reset = elbo_reset, \
    .epoch_order = elbo_epoch_order, \
    .train = elbo_train, \
    .run = elbo_run, \
    .get_program = elbo_get_program, \
    .get_kernel = elbo_get_kernel, \
    .get_buffer = elbo_get_buffer, \
    .get_output = elbo_get_output, \
    .get_scalar = elbo_get_scalar, \
    .begin_step = elbo_begin_step, \
    .run_kernel = elbo_run_kernel, \
    .read_buffer = elbo_read_buffer, \
    .poison = elbo_poison, \
  }
