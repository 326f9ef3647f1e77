// Trains {{model}} on a folder of IDX files with MNIST's names.
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "checkpoint.h"
#include "data.h"
#include "{{prefix}}.h"

static const char usage[] =
    "usage: {{prefix}} --data DIR [--epochs N] [--threads N] [--seed S] [--learning-rate R]\n"
    "                 [--instruction-set best|avx512|avx2|neon|portable] [--out FILE]\n"
    "\n"
    "DIR has train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and\n"
    "t10k-labels-idx1-ubyte. FILE ({{prefix}}.safetensors) receives the parameters.\n";

// The trainer's functions.
static const elbo_api *api;

// Set by a signal: training stops after its step, and the parameters are saved. The second signal
// ends the program.
static volatile int32_t interrupted;

static void interrupt(int number) {
  (void)number;
  interrupted = 1;
}

// What was ignored stays ignored, as nohup wants it.
static void watch(int number) {
  struct sigaction action;
  sigaction(number, NULL, &action);
  if (action.sa_handler == SIG_IGN) return;
  memset(&action, 0, sizeof(action));
  action.sa_handler = interrupt;
  action.sa_flags = SA_RESTART | SA_RESETHAND;
  sigaction(number, &action, NULL);
}

// ---- Options ----

typedef struct {
  const char *data, *out;
  uint64_t epochs;
  double learning_rate; // negative: the compiled default
  elbo_options trainer;
} command_line;

// The noise's key has 56 bits of the seed.
static const uint64_t most_seed = ((uint64_t)1 << 56) - 1;

static uint64_t parse_number(const char *name, const char *value, uint64_t least, uint64_t most) {
  char *end;
  errno = 0;
  unsigned long long number = strtoull(value, &end, 10);
  if (errno != 0 || *value < '0' || *value > '9' || *end != 0 || number < least || number > most)
    fail(exit_usage, "%s %s: expected a number from %llu to %llu", name, value,
         (unsigned long long)least, (unsigned long long)most);
  return number;
}

static double parse_rate(const char *name, const char *value) {
  char *end;
  double rate = strtod(value, &end);
  if (end == value || *end != 0 || !isfinite(rate) || rate < 0)
    fail(exit_usage, "%s %s: the learning rate must be finite and not negative", name, value);
  return rate;
}

static uint32_t parse_instruction_set(const char *value) {
  static const char *const names[] = {"best", "avx512", "avx2", "neon", "portable"};
  for (uint32_t i = 0; i < 5; i++)
    if (strcmp(value, names[i]) == 0) return i;
  fail(exit_usage, "--instruction-set %s: expected best, avx512, avx2, neon or portable", value);
}

static command_line parse_options(int count, char **arguments) {
  command_line result = {.out = "{{prefix}}.safetensors",
                         .epochs = 10,
                         .learning_rate = -1,
                         .trainer = {.version = elbo_abi, .threads = 1}};
  for (int i = 1; i < count; i++) {
    const char *name = arguments[i];
    if (strcmp(name, "--help") == 0) {
      fputs(usage, stdout);
      check_output();
      exit(0);
    }
    if (i + 1 == count) fail(exit_usage, "%s: unknown, or its value is missing\n%s", name, usage);
    const char *value = arguments[++i];
    if (strcmp(name, "--data") == 0) result.data = value;
    else if (strcmp(name, "--out") == 0) result.out = value;
    else if (strcmp(name, "--epochs") == 0) result.epochs = parse_number(name, value, 1, 1000000);
    else if (strcmp(name, "--threads") == 0)
      result.trainer.threads = (uint32_t)parse_number(name, value, 1, 1024);
    else if (strcmp(name, "--seed") == 0)
      result.trainer.seed = parse_number(name, value, 0, most_seed);
    else if (strcmp(name, "--learning-rate") == 0) result.learning_rate = parse_rate(name, value);
    else if (strcmp(name, "--instruction-set") == 0)
      result.trainer.instruction_set = parse_instruction_set(value);
    else fail(exit_usage, "%s: unknown option\n%s", name, usage);
  }
  if (result.data == NULL) fail(exit_usage, "--data DIR is missing\n%s", usage);
  return result;
}

// ---- Data ----

enum { most_sites = 32 };

// One half of the data, as the model's sites see it.
typedef struct {
  elbo_data sites[most_sites];
  uint32_t count;
  uint8_t *images;
  int32_t *labels[most_sites];
} data_split;

static void free_split(data_split *split) {
  for (uint32_t i = 0; i < most_sites; i++) free(split->labels[i]);
  free(split->images);
}

static int32_t *read_labels(const idx_file *file, uint32_t categories) {
  int32_t *labels = allocate(file->dimensions[0], sizeof(*labels));
  for (size_t i = 0; i < file->dimensions[0]; i++) {
    if (file->bytes[i] >= categories)
      fail(exit_data, "%s: at byte %zu: the label is %u, expected 0 to %u", file->path, 8 + i,
           file->bytes[i], categories - 1);
    labels[i] = file->bytes[i];
  }
  return labels;
}

// Gives the images to the sites of pixels and the labels to the sites of one category.
static data_split read_split(const char *folder, const char *images_name, const char *labels_name) {
  idx_file images = read_idx(folder, images_name, 3), labels = read_idx(folder, labels_name, 1);
  if (images.dimensions[0] != labels.dimensions[0])
    fail(exit_data, "%s: at byte 4: %zu labels, expected %zu, one for each image of %s",
         labels.path, labels.dimensions[0], images.dimensions[0], images.path);
  data_split result = {.count = (uint32_t)images.dimensions[0], .images = images.bytes};
  elbo_model_info model;
  api->get_model(api->model, &model);
  for (uint32_t i = 0; i < model.site_count && i < most_sites; i++) {
    elbo_site_info site;
    api->get_site(api->model, i, &site);
    if (site.is_latent) continue;
    if (site.element == elbo_bytes && site.columns != images.row_bytes)
      fail(exit_data, "%s: at byte 8: the images are %zu x %zu, expected %u pixels for site '%s'",
           images.path, images.dimensions[1], images.dimensions[2], site.columns, site.name);
    if (site.element == elbo_floats || (site.element == elbo_categories && site.columns != 1))
      fail(exit_data, "%s: there is nothing in these files for site '%s'", folder, site.name);
    if (site.element == elbo_categories) result.labels[i] = read_labels(&labels, site.categories);
    const void *rows = site.element == elbo_categories ? (void *)result.labels[i] : images.bytes;
    result.sites[i] = (elbo_data){rows, result.count};
  }
  free(labels.bytes);
  return result;
}

// ---- Training ----

static void check(int status) {
  if (status != elbo_ok) fail(exit_usage, "%s", api->status_text(status));
}

static elbo_instance *make_instance(const elbo_options *options) {
  size_t size;
  check(api->memory_size(api->model, options, &size));
  void *memory = aligned_alloc(api->memory_alignment(), size);
  if (memory == NULL) fail(exit_input_output, "no memory for %zu bytes", size);
  elbo_instance *instance;
  check(api->create(api->model, options, memory, size, &instance));
  check(api->start_team(instance));
  return instance;
}

// Where the metric called loss is among a step's sums.
static uint32_t find_loss(const elbo_instance *instance) {
  elbo_program_info program;
  check(api->get_program(instance, elbo_role_train, &program));
  uint32_t column = 0;
  for (uint32_t i = 0; i < program.output_count; i++) {
    elbo_output_info output;
    check(api->get_output(instance, elbo_role_train, i, &output));
    if (output.per_example) continue;
    if (strcmp(output.name, "loss") == 0) return column;
    column += output.columns;
  }
  return 0;
}

// Trains on every example once, and returns the number of steps.
static uint64_t train_epoch(elbo_instance *instance, const command_line *options,
                            const data_split *train, uint64_t epoch, uint64_t first_step) {
  elbo_program_info program;
  check(api->get_program(instance, elbo_role_train, &program));
  uint32_t *order = allocate(train->count, sizeof(*order));
  api->epoch_order(options->trainer.seed, epoch, order, train->count);
  size_t width = program.metric_columns, column = find_loss(instance);
  size_t steps = train->count / program.batch + 1;
  float *metrics = allocate(steps * width, sizeof(*metrics));
  elbo_setting rate = {"learningRate", &options->learning_rate, 1};
  int status = api->train(instance, train->sites, order, train->count, first_step, &rate,
                          options->learning_rate >= 0 ? 1 : 0, metrics, &interrupted, &steps);
  if (status != elbo_cancelled) check(status);
  double loss = 0;
  for (size_t i = 0; i < steps; i++) {
    if (!isfinite(metrics[i * width + column]))
      fail(exit_computation, "the loss of step %llu is not a finite number",
           (unsigned long long)(first_step + i));
    loss += metrics[i * width + column];
  }
  if (status == elbo_ok)
    printf("Epoch %llu, Loss: %.4f\n", (unsigned long long)epoch, loss / train->count);
  check_output();
  free(order);
  free(metrics);
  return steps;
}

static double mean(const float *values, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += values[i];
  return sum / (double)count;
}

// Prints the mean of every term of the objective, and the bound that they make: the log-likelihoods
// less the divergences.
static void evaluate(elbo_instance *instance, const data_split *test) {
  elbo_program_info program;
  check(api->get_program(instance, elbo_role_evaluate, &program));
  if (!program.exists) return;
  float **outputs = allocate(program.output_count, sizeof(*outputs));
  for (uint32_t i = 0; i < program.output_count; i++) {
    elbo_output_info output;
    check(api->get_output(instance, elbo_role_evaluate, i, &output));
    if (output.per_example && output.columns == 1)
      outputs[i] = allocate(test->count, sizeof(float));
  }
  check(api->run(instance, elbo_role_evaluate, test->sites, NULL, 0, test->count, NULL, 0, outputs,
                 NULL));
  double bound = 0;
  for (uint32_t i = 0; i < program.output_count; i++) {
    if (outputs[i] == NULL) continue;
    elbo_output_info output;
    check(api->get_output(instance, elbo_role_evaluate, i, &output));
    double value = mean(outputs[i], test->count);
    say(stdout, "Test %s: %.4f\n", output.name, value);
    if (strncmp(output.name, "reconstruction.", 15) == 0 || strncmp(output.name, "kl.", 3) == 0)
      bound -= value;
    free(outputs[i]);
  }
  if (bound != 0) printf("Test ELBO: %.4f\n", bound);
  free(outputs);
}

int main(int count, char **arguments) {
  api = {{prefix}}_api();
  command_line options = parse_options(count, arguments);
  data_split train = read_split(options.data, "train-images-idx3-ubyte", "train-labels-idx1-ubyte");
  data_split test = read_split(options.data, "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
  elbo_instance *instance = make_instance(&options.trainer);
  printf("%s\n", api->instruction_set_name(instance));
  check_output();
  watch(SIGINT);
  watch(SIGTERM);
  watch(SIGHUP);
  uint64_t step = 0;
  for (uint64_t epoch = 1; epoch <= options.epochs && !interrupted; epoch++)
    step += train_epoch(instance, &options, &train, epoch, step + 1);
  // Before what takes long, so that nothing can cost the parameters.
  save_checkpoint(api, instance, options.out, options.trainer.seed, step);
  if (!interrupted) evaluate(instance, &test);
  say(stdout, "%s: the parameters after step %llu\n", options.out, (unsigned long long)step);
  check_output();
  check(api->stop_team(instance));
  free(instance);
  free_split(&train);
  free_split(&test);
  return 0;
}
