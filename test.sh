#!/usr/bin/env bash
# Runs every test: ./test.sh, or ./test.sh --full for the long runs. With CI set, fuzzing takes a minute instead of seconds. Needs the .NET 10 SDK and Node; fetches the rest.
# The last line is `N passed, N failed, N skipped`. Exit code: 0 only when tests ran and none failed.
set -euo pipefail
exec </dev/null
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '==> %s\n' "$*" >&2; }

has() { command -v "$1" >/dev/null 2>&1; }

usage() {
  cat >&2 <<EOF
usage: ${0##*/} [--full]
  --full  the long forms: 50 kills, 10,000 mutations, every crash point; for the policy engine 50,000 cases against
          iam-simulate, 200,000 against the slow evaluator, 2,000 pairs of policies compared, 5 minutes of fuzzing;
          10,000 worlds for recommendations; 20,000 edits of programs for the analyzer
EOF
  exit 2
}

ask_for_long_runs() {
  export BRIDGE_E2E_KILLS="${BRIDGE_E2E_KILLS:-50}"
  export BRIDGE_E2E_MUTATIONS="${BRIDGE_E2E_MUTATIONS:-10000}"
  export BRIDGE_MUTATIONS="${BRIDGE_MUTATIONS:-10000}"
  export BRIDGE_E2E_ALL_CRASHES="${BRIDGE_E2E_ALL_CRASHES:-1}"
  export BRIDGE_ORACLE_CASES="${BRIDGE_ORACLE_CASES:-50000}"
  export BRIDGE_POLICY_CASES="${BRIDGE_POLICY_CASES:-200000}"
  export BRIDGE_RECOMMEND_WORLDS="${BRIDGE_RECOMMEND_WORLDS:-10000}"
  export BRIDGE_COMPARE_PAIRS="${BRIDGE_COMPARE_PAIRS:-2000}"
  export BRIDGE_USAGE_SAMPLES="${BRIDGE_USAGE_SAMPLES:-20000}"
  export BRIDGE_EVALUATION_SAMPLES="${BRIDGE_EVALUATION_SAMPLES:-50000}"
  export BRIDGE_PRINT_SAMPLES="${BRIDGE_PRINT_SAMPLES:-50000}"
  export BRIDGE_PATTERN_SAMPLES="${BRIDGE_PATTERN_SAMPLES:-200000}"
  export BRIDGE_FUZZ_SECONDS="${BRIDGE_FUZZ_SECONDS:-300}"
  export BRIDGE_ANALYZER_EDITS="${BRIDGE_ANALYZER_EDITS:-20000}"
}

# Nothing here is fatal: a test whose tool is missing says so itself, as skipped with the reason.
install_node_packages() {
  if ! has npm; then
    say "WARNING: npm is not on the PATH; the tests that need Node packages will not run."
  elif ! npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --prefix tests/node >&2; then
    say "WARNING: the packages of tests/node could not be installed; the tests that need them will not run."
  fi
}

# The CLI for the tests that a curious user's commands work; a C linker for the native publish of lambda/.
install_debian_packages() {
  local packages=()
  has aws || packages+=(awscli)
  has clang || has gcc || packages+=(gcc libc6-dev)
  if ((${#packages[@]} == 0)); then
    return
  fi

  if ! has apt-get || ((EUID != 0)); then
    say "WARNING: missing ${packages[*]}; without apt-get and root they cannot be installed, and the tests that need them are skipped."
    return
  fi

  say "installing ${packages[*]}"
  if ! apt_get update || ! apt_get install -y --no-install-recommends "${packages[@]}"; then
    say "WARNING: ${packages[*]} could not be installed; the tests that need them are skipped."
  fi
}

apt_get() { DEBIAN_FRONTEND=noninteractive timeout 600 apt-get -qq "$@" >&2; }

# The number after `NAME:` in the run's summary; 0 when there is no summary, because nothing ran.
count() {
  awk -v name="$2:" '/^Test run summary/ { inside = 1 } inside && $1 == name { sum += $2 } END { print sum + 0 }' "$1"
}

run_tests() {
  local output code=0 passed failed skipped
  output="$(mktemp)"
  # shellcheck disable=SC2064 # The name is known now, and is gone when the trap runs.
  trap "rm -f '$output'" EXIT
  # One assembly after the other: several at once on a small machine would measure each other's load.
  dotnet test Bridge.sln --max-parallel-test-modules 1 --no-ansi --no-progress 2>&1 | tee "$output" || code=$?
  passed="$(count "$output" succeeded)"
  failed="$(count "$output" failed)"
  skipped="$(count "$output" skipped)"
  if ((code == 0 && passed + failed == 0)); then
    code=1
  fi

  if ((code != 0 && failed == 0)); then
    say "No test failed, and yet this run did (exit code $code): no test ran somewhere, or the build or a test process failed; see above."
  fi

  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  exit "$code"
}

for argument in "$@"; do
  case "$argument" in
    --full) ask_for_long_runs ;;
    *) usage ;;
  esac
done

if [[ -n "${CI:-}" ]]; then
  export BRIDGE_FUZZ_SECONDS="${BRIDGE_FUZZ_SECONDS:-60}"
fi

if ! has dotnet; then
  say "dotnet is not on the PATH: install the .NET 10 SDK (global.json names the version)."
  printf '0 passed, 0 failed, 0 skipped\n'
  exit 1
fi

install_node_packages
install_debian_packages
run_tests
