// The tensors and sites of TinyVAE. Made by Elbo; do not edit.
#include "tiny_vae_tables.h"
#include "tiny_vae_layout.h"

const char *const tiny_vae_model_name = "TinyVAE";
const uint32_t tiny_vae_graph_hash[2] = {752004605u, 3697033231u};
const uint32_t tiny_vae_tensor_count = 30;
const uint32_t tiny_vae_site_count = 1;

const tiny_vae_tensor tiny_vae_tensors[] = {
  {"hidden.weight", 1, 2, {8, 6, 0, 0}, 8, 6, 16, 16, offsetof(struct tiny_vae_state, hidden_weight), SIZE_MAX, 0, 0, 1, 0x1.6a09e667f3bccp-2},
  {"hidden.bias", 1, 1, {6, 0, 0, 0}, 1, 6, 1, 16, offsetof(struct tiny_vae_state, hidden_bias), SIZE_MAX, 0, 0, 1, 0x1.6a09e667f3bccp-2},
  {"mean.weight", 1, 2, {6, 2, 0, 0}, 6, 2, 16, 16, offsetof(struct tiny_vae_state, mean_weight), offsetof(struct tiny_vae_state, mean_weight_transposed), 16, 16, 1, 0x1.a20bd700c2c3fp-2},
  {"mean.bias", 1, 1, {2, 0, 0, 0}, 1, 2, 1, 16, offsetof(struct tiny_vae_state, mean_bias), SIZE_MAX, 0, 0, 1, 0x1.a20bd700c2c3fp-2},
  {"logVariance.weight", 1, 2, {6, 2, 0, 0}, 6, 2, 16, 16, offsetof(struct tiny_vae_state, logVariance_weight), offsetof(struct tiny_vae_state, logVariance_weight_transposed), 16, 16, 1, 0x1.a20bd700c2c3fp-2},
  {"logVariance.bias", 1, 1, {2, 0, 0, 0}, 1, 2, 1, 16, offsetof(struct tiny_vae_state, logVariance_bias), SIZE_MAX, 0, 0, 1, 0x1.a20bd700c2c3fp-2},
  {"expand.weight", 1, 2, {2, 6, 0, 0}, 2, 6, 16, 16, offsetof(struct tiny_vae_state, expand_weight), offsetof(struct tiny_vae_state, expand_weight_transposed), 16, 16, 1, 0x1.6a09e667f3bccp-1},
  {"expand.bias", 1, 1, {6, 0, 0, 0}, 1, 6, 1, 16, offsetof(struct tiny_vae_state, expand_bias), SIZE_MAX, 0, 0, 1, 0x1.6a09e667f3bccp-1},
  {"logits.weight", 1, 2, {6, 8, 0, 0}, 6, 8, 16, 16, offsetof(struct tiny_vae_state, logits_weight), offsetof(struct tiny_vae_state, logits_weight_transposed), 16, 16, 1, 0x1.a20bd700c2c3fp-2},
  {"logits.bias", 1, 1, {8, 0, 0, 0}, 1, 8, 1, 16, offsetof(struct tiny_vae_state, logits_bias), SIZE_MAX, 0, 0, 1, 0x1.a20bd700c2c3fp-2},
  {"hidden.weight.firstMoment", 0, 2, {8, 6, 0, 0}, 8, 6, 16, 16, offsetof(struct tiny_vae_state, hidden_weight_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"hidden.weight.secondMoment", 0, 2, {8, 6, 0, 0}, 8, 6, 16, 16, offsetof(struct tiny_vae_state, hidden_weight_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"hidden.bias.firstMoment", 0, 1, {6, 0, 0, 0}, 1, 6, 1, 16, offsetof(struct tiny_vae_state, hidden_bias_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"hidden.bias.secondMoment", 0, 1, {6, 0, 0, 0}, 1, 6, 1, 16, offsetof(struct tiny_vae_state, hidden_bias_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"mean.weight.firstMoment", 0, 2, {6, 2, 0, 0}, 6, 2, 16, 16, offsetof(struct tiny_vae_state, mean_weight_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"mean.weight.secondMoment", 0, 2, {6, 2, 0, 0}, 6, 2, 16, 16, offsetof(struct tiny_vae_state, mean_weight_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"mean.bias.firstMoment", 0, 1, {2, 0, 0, 0}, 1, 2, 1, 16, offsetof(struct tiny_vae_state, mean_bias_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"mean.bias.secondMoment", 0, 1, {2, 0, 0, 0}, 1, 2, 1, 16, offsetof(struct tiny_vae_state, mean_bias_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logVariance.weight.firstMoment", 0, 2, {6, 2, 0, 0}, 6, 2, 16, 16, offsetof(struct tiny_vae_state, logVariance_weight_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logVariance.weight.secondMoment", 0, 2, {6, 2, 0, 0}, 6, 2, 16, 16, offsetof(struct tiny_vae_state, logVariance_weight_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logVariance.bias.firstMoment", 0, 1, {2, 0, 0, 0}, 1, 2, 1, 16, offsetof(struct tiny_vae_state, logVariance_bias_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logVariance.bias.secondMoment", 0, 1, {2, 0, 0, 0}, 1, 2, 1, 16, offsetof(struct tiny_vae_state, logVariance_bias_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"expand.weight.firstMoment", 0, 2, {2, 6, 0, 0}, 2, 6, 16, 16, offsetof(struct tiny_vae_state, expand_weight_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"expand.weight.secondMoment", 0, 2, {2, 6, 0, 0}, 2, 6, 16, 16, offsetof(struct tiny_vae_state, expand_weight_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"expand.bias.firstMoment", 0, 1, {6, 0, 0, 0}, 1, 6, 1, 16, offsetof(struct tiny_vae_state, expand_bias_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"expand.bias.secondMoment", 0, 1, {6, 0, 0, 0}, 1, 6, 1, 16, offsetof(struct tiny_vae_state, expand_bias_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logits.weight.firstMoment", 0, 2, {6, 8, 0, 0}, 6, 8, 16, 16, offsetof(struct tiny_vae_state, logits_weight_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logits.weight.secondMoment", 0, 2, {6, 8, 0, 0}, 6, 8, 16, 16, offsetof(struct tiny_vae_state, logits_weight_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logits.bias.firstMoment", 0, 1, {8, 0, 0, 0}, 1, 8, 1, 16, offsetof(struct tiny_vae_state, logits_bias_firstMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
  {"logits.bias.secondMoment", 0, 1, {8, 0, 0, 0}, 1, 8, 1, 16, offsetof(struct tiny_vae_state, logits_bias_secondMoment), SIZE_MAX, 0, 0, 0, 0x0p0},
};
const tiny_vae_site tiny_vae_sites[] = {
  {"x", 0, 8, 0},
};

// The units of other architectures are not there.
#if !defined(__x86_64__)
const tiny_vae_unit *tiny_vae_unit_avx512(void) { return 0; }
#endif
#if !defined(__x86_64__)
const tiny_vae_unit *tiny_vae_unit_avx2(void) { return 0; }
#endif
#if !defined(__aarch64__)
const tiny_vae_unit *tiny_vae_unit_neon(void) { return 0; }
#endif
