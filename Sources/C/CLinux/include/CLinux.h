#pragma once
#include "CLinuxMemory.h"
#include "CLinuxProcess.h"
#include "CLinuxSockets.h"
