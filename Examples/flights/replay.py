"""Predictions as they would have been asked for, and their outcomes once the flights had landed."""

from __future__ import annotations

import heapq
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

import mizan
import timetable
from timetable import Flight

ENDPOINT = "arrival-delay"


@dataclass
class Replay:
    client: mizan.Client
    predictions: int = 0
    outcomes: int = 0
    missing_features: int = 0
    by_version: dict[str, int] = field(default_factory=dict)
    # Landed, prediction id, late: waiting for the landing.
    _flying: list[tuple[int, str, bool]] = field(default_factory=list)

    def predict(self, flights: Sequence[Flight], batch: int) -> list[float]:
        """Predicts in calls of `batch` flights. Returns the seconds each call took."""
        seconds = []
        for start in range(0, len(flights), batch):
            part = flights[start : start + batch]
            given = timetable.inputs(part)
            begin = time.perf_counter()
            answer = self.client.predict(ENDPOINT, given)
            seconds.append(time.perf_counter() - begin)
            scores = answer.output
            if scores.shape != (len(part),) or not np.all((scores > 0) & (scores < 1)):
                raise RuntimeError(f"{len(part)} flights were answered with {scores!r}")
            self.predictions += len(part)
            self.missing_features += int(answer.parameters["missing_features"])
            self.by_version[answer.model_version] = self.by_version.get(answer.model_version, 0) + len(part)
            for row, flight in enumerate(part):
                if flight.landed_us is not None:
                    heapq.heappush(self._flying, (flight.landed_us, f"{answer.prediction_id}:{row}", flight.late))
        return seconds

    def record_landed(self, until_us: int | None) -> None:
        """Tells the outcomes of the flights that have landed by then; None: of all."""
        landed = []
        while self._flying and (until_us is None or self._flying[0][0] <= until_us):
            landed.append(heapq.heappop(self._flying))
        if not landed:
            return
        times, ids, late = zip(*landed)
        reply = self.client.monitoring.record_outcomes(ENDPOINT, ids, [float(each) for each in late], times)
        if reply.unknown_prediction_ids:
            raise RuntimeError(f"{len(reply.unknown_prediction_ids)} predictions are not in the log")
        self.outcomes += reply.matched

    def play(self, flights: Sequence[Flight], batch: int) -> list[float]:
        """Day by day: predicts, then records what has landed."""
        seconds = []
        for _, day in timetable.days(flights):
            seconds += self.predict(day, batch)
            self.record_landed(day[-1].scheduled_us)
        return seconds
