#!/usr/bin/env bash
# Compiles the build program when a source of it changed, by content, and runs it. Run it from any folder.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
program="$root/.pipeline/dotnet/bin/_build/release/_build.dll"
stamp="$root/.pipeline/dotnet/build.stamp"

if ! command -v dotnet >/dev/null 2>&1; then
    echo "PIP1040: The .NET SDK is not installed." >&2
    echo "  Why: there is no program 'dotnet' on the PATH." >&2
    echo "  Fix: install the .NET 10 SDK (https://dot.net), then run ./build.sh again." >&2
    exit 2
fi

# Names and contents of everything that the build program is compiled from.
key() {
    cd "$root"
    find build src samples \( -name obj -o -name bin \) -prune -o -type f \
        \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.targets' -o -name 'packages.lock.json' \) -print0 |
        LC_ALL=C sort -z | xargs -0 sha256sum -- Directory.Build.props Directory.Build.targets Directory.Packages.props \
        .editorconfig global.json eng/BannedSymbols.txt | sha256sum
}

compile() {
    local now
    now="$(key)"
    if [ -f "$program" ] && [ -f "$stamp" ] && [ "$(<"$stamp")" = "$now" ]; then
        return
    fi
    echo "Compiling the build program (the first time takes a minute) ..."
    local log="$root/.pipeline/dotnet/build.log"
    rm -f "$stamp"
    if ! dotnet build "$root/build/_build.csproj" -c Release --nologo -v quiet >"$log" 2>&1; then
        grep -E ': (error|warning) ' "$log" | sort -u >&2 || cat "$log" >&2
        echo "PIP1041: The build program does not compile." >&2
        echo "  Why: the compiler's errors are above; all it said is in .pipeline/dotnet/build.log." >&2
        echo "  Fix: correct them and run ./build.sh again." >&2
        exit 2
    fi
    printf '%s' "$now" >"$stamp.new"
    mv "$stamp.new" "$stamp"
}

mkdir -p "$root/.pipeline/dotnet"
if command -v flock >/dev/null 2>&1; then
    # Two builds started at once must not compile into each other.
    exec 9>"$root/.pipeline/dotnet/build.lock"
    flock 9
    compile
    flock -u 9
    exec 9>&-
else
    compile
fi

exec dotnet "$program" "$@"
