"""Real texts, if present, against their marking by hand (tests/samples.marks holds offsets, not words).

    python3 samples.py BINARY SAMPLES [-v]
"""
import hashlib
import json
import os
import subprocess
import sys
import known

binary, folder = sys.argv[1:3]
here = os.path.dirname(os.path.abspath(__file__))
passed = failed = 0
clean = lambda s: " ".join(s.split()).strip(" ,.;:").removeprefix("also ")      # an adverb may stand in the cue or not
same = lambda a, b: clean(a) == clean(b) or sorted(clean(a).split(" and ")) == sorted(clean(b).split(" and "))


def compare(path, source, marks):
    global passed, failed
    d = json.loads(subprocess.run([binary, "read", "--json", path], capture_output=True, text=True, check=True).stdout)
    t, actor = d["document"]["text"], {a["id"]: a["name"] for a in d["actors"]}
    one = lambda s: t[s[0]:s[1]] if s else "-"
    got = [[actor.get(s["speaker"], "-"), one(s["speaker_span"]), one(s["cue_span"]), " / ".join(one(c) for c in s["content_spans"]), s["how"],
            one(s["addressee_span"]), one(s["via_span"])] for s in d["statements"]]
    words = lambda f: "-" if f == "-" else " / ".join(source[int(a):int(b)] for a, b in (x.split("-") for x in f.split(",")))
    for m in marks:
        want = [m[0]] + [words(f) for f in m[1:4]] + [m[4]] + [words(f) for f in m[5:7]]
        hit = next((g for g in got if all(same(a, b) for a, b in zip(want, g))), None)
        if hit:
            got.remove(hit)
            passed += 1
            continue
        failed += 1
        near = max(got, key=lambda g: sum(same(a, b) for a, b in zip(want, g)), default=[])
        print("FAIL %s\n   want %s\n   near %s" % (os.path.basename(path), " | ".join(want), " | ".join(near)))
    for g in got:
        failed += 1
        print("FAIL %s\n   unmarked %s" % (os.path.basename(path), " | ".join(g)))


todo = []
for line in open(os.path.join(here, "samples.marks"), encoding="utf-8"):
    f = line.rstrip("\n").split("\t")
    if f[0] == "file":
        todo.append((f[1], f[2], []))
    elif not line.startswith("#"):
        todo[-1][2].append(f)
for name, digest, marks in todo:
    path = os.path.join(folder, name)
    source = open(path, encoding="utf-8", newline="").read()
    if hashlib.sha256(source.encode()).hexdigest()[:16] != digest:
        print("skipped %s: another version of the file" % name)
        continue
    compare(path, source, marks)
known.finish("samples", passed, failed)
