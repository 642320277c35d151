#!/bin/sh
# Installs the Debian packages that the build and the tests need and that are missing. Quiet when all are there.
set -eu
need=
have() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }
for p in gcc make pkg-config libc6-dev libutf8proc-dev libjansson-dev libcmocka-dev python3; do
	have "$p" || need="$need $p"
done
[ -n "$need" ] || exit 0
command -v apt-get >/dev/null || { echo "deps: install these by hand:$need" >&2; exit 1; }
root=
[ "$(id -u)" = 0 ] || root=sudo
echo "deps: installing$need"
export DEBIAN_FRONTEND=noninteractive
$root apt-get update -q >/dev/null
# shellcheck disable=SC2086
$root apt-get install -y -q --no-install-recommends $need >/dev/null
