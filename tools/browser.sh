#!/bin/sh
# Make sure that there is a Chromium for the browser tests: the system's own, or one installed now where that is possible.
set -eu
for name in "${CHROMIUM:-}" /usr/bin/chromium /usr/bin/chromium-browser /usr/bin/google-chrome; do
  [ -n "$name" ] && [ -x "$name" ] && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null
  exit 0
fi
echo "The browser tests need Chromium. Install it (Debian and Ubuntu: sudo apt-get install chromium)," >&2
echo "or set CHROMIUM to the path of a Chromium or Chrome, and run make test again." >&2
exit 2
