// TinyVAE for avx2. Made by Elbo; do not edit.
#if defined(__x86_64__)
#include "elbo_prelude_avx2.h"
#include "elbo_math.h"
#include "elbo_noise.h"
#include "tiny_vae_layout.h"

//
// train: 2 intervals
//
enum { k0_blocks = 1, k0_rows = 4 };
// k0  hidden  z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   also k19_hidden
//   also k23_hidden
//   also k29_hidden
//   hidden = relu(x · hidden.weight + hidden.bias)
//   [4, 8] · [8, 6]; 432 FLOP, 440 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k0_hidden(
    const uint8_t (*const *restrict x_data)[8],
    float (*restrict x)[64],
    const float (*restrict hidden_weight)[256],
    const float (*restrict hidden_bias)[16],
    float (*restrict hidden)[64]) {
  // x: bytes of the caller's rows
  for (size_t r = 0; r < 4; ++r) {
    for (size_t c = 0; c < 8; ++c) {
      (*x)[r * 16 + c] = s_pixel((*x_data[r])[c]);
    }
  }
  // x · hidden.weight
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 8; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*hidden_weight)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*x)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf hidden_product = result[i][j];
      const vf hidden_bias_vector = v_load(&(*hidden_bias)[j * 8]);
      const vf hidden_preactivation = v_add(hidden_product, hidden_bias_vector);
      const vf hidden_relu = v_relu(hidden_preactivation);
      v_store(&(*hidden)[i * 16 + j * 8], hidden_relu);
    }
  }
}

enum { k1_blocks = 1 };
// k1  mean, logVariance, z.standardDeviation, z.noise, z, divergence of z, gradient of kl.z,
//     gradient of z.logVariance, gradient of z.mean
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   z.mean = hidden · mean.weight + mean.bias
//   z.logVariance = hidden · logVariance.weight + logVariance.bias
//   z.standardDeviation = exp(0.5 * z.logVariance)
//   z.noise = normal()
//   z = z.mean + z.standardDeviation * z.noise
//   kl.z.expm1 = expm1(z.logVariance)
//   kl.z = sum(0.5 * (z.mean * z.mean + (kl.z.expm1 - z.logVariance)))
//   kl.z.gradient = beta * 0.5
//   z.logVariance.gradient = kl.z.gradient * (kl.z.expm1 + 1)
//   z.mean.gradient = kl.z.gradient * z.mean
//   [4, 6] · [6, 2]; 312 FLOP, 416 B; tile 2 rows by 4 vectors; 1 block of batch rows
static void k1_mean_logVariance(
    const float (*restrict hidden)[64],
    const float (*restrict mean_weight)[256],
    const float (*restrict logVariance_weight)[256],
    const float (*restrict mean_bias)[16],
    const float (*restrict logVariance_bias)[16],
    float (*restrict z_standardDeviation)[64],
    const uint32_t (*restrict words)[4],
    const uint32_t (*restrict example)[4],
    float (*restrict z_noise)[64],
    float (*restrict z)[64],
    const float (*restrict scalars)[9],
    float (*restrict kl_z_gradient)[64],
    float (*restrict z_logVariance_gradient)[64],
    float (*restrict z_mean_gradient)[64],
    float (*restrict kl_z)[16]) {
  vf lanes11[4][2];
  for (size_t r = 0; r < 4; ++r) {
    for (size_t p = 0; p < 2; ++p) {
      lanes11[r][p] = v_zero();
    }
  }
  for (size_t t = 0; t < 2; ++t) {
    v_clobber_registers();
    vf acc[2][2];
    vf acc2[2][2];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_zero();
        acc2[i][j] = v_zero();
      }
    }
    for (size_t k = 0; k < 6; ++k) {
      vf b[2];
      vf b2[2];
      for (size_t j = 0; j < 2; ++j) {
        b[j] = v_load(&(*mean_weight)[k * 16 + j * 8]);
        b2[j] = v_load(&(*logVariance_weight)[k * 16 + j * 8]);
      }
      for (size_t i = 0; i < 2; ++i) {
        const vf a = v_broadcast((*hidden)[t * 32 + i * 16 + k]);
        for (size_t j = 0; j < 2; ++j) {
          acc[i][j] = v_fma(a, b[j], acc[i][j]);
          acc2[i][j] = v_fma(a, b2[j], acc2[i][j]);
        }
      }
    }
    vf result[2][2];
    vf result2[2][2];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        result[i][j] = acc[i][j];
        result2[i][j] = acc2[i][j];
      }
    }
    v_clobber_registers();
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        const vf mean_product = result[i][j];
        const vf mean_bias_vector = v_load(&(*mean_bias)[j * 8]);
        const vf z_mean = v_add(mean_product, mean_bias_vector);
        const vf logVariance_product = result2[i][j];
        const vf logVariance_bias_vector = v_load(&(*logVariance_bias)[j * 8]);
        const vf z_logVariance = v_add(logVariance_product, logVariance_bias_vector);
        const vf z_standardDeviation_product = v_multiply(v_broadcast(0x1p-1f), z_logVariance);
        const vf z_standardDeviation_exp = v_exp(z_standardDeviation_product);
        v_store(&(*z_standardDeviation)[t * 32 + i * 16 + j * 8], z_standardDeviation_exp);
        const vf z_noise_normal = v_normal(
            (*words)[0], (*words)[1], (*example)[t * 2 + i], 2, j * 8, 1, (*words)[2], (*words)[3]);
        v_store(&(*z_noise)[t * 32 + i * 16 + j * 8], z_noise_normal);
        const vf z_product = v_multiply(z_standardDeviation_exp, z_noise_normal);
        const vf z_sum = v_add(z_mean, z_product);
        v_store(&(*z)[t * 32 + i * 16 + j * 8], z_sum);
        const vf kl_z_product = v_multiply(z_mean, z_mean);
        const vf kl_z_expm1 = v_expm1(z_logVariance);
        const vf kl_z_difference = v_subtract(kl_z_expm1, z_logVariance);
        const vf kl_z_sum = v_add(kl_z_product, kl_z_difference);
        const vf kl_z_product_2 = v_multiply(v_broadcast(0x1p-1f), kl_z_sum);
        lanes11[t * 2 + i][j] = v_add(lanes11[t * 2 + i][j], v_mask_tail(kl_z_product_2, 2, j * 8));
        const vf z_logVariance_gradient_sum = v_add(kl_z_expm1, v_broadcast(0x1p0f));
        const vf kl_z_gradient_product = v_multiply(v_broadcast((*scalars)[0]), v_broadcast(0x1p-1f));
        v_store(&(*kl_z_gradient)[t * 32 + i * 16 + j * 8], kl_z_gradient_product);
        const vf z_logVariance_gradient_product = v_multiply(kl_z_gradient_product, z_logVariance_gradient_sum);
        v_store(&(*z_logVariance_gradient)[t * 32 + i * 16 + j * 8], z_logVariance_gradient_product);
        const vf z_mean_gradient_product = v_multiply(kl_z_gradient_product, z_mean);
        v_store(&(*z_mean_gradient)[t * 32 + i * 16 + j * 8], z_mean_gradient_product);
      }
    }
  }
  for (size_t r = 0; r < 4; ++r) {
    (*kl_z)[r] = v_first(v_sum_lanes(lanes11[r]));
  }
}

enum { k2_blocks = 1 };
// k2  expand  x ~ Bernoulli(logits: logits(expand(z)))
//   also k21_expand
//   also k25_expand
//   expand = relu(z · expand.weight + expand.bias)
//   [4, 2] · [2, 6]; 144 FLOP, 200 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k2_expand(
    const float (*restrict z)[64],
    const float (*restrict expand_weight)[256],
    const float (*restrict expand_bias)[16],
    float (*restrict expand)[64]) {
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 2; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*expand_weight)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*z)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf expand_product = result[i][j];
      const vf expand_bias_vector = v_load(&(*expand_bias)[j * 8]);
      const vf expand_preactivation = v_add(expand_product, expand_bias_vector);
      const vf expand_relu = v_relu(expand_preactivation);
      v_store(&(*expand)[i * 16 + j * 8], expand_relu);
    }
  }
}

enum { k3_blocks = 1 };
// k3  logits, likelihood of x, gradient of x.logits, loss  x ~ Bernoulli(logits: logits(expand(z)))
//   x.logits = expand · logits.weight + logits.bias
//   reconstruction.x = sum(softplus(x.logits) - x * x.logits)
//   x.logits.gradient = mask ? sigmoid(x.logits) - x : 0
//   loss = mask ? reconstruction.x + beta * kl.z : 0
//   reconstruction.x_2 = mask ? reconstruction.x : 0
//   kl.z_2 = mask ? kl.z : 0
//   [4, 6] · [6, 8]; 628 FLOP, 656 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k3_logits(
    const float (*restrict expand)[64],
    const float (*restrict logits_weight)[256],
    const float (*restrict logits_bias)[16],
    const float (*restrict x)[64],
    const float (*restrict mask)[4],
    float (*restrict x_logits_gradient)[64],
    float (*restrict reconstruction_x)[16],
    const float (*restrict scalars)[9],
    const float (*restrict kl_z)[16],
    float (*restrict loss)[16],
    float (*restrict reconstruction_x_2)[16],
    float (*restrict kl_z_2)[16]) {
  // expand · logits.weight
  vf lanes20[4][2];
  for (size_t r = 0; r < 4; ++r) {
    for (size_t p = 0; p < 2; ++p) {
      lanes20[r][p] = v_zero();
    }
  }
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 6; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*logits_weight)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*expand)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf logits_product = result[i][j];
      const vf logits_bias_vector = v_load(&(*logits_bias)[j * 8]);
      const vf x_logits = v_add(logits_product, logits_bias_vector);
      const vf x_vector = v_load(&(*x)[i * 16 + j * 8]);
      const vf reconstruction_x_product = v_multiply(x_vector, x_logits);
      const vf reconstruction_x_softplus = v_softplus(x_logits);
      const vf reconstruction_x_difference = v_subtract(reconstruction_x_softplus, reconstruction_x_product);
      lanes20[i][j] = v_add(lanes20[i][j], v_mask_tail(reconstruction_x_difference, 8, j * 8));
      const vf x_logits_gradient_sigmoid = v_sigmoid(x_logits);
      const vf x_logits_gradient_difference = v_subtract(x_logits_gradient_sigmoid, x_vector);
      const vm loss_mask = v_is_true(v_broadcast((*mask)[i]));
      const vf x_logits_gradient_selection = v_select(loss_mask, x_logits_gradient_difference, v_broadcast(0x0p0f));
      v_store(&(*x_logits_gradient)[i * 16 + j * 8], x_logits_gradient_selection);
    }
  }
  for (size_t r = 0; r < 4; ++r) {
    (*reconstruction_x)[r] = v_first(v_sum_lanes(lanes20[r]));
  }
  // for each row and vector of 1 columns
  for (size_t t = 0; t < 4; ++t) {
    const vf kl_z_vector = v_broadcast((*kl_z)[t]);
    const vf beta_kl_z = v_multiply(v_broadcast((*scalars)[0]), kl_z_vector);
    const vf reconstruction_x_vector = v_broadcast((*reconstruction_x)[t]);
    const vf loss_sum = v_add(reconstruction_x_vector, beta_kl_z);
    const vm loss_mask = v_is_true(v_broadcast((*mask)[t]));
    const vf loss_selection = v_select(loss_mask, loss_sum, v_broadcast(0x0p0f));
    (*loss)[t] = v_first(loss_selection);
    const vf reconstruction_x_selection = v_select(loss_mask, reconstruction_x_vector, v_broadcast(0x0p0f));
    (*reconstruction_x_2)[t] = v_first(reconstruction_x_selection);
    const vf kl_z_selection = v_select(loss_mask, kl_z_vector, v_broadcast(0x0p0f));
    (*kl_z_2)[t] = v_first(kl_z_selection);
  }
}

enum { k4_blocks = 1 };
// k4  gradient of expand  x ~ Bernoulli(logits: logits(expand(z)))
//   expand.preactivation.gradient = mask ? (expand > 0 ? x.logits.gradient · logits.weightᵀ : 0) :
//       0
//   [4, 8] · [8, 6]; 456 FLOP, 512 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k4_expand_gradient(
    const float (*restrict x_logits_gradient)[64],
    const float (*restrict logits_weight_transposed)[256],
    const float (*restrict expand)[64],
    const float (*restrict mask)[4],
    float (*restrict expand_preactivation_gradient)[64]) {
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 8; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*logits_weight_transposed)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*x_logits_gradient)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf expand_gradient = result[i][j];
      const vf expand_vector = v_load(&(*expand)[i * 16 + j * 8]);
      const vm expand_preactivation_gradient_greater = v_greater(expand_vector, v_broadcast(0x0p0f));
      const vf expand_preactivation_gradient_selection = v_select(
          expand_preactivation_gradient_greater, expand_gradient, v_broadcast(0x0p0f));
      const vm loss_mask = v_is_true(v_broadcast((*mask)[i]));
      const vf expand_preactivation_gradient_selectio_2 = v_select(
          loss_mask, expand_preactivation_gradient_selection, v_broadcast(0x0p0f));
      v_store(&(*expand_preactivation_gradient)[i * 16 + j * 8], expand_preactivation_gradient_selectio_2);
    }
  }
}

enum { k5_blocks = 1 };
// k5  gradient of z, gradient of z.logVariance, gradient of z.mean
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   x ~ Bernoulli(logits: logits(expand(z)))
//   z.gradient = expand.preactivation.gradient · expand.weightᵀ
//   z.logVariance.gradient_2 = mask ? z.gradient * z.noise * z.standardDeviation * 0.5 +
//       z.logVariance.gradient - kl.z.gradient : 0
//   z.mean.gradient_2 = mask ? z.gradient + z.mean.gradient + z.mean.gradient : 0
//   [4, 6] · [6, 2]; 168 FLOP, 368 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k5_z_gradient(
    const float (*restrict expand_preactivation_gradient)[64],
    const float (*restrict expand_weight_transposed)[256],
    const float (*restrict z_noise)[64],
    const float (*restrict z_standardDeviation)[64],
    const float (*restrict z_logVariance_gradient)[64],
    const float (*restrict kl_z_gradient)[64],
    const float (*restrict mask)[4],
    float (*restrict z_logVariance_gradient_2)[64],
    const float (*restrict z_mean_gradient)[64],
    float (*restrict z_mean_gradient_2)[64]) {
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 6; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*expand_weight_transposed)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*expand_preactivation_gradient)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf z_gradient = result[i][j];
      const vf z_noise_vector = v_load(&(*z_noise)[i * 16 + j * 8]);
      const vf z_standardDeviation_gradient_product = v_multiply(z_gradient, z_noise_vector);
      const vf z_standardDeviation_vector = v_load(&(*z_standardDeviation)[i * 16 + j * 8]);
      const vf z_standardDeviation_gradient = v_multiply(
          z_standardDeviation_gradient_product, z_standardDeviation_vector);
      const vf z_logVariance_gradient_product = v_multiply(z_standardDeviation_gradient, v_broadcast(0x1p-1f));
      const vf z_logVariance_gradient_vector = v_load(&(*z_logVariance_gradient)[i * 16 + j * 8]);
      const vf z_logVariance_gradient_sum = v_add(z_logVariance_gradient_product, z_logVariance_gradient_vector);
      const vf kl_z_gradient_vector = v_load(&(*kl_z_gradient)[i * 16 + j * 8]);
      const vf z_logVariance_gradient_difference = v_subtract(z_logVariance_gradient_sum, kl_z_gradient_vector);
      const vm loss_mask = v_is_true(v_broadcast((*mask)[i]));
      const vf z_logVariance_gradient_selection = v_select(
          loss_mask, z_logVariance_gradient_difference, v_broadcast(0x0p0f));
      v_store(&(*z_logVariance_gradient_2)[i * 16 + j * 8], z_logVariance_gradient_selection);
      const vf z_mean_gradient_vector = v_load(&(*z_mean_gradient)[i * 16 + j * 8]);
      const vf z_mean_gradient_sum = v_add(z_gradient, z_mean_gradient_vector);
      const vf z_mean_gradient_sum_2 = v_add(z_mean_gradient_sum, z_mean_gradient_vector);
      const vf z_mean_gradient_selection = v_select(loss_mask, z_mean_gradient_sum_2, v_broadcast(0x0p0f));
      v_store(&(*z_mean_gradient_2)[i * 16 + j * 8], z_mean_gradient_selection);
    }
  }
}

enum { k6_blocks = 1 };
// k6  gradient of hidden  z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   hidden.preactivation.gradient = mask ? (hidden > 0 ? z.mean.gradient_2 · mean.weightᵀ +
//       z.logVariance.gradient_2 · logVariance.weightᵀ : 0) : 0
//   [4, 2] · [2, 6]; 264 FLOP, 352 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k6_hidden_gradient(
    const float (*restrict z_mean_gradient_2)[64],
    const float (*restrict mean_weight_transposed)[256],
    const float (*restrict z_logVariance_gradient_2)[64],
    const float (*restrict logVariance_weight_transposed)[256],
    const float (*restrict hidden)[64],
    const float (*restrict mask)[4],
    float (*restrict hidden_preactivation_gradient)[64]) {
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 2; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*mean_weight_transposed)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*z_mean_gradient_2)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  for (size_t k = 0; k < 2; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*logVariance_weight_transposed)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*z_logVariance_gradient_2)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf hidden_gradient = result[i][j];
      const vf hidden_vector = v_load(&(*hidden)[i * 16 + j * 8]);
      const vm hidden_preactivation_gradient_greater = v_greater(hidden_vector, v_broadcast(0x0p0f));
      const vf hidden_preactivation_gradient_selection = v_select(
          hidden_preactivation_gradient_greater, hidden_gradient, v_broadcast(0x0p0f));
      const vm loss_mask = v_is_true(v_broadcast((*mask)[i]));
      const vf hidden_preactivation_gradient_selectio_2 = v_select(
          loss_mask, hidden_preactivation_gradient_selection, v_broadcast(0x0p0f));
      v_store(&(*hidden_preactivation_gradient)[i * 16 + j * 8], hidden_preactivation_gradient_selectio_2);
    }
  }
}

enum { k7_blocks = 1 };
// k7  loss
//   also k8_reconstruction_x
//   also k9_kl_z
//   loss_2 = sum(loss over the batch)
//   4 FLOP, 20 B; tile 1 row by 1 vector; 1 block of matrix rows
static void k7_loss(const float (*restrict loss)[16], float (*restrict loss_2)[16]) {
  v_clobber_registers();
  vf acc[1][1];
  acc[0][0] = v_zero();
  for (size_t k = 0; k < 4; ++k) {
    acc[0][0] = v_add(acc[0][0], v_broadcast((*loss)[k]));
  }
  vf result[1][1];
  result[0][0] = acc[0][0];
  v_clobber_registers();
  const vf loss_sum = result[0][0];
  (*loss_2)[0] = v_first(loss_sum);
}

enum { k10_blocks = 1 };
// k10  update of logits.bias  x ~ Bernoulli(logits: logits(expand(z)))
//   also k12_expand_bias
//   also k14_logVariance_bias
//   also k16_mean_bias
//   also k17_hidden_bias
//   logits.bias.gradient = sum(x.logits.gradient over the batch)
//   logits.bias.firstMoment' = flush((logits.bias.gradient - logits.bias.firstMoment) * 0.1 +
//       logits.bias.firstMoment)
//   logits.bias.secondMoment' = flush((logits.bias.gradient * logits.bias.gradient -
//       logits.bias.secondMoment) * 0.001 + logits.bias.secondMoment)
//   logits.bias' = logits.bias - logits.bias.firstMoment' * stepSize /
//       (sqrt(logits.bias.secondMoment' * varianceScale) + 1e-08)
//   136 FLOP, 224 B; tile 1 row by 2 vectors; 1 block of matrix rows
static void k10_logits_bias(
    const float (*restrict x_logits_gradient)[64],
    float (*restrict logits_bias_firstMoment)[16],
    float (*restrict logits_bias_secondMoment)[16],
    const float (*restrict scalars)[9],
    float (*restrict logits_bias)[16]) {
  v_clobber_registers();
  vf acc[1][2];
  for (size_t j = 0; j < 2; ++j) {
    acc[0][j] = v_zero();
  }
  for (size_t k = 0; k < 4; ++k) {
    for (size_t j = 0; j < 2; ++j) {
      acc[0][j] = v_add(acc[0][j], v_load(&(*x_logits_gradient)[k * 16 + j * 8]));
    }
  }
  vf result[1][2];
  for (size_t j = 0; j < 2; ++j) {
    result[0][j] = acc[0][j];
  }
  v_clobber_registers();
  for (size_t j = 0; j < 2; ++j) {
    const vf logits_bias_gradient = result[0][j];
    const vf logits_bias_firstMoment_vector = v_load(&(*logits_bias_firstMoment)[j * 8]);
    const vf logits_bias_update_difference = v_subtract(logits_bias_gradient, logits_bias_firstMoment_vector);
    const vf logits_bias_update_fma = v_fma(
        logits_bias_update_difference, v_broadcast(0x1.99999ap-4f), logits_bias_firstMoment_vector);
    const vf logits_bias_update_flush = v_flush(logits_bias_update_fma);
    const vf logits_bias_secondMoment_vector = v_load(&(*logits_bias_secondMoment)[j * 8]);
    const vf logits_bias_update_negated = v_negate(logits_bias_secondMoment_vector);
    const vf logits_bias_update_fma_2 = v_fma(logits_bias_gradient, logits_bias_gradient, logits_bias_update_negated);
    const vf logits_bias_update_fma_3 = v_fma(
        logits_bias_update_fma_2, v_broadcast(0x1.0624dep-10f), logits_bias_secondMoment_vector);
    const vf logits_bias_update_flush_2 = v_flush(logits_bias_update_fma_3);
    const vf logits_bias_update_product = v_multiply(logits_bias_update_flush, v_broadcast((*scalars)[5]));
    const vf logits_bias_update_product_2 = v_multiply(logits_bias_update_flush_2, v_broadcast((*scalars)[8]));
    const vf logits_bias_update_squareRoot = v_square_root(logits_bias_update_product_2);
    const vf logits_bias_update_sum = v_add(logits_bias_update_squareRoot, v_broadcast(0x1.5798eep-27f));
    const vf logits_bias_update_quotient = v_divide(logits_bias_update_product, logits_bias_update_sum);
    const vf logits_bias_vector = v_load(&(*logits_bias)[j * 8]);
    const vf logits_bias_update = v_subtract(logits_bias_vector, logits_bias_update_quotient);
    v_store(&(*logits_bias)[j * 8], logits_bias_update);
    v_store(&(*logits_bias_firstMoment)[j * 8], logits_bias_update_flush);
    v_store(&(*logits_bias_secondMoment)[j * 8], logits_bias_update_flush_2);
  }
}

enum { k11_blocks = 1 };
// k11  update of logits.weight  x ~ Bernoulli(logits: logits(expand(z)))
//   logits.weight.gradient = expandᵀ · x.logits.gradient
//   logits.weight.firstMoment' = flush((logits.weight.gradient - logits.weight.firstMoment) * 0.1 +
//       logits.weight.firstMoment)
//   logits.weight.secondMoment' = flush((logits.weight.gradient * logits.weight.gradient -
//       logits.weight.secondMoment) * 0.001 + logits.weight.secondMoment)
//   logits.weight' = logits.weight - logits.weight.firstMoment' * stepSize /
//       (sqrt(logits.weight.secondMoment' * varianceScale) + 1e-08)
//   [6, 4] · [4, 8]; 1.0 kFLOP, 992 B; tile 6 rows by 2 vectors; 1 block of matrix rows
static void k11_logits_weight(
    const float (*restrict expand)[64],
    const float (*restrict x_logits_gradient)[64],
    float (*restrict logits_weight_firstMoment)[256],
    float (*restrict logits_weight_secondMoment)[256],
    const float (*restrict scalars)[9],
    float (*restrict logits_weight)[256],
    float (*restrict logits_weight_transposed)[256]) {
  // expandᵀ · x.logits.gradient
  v_clobber_registers();
  vf acc[6][2];
  for (size_t i = 0; i < 6; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 4; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*x_logits_gradient)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 6; ++i) {
      const vf a = v_broadcast((*expand)[k * 16 + i]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[6][2];
  for (size_t i = 0; i < 6; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 6; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf logits_weight_gradient = result[i][j];
      const vf logits_weight_firstMoment_vector = v_load(&(*logits_weight_firstMoment)[i * 16 + j * 8]);
      const vf logits_weight_update_difference = v_subtract(logits_weight_gradient, logits_weight_firstMoment_vector);
      const vf logits_weight_update_fma = v_fma(
          logits_weight_update_difference, v_broadcast(0x1.99999ap-4f),
          logits_weight_firstMoment_vector);
      const vf logits_weight_update_flush = v_flush(logits_weight_update_fma);
      const vf logits_weight_secondMoment_vector = v_load(&(*logits_weight_secondMoment)[i * 16 + j * 8]);
      const vf logits_weight_update_negated = v_negate(logits_weight_secondMoment_vector);
      const vf logits_weight_update_fma_2 = v_fma(
          logits_weight_gradient, logits_weight_gradient, logits_weight_update_negated);
      const vf logits_weight_update_fma_3 = v_fma(
          logits_weight_update_fma_2, v_broadcast(0x1.0624dep-10f),
          logits_weight_secondMoment_vector);
      const vf logits_weight_update_flush_2 = v_flush(logits_weight_update_fma_3);
      const vf logits_weight_update_product = v_multiply(logits_weight_update_flush, v_broadcast((*scalars)[5]));
      const vf logits_weight_update_product_2 = v_multiply(logits_weight_update_flush_2, v_broadcast((*scalars)[8]));
      const vf logits_weight_update_squareRoot = v_square_root(logits_weight_update_product_2);
      const vf logits_weight_update_sum = v_add(logits_weight_update_squareRoot, v_broadcast(0x1.5798eep-27f));
      const vf logits_weight_update_quotient = v_divide(logits_weight_update_product, logits_weight_update_sum);
      const vf logits_weight_vector = v_load(&(*logits_weight)[i * 16 + j * 8]);
      const vf logits_weight_update = v_subtract(logits_weight_vector, logits_weight_update_quotient);
      v_store(&(*logits_weight)[i * 16 + j * 8], logits_weight_update);
      v_store(&(*logits_weight_firstMoment)[i * 16 + j * 8], logits_weight_update_flush);
      v_store(&(*logits_weight_secondMoment)[i * 16 + j * 8], logits_weight_update_flush_2);
    }
  }
  // logits.weight, transposed
  for (size_t p = 0; p < 2; ++p) {
    for (size_t c = 0; c < 2; ++c) {
      vf rows[v_width];
      vf columns[v_width];
      for (size_t i = 0; i < v_width; ++i) {
        rows[i] = v_load(&(*logits_weight)[p * 128 + i * 16 + c * 8]);
      }
      v_transpose(rows, columns);
      for (size_t i = 0; i < v_width; ++i) {
        v_store(&(*logits_weight_transposed)[c * 128 + i * 16 + p * 8], columns[i]);
      }
    }
  }
}

enum { k13_blocks = 1 };
// k13  update of expand.weight  x ~ Bernoulli(logits: logits(expand(z)))
//   expand.weight.gradient = zᵀ · expand.preactivation.gradient
//   expand.weight.firstMoment' = flush((expand.weight.gradient - expand.weight.firstMoment) * 0.1 +
//       expand.weight.firstMoment)
//   expand.weight.secondMoment' = flush((expand.weight.gradient * expand.weight.gradient -
//       expand.weight.secondMoment) * 0.001 + expand.weight.secondMoment)
//   expand.weight' = expand.weight - expand.weight.firstMoment' * stepSize /
//       (sqrt(expand.weight.secondMoment' * varianceScale) + 1e-08)
//   [2, 4] · [4, 6]; 252 FLOP, 320 B; tile 2 rows by 2 vectors; 1 block of matrix rows
static void k13_expand_weight(
    const float (*restrict z)[64],
    const float (*restrict expand_preactivation_gradient)[64],
    float (*restrict expand_weight_firstMoment)[256],
    float (*restrict expand_weight_secondMoment)[256],
    const float (*restrict scalars)[9],
    float (*restrict expand_weight)[256],
    float (*restrict expand_weight_transposed)[256]) {
  // zᵀ · expand.preactivation.gradient
  v_clobber_registers();
  vf acc[2][2];
  for (size_t i = 0; i < 2; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 4; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*expand_preactivation_gradient)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 2; ++i) {
      const vf a = v_broadcast((*z)[k * 16 + i]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[2][2];
  for (size_t i = 0; i < 2; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 2; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf expand_weight_gradient = result[i][j];
      const vf expand_weight_firstMoment_vector = v_load(&(*expand_weight_firstMoment)[i * 16 + j * 8]);
      const vf expand_weight_update_difference = v_subtract(expand_weight_gradient, expand_weight_firstMoment_vector);
      const vf expand_weight_update_fma = v_fma(
          expand_weight_update_difference, v_broadcast(0x1.99999ap-4f),
          expand_weight_firstMoment_vector);
      const vf expand_weight_update_flush = v_flush(expand_weight_update_fma);
      const vf expand_weight_secondMoment_vector = v_load(&(*expand_weight_secondMoment)[i * 16 + j * 8]);
      const vf expand_weight_update_negated = v_negate(expand_weight_secondMoment_vector);
      const vf expand_weight_update_fma_2 = v_fma(
          expand_weight_gradient, expand_weight_gradient, expand_weight_update_negated);
      const vf expand_weight_update_fma_3 = v_fma(
          expand_weight_update_fma_2, v_broadcast(0x1.0624dep-10f),
          expand_weight_secondMoment_vector);
      const vf expand_weight_update_flush_2 = v_flush(expand_weight_update_fma_3);
      const vf expand_weight_update_product = v_multiply(expand_weight_update_flush, v_broadcast((*scalars)[5]));
      const vf expand_weight_update_product_2 = v_multiply(expand_weight_update_flush_2, v_broadcast((*scalars)[8]));
      const vf expand_weight_update_squareRoot = v_square_root(expand_weight_update_product_2);
      const vf expand_weight_update_sum = v_add(expand_weight_update_squareRoot, v_broadcast(0x1.5798eep-27f));
      const vf expand_weight_update_quotient = v_divide(expand_weight_update_product, expand_weight_update_sum);
      const vf expand_weight_vector = v_load(&(*expand_weight)[i * 16 + j * 8]);
      const vf expand_weight_update = v_subtract(expand_weight_vector, expand_weight_update_quotient);
      v_store(&(*expand_weight)[i * 16 + j * 8], expand_weight_update);
      v_store(&(*expand_weight_firstMoment)[i * 16 + j * 8], expand_weight_update_flush);
      v_store(&(*expand_weight_secondMoment)[i * 16 + j * 8], expand_weight_update_flush_2);
    }
  }
  // expand.weight, transposed
  for (size_t p = 0; p < 2; ++p) {
    for (size_t c = 0; c < 2; ++c) {
      vf rows[v_width];
      vf columns[v_width];
      for (size_t i = 0; i < v_width; ++i) {
        rows[i] = v_load(&(*expand_weight)[p * 128 + i * 16 + c * 8]);
      }
      v_transpose(rows, columns);
      for (size_t i = 0; i < v_width; ++i) {
        v_store(&(*expand_weight_transposed)[c * 128 + i * 16 + p * 8], columns[i]);
      }
    }
  }
}

enum { k15_blocks = 1 };
// k15  update of mean.weight, logVariance.weight
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   logVariance.weight.gradient = hiddenᵀ · z.logVariance.gradient_2
//   mean.weight.gradient = hiddenᵀ · z.mean.gradient_2
//   mean.weight.firstMoment' = flush((mean.weight.gradient - mean.weight.firstMoment) * 0.1 +
//       mean.weight.firstMoment)
//   mean.weight.secondMoment' = flush((mean.weight.gradient * mean.weight.gradient -
//       mean.weight.secondMoment) * 0.001 + mean.weight.secondMoment)
//   mean.weight' = mean.weight - mean.weight.firstMoment' * stepSize /
//       (sqrt(mean.weight.secondMoment' * varianceScale) + 1e-08)
//   logVariance.weight.firstMoment' = flush((logVariance.weight.gradient -
//       logVariance.weight.firstMoment) * 0.1 + logVariance.weight.firstMoment)
//   logVariance.weight.secondMoment' = flush((logVariance.weight.gradient *
//       logVariance.weight.gradient - logVariance.weight.secondMoment) * 0.001 +
//       logVariance.weight.secondMoment)
//   logVariance.weight' = logVariance.weight - logVariance.weight.firstMoment' * stepSize /
//       (sqrt(logVariance.weight.secondMoment' * varianceScale) + 1e-08)
//   [6, 4] · [4, 2]; 504 FLOP, 544 B; a vector of 8 rows for each column; 1 block of matrix rows
static void k15_mean_weight_logVariance_weight(
    const float (*restrict hidden)[64],
    const float (*restrict z_logVariance_gradient_2)[64],
    const float (*restrict z_mean_gradient_2)[64],
    float (*restrict mean_weight_firstMoment)[256],
    float (*restrict mean_weight_secondMoment)[256],
    const float (*restrict scalars)[9],
    float (*restrict mean_weight)[256],
    float (*restrict logVariance_weight_firstMoment)[256],
    float (*restrict logVariance_weight_secondMoment)[256],
    float (*restrict logVariance_weight)[256],
    float (*restrict mean_weight_transposed)[256],
    float (*restrict logVariance_weight_transposed)[256]) {
  // hiddenᵀ · z.logVariance.gradient_2 beside hiddenᵀ · z.mean.gradient_2
  for (size_t g = 0; g < 2; ++g) {
    vf acc[2];
    vf acc2[2];
    for (size_t c = 0; c < 2; ++c) {
      acc[c] = v_zero();
      acc2[c] = v_zero();
    }
    for (size_t k = 0; k < 4; ++k) {
      const vf a = v_load(&(*hidden)[k * 16 + g * 8]);
      for (size_t c = 0; c < 2; ++c) {
        acc[c] = v_fma(a, v_broadcast((*z_logVariance_gradient_2)[k * 16 + c]), acc[c]);
        acc2[c] = v_fma(a, v_broadcast((*z_mean_gradient_2)[k * 16 + c]), acc2[c]);
      }
    }
    for (size_t c = 0; c < 2; ++c) {
      const vf logVariance_weight_gradient = acc[c];
      const vf mean_weight_gradient = acc2[c];
      float gathered[8];
      for (size_t l = 0; l < 8; ++l) {
        gathered[l] = (*mean_weight_firstMoment)[g * 128 + l * 16 + c];
      }
      const vf mean_weight_firstMoment_vector = v_from_lanes(gathered);
      const vf mean_weight_update_difference = v_subtract(mean_weight_gradient, mean_weight_firstMoment_vector);
      const vf mean_weight_update_fma = v_fma(
          mean_weight_update_difference, v_broadcast(0x1.99999ap-4f),
          mean_weight_firstMoment_vector);
      const vf mean_weight_update_flush = v_flush(mean_weight_update_fma);
      float gathered_2[8];
      for (size_t l = 0; l < 8; ++l) {
        gathered_2[l] = (*mean_weight_secondMoment)[g * 128 + l * 16 + c];
      }
      const vf mean_weight_secondMoment_vector = v_from_lanes(gathered_2);
      const vf mean_weight_update_negated = v_negate(mean_weight_secondMoment_vector);
      const vf mean_weight_update_fma_2 = v_fma(mean_weight_gradient, mean_weight_gradient, mean_weight_update_negated);
      const vf mean_weight_update_fma_3 = v_fma(
          mean_weight_update_fma_2, v_broadcast(0x1.0624dep-10f), mean_weight_secondMoment_vector);
      const vf mean_weight_update_flush_2 = v_flush(mean_weight_update_fma_3);
      const vf mean_weight_update_product = v_multiply(mean_weight_update_flush, v_broadcast((*scalars)[5]));
      const vf mean_weight_update_product_2 = v_multiply(mean_weight_update_flush_2, v_broadcast((*scalars)[8]));
      const vf mean_weight_update_squareRoot = v_square_root(mean_weight_update_product_2);
      const vf mean_weight_update_sum = v_add(mean_weight_update_squareRoot, v_broadcast(0x1.5798eep-27f));
      const vf mean_weight_update_quotient = v_divide(mean_weight_update_product, mean_weight_update_sum);
      float gathered_3[8];
      for (size_t l = 0; l < 8; ++l) {
        gathered_3[l] = (*mean_weight)[g * 128 + l * 16 + c];
      }
      const vf mean_weight_vector = v_from_lanes(gathered_3);
      const vf mean_weight_update = v_subtract(mean_weight_vector, mean_weight_update_quotient);
      float gathered_4[8];
      for (size_t l = 0; l < 8; ++l) {
        gathered_4[l] = (*logVariance_weight_firstMoment)[g * 128 + l * 16 + c];
      }
      const vf logVariance_weight_firstMoment_vector = v_from_lanes(gathered_4);
      const vf logVariance_weight_update_difference = v_subtract(
          logVariance_weight_gradient, logVariance_weight_firstMoment_vector);
      const vf logVariance_weight_update_fma = v_fma(
          logVariance_weight_update_difference, v_broadcast(0x1.99999ap-4f),
          logVariance_weight_firstMoment_vector);
      const vf logVariance_weight_update_flush = v_flush(logVariance_weight_update_fma);
      float gathered_5[8];
      for (size_t l = 0; l < 8; ++l) {
        gathered_5[l] = (*logVariance_weight_secondMoment)[g * 128 + l * 16 + c];
      }
      const vf logVariance_weight_secondMoment_vector = v_from_lanes(gathered_5);
      const vf logVariance_weight_update_negated = v_negate(logVariance_weight_secondMoment_vector);
      const vf logVariance_weight_update_fma_2 = v_fma(
          logVariance_weight_gradient, logVariance_weight_gradient,
          logVariance_weight_update_negated);
      const vf logVariance_weight_update_fma_3 = v_fma(
          logVariance_weight_update_fma_2, v_broadcast(0x1.0624dep-10f),
          logVariance_weight_secondMoment_vector);
      const vf logVariance_weight_update_flush_2 = v_flush(logVariance_weight_update_fma_3);
      const vf logVariance_weight_update_product = v_multiply(
          logVariance_weight_update_flush, v_broadcast((*scalars)[5]));
      const vf logVariance_weight_update_product_2 = v_multiply(
          logVariance_weight_update_flush_2, v_broadcast((*scalars)[8]));
      const vf logVariance_weight_update_squareRoot = v_square_root(logVariance_weight_update_product_2);
      const vf logVariance_weight_update_sum = v_add(
          logVariance_weight_update_squareRoot, v_broadcast(0x1.5798eep-27f));
      const vf logVariance_weight_update_quotient = v_divide(
          logVariance_weight_update_product, logVariance_weight_update_sum);
      float gathered_6[8];
      for (size_t l = 0; l < 8; ++l) {
        gathered_6[l] = (*logVariance_weight)[g * 128 + l * 16 + c];
      }
      const vf logVariance_weight_vector = v_from_lanes(gathered_6);
      const vf logVariance_weight_update = v_subtract(logVariance_weight_vector, logVariance_weight_update_quotient);
      v_store(&(*mean_weight_transposed)[c * 16 + g * 8], mean_weight_update);
      float broadcast[8];
      v_to_lanes(broadcast, mean_weight_update);
      for (size_t l = 0; l < 8; ++l) {
        (*mean_weight)[g * 128 + l * 16 + c] = broadcast[l];
      }
      v_store(&(*logVariance_weight_transposed)[c * 16 + g * 8], logVariance_weight_update);
      float broadcast_2[8];
      v_to_lanes(broadcast_2, logVariance_weight_update);
      for (size_t l = 0; l < 8; ++l) {
        (*logVariance_weight)[g * 128 + l * 16 + c] = broadcast_2[l];
      }
      float broadcast_3[8];
      v_to_lanes(broadcast_3, mean_weight_update_flush);
      for (size_t l = 0; l < 8; ++l) {
        (*mean_weight_firstMoment)[g * 128 + l * 16 + c] = broadcast_3[l];
      }
      float broadcast_4[8];
      v_to_lanes(broadcast_4, mean_weight_update_flush_2);
      for (size_t l = 0; l < 8; ++l) {
        (*mean_weight_secondMoment)[g * 128 + l * 16 + c] = broadcast_4[l];
      }
      float broadcast_5[8];
      v_to_lanes(broadcast_5, logVariance_weight_update_flush);
      for (size_t l = 0; l < 8; ++l) {
        (*logVariance_weight_firstMoment)[g * 128 + l * 16 + c] = broadcast_5[l];
      }
      float broadcast_6[8];
      v_to_lanes(broadcast_6, logVariance_weight_update_flush_2);
      for (size_t l = 0; l < 8; ++l) {
        (*logVariance_weight_secondMoment)[g * 128 + l * 16 + c] = broadcast_6[l];
      }
    }
  }
}

enum { k18_blocks = 1 };
// k18  update of hidden.weight
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   hidden.weight.gradient = xᵀ · hidden.preactivation.gradient
//   hidden.weight.firstMoment' = flush((hidden.weight.gradient - hidden.weight.firstMoment) * 0.1 +
//       hidden.weight.firstMoment)
//   hidden.weight.secondMoment' = flush((hidden.weight.gradient * hidden.weight.gradient -
//       hidden.weight.secondMoment) * 0.001 + hidden.weight.secondMoment)
//   hidden.weight' = hidden.weight - hidden.weight.firstMoment' * stepSize /
//       (sqrt(hidden.weight.secondMoment' * varianceScale) + 1e-08)
//   [8, 4] · [4, 6]; 1.0 kFLOP, 800 B; tile 6 rows by 2 vectors; 1 block of matrix rows
static void k18_hidden_weight(
    const float (*restrict x)[64],
    const float (*restrict hidden_preactivation_gradient)[64],
    float (*restrict hidden_weight_firstMoment)[256],
    float (*restrict hidden_weight_secondMoment)[256],
    const float (*restrict scalars)[9],
    float (*restrict hidden_weight)[256]) {
  {
    v_clobber_registers();
    vf acc[6][2];
    for (size_t i = 0; i < 6; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_zero();
      }
    }
    for (size_t k = 0; k < 4; ++k) {
      vf b[2];
      for (size_t j = 0; j < 2; ++j) {
        b[j] = v_load(&(*hidden_preactivation_gradient)[k * 16 + j * 8]);
      }
      for (size_t i = 0; i < 6; ++i) {
        const vf a = v_broadcast((*x)[k * 16 + i]);
        for (size_t j = 0; j < 2; ++j) {
          acc[i][j] = v_fma(a, b[j], acc[i][j]);
        }
      }
    }
    vf result[6][2];
    for (size_t i = 0; i < 6; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        result[i][j] = acc[i][j];
      }
    }
    v_clobber_registers();
    for (size_t i = 0; i < 6; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        const vf hidden_weight_gradient = result[i][j];
        const vf hidden_weight_firstMoment_vector = v_load(&(*hidden_weight_firstMoment)[i * 16 + j * 8]);
        const vf hidden_weight_update_difference = v_subtract(hidden_weight_gradient, hidden_weight_firstMoment_vector);
        const vf hidden_weight_update_fma = v_fma(
            hidden_weight_update_difference, v_broadcast(0x1.99999ap-4f),
            hidden_weight_firstMoment_vector);
        const vf hidden_weight_update_flush = v_flush(hidden_weight_update_fma);
        const vf hidden_weight_secondMoment_vector = v_load(&(*hidden_weight_secondMoment)[i * 16 + j * 8]);
        const vf hidden_weight_update_negated = v_negate(hidden_weight_secondMoment_vector);
        const vf hidden_weight_update_fma_2 = v_fma(
            hidden_weight_gradient, hidden_weight_gradient, hidden_weight_update_negated);
        const vf hidden_weight_update_fma_3 = v_fma(
            hidden_weight_update_fma_2, v_broadcast(0x1.0624dep-10f),
            hidden_weight_secondMoment_vector);
        const vf hidden_weight_update_flush_2 = v_flush(hidden_weight_update_fma_3);
        const vf hidden_weight_update_product = v_multiply(hidden_weight_update_flush, v_broadcast((*scalars)[5]));
        const vf hidden_weight_update_product_2 = v_multiply(hidden_weight_update_flush_2, v_broadcast((*scalars)[8]));
        const vf hidden_weight_update_squareRoot = v_square_root(hidden_weight_update_product_2);
        const vf hidden_weight_update_sum = v_add(hidden_weight_update_squareRoot, v_broadcast(0x1.5798eep-27f));
        const vf hidden_weight_update_quotient = v_divide(hidden_weight_update_product, hidden_weight_update_sum);
        const vf hidden_weight_vector = v_load(&(*hidden_weight)[i * 16 + j * 8]);
        const vf hidden_weight_update = v_subtract(hidden_weight_vector, hidden_weight_update_quotient);
        v_store(&(*hidden_weight)[i * 16 + j * 8], hidden_weight_update);
        v_store(&(*hidden_weight_firstMoment)[i * 16 + j * 8], hidden_weight_update_flush);
        v_store(&(*hidden_weight_secondMoment)[i * 16 + j * 8], hidden_weight_update_flush_2);
      }
    }
  }
  {
    v_clobber_registers();
    vf acc[2][2];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_zero();
      }
    }
    for (size_t k = 0; k < 4; ++k) {
      vf b[2];
      for (size_t j = 0; j < 2; ++j) {
        b[j] = v_load(&(*hidden_preactivation_gradient)[k * 16 + j * 8]);
      }
      for (size_t i = 0; i < 2; ++i) {
        const vf a = v_broadcast((*x)[k * 16 + i + 6]);
        for (size_t j = 0; j < 2; ++j) {
          acc[i][j] = v_fma(a, b[j], acc[i][j]);
        }
      }
    }
    vf result[2][2];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        result[i][j] = acc[i][j];
      }
    }
    v_clobber_registers();
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        const vf hidden_weight_gradient = result[i][j];
        const vf hidden_weight_firstMoment_vector = v_load(&(*hidden_weight_firstMoment)[i * 16 + j * 8 + 96]);
        const vf hidden_weight_update_difference = v_subtract(hidden_weight_gradient, hidden_weight_firstMoment_vector);
        const vf hidden_weight_update_fma = v_fma(
            hidden_weight_update_difference, v_broadcast(0x1.99999ap-4f),
            hidden_weight_firstMoment_vector);
        const vf hidden_weight_update_flush = v_flush(hidden_weight_update_fma);
        const vf hidden_weight_secondMoment_vector = v_load(&(*hidden_weight_secondMoment)[i * 16 + j * 8 + 96]);
        const vf hidden_weight_update_negated = v_negate(hidden_weight_secondMoment_vector);
        const vf hidden_weight_update_fma_2 = v_fma(
            hidden_weight_gradient, hidden_weight_gradient, hidden_weight_update_negated);
        const vf hidden_weight_update_fma_3 = v_fma(
            hidden_weight_update_fma_2, v_broadcast(0x1.0624dep-10f),
            hidden_weight_secondMoment_vector);
        const vf hidden_weight_update_flush_2 = v_flush(hidden_weight_update_fma_3);
        const vf hidden_weight_update_product = v_multiply(hidden_weight_update_flush, v_broadcast((*scalars)[5]));
        const vf hidden_weight_update_product_2 = v_multiply(hidden_weight_update_flush_2, v_broadcast((*scalars)[8]));
        const vf hidden_weight_update_squareRoot = v_square_root(hidden_weight_update_product_2);
        const vf hidden_weight_update_sum = v_add(hidden_weight_update_squareRoot, v_broadcast(0x1.5798eep-27f));
        const vf hidden_weight_update_quotient = v_divide(hidden_weight_update_product, hidden_weight_update_sum);
        const vf hidden_weight_vector = v_load(&(*hidden_weight)[i * 16 + j * 8 + 96]);
        const vf hidden_weight_update = v_subtract(hidden_weight_vector, hidden_weight_update_quotient);
        v_store(&(*hidden_weight)[i * 16 + j * 8 + 96], hidden_weight_update);
        v_store(&(*hidden_weight_firstMoment)[i * 16 + j * 8 + 96], hidden_weight_update_flush);
        v_store(&(*hidden_weight_secondMoment)[i * 16 + j * 8 + 96], hidden_weight_update_flush_2);
      }
    }
  }
}

//
// evaluate: 1 intervals
//
enum { k20_blocks = 1 };
// k20  mean, logVariance, z, divergence of z
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   z.mean = hidden · mean.weight + mean.bias
//   z.logVariance = hidden · logVariance.weight + logVariance.bias
//   z = z.mean + exp(0.5 * z.logVariance) * normal()
//   kl.z = 0.5 * (z.mean * z.mean + (expm1(z.logVariance) - z.logVariance))
//   kl.z_2 = sum(kl.z)
//   [4, 6] · [6, 2]; 280 FLOP, 288 B; tile 2 rows by 4 vectors; 1 block of batch rows
static void k20_mean_logVariance(
    const float (*restrict hidden)[64],
    const float (*restrict mean_weight)[256],
    const float (*restrict logVariance_weight)[256],
    const float (*restrict mean_bias)[16],
    const float (*restrict logVariance_bias)[16],
    const uint32_t (*restrict words)[4],
    const uint32_t (*restrict example)[4],
    float (*restrict z)[64],
    float (*restrict kl_z)[64],
    float (*restrict kl_z_2)[16]) {
  vf lanes10[4][2];
  for (size_t r = 0; r < 4; ++r) {
    for (size_t p = 0; p < 2; ++p) {
      lanes10[r][p] = v_zero();
    }
  }
  for (size_t t = 0; t < 2; ++t) {
    v_clobber_registers();
    vf acc[2][2];
    vf acc2[2][2];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_zero();
        acc2[i][j] = v_zero();
      }
    }
    for (size_t k = 0; k < 6; ++k) {
      vf b[2];
      vf b2[2];
      for (size_t j = 0; j < 2; ++j) {
        b[j] = v_load(&(*mean_weight)[k * 16 + j * 8]);
        b2[j] = v_load(&(*logVariance_weight)[k * 16 + j * 8]);
      }
      for (size_t i = 0; i < 2; ++i) {
        const vf a = v_broadcast((*hidden)[t * 32 + i * 16 + k]);
        for (size_t j = 0; j < 2; ++j) {
          acc[i][j] = v_fma(a, b[j], acc[i][j]);
          acc2[i][j] = v_fma(a, b2[j], acc2[i][j]);
        }
      }
    }
    vf result[2][2];
    vf result2[2][2];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        result[i][j] = acc[i][j];
        result2[i][j] = acc2[i][j];
      }
    }
    v_clobber_registers();
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        const vf mean_product = result[i][j];
        const vf mean_bias_vector = v_load(&(*mean_bias)[j * 8]);
        const vf z_mean = v_add(mean_product, mean_bias_vector);
        const vf logVariance_product = result2[i][j];
        const vf logVariance_bias_vector = v_load(&(*logVariance_bias)[j * 8]);
        const vf z_logVariance = v_add(logVariance_product, logVariance_bias_vector);
        const vf z_standardDeviation_product = v_multiply(v_broadcast(0x1p-1f), z_logVariance);
        const vf z_standardDeviation = v_exp(z_standardDeviation_product);
        const vf z_noise = v_normal(
            (*words)[0], (*words)[1], (*example)[t * 2 + i], 2, j * 8, 1, (*words)[2], (*words)[3]);
        const vf z_product = v_multiply(z_standardDeviation, z_noise);
        const vf z_sum = v_add(z_mean, z_product);
        v_store(&(*z)[t * 32 + i * 16 + j * 8], z_sum);
        const vf kl_z_product = v_multiply(z_mean, z_mean);
        const vf kl_z_expm1 = v_expm1(z_logVariance);
        const vf kl_z_difference = v_subtract(kl_z_expm1, z_logVariance);
        const vf kl_z_sum = v_add(kl_z_product, kl_z_difference);
        const vf kl_z_product_2 = v_multiply(v_broadcast(0x1p-1f), kl_z_sum);
        v_store(&(*kl_z)[t * 32 + i * 16 + j * 8], kl_z_product_2);
        lanes10[t * 2 + i][j] = v_add(lanes10[t * 2 + i][j], v_mask_tail(kl_z_product_2, 2, j * 8));
      }
    }
  }
  for (size_t r = 0; r < 4; ++r) {
    (*kl_z_2)[r] = v_first(v_sum_lanes(lanes10[r]));
  }
}

enum { k22_blocks = 1 };
// k22  logits, likelihood of x, loss  x ~ Bernoulli(logits: logits(expand(z)))
//   x.logits = expand · logits.weight + logits.bias
//   reconstruction.x = sum(softplus(x.logits) - x * x.logits)
//   loss = reconstruction.x + beta * kl.z_2
//   [4, 6] · [6, 8]; 520 FLOP, 496 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k22_logits(
    const float (*restrict expand)[64],
    const float (*restrict logits_weight)[256],
    const float (*restrict logits_bias)[16],
    const float (*restrict x)[64],
    float (*restrict reconstruction_x)[16],
    const float (*restrict scalars)[1],
    const float (*restrict kl_z_2)[16],
    float (*restrict loss)[16]) {
  // expand · logits.weight
  vf lanes16[4][2];
  for (size_t r = 0; r < 4; ++r) {
    for (size_t p = 0; p < 2; ++p) {
      lanes16[r][p] = v_zero();
    }
  }
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 6; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*logits_weight)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*expand)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf logits_product = result[i][j];
      const vf logits_bias_vector = v_load(&(*logits_bias)[j * 8]);
      const vf x_logits = v_add(logits_product, logits_bias_vector);
      const vf x_vector = v_load(&(*x)[i * 16 + j * 8]);
      const vf reconstruction_x_product = v_multiply(x_vector, x_logits);
      const vf reconstruction_x_softplus = v_softplus(x_logits);
      const vf reconstruction_x_difference = v_subtract(reconstruction_x_softplus, reconstruction_x_product);
      lanes16[i][j] = v_add(lanes16[i][j], v_mask_tail(reconstruction_x_difference, 8, j * 8));
    }
  }
  for (size_t r = 0; r < 4; ++r) {
    (*reconstruction_x)[r] = v_first(v_sum_lanes(lanes16[r]));
  }
  // for each row and vector of 1 columns
  for (size_t t = 0; t < 4; ++t) {
    const vf kl_z_2_vector = v_broadcast((*kl_z_2)[t]);
    const vf beta_kl_z = v_multiply(v_broadcast((*scalars)[0]), kl_z_2_vector);
    const vf reconstruction_x_vector = v_broadcast((*reconstruction_x)[t]);
    const vf loss_sum = v_add(reconstruction_x_vector, beta_kl_z);
    (*loss)[t] = v_first(loss_sum);
  }
}

//
// reconstruct: 1 intervals
//
enum { k24_blocks = 1 };
// k24  mean, z.mean  z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   z.mean = hidden · mean.weight + mean.bias
//   [4, 6] · [6, 2]; 104 FLOP, 184 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k24_mean(
    const float (*restrict hidden)[64],
    const float (*restrict mean_weight)[256],
    const float (*restrict mean_bias)[16],
    float (*restrict z_mean)[64]) {
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 6; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*mean_weight)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*hidden)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf mean_product = result[i][j];
      const vf mean_bias_vector = v_load(&(*mean_bias)[j * 8]);
      const vf z_mean_sum = v_add(mean_product, mean_bias_vector);
      v_store(&(*z_mean)[i * 16 + j * 8], z_mean_sum);
    }
  }
}

enum { k26_blocks = 1 };
// k26  logits, x  x ~ Bernoulli(logits: logits(expand(z)))
//   also k28_logits
//   also k32_logits
//   x_2 = sigmoid(expand · logits.weight + logits.bias)
//   [4, 6] · [6, 8]; 448 FLOP, 448 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k26_logits(
    const float (*restrict expand)[64],
    const float (*restrict logits_weight)[256],
    const float (*restrict logits_bias)[16],
    float (*restrict x_2)[64]) {
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 6; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*logits_weight)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*expand)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf logits_product = result[i][j];
      const vf logits_bias_vector = v_load(&(*logits_bias)[j * 8]);
      const vf x_logits = v_add(logits_product, logits_bias_vector);
      const vf x_sigmoid = v_sigmoid(x_logits);
      v_store(&(*x_2)[i * 16 + j * 8], x_sigmoid);
    }
  }
}

//
// generate: 1 intervals
//
enum { k27_blocks = 1 };
// k27  expand, z  x ~ Bernoulli(logits: logits(expand(z)))
//   z = normal()
//   expand = relu(z · expand.weight + expand.bias)
//   [4, 2] · [2, 6]; 144 FLOP, 200 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k27_expand(
    const uint32_t (*restrict words)[4],
    const uint32_t (*restrict example)[4],
    float (*restrict z)[64],
    const float (*restrict expand_weight)[256],
    const float (*restrict expand_bias)[16],
    float (*restrict expand)[64]) {
  // for each row and vector of 2 columns
  for (size_t t = 0; t < 4; ++t) {
    for (size_t j = 0; j < 2; ++j) {
      const vf z_normal = v_normal((*words)[0], (*words)[1], (*example)[t], 2, j * 8, 1, (*words)[2], (*words)[3]);
      v_store(&(*z)[t * 16 + j * 8], z_normal);
    }
  }
  // z · expand.weight
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 2; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*expand_weight)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*z)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf expand_product = result[i][j];
      const vf expand_bias_vector = v_load(&(*expand_bias)[j * 8]);
      const vf expand_preactivation = v_add(expand_product, expand_bias_vector);
      const vf expand_relu = v_relu(expand_preactivation);
      v_store(&(*expand)[i * 16 + j * 8], expand_relu);
    }
  }
}

//
// encode: 1 intervals
//
enum { k30_blocks = 1 };
// k30  mean, logVariance, z.mean, z.logVariance
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   z.mean = hidden · mean.weight + mean.bias
//   z.logVariance = hidden · logVariance.weight + logVariance.bias
//   [4, 6] · [6, 2]; 208 FLOP, 272 B; tile 2 rows by 4 vectors; 1 block of batch rows
static void k30_mean_logVariance(
    const float (*restrict hidden)[64],
    const float (*restrict mean_weight)[256],
    const float (*restrict logVariance_weight)[256],
    const float (*restrict mean_bias)[16],
    float (*restrict z_mean)[64],
    const float (*restrict logVariance_bias)[16],
    float (*restrict z_logVariance)[64]) {
  for (size_t t = 0; t < 2; ++t) {
    v_clobber_registers();
    vf acc[2][2];
    vf acc2[2][2];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_zero();
        acc2[i][j] = v_zero();
      }
    }
    for (size_t k = 0; k < 6; ++k) {
      vf b[2];
      vf b2[2];
      for (size_t j = 0; j < 2; ++j) {
        b[j] = v_load(&(*mean_weight)[k * 16 + j * 8]);
        b2[j] = v_load(&(*logVariance_weight)[k * 16 + j * 8]);
      }
      for (size_t i = 0; i < 2; ++i) {
        const vf a = v_broadcast((*hidden)[t * 32 + i * 16 + k]);
        for (size_t j = 0; j < 2; ++j) {
          acc[i][j] = v_fma(a, b[j], acc[i][j]);
          acc2[i][j] = v_fma(a, b2[j], acc2[i][j]);
        }
      }
    }
    vf result[2][2];
    vf result2[2][2];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        result[i][j] = acc[i][j];
        result2[i][j] = acc2[i][j];
      }
    }
    v_clobber_registers();
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 2; ++j) {
        const vf mean_product = result[i][j];
        const vf mean_bias_vector = v_load(&(*mean_bias)[j * 8]);
        const vf z_mean_sum = v_add(mean_product, mean_bias_vector);
        v_store(&(*z_mean)[t * 32 + i * 16 + j * 8], z_mean_sum);
        const vf logVariance_product = result2[i][j];
        const vf logVariance_bias_vector = v_load(&(*logVariance_bias)[j * 8]);
        const vf z_logVariance_sum = v_add(logVariance_product, logVariance_bias_vector);
        v_store(&(*z_logVariance)[t * 32 + i * 16 + j * 8], z_logVariance_sum);
      }
    }
  }
}

//
// decode: 1 intervals
//
enum { k31_blocks = 1, k31_rows = 4 };
// k31  expand  x ~ Bernoulli(logits: logits(expand(z)))
//   expand = relu(z · expand.weight + expand.bias)
//   [4, 2] · [2, 6]; 144 FLOP, 200 B; tile 4 rows by 2 vectors; 1 block of batch rows
static void k31_expand(
    const float (*const *restrict z_data)[2],
    float (*restrict z)[64],
    const float (*restrict expand_weight)[256],
    const float (*restrict expand_bias)[16],
    float (*restrict expand)[64]) {
  // z: floats of the caller's rows
  for (size_t r = 0; r < 4; ++r) {
    for (size_t c = 0; c < 2; ++c) {
      (*z)[r * 16 + c] = (*z_data[r])[c];
    }
  }
  // z · expand.weight
  v_clobber_registers();
  vf acc[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 2; ++k) {
    vf b[2];
    for (size_t j = 0; j < 2; ++j) {
      b[j] = v_load(&(*expand_weight)[k * 16 + j * 8]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*z)[i * 16 + k]);
      for (size_t j = 0; j < 2; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[4][2];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 2; ++j) {
      const vf expand_product = result[i][j];
      const vf expand_bias_vector = v_load(&(*expand_bias)[j * 8]);
      const vf expand_preactivation = v_add(expand_product, expand_bias_vector);
      const vf expand_relu = v_relu(expand_preactivation);
      v_store(&(*expand)[i * 16 + j * 8], expand_relu);
    }
  }
}


static void run_k0(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k0_hidden(
      (const uint8_t (*const *)[8])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden);
}
static void run_k1(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k1_mean_logVariance(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &state->logVariance_bias, &arena->z_standardDeviation, &call->words,
      (const uint32_t (*)[4])call->example, &arena->z_noise, &arena->z,
      (const float (*)[9])call->scalars, &arena->kl_z_gradient, &arena->z_logVariance_gradient,
      &arena->z_mean_gradient, &arena->kl_z);
}
static void run_k2(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k2_expand(&arena->z, &state->expand_weight, &state->expand_bias, &arena->expand);
}
static void run_k3(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k3_logits(
      &arena->expand, &state->logits_weight, &state->logits_bias, &arena->x,
      (const float (*)[4])call->mask, &arena->x_logits_gradient, &arena->reconstruction_x,
      (const float (*)[9])call->scalars, &arena->kl_z, &arena->loss, &arena->reconstruction_x_2,
      &arena->kl_z_2);
}
static void run_k4(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k4_expand_gradient(
      &arena->x_logits_gradient, &state->logits_weight_transposed, &arena->expand,
      (const float (*)[4])call->mask, &arena->expand_preactivation_gradient);
}
static void run_k5(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k5_z_gradient(
      &arena->expand_preactivation_gradient, &state->expand_weight_transposed, &arena->z_noise,
      &arena->z_standardDeviation, &arena->z_logVariance_gradient, &arena->kl_z_gradient,
      (const float (*)[4])call->mask, &arena->z_logVariance_gradient_2, &arena->z_mean_gradient,
      &arena->z_mean_gradient_2);
}
static void run_k6(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k6_hidden_gradient(
      &arena->z_mean_gradient_2, &state->mean_weight_transposed, &arena->z_logVariance_gradient_2,
      &state->logVariance_weight_transposed, &arena->hidden, (const float (*)[4])call->mask,
      &arena->hidden_preactivation_gradient);
}
static void run_k7(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_loss(&arena->loss, &arena->kl_z);
}
static void run_k8(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_loss(&arena->reconstruction_x_2, &arena->reconstruction_x);
}
static void run_k9(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_loss(&arena->kl_z_2, &arena->kl_z_3);
}
static void run_k10(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k10_logits_bias(
      &arena->x_logits_gradient, &state->logits_bias_firstMoment, &state->logits_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->logits_bias);
}
static void run_k11(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k11_logits_weight(
      &arena->expand, &arena->x_logits_gradient, &state->logits_weight_firstMoment,
      &state->logits_weight_secondMoment, (const float (*)[9])call->scalars, &state->logits_weight,
      &state->logits_weight_transposed);
}
static void run_k12(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k10_logits_bias(
      &arena->expand_preactivation_gradient, &state->expand_bias_firstMoment,
      &state->expand_bias_secondMoment, (const float (*)[9])call->scalars, &state->expand_bias);
}
static void run_k13(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k13_expand_weight(
      &arena->z, &arena->expand_preactivation_gradient, &state->expand_weight_firstMoment,
      &state->expand_weight_secondMoment, (const float (*)[9])call->scalars, &state->expand_weight,
      &state->expand_weight_transposed);
}
static void run_k14(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k10_logits_bias(
      &arena->z_logVariance_gradient_2, &state->logVariance_bias_firstMoment,
      &state->logVariance_bias_secondMoment, (const float (*)[9])call->scalars,
      &state->logVariance_bias);
}
static void run_k15(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k15_mean_weight_logVariance_weight(
      &arena->hidden, &arena->z_logVariance_gradient_2, &arena->z_mean_gradient_2,
      &state->mean_weight_firstMoment, &state->mean_weight_secondMoment,
      (const float (*)[9])call->scalars, &state->mean_weight,
      &state->logVariance_weight_firstMoment, &state->logVariance_weight_secondMoment,
      &state->logVariance_weight, &state->mean_weight_transposed,
      &state->logVariance_weight_transposed);
}
static void run_k16(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k10_logits_bias(
      &arena->z_mean_gradient_2, &state->mean_bias_firstMoment, &state->mean_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->mean_bias);
}
static void run_k17(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k10_logits_bias(
      &arena->hidden_preactivation_gradient, &state->hidden_bias_firstMoment,
      &state->hidden_bias_secondMoment, (const float (*)[9])call->scalars, &state->hidden_bias);
}
static void run_k18(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k18_hidden_weight(
      &arena->x, &arena->hidden_preactivation_gradient, &state->hidden_weight_firstMoment,
      &state->hidden_weight_secondMoment, (const float (*)[9])call->scalars, &state->hidden_weight);
}
static void run_k19(const elbo_call *call, size_t block) {
  struct tiny_vae_evaluate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k0_hidden(
      (const uint8_t (*const *)[8])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden);
}
static void run_k20(const elbo_call *call, size_t block) {
  struct tiny_vae_evaluate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k20_mean_logVariance(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &state->logVariance_bias, &call->words, (const uint32_t (*)[4])call->example, &arena->z,
      &arena->kl_z, &arena->kl_z_2);
}
static void run_k21(const elbo_call *call, size_t block) {
  struct tiny_vae_evaluate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k2_expand(&arena->z, &state->expand_weight, &state->expand_bias, &arena->hidden);
}
static void run_k22(const elbo_call *call, size_t block) {
  struct tiny_vae_evaluate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k22_logits(
      &arena->hidden, &state->logits_weight, &state->logits_bias, &arena->x,
      &arena->reconstruction_x, (const float (*)[1])call->scalars, &arena->kl_z_2, &arena->loss);
}
static void run_k23(const elbo_call *call, size_t block) {
  struct tiny_vae_reconstruct_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k0_hidden(
      (const uint8_t (*const *)[8])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden);
}
static void run_k24(const elbo_call *call, size_t block) {
  struct tiny_vae_reconstruct_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k24_mean(&arena->hidden, &state->mean_weight, &state->mean_bias, &arena->z_mean);
}
static void run_k25(const elbo_call *call, size_t block) {
  struct tiny_vae_reconstruct_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k2_expand(&arena->z_mean, &state->expand_weight, &state->expand_bias, &arena->hidden);
}
static void run_k26(const elbo_call *call, size_t block) {
  struct tiny_vae_reconstruct_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k26_logits(&arena->hidden, &state->logits_weight, &state->logits_bias, &arena->x);
}
static void run_k27(const elbo_call *call, size_t block) {
  struct tiny_vae_generate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k27_expand(
      &call->words, (const uint32_t (*)[4])call->example, &arena->z, &state->expand_weight,
      &state->expand_bias, &arena->expand);
}
static void run_k28(const elbo_call *call, size_t block) {
  struct tiny_vae_generate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k26_logits(&arena->expand, &state->logits_weight, &state->logits_bias, &arena->x);
}
static void run_k29(const elbo_call *call, size_t block) {
  struct tiny_vae_encode_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k0_hidden(
      (const uint8_t (*const *)[8])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden);
}
static void run_k30(const elbo_call *call, size_t block) {
  struct tiny_vae_encode_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k30_mean_logVariance(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &arena->z_mean, &state->logVariance_bias, &arena->z_logVariance);
}
static void run_k31(const elbo_call *call, size_t block) {
  struct tiny_vae_decode_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k31_expand(
      (const float (*const *)[2])call->rows[1], &arena->z, &state->expand_weight,
      &state->expand_bias, &arena->expand);
}
static void run_k32(const elbo_call *call, size_t block) {
  struct tiny_vae_decode_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k26_logits(&arena->expand, &state->logits_weight, &state->logits_bias, &arena->x);
}

static const elbo_kernel train_kernels[] = {
  {.name = "k0_hidden", .interval = 0, .partition = 0, .blocks = 1, .run = run_k0,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 432, .bytes = 440},
  {.name = "k1_mean_logVariance", .interval = 0, .partition = 0, .blocks = 1, .run = run_k1,
   .writes = (const uint32_t[]){8, 9, 10, 11, 12, 13, 14}, .write_count = 7, .flops = 312,
   .bytes = 416},
  {.name = "k2_expand", .interval = 0, .partition = 0, .blocks = 1, .run = run_k2,
   .writes = (const uint32_t[]){17}, .write_count = 1, .flops = 144, .bytes = 200},
  {.name = "k3_logits", .interval = 0, .partition = 0, .blocks = 1, .run = run_k3,
   .writes = (const uint32_t[]){20, 21, 22, 23, 24}, .write_count = 5, .flops = 628, .bytes = 656},
  {.name = "k4_expand_gradient", .interval = 0, .partition = 0, .blocks = 1, .run = run_k4,
   .writes = (const uint32_t[]){33}, .write_count = 1, .flops = 456, .bytes = 512},
  {.name = "k5_z_gradient", .interval = 0, .partition = 0, .blocks = 1, .run = run_k5,
   .writes = (const uint32_t[]){39, 40}, .write_count = 2, .flops = 168, .bytes = 368},
  {.name = "k6_hidden_gradient", .interval = 0, .partition = 0, .blocks = 1, .run = run_k6,
   .writes = (const uint32_t[]){51}, .write_count = 1, .flops = 264, .bytes = 352},
  {.name = "k7_loss", .interval = 1, .partition = 1, .blocks = 1, .run = run_k7,
   .writes = (const uint32_t[]){25}, .write_count = 1, .flops = 4, .bytes = 20},
  {.name = "k7_loss", .interval = 1, .partition = 1, .blocks = 1, .run = run_k8,
   .writes = (const uint32_t[]){26}, .write_count = 1, .flops = 4, .bytes = 20},
  {.name = "k7_loss", .interval = 1, .partition = 1, .blocks = 1, .run = run_k9,
   .writes = (const uint32_t[]){27}, .write_count = 1, .flops = 4, .bytes = 20},
  {.name = "k10_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k10,
   .writes = (const uint32_t[]){19, 28, 29}, .write_count = 3, .flops = 136, .bytes = 224},
  {.name = "k11_logits_weight", .interval = 1, .partition = 3, .blocks = 1, .run = run_k11,
   .writes = (const uint32_t[]){18, 30, 31, 32}, .write_count = 4, .flops = 1008, .bytes = 992},
  {.name = "k10_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k12,
   .writes = (const uint32_t[]){16, 34, 35}, .write_count = 3, .flops = 102, .bytes = 168},
  {.name = "k13_expand_weight", .interval = 1, .partition = 3, .blocks = 1, .run = run_k13,
   .writes = (const uint32_t[]){15, 36, 37, 38}, .write_count = 4, .flops = 252, .bytes = 320},
  {.name = "k10_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k14,
   .writes = (const uint32_t[]){7, 41, 42}, .write_count = 3, .flops = 34, .bytes = 56},
  {.name = "k15_mean_weight_logVariance_weight", .interval = 1, .partition = 3, .blocks = 1,
   .run = run_k15, .writes = (const uint32_t[]){4, 5, 43, 44, 45, 46, 49, 50}, .write_count = 8,
   .flops = 504, .bytes = 544},
  {.name = "k10_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k16,
   .writes = (const uint32_t[]){6, 47, 48}, .write_count = 3, .flops = 34, .bytes = 56},
  {.name = "k10_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k17,
   .writes = (const uint32_t[]){2, 52, 53}, .write_count = 3, .flops = 102, .bytes = 168},
  {.name = "k18_hidden_weight", .interval = 1, .partition = 3, .blocks = 1, .run = run_k18,
   .writes = (const uint32_t[]){1, 54, 55}, .write_count = 3, .flops = 1008, .bytes = 800},
};
static const elbo_buffer train_buffers[] = {
  {.name = "x", .node = 1, .batched = 1, .rows = 4, .columns = 8, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_train_arena, x)},
  {.name = "hidden_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 8, .columns = 6,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, hidden_weight)},
  {.name = "hidden_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, hidden_bias)},
  {.name = "hidden", .node = 7, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, hidden)},
  {.name = "mean_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 2,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, mean_weight)},
  {.name = "logVariance_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 2,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, logVariance_weight)},
  {.name = "mean_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 2,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, mean_bias)},
  {.name = "logVariance_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 2,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, logVariance_bias)},
  {.name = "z_standardDeviation", .node = 20, .batched = 1, .rows = 4, .columns = 2,
   .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_train_arena, z_standardDeviation)},
  {.name = "z_noise", .node = 21, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, z_noise)},
  {.name = "z", .node = 23, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_train_arena, z)},
  {.name = "kl_z", .node = 44, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, kl_z)},
  {.name = "kl_z_gradient", .node = 58, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, kl_z_gradient)},
  {.name = "z_logVariance_gradient", .node = 61, .batched = 1, .rows = 4, .columns = 2,
   .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_train_arena, z_logVariance_gradient)},
  {.name = "z_mean_gradient", .node = 62, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, z_mean_gradient)},
  {.name = "expand_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 2, .columns = 6,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, expand_weight)},
  {.name = "expand_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, expand_bias)},
  {.name = "expand", .node = 29, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, expand)},
  {.name = "logits_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 8,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, logits_weight)},
  {.name = "logits_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 8,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, logits_bias)},
  {.name = "reconstruction_x", .node = 38, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4,
   .stride = 1, .offset = offsetof(struct tiny_vae_train_arena, reconstruction_x)},
  {.name = "x_logits_gradient", .node = 67, .batched = 1, .rows = 4, .columns = 8, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, x_logits_gradient)},
  {.name = "loss", .node = 51, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, loss)},
  {.name = "reconstruction_x_2", .node = 53, .batched = 1, .rows = 4, .columns = 1,
   .stored_rows = 4, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, reconstruction_x_2)},
  {.name = "kl_z_2", .node = 55, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4,
   .stride = 1, .offset = offsetof(struct tiny_vae_train_arena, kl_z_2)},
  {.name = "loss_2", .node = 52, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, kl_z)},
  {.name = "reconstruction_x_3", .node = 54, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, reconstruction_x)},
  {.name = "kl_z_3", .node = 56, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, kl_z_3)},
  {.name = "logits_bias_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 8,
   .stored_rows = 1, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, logits_bias_firstMoment)},
  {.name = "logits_bias_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 8,
   .stored_rows = 1, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, logits_bias_secondMoment)},
  {.name = "logits_weight_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6,
   .columns = 8, .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, logits_weight_firstMoment)},
  {.name = "logits_weight_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6,
   .columns = 8, .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, logits_weight_secondMoment)},
  {.name = "logits_weight_transposed", .node = ELBO_NO_NODE, .in_state = 1, .rows = 8, .columns = 6,
   .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, logits_weight_transposed)},
  {.name = "expand_preactivation_gradient", .node = 75, .batched = 1, .rows = 4, .columns = 6,
   .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_train_arena, expand_preactivation_gradient)},
  {.name = "expand_bias_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, expand_bias_firstMoment)},
  {.name = "expand_bias_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, expand_bias_secondMoment)},
  {.name = "expand_weight_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 2,
   .columns = 6, .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, expand_weight_firstMoment)},
  {.name = "expand_weight_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 2,
   .columns = 6, .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, expand_weight_secondMoment)},
  {.name = "expand_weight_transposed", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 2,
   .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, expand_weight_transposed)},
  {.name = "z_logVariance_gradient_2", .node = 86, .batched = 1, .rows = 4, .columns = 2,
   .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_train_arena, z_logVariance_gradient_2)},
  {.name = "z_mean_gradient_2", .node = 91, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, z_mean_gradient_2)},
  {.name = "logVariance_bias_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1,
   .columns = 2, .stored_rows = 1, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, logVariance_bias_firstMoment)},
  {.name = "logVariance_bias_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1,
   .columns = 2, .stored_rows = 1, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, logVariance_bias_secondMoment)},
  {.name = "mean_weight_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 2,
   .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, mean_weight_firstMoment)},
  {.name = "mean_weight_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 2,
   .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, mean_weight_secondMoment)},
  {.name = "logVariance_weight_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6,
   .columns = 2, .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, logVariance_weight_firstMoment)},
  {.name = "logVariance_weight_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6,
   .columns = 2, .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, logVariance_weight_secondMoment)},
  {.name = "mean_bias_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 2,
   .stored_rows = 1, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, mean_bias_firstMoment)},
  {.name = "mean_bias_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 2,
   .stored_rows = 1, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, mean_bias_secondMoment)},
  {.name = "mean_weight_transposed", .node = ELBO_NO_NODE, .in_state = 1, .rows = 2, .columns = 6,
   .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, mean_weight_transposed)},
  {.name = "logVariance_weight_transposed", .node = ELBO_NO_NODE, .in_state = 1, .rows = 2,
   .columns = 6, .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, logVariance_weight_transposed)},
  {.name = "hidden_preactivation_gradient", .node = 98, .batched = 1, .rows = 4, .columns = 6,
   .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_train_arena, hidden_preactivation_gradient)},
  {.name = "hidden_bias_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, hidden_bias_firstMoment)},
  {.name = "hidden_bias_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, hidden_bias_secondMoment)},
  {.name = "hidden_weight_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 8,
   .columns = 6, .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, hidden_weight_firstMoment)},
  {.name = "hidden_weight_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 8,
   .columns = 6, .stored_rows = 16, .stride = 16,
   .offset = offsetof(struct tiny_vae_state, hidden_weight_secondMoment)},
};
static const elbo_output train_outputs[] = {
  {.name = "loss", .buffer = 25, .per_example = 0},
  {.name = "reconstruction.x", .buffer = 26, .per_example = 0},
  {.name = "kl.z", .buffer = 27, .per_example = 0},
};
static const elbo_scalar train_scalars[] = {
  {.name = "beta", .operation = elbo_scalar_input, .number = 0x1p0},
  {.name = "learningRate", .operation = elbo_scalar_input, .number = 0x1.0624dd2f1a9fcp-10},
  {.name = "1.0", .operation = elbo_scalar_constant, .number = 0x1p0},
  {.name = "power(0.9, step)", .operation = elbo_scalar_power, .number = 0x1.ccccccccccccdp-1},
  {.name = "1.0 - power(0.9, step)", .operation = elbo_scalar_subtract, .left = 2, .right = 3},
  {.name = "\"learningRate\" default 0.001 / (1.0 - power(0.9, step))",
   .operation = elbo_scalar_divide, .left = 1, .right = 4},
  {.name = "power(0.999, step)", .operation = elbo_scalar_power, .number = 0x1.ff7ced916872bp-1},
  {.name = "1.0 - power(0.999, step)", .operation = elbo_scalar_subtract, .left = 2, .right = 6},
  {.name = "1.0 / (1.0 - power(0.999, step))", .operation = elbo_scalar_divide, .left = 2,
   .right = 7},
};

static const elbo_kernel evaluate_kernels[] = {
  {.name = "k0_hidden", .interval = 0, .partition = 0, .blocks = 1, .run = run_k19,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 432, .bytes = 440},
  {.name = "k20_mean_logVariance", .interval = 0, .partition = 0, .blocks = 1, .run = run_k20,
   .writes = (const uint32_t[]){8, 9, 10}, .write_count = 3, .flops = 280, .bytes = 288},
  {.name = "k2_expand", .interval = 0, .partition = 0, .blocks = 1, .run = run_k21,
   .writes = (const uint32_t[]){13}, .write_count = 1, .flops = 144, .bytes = 200},
  {.name = "k22_logits", .interval = 0, .partition = 0, .blocks = 1, .run = run_k22,
   .writes = (const uint32_t[]){16, 17}, .write_count = 2, .flops = 520, .bytes = 496},
};
static const elbo_buffer evaluate_buffers[] = {
  {.name = "x", .node = 1, .batched = 1, .rows = 4, .columns = 8, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_evaluate_arena, x)},
  {.name = "hidden_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 8, .columns = 6,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, hidden_weight)},
  {.name = "hidden_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, hidden_bias)},
  {.name = "hidden", .node = 7, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_evaluate_arena, hidden)},
  {.name = "mean_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 2,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, mean_weight)},
  {.name = "logVariance_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 2,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, logVariance_weight)},
  {.name = "mean_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 2,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, mean_bias)},
  {.name = "logVariance_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 2,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, logVariance_bias)},
  {.name = "z", .node = 23, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_evaluate_arena, z)},
  {.name = "kl_z", .node = 43, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_evaluate_arena, kl_z)},
  {.name = "kl_z_2", .node = 44, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4,
   .stride = 1, .offset = offsetof(struct tiny_vae_evaluate_arena, kl_z_2)},
  {.name = "expand_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 2, .columns = 6,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, expand_weight)},
  {.name = "expand_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, expand_bias)},
  {.name = "expand", .node = 29, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_evaluate_arena, hidden)},
  {.name = "logits_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 8,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, logits_weight)},
  {.name = "logits_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 8,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, logits_bias)},
  {.name = "reconstruction_x", .node = 38, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4,
   .stride = 1, .offset = offsetof(struct tiny_vae_evaluate_arena, reconstruction_x)},
  {.name = "loss", .node = 48, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4, .stride = 1,
   .offset = offsetof(struct tiny_vae_evaluate_arena, loss)},
};
static const elbo_output evaluate_outputs[] = {
  {.name = "loss", .buffer = 17, .per_example = 1},
  {.name = "reconstruction.x", .buffer = 16, .per_example = 1},
  {.name = "kl.z", .buffer = 10, .per_example = 1},
  {.name = "kl.z.byDimension", .buffer = 9, .per_example = 1},
};
static const elbo_scalar evaluate_scalars[] = {
  {.name = "beta", .operation = elbo_scalar_input, .number = 0x1p0},
};

static const elbo_kernel reconstruct_kernels[] = {
  {.name = "k0_hidden", .interval = 0, .partition = 0, .blocks = 1, .run = run_k23,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 432, .bytes = 440},
  {.name = "k24_mean", .interval = 0, .partition = 0, .blocks = 1, .run = run_k24,
   .writes = (const uint32_t[]){6}, .write_count = 1, .flops = 104, .bytes = 184},
  {.name = "k2_expand", .interval = 0, .partition = 0, .blocks = 1, .run = run_k25,
   .writes = (const uint32_t[]){9}, .write_count = 1, .flops = 144, .bytes = 200},
  {.name = "k26_logits", .interval = 0, .partition = 0, .blocks = 1, .run = run_k26,
   .writes = (const uint32_t[]){12}, .write_count = 1, .flops = 448, .bytes = 448},
};
static const elbo_buffer reconstruct_buffers[] = {
  {.name = "x", .node = 1, .batched = 1, .rows = 4, .columns = 8, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_reconstruct_arena, x)},
  {.name = "hidden_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 8, .columns = 6,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, hidden_weight)},
  {.name = "hidden_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, hidden_bias)},
  {.name = "hidden", .node = 7, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_reconstruct_arena, hidden)},
  {.name = "mean_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 2,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, mean_weight)},
  {.name = "mean_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 2,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, mean_bias)},
  {.name = "z_mean", .node = 12, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_reconstruct_arena, z_mean)},
  {.name = "expand_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 2, .columns = 6,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, expand_weight)},
  {.name = "expand_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, expand_bias)},
  {.name = "expand", .node = 18, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_reconstruct_arena, hidden)},
  {.name = "logits_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 8,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, logits_weight)},
  {.name = "logits_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 8,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, logits_bias)},
  {.name = "x_2", .node = 24, .batched = 1, .rows = 4, .columns = 8, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_reconstruct_arena, x)},
};
static const elbo_output reconstruct_outputs[] = {
  {.name = "x", .buffer = 12, .per_example = 1},
};

static const elbo_kernel generate_kernels[] = {
  {.name = "k27_expand", .interval = 0, .partition = 0, .blocks = 1, .run = run_k27,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 144, .bytes = 200},
  {.name = "k26_logits", .interval = 0, .partition = 0, .blocks = 1, .run = run_k28,
   .writes = (const uint32_t[]){6}, .write_count = 1, .flops = 448, .bytes = 448},
};
static const elbo_buffer generate_buffers[] = {
  {.name = "z", .node = 0, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_generate_arena, z)},
  {.name = "expand_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 2, .columns = 6,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, expand_weight)},
  {.name = "expand_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, expand_bias)},
  {.name = "expand", .node = 6, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_generate_arena, expand)},
  {.name = "logits_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 8,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, logits_weight)},
  {.name = "logits_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 8,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, logits_bias)},
  {.name = "x", .node = 12, .batched = 1, .rows = 4, .columns = 8, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_generate_arena, x)},
};
static const elbo_output generate_outputs[] = {
  {.name = "x", .buffer = 6, .per_example = 1},
};

static const elbo_kernel encode_kernels[] = {
  {.name = "k0_hidden", .interval = 0, .partition = 0, .blocks = 1, .run = run_k29,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 432, .bytes = 440},
  {.name = "k30_mean_logVariance", .interval = 0, .partition = 0, .blocks = 1, .run = run_k30,
   .writes = (const uint32_t[]){7, 9}, .write_count = 2, .flops = 208, .bytes = 272},
};
static const elbo_buffer encode_buffers[] = {
  {.name = "x", .node = 1, .batched = 1, .rows = 4, .columns = 8, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_encode_arena, x)},
  {.name = "hidden_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 8, .columns = 6,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, hidden_weight)},
  {.name = "hidden_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, hidden_bias)},
  {.name = "hidden", .node = 7, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_encode_arena, hidden)},
  {.name = "mean_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 2,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, mean_weight)},
  {.name = "logVariance_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 2,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, logVariance_weight)},
  {.name = "mean_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 2,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, mean_bias)},
  {.name = "z_mean", .node = 12, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_encode_arena, z_mean)},
  {.name = "logVariance_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 2,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, logVariance_bias)},
  {.name = "z_logVariance", .node = 17, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_encode_arena, z_logVariance)},
};
static const elbo_output encode_outputs[] = {
  {.name = "z.mean", .buffer = 7, .per_example = 1},
  {.name = "z.logVariance", .buffer = 9, .per_example = 1},
};

static const elbo_kernel decode_kernels[] = {
  {.name = "k31_expand", .interval = 0, .partition = 0, .blocks = 1, .run = run_k31,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 144, .bytes = 200},
  {.name = "k26_logits", .interval = 0, .partition = 0, .blocks = 1, .run = run_k32,
   .writes = (const uint32_t[]){6}, .write_count = 1, .flops = 448, .bytes = 448},
};
static const elbo_buffer decode_buffers[] = {
  {.name = "z", .node = 0, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_decode_arena, z)},
  {.name = "expand_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 2, .columns = 6,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, expand_weight)},
  {.name = "expand_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 6,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, expand_bias)},
  {.name = "expand", .node = 6, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_decode_arena, expand)},
  {.name = "logits_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 6, .columns = 8,
   .stored_rows = 16, .stride = 16, .offset = offsetof(struct tiny_vae_state, logits_weight)},
  {.name = "logits_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 8,
   .stored_rows = 1, .stride = 16, .offset = offsetof(struct tiny_vae_state, logits_bias)},
  {.name = "x", .node = 12, .batched = 1, .rows = 4, .columns = 8, .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_decode_arena, x)},
};
static const elbo_output decode_outputs[] = {
  {.name = "x", .buffer = 6, .per_example = 1},
};
static const elbo_program programs[elbo_program_count] = {
  [elbo_role_train] = {.role = elbo_role_train, .exists = true, .batch = 4, .padded_rows = 4,
      .arena_size = sizeof(struct tiny_vae_train_arena), .kernels = train_kernels,
      .kernel_count = 19, .interval_count = 2, .buffers = train_buffers, .buffer_count = 56,
      .outputs = train_outputs, .output_count = 3, .scalars = train_scalars, .scalar_count = 9,
      .sites_read = 1},
  [elbo_role_evaluate] = {.role = elbo_role_evaluate, .exists = true, .batch = 4, .padded_rows = 4,
      .arena_size = sizeof(struct tiny_vae_evaluate_arena), .kernels = evaluate_kernels,
      .kernel_count = 4, .interval_count = 1, .buffers = evaluate_buffers, .buffer_count = 18,
      .outputs = evaluate_outputs, .output_count = 4, .scalars = evaluate_scalars,
      .scalar_count = 1, .sites_read = 1},
  [elbo_role_reconstruct] = {.role = elbo_role_reconstruct, .exists = true, .batch = 4,
      .padded_rows = 4, .arena_size = sizeof(struct tiny_vae_reconstruct_arena),
      .kernels = reconstruct_kernels, .kernel_count = 4, .interval_count = 1,
      .buffers = reconstruct_buffers, .buffer_count = 13, .outputs = reconstruct_outputs,
      .output_count = 1, .sites_read = 1},
  [elbo_role_generate] = {.role = elbo_role_generate, .exists = true, .batch = 4, .padded_rows = 4,
      .arena_size = sizeof(struct tiny_vae_generate_arena), .kernels = generate_kernels,
      .kernel_count = 2, .interval_count = 1, .buffers = generate_buffers, .buffer_count = 7,
      .outputs = generate_outputs, .output_count = 1, .sites_read = 0},
  [elbo_role_encode] = {.role = elbo_role_encode, .exists = true, .batch = 4, .padded_rows = 4,
      .arena_size = sizeof(struct tiny_vae_encode_arena), .kernels = encode_kernels,
      .kernel_count = 2, .interval_count = 1, .buffers = encode_buffers, .buffer_count = 10,
      .outputs = encode_outputs, .output_count = 2, .sites_read = 1},
  [elbo_role_decode] = {.role = elbo_role_decode, .exists = true, .batch = 4, .padded_rows = 4,
      .arena_size = sizeof(struct tiny_vae_decode_arena), .kernels = decode_kernels,
      .kernel_count = 2, .interval_count = 1, .buffers = decode_buffers, .buffer_count = 7,
      .outputs = decode_outputs, .output_count = 1, .sites_read = 2},
};
static const elbo_target target = {
  .instruction_set = elbo_use_avx2,
  .name = "avx2",
  .state_size = sizeof(struct tiny_vae_state),
  .programs = programs,
};
const elbo_target *tiny_vae_avx2(void) { return &target; }
#include "elbo_prelude_end.h"
#else
#include "runtime/tables.h"
#endif
