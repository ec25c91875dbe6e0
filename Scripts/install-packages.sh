#!/bin/sh
# Installs those of the named Debian packages that are missing. Says beforehand what it installs, uses sudo only when
# not root, and names what is missing where it may not install.
set -eu

missing=""
for package in "$@"; do
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "make-report needs these Debian 12 packages, or what your system calls them:$missing" >&2
  exit 1
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
  # Without a terminal sudo must not ask for a password.
  if command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
    as_root="sudo"
  else
    echo "These Debian packages are missing, and this user may not install them:$missing" >&2
    echo "Ask an administrator to run: apt-get install$missing" >&2
    exit 1
  fi
fi

echo "Installing Debian packages:$missing"
# shellcheck disable=SC2086
{
  $as_root apt-get update -qq
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
} || {
  echo "Debian packages could not be installed:$missing" >&2
  exit 1
}
