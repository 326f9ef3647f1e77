// dense_vae.h: the trainer of DenseVAE. elbo_trainer.h says how it is used.
#ifndef dense_vae_h
#define dense_vae_h

#include "elbo_trainer.h"

#ifdef __cplusplus
extern "C" {
#endif

// The trainer's functions: constant, and there as long as the program.
const elbo_api *dense_vae_api(void);

#ifdef __cplusplus
}
#endif

#endif
