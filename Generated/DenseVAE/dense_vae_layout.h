// The memory of DenseVAE: its state, and each program's arena.
#ifndef dense_vae_layout_h
#define dense_vae_layout_h

#include "runtime/tables.h"

struct dense_vae_state {
  _Alignas(64) float hidden_weight[320000];
  float hidden_bias[400];
  float mean_weight[13312];
  float mean_weight_transposed[12800];
  float mean_bias[32];
  float logVariance_weight[13312];
  float logVariance_weight_transposed[12800];
  float logVariance_bias[32];
  float expand_weight[12800];
  float expand_weight_transposed[13312];
  float expand_bias[400];
  float logits_weight[326144];
  float logits_weight_transposed[320000];
  float logits_bias[784];
  float hidden_weight_firstMoment[320000];
  float hidden_weight_secondMoment[320000];
  float hidden_bias_firstMoment[400];
  float hidden_bias_secondMoment[400];
  float mean_weight_firstMoment[13312];
  float mean_weight_secondMoment[13312];
  float mean_bias_firstMoment[32];
  float mean_bias_secondMoment[32];
  float logVariance_weight_firstMoment[13312];
  float logVariance_weight_secondMoment[13312];
  float logVariance_bias_firstMoment[32];
  float logVariance_bias_secondMoment[32];
  float expand_weight_firstMoment[12800];
  float expand_weight_secondMoment[12800];
  float expand_bias_firstMoment[400];
  float expand_bias_secondMoment[400];
  float logits_weight_firstMoment[326144];
  float logits_weight_secondMoment[326144];
  float logits_bias_firstMoment[784];
  float logits_bias_secondMoment[784];
};

struct dense_vae_train_arena {
  _Alignas(64) float x[112896];
  float hidden[57600];
  float z_standardDeviation[4096];
  float z_noise[4096];
  float z[4096];
  float kl_z[128];
  float kl_z_gradient[4096];
  float z_logVariance_gradient[4096];
  float z_mean_gradient[4096];
  float expand[57600];
  float reconstruction_x[128];
  float x_logits_gradient[112896];
  float loss[128];
  float reconstruction_x_2[128];
  float kl_z_2[128];
  float expand_preactivation_gradient[57600];
  float z_logVariance_gradient_2[4096];
  float z_mean_gradient_2[4096];
  float hidden_preactivation_gradient[57600];
  float loss_2[16];
  float reconstruction_x_3[16];
  float kl_z_3[16];
};

struct dense_vae_evaluate_arena {
  _Alignas(64) float x[213248];
  float hidden[108800];
  float z[8704];
  float kl_z[8704];
  float kl_z_2[256];
  float reconstruction_x[256];
  float loss[256];
};

struct dense_vae_reconstruct_arena {
  _Alignas(64) float x[213248];
  float hidden[108800];
  float z_mean[8704];
};

struct dense_vae_generate_arena {
  _Alignas(64) float z[8704];
  float expand[108800];
  float x[213248];
};

struct dense_vae_encode_arena {
  _Alignas(64) float x[213248];
  float hidden[108800];
  float z_mean[8704];
  float z_logVariance[8704];
};

struct dense_vae_decode_arena {
  _Alignas(64) float z[8704];
  float expand[108800];
  float x[213248];
};

// The kernels, one unit for each instruction set.
#pragma GCC visibility push(hidden)
elbo_get_target dense_vae_avx512;
elbo_get_target dense_vae_avx2;
elbo_get_target dense_vae_neon;
elbo_get_target dense_vae_portable;
#pragma GCC visibility pop

#endif
