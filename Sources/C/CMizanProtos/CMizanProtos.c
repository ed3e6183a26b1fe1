#include "CMizanProtos.h"
