# Sourced by the other scripts: puts Swift on the path, or says that there is none.

for folder in /opt/swift/usr/bin "${HOME:-}/.local/share/swiftly/bin"; do
  if ! command -v swift >/dev/null && [[ -x $folder/swift ]]; then PATH=$folder:$PATH; fi
done
if ! command -v swift >/dev/null; then
  echo "error: no 'swift' on the path or in /opt/swift/usr/bin." \
    "Install Swift 6.2 or newer from https://www.swift.org/install and try again." >&2
  exit 1
fi
