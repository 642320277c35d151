"""Teach the encoder and its heads together.

    python3 train.py --gold DIR --out RUN [--epochs 5] [--seed 1] [--resume] [--init MODEL.pt] [--trees 1]

DIR holds attribution/, syntax/, ner/ and relations/ (see MODEL.md, "Training data"). An epoch is one pass over the attributions and
--trees passes over the trees. --init starts from a taught model instead of the base encoder (a second phase). Writes
RUN/model.pt every 100 steps, prints dev scores after each epoch. Two cores make 1,200 to 2,000 pieces a second.
"""
import argparse
import collections
import copy
import json
import math
import os
import random
import time
import torch
import torch.nn.functional as F
import corpus
import data as D
import decode
import real
import reference as R

MASK = 103                           # the piece that stands for one that is hidden


def batch_of(windows, hide=0.):
    """[(document, first piece, last piece)] -> ids, shapes, mask [B][T]; piece i stands at column i - first + 1.
    hide: the share of pieces that are hidden, so that the words around them have to tell."""
    n, cls, sep = max(e - b for _, b, e in windows) + 2, 101, 102
    ids = torch.zeros(len(windows), n, dtype=torch.long)
    shp, mask = torch.full((len(windows), n), 8), torch.zeros(len(windows), n, dtype=torch.bool)
    for k, (d, b, e) in enumerate(windows):
        m = e - b + 2
        ids[k, :m] = torch.tensor([cls] + d["ids"][b:e] + [sep])
        shp[k, 1:m - 1] = torch.tensor(d["shp"][b:e])
        mask[k, :m] = True
    if hide:
        ids[(torch.rand(ids.shape) < hide) & (ids > 103)] = MASK
    return ids, shp, mask


def tag_loss(scores, gold, weight, mask, smooth=0.):
    """scores [B][T][k], gold [B][T] -> mean over the pieces that are there"""
    ce = F.cross_entropy(scores.flatten(0, 1), gold.flatten(), weight=torch.tensor(weight), reduction="none", label_smoothing=smooth)
    m = mask.flatten().float()
    return (ce * m).sum() / m.sum()


def rows_of(anchors, b, e, n):
    """Roles {piece: role} of each anchor -> [anchors][n] by column of the window b..e"""
    gold = torch.zeros(len(anchors), n, dtype=torch.long)
    for r, roles in enumerate(anchors):
        for i, v in roles.items():
            if b <= i < e:
                gold[r, i - b + 1] = v
    return gold


def role_loss(scores, gold, beg, reach, real, weight, smooth=0.):
    """scores [C][T][k], gold [C][T] -> sum over the pieces within `reach` of their anchor, and how many these are"""
    near = (torch.arange(gold.shape[1])[None] - beg[:, None]).abs() < reach
    near = (near & real[None]).float()
    ce = F.cross_entropy(scores.flatten(0, 1), gold.flatten(), weight=torch.tensor(weight), reduction="none", label_smoothing=smooth)
    return (ce.view_as(gold) * near).sum(), near.sum()


def attribution_loss(model, h, windows, mask):
    cue = torch.zeros(mask.shape, dtype=torch.long)
    loss, n = 0, 0
    for k, (d, b, e) in enumerate(windows):
        here = [m for m in d["marks"] if b <= m[0] and m[1] < e]
        for s, z, _ in here:
            cue[k, s - b + 1] = 1
            cue[k, s - b + 2:z - b + 2] = 2
        if not here:
            continue
        beg, end = torch.tensor([m[0] - b + 1 for m in here]), torch.tensor([m[1] - b + 1 for m in here])
        gold = rows_of([m[2] for m in here], b, e, mask.shape[1])
        some, of = role_loss(model.roles(h[k], beg, end), gold, beg, 160, mask[k], [1., 1., 1., 2., 2.], .03)
        loss, n = loss + some, n + of
    return 4 * tag_loss(model.cue(h), cue, [1., 2., 2.], mask) + 3 * loss / max(1., float(n))


def event_loss(model, h, windows, mask):
    tag = torch.zeros(mask.shape, dtype=torch.long)
    n_roles, n_events, loss, other = 0, 0, 0, 0
    for k, (d, b, e) in enumerate(windows):
        here = [v for v in d["events"] if b <= v[0] and v[1] < e]
        for s, z, kind, *_ in here:
            tag[k, s - b + 1] = kind
            tag[k, s - b + 2:z - b + 2] = R.EVENTS.index("inside")
        if not here:
            continue
        beg, end = torch.tensor([v[0] - b + 1 for v in here]), torch.tensor([v[1] - b + 1 for v in here])
        roles, status, mode = model.happenings(h[k], beg, end)
        some, of = role_loss(roles, rows_of([v[5] for v in here], b, e, mask.shape[1]), beg, 100, mask[k], [1., 2., 2., 2., 2., 2.])
        loss, n_roles = loss + some, n_roles + of
        other = other + F.cross_entropy(status, torch.tensor([v[4] for v in here]), reduction="sum") + \
            .5 * F.cross_entropy(mode, torch.tensor([v[3] for v in here]), reduction="sum")
        for v in here:
            s, t = ([i - b + 1 for i, r in v[5].items() if r == part and b <= i < e] for part in (1, 2))
            a, z = max(0, v[0] - b - 60), min(e - b, v[1] - b + 60)
            if s and t and min(s + t) > a and max(s + t) <= z:
                sc = model.pair(h[k, a + 1:z + 1], [i - a - 1 for i in s], [i - a - 1 for i in t])
                other = other + .5 * F.cross_entropy(sc[None], torch.tensor([v[2]]))
        n_events += len(here)
    tags = tag_loss(model.event(h), tag, [1.] + [2.] * (len(R.EVENTS) - 1), mask, .03)
    out = 6 * tags + 4 * loss / max(1., float(n_roles)) + .3 * other / max(1, n_events)
    return out + .5 * attribution_loss(model, h, windows, mask)


def quiet_loss(model, h, mask, sure=.9):
    """Texts of other kinds without marks of events: what the model is not sure of is none. The marked documents are dense with
    events; without this it finds them everywhere in a sports page."""
    scores = model.event(h)
    with torch.no_grad():
        p = scores.softmax(-1)
        quiet = mask & (1 - p[..., 0] < sure)
    return tag_loss(scores, torch.zeros(mask.shape, dtype=torch.long), [1.] * len(R.EVENTS), quiet)


def pair_loss(model, h, windows):
    loss = 0
    for k, (d, b, e) in enumerate(windows):
        x = h[k, 1:e - b + 1]
        lp = model.pair(x, d["source"], d["target"], h[k, 0]).log_softmax(-1)
        loss = loss - torch.logsumexp(lp[torch.tensor(d["types"])], 0)
    return loss / len(windows)


def ud_loss(model, h, windows, maps):
    upos, xpos, rels, names, etypes = maps
    tot = collections.Counter()
    loss = 0
    for k, (d, i, j, b, e) in enumerate(windows):
        a, z = d["sents"][i][0], d["sents"][j - 1][1]
        ws = d["words"][a:z]
        hw = h[k, torch.tensor([w["piece"] - b + 1 for w in ws])]                       # [W][H]
        loss = loss + F.cross_entropy(model.upos(hw), torch.tensor([upos[w["upos"]] for w in ws]), reduction="sum")
        loss = loss + .5 * F.cross_entropy(model.xpos(hw), torch.tensor([xpos.get(w["xpos"], 0) for w in ws]), reduction="sum")
        tot["w"] += len(ws)
        for s, t in d["sents"][i:j]:
            sw = d["words"][s:t]
            head = torch.tensor([w["head"] for w in sw])
            x = hw[s - a:t - a]
            loss = loss + F.cross_entropy(model.arcs(x), head, reduction="sum")
            loss = loss + F.cross_entropy(model.relations(x, head), torch.tensor([rels.get(w["rel"], 0) for w in sw]), reduction="sum")
        tag = torch.tensor([names[w["name"]] if w["name"] else -100 for w in ws])
        if (tag >= 0).any():
            loss = loss + 2 * F.cross_entropy(model.names(hw), tag, reduction="sum", label_smoothing=.05, ignore_index=-100)
        if d["heads"] is not None:
            loss = loss + reference_loss(model, d, hw, a, z, etypes)
    return loss / max(1, tot["w"])


def reference_loss(model, d, hw, a, z, etypes):
    heads = {k - a: v for k, v in d["heads"].items() if a <= k < z}
    lab = torch.tensor([etypes[heads[i][1]] if i in heads else 0 for i in range(z - a)])
    loss = .5 * F.cross_entropy(model.entity(hw), lab, reduction="sum")
    ana = sorted(heads)
    if len(ana) < 2:
        return loss
    sc = model.reference(hw, torch.tensor(ana))                                         # [A][W+1]
    gold = torch.zeros(sc.shape, dtype=torch.bool)
    for r, i in enumerate(ana):
        before = [j for j in ana if j < i and heads[j][0] == heads[i][0]]
        gold[r, [j + 1 for j in before] or [0]] = True
    lp = sc.log_softmax(-1)
    pro = torch.tensor([4. if d["words"][a + i]["upos"] == "PRON" else 1. for i in ana])
    return loss - (torch.logsumexp(lp.masked_fill(~gold, -1e4), -1) * pro).sum()


def sense_loss(model, base, h, windows, rng):
    """One passage a window: its mean through `sense` shall point where the base encoder's own vector points."""
    spans, own = [], []
    for k, w in enumerate(windows):
        d, b, e = w[0], w[-2], w[-1]
        stop = [i for i in range(b, e) if d["ids"][i] in (1012, 10) or i + 1 == e]
        q = rng.randrange(len(stop))
        s, t = (stop[q - 1] + 1 if q else b), stop[q] + 1
        if not 4 <= t - s <= 100:
            continue
        spans.append((d, s, t)), own.append(model.sense_of(h[k, s - b + 1:t - b + 1]))
    if not spans:
        return 0.
    ids, shp, mask = batch_of(spans)
    with torch.no_grad():
        g = base(ids, shp, mask) * mask[..., None]
        g = F.normalize(g.sum(1) / mask.sum(1, keepdim=True), dim=1)
    return (1 - (torch.stack(own) * g).sum(1)).mean()


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", required=True), ap.add_argument("--out", required=True)
    ap.add_argument("--epochs", type=int, default=5), ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--lr", type=float, default=3e-4), ap.add_argument("--resume", action="store_true")
    ap.add_argument("--layers", type=int, default=6), ap.add_argument("--limit", type=int, default=0)
    ap.add_argument("--init", help="a model.pt to start from"), ap.add_argument("--trees", type=int, default=1)
    ap.add_argument("--size", type=int, default=256), ap.add_argument("--stride", type=int, default=192)
    ap.add_argument("--tokens", type=int, default=2048), ap.add_argument("--drop", type=float, default=0.)
    ap.add_argument("--hide", type=float, default=0.), ap.add_argument("--events", type=int, default=0, help="passes over train/corpus an epoch")
    ap.add_argument("--share", type=float, default=1., help="of the attribution windows an epoch")
    ap.add_argument("--quiet", type=int, default=0, help="passes over the trees' texts as texts without events")
    ap.add_argument("--only", default="", help="teach only the layers whose names begin so, as in event,ev_,pair: the encoder stays as it is")
    ap.add_argument("--texts", help="folder of the reference texts that real.jsonl has marks of")
    ap.add_argument("--fold", type=int, default=-1, help="leave this fifth of PLV's sentences out (5: all of it)")
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    rng = random.Random(a.seed)
    torch.manual_seed(a.seed), torch.set_flush_denormal(True)
    folder = R.open_base()
    tok = R.open_tokenizer(folder)
    g = a.gold + "/"
    uner = {x["id"]: x["tags"] for x in D.ndjson(g + "ner/uner_ewt_train_2022draft.ndjson")}
    att = [D.attribution_doc(tok, x) for x in D.ndjson(g + "attribution/train.ndjson")]
    ud = [D.ud_doc(tok, x, uner) for x in D.conllu(g + "syntax/ewt_train.conllu")]
    ud += [D.ud_doc(tok, x) for x in D.conllu(g + "syntax/gum_free_train.conllu")]
    ev, pairs = [], []
    if a.events:
        ev = [D.event_doc(tok, d) for d in corpus.documents() if corpus.part(d) == "train"]
        if a.texts:
            ev += [D.event_doc(tok, d) for d in real.documents(os.path.join(os.path.dirname(__file__), "real.jsonl"), a.texts)]
        pairs = [D.pair_doc(tok, x) for x in D.ndjson(g + "relations/plv_train.ndjson")]
        pairs = [p for p in pairs if a.fold != 5 and int(p["sentence_id"]) % 5 != a.fold]
    if a.limit:
        att, ud = att[:a.limit], ud[:a.limit]
    count = lambda f: collections.Counter(w[f] for d in ud for w in d["words"])
    rels = sorted(r for r, n in count("rel").items() if n >= 5)
    xpos = sorted(x for x, n in count("xpos").items() if n >= 5)
    ix = lambda names: {x: i for i, x in enumerate(names)}
    maps = ix(R.UPOS), ix(xpos), ix(rels), ix(R.NAMES), ix(R.ENTITY)
    model = R.Model(rels, xpos, a.layers, a.drop)
    R.load_base(model.enc, folder)
    base = copy.deepcopy(model.enc).eval()
    if a.init:
        missing = model.load_state_dict(torch.load(a.init)["model"], strict=False).missing_keys
        print("not in %s: %s" % (a.init, " ".join(missing)), flush=True)
    print("pieces: attribution %d, ud %d; %d relations, %d tags" % (sum(len(d["ids"]) for d in att), sum(len(d["ids"]) for d in ud), len(rels), len(xpos)), flush=True)
    for n, p in model.named_parameters():
        p.requires_grad_(not a.only or n.startswith(tuple(a.only.split(","))))
    enc = [p for n, p in model.named_parameters() if n.startswith("enc.") and not n.startswith("enc.shape")]
    head = [p for n, p in model.named_parameters() if not n.startswith("enc.") or n.startswith("enc.shape")]
    opt = torch.optim.AdamW([{"params": enc, "lr": a.lr}, {"params": head, "lr": a.lr / .3}], weight_decay=.01, fused=True)

    def epoch():
        A = D.attribution_windows(att, a.size, a.stride, rng)
        A = rng.sample(A, int(a.share * len(A)))
        E = [w for _ in range(a.events) for w in D.attribution_windows(ev, a.size, a.stride, rng)]
        P = [(p, 0, len(p["ids"])) for _ in range(a.events) for p in pairs]
        U = [w for _ in range(a.trees) for w in D.ud_windows(ud, 256, rng)]
        out = []
        N = [(w[0], w[-2], w[-1]) for _ in range(a.quiet) for w in D.ud_windows(ud, 256, rng)]
        for kind, W in (("a", A), ("u", U), ("e", E), ("p", P), ("n", N)):
            W.sort(key=lambda w: (w[-1] - w[-2]) // 32 + rng.random())
            cur, size = [], 0
            for w in W:
                n = w[-1] - w[-2] + 2
                if cur and max(size, n) * (len(cur) + 1) > a.tokens + 64:
                    out.append((kind, cur)), (cur := []), (size := 0)
                cur = cur + [w]
                size = max(size, n)
            if cur:
                out.append((kind, cur))
        rng.shuffle(out)
        return out

    plan = [epoch() for _ in range(a.epochs)]
    total = sum(map(len, plan))
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda i: min(1, (i + 1) / (.08 * total)) * max(.01, (total - i) / total))
    start, state = 0, a.out + "/state.pt"
    if a.resume and os.path.exists(state):
        s = torch.load(state)
        model.load_state_dict(s["model"]), opt.load_state_dict(s["opt"]), sched.load_state_dict(s["sched"])
        start = s["epoch"]

    def keep():
        torch.save({"model": model.state_dict(), "rels": rels, "xpos": xpos, "layers": a.layers}, a.out + "/model.pt.new")
        os.replace(a.out + "/model.pt.new", a.out + "/model.pt")

    t0, k, seen, run = time.time(), 0, 0, collections.defaultdict(list)
    for ep in range(start, a.epochs):
        model.train()
        for kind, W in plan[ep]:
            ids, shp, mask = batch_of([(w[0], w[-2], w[-1]) for w in W], a.hide if kind == "u" else 0.)
            h = model.enc(ids, shp, mask)
            main_loss = (attribution_loss(model, h, W, mask) if kind == "a" else event_loss(model, h, W, mask) if kind == "e" else
                         pair_loss(model, h, W) if kind == "p" else 6 * quiet_loss(model, h, mask) if kind == "n" else ud_loss(model, h, W, maps))
            sl = sense_loss(model, base, h, W, rng) if k % 2 == 0 and kind != "p" and not a.only else 0.
            opt.zero_grad()
            (main_loss + sl).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.)
            opt.step(), sched.step()
            k, seen = k + 1, seen + int(mask.sum())
            run[kind].append(main_loss.item()), run["s"].append(float(torch.as_tensor(sl).detach()))
            if k % 100 == 0:
                keep()
                print("%d/%d ep %d  %s  %.0f pieces/s  %.0f s" % (k, total, ep, "  ".join(
                    "%s %.3f" % (n, sum(v[-100:]) / len(v[-100:])) for n, v in sorted(run.items())), seen / (time.time() - t0), time.time() - t0), flush=True)
        keep()
        torch.save({"model": model.state_dict(), "opt": opt.state_dict(), "sched": sched.state_dict(), "epoch": ep + 1}, state)
        print("epoch", ep + 1, json.dumps(decode.dev_scores(model, tok, a.gold)), flush=True)


if __name__ == "__main__":
    main()
