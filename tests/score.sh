#!/bin/sh
# Accuracy on the reference data, if present. --check compares with tests/expected.tsv: a drop of more than 0.15 points fails.
set -u
B=${B:-build/release}
GOLD=${GOLD:-../shared/gold}
[ -d "$GOLD" ] || { echo "score: skipped, no reference data"; exit 0; }
out=$(mktemp)
trap 'rm -f "$out"' EXIT
run() { echo "# $1 $(basename "$2")" >>"$out"; "$B/readout" eval "$1" "$2" >>"$out" || exit 1; }
run attribution "$GOLD/attribution/dev.ndjson"
run syntax "$GOLD/syntax/ewt_dev.conllu"
run syntax "$GOLD/syntax/gum_free_dev.conllu"
run names "$GOLD/ner/uner_ewt_dev.ndjson"
run reference "$GOLD/syntax/gum_free_dev.conllu"
if [ "${1:-}" != --check ]; then cat "$out"; exit 0; fi
awk -F'\t' '
	FNR == NR { if ($0 !~ /^#/ && NF == 3 && $2 != "known misses") { want[$1 "\t" $2] = $3; n++ } next }
	/^# / { set = substr($0, 3); next }
	/^  / { line = $0; sub(/^  /, "", line); name = substr(line, 1, 36); sub(/ +$/, "", name); v = substr(line, 37) + 0
		key = set "\t" name
		if (key in want) { if (v >= want[key] - 0.15) p++; else { f++; print "FAIL " key ": " v ", expected " want[key] } delete want[key] } }
	END { for (k in want) { f++; print "FAIL " k ": not measured" } print "accuracy: " p + 0 " passed, " f + 0 " failed"; exit f > 0 }
' tests/expected.tsv "$out"
