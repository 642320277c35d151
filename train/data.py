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


# ---------------------------------------------------------------- events: train/corpus, PLV
def event_doc(tok, d):
    """A document of train/corpus -> pieces; events [(first piece, last piece, type, mode, status, {piece: role})]; its attributions as marks."""
    quotes = [{"source": [s["who"]["span"]] if s.get("who", {}).get("span") else [], "cue": [s["cue"]["span"]], "content": s["what"]}
              for s in d["statements"] if s["cue"]["span"]]
    out = attribution_doc(tok, {"id": d["id"], "text": d["text"], "attributions": quotes})
    starts = [o[0] for o in out["off"]]
    out["kind"], out["events"] = "event", []
    for e in d["events"]:
        trig = touched(out["off"], starts, [e["t"]["span"]])
        role = {}
        for key, name in (("on", "time"), ("in", "place"), ("to", "recipient"), ("who", "actor"), ("both", "both")):
            if e.get(key, {}).get("span"):
                role.update({i: R.EVENT_ROLES.index(name) for i in touched(out["off"], starts, [e[key]["span"]])})
        if trig:
            out["events"].append((trig[0], trig[-1], R.EVENTS.index(e["type"]), R.MODES.index(e["mode"] or "none"), R.STATUS.index(e["status"]), role))
    return out


def pair_doc(tok, x):
    """A sentence with source and target marked (PLV) -> pieces, source and target pieces, types that its root stands for"""
    ids, off, shp = R.pieces(tok, x["sentence"])
    starts = [o[0] for o in off]
    root = x["gold"]["root"]
    types = [R.EVENTS.index(t) for t in (("CONCEDE", "RETREAT") if root == "YIELD" else (root,))]
    return {"kind": "pair", "id": x["id"], "sentence_id": x["sentence_id"], "ids": ids[:400], "off": off, "shp": shp[:400], "types": types,
            "source": [i for i in touched(off, starts, x["source_spans"]) if i < 400], "target": [i for i in touched(off, starts, x["target_spans"]) if i < 400]}


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


TITLES = set("president vice prime minister deputy foreign secretary general chancellor senator sen. rep. governor gov. mayor king queen "
             "prince princess pope saint st. sir lord lady mr. mr mrs. mrs ms. ms dr. dr doctor prof. professor captain capt. major "
             "colonel col. gen. lt. sgt. judge justice sheikh ayatollah emperor chief director uncle aunt coach congresswoman "
             "congressman mister emeritus".split())
KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}


def mention_names(words, ments):
    """GUM mentions that are names -> BIO tags: around a proper noun that heads a person, organisation or place, the words that
    hang on it as parts of the name, "of", "the", "and" and marks inside it kept, a person's titles left out."""
    tags = ["O"] * len(words)
    for _, etype, b, e, k in sorted(ments, key=lambda m: m[2] - m[3]):
        if etype not in KINDS or words[k]["upos"] != "PROPN":
            continue
        person = etype == "person"
        if person and words[k]["xpos"] == "NNPS":                        # Americans
            continue
        part = [w["form"][:1].isupper() and w["upos"] in (("PROPN", "X") if person else ("PROPN", "NOUN", "ADJ", "VERB", "X")) for w in words]
        link = () if person else ("of", "-", "&", "'s", "and", "for")
        i = j = k
        while i > b and (part[i - 1] or i - 1 > b and part[i - 2] and words[i - 1]["form"] in link):
            i -= 1
        while j < e and (part[j + 1] or j + 2 <= e and part[j + 2] and words[j + 1]["form"] in link):
            j += 1
            if j + 3 <= e and part[j + 3] and [w["form"] for w in words[j + 1:j + 3]] == ["of", "the"] and not person:
                j += 3
        while person and i < j and words[i]["form"].lower() in TITLES:
            i += 1
        if etype == "person" and words[i]["form"].lower() in TITLES or any(t != "O" for t in tags[i:j + 1]):
            continue
        tags[i:j + 1] = ["B-" + KINDS[etype]] + ["I-" + KINDS[etype]] * (j - i)
    return tags


def ud_doc(tok, d, names=None):
    """One document: text, pieces, words with their labels. names: {sent_id: BIO tags}; without it names come from Entity=."""
    text, words, sents = "", [], []
    for s in d["sents"]:
        if text:
            text += "\n" if s["par"] else " "
        base, first = len(text), len(words)
        tags = names.get(s["id"]) if names is not None else None
        for i, ((b, e), c) in enumerate(zip(word_spans(s), s["rows"])):
            words.append({"span": (base + b, base + e), "upos": c[3], "xpos": c[4], "head": int(c[6]), "rel": c[7], "form": c[1],
                          "name": tags[i] if tags and len(tags) == len(s["rows"]) else None})
        sents.append((first, len(words)))
        text += s["text"]
    ids, off, shp = R.pieces(tok, text)
    for w, p in zip(words, R.word_piece(off, [w["span"] for w in words])):
        w["piece"] = p
    out = {"kind": "ud", "id": d["id"], "text": text, "ids": ids, "off": off, "shp": shp, "words": words, "sents": sents,
           "heads": None}
    if "Entity=" in str(d["sents"][0]["rows"]) or any("Entity=" in c[9] for s in d["sents"] for c in s["rows"]):
        heads, ments = {}, []                            # word -> (entity, type): the syntactic head of each mention
        for ent, etype, b, e in mentions(d["sents"]):
            s = next(x for x in sents if x[0] <= b < x[1])
            if e >= s[1]:
                continue
            for k in range(b, e + 1):
                h = words[k]["head"]
                if (h == 0 or not b <= s[0] + h - 1 <= e) and words[k]["upos"] != "PUNCT":
                    heads.setdefault(k, (ent, etype))
                    ments.append((ent, etype, b, e, k))
                    break
        out["heads"] = heads
        if names is None:
            for w, t in zip(words, mention_names(words, ments)):
                w["name"] = t
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
