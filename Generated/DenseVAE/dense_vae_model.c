// The tensors and sites of DenseVAE. Made by Elbo; do not edit.
#include "dense_vae_tables.h"
#include "dense_vae_layout.h"

const char *const dense_vae_model_name = "DenseVAE";
const uint32_t dense_vae_graph_hash[2] = {1033677792u, 769125304u};
const uint32_t dense_vae_tensor_count = 30;
const uint32_t dense_vae_site_count = 1;

const dense_vae_tensor dense_vae_tensors[] = {
  {"hidden.weight", 1, 2, {784, 400, 0, 0}, 784, 400, 784, 400, offsetof(struct dense_vae_state, hidden_weight), SIZE_MAX, 0, 0, 1, 0x1.2492492492492p-5},
  {"hidden.bias", 1, 1, {400, 0, 0, 0}, 1, 400, 1, 400, offsetof(struct dense_vae_state, hidden_bias), SIZE_MAX, 0, 0, 1, 0x1.2492492492492p-5},
  {"mean.weight", 1, 2, {400, 20, 0, 0}, 400, 20, 400, 32, offsetof(struct dense_vae_state, mean_weight), offsetof(struct dense_vae_state, mean_weight_transposed), 32, 400, 1, 0x1.999999999999ap-5},
  {"mean.bias", 1, 1, {20, 0, 0, 0}, 1, 20, 1, 32, offsetof(struct dense_vae_state, mean_bias), SIZE_MAX, 0, 0, 1, 0x1.999999999999ap-5},
  {"logVariance.weight", 1, 2, {400, 20, 0, 0}, 400, 20, 400, 32, offsetof(struct dense_vae_state, logVariance_weight), offsetof(struct dense_vae_state, logVariance_weight_transposed), 32, 400, 1, 0x1.999999999999ap-5},
  {"logVariance.bias", 1, 1, {20, 0, 0, 0}, 1, 20, 1, 32, offsetof(struct dense_vae_state, logVariance_bias), SIZE_MAX, 0, 0, 1, 0x1.999999999999ap-5},
  {"expand.weight", 1, 2, {20, 400, 0, 0}, 20, 400, 32, 400, offsetof(struct dense_vae_state, expand_weight), offsetof(struct dense_vae_state, expand_weight_transposed), 400, 32, 1, 0x1.c9f25c5bfedd9p-3},
  {"expand.bias", 1, 1, {400, 0, 0, 0}, 1, 400, 1, 400, offsetof(struct dense_vae_state, expand_bias), SIZE_MAX, 0, 0, 1, 0x1.c9f25c5bfedd9p-3},
  {"logits.weight", 1, 2, {400, 784, 0, 0}, 400, 784, 400, 784, offsetof(struct dense_vae_state, logits_weight), offsetof(struct dense_vae_state, logits_weight_transposed), 784, 400, 1, 0x1.999999999999ap-5},
  {"logits.bias", 1, 1, {784, 0, 0, 0}, 1, 784, 1, 784, offsetof(struct dense_vae_state, logits_bias), SIZE_MAX, 0, 0, 1, 0x1.999999999999ap-5},
  {"hidden.weight.firstMoment", 0, 2, {784, 400, 0, 0}, 784, 400, 784, 400, offsetof(struct dense_vae_state, hidden_weight_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"hidden.weight.secondMoment", 0, 2, {784, 400, 0, 0}, 784, 400, 784, 400, offsetof(struct dense_vae_state, hidden_weight_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"hidden.bias.firstMoment", 0, 1, {400, 0, 0, 0}, 1, 400, 1, 400, offsetof(struct dense_vae_state, hidden_bias_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"hidden.bias.secondMoment", 0, 1, {400, 0, 0, 0}, 1, 400, 1, 400, offsetof(struct dense_vae_state, hidden_bias_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"mean.weight.firstMoment", 0, 2, {400, 20, 0, 0}, 400, 20, 400, 32, offsetof(struct dense_vae_state, mean_weight_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"mean.weight.secondMoment", 0, 2, {400, 20, 0, 0}, 400, 20, 400, 32, offsetof(struct dense_vae_state, mean_weight_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"mean.bias.firstMoment", 0, 1, {20, 0, 0, 0}, 1, 20, 1, 32, offsetof(struct dense_vae_state, mean_bias_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"mean.bias.secondMoment", 0, 1, {20, 0, 0, 0}, 1, 20, 1, 32, offsetof(struct dense_vae_state, mean_bias_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logVariance.weight.firstMoment", 0, 2, {400, 20, 0, 0}, 400, 20, 400, 32, offsetof(struct dense_vae_state, logVariance_weight_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logVariance.weight.secondMoment", 0, 2, {400, 20, 0, 0}, 400, 20, 400, 32, offsetof(struct dense_vae_state, logVariance_weight_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logVariance.bias.firstMoment", 0, 1, {20, 0, 0, 0}, 1, 20, 1, 32, offsetof(struct dense_vae_state, logVariance_bias_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logVariance.bias.secondMoment", 0, 1, {20, 0, 0, 0}, 1, 20, 1, 32, offsetof(struct dense_vae_state, logVariance_bias_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"expand.weight.firstMoment", 0, 2, {20, 400, 0, 0}, 20, 400, 32, 400, offsetof(struct dense_vae_state, expand_weight_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"expand.weight.secondMoment", 0, 2, {20, 400, 0, 0}, 20, 400, 32, 400, offsetof(struct dense_vae_state, expand_weight_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"expand.bias.firstMoment", 0, 1, {400, 0, 0, 0}, 1, 400, 1, 400, offsetof(struct dense_vae_state, expand_bias_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"expand.bias.secondMoment", 0, 1, {400, 0, 0, 0}, 1, 400, 1, 400, offsetof(struct dense_vae_state, expand_bias_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logits.weight.firstMoment", 0, 2, {400, 784, 0, 0}, 400, 784, 400, 784, offsetof(struct dense_vae_state, logits_weight_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logits.weight.secondMoment", 0, 2, {400, 784, 0, 0}, 400, 784, 400, 784, offsetof(struct dense_vae_state, logits_weight_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logits.bias.firstMoment", 0, 1, {784, 0, 0, 0}, 1, 784, 1, 784, offsetof(struct dense_vae_state, logits_bias_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logits.bias.secondMoment", 0, 1, {784, 0, 0, 0}, 1, 784, 1, 784, offsetof(struct dense_vae_state, logits_bias_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
};
const dense_vae_site dense_vae_sites[] = {
  {"x", 0, 784, 0},
};

// The units of other architectures are not there.
#if !defined(__x86_64__)
const dense_vae_unit *dense_vae_unit_avx512(void) { return 0; }
#endif
#if !defined(__x86_64__)
const dense_vae_unit *dense_vae_unit_avx2(void) { return 0; }
#endif
#if !defined(__aarch64__)
const dense_vae_unit *dense_vae_unit_neon(void) { return 0; }
#endif
