/* SPDX-License-Identifier: MIT
 * Two versions of a text -> what a person would mark with a pen.
 *
 *	We [call on]{urge} all sides to show [utmost] restraint. {The blockade must end.}
 *
 * Sentences: those that are equal are paired first, then the most alike by the words that both have in one order (2 x common / all). Of the
 * pairs, the heaviest set that keeps its order stays; the others were moved. Words of a pair: a longest common subsequence (Hunt and
 * Szymanski 1977 for the idea; here the plain table) in which content words count thrice, so that no lone "the" holds two clauses together. Then two
 * repairs: an addition that could as well begin a word earlier goes to the edge of a phrase ("and X {and Y}", not "{X and} Y"),
 * and function words between two replacements are replaced with them. Cost: the product of the sentences, times that of their words. */
#include "compare/compare.h"

#include "record/record.h"

#include <stdlib.h>

static const double alike_enough = 0.35;	/* share of words in common from which one sentence is a new form of another */
enum { CONTENT = 3, FUNCTION = 1, BRIDGE = 2 };	/* weights of words; function words that two replacements swallow */

typedef struct side {			/* one text's sentences */
	const ro_doc *d;
	const ro_span *sent;
	size_t n;
	size_t *first, *end;		/* [n] tokens of each */
	size_t *mate;			/* [n] index in the other text, or RO_NONE */
} side;

typedef struct pair {
	size_t a, b;
	double alike;
} pair;

typedef struct region {			/* words a0..a1-1 became b0..b1-1, or stayed */
	bool same;
	size_t a0, a1, b0, b1;
} region;

typedef RO_VEC(region) regions;

struct ro_diff {
	ro_arena arena;
	side a, b;
	RO_VEC(ro_change) change;
	bool same;
	uint32_t *cell;			/* scratch for word tables, n_cell of them */
	size_t n_cell;
};

static side
side_of(ro_arena *a, const ro_doc *d, const ro_span *sent, size_t n)
{
	n = n < RO_MAX_DIFF ? n : RO_MAX_DIFF;
	side s = {d, sent, n, RO_NEW(a, n, size_t), RO_NEW(a, n, size_t), RO_NEW(a, n, size_t)};
	for (size_t i = 0; i < n; i++) {
		size_t k = ro_token_at(d, sent[i].beg);
		s.first[i] = k, s.mate[i] = RO_NONE;
		while (k < d->words.n && d->words.span[k].beg < sent[i].end)
			k++;
		s.end[i] = k;
	}
	return s;
}

/* ---- words of two sentences -------------------------------------------------------------------------------------------- */
static bool
same_word(const ro_diff *x, size_t i, size_t k)
{
	return ro_str_eq(ro_word(x->a.d, i), ro_word(x->b.d, k));
}

static bool
is_content(const ro_doc *d, size_t i)
{
	return ro_one_of(ro_str_of(d->tok[i].upos), "NOUN|PROPN|VERB|ADJ|ADV|NUM");
}

/* Weight of the heaviest common subsequence of words i.. and k..: cell [n+1][m+1], from the end. */
static void
fill_table(ro_diff *x, size_t i, size_t k)
{
	size_t n = x->a.end[i] - x->a.first[i], m = x->b.end[k] - x->b.first[k];
	if ((n + 1) * (m + 1) > x->n_cell) {
		free(x->cell);
		x->n_cell = (n + 1) * (m + 1);
		x->cell = ro_malloc(x->n_cell, sizeof *x->cell);
	}
	for (size_t p = n + 1; p-- > 0;)
		for (size_t q = m + 1; q-- > 0;) {
			uint32_t *c = &x->cell[p * (m + 1) + q], best = 0;
			if (p < n && q < m) {
				best = c[1] > c[m + 1] ? c[1] : c[m + 1];
				if (same_word(x, x->a.first[i] + p, x->b.first[k] + q)) {
					uint32_t with = c[m + 2] + (is_content(x->a.d, x->a.first[i] + p) ? CONTENT : FUNCTION);
					best = with > best ? with : best;
				}
			}
			*c = best;
		}
}

static uint32_t
weight(const side *s, size_t i)
{
	uint32_t sum = 0;
	for (size_t k = s->first[i]; k < s->end[i]; k++)
		sum += is_content(s->d, k) ? CONTENT : FUNCTION;
	return sum;
}

static double
alike(ro_diff *x, size_t i, size_t k)
{
	uint32_t wa = weight(&x->a, i), wb = weight(&x->b, k);
	if (!wa || !wb || 2.0 * (wa < wb ? wa : wb) / (wa + wb) < alike_enough)
		return 0;
	fill_table(x, i, k);
	return 2.0 * x->cell[0] / (wa + wb);
}

static void
add_region(regions *v, region r)
{
	region *last = v->n ? &v->at[v->n - 1] : NULL;
	if (last && last->same == r.same)
		last->a1 = r.a1, last->b1 = r.b1;
	else if (r.a1 > r.a0 || r.b1 > r.b0)
		ro_vec_add(v, r);
}

static void
trace(ro_diff *x, size_t i, size_t k, regions *v)
{
	size_t a0 = x->a.first[i], b0 = x->b.first[k], n = x->a.end[i] - a0, m = x->b.end[k] - b0, p = 0, q = 0;
	fill_table(x, i, k);
	while (p < n || q < m) {
		const uint32_t *c = &x->cell[p * (m + 1) + q];
		size_t a = a0 + p, b = b0 + q;
		if (p < n && q < m && same_word(x, a, b) && c[0] == c[m + 2] + (is_content(x->a.d, a) ? CONTENT : FUNCTION)) {
			add_region(v, (region){true, a, a + 1, b, b + 1});
			p++, q++;
		} else if (p < n && (q == m || c[m + 1] >= c[1])) {
			add_region(v, (region){false, a, a + 1, b, b});
			p++;
		} else {
			add_region(v, (region){false, a, a, b, b + 1});
			q++;
		}
	}
}

/* "[calls for] the [return] {urges} the {release}": the lone "the" goes with them. */
static void
swallow(ro_diff *x, regions *v)
{
	size_t n = 0;
	for (size_t i = 0; i < v->n; i++) {
		region *r = &v->at[i], *before = n ? &v->at[n - 1] : NULL, *next = i + 1 < v->n ? r + 1 : NULL;
		bool both = before && next && before->a1 > before->a0 && before->b1 > before->b0 && next->a1 > next->a0 && next->b1 > next->b0;
		bool bridge = r->same && both && r->a1 - r->a0 <= BRIDGE;
		for (size_t k = r->a0; bridge && k < r->a1; k++)
			bridge = !is_content(x->a.d, k) && strcmp(x->a.d->tok[k].upos, "PUNCT");
		if (bridge) {
			before->a1 = next->a1, before->b1 = next->b1;
			i++;
		} else
			v->at[n++] = *r;
	}
	v->n = n;
}

/* How well words s..e-1 stand as a piece of their own. */
static int
edge(const ro_doc *d, size_t s, size_t e, size_t begin, size_t end)
{
	bool opens = ro_one_of(ro_str_of(d->tok[s].upos), "CCONJ|ADP|SCONJ|DET") || ro_one_of(ro_word(d, s), ",|;|—|–|(");
	bool after = s == begin || !strcmp(d->tok[s - 1].upos, "PUNCT");
	bool closes = e >= end || ro_one_of(ro_str_of(d->tok[e].upos), "PUNCT|CCONJ|ADP|SCONJ");
	return opens + after + closes;
}

/* An addition or a loss alone may stand some words earlier as well: to where it is a phrase. */
static void
slide(ro_diff *x, regions *v, size_t i)
{
	region *r = &v->at[i], *before = i ? r - 1 : NULL, *next = i + 1 < v->n ? r + 1 : NULL;
	bool out = r->a1 > r->a0, in = r->b1 > r->b0;
	if (out == in || !before || !next || !before->same || !next->same)
		return;
	const side *s = out ? &x->a : &x->b;
	size_t beg = out ? r->a0 : r->b0, end = out ? r->a1 : r->b1, most = before->a1 - before->a0, best = 0;
	size_t from = out ? v->at[0].a0 : v->at[0].b0, to = out ? v->at[v->n - 1].a1 : v->at[v->n - 1].b1;
	int worth = edge(s->d, beg, end, from, to);
	for (size_t k = 1; k < most && ro_str_eq(ro_word(s->d, beg - k), ro_word(s->d, end - k)); k++)
		if (edge(s->d, beg - k, end - k, from, to) > worth)
			best = k, worth = edge(s->d, beg - k, end - k, from, to);
	before->a1 -= best, before->b1 -= best;
	r->a0 -= best, r->a1 -= best, r->b0 -= best, r->b1 -= best;
	next->a0 -= best, next->b0 -= best;
}

static ro_span
words_span(const ro_doc *d, size_t a, size_t z)
{
	return a < z ? (ro_span){d->words.span[a].beg, d->words.span[z - 1].end} : (ro_span){0, 0};
}

static void
word_edits(ro_diff *x, size_t i, size_t k, ro_change *c)
{
	regions v = {0};
	trace(x, i, k, &v);
	for (size_t r = 0; r < v.n; r++)
		slide(x, &v, r);
	swallow(x, &v);
	ro_edit *e = RO_NEW(&x->arena, 2 * v.n, ro_edit);
	size_t n = 0;
	for (size_t r = 0; r < v.n; r++) {
		const region *g = &v.at[r];
		ro_span before = words_span(x->a.d, g->a0, g->a1), after = words_span(x->b.d, g->b0, g->b1);
		if (g->same)
			e[n++] = (ro_edit){RO_SAME, before, after};
		if (!g->same && before.end)
			e[n++] = (ro_edit){RO_TAKEN_OUT, before, {0, 0}};
		if (!g->same && after.end)
			e[n++] = (ro_edit){RO_PUT_IN, {0, 0}, after};
	}
	c->edit = e, c->n_edit = n;
	c->same = n == 1 && e[0].kind == RO_SAME;
	free(v.at);
}

/* ---- sentences --------------------------------------------------------------------------------------------------------- */
static int
by_likeness(const void *p, const void *q)
{
	const pair *x = p, *y = q;
	if (x->alike != y->alike)
		return x->alike < y->alike ? 1 : -1;
	size_t dx = x->a > x->b ? x->a - x->b : x->b - x->a, dy = y->a > y->b ? y->a - y->b : y->b - y->a;
	return dx != dy ? (dx > dy) - (dx < dy) : (x->a > y->a) - (x->a < y->a);
}

static void
pair_equal(ro_diff *x)
{
	size_t k = 0;
	for (size_t i = 0; i < x->a.n; i++)
		for (size_t step = 0; step < x->b.n && x->a.mate[i] == RO_NONE; step++) {	/* the next one first */
			size_t j = (k + step) % x->b.n;
			if (x->b.mate[j] == RO_NONE && ro_str_eq(ro_words_of(x->a.d, x->a.sent[i]), ro_words_of(x->b.d, x->b.sent[j])))
				x->a.mate[i] = j, x->b.mate[j] = i, k = j + 1;
		}
}

static void
pair_alike(ro_diff *x)
{
	RO_VEC(pair) v = {0};
	for (size_t i = 0; i < x->a.n; i++)
		for (size_t k = 0; k < x->b.n && x->a.mate[i] == RO_NONE; k++) {
			double s = x->b.mate[k] == RO_NONE ? alike(x, i, k) : 0;
			if (s >= alike_enough)
				ro_vec_add(&v, (pair){i, k, s});
		}
	if (v.n)
		qsort(v.at, v.n, sizeof *v.at, by_likeness);
	for (size_t i = 0; i < v.n; i++)
		if (x->a.mate[v.at[i].a] == RO_NONE && x->b.mate[v.at[i].b] == RO_NONE)
			x->a.mate[v.at[i].a] = v.at[i].b, x->b.mate[v.at[i].b] = v.at[i].a;
	free(v.at);
}

/* The heaviest rising run of the pairs, by words: stays[k] of sentence k of the later text. */
static bool *
staying(ro_diff *x)
{
	size_t n = x->b.n, best = RO_NONE;
	bool *stays = RO_NEW(&x->arena, n, bool);
	uint32_t *sum = RO_NEW(&x->arena, n, uint32_t);
	size_t *from = RO_NEW(&x->arena, n, size_t);
	for (size_t k = 0; k < n; k++) {
		from[k] = RO_NONE;
		if (x->b.mate[k] == RO_NONE)
			continue;
		for (size_t j = 0; j < k; j++)
			if (x->b.mate[j] != RO_NONE && x->b.mate[j] < x->b.mate[k] && sum[j] > (from[k] == RO_NONE ? 0 : sum[from[k]]))
				from[k] = j;
		sum[k] = weight(&x->b, k) + (from[k] == RO_NONE ? 0 : sum[from[k]]);
		if (best == RO_NONE || sum[k] > sum[best])
			best = k;
	}
	for (; best != RO_NONE; best = from[best])
		stays[best] = true;
	return stays;
}

static void
whole(ro_diff *x, enum ro_edit_kind kind, ro_span s)
{
	ro_edit *e = RO_NEW(&x->arena, 1, ro_edit);
	bool out = kind == RO_TAKEN_OUT;
	*e = out ? (ro_edit){kind, s, {0, 0}} : (ro_edit){kind, {0, 0}, s};
	ro_vec_add(&x->change, (ro_change){.before = e->before, .after = e->after, .edit = e, .n_edit = 1});
}

static void
gone_before(ro_diff *x, size_t *i, size_t to)
{
	for (; *i < to; ++*i)
		if (x->a.mate[*i] == RO_NONE)
			whole(x, RO_TAKEN_OUT, x->a.sent[*i]);
}

ro_diff *
ro_diff_new(const ro_doc *before, const ro_span *a, size_t n_a, const ro_doc *after, const ro_span *b, size_t n_b)
{
	ro_diff *x = ro_malloc(1, sizeof *x);
	x->a = side_of(&x->arena, before, a, n_a), x->b = side_of(&x->arena, after, b, n_b);
	pair_equal(x);
	pair_alike(x);
	bool *stays = staying(x);
	size_t i = 0;
	for (size_t k = 0; k < x->b.n; k++) {
		size_t mate = x->b.mate[k];
		if (stays[k])
			gone_before(x, &i, mate);
		if (mate == RO_NONE) {
			whole(x, RO_PUT_IN, x->b.sent[k]);
			continue;
		}
		ro_change c = {.before = x->a.sent[mate], .after = x->b.sent[k], .moved = !stays[k]};
		word_edits(x, mate, k, &c);
		ro_vec_add(&x->change, c);
	}
	gone_before(x, &i, x->a.n);
	x->same = true;
	for (size_t k = 0; k < x->change.n; k++)
		x->same &= x->change.at[k].same;
	return x;
}

const ro_change *
ro_diff_changes(const ro_diff *d, size_t *n)
{
	if (n)
		*n = d->change.n;
	return d->change.at;
}

bool
ro_diff_same(const ro_diff *d)
{
	return d->same;
}

void
ro_diff_free(ro_diff *d)
{
	if (!d)
		return;
	free(d->change.at), free(d->cell);
	ro_arena_clear(&d->arena);
	free(d);
}
