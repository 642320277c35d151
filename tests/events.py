#!/usr/bin/env python3
"""Score the program's events against marked documents: our own (train/corpus) or real ones (tests/real.marks).

    python3 tests/events.py PROGRAM dev|test|train [--show]      the part of train/corpus
    python3 tests/events.py PROGRAM CORPUS [--show]              real texts, in the folder CORPUS of the reference data

A found event and a marked one are one if their triggers touch; of several the one with the right type, then status.
    trigger, type F1      event words found; ... with the right type of PLOVER
    type and parties F1   ... and with the right sets of actor and recipient countries (of a reciprocal event: of all parties)
    status, mode          shares right on events of the right type; mode where the type has modes
    parties               ... of their marked countries, the share found, on either side
    date, place           ... where a time or a place is told; a date is right when first and last day are, a place when its country is
    meetings F1           distinct pairs of parties and date, of CONSULT events between two or more; a derived marking
    extra                 events a hundred sentences in documents that have none marked
Prints share, 95% interval (1,000 samples of the documents), hits/of. --show prints what was missed, invented or differs.
"""
import collections
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "train"))
import corpus

SAME = {"ECO": "ECOWAS", "UN": "UNO", "EU": "EUU", "AU": "AFU", "ASEAN": "ASE", "LAS": "AL"}
SYMMETRIC = ("CONSULT", "AGREE", "COOPERATE")               # who met whom: the sides may stand either way
FIGURES = [("trigger F1", "trigger", "found", "gold"), ("type F1", "type", "found", "gold"), ("type and parties F1", "full", "found", "gold"),
           ("status", "status", "type", None), ("mode", "mode", "modes", None), ("parties", "party", "parties", None),
           ("date", "date", "dates", None), ("place country", "place", "places", None), ("meetings F1", "meeting", "meetings found", "meetings"),
           ("extra, of 100 sentences", "extra", "plain", None)]
show = False


def head(title, publisher, date, voice="-"):
    return "Title: %s\nPublisher: %s\nDate: %s\n%s\n" % (title, publisher, date, "Voice: %s\n" % voice if voice != "-" else "")


def event(kind, mode, status, span, who, to, both, place, date):
    """who, to: countries"""
    norm = lambda codes: tuple(sorted({SAME.get(c, c) for c in codes}))
    return {"type": kind, "mode": mode, "status": status, "span": span, "who": norm(who), "to": norm(to), "both": both, "place": place, "date": days(date)}


def days(told):
    """2014-05 -> its first and last day; a..b, likewise"""
    if not told:
        return None
    a, _, b = told.partition("..")
    b = b or a
    return a + "-01-01"[3 * (len(a) // 3 - 1):] if len(a) < 10 else a, b + ("" if len(b) == 10 else "-31" if len(b) == 7 else "-12-31")


def own(part):
    """The documents of train/corpus: source as the program gets it, events in offsets of the source."""
    for d in corpus.documents():
        if corpus.part(d) != part:
            continue
        first = head(d["title"], d["publisher"], d["date"], d["voice"])
        at = lambda s: (s[0] + len(first), s[1] + len(first))
        country = lambda e, k: [c for c, _ in e.get(k, {}).get("codes", ())]
        yield {"id": d["id"], "source": first + d["text"] + "\n", "start": len(first), "sentences": len(d["sentences"]),
               "events": [event(e["type"], e["mode"], e["status"], at(e["t"]["span"]), country(e, "both") or country(e, "who"), country(e, "to"), "both" in e,
                                e.get("in", {}).get("country"), e.get("on", {}).get("date")) for e in d["events"]]}


def source(folder, path):
    """-> header lines for the program, the text that the offsets count in"""
    name, _, key = path.partition("#")
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as f:
        text = f.read()
    if not key:
        return "", text
    page = json.loads(text)[key]
    return head(page["title"], page["publisher"], page["date"]), page["text"]


def real(folder):
    docs, first = [], ""                                    # a file of another version is left out, with its events
    for line in open(os.path.join(HERE, "real.marks"), encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if f[0] == "file":
            first, text = source(folder, f[1])
            docs.append({"id": os.path.basename(f[1])[-40:], "source": first + text, "start": len(first), "sentences": int(f[3]), "events": [],
                         "same": hashlib.sha256(text.encode()).hexdigest()[:16] == f[2]})
            if not docs[-1]["same"]:
                print("skipped %s: another version of the file" % f[1])
        elif line[0] != "#":
            kind, _, mode = f[0].partition("/")
            b, e = (int(x) + len(first) for x in f[2].split("-"))
            country = lambda s: [c.split(".")[0] for c in s.split() if c not in "-="]
            docs[-1]["events"].append(event(kind, mode, f[1], (b, e), country(f[3]), country(f[4]), f[4] == "=", f[5] or None, f[6]))
    return [d for d in docs if d["same"]]


def read(program, docs):
    """What the program tells of each document"""
    with tempfile.TemporaryDirectory() as tmp:
        paths = [os.path.join(tmp, "%03d.txt" % i) for i in range(len(docs))]
        for d, p in zip(docs, paths):
            with open(p, "w", encoding="utf-8", newline="") as f:
                f.write(d["source"])
        out = subprocess.run([program, "read", "--json", "--jobs", "2"] + paths, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def back(text, d):
    """Offset of the program's text -> offset of the source, by counting letters and marks: spaces and line ends may differ."""
    solid = [i for i in range(d["start"], len(d["source"])) if not d["source"][i].isspace()]
    mine = [i for i, c in enumerate(text) if not c.isspace()]
    skip = "".join(d["source"][i] for i in solid).find("".join(text[i] for i in mine))
    if skip < 0:
        sys.exit("%s: the text that was read is not one piece of the source" % d["id"])
    rank = {i: k for k, i in enumerate(mine)}
    return lambda b, e: (solid[skip + rank[b]], solid[skip + rank[e - 1]] + 1)


def found(doc, d):
    actors, to_source = {a["id"]: a for a in doc["actors"]}, back(doc["document"]["text"], d)
    country = lambda ids: [actors[i]["country"] or "---" for i in ids]
    for e in doc["events"]:
        out = event(e["type"], e["mode"] or "", e["status"].replace(" ", "-"), to_source(*e["trigger_span"]), country(e["actors"]), country(e["recipients"]),
                    False, e["place"] and e["place"]["country"] or "-", None)
        if e["date"] and e["date"]["words"]:
            out["date"] = (e["date"]["from"], e["date"]["to"])
        yield out


def same_date(a, b):
    return bool(a and a[0]) and a[0] == b[0] and (a[1] == b[1] or a[1][:7] == b[1][:7] and b[1].endswith("-31"))


def sides(e):
    return tuple(sorted(set(e["who"]) | set(e["to"])))


def same_parties(f, g):
    return f["who"] == g["who"] and f["to"] == g["to"] or (g["both"] or g["type"] in SYMMETRIC) and sides(f) == sides(g)


def day(doc, date):
    return date and date[0] or doc["document"]["date"]


def meetings(doc, d, n):
    gold = {(sides(e), day(doc, e["date"])) for e in d["events"] if e["type"] == "CONSULT" and len(sides(e)) > 1 and e["status"] not in ("hypothetical", "negated")}
    actors = {a["id"]: SAME.get(a["country"], a["country"]) or "---" for a in doc["actors"]}
    mine = {(tuple(sorted({actors[i] for i in m["participants"]})), m["date"] and m["date"]["from"]) for m in doc["meetings"]}
    mine = {m for m in mine if len(m[0]) > 1}
    n["meetings"], n["meetings found"], n["meeting"] = len(gold), len(mine), len(gold & mine)


def around(d, span):
    b, e = span
    return "...%s[%s]%s..." % tuple(" ".join(d["source"][i:j].split()) for i, j in ((max(0, b - 40), b), (b, e), (e, e + 40)))


def differ(d, what, g, f="", want=""):
    if show:
        print("%-8s %s %s %s %s %s" % (what, d["id"], g["type"], f, "marked %s" % (want,) if want else "", around(d, g["span"])))


def compare(f, g, d, n):
    """One pair: found, marked"""
    n["trigger"] += 1
    if f["type"] != g["type"]:
        return differ(d, "type", g, f["type"], g["type"])
    n["type"] += 1
    n["status"] += f["status"] == g["status"]
    if f["status"] != g["status"]:
        differ(d, "status", g, f["status"], g["status"])
    if corpus.MODES[g["type"]]:
        n["modes"] += 1
        n["mode"] += f["mode"] == g["mode"]
        if f["mode"] != g["mode"]:
            differ(d, "mode", g, f["mode"] or "-", g["mode"] or "-")
    n["full"] += same_parties(f, g)
    if not same_parties(f, g):
        differ(d, "parties", g, "%s -> %s" % (f["who"], f["to"]), "%s -> %s" % (g["who"], g["to"]))
    n["parties"] += len(set(sides(g)) - {"---"})
    n["party"] += len(set(sides(g)) & set(sides(f)) - {"---"})
    if g["date"]:
        n["dates"] += 1
        n["date"] += same_date(f["date"], g["date"])
        if not same_date(f["date"], g["date"]):
            differ(d, "date", g, f["date"], g["date"])
    if g["place"]:
        n["places"] += 1
        n["place"] += f["place"] == g["place"]
        if f["place"] != g["place"]:
            differ(d, "place", g, f["place"], g["place"])


def score(doc, d):
    n, left = collections.Counter(), list(found(doc, d))
    n["found"], n["gold"] = len(left), len(d["events"])
    if not d["events"]:
        n["extra"], n["plain"] = len(left), d["sentences"]
    meetings(doc, d, n)
    for g in d["events"]:
        fit = [f for f in left if f["span"][0] < g["span"][1] and g["span"][0] < f["span"][1]]
        if not fit:
            differ(d, "missed", g, "%s -> %s" % (g["who"], g["to"]))
            continue
        f = min(fit, key=lambda f: (f["type"] != g["type"], f["status"] != g["status"]))
        left.remove(f)
        compare(f, g, d, n)
    for f in left:
        differ(d, "invented", f, "%s -> %s" % (f["who"], f["to"]))
    return n


def value(n, hit, of, of2):
    return (200 if of2 else 100) * n[hit] / max(1, n[of] + (n[of2] if of2 else 0))


def main():
    global show
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    show = "--show" in sys.argv
    if len(args) != 2:
        sys.exit(__doc__)
    if args[1] not in ("dev", "test", "train") and not os.path.isdir(args[1]):
        print("events: skipped, no reference data")
        return
    docs = list(own(args[1]) if args[1] in ("dev", "test", "train") else real(args[1]))
    each = [score(doc, d) for doc, d in zip(read(args[0], docs), docs)]
    rng, total = random.Random(1), sum(each, collections.Counter())
    draws = [rng.choices(each, k=len(each)) for _ in range(1000)]
    print("events, %d documents of %s, %%   [95%% interval]   hits/of" % (len(docs), args[1]))
    for name, hit, of, of2 in FIGURES:
        keys = [k for k in (hit, of, of2) if k]
        v = sorted(value({k: sum(n[k] for n in draw) for k in keys}, hit, of, of2) for draw in draws)
        print("  %-36s %5.1f   [%.1f, %.1f]   %d/%g" % (name, value(total, hit, of, of2), v[25], v[974], total[hit], (total[of] + total[of2]) / 2 if of2 else total[of]))


if __name__ == "__main__":
    main()
