"""What is wrong gets a precise status with details and a hint, changes nothing, and leaves the server answering."""

from __future__ import annotations

import datetime
import hashlib
import pickle
import subprocess
from collections.abc import Iterator
from pathlib import Path

import grpc
import lightgbm
import numpy as np
import pytest
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression

import mizan
from installation import GOVERNANCE, Installation, details, serving
from mizan._proto.inference import grpc_service_pb2 as oip
from mizan._proto.mizan.v1 import common_pb2, feature_pb2, model_pb2
from mizan._proto.mizan.v1.feature_pb2_grpc import FeatureServiceStub
from mizan.errors import OperationFailed
from samples import START_US, shops


@pytest.fixture(autouse=True)
def answers_afterwards(shared: Installation) -> Iterator[None]:
    yield
    shared.assert_answers()


@pytest.fixture(scope="module")
def view(client: mizan.Client) -> str:
    shops(client, "bad_shops")
    client.features.push("bad_shops", {"shop": [1], "event_time": [START_US], "sales": [1.0]})
    return "bad_shops"


@pytest.fixture(scope="module")
def endpoint(client: mizan.Client) -> str:
    rows = np.random.default_rng(1).normal(size=(200, 3))
    booster = lightgbm.train(
        {"objective": "binary", "verbose": -1, "num_threads": 1}, lightgbm.Dataset(rows, rows[:, 0] > 0), 3
    )
    version = client.register(booster, "bad-input", governance=GOVERNANCE)
    client.endpoints.create("bad-input", model="bad-input", traffic={version.version: 100})
    return "bad-input"


def test_an_unknown_view_is_not_found(client: mizan.Client) -> None:
    with pytest.raises(mizan.NotFound, match="no_such_view"):
        client.features.read_online("no_such_view", [{"shop": 1}])
    with pytest.raises(mizan.NotFound, match="no_such_view"):
        client.features.view("no_such_view")


def test_an_unknown_key_is_named(client: mizan.Client, view: str) -> None:
    with pytest.raises(mizan.InvalidArgument) as refused:
        client.features.read_online(view, [{"shop": 1}, {"market": 1}])
    assert "shop" in details(refused.value) and "entities[1]" in details(refused.value)


def test_a_key_of_another_type_is_named(client: mizan.Client, view: str) -> None:
    with pytest.raises(mizan.InvalidArgument) as refused:
        client.features.read_online(view, [{"shop": "one"}])
    assert "shop" in details(refused.value) and "entities[0]" in details(refused.value)


def test_an_unknown_entity_is_not_found_and_no_view_is_made(client: mizan.Client) -> None:
    with pytest.raises(mizan.NotFound, match="nobody"):
        client.features.create_view("of_nobody", entities=["nobody"], features={"x": "double"}, governance=GOVERNANCE)
    with pytest.raises(mizan.NotFound):
        client.features.view("of_nobody")


def test_pushed_rows_of_wrong_types_are_named_and_none_is_kept(shared: Installation, client: mizan.Client, view: str) -> None:
    before = client.features.view(view).rows
    value = common_pb2.Value
    rows = [
        feature_pb2.FeatureRow(keys=[value(int64_value=7)], event_time_us=START_US, values=[value(double_value=1)]),
        feature_pb2.FeatureRow(keys=[value(string_value="7")], event_time_us=START_US, values=[value(double_value=1)]),
        feature_pb2.FeatureRow(keys=[value(int64_value=8)], event_time_us=START_US, values=[value(string_value="much")]),
        feature_pb2.FeatureRow(keys=[], event_time_us=START_US, values=[]),
    ]
    with shared.channel() as channel, pytest.raises(grpc.RpcError) as refused:
        FeatureServiceStub(channel).PushFeatures(
            feature_pb2.PushFeaturesRequest(feature_view=client.features.view(view).name, rows=rows)
        )
    error = mizan.errors.error_of_call(refused.value)
    assert isinstance(error, mizan.InvalidArgument)
    named = " ".join(violation.field for violation in error.fields)
    assert all(f"rows[{row}]" in named for row in (1, 2, 3)) and "rows[0]" not in named
    assert error.hint
    assert client.features.view(view).rows == before
    assert client.features.read_online(view, [{"shop": 7}]).statuses("sales") == ["not_found"]


def test_personal_data_without_basis_and_subject_is_refused_with_all_that_is_missing(client: mizan.Client) -> None:
    with pytest.raises(mizan.InvalidArgument) as refused:
        client.models.create("nobody-answers", mizan.governance("personal", zone="", owner=""))
    said = details(refused.value)
    assert all(field in said for field in ("zone", "owner", "lawful_basis", "subject_column")), said


def infer(tensors: list[tuple[str, str, list[int]]], raw: list[bytes], endpoint: str = "bad-input") -> oip.ModelInferRequest:
    request = oip.ModelInferRequest(model_name=endpoint, raw_input_contents=raw)
    for name, datatype, shape in tensors:
        request.inputs.add(name=name, datatype=datatype, shape=shape)
    return request


@pytest.mark.parametrize(
    ("tensors", "raw", "said"),
    [
        pytest.param([("inputs", "FP64", [1, 3])], [bytes(24)], "inputs", id="name"),
        pytest.param([("input", "BYTES", [1, 3])], [bytes(24)], "inputs[input]", id="datatype"),
        pytest.param([("input", "FP65", [1, 3])], [bytes(24)], "FP65", id="no datatype"),
        pytest.param([("input", "FP64", [1, 4])], [bytes(32)], "4", id="width"),
        pytest.param([("input", "FP64", [3])], [bytes(24)], "input", id="rank"),
        pytest.param([("input", "FP64", [-1, 3])], [bytes(24)], "-1", id="negative size"),
        pytest.param([("input", "FP64", [1 << 62, 3])], [bytes(24)], "input", id="size beyond all memory"),
        pytest.param([("input", "FP64", [1, 3])], [bytes(23)], "23", id="bytes"),
        pytest.param([("input", "FP64", [1, 3])], [], "input", id="no bytes"),
        pytest.param([("input", "FP64", [1, 3])], [bytes(24), bytes(24)], "raw_input_contents", id="two contents"),
        pytest.param([("input", "FP64", [1, 3])] * 2, [bytes(24)] * 2, "input", id="tensor twice"),
        pytest.param([], [], "input", id="no tensor"),
    ],
)
def test_a_tensor_that_does_not_fit_is_named(
    shared: Installation, endpoint: str, tensors: list[tuple[str, str, list[int]]], raw: list[bytes], said: str
) -> None:
    with shared.channel() as channel, pytest.raises(grpc.RpcError) as refused:
        channel.unary_unary(
            "/inference.GRPCInferenceService/ModelInfer", oip.ModelInferRequest.SerializeToString
        )(infer(tensors, raw, endpoint), timeout=20)
    error = mizan.errors.error_of_call(refused.value)
    assert isinstance(error, mizan.InvalidArgument), error
    assert said in details(error) and error.fields, error


def test_an_unknown_endpoint_or_version_is_not_found(client: mizan.Client, endpoint: str) -> None:
    with pytest.raises(mizan.NotFound, match="no-endpoint") as refused:
        client.predict("no-endpoint", {"input": np.zeros((1, 3))})
    assert refused.value.hint
    with pytest.raises(mizan.NotFound, match="version 9"):
        client.predict(endpoint, {"input": np.zeros((1, 3))}, version=9)


CSV = b"shop,at,sales\n1,2024-01-01,2.5\n"


def upload(shared: Installation, name: str, contents: bytes, *, digest: str | None = None, size: int | None = None) -> feature_pb2.Dataset:
    declaration = feature_pb2.DatasetDeclaration(
        parent="projects/default", dataset_id=name,
        dataset=feature_pb2.Dataset(
            format=feature_pb2.DATA_FORMAT_CSV, governance=GOVERNANCE,
            digest=digest or hashlib.sha256(CSV).hexdigest(), size_bytes=len(CSV) if size is None else size,
        ),
    )
    parts = [feature_pb2.UploadDatasetRequest(declaration=declaration), feature_pb2.UploadDatasetRequest(chunk=contents)]
    with shared.channel() as channel:
        try:
            return FeatureServiceStub(channel).UploadDataset(iter(parts), timeout=20)
        except grpc.RpcError as error:
            raise mizan.errors.error_of_call(error) from None


@pytest.mark.parametrize(
    ("contents", "options", "code"),
    [
        pytest.param(CSV[:-5], {}, grpc.StatusCode.DATA_LOSS, id="truncated"),
        pytest.param(CSV[:-1] + b"\0", {}, grpc.StatusCode.DATA_LOSS, id="altered"),
        pytest.param(CSV + b"more", {}, grpc.StatusCode.INVALID_ARGUMENT, id="longer"),
        pytest.param(CSV, {"digest": "not a digest"}, grpc.StatusCode.INVALID_ARGUMENT, id="no digest"),
        pytest.param(CSV, {"size": -1}, grpc.StatusCode.INVALID_ARGUMENT, id="negative size"),
    ],
)
def test_an_upload_that_is_not_what_was_declared_leaves_nothing(
    shared: Installation, client: mizan.Client, contents: bytes, options: dict[str, object], code: grpc.StatusCode
) -> None:
    with pytest.raises(mizan.MizanError) as refused:
        upload(shared, "not-kept", contents, **options)  # type: ignore[arg-type]
    assert refused.value.code == code, refused.value
    with pytest.raises(mizan.NotFound):
        client.datasets.get("not-kept")


def test_an_upload_that_is_broken_off_leaves_nothing(shared: Installation, client: mizan.Client) -> None:
    declaration = feature_pb2.DatasetDeclaration(
        parent="projects/default", dataset_id="broken-off",
        dataset=feature_pb2.Dataset(
            format=feature_pb2.DATA_FORMAT_CSV, governance=GOVERNANCE, digest=hashlib.sha256(CSV).hexdigest(), size_bytes=len(CSV)
        ),
    )

    def parts() -> Iterator[feature_pb2.UploadDatasetRequest]:
        yield feature_pb2.UploadDatasetRequest(declaration=declaration)
        yield feature_pb2.UploadDatasetRequest(chunk=CSV[:10])
        raise ConnectionAbortedError

    with shared.channel() as channel, pytest.raises(grpc.RpcError):
        FeatureServiceStub(channel).UploadDataset(parts(), timeout=20)
    with pytest.raises(mizan.NotFound):
        client.datasets.get("broken-off")
    upload(shared, "broken-off", CSV)


def test_a_malformed_row_fails_the_ingestion_with_row_and_column_and_adds_nothing(client: mizan.Client, tmp_path: Path) -> None:
    shops(client, "malformed")
    file = tmp_path / "malformed.csv"
    lines = ["shop,at,sales"] + [f"{row},2024-01-01 00:00:00,{row}.5" for row in range(1, 40)]
    lines[17] = "17,2024-01-01 00:00:00,plenty"
    file.write_text("\n".join(lines) + "\n")
    client.datasets.upload("malformed", file, GOVERNANCE)
    with pytest.raises(OperationFailed) as failed:
        client.features.ingest("malformed", "malformed", event_time_column="at")
    assert failed.value.code == grpc.StatusCode.INVALID_ARGUMENT
    said = details(failed.value)
    # As an editor counts: the header is the first line.
    assert "row 18" in said and "sales" in said and "plenty" in said, said
    assert client.features.view("malformed").rows == 0
    accepted = client.features.ingest("malformed", "malformed", event_time_column="at", malformed_rows_max=1)
    assert client.features.view("malformed").rows == 38, accepted
    assert client.features.read_online("malformed", [{"shop": 17}, {"shop": 18}]).statuses("sales") == ["not_found", "present"]


def test_sql_that_is_wrong_or_reaches_out_fails_alone(client: mizan.Client, shared: Installation) -> None:
    shops(client, "sql_shops")
    upload(shared, "sql", CSV)
    for sql in ("SELEC shop", "SELECT * FROM other", "SELECT * FROM read_csv('/etc/passwd')", "COPY sql TO '/tmp/out.csv'"):
        with pytest.raises((OperationFailed, mizan.InvalidArgument)) as failed:
            client.features.ingest("sql_shops", "sql", sql=sql, event_time_column="at")
        assert failed.value.code in (grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.PERMISSION_DENIED), (sql, failed.value)
        assert "root:" not in details(failed.value)
    assert client.features.view("sql_shops").rows == 0


def test_a_pickle_is_refused_with_how_to_convert(client: mizan.Client) -> None:
    client.models.create("pickled", GOVERNANCE)
    for name, contents in (("model.onnx", pickle.dumps(LogisticRegression())), ("model.txt", pickle.dumps({}, protocol=2))):
        with pytest.raises(mizan.InvalidArgument, match="pickle") as refused:
            register_bytes(client, "pickled", name, contents)
        assert "ONNX" in refused.value.hint
    assert list(client.models.versions("pickled")) == []


def register_bytes(client: mizan.Client, model: str, name: str, contents: bytes, **options: object) -> model_pb2.ModelVersion:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(contents)
        return client.models.register(file, model, **options)  # type: ignore[arg-type]


def test_a_model_that_is_damaged_or_of_another_signature_is_refused(client: mizan.Client, endpoint: str) -> None:
    text = client.models.download("bad-input", 1)
    signature = model_pb2.Signature(inputs=[model_pb2.TensorSpec(name="input", datatype="FP64", shape=[-1, 4])])
    with pytest.raises(mizan.InvalidArgument) as refused:
        register_bytes(client, "bad-input", "model.txt", text, signature=signature)
    assert "declaration.signature" in details(refused.value) and "[-1, 3]" in details(refused.value)
    for damaged in (text[: text.index(b"leaf_value=")], text.replace(b"left_child=", b"left_child=99 "), b"", b"tree\n"):
        with pytest.raises(mizan.InvalidArgument) as refused:
            register_bytes(client, "bad-input", "model.txt", damaged)
        assert refused.value.fields, refused.value
    with pytest.raises(mizan.InvalidArgument):
        register_bytes(client, "bad-input", "model.onnx", b"\x08\x07not onnx at all")
    assert len(list(client.models.versions("bad-input"))) == 1


def test_a_version_of_another_shape_does_not_come_behind_an_endpoint(client: mizan.Client, endpoint: str) -> None:
    with pytest.raises(mizan.MizanError) as refused:
        client.endpoints.set_traffic(endpoint, {7: 100})
    assert refused.value.code in (grpc.StatusCode.NOT_FOUND, grpc.StatusCode.INVALID_ARGUMENT)
    with pytest.raises(mizan.InvalidArgument, match="90|100") as refused:
        client.endpoints.set_traffic(endpoint, {1: 90})
    assert client.predict(endpoint, {"input": np.zeros((1, 3))}).model_version == "1"


def test_an_expired_certificate_is_refused(shared: Installation, tmp_path: Path) -> None:
    key, request, certificate = (tmp_path / name for name in ("late.key", "late.csr", "late.pem"))
    pki = shared.folder / "pki"
    extensions = tmp_path / "extensions"
    extensions.write_text(
        "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=clientAuth,serverAuth\n"
        "subjectAltName=URI:spiffe://mizan.internal/person/admin\n"
    )

    def issue(start: datetime.datetime, end: datetime.datetime) -> None:
        form = "%Y%m%d%H%M%SZ"
        work = tmp_path / f"ca{start:%s}"
        work.mkdir()
        (work / "index.txt").touch()
        (work / "ca.cnf").write_text(
            f"[ca]\ndefault_ca=d\n[d]\ndatabase={work}/index.txt\nnew_certs_dir={work}\nrand_serial=yes\n"
            "default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n"
        )
        run = ["openssl", "ca", "-batch", "-notext", "-config", work / "ca.cnf", "-cert", pki / "ca.pem", "-keyfile", pki / "ca.key"]
        subprocess.run(
            [*run, "-in", request, "-out", certificate, "-extfile", extensions, "-startdate", start.strftime(form), "-enddate", end.strftime(form)],
            check=True, capture_output=True,
        )

    subprocess.run(
        ["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=late", "-keyout", key, "-out", request],
        check=True, capture_output=True,
    )
    now = datetime.datetime.now(datetime.timezone.utc)
    day = datetime.timedelta(days=1)

    def call() -> bytes:
        credentials = grpc.ssl_channel_credentials((pki / "ca.pem").read_bytes(), key.read_bytes(), certificate.read_bytes())
        with grpc.secure_channel(shared.target, credentials) as channel:
            return bytes(channel.unary_unary("/mizan.v1.GovernanceService/WhoAmI")(b"", timeout=10))

    issue(now - day / 24, now + day)
    assert b"person/admin" in call()
    issue(now - 2 * day, now - day)
    with pytest.raises(grpc.RpcError) as refused:
        call()
    assert refused.value.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.UNAUTHENTICATED)


def test_a_typo_in_the_configuration_is_named_with_what_was_meant(installation: Installation) -> None:
    good = installation.configuration.read_text()
    installation.run("mizan-server", "--check-config", "--config", str(installation.configuration))
    for wrong, meant in (("  lisen: []", "listen"), ("  drain_timeout: 3", "drain_timeout_ms")):
        installation.configuration.write_text(good.replace("server:\n", f"server:\n{wrong}\n", 1))
        checked = installation.run("mizan-server", "--check-config", "--config", str(installation.configuration), expected=None)
        assert checked.returncode != 0
        assert meant in checked.stderr and wrong.split(":")[0].strip() in checked.stderr, checked.stderr
    installation.configuration.write_text(good.replace("#drain_timeout_ms: 30000", "drain_timeout_ms: -1"))
    checked = installation.run("mizan-server", "--check-config", "--config", str(installation.configuration), expected=None)
    assert checked.returncode != 0 and "drain_timeout_ms" in checked.stderr and "3600000" in checked.stderr, checked.stderr
    started = installation.run("mizan-server", "--config", str(installation.configuration), expected=None)
    assert started.returncode != 0 and "drain_timeout_ms" in started.stderr


def test_without_onnx_runtime_onnx_is_refused_with_what_to_install_and_the_rest_works(installation: Installation) -> None:
    installation.environment["MIZAN_ONNXRUNTIME"] = "/nonexistent"
    with installation:
        installation.start()
        with installation.client() as client:
            rows, classes = load_wine(return_X_y=True)
            with pytest.raises(mizan.FailedPrecondition) as refused:
                client.register(LogisticRegression(max_iter=50).fit(rows, classes), "wine", governance=GOVERNANCE)
            assert "ONNX Runtime" in details(refused.value) and "make setup" in details(refused.value)
            booster = lightgbm.train({"verbose": -1, "num_threads": 1}, lightgbm.Dataset(rows, classes), 3)
            version = client.register(booster, "wine", governance=GOVERNANCE)
            client.endpoints.create("wine", model="wine", traffic={version.version: 100})
            np.testing.assert_allclose(client.predict("wine", rows).output, booster.predict(rows), rtol=0, atol=1e-12)
