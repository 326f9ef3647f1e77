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
// k0_train_hidden
//   %3 = contraction x%1 hidden.weight
//   %6 = add %3 hidden.bias
//   hidden%7 = relu %6
// 80.3 MFLOP, 1.8 MB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k0_train_hidden(
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
  // %3 = contraction x%1 hidden.weight
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*hidden_bias)[n * 16 + j * 4]);
          const vf add = v_add(contraction, loaded);
          const vf hidden_2 = v_relu(add);
          v_store(&(*hidden)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4], hidden_2);
        }
      }
    }
  }
}

enum { k1_blocks = 4 };
// k1_train_value_kl_z_gradient_3
//   %9 = contraction hidden%7 mean.weight
//   z.mean%12 = add %9 mean.bias
//   %14 = contraction hidden%7 logVariance.weight
//   z.logVariance%17 = add %14 logVariance.bias
//   z.standardDeviation%19 = multiply 0.5 z.logVariance%17
//   z.standardDeviation%20 = exp z.standardDeviation%19
//   z.noise%21 = noise.normal
//   z%22 = multiply z.standardDeviation%20 z.noise%21
//   z%23 = add z.mean%12 z%22
//   kl.z%39 = multiply z.mean%12 z.mean%12
//   kl.z%40 = expm1 z.logVariance%17
//   kl.z%41 = subtract kl.z%40 z.logVariance%17
//   kl.z%42 = add kl.z%39 kl.z%41
//   kl.z%43 = multiply 0.5 kl.z%42
//   kl.z%44 = reduce.sum kl.z%43
//   kl.z%60 = add kl.z%40 1.0
//   kl.z%58 = multiply beta 0.5
//   kl.z%61 = multiply kl.z%58 kl.z%60
//   kl.z%62 = multiply kl.z%58 z.mean%12
// 4.1 MFLOP, 330.9 kB; 4 blocks of batch rows; tile 2 rows by 8 vectors
static void k1_train_value_kl_z_gradient_3(
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
    float (*restrict value_kl_z_gradient)[4096],
    float (*restrict value_kl_z_gradient_2)[4096],
    float (*restrict value_kl_z_gradient_3)[4096],
    float (*restrict value_kl_z)[128],
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*mean_bias)[j * 4]);
          const vf z_mean = v_add(contraction, loaded);
          const vf contraction_2 = result2[i][j];
          const vf loaded_2 = v_load(&(*logVariance_bias)[j * 4]);
          const vf z_logVariance = v_add(contraction_2, loaded_2);
          const vf z_standardDeviation_2 = v_mul(v_broadcast(0x1p-1f), z_logVariance);
          const vf z_standardDeviation_3 = v_exp(z_standardDeviation_2);
          v_store(&(*z_standardDeviation)[block * 1024 + t * 64 + i * 32 + j * 4], z_standardDeviation_3);
          const vf z_noise_2 = v_normal(
              (*words)[0], (*words)[1], (*example)[block * 32 + t * 2 + i], 20, j * 4, 1,
              (*words)[2], (*words)[3]);
          v_store(&(*z_noise)[block * 1024 + t * 64 + i * 32 + j * 4], z_noise_2);
          const vf z_2 = v_mul(z_standardDeviation_3, z_noise_2);
          const vf z_3 = v_add(z_mean, z_2);
          v_store(&(*z)[block * 1024 + t * 64 + i * 32 + j * 4], z_3);
          const vf value_kl_z_4 = v_mul(z_mean, z_mean);
          const vf value_kl_z_5 = v_expm1(z_logVariance);
          const vf value_kl_z_6 = v_sub(value_kl_z_5, z_logVariance);
          const vf value_kl_z_7 = v_add(value_kl_z_4, value_kl_z_6);
          const vf value_kl_z_8 = v_mul(v_broadcast(0x1p-1f), value_kl_z_7);
          lanes11[t * 2 + i][j] = v_add(lanes11[t * 2 + i][j], value_kl_z_8);
          const vf value_kl_z_gradient_4 = v_add(value_kl_z_5, v_broadcast(0x1p0f));
          const vf value_kl_z_gradient_5 = v_mul(v_broadcast((*scalars)[0]), v_broadcast(0x1p-1f));
          v_store(&(*value_kl_z_gradient)[block * 1024 + t * 64 + i * 32 + j * 4], value_kl_z_gradient_5);
          const vf value_kl_z_gradient_6 = v_mul(value_kl_z_gradient_5, value_kl_z_gradient_4);
          v_store(&(*value_kl_z_gradient_2)[block * 1024 + t * 64 + i * 32 + j * 4], value_kl_z_gradient_6);
          const vf value_kl_z_gradient_7 = v_mul(value_kl_z_gradient_5, z_mean);
          v_store(&(*value_kl_z_gradient_3)[block * 1024 + t * 64 + i * 32 + j * 4], value_kl_z_gradient_7);
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*mean_bias)[j * 4 + 16]);
          const vf z_mean = v_add(contraction, loaded);
          const vf contraction_2 = result2[i][j];
          const vf loaded_2 = v_load(&(*logVariance_bias)[j * 4 + 16]);
          const vf z_logVariance = v_add(contraction_2, loaded_2);
          const vf z_standardDeviation_2 = v_mul(v_broadcast(0x1p-1f), z_logVariance);
          const vf z_standardDeviation_3 = v_exp(z_standardDeviation_2);
          v_store(&(*z_standardDeviation)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], z_standardDeviation_3);
          const vf z_noise_2 = v_normal(
              (*words)[0], (*words)[1], (*example)[block * 32 + t * 2 + i], 20, j * 4 + 16, 1,
              (*words)[2], (*words)[3]);
          v_store(&(*z_noise)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], z_noise_2);
          const vf z_2 = v_mul(z_standardDeviation_3, z_noise_2);
          const vf z_3 = v_add(z_mean, z_2);
          v_store(&(*z)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], z_3);
          const vf value_kl_z_4 = v_mul(z_mean, z_mean);
          const vf value_kl_z_5 = v_expm1(z_logVariance);
          const vf value_kl_z_6 = v_sub(value_kl_z_5, z_logVariance);
          const vf value_kl_z_7 = v_add(value_kl_z_4, value_kl_z_6);
          const vf value_kl_z_8 = v_mul(v_broadcast(0x1p-1f), value_kl_z_7);
          lanes11[t * 2 + i][j] = v_add(lanes11[t * 2 + i][j], v_mask_tail(value_kl_z_8, 4, j * 4));
          const vf value_kl_z_gradient_4 = v_add(value_kl_z_5, v_broadcast(0x1p0f));
          const vf value_kl_z_gradient_5 = v_mul(v_broadcast((*scalars)[0]), v_broadcast(0x1p-1f));
          v_store(&(*value_kl_z_gradient)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], value_kl_z_gradient_5);
          const vf value_kl_z_gradient_6 = v_mul(value_kl_z_gradient_5, value_kl_z_gradient_4);
          v_store(&(*value_kl_z_gradient_2)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], value_kl_z_gradient_6);
          const vf value_kl_z_gradient_7 = v_mul(value_kl_z_gradient_5, z_mean);
          v_store(&(*value_kl_z_gradient_3)[block * 1024 + t * 64 + i * 32 + j * 4 + 16], value_kl_z_gradient_7);
        }
      }
    }
  }
  for (size_t r = 0; r < 32; ++r) {
    (*value_kl_z)[block * 32 + r] = v_first(v_sum_lanes(lanes11[r]));
  }
}

enum { k2_blocks = 4 };
// k2_train_expand
//   %25 = contraction z%23 expand.weight
//   %28 = add %25 expand.bias
//   expand%29 = relu %28
// 2.1 MFLOP, 248.6 kB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k2_train_expand(
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*expand_bias)[n * 16 + j * 4]);
          const vf add = v_add(contraction, loaded);
          const vf expand_2 = v_relu(add);
          v_store(&(*expand)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4], expand_2);
        }
      }
    }
  }
}

enum { k3_blocks = 4 };
// k3_train_value_kl_z_2
//   %31 = contraction expand%29 logits.weight
//   x.logits%34 = add %31 logits.bias
//   reconstruction.x%35 = multiply x%1 x.logits%34
//   reconstruction.x%36 = softplus x.logits%34
//   reconstruction.x%37 = subtract reconstruction.x%36 reconstruction.x%35
//   reconstruction.x%38 = reduce.sum reconstruction.x%37
//   reconstruction.x%63 = sigmoid x.logits%34
//   reconstruction.x%64 = subtract reconstruction.x%63 x%1
//   loss%49 = rowMask
//   %67 = select loss%49 reconstruction.x%64 0.0
//   beta.kl.z%47 = multiply beta kl.z%44
//   loss%48 = add reconstruction.x%38 beta.kl.z%47
//   loss%49 = rowMask
//   loss%51 = select loss%49 loss%48 0.0
//   reconstruction.x%53 = select loss%49 reconstruction.x%38 0.0
//   kl.z%55 = select loss%49 kl.z%44 0.0
// 80.9 MFLOP, 2.2 MB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k3_train_value_kl_z_2(
    const float (*restrict logits_weight)[326144],
    const float (*restrict expand)[57600],
    const float (*restrict logits_bias)[784],
    const float (*restrict x)[112896],
    const float (*restrict mask)[128],
    float (*restrict select_gradient)[112896],
    float (*restrict reconstruction_x)[128],
    const float (*restrict scalars)[9],
    const float (*restrict value_kl_z)[128],
    float (*restrict loss)[128],
    float (*restrict reconstruction_x_2)[128],
    float (*restrict value_kl_z_2)[128],
    size_t block) {
  // %31 = contraction expand%29 logits.weight
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*logits_bias)[n * 16 + j * 4]);
          const vf x_logits = v_add(contraction, loaded);
          const vf loaded_2 = v_load(&(*x)[block * 25088 + t * 3136 + i * 784 + n * 16 + j * 4]);
          const vf reconstruction_x_4 = v_mul(loaded_2, x_logits);
          const vf reconstruction_x_5 = v_softplus(x_logits);
          const vf reconstruction_x_6 = v_sub(reconstruction_x_5, reconstruction_x_4);
          lanes20[t * 4 + i][j] = v_add(lanes20[t * 4 + i][j], reconstruction_x_6);
          const vf reconstruction_x_gradient = v_sigmoid(x_logits);
          const vf reconstruction_x_gradient_2 = v_sub(reconstruction_x_gradient, loaded_2);
          const vm loss_3 = v_is_true(v_broadcast((*mask)[block * 32 + t * 4 + i]));
          const vf select_gradient_6 = v_select(loss_3, reconstruction_x_gradient_2, v_broadcast(0x0p0f));
          v_store(&(*select_gradient)[block * 25088 + t * 3136 + i * 784 + n * 16 + j * 4], select_gradient_6);
        }
      }
    }
  }
  for (size_t r = 0; r < 32; ++r) {
    (*reconstruction_x)[block * 32 + r] = v_first(v_sum_lanes(lanes20[r]));
  }
  // for each row and vector of 1 columns
  for (size_t g = 0; g < 8; ++g) {
    const vf loaded = v_load(&(*value_kl_z)[block * 32 + g * 4]);
    const vf beta_kl_z = v_mul(v_broadcast((*scalars)[0]), loaded);
    const vf loaded_2 = v_load(&(*reconstruction_x)[block * 32 + g * 4]);
    const vf loss_3 = v_add(loaded_2, beta_kl_z);
    const vm loss_4 = v_is_true(v_load(&(*mask)[block * 32 + g * 4]));
    const vf loss_5 = v_select(loss_4, loss_3, v_broadcast(0x0p0f));
    v_store(&(*loss)[block * 32 + g * 4], loss_5);
    const vf reconstruction_x_4 = v_select(loss_4, loaded_2, v_broadcast(0x0p0f));
    v_store(&(*reconstruction_x_2)[block * 32 + g * 4], reconstruction_x_4);
    const vf value_kl_z_4 = v_select(loss_4, loaded, v_broadcast(0x0p0f));
    v_store(&(*value_kl_z_2)[block * 32 + g * 4], value_kl_z_4);
  }
}

enum { k4_blocks = 4 };
// k4_train_select_gradient_2
//   %70 = contraction.transposedRight %67 logits.weight
//   expand%72 = greater expand%29 0.0
//   expand%73 = select expand%72 %70 0.0
//   loss%49 = rowMask
//   %75 = select loss%49 expand%73 0.0
// 80.4 MFLOP, 2.0 MB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k4_train_select_gradient_2(
    const float (*restrict logits_weight_transposed)[320000],
    const float (*restrict select_gradient)[112896],
    const float (*restrict expand)[57600],
    const float (*restrict mask)[128],
    float (*restrict select_gradient_2)[57600],
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
          v_prefetch(&(*select_gradient)[block * 25088 + t * 3136 + i * 784 + q * 16 + 16]);
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
            const vf a = v_broadcast((*select_gradient)[block * 25088 + t * 3136 + i * 784 + q * 16 + k]);
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
          const vf contraction_transposedRight_gradient = result[i][j];
          const vf loaded = v_load(&(*expand)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vm expand_gradient = v_greater(loaded, v_broadcast(0x0p0f));
          const vf expand_gradient_2 = v_select(
              expand_gradient, contraction_transposedRight_gradient, v_broadcast(0x0p0f));
          const vm loss_3 = v_is_true(v_broadcast((*mask)[block * 32 + t * 4 + i]));
          const vf select_gradient_6 = v_select(loss_3, expand_gradient_2, v_broadcast(0x0p0f));
          v_store(&(*select_gradient_2)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4], select_gradient_6);
        }
      }
    }
  }
}

enum { k5_blocks = 4 };
// k5_train_select_gradient_4
//   %78 = contraction.transposedRight %75 expand.weight
//   z%79 = multiply %78 z.noise%21
//   z.standardDeviation%80 = multiply z%79 z.standardDeviation%20
//   z.standardDeviation%81 = multiply z.standardDeviation%80 0.5
//   kl.z%82 = add z.standardDeviation%81 kl.z%61
//   kl.z%83 = subtract kl.z%82 kl.z%58
//   loss%49 = rowMask
//   %86 = select loss%49 kl.z%83 0.0
//   kl.z%89 = add %78 kl.z%62
//   kl.z%90 = add kl.z%89 kl.z%62
//   %91 = select loss%49 kl.z%90 0.0
// 2.0 MFLOP, 308.4 kB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k5_train_select_gradient_4(
    const float (*restrict select_gradient_2)[57600],
    const float (*restrict expand_weight_transposed)[13312],
    const float (*restrict z_noise)[4096],
    const float (*restrict z_standardDeviation)[4096],
    const float (*restrict value_kl_z_gradient_2)[4096],
    const float (*restrict value_kl_z_gradient)[4096],
    const float (*restrict mask)[128],
    float (*restrict select_gradient_3)[4096],
    const float (*restrict value_kl_z_gradient_3)[4096],
    float (*restrict select_gradient_4)[4096],
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
          const vf a = v_broadcast((*select_gradient_2)[block * 12800 + t * 1600 + i * 400 + k]);
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
          const vf contraction_transposedRight_gradient = result[i][j];
          const vf loaded = v_load(&(*z_noise)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4]);
          const vf z_gradient = v_mul(contraction_transposedRight_gradient, loaded);
          const vf loaded_2 = v_load(&(*z_standardDeviation)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4]);
          const vf z_standardDeviation_gradient = v_mul(z_gradient, loaded_2);
          const vf z_standardDeviation_gradient_2 = v_mul(z_standardDeviation_gradient, v_broadcast(0x1p-1f));
          const vf loaded_3 = v_load(&(*value_kl_z_gradient_2)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4]);
          const vf value_kl_z_gradient_4 = v_add(z_standardDeviation_gradient_2, loaded_3);
          const vf loaded_4 = v_load(&(*value_kl_z_gradient)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4]);
          const vf value_kl_z_gradient_5 = v_sub(value_kl_z_gradient_4, loaded_4);
          const vm loss_3 = v_is_true(v_broadcast((*mask)[block * 32 + t * 4 + i]));
          const vf select_gradient_6 = v_select(loss_3, value_kl_z_gradient_5, v_broadcast(0x0p0f));
          v_store(&(*select_gradient_3)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4], select_gradient_6);
          const vf loaded_5 = v_load(&(*value_kl_z_gradient_3)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4]);
          const vf value_kl_z_gradient_6 = v_add(contraction_transposedRight_gradient, loaded_5);
          const vf value_kl_z_gradient_7 = v_add(value_kl_z_gradient_6, loaded_5);
          const vf select_gradient_7 = v_select(loss_3, value_kl_z_gradient_7, v_broadcast(0x0p0f));
          v_store(&(*select_gradient_4)[block * 1024 + t * 128 + i * 32 + n * 16 + j * 4], select_gradient_7);
        }
      }
    }
  }
}

enum { k6_blocks = 4 };
// k6_train_select_gradient_5
//   %95 = contraction.transposedRight %86 logVariance.weight %94
//   hidden%96 = greater hidden%7 0.0
//   hidden%97 = select hidden%96 %95 0.0
//   loss%49 = rowMask
//   %98 = select loss%49 hidden%97 0.0
// 4.2 MFLOP, 494.0 kB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k6_train_select_gradient_5(
    const float (*restrict select_gradient_4)[4096],
    const float (*restrict mean_weight_transposed)[12800],
    const float (*restrict select_gradient_3)[4096],
    const float (*restrict logVariance_weight_transposed)[12800],
    const float (*restrict hidden)[57600],
    const float (*restrict mask)[128],
    float (*restrict select_gradient_5)[57600],
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
          const vf a = v_broadcast((*select_gradient_4)[block * 1024 + t * 128 + i * 32 + k]);
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
          const vf a = v_broadcast((*select_gradient_3)[block * 1024 + t * 128 + i * 32 + k]);
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
          const vf contraction_transposedRight_gradient = result[i][j];
          const vf loaded = v_load(&(*hidden)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vm hidden_gradient = v_greater(loaded, v_broadcast(0x0p0f));
          const vf hidden_gradient_2 = v_select(
              hidden_gradient, contraction_transposedRight_gradient, v_broadcast(0x0p0f));
          const vm loss_3 = v_is_true(v_broadcast((*mask)[block * 32 + t * 4 + i]));
          const vf select_gradient_6 = v_select(loss_3, hidden_gradient_2, v_broadcast(0x0p0f));
          v_store(&(*select_gradient_5)[block * 12800 + t * 1600 + i * 400 + n * 16 + j * 4], select_gradient_6);
        }
      }
    }
  }
}

enum { k7_blocks = 1 };
// k7_train_loss_2
// also k9_train_value_kl_z_3
// also k8_train_reconstruction_x_3
//   loss%52 = batchSum loss%51
// 128 FLOP, 516 B; 1 block of matrix rows; tile 1 row by 1 vector
static void k7_train_loss_2(const float (*restrict loss)[128], float (*restrict loss_2)[16]) {
  v_clobber_registers();
  vf acc[1][1];
  acc[0][0] = v_zero();
  for (size_t k = 0; k < 128; ++k) {
    acc[0][0] = v_add(acc[0][0], v_broadcast((*loss)[k]));
  }
  vf result[1][1];
  result[0][0] = acc[0][0];
  v_clobber_registers();
  const vf loss_3 = result[0][0];
  (*loss_2)[0] = v_first(loss_3);
}

enum { k10_blocks = 1 };
// k10_train_logits_bias
//   %68 = batchSum %67
//   logits.bias%270 = subtract %68 logits.bias.firstMoment
//   logits.bias%272 = multiplyAdd logits.bias%270 0.09999999999999998 logits.bias.firstMoment
//   logits.bias%273 = flush logits.bias%272
//   logits.bias%274 = negate logits.bias.secondMoment
//   logits.bias%275 = multiplyAdd %68 %68 logits.bias%274
//   logits.bias%277 = multiplyAdd logits.bias%275 0.0010000000000000009 logits.bias.secondMoment
//   logits.bias%278 = flush logits.bias%277
//   logits.bias%280 = multiply logits.bias%273 stepSize
//   logits.bias%282 = multiply logits.bias%278 varianceScale
//   logits.bias%283 = squareRoot logits.bias%282
//   logits.bias%285 = add logits.bias%283 1e-08
//   logits.bias%286 = divide logits.bias%280 logits.bias%285
//   logits.bias%287 = subtract logits.bias logits.bias%286
// 110.5 kFLOP, 410.8 kB; 1 block of matrix rows; tile 1 row by 4 vectors
static void k10_train_logits_bias(
    const float (*restrict select_gradient)[112896],
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
        acc[0][j] = v_add(acc[0][j], v_load(&(*select_gradient)[k * 784 + n * 16 + j * 4]));
      }
    }
    vf result[1][4];
    for (size_t j = 0; j < 4; ++j) {
      result[0][j] = acc[0][j];
    }
    v_clobber_registers();
    for (size_t j = 0; j < 4; ++j) {
      const vf batchSum_gradient = result[0][j];
      const vf loaded = v_load(&(*logits_bias_firstMoment)[n * 16 + j * 4]);
      const vf logits_bias_update = v_sub(batchSum_gradient, loaded);
      const vf logits_bias_update_2 = v_fma(logits_bias_update, v_broadcast(0x1.99999ap-4f), loaded);
      const vf logits_bias_update_3 = v_flush(logits_bias_update_2);
      const vf loaded_2 = v_load(&(*logits_bias_secondMoment)[n * 16 + j * 4]);
      const vf logits_bias_update_4 = v_negate(loaded_2);
      const vf logits_bias_update_5 = v_fma(batchSum_gradient, batchSum_gradient, logits_bias_update_4);
      const vf logits_bias_update_6 = v_fma(logits_bias_update_5, v_broadcast(0x1.0624dep-10f), loaded_2);
      const vf logits_bias_update_7 = v_flush(logits_bias_update_6);
      const vf logits_bias_update_8 = v_mul(logits_bias_update_3, v_broadcast((*scalars)[5]));
      const vf logits_bias_update_9 = v_mul(logits_bias_update_7, v_broadcast((*scalars)[8]));
      const vf logits_bias_update_10 = v_sqrt(logits_bias_update_9);
      const vf logits_bias_update_11 = v_add(logits_bias_update_10, v_broadcast(0x1.5798eep-27f));
      const vf logits_bias_update_12 = v_div(logits_bias_update_8, logits_bias_update_11);
      const vf loaded_3 = v_load(&(*logits_bias)[n * 16 + j * 4]);
      const vf logits_bias_update_13 = v_sub(loaded_3, logits_bias_update_12);
      v_store(&(*logits_bias)[n * 16 + j * 4], logits_bias_update_13);
      v_store(&(*logits_bias_firstMoment)[n * 16 + j * 4], logits_bias_update_3);
      v_store(&(*logits_bias_secondMoment)[n * 16 + j * 4], logits_bias_update_7);
    }
  }
}

enum { k11_blocks = 25 };
// k11_train_logits_weight
//   %69 = contraction.transposedLeft expand%29 %67
//   logits.weight%250 = subtract %69 logits.weight.firstMoment
//   logits.weight%252 = multiplyAdd logits.weight%250 0.09999999999999998 logits.weight.firstMoment
//   logits.weight%253 = flush logits.weight%252
//   logits.weight%254 = negate logits.weight.secondMoment
//   logits.weight%255 = multiplyAdd %69 %69 logits.weight%254
//   logits.weight%257 = multiplyAdd logits.weight%255 0.0010000000000000009
//       logits.weight.secondMoment
//   logits.weight%258 = flush logits.weight%257
//   logits.weight%260 = multiply logits.weight%253 stepSize
//   logits.weight%262 = multiply logits.weight%258 varianceScale
//   logits.weight%263 = squareRoot logits.weight%262
//   logits.weight%265 = add logits.weight%263 1e-08
//   logits.weight%266 = divide logits.weight%260 logits.weight%265
//   logits.weight%267 = subtract logits.weight logits.weight%266
// 84.3 MFLOP, 5.6 MB; 25 blocks of matrix rows; tile 4 rows by 4 vectors
static void k11_train_logits_weight(
    float (*restrict logits_weight)[326144],
    float (*restrict logits_weight_firstMoment)[326144],
    float (*restrict logits_weight_secondMoment)[326144],
    float (*restrict logits_weight_transposed)[320000],
    const float (*restrict expand)[57600],
    const float (*restrict select_gradient)[112896],
    const float (*restrict scalars)[9],
    size_t block) {
  // %69 = contraction.transposedLeft expand%29 %67
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
            b[j] = v_load(&(*select_gradient)[q * 25088 + k * 784 + n * 16 + j * 4]);
            v_prefetch(&(*select_gradient)[q * 25088 + k * 784 + n * 16 + j * 4 + 12544]);
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
          const vf contraction_transposedLeft_gradient = result[i][j];
          const vf loaded = v_load(&(*logits_weight_firstMoment)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4]);
          const vf logits_weight_update = v_sub(contraction_transposedLeft_gradient, loaded);
          const vf logits_weight_update_2 = v_fma(logits_weight_update, v_broadcast(0x1.99999ap-4f), loaded);
          const vf logits_weight_update_3 = v_flush(logits_weight_update_2);
          const vf loaded_2 = v_load(
              &(*logits_weight_secondMoment)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4]);
          const vf logits_weight_update_4 = v_negate(loaded_2);
          const vf logits_weight_update_5 = v_fma(
              contraction_transposedLeft_gradient, contraction_transposedLeft_gradient,
              logits_weight_update_4);
          const vf logits_weight_update_6 = v_fma(logits_weight_update_5, v_broadcast(0x1.0624dep-10f), loaded_2);
          const vf logits_weight_update_7 = v_flush(logits_weight_update_6);
          const vf logits_weight_update_8 = v_mul(logits_weight_update_3, v_broadcast((*scalars)[5]));
          const vf logits_weight_update_9 = v_mul(logits_weight_update_7, v_broadcast((*scalars)[8]));
          const vf logits_weight_update_10 = v_sqrt(logits_weight_update_9);
          const vf logits_weight_update_11 = v_add(logits_weight_update_10, v_broadcast(0x1.5798eep-27f));
          const vf logits_weight_update_12 = v_div(logits_weight_update_8, logits_weight_update_11);
          const vf loaded_3 = v_load(&(*logits_weight)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4]);
          const vf logits_weight_update_13 = v_sub(loaded_3, logits_weight_update_12);
          v_store(&(*logits_weight)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4], logits_weight_update_13);
          v_store(
              &(*logits_weight_firstMoment)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4],
              logits_weight_update_3);
          v_store(
              &(*logits_weight_secondMoment)[block * 12544 + t * 3136 + i * 784 + n * 16 + j * 4],
              logits_weight_update_7);
        }
      }
    }
  }
  // logits_weight, transposed
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
// k12_train_expand_bias
// also k17_train_hidden_bias
//   %76 = batchSum %75
//   expand.bias%235 = subtract %76 expand.bias.firstMoment
//   expand.bias%236 = multiplyAdd expand.bias%235 0.09999999999999998 expand.bias.firstMoment
//   expand.bias%237 = flush expand.bias%236
//   expand.bias%238 = negate expand.bias.secondMoment
//   expand.bias%239 = multiplyAdd %76 %76 expand.bias%238
//   expand.bias%240 = multiplyAdd expand.bias%239 0.0010000000000000009 expand.bias.secondMoment
//   expand.bias%241 = flush expand.bias%240
//   expand.bias%242 = multiply expand.bias%237 stepSize
//   expand.bias%243 = multiply expand.bias%241 varianceScale
//   expand.bias%244 = squareRoot expand.bias%243
//   expand.bias%245 = add expand.bias%244 1e-08
//   expand.bias%246 = divide expand.bias%242 expand.bias%245
//   expand.bias%247 = subtract expand.bias expand.bias%246
// 56.4 kFLOP, 209.6 kB; 1 block of matrix rows; tile 1 row by 4 vectors
static void k12_train_expand_bias(
    const float (*restrict select_gradient_2)[57600],
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
        acc[0][j] = v_add(acc[0][j], v_load(&(*select_gradient_2)[k * 400 + n * 16 + j * 4]));
      }
    }
    vf result[1][4];
    for (size_t j = 0; j < 4; ++j) {
      result[0][j] = acc[0][j];
    }
    v_clobber_registers();
    for (size_t j = 0; j < 4; ++j) {
      const vf batchSum_gradient = result[0][j];
      const vf loaded = v_load(&(*expand_bias_firstMoment)[n * 16 + j * 4]);
      const vf expand_bias_update = v_sub(batchSum_gradient, loaded);
      const vf expand_bias_update_2 = v_fma(expand_bias_update, v_broadcast(0x1.99999ap-4f), loaded);
      const vf expand_bias_update_3 = v_flush(expand_bias_update_2);
      const vf loaded_2 = v_load(&(*expand_bias_secondMoment)[n * 16 + j * 4]);
      const vf expand_bias_update_4 = v_negate(loaded_2);
      const vf expand_bias_update_5 = v_fma(batchSum_gradient, batchSum_gradient, expand_bias_update_4);
      const vf expand_bias_update_6 = v_fma(expand_bias_update_5, v_broadcast(0x1.0624dep-10f), loaded_2);
      const vf expand_bias_update_7 = v_flush(expand_bias_update_6);
      const vf expand_bias_update_8 = v_mul(expand_bias_update_3, v_broadcast((*scalars)[5]));
      const vf expand_bias_update_9 = v_mul(expand_bias_update_7, v_broadcast((*scalars)[8]));
      const vf expand_bias_update_10 = v_sqrt(expand_bias_update_9);
      const vf expand_bias_update_11 = v_add(expand_bias_update_10, v_broadcast(0x1.5798eep-27f));
      const vf expand_bias_update_12 = v_div(expand_bias_update_8, expand_bias_update_11);
      const vf loaded_3 = v_load(&(*expand_bias)[n * 16 + j * 4]);
      const vf expand_bias_update_13 = v_sub(loaded_3, expand_bias_update_12);
      v_store(&(*expand_bias)[n * 16 + j * 4], expand_bias_update_13);
      v_store(&(*expand_bias_firstMoment)[n * 16 + j * 4], expand_bias_update_3);
      v_store(&(*expand_bias_secondMoment)[n * 16 + j * 4], expand_bias_update_7);
    }
  }
}

enum { k13_blocks = 2 };
// k13_train_expand_weight
//   %77 = contraction.transposedLeft z%23 %75
//   expand.weight%215 = subtract %77 expand.weight.firstMoment
//   expand.weight%217 = multiplyAdd expand.weight%215 0.09999999999999998 expand.weight.firstMoment
//   expand.weight%218 = flush expand.weight%217
//   expand.weight%219 = negate expand.weight.secondMoment
//   expand.weight%220 = multiplyAdd %77 %77 expand.weight%219
//   expand.weight%222 = multiplyAdd expand.weight%220 0.0010000000000000009
//       expand.weight.secondMoment
//   expand.weight%223 = flush expand.weight%222
//   expand.weight%225 = multiply expand.weight%218 stepSize
//   expand.weight%227 = multiply expand.weight%223 varianceScale
//   expand.weight%228 = squareRoot expand.weight%227
//   expand.weight%230 = add expand.weight%228 1e-08
//   expand.weight%231 = divide expand.weight%225 expand.weight%230
//   expand.weight%232 = subtract expand.weight expand.weight%231
// 2.1 MFLOP, 343.0 kB; 2 blocks of matrix rows; tile 4 rows by 4 vectors
static void k13_train_expand_weight(
    float (*restrict expand_weight)[12800],
    float (*restrict expand_weight_firstMoment)[12800],
    float (*restrict expand_weight_secondMoment)[12800],
    float (*restrict expand_weight_transposed)[13312],
    const float (*restrict z)[4096],
    const float (*restrict select_gradient_2)[57600],
    const float (*restrict scalars)[9],
    size_t block) {
  // %77 = contraction.transposedLeft z%23 %75
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
            b[j] = v_load(&(*select_gradient_2)[q * 12800 + k * 400 + n * 16 + j * 4]);
            v_prefetch(&(*select_gradient_2)[q * 12800 + k * 400 + n * 16 + j * 4 + 6400]);
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
          const vf contraction_transposedLeft_gradient = result[i][j];
          const vf loaded = v_load(&(*expand_weight_firstMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf expand_weight_update = v_sub(contraction_transposedLeft_gradient, loaded);
          const vf expand_weight_update_2 = v_fma(expand_weight_update, v_broadcast(0x1.99999ap-4f), loaded);
          const vf expand_weight_update_3 = v_flush(expand_weight_update_2);
          const vf loaded_2 = v_load(
              &(*expand_weight_secondMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf expand_weight_update_4 = v_negate(loaded_2);
          const vf expand_weight_update_5 = v_fma(
              contraction_transposedLeft_gradient, contraction_transposedLeft_gradient,
              expand_weight_update_4);
          const vf expand_weight_update_6 = v_fma(expand_weight_update_5, v_broadcast(0x1.0624dep-10f), loaded_2);
          const vf expand_weight_update_7 = v_flush(expand_weight_update_6);
          const vf expand_weight_update_8 = v_mul(expand_weight_update_3, v_broadcast((*scalars)[5]));
          const vf expand_weight_update_9 = v_mul(expand_weight_update_7, v_broadcast((*scalars)[8]));
          const vf expand_weight_update_10 = v_sqrt(expand_weight_update_9);
          const vf expand_weight_update_11 = v_add(expand_weight_update_10, v_broadcast(0x1.5798eep-27f));
          const vf expand_weight_update_12 = v_div(expand_weight_update_8, expand_weight_update_11);
          const vf loaded_3 = v_load(&(*expand_weight)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf expand_weight_update_13 = v_sub(loaded_3, expand_weight_update_12);
          v_store(&(*expand_weight)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4], expand_weight_update_13);
          v_store(
              &(*expand_weight_firstMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4],
              expand_weight_update_3);
          v_store(
              &(*expand_weight_secondMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4],
              expand_weight_update_7);
        }
      }
    }
  }
  // expand_weight, transposed
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
// k14_train_logVariance_bias
// also k16_train_mean_bias
//   %87 = batchSum %86
//   logVariance.bias%200 = subtract %87 logVariance.bias.firstMoment
//   logVariance.bias%201 = multiplyAdd logVariance.bias%200 0.09999999999999998
//       logVariance.bias.firstMoment
//   logVariance.bias%202 = flush logVariance.bias%201
//   logVariance.bias%203 = negate logVariance.bias.secondMoment
//   logVariance.bias%204 = multiplyAdd %87 %87 logVariance.bias%203
//   logVariance.bias%205 = multiplyAdd logVariance.bias%204 0.0010000000000000009
//       logVariance.bias.secondMoment
//   logVariance.bias%206 = flush logVariance.bias%205
//   logVariance.bias%207 = multiply logVariance.bias%202 stepSize
//   logVariance.bias%208 = multiply logVariance.bias%206 varianceScale
//   logVariance.bias%209 = squareRoot logVariance.bias%208
//   logVariance.bias%210 = add logVariance.bias%209 1e-08
//   logVariance.bias%211 = divide logVariance.bias%207 logVariance.bias%210
//   logVariance.bias%212 = subtract logVariance.bias logVariance.bias%211
// 2.8 kFLOP, 10.4 kB; 1 block of matrix rows; tile 1 row by 4 vectors
static void k14_train_logVariance_bias(
    const float (*restrict select_gradient_3)[4096],
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
        acc[0][j] = v_add(acc[0][j], v_load(&(*select_gradient_3)[k * 32 + n * 16 + j * 4]));
      }
    }
    vf result[1][4];
    for (size_t j = 0; j < 4; ++j) {
      result[0][j] = acc[0][j];
    }
    v_clobber_registers();
    for (size_t j = 0; j < 4; ++j) {
      const vf batchSum_gradient = result[0][j];
      const vf loaded = v_load(&(*logVariance_bias_firstMoment)[n * 16 + j * 4]);
      const vf logVariance_bias_update = v_sub(batchSum_gradient, loaded);
      const vf logVariance_bias_update_2 = v_fma(logVariance_bias_update, v_broadcast(0x1.99999ap-4f), loaded);
      const vf logVariance_bias_update_3 = v_flush(logVariance_bias_update_2);
      const vf loaded_2 = v_load(&(*logVariance_bias_secondMoment)[n * 16 + j * 4]);
      const vf logVariance_bias_update_4 = v_negate(loaded_2);
      const vf logVariance_bias_update_5 = v_fma(batchSum_gradient, batchSum_gradient, logVariance_bias_update_4);
      const vf logVariance_bias_update_6 = v_fma(logVariance_bias_update_5, v_broadcast(0x1.0624dep-10f), loaded_2);
      const vf logVariance_bias_update_7 = v_flush(logVariance_bias_update_6);
      const vf logVariance_bias_update_8 = v_mul(logVariance_bias_update_3, v_broadcast((*scalars)[5]));
      const vf logVariance_bias_update_9 = v_mul(logVariance_bias_update_7, v_broadcast((*scalars)[8]));
      const vf logVariance_bias_update_10 = v_sqrt(logVariance_bias_update_9);
      const vf logVariance_bias_update_11 = v_add(logVariance_bias_update_10, v_broadcast(0x1.5798eep-27f));
      const vf logVariance_bias_update_12 = v_div(logVariance_bias_update_8, logVariance_bias_update_11);
      const vf loaded_3 = v_load(&(*logVariance_bias)[n * 16 + j * 4]);
      const vf logVariance_bias_update_13 = v_sub(loaded_3, logVariance_bias_update_12);
      v_store(&(*logVariance_bias)[n * 16 + j * 4], logVariance_bias_update_13);
      v_store(&(*logVariance_bias_firstMoment)[n * 16 + j * 4], logVariance_bias_update_3);
      v_store(&(*logVariance_bias_secondMoment)[n * 16 + j * 4], logVariance_bias_update_7);
    }
  }
}

enum { k15_blocks = 25 };
// k15_train_mean_weight
//   %88 = contraction.transposedLeft hidden%7 %86
//   %93 = contraction.transposedLeft hidden%7 %91
//   mean.weight%145 = subtract %93 mean.weight.firstMoment
//   mean.weight%147 = multiplyAdd mean.weight%145 0.09999999999999998 mean.weight.firstMoment
//   mean.weight%148 = flush mean.weight%147
//   mean.weight%149 = negate mean.weight.secondMoment
//   mean.weight%150 = multiplyAdd %93 %93 mean.weight%149
//   mean.weight%152 = multiplyAdd mean.weight%150 0.0010000000000000009 mean.weight.secondMoment
//   mean.weight%153 = flush mean.weight%152
//   mean.weight%155 = multiply mean.weight%148 stepSize
//   mean.weight%157 = multiply mean.weight%153 varianceScale
//   mean.weight%158 = squareRoot mean.weight%157
//   mean.weight%160 = add mean.weight%158 1e-08
//   mean.weight%161 = divide mean.weight%155 mean.weight%160
//   mean.weight%162 = subtract mean.weight mean.weight%161
//   logVariance.weight%185 = subtract %88 logVariance.weight.firstMoment
//   logVariance.weight%186 = multiplyAdd logVariance.weight%185 0.09999999999999998
//       logVariance.weight.firstMoment
//   logVariance.weight%187 = flush logVariance.weight%186
//   logVariance.weight%188 = negate logVariance.weight.secondMoment
//   logVariance.weight%189 = multiplyAdd %88 %88 logVariance.weight%188
//   logVariance.weight%190 = multiplyAdd logVariance.weight%189 0.0010000000000000009
//       logVariance.weight.secondMoment
//   logVariance.weight%191 = flush logVariance.weight%190
//   logVariance.weight%192 = multiply logVariance.weight%187 stepSize
//   logVariance.weight%193 = multiply logVariance.weight%191 varianceScale
//   logVariance.weight%194 = squareRoot logVariance.weight%193
//   logVariance.weight%195 = add logVariance.weight%194 1e-08
//   logVariance.weight%196 = divide logVariance.weight%192 logVariance.weight%195
//   logVariance.weight%197 = subtract logVariance.weight logVariance.weight%196
// 4.3 MFLOP, 481.2 kB; 25 blocks of matrix rows; tile 2 rows by 8 vectors
static void k15_train_mean_weight(
    float (*restrict mean_weight)[13312],
    float (*restrict logVariance_weight)[13312],
    float (*restrict mean_weight_firstMoment)[13312],
    float (*restrict mean_weight_secondMoment)[13312],
    float (*restrict logVariance_weight_firstMoment)[13312],
    float (*restrict logVariance_weight_secondMoment)[13312],
    float (*restrict mean_weight_transposed)[12800],
    float (*restrict logVariance_weight_transposed)[12800],
    const float (*restrict hidden)[57600],
    const float (*restrict select_gradient_3)[4096],
    const float (*restrict select_gradient_4)[4096],
    const float (*restrict scalars)[9],
    size_t block) {
  // %88 = contraction.transposedLeft hidden%7 %86; beside it %93 = contraction.transposedLeft
  //     hidden%7 %91
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
            b[j] = v_load(&(*select_gradient_3)[q * 2048 + k * 32 + n * 16 + j * 4]);
            b2[j] = v_load(&(*select_gradient_4)[q * 2048 + k * 32 + n * 16 + j * 4]);
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
          const vf contraction_transposedLeft_gradient = result[i][j];
          const vf contraction_transposedLeft_gradient_2 = result2[i][j];
          const vf loaded = v_load(&(*mean_weight_firstMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf mean_weight_update = v_sub(contraction_transposedLeft_gradient_2, loaded);
          const vf mean_weight_update_2 = v_fma(mean_weight_update, v_broadcast(0x1.99999ap-4f), loaded);
          const vf mean_weight_update_3 = v_flush(mean_weight_update_2);
          const vf loaded_2 = v_load(&(*mean_weight_secondMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf mean_weight_update_4 = v_negate(loaded_2);
          const vf mean_weight_update_5 = v_fma(
              contraction_transposedLeft_gradient_2, contraction_transposedLeft_gradient_2,
              mean_weight_update_4);
          const vf mean_weight_update_6 = v_fma(mean_weight_update_5, v_broadcast(0x1.0624dep-10f), loaded_2);
          const vf mean_weight_update_7 = v_flush(mean_weight_update_6);
          const vf mean_weight_update_8 = v_mul(mean_weight_update_3, v_broadcast((*scalars)[5]));
          const vf mean_weight_update_9 = v_mul(mean_weight_update_7, v_broadcast((*scalars)[8]));
          const vf mean_weight_update_10 = v_sqrt(mean_weight_update_9);
          const vf mean_weight_update_11 = v_add(mean_weight_update_10, v_broadcast(0x1.5798eep-27f));
          const vf mean_weight_update_12 = v_div(mean_weight_update_8, mean_weight_update_11);
          const vf loaded_3 = v_load(&(*mean_weight)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf mean_weight_update_13 = v_sub(loaded_3, mean_weight_update_12);
          const vf loaded_4 = v_load(
              &(*logVariance_weight_firstMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf logVariance_weight_update = v_sub(contraction_transposedLeft_gradient, loaded_4);
          const vf logVariance_weight_update_2 = v_fma(
              logVariance_weight_update, v_broadcast(0x1.99999ap-4f), loaded_4);
          const vf logVariance_weight_update_3 = v_flush(logVariance_weight_update_2);
          const vf loaded_5 = v_load(
              &(*logVariance_weight_secondMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf logVariance_weight_update_4 = v_negate(loaded_5);
          const vf logVariance_weight_update_5 = v_fma(
              contraction_transposedLeft_gradient, contraction_transposedLeft_gradient,
              logVariance_weight_update_4);
          const vf logVariance_weight_update_6 = v_fma(
              logVariance_weight_update_5, v_broadcast(0x1.0624dep-10f), loaded_5);
          const vf logVariance_weight_update_7 = v_flush(logVariance_weight_update_6);
          const vf logVariance_weight_update_8 = v_mul(logVariance_weight_update_3, v_broadcast((*scalars)[5]));
          const vf logVariance_weight_update_9 = v_mul(logVariance_weight_update_7, v_broadcast((*scalars)[8]));
          const vf logVariance_weight_update_10 = v_sqrt(logVariance_weight_update_9);
          const vf logVariance_weight_update_11 = v_add(logVariance_weight_update_10, v_broadcast(0x1.5798eep-27f));
          const vf logVariance_weight_update_12 = v_div(logVariance_weight_update_8, logVariance_weight_update_11);
          const vf loaded_6 = v_load(&(*logVariance_weight)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4]);
          const vf logVariance_weight_update_13 = v_sub(loaded_6, logVariance_weight_update_12);
          v_store(&(*mean_weight)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4], mean_weight_update_13);
          v_store(&(*logVariance_weight)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4], logVariance_weight_update_13);
          v_store(&(*mean_weight_firstMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4], mean_weight_update_3);
          v_store(&(*mean_weight_secondMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4], mean_weight_update_7);
          v_store(
              &(*logVariance_weight_firstMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4],
              logVariance_weight_update_3);
          v_store(
              &(*logVariance_weight_secondMoment)[block * 512 + t * 64 + i * 32 + n * 16 + j * 4],
              logVariance_weight_update_7);
        }
      }
    }
  }
  // mean_weight, transposed
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
  // logVariance_weight, transposed
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
// k18_train_hidden_weight
//   %100 = contraction.transposedLeft x%1 %98
//   hidden.weight%103 = subtract %100 hidden.weight.firstMoment
//   hidden.weight%105 = multiplyAdd hidden.weight%103 0.09999999999999998 hidden.weight.firstMoment
//   hidden.weight%106 = flush hidden.weight%105
//   hidden.weight%107 = negate hidden.weight.secondMoment
//   hidden.weight%108 = multiplyAdd %100 %100 hidden.weight%107
//   hidden.weight%110 = multiplyAdd hidden.weight%108 0.0010000000000000009
//       hidden.weight.secondMoment
//   hidden.weight%111 = flush hidden.weight%110
//   hidden.weight%115 = multiply hidden.weight%106 stepSize
//   hidden.weight%117 = multiply hidden.weight%111 varianceScale
//   hidden.weight%118 = squareRoot hidden.weight%117
//   hidden.weight%120 = add hidden.weight%118 1e-08
//   hidden.weight%121 = divide hidden.weight%115 hidden.weight%120
//   hidden.weight%122 = subtract hidden.weight hidden.weight%121
// 84.3 MFLOP, 4.3 MB; 49 blocks of matrix rows; tile 4 rows by 4 vectors
static void k18_train_hidden_weight(
    float (*restrict hidden_weight)[320000],
    float (*restrict hidden_weight_firstMoment)[320000],
    float (*restrict hidden_weight_secondMoment)[320000],
    const float (*restrict x)[112896],
    const float (*restrict select_gradient_5)[57600],
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
            b[j] = v_load(&(*select_gradient_5)[q * 12800 + k * 400 + n * 16 + j * 4]);
            v_prefetch(&(*select_gradient_5)[q * 12800 + k * 400 + n * 16 + j * 4 + 6400]);
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
          const vf contraction_transposedLeft_gradient = result[i][j];
          const vf loaded = v_load(&(*hidden_weight_firstMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf hidden_weight_update = v_sub(contraction_transposedLeft_gradient, loaded);
          const vf hidden_weight_update_2 = v_fma(hidden_weight_update, v_broadcast(0x1.99999ap-4f), loaded);
          const vf hidden_weight_update_3 = v_flush(hidden_weight_update_2);
          const vf loaded_2 = v_load(
              &(*hidden_weight_secondMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf hidden_weight_update_4 = v_negate(loaded_2);
          const vf hidden_weight_update_5 = v_fma(
              contraction_transposedLeft_gradient, contraction_transposedLeft_gradient,
              hidden_weight_update_4);
          const vf hidden_weight_update_6 = v_fma(hidden_weight_update_5, v_broadcast(0x1.0624dep-10f), loaded_2);
          const vf hidden_weight_update_7 = v_flush(hidden_weight_update_6);
          const vf hidden_weight_update_8 = v_mul(hidden_weight_update_3, v_broadcast((*scalars)[5]));
          const vf hidden_weight_update_9 = v_mul(hidden_weight_update_7, v_broadcast((*scalars)[8]));
          const vf hidden_weight_update_10 = v_sqrt(hidden_weight_update_9);
          const vf hidden_weight_update_11 = v_add(hidden_weight_update_10, v_broadcast(0x1.5798eep-27f));
          const vf hidden_weight_update_12 = v_div(hidden_weight_update_8, hidden_weight_update_11);
          const vf loaded_3 = v_load(&(*hidden_weight)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4]);
          const vf hidden_weight_update_13 = v_sub(loaded_3, hidden_weight_update_12);
          v_store(&(*hidden_weight)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4], hidden_weight_update_13);
          v_store(
              &(*hidden_weight_firstMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4],
              hidden_weight_update_3);
          v_store(
              &(*hidden_weight_secondMoment)[block * 6400 + t * 1600 + i * 400 + n * 16 + j * 4],
              hidden_weight_update_7);
        }
      }
    }
  }
}

//
// evaluate: 1 intervals
//
enum { k19_blocks = 4, k19_rows = 256 };
// k19_evaluate_hidden
// also k29_encode_hidden
// also k23_reconstruct_hidden
//   %3 = contraction x%1 hidden.weight
//   %6 = add %3 hidden.bias
//   hidden%7 = relu %6
// 160.7 MFLOP, 2.4 MB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k19_evaluate_hidden(
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
  // %3 = contraction x%1 hidden.weight
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*hidden_bias)[n * 16 + j * 4]);
          const vf add = v_add(contraction, loaded);
          const vf hidden_2 = v_relu(add);
          v_store(&(*hidden)[block * 25600 + t * 1600 + i * 400 + n * 16 + j * 4], hidden_2);
        }
      }
    }
  }
}

enum { k20_blocks = 4 };
// k20_evaluate_value_kl_z_2
//   %9 = contraction hidden%7 mean.weight
//   z.mean%12 = add %9 mean.bias
//   %14 = contraction hidden%7 logVariance.weight
//   z.logVariance%17 = add %14 logVariance.bias
//   z.standardDeviation%19 = multiply 0.5 z.logVariance%17
//   z.standardDeviation%20 = exp z.standardDeviation%19
//   z.noise%21 = noise.normal
//   z%22 = multiply z.standardDeviation%20 z.noise%21
//   z%23 = add z.mean%12 z%22
//   kl.z%39 = multiply z.mean%12 z.mean%12
//   kl.z%40 = expm1 z.logVariance%17
//   kl.z%41 = subtract kl.z%40 z.logVariance%17
//   kl.z%42 = add kl.z%39 kl.z%41
//   kl.z%43 = multiply 0.5 kl.z%42
//   kl.z%44 = reduce.sum kl.z%43
// 8.2 MFLOP, 515.7 kB; 4 blocks of batch rows; tile 2 rows by 8 vectors
static void k20_evaluate_value_kl_z_2(
    const float (*restrict hidden)[108800],
    const float (*restrict mean_weight)[13312],
    const float (*restrict logVariance_weight)[13312],
    const float (*restrict mean_bias)[32],
    const float (*restrict logVariance_bias)[32],
    const uint32_t (*restrict words)[4],
    const uint32_t (*restrict example)[256],
    float (*restrict z)[8704],
    float (*restrict value_kl_z)[8704],
    float (*restrict value_kl_z_2)[256],
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*mean_bias)[j * 4]);
          const vf z_mean = v_add(contraction, loaded);
          const vf contraction_2 = result2[i][j];
          const vf loaded_2 = v_load(&(*logVariance_bias)[j * 4]);
          const vf z_logVariance = v_add(contraction_2, loaded_2);
          const vf z_standardDeviation = v_mul(v_broadcast(0x1p-1f), z_logVariance);
          const vf z_standardDeviation_2 = v_exp(z_standardDeviation);
          const vf z_noise = v_normal(
              (*words)[0], (*words)[1], (*example)[block * 64 + t * 2 + i], 20, j * 4, 1,
              (*words)[2], (*words)[3]);
          const vf z_2 = v_mul(z_standardDeviation_2, z_noise);
          const vf z_3 = v_add(z_mean, z_2);
          v_store(&(*z)[block * 2048 + t * 64 + i * 32 + j * 4], z_3);
          const vf value_kl_z_3 = v_mul(z_mean, z_mean);
          const vf value_kl_z_4 = v_expm1(z_logVariance);
          const vf value_kl_z_5 = v_sub(value_kl_z_4, z_logVariance);
          const vf value_kl_z_6 = v_add(value_kl_z_3, value_kl_z_5);
          const vf value_kl_z_7 = v_mul(v_broadcast(0x1p-1f), value_kl_z_6);
          v_store(&(*value_kl_z)[block * 2048 + t * 64 + i * 32 + j * 4], value_kl_z_7);
          lanes10[t * 2 + i][j] = v_add(lanes10[t * 2 + i][j], value_kl_z_7);
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*mean_bias)[j * 4 + 16]);
          const vf z_mean = v_add(contraction, loaded);
          const vf contraction_2 = result2[i][j];
          const vf loaded_2 = v_load(&(*logVariance_bias)[j * 4 + 16]);
          const vf z_logVariance = v_add(contraction_2, loaded_2);
          const vf z_standardDeviation = v_mul(v_broadcast(0x1p-1f), z_logVariance);
          const vf z_standardDeviation_2 = v_exp(z_standardDeviation);
          const vf z_noise = v_normal(
              (*words)[0], (*words)[1], (*example)[block * 64 + t * 2 + i], 20, j * 4 + 16, 1,
              (*words)[2], (*words)[3]);
          const vf z_2 = v_mul(z_standardDeviation_2, z_noise);
          const vf z_3 = v_add(z_mean, z_2);
          v_store(&(*z)[block * 2048 + t * 64 + i * 32 + j * 4 + 16], z_3);
          const vf value_kl_z_3 = v_mul(z_mean, z_mean);
          const vf value_kl_z_4 = v_expm1(z_logVariance);
          const vf value_kl_z_5 = v_sub(value_kl_z_4, z_logVariance);
          const vf value_kl_z_6 = v_add(value_kl_z_3, value_kl_z_5);
          const vf value_kl_z_7 = v_mul(v_broadcast(0x1p-1f), value_kl_z_6);
          v_store(&(*value_kl_z)[block * 2048 + t * 64 + i * 32 + j * 4 + 16], value_kl_z_7);
          lanes10[t * 2 + i][j] = v_add(lanes10[t * 2 + i][j], v_mask_tail(value_kl_z_7, 4, j * 4));
        }
      }
    }
  }
  for (size_t r = 0; r < 64; ++r) {
    (*value_kl_z_2)[block * 64 + r] = v_first(v_sum_lanes(lanes10[r]));
  }
}

enum { k21_blocks = 4 };
// k21_evaluate_expand
// also k25_reconstruct_expand
//   %25 = contraction z%23 expand.weight
//   %28 = add %25 expand.bias
//   expand%29 = relu %28
// 4.3 MFLOP, 463.6 kB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k21_evaluate_expand(
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*expand_bias)[n * 16 + j * 4]);
          const vf add = v_add(contraction, loaded);
          const vf expand_2 = v_relu(add);
          v_store(&(*expand)[block * 25600 + t * 1600 + i * 400 + n * 16 + j * 4], expand_2);
        }
      }
    }
  }
}

enum { k22_blocks = 4 };
// k22_evaluate_loss
//   %31 = contraction expand%29 logits.weight
//   x.logits%34 = add %31 logits.bias
//   reconstruction.x%35 = multiply x%1 x.logits%34
//   reconstruction.x%36 = softplus x.logits%34
//   reconstruction.x%37 = subtract reconstruction.x%36 reconstruction.x%35
//   reconstruction.x%38 = reduce.sum reconstruction.x%37
//   beta.kl.z%47 = multiply beta kl.z%44
//   loss%48 = add reconstruction.x%38 beta.kl.z%47
// 161.3 MFLOP, 2.4 MB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k22_evaluate_loss(
    const float (*restrict logits_weight)[326144],
    const float (*restrict expand)[108800],
    const float (*restrict logits_bias)[784],
    const float (*restrict x)[213248],
    float (*restrict reconstruction_x)[256],
    const float (*restrict scalars)[1],
    const float (*restrict value_kl_z_2)[256],
    float (*restrict loss)[256],
    size_t block) {
  // %31 = contraction expand%29 logits.weight
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*logits_bias)[n * 16 + j * 4]);
          const vf x_logits = v_add(contraction, loaded);
          const vf loaded_2 = v_load(&(*x)[block * 50176 + t * 3136 + i * 784 + n * 16 + j * 4]);
          const vf reconstruction_x_2 = v_mul(loaded_2, x_logits);
          const vf reconstruction_x_3 = v_softplus(x_logits);
          const vf reconstruction_x_4 = v_sub(reconstruction_x_3, reconstruction_x_2);
          lanes16[t * 4 + i][j] = v_add(lanes16[t * 4 + i][j], reconstruction_x_4);
        }
      }
    }
  }
  for (size_t r = 0; r < 64; ++r) {
    (*reconstruction_x)[block * 64 + r] = v_first(v_sum_lanes(lanes16[r]));
  }
  // for each row and vector of 1 columns
  for (size_t g = 0; g < 16; ++g) {
    const vf loaded = v_load(&(*value_kl_z_2)[block * 64 + g * 4]);
    const vf beta_kl_z = v_mul(v_broadcast((*scalars)[0]), loaded);
    const vf loaded_2 = v_load(&(*reconstruction_x)[block * 64 + g * 4]);
    const vf loss_2 = v_add(loaded_2, beta_kl_z);
    v_store(&(*loss)[block * 64 + g * 4], loss_2);
  }
}

//
// reconstruct: 1 intervals
//
enum { k24_blocks = 4 };
// k24_reconstruct_z_mean
//   %9 = contraction hidden%7 mean.weight
//   z.mean%12 = add %9 mean.bias
// 4.1 MFLOP, 462.1 kB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k24_reconstruct_z_mean(
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*mean_bias)[n * 16 + j * 4]);
          const vf z_mean_2 = v_add(contraction, loaded);
          v_store(&(*z_mean)[block * 2048 + t * 128 + i * 32 + n * 16 + j * 4], z_mean_2);
        }
      }
    }
  }
}

enum { k26_blocks = 4 };
// k26_reconstruct_x_2
// also k32_decode_x
// also k28_generate_x
//   %20 = contraction expand%18 logits.weight
//   x.logits%23 = add %20 logits.bias
//   x%24 = sigmoid x.logits%23
// 160.9 MFLOP, 2.4 MB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k26_reconstruct_x_2(
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*logits_bias)[n * 16 + j * 4]);
          const vf x_logits = v_add(contraction, loaded);
          const vf x_3 = v_sigmoid(x_logits);
          v_store(&(*x_2)[block * 50176 + t * 3136 + i * 784 + n * 16 + j * 4], x_3);
        }
      }
    }
  }
}

//
// generate: 1 intervals
//
enum { k27_blocks = 4 };
// k27_generate_expand
//   z%0 = noise.normal
//   %2 = contraction z%0 expand.weight
//   %5 = add %2 expand.bias
//   expand%6 = relu %5
// 4.3 MFLOP, 463.6 kB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k27_generate_expand(
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
        const vf z_2 = v_normal(
            (*words)[0], (*words)[1], (*example)[block * 64 + t], 20, n * 16 + j * 4, 1,
            (*words)[2], (*words)[3]);
        v_store(&(*z)[block * 2048 + t * 32 + n * 16 + j * 4], z_2);
      }
    }
  }
  // %2 = contraction z%0 expand.weight
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*expand_bias)[n * 16 + j * 4]);
          const vf add = v_add(contraction, loaded);
          const vf expand_2 = v_relu(add);
          v_store(&(*expand)[block * 25600 + t * 1600 + i * 400 + n * 16 + j * 4], expand_2);
        }
      }
    }
  }
}

//
// encode: 1 intervals
//
enum { k30_blocks = 4 };
// k30_encode_z_logVariance
//   %9 = contraction hidden%7 mean.weight
//   z.mean%12 = add %9 mean.bias
//   %14 = contraction hidden%7 logVariance.weight
//   z.logVariance%17 = add %14 logVariance.bias
// 8.2 MFLOP, 514.7 kB; 4 blocks of batch rows; tile 2 rows by 8 vectors
static void k30_encode_z_logVariance(
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*mean_bias)[n * 16 + j * 4]);
          const vf z_mean_2 = v_add(contraction, loaded);
          v_store(&(*z_mean)[block * 2048 + t * 64 + i * 32 + n * 16 + j * 4], z_mean_2);
          const vf contraction_2 = result2[i][j];
          const vf loaded_2 = v_load(&(*logVariance_bias)[n * 16 + j * 4]);
          const vf z_logVariance_2 = v_add(contraction_2, loaded_2);
          v_store(&(*z_logVariance)[block * 2048 + t * 64 + i * 32 + n * 16 + j * 4], z_logVariance_2);
        }
      }
    }
  }
}

//
// decode: 1 intervals
//
enum { k31_blocks = 4, k31_rows = 256 };
// k31_decode_expand
//   %2 = contraction z%0 expand.weight
//   %5 = add %2 expand.bias
//   expand%6 = relu %5
// 4.3 MFLOP, 463.6 kB; 4 blocks of batch rows; tile 4 rows by 4 vectors
static void k31_decode_expand(
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
  // %2 = contraction z%0 expand.weight
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
          const vf contraction = result[i][j];
          const vf loaded = v_load(&(*expand_bias)[n * 16 + j * 4]);
          const vf add = v_add(contraction, loaded);
          const vf expand_2 = v_relu(add);
          v_store(&(*expand)[block * 25600 + t * 1600 + i * 400 + n * 16 + j * 4], expand_2);
        }
      }
    }
  }
}


static void run_k0(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k0_train_hidden(
      (const uint8_t (*const *)[784])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden, block);
}
static void run_k1(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k1_train_value_kl_z_gradient_3(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &state->logVariance_bias, &arena->z_standardDeviation, &call->words,
      (const uint32_t (*)[128])call->example, &arena->z_noise, &arena->z,
      (const float (*)[9])call->scalars, &arena->value_kl_z_gradient, &arena->value_kl_z_gradient_2,
      &arena->value_kl_z_gradient_3, &arena->value_kl_z, block);
}
static void run_k2(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k2_train_expand(&arena->z, &state->expand_weight, &state->expand_bias, &arena->expand, block);
}
static void run_k3(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k3_train_value_kl_z_2(
      &state->logits_weight, &arena->expand, &state->logits_bias, &arena->x,
      (const float (*)[128])call->mask, &arena->select_gradient, &arena->reconstruction_x,
      (const float (*)[9])call->scalars, &arena->value_kl_z, &arena->loss,
      &arena->reconstruction_x_2, &arena->value_kl_z_2, block);
}
static void run_k4(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k4_train_select_gradient_2(
      &state->logits_weight_transposed, &arena->select_gradient, &arena->expand,
      (const float (*)[128])call->mask, &arena->select_gradient_2, block);
}
static void run_k5(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k5_train_select_gradient_4(
      &arena->select_gradient_2, &state->expand_weight_transposed, &arena->z_noise,
      &arena->z_standardDeviation, &arena->value_kl_z_gradient_2, &arena->value_kl_z_gradient,
      (const float (*)[128])call->mask, &arena->select_gradient_3, &arena->value_kl_z_gradient_3,
      &arena->select_gradient_4, block);
}
static void run_k6(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k6_train_select_gradient_5(
      &arena->select_gradient_4, &state->mean_weight_transposed, &arena->select_gradient_3,
      &state->logVariance_weight_transposed, &arena->hidden, (const float (*)[128])call->mask,
      &arena->select_gradient_5, block);
}
static void run_k7(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_train_loss_2(&arena->loss, &arena->loss_2);
}
static void run_k8(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_train_loss_2(&arena->reconstruction_x_2, &arena->reconstruction_x_3);
}
static void run_k9(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_train_loss_2(&arena->value_kl_z_2, &arena->value_kl_z_3);
}
static void run_k10(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  (void)block;
  k10_train_logits_bias(
      &arena->select_gradient, &state->logits_bias_firstMoment, &state->logits_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->logits_bias);
}
static void run_k11(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k11_train_logits_weight(
      &state->logits_weight, &state->logits_weight_firstMoment, &state->logits_weight_secondMoment,
      &state->logits_weight_transposed, &arena->expand, &arena->select_gradient,
      (const float (*)[9])call->scalars, block);
}
static void run_k12(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  (void)block;
  k12_train_expand_bias(
      &arena->select_gradient_2, &state->expand_bias_firstMoment, &state->expand_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->expand_bias);
}
static void run_k13(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k13_train_expand_weight(
      &state->expand_weight, &state->expand_weight_firstMoment, &state->expand_weight_secondMoment,
      &state->expand_weight_transposed, &arena->z, &arena->select_gradient_2,
      (const float (*)[9])call->scalars, block);
}
static void run_k14(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  (void)block;
  k14_train_logVariance_bias(
      &arena->select_gradient_3, &state->logVariance_bias_firstMoment,
      &state->logVariance_bias_secondMoment, (const float (*)[9])call->scalars,
      &state->logVariance_bias);
}
static void run_k15(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k15_train_mean_weight(
      &state->mean_weight, &state->logVariance_weight, &state->mean_weight_firstMoment,
      &state->mean_weight_secondMoment, &state->logVariance_weight_firstMoment,
      &state->logVariance_weight_secondMoment, &state->mean_weight_transposed,
      &state->logVariance_weight_transposed, &arena->hidden, &arena->select_gradient_3,
      &arena->select_gradient_4, (const float (*)[9])call->scalars, block);
}
static void run_k16(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  (void)block;
  k14_train_logVariance_bias(
      &arena->select_gradient_4, &state->mean_bias_firstMoment, &state->mean_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->mean_bias);
}
static void run_k17(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  (void)block;
  k12_train_expand_bias(
      &arena->select_gradient_5, &state->hidden_bias_firstMoment, &state->hidden_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->hidden_bias);
}
static void run_k18(const elbo_call *call, size_t block) {
  struct dense_vae_train_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k18_train_hidden_weight(
      &state->hidden_weight, &state->hidden_weight_firstMoment, &state->hidden_weight_secondMoment,
      &arena->x, &arena->select_gradient_5, (const float (*)[9])call->scalars, block);
}
static void run_k19(const elbo_call *call, size_t block) {
  struct dense_vae_evaluate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k19_evaluate_hidden(
      (const uint8_t (*const *)[784])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden, block);
}
static void run_k20(const elbo_call *call, size_t block) {
  struct dense_vae_evaluate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k20_evaluate_value_kl_z_2(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &state->logVariance_bias, &call->words, (const uint32_t (*)[256])call->example, &arena->z,
      &arena->value_kl_z, &arena->value_kl_z_2, block);
}
static void run_k21(const elbo_call *call, size_t block) {
  struct dense_vae_evaluate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k21_evaluate_expand(&arena->z, &state->expand_weight, &state->expand_bias, &arena->hidden, block);
}
static void run_k22(const elbo_call *call, size_t block) {
  struct dense_vae_evaluate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k22_evaluate_loss(
      &state->logits_weight, &arena->hidden, &state->logits_bias, &arena->x,
      &arena->reconstruction_x, (const float (*)[1])call->scalars, &arena->value_kl_z_2,
      &arena->loss, block);
}
static void run_k23(const elbo_call *call, size_t block) {
  struct dense_vae_reconstruct_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k19_evaluate_hidden(
      (const uint8_t (*const *)[784])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden, block);
}
static void run_k24(const elbo_call *call, size_t block) {
  struct dense_vae_reconstruct_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k24_reconstruct_z_mean(&arena->hidden, &state->mean_weight, &state->mean_bias, &arena->z_mean, block);
}
static void run_k25(const elbo_call *call, size_t block) {
  struct dense_vae_reconstruct_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k21_evaluate_expand(&arena->z_mean, &state->expand_weight, &state->expand_bias, &arena->hidden, block);
}
static void run_k26(const elbo_call *call, size_t block) {
  struct dense_vae_reconstruct_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k26_reconstruct_x_2(&state->logits_weight, &arena->hidden, &state->logits_bias, &arena->x, block);
}
static void run_k27(const elbo_call *call, size_t block) {
  struct dense_vae_generate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k27_generate_expand(
      &call->words, (const uint32_t (*)[256])call->example, &arena->z, &state->expand_weight,
      &state->expand_bias, &arena->expand, block);
}
static void run_k28(const elbo_call *call, size_t block) {
  struct dense_vae_generate_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k26_reconstruct_x_2(&state->logits_weight, &arena->expand, &state->logits_bias, &arena->x, block);
}
static void run_k29(const elbo_call *call, size_t block) {
  struct dense_vae_encode_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k19_evaluate_hidden(
      (const uint8_t (*const *)[784])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden, block);
}
static void run_k30(const elbo_call *call, size_t block) {
  struct dense_vae_encode_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k30_encode_z_logVariance(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &arena->z_mean, &state->logVariance_bias, &arena->z_logVariance, block);
}
static void run_k31(const elbo_call *call, size_t block) {
  struct dense_vae_decode_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k31_decode_expand(
      (const float (*const *)[20])call->rows[1], &arena->z, &state->expand_weight,
      &state->expand_bias, &arena->expand, block);
}
static void run_k32(const elbo_call *call, size_t block) {
  struct dense_vae_decode_arena *const arena = call->arena;
  struct dense_vae_state *const state = call->state;
  k26_reconstruct_x_2(&state->logits_weight, &arena->expand, &state->logits_bias, &arena->x, block);
}

static const elbo_kernel train_kernels[] = {
  {.name = "k0_train_hidden", .interval = 0, .partition = 0, .blocks = 4, .run = run_k0,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 80384000, .bytes = 1862208},
  {.name = "k1_train_value_kl_z_gradient_3", .interval = 0, .partition = 0, .blocks = 4,
   .run = run_k1, .writes = (const uint32_t[]){8, 9, 10, 11, 12, 13, 14}, .write_count = 7,
   .flops = 4134400, .bytes = 330912},
  {.name = "k2_train_expand", .interval = 0, .partition = 0, .blocks = 4, .run = run_k2,
   .writes = (const uint32_t[]){17}, .write_count = 1, .flops = 2150400, .bytes = 248640},
  {.name = "k3_train_value_kl_z_2", .interval = 0, .partition = 0, .blocks = 4, .run = run_k3,
   .writes = (const uint32_t[]){20, 21, 22, 23, 24}, .write_count = 5, .flops = 80984704,
   .bytes = 2267712},
  {.name = "k4_train_select_gradient_2", .interval = 0, .partition = 0, .blocks = 4, .run = run_k4,
   .writes = (const uint32_t[]){33}, .write_count = 1, .flops = 80435200, .bytes = 2065408},
  {.name = "k5_train_select_gradient_4", .interval = 0, .partition = 0, .blocks = 4, .run = run_k5,
   .writes = (const uint32_t[]){39, 40}, .write_count = 2, .flops = 2071040, .bytes = 308480},
  {.name = "k6_train_select_gradient_5", .interval = 0, .partition = 0, .blocks = 4, .run = run_k6,
   .writes = (const uint32_t[]){51}, .write_count = 1, .flops = 4249600, .bytes = 494080},
  {.name = "k7_train_loss_2", .interval = 1, .partition = 1, .blocks = 1, .run = run_k7,
   .writes = (const uint32_t[]){25}, .write_count = 1, .flops = 128, .bytes = 516},
  {.name = "k7_train_loss_2", .interval = 1, .partition = 1, .blocks = 1, .run = run_k8,
   .writes = (const uint32_t[]){26}, .write_count = 1, .flops = 128, .bytes = 516},
  {.name = "k7_train_loss_2", .interval = 1, .partition = 1, .blocks = 1, .run = run_k9,
   .writes = (const uint32_t[]){27}, .write_count = 1, .flops = 128, .bytes = 516},
  {.name = "k10_train_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k10,
   .writes = (const uint32_t[]){19, 28, 29}, .write_count = 3, .flops = 110544, .bytes = 410816},
  {.name = "k11_train_logits_weight", .interval = 1, .partition = 3, .blocks = 25, .run = run_k11,
   .writes = (const uint32_t[]){18, 30, 31, 32}, .write_count = 4, .flops = 84358400,
   .bytes = 5623808},
  {.name = "k12_train_expand_bias", .interval = 1, .partition = 4, .blocks = 1, .run = run_k12,
   .writes = (const uint32_t[]){16, 34, 35}, .write_count = 3, .flops = 56400, .bytes = 209600},
  {.name = "k13_train_expand_weight", .interval = 1, .partition = 5, .blocks = 2, .run = run_k13,
   .writes = (const uint32_t[]){15, 36, 37, 38}, .write_count = 4, .flops = 2152000,
   .bytes = 343040},
  {.name = "k14_train_logVariance_bias", .interval = 1, .partition = 6, .blocks = 1, .run = run_k14,
   .writes = (const uint32_t[]){7, 41, 42}, .write_count = 3, .flops = 2820, .bytes = 10480},
  {.name = "k15_train_mean_weight", .interval = 1, .partition = 7, .blocks = 25, .run = run_k15,
   .writes = (const uint32_t[]){4, 5, 43, 44, 45, 46, 49, 50}, .write_count = 8, .flops = 4304000,
   .bytes = 481280},
  {.name = "k14_train_logVariance_bias", .interval = 1, .partition = 6, .blocks = 1, .run = run_k16,
   .writes = (const uint32_t[]){6, 47, 48}, .write_count = 3, .flops = 2820, .bytes = 10480},
  {.name = "k12_train_expand_bias", .interval = 1, .partition = 4, .blocks = 1, .run = run_k17,
   .writes = (const uint32_t[]){2, 52, 53}, .write_count = 3, .flops = 56400, .bytes = 209600},
  {.name = "k18_train_hidden_weight", .interval = 1, .partition = 8, .blocks = 49, .run = run_k18,
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
  {.name = "value_kl_z", .node = 44, .batched = 1, .rows = 128, .columns = 1, .stored_rows = 128,
   .stride = 1, .offset = offsetof(struct dense_vae_train_arena, value_kl_z)},
  {.name = "value_kl_z_gradient", .node = 58, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, value_kl_z_gradient)},
  {.name = "value_kl_z_gradient_2", .node = 61, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, value_kl_z_gradient_2)},
  {.name = "value_kl_z_gradient_3", .node = 62, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, value_kl_z_gradient_3)},
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
  {.name = "select_gradient", .node = 67, .batched = 1, .rows = 128, .columns = 784,
   .stored_rows = 128, .stride = 784,
   .offset = offsetof(struct dense_vae_train_arena, select_gradient)},
  {.name = "loss", .node = 51, .batched = 1, .rows = 128, .columns = 1, .stored_rows = 128,
   .stride = 1, .offset = offsetof(struct dense_vae_train_arena, loss)},
  {.name = "reconstruction_x_2", .node = 53, .batched = 1, .rows = 128, .columns = 1,
   .stored_rows = 128, .stride = 1,
   .offset = offsetof(struct dense_vae_train_arena, reconstruction_x_2)},
  {.name = "value_kl_z_2", .node = 55, .batched = 1, .rows = 128, .columns = 1, .stored_rows = 128,
   .stride = 1, .offset = offsetof(struct dense_vae_train_arena, value_kl_z_2)},
  {.name = "loss_2", .node = 52, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct dense_vae_train_arena, loss_2)},
  {.name = "reconstruction_x_3", .node = 54, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct dense_vae_train_arena, reconstruction_x_3)},
  {.name = "value_kl_z_3", .node = 56, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct dense_vae_train_arena, value_kl_z_3)},
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
  {.name = "select_gradient_2", .node = 75, .batched = 1, .rows = 128, .columns = 400,
   .stored_rows = 128, .stride = 400,
   .offset = offsetof(struct dense_vae_train_arena, select_gradient_2)},
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
  {.name = "select_gradient_3", .node = 86, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, select_gradient_3)},
  {.name = "select_gradient_4", .node = 91, .batched = 1, .rows = 128, .columns = 20,
   .stored_rows = 128, .stride = 32,
   .offset = offsetof(struct dense_vae_train_arena, select_gradient_4)},
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
  {.name = "select_gradient_5", .node = 98, .batched = 1, .rows = 128, .columns = 400,
   .stored_rows = 128, .stride = 400,
   .offset = offsetof(struct dense_vae_train_arena, select_gradient_5)},
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
  {.name = "k19_evaluate_hidden", .interval = 0, .partition = 0, .blocks = 4, .run = run_k19,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 160768000, .bytes = 2468416},
  {.name = "k20_evaluate_value_kl_z_2", .interval = 0, .partition = 0, .blocks = 4, .run = run_k20,
   .writes = (const uint32_t[]){8, 9, 10}, .write_count = 3, .flops = 8248320, .bytes = 515744},
  {.name = "k21_evaluate_expand", .interval = 0, .partition = 0, .blocks = 4, .run = run_k21,
   .writes = (const uint32_t[]){13}, .write_count = 1, .flops = 4300800, .bytes = 463680},
  {.name = "k22_evaluate_loss", .interval = 0, .partition = 0, .blocks = 4, .run = run_k22,
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
  {.name = "value_kl_z", .node = 43, .batched = 1, .rows = 256, .columns = 20, .stored_rows = 256,
   .stride = 32, .offset = offsetof(struct dense_vae_evaluate_arena, value_kl_z)},
  {.name = "value_kl_z_2", .node = 44, .batched = 1, .rows = 256, .columns = 1, .stored_rows = 256,
   .stride = 1, .offset = offsetof(struct dense_vae_evaluate_arena, value_kl_z_2)},
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
  {.name = "k19_evaluate_hidden", .interval = 0, .partition = 0, .blocks = 4, .run = run_k23,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 160768000, .bytes = 2468416},
  {.name = "k24_reconstruct_z_mean", .interval = 0, .partition = 0, .blocks = 4, .run = run_k24,
   .writes = (const uint32_t[]){6}, .write_count = 1, .flops = 4101120, .bytes = 462160},
  {.name = "k21_evaluate_expand", .interval = 0, .partition = 0, .blocks = 4, .run = run_k25,
   .writes = (const uint32_t[]){9}, .write_count = 1, .flops = 4300800, .bytes = 463680},
  {.name = "k26_reconstruct_x_2", .interval = 0, .partition = 0, .blocks = 4, .run = run_k26,
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
  {.name = "k27_generate_expand", .interval = 0, .partition = 0, .blocks = 4, .run = run_k27,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 4300800, .bytes = 463680},
  {.name = "k26_reconstruct_x_2", .interval = 0, .partition = 0, .blocks = 4, .run = run_k28,
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
  {.name = "k19_evaluate_hidden", .interval = 0, .partition = 0, .blocks = 4, .run = run_k29,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 160768000, .bytes = 2468416},
  {.name = "k30_encode_z_logVariance", .interval = 0, .partition = 0, .blocks = 4, .run = run_k30,
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
  {.name = "k31_decode_expand", .interval = 0, .partition = 0, .blocks = 4, .run = run_k31,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 4300800, .bytes = 463680},
  {.name = "k26_reconstruct_x_2", .interval = 0, .partition = 0, .blocks = 4, .run = run_k32,
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
