// tiny_vae.h: the trainer of TinyVAE. elbo_trainer.h says how it is used.
#ifndef tiny_vae_h
#define tiny_vae_h

#include "elbo_trainer.h"

#ifdef __cplusplus
extern "C" {
#endif

// The trainer's functions: constant, and there as long as the program.
const elbo_api *tiny_vae_api(void);

#ifdef __cplusplus
}
#endif

#endif
