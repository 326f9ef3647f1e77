// The memory of TinyVAE: its state, and each program's arena.
#ifndef tiny_vae_layout_h
#define tiny_vae_layout_h

#include "runtime/tables.h"

struct tiny_vae_state {
  _Alignas(64) float hidden_weight[256];
  float hidden_bias[16];
  float mean_weight[256];
  float mean_weight_transposed[256];
  float mean_bias[16];
  float logVariance_weight[256];
  float logVariance_weight_transposed[256];
  float logVariance_bias[16];
  float expand_weight[256];
  float expand_weight_transposed[256];
  float expand_bias[16];
  float logits_weight[256];
  float logits_weight_transposed[256];
  float logits_bias[16];
  float hidden_weight_firstMoment[256];
  float hidden_weight_secondMoment[256];
  float hidden_bias_firstMoment[16];
  float hidden_bias_secondMoment[16];
  float mean_weight_firstMoment[256];
  float mean_weight_secondMoment[256];
  float mean_bias_firstMoment[16];
  float mean_bias_secondMoment[16];
  float logVariance_weight_firstMoment[256];
  float logVariance_weight_secondMoment[256];
  float logVariance_bias_firstMoment[16];
  float logVariance_bias_secondMoment[16];
  float expand_weight_firstMoment[256];
  float expand_weight_secondMoment[256];
  float expand_bias_firstMoment[16];
  float expand_bias_secondMoment[16];
  float logits_weight_firstMoment[256];
  float logits_weight_secondMoment[256];
  float logits_bias_firstMoment[16];
  float logits_bias_secondMoment[16];
};

struct tiny_vae_train_arena {
  _Alignas(64) float x[64];
  float hidden[64];
  float z_standardDeviation[64];
  float z_noise[64];
  float z[64];
  float kl_z[16];
  float kl_z_gradient[64];
  float z_logVariance_gradient[64];
  float z_mean_gradient[64];
  float expand[64];
  float reconstruction_x[16];
  float x_logits_gradient[64];
  float loss[16];
  float reconstruction_x_2[16];
  float kl_z_2[16];
  float expand_preactivation_gradient[64];
  float z_logVariance_gradient_2[64];
  float z_mean_gradient_2[64];
  float hidden_preactivation_gradient[64];
  float kl_z_3[16];
};

struct tiny_vae_evaluate_arena {
  _Alignas(64) float x[64];
  float hidden[64];
  float z[64];
  float kl_z[64];
  float kl_z_2[16];
  float reconstruction_x[16];
  float loss[16];
};

struct tiny_vae_reconstruct_arena {
  _Alignas(64) float x[64];
  float hidden[64];
  float z_mean[64];
};

struct tiny_vae_generate_arena {
  _Alignas(64) float z[64];
  float expand[64];
  float x[64];
};

struct tiny_vae_encode_arena {
  _Alignas(64) float x[64];
  float hidden[64];
  float z_mean[64];
  float z_logVariance[64];
};

struct tiny_vae_decode_arena {
  _Alignas(64) float z[64];
  float expand[64];
  float x[64];
};

// The kernels, one unit for each instruction set.
#pragma GCC visibility push(hidden)
elbo_get_target tiny_vae_avx512;
elbo_get_target tiny_vae_avx2;
elbo_get_target tiny_vae_neon;
elbo_get_target tiny_vae_portable;
#pragma GCC visibility pop

#endif
