"""The settings of the tests: the product's own, on an embedded database and a data folder of the tests."""

from __future__ import annotations

import os
from pathlib import Path

_DATA = (
    Path(__file__).resolve().parent.parent / "var" / "test" / os.environ.get("PYTEST_XDIST_WORKER", "main")
)
(_DATA / "static").mkdir(parents=True, exist_ok=True)

os.environ["DATA_DIR"] = str(_DATA)
os.environ["ZUGANG_DEMO"] = "true"
os.environ["ALLOWED_HOSTS"] = "*"
os.environ["SECRET_KEY"] = "only-for-tests-" + "0" * 50
os.environ["ZUGANG_MASTER_KEY"] = "MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="
os.environ["ZUGANG_BASE_URL"] = "http://localhost:8000"
os.environ["SIMULATOR_ADDRESS"] = "http://localhost:8001"
os.environ["LOG_LEVEL"] = "ERROR"
if "DATABASE_URL" not in os.environ:
    from zugang.config import postgres

    os.environ["DATABASE_URL"] = postgres.ensure_running(_DATA.parent / "postgres", durable=False)

from zugang.config.settings import *  # noqa: E402, F403
from zugang.config.settings import DATABASES, STORAGES  # noqa: E402

# The manifest is made at set-up; tests render pages without it.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

if suffix := os.environ.get("TEST_DATABASE_SUFFIX"):
    DATABASES["default"]["TEST"] = {"NAME": f"test_zugang_{suffix}"}
