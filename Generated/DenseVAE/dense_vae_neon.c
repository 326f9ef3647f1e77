// DenseVAE for neon. Made by Elbo; do not edit.
#if defined(__aarch64__)
#include "elbo_prelude_neon.h"
#include "elbo_math.h"
#include "elbo_noise.h"
#include "dense_vae_layout.h"

//
// train: 2 intervals
//
enum { k0_blocks = 4, k0_rows = 128 };
// k0  hidden  z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   hidden = relu(x · hidden.weight + hidden.bias)
//   [128, 784] · [784, 400]; 80.3 MFLOP, 1.8 MB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k0_hidden(
    const uint8_t (*const *restrict x_data)[784],
    float (*restrict x)[112896],
    const float (*restrict hidden_weight)[320000],
    const float (*restrict hidden_bias)[400],
    float (*restrict hidden)[57600],
    size_t block) {
  // x: bytes of the caller's rows
  for (size_t r = 0; r < 32; ++r) {
    for (size_t c = 0; c < 196; ++c) {
      v_store(&(*x)[block * 25088 + r * 784 + c * 4], v_pixels(&(*x_data[block * 32 + r])[c * 4]));
    }
  }
  // x · hidden.weight
  for (size_t n = 0; n < 25; ++n) {
    for (size_t t = 0; t < 8; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t q = 0; q < 49; ++q) {
        for (size_t i = 0; i < 4; ++i) {
          v_prefetch(&(*x)[block * 25088 + t * 3136 + i * 784 + q * 16 + 16]);
        }
        for (size_t r = 0; r < 2; ++r) {
          v_prefetch_second(&(*hidden_weight)[t * 39200 + q * 800 + r * 400 + n * 16 + 16]);
        }
        for (size_t k = 0; k < 16; ++k) {
          vf b[4];
          for (size_t j = 0; j < 4; ++j) {
            b[j] = v_load(&(*hidden_weight)[q * 6400 + k * 400 + n * 16 + j * 4]);
            v_prefetch(&(*hidden_weight)[q * 6400 + k * 400 + n * 16 + j * 4 + 6400]);
          }
          for (size_t i = 0; i < 4; ++i) {
            const vf a = v_broadcast((*x)[block * 25088 + t * 3136 + i * 784 + q * 16 + k]);
            for (size_t j = 0; j < 4; ++j) {
              acc[i][j] = v_fma(a, b[j], acc[i][j]);
            }
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf hidden_product = result[i][j];
          const vf hidden_bias_vector = v_load(&(*hidden_bias)[n * 16 + j * 4]);
          const vf hidden_preactivation = v_add(hidden_product, hidden_bias_vector);
          const vf hidden_relu = v_relu(hidden_preactivation);
          v_store(&(*hidden)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4], hidden_relu);
        }
      }
    }
  }
}

enum { k1_blocks = 4 };
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
//   [128, 400] · [400, 20]; 4.1 MFLOP, 330.9 kB; tile 2 rows by 8 vectors; 4 blocks of batch rows
static void k1_mean_logVariance(
    const float (*restrict hidden)[57600],
    const float (*restrict mean_weight)[13312],
    const float (*restrict logVariance_weight)[13312],
    const float (*restrict mean_bias)[32],
    const float (*restrict logVariance_bias)[32],
    float (*restrict z_standardDeviation)[4096],
    const uint32_t (*restrict words)[4],
    const uint32_t (*restrict example)[128],
    float (*restrict z_noise)[4096],
    float (*restrict z)[4096],
    const float (*restrict scalars)[9],
    float (*restrict kl_z_gradient)[4096],
    float (*restrict z_logVariance_gradient)[4096],
    float (*restrict z_mean_gradient)[4096],
    float (*restrict kl_z)[128],
    size_t block) {
  vf lanes11[32][4];
  for (size_t r = 0; r < 32; ++r) {
    for (size_t p = 0; p < 4; ++p) {
      lanes11[r][p] = v_zero();
    }
  }
  {
    for (size_t t = 0; t < 16; ++t) {
      v_clobber_registers();
      vf acc[2][4];
      vf acc2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
          acc2[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 400; ++k) {
        vf b[4];
        vf b2[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*mean_weight)[k * 32 + j * 4]);
          v_prefetch(&(*mean_weight)[k * 32 + j * 4 + 512]);
          b2[j] = v_load(&(*logVariance_weight)[k * 32 + j * 4]);
          v_prefetch(&(*logVariance_weight)[k * 32 + j * 4 + 512]);
        }
        for (size_t i = 0; i < 2; ++i) {
          const vf a = v_broadcast((*hidden)[block * 12800 + t * 800 + i * 400 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
            acc2[i][j] = v_fma(a, b2[j], acc2[i][j]);
          }
        }
      }
      vf result[2][4];
      vf result2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
          result2[i][j] = acc2[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf mean_product = result[i][j];
          const vf mean_bias_vector = v_load(&(*mean_bias)[j * 4]);
          const vf z_mean = v_add(mean_product, mean_bias_vector);
          const vf logVariance_product = result2[i][j];
          const vf logVariance_bias_vector = v_load(&(*logVariance_bias)[j * 4]);
          const vf z_logVariance = v_add(logVariance_product, logVariance_bias_vector);
          const vf z_standardDeviation_product = v_multiply(v_broadcast(0x1p-1f), z_logVariance);
          const vf z_standardDeviation_exp = v_exp(z_standardDeviation_product);
          v_store(&(*z_standardDeviation)[block * 1024 + t * 64 + i * 32 + j * 4], z_standardDeviation_exp);
          const vf z_noise_normal = v_normal(
              (*words)[0], (*words)[1], (*example)[block * 32 + t * 2 + i], 20, j * 4, 1,
              (*words)[2], (*words)[3]);
          v_store(&(*z_noise)[block * 1024 + t * 64 + i * 32 + j * 4], z_noise_normal);
          const vf z_product = v_multiply(z_standardDeviation_exp, z_noise_normal);
          const vf z_sum = v_add(z_mean, z_product);
          v_store(&(*z)[block * 1024 + t * 64 + i * 32 + j * 4], z_sum);
          const vf kl_z_product = v_multiply(z_mean, z_mean);
          const vf kl_z_expm1 = v_expm1(z_logVariance);
          const vf kl_z_difference = v_subtract(kl_z_expm1, z_logVariance);
          const vf kl_z_sum = v_add(kl_z_product, kl_z_difference);
          const vf kl_z_product_2 = v_multiply(v_broadcast(0x1p-1f), kl_z_sum);
          lanes11[t * 2 + i][j] = v_add(lanes11[t * 2 + i][j], kl_z_product_2);
          const vf z_logVariance_gradient_sum = v_add(kl_z_expm1, v_broadcast(0x1p0f));
          const vf kl_z_gradient_product = v_multiply(v_broadcast((*scalars)[0]), v_broadcast(0x1p-1f));
          v_store(&(*kl_z_gradient)[block * 1024 + t * 64 + i * 32 + j * 4], kl_z_gradient_product);
          const vf z_logVariance_gradient_product = v_multiply(kl_z_gradient_product, z_logVariance_gradient_sum);
          v_store(&(*z_logVariance_gradient)[block * 1024 + t * 64 + i * 32 + j * 4], z_logVariance_gradient_product);
          const vf z_mean_gradient_product = v_multiply(kl_z_gradient_product, z_mean);
          v_store(&(*z_mean_gradient)[block * 1024 + t * 64 + i * 32 + j * 4], z_mean_gradient_product);
        }
      }
    }
  }
  {
    for (size_t t = 0; t < 16; ++t) {
      v_clobber_registers();
      vf acc[2][4];
      vf acc2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
          acc2[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 400; ++k) {
        vf b[4];
        vf b2[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*mean_weight)[k * 32 + j * 4 + 16]);
          v_prefetch(&(*mean_weight)[k * 32 + j * 4 + 528]);
          b2[j] = v_load(&(*logVariance_weight)[k * 32 + j * 4 + 16]);
          v_prefetch(&(*logVariance_weight)[k * 32 + j * 4 + 528]);
        }
        for (size_t i = 0; i < 2; ++i) {
          const vf a = v_broadcast((*hidden)[block * 12800 + t * 800 + i * 400 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
            acc2[i][j] = v_fma(a, b2[j], acc2[i][j]);
          }
        }
      }
      vf result[2][4];
      vf result2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
          result2[i][j] = acc2[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf mean_product = result[i][j];
          const vf mean_bias_vector = v_load(&(*mean_bias)[j * 4 + 16]);
          const vf z_mean = v_add(mean_product, mean_bias_vector);
          const vf logVariance_product = result2[i][j];
          const vf logVariance_bias_vector = v_load(&(*logVariance_bias)[j * 4 + 16]);
          const vf z_logVariance = v_add(logVariance_product, logVariance_bias_vector);
          const vf z_standardDeviation_product = v_multiply(v_broadcast(0x1p-1f), z_logVariance);
          const vf z_standardDeviation_exp = v_exp(z_standardDeviation_product);
          v_store(&(*z_standardDeviation)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], z_standardDeviation_exp);
          const vf z_noise_normal = v_normal(
              (*words)[0], (*words)[1], (*example)[block * 32 + t * 2 + i], 20, j * 4 + 16, 1,
              (*words)[2], (*words)[3]);
          v_store(&(*z_noise)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], z_noise_normal);
          const vf z_product = v_multiply(z_standardDeviation_exp, z_noise_normal);
          const vf z_sum = v_add(z_mean, z_product);
          v_store(&(*z)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], z_sum);
          const vf kl_z_product = v_multiply(z_mean, z_mean);
          const vf kl_z_expm1 = v_expm1(z_logVariance);
          const vf kl_z_difference = v_subtract(kl_z_expm1, z_logVariance);
          const vf kl_z_sum = v_add(kl_z_product, kl_z_difference);
          const vf kl_z_product_2 = v_multiply(v_broadcast(0x1p-1f), kl_z_sum);
          lanes11[t * 2 + i][j] = v_add(lanes11[t * 2 + i][j], v_mask_tail(kl_z_product_2, 4, j * 4));
          const vf z_logVariance_gradient_sum = v_add(kl_z_expm1, v_broadcast(0x1p0f));
          const vf kl_z_gradient_product = v_multiply(v_broadcast((*scalars)[0]), v_broadcast(0x1p-1f));
          v_store(&(*kl_z_gradient)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], kl_z_gradient_product);
          const vf z_logVariance_gradient_product = v_multiply(kl_z_gradient_product, z_logVariance_gradient_sum);
          v_store(
              &(*z_logVariance_gradient)[block * 1024 + t * 64 + i * 32 + j * 4 + 16],
              z_logVariance_gradient_product);
          const vf z_mean_gradient_product = v_multiply(kl_z_gradient_product, z_mean);
          v_store(&(*z_mean_gradient)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], z_mean_gradient_product);
        }
      }
    }
  }
  for (size_t r = 0; r < 32; ++r) {
    (*kl_z)[block * 32 + r] = v_first(v_sum_lanes(lanes11[r]));
  }
}

enum { k2_blocks = 4 };
// k2  expand  x ~ Bernoulli(logits: logits(expand(z)))
//   expand = relu(z · expand.weight + expand.bias)
//   [128, 20] · [20, 400]; 2.1 MFLOP, 248.6 kB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k2_expand(
    const float (*restrict z)[4096],
    const float (*restrict expand_weight)[12800],
    const float (*restrict expand_bias)[400],
    float (*restrict expand)[57600],
    size_t block) {
  for (size_t n = 0; n < 25; ++n) {
    for (size_t t = 0; t < 8; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 20; ++k) {
        vf b[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*expand_weight)[k * 400 + n * 16 + j * 4]);
        }
        for (size_t i = 0; i < 4; ++i) {
          const vf a = v_broadcast((*z)[block * 1024 + t * 128 + i * 32 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf expand_product = result[i][j];
          const vf expand_bias_vector = v_load(&(*expand_bias)[n * 16 + j * 4]);
          const vf expand_preactivation = v_add(expand_product, expand_bias_vector);
          const vf expand_relu = v_relu(expand_preactivation);
          v_store(&(*expand)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4], expand_relu);
        }
      }
    }
  }
}

enum { k3_blocks = 4 };
// k3  logits, likelihood of x, gradient of x.logits, loss  x ~ Bernoulli(logits: logits(expand(z)))
//   x.logits = expand · logits.weight + logits.bias
//   reconstruction.x = sum(softplus(x.logits) - x * x.logits)
//   x.logits.gradient = mask ? sigmoid(x.logits) - x : 0
//   loss = mask ? reconstruction.x + beta * kl.z : 0
//   reconstruction.x_2 = mask ? reconstruction.x : 0
//   kl.z_2 = mask ? kl.z : 0
//   [128, 400] · [400, 784]; 80.9 MFLOP, 2.2 MB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k3_logits(
    const float (*restrict logits_weight)[326144],
    const float (*restrict expand)[57600],
    const float (*restrict logits_bias)[784],
    const float (*restrict x)[112896],
    const float (*restrict mask)[128],
    float (*restrict x_logits_gradient)[112896],
    float (*restrict reconstruction_x)[128],
    const float (*restrict scalars)[9],
    const float (*restrict kl_z)[128],
    float (*restrict loss)[128],
    float (*restrict reconstruction_x_2)[128],
    float (*restrict kl_z_2)[128],
    size_t block) {
  // expand · logits.weight
  vf lanes20[32][4];
  for (size_t r = 0; r < 32; ++r) {
    for (size_t p = 0; p < 4; ++p) {
      lanes20[r][p] = v_zero();
    }
  }
  for (size_t n = 0; n < 49; ++n) {
    for (size_t t = 0; t < 8; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t q = 0; q < 25; ++q) {
        for (size_t i = 0; i < 4; ++i) {
          v_prefetch(&(*expand)[block * 12800 + t * 1600 + i * 400 + q * 16 + 16]);
        }
        for (size_t r = 0; r < 2; ++r) {
          v_prefetch_second(&(*logits_weight)[t * 39200 + q * 1568 + r * 784 + n * 16 + 16]);
        }
        for (size_t k = 0; k < 16; ++k) {
          vf b[4];
          for (size_t j = 0; j < 4; ++j) {
            b[j] = v_load(&(*logits_weight)[q * 12544 + k * 784 + n * 16 + j * 4]);
            v_prefetch(&(*logits_weight)[q * 12544 + k * 784 + n * 16 + j * 4 + 12544]);
          }
          for (size_t i = 0; i < 4; ++i) {
            const vf a = v_broadcast((*expand)[block * 12800 + t * 1600 + i * 400 + q * 16 + k]);
            for (size_t j = 0; j < 4; ++j) {
              acc[i][j] = v_fma(a, b[j], acc[i][j]);
            }
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf logits_product = result[i][j];
          const vf logits_bias_vector = v_load(&(*logits_bias)[n * 16 + j * 4]);
          const vf x_logits = v_add(logits_product, logits_bias_vector);
          const vf x_vector = v_load(&(*x)[block * 25088 + t * 3136 + i * 784 + n * 16 + j * 4]);
          const vf reconstruction_x_product = v_multiply(x_vector, x_logits);
          const vf reconstruction_x_softplus = v_softplus(x_logits);
          const vf reconstruction_x_difference = v_subtract(reconstruction_x_softplus, reconstruction_x_product);
          lanes20[t * 4 + i][j] = v_add(lanes20[t * 4 + i][j], reconstruction_x_difference);
          const vf x_logits_gradient_sigmoid = v_sigmoid(x_logits);
          const vf x_logits_gradient_difference = v_subtract(x_logits_gradient_sigmoid, x_vector);
          const vm loss_mask = v_is_true(v_broadcast((*mask)[block * 32 + t * 4 + i]));
          const vf x_logits_gradient_selection = v_select(loss_mask, x_logits_gradient_difference, v_broadcast(0x0p0f));
          v_store(
              &(*x_logits_gradient)[block * 25088 + t * 3136 + i * 784 + n * 16 + j * 4],
              x_logits_gradient_selection);
        }
      }
    }
  }
  for (size_t r = 0; r < 32; ++r) {
    (*reconstruction_x)[block * 32 + r] = v_first(v_sum_lanes(lanes20[r]));
  }
  // for each row and vector of 1 columns
  for (size_t g = 0; g < 8; ++g) {
    const vf kl_z_vector = v_load(&(*kl_z)[block * 32 + g * 4]);
    const vf beta_kl_z = v_multiply(v_broadcast((*scalars)[0]), kl_z_vector);
    const vf reconstruction_x_vector = v_load(&(*reconstruction_x)[block * 32 + g * 4]);
    const vf loss_sum = v_add(reconstruction_x_vector, beta_kl_z);
    const vm loss_mask = v_is_true(v_load(&(*mask)[block * 32 + g * 4]));
    const vf loss_selection = v_select(loss_mask, loss_sum, v_broadcast(0x0p0f));
    v_store(&(*loss)[block * 32 + g * 4], loss_selection);
    const vf reconstruction_x_selection = v_select(loss_mask, reconstruction_x_vector, v_broadcast(0x0p0f));
    v_store(&(*reconstruction_x_2)[block * 32 + g * 4], reconstruction_x_selection);
    const vf kl_z_selection = v_select(loss_mask, kl_z_vector, v_broadcast(0x0p0f));
    v_store(&(*kl_z_2)[block * 32 + g * 4], kl_z_selection);
  }
}

enum { k4_blocks = 4 };
// k4  gradient of expand  x ~ Bernoulli(logits: logits(expand(z)))
//   expand.preactivation.gradient = mask ? (expand > 0 ? x.logits.gradient · logits.weightᵀ : 0) :
//       0
//   [128, 784] · [784, 400]; 80.4 MFLOP, 2.0 MB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k4_expand_gradient(
    const float (*restrict logits_weight_transposed)[320000],
    const float (*restrict x_logits_gradient)[112896],
    const float (*restrict expand)[57600],
    const float (*restrict mask)[128],
    float (*restrict expand_preactivation_gradient)[57600],
    size_t block) {
  for (size_t n = 0; n < 25; ++n) {
    for (size_t t = 0; t < 8; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t q = 0; q < 49; ++q) {
        for (size_t i = 0; i < 4; ++i) {
          v_prefetch(&(*x_logits_gradient)[block * 25088 + t * 3136 + i * 784 + q * 16 + 16]);
        }
        for (size_t r = 0; r < 2; ++r) {
          v_prefetch_second(&(*logits_weight_transposed)[t * 39200 + q * 800 + r * 400 + n * 16 + 16]);
        }
        for (size_t k = 0; k < 16; ++k) {
          vf b[4];
          for (size_t j = 0; j < 4; ++j) {
            b[j] = v_load(&(*logits_weight_transposed)[q * 6400 + k * 400 + n * 16 + j * 4]);
            v_prefetch(&(*logits_weight_transposed)[q * 6400 + k * 400 + n * 16 + j * 4 + 6400]);
          }
          for (size_t i = 0; i < 4; ++i) {
            const vf a = v_broadcast((*x_logits_gradient)[block * 25088 + t * 3136 + i * 784 + q * 16 + k]);
            for (size_t j = 0; j < 4; ++j) {
              acc[i][j] = v_fma(a, b[j], acc[i][j]);
            }
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf expand_gradient = result[i][j];
          const vf expand_vector = v_load(&(*expand)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vm expand_preactivation_gradient_greater = v_greater(expand_vector, v_broadcast(0x0p0f));
          const vf expand_preactivation_gradient_selection = v_select(
              expand_preactivation_gradient_greater, expand_gradient, v_broadcast(0x0p0f));
          const vm loss_mask = v_is_true(v_broadcast((*mask)[block * 32 + t * 4 + i]));
          const vf expand_preactivation_gradient_selectio_2 = v_select(
              loss_mask, expand_preactivation_gradient_selection, v_broadcast(0x0p0f));
          v_store(
              &(*expand_preactivation_gradient)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4],
              expand_preactivation_gradient_selectio_2);
        }
      }
    }
  }
}

enum { k5_blocks = 4 };
// k5  gradient of z, gradient of z.logVariance, gradient of z.mean
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   x ~ Bernoulli(logits: logits(expand(z)))
//   z.gradient = expand.preactivation.gradient · expand.weightᵀ
//   z.logVariance.gradient_2 = mask ? z.gradient * z.noise * z.standardDeviation * 0.5 +
//       z.logVariance.gradient - kl.z.gradient : 0
//   z.mean.gradient_2 = mask ? z.gradient + z.mean.gradient + z.mean.gradient : 0
//   [128, 400] · [400, 20]; 2.0 MFLOP, 308.4 kB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k5_z_gradient(
    const float (*restrict expand_preactivation_gradient)[57600],
    const float (*restrict expand_weight_transposed)[13312],
    const float (*restrict z_noise)[4096],
    const float (*restrict z_standardDeviation)[4096],
    const float (*restrict z_logVariance_gradient)[4096],
    const float (*restrict kl_z_gradient)[4096],
    const float (*restrict mask)[128],
    float (*restrict z_logVariance_gradient_2)[4096],
    const float (*restrict z_mean_gradient)[4096],
    float (*restrict z_mean_gradient_2)[4096],
    size_t block) {
  for (size_t n = 0; n < 2; ++n) {
    for (size_t t = 0; t < 8; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 400; ++k) {
        vf b[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*expand_weight_transposed)[k * 32 + n * 16 + j * 4]);
          v_prefetch(&(*expand_weight_transposed)[k * 32 + n * 16 + j * 4 + 512]);
        }
        for (size_t i = 0; i < 4; ++i) {
          const vf a = v_broadcast((*expand_preactivation_gradient)[block * 12800 + t * 1600 + i * 400 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf z_gradient = result[i][j];
          const vf z_noise_vector = v_load(&(*z_noise)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4]);
          const vf z_standardDeviation_gradient_product = v_multiply(z_gradient, z_noise_vector);
          const vf z_standardDeviation_vector = v_load(
              &(*z_standardDeviation)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4]);
          const vf z_standardDeviation_gradient = v_multiply(
              z_standardDeviation_gradient_product, z_standardDeviation_vector);
          const vf z_logVariance_gradient_product = v_multiply(z_standardDeviation_gradient, v_broadcast(0x1p-1f));
          const vf z_logVariance_gradient_vector = v_load(
              &(*z_logVariance_gradient)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4]);
          const vf z_logVariance_gradient_sum = v_add(z_logVariance_gradient_product, z_logVariance_gradient_vector);
          const vf kl_z_gradient_vector = v_load(&(*kl_z_gradient)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4]);
          const vf z_logVariance_gradient_difference = v_subtract(z_logVariance_gradient_sum, kl_z_gradient_vector);
          const vm loss_mask = v_is_true(v_broadcast((*mask)[block * 32 + t * 4 + i]));
          const vf z_logVariance_gradient_selection = v_select(
              loss_mask, z_logVariance_gradient_difference, v_broadcast(0x0p0f));
          v_store(
              &(*z_logVariance_gradient_2)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4],
              z_logVariance_gradient_selection);
          const vf z_mean_gradient_vector = v_load(
              &(*z_mean_gradient)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4]);
          const vf z_mean_gradient_sum = v_add(z_gradient, z_mean_gradient_vector);
          const vf z_mean_gradient_sum_2 = v_add(z_mean_gradient_sum, z_mean_gradient_vector);
          const vf z_mean_gradient_selection = v_select(loss_mask, z_mean_gradient_sum_2, v_broadcast(0x0p0f));
          v_store(&(*z_mean_gradient_2)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4], z_mean_gradient_selection);
        }
      }
    }
  }
}

enum { k6_blocks = 4 };
// k6  gradient of hidden  z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   hidden.preactivation.gradient = mask ? (hidden > 0 ? z.mean.gradient_2 · mean.weightᵀ +
//       z.logVariance.gradient_2 · logVariance.weightᵀ : 0) : 0
//   [128, 20] · [20, 400]; 4.2 MFLOP, 494.0 kB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k6_hidden_gradient(
    const float (*restrict z_mean_gradient_2)[4096],
    const float (*restrict mean_weight_transposed)[12800],
    const float (*restrict z_logVariance_gradient_2)[4096],
    const float (*restrict logVariance_weight_transposed)[12800],
    const float (*restrict hidden)[57600],
    const float (*restrict mask)[128],
    float (*restrict hidden_preactivation_gradient)[57600],
    size_t block) {
  for (size_t n = 0; n < 25; ++n) {
    for (size_t t = 0; t < 8; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 20; ++k) {
        vf b[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*mean_weight_transposed)[k * 400 + n * 16 + j * 4]);
        }
        for (size_t i = 0; i < 4; ++i) {
          const vf a = v_broadcast((*z_mean_gradient_2)[block * 1024 + t * 128 + i * 32 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
          }
        }
      }
      for (size_t k = 0; k < 20; ++k) {
        vf b[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*logVariance_weight_transposed)[k * 400 + n * 16 + j * 4]);
        }
        for (size_t i = 0; i < 4; ++i) {
          const vf a = v_broadcast((*z_logVariance_gradient_2)[block * 1024 + t * 128 + i * 32 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf hidden_gradient = result[i][j];
          const vf hidden_vector = v_load(&(*hidden)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vm hidden_preactivation_gradient_greater = v_greater(hidden_vector, v_broadcast(0x0p0f));
          const vf hidden_preactivation_gradient_selection = v_select(
              hidden_preactivation_gradient_greater, hidden_gradient, v_broadcast(0x0p0f));
          const vm loss_mask = v_is_true(v_broadcast((*mask)[block * 32 + t * 4 + i]));
          const vf hidden_preactivation_gradient_selectio_2 = v_select(
              loss_mask, hidden_preactivation_gradient_selection, v_broadcast(0x0p0f));
          v_store(
              &(*hidden_preactivation_gradient)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4],
              hidden_preactivation_gradient_selectio_2);
        }
      }
    }
  }
}

enum { k7_blocks = 1 };
// k7  loss
//   also k8_reconstruction_x
//   also k9_kl_z
//   loss_2 = sum(loss over the batch)
//   128 FLOP, 516 B; tile 1 row by 1 vector; 1 block of matrix rows
static void k7_loss(const float (*restrict loss)[128], float (*restrict loss_2)[16]) {
  v_clobber_registers();
  vf acc[1][1];
  acc[0][0] = v_zero();
  for (size_t k = 0; k < 128; ++k) {
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
//   logits.bias.gradient = sum(x.logits.gradient over the batch)
//   logits.bias.firstMoment' = flush((logits.bias.gradient - logits.bias.firstMoment) * 0.1 +
//       logits.bias.firstMoment)
//   logits.bias.secondMoment' = flush((logits.bias.gradient * logits.bias.gradient -
//       logits.bias.secondMoment) * 0.001 + logits.bias.secondMoment)
//   logits.bias' = logits.bias - logits.bias.firstMoment' * stepSize /
//       (sqrt(logits.bias.secondMoment' * varianceScale) + 1e-08)
//   110.5 kFLOP, 410.8 kB; tile 1 row by 4 vectors; 1 block of matrix rows
static void k10_logits_bias(
    const float (*restrict x_logits_gradient)[112896],
    float (*restrict logits_bias_firstMoment)[784],
    float (*restrict logits_bias_secondMoment)[784],
    const float (*restrict scalars)[9],
    float (*restrict logits_bias)[784]) {
  for (size_t n = 0; n < 49; ++n) {
    v_clobber_registers();
    vf acc[1][4];
    for (size_t j = 0; j < 4; ++j) {
      acc[0][j] = v_zero();
    }
    for (size_t k = 0; k < 128; ++k) {
      for (size_t j = 0; j < 4; ++j) {
        acc[0][j] = v_add(acc[0][j], v_load(&(*x_logits_gradient)[k * 784 + n * 16 + j * 4]));
      }
    }
    vf result[1][4];
    for (size_t j = 0; j < 4; ++j) {
      result[0][j] = acc[0][j];
    }
    v_clobber_registers();
    for (size_t j = 0; j < 4; ++j) {
      const vf logits_bias_gradient = result[0][j];
      const vf logits_bias_firstMoment_vector = v_load(&(*logits_bias_firstMoment)[n * 16 + j * 4]);
      const vf logits_bias_update_difference = v_subtract(logits_bias_gradient, logits_bias_firstMoment_vector);
      const vf logits_bias_update_fma = v_fma(
          logits_bias_update_difference, v_broadcast(0x1.99999ap-4f),
          logits_bias_firstMoment_vector);
      const vf logits_bias_update_flush = v_flush(logits_bias_update_fma);
      const vf logits_bias_secondMoment_vector = v_load(&(*logits_bias_secondMoment)[n * 16 + j * 4]);
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
      const vf logits_bias_vector = v_load(&(*logits_bias)[n * 16 + j * 4]);
      const vf logits_bias_update = v_subtract(logits_bias_vector, logits_bias_update_quotient);
      v_store(&(*logits_bias)[n * 16 + j * 4], logits_bias_update);
      v_store(&(*logits_bias_firstMoment)[n * 16 + j * 4], logits_bias_update_flush);
      v_store(&(*logits_bias_secondMoment)[n * 16 + j * 4], logits_bias_update_flush_2);
    }
  }
}

enum { k11_blocks = 25 };
// k11  update of logits.weight  x ~ Bernoulli(logits: logits(expand(z)))
//   logits.weight.gradient = expandᵀ · x.logits.gradient
//   logits.weight.firstMoment' = flush((logits.weight.gradient - logits.weight.firstMoment) * 0.1 +
//       logits.weight.firstMoment)
//   logits.weight.secondMoment' = flush((logits.weight.gradient * logits.weight.gradient -
//       logits.weight.secondMoment) * 0.001 + logits.weight.secondMoment)
//   logits.weight' = logits.weight - logits.weight.firstMoment' * stepSize /
//       (sqrt(logits.weight.secondMoment' * varianceScale) + 1e-08)
//   [400, 128] · [128, 784]; 84.3 MFLOP, 5.6 MB; tile 4 rows by 4 vectors; 25 blocks of matrix rows
static void k11_logits_weight(
    float (*restrict logits_weight)[326144],
    float (*restrict logits_weight_firstMoment)[326144],
    float (*restrict logits_weight_secondMoment)[326144],
    float (*restrict logits_weight_transposed)[320000],
    const float (*restrict expand)[57600],
    const float (*restrict x_logits_gradient)[112896],
    const float (*restrict scalars)[9],
    size_t block) {
  // expandᵀ · x.logits.gradient
  for (size_t n = 0; n < 49; ++n) {
    for (size_t t = 0; t < 4; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t q = 0; q < 4; ++q) {
        v_prefetch_write(&(*logits_weight)[block * 12544 + t * 3136 + q * 784 + n * 16]);
        v_prefetch_write(&(*logits_weight_firstMoment)[block * 12544 + t * 3136 + q * 784 + n * 16]);
        v_prefetch_write(&(*logits_weight_secondMoment)[block * 12544 + t * 3136 + q * 784 + n * 16]);
        v_prefetch_write(&(*logits_weight_transposed)[n * 6400 + t * 1600 + q * 400 + block * 16]);
        for (size_t k = 0; k < 32; ++k) {
          vf b[4];
          for (size_t j = 0; j < 4; ++j) {
            b[j] = v_load(&(*x_logits_gradient)[q * 25088 + k * 784 + n * 16 + j * 4]);
            v_prefetch(&(*x_logits_gradient)[q * 25088 + k * 784 + n * 16 + j * 4 + 12544]);
          }
          v_prefetch(&(*expand)[q * 12800 + k * 400 + block * 16 + t * 4 + 6400]);
          for (size_t i = 0; i < 4; ++i) {
            const vf a = v_broadcast((*expand)[q * 12800 + k * 400 + block * 16 + t * 4 + i]);
            for (size_t j = 0; j < 4; ++j) {
              acc[i][j] = v_fma(a, b[j], acc[i][j]);
            }
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf logits_weight_gradient = result[i][j];
          const vf logits_weight_firstMoment_vector = v_load(
              &(*logits_weight_firstMoment)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4]);
          const vf logits_weight_update_difference = v_subtract(
              logits_weight_gradient, logits_weight_firstMoment_vector);
          const vf logits_weight_update_fma = v_fma(
              logits_weight_update_difference, v_broadcast(0x1.99999ap-4f),
              logits_weight_firstMoment_vector);
          const vf logits_weight_update_flush = v_flush(logits_weight_update_fma);
          const vf logits_weight_secondMoment_vector = v_load(
              &(*logits_weight_secondMoment)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4]);
          const vf logits_weight_update_negated = v_negate(logits_weight_secondMoment_vector);
          const vf logits_weight_update_fma_2 = v_fma(
              logits_weight_gradient, logits_weight_gradient, logits_weight_update_negated);
          const vf logits_weight_update_fma_3 = v_fma(
              logits_weight_update_fma_2, v_broadcast(0x1.0624dep-10f),
              logits_weight_secondMoment_vector);
          const vf logits_weight_update_flush_2 = v_flush(logits_weight_update_fma_3);
          const vf logits_weight_update_product = v_multiply(logits_weight_update_flush, v_broadcast((*scalars)[5]));
          const vf logits_weight_update_product_2 = v_multiply(
              logits_weight_update_flush_2, v_broadcast((*scalars)[8]));
          const vf logits_weight_update_squareRoot = v_square_root(logits_weight_update_product_2);
          const vf logits_weight_update_sum = v_add(logits_weight_update_squareRoot, v_broadcast(0x1.5798eep-27f));
          const vf logits_weight_update_quotient = v_divide(logits_weight_update_product, logits_weight_update_sum);
          const vf logits_weight_vector = v_load(
              &(*logits_weight)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4]);
          const vf logits_weight_update = v_subtract(logits_weight_vector, logits_weight_update_quotient);
          v_store(&(*logits_weight)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4], logits_weight_update);
          v_store(
              &(*logits_weight_firstMoment)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4],
              logits_weight_update_flush);
          v_store(
              &(*logits_weight_secondMoment)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4],
              logits_weight_update_flush_2);
        }
      }
    }
  }
  // logits.weight, transposed
  for (size_t p = 0; p < 4; ++p) {
    for (size_t c = 0; c < 196; ++c) {
      vf rows[v_width];
      vf columns[v_width];
      for (size_t i = 0; i < v_width; ++i) {
        rows[i] = v_load(&(*logits_weight)[block * 12544 + p * 3136 + i * 784 + c * 4]);
      }
      v_transpose(rows, columns);
      for (size_t i = 0; i < v_width; ++i) {
        v_store(&(*logits_weight_transposed)[c * 1600 + i * 400 + block * 16 + p * 4], columns[i]);
      }
    }
  }
}

enum { k12_blocks = 1 };
// k12  update of expand.bias  x ~ Bernoulli(logits: logits(expand(z)))
//   also k17_hidden_bias
//   expand.bias.gradient = sum(expand.preactivation.gradient over the batch)
//   expand.bias.firstMoment' = flush((expand.bias.gradient - expand.bias.firstMoment) * 0.1 +
//       expand.bias.firstMoment)
//   expand.bias.secondMoment' = flush((expand.bias.gradient * expand.bias.gradient -
//       expand.bias.secondMoment) * 0.001 + expand.bias.secondMoment)
//   expand.bias' = expand.bias - expand.bias.firstMoment' * stepSize /
//       (sqrt(expand.bias.secondMoment' * varianceScale) + 1e-08)
//   56.4 kFLOP, 209.6 kB; tile 1 row by 4 vectors; 1 block of matrix rows
static void k12_expand_bias(
    const float (*restrict expand_preactivation_gradient)[57600],
    float (*restrict expand_bias_firstMoment)[400],
    float (*restrict expand_bias_secondMoment)[400],
    const float (*restrict scalars)[9],
    float (*restrict expand_bias)[400]) {
  for (size_t n = 0; n < 25; ++n) {
    v_clobber_registers();
    vf acc[1][4];
    for (size_t j = 0; j < 4; ++j) {
      acc[0][j] = v_zero();
    }
    for (size_t k = 0; k < 128; ++k) {
      for (size_t j = 0; j < 4; ++j) {
        acc[0][j] = v_add(acc[0][j], v_load(&(*expand_preactivation_gradient)[k * 400 + n * 16 + j * 4]));
      }
    }
    vf result[1][4];
    for (size_t j = 0; j < 4; ++j) {
      result[0][j] = acc[0][j];
    }
    v_clobber_registers();
    for (size_t j = 0; j < 4; ++j) {
      const vf expand_bias_gradient = result[0][j];
      const vf expand_bias_firstMoment_vector = v_load(&(*expand_bias_firstMoment)[n * 16 + j * 4]);
      const vf expand_bias_update_difference = v_subtract(expand_bias_gradient, expand_bias_firstMoment_vector);
      const vf expand_bias_update_fma = v_fma(
          expand_bias_update_difference, v_broadcast(0x1.99999ap-4f),
          expand_bias_firstMoment_vector);
      const vf expand_bias_update_flush = v_flush(expand_bias_update_fma);
      const vf expand_bias_secondMoment_vector = v_load(&(*expand_bias_secondMoment)[n * 16 + j * 4]);
      const vf expand_bias_update_negated = v_negate(expand_bias_secondMoment_vector);
      const vf expand_bias_update_fma_2 = v_fma(expand_bias_gradient, expand_bias_gradient, expand_bias_update_negated);
      const vf expand_bias_update_fma_3 = v_fma(
          expand_bias_update_fma_2, v_broadcast(0x1.0624dep-10f), expand_bias_secondMoment_vector);
      const vf expand_bias_update_flush_2 = v_flush(expand_bias_update_fma_3);
      const vf expand_bias_update_product = v_multiply(expand_bias_update_flush, v_broadcast((*scalars)[5]));
      const vf expand_bias_update_product_2 = v_multiply(expand_bias_update_flush_2, v_broadcast((*scalars)[8]));
      const vf expand_bias_update_squareRoot = v_square_root(expand_bias_update_product_2);
      const vf expand_bias_update_sum = v_add(expand_bias_update_squareRoot, v_broadcast(0x1.5798eep-27f));
      const vf expand_bias_update_quotient = v_divide(expand_bias_update_product, expand_bias_update_sum);
      const vf expand_bias_vector = v_load(&(*expand_bias)[n * 16 + j * 4]);
      const vf expand_bias_update = v_subtract(expand_bias_vector, expand_bias_update_quotient);
      v_store(&(*expand_bias)[n * 16 + j * 4], expand_bias_update);
      v_store(&(*expand_bias_firstMoment)[n * 16 + j * 4], expand_bias_update_flush);
      v_store(&(*expand_bias_secondMoment)[n * 16 + j * 4], expand_bias_update_flush_2);
    }
  }
}

enum { k13_blocks = 2 };
// k13  update of expand.weight  x ~ Bernoulli(logits: logits(expand(z)))
//   expand.weight.gradient = zᵀ · expand.preactivation.gradient
//   expand.weight.firstMoment' = flush((expand.weight.gradient - expand.weight.firstMoment) * 0.1 +
//       expand.weight.firstMoment)
//   expand.weight.secondMoment' = flush((expand.weight.gradient * expand.weight.gradient -
//       expand.weight.secondMoment) * 0.001 + expand.weight.secondMoment)
//   expand.weight' = expand.weight - expand.weight.firstMoment' * stepSize /
//       (sqrt(expand.weight.secondMoment' * varianceScale) + 1e-08)
//   [20, 128] · [128, 400]; 2.1 MFLOP, 343.0 kB; tile 4 rows by 4 vectors; 2 blocks of matrix rows
static void k13_expand_weight(
    float (*restrict expand_weight)[12800],
    float (*restrict expand_weight_firstMoment)[12800],
    float (*restrict expand_weight_secondMoment)[12800],
    float (*restrict expand_weight_transposed)[13312],
    const float (*restrict z)[4096],
    const float (*restrict expand_preactivation_gradient)[57600],
    const float (*restrict scalars)[9],
    size_t block) {
  // zᵀ · expand.preactivation.gradient
  for (size_t n = 0; n < 25; ++n) {
    for (size_t t = 0; t < 4; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t q = 0; q < 4; ++q) {
        v_prefetch_write(&(*expand_weight)[block * 6400 + t * 1600 + q * 400 + n * 16]);
        v_prefetch_write(&(*expand_weight_firstMoment)[block * 6400 + t * 1600 + q * 400 + n * 16]);
        v_prefetch_write(&(*expand_weight_secondMoment)[block * 6400 + t * 1600 + q * 400 + n * 16]);
        v_prefetch_write(&(*expand_weight_transposed)[n * 512 + t * 128 + q * 32 + block * 16]);
        for (size_t k = 0; k < 32; ++k) {
          vf b[4];
          for (size_t j = 0; j < 4; ++j) {
            b[j] = v_load(&(*expand_preactivation_gradient)[q * 12800 + k * 400 + n * 16 + j * 4]);
            v_prefetch(&(*expand_preactivation_gradient)[q * 12800 + k * 400 + n * 16 + j * 4 + 6400]);
          }
          for (size_t i = 0; i < 4; ++i) {
            const vf a = v_broadcast((*z)[q * 1024 + k * 32 + block * 16 + t * 4 + i]);
            for (size_t j = 0; j < 4; ++j) {
              acc[i][j] = v_fma(a, b[j], acc[i][j]);
            }
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf expand_weight_gradient = result[i][j];
          const vf expand_weight_firstMoment_vector = v_load(
              &(*expand_weight_firstMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf expand_weight_update_difference = v_subtract(
              expand_weight_gradient, expand_weight_firstMoment_vector);
          const vf expand_weight_update_fma = v_fma(
              expand_weight_update_difference, v_broadcast(0x1.99999ap-4f),
              expand_weight_firstMoment_vector);
          const vf expand_weight_update_flush = v_flush(expand_weight_update_fma);
          const vf expand_weight_secondMoment_vector = v_load(
              &(*expand_weight_secondMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf expand_weight_update_negated = v_negate(expand_weight_secondMoment_vector);
          const vf expand_weight_update_fma_2 = v_fma(
              expand_weight_gradient, expand_weight_gradient, expand_weight_update_negated);
          const vf expand_weight_update_fma_3 = v_fma(
              expand_weight_update_fma_2, v_broadcast(0x1.0624dep-10f),
              expand_weight_secondMoment_vector);
          const vf expand_weight_update_flush_2 = v_flush(expand_weight_update_fma_3);
          const vf expand_weight_update_product = v_multiply(expand_weight_update_flush, v_broadcast((*scalars)[5]));
          const vf expand_weight_update_product_2 = v_multiply(
              expand_weight_update_flush_2, v_broadcast((*scalars)[8]));
          const vf expand_weight_update_squareRoot = v_square_root(expand_weight_update_product_2);
          const vf expand_weight_update_sum = v_add(expand_weight_update_squareRoot, v_broadcast(0x1.5798eep-27f));
          const vf expand_weight_update_quotient = v_divide(expand_weight_update_product, expand_weight_update_sum);
          const vf expand_weight_vector = v_load(&(*expand_weight)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf expand_weight_update = v_subtract(expand_weight_vector, expand_weight_update_quotient);
          v_store(&(*expand_weight)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4], expand_weight_update);
          v_store(
              &(*expand_weight_firstMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4],
              expand_weight_update_flush);
          v_store(
              &(*expand_weight_secondMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4],
              expand_weight_update_flush_2);
        }
      }
    }
  }
  // expand.weight, transposed
  for (size_t p = 0; p < 4; ++p) {
    for (size_t c = 0; c < 100; ++c) {
      vf rows[v_width];
      vf columns[v_width];
      for (size_t i = 0; i < v_width; ++i) {
        rows[i] = v_load(&(*expand_weight)[block * 6400 + p * 1600 + i * 400 + c * 4]);
      }
      v_transpose(rows, columns);
      for (size_t i = 0; i < v_width; ++i) {
        v_store(&(*expand_weight_transposed)[c * 128 + i * 32 + block * 16 + p * 4], columns[i]);
      }
    }
  }
}

enum { k14_blocks = 1 };
// k14  update of logVariance.bias
//   also k16_mean_bias
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   logVariance.bias.gradient = sum(z.logVariance.gradient_2 over the batch)
//   logVariance.bias.firstMoment' = flush((logVariance.bias.gradient -
//       logVariance.bias.firstMoment) * 0.1 + logVariance.bias.firstMoment)
//   logVariance.bias.secondMoment' = flush((logVariance.bias.gradient * logVariance.bias.gradient -
//       logVariance.bias.secondMoment) * 0.001 + logVariance.bias.secondMoment)
//   logVariance.bias' = logVariance.bias - logVariance.bias.firstMoment' * stepSize /
//       (sqrt(logVariance.bias.secondMoment' * varianceScale) + 1e-08)
//   2.8 kFLOP, 10.4 kB; tile 1 row by 4 vectors; 1 block of matrix rows
static void k14_logVariance_bias(
    const float (*restrict z_logVariance_gradient_2)[4096],
    float (*restrict logVariance_bias_firstMoment)[32],
    float (*restrict logVariance_bias_secondMoment)[32],
    const float (*restrict scalars)[9],
    float (*restrict logVariance_bias)[32]) {
  for (size_t n = 0; n < 2; ++n) {
    v_clobber_registers();
    vf acc[1][4];
    for (size_t j = 0; j < 4; ++j) {
      acc[0][j] = v_zero();
    }
    for (size_t k = 0; k < 128; ++k) {
      for (size_t j = 0; j < 4; ++j) {
        acc[0][j] = v_add(acc[0][j], v_load(&(*z_logVariance_gradient_2)[k * 32 + n * 16 + j * 4]));
      }
    }
    vf result[1][4];
    for (size_t j = 0; j < 4; ++j) {
      result[0][j] = acc[0][j];
    }
    v_clobber_registers();
    for (size_t j = 0; j < 4; ++j) {
      const vf logVariance_bias_gradient = result[0][j];
      const vf logVariance_bias_firstMoment_vector = v_load(&(*logVariance_bias_firstMoment)[n * 16 + j * 4]);
      const vf logVariance_bias_update_difference = v_subtract(
          logVariance_bias_gradient, logVariance_bias_firstMoment_vector);
      const vf logVariance_bias_update_fma = v_fma(
          logVariance_bias_update_difference, v_broadcast(0x1.99999ap-4f),
          logVariance_bias_firstMoment_vector);
      const vf logVariance_bias_update_flush = v_flush(logVariance_bias_update_fma);
      const vf logVariance_bias_secondMoment_vector = v_load(&(*logVariance_bias_secondMoment)[n * 16 + j * 4]);
      const vf logVariance_bias_update_negated = v_negate(logVariance_bias_secondMoment_vector);
      const vf logVariance_bias_update_fma_2 = v_fma(
          logVariance_bias_gradient, logVariance_bias_gradient, logVariance_bias_update_negated);
      const vf logVariance_bias_update_fma_3 = v_fma(
          logVariance_bias_update_fma_2, v_broadcast(0x1.0624dep-10f),
          logVariance_bias_secondMoment_vector);
      const vf logVariance_bias_update_flush_2 = v_flush(logVariance_bias_update_fma_3);
      const vf logVariance_bias_update_product = v_multiply(logVariance_bias_update_flush, v_broadcast((*scalars)[5]));
      const vf logVariance_bias_update_product_2 = v_multiply(
          logVariance_bias_update_flush_2, v_broadcast((*scalars)[8]));
      const vf logVariance_bias_update_squareRoot = v_square_root(logVariance_bias_update_product_2);
      const vf logVariance_bias_update_sum = v_add(logVariance_bias_update_squareRoot, v_broadcast(0x1.5798eep-27f));
      const vf logVariance_bias_update_quotient = v_divide(
          logVariance_bias_update_product, logVariance_bias_update_sum);
      const vf logVariance_bias_vector = v_load(&(*logVariance_bias)[n * 16 + j * 4]);
      const vf logVariance_bias_update = v_subtract(logVariance_bias_vector, logVariance_bias_update_quotient);
      v_store(&(*logVariance_bias)[n * 16 + j * 4], logVariance_bias_update);
      v_store(&(*logVariance_bias_firstMoment)[n * 16 + j * 4], logVariance_bias_update_flush);
      v_store(&(*logVariance_bias_secondMoment)[n * 16 + j * 4], logVariance_bias_update_flush_2);
    }
  }
}

enum { k15_blocks = 25 };
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
//   [400, 128] · [128, 20]; 4.3 MFLOP, 481.2 kB; tile 2 rows by 8 vectors; 25 blocks of matrix rows
static void k15_mean_weight_logVariance_weight(
    float (*restrict mean_weight)[13312],
    float (*restrict logVariance_weight)[13312],
    float (*restrict mean_weight_firstMoment)[13312],
    float (*restrict mean_weight_secondMoment)[13312],
    float (*restrict logVariance_weight_firstMoment)[13312],
    float (*restrict logVariance_weight_secondMoment)[13312],
    float (*restrict mean_weight_transposed)[12800],
    float (*restrict logVariance_weight_transposed)[12800],
    const float (*restrict hidden)[57600],
    const float (*restrict z_logVariance_gradient_2)[4096],
    const float (*restrict z_mean_gradient_2)[4096],
    const float (*restrict scalars)[9],
    size_t block) {
  // hiddenᵀ · z.logVariance.gradient_2 beside hiddenᵀ · z.mean.gradient_2
  for (size_t n = 0; n < 2; ++n) {
    for (size_t t = 0; t < 8; ++t) {
      v_clobber_registers();
      vf acc[2][4];
      vf acc2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
          acc2[i][j] = v_zero();
        }
      }
      for (size_t q = 0; q < 2; ++q) {
        v_prefetch_write(&(*mean_weight)[block * 512 + t * 64 + q * 32 + n * 16]);
        v_prefetch_write(&(*logVariance_weight)[block * 512 + t * 64 + q * 32 + n * 16]);
        v_prefetch_write(&(*mean_weight_firstMoment)[block * 512 + t * 64 + q * 32 + n * 16]);
        v_prefetch_write(&(*mean_weight_secondMoment)[block * 512 + t * 64 + q * 32 + n * 16]);
        v_prefetch_write(&(*logVariance_weight_firstMoment)[block * 512 + t * 64 + q * 32 + n * 16]);
        v_prefetch_write(&(*logVariance_weight_secondMoment)[block * 512 + t * 64 + q * 32 + n * 16]);
        v_prefetch_write(&(*mean_weight_transposed)[n * 6400 + t * 800 + q * 400 + block * 16]);
        v_prefetch_write(&(*logVariance_weight_transposed)[n * 6400 + t * 800 + q * 400 + block * 16]);
        for (size_t k = 0; k < 64; ++k) {
          vf b[4];
          vf b2[4];
          for (size_t j = 0; j < 4; ++j) {
            b[j] = v_load(&(*z_logVariance_gradient_2)[q * 2048 + k * 32 + n * 16 + j * 4]);
            b2[j] = v_load(&(*z_mean_gradient_2)[q * 2048 + k * 32 + n * 16 + j * 4]);
          }
          v_prefetch(&(*hidden)[q * 25600 + k * 400 + block * 16 + t * 2 + 6400]);
          for (size_t i = 0; i < 2; ++i) {
            const vf a = v_broadcast((*hidden)[q * 25600 + k * 400 + block * 16 + t * 2 + i]);
            for (size_t j = 0; j < 4; ++j) {
              acc[i][j] = v_fma(a, b[j], acc[i][j]);
              acc2[i][j] = v_fma(a, b2[j], acc2[i][j]);
            }
          }
        }
      }
      vf result[2][4];
      vf result2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
          result2[i][j] = acc2[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf logVariance_weight_gradient = result[i][j];
          const vf mean_weight_gradient = result2[i][j];
          const vf mean_weight_firstMoment_vector = v_load(
              &(*mean_weight_firstMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf mean_weight_update_difference = v_subtract(mean_weight_gradient, mean_weight_firstMoment_vector);
          const vf mean_weight_update_fma = v_fma(
              mean_weight_update_difference, v_broadcast(0x1.99999ap-4f),
              mean_weight_firstMoment_vector);
          const vf mean_weight_update_flush = v_flush(mean_weight_update_fma);
          const vf mean_weight_secondMoment_vector = v_load(
              &(*mean_weight_secondMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf mean_weight_update_negated = v_negate(mean_weight_secondMoment_vector);
          const vf mean_weight_update_fma_2 = v_fma(
              mean_weight_gradient, mean_weight_gradient, mean_weight_update_negated);
          const vf mean_weight_update_fma_3 = v_fma(
              mean_weight_update_fma_2, v_broadcast(0x1.0624dep-10f),
              mean_weight_secondMoment_vector);
          const vf mean_weight_update_flush_2 = v_flush(mean_weight_update_fma_3);
          const vf mean_weight_update_product = v_multiply(mean_weight_update_flush, v_broadcast((*scalars)[5]));
          const vf mean_weight_update_product_2 = v_multiply(mean_weight_update_flush_2, v_broadcast((*scalars)[8]));
          const vf mean_weight_update_squareRoot = v_square_root(mean_weight_update_product_2);
          const vf mean_weight_update_sum = v_add(mean_weight_update_squareRoot, v_broadcast(0x1.5798eep-27f));
          const vf mean_weight_update_quotient = v_divide(mean_weight_update_product, mean_weight_update_sum);
          const vf mean_weight_vector = v_load(&(*mean_weight)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf mean_weight_update = v_subtract(mean_weight_vector, mean_weight_update_quotient);
          const vf logVariance_weight_firstMoment_vector = v_load(
              &(*logVariance_weight_firstMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf logVariance_weight_update_difference = v_subtract(
              logVariance_weight_gradient, logVariance_weight_firstMoment_vector);
          const vf logVariance_weight_update_fma = v_fma(
              logVariance_weight_update_difference, v_broadcast(0x1.99999ap-4f),
              logVariance_weight_firstMoment_vector);
          const vf logVariance_weight_update_flush = v_flush(logVariance_weight_update_fma);
          const vf logVariance_weight_secondMoment_vector = v_load(
              &(*logVariance_weight_secondMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
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
          const vf logVariance_weight_vector = v_load(
              &(*logVariance_weight)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf logVariance_weight_update = v_subtract(
              logVariance_weight_vector, logVariance_weight_update_quotient);
          v_store(&(*mean_weight)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4], mean_weight_update);
          v_store(&(*logVariance_weight)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4], logVariance_weight_update);
          v_store(
              &(*mean_weight_firstMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4],
              mean_weight_update_flush);
          v_store(
              &(*mean_weight_secondMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4],
              mean_weight_update_flush_2);
          v_store(
              &(*logVariance_weight_firstMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4],
              logVariance_weight_update_flush);
          v_store(
              &(*logVariance_weight_secondMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4],
              logVariance_weight_update_flush_2);
        }
      }
    }
  }
  // mean.weight, transposed
  for (size_t p = 0; p < 4; ++p) {
    for (size_t c = 0; c < 8; ++c) {
      vf rows[v_width];
      vf columns[v_width];
      for (size_t i = 0; i < v_width; ++i) {
        rows[i] = v_load(&(*mean_weight)[block * 512 + p * 128 + i * 32 + c * 4]);
      }
      v_transpose(rows, columns);
      for (size_t i = 0; i < v_width; ++i) {
        v_store(&(*mean_weight_transposed)[c * 1600 + i * 400 + block * 16 + p * 4], columns[i]);
      }
    }
  }
  // logVariance.weight, transposed
  for (size_t p = 0; p < 4; ++p) {
    for (size_t c = 0; c < 8; ++c) {
      vf rows[v_width];
      vf columns[v_width];
      for (size_t i = 0; i < v_width; ++i) {
        rows[i] = v_load(&(*logVariance_weight)[block * 512 + p * 128 + i * 32 + c * 4]);
      }
      v_transpose(rows, columns);
      for (size_t i = 0; i < v_width; ++i) {
        v_store(&(*logVariance_weight_transposed)[c * 1600 + i * 400 + block * 16 + p * 4], columns[i]);
      }
    }
  }
}

enum { k18_blocks = 49 };
// k18  update of hidden.weight
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   hidden.weight.gradient = xᵀ · hidden.preactivation.gradient
//   hidden.weight.firstMoment' = flush((hidden.weight.gradient - hidden.weight.firstMoment) * 0.1 +
//       hidden.weight.firstMoment)
//   hidden.weight.secondMoment' = flush((hidden.weight.gradient * hidden.weight.gradient -
//       hidden.weight.secondMoment) * 0.001 + hidden.weight.secondMoment)
//   hidden.weight' = hidden.weight - hidden.weight.firstMoment' * stepSize /
//       (sqrt(hidden.weight.secondMoment' * varianceScale) + 1e-08)
//   [784, 128] · [128, 400]; 84.3 MFLOP, 4.3 MB; tile 4 rows by 4 vectors; 49 blocks of matrix rows
static void k18_hidden_weight(
    float (*restrict hidden_weight)[320000],
    float (*restrict hidden_weight_firstMoment)[320000],
    float (*restrict hidden_weight_secondMoment)[320000],
    const float (*restrict x)[112896],
    const float (*restrict hidden_preactivation_gradient)[57600],
    const float (*restrict scalars)[9],
    size_t block) {
  for (size_t n = 0; n < 25; ++n) {
    for (size_t t = 0; t < 4; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t q = 0; q < 4; ++q) {
        v_prefetch_write(&(*hidden_weight)[block * 6400 + t * 1600 + q * 400 + n * 16]);
        v_prefetch_write(&(*hidden_weight_firstMoment)[block * 6400 + t * 1600 + q * 400 + n * 16]);
        v_prefetch_write(&(*hidden_weight_secondMoment)[block * 6400 + t * 1600 + q * 400 + n * 16]);
        for (size_t k = 0; k < 32; ++k) {
          vf b[4];
          for (size_t j = 0; j < 4; ++j) {
            b[j] = v_load(&(*hidden_preactivation_gradient)[q * 12800 + k * 400 + n * 16 + j * 4]);
            v_prefetch(&(*hidden_preactivation_gradient)[q * 12800 + k * 400 + n * 16 + j * 4 + 6400]);
          }
          v_prefetch(&(*x)[q * 25088 + k * 784 + block * 16 + t * 4 + 12544]);
          for (size_t i = 0; i < 4; ++i) {
            const vf a = v_broadcast((*x)[q * 25088 + k * 784 + block * 16 + t * 4 + i]);
            for (size_t j = 0; j < 4; ++j) {
              acc[i][j] = v_fma(a, b[j], acc[i][j]);
            }
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf hidden_weight_gradient = result[i][j];
          const vf hidden_weight_firstMoment_vector = v_load(
              &(*hidden_weight_firstMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf hidden_weight_update_difference = v_subtract(
              hidden_weight_gradient, hidden_weight_firstMoment_vector);
          const vf hidden_weight_update_fma = v_fma(
              hidden_weight_update_difference, v_broadcast(0x1.99999ap-4f),
              hidden_weight_firstMoment_vector);
          const vf hidden_weight_update_flush = v_flush(hidden_weight_update_fma);
          const vf hidden_weight_secondMoment_vector = v_load(
              &(*hidden_weight_secondMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf hidden_weight_update_negated = v_negate(hidden_weight_secondMoment_vector);
          const vf hidden_weight_update_fma_2 = v_fma(
              hidden_weight_gradient, hidden_weight_gradient, hidden_weight_update_negated);
          const vf hidden_weight_update_fma_3 = v_fma(
              hidden_weight_update_fma_2, v_broadcast(0x1.0624dep-10f),
              hidden_weight_secondMoment_vector);
          const vf hidden_weight_update_flush_2 = v_flush(hidden_weight_update_fma_3);
          const vf hidden_weight_update_product = v_multiply(hidden_weight_update_flush, v_broadcast((*scalars)[5]));
          const vf hidden_weight_update_product_2 = v_multiply(
              hidden_weight_update_flush_2, v_broadcast((*scalars)[8]));
          const vf hidden_weight_update_squareRoot = v_square_root(hidden_weight_update_product_2);
          const vf hidden_weight_update_sum = v_add(hidden_weight_update_squareRoot, v_broadcast(0x1.5798eep-27f));
          const vf hidden_weight_update_quotient = v_divide(hidden_weight_update_product, hidden_weight_update_sum);
          const vf hidden_weight_vector = v_load(&(*hidden_weight)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf hidden_weight_update = v_subtract(hidden_weight_vector, hidden_weight_update_quotient);
          v_store(&(*hidden_weight)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4], hidden_weight_update);
          v_store(
              &(*hidden_weight_firstMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4],
              hidden_weight_update_flush);
          v_store(
              &(*hidden_weight_secondMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4],
              hidden_weight_update_flush_2);
        }
      }
    }
  }
}

//
// evaluate: 1 intervals
//
enum { k19_blocks = 4, k19_rows = 256 };
// k19  hidden  z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   also k23_hidden
//   also k29_hidden
//   hidden = relu(x · hidden.weight + hidden.bias)
//   [256, 784] · [784, 400]; 160.7 MFLOP, 2.4 MB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k19_hidden(
    const uint8_t (*const *restrict x_data)[784],
    float (*restrict x)[213248],
    const float (*restrict hidden_weight)[320000],
    const float (*restrict hidden_bias)[400],
    float (*restrict hidden)[108800],
    size_t block) {
  // x: bytes of the caller's rows
  for (size_t r = 0; r < 64; ++r) {
    for (size_t c = 0; c < 196; ++c) {
      v_store(&(*x)[block * 50176 + r * 784 + c * 4], v_pixels(&(*x_data[block * 64 + r])[c * 4]));
    }
  }
  // x · hidden.weight
  for (size_t n = 0; n < 25; ++n) {
    for (size_t t = 0; t < 16; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t q = 0; q < 49; ++q) {
        for (size_t i = 0; i < 4; ++i) {
          v_prefetch(&(*x)[block * 50176 + t * 3136 + i * 784 + q * 16 + 16]);
        }
        v_prefetch_second(&(*hidden_weight)[t * 19600 + q * 400 + n * 16 + 16]);
        for (size_t k = 0; k < 16; ++k) {
          vf b[4];
          for (size_t j = 0; j < 4; ++j) {
            b[j] = v_load(&(*hidden_weight)[q * 6400 + k * 400 + n * 16 + j * 4]);
            v_prefetch(&(*hidden_weight)[q * 6400 + k * 400 + n * 16 + j * 4 + 6400]);
          }
          for (size_t i = 0; i < 4; ++i) {
            const vf a = v_broadcast((*x)[block * 50176 + t * 3136 + i * 784 + q * 16 + k]);
            for (size_t j = 0; j < 4; ++j) {
              acc[i][j] = v_fma(a, b[j], acc[i][j]);
            }
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf hidden_product = result[i][j];
          const vf hidden_bias_vector = v_load(&(*hidden_bias)[n * 16 + j * 4]);
          const vf hidden_preactivation = v_add(hidden_product, hidden_bias_vector);
          const vf hidden_relu = v_relu(hidden_preactivation);
          v_store(&(*hidden)[block * 25600 + t * 1600 + i * 400 + n * 16 + j * 4], hidden_relu);
        }
      }
    }
  }
}

enum { k20_blocks = 4 };
// k20  mean, logVariance, z, divergence of z
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   z.mean = hidden · mean.weight + mean.bias
//   z.logVariance = hidden · logVariance.weight + logVariance.bias
//   z = z.mean + exp(0.5 * z.logVariance) * normal()
//   kl.z = 0.5 * (z.mean * z.mean + (expm1(z.logVariance) - z.logVariance))
//   kl.z_2 = sum(kl.z)
//   [256, 400] · [400, 20]; 8.2 MFLOP, 515.7 kB; tile 2 rows by 8 vectors; 4 blocks of batch rows
static void k20_mean_logVariance(
    const float (*restrict hidden)[108800],
    const float (*restrict mean_weight)[13312],
    const float (*restrict logVariance_weight)[13312],
    const float (*restrict mean_bias)[32],
    const float (*restrict logVariance_bias)[32],
    const uint32_t (*restrict words)[4],
    const uint32_t (*restrict example)[256],
    float (*restrict z)[8704],
    float (*restrict kl_z)[8704],
    float (*restrict kl_z_2)[256],
    size_t block) {
  vf lanes10[64][4];
  for (size_t r = 0; r < 64; ++r) {
    for (size_t p = 0; p < 4; ++p) {
      lanes10[r][p] = v_zero();
    }
  }
  {
    for (size_t t = 0; t < 32; ++t) {
      v_clobber_registers();
      vf acc[2][4];
      vf acc2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
          acc2[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 400; ++k) {
        vf b[4];
        vf b2[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*mean_weight)[k * 32 + j * 4]);
          v_prefetch(&(*mean_weight)[k * 32 + j * 4 + 512]);
          b2[j] = v_load(&(*logVariance_weight)[k * 32 + j * 4]);
          v_prefetch(&(*logVariance_weight)[k * 32 + j * 4 + 512]);
        }
        for (size_t i = 0; i < 2; ++i) {
          const vf a = v_broadcast((*hidden)[block * 25600 + t * 800 + i * 400 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
            acc2[i][j] = v_fma(a, b2[j], acc2[i][j]);
          }
        }
      }
      vf result[2][4];
      vf result2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
          result2[i][j] = acc2[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf mean_product = result[i][j];
          const vf mean_bias_vector = v_load(&(*mean_bias)[j * 4]);
          const vf z_mean = v_add(mean_product, mean_bias_vector);
          const vf logVariance_product = result2[i][j];
          const vf logVariance_bias_vector = v_load(&(*logVariance_bias)[j * 4]);
          const vf z_logVariance = v_add(logVariance_product, logVariance_bias_vector);
          const vf z_standardDeviation_product = v_multiply(v_broadcast(0x1p-1f), z_logVariance);
          const vf z_standardDeviation = v_exp(z_standardDeviation_product);
          const vf z_noise = v_normal(
              (*words)[0], (*words)[1], (*example)[block * 64 + t * 2 + i], 20, j * 4, 1,
              (*words)[2], (*words)[3]);
          const vf z_product = v_multiply(z_standardDeviation, z_noise);
          const vf z_sum = v_add(z_mean, z_product);
          v_store(&(*z)[block * 2048 + t * 64 + i * 32 + j * 4], z_sum);
          const vf kl_z_product = v_multiply(z_mean, z_mean);
          const vf kl_z_expm1 = v_expm1(z_logVariance);
          const vf kl_z_difference = v_subtract(kl_z_expm1, z_logVariance);
          const vf kl_z_sum = v_add(kl_z_product, kl_z_difference);
          const vf kl_z_product_2 = v_multiply(v_broadcast(0x1p-1f), kl_z_sum);
          v_store(&(*kl_z)[block * 2048 + t * 64 + i * 32 + j * 4], kl_z_product_2);
          lanes10[t * 2 + i][j] = v_add(lanes10[t * 2 + i][j], kl_z_product_2);
        }
      }
    }
  }
  {
    for (size_t t = 0; t < 32; ++t) {
      v_clobber_registers();
      vf acc[2][4];
      vf acc2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
          acc2[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 400; ++k) {
        vf b[4];
        vf b2[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*mean_weight)[k * 32 + j * 4 + 16]);
          v_prefetch(&(*mean_weight)[k * 32 + j * 4 + 528]);
          b2[j] = v_load(&(*logVariance_weight)[k * 32 + j * 4 + 16]);
          v_prefetch(&(*logVariance_weight)[k * 32 + j * 4 + 528]);
        }
        for (size_t i = 0; i < 2; ++i) {
          const vf a = v_broadcast((*hidden)[block * 25600 + t * 800 + i * 400 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
            acc2[i][j] = v_fma(a, b2[j], acc2[i][j]);
          }
        }
      }
      vf result[2][4];
      vf result2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
          result2[i][j] = acc2[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf mean_product = result[i][j];
          const vf mean_bias_vector = v_load(&(*mean_bias)[j * 4 + 16]);
          const vf z_mean = v_add(mean_product, mean_bias_vector);
          const vf logVariance_product = result2[i][j];
          const vf logVariance_bias_vector = v_load(&(*logVariance_bias)[j * 4 + 16]);
          const vf z_logVariance = v_add(logVariance_product, logVariance_bias_vector);
          const vf z_standardDeviation_product = v_multiply(v_broadcast(0x1p-1f), z_logVariance);
          const vf z_standardDeviation = v_exp(z_standardDeviation_product);
          const vf z_noise = v_normal(
              (*words)[0], (*words)[1], (*example)[block * 64 + t * 2 + i], 20, j * 4 + 16, 1,
              (*words)[2], (*words)[3]);
          const vf z_product = v_multiply(z_standardDeviation, z_noise);
          const vf z_sum = v_add(z_mean, z_product);
          v_store(&(*z)[block * 2048 + t * 64 + i * 32 + j * 4 + 16], z_sum);
          const vf kl_z_product = v_multiply(z_mean, z_mean);
          const vf kl_z_expm1 = v_expm1(z_logVariance);
          const vf kl_z_difference = v_subtract(kl_z_expm1, z_logVariance);
          const vf kl_z_sum = v_add(kl_z_product, kl_z_difference);
          const vf kl_z_product_2 = v_multiply(v_broadcast(0x1p-1f), kl_z_sum);
          v_store(&(*kl_z)[block * 2048 + t * 64 + i * 32 + j * 4 + 16], kl_z_product_2);
          lanes10[t * 2 + i][j] = v_add(lanes10[t * 2 + i][j], v_mask_tail(kl_z_product_2, 4, j * 4));
        }
      }
    }
  }
  for (size_t r = 0; r < 64; ++r) {
    (*kl_z_2)[block * 64 + r] = v_first(v_sum_lanes(lanes10[r]));
  }
}

enum { k21_blocks = 4 };
// k21  expand  x ~ Bernoulli(logits: logits(expand(z)))
//   also k25_expand
//   expand = relu(z · expand.weight + expand.bias)
//   [256, 20] · [20, 400]; 4.3 MFLOP, 463.6 kB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k21_expand(
    const float (*restrict z)[8704],
    const float (*restrict expand_weight)[12800],
    const float (*restrict expand_bias)[400],
    float (*restrict expand)[108800],
    size_t block) {
  for (size_t n = 0; n < 25; ++n) {
    for (size_t t = 0; t < 16; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 20; ++k) {
        vf b[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*expand_weight)[k * 400 + n * 16 + j * 4]);
        }
        for (size_t i = 0; i < 4; ++i) {
          const vf a = v_broadcast((*z)[block * 2048 + t * 128 + i * 32 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf expand_product = result[i][j];
          const vf expand_bias_vector = v_load(&(*expand_bias)[n * 16 + j * 4]);
          const vf expand_preactivation = v_add(expand_product, expand_bias_vector);
          const vf expand_relu = v_relu(expand_preactivation);
          v_store(&(*expand)[block * 25600 + t * 1600 + i * 400 + n * 16 + j * 4], expand_relu);
        }
      }
    }
  }
}

enum { k22_blocks = 4 };
// k22  logits, likelihood of x, loss  x ~ Bernoulli(logits: logits(expand(z)))
//   x.logits = expand · logits.weight + logits.bias
//   reconstruction.x = sum(softplus(x.logits) - x * x.logits)
//   loss = reconstruction.x + beta * kl.z_2
//   [256, 400] · [400, 784]; 161.3 MFLOP, 2.4 MB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k22_logits(
    const float (*restrict logits_weight)[326144],
    const float (*restrict expand)[108800],
    const float (*restrict logits_bias)[784],
    const float (*restrict x)[213248],
    float (*restrict reconstruction_x)[256],
    const float (*restrict scalars)[1],
    const float (*restrict kl_z_2)[256],
    float (*restrict loss)[256],
    size_t block) {
  // expand · logits.weight
  vf lanes16[64][4];
  for (size_t r = 0; r < 64; ++r) {
    for (size_t p = 0; p < 4; ++p) {
      lanes16[r][p] = v_zero();
    }
  }
  for (size_t n = 0; n < 49; ++n) {
    for (size_t t = 0; t < 16; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t q = 0; q < 25; ++q) {
        for (size_t i = 0; i < 4; ++i) {
          v_prefetch(&(*expand)[block * 25600 + t * 1600 + i * 400 + q * 16 + 16]);
        }
        v_prefetch_second(&(*logits_weight)[t * 19600 + q * 784 + n * 16 + 16]);
        for (size_t k = 0; k < 16; ++k) {
          vf b[4];
          for (size_t j = 0; j < 4; ++j) {
            b[j] = v_load(&(*logits_weight)[q * 12544 + k * 784 + n * 16 + j * 4]);
            v_prefetch(&(*logits_weight)[q * 12544 + k * 784 + n * 16 + j * 4 + 12544]);
          }
          for (size_t i = 0; i < 4; ++i) {
            const vf a = v_broadcast((*expand)[block * 25600 + t * 1600 + i * 400 + q * 16 + k]);
            for (size_t j = 0; j < 4; ++j) {
              acc[i][j] = v_fma(a, b[j], acc[i][j]);
            }
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf logits_product = result[i][j];
          const vf logits_bias_vector = v_load(&(*logits_bias)[n * 16 + j * 4]);
          const vf x_logits = v_add(logits_product, logits_bias_vector);
          const vf x_vector = v_load(&(*x)[block * 50176 + t * 3136 + i * 784 + n * 16 + j * 4]);
          const vf reconstruction_x_product = v_multiply(x_vector, x_logits);
          const vf reconstruction_x_softplus = v_softplus(x_logits);
          const vf reconstruction_x_difference = v_subtract(reconstruction_x_softplus, reconstruction_x_product);
          lanes16[t * 4 + i][j] = v_add(lanes16[t * 4 + i][j], reconstruction_x_difference);
        }
      }
    }
  }
  for (size_t r = 0; r < 64; ++r) {
    (*reconstruction_x)[block * 64 + r] = v_first(v_sum_lanes(lanes16[r]));
  }
  // for each row and vector of 1 columns
  for (size_t g = 0; g < 16; ++g) {
    const vf kl_z_2_vector = v_load(&(*kl_z_2)[block * 64 + g * 4]);
    const vf beta_kl_z = v_multiply(v_broadcast((*scalars)[0]), kl_z_2_vector);
    const vf reconstruction_x_vector = v_load(&(*reconstruction_x)[block * 64 + g * 4]);
    const vf loss_sum = v_add(reconstruction_x_vector, beta_kl_z);
    v_store(&(*loss)[block * 64 + g * 4], loss_sum);
  }
}

//
// reconstruct: 1 intervals
//
enum { k24_blocks = 4 };
// k24  mean, z.mean  z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   z.mean = hidden · mean.weight + mean.bias
//   [256, 400] · [400, 20]; 4.1 MFLOP, 462.1 kB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k24_mean(
    const float (*restrict hidden)[108800],
    const float (*restrict mean_weight)[13312],
    const float (*restrict mean_bias)[32],
    float (*restrict z_mean)[8704],
    size_t block) {
  for (size_t n = 0; n < 2; ++n) {
    for (size_t t = 0; t < 16; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 400; ++k) {
        vf b[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*mean_weight)[k * 32 + n * 16 + j * 4]);
          v_prefetch(&(*mean_weight)[k * 32 + n * 16 + j * 4 + 512]);
        }
        for (size_t i = 0; i < 4; ++i) {
          const vf a = v_broadcast((*hidden)[block * 25600 + t * 1600 + i * 400 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf mean_product = result[i][j];
          const vf mean_bias_vector = v_load(&(*mean_bias)[n * 16 + j * 4]);
          const vf z_mean_sum = v_add(mean_product, mean_bias_vector);
          v_store(&(*z_mean)[block * 2048 + t * 128 + i * 32 + n * 16 + j * 4], z_mean_sum);
        }
      }
    }
  }
}

enum { k26_blocks = 4 };
// k26  logits, x  x ~ Bernoulli(logits: logits(expand(z)))
//   also k28_logits
//   also k32_logits
//   x_2 = sigmoid(expand · logits.weight + logits.bias)
//   [256, 400] · [400, 784]; 160.9 MFLOP, 2.4 MB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k26_logits(
    const float (*restrict logits_weight)[326144],
    const float (*restrict expand)[108800],
    const float (*restrict logits_bias)[784],
    float (*restrict x_2)[213248],
    size_t block) {
  for (size_t n = 0; n < 49; ++n) {
    for (size_t t = 0; t < 16; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t q = 0; q < 25; ++q) {
        for (size_t i = 0; i < 4; ++i) {
          v_prefetch(&(*expand)[block * 25600 + t * 1600 + i * 400 + q * 16 + 16]);
        }
        v_prefetch_second(&(*logits_weight)[t * 19600 + q * 784 + n * 16 + 16]);
        for (size_t k = 0; k < 16; ++k) {
          vf b[4];
          for (size_t j = 0; j < 4; ++j) {
            b[j] = v_load(&(*logits_weight)[q * 12544 + k * 784 + n * 16 + j * 4]);
            v_prefetch(&(*logits_weight)[q * 12544 + k * 784 + n * 16 + j * 4 + 12544]);
          }
          for (size_t i = 0; i < 4; ++i) {
            const vf a = v_broadcast((*expand)[block * 25600 + t * 1600 + i * 400 + q * 16 + k]);
            for (size_t j = 0; j < 4; ++j) {
              acc[i][j] = v_fma(a, b[j], acc[i][j]);
            }
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf logits_product = result[i][j];
          const vf logits_bias_vector = v_load(&(*logits_bias)[n * 16 + j * 4]);
          const vf x_logits = v_add(logits_product, logits_bias_vector);
          const vf x_sigmoid = v_sigmoid(x_logits);
          v_store(&(*x_2)[block * 50176 + t * 3136 + i * 784 + n * 16 + j * 4], x_sigmoid);
        }
      }
    }
  }
}

//
// generate: 1 intervals
//
enum { k27_blocks = 4 };
// k27  expand, z  x ~ Bernoulli(logits: logits(expand(z)))
//   z = normal()
//   expand = relu(z · expand.weight + expand.bias)
//   [256, 20] · [20, 400]; 4.3 MFLOP, 463.6 kB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k27_expand(
    const uint32_t (*restrict words)[4],
    const uint32_t (*restrict example)[256],
    float (*restrict z)[8704],
    const float (*restrict expand_weight)[12800],
    const float (*restrict expand_bias)[400],
    float (*restrict expand)[108800],
    size_t block) {
  // for each row and vector of 20 columns
  for (size_t n = 0; n < 2; ++n) {
    for (size_t t = 0; t < 64; ++t) {
      for (size_t j = 0; j < 4; ++j) {
        const vf z_normal = v_normal(
            (*words)[0], (*words)[1], (*example)[block * 64 + t], 20, n * 16 + j * 4, 1,
            (*words)[2], (*words)[3]);
        v_store(&(*z)[block * 2048 + t * 32 + n * 16 + j * 4], z_normal);
      }
    }
  }
  // z · expand.weight
  for (size_t n = 0; n < 25; ++n) {
    for (size_t t = 0; t < 16; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 20; ++k) {
        vf b[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*expand_weight)[k * 400 + n * 16 + j * 4]);
        }
        for (size_t i = 0; i < 4; ++i) {
          const vf a = v_broadcast((*z)[block * 2048 + t * 128 + i * 32 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf expand_product = result[i][j];
          const vf expand_bias_vector = v_load(&(*expand_bias)[n * 16 + j * 4]);
          const vf expand_preactivation = v_add(expand_product, expand_bias_vector);
          const vf expand_relu = v_relu(expand_preactivation);
          v_store(&(*expand)[block * 25600 + t * 1600 + i * 400 + n * 16 + j * 4], expand_relu);
        }
      }
    }
  }
}

//
// encode: 1 intervals
//
enum { k30_blocks = 4 };
// k30  mean, logVariance, z.mean, z.logVariance
//   z ~ Normal(mean: mean(hidden(x)), logVariance: logVariance(hidden(x)))
//   z.mean = hidden · mean.weight + mean.bias
//   z.logVariance = hidden · logVariance.weight + logVariance.bias
//   [256, 400] · [400, 20]; 8.2 MFLOP, 514.7 kB; tile 2 rows by 8 vectors; 4 blocks of batch rows
static void k30_mean_logVariance(
    const float (*restrict hidden)[108800],
    const float (*restrict mean_weight)[13312],
    const float (*restrict logVariance_weight)[13312],
    const float (*restrict mean_bias)[32],
    float (*restrict z_mean)[8704],
    const float (*restrict logVariance_bias)[32],
    float (*restrict z_logVariance)[8704],
    size_t block) {
  for (size_t n = 0; n < 2; ++n) {
    for (size_t t = 0; t < 32; ++t) {
      v_clobber_registers();
      vf acc[2][4];
      vf acc2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
          acc2[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 400; ++k) {
        vf b[4];
        vf b2[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*mean_weight)[k * 32 + n * 16 + j * 4]);
          v_prefetch(&(*mean_weight)[k * 32 + n * 16 + j * 4 + 512]);
          b2[j] = v_load(&(*logVariance_weight)[k * 32 + n * 16 + j * 4]);
          v_prefetch(&(*logVariance_weight)[k * 32 + n * 16 + j * 4 + 512]);
        }
        for (size_t i = 0; i < 2; ++i) {
          const vf a = v_broadcast((*hidden)[block * 25600 + t * 800 + i * 400 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
            acc2[i][j] = v_fma(a, b2[j], acc2[i][j]);
          }
        }
      }
      vf result[2][4];
      vf result2[2][4];
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
          result2[i][j] = acc2[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 2; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf mean_product = result[i][j];
          const vf mean_bias_vector = v_load(&(*mean_bias)[n * 16 + j * 4]);
          const vf z_mean_sum = v_add(mean_product, mean_bias_vector);
          v_store(&(*z_mean)[block * 2048 + t * 64 + i * 32 + n * 16 + j * 4], z_mean_sum);
          const vf logVariance_product = result2[i][j];
          const vf logVariance_bias_vector = v_load(&(*logVariance_bias)[n * 16 + j * 4]);
          const vf z_logVariance_sum = v_add(logVariance_product, logVariance_bias_vector);
          v_store(&(*z_logVariance)[block * 2048 + t * 64 + i * 32 + n * 16 + j * 4], z_logVariance_sum);
        }
      }
    }
  }
}

//
// decode: 1 intervals
//
enum { k31_blocks = 4, k31_rows = 256 };
// k31  expand  x ~ Bernoulli(logits: logits(expand(z)))
//   expand = relu(z · expand.weight + expand.bias)
//   [256, 20] · [20, 400]; 4.3 MFLOP, 463.6 kB; tile 4 rows by 4 vectors; 4 blocks of batch rows
static void k31_expand(
    const float (*const *restrict z_data)[20],
    float (*restrict z)[8704],
    const float (*restrict expand_weight)[12800],
    const float (*restrict expand_bias)[400],
    float (*restrict expand)[108800],
    size_t block) {
  // z: floats of the caller's rows
  for (size_t r = 0; r < 64; ++r) {
    for (size_t c = 0; c < 20; ++c) {
      (*z)[block * 2048 + r * 32 + c] = (*z_data[block * 64 + r])[c];
    }
  }
  // z · expand.weight
  for (size_t n = 0; n < 25; ++n) {
    for (size_t t = 0; t < 16; ++t) {
      v_clobber_registers();
      vf acc[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_zero();
        }
      }
      for (size_t k = 0; k < 20; ++k) {
        vf b[4];
        for (size_t j = 0; j < 4; ++j) {
          b[j] = v_load(&(*expand_weight)[k * 400 + n * 16 + j * 4]);
        }
        for (size_t i = 0; i < 4; ++i) {
          const vf a = v_broadcast((*z)[block * 2048 + t * 128 + i * 32 + k]);
          for (size_t j = 0; j < 4; ++j) {
            acc[i][j] = v_fma(a, b[j], acc[i][j]);
          }
        }
      }
      vf result[4][4];
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          result[i][j] = acc[i][j];
        }
      }
      v_clobber_registers();
      for (size_t i = 0; i < 4; ++i) {
        for (size_t j = 0; j < 4; ++j) {
          const vf expand_product = result[i][j];
          const vf expand_bias_vector = v_load(&(*expand_bias)[n * 16 + j * 4]);
          const vf expand_preactivation = v_add(expand_product, expand_bias_vector);
          const vf expand_relu = v_relu(expand_preactivation);
          v_store(&(*expand)[block * 25600 + t * 1600 + i * 400 + n * 16 + j * 4], expand_relu);
        }
      }
    }
  }
}


static void run_k0(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k0_hidden(
      (const uint8_t (*const *)[784])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden, block);
}
static void run_k1(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k1_mean_logVariance(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &state->logVariance_bias, &arena->z_standardDeviation, &call->words,
      (const uint32_t (*)[128])call->example, &arena->z_noise, &arena->z,
      (const float (*)[9])call->scalars, &arena->kl_z_gradient, &arena->z_logVariance_gradient,
      &arena->z_mean_gradient, &arena->kl_z, block);
}
static void run_k2(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k2_expand(&arena->z, &state->expand_weight, &state->expand_bias, &arena->expand, block);
}
static void run_k3(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k3_logits(
      &state->logits_weight, &arena->expand, &state->logits_bias, &arena->x,
      (const float (*)[128])call->mask, &arena->x_logits_gradient, &arena->reconstruction_x,
      (const float (*)[9])call->scalars, &arena->kl_z, &arena->loss, &arena->reconstruction_x_2,
      &arena->kl_z_2, block);
}
static void run_k4(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k4_expand_gradient(
      &state->logits_weight_transposed, &arena->x_logits_gradient, &arena->expand,
      (const float (*)[128])call->mask, &arena->expand_preactivation_gradient, block);
}
static void run_k5(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k5_z_gradient(
      &arena->expand_preactivation_gradient, &state->expand_weight_transposed, &arena->z_noise,
      &arena->z_standardDeviation, &arena->z_logVariance_gradient, &arena->kl_z_gradient,
      (const float (*)[128])call->mask, &arena->z_logVariance_gradient_2, &arena->z_mean_gradient,
      &arena->z_mean_gradient_2, block);
}
static void run_k6(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k6_hidden_gradient(
      &arena->z_mean_gradient_2, &state->mean_weight_transposed, &arena->z_logVariance_gradient_2,
      &state->logVariance_weight_transposed, &arena->hidden, (const float (*)[128])call->mask,
      &arena->hidden_preactivation_gradient, block);
}
static void run_k7(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_loss(&arena->loss, &arena->loss_2);
}
static void run_k8(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_loss(&arena->reconstruction_x_2, &arena->reconstruction_x_3);
}
static void run_k9(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_loss(&arena->kl_z_2, &arena->kl_z_3);
}
static void run_k10(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  (void)block;
  k10_logits_bias(
      &arena->x_logits_gradient, &state->logits_bias_firstMoment, &state->logits_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->logits_bias);
}
static void run_k11(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k11_logits_weight(
      &state->logits_weight, &state->logits_weight_firstMoment, &state->logits_weight_secondMoment,
      &state->logits_weight_transposed, &arena->expand, &arena->x_logits_gradient,
      (const float (*)[9])call->scalars, block);
}
static void run_k12(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  (void)block;
  k12_expand_bias(
      &arena->expand_preactivation_gradient, &state->expand_bias_firstMoment,
      &state->expand_bias_secondMoment, (const float (*)[9])call->scalars, &state->expand_bias);
}
static void run_k13(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k13_expand_weight(
      &state->expand_weight, &state->expand_weight_firstMoment, &state->expand_weight_secondMoment,
      &state->expand_weight_transposed, &arena->z, &arena->expand_preactivation_gradient,
      (const float (*)[9])call->scalars, block);
}
static void run_k14(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  (void)block;
  k14_logVariance_bias(
      &arena->z_logVariance_gradient_2, &state->logVariance_bias_firstMoment,
      &state->logVariance_bias_secondMoment, (const float (*)[9])call->scalars,
      &state->logVariance_bias);
}
static void run_k15(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k15_mean_weight_logVariance_weight(
      &state->mean_weight, &state->logVariance_weight, &state->mean_weight_firstMoment,
      &state->mean_weight_secondMoment, &state->logVariance_weight_firstMoment,
      &state->logVariance_weight_secondMoment, &state->mean_weight_transposed,
      &state->logVariance_weight_transposed, &arena->hidden, &arena->z_logVariance_gradient_2,
      &arena->z_mean_gradient_2, (const float (*)[9])call->scalars, block);
}
static void run_k16(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  (void)block;
  k14_logVariance_bias(
      &arena->z_mean_gradient_2, &state->mean_bias_firstMoment, &state->mean_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->mean_bias);
}
static void run_k17(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  (void)block;
  k12_expand_bias(
      &arena->hidden_preactivation_gradient, &state->hidden_bias_firstMoment,
      &state->hidden_bias_secondMoment, (const float (*)[9])call->scalars, &state->hidden_bias);
}
static void run_k18(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k18_hidden_weight(
      &state->hidden_weight, &state->hidden_weight_firstMoment, &state->hidden_weight_secondMoment,
      &arena->x, &arena->hidden_preactivation_gradient, (const float (*)[9])call->scalars, block);
}
static void run_k19(const elbo_call *call, size_t block) {
  struct dense_vae_evaluate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k19_hidden(
      (const uint8_t (*const *)[784])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden, block);
}
static void run_k20(const elbo_call *call, size_t block) {
  struct dense_vae_evaluate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k20_mean_logVariance(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &state->logVariance_bias, &call->words, (const uint32_t (*)[256])call->example, &arena->z,
      &arena->kl_z, &arena->kl_z_2, block);
}
static void run_k21(const elbo_call *call, size_t block) {
  struct dense_vae_evaluate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k21_expand(&arena->z, &state->expand_weight, &state->expand_bias, &arena->hidden, block);
}
static void run_k22(const elbo_call *call, size_t block) {
  struct dense_vae_evaluate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k22_logits(
      &state->logits_weight, &arena->hidden, &state->logits_bias, &arena->x,
      &arena->reconstruction_x, (const float (*)[1])call->scalars, &arena->kl_z_2, &arena->loss,
      block);
}
static void run_k23(const elbo_call *call, size_t block) {
  struct dense_vae_reconstruct_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k19_hidden(
      (const uint8_t (*const *)[784])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden, block);
}
static void run_k24(const elbo_call *call, size_t block) {
  struct dense_vae_reconstruct_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k24_mean(&arena->hidden, &state->mean_weight, &state->mean_bias, &arena->z_mean, block);
}
static void run_k25(const elbo_call *call, size_t block) {
  struct dense_vae_reconstruct_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k21_expand(&arena->z_mean, &state->expand_weight, &state->expand_bias, &arena->hidden, block);
}
static void run_k26(const elbo_call *call, size_t block) {
  struct dense_vae_reconstruct_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k26_logits(&state->logits_weight, &arena->hidden, &state->logits_bias, &arena->x, block);
}
static void run_k27(const elbo_call *call, size_t block) {
  struct dense_vae_generate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k27_expand(
      &call->words, (const uint32_t (*)[256])call->example, &arena->z, &state->expand_weight,
      &state->expand_bias, &arena->expand, block);
}
static void run_k28(const elbo_call *call, size_t block) {
  struct dense_vae_generate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k26_logits(&state->logits_weight, &arena->expand, &state->logits_bias, &arena->x, block);
}
static void run_k29(const elbo_call *call, size_t block) {
  struct dense_vae_encode_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k19_hidden(
      (const uint8_t (*const *)[784])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden, block);
}
static void run_k30(const elbo_call *call, size_t block) {
  struct dense_vae_encode_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k30_mean_logVariance(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &arena->z_mean, &state->logVariance_bias, &arena->z_logVariance, block);
}
static void run_k31(const elbo_call *call, size_t block) {
  struct dense_vae_decode_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k31_expand(
      (const float (*const *)[20])call->rows[1], &arena->z, &state->expand_weight,
      &state->expand_bias, &arena->expand, block);
}
static void run_k32(const elbo_call *call, size_t block) {
  struct dense_vae_decode_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k26_logits(&state->logits_weight, &arena->expand, &state->logits_bias, &arena->x, block);
}

static const elbo_kernel train_kernels[] = {
  {.name = "k0_hidden", .interval = 0, .partition = 0, .blocks = 4, .run = run_k0,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 80384000, .bytes = 1862208},
  {.name = "k1_mean_logVariance", .interval = 0, .partition = 0, .blocks = 4, .run = run_k1,
   .writes = (const uint32_t[]){8, 9, 10, 11, 12, 13, 14}, .write_count = 7, .flops = 4134400,
   .bytes = 330912},
  {.name = "k2_expand", .interval = 0, .partition = 0, .blocks = 4, .run = run_k2,
   .writes = (const uint32_t[]){17}, .write_count = 1, .flops = 2150400, .bytes = 248640},
  {.name = "k3_logits", .interval = 0, .partition = 0, .blocks = 4, .run = run_k3,
   .writes = (const uint32_t[]){20, 21, 22, 23, 24}, .write_count = 5, .flops = 80984704,
   .bytes = 2267712},
  {.name = "k4_expand_gradient", .interval = 0, .partition = 0, .blocks = 4, .run = run_k4,
   .writes = (const uint32_t[]){33}, .write_count = 1, .flops = 80435200, .bytes = 2065408},
  {.name = "k5_z_gradient", .interval = 0, .partition = 0, .blocks = 4, .run = run_k5,
   .writes = (const uint32_t[]){39, 40}, .write_count = 2, .flops = 2071040, .bytes = 308480},
  {.name = "k6_hidden_gradient", .interval = 0, .partition = 0, .blocks = 4, .run = run_k6,
   .writes = (const uint32_t[]){51}, .write_count = 1, .flops = 4249600, .bytes = 494080},
  {.name = "k7_loss", .interval = 1, .partition = 1, .blocks = 1, .run = run_k7,
   .writes = (const uint32_t[]){25}, .write_count = 1, .flops = 128, .bytes = 516},
  {.name = "k7_loss", .interval = 1, .partition = 1, .blocks = 1, .run = run_k8,
   .writes = (const uint32_t[]){26}, .write_count = 1, .flops = 128, .bytes = 516},
  {.name = "k7_loss", .interval = 1, .partition = 1, .blocks = 1, .run = run_k9,
   .writes = (const uint32_t[]){27}, .write_count = 1, .flops = 128, .bytes = 516},
  {.name = "k10_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k10,
   .writes = (const uint32_t[]){19, 28, 29}, .write_count = 3, .flops = 110544, .bytes = 410816},
  {.name = "k11_logits_weight", .interval = 1, .partition = 3, .blocks = 25, .run = run_k11,
   .writes = (const uint32_t[]){18, 30, 31, 32}, .write_count = 4, .flops = 84358400,
   .bytes = 5623808},
  {.name = "k12_expand_bias", .interval = 1, .partition = 4, .blocks = 1, .run = run_k12,
   .writes = (const uint32_t[]){16, 34, 35}, .write_count = 3, .flops = 56400, .bytes = 209600},
  {.name = "k13_expand_weight", .interval = 1, .partition = 5, .blocks = 2, .run = run_k13,
   .writes = (const uint32_t[]){15, 36, 37, 38}, .write_count = 4, .flops = 2152000,
   .bytes = 343040},
  {.name = "k14_logVariance_bias", .interval = 1, .partition = 6, .blocks = 1, .run = run_k14,
   .writes = (const uint32_t[]){7, 41, 42}, .write_count = 3, .flops = 2820, .bytes = 10480},
  {.name = "k15_mean_weight_logVariance_weight", .interval = 1, .partition = 7, .blocks = 25,
   .run = run_k15, .writes = (const uint32_t[]){4, 5, 43, 44, 45, 46, 49, 50}, .write_count = 8,
   .flops = 4304000, .bytes = 481280},
  {.name = "k14_logVariance_bias", .interval = 1, .partition = 6, .blocks = 1, .run = run_k16,
   .writes = (const uint32_t[]){6, 47, 48}, .write_count = 3, .flops = 2820, .bytes = 10480},
  {.name = "k12_expand_bias", .interval = 1, .partition = 4, .blocks = 1, .run = run_k17,
   .writes = (const uint32_t[]){2, 52, 53}, .write_count = 3, .flops = 56400, .bytes = 209600},
  {.name = "k18_hidden_weight", .interval = 1, .partition = 8, .blocks = 49, .run = run_k18,
   .writes = (const uint32_t[]){1, 54, 55}, .write_count = 3, .flops = 84358400, .bytes = 4369408},
};
static const elbo_buffer train_buffers[] = {
  {.name = "x", .node = 1, .batched = 1, .rows = 128, .columns = 784, .stored_rows = 128,
   .stride = 784, .offset = offsetof(struct dense_vae_train_arena, x)},
  {.name = "hidden_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 784, .columns = 400,
   .stored_rows = 784, .stride = 400, .offset = offsetof(struct dense_vae_state, hidden_weight)},
  {.name = "hidden_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 400,
   .stored_rows = 1, .stride = 400, .offset = offsetof(struct dense_vae_state, hidden_bias)},
  {.name = "hidden", .node = 7, .batched = 1, .rows = 128, .columns = 400, .stored_rows = 128,
   .stride = 400, .offset = offsetof(struct dense_vae_train_arena, hidden)},
  {.name = "mean_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 20,
   .stored_rows = 400, .stride = 32, .offset = offsetof(struct dense_vae_state, mean_weight)},
  {.name = "logVariance_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 20,
   .stored_rows = 400, .stride = 32,
   .offset = offsetof(struct dense_vae_state, logVariance_weight)},
  {.name = "mean_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 20,
   .stored_rows = 1, .stride = 32, .offset = offsetof(struct dense_vae_state, mean_bias)},
  {.name = "logVariance_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 20,
   .stored_rows = 1, .stride = 32, .offset = offsetof(struct dense_vae_state, logVariance_bias)},
  {.name = "z_standardDeviation", .node = 20, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, z_standardDeviation)},
  {.name = "z_noise", .node = 21, .batched = 1, .rows = 128, .columns = 20, .stored_rows = 128,
   .stride = 32, .offset = offsetof(struct dense_vae_train_arena, z_noise)},
  {.name = "z", .node = 23, .batched = 1, .rows = 128, .columns = 20, .stored_rows = 128,
   .stride = 32, .offset = offsetof(struct dense_vae_train_arena, z)},
  {.name = "kl_z", .node = 44, .batched = 1, .rows = 128, .columns = 1, .stored_rows = 128,
   .stride = 1, .offset = offsetof(struct dense_vae_train_arena, kl_z)},
  {.name = "kl_z_gradient", .node = 58, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, kl_z_gradient)},
  {.name = "z_logVariance_gradient", .node = 61, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, z_logVariance_gradient)},
  {.name = "z_mean_gradient", .node = 62, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, z_mean_gradient)},
  {.name = "expand_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 20, .columns = 400,
   .stored_rows = 32, .stride = 400, .offset = offsetof(struct dense_vae_state, expand_weight)},
  {.name = "expand_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 400,
   .stored_rows = 1, .stride = 400, .offset = offsetof(struct dense_vae_state, expand_bias)},
  {.name = "expand", .node = 29, .batched = 1, .rows = 128, .columns = 400, .stored_rows = 128,
   .stride = 400, .offset = offsetof(struct dense_vae_train_arena, expand)},
  {.name = "logits_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 784,
   .stored_rows = 400, .stride = 784, .offset = offsetof(struct dense_vae_state, logits_weight)},
  {.name = "logits_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 784,
   .stored_rows = 1, .stride = 784, .offset = offsetof(struct dense_vae_state, logits_bias)},
  {.name = "reconstruction_x", .node = 38, .batched = 1, .rows = 128, .columns = 1,
   .stored_rows = 128, .stride = 1,
   .offset = offsetof(struct dense_vae_train_arena, reconstruction_x)},
  {.name = "x_logits_gradient", .node = 67, .batched = 1, .rows = 128, .columns = 784,
   .stored_rows = 128, .stride = 784,
   .offset = offsetof(struct dense_vae_train_arena, x_logits_gradient)},
  {.name = "loss", .node = 51, .batched = 1, .rows = 128, .columns = 1, .stored_rows = 128,
   .stride = 1, .offset = offsetof(struct dense_vae_train_arena, loss)},
  {.name = "reconstruction_x_2", .node = 53, .batched = 1, .rows = 128, .columns = 1,
   .stored_rows = 128, .stride = 1,
   .offset = offsetof(struct dense_vae_train_arena, reconstruction_x_2)},
  {.name = "kl_z_2", .node = 55, .batched = 1, .rows = 128, .columns = 1, .stored_rows = 128,
   .stride = 1, .offset = offsetof(struct dense_vae_train_arena, kl_z_2)},
  {.name = "loss_2", .node = 52, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct dense_vae_train_arena, loss_2)},
  {.name = "reconstruction_x_3", .node = 54, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct dense_vae_train_arena, reconstruction_x_3)},
  {.name = "kl_z_3", .node = 56, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct dense_vae_train_arena, kl_z_3)},
  {.name = "logits_bias_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1,
   .columns = 784, .stored_rows = 1, .stride = 784,
   .offset = offsetof(struct dense_vae_state, logits_bias_firstMoment)},
  {.name = "logits_bias_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1,
   .columns = 784, .stored_rows = 1, .stride = 784,
   .offset = offsetof(struct dense_vae_state, logits_bias_secondMoment)},
  {.name = "logits_weight_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400,
   .columns = 784, .stored_rows = 400, .stride = 784,
   .offset = offsetof(struct dense_vae_state, logits_weight_firstMoment)},
  {.name = "logits_weight_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400,
   .columns = 784, .stored_rows = 400, .stride = 784,
   .offset = offsetof(struct dense_vae_state, logits_weight_secondMoment)},
  {.name = "logits_weight_transposed", .node = ELBO_NO_NODE, .in_state = 1, .rows = 784,
   .columns = 400, .stored_rows = 784, .stride = 400,
   .offset = offsetof(struct dense_vae_state, logits_weight_transposed)},
  {.name = "expand_preactivation_gradient", .node = 75, .batched = 1, .rows = 128, .columns = 400,
   .stored_rows = 128, .stride = 400,
   .offset = offsetof(struct dense_vae_train_arena, expand_preactivation_gradient)},
  {.name = "expand_bias_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1,
   .columns = 400, .stored_rows = 1, .stride = 400,
   .offset = offsetof(struct dense_vae_state, expand_bias_firstMoment)},
  {.name = "expand_bias_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1,
   .columns = 400, .stored_rows = 1, .stride = 400,
   .offset = offsetof(struct dense_vae_state, expand_bias_secondMoment)},
  {.name = "expand_weight_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 20,
   .columns = 400, .stored_rows = 32, .stride = 400,
   .offset = offsetof(struct dense_vae_state, expand_weight_firstMoment)},
  {.name = "expand_weight_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 20,
   .columns = 400, .stored_rows = 32, .stride = 400,
   .offset = offsetof(struct dense_vae_state, expand_weight_secondMoment)},
  {.name = "expand_weight_transposed", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400,
   .columns = 20, .stored_rows = 400, .stride = 32,
   .offset = offsetof(struct dense_vae_state, expand_weight_transposed)},
  {.name = "z_logVariance_gradient_2", .node = 86, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, z_logVariance_gradient_2)},
  {.name = "z_mean_gradient_2", .node = 91, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, z_mean_gradient_2)},
  {.name = "logVariance_bias_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1,
   .columns = 20, .stored_rows = 1, .stride = 32,
   .offset = offsetof(struct dense_vae_state, logVariance_bias_firstMoment)},
  {.name = "logVariance_bias_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1,
   .columns = 20, .stored_rows = 1, .stride = 32,
   .offset = offsetof(struct dense_vae_state, logVariance_bias_secondMoment)},
  {.name = "mean_weight_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400,
   .columns = 20, .stored_rows = 400, .stride = 32,
   .offset = offsetof(struct dense_vae_state, mean_weight_firstMoment)},
  {.name = "mean_weight_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400,
   .columns = 20, .stored_rows = 400, .stride = 32,
   .offset = offsetof(struct dense_vae_state, mean_weight_secondMoment)},
  {.name = "logVariance_weight_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400,
   .columns = 20, .stored_rows = 400, .stride = 32,
   .offset = offsetof(struct dense_vae_state, logVariance_weight_firstMoment)},
  {.name = "logVariance_weight_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400,
   .columns = 20, .stored_rows = 400, .stride = 32,
   .offset = offsetof(struct dense_vae_state, logVariance_weight_secondMoment)},
  {.name = "mean_bias_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 20,
   .stored_rows = 1, .stride = 32,
   .offset = offsetof(struct dense_vae_state, mean_bias_firstMoment)},
  {.name = "mean_bias_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 20,
   .stored_rows = 1, .stride = 32,
   .offset = offsetof(struct dense_vae_state, mean_bias_secondMoment)},
  {.name = "mean_weight_transposed", .node = ELBO_NO_NODE, .in_state = 1, .rows = 20,
   .columns = 400, .stored_rows = 32, .stride = 400,
   .offset = offsetof(struct dense_vae_state, mean_weight_transposed)},
  {.name = "logVariance_weight_transposed", .node = ELBO_NO_NODE, .in_state = 1, .rows = 20,
   .columns = 400, .stored_rows = 32, .stride = 400,
   .offset = offsetof(struct dense_vae_state, logVariance_weight_transposed)},
  {.name = "hidden_preactivation_gradient", .node = 98, .batched = 1, .rows = 128, .columns = 400,
   .stored_rows = 128, .stride = 400,
   .offset = offsetof(struct dense_vae_train_arena, hidden_preactivation_gradient)},
  {.name = "hidden_bias_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1,
   .columns = 400, .stored_rows = 1, .stride = 400,
   .offset = offsetof(struct dense_vae_state, hidden_bias_firstMoment)},
  {.name = "hidden_bias_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1,
   .columns = 400, .stored_rows = 1, .stride = 400,
   .offset = offsetof(struct dense_vae_state, hidden_bias_secondMoment)},
  {.name = "hidden_weight_firstMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 784,
   .columns = 400, .stored_rows = 784, .stride = 400,
   .offset = offsetof(struct dense_vae_state, hidden_weight_firstMoment)},
  {.name = "hidden_weight_secondMoment", .node = ELBO_NO_NODE, .in_state = 1, .rows = 784,
   .columns = 400, .stored_rows = 784, .stride = 400,
   .offset = offsetof(struct dense_vae_state, hidden_weight_secondMoment)},
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
  {.name = "k19_hidden", .interval = 0, .partition = 0, .blocks = 4, .run = run_k19,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 160768000, .bytes = 2468416},
  {.name = "k20_mean_logVariance", .interval = 0, .partition = 0, .blocks = 4, .run = run_k20,
   .writes = (const uint32_t[]){8, 9, 10}, .write_count = 3, .flops = 8248320, .bytes = 515744},
  {.name = "k21_expand", .interval = 0, .partition = 0, .blocks = 4, .run = run_k21,
   .writes = (const uint32_t[]){13}, .write_count = 1, .flops = 4300800, .bytes = 463680},
  {.name = "k22_logits", .interval = 0, .partition = 0, .blocks = 4, .run = run_k22,
   .writes = (const uint32_t[]){16, 17}, .write_count = 2, .flops = 161366528, .bytes = 2473024},
};
static const elbo_buffer evaluate_buffers[] = {
  {.name = "x", .node = 1, .batched = 1, .rows = 256, .columns = 784, .stored_rows = 256,
   .stride = 784, .offset = offsetof(struct dense_vae_evaluate_arena, x)},
  {.name = "hidden_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 784, .columns = 400,
   .stored_rows = 784, .stride = 400, .offset = offsetof(struct dense_vae_state, hidden_weight)},
  {.name = "hidden_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 400,
   .stored_rows = 1, .stride = 400, .offset = offsetof(struct dense_vae_state, hidden_bias)},
  {.name = "hidden", .node = 7, .batched = 1, .rows = 256, .columns = 400, .stored_rows = 256,
   .stride = 400, .offset = offsetof(struct dense_vae_evaluate_arena, hidden)},
  {.name = "mean_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 20,
   .stored_rows = 400, .stride = 32, .offset = offsetof(struct dense_vae_state, mean_weight)},
  {.name = "logVariance_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 20,
   .stored_rows = 400, .stride = 32,
   .offset = offsetof(struct dense_vae_state, logVariance_weight)},
  {.name = "mean_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 20,
   .stored_rows = 1, .stride = 32, .offset = offsetof(struct dense_vae_state, mean_bias)},
  {.name = "logVariance_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 20,
   .stored_rows = 1, .stride = 32, .offset = offsetof(struct dense_vae_state, logVariance_bias)},
  {.name = "z", .node = 23, .batched = 1, .rows = 256, .columns = 20, .stored_rows = 256,
   .stride = 32, .offset = offsetof(struct dense_vae_evaluate_arena, z)},
  {.name = "kl_z", .node = 43, .batched = 1, .rows = 256, .columns = 20, .stored_rows = 256,
   .stride = 32, .offset = offsetof(struct dense_vae_evaluate_arena, kl_z)},
  {.name = "kl_z_2", .node = 44, .batched = 1, .rows = 256, .columns = 1, .stored_rows = 256,
   .stride = 1, .offset = offsetof(struct dense_vae_evaluate_arena, kl_z_2)},
  {.name = "expand_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 20, .columns = 400,
   .stored_rows = 32, .stride = 400, .offset = offsetof(struct dense_vae_state, expand_weight)},
  {.name = "expand_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 400,
   .stored_rows = 1, .stride = 400, .offset = offsetof(struct dense_vae_state, expand_bias)},
  {.name = "expand", .node = 29, .batched = 1, .rows = 256, .columns = 400, .stored_rows = 256,
   .stride = 400, .offset = offsetof(struct dense_vae_evaluate_arena, hidden)},
  {.name = "logits_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 784,
   .stored_rows = 400, .stride = 784, .offset = offsetof(struct dense_vae_state, logits_weight)},
  {.name = "logits_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 784,
   .stored_rows = 1, .stride = 784, .offset = offsetof(struct dense_vae_state, logits_bias)},
  {.name = "reconstruction_x", .node = 38, .batched = 1, .rows = 256, .columns = 1,
   .stored_rows = 256, .stride = 1,
   .offset = offsetof(struct dense_vae_evaluate_arena, reconstruction_x)},
  {.name = "loss", .node = 48, .batched = 1, .rows = 256, .columns = 1, .stored_rows = 256,
   .stride = 1, .offset = offsetof(struct dense_vae_evaluate_arena, loss)},
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
  {.name = "k19_hidden", .interval = 0, .partition = 0, .blocks = 4, .run = run_k23,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 160768000, .bytes = 2468416},
  {.name = "k24_mean", .interval = 0, .partition = 0, .blocks = 4, .run = run_k24,
   .writes = (const uint32_t[]){6}, .write_count = 1, .flops = 4101120, .bytes = 462160},
  {.name = "k21_expand", .interval = 0, .partition = 0, .blocks = 4, .run = run_k25,
   .writes = (const uint32_t[]){9}, .write_count = 1, .flops = 4300800, .bytes = 463680},
  {.name = "k26_logits", .interval = 0, .partition = 0, .blocks = 4, .run = run_k26,
   .writes = (const uint32_t[]){12}, .write_count = 1, .flops = 160964608, .bytes = 2469952},
};
static const elbo_buffer reconstruct_buffers[] = {
  {.name = "x", .node = 1, .batched = 1, .rows = 256, .columns = 784, .stored_rows = 256,
   .stride = 784, .offset = offsetof(struct dense_vae_reconstruct_arena, x)},
  {.name = "hidden_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 784, .columns = 400,
   .stored_rows = 784, .stride = 400, .offset = offsetof(struct dense_vae_state, hidden_weight)},
  {.name = "hidden_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 400,
   .stored_rows = 1, .stride = 400, .offset = offsetof(struct dense_vae_state, hidden_bias)},
  {.name = "hidden", .node = 7, .batched = 1, .rows = 256, .columns = 400, .stored_rows = 256,
   .stride = 400, .offset = offsetof(struct dense_vae_reconstruct_arena, hidden)},
  {.name = "mean_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 20,
   .stored_rows = 400, .stride = 32, .offset = offsetof(struct dense_vae_state, mean_weight)},
  {.name = "mean_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 20,
   .stored_rows = 1, .stride = 32, .offset = offsetof(struct dense_vae_state, mean_bias)},
  {.name = "z_mean", .node = 12, .batched = 1, .rows = 256, .columns = 20, .stored_rows = 256,
   .stride = 32, .offset = offsetof(struct dense_vae_reconstruct_arena, z_mean)},
  {.name = "expand_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 20, .columns = 400,
   .stored_rows = 32, .stride = 400, .offset = offsetof(struct dense_vae_state, expand_weight)},
  {.name = "expand_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 400,
   .stored_rows = 1, .stride = 400, .offset = offsetof(struct dense_vae_state, expand_bias)},
  {.name = "expand", .node = 18, .batched = 1, .rows = 256, .columns = 400, .stored_rows = 256,
   .stride = 400, .offset = offsetof(struct dense_vae_reconstruct_arena, hidden)},
  {.name = "logits_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 784,
   .stored_rows = 400, .stride = 784, .offset = offsetof(struct dense_vae_state, logits_weight)},
  {.name = "logits_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 784,
   .stored_rows = 1, .stride = 784, .offset = offsetof(struct dense_vae_state, logits_bias)},
  {.name = "x_2", .node = 24, .batched = 1, .rows = 256, .columns = 784, .stored_rows = 256,
   .stride = 784, .offset = offsetof(struct dense_vae_reconstruct_arena, x)},
};
static const elbo_output reconstruct_outputs[] = {
  {.name = "x", .buffer = 12, .per_example = 1},
};

static const elbo_kernel generate_kernels[] = {
  {.name = "k27_expand", .interval = 0, .partition = 0, .blocks = 4, .run = run_k27,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 4300800, .bytes = 463680},
  {.name = "k26_logits", .interval = 0, .partition = 0, .blocks = 4, .run = run_k28,
   .writes = (const uint32_t[]){6}, .write_count = 1, .flops = 160964608, .bytes = 2469952},
};
static const elbo_buffer generate_buffers[] = {
  {.name = "z", .node = 0, .batched = 1, .rows = 256, .columns = 20, .stored_rows = 256,
   .stride = 32, .offset = offsetof(struct dense_vae_generate_arena, z)},
  {.name = "expand_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 20, .columns = 400,
   .stored_rows = 32, .stride = 400, .offset = offsetof(struct dense_vae_state, expand_weight)},
  {.name = "expand_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 400,
   .stored_rows = 1, .stride = 400, .offset = offsetof(struct dense_vae_state, expand_bias)},
  {.name = "expand", .node = 6, .batched = 1, .rows = 256, .columns = 400, .stored_rows = 256,
   .stride = 400, .offset = offsetof(struct dense_vae_generate_arena, expand)},
  {.name = "logits_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 784,
   .stored_rows = 400, .stride = 784, .offset = offsetof(struct dense_vae_state, logits_weight)},
  {.name = "logits_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 784,
   .stored_rows = 1, .stride = 784, .offset = offsetof(struct dense_vae_state, logits_bias)},
  {.name = "x", .node = 12, .batched = 1, .rows = 256, .columns = 784, .stored_rows = 256,
   .stride = 784, .offset = offsetof(struct dense_vae_generate_arena, x)},
};
static const elbo_output generate_outputs[] = {
  {.name = "x", .buffer = 6, .per_example = 1},
};

static const elbo_kernel encode_kernels[] = {
  {.name = "k19_hidden", .interval = 0, .partition = 0, .blocks = 4, .run = run_k29,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 160768000, .bytes = 2468416},
  {.name = "k30_mean_logVariance", .interval = 0, .partition = 0, .blocks = 4, .run = run_k30,
   .writes = (const uint32_t[]){7, 9}, .write_count = 2, .flops = 8202240, .bytes = 514720},
};
static const elbo_buffer encode_buffers[] = {
  {.name = "x", .node = 1, .batched = 1, .rows = 256, .columns = 784, .stored_rows = 256,
   .stride = 784, .offset = offsetof(struct dense_vae_encode_arena, x)},
  {.name = "hidden_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 784, .columns = 400,
   .stored_rows = 784, .stride = 400, .offset = offsetof(struct dense_vae_state, hidden_weight)},
  {.name = "hidden_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 400,
   .stored_rows = 1, .stride = 400, .offset = offsetof(struct dense_vae_state, hidden_bias)},
  {.name = "hidden", .node = 7, .batched = 1, .rows = 256, .columns = 400, .stored_rows = 256,
   .stride = 400, .offset = offsetof(struct dense_vae_encode_arena, hidden)},
  {.name = "mean_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 20,
   .stored_rows = 400, .stride = 32, .offset = offsetof(struct dense_vae_state, mean_weight)},
  {.name = "logVariance_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 20,
   .stored_rows = 400, .stride = 32,
   .offset = offsetof(struct dense_vae_state, logVariance_weight)},
  {.name = "mean_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 20,
   .stored_rows = 1, .stride = 32, .offset = offsetof(struct dense_vae_state, mean_bias)},
  {.name = "z_mean", .node = 12, .batched = 1, .rows = 256, .columns = 20, .stored_rows = 256,
   .stride = 32, .offset = offsetof(struct dense_vae_encode_arena, z_mean)},
  {.name = "logVariance_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 20,
   .stored_rows = 1, .stride = 32, .offset = offsetof(struct dense_vae_state, logVariance_bias)},
  {.name = "z_logVariance", .node = 17, .batched = 1, .rows = 256, .columns = 20,
   .stored_rows = 256, .stride = 32,
   .offset = offsetof(struct dense_vae_encode_arena, z_logVariance)},
};
static const elbo_output encode_outputs[] = {
  {.name = "z.mean", .buffer = 7, .per_example = 1},
  {.name = "z.logVariance", .buffer = 9, .per_example = 1},
};

static const elbo_kernel decode_kernels[] = {
  {.name = "k31_expand", .interval = 0, .partition = 0, .blocks = 4, .run = run_k31,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 4300800, .bytes = 463680},
  {.name = "k26_logits", .interval = 0, .partition = 0, .blocks = 4, .run = run_k32,
   .writes = (const uint32_t[]){6}, .write_count = 1, .flops = 160964608, .bytes = 2469952},
};
static const elbo_buffer decode_buffers[] = {
  {.name = "z", .node = 0, .batched = 1, .rows = 256, .columns = 20, .stored_rows = 256,
   .stride = 32, .offset = offsetof(struct dense_vae_decode_arena, z)},
  {.name = "expand_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 20, .columns = 400,
   .stored_rows = 32, .stride = 400, .offset = offsetof(struct dense_vae_state, expand_weight)},
  {.name = "expand_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 400,
   .stored_rows = 1, .stride = 400, .offset = offsetof(struct dense_vae_state, expand_bias)},
  {.name = "expand", .node = 6, .batched = 1, .rows = 256, .columns = 400, .stored_rows = 256,
   .stride = 400, .offset = offsetof(struct dense_vae_decode_arena, expand)},
  {.name = "logits_weight", .node = ELBO_NO_NODE, .in_state = 1, .rows = 400, .columns = 784,
   .stored_rows = 400, .stride = 784, .offset = offsetof(struct dense_vae_state, logits_weight)},
  {.name = "logits_bias", .node = ELBO_NO_NODE, .in_state = 1, .rows = 1, .columns = 784,
   .stored_rows = 1, .stride = 784, .offset = offsetof(struct dense_vae_state, logits_bias)},
  {.name = "x", .node = 12, .batched = 1, .rows = 256, .columns = 784, .stored_rows = 256,
   .stride = 784, .offset = offsetof(struct dense_vae_decode_arena, x)},
};
static const elbo_output decode_outputs[] = {
  {.name = "x", .buffer = 6, .per_example = 1},
};
static const elbo_program programs[elbo_program_count] = {
  [elbo_role_train] = {.role = elbo_role_train, .exists = true, .batch = 128, .padded_rows = 128,
      .arena_size = sizeof(struct dense_vae_train_arena), .kernels = train_kernels,
      .kernel_count = 19, .interval_count = 2, .buffers = train_buffers, .buffer_count = 56,
      .outputs = train_outputs, .output_count = 3, .scalars = train_scalars, .scalar_count = 9,
      .sites_read = 1},
  [elbo_role_evaluate] = {.role = elbo_role_evaluate, .exists = true, .batch = 256,
      .padded_rows = 256, .arena_size = sizeof(struct dense_vae_evaluate_arena),
      .kernels = evaluate_kernels, .kernel_count = 4, .interval_count = 1,
      .buffers = evaluate_buffers, .buffer_count = 18, .outputs = evaluate_outputs,
      .output_count = 4, .scalars = evaluate_scalars, .scalar_count = 1, .sites_read = 1},
  [elbo_role_reconstruct] = {.role = elbo_role_reconstruct, .exists = true, .batch = 256,
      .padded_rows = 256, .arena_size = sizeof(struct dense_vae_reconstruct_arena),
      .kernels = reconstruct_kernels, .kernel_count = 4, .interval_count = 1,
      .buffers = reconstruct_buffers, .buffer_count = 13, .outputs = reconstruct_outputs,
      .output_count = 1, .sites_read = 1},
  [elbo_role_generate] = {.role = elbo_role_generate, .exists = true, .batch = 256,
      .padded_rows = 256, .arena_size = sizeof(struct dense_vae_generate_arena),
      .kernels = generate_kernels, .kernel_count = 2, .interval_count = 1,
      .buffers = generate_buffers, .buffer_count = 7, .outputs = generate_outputs,
      .output_count = 1, .sites_read = 0},
  [elbo_role_encode] = {.role = elbo_role_encode, .exists = true, .batch = 256, .padded_rows = 256,
      .arena_size = sizeof(struct dense_vae_encode_arena), .kernels = encode_kernels,
      .kernel_count = 2, .interval_count = 1, .buffers = encode_buffers, .buffer_count = 10,
      .outputs = encode_outputs, .output_count = 2, .sites_read = 1},
  [elbo_role_decode] = {.role = elbo_role_decode, .exists = true, .batch = 256, .padded_rows = 256,
      .arena_size = sizeof(struct dense_vae_decode_arena), .kernels = decode_kernels,
      .kernel_count = 2, .interval_count = 1, .buffers = decode_buffers, .buffer_count = 7,
      .outputs = decode_outputs, .output_count = 1, .sites_read = 2},
};
static const elbo_target target = {
  .instruction_set = elbo_use_neon,
  .name = "neon",
  .state_size = sizeof(struct dense_vae_state),
  .programs = programs,
};
const elbo_target *dense_vae_neon(void) { return &target; }
#include "elbo_prelude_end.h"
#else
#include "runtime/tables.h"
#endif
