#!/usr/bin/env bash
# See that the Debian packages are there; as root, install what is missing.
#   scripts/packages.sh demo|test
set -euo pipefail

wanted=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk)
[ "${1:-demo}" = test ] && wanted+=(gettext chromium)

if ! command -v dpkg-query >/dev/null; then
  echo "This is neither Debian nor Ubuntu: see that these are installed: ${wanted[*]}"
  exit 0
fi

missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
done
[ ${#missing[@]} = 0 ] && exit 0

if [ "$(id -u)" != 0 ]; then
  echo "Packages are missing: run \`sudo apt-get install --no-install-recommends ${missing[*]}\`, then this again." >&2
  exit 1
fi
printf '\n\033[1m%s\033[0m\n' "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; } || {
  echo "The packages cannot be installed: run \`apt-get install --no-install-recommends ${missing[*]}\`." >&2
  exit 1
}
