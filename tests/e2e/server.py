"""The real server in a process of its own, which a test may kill."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """Klarsyn on a port of its own over a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "klarsyn.db"
        self.log = folder / "server.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "server.py", f"--server.port={self.port}"]
        environment = {**os.environ, "KLARSYN_DATABASE_URL": f"sqlite:///{self.database}"}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        self._wait(self.process)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """Ask for the health page until it answers, or until the server has died."""
        for _ in range(1000):
            if healthy(f"{self.url}/healthz"):
                return
            try:
                process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        self.kill()
        raise RuntimeError("the server did not start:\n" + self.log.read_text(encoding="utf-8"))

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None


def healthy(url: str) -> bool:
    """Return whether a health page answers."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
