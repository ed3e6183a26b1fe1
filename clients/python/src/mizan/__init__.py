"""Mizan's Python client.

    import mizan

    client = mizan.connect("my-bundle")          # the folder that `mizanctl client bundle` made
    client.register(booster, "delays", governance=mizan.governance("internal", zone="AE", owner="amal"))
    client.endpoints.create("delays", model="delays", traffic={1: 100})
    print(client.predict("delays", {"temp": temp, "wind_speed": wind}).outputs)

Everything is also reachable one service at a time (`client.datasets`, `client.features`, …); resources are the messages
of the published protos, so what the contract says is what the editor completes.
"""

from mizan.bundle import ClientBundle
from mizan.client import Client, connect, register
from mizan.consents import Consent
from mizan.endpoints import Prediction
from mizan.errors import (
    AlreadyExists,
    FailedPrecondition,
    InvalidArgument,
    MizanError,
    NotFound,
    OperationFailed,
    PermissionDenied,
    ResourceExhausted,
    Unauthenticated,
    Unavailable,
)
from mizan.features import OnlineFeatures
from mizan.governance import governance

__version__ = "0.1.0"

__all__ = [
    "AlreadyExists",
    "Client",
    "ClientBundle",
    "Consent",
    "FailedPrecondition",
    "InvalidArgument",
    "MizanError",
    "NotFound",
    "OnlineFeatures",
    "OperationFailed",
    "PermissionDenied",
    "Prediction",
    "ResourceExhausted",
    "Unauthenticated",
    "Unavailable",
    "connect",
    "governance",
    "register",
]
