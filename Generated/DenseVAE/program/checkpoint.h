// Parameters as a safetensors file: 8 bytes with the length of a JSON header, the header, the data.
#ifndef checkpoint_h
#define checkpoint_h

#include <stdint.h>

#include "elbo_trainer.h"

// Writes every tensor of an instance, under its name and in canonical form. The file appears under
// its name when it is complete, where a link leads if there is one; a pipe or a device is written
// to and stays. Values that are not finite end the program, and the file stays as it was.
void save_checkpoint(const elbo_api *api, const elbo_instance *instance, const char *path,
                     uint64_t seed, uint64_t step);

#endif
