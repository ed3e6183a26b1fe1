import subprocess
import sys


def test_given_tritonclient_in_the_same_process_when_imported_in_either_order_then_both_work() -> None:
    for imports in ("mizan, tritonclient.grpc", "tritonclient.grpc, mizan"):
        subprocess.run([sys.executable, "-c", f"import {imports}"], check=True)


def test_given_the_package_when_imported_then_no_modelling_library_is() -> None:
    heavy = "{'lightgbm', 'sklearn', 'onnx', 'skl2onnx', 'pandas'}"
    subprocess.run([sys.executable, "-c", f"import mizan, sys; assert not {heavy} & set(sys.modules)"], check=True)
