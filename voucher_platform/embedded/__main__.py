"""Start, stop and look at the embedded servers: `python -m voucher_platform.embedded up`."""

import argparse
import sys

from voucher_platform import embedded


def main() -> int:
    """Do what the command line asks; 0 means done, 1 not done or not running."""
    asks = argparse.ArgumentParser(prog="python -m voucher_platform.embedded", description=__doc__)
    asks.add_argument("command", choices=("up", "down", "status", "env", "reset"))
    asks.add_argument("--purpose", choices=embedded.PURPOSES, default="demo")
    told = asks.parse_args()
    try:
        return _do(told.command, told.purpose)
    except embedded.EmbeddedServersError as problem:
        print(problem, file=sys.stderr)
        return 1


def _do(command: str, purpose: str) -> int:
    match command:
        case "up":
            places = embedded.start(purpose)
            print(f"PostgreSQL and Valkey answer in {places.sockets}")
        case "down":
            embedded.stop(purpose)
            print("PostgreSQL and Valkey have stopped; their data stays.")
        case "reset":
            embedded.reset(purpose)
            print("PostgreSQL and Valkey have stopped; their data is gone.")
        case "env":
            for name, url in embedded.urls(purpose).items():
                print(f"export {name}='{url}'")
        case "status":
            found = embedded.status(purpose)
            for server, runs in found.items():
                print(f"{server}: {'running' if runs else 'stopped'}")
            return 0 if all(found.values()) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
