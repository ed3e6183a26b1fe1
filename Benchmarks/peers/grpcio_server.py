"""What a team would write without Mizan: a grpcio server in Python that answers `ModelInfer` with a LightGBM model, over
mutual TLS, one process. Also answers health checks, as the least that a call can cost.

usage: grpcio_server.py PKI MODEL    (ca.pem, server.pem and server.key in PKI); prints its port
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import lightgbm
import numpy as np
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from mizan._proto.inference import grpc_service_pb2 as oip
from mizan._proto.inference.grpc_service_pb2_grpc import (
    GRPCInferenceServiceServicer,
    add_GRPCInferenceServiceServicer_to_server,
)


class LightGBMService(GRPCInferenceServiceServicer):
    def __init__(self, model: str) -> None:
        self.booster = lightgbm.Booster(model_file=model)

    def ModelInfer(self, request: oip.ModelInferRequest, context: grpc.ServicerContext) -> oip.ModelInferResponse:
        rows = np.frombuffer(request.raw_input_contents[0]).reshape(request.inputs[0].shape)
        predicted = self.booster.predict(rows, num_threads=1)
        reply = oip.ModelInferResponse(model_name=request.model_name, raw_output_contents=[predicted.tobytes()])
        reply.outputs.add(name="output", datatype="FP64", shape=predicted.shape)
        return reply


def main() -> None:
    pki = Path(sys.argv[1])
    server = grpc.server(ThreadPoolExecutor(max_workers=4))
    checks = health.HealthServicer()
    checks.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(checks, server)
    add_GRPCInferenceServiceServicer_to_server(LightGBMService(sys.argv[2]), server)
    credentials = grpc.ssl_server_credentials(
        [((pki / "server.key").read_bytes(), (pki / "server.pem").read_bytes())],
        root_certificates=(pki / "ca.pem").read_bytes(),
        require_client_auth=True,
    )
    print(server.add_secure_port("localhost:0", credentials), flush=True)
    server.start()
    server.wait_for_termination()


if __name__ == "__main__":
    main()
