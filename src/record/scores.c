/* SPDX-License-Identifier: MIT
 * A document goes through the network once, in windows; what comes out is kept as labels and spans.
 *
 * A window holds whole sentences, WINDOW pieces at most. The next one begins some sentences earlier than the last one
 * ended, so that its first own sentence has at least CONTEXT pieces before it. A sentence belongs to the window in which its
 * middle stands furthest from an edge; its words, tree, cues and links are read there:
 *
 *	window 1   [ s1 s2 s3 s4 | s5 ]		s1..s4 are its own
 *	window 2              [ s4 | s5 s6 s7 ]
 *
 * Cost: linear in the text; about 1.5 times its pieces go through the encoder. */
#include "record/record.h"

#include <math.h>
#include <stdlib.h>

enum {
	WINDOW = 320,			/* pieces; end to end: 256 73.0, 320 73.5, 384 71.6 (taught on 256) */
	CONTEXT = 80,			/* pieces before a window's first own sentence; PolNeAR dev, end to end: 40 72.7, 80 73.5, 120 73.5 */
	LONGEST = 510,			/* a window never has more */
	MOST_LABELS = 128,		/* of a list of labels */
	REACH = 160,			/* pieces from its cue within which a content or source is looked for, as in training */
};
static const float event_at = 0.15f;	/* probability that an event begins at a piece from which it is looked at; event.c: sure_enough */
static const float cue_at = 0.28f;		/* probability of a cue's first piece from which it counts in an account; extent.c: sure_cue */

typedef struct window {
	size_t s0, s1;			/* sentences in it */
	size_t own0, own1;		/* its own */
	size_t p0, p1;			/* pieces */
} window;

typedef struct frame {			/* one window being read */
	ro_session *s;
	ro_doc *d;
	window w;
	uint32_t *row;			/* [words in it] row of each word's piece */
	size_t w0, w1;			/* words in it */
	float *scratch;			/* scores of one sentence */
	uint32_t *head;			/* heads of one sentence */
} frame;

typedef struct found {			/* anchors with what stands around them */
	RO_VEC(ro_cue) cue;
	RO_VEC(ro_deed) deed;
} found;

static size_t
first_piece(const ro_doc *d, size_t sentence)
{
	if (sentence >= d->words.n_sents)
		return d->pieces.n;
	return ro_span_after(d->pieces.span, d->pieces.n, sizeof *d->pieces.span, d->words.span[d->words.first[sentence]].beg);
}

/* Windows over the document; `first` [n_sents + 1] first piece of each sentence. */
static window *
plan(ro_doc *d, const size_t *first, size_t *n_out)
{
	size_t n = d->words.n_sents;
	RO_VEC(window) v = {0};
	for (size_t s = 0; s < n;) {
		size_t own = s, e;
		while (v.n && s > v.at[v.n - 1].s0 + 1 && first[own] - first[s] < CONTEXT && first[own + 1] - first[s - 1] <= WINDOW / 2)
			s--;
		for (e = own + 1; e < n && first[e + 1] - first[s] <= WINDOW; e++)
			;
		window w = {s, e, own, e, first[s], first[e]};
		if (w.p1 - w.p0 > LONGEST)
			w.p1 = w.p0 + LONGEST;
		ro_vec_add(&v, w);
		s = e;
	}
	for (size_t k = 0; k + 1 < v.n; k++) {	/* sentences in both: to the window where the middle is further inside */
		window *a = &v.at[k], *b = &v.at[k + 1];
		while (b->own0 > b->s0 && a->own1 > a->own0 + 1) {
			size_t q = b->own0 - 1, mid = (first[q] + first[q + 1]) / 2;
			if (a->p1 - mid >= mid - b->p0)
				break;
			a->own1 = b->own0 = q;
		}
	}
	window *out = RO_NEW(&d->arena, v.n, window);
	if (v.n)
		memcpy(out, v.at, v.n * sizeof *out);
	*n_out = v.n;
	free(v.at);
	return out;
}

static size_t
arg_max(const float *x, size_t n)
{
	size_t best = 0;
	for (size_t i = 1; i < n; i++)
		if (x[i] > x[best])
			best = i;
	return best;
}

static void
soft_max(float *x, size_t n)
{
	float m = x[arg_max(x, n)], sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += x[i] = expf(x[i] - m);
	for (size_t i = 0; i < n; i++)
		x[i] /= sum;
}

static const char *
tag(const frame *f, uint32_t row, enum ro_tag t)
{
	const ro_net *net = f->s->model->net;
	return ro_net_label(net, t, arg_max(ro_net_tags(f->s->work, row, t), ro_net_n_labels(net, t)));
}

/* "The two | ministers | committed": what stands before a noun and hangs on the noun's own head hangs on the noun. head: 1 + word, 0 the root. */
static void
hang_on_noun(const ro_token *tok, size_t n, uint32_t *head)
{
	for (size_t i = 0; i + 1 < n; i++) {
		size_t k = i;
		while (k + 1 < n && ro_one_of(ro_str_of(tok[k].upos), "DET|NUM|ADJ"))
			k++;
		while (k > i && k + 1 < n && head[k] > k + 1 && ro_one_of(ro_str_of(tok[head[k] - 1].upos), "NOUN|PROPN"))
			k = head[k] - 1;	/* "the | labour | ministers" */
		if (k > i && head[i] == head[k] && head[k] > k + 1 && ro_one_of(ro_str_of(tok[k].upos), "NOUN|PROPN"))
			head[i] = (uint32_t)k + 1;
	}
}

/* "Minister Roe and | Secretary Doe | discussed": a second subject that "and" ties to the first is joined to it. */
static void
join_subjects(const ro_doc *d, size_t a, size_t z)
{
	for (size_t i = a + 1; i < z; i++) {
		size_t k = i + 1, first = i - 1;
		if (strcmp(d->tok[i].rel, "cc"))
			continue;
		while (k < z && strcmp(d->tok[k].rel, "nsubj") && ro_one_of(ro_str_of(d->tok[k].upos), "DET|ADJ|NOUN|PROPN|ADP"))
			k++;
		size_t verb = k < z && !strcmp(d->tok[k].rel, "nsubj") ? d->tok[k].head : a;
		while (first > a && (strcmp(d->tok[first].rel, "nsubj") || d->tok[first].head != verb) && !ro_one_of(ro_str_of(d->tok[first].upos), "VERB|AUX|PUNCT"))
			first--;
		if (verb <= k || strcmp(d->tok[first].rel, "nsubj") || d->tok[first].head != verb || (d->tok[i].head != k && d->tok[i].head != verb))
			continue;
		d->tok[k].head = (uint32_t)first, d->tok[k].rel = "conj";
		d->tok[i].head = (uint32_t)k;
	}
}

/* Tags and tree of one sentence. */
static void
read_sentence(frame *f, size_t sent)
{
	ro_doc *d = f->d;
	size_t a = d->words.first[sent], n = d->words.first[sent + 1] - a;
	const uint32_t *row = f->row + (a - f->w0);
	ro_work *w = f->s->work;
	for (size_t i = 0; i < n; i++) {
		ro_token *t = &d->tok[a + i];
		*t = (ro_token){d->words.span[a + i], (uint32_t)sent, 0, tag(f, row[i], RO_TAG_UPOS), tag(f, row[i], RO_TAG_XPOS), NULL,
				tag(f, row[i], RO_TAG_NAME), tag(f, row[i], RO_TAG_ENTITY), UINT32_MAX, 0};
	}
	ro_net_arcs(w, row, n, f->scratch);
	ro_tree_decode(f->scratch, n, f->head);
	hang_on_noun(d->tok + a, n, f->head);
	size_t n_rel = ro_net_n_list(f->s->model->net, RO_LIST_REL);
	ro_net_rels(w, row, f->head, n, f->scratch);
	for (size_t i = 0; i < n; i++) {
		d->tok[a + i].head = (uint32_t)(f->head[i] ? a + f->head[i] - 1 : a + i);
		d->tok[a + i].rel = ro_net_in_list(f->s->model->net, RO_LIST_REL, arg_max(f->scratch + i * n_rel, n_rel));
	}
	join_subjects(d, a, a + n);
}

static bool
may_refer(const frame *f, uint32_t row)
{
	const char *pos = tag(f, row, RO_TAG_UPOS);
	return !strcmp(pos, "NOUN") || !strcmp(pos, "PROPN") || !strcmp(pos, "PRON") || strcmp(tag(f, row, RO_TAG_ENTITY), "none");
}

/* Links of the window's own mentions to earlier ones. */
static void
read_links(frame *f)
{
	ro_doc *d = f->d;
	size_t n = f->w1 - f->w0, a = d->words.first[f->w.own0] - f->w0, z = d->words.first[f->w.own1] - f->w0, n_ana = 0;
	uint32_t *ana = ro_malloc(n, sizeof *ana);
	bool *ok = ro_malloc(n, sizeof *ok);
	for (size_t i = 0; i < n; i++)
		if ((ok[i] = may_refer(f, f->row[i])) && i >= a && i < z)
			ana[n_ana++] = (uint32_t)i;
	float *sc = ro_malloc(n_ana * (n + 1), sizeof *sc);
	ro_net_refs(f->s->work, f->row, n, ana, n_ana, sc);
	for (size_t k = 0; k < n_ana; k++) {
		float *row = sc + k * (n + 1);
		for (size_t j = 0; j < n; j++)
			if (!ok[j])
				row[1 + j] = -1e4f;
		soft_max(row, n + 1);
		ro_token *t = &d->tok[f->w0 + ana[k]];
		bool pronoun = !strcmp(t->upos, "PRON") || !strcmp(t->xpos, "PRP$");
		size_t best = pronoun && ana[k] ? 1 + arg_max(row + 1, ana[k]) : arg_max(row, n + 1);
		if (best && row[best] > 0) {
			t->link = (uint32_t)(f->w0 + best - 1);
			t->p_link = row[best];
		}
	}
	free(sc), free(ok), free(ana);
}

/* The best sequence of roles: begin, content, ..., end. A content that ends without its last piece is seldom. */
static void
decode_roles(float *lp, size_t n, uint8_t *out)
{
	static const float no = -1e4f, seldom = -3.0f;
	static const float step[RO_N_ROLES][RO_N_ROLES] = {	/* [from][to]: none content source begin end */
		[RO_ROLE_NONE] = {0, no, 0, 0, no},    [RO_ROLE_CONTENT] = {seldom, 0, seldom, no, 0},
		[RO_ROLE_SOURCE] = {0, no, 0, 0, no},  [RO_ROLE_BEGIN] = {0, 0, 0, no, 0},
		[RO_ROLE_END] = {0, no, 0, 0, no},
	};
	uint8_t *back = ro_malloc(n * RO_N_ROLES, 1);
	float s[RO_N_ROLES], t[RO_N_ROLES];
	for (size_t k = 0; k < RO_N_ROLES; k++)
		s[k] = lp[k] + step[RO_ROLE_NONE][k];
	for (size_t i = 1; i < n; i++) {
		for (size_t k = 0; k < RO_N_ROLES; k++) {
			size_t best = 0;
			for (size_t q = 1; q < RO_N_ROLES; q++)
				if (s[q] + step[q][k] > s[best] + step[best][k])
					best = q;
			back[i * RO_N_ROLES + k] = (uint8_t)best;
			t[k] = s[best] + step[best][k] + lp[i * RO_N_ROLES + k];
		}
		memcpy(s, t, sizeof s);
	}
	size_t k = arg_max(s, RO_N_ROLES);
	for (size_t i = n; i-- > 0; k = back[i * RO_N_ROLES + k])
		out[i] = (uint8_t)k;
	free(back);
}

static void
read_roles(frame *f, ro_cue *c)
{
	size_t n = f->w.p1 - f->w.p0;
	size_t from = c->beg - f->w.p0 > REACH - 1 ? c->beg - (REACH - 1) : f->w.p0;
	size_t to = from + n > f->w.p1 ? f->w.p1 : from + n;
	if (to > c->beg + REACH)
		to = c->beg + REACH;
	c->from = (uint32_t)from;
	c->n = (uint32_t)(to - from);
	c->role = RO_NEW(&f->d->arena, c->n, uint8_t);
	c->margin = RO_NEW(&f->d->arena, c->n, float);
	float *lp = ro_malloc(c->n * RO_N_ROLES, sizeof *lp);
	ro_net_roles(f->s->work, 1 + c->beg - f->w.p0, 1 + c->end - f->w.p0, 1 + from - f->w.p0, c->n, lp);
	for (size_t i = 0; i < c->n; i++) {
		float *x = lp + i * RO_N_ROLES;
		soft_max(x, RO_N_ROLES);
		c->margin[i] = logf((x[RO_ROLE_CONTENT] + x[RO_ROLE_BEGIN] + x[RO_ROLE_END] + 1e-9f) / (x[RO_ROLE_NONE] + 1e-9f));
		for (size_t k = 0; k < RO_N_ROLES; k++)
			x[k] = logf(x[k] + 1e-9f);
	}
	decode_roles(lp, c->n, c->role);
	for (size_t i = 0; i < c->n; i++)
		if (c->role[i] == RO_ROLE_SOURCE)
			c->margin[i] = lp[i * RO_N_ROLES + RO_ROLE_SOURCE] - lp[i * RO_N_ROLES + RO_ROLE_NONE];
	free(lp);
}

static void
cue_tags(const frame *f, size_t piece, float *p)
{
	memcpy(p, ro_net_tags(f->s->work, 1 + piece - f->w.p0, RO_TAG_CUE), 3 * sizeof *p);
	soft_max(p, 3);
}

/* "| has | said", "| was | denied": with or without it, the cue is one. */
static bool
auxiliary(const ro_doc *d, size_t piece)
{
	ro_span s = d->pieces.span[piece];
	return ro_one_of((ro_str){d->src.text.s + s.beg, s.end - s.beg}, "has|have|had|is|are|was|were|be|been|being|will|would");
}

static void
read_cues(frame *f, found *out)
{
	ro_doc *d = f->d;
	size_t a = first_piece(d, f->w.own0), z = first_piece(d, f->w.own1);
	float p[3], q[3];
	for (size_t i = a; i < z && i < f->w.p1; i++) {
		size_t j = i;
		cue_tags(f, i, p);
		if (p[1] <= cue_at && p[2] <= 0.75f)	/* or inside of one that did not begin */
			continue;
		while (j + 1 < f->w.p1) {
			cue_tags(f, j + 1, q);
			bool on = q[2] > q[0] && q[2] > 0.4f;
			if (!on && !(auxiliary(d, j) && q[1] + q[2] > 0.5f))
				break;
			j++;
		}
		ro_cue c = {(uint32_t)i, (uint32_t)j, p[1] > p[2] ? p[1] : p[2], 0, 0, NULL, NULL};
		read_roles(f, &c);
		ro_vec_add(&out->cue, c);
		i = j;
	}
}

static const char *
best_of(const frame *f, enum ro_list l, float *score, float *p)
{
	size_t n = ro_net_n_list(f->s->model->net, l), best;
	soft_max(score, n);
	*p = score[best = arg_max(score, n)];
	return ro_net_in_list(f->s->model->net, l, best);
}

static void
read_parts(frame *f, ro_deed *e, size_t sentence)
{
	size_t a = first_piece(f->d, sentence), z = first_piece(f->d, sentence + 1);
	float status[MOST_LABELS], mode[MOST_LABELS];
	z = z > f->w.p1 ? f->w.p1 : z;
	e->from = (uint32_t)a, e->n = (uint32_t)(z - a);
	e->part = RO_NEW(&f->d->arena, e->n, uint8_t);
	float *part = ro_malloc(e->n * RO_N_PARTS, sizeof *part);
	ro_net_event(f->s->work, 1 + e->beg - f->w.p0, 1 + e->end - f->w.p0, 1 + a - f->w.p0, e->n, part, status, mode);
	for (size_t i = 0; i < e->n; i++)
		e->part[i] = (uint8_t)arg_max(part + i * RO_N_PARTS, RO_N_PARTS);
	e->status = best_of(f, RO_LIST_STATUS, status, &e->p_status);
	e->mode = best_of(f, RO_LIST_MODE, mode, &e->p_mode);
	free(part);
}

/* Tags of row: "none" first, "inside" last; softmax in p. */
static void
event_tags(const frame *f, size_t piece, float *p, size_t n)
{
	memcpy(p, ro_net_tags(f->s->work, 1 + piece - f->w.p0, RO_TAG_EVENT), n * sizeof *p);
	soft_max(p, n);
}

static void
read_deeds(frame *f, size_t sentence, found *out)
{
	const ro_net *net = f->s->model->net;
	size_t n = ro_net_n_labels(net, RO_TAG_EVENT), z = first_piece(f->d, sentence + 1);
	float p[MOST_LABELS];
	z = z > f->w.p1 ? f->w.p1 : z;
	for (size_t i = first_piece(f->d, sentence); i < z; i++) {
		event_tags(f, i, p, n);
		float any = 1 - p[0] - p[n - 1];
		if (any < event_at)
			continue;
		size_t best = 1 + arg_max(p + 1, n - 2);
		ro_deed e = {.beg = (uint32_t)i, .end = (uint32_t)i, .p = any, .type = ro_net_label(net, RO_TAG_EVENT, best), .p_type = p[best] / any};
		while (e.end + 1 < z) {
			event_tags(f, e.end + 1, p, n);
			float more = 1 - p[0] - p[n - 1];
			bool same = more >= event_at && 1 + arg_max(p + 1, n - 2) == best;	/* "personal contacts" is one, wherever it begins */
			if (arg_max(p, n) != n - 1 && !same)
				break;
			if (same && more > e.p)
				e.p = more, e.p_type = p[best] / more;
			e.end++;
		}
		read_parts(f, &e, sentence);
		ro_vec_add(&out->deed, e);
		i = e.end;
	}
}

/* The claims of a sentence, each with the sense of its own pieces. */
static void
read_claims(frame *f, size_t sentence)
{
	ro_doc *d = f->d;
	ro_claim c[RO_MAX_CLAIMS];
	size_t n = ro_claims_in(d, sentence, c, RO_MAX_CLAIMS);
	for (size_t k = 0; k < n; k++) {
		size_t a = f->row[c[k].first - f->w0], z = c[k].last + 1 < f->w1 ? f->row[c[k].last + 1 - f->w0] : 1 + f->w.p1 - f->w.p0;
		c[k].sense = RO_NEW(&d->arena, RO_H, float);
		ro_net_sense(f->s->work, a, z > a ? z - a : 1, c[k].sense);
		ro_vec_add(&d->claim, c[k]);
	}
}

static void
read_window(frame *f, found *out)
{
	ro_doc *d = f->d;
	for (size_t s = f->w.own0; s < f->w.own1; s++) {
		read_sentence(f, s);
		size_t a = first_piece(d, s), z = first_piece(d, s + 1);
		if (z > f->w.p1)
			z = f->w.p1;
		if (z > a)
			ro_net_sense(f->s->work, 1 + a - f->w.p0, z - a, d->sense + s * RO_H);
		read_claims(f, s);
		read_deeds(f, s, out);
	}
	read_links(f);
	read_cues(f, out);
}

static void
encode(frame *f)
{
	const ro_pieces *p = &f->d->pieces;
	uint16_t id[LONGEST + 2];
	uint8_t shape[LONGEST + 2];
	size_t n = f->w.p1 - f->w.p0;
	id[0] = RO_ID_CLS, id[n + 1] = RO_ID_SEP;
	shape[0] = shape[n + 1] = 8;
	memcpy(id + 1, p->id + f->w.p0, n * sizeof *id);
	memcpy(shape + 1, p->shape + f->w.p0, n);
	uint32_t start[2] = {0, (uint32_t)(n + 2)};
	ro_net_encode(f->s->work, id, shape, start, 1);
}

void
ro_scores_find(ro_session *s, ro_doc *d)
{
	size_t n = d->words.n, n_win, longest = 0, most = ro_net_n_list(s->model->net, RO_LIST_REL);
	d->tok = RO_NEW(&d->arena, n, ro_token);
	d->sent = RO_NEW(&d->arena, d->words.n_sents, ro_span);
	d->sense = RO_NEW(&d->arena, d->words.n_sents * RO_H, float);
	if (!d->words.n_sents || !d->pieces.n) {	/* nothing that the network can read: no words either */
		d->words.n = d->words.n_sents = d->info.n_words = 0;
		return;
	}
	uint32_t *piece = ro_malloc(n, sizeof *piece), *row = ro_malloc(n, sizeof *row);
	size_t *first = ro_malloc(d->words.n_sents + 1, sizeof *first);
	ro_pieces_of_words(&d->pieces, d->words.span, n, piece);
	for (size_t i = 0; i <= d->words.n_sents; i++)
		first[i] = first_piece(d, i);
	for (size_t i = 0; i < d->words.n_sents; i++) {
		size_t a = d->words.first[i], z = d->words.first[i + 1];
		d->sent[i] = (ro_span){d->words.span[a].beg, d->words.span[z - 1].end};
		if (z - a > longest)
			longest = z - a;
	}
	float *scratch = ro_malloc(longest * (longest + 1 + most), sizeof *scratch);
	uint32_t *head = ro_malloc(longest, sizeof *head);
	window *win = plan(d, first, &n_win);
	found out = {0};
	for (size_t k = 0; k < n_win; k++) {
		frame f = {s, d, win[k], row, d->words.first[win[k].s0], d->words.first[win[k].s1], scratch, head};
		for (size_t i = f.w0; i < f.w1; i++) {
			size_t q = piece[i] < f.w.p0 ? f.w.p0 : piece[i] >= f.w.p1 ? f.w.p1 - 1 : piece[i];
			row[i - f.w0] = (uint32_t)(1 + q - f.w.p0);
		}
		encode(&f);
		read_window(&f, &out);
	}
	d->cue = RO_NEW(&d->arena, out.cue.n, ro_cue);
	d->deed = RO_NEW(&d->arena, out.deed.n, ro_deed);
	d->n_cue = out.cue.n;
	d->n_deed = out.deed.n;
	if (out.cue.n)
		memcpy(d->cue, out.cue.at, out.cue.n * sizeof *d->cue);
	if (out.deed.n)
		memcpy(d->deed, out.deed.at, out.deed.n * sizeof *d->deed);
	free(out.cue.at), free(out.deed.at), free(head), free(scratch), free(first), free(row), free(piece);
}
