import os
import subprocess
import sys
from pathlib import Path

import mizan


def run_python(program: str) -> None:
    source = Path(mizan.__file__).parents[1]
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ, "PYTHONPATH": str(source)})


def test_given_tritonclient_in_the_same_process_when_imported_in_either_order_then_both_work() -> None:
    for imports in ("mizan, tritonclient.grpc", "tritonclient.grpc, mizan"):
        run_python(f"import {imports}")


def test_given_the_package_when_imported_then_no_modelling_library_is() -> None:
    heavy = "{'lightgbm', 'sklearn', 'onnx', 'skl2onnx', 'pandas'}"
    run_python(f"import mizan, sys; assert not {heavy} & set(sys.modules)")
