"""The real server in a process of its own, which a test may kill."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from functools import cached_property
from pathlib import Path

from application.service import Application, launch
from application.settings import Settings
from questionnaires.assessment import Project

ROOT = Path(__file__).resolve().parents[2]
LATER = Path(__file__).resolve().parent / "later"
EXAMPLE = "norddjurs-mailsortering"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """Klarsyn on a port of its own over a database of its own."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "klarsyn.db"
        self.address = f"sqlite:///{self.database}"
        self.log = folder / "server.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    @cached_property
    def app(self) -> Application:
        """The application over the same database, to prepare what a test is not about."""
        return launch(Settings(database_url=self.address))

    def begin(self, name: str) -> str:
        """Start a project without a browser and return its id."""
        return self.app.start(Project(name=name))

    def copy(self, example: str = EXAMPLE) -> str:
        """Open a copy of an example without a browser and return its id."""
        found = next(e.assessment for e in self.app.examples() if e.id == example)
        if found is None:
            raise ValueError(f"the example {example} is broken")
        return self.app.import_assessment(found)

    def start(self, days_ahead: int = 0) -> None:
        """Start the server and wait until it answers; `days_ahead` sets its clock so many days on."""
        command = [sys.executable, "-m", "streamlit", "run", "server.py", f"--server.port={self.port}"]
        environment = {**os.environ, "KLARSYN_DATABASE_URL": self.address}
        if days_ahead:
            environment |= {"PYTHONPATH": str(LATER), "KLARSYN_TEST_DAYS_AHEAD": str(days_ahead)}
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
