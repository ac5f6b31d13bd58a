#!/usr/bin/env bash
# Runs every test: ./test.sh, or ./test.sh --full for the long runs. Needs the .NET 10 SDK and Node; fetches the rest.
# The last line is `N passed, N failed, N skipped`. Exit code: 0 only when every assembly ran tests and none failed.
#
# The solution is built once, as it ships (Release). Then two lanes run side by side: one of assemblies that compute, one of assemblies that
# mostly wait for processes, queues and timers. Tests that measure time come last and alone, so that they do not measure each other's load:
# they carry the trait `Measures` with the value `time`.
set -euo pipefail
exec </dev/null
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en
# Instrumenting code for a later optimisation does not pay in processes that live for seconds.
export DOTNET_TieredPGO=0

configuration=Release
# The longest first: the lane's end is then made of short ones.
waiting=(endtoend functions lambda sandbox aws)
# Also every other project of tests/, so that none is forgotten.
computing=(analyzer policy repository cli)
timed_tests='Trait("Measures", "time")'

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

# The name of the assembly of a folder of tests/.
assembly_of() { basename "$1"/*.csproj .csproj; }

# Sorts the test projects into the lanes; a folder with tests that no lane names goes to those that compute.
sort_into_lanes() {
  local folder
  for folder in tests/*/; do
    folder="$(basename "$folder")"
    if compgen -G "tests/$folder/*.Tests.csproj" >/dev/null && [[ " ${waiting[*]} ${computing[*]} " != *" $folder "* ]]; then
      computing+=("$folder")
    fi
  done
  mapfile -t timed < <(grep -rlF --include='*.cs' "$timed_tests" tests | cut -d/ -f2 | sort -u)
}

# Runs the test projects in these folders one after the other, with the filter's options. Prints `LANE FOLDER EXIT-CODE` when one has ended.
lane() {
  local name="$1" filter="$2" folder assembly code
  shift 2
  for folder; do
    assembly="$(assembly_of "tests/$folder")"
    code=0
    # shellcheck disable=SC2086 # The filter is several words.
    "artifacts/bin/$assembly/${configuration,,}/$assembly" -noLogo -noColor $filter >"$work/$name-$folder.log" 2>&1 || code=$?
    printf '%s %s %s\n' "$name" "$folder" "$code"
  done
}

# The number after `NAME:` in an assembly's summary; 0 when there is no summary, because the process died.
count() {
  awk -v name="$2:" '/Total: [0-9]+, Errors:/ { for (i = 1; i < NF; i++) if ($i == name) sum += $(i + 1) } END { print sum + 0 }' "$1"
}

# Reads what the lanes print: shows the output of each assembly in one piece, and adds its numbers up.
collect() {
  local lane folder code log total errors failures
  while read -r lane folder code; do
    log="$work/$lane-$folder.log"
    say "tests/$folder ($lane, exit code $code)"
    cat "$log"
    total="$(count "$log" Total)"
    errors="$(count "$log" Errors)"
    failures="$(count "$log" Failed)"
    ran=$((ran + 1))
    failed=$((failed + errors + failures))
    skipped=$((skipped + $(count "$log" Skipped)))
    passed=$((passed + total - failures - $(count "$log" Skipped) - $(count "$log" Run)))
    if ((code != 0 || total == 0)); then
      broken+=("tests/$folder (exit code $code, $total tests)")
    fi
  done
}

# Shows the failed tests once more, because whoever reads only the end of the output must see them.
show_failures() {
  say "The failed tests:"
  grep -h -A 12 -F '[FAIL]' "$work"/*.log | cut -c 1-500 >&2 || say "No test says that it failed."
}

run_tests() {
  local ran=0 passed=0 failed=0 skipped=0 broken=() expected
  sort_into_lanes
  expected=$((${#waiting[@]} + ${#computing[@]} + ${#timed[@]}))
  collect < <(
    lane waiting '-trait- Measures=time' "${waiting[@]}" &
    lane computing '-trait- Measures=time' "${computing[@]}" &
    wait
  )
  collect < <(lane timed '-trait Measures=time' "${timed[@]}")
  if ((ran != expected)); then
    broken+=("$((expected - ran)) of $expected runs of assemblies, which never ended")
  fi

  if ((${#broken[@]} > 0)); then
    show_failures
    say "Failed, died or ran no test:"
    printf '    %s\n' "${broken[@]}" >&2
  fi

  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  ((${#broken[@]} == 0))
}

# A failed build is no test's failure. Without the compiler's server: where that cannot start, each compilation first waits for it in vain.
build() {
  if ! dotnet build Bridge.sln -c "$configuration" -nodeReuse:false -p:UseSharedCompilation=false -v q; then
    say "The build failed; no test ran."
    printf '0 passed, 0 failed, 0 skipped\n'
    exit 1
  fi
}

tidy_up() { rm -rf "$work" "artifacts/published/$BRIDGE_TEST_RUN"; }

for argument in "$@"; do
  case "$argument" in
    --full) ask_for_long_runs ;;
    *) usage ;;
  esac
done

if ! has dotnet; then
  say "dotnet is not on the PATH: install the .NET 10 SDK (global.json names the version)."
  printf '0 passed, 0 failed, 0 skipped\n'
  exit 1
fi

work="$(mktemp -d)"
# All test projects of this run share what is published for them.
BRIDGE_TEST_RUN="run-$(date +%s)-$$"
export BRIDGE_TEST_RUN
trap tidy_up EXIT

# Fetching waits for the network and building for the processor.
{
  install_node_packages
  install_debian_packages
} &
build
wait "$!"
run_tests
