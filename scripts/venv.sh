#!/usr/bin/env bash
# Make the virtual environment and install the pinned packages, once for each change of the pins.
#   scripts/venv.sh <folder> <requirements file>
set -euo pipefail
cd "$(dirname "$0")/.."
venv=$1
requirements=$2

marker="$venv/.installed-$(sha256sum "$requirements" | cut -c1-12)"
[ -e "$marker" ] && exit 0

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

if [ ! -x "$venv/bin/python" ]; then
  python=""
  for candidate in "${PYTHON:-}" python3.11 python3.12 python3.13 python3; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      python=$candidate
      break
    fi
  done
  [ -n "$python" ] || fail "Python 3.11 or newer is missing: run \`apt-get install python3 python3-venv\`."
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    [ "$(id -u)" = 0 ] || fail "Python's venv module is missing: run \`sudo apt-get install python3-venv\`."
    say "Installing python3-venv"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv
  fi
  say "Making the virtual environment in $venv"
  "$python" -m venv "$venv" || fail "The virtual environment cannot be made: remove $venv and run the command again."
fi

say "Installing the pinned packages of $requirements"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$requirements" \
  || fail "The packages cannot be installed: check the network, then run \`make venv\`."
touch "$marker"
