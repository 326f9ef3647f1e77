// TinyVAE for portable. Made by Elbo; do not edit.
#include "elbo_prelude_portable.h"
#include "elbo_math.h"
#include "elbo_noise.h"
#include "tiny_vae_layout.h"

//
// train: 2 intervals
//
enum { k0_blocks = 1, k0_rows = 4 };
// k0_train_hidden
// also k29_encode_hidden
// also k23_reconstruct_hidden
// also k19_evaluate_hidden
//   %3 = contraction x%1 hidden.weight
//   %6 = add %3 hidden.bias
//   hidden%7 = relu %6
// 432 FLOP, 440 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k0_train_hidden(
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
  // %3 = contraction x%1 hidden.weight
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 8; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*hidden_weight)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*x)[i * 16 + k]);
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
      const vf loaded = v_load(&(*hidden_bias)[j * 4]);
      const vf add = v_add(contraction, loaded);
      const vf hidden_2 = v_relu(add);
      v_store(&(*hidden)[i * 16 + j * 4], hidden_2);
    }
  }
}

enum { k1_blocks = 1 };
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
// 312 FLOP, 416 B; 1 block of batch rows; a vector of 4 rows for each column
static void k1_train_value_kl_z_gradient_3(
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
    float (*restrict value_kl_z_gradient)[64],
    float (*restrict value_kl_z_gradient_2)[64],
    float (*restrict value_kl_z_gradient_3)[64],
    float (*restrict value_kl_z)[16]) {
  vf acc[2];
  vf acc2[2];
  vf lanes11[2];
  for (size_t c = 0; c < 2; ++c) {
    acc[c] = v_zero();
    acc2[c] = v_zero();
  }
  {
    vf rows[4];
    vf columns[4];
    for (size_t i = 0; i < 4; ++i) {
      rows[i] = v_load(&(*hidden)[i * 16]);
    }
    v_transpose(rows, columns);
    for (size_t j = 0; j < 4; ++j) {
      for (size_t c = 0; c < 2; ++c) {
        acc[c] = v_fma(columns[j], v_broadcast((*mean_weight)[j * 16 + c]), acc[c]);
        acc2[c] = v_fma(columns[j], v_broadcast((*logVariance_weight)[j * 16 + c]), acc2[c]);
      }
    }
  }
  {
    vf rows[4];
    vf columns[4];
    for (size_t i = 0; i < 4; ++i) {
      rows[i] = v_load(&(*hidden)[i * 16 + 4]);
    }
    v_transpose(rows, columns);
    for (size_t j = 0; j < 2; ++j) {
      for (size_t c = 0; c < 2; ++c) {
        acc[c] = v_fma(columns[j], v_broadcast((*mean_weight)[j * 16 + c + 64]), acc[c]);
        acc2[c] = v_fma(columns[j], v_broadcast((*logVariance_weight)[j * 16 + c + 64]), acc2[c]);
      }
    }
  }
  for (size_t c = 0; c < 2; ++c) {
    const vf contraction = acc[c];
    const vf loaded = v_broadcast((*mean_bias)[c]);
    const vf z_mean = v_add(contraction, loaded);
    const vf contraction_2 = acc2[c];
    const vf loaded_2 = v_broadcast((*logVariance_bias)[c]);
    const vf z_logVariance = v_add(contraction_2, loaded_2);
    const vf z_standardDeviation_2 = v_mul(v_broadcast(0x1p-1f), z_logVariance);
    const vf z_standardDeviation_3 = v_exp(z_standardDeviation_2);
    float broadcast[4];
    v_to_lanes(broadcast, z_standardDeviation_3);
    for (size_t l = 0; l < 4; ++l) {
      (*z_standardDeviation)[l * 16 + c] = broadcast[l];
    }
    uint32_t examples[4];
    for (size_t l = 0; l < 4; ++l) {
      examples[l] = (*example)[l];
    }
    const vf z_noise_2 = v_normal_rows((*words)[0], (*words)[1], examples, 2, c, 1, (*words)[2], (*words)[3]);
    float broadcast_2[4];
    v_to_lanes(broadcast_2, z_noise_2);
    for (size_t l = 0; l < 4; ++l) {
      (*z_noise)[l * 16 + c] = broadcast_2[l];
    }
    const vf z_2 = v_mul(z_standardDeviation_3, z_noise_2);
    const vf z_3 = v_add(z_mean, z_2);
    float broadcast_3[4];
    v_to_lanes(broadcast_3, z_3);
    for (size_t l = 0; l < 4; ++l) {
      (*z)[l * 16 + c] = broadcast_3[l];
    }
    const vf value_kl_z_4 = v_mul(z_mean, z_mean);
    const vf value_kl_z_5 = v_expm1(z_logVariance);
    const vf value_kl_z_6 = v_sub(value_kl_z_5, z_logVariance);
    const vf value_kl_z_7 = v_add(value_kl_z_4, value_kl_z_6);
    const vf value_kl_z_8 = v_mul(v_broadcast(0x1p-1f), value_kl_z_7);
    lanes11[c] = v_add(v_zero(), value_kl_z_8);
    const vf value_kl_z_gradient_4 = v_add(value_kl_z_5, v_broadcast(0x1p0f));
    const vf value_kl_z_gradient_5 = v_mul(v_broadcast((*scalars)[0]), v_broadcast(0x1p-1f));
    float broadcast_4[4];
    v_to_lanes(broadcast_4, value_kl_z_gradient_5);
    for (size_t l = 0; l < 4; ++l) {
      (*value_kl_z_gradient)[l * 16 + c] = broadcast_4[l];
    }
    const vf value_kl_z_gradient_6 = v_mul(value_kl_z_gradient_5, value_kl_z_gradient_4);
    float broadcast_5[4];
    v_to_lanes(broadcast_5, value_kl_z_gradient_6);
    for (size_t l = 0; l < 4; ++l) {
      (*value_kl_z_gradient_2)[l * 16 + c] = broadcast_5[l];
    }
    const vf value_kl_z_gradient_7 = v_mul(value_kl_z_gradient_5, z_mean);
    float broadcast_6[4];
    v_to_lanes(broadcast_6, value_kl_z_gradient_7);
    for (size_t l = 0; l < 4; ++l) {
      (*value_kl_z_gradient_3)[l * 16 + c] = broadcast_6[l];
    }
  }
  v_store(&(*value_kl_z)[0], v_add(lanes11[0], lanes11[1]));
}

enum { k2_blocks = 1 };
// k2_train_expand
// also k25_reconstruct_expand
// also k21_evaluate_expand
//   %25 = contraction z%23 expand.weight
//   %28 = add %25 expand.bias
//   expand%29 = relu %28
// 144 FLOP, 200 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k2_train_expand(
    const float (*restrict z)[64],
    const float (*restrict expand_weight)[256],
    const float (*restrict expand_bias)[16],
    float (*restrict expand)[64]) {
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 2; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*expand_weight)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*z)[i * 16 + k]);
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
      const vf loaded = v_load(&(*expand_bias)[j * 4]);
      const vf add = v_add(contraction, loaded);
      const vf expand_2 = v_relu(add);
      v_store(&(*expand)[i * 16 + j * 4], expand_2);
    }
  }
}

enum { k3_blocks = 1 };
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
// 628 FLOP, 656 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k3_train_value_kl_z_2(
    const float (*restrict expand)[64],
    const float (*restrict logits_weight)[256],
    const float (*restrict logits_bias)[16],
    const float (*restrict x)[64],
    const float (*restrict mask)[4],
    float (*restrict select_gradient)[64],
    float (*restrict reconstruction_x)[16],
    const float (*restrict scalars)[9],
    const float (*restrict value_kl_z)[16],
    float (*restrict loss)[16],
    float (*restrict reconstruction_x_2)[16],
    float (*restrict value_kl_z_2)[16]) {
  // %31 = contraction expand%29 logits.weight
  vf lanes20[4][4];
  for (size_t r = 0; r < 4; ++r) {
    for (size_t p = 0; p < 4; ++p) {
      lanes20[r][p] = v_zero();
    }
  }
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 6; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*logits_weight)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*expand)[i * 16 + k]);
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
      const vf loaded = v_load(&(*logits_bias)[j * 4]);
      const vf x_logits = v_add(contraction, loaded);
      const vf loaded_2 = v_load(&(*x)[i * 16 + j * 4]);
      const vf reconstruction_x_4 = v_mul(loaded_2, x_logits);
      const vf reconstruction_x_5 = v_softplus(x_logits);
      const vf reconstruction_x_6 = v_sub(reconstruction_x_5, reconstruction_x_4);
      lanes20[i][j] = v_add(lanes20[i][j], v_mask_tail(reconstruction_x_6, 8, j * 4));
      const vf reconstruction_x_gradient = v_sigmoid(x_logits);
      const vf reconstruction_x_gradient_2 = v_sub(reconstruction_x_gradient, loaded_2);
      const vm loss_3 = v_is_true(v_broadcast((*mask)[i]));
      const vf select_gradient_6 = v_select(loss_3, reconstruction_x_gradient_2, v_broadcast(0x0p0f));
      v_store(&(*select_gradient)[i * 16 + j * 4], select_gradient_6);
    }
  }
  for (size_t r = 0; r < 4; ++r) {
    (*reconstruction_x)[r] = v_first(v_sum_lanes(lanes20[r]));
  }
  // for each row and vector of 1 columns
  const vf loaded = v_load(&(*value_kl_z)[0]);
  const vf beta_kl_z = v_mul(v_broadcast((*scalars)[0]), loaded);
  const vf loaded_2 = v_load(&(*reconstruction_x)[0]);
  const vf loss_3 = v_add(loaded_2, beta_kl_z);
  const vm loss_4 = v_is_true(v_load(&(*mask)[0]));
  const vf loss_5 = v_select(loss_4, loss_3, v_broadcast(0x0p0f));
  v_store(&(*loss)[0], loss_5);
  const vf reconstruction_x_4 = v_select(loss_4, loaded_2, v_broadcast(0x0p0f));
  v_store(&(*reconstruction_x_2)[0], reconstruction_x_4);
  const vf value_kl_z_4 = v_select(loss_4, loaded, v_broadcast(0x0p0f));
  v_store(&(*value_kl_z_2)[0], value_kl_z_4);
}

enum { k4_blocks = 1 };
// k4_train_select_gradient_2
//   %70 = contraction.transposedRight %67 logits.weight
//   expand%72 = greater expand%29 0.0
//   expand%73 = select expand%72 %70 0.0
//   loss%49 = rowMask
//   %75 = select loss%49 expand%73 0.0
// 456 FLOP, 512 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k4_train_select_gradient_2(
    const float (*restrict select_gradient)[64],
    const float (*restrict logits_weight_transposed)[256],
    const float (*restrict expand)[64],
    const float (*restrict mask)[4],
    float (*restrict select_gradient_2)[64]) {
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 8; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*logits_weight_transposed)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*select_gradient)[i * 16 + k]);
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
      const vf loaded = v_load(&(*expand)[i * 16 + j * 4]);
      const vm expand_gradient = v_greater(loaded, v_broadcast(0x0p0f));
      const vf expand_gradient_2 = v_select(expand_gradient, contraction_transposedRight_gradient, v_broadcast(0x0p0f));
      const vm loss_3 = v_is_true(v_broadcast((*mask)[i]));
      const vf select_gradient_6 = v_select(loss_3, expand_gradient_2, v_broadcast(0x0p0f));
      v_store(&(*select_gradient_2)[i * 16 + j * 4], select_gradient_6);
    }
  }
}

enum { k5_blocks = 1 };
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
// 168 FLOP, 368 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k5_train_select_gradient_4(
    const float (*restrict select_gradient_2)[64],
    const float (*restrict expand_weight_transposed)[256],
    const float (*restrict z_noise)[64],
    const float (*restrict z_standardDeviation)[64],
    const float (*restrict value_kl_z_gradient_2)[64],
    const float (*restrict value_kl_z_gradient)[64],
    const float (*restrict mask)[4],
    float (*restrict select_gradient_3)[64],
    const float (*restrict value_kl_z_gradient_3)[64],
    float (*restrict select_gradient_4)[64]) {
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 6; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*expand_weight_transposed)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*select_gradient_2)[i * 16 + k]);
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
      const vf loaded = v_load(&(*z_noise)[i * 16 + j * 4]);
      const vf z_gradient = v_mul(contraction_transposedRight_gradient, loaded);
      const vf loaded_2 = v_load(&(*z_standardDeviation)[i * 16 + j * 4]);
      const vf z_standardDeviation_gradient = v_mul(z_gradient, loaded_2);
      const vf z_standardDeviation_gradient_2 = v_mul(z_standardDeviation_gradient, v_broadcast(0x1p-1f));
      const vf loaded_3 = v_load(&(*value_kl_z_gradient_2)[i * 16 + j * 4]);
      const vf value_kl_z_gradient_4 = v_add(z_standardDeviation_gradient_2, loaded_3);
      const vf loaded_4 = v_load(&(*value_kl_z_gradient)[i * 16 + j * 4]);
      const vf value_kl_z_gradient_5 = v_sub(value_kl_z_gradient_4, loaded_4);
      const vm loss_3 = v_is_true(v_broadcast((*mask)[i]));
      const vf select_gradient_6 = v_select(loss_3, value_kl_z_gradient_5, v_broadcast(0x0p0f));
      v_store(&(*select_gradient_3)[i * 16 + j * 4], select_gradient_6);
      const vf loaded_5 = v_load(&(*value_kl_z_gradient_3)[i * 16 + j * 4]);
      const vf value_kl_z_gradient_6 = v_add(contraction_transposedRight_gradient, loaded_5);
      const vf value_kl_z_gradient_7 = v_add(value_kl_z_gradient_6, loaded_5);
      const vf select_gradient_7 = v_select(loss_3, value_kl_z_gradient_7, v_broadcast(0x0p0f));
      v_store(&(*select_gradient_4)[i * 16 + j * 4], select_gradient_7);
    }
  }
}

enum { k6_blocks = 1 };
// k6_train_select_gradient_5
//   %95 = contraction.transposedRight %86 logVariance.weight %94
//   hidden%96 = greater hidden%7 0.0
//   hidden%97 = select hidden%96 %95 0.0
//   loss%49 = rowMask
//   %98 = select loss%49 hidden%97 0.0
// 264 FLOP, 352 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k6_train_select_gradient_5(
    const float (*restrict select_gradient_4)[64],
    const float (*restrict mean_weight_transposed)[256],
    const float (*restrict select_gradient_3)[64],
    const float (*restrict logVariance_weight_transposed)[256],
    const float (*restrict hidden)[64],
    const float (*restrict mask)[4],
    float (*restrict select_gradient_5)[64]) {
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 2; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*mean_weight_transposed)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*select_gradient_4)[i * 16 + k]);
      for (size_t j = 0; j < 4; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  for (size_t k = 0; k < 2; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*logVariance_weight_transposed)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*select_gradient_3)[i * 16 + k]);
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
      const vf loaded = v_load(&(*hidden)[i * 16 + j * 4]);
      const vm hidden_gradient = v_greater(loaded, v_broadcast(0x0p0f));
      const vf hidden_gradient_2 = v_select(hidden_gradient, contraction_transposedRight_gradient, v_broadcast(0x0p0f));
      const vm loss_3 = v_is_true(v_broadcast((*mask)[i]));
      const vf select_gradient_6 = v_select(loss_3, hidden_gradient_2, v_broadcast(0x0p0f));
      v_store(&(*select_gradient_5)[i * 16 + j * 4], select_gradient_6);
    }
  }
}

enum { k7_blocks = 1 };
// k7_train_loss_2
// also k9_train_value_kl_z_3
// also k8_train_reconstruction_x_3
//   loss%52 = batchSum loss%51
// 4 FLOP, 20 B; 1 block of matrix rows; tile 1 row by 1 vector
static void k7_train_loss_2(const float (*restrict loss)[16], float (*restrict loss_2)[16]) {
  v_clobber_registers();
  vf acc[1][1];
  acc[0][0] = v_zero();
  for (size_t k = 0; k < 4; ++k) {
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
// also k17_train_hidden_bias
// also k16_train_mean_bias
// also k14_train_logVariance_bias
// also k12_train_expand_bias
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
// 136 FLOP, 224 B; 1 block of matrix rows; tile 1 row by 4 vectors
static void k10_train_logits_bias(
    const float (*restrict select_gradient)[64],
    float (*restrict logits_bias_firstMoment)[16],
    float (*restrict logits_bias_secondMoment)[16],
    const float (*restrict scalars)[9],
    float (*restrict logits_bias)[16]) {
  v_clobber_registers();
  vf acc[1][4];
  for (size_t j = 0; j < 4; ++j) {
    acc[0][j] = v_zero();
  }
  for (size_t k = 0; k < 4; ++k) {
    for (size_t j = 0; j < 4; ++j) {
      acc[0][j] = v_add(acc[0][j], v_load(&(*select_gradient)[k * 16 + j * 4]));
    }
  }
  vf result[1][4];
  for (size_t j = 0; j < 4; ++j) {
    result[0][j] = acc[0][j];
  }
  v_clobber_registers();
  for (size_t j = 0; j < 4; ++j) {
    const vf batchSum_gradient = result[0][j];
    const vf loaded = v_load(&(*logits_bias_firstMoment)[j * 4]);
    const vf logits_bias_update = v_sub(batchSum_gradient, loaded);
    const vf logits_bias_update_2 = v_fma(logits_bias_update, v_broadcast(0x1.99999ap-4f), loaded);
    const vf logits_bias_update_3 = v_flush(logits_bias_update_2);
    const vf loaded_2 = v_load(&(*logits_bias_secondMoment)[j * 4]);
    const vf logits_bias_update_4 = v_negate(loaded_2);
    const vf logits_bias_update_5 = v_fma(batchSum_gradient, batchSum_gradient, logits_bias_update_4);
    const vf logits_bias_update_6 = v_fma(logits_bias_update_5, v_broadcast(0x1.0624dep-10f), loaded_2);
    const vf logits_bias_update_7 = v_flush(logits_bias_update_6);
    const vf logits_bias_update_8 = v_mul(logits_bias_update_3, v_broadcast((*scalars)[5]));
    const vf logits_bias_update_9 = v_mul(logits_bias_update_7, v_broadcast((*scalars)[8]));
    const vf logits_bias_update_10 = v_sqrt(logits_bias_update_9);
    const vf logits_bias_update_11 = v_add(logits_bias_update_10, v_broadcast(0x1.5798eep-27f));
    const vf logits_bias_update_12 = v_div(logits_bias_update_8, logits_bias_update_11);
    const vf loaded_3 = v_load(&(*logits_bias)[j * 4]);
    const vf logits_bias_update_13 = v_sub(loaded_3, logits_bias_update_12);
    v_store(&(*logits_bias)[j * 4], logits_bias_update_13);
    v_store(&(*logits_bias_firstMoment)[j * 4], logits_bias_update_3);
    v_store(&(*logits_bias_secondMoment)[j * 4], logits_bias_update_7);
  }
}

enum { k11_blocks = 1 };
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
// 1.0 kFLOP, 992 B; 1 block of matrix rows; tile 4 rows by 4 vectors
static void k11_train_logits_weight(
    const float (*restrict expand)[64],
    const float (*restrict select_gradient)[64],
    float (*restrict logits_weight_firstMoment)[256],
    float (*restrict logits_weight_secondMoment)[256],
    const float (*restrict scalars)[9],
    float (*restrict logits_weight)[256],
    float (*restrict logits_weight_transposed)[256]) {
  // %69 = contraction.transposedLeft expand%29 %67
  {
    v_clobber_registers();
    vf acc[4][4];
    for (size_t i = 0; i < 4; ++i) {
      for (size_t j = 0; j < 4; ++j) {
        acc[i][j] = v_zero();
      }
    }
    for (size_t k = 0; k < 4; ++k) {
      vf b[4];
      for (size_t j = 0; j < 4; ++j) {
        b[j] = v_load(&(*select_gradient)[k * 16 + j * 4]);
      }
      for (size_t i = 0; i < 4; ++i) {
        const vf a = v_broadcast((*expand)[k * 16 + i]);
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
        const vf contraction_transposedLeft_gradient = result[i][j];
        const vf loaded = v_load(&(*logits_weight_firstMoment)[i * 16 + j * 4]);
        const vf logits_weight_update = v_sub(contraction_transposedLeft_gradient, loaded);
        const vf logits_weight_update_2 = v_fma(logits_weight_update, v_broadcast(0x1.99999ap-4f), loaded);
        const vf logits_weight_update_3 = v_flush(logits_weight_update_2);
        const vf loaded_2 = v_load(&(*logits_weight_secondMoment)[i * 16 + j * 4]);
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
        const vf loaded_3 = v_load(&(*logits_weight)[i * 16 + j * 4]);
        const vf logits_weight_update_13 = v_sub(loaded_3, logits_weight_update_12);
        v_store(&(*logits_weight)[i * 16 + j * 4], logits_weight_update_13);
        v_store(&(*logits_weight_firstMoment)[i * 16 + j * 4], logits_weight_update_3);
        v_store(&(*logits_weight_secondMoment)[i * 16 + j * 4], logits_weight_update_7);
      }
    }
  }
  {
    v_clobber_registers();
    vf acc[2][4];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 4; ++j) {
        acc[i][j] = v_zero();
      }
    }
    for (size_t k = 0; k < 4; ++k) {
      vf b[4];
      for (size_t j = 0; j < 4; ++j) {
        b[j] = v_load(&(*select_gradient)[k * 16 + j * 4]);
      }
      for (size_t i = 0; i < 2; ++i) {
        const vf a = v_broadcast((*expand)[k * 16 + i + 4]);
        for (size_t j = 0; j < 4; ++j) {
          acc[i][j] = v_fma(a, b[j], acc[i][j]);
        }
      }
    }
    vf result[2][4];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 4; ++j) {
        result[i][j] = acc[i][j];
      }
    }
    v_clobber_registers();
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 4; ++j) {
        const vf contraction_transposedLeft_gradient = result[i][j];
        const vf loaded = v_load(&(*logits_weight_firstMoment)[i * 16 + j * 4 + 64]);
        const vf logits_weight_update = v_sub(contraction_transposedLeft_gradient, loaded);
        const vf logits_weight_update_2 = v_fma(logits_weight_update, v_broadcast(0x1.99999ap-4f), loaded);
        const vf logits_weight_update_3 = v_flush(logits_weight_update_2);
        const vf loaded_2 = v_load(&(*logits_weight_secondMoment)[i * 16 + j * 4 + 64]);
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
        const vf loaded_3 = v_load(&(*logits_weight)[i * 16 + j * 4 + 64]);
        const vf logits_weight_update_13 = v_sub(loaded_3, logits_weight_update_12);
        v_store(&(*logits_weight)[i * 16 + j * 4 + 64], logits_weight_update_13);
        v_store(&(*logits_weight_firstMoment)[i * 16 + j * 4 + 64], logits_weight_update_3);
        v_store(&(*logits_weight_secondMoment)[i * 16 + j * 4 + 64], logits_weight_update_7);
      }
    }
  }
  // logits_weight, transposed
  for (size_t p = 0; p < 4; ++p) {
    for (size_t c = 0; c < 4; ++c) {
      vf rows[v_width];
      vf columns[v_width];
      for (size_t i = 0; i < v_width; ++i) {
        rows[i] = v_load(&(*logits_weight)[p * 64 + i * 16 + c * 4]);
      }
      v_transpose(rows, columns);
      for (size_t i = 0; i < v_width; ++i) {
        v_store(&(*logits_weight_transposed)[c * 64 + i * 16 + p * 4], columns[i]);
      }
    }
  }
}

enum { k13_blocks = 1 };
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
// 252 FLOP, 320 B; 1 block of matrix rows; tile 2 rows by 4 vectors
static void k13_train_expand_weight(
    const float (*restrict z)[64],
    const float (*restrict select_gradient_2)[64],
    float (*restrict expand_weight_firstMoment)[256],
    float (*restrict expand_weight_secondMoment)[256],
    const float (*restrict scalars)[9],
    float (*restrict expand_weight)[256],
    float (*restrict expand_weight_transposed)[256]) {
  // %77 = contraction.transposedLeft z%23 %75
  v_clobber_registers();
  vf acc[2][4];
  for (size_t i = 0; i < 2; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 4; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*select_gradient_2)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 2; ++i) {
      const vf a = v_broadcast((*z)[k * 16 + i]);
      for (size_t j = 0; j < 4; ++j) {
        acc[i][j] = v_fma(a, b[j], acc[i][j]);
      }
    }
  }
  vf result[2][4];
  for (size_t i = 0; i < 2; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      result[i][j] = acc[i][j];
    }
  }
  v_clobber_registers();
  for (size_t i = 0; i < 2; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      const vf contraction_transposedLeft_gradient = result[i][j];
      const vf loaded = v_load(&(*expand_weight_firstMoment)[i * 16 + j * 4]);
      const vf expand_weight_update = v_sub(contraction_transposedLeft_gradient, loaded);
      const vf expand_weight_update_2 = v_fma(expand_weight_update, v_broadcast(0x1.99999ap-4f), loaded);
      const vf expand_weight_update_3 = v_flush(expand_weight_update_2);
      const vf loaded_2 = v_load(&(*expand_weight_secondMoment)[i * 16 + j * 4]);
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
      const vf loaded_3 = v_load(&(*expand_weight)[i * 16 + j * 4]);
      const vf expand_weight_update_13 = v_sub(loaded_3, expand_weight_update_12);
      v_store(&(*expand_weight)[i * 16 + j * 4], expand_weight_update_13);
      v_store(&(*expand_weight_firstMoment)[i * 16 + j * 4], expand_weight_update_3);
      v_store(&(*expand_weight_secondMoment)[i * 16 + j * 4], expand_weight_update_7);
    }
  }
  // expand_weight, transposed
  for (size_t p = 0; p < 4; ++p) {
    for (size_t c = 0; c < 4; ++c) {
      vf rows[v_width];
      vf columns[v_width];
      for (size_t i = 0; i < v_width; ++i) {
        rows[i] = v_load(&(*expand_weight)[p * 64 + i * 16 + c * 4]);
      }
      v_transpose(rows, columns);
      for (size_t i = 0; i < v_width; ++i) {
        v_store(&(*expand_weight_transposed)[c * 64 + i * 16 + p * 4], columns[i]);
      }
    }
  }
}

enum { k15_blocks = 1 };
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
// 504 FLOP, 544 B; 1 block of matrix rows; a vector of 4 rows for each column
static void k15_train_mean_weight(
    const float (*restrict hidden)[64],
    const float (*restrict select_gradient_3)[64],
    const float (*restrict select_gradient_4)[64],
    float (*restrict mean_weight_firstMoment)[256],
    float (*restrict mean_weight_secondMoment)[256],
    const float (*restrict scalars)[9],
    float (*restrict mean_weight)[256],
    float (*restrict logVariance_weight_firstMoment)[256],
    float (*restrict logVariance_weight_secondMoment)[256],
    float (*restrict logVariance_weight)[256],
    float (*restrict mean_weight_transposed)[256],
    float (*restrict logVariance_weight_transposed)[256]) {
  // %88 = contraction.transposedLeft hidden%7 %86; beside it %93 = contraction.transposedLeft
  //     hidden%7 %91
  for (size_t g = 0; g < 4; ++g) {
    vf acc[2];
    vf acc2[2];
    for (size_t c = 0; c < 2; ++c) {
      acc[c] = v_zero();
      acc2[c] = v_zero();
    }
    for (size_t k = 0; k < 4; ++k) {
      const vf a = v_load(&(*hidden)[k * 16 + g * 4]);
      for (size_t c = 0; c < 2; ++c) {
        acc[c] = v_fma(a, v_broadcast((*select_gradient_3)[k * 16 + c]), acc[c]);
        acc2[c] = v_fma(a, v_broadcast((*select_gradient_4)[k * 16 + c]), acc2[c]);
      }
    }
    for (size_t c = 0; c < 2; ++c) {
      const vf contraction_transposedLeft_gradient = acc[c];
      const vf contraction_transposedLeft_gradient_2 = acc2[c];
      float gathered[4];
      for (size_t l = 0; l < 4; ++l) {
        gathered[l] = (*mean_weight_firstMoment)[g * 64 + l * 16 + c];
      }
      const vf loaded = v_from_lanes(gathered);
      const vf mean_weight_update = v_sub(contraction_transposedLeft_gradient_2, loaded);
      const vf mean_weight_update_2 = v_fma(mean_weight_update, v_broadcast(0x1.99999ap-4f), loaded);
      const vf mean_weight_update_3 = v_flush(mean_weight_update_2);
      float gathered_2[4];
      for (size_t l = 0; l < 4; ++l) {
        gathered_2[l] = (*mean_weight_secondMoment)[g * 64 + l * 16 + c];
      }
      const vf loaded_2 = v_from_lanes(gathered_2);
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
      float gathered_3[4];
      for (size_t l = 0; l < 4; ++l) {
        gathered_3[l] = (*mean_weight)[g * 64 + l * 16 + c];
      }
      const vf loaded_3 = v_from_lanes(gathered_3);
      const vf mean_weight_update_13 = v_sub(loaded_3, mean_weight_update_12);
      float gathered_4[4];
      for (size_t l = 0; l < 4; ++l) {
        gathered_4[l] = (*logVariance_weight_firstMoment)[g * 64 + l * 16 + c];
      }
      const vf loaded_4 = v_from_lanes(gathered_4);
      const vf logVariance_weight_update = v_sub(contraction_transposedLeft_gradient, loaded_4);
      const vf logVariance_weight_update_2 = v_fma(logVariance_weight_update, v_broadcast(0x1.99999ap-4f), loaded_4);
      const vf logVariance_weight_update_3 = v_flush(logVariance_weight_update_2);
      float gathered_5[4];
      for (size_t l = 0; l < 4; ++l) {
        gathered_5[l] = (*logVariance_weight_secondMoment)[g * 64 + l * 16 + c];
      }
      const vf loaded_5 = v_from_lanes(gathered_5);
      const vf logVariance_weight_update_4 = v_negate(loaded_5);
      const vf logVariance_weight_update_5 = v_fma(
          contraction_transposedLeft_gradient, contraction_transposedLeft_gradient,
          logVariance_weight_update_4);
      const vf logVariance_weight_update_6 = v_fma(logVariance_weight_update_5, v_broadcast(0x1.0624dep-10f), loaded_5);
      const vf logVariance_weight_update_7 = v_flush(logVariance_weight_update_6);
      const vf logVariance_weight_update_8 = v_mul(logVariance_weight_update_3, v_broadcast((*scalars)[5]));
      const vf logVariance_weight_update_9 = v_mul(logVariance_weight_update_7, v_broadcast((*scalars)[8]));
      const vf logVariance_weight_update_10 = v_sqrt(logVariance_weight_update_9);
      const vf logVariance_weight_update_11 = v_add(logVariance_weight_update_10, v_broadcast(0x1.5798eep-27f));
      const vf logVariance_weight_update_12 = v_div(logVariance_weight_update_8, logVariance_weight_update_11);
      float gathered_6[4];
      for (size_t l = 0; l < 4; ++l) {
        gathered_6[l] = (*logVariance_weight)[g * 64 + l * 16 + c];
      }
      const vf loaded_6 = v_from_lanes(gathered_6);
      const vf logVariance_weight_update_13 = v_sub(loaded_6, logVariance_weight_update_12);
      v_store(&(*mean_weight_transposed)[c * 16 + g * 4], mean_weight_update_13);
      float broadcast[4];
      v_to_lanes(broadcast, mean_weight_update_13);
      for (size_t l = 0; l < 4; ++l) {
        (*mean_weight)[g * 64 + l * 16 + c] = broadcast[l];
      }
      v_store(&(*logVariance_weight_transposed)[c * 16 + g * 4], logVariance_weight_update_13);
      float broadcast_2[4];
      v_to_lanes(broadcast_2, logVariance_weight_update_13);
      for (size_t l = 0; l < 4; ++l) {
        (*logVariance_weight)[g * 64 + l * 16 + c] = broadcast_2[l];
      }
      float broadcast_3[4];
      v_to_lanes(broadcast_3, mean_weight_update_3);
      for (size_t l = 0; l < 4; ++l) {
        (*mean_weight_firstMoment)[g * 64 + l * 16 + c] = broadcast_3[l];
      }
      float broadcast_4[4];
      v_to_lanes(broadcast_4, mean_weight_update_7);
      for (size_t l = 0; l < 4; ++l) {
        (*mean_weight_secondMoment)[g * 64 + l * 16 + c] = broadcast_4[l];
      }
      float broadcast_5[4];
      v_to_lanes(broadcast_5, logVariance_weight_update_3);
      for (size_t l = 0; l < 4; ++l) {
        (*logVariance_weight_firstMoment)[g * 64 + l * 16 + c] = broadcast_5[l];
      }
      float broadcast_6[4];
      v_to_lanes(broadcast_6, logVariance_weight_update_7);
      for (size_t l = 0; l < 4; ++l) {
        (*logVariance_weight_secondMoment)[g * 64 + l * 16 + c] = broadcast_6[l];
      }
    }
  }
}

enum { k18_blocks = 1 };
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
// 1.0 kFLOP, 800 B; 1 block of matrix rows; tile 4 rows by 4 vectors
static void k18_train_hidden_weight(
    const float (*restrict x)[64],
    const float (*restrict select_gradient_5)[64],
    float (*restrict hidden_weight_firstMoment)[256],
    float (*restrict hidden_weight_secondMoment)[256],
    const float (*restrict scalars)[9],
    float (*restrict hidden_weight)[256]) {
  for (size_t t = 0; t < 2; ++t) {
    v_clobber_registers();
    vf acc[4][4];
    for (size_t i = 0; i < 4; ++i) {
      for (size_t j = 0; j < 4; ++j) {
        acc[i][j] = v_zero();
      }
    }
    for (size_t k = 0; k < 4; ++k) {
      vf b[4];
      for (size_t j = 0; j < 4; ++j) {
        b[j] = v_load(&(*select_gradient_5)[k * 16 + j * 4]);
      }
      for (size_t i = 0; i < 4; ++i) {
        const vf a = v_broadcast((*x)[k * 16 + t * 4 + i]);
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
        const vf contraction_transposedLeft_gradient = result[i][j];
        const vf loaded = v_load(&(*hidden_weight_firstMoment)[t * 64 + i * 16 + j * 4]);
        const vf hidden_weight_update = v_sub(contraction_transposedLeft_gradient, loaded);
        const vf hidden_weight_update_2 = v_fma(hidden_weight_update, v_broadcast(0x1.99999ap-4f), loaded);
        const vf hidden_weight_update_3 = v_flush(hidden_weight_update_2);
        const vf loaded_2 = v_load(&(*hidden_weight_secondMoment)[t * 64 + i * 16 + j * 4]);
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
        const vf loaded_3 = v_load(&(*hidden_weight)[t * 64 + i * 16 + j * 4]);
        const vf hidden_weight_update_13 = v_sub(loaded_3, hidden_weight_update_12);
        v_store(&(*hidden_weight)[t * 64 + i * 16 + j * 4], hidden_weight_update_13);
        v_store(&(*hidden_weight_firstMoment)[t * 64 + i * 16 + j * 4], hidden_weight_update_3);
        v_store(&(*hidden_weight_secondMoment)[t * 64 + i * 16 + j * 4], hidden_weight_update_7);
      }
    }
  }
}

//
// evaluate: 1 intervals
//
enum { k20_blocks = 1 };
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
// 280 FLOP, 288 B; 1 block of batch rows; a vector of 4 rows for each column
static void k20_evaluate_value_kl_z_2(
    const float (*restrict hidden)[64],
    const float (*restrict mean_weight)[256],
    const float (*restrict logVariance_weight)[256],
    const float (*restrict mean_bias)[16],
    const float (*restrict logVariance_bias)[16],
    const uint32_t (*restrict words)[4],
    const uint32_t (*restrict example)[4],
    float (*restrict z)[64],
    float (*restrict value_kl_z)[64],
    float (*restrict value_kl_z_2)[16]) {
  vf acc[2];
  vf acc2[2];
  vf lanes10[2];
  for (size_t c = 0; c < 2; ++c) {
    acc[c] = v_zero();
    acc2[c] = v_zero();
  }
  {
    vf rows[4];
    vf columns[4];
    for (size_t i = 0; i < 4; ++i) {
      rows[i] = v_load(&(*hidden)[i * 16]);
    }
    v_transpose(rows, columns);
    for (size_t j = 0; j < 4; ++j) {
      for (size_t c = 0; c < 2; ++c) {
        acc[c] = v_fma(columns[j], v_broadcast((*mean_weight)[j * 16 + c]), acc[c]);
        acc2[c] = v_fma(columns[j], v_broadcast((*logVariance_weight)[j * 16 + c]), acc2[c]);
      }
    }
  }
  {
    vf rows[4];
    vf columns[4];
    for (size_t i = 0; i < 4; ++i) {
      rows[i] = v_load(&(*hidden)[i * 16 + 4]);
    }
    v_transpose(rows, columns);
    for (size_t j = 0; j < 2; ++j) {
      for (size_t c = 0; c < 2; ++c) {
        acc[c] = v_fma(columns[j], v_broadcast((*mean_weight)[j * 16 + c + 64]), acc[c]);
        acc2[c] = v_fma(columns[j], v_broadcast((*logVariance_weight)[j * 16 + c + 64]), acc2[c]);
      }
    }
  }
  for (size_t c = 0; c < 2; ++c) {
    const vf contraction = acc[c];
    const vf loaded = v_broadcast((*mean_bias)[c]);
    const vf z_mean = v_add(contraction, loaded);
    const vf contraction_2 = acc2[c];
    const vf loaded_2 = v_broadcast((*logVariance_bias)[c]);
    const vf z_logVariance = v_add(contraction_2, loaded_2);
    const vf z_standardDeviation = v_mul(v_broadcast(0x1p-1f), z_logVariance);
    const vf z_standardDeviation_2 = v_exp(z_standardDeviation);
    uint32_t examples[4];
    for (size_t l = 0; l < 4; ++l) {
      examples[l] = (*example)[l];
    }
    const vf z_noise = v_normal_rows((*words)[0], (*words)[1], examples, 2, c, 1, (*words)[2], (*words)[3]);
    const vf z_2 = v_mul(z_standardDeviation_2, z_noise);
    const vf z_3 = v_add(z_mean, z_2);
    float broadcast[4];
    v_to_lanes(broadcast, z_3);
    for (size_t l = 0; l < 4; ++l) {
      (*z)[l * 16 + c] = broadcast[l];
    }
    const vf value_kl_z_3 = v_mul(z_mean, z_mean);
    const vf value_kl_z_4 = v_expm1(z_logVariance);
    const vf value_kl_z_5 = v_sub(value_kl_z_4, z_logVariance);
    const vf value_kl_z_6 = v_add(value_kl_z_3, value_kl_z_5);
    const vf value_kl_z_7 = v_mul(v_broadcast(0x1p-1f), value_kl_z_6);
    float broadcast_2[4];
    v_to_lanes(broadcast_2, value_kl_z_7);
    for (size_t l = 0; l < 4; ++l) {
      (*value_kl_z)[l * 16 + c] = broadcast_2[l];
    }
    lanes10[c] = v_add(v_zero(), value_kl_z_7);
  }
  v_store(&(*value_kl_z_2)[0], v_add(lanes10[0], lanes10[1]));
}

enum { k22_blocks = 1 };
// k22_evaluate_loss
//   %31 = contraction expand%29 logits.weight
//   x.logits%34 = add %31 logits.bias
//   reconstruction.x%35 = multiply x%1 x.logits%34
//   reconstruction.x%36 = softplus x.logits%34
//   reconstruction.x%37 = subtract reconstruction.x%36 reconstruction.x%35
//   reconstruction.x%38 = reduce.sum reconstruction.x%37
//   beta.kl.z%47 = multiply beta kl.z%44
//   loss%48 = add reconstruction.x%38 beta.kl.z%47
// 520 FLOP, 496 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k22_evaluate_loss(
    const float (*restrict expand)[64],
    const float (*restrict logits_weight)[256],
    const float (*restrict logits_bias)[16],
    const float (*restrict x)[64],
    float (*restrict reconstruction_x)[16],
    const float (*restrict scalars)[1],
    const float (*restrict value_kl_z_2)[16],
    float (*restrict loss)[16]) {
  // %31 = contraction expand%29 logits.weight
  vf lanes16[4][4];
  for (size_t r = 0; r < 4; ++r) {
    for (size_t p = 0; p < 4; ++p) {
      lanes16[r][p] = v_zero();
    }
  }
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 6; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*logits_weight)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*expand)[i * 16 + k]);
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
      const vf loaded = v_load(&(*logits_bias)[j * 4]);
      const vf x_logits = v_add(contraction, loaded);
      const vf loaded_2 = v_load(&(*x)[i * 16 + j * 4]);
      const vf reconstruction_x_2 = v_mul(loaded_2, x_logits);
      const vf reconstruction_x_3 = v_softplus(x_logits);
      const vf reconstruction_x_4 = v_sub(reconstruction_x_3, reconstruction_x_2);
      lanes16[i][j] = v_add(lanes16[i][j], v_mask_tail(reconstruction_x_4, 8, j * 4));
    }
  }
  for (size_t r = 0; r < 4; ++r) {
    (*reconstruction_x)[r] = v_first(v_sum_lanes(lanes16[r]));
  }
  // for each row and vector of 1 columns
  const vf loaded = v_load(&(*value_kl_z_2)[0]);
  const vf beta_kl_z = v_mul(v_broadcast((*scalars)[0]), loaded);
  const vf loaded_2 = v_load(&(*reconstruction_x)[0]);
  const vf loss_2 = v_add(loaded_2, beta_kl_z);
  v_store(&(*loss)[0], loss_2);
}

//
// reconstruct: 1 intervals
//
enum { k24_blocks = 1 };
// k24_reconstruct_z_mean
//   %9 = contraction hidden%7 mean.weight
//   z.mean%12 = add %9 mean.bias
// 104 FLOP, 184 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k24_reconstruct_z_mean(
    const float (*restrict hidden)[64],
    const float (*restrict mean_weight)[256],
    const float (*restrict mean_bias)[16],
    float (*restrict z_mean)[64]) {
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 6; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*mean_weight)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*hidden)[i * 16 + k]);
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
      const vf loaded = v_load(&(*mean_bias)[j * 4]);
      const vf z_mean_2 = v_add(contraction, loaded);
      v_store(&(*z_mean)[i * 16 + j * 4], z_mean_2);
    }
  }
}

enum { k26_blocks = 1 };
// k26_reconstruct_x_2
// also k32_decode_x
// also k28_generate_x
//   %20 = contraction expand%18 logits.weight
//   x.logits%23 = add %20 logits.bias
//   x%24 = sigmoid x.logits%23
// 448 FLOP, 448 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k26_reconstruct_x_2(
    const float (*restrict expand)[64],
    const float (*restrict logits_weight)[256],
    const float (*restrict logits_bias)[16],
    float (*restrict x_2)[64]) {
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 6; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*logits_weight)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*expand)[i * 16 + k]);
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
      const vf loaded = v_load(&(*logits_bias)[j * 4]);
      const vf x_logits = v_add(contraction, loaded);
      const vf x_3 = v_sigmoid(x_logits);
      v_store(&(*x_2)[i * 16 + j * 4], x_3);
    }
  }
}

//
// generate: 1 intervals
//
enum { k27_blocks = 1 };
// k27_generate_expand
//   z%0 = noise.normal
//   %2 = contraction z%0 expand.weight
//   %5 = add %2 expand.bias
//   expand%6 = relu %5
// 144 FLOP, 200 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k27_generate_expand(
    const uint32_t (*restrict words)[4],
    const uint32_t (*restrict example)[4],
    float (*restrict z)[64],
    const float (*restrict expand_weight)[256],
    const float (*restrict expand_bias)[16],
    float (*restrict expand)[64]) {
  // for each row and vector of 2 columns
  for (size_t c = 0; c < 2; ++c) {
    uint32_t examples[4];
    for (size_t l = 0; l < 4; ++l) {
      examples[l] = (*example)[l];
    }
    const vf z_2 = v_normal_rows((*words)[0], (*words)[1], examples, 2, c, 1, (*words)[2], (*words)[3]);
    float broadcast[4];
    v_to_lanes(broadcast, z_2);
    for (size_t l = 0; l < 4; ++l) {
      (*z)[l * 16 + c] = broadcast[l];
    }
  }
  // %2 = contraction z%0 expand.weight
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 2; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*expand_weight)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*z)[i * 16 + k]);
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
      const vf loaded = v_load(&(*expand_bias)[j * 4]);
      const vf add = v_add(contraction, loaded);
      const vf expand_2 = v_relu(add);
      v_store(&(*expand)[i * 16 + j * 4], expand_2);
    }
  }
}

//
// encode: 1 intervals
//
enum { k30_blocks = 1 };
// k30_encode_z_logVariance
//   %9 = contraction hidden%7 mean.weight
//   z.mean%12 = add %9 mean.bias
//   %14 = contraction hidden%7 logVariance.weight
//   z.logVariance%17 = add %14 logVariance.bias
// 208 FLOP, 272 B; 1 block of batch rows; tile 2 rows by 8 vectors
static void k30_encode_z_logVariance(
    const float (*restrict hidden)[64],
    const float (*restrict mean_weight)[256],
    const float (*restrict logVariance_weight)[256],
    const float (*restrict mean_bias)[16],
    float (*restrict z_mean)[64],
    const float (*restrict logVariance_bias)[16],
    float (*restrict z_logVariance)[64]) {
  for (size_t t = 0; t < 2; ++t) {
    v_clobber_registers();
    vf acc[2][4];
    vf acc2[2][4];
    for (size_t i = 0; i < 2; ++i) {
      for (size_t j = 0; j < 4; ++j) {
        acc[i][j] = v_zero();
        acc2[i][j] = v_zero();
      }
    }
    for (size_t k = 0; k < 6; ++k) {
      vf b[4];
      vf b2[4];
      for (size_t j = 0; j < 4; ++j) {
        b[j] = v_load(&(*mean_weight)[k * 16 + j * 4]);
        b2[j] = v_load(&(*logVariance_weight)[k * 16 + j * 4]);
      }
      for (size_t i = 0; i < 2; ++i) {
        const vf a = v_broadcast((*hidden)[t * 32 + i * 16 + k]);
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
        const vf z_mean_2 = v_add(contraction, loaded);
        v_store(&(*z_mean)[t * 32 + i * 16 + j * 4], z_mean_2);
        const vf contraction_2 = result2[i][j];
        const vf loaded_2 = v_load(&(*logVariance_bias)[j * 4]);
        const vf z_logVariance_2 = v_add(contraction_2, loaded_2);
        v_store(&(*z_logVariance)[t * 32 + i * 16 + j * 4], z_logVariance_2);
      }
    }
  }
}

//
// decode: 1 intervals
//
enum { k31_blocks = 1, k31_rows = 4 };
// k31_decode_expand
//   %2 = contraction z%0 expand.weight
//   %5 = add %2 expand.bias
//   expand%6 = relu %5
// 144 FLOP, 200 B; 1 block of batch rows; tile 4 rows by 4 vectors
static void k31_decode_expand(
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
  // %2 = contraction z%0 expand.weight
  v_clobber_registers();
  vf acc[4][4];
  for (size_t i = 0; i < 4; ++i) {
    for (size_t j = 0; j < 4; ++j) {
      acc[i][j] = v_zero();
    }
  }
  for (size_t k = 0; k < 2; ++k) {
    vf b[4];
    for (size_t j = 0; j < 4; ++j) {
      b[j] = v_load(&(*expand_weight)[k * 16 + j * 4]);
    }
    for (size_t i = 0; i < 4; ++i) {
      const vf a = v_broadcast((*z)[i * 16 + k]);
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
      const vf loaded = v_load(&(*expand_bias)[j * 4]);
      const vf add = v_add(contraction, loaded);
      const vf expand_2 = v_relu(add);
      v_store(&(*expand)[i * 16 + j * 4], expand_2);
    }
  }
}


static void run_k0(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k0_train_hidden(
      (const uint8_t (*const *)[8])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden);
}
static void run_k1(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k1_train_value_kl_z_gradient_3(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &state->logVariance_bias, &arena->z_standardDeviation, &call->words,
      (const uint32_t (*)[4])call->example, &arena->z_noise, &arena->z,
      (const float (*)[9])call->scalars, &arena->value_kl_z_gradient, &arena->value_kl_z_gradient_2,
      &arena->value_kl_z_gradient_3, &arena->value_kl_z);
}
static void run_k2(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k2_train_expand(&arena->z, &state->expand_weight, &state->expand_bias, &arena->expand);
}
static void run_k3(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k3_train_value_kl_z_2(
      &arena->expand, &state->logits_weight, &state->logits_bias, &arena->x,
      (const float (*)[4])call->mask, &arena->select_gradient, &arena->reconstruction_x,
      (const float (*)[9])call->scalars, &arena->value_kl_z, &arena->loss,
      &arena->reconstruction_x_2, &arena->value_kl_z_2);
}
static void run_k4(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k4_train_select_gradient_2(
      &arena->select_gradient, &state->logits_weight_transposed, &arena->expand,
      (const float (*)[4])call->mask, &arena->select_gradient_2);
}
static void run_k5(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k5_train_select_gradient_4(
      &arena->select_gradient_2, &state->expand_weight_transposed, &arena->z_noise,
      &arena->z_standardDeviation, &arena->value_kl_z_gradient_2, &arena->value_kl_z_gradient,
      (const float (*)[4])call->mask, &arena->select_gradient_3, &arena->value_kl_z_gradient_3,
      &arena->select_gradient_4);
}
static void run_k6(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k6_train_select_gradient_5(
      &arena->select_gradient_4, &state->mean_weight_transposed, &arena->select_gradient_3,
      &state->logVariance_weight_transposed, &arena->hidden, (const float (*)[4])call->mask,
      &arena->select_gradient_5);
}
static void run_k7(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_train_loss_2(&arena->loss, &arena->value_kl_z);
}
static void run_k8(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_train_loss_2(&arena->reconstruction_x_2, &arena->reconstruction_x);
}
static void run_k9(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  (void)block;
  k7_train_loss_2(&arena->value_kl_z_2, &arena->value_kl_z_3);
}
static void run_k10(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k10_train_logits_bias(
      &arena->select_gradient, &state->logits_bias_firstMoment, &state->logits_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->logits_bias);
}
static void run_k11(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k11_train_logits_weight(
      &arena->expand, &arena->select_gradient, &state->logits_weight_firstMoment,
      &state->logits_weight_secondMoment, (const float (*)[9])call->scalars, &state->logits_weight,
      &state->logits_weight_transposed);
}
static void run_k12(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k10_train_logits_bias(
      &arena->select_gradient_2, &state->expand_bias_firstMoment, &state->expand_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->expand_bias);
}
static void run_k13(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k13_train_expand_weight(
      &arena->z, &arena->select_gradient_2, &state->expand_weight_firstMoment,
      &state->expand_weight_secondMoment, (const float (*)[9])call->scalars, &state->expand_weight,
      &state->expand_weight_transposed);
}
static void run_k14(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k10_train_logits_bias(
      &arena->select_gradient_3, &state->logVariance_bias_firstMoment,
      &state->logVariance_bias_secondMoment, (const float (*)[9])call->scalars,
      &state->logVariance_bias);
}
static void run_k15(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k15_train_mean_weight(
      &arena->hidden, &arena->select_gradient_3, &arena->select_gradient_4,
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
  k10_train_logits_bias(
      &arena->select_gradient_4, &state->mean_bias_firstMoment, &state->mean_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->mean_bias);
}
static void run_k17(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k10_train_logits_bias(
      &arena->select_gradient_5, &state->hidden_bias_firstMoment, &state->hidden_bias_secondMoment,
      (const float (*)[9])call->scalars, &state->hidden_bias);
}
static void run_k18(const elbo_call *call, size_t block) {
  struct tiny_vae_train_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k18_train_hidden_weight(
      &arena->x, &arena->select_gradient_5, &state->hidden_weight_firstMoment,
      &state->hidden_weight_secondMoment, (const float (*)[9])call->scalars, &state->hidden_weight);
}
static void run_k19(const elbo_call *call, size_t block) {
  struct tiny_vae_evaluate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k0_train_hidden(
      (const uint8_t (*const *)[8])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden);
}
static void run_k20(const elbo_call *call, size_t block) {
  struct tiny_vae_evaluate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k20_evaluate_value_kl_z_2(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &state->logVariance_bias, &call->words, (const uint32_t (*)[4])call->example, &arena->z,
      &arena->value_kl_z, &arena->value_kl_z_2);
}
static void run_k21(const elbo_call *call, size_t block) {
  struct tiny_vae_evaluate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k2_train_expand(&arena->z, &state->expand_weight, &state->expand_bias, &arena->hidden);
}
static void run_k22(const elbo_call *call, size_t block) {
  struct tiny_vae_evaluate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k22_evaluate_loss(
      &arena->hidden, &state->logits_weight, &state->logits_bias, &arena->x,
      &arena->reconstruction_x, (const float (*)[1])call->scalars, &arena->value_kl_z_2,
      &arena->loss);
}
static void run_k23(const elbo_call *call, size_t block) {
  struct tiny_vae_reconstruct_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k0_train_hidden(
      (const uint8_t (*const *)[8])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden);
}
static void run_k24(const elbo_call *call, size_t block) {
  struct tiny_vae_reconstruct_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k24_reconstruct_z_mean(&arena->hidden, &state->mean_weight, &state->mean_bias, &arena->z_mean);
}
static void run_k25(const elbo_call *call, size_t block) {
  struct tiny_vae_reconstruct_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k2_train_expand(&arena->z_mean, &state->expand_weight, &state->expand_bias, &arena->hidden);
}
static void run_k26(const elbo_call *call, size_t block) {
  struct tiny_vae_reconstruct_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k26_reconstruct_x_2(&arena->hidden, &state->logits_weight, &state->logits_bias, &arena->x);
}
static void run_k27(const elbo_call *call, size_t block) {
  struct tiny_vae_generate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k27_generate_expand(
      &call->words, (const uint32_t (*)[4])call->example, &arena->z, &state->expand_weight,
      &state->expand_bias, &arena->expand);
}
static void run_k28(const elbo_call *call, size_t block) {
  struct tiny_vae_generate_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k26_reconstruct_x_2(&arena->expand, &state->logits_weight, &state->logits_bias, &arena->x);
}
static void run_k29(const elbo_call *call, size_t block) {
  struct tiny_vae_encode_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k0_train_hidden(
      (const uint8_t (*const *)[8])call->rows[0], &arena->x, &state->hidden_weight,
      &state->hidden_bias, &arena->hidden);
}
static void run_k30(const elbo_call *call, size_t block) {
  struct tiny_vae_encode_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k30_encode_z_logVariance(
      &arena->hidden, &state->mean_weight, &state->logVariance_weight, &state->mean_bias,
      &arena->z_mean, &state->logVariance_bias, &arena->z_logVariance);
}
static void run_k31(const elbo_call *call, size_t block) {
  struct tiny_vae_decode_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k31_decode_expand(
      (const float (*const *)[2])call->rows[1], &arena->z, &state->expand_weight,
      &state->expand_bias, &arena->expand);
}
static void run_k32(const elbo_call *call, size_t block) {
  struct tiny_vae_decode_arena *const arena = call->arena;
  struct tiny_vae_state *const state = call->state;
  (void)block;
  k26_reconstruct_x_2(&arena->expand, &state->logits_weight, &state->logits_bias, &arena->x);
}

static const elbo_kernel train_kernels[] = {
  {.name = "k0_train_hidden", .interval = 0, .partition = 0, .blocks = 1, .run = run_k0,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 432, .bytes = 440},
  {.name = "k1_train_value_kl_z_gradient_3", .interval = 0, .partition = 0, .blocks = 1,
   .run = run_k1, .writes = (const uint32_t[]){8, 9, 10, 11, 12, 13, 14}, .write_count = 7,
   .flops = 312, .bytes = 416},
  {.name = "k2_train_expand", .interval = 0, .partition = 0, .blocks = 1, .run = run_k2,
   .writes = (const uint32_t[]){17}, .write_count = 1, .flops = 144, .bytes = 200},
  {.name = "k3_train_value_kl_z_2", .interval = 0, .partition = 0, .blocks = 1, .run = run_k3,
   .writes = (const uint32_t[]){20, 21, 22, 23, 24}, .write_count = 5, .flops = 628, .bytes = 656},
  {.name = "k4_train_select_gradient_2", .interval = 0, .partition = 0, .blocks = 1, .run = run_k4,
   .writes = (const uint32_t[]){33}, .write_count = 1, .flops = 456, .bytes = 512},
  {.name = "k5_train_select_gradient_4", .interval = 0, .partition = 0, .blocks = 1, .run = run_k5,
   .writes = (const uint32_t[]){39, 40}, .write_count = 2, .flops = 168, .bytes = 368},
  {.name = "k6_train_select_gradient_5", .interval = 0, .partition = 0, .blocks = 1, .run = run_k6,
   .writes = (const uint32_t[]){51}, .write_count = 1, .flops = 264, .bytes = 352},
  {.name = "k7_train_loss_2", .interval = 1, .partition = 1, .blocks = 1, .run = run_k7,
   .writes = (const uint32_t[]){25}, .write_count = 1, .flops = 4, .bytes = 20},
  {.name = "k7_train_loss_2", .interval = 1, .partition = 1, .blocks = 1, .run = run_k8,
   .writes = (const uint32_t[]){26}, .write_count = 1, .flops = 4, .bytes = 20},
  {.name = "k7_train_loss_2", .interval = 1, .partition = 1, .blocks = 1, .run = run_k9,
   .writes = (const uint32_t[]){27}, .write_count = 1, .flops = 4, .bytes = 20},
  {.name = "k10_train_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k10,
   .writes = (const uint32_t[]){19, 28, 29}, .write_count = 3, .flops = 136, .bytes = 224},
  {.name = "k11_train_logits_weight", .interval = 1, .partition = 3, .blocks = 1, .run = run_k11,
   .writes = (const uint32_t[]){18, 30, 31, 32}, .write_count = 4, .flops = 1008, .bytes = 992},
  {.name = "k10_train_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k12,
   .writes = (const uint32_t[]){16, 34, 35}, .write_count = 3, .flops = 102, .bytes = 168},
  {.name = "k13_train_expand_weight", .interval = 1, .partition = 3, .blocks = 1, .run = run_k13,
   .writes = (const uint32_t[]){15, 36, 37, 38}, .write_count = 4, .flops = 252, .bytes = 320},
  {.name = "k10_train_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k14,
   .writes = (const uint32_t[]){7, 41, 42}, .write_count = 3, .flops = 34, .bytes = 56},
  {.name = "k15_train_mean_weight", .interval = 1, .partition = 3, .blocks = 1, .run = run_k15,
   .writes = (const uint32_t[]){4, 5, 43, 44, 45, 46, 49, 50}, .write_count = 8, .flops = 504,
   .bytes = 544},
  {.name = "k10_train_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k16,
   .writes = (const uint32_t[]){6, 47, 48}, .write_count = 3, .flops = 34, .bytes = 56},
  {.name = "k10_train_logits_bias", .interval = 1, .partition = 2, .blocks = 1, .run = run_k17,
   .writes = (const uint32_t[]){2, 52, 53}, .write_count = 3, .flops = 102, .bytes = 168},
  {.name = "k18_train_hidden_weight", .interval = 1, .partition = 3, .blocks = 1, .run = run_k18,
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
  {.name = "value_kl_z", .node = 44, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4,
   .stride = 1, .offset = offsetof(struct tiny_vae_train_arena, value_kl_z)},
  {.name = "value_kl_z_gradient", .node = 58, .batched = 1, .rows = 4, .columns = 2,
   .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_train_arena, value_kl_z_gradient)},
  {.name = "value_kl_z_gradient_2", .node = 61, .batched = 1, .rows = 4, .columns = 2,
   .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_train_arena, value_kl_z_gradient_2)},
  {.name = "value_kl_z_gradient_3", .node = 62, .batched = 1, .rows = 4, .columns = 2,
   .stored_rows = 4, .stride = 16,
   .offset = offsetof(struct tiny_vae_train_arena, value_kl_z_gradient_3)},
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
  {.name = "select_gradient", .node = 67, .batched = 1, .rows = 4, .columns = 8, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, select_gradient)},
  {.name = "loss", .node = 51, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, loss)},
  {.name = "reconstruction_x_2", .node = 53, .batched = 1, .rows = 4, .columns = 1,
   .stored_rows = 4, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, reconstruction_x_2)},
  {.name = "value_kl_z_2", .node = 55, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4,
   .stride = 1, .offset = offsetof(struct tiny_vae_train_arena, value_kl_z_2)},
  {.name = "loss_2", .node = 52, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, value_kl_z)},
  {.name = "reconstruction_x_3", .node = 54, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, reconstruction_x)},
  {.name = "value_kl_z_3", .node = 56, .rows = 1, .columns = 1, .stored_rows = 1, .stride = 1,
   .offset = offsetof(struct tiny_vae_train_arena, value_kl_z_3)},
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
  {.name = "select_gradient_2", .node = 75, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, select_gradient_2)},
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
  {.name = "select_gradient_3", .node = 86, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, select_gradient_3)},
  {.name = "select_gradient_4", .node = 91, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, select_gradient_4)},
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
  {.name = "select_gradient_5", .node = 98, .batched = 1, .rows = 4, .columns = 6, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_train_arena, select_gradient_5)},
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
  {.name = "k0_train_hidden", .interval = 0, .partition = 0, .blocks = 1, .run = run_k19,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 432, .bytes = 440},
  {.name = "k20_evaluate_value_kl_z_2", .interval = 0, .partition = 0, .blocks = 1, .run = run_k20,
   .writes = (const uint32_t[]){8, 9, 10}, .write_count = 3, .flops = 280, .bytes = 288},
  {.name = "k2_train_expand", .interval = 0, .partition = 0, .blocks = 1, .run = run_k21,
   .writes = (const uint32_t[]){13}, .write_count = 1, .flops = 144, .bytes = 200},
  {.name = "k22_evaluate_loss", .interval = 0, .partition = 0, .blocks = 1, .run = run_k22,
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
  {.name = "value_kl_z", .node = 43, .batched = 1, .rows = 4, .columns = 2, .stored_rows = 4,
   .stride = 16, .offset = offsetof(struct tiny_vae_evaluate_arena, value_kl_z)},
  {.name = "value_kl_z_2", .node = 44, .batched = 1, .rows = 4, .columns = 1, .stored_rows = 4,
   .stride = 1, .offset = offsetof(struct tiny_vae_evaluate_arena, value_kl_z_2)},
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
  {.name = "k0_train_hidden", .interval = 0, .partition = 0, .blocks = 1, .run = run_k23,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 432, .bytes = 440},
  {.name = "k24_reconstruct_z_mean", .interval = 0, .partition = 0, .blocks = 1, .run = run_k24,
   .writes = (const uint32_t[]){6}, .write_count = 1, .flops = 104, .bytes = 184},
  {.name = "k2_train_expand", .interval = 0, .partition = 0, .blocks = 1, .run = run_k25,
   .writes = (const uint32_t[]){9}, .write_count = 1, .flops = 144, .bytes = 200},
  {.name = "k26_reconstruct_x_2", .interval = 0, .partition = 0, .blocks = 1, .run = run_k26,
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
  {.name = "k27_generate_expand", .interval = 0, .partition = 0, .blocks = 1, .run = run_k27,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 144, .bytes = 200},
  {.name = "k26_reconstruct_x_2", .interval = 0, .partition = 0, .blocks = 1, .run = run_k28,
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
  {.name = "k0_train_hidden", .interval = 0, .partition = 0, .blocks = 1, .run = run_k29,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 432, .bytes = 440},
  {.name = "k30_encode_z_logVariance", .interval = 0, .partition = 0, .blocks = 1, .run = run_k30,
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
  {.name = "k31_decode_expand", .interval = 0, .partition = 0, .blocks = 1, .run = run_k31,
   .writes = (const uint32_t[]){0, 3}, .write_count = 2, .flops = 144, .bytes = 200},
  {.name = "k26_reconstruct_x_2", .interval = 0, .partition = 0, .blocks = 1, .run = run_k32,
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
  .instruction_set = elbo_use_portable,
  .name = "portable",
  .state_size = sizeof(struct tiny_vae_state),
  .programs = programs,
};
const elbo_target *tiny_vae_portable(void) { return &target; }
#include "elbo_prelude_end.h"
