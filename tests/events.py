#!/usr/bin/env python3
"""Score events of the program against the marked documents of train/corpus.

    python3 tests/events.py PROGRAM [dev|test|train] [--show]

Each document is read with its header lines. A found event and a marked one are the same if their triggers touch.
    trigger F1            were the event words found
    type F1               ... with the right PLOVER type
    full F1               ... type, and the sets of actor and recipient countries (of a reciprocal event: of all parties) equal
    status, date, place   shares right on events of the right type; date on those whose time is told, place on those whose place is told
    extra                 events on documents of kind "other", per 100 sentences
--show prints what was missed, invented or differs.
"""
import collections
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "train"))
import corpus


def run(program, docs):
    out = {}
    with tempfile.TemporaryDirectory() as tmp:
        paths = []
        for d in docs:
            p = os.path.join(tmp, d["id"] + ".txt")
            head = "Title: %s\nPublisher: %s\nDate: %s\n" % (d["title"], d["publisher"], d["date"])
            with open(p, "w", encoding="utf-8") as f:
                f.write(head + ("Voice: %s\n" % d["voice"] if d["voice"] != "-" else "") + "\n" + d["text"] + "\n")
            paths.append(p)
        for d, line in zip(docs, subprocess.run([program, "read", "--json"] + paths, capture_output=True, text=True, check=True).stdout.splitlines()):
            out[d["id"]] = json.loads(line)
    return out


SAME = {"ECO": "ECOWAS", "UN": "UNO", "EU": "EUU", "AU": "AFU", "ASEAN": "ASE", "LAS": "AL"}


def norm(code):
    return SAME.get(code, code)


def found(doc, d):
    """Events of the program in the marked text's offsets."""
    text, actors = doc["document"]["text"], {a["id"]: a for a in doc["actors"]}
    shift = []
    at = 0
    for b, e in d["sentences"]:                     # sentence by sentence: line ends may differ
        k = text.find(d["text"][b:e], at)
        shift.append((k, b, e))
        at = k + 1 if k >= 0 else at
    for e in doc["events"]:
        b, z = e["trigger_span"]
        here = [(k, s, t) for k, s, t in shift if k >= 0 and k <= b < k + t - s]
        if not here:
            continue
        k, s, _ = here[0]
        country = lambda ids: tuple(sorted({norm(actors[i]["country"] or "---") for i in ids}))
        yield {"span": (b - k + s, z - k + s), "type": e["type"], "who": country(e["actors"]), "to": country(e["recipients"]), "status": e["status"].replace(" ", "-"),
               "date": e["date"] and e["date"]["words"] and (e["date"]["from"], e["date"]["to"]), "place": e["place"] and e["place"]["country"], "raw": e}


def gold(e):
    c = lambda k: tuple(sorted({norm(x) for x, _ in e.get(k, {}).get("codes", ())}))
    date = None
    if "on" in e:
        a, _, b = e["on"]["date"].partition("..")
        full = lambda x, last: x if len(x) == 10 else x + ("-31" if len(x) == 7 else "-12-31") if last else x + ("-01" if len(x) == 7 else "-01-01")
        date = (full(a, False), full(b or a, True))
    return {"span": e["t"]["span"], "type": e["type"], "who": c("both") or c("who"), "to": c("to"), "status": e["status"], "date": date, "in": e.get("in", {}).get("country")}


def same_date(a, b):
    if not a or not a[0] or not b:
        return False
    return a[0] == b[0] and (a[1] == b[1] or a[1][:7] == b[1][:7] and b[1].endswith("-31"))


def parties(g):
    return tuple(sorted(set(g["who"]) | set(g["to"])))


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    show = "--show" in sys.argv
    program, part = args[0], (args[1:] or ["dev"])[0]
    docs = [d for d in corpus.documents() if corpus.part(d) == part]
    answers = run(program, docs)
    n = collections.Counter()
    wrong = collections.Counter()
    for d in docs:
        F, G = list(found(answers[d["id"]], d)), [gold(e) for e in d["events"]]
        if d["kind"] == "other" and not G:
            n["other sentences"] += len(d["sentences"])
            n["other events"] += len(F)
        n["found"] += len(F)
        n["gold"] += len(G)
        left = list(F)
        for g in G:
            fit = [f for f in left if f["span"][0] < g["span"][1] and g["span"][0] < f["span"][1]]
            fit.sort(key=lambda f: (f["type"] != g["type"], f["status"] != g["status"]))
            words = d["text"][slice(*g["span"])]
            if not fit:
                wrong["missed " + g["type"]] += 1
                if show:
                    print("missed   %s %s '%s' %s -> %s" % (d["id"], g["type"], words, g["who"], g["to"]))
                continue
            f = fit[0]
            left.remove(f)
            n["trigger"] += 1
            wrong["status %s for %s" % (f["status"], g["status"])] += f["status"] != g["status"]
            if f["type"] != g["type"]:
                wrong["type %s for %s" % (f["type"], g["type"])] += 1
                continue
            n["type"] += 1
            n["status"] += f["status"] == g["status"]
            ok = f["who"] == g["who"] and f["to"] == g["to"] or g["type"] in ("CONSULT", "AGREE", "COOPERATE") and parties(f) == parties(g)
            n["full"] += ok
            if show and not ok:
                print("parties  %s %s '%s' %s -> %s, marked %s -> %s" % (d["id"], g["type"], words, f["who"], f["to"], g["who"], g["to"]))
            if g["date"]:
                n["dates"] += 1
                n["date"] += same_date(f["date"], g["date"])
                if show and not same_date(f["date"], g["date"]):
                    print("date     %s '%s' %s, marked %s" % (d["id"], words, f["date"], g["date"]))
            if g["in"]:
                n["places"] += 1
                n["place"] += (f["place"] or "-") == g["in"]
                if show and (f["place"] or "-") != g["in"]:
                    print("place    %s '%s' %s, marked %s" % (d["id"], words, f["place"], g["in"]))
        for f in left:
            wrong["invented " + f["type"]] += 1
            if show:
                b, e = f["span"]
                print("invented %s %s '%s' %s -> %s: ...%s..." % (d["id"], f["type"], d["text"][b:e], f["who"], f["to"], d["text"][max(0, b - 40):e + 40].replace("\n", " ")))
    f1 = lambda k: 200 * n[k] / max(1, n["found"] + n["gold"])
    share = lambda k, m: 100 * n[k] / max(1, n[m])
    print("%s: %d documents, %d events marked, %d found" % (part, len(docs), n["gold"], n["found"]))
    print("trigger P %.1f R %.1f F1 %.1f" % (share("trigger", "found"), share("trigger", "gold"), f1("trigger")))
    print("type F1 %.1f, with parties F1 %.1f" % (f1("type"), f1("full")))
    print("status %.1f, date %.1f (%d), place country %.1f (%d)" % (share("status", "type"), share("date", "dates"), n["dates"], share("place", "places"), n["places"]))
    print("on documents without events: %.1f per 100 sentences (%d)" % (share("other events", "other sentences"), n["other sentences"]))
    if show:
        for k, v in wrong.most_common(60):
            if v:
                print("%5d %s" % (v, k))


if __name__ == "__main__":
    main()
