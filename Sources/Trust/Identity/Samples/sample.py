# pip install grpcio; python sample.py
import pathlib

import grpc

here = pathlib.Path(__file__).parent
ca, key, certificate = ((here / name).read_bytes() for name in ("ca.pem", "client.key", "client.pem"))
options = [
    ("grpc.ssl_target_name_override", "@SERVER_NAME@"),
]
credentials = grpc.ssl_channel_credentials(ca, key, certificate)
with grpc.secure_channel("@ADDRESS@", credentials, options) as channel:
    reply = channel.unary_unary("/grpc.health.v1.Health/Check")(b"", timeout=5)
    print("serving" if reply == b"\x08\x01" else "not serving")
