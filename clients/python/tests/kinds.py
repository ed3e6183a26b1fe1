"""What fixtures hand to tests, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import mizan

Serve: TypeAlias = Callable[..., mizan.Client]
Issue: TypeAlias = Callable[..., Path]
