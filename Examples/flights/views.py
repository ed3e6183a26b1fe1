"""What is known of a flight before it leaves: the feature views, and the SQL that makes their rows.

Every row says when it is true (`event_time`) and when it became known (`known_time`). A flight has landed, at the
latest, an hour after its time in the air: taxiing and reporting are in that hour. Nothing counts before it has landed.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence

HOUR = datetime.timedelta(hours=1)

SCHEDULED = "time_hour::TIMESTAMP + to_minutes(minute::BIGINT)"

LANDED = f"""
    SELECT origin, dest, carrier, arr_delay,
        {SCHEDULED} + to_minutes((dep_delay + air_time + 60)::BIGINT) AS landed
    FROM flights WHERE arr_delay IS NOT NULL
"""


def recent(keys: str, delay: str, time: str, hours: int, rows: str) -> str:
    """The mean of `delay` over the rows of the last hours, told at the end of every hour in which there was one."""
    return f"""
        WITH rows AS ({rows}),
        hourly AS (
            SELECT {keys}, date_trunc('hour', {time}) + INTERVAL 1 HOUR AS hour_end,
                sum({delay}) AS total, count(*) AS flights, sum(CAST({delay} > 15 AS INTEGER)) AS late
            FROM rows GROUP BY ALL
        ),
        sums AS (
            SELECT {keys}, hour_end, sum(total) OVER recent AS total, sum(flights) OVER recent AS flights,
                sum(late) OVER recent AS late
            FROM hourly
            WINDOW recent AS (
                PARTITION BY {keys} ORDER BY hour_end RANGE BETWEEN INTERVAL {hours - 1} HOUR PRECEDING AND CURRENT ROW
            )
        )
        SELECT {keys}, hour_end AS event_time, hour_end AS known_time, CAST(total / flights AS DOUBLE) AS mean_delay,
            CAST(late / flights AS DOUBLE) AS late_share, CAST(flights AS BIGINT) AS flights
        FROM sums
    """


DELAYS = {"mean_delay": "double", "late_share": "double", "flights": "int64"}

DEPARTED = f"""
    SELECT origin, dep_delay, {SCHEDULED} + to_minutes(dep_delay::BIGINT) AS departed
    FROM flights WHERE dep_delay IS NOT NULL
"""


@dataclasses.dataclass(frozen=True)
class View:
    entities: Sequence[str]
    features: Mapping[str, str]
    time_to_live: datetime.timedelta
    source: str
    sql: str


ENTITIES = {
    "airport": {"origin": "string"},
    "airline": {"carrier": "string"},
    "route": {"origin": "string", "dest": "string"},
    "plane": {"tailnum": "string"},
}

VIEWS = {
    "weather": View(
        entities=["airport"],
        features={
            "temp": "double", "humid": "double", "wind_speed": "double", "wind_gust": "double", "precip": "double",
            "pressure": "double", "visib": "double",
        },
        time_to_live=3 * HOUR,
        source="weather",
        sql="""
            SELECT origin, time_hour::TIMESTAMP AS event_time, time_hour::TIMESTAMP AS known_time,
                temp::DOUBLE AS temp, humid::DOUBLE AS humid, wind_speed::DOUBLE AS wind_speed,
                wind_gust::DOUBLE AS wind_gust, precip::DOUBLE AS precip, pressure::DOUBLE AS pressure,
                visib::DOUBLE AS visib
            FROM weather
        """,
    ),
    "airport_delay": View(["airport"], DELAYS, 3 * HOUR, "flights", recent("origin", "dep_delay", "departed", 2, DEPARTED)),
    "airline_delay": View(["airline"], DELAYS, 3 * HOUR, "flights", recent("carrier", "arr_delay", "landed", 3, LANDED)),
    "route_delay": View(["route"], DELAYS, 6 * HOUR, "flights", recent("origin, dest", "arr_delay", "landed", 6, LANDED)),
    "plane": View(
        entities=["plane"],
        features={"built": "int64", "seats": "int64"},
        time_to_live=datetime.timedelta(),
        source="planes",
        sql="""
            SELECT tailnum, TIMESTAMP '2013-01-01' AS event_time, TIMESTAMP '2013-01-01' AS known_time,
                TRY_CAST(year AS BIGINT) AS built, seats::BIGINT AS seats
            FROM planes
        """,
    ),
}

# What the caller knows of a flight: its keys and its place in the timetable. Local time is five hours behind; the hour
# in the timetable is local already.
TIMETABLE = ["origin", "dest", "carrier", "minute_of_day", "weekday", "distance"]


def spine(first_month: int, last_month: int) -> str:
    """Examples of some months: the flights that have arrived, and whether they were more than 15 minutes late."""
    return f"""
        SELECT origin, dest, carrier, tailnum, {SCHEDULED} AS scheduled, CAST(hour * 60 + minute AS BIGINT) AS minute_of_day,
            CAST(dayofweek(make_date(year::BIGINT, month::BIGINT, day::BIGINT)) AS BIGINT) AS weekday,
            CAST(distance AS DOUBLE) AS distance, CAST(arr_delay > 15 AS BIGINT) AS late
        FROM flights
        WHERE month BETWEEN {first_month} AND {last_month} AND arr_delay IS NOT NULL
        ORDER BY scheduled, carrier, flight, origin
    """
