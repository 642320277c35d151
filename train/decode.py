"""Scores -> attributions, trees, names, links: the plain form of what src/record does, for dev scores while training.

    python3 decode.py --gold DIR --model RUN/model.pt [--predictions OUT.ndjson]
"""
import argparse
import collections
import json
import sys
import torch
import corpus
import data as D
import reference as R

WINDOW, OVERLAP = 320, 64
EVENT_AT = 0.40                      # threshold on the probability that an event's first piece stands here
CUE_AT = 0.40                        # threshold on the probability of a cue's first piece
GAP, SHORT = 40, 8                   # characters: holes in a content that are filled, pieces of content that are dropped
NO, IN, SRC, BEG, END = range(5)
FORBID = torch.zeros(5, 5)           # [from][to]
for a, b in [(NO, IN), (NO, END), (SRC, IN), (SRC, END), (END, IN), (END, END), (IN, BEG), (BEG, BEG)]:
    FORBID[a, b] = -1e4
for b in (NO, SRC):
    FORBID[IN, b] = -3.0             # a content that stops without its last piece: seldom, at a window's edge


def windows(n, size=WINDOW, overlap=OVERLAP):
    """[(first, last)] covering n pieces, and for each piece the window in which it stands furthest from an edge."""
    out = [(0, min(n, size))]
    while out[-1][1] < n:
        b = out[-1][1] - overlap
        out.append((b, min(n, b + size)))
    own = []
    for i in range(n):
        far = [min(i - b if b else 9999, e - 1 - i if e < n else 9999) if b <= i < e else -1 for b, e in out]
        own.append(far.index(max(far)))
    return out, own


def encode(model, d, b, e):
    ids = torch.tensor([[101] + d["ids"][b:e] + [102]])
    shp = torch.tensor([[8] + d["shp"][b:e] + [8]])
    return model.enc(ids, shp, torch.ones_like(ids, dtype=torch.bool))[0][1:-1]


def events(model, d):
    """-> [(first piece, last piece, type, {role: [pieces]}, status, mode)] of a document of train/corpus"""
    out = []
    wins, own = windows(len(d["ids"]))
    for k, (b, e) in enumerate(wins):
        h = encode(model, d, b, e)
        p = model.event(h).softmax(-1)
        inside = len(R.EVENTS) - 1
        for i in range(e - b):
            if own[b + i] != k or 1 - p[i, 0] - p[i, inside] < EVENT_AT:
                continue
            j = i
            while j + 1 < e - b and p[j + 1].argmax() == inside:
                j += 1
            roles, status, mode = model.happenings(h, torch.tensor([i]), torch.tensor([j]))
            role = collections.defaultdict(list)
            for t, r in enumerate(roles[0].argmax(-1).tolist()):
                if r and abs(t - i) < 100:
                    role[r].append(b + t)
            out.append((b + i, b + j, int(p[i, 1:inside].argmax()) + 1, role, int(status[0].argmax()), int(mode[0].argmax())))
    return out


def event_scores(model, docs):
    n = collections.Counter()
    for d in docs:
        found, left = events(model, d), None
        left = list(found)
        n["g"] += len(d["events"])
        n["p"] += len(found)
        for g in d["events"]:
            fit = sorted((f for f in left if f[0] <= g[1] and g[0] <= f[1]), key=lambda f: f[2] != g[2])
            if not fit:
                continue
            f = fit[0]
            left.remove(f)
            n["trig"] += 1
            if f[2] != g[2]:
                continue
            n["type"] += 1
            n["status"] += f[4] == g[4]
            n["mode"] += f[5] == g[3]
            for r in range(1, len(R.EVENT_ROLES)):
                a, b = set(f[3].get(r, ())), {i for i, x in g[5].items() if x == r}
                n["role_g"] += bool(b)
                n["role_p"] += bool(a)
                n["role"] += bool(a & b) and 2 * len(a & b) >= .5 * (len(a) + len(b))
    f1 = lambda a, b, c: round(200 * n[a] / max(1, n[b] + n[c]), 1)
    return {"ev_trig": f1("trig", "g", "p"), "ev_type": f1("type", "g", "p"), "ev_role": f1("role", "role_g", "role_p"),
            "ev_status": round(100 * n["status"] / max(1, n["type"]), 1), "ev_mode": round(100 * n["mode"] / max(1, n["type"]), 1), "ev_n": n["g"]}


def viterbi(lp):
    """lp [T][5] log probabilities -> best state of each piece"""
    s, back = lp[0] + FORBID[NO], []
    for t in range(1, lp.shape[0]):
        m, k = (s[:, None] + FORBID).max(0)
        back.append(k)
        s = m + lp[t]
    out = [int(s.argmax())]
    for k in reversed(back):
        out.append(int(k[out[-1]]))
    return out[::-1]


def attributions(model, d):
    n = len(d["ids"])
    wins, own = windows(n)
    cues = []
    for k, (b, e) in enumerate(wins):
        h = encode(model, d, b, e)
        p = model.cue(h).softmax(-1)
        beg = [i for i in range(e - b) if own[b + i] == k and p[i, 1] > CUE_AT]
        end = []
        for i in beg:
            j = i
            while j + 1 < e - b and p[j + 1, 2] > p[j + 1, 0] and p[j + 1, 2] > .4:
                j += 1
            end.append(j)
        if beg:
            lp = model.roles(h, torch.tensor(beg), torch.tensor(end)).log_softmax(-1)
            far = (torch.arange(e - b)[None] - torch.tensor(beg)[:, None]).abs() >= 160
            lp[far] = torch.tensor([0., -9e3, -9e3, -9e3, -9e3])
            for i, j, l in zip(beg, end, lp):
                cues.append((b + i, b + j, b, float(p[i, 1]), l))
    claim = {}
    states = []
    for c, (i, j, b, pr, l) in enumerate(cues):
        st = viterbi(l)
        states.append(st)
        for t, s in enumerate(st):
            if s in (IN, BEG, END):
                m = float(torch.logsumexp(l[t, [IN, BEG, END]], 0) - l[t, NO])
                if b + t not in claim or claim[b + t][0] < m:
                    claim[b + t] = (m, c)
    taken = {t for i, j, *_ in cues for t in range(i, j + 1)}
    out = []
    for c, (i, j, b, pr, l) in enumerate(cues):
        con = [b + t for t, s in enumerate(states[c]) if s in (IN, BEG, END) and claim[b + t][1] == c]
        src = [b + t for t, s in enumerate(states[c]) if s == SRC]
        con = fill(d, con, taken | set(src))
        if con:
            out.append({"source": spans(d, src), "cue": spans(d, range(i, j + 1)), "content": con, "p": pr})
    return out


def whole(text, b, e):
    while b > 0 and text[b - 1].isalnum() and text[b].isalnum():
        b -= 1
    while e < len(text) and text[e - 1].isalnum() and text[e].isalnum():
        e += 1
    return b, e


def spans(d, ts):
    out = []
    for t in sorted(ts):
        b, e = d["off"][t]
        if b == e:
            continue
        b, e = whole(d["text"], b, e)
        if out and (out[-1][2] >= t - 1 or not d["text"][out[-1][1]:b].strip()):
            out[-1][1:] = [max(e, out[-1][1]), t]
        else:
            out.append([b, e, t])
    return [[b, e] for b, e, _ in out]


def fill(d, ts, stop):
    sp = spans(d, ts)
    out = []
    for b, e in sp:
        if out and b - out[-1][1] <= GAP and not any(out[-1][1] <= d["off"][t][0] < b for t in stop) and "\n" not in d["text"][out[-1][1]:b]:
            out[-1][1] = e
        else:
            out.append([b, e])
    return [s for s in out if s[1] - s[0] >= SHORT] or out[:1]


def tree(sc):
    """sc [W][W+1] -> head of each word (0 root): greedy if that is a tree with one root, else Chu-Liu-Edmonds over one root."""
    import numpy as np
    s = sc.numpy()
    n = len(s)
    head = s.argmax(1)
    for i in range(n):
        if head[i] == i + 1:
            s[i, i + 1] = -1e9
    best = None
    full = np.full((n + 1, n + 1), -1e9)
    full[1:, :] = s
    g = full[1:].argmax(1)
    if (g == 0).sum() == 1 and acyclic(g):
        return g.tolist()
    roots = np.argsort(-full[1:, 0])[:3]
    for r in roots:
        m = full.copy()
        m[1:, 0] = -1e9
        m[r + 1] = -1e9
        m[r + 1, 0] = full[r + 1, 0]
        h = cle(m)
        v = sum(m[i, h[i]] for i in range(1, n + 1))
        if best is None or v > best[0]:
            best = (v, h[1:])
    return list(best[1])


def acyclic(h):
    for i in range(len(h)):
        j, k = i + 1, 0
        while j and k <= len(h):
            j, k = h[j - 1], k + 1
        if j:
            return False
    return True


def cle(s):
    """Chu-Liu-Edmonds: s [n][n] score of head column for row, node 0 the root -> heads"""
    import numpy as np
    n = len(s)
    h = s.argmax(1)
    h[0] = 0
    cyc, colour = None, [0] * n
    for i in range(1, n):
        path, j = [], i
        while j and not colour[j]:
            colour[j] = i
            path.append(j)
            j = h[j]
        if j and colour[j] == i:
            cyc = path[path.index(j):]
            break
    if cyc is None:
        return h.tolist()
    c = set(cyc)
    rest = [i for i in range(n) if i not in c]
    m = np.full((len(rest) + 1, len(rest) + 1), -1e9)
    z = len(rest)
    into, outof = {}, {}
    base = sum(s[i, h[i]] for i in cyc)
    for a, i in enumerate(rest):
        for b, j in enumerate(rest):
            m[a, b] = s[i, j]
        if i:
            k = max(cyc, key=lambda x: s[i, x])
            m[a, z], outof[i] = s[i, k], k
        k = max(cyc, key=lambda x: s[x, i] - s[x, h[x]])
        m[z, a], into[i] = base + s[k, i] - s[k, h[k]], k
    r = cle(m)
    out = list(h)
    for a, i in enumerate(rest):
        if i:
            out[i] = outof[i] if r[a] == z else rest[r[a]]
    j = rest[r[z]]
    out[into[j]] = j
    return out


def ud_scores(model, docs):
    n = collections.Counter()
    for d in docs:
        first = [d["words"][a]["piece"] for a, _ in d["sents"]] + [len(d["ids"])]
        i = 0
        while i < len(d["sents"]):
            j = i + 1
            while j < len(d["sents"]) and first[j + 1] - first[i] <= 256:
                j += 1
            b, e = first[i], min(first[j], first[i] + 500)
            h = encode(model, d, b, e)
            a, z = d["sents"][i][0], d["sents"][j - 1][1]
            ws = d["words"][a:z]
            hw = h[torch.tensor([min(w["piece"], e - 1) - b for w in ws])]
            up, nm = model.upos(hw).argmax(-1).tolist(), model.names(hw).argmax(-1).tolist()
            n["w"] += len(ws)
            n["upos"] += sum(R.UPOS[u] == w["upos"] for u, w in zip(up, ws))
            for s, t in d["sents"][i:j]:
                x, sw = hw[s - a:t - a], d["words"][s:t]
                head = tree(model.arcs(x))
                rel = model.relations(x, torch.tensor(head)).argmax(-1).tolist()
                for w, hd, r in zip(sw, head, rel):
                    n["uas"] += hd == w["head"]
                    n["las"] += hd == w["head"] and model.rels[r].split(":")[0] == w["rel"].split(":")[0]
                    n["las_full"] += hd == w["head"] and model.rels[r] == w["rel"]
                if sw[0]["name"]:
                    gold, pred = ne([w["name"] for w in sw]), ne([R.NAMES[x] for x in nm[s - a:t - a]])
                    n["ne_tp"] += len(gold & pred)
                    n["ne_g"] += len(gold)
                    n["ne_p"] += len(pred)
            if d["heads"]:
                heads = {k - a: v for k, v in d["heads"].items() if a <= k < z}
                third = {"he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "theirs", "himself", "herself", "itself", "themselves"}
                ana = [k for k in sorted(heads) if d["text"][slice(*ws[k]["span"])].lower() in third and any(j < k and heads[j][0] == heads[k][0] for j in heads)]
                if ana:
                    sc = model.reference(hw, torch.tensor(ana))[:, 1:]
                    ok = torch.tensor([1. if w["upos"] in ("NOUN", "PROPN", "PRON") or q in heads else 0. for q, w in enumerate(ws)])
                    pick = sc.masked_fill(ok[None] == 0, -1e5).argmax(-1).tolist()
                    n["ref"] += sum(p in heads and heads[p][0] == heads[k][0] for p, k in zip(pick, ana))
                    n["ref_n"] += len(ana)
            i = j
    return n


def ne(tags):
    out, b = set(), None
    for i, t in enumerate(list(tags) + ["O"]):
        if b is not None and (t[0] != "I" or t[2:] != tags[b][2:]):
            out.add((b, i, tags[b][2:]))
            b = None
        if t[0] == "B" or (t[0] == "I" and b is None):
            b = i
    return out


def dev_scores(model, tok, gold, keep=None):
    sys.path.insert(0, gold + "/scripts")
    import score_attribution as S
    model.eval()
    out = {}
    with torch.no_grad():
        dev = D.ndjson(gold + "/attribution/dev.ndjson")
        pred = [{"id": d["id"], "attributions": attributions(model, D.attribution_doc(tok, d))} for d in dev]
        if keep:
            with open(keep, "w") as f:
                f.writelines(json.dumps(p) + "\n" for p in pred)
        j = S.score(dev, pred)[0]
        pc = lambda x: round(100 * (x or 0), 1)
        out.update(e2e=pc(j["end-to-end"]["f1"]), overlap=pc(j["overlap"]["f1"]), exactp=pc(j["exact-p"]["f1"]), exact=pc(j["exact"]["f1"]),
                   tok=pc(j["token"]["content"]["f1"]), p=pc(j["overlap"]["p"]), r=pc(j["overlap"]["r"]), plain=pc(j["recall by form"]["plain"]["share"]),
                   cue=pc(j["cue"]["share"]), src=pc(j["source"]["sourced"]["share"]), nosrc=pc(j["source"]["unsourced"]["share"]))
        uner = {x["id"]: x["tags"] for x in D.ndjson(gold + "/ner/uner_ewt_dev.ndjson")}
        n = ud_scores(model, [D.ud_doc(tok, x, uner) for x in D.conllu(gold + "/syntax/ewt_dev.conllu")])
        out.update(upos=pc(n["upos"] / n["w"]), uas=pc(n["uas"] / n["w"]), las=pc(n["las"] / n["w"]), las_full=pc(n["las_full"] / n["w"]),
                   names=pc(2 * n["ne_tp"] / max(1, n["ne_g"] + n["ne_p"])))
        n = ud_scores(model, [D.ud_doc(tok, x) for x in D.conllu(gold + "/syntax/gum_free_dev.conllu")])
        out.update(gum_las=pc(n["las"] / n["w"]), ref=pc(n["ref"] / max(1, n["ref_n"])), ref_n=n["ref_n"])
        out.update(event_scores(model, [D.event_doc(tok, d) for d in corpus.documents() if corpus.part(d) == "dev"]))
    model.train()
    return out


def load(path, strict=True):
    """strict: every head must be there"""
    s = torch.load(path)
    m = R.Model(s["rels"], s["xpos"], s["layers"])
    m.load_state_dict(s["model"], strict=strict)
    return m.eval()


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", required=True), ap.add_argument("--model", required=True), ap.add_argument("--predictions")
    a = ap.parse_args()
    print(json.dumps(dev_scores(load(a.model), R.open_tokenizer(R.open_base()), a.gold, a.predictions)))
