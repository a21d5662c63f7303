# Makes a virtual environment with this checkout installed; sourced by the commands beside it.
# Usage: environment NAME EXTRAS   (sets $python to the environment's interpreter)
environment() {
  folder="$root/.venv-$1"
  if [ ! -x "$folder/bin/python" ]; then
    base=""
    for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11 python3; do
      if command -v "$name" >/dev/null 2>&1 &&
         "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        base="$name"
        break
      fi
    done
    if [ -z "$base" ]; then
      echo "This needs Python 3.11 or newer; set PYTHON to one, as in: PYTHON=/usr/bin/python3.12 $0" >&2
      exit 2
    fi
    echo "making $folder with $("$base" --version)" >&2
    if ! "$base" -m venv "$folder" >&2; then
      rm -rf "$folder"
      echo "The venv module is missing; on Debian and Ubuntu: apt-get install python3-venv" >&2
      exit 2
    fi
  fi
  python="$folder/bin/python"
  stamp="$folder/installed"
  if ! cmp -s "$root/pyproject.toml" "$stamp"; then
    echo "installing into $folder" >&2
    "$python" -m pip install --quiet --disable-pip-version-check -e "$root${2:+[$2]}" >&2
    cp "$root/pyproject.toml" "$stamp"
  fi
}
