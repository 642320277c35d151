"""The examples against their marking by hand: tests/golden/examples/NAME.marks, made before the program read them.

    speaker words | resolved name | country | cue words | content pieces joined by " / " | how | addressee | via

Every marked statement must be found with these words, and resolved to this name and country; nothing else with a cue may be.
"""
import json
import os
import subprocess
import sys
import known

binary, texts, marks = sys.argv[1:4]
passed = failed = 0
clean = lambda s: s.strip().strip(",.;:").strip().removeprefix("also ")      # an adverb may stand in the cue or not
for name in sorted(os.listdir(marks)):
    if not name.endswith(".marks"):
        continue
    out = subprocess.run([binary, "read", "--json", os.path.join(texts, name[:-6] + ".txt")], capture_output=True, text=True, check=True)
    d = json.loads(out.stdout)
    t, actor = d["document"]["text"], {a["id"]: a for a in d["actors"]}
    one = lambda s: t[s[0]:s[1]] if s else "-"
    got = []
    for s in d["statements"]:
        a = actor.get(s["speaker"], {"name": "-", "country": None})
        got.append([one(s["speaker_span"]), a["name"], a["country"] or "-", one(s["cue_span"]), " / ".join(one(c) for c in s["content_spans"]),
                    s["how"], one(s["addressee_span"]), one(s["via_span"])])
    for line in open(os.path.join(marks, name), encoding="utf-8"):
        if line.startswith("#") or not line.strip():
            continue
        want = [f.strip() for f in line.rstrip("\n").split(" | ")]
        hit = next((g for g in got if all(clean(a) == clean(b) for a, b in zip(want, g))), None)
        if hit:
            got.remove(hit)
            passed += 1
        else:
            failed += 1
            near = max(got, key=lambda g: sum(clean(a) == clean(b) for a, b in zip(want, g)), default=None)
            print("FAIL %s\n   want %s\n   near %s" % (name, " | ".join(want), " | ".join(near or [])))
    for g in got:
        failed += 1
        print("FAIL %s\n   unmarked %s" % (name, " | ".join(g)))
known.finish("marks", passed, failed)
