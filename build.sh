#!/usr/bin/env bash
# Compiles the build program when a source of it changed, by content, and runs it. Run it from any folder.
set -euo pipefail

case "${BASH_SOURCE[0]}" in
    */*) root="$(cd "${BASH_SOURCE[0]%/*}" && pwd)" ;;
    *) root="$PWD" ;;
esac
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
program="$root/.pipeline/dotnet/bin/_build/release/_build.dll"
stamp="$root/.pipeline/dotnet/build.stamp"
seen="$root/.pipeline/dotnet/build.seen"

if ! command -v dotnet >/dev/null 2>&1; then
    echo "PIP1040: The .NET SDK is not installed." >&2
    echo "  Why: there is no program 'dotnet' on the PATH." >&2
    echo "  Fix: install the .NET 10 SDK (https://dot.net), then run ./build.sh again." >&2
    exit 2
fi

# What the build program is compiled from: these, as far as they are there, and the folders of all projects that it refers to.
folders="$root/.pipeline/dotnet/build.folders"
watch() {
    local file
    sources=()
    for file in build src samples Directory.Build.props Directory.Build.targets Directory.Packages.props .editorconfig global.json eng/BannedSymbols.txt eng/Precompile.targets; do
        if [ -e "$root/$file" ]; then
            sources+=("$file")
        fi
    done
    if [ -f "$folders" ]; then
        while IFS= read -r file; do
            sources+=("$file")
        done <"$folders"
    fi
}

# Follows the references from project to project, and names the other folders that they lead to: whole ones right below the root,
# so that settings on the way count too.
referred() {
    local met=$'\n' found=$'\n' project reference folder
    set -- "$root/build/_build.csproj"
    while [ $# -gt 0 ]; do
        project="$1"
        shift
        if [ ! -f "$project" ] || [[ "$met" == *$'\n'"$project"$'\n'* ]]; then
            continue
        fi
        met+="$project"$'\n'
        case "$project" in
            "$root"/*/*) folder="${project#"$root/"}" folder="${folder%%/*}" ;;
            *) folder="${project%/*}" ;;
        esac
        case "$folder" in
            build | src | samples) ;;
            *) [[ "$found" == *$'\n'"$folder"$'\n'* ]] || found+="$folder"$'\n' ;;
        esac
        while IFS= read -r reference || [ -n "$reference" ]; do
            reference="${project%/*}/${reference//\\//}"
            if folder="$(cd "${reference%/*}" 2>/dev/null && pwd)"; then
                set -- "$@" "$folder/${reference##*/}"
            fi
        done < <(sed -n 's/.*<ProjectReference[^>]*Include="\([^"$]*\)".*/\1/p' "$project")
    done
    printf '%s' "${found#$'\n'}"
}

watch
kinds=(\( -name obj -o -name bin \) -prune -o -type f
    \( -name '*.cs' -o -name '*.csproj' -o -name '*.props' -o -name '*.targets' -o -name '*.json' -o -name '*.txt' -o -name .editorconfig \))

# Names and contents: this decides.
contents() (
    cd "$root"
    find "${sources[@]}" "${kinds[@]}" -print0 | LC_ALL=C sort -z | xargs -0 sha256sum -- | sha256sum
)

# Name, length, inode, time of writing and time of change of each, in nanoseconds. A checkout, an editor and 'touch' all set the
# time of change, and no program can set it back: where everything is as it was seen, nothing need be read.
# Fails where find cannot tell (it is not GNU's); then the contents are read every time.
states() (
    cd "$root"
    find "${sources[@]}" "${kinds[@]}" -printf '%p %s %i %T@ %C@\n' 2>/dev/null
)

# A file that changed in the last two seconds could change again within one tick of the file system's clock: then nothing is
# remembered. Nor when the clock was set back, since a file is then of the future.
settled() (
    cd "$root"
    [ -z "$(find "${sources[@]}" "${kinds[@]}" -newerct '2 seconds ago' -print -quit 2>&1)" ]
)

unchanged() {
    [ -f "$program" ] && [ -f "$stamp" ] && [ -f "$seen" ] && [ -f "$folders" ] && states | cmp -s - "$seen"
}

compile() {
    # The states before the contents: what changes in between is noticed the next time.
    local now log="$root/.pipeline/dotnet/build.log"
    rm -f "$seen"
    referred >"$folders.new"
    mv "$folders.new" "$folders"
    watch
    if ! states >"$seen.new" || ! settled; then
        rm -f "$seen.new"
    fi
    now="$(contents)"
    if [ ! -f "$program" ] || [ ! -f "$stamp" ] || [ "$(<"$stamp")" != "$now" ]; then
        echo "Compiling the build program (the first time takes a minute) ..."
        rm -f "$stamp"
        # 9>&-: the compiler's server outlives this script and must not inherit the lock.
        if ! dotnet build "$root/build/_build.csproj" -c Release --nologo -v quiet >"$log" 2>&1 9>&-; then
            grep -E ': (error|warning) ' "$log" | sort -u >&2 || cat "$log" >&2
            echo "PIP1041: The build program does not compile." >&2
            echo "  Why: the compiler's errors are above; all it said is in .pipeline/dotnet/build.log." >&2
            echo "  Fix: correct them and run ./build.sh again." >&2
            exit 2
        fi
        printf '%s' "$now" >"$stamp.new"
        mv "$stamp.new" "$stamp"
    fi
    if [ -f "$seen.new" ]; then
        mv "$seen.new" "$seen"
    fi
}

if ! unchanged; then
    mkdir -p "$root/.pipeline/dotnet"
    if command -v flock >/dev/null 2>&1; then
        # Two builds started at once must not compile into each other.
        exec 9>"$root/.pipeline/dotnet/build.lock"
        flock 9
        unchanged || compile
        exec 9>&-
    else
        compile
    fi
fi

exec dotnet "$program" "$@"
