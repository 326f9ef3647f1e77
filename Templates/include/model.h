// {{prefix}}.h: the trainer of {{model}}. elbo_trainer.h says how it is used.
#ifndef {{prefix}}_h
#define {{prefix}}_h

#include "elbo_trainer.h"

#ifdef __cplusplus
extern "C" {
#endif

// The trainer's functions: constant, and there as long as the program.
const elbo_api *{{prefix}}_api(void);

#ifdef __cplusplus
}
#endif

#endif
