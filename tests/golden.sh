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
for form in text json md html csv; do	# two accounts of one meeting
	check "compare --format $form" "tests/golden/compare/$form.out" "$B/readout" compare --format $form examples/readout-a.txt examples/readout-b.txt
done
for form in text csv; do	# what each party says, over both accounts
	check "compare --by party --format $form" "tests/golden/party/$form.out" "$B/readout" compare --by party --format $form tests/compare/hartwell-lin-2016-07-26/usa.txt tests/compare/hartwell-lin-2016-07-26/chn.txt
done
for form in text json md html csv; do	# three statements of one party
	check "track --format $form" "tests/golden/track/$form.out" "$B/readout" track --party DNK --issue fisheries --format $form tests/track/dnk-1.txt tests/track/dnk-2.txt tests/track/dnk-3.txt tests/track/press-4.txt
done
check "track, a paper's words" tests/golden/track/press.out "$B/readout" track --party DNK --issue ports-and-shipping --format text tests/track/dnk-3.txt tests/track/press-4.txt
check "track, all issues" tests/golden/track/all.out "$B/readout" track --party DNK --format text tests/track/dnk-1.txt tests/track/dnk-2.txt tests/track/dnk-3.txt tests/track/press-4.txt
if [ -z "${write:-}" ]; then
	one=$("$B/readout" read --json --jobs 1 examples/*.txt examples/*.txt | cksum)
	four=$("$B/readout" read --json --jobs 4 examples/*.txt examples/*.txt | cksum)
	if [ "$one" = "$four" ]; then p=$((p + 1)); else f=$((f + 1)); echo "FAIL the output depends on the number of threads"; fi
	for isa in portable avx2 avx512; do	# every integer arithmetic of this machine gives the same records
		"$B/readout" version | grep -q "^$isa *runs here" || continue
		want=$("$B/readout" read --json examples/readout-b.txt | cksum)
		if [ "$("$B/readout" read --json --isa $isa examples/readout-b.txt | cksum)" = "$want" ]; then p=$((p + 1)); else f=$((f + 1)); echo "FAIL other records with $isa"; fi
	done
	out=$(python3 tests/marks.py "$B/readout" examples tests/golden/examples)
	s=$?
	printf '%s\n' "$out" | sed '$d'
	p=$((p + $(printf '%s\n' "$out" | sed -n 's/.*: \([0-9]*\) passed.*/\1/p' | tail -1)))
	f=$((f + $(printf '%s\n' "$out" | sed -n 's/.*passed, \([0-9]*\) failed/\1/p' | tail -1)))
	[ $s = 0 ] || [ "$f" != 0 ] || f=1
fi
echo "golden: $p passed, $f failed"
[ "$f" = 0 ]
