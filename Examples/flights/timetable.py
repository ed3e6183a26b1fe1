"""The year as it happened: flights in the order of the timetable, to be predicted and then found late or not."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

UTC = datetime.timezone.utc
MINUTE_US = 60_000_000


@dataclass(frozen=True)
class Flight:
    origin: str
    dest: str
    carrier: str
    tailnum: str
    minute_of_day: int
    weekday: int
    distance: float
    month: int
    scheduled_us: int
    # When it had landed and that was known; None: it never arrived.
    landed_us: int | None
    late: bool


def read(file: Path, first_month: int) -> list[Flight]:
    """The flights from a month on, in the order of the timetable. The rows are those of `views.spine`."""
    flights = []
    with file.open(newline="") as source:
        for row in csv.DictReader(source):
            if int(row["month"]) >= first_month:
                flights.append(_flight(row))
    return sorted(flights, key=lambda flight: flight.scheduled_us)


def _flight(row: dict[str, str]) -> Flight:
    hour_start = datetime.datetime.fromisoformat(row["time_hour"].replace("Z", "+00:00"))
    scheduled_us = int(hour_start.timestamp()) * 1_000_000 + int(row["minute"]) * MINUTE_US
    arrived = row["arr_delay"] not in ("", "NA")
    landed_us = None
    if arrived:
        landed_us = scheduled_us + int(float(row["dep_delay"]) + float(row["air_time"]) + 60) * MINUTE_US
    day = datetime.date(int(row["year"]), int(row["month"]), int(row["day"]))
    return Flight(
        origin=row["origin"], dest=row["dest"], carrier=row["carrier"], tailnum=row["tailnum"],
        minute_of_day=int(row["hour"]) * 60 + int(row["minute"]),
        # Sunday is 0, as in the SQL.
        weekday=day.isoweekday() % 7, distance=float(row["distance"]), month=int(row["month"]),
        scheduled_us=scheduled_us, landed_us=landed_us, late=arrived and float(row["arr_delay"]) > 15,
    )


def days(flights: Sequence[Flight]) -> Iterator[tuple[str, list[Flight]]]:
    """Day by day, by UTC."""
    day: list[Flight] = []
    name = ""
    for flight in flights:
        current = datetime.datetime.fromtimestamp(flight.scheduled_us / 1e6, UTC).date().isoformat()
        if current != name and day:
            yield name, day
            day = []
        name = current
        day.append(flight)
    if day:
        yield name, day


def inputs(flights: Sequence[Flight]) -> dict[str, np.ndarray]:
    """What the caller of a prediction sends: the keys, the timetable, and the moment of each decision."""
    return {
        "origin": np.array([flight.origin for flight in flights], dtype=object),
        "dest": np.array([flight.dest for flight in flights], dtype=object),
        "carrier": np.array([flight.carrier for flight in flights], dtype=object),
        "tailnum": np.array([flight.tailnum for flight in flights], dtype=object),
        "minute_of_day": np.array([flight.minute_of_day for flight in flights], dtype=np.int64),
        "weekday": np.array([flight.weekday for flight in flights], dtype=np.int64),
        "distance": np.array([flight.distance for flight in flights], dtype=np.float64),
        "as_of_us": np.array([flight.scheduled_us for flight in flights], dtype=np.int64),
    }
