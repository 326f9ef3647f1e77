#include "elbo_trainer.h"
