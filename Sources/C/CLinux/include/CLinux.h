#pragma once
#include "CLinuxProcess.h"
#include "CLinuxMemory.h"
