"""The description of the API (OpenAPI 3.1), with a real exchange as the example of every address."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

EXAMPLES = "examples.json"
JSON = "application/json"


def describe_api(app: FastAPI) -> dict[str, Any]:
    """Describe an application."""
    document = get_openapi(
        title=app.title,
        version=app.version,
        openapi_version=app.openapi_version,
        description=app.description,
        routes=app.routes,
        servers=app.servers,
    )
    document["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer"},
        "formKey": {"type": "apiKey", "in": "header", "name": "X-Form-Key"},
    }
    document["security"] = [{"token": []}, {"formKey": []}]
    for address, exchange in load_examples().items():
        method, _, path = address.partition(" ")
        _put_example(document["paths"][path][method], exchange)
    return document


def load_examples() -> dict[str, dict[str, Any]]:
    """Load what was asked and answered, by method and path; `make docs` makes it anew."""
    text = resources.files("peacetalks.web.api").joinpath(EXAMPLES).read_text(encoding="utf-8")
    examples: dict[str, dict[str, Any]] = json.loads(text)
    return examples


def _put_example(operation: dict[str, Any], exchange: dict[str, Any]) -> None:
    responses = operation["responses"]
    success = next(status for status in ("201", "200") if JSON in responses.get(status, {}).get("content", {}))
    responses[success]["content"][JSON]["example"] = exchange["response"]
    if "request" in exchange:
        operation["requestBody"]["content"][JSON]["example"] = exchange["request"]
