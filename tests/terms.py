#!/usr/bin/env python3
"""Score the words for one thing of `readout compare --json` against pairs of terms marked by hand.

    python3 tests/terms.py PROGRAM TERMS [FOLDER] [--show]

TERMS is a table: pair (a folder of FOLDER, tests/compare), account, term, account2, term2. A pair is found if one of the program's terms
has, in both accounts, words that share a content word with the marked ones, or lie in them. Terms that are no marked pair count against
precision. By evidence: `table` is data/terms.tsv, `lists` the other tables and spellings, `passages` the texts alone.
"""
import csv
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
STOP = set("the a an of to in on and or for by with at from as its their his her".split())


def content(s):
    return {w for w in re.findall(r"\w+", s.lower()) if w not in STOP}


def same(got, want):
    return any(content(g) & content(want) for g in got)


def source(t):
    return "table" if t["concept"] else "passages" if "passages" in t["evidence"] else "lists"


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    top = args[2] if len(args) > 2 else os.path.join(HERE, "compare")
    gold = {}
    for r in csv.DictReader(open(args[1], encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        gold.setdefault(r["pair"], []).append(r)
    n, hit, found, right = 0, set(), {}, {}
    folders = sorted(d for d in os.listdir(top) if os.path.isdir(os.path.join(top, d)))
    for f in folders:
        names = sorted(x[:-4] for x in os.listdir(os.path.join(top, f)) if x.endswith(".txt"))
        files = [os.path.join(top, f, x + ".txt") for x in names]
        got = json.loads(subprocess.run([args[0], "compare", "--json"] + files, capture_output=True, text=True, check=True).stdout)
        for t in got["terms"]:
            words = {x: [w["words"] for w in c["words"]] for x, c in zip(names, t["cells"])}
            ok = False
            for k, g in enumerate(gold.get(f, [])):
                if same(words[g["account"]], g["term"]) and same(words[g["account2"]], g["term2"]):
                    ok = True
                    hit.add((f, k))
            s = source(t)
            found[s], right[s] = found.get(s, 0) + 1, right.get(s, 0) + ok
            if "--show" in sys.argv:
                print("%s %-9s %s  %s  (%s)" % ("+" if ok else "-", s, f, words, t["evidence"]))
        n += len(gold.get(f, []))
        if "--show" in sys.argv:
            for k, g in enumerate(gold.get(f, [])):
                if (f, k) not in hit:
                    print("missed %s: %s / %s" % (f, g["term"], g["term2"]))
    all_found, all_right = sum(found.values()), sum(right.values())
    print("words for one thing, %d meetings, %%   hits/of" % len(folders))
    print("  recall                  %.1f   %d/%d" % (100 * len(hit) / max(1, n), len(hit), n))
    print("  precision               %.1f   %d/%d" % (100 * all_right / max(1, all_found), all_right, all_found))
    for s in sorted(found):
        print("  precision, %-11s  %.1f   %d/%d" % (s, 100 * right[s] / found[s], right[s], found[s]))


if __name__ == "__main__":
    main()
