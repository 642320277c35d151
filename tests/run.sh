#!/bin/sh
# Runs every suite and ends with "N passed, N failed". T=word (or an argument) runs the suites whose name has the word.
# B: build folder; GOLD, SAMPLES, CORPUS: reference data if present, else empty.
set -u
B=${B:-build/release}
want=${1:-}
passed=0
failed=0
skipped=0
asan=$(case $B in *asan*) echo 1 ;; esac)
export ASAN_OPTIONS=detect_leaks=1

add() { passed=$((passed + $1)); failed=$((failed + $2)); }
wanted() { case $1 in *"$want"*) return 0 ;; *) return 1 ;; esac }

# A suite prints what it likes and, last of all, "name: N passed, N failed".
suite() {
	wanted "$1" || return 0
	name=$1
	shift
	out=$("$@" 2>&1)
	status=$?
	line=$(printf '%s\n' "$out" | grep -E '[0-9]+ passed, [0-9]+ failed$' | tail -1)
	p=$(printf '%s\n' "$line" | sed -n 's/.*[^0-9]*\b\([0-9][0-9]*\) passed, .*/\1/p')
	f=$(printf '%s\n' "$line" | sed -n 's/.* passed, \([0-9][0-9]*\) failed$/\1/p')
	if [ -z "$p" ] || [ -z "$f" ]; then p=0 f=1; fi
	[ "$status" = 0 ] || [ "$f" != 0 ] || f=1
	if [ "$f" != 0 ]; then printf '%s\n' "$out" | tail -40; fi
	echo "$name: $p passed, $f failed"
	add "$p" "$f"
}

unit() {
	out=$("$1" 2>&1)
	status=$?
	p=$(printf '%s\n' "$out" | grep -c '^\[       OK \]')
	f=$(printf '%s\n' "$out" | grep '^\[  FAILED  \].*__' | sort -u | wc -l)
	[ "$status" = 0 ] || [ "$f" != 0 ] || f=1
	[ "$status" != 0 ] || f=0
	[ "$f" = 0 ] || printf '%s\n' "$out" | grep -v '^\[ RUN\|^\[       OK' | tail -30
	echo "$p passed, $f failed"
	[ "$f" = 0 ]
}

for src in tests/unit/test_*.c; do
	t=$(basename "$src" .c)
	suite "unit/$t" unit "$B/$t"
done
suite golden sh tests/golden.sh
suite pairs python3 tests/pairs.py "$B/readout"
suite meetings python3 tests/meetings.py "$B/readout"
suite readme sh tests/readme.sh
suite actors sh tests/actors.sh "$B/readout"
suite corpus python3 train/corpus.py check
[ -n "$asan" ] || suite bad-input sh tests/bad-input.sh "$B/readout"
if [ -n "${SAMPLES:-}" ] && [ -d "$SAMPLES" ]; then
	suite samples python3 tests/samples.py "$B/readout" "$SAMPLES"
else
	echo "samples: skipped, no reference data"
fi
if [ -n "$asan" ]; then
	:
elif [ -n "${GOLD:-}" ] && [ -d "$GOLD" ]; then
	suite accuracy sh tests/score.sh --check
else
	echo "accuracy: skipped, no reference data"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
