# What compare and growth share: captures, one timed run, one watched run, medians. Sourced by them.
# shellcheck shell=bash disable=SC2034 # the scripts read what is set here

# A dot in every number, whatever the machine's language.
export LC_ALL=C
TIMEFORMAT='%U %S'

bench=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
name=${0##*/}

say() { printf '%s: %s\n' "$name" "$1" >&2; }
usage_error() {
  say "$1; -h tells the options"
  exit 2
}
die() {
  say "$1"
  exit 3
}

# Prints the comment at the top of the script.
help() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p}' "$0"; }

# The settings that the options of both scripts change.
program=$bench/../../analyzer/app/trunkscope
work=
scale=1

# Fails unless $2, given for the option $1, is a number from 1 on.
need_number() {
  [[ $2 =~ ^[1-9][0-9]{0,8}$ ]] || usage_error "$1 takes a number from 1 on, not '$2'"
}

# ---- The folder ----------------------------------------------------------------------------------

# Makes $work, with room for $1 MB. One made here is removed at the end, one that was named stays.
open_work() {
  local needed=$1 place
  if [ -n "$work" ]; then
    mkdir -p "$work" || die "cannot make $work"
  else
    place=${TMPDIR:-/tmp}
    if [ -w /dev/shm ] && [ "$(free_megabytes /dev/shm)" -gt "$needed" ]; then
      place=/dev/shm
    fi
    work=$(mktemp -d "$place/trunkscope-bench.XXXXXX") || die "cannot make a folder in $place"
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT TERM HUP
  fi
  [ "$(free_megabytes "$work")" -gt "$needed" ] ||
    say "$needed MB may be needed in $work, and less is free"
  : >"$work/times.tsv"
  : >"$work/memory.tsv"
  # Nothing is ever written to it: reading from it with a time limit sleeps without a process.
  exec {idle}<> <(:)
}

free_megabytes() { df -Pm "$1" | awk 'NR == 2 { print $4 }'; }

# Whether $work is in memory: on a disk, reading and writing is part of every figure.
in_memory() { [ "$(stat -f -c %T "$work")" = tmpfs ]; }

# Sets $capture to a capture of $1 frames with the profile $2, made unless it is there.
make_capture() {
  capture=$work/$2-$1.pcap
  [ -f "$capture" ] ||
    "$program" sample -q --frames "$1" --profile "$2" -o "$capture" >/dev/null ||
    die "cannot make $capture"
  cat "$capture" >/dev/null # into the page cache
}

# ---- Runs ----------------------------------------------------------------------------------------

# Runs the words after $2 once and records wall and processor seconds for the capture $1 and the
# row $2. A program that fails is said, and its row left out.
run_timed() {
  local capture_name=$1 row=$2 before after processor failed=
  shift 2
  rm -f "$work"/out.*
  # Not in a subshell, which would cost as much as the fastest of the programs.
  before=$EPOCHREALTIME
  { time "$@" >/dev/null 2>"$work/log" || failed=yes; } 2>"$work/processor"
  after=$EPOCHREALTIME
  if [ -n "$failed" ]; then
    say "$row on $capture_name failed: $(tail -n 1 "$work/log")"
    return
  fi
  processor=$(<"$work/processor")
  # Both have six digits behind the dot.
  printf '%s\t%s\t%d\t%s\n' "$capture_name" "$row" "$((${after/./} - ${before/./}))" \
    "$processor" >>"$work/times.tsv"
}

# Runs the same once more and records how much memory it had at most, in MB: all of it, and what
# is not a file's (RssAnon). Not while it is timed, for looking every 10 ms costs time.
run_watched() {
  local capture_name=$1 row=$2 pid key value all=0 anonymous=0
  shift 2
  rm -f "$work"/out.*
  "$@" >/dev/null 2>"$work/log" &
  pid=$!
  while [ -e "/proc/$pid/status" ] && kill -0 "$pid" 2>/dev/null; do
    while read -r key value _; do
      case $key in
        VmHWM:) [ "$value" -le "$all" ] || all=$value ;;
        RssAnon:) [ "$value" -le "$anonymous" ] || anonymous=$value ;;
      esac
    done 2>/dev/null <"/proc/$pid/status" || true
    read -r -t 0.01 -u "$idle" || true
  done
  if wait "$pid"; then
    printf '%s\t%s\t%d\t%d\n' "$capture_name" "$row" "$((all / 1024))" "$((anonymous / 1024))" \
      >>"$work/memory.tsv"
  else
    say "$row on $capture_name failed: $(tail -n 1 "$work/log")"
  fi
}

# Prints capture, row, then median, least and most wall seconds and the median of processor seconds,
# one line for each pair in times.tsv, in the order of their first run.
medians() {
  awk -F '\t' '
    function median(of, n,    i, j, t) {
      for (i = 2; i <= n; i++)
        for (j = i; j > 1 && of[j - 1] > of[j]; j--) { t = of[j]; of[j] = of[j - 1]; of[j - 1] = t }
      return n % 2 ? of[(n + 1) / 2] : (of[n / 2] + of[n / 2 + 1]) / 2
    }
    {
      key = $1 FS $2
      if (!(key in runs)) order[++keys] = key
      split($4, processor, " ")
      wall[key, ++runs[key]] = $3 / 1e6
      cpu[key, runs[key]] = processor[1] + processor[2]
    }
    END {
      for (k = 1; k <= keys; k++) {
        key = order[k]
        n = runs[key]
        for (i = 1; i <= n; i++) { w[i] = wall[key, i]; c[i] = cpu[key, i] }
        m = median(w, n)
        printf "%s\t%.6f\t%.6f\t%.6f\t%.3f\n", key, m, w[1], w[n], median(c, n)
      }
    }' "$work/times.tsv"
}

# ---- What is there -------------------------------------------------------------------------------

there() { command -v "$1" >/dev/null 2>&1; }

# Sets $threads: whether this trunkscope knows -j, and so two runs of it can differ.
find_threads() {
  local options
  options=$("$program" analyze -h) || die "cannot run $program"
  threads=
  if [[ $options =~ (^|[[:space:],])-j([[:space:],]) ]]; then
    threads=yes
  else
    say "this trunkscope knows no -j: the rows for one and for two threads are one"
  fi
}

# Prints the lines that name the machine and the programs in $@.
machine() {
  local model program_name java=java
  model=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
  printf '%s, %s cores, Linux %s; captures in %s\n\n' "${model:-$(uname -m)}" "$(nproc)" \
    "$(uname -r)" "$(in_memory && echo memory || echo "files on $(stat -f -c %T "$work")")"
  [ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
  printf '* %s\n' "$("$program" --version 2>&1)"
  ! there "$java" || printf '* %s\n' "$("$java" -version 2>&1 | grep -m 1 version)"
  for program_name in "$@"; do
    if there "$program_name"; then
      printf '* %s\n' "$(version_of "$program_name")"
    else
      printf '* %s: not installed\n' "$program_name"
    fi
  done
  printf '\n'
}

# The first line in which the program $1 names its version.
version_of() {
  local option=--version
  [ "$1" != tcprewrite ] || option=-V
  "$1" "$option" 2>&1 | awk '/[0-9]+\.[0-9]/ && !said { print; said = 1 }'
}
