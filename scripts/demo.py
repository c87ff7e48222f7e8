"""Run the whole platform on this machine: servers, web, worker, scheduler; Ctrl-C stops it all.

scripts/demo.py run      start (again): data of an earlier start is kept
scripts/demo.py reset    throw the data away
scripts/demo.py code     print the current one-time codes
"""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from voucher_platform import embedded  # noqa: E402 - found once the checkout is on the path

BIN = Path(sys.executable).parent
LOGS = ROOT / "var" / "log"
PORT = os.environ.get("PORT") or "8000"
GRACE = 10.0  # seconds between the polite and the other signal
ENVIRONMENT = {
    **os.environ,
    "DJANGO_SETTINGS_MODULE": "voucher_platform.settings.local",
    "DEBUG": os.environ.get("DEBUG", "0"),
    "PYTHONWARNINGS": "ignore",
}
MANAGE = [sys.executable, "manage.py"]
CHILDREN = {
    "web": [
        BIN / "gunicorn",
        "voucher_platform.wsgi:application",
        f"--bind=127.0.0.1:{PORT}",
        "--workers=2",
        "--worker-class=gthread",
        "--threads=4",
        "--no-control-socket",
        "--access-logfile=-",
    ],
    "worker": [
        BIN / "celery",
        "--app=voucher_platform.celery:app",
        "worker",
        "--concurrency=2",
        "--without-gossip",
        "--without-mingle",
        "--loglevel=INFO",
    ],
    "scheduler": [
        BIN / "celery",
        "--app=voucher_platform.celery:app",
        "beat",
        f"--schedule={ROOT / 'var' / 'schedule'}",
        "--pidfile=",
        "--loglevel=INFO",
    ],
}


class Stopped(Exception):
    """Somebody asked the demo to end."""


def main() -> int:
    """Do what the command line asks."""
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _stop)
    command = sys.argv[1] if len(sys.argv) > 1 else "run"
    try:
        match command:
            case "run":
                return run()
            case "reset":
                return reset()
            case "code":
                return manage("demo_code")
    except embedded.EmbeddedServersError as problem:
        print(problem, file=sys.stderr)
        return 1
    except Stopped:
        return 0
    print(__doc__)
    return 2


def run() -> int:
    """Start everything, wait for the end, stop everything."""
    with only_one():
        if port_is_taken():
            print(f"Port {PORT} is taken: run `make demo PORT=8001`.", file=sys.stderr)
            return 1
        say("Starting PostgreSQL and Valkey")
        embedded.start("demo")
        try:
            prepare()
            return serve()
        finally:
            for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(name, signal.SIG_IGN)
            embedded.stop("demo")
            print("Everything has stopped; the data stays. `make demo` goes on from here.")


def reset() -> int:
    """Remove database, broker, uploads and mail of the demo."""
    with only_one():
        embedded.reset("demo")
        for folder in ("media", "mail", "log"):
            shutil.rmtree(ROOT / "var" / folder, ignore_errors=True)
        print("The demo's data is gone: `make demo` starts afresh.")
    return 0


def prepare() -> None:
    """Bring the database, the catalogues and the demo's data to what this checkout says."""
    for folder in ("log", "mail", "media"):
        (ROOT / "var" / folder).mkdir(parents=True, exist_ok=True)
    say("Migrating the database")
    call([*MANAGE, "migrate", "--database", "migrator", "--verbosity", "0"], "make demo-reset")
    say("Compiling the catalogues")
    call([sys.executable, "scripts/messages.py", "compile"], "make messages")
    say("Seeding the alliance")
    call([*MANAGE, "seed_demo"], "make demo-reset")


def serve() -> int:
    """Run web, worker and scheduler until one of them ends or somebody stops the demo."""
    say("Starting web server, worker and scheduler")
    children = {name: launch(name, command) for name, command in CHILDREN.items()}
    try:
        wait_for_web(children)
        say(f"The platform answers at http://127.0.0.1:{PORT}/   (Ctrl-C stops everything)")
        while not (ended := ended_child(children)):
            time.sleep(0.5)
        return told_why(ended)
    finally:
        end(children)


def launch(name: str, command: list[str | Path]) -> subprocess.Popen[bytes]:
    """Start one child apart from the terminal, so that Ctrl-C reaches it through us alone."""
    with (LOGS / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def wait_for_web(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Wait until the web server is ready, at most a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until and not ended_child(children):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz", timeout=5).close()
            return
        time.sleep(0.1)


def ended_child(children: dict[str, subprocess.Popen[bytes]]) -> str:
    """Name a child that has ended, or nobody."""
    return next((name for name, child in children.items() if child.poll() is not None), "")


def told_why(name: str) -> int:
    """Show the last lines of a child that ended by itself."""
    log = LOGS / f"{name}.log"
    print(f"\nThe {name} has ended; {log.relative_to(ROOT)} says:", file=sys.stderr)
    print(*log.read_text(errors="replace").splitlines()[-12:], sep="\n", file=sys.stderr)
    return 1


def end(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Stop the children: politely, and after a while for good."""
    for child in children.values():
        child.terminate()
    until = time.monotonic() + GRACE
    for child in children.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(0.1, until - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)  # whoever of its family is left
        child.wait()


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Refuse a second demo of the same checkout."""
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "demo.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("The demo of this checkout runs already: stop it there with Ctrl-C first.")
        yield


def port_is_taken() -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", int(PORT))) == 0


def manage(command: str) -> int:
    return subprocess.run([*MANAGE, command], cwd=ROOT, env=ENVIRONMENT, check=False).returncode


def call(command: list[str], mends: str) -> None:
    """Run one step; if it fails, say which command mends it, and end."""
    if subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, check=False).returncode:
        step = " ".join(command[1:])
        print(f"\nThis step failed: {step}. To mend it, run `{mends}`.", file=sys.stderr)
        raise SystemExit(1)


def say(text: str) -> None:
    print(f"\n\033[1m{text}\033[0m" if sys.stdout.isatty() else f"\n{text}", flush=True)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


if __name__ == "__main__":
    sys.exit(main())
