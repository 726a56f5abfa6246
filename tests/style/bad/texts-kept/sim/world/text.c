#include "world.h"

#include <stddef.h>

static const int number_texts[] = {offsetof(struct number, telnyx.name), offsetof(struct number, note)};
