// The steps of a model's programs: what a thread does for a job.
#include "internal.h"

#include <string.h>

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

// ---- Preparing a step: each thread by itself, in its own tables ----

// Marks the rows that hold data, and numbers those of a training batch: in training an example's
// number is its row, elsewhere its index in the data. A row of padding is the first row again,
// noise and all, so that it overflows only where that does. Only a job's last batch may not be
// full, so this is done for its first and its last.
static void prepare_rows(elbo_worker *worker, const elbo_job *job, size_t rows) {
  for (uint32_t row = 0; row < job->program->padded_rows; row++) {
    worker->mask[row] = row < rows ? 1 : 0;
    worker->example[row] = row < rows ? row : 0;
  }
}

static size_t example_at(const elbo_job *job, size_t position) {
  return job->order != NULL ? job->order[position] : job->first + position;
}

static void prepare_site(elbo_worker *worker, const elbo_job *job, uint32_t site, size_t start,
                         size_t rows) {
  const void **table = worker->rows + (size_t)site * worker->instance->row_capacity;
  const unsigned char *data = job->data[site].rows;
  size_t bytes = elbo_row_bytes(&worker->instance->model->sites[site]);
  for (size_t row = 0; row < rows; row++) table[row] = data + example_at(job, start + row) * bytes;
  for (size_t row = rows; row < job->program->padded_rows; row++) table[row] = table[0];
}

// Fills the tables for the job's batch number `index`. Rows beyond the data repeat the batch's
// first row under a mask of 0.
static void prepare(elbo_worker *worker, const elbo_job *job, size_t index) {
  const elbo_program *program = job->program;
  bool trains = program->role == elbo_role_train;
  size_t start = index * program->batch;
  size_t rows = smaller(program->batch, job->count - start);
  if (index == 0 || index + 1 == job->steps) prepare_rows(worker, job, rows);
  if (!trains)
    for (size_t row = 0; row < program->padded_rows; row++)
      worker->example[row] = (uint32_t)example_at(job, start + (row < rows ? row : 0));
  for (uint32_t site = 0; site < worker->instance->model->site_count; site++)
    if (program->sites_read >> site & 1) prepare_site(worker, job, site, start, rows);
  uint64_t step = trains ? job->first_step + index : 0;
  worker->call.words[2] = (uint32_t)step;
  worker->call.words[3] = (uint32_t)(step >> 32);
  elbo_prepare_scalars(worker, job, index);
}

// ---- Running a step ----

static const unsigned char *buffer_memory(const elbo_instance *instance,
                                          const elbo_buffer *buffer) {
  return (buffer->in_state ? instance->state : instance->arena) + buffer->offset;
}

// Copies the sums over the batch's rows.
static void copy_metrics(const elbo_instance *instance, const elbo_job *job, size_t index) {
  const elbo_program *program = job->program;
  float *metric = job->metrics + index * job->metric_columns;
  for (uint32_t i = 0; i < program->output_count; i++) {
    if (program->outputs[i].per_example) continue;
    const elbo_buffer *buffer = &program->buffers[program->outputs[i].buffer];
    const float *sums = (const float *)(const void *)buffer_memory(instance, buffer);
    for (uint32_t column = 0; column < buffer->columns; column++) *metric++ = sums[column];
  }
}

// Copies a thread's part of what the caller wants of one output.
static void copy_output(const elbo_worker *worker, const elbo_job *job, size_t index,
                        uint32_t output) {
  const elbo_program *program = job->program;
  const elbo_instance *instance = worker->instance;
  const elbo_buffer *buffer = &program->buffers[program->outputs[output].buffer];
  const unsigned char *memory = buffer_memory(instance, buffer);
  float *values = job->outputs[output];
  size_t bytes = buffer->columns * sizeof(float);
  if (!program->outputs[output].per_example) {
    if (worker->thread == 0) memcpy(values + index * buffer->columns, memory, bytes);
    return;
  }
  size_t start = index * program->batch;
  size_t rows = smaller(program->batch, job->count - start);
  size_t end = rows * (worker->thread + 1) / instance->threads;
  for (size_t row = rows * worker->thread / instance->threads; row < end; row++)
    memcpy(values + (start + row) * buffer->columns,
           memory + row * buffer->stride * sizeof(float), bytes);
}

static void copy_results(const elbo_worker *worker, const elbo_job *job, size_t index) {
  if (worker->thread == 0 && job->metrics != NULL) copy_metrics(worker->instance, job, index);
  if (job->outputs == NULL) return;
  for (uint32_t i = 0; i < job->program->output_count; i++)
    if (job->outputs[i] != NULL) copy_output(worker, job, index, i);
}

// All threads wait at the barrier after each interval. The first one decides before the last
// barrier whether to go on, and writes so into one of two flags by turns, so that none is
// overwritten before all have read it.
ELBO_SHARED void elbo_work(elbo_worker *worker) {
  elbo_instance *instance = worker->instance;
  elbo_job *job = &instance->job;
  const elbo_program *program = job->program;
  for (size_t index = 0; index < job->steps; index++) {
    prepare(worker, job, index);
    elbo_fill_queues(worker, program->role, index + 1);
    if (worker->thread == 0) {
      job->stops[index & 1] = job->cancel != NULL && *job->cancel != 0;
      job->steps_done = index + 1;
    }
    uint32_t group = 0;
    while (group < instance->groups[program->role].count) {
      group = elbo_run_interval(worker, program->role, group, index);
      elbo_barrier(&instance->team);
    }
    copy_results(worker, job, index);
    if (job->needs_second_barrier) elbo_barrier(&instance->team);
    if (job->stops[index & 1]) return;
  }
}

// ---- Checking a call ----

ELBO_SHARED size_t elbo_row_bytes(const elbo_site *site) {
  return site->element == elbo_bytes ? site->columns : site->columns * sizeof(float);
}

ELBO_SHARED const elbo_program *elbo_find_program(const elbo_instance *instance, uint32_t role) {
  if (instance == NULL || role >= elbo_program_count) return NULL;
  const elbo_program *program = &instance->target->programs[role];
  return program->exists ? program : NULL;
}

static bool has_category(const elbo_site *site, const elbo_data *data, size_t row) {
  const int32_t *values = (const int32_t *)data->rows + row * site->columns;
  for (uint32_t i = 0; i < site->columns; i++)
    if (values[i] < 0 || (uint32_t)values[i] >= site->categories) return false;
  return true;
}

static int check_site(const elbo_model *model, const elbo_job *job, uint32_t number) {
  const elbo_site *site = &model->sites[number];
  if (job->data == NULL || job->data[number].rows == NULL) return elbo_missing_data;
  const elbo_data *data = &job->data[number];
  if (site->element != elbo_bytes && (uintptr_t)data->rows % sizeof(float) != 0)
    return elbo_wrong_alignment;
  for (size_t i = 0; i < job->count; i++) {
    size_t row = job->order != NULL ? job->order[i] : job->first + i;
    if (row >= data->count) return elbo_row_out_of_range;
    if (site->element == elbo_categories && !has_category(site, data, row))
      return elbo_wrong_category;
  }
  return elbo_ok;
}

static int check_data(const elbo_model *model, const elbo_job *job) {
  if (job->count > UINT32_MAX - (size_t)job->first) return elbo_wrong_argument;
  for (uint32_t site = 0; site < model->site_count; site++) {
    if ((job->program->sites_read >> site & 1) == 0) continue;
    int status = check_site(model, job, site);
    if (status != elbo_ok) return status;
  }
  return elbo_ok;
}

static bool overlap(const elbo_buffer *a, const elbo_buffer *b) {
  size_t a_end = a->offset + (size_t)a->stored_rows * a->stride * sizeof(float);
  size_t b_end = b->offset + (size_t)b->stored_rows * b->stride * sizeof(float);
  return a->in_state == b->in_state && a->offset < b_end && b->offset < a_end;
}

// Whether a kernel of the first interval writes over a sum: then the next step must wait until the
// sum is copied.
static bool overwrites_sums(const elbo_program *program) {
  const elbo_buffer *buffers = program->buffers;
  for (uint32_t i = 0; i < program->kernel_count && program->kernels[i].interval == 0; i++)
    for (uint32_t j = 0; j < program->kernels[i].write_count; j++)
      for (uint32_t k = 0; k < program->output_count; k++)
        if (!program->outputs[k].per_example &&
            overlap(&buffers[program->outputs[k].buffer],
                    &buffers[program->kernels[i].writes[j]]))
          return true;
  return false;
}

// Makes the job of a call, or says what is wrong with it. The fields that the caller's arguments
// fill are in `job`.
static int make_job(elbo_instance *instance, uint32_t role, elbo_job job,
                    const elbo_setting *settings, size_t setting_count) {
  job.program = elbo_find_program(instance, role);
  if (instance == NULL) return elbo_wrong_argument;
  if (job.program == NULL) return elbo_absent_program;
  if (!elbo_rounds_by_law()) return elbo_changed_rounding;
  job.sources = instance->job.sources;
  job.squares = instance->job.squares;
  job.steps = job.count / job.program->batch + (job.count % job.program->batch != 0);
  int status = check_data(instance->model, &job);
  if (status == elbo_ok) status = elbo_bind_settings(&job, settings, setting_count);
  if (status != elbo_ok) return status;
  static const elbo_domain domains[elbo_program_count] = {
      elbo_domain_train, elbo_domain_evaluate, elbo_domain_evaluate,
      elbo_domain_sample, elbo_domain_evaluate, elbo_domain_evaluate};
  uint32_t key[2];
  elbo_noise_key(key, instance->seed, domains[role]);
  for (uint32_t i = 0; i < instance->threads; i++) {
    memcpy(instance->workers[i].call.words, key, sizeof(key));
    elbo_fill_queues(&instance->workers[i], role, 0);
  }
  for (uint32_t i = 0; i < job.program->output_count; i++)
    if (!job.program->outputs[i].per_example)
      job.metric_columns += job.program->buffers[job.program->outputs[i].buffer].columns;
  job.needs_second_barrier =
      job.outputs != NULL || (job.metrics != NULL && overwrites_sums(job.program));
  instance->job = job;
  instance->begun = elbo_no_role;
  return elbo_ok;
}

// Runs a job that was made, from its first step.
static int carry_out(elbo_instance *instance) {
  elbo_job *job = &instance->job;
  if (instance->threads > 1 && !instance->team.runs) return elbo_no_team;
  bool cancelled = job->cancel != NULL && *job->cancel != 0;
  if (cancelled || job->steps == 0) return cancelled ? elbo_cancelled : elbo_ok;
  elbo_run_job(instance);
  return job->steps_done < job->steps ? elbo_cancelled : elbo_ok;
}

// ---- The calls ----

ELBO_SHARED int elbo_train(elbo_instance *instance, const elbo_data *data, const uint32_t *order,
                           size_t count, uint64_t first_step, const elbo_setting *settings,
                           size_t setting_count, float *metrics, const volatile int32_t *cancel,
                           size_t *steps_done) {
  if (steps_done != NULL) *steps_done = 0;
  if (first_step == 0) return elbo_wrong_argument;
  elbo_job job = {.data = data,
                  .order = order,
                  .count = count,
                  .first_step = first_step,
                  .metrics = metrics,
                  .cancel = cancel};
  int status = make_job(instance, elbo_role_train, job, settings, setting_count);
  if (status != elbo_ok) return status;
  status = carry_out(instance);
  if (steps_done != NULL) *steps_done = instance->job.steps_done;
  return status;
}

ELBO_SHARED int elbo_run(elbo_instance *instance, uint32_t role, const elbo_data *data,
                         const uint32_t *order, uint32_t first, size_t count,
                         const elbo_setting *settings, size_t setting_count, float *const *outputs,
                         const volatile int32_t *cancel) {
  if (role == elbo_role_train || outputs == NULL) return elbo_wrong_argument;
  elbo_job job = {.data = data,
                  .order = order,
                  .first = first,
                  .count = count,
                  .outputs = outputs,
                  .cancel = cancel};
  int status = make_job(instance, role, job, settings, setting_count);
  return status == elbo_ok ? carry_out(instance) : status;
}

ELBO_SHARED int elbo_begin_step(elbo_instance *instance, uint32_t role, const elbo_data *data,
                                const uint32_t *order, uint32_t first, size_t rows, uint64_t step,
                                const elbo_setting *settings, size_t setting_count) {
  if (role == elbo_role_train && step == 0) return elbo_wrong_argument;
  elbo_job job = {
      .data = data, .order = order, .first = first, .count = rows, .first_step = step};
  int status = make_job(instance, role, job, settings, setting_count);
  if (status != elbo_ok) return status;
  if (instance->job.steps != 1) return elbo_wrong_argument;
  prepare(&instance->workers[0], &instance->job, 0);
  instance->begun = role;
  return elbo_ok;
}
