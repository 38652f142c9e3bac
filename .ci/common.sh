# What ./run and ./test share. Sourced by both; root is the repository's folder.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*" >&2; }

# The SDK that global.json wants, and a Node that the screens' packages are made for: else they fail later, in their own words.
need_tools() {
  if ! (cd "$root" && dotnet --version) >/dev/null 2>&1; then
    say "The .NET SDK is missing or too old: install $(grep -oE '[0-9]+[.][0-9.]+' "$root/global.json" | head -1) or later of .NET 10 (https://dot.net)."
    exit 1
  fi
  if ! node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null || ! command -v npm >/dev/null; then
    say "Node is missing or too old: install 20.19, 22.12 or later, with npm (https://nodejs.org)."
    exit 1
  fi
}

# Installs Debian packages that are missing; where that is not allowed it says which, and goes on.
want_packages() {
  command -v dpkg-query >/dev/null || return 0
  local missing=() package
  for package in "$@"; do
    [[ $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) == *"ok installed"* ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  if ((EUID == 0)); then
    say "Installing ${missing[*]} ..."
    mkdir -p "$root/artifacts"
    (
      export DEBIAN_FRONTEND=noninteractive
      apt-get install -y --no-install-recommends "${missing[@]}" && exit
      apt-get update && apt-get install -y --no-install-recommends "${missing[@]}" && exit
      # One that is not to be had must not keep the others away.
      for package in "${missing[@]}"; do apt-get install -y --no-install-recommends "$package"; done
      exit 1
    ) >"$root/artifacts/apt.log" 2>&1 || say "Not all could be installed (artifacts/apt.log says why); going on without."
  else
    say "Missing Debian packages: ${missing[*]}. As root: apt-get install ${missing[*]}"
  fi
}

# One hash over the names and contents of all files under the given folders, built ones left out.
hash_of() {
  (cd "$root" && find "$@" \( -name node_modules -o -name bin -o -name obj -o -name wwwroot \) -prune -o -type f -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

stale() { [[ ! -f "$root/artifacts/$1.stamp" || $(<"$root/artifacts/$1.stamp") != "$2" ]]; }

stamp() { mkdir -p "$root/artifacts" && printf '%s\n' "$2" >"$root/artifacts/$1.stamp"; }

screen_folders=(ui-kit kiosk/screen kiosk/phone counter-terminal/screen counter-terminal/desk display-wall/screen drivers/bench queue-engine/report-charts)

# Restores npm's packages and builds the screens, each only when something changed.
build_screens() {
  local lock screens
  lock=$(hash_of package-lock.json)
  if stale npm "$lock" || [[ ! -d "$root/node_modules" ]]; then
    say "Restoring the screens' packages ..."
    (cd "$root" && npm ci --no-audit --no-fund --loglevel=error) >&2 || return 1
    stamp npm "$lock"
  fi
  screens=$(hash_of package.json package-lock.json "${screen_folders[@]}")
  if stale screens "$screens" || [[ ! -d "$root/kiosk/ServiceHall.Kiosk/wwwroot/kiosk" ]]; then
    say "Building the screens ..."
    (cd "$root" && printf '%s\n' "${screen_folders[@]}" | xargs -P "$(nproc)" -I{} npm run build --silent --if-present -w {}) >"$root/artifacts/screens.log" 2>&1 || { tail -40 "$root/artifacts/screens.log" >&2; return 1; }
    stamp screens "$screens"
  fi
}
