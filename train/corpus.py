"""Read the marked documents of train/corpus.

    python3 train/corpus.py check [FILES]       says what is wrong, with file and line, and how many files are right; exit 1 if anything is
    python3 train/corpus.py stats [FILES]       counts
    python3 train/corpus.py agree [A] B         agreement of two markings of the same documents (A: those of train/corpus)

The format is described in train/corpus/README.md. `documents(paths)` gives dictionaries: id, kind, date, publisher, voice, title,
text, sentences [(begin, end)], events, statements, misses; spans are code points of text.
"""
import collections
import glob
import os
import re
import sys

MODES = {
    "AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
    "RETREAT": "withdraw release return disarm ceasefire access ease resign", "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
    "THREATEN": "restrict ban arrest relations expel territory violence political", "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue", "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict ban censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "beat torture execute sexual assassinate primitive firearms explosives suicide-attack heavy-weapons crowd-control cleansing "
               "massacre abduct unconventional"}
STATUS = "happened ongoing planned promised called-for threatened denied hypothetical historical negated".split()
ACTS = "say raise demand offer commit support oppose accuse warn deny agree praise regret announce discuss".split()
HOW = "direct mixed indirect".split()
KINDS = "article readout statement communique transcript report other".split()
CONTEXTS = set("military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal reparations "
               "human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic territory "
               "peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber misinformation "
               "crime corruption illegal_drugs trafficking".split())
SECTORS = set("GOV MIL LEG JUD OPP REB SPY BUS MED EDU CVL HLH IGO REL COP".split())
CODE = re.compile(r"(---|[A-Z][A-Z0-9]{2,9})(?:\.([A-Z]{3}))?$")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(\.\.\d{4}(-\d\d(-\d\d)?)?)?$")


class Fault(Exception):
    pass


def place(text, words, lo, hi, far=None):
    """Span of `words` in text[lo:hi]; "a … b" reaches from a to the first b behind it, which may lie up to `far`."""
    if " … " in words:
        a, b = words.split(" … ", 1)
        s = place(text, a, lo, hi)
        e = place(text, b, s[1], far or hi)
        return s[0], e[1]
    m = re.match(r"(.*)#(\d)$", words, re.S)
    words, nth = (m.group(1), int(m.group(2))) if m else (words, 1)
    at = lo - 1
    while nth:
        at = text.find(words, at + 1, far or hi)
        while at >= 0 and cuts(text, at, at + len(words)):
            at = text.find(words, at + 1, far or hi)
        if at < 0 or at >= hi:
            raise Fault("cannot find '%s'" % words)
        nth -= 1
    return at, at + len(words)


def cuts(text, b, e):
    """Does b or e cut a word?"""
    return (b > 0 and text[b - 1].isalnum() and text[b].isalnum()) or (e < len(text) and text[e - 1].isalnum() and text[e].isalnum())


def codes(s):
    out = []
    for c in s.split():
        m = CODE.match(c)
        if not m or m.group(2) and m.group(2) not in SECTORS:
            raise Fault("'%s' is not a code" % c)
        out.append((m.group(1), m.group(2) or ""))
    return out


def field(d, sent, key, value, far):
    """One `key: words = codes` -> {"words", "span", "codes"}"""
    words, _, right = value.partition(" = ") if " = " in value else (value, "", "") if not value.startswith("= ") else ("", "", value[2:])
    words = words.strip()
    lo, hi = sent
    span = None
    if words.startswith("< "):
        at = d["text"].rfind(words[2:], 0, lo)
        if at < 0:
            raise Fault("cannot find '%s' before the sentence" % words[2:])
        span = (at, at + len(words) - 2)
    elif words:
        span = place(d["text"], words, lo, hi, far)
    out = {"span": span}
    if key in ("who", "to", "both", "by") and right:
        out["codes"] = codes(right)
    elif key == "in":
        if not re.match(r"([A-Z]{3}|-)$", right.strip()):
            raise Fault("a place needs '= ISO3' or '= -'")
        out["country"] = right.strip()
    elif key == "on":
        if not DATE.match(right.strip()):
            raise Fault("'%s' is not a date" % right)
        out["date"] = right.strip()
    elif key == "ctx":
        raise Fault("contexts have no words")
    return out


def event(d, sent, line):
    head, *parts = line.split(" | ")
    m = re.match(r"e ([A-Z]+)(?:/([a-z-]+))? ([a-z-]+)$", head.strip())
    if not m:
        raise Fault("'%s' is not 'e TYPE/mode status'" % head)
    kind, mode, status = m.groups()
    if kind not in MODES or mode and mode not in MODES[kind].split() or status not in STATUS:
        raise Fault("no such type, mode or status: '%s'" % head)
    out = {"type": kind, "mode": mode or "", "status": status, "contexts": [], "sentence": sent}
    for p in parts:
        key, _, value = p.strip().partition(":")
        if key not in "t who to both in on by ctx".split():
            raise Fault("no such field: '%s'" % key)
        if key == "ctx":
            out["contexts"] = value.split()
            if set(out["contexts"]) - CONTEXTS:
                raise Fault("no such context: %s" % sorted(set(out["contexts"]) - CONTEXTS))
        else:
            out[key] = field(d, sent, key, value.strip(), None)
    if "t" not in out or not out["t"]["span"]:
        raise Fault("an event needs t:")
    if "both" in out and ("who" in out or "to" in out):
        raise Fault("both stands in place of who and to")
    if not any(k in out for k in ("who", "both")) and "to" not in out:
        raise Fault("an event needs who:, both: or to:")
    for k in ("who", "to", "both"):
        if k in out and not out[k].get("codes"):
            raise Fault("%s needs codes" % k)
    return out


def statement(d, sent, line, end):
    head, *parts = line.split(" | ")
    m = re.match(r"q (\w+) (\w+)$", head.strip())
    if not m or m.group(1) not in ACTS or m.group(2) not in HOW:
        raise Fault("'%s' is not 'q act how'" % head)
    out = {"act": m.group(1), "how": m.group(2), "what": [], "sentence": sent}
    for p in parts:
        key, _, value = p.strip().partition(":")
        if key not in "cue who what to via".split():
            raise Fault("no such field: '%s'" % key)
        f = field(d, sent, key, value.strip(), end if key == "what" else None)
        if key == "what":
            out["what"].append(f["span"])
        else:
            out[key] = f
    if "cue" not in out or not out["what"]:
        raise Fault("a statement needs cue: and what:")
    return out


def parse(path, complain):
    """-> documents of one file; complain(path, line number, words)"""
    docs, d, marks, par = [], None, [], True
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")

    def close():
        for n, sent, line in marks:
            try:
                if line.startswith("e "):
                    d["events"].append(event(d, sent, line))
                elif line.startswith("q "):
                    d["statements"].append(statement(d, sent, line, len(d["text"])))
                elif line.startswith("n "):
                    d["misses"].append(field(d, sent, "t", line[2:].split(" | ")[0].strip(), None)["span"])
                else:
                    raise Fault("a mark begins with e, q or n")
            except Fault as x:
                complain(path, n, str(x))
        marks.clear()

    for n, line in enumerate(lines, 1):
        if line.startswith("# doc "):
            if d:
                close()
            d = {"id": line[6:].strip(), "path": path, "text": "", "sentences": [], "events": [], "statements": [], "misses": []}
            docs.append(d)
            par = True
        elif line.startswith("# ") and d:
            key, _, value = line[2:].partition(" ")
            if key not in ("kind", "date", "publisher", "voice", "title", "file"):
                complain(path, n, "no such key: '%s'" % key)
            d[key] = value.strip()
        elif line.startswith("#") or not d:
            if line.strip() and not line.startswith("#"):
                complain(path, n, "a line before the first '# doc'")
        elif line.startswith("\t"):
            if d["sentences"]:
                marks.append((n, d["sentences"][-1], line.strip()))
            else:
                complain(path, n, "a mark before the first sentence")
        elif not line.strip():
            par = True
        else:
            if d["text"]:
                d["text"] += "\n" if par else " "
            b = len(d["text"])
            d["text"] += line.strip()
            d["sentences"].append((b, len(d["text"])))
            par = False
    if d:
        close()
    for d in docs:
        for k in ("kind", "date", "publisher", "voice", "title"):
            if not d.get(k):
                complain(path, 0, "%s has no %s" % (d["id"], k))
        if d.get("kind") not in KINDS:
            complain(path, 0, "%s: no such kind '%s'" % (d["id"], d.get("kind")))
    return docs


def documents(paths=None, complain=None):
    paths = paths or sorted(glob.glob(os.path.join(os.path.dirname(__file__), "corpus", "*.txt")))
    out = [d for p in paths for d in parse(p, complain or (lambda *a: None))]
    return out


def part(d):
    """train, dev or test: by the last figure of the document's number"""
    return {"8": "dev", "9": "test"}.get(d["id"][-1], "train")


def stats(docs):
    c = collections.Counter
    n = sum(len(d["sentences"]) for d in docs)
    ev = [e for d in docs for e in d["events"]]
    print("documents %d, sentences %d, events %d, statements %d, near misses %d" % (
        len(docs), n, len(ev), sum(len(d["statements"]) for d in docs), sum(len(d["misses"]) for d in docs)))
    with_event = {(d["id"], e["sentence"]) for d in docs for e in d["events"] if e["status"] not in ("negated", "hypothetical")}
    print("sentences without an event that is so: %d" % (n - len(with_event)))
    for name, k in (("kind", c(d["kind"] for d in docs)), ("part", c(part(d) for d in docs)), ("type", c(e["type"] for e in ev)),
                    ("status", c(e["status"] for e in ev)), ("mode", c(e["mode"] for e in ev if e["mode"])),
                    ("act", c(s["act"] for d in docs for s in d["statements"])), ("year", c(d["date"][:4] for d in docs))):
        print(name + ": " + " ".join("%s %d" % x for x in k.most_common()))


def agree(a, b):
    """Two markings: events whose triggers touch are paired; F1 of all, then shares of pairs that are equal."""
    other = {d["id"]: d for d in b}
    n, docs, pairs = 0, 0, []
    for d in a:
        if d["id"] not in other:
            continue
        left = list(other[d["id"]]["events"])
        docs, n = docs + 1, n + len(d["events"]) + len(left)
        for e in d["events"]:
            fit = [x for x in left if x["t"]["span"][0] < e["t"]["span"][1] and e["t"]["span"][0] < x["t"]["span"][1]]
            fit.sort(key=lambda x: x["type"] != e["type"])
            if fit:
                left.remove(fit[0])
                pairs.append((e, fit[0]))
    typed = [(x, y) for x, y in pairs if x["type"] == y["type"]]
    names = lambda e, k: sorted(c for c, _ in e.get(k, {}).get("codes", ()))
    who, to = (lambda e: names(e, "who") + names(e, "both")), (lambda e: names(e, "to"))
    both = [(x, y) for x, y in typed if who(x) == who(y) and to(x) == to(y)]
    f1 = lambda some: 200 * len(some) / max(1, n)
    print("%d documents, %g events on average, F1: trigger %.1f, with type %.1f, with actor and recipient countries %.1f" % (
        docs, n / 2, f1(pairs), f1(typed), f1(both)))
    print("of %d events of one type, equal:" % len(typed))
    for name, f in (("status", lambda e: e["status"]), ("mode", lambda e: e["mode"]), ("actors", who), ("recipients", to),
                    ("place", lambda e: e.get("in", {}).get("country")), ("date", lambda e: e.get("on", {}).get("date"))):
        some = [(x, y) for x, y in typed if f(x) or f(y)]
        print("  %-10s %.1f of %d that have one" % (name, 100 * sum(f(x) == f(y) for x, y in some) / max(1, len(some)), len(some)))


def main():
    what, paths = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    faults = []
    complain = lambda path, n, words: faults.append("%s:%d: %s" % (path, n, words))
    if what == "agree" and len(paths) in (1, 2):
        agree(documents(paths[:-1], complain), documents(paths[-1:], complain))
    elif what in ("check", "stats"):
        docs = documents(paths, complain)
        twice = [k for k, v in collections.Counter(d["id"] for d in docs).items() if v > 1]
        faults += ["%s:0: document '%s' stands twice" % (d["path"], d["id"]) for d in docs if d["id"] in twice]
        if what == "stats":
            stats(docs)
    else:
        sys.exit(__doc__)
    for x in faults:
        print(x, file=sys.stderr)
    if what == "check":
        files, bad = {d["path"] for d in docs}, {x.rsplit(":", 2)[0] for x in faults}
        print("corpus: %d passed, %d failed" % (len(files - bad), len(bad)))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
