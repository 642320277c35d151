#!/bin/sh
# tests/golden/STAGE/CASE.in -> CASE.out: what the program prints for the input. --write rewrites the outputs: read the diff.
set -u
B=${B:-build/release}
p=0 f=0
check() {	# name, expected file, command...
	name=$1 want=$2
	shift 2
	got=$("$@" 2>&1; echo "exit $?")
	if [ "${write:-}" ]; then printf '%s\n' "$got" >"$want"; p=$((p + 1)); return; fi
	if [ "$got" = "$(cat "$want")" ]; then p=$((p + 1)); else
		f=$((f + 1)); echo "FAIL $name"; printf '%s\n' "$got" | diff "$want" - | head -20
	fi
}
[ "${1:-}" = --write ] && write=1
for in in tests/golden/read/*.in; do
	[ -e "$in" ] && check "$in" "${in%.in}.out" "$B/readout" read --json "$in"
done
for in in tests/golden/brat/*.in; do
	[ -e "$in" ] && check "$in" "${in%.in}.out" "$B/readout" read --format brat "$in"
done
for ex in examples/*.txt; do
	check "$ex" "tests/golden/examples/$(basename "$ex" .txt).out" "$B/readout" read --format text "$ex"
done
if [ -z "${write:-}" ]; then
	out=$(python3 tests/marks.py "$B/readout" examples tests/golden/examples)
	s=$?
	printf '%s\n' "$out" | sed '$d'
	p=$((p + $(printf '%s\n' "$out" | sed -n 's/.*: \([0-9]*\) passed.*/\1/p' | tail -1)))
	f=$((f + $(printf '%s\n' "$out" | sed -n 's/.*passed, \([0-9]*\) failed/\1/p' | tail -1)))
	[ $s = 0 ] || [ "$f" != 0 ] || f=1
fi
echo "golden: $p passed, $f failed"
[ "$f" = 0 ]
