#!/usr/bin/env python3
"""Score `readout compare --json` on pairs of accounts with tables made by careful readers.

    python3 tests/compare.py PROGRAM [FOLDER] [--show] [--halves]

FOLDER (tests/compare) holds a folder a meeting: the accounts aaa.txt, bbb.txt ..., and expected.tsv: topic, locus, relation (agree, both,
differ, only NAME), then a column for each account with its words or "not mentioned". A row of the program and an expected one may be
the same if in some account their words overlap by a third of the content words of the shorter; one to one, best overlap first.
    rows F1              rows that were found
    relation             of these, with the same relation
    agree or both as one ... taking agree and both for the same
    false not mentioned  of the accounts that the program calls silent in these rows, where the reader quotes one
positions.tsv (account, party, topic, locus, stance, words) is for reading; the program's topics have names of their own.
"""
import csv
import json
import os
import re
import subprocess
import sys

STOP = set("the a an of to in on and or for by with at as is are was were be been has have had that this its it their his her from would will not no".split())
HERE = os.path.dirname(os.path.abspath(__file__))


def content(s):
    return [w for w in re.findall(r"\w+", s.lower()) if w not in STOP]


def overlap(text, x, y):
    a, b = text.find(x), text.find(y)
    beg, end = max(a, b), min(a + len(x), b + len(y))
    if a < 0 or b < 0 or beg >= end:
        return 0.0
    share = len(content(text[beg:end])) / (min(len(content(x)), len(content(y))) or 1)
    return share if share >= 1 / 3 else 0.0


def compare(program, folder, show):
    rows = list(csv.DictReader(open(os.path.join(folder, "expected.tsv"), encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    names = list(rows[0])[3:]
    files = [os.path.join(folder, n + ".txt") for n in names]
    texts = [open(f, encoding="utf-8").read() for f in files]
    got = json.loads(subprocess.run([program, "compare", "--json"] + files, capture_output=True, text=True, check=True).stdout)
    mine = []
    for r in got["rows"]:
        rel = "only " + names["ABCDEFGH".index(r["only"])] if r["relation"] == "only" and r.get("only") else r["relation"]
        mine.append((rel, [[q["words"] for q in c.get("quotes", [])] for c in r["cells"]], [not c["mentioned"] for c in r["cells"]], r["issue"]["topic"]))
    near = []
    for i, e in enumerate(rows):
        for j, m in enumerate(mine):
            s = sum(max([overlap(t, e[n], w) for w in ws] or [0]) for n, t, ws in zip(names, texts, m[1]) if e[n] != "not mentioned")
            if s > 0:
                near.append((s, -i, -j))
    pairs, seen_e, seen_m = [], set(), set()
    for s, i, j in sorted(near, reverse=True):
        if i not in seen_e and j not in seen_m:
            seen_e.add(i), seen_m.add(j), pairs.append((rows[-i], mine[-j]))
    same = lambda r: "same" if r in ("agree", "both") else r
    if show:
        for e, m in pairs:
            print("  %s / %s: %s   %s: %s" % (e["topic"], e["locus"], e["relation"], m[3], m[0]))
        for k, e in enumerate(rows):
            if -k not in seen_e:
                print("  missed %s / %s: %s" % (e["topic"], e["locus"], e["relation"]))
    silent = [(e, k) for e, m in pairs for k in range(len(names)) if m[2][k]]
    return (len(rows), len(mine), len(pairs), sum(e["relation"] == m[0] for e, m in pairs), sum(same(e["relation"]) == same(m[0]) for e, m in pairs),
            len(silent), sum(e[names[k]] != "not mentioned" for e, k in silent))


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    top = args[1] if len(args) > 1 else os.path.join(HERE, "compare")
    folders = sorted(d for d, _, f in os.walk(top) if "expected.tsv" in f)
    one = [compare(args[0], d, "--show" in sys.argv) for d in folders]
    show("compare, %d meetings" % len(folders), one)
    if "--halves" in sys.argv:
        show("1st, 3rd ..., on which rules were made", one[::2])
        show("2nd, 4th ..., kept apart", one[1::2])


def show(title, meetings):
    e, m, k, right, soft, silent, false = (sum(x) for x in zip(*meetings))
    print("%s, %%   hits/of" % title)
    for name, a, b in (("rows F1", 2 * k, e + m), ("relation", right, k), ("agree or both as one", soft, k), ("false not mentioned", false, silent)):
        print("  %-36s  %.1f   %d/%d" % (name, 100 * a / max(1, b), a, b))


if __name__ == "__main__":
    main()
