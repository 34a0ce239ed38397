"""Starts the examples in hosting/ on this machine alone, with no change but port and folder."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.conftest import ROOT

HOSTING = ROOT / "hosting"
DEBIAN = Path("/etc/apache2/mods-available")
NGINX_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")

STANDARD = (
    "access_compat",
    "alias",
    "auth_basic",
    "authn_core",
    "authn_file",
    "authz_core",
    "authz_host",
    "authz_user",
    "autoindex",
    "deflate",
    "dir",
    "env",
    "filter",
    "mime",
    "mpm_event",
    "negotiation",
    "reqtimeout",
    "setenvif",
    "status",
)
"""Modules that Debian's Apache has when it is installed."""


def program(name: str, packages: str) -> str:
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if not found:
        pytest.fail(f"{name} is missing. Type: sudo apt-get install {packages}")
    return found


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def changed(text: str, *changes: tuple[str, str]) -> str:
    """Change what the comment at the top of an example says is to be changed."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def readable(folder: Path) -> None:
    """Let a server read that runs as a user of its own."""
    for path in [folder, *folder.parents]:
        if path.is_relative_to("/tmp") and path != Path("/tmp"):
            path.chmod(0o755)


@contextmanager
def running(
    command: list[str], port: int, user: str | None = None
) -> Iterator[tuple[httpx.Client, list[str]]]:
    """Run a server until it is not needed; what it says is filled in when it has ended."""
    said: list[str] = []
    started = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, user=user
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as client:
            deadline = time.monotonic() + 20
            while True:
                try:
                    client.get("/")
                    break
                except httpx.TransportError:
                    assert started.poll() is None, started.stdout and started.stdout.read()
                    assert time.monotonic() < deadline, "the server does not answer"
                    time.sleep(0.05)
            yield client, said
    finally:
        started.terminate()
        said += started.communicate(timeout=20)[0].splitlines()


@contextmanager
def nginx(folder: Path, root: Path, hub: str) -> Iterator[tuple[httpx.Client, list[str]]]:
    """Run the example for nginx.

    Args:
        root: What the server shows at its own root.
        hub: Folder of the hub there, such as `/hub`; empty where it is the root itself.
    """
    port, packages = free_port(), "nginx-light libnginx-mod-http-brotli-static"
    if not NGINX_MODULE.exists():
        pytest.fail(f"A module of nginx is missing. Type: sudo apt-get install {packages}")
    (folder / "nginx.conf").write_text(
        changed(
            (HOSTING / "nginx.conf").read_text("utf-8"),
            ("listen 127.0.0.1:8080;", f"listen 127.0.0.1:{port};"),
            ("root site;", f"root {root};"),
            (" /404.html;", f" {hub}/404.html;"),
        )
    )
    start = [program("nginx", packages), "-e", "stderr", "-p", str(folder)]
    with running([*start, "-c", str(folder / "nginx.conf"), "-g", "daemon off;"], port) as opened:
        yield opened


@contextmanager
def apache(folder: Path, root: Path, hub: str) -> Iterator[tuple[httpx.Client, list[str]]]:
    """Run the example for Apache, with Debian's own modules and settings around it."""
    port = free_port()
    text = changed(
        (HOSTING / "apache.conf").read_text("utf-8"),
        ("127.0.0.1:8080", f"127.0.0.1:{port}"),
        ("Define HUB_ROOT /srv/hub/site", f"Define HUB_ROOT {root}"),
        (" /404.html\n", f" {hub}/404.html\n"),
    )
    (folder / "hub.conf").write_text(text)
    more = re.findall(r"^#   a2enmod (.*)$", text, re.MULTILINE)
    assert len(more) == 1
    names = [*STANDARD, *more[0].split()]
    assert all((DEBIAN / f"{name}.load").exists() for name in names), "apache2 is not Debian's"
    own = [
        f'ServerRoot "{folder}"',
        "ServerName localhost",
        f"PidFile {folder}/apache.pid",
        "ErrorLog /dev/stderr",
        "LogLevel warn",
        f"Listen 127.0.0.1:{port}",
        *(["User www-data", "Group www-data"] if os.geteuid() == 0 else []),
        *(f"Include {DEBIAN}/{name}.load" for name in names),
        *(f"IncludeOptional {DEBIAN}/{name}.con[f]" for name in names),
        f"Include {folder}/hub.conf",
    ]
    (folder / "apache.conf").write_text("\n".join(own) + "\n")
    start = [program("apache2", "apache2"), "-f", str(folder / "apache.conf"), "-DFOREGROUND"]
    with running(start, port) as opened:
        yield opened


INSTRUCTION = re.compile(r"^(FROM|RUN|COPY|USER|EXPOSE|CMD) ((?:.*\\\n)*.*)$", re.MULTILINE)


def instructions() -> list[tuple[str, str]]:
    """Every instruction of the Containerfile with its words, lines that go on put together."""
    text = (HOSTING / "Containerfile").read_text("utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    found = [(word, more.replace("\\\n", " ")) for word, more in INSTRUCTION.findall(code)]
    assert not INSTRUCTION.sub("", code).strip()
    return found


@contextmanager
def container(folder: Path, root: Path, hub: str) -> Iterator[tuple[httpx.Client, list[str]]]:
    """Do what the Containerfile says, but for the packages, in a folder in place of a machine."""
    assert not hub
    port, user, command = free_port(), "", [""]
    for word, said in instructions():
        if word == "COPY":
            source, target = said.split()
            place = folder / target.lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            if source == "site":
                shutil.copytree(root, place)
            else:
                shutil.copyfile(ROOT / source, place)
        elif word == "RUN" and "apt-get" not in said:
            subprocess.run(shlex.split(said.replace("/srv/", f"{folder}/srv/")), check=True)
        elif word == "USER":
            user = said
        elif word == "CMD":
            command = [
                str(folder) + part if part.startswith("/") else part for part in json.loads(said)
            ]
    config = folder / "srv/hub/nginx.conf"
    config.write_text(changed(config.read_text(), ("listen 8080;", f"listen 127.0.0.1:{port};")))
    (folder / "tmp").mkdir()
    (folder / "tmp").chmod(0o777)
    command[0] = program(command[0], "nginx-light")
    with running(command, port, user if os.geteuid() == 0 else None) as opened:
        yield opened
