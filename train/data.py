"""Gold files -> training windows. Paths are given by the caller; nothing here is needed to build or run readout.

PolNeAR NDJSON: {"id", "text", "attributions": [{"source": [[b, e]], "cue": ..., "content": ...}]}
UD CoNLL-U with GUM's Entity= in MISC; UNER NDJSON: {"id", "tags"} by sent_id of EWT.
"""
import bisect
import json
import random
import re
import reference as R


def ndjson(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(l) for l in f.read().split("\n") if l.strip()]


# ---------------------------------------------------------------- attribution
def touched(off, starts, spans):
    """Indices of the pieces that touch any of the spans."""
    out = []
    for b, e in spans:
        i = max(0, bisect.bisect_left(starts, b) - 1)
        while i < len(off) and off[i][0] < e:
            if off[i][1] > b and off[i][1] > off[i][0]:
                out.append(i)
            i += 1
    return sorted(set(out))


def attribution_doc(tok, d):
    ids, off, shp = R.pieces(tok, d["text"])
    starts = [o[0] for o in off]
    marks = []
    for a in d.get("attributions", ()):
        cue = touched(off, starts, a["cue"])
        if not cue:
            continue
        role = {}
        for i in touched(off, starts, a["source"]):
            role[i] = 2
        for b, e in a["content"]:
            run = touched(off, starts, [[b, e]])
            for i in run:
                role[i] = 1
            if run:
                role[run[-1]] = 4
                role[run[0]] = 3
        marks.append((cue[0], cue[-1], role))
    return {"kind": "attribution", "id": d["id"], "text": d["text"], "ids": ids, "off": off, "shp": shp, "marks": marks}


def attribution_windows(docs, size, stride, rng):
    out = []
    for d in docs:
        n, i = len(d["ids"]), -rng.randrange(0, size // 2)
        while i < n:
            b, e = max(0, i), min(n, i + size)
            if e - b > 20:
                out.append((d, b, e))
            i += stride
    return out


# ---------------------------------------------------------------- Universal Dependencies
def conllu(path):
    """-> documents [{"id", "sents": [{"id", "text", "par", "rows": [[10 columns]], "mwt": {first: (last, form)}}]}]"""
    docs, sent, par = [], None, False
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id"):
            docs.append({"id": line.split("= ")[1], "sents": []})
        elif line.startswith("# newpar"):
            par = True
        elif line.startswith("# sent_id"):
            sent = {"id": line.split("= ")[1], "par": par, "rows": [], "mwt": {}, "text": ""}
            docs[-1]["sents"].append(sent)
            par = False
        elif line.startswith("# text ="):
            sent["text"] = line.split("= ", 1)[1]
        elif line and line[0] != "#":
            c = line.split("\t")
            if "-" in c[0]:
                a, b = c[0].split("-")
                sent["mwt"][int(a)] = (int(b), c[1])
            elif "." not in c[0]:
                sent["rows"].append(c)
    return docs


def word_spans(sent):
    """Offsets of the words in the sentence's text; the words of an irregular contraction share its span."""
    out, at, text = [], 0, sent["text"]
    rows, i = sent["rows"], 0
    while i < len(rows):
        n, form = 1, rows[i][1]
        if i + 1 in sent["mwt"]:
            n, form = sent["mwt"][i + 1][0] - i, sent["mwt"][i + 1][1]
        b = text.index(form, at)
        forms = [r[1] for r in rows[i:i + n]]
        if "".join(forms) == form:
            for f in forms:
                out.append((b, b + len(f)))
                b += len(f)
        else:
            out += [(b, b + len(form))] * n
        at = out[-1][1]
        i += n
    return out


ENT = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([a-z]+)-[^()]*(\))?|(\d+)(?:\[[^\]]*\])?\)")


def mentions(sents):
    """GUM's Entity= -> [(entity id, type, first word, last word)], indices over the words of the document."""
    out, stack, k = [], {}, 0
    for s in sents:
        for c in s["rows"]:
            m = re.search(r"(?:^|\|)Entity=([^|]*)", c[9])
            for o, etype, single, close in ENT.findall(m.group(1)) if m else ():
                if o and single:
                    out.append((o, etype, k, k))
                elif o:
                    stack.setdefault(o, []).append((etype, k))
                elif stack.get(close):
                    etype, b = stack[close].pop()
                    out.append((close, etype, b, k))
            k += 1
    return out


def ud_doc(tok, d, names=None):
    """One document: text, pieces, words with their labels. names: {sent_id: BIO tags} or None (then not trained)."""
    text, words, sents = "", [], []
    for s in d["sents"]:
        if text:
            text += "\n" if s["par"] else " "
        base, first = len(text), len(words)
        tags = names.get(s["id"]) if names is not None else None
        for i, ((b, e), c) in enumerate(zip(word_spans(s), s["rows"])):
            words.append({"span": (base + b, base + e), "upos": c[3], "xpos": c[4], "head": int(c[6]), "rel": c[7],
                          "name": tags[i] if tags and len(tags) == len(s["rows"]) else None})
        sents.append((first, len(words)))
        text += s["text"]
    ids, off, shp = R.pieces(tok, text)
    for w, p in zip(words, R.word_piece(off, [w["span"] for w in words])):
        w["piece"] = p
    out = {"kind": "ud", "id": d["id"], "text": text, "ids": ids, "off": off, "shp": shp, "words": words, "sents": sents,
           "heads": None}
    if "Entity=" in str(d["sents"][0]["rows"]) or any("Entity=" in c[9] for s in d["sents"] for c in s["rows"]):
        heads = {}                                       # word -> (entity, type): the syntactic head of each mention
        for ent, etype, b, e in mentions(d["sents"]):
            s = next(x for x in sents if x[0] <= b < x[1])
            if e >= s[1]:
                continue
            for k in range(b, e + 1):
                h = words[k]["head"]
                if (h == 0 or not b <= s[0] + h - 1 <= e) and words[k]["upos"] != "PUNCT":
                    if k not in heads:
                        heads[k] = (ent, etype)
                    break
        out["heads"] = heads
    return out


def ud_windows(docs, size, rng):
    """Runs of whole sentences of at most `size` pieces; a longer sentence stands alone (up to 500)."""
    out = []
    for d in docs:
        first = [d["words"][a]["piece"] for a, _ in d["sents"]] + [len(d["ids"])]
        i, limit = 0, rng.randrange(size // 3, size)
        while i < len(d["sents"]):
            j = i + 1
            while j < len(d["sents"]) and first[j + 1] - first[i] <= limit:
                j += 1
            if first[j] - first[i] <= 500:
                out.append((d, i, j, first[i], first[j]))
            i, limit = j, size
    return out
