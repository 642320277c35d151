/* SPDX-License-Identifier: MIT
 * Accounts of one meeting -> a table, a row an issue, a cell an account.
 *
 *	A: voiced concern about the build-up on the border	military-deployment/UTO	    A and B: one row
 *	B: forces on its own soil threaten nobody
 *	A: monitors could come at once				monitors/UTO		    only A; in B nothing like it
 *
 * A row begins as a claim (record/claim.c). Claims of one account about one topic that stand near each other are one row, with those
 * that only go on ("and that there is no change in that regard"). Two claims of two accounts are alike by their sense, what all claims of
 * the meeting have in common taken away; by a topic that both name; by rare words that both have. They are near if they are alike, and
 * more so than either is to anything else that the other side says: "the Ambassador will see them" may stand next to "a visit has been
 * granted" where nothing else comes close. The nearest are joined first. What is left alone was not mentioned by the other account, unless
 * a claim of it that is in another row comes near enough; the cell keeps the nearest miss. Cost: the product of the accounts' claims. */
#include "compare/compare.h"

#include "base/err.h"
#include "text/stem.h"

#include <math.h>
#include <stdlib.h>

static const double one_issue = 0.12;	/* nearness from which two claims are of one issue */
static const double other_topic = 0.35;	/* what is taken from the likeness of two claims with two topics of the table */
static const double touches = 0.30;	/* ... from which a claim that is of another row tells it as well */

enum { ROOT = 5 };			/* letters of a word: "issued" and "issuance", "elected" and "elections" are one */

typedef struct unit {			/* a claim of one account */
	size_t account, claim;
	size_t first, n;		/* its positions, which follow each other */
	ro_str *stem;			/* its words of content, each once */
	size_t n_stem;
	double weight;			/* of all of them */
	size_t row;			/* of the table, or RO_NONE */
} unit;

typedef struct units {
	unit *at;
	size_t n;
	const ro_comparison *c;
	ro_arena scratch;
	double mean[RO_H];		/* of the claims' senses */
	double *alike, *near;		/* [n][n] likeness of two claims; 0..1: that they are of one row */
} units;

/* Likeness of two claims, what all claims of the accounts have in common taken away: they are all of one meeting. */
static double
sense_apart(const units *all, const unit *u, const unit *v)
{
	const float *x = all->c->doc[u->account]->claim.at[u->claim].sense, *y = all->c->doc[v->account]->claim.at[v->claim].sense;
	double xy = 0, xx = 0, yy = 0;
	for (size_t j = 0; j < RO_H; j++) {
		double a = (double)x[j] - all->mean[j], b = (double)y[j] - all->mean[j];
		xy += a * b, xx += a * a, yy += b * b;
	}
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : 0;
}

static void
find_mean(units *all)
{
	for (size_t k = 0; k < all->n; k++)
		for (size_t j = 0; j < RO_H; j++)
			all->mean[j] += (double)all->c->doc[all->at[k].account]->claim.at[all->at[k].claim].sense[j] / (double)all->n;
}

static double
dot(const float *x, const float *y)
{
	double sum = 0;
	for (size_t j = 0; j < RO_H; j++)
		sum += (double)x[j] * (double)y[j];
	return sum;
}

double
ro_claims_alike(const ro_doc *a, size_t i, const ro_doc *b, size_t k)
{
	return dot(a->claim.at[i].sense, b->claim.at[k].sense);
}

/* "RUS" and "RUS-USA" and "" may be one place, "RUS" and "UKR" not. */
static bool
one_locus(ro_str a, ro_str b)
{
	return !a.n || !b.n || ro_str_eq(a, b) || ro_str_find(a, b) != RO_NONE || ro_str_find(b, a) != RO_NONE;
}

static bool
has_stem(const unit *u, ro_str stem)
{
	for (size_t i = 0; i < u->n_stem; i++)
		if (ro_str_eq(u->stem[i], stem))
			return true;
	return false;
}

static void
read_stems(units *all, unit *u)
{
	const ro_doc *d = all->c->doc[u->account];
	const ro_claim *c = &d->claim.at[u->claim];
	u->stem = RO_NEW(&all->scratch, c->last + 1 - c->first, ro_str);
	for (size_t i = c->first; i <= c->last; i++) {
		if (!ro_one_of(ro_str_of(d->tok[i].upos), "NOUN|PROPN|VERB|ADJ|NUM"))
			continue;
		ro_str s = ro_stem(&all->scratch, ro_word(d, i));
		s.n = s.n > ROOT ? ROOT : s.n;
		if (s.n && !has_stem(u, s))
			u->stem[u->n_stem++] = s;
	}
}

/* Words that few claims have tell more: log of the share of claims that have it. */
static double
weight_of(const units *all, ro_str stem)
{
	size_t n = 0;
	for (size_t k = 0; k < all->n; k++)
		n += has_stem(&all->at[k], stem);
	double x = log((double)(all->n + 1) / (double)(n ? n : 1));
	return x * x;
}

/* Is what was only talked about a row for each topic? "discussed areas of work, including | fisheries | and the | ceasefire |" */
static bool
lists(const ro_position *p)
{
	return ro_str_eq(p->stance, RO_STR("discuss"));
}

static void
collect(units *all)
{
	const ro_comparison *c = all->c;
	size_t most = 0, n;
	for (size_t a = 0; a < c->n; a++) {
		ro_doc_positions(c->doc[a], &n);
		most += n;
	}
	all->at = RO_NEW(&all->scratch, most, unit);
	for (size_t a = 0; a < c->n; a++) {
		const ro_position *p = ro_doc_positions(c->doc[a], &n);
		for (size_t i = 0; i < n; i++) {
			unit *last = all->n ? &all->at[all->n - 1] : NULL;
			bool goes = last && last->account == a && last->claim == p[i].claim;
			if (goes && (!lists(&p[i]) || ro_str_eq(p[i].topic, p[i - 1].topic)))
				last->n++;
			else
				all->at[all->n++] = (unit){.account = a, .claim = p[i].claim, .first = i, .n = 1, .row = RO_NONE};
		}
	}
	for (size_t k = 0; k < all->n; k++)
		read_stems(all, &all->at[k]);
	for (size_t k = 0; k < all->n; k++)
		for (size_t i = 0; i < all->at[k].n_stem; i++)
			all->at[k].weight += weight_of(all, all->at[k].stem[i]);
}

/* ---- which claims are of one issue --------------------------------------------------------------------------------- */
static size_t
topic_row(const ro_tables *t, ro_str topic)
{
	for (size_t r = 0; r < ro_rows(t, RO_T_TOPIC); r++)
		if (ro_str_eq(ro_cell(t, RO_T_TOPIC, r, RO_TOPIC_TOPIC), topic))
			return r;
	return RO_NONE;
}

static const ro_position *
main_of(const units *all, const unit *u)
{
	const ro_position *p = ro_doc_positions(all->c->doc[u->account], NULL) + u->first;
	for (size_t i = 0; i < u->n; i++)
		if (p[i].main)
			return &p[i];
	return p;
}

/* Do two claims name one topic? */
static bool
one_topic(const units *all, const unit *u, const unit *v)
{
	const ro_position *p = ro_doc_positions(all->c->doc[u->account], NULL), *q = ro_doc_positions(all->c->doc[v->account], NULL);
	for (size_t i = u->first; i < u->first + u->n; i++)
		for (size_t k = v->first; k < v->first + v->n; k++)
			if (ro_str_eq(p[i].topic, q[k].topic))
				return true;
	return false;
}

/* Share of the words that both have, by weight, of the claim with fewer. */
static double
words_shared(const units *all, const unit *u, const unit *v)
{
	double sum = 0, less = u->weight < v->weight ? u->weight : v->weight;
	for (size_t i = 0; i < u->n_stem; i++)
		sum += has_stem(v, u->stem[i]) ? weight_of(all, u->stem[i]) : 0;
	return less > 0 ? sum / less : 0;
}

static bool
same_area(const ro_tables *t, const ro_position *p, const ro_position *q)
{
	size_t a = topic_row(t, p->topic), b = topic_row(t, q->topic);
	return ro_str_eq(ro_cell(t, RO_T_TOPIC, a, RO_TOPIC_PARENT), ro_cell(t, RO_T_TOPIC, b, RO_TOPIC_PARENT));
}

/* Has the table a topic for each of the two claims? If it is not one, they are likely to be of two issues. */
static bool
both_listed(const units *all, const unit *u, const unit *v)
{
	return topic_row(all->c->tables, main_of(all, u)->topic) != RO_NONE && topic_row(all->c->tables, main_of(all, v)->topic) != RO_NONE;
}

static double
alike(const units *all, const unit *u, const unit *v)
{
	double words = words_shared(all, u, v);
	double topic = one_topic(all, u, v) ? 0.45 : !both_listed(all, u, v) ? 0 : same_area(all->c->tables, main_of(all, u), main_of(all, v)) ? -0.1 : -other_topic;
	return sense_apart(all, u, v) + topic + 0.5 * words / (0.5 + words);
}

/* Greatest likeness of claim k to a claim of the other account that is not claim j. */
static double
next_best(const units *all, size_t k, size_t j)
{
	double best = 0;
	for (size_t i = 0; i < all->n; i++)
		if (i != j && all->at[i].account == all->at[j].account && all->alike[k * all->n + i] > best)
			best = all->alike[k * all->n + i];
	return best;
}

/* Do both claims have an issue at one place? */
static bool
same_place(const units *all, const unit *u, const unit *v)
{
	const ro_position *p = all->c->doc[u->account]->position + u->first, *q = all->c->doc[v->account]->position + v->first;
	for (size_t i = 0; i < u->n; i++)
		for (size_t k = 0; k < v->n; k++)
			if (p[i].locus.n && q[k].locus.n && one_locus(p[i].locus, q[k].locus))
				return true;
	return false;
}

/* 0..1: that a reader would put two claims of two accounts into one row. They are alike, and more so than either is to anything else
 * that the other side says. Fitted on every second meeting, in the order of the alphabet, of tests/compare. */
static double
nearness(const units *all, size_t k, size_t j)
{
	double x = all->alike[k * all->n + j];
	const unit *u = &all->at[k], *v = &all->at[j];
	if (all->c->parties && !same_place(all, u, v))	/* parties speak on many occasions: another place is another issue */
		return 0;
	double apart = 2 * x - next_best(all, k, j) - next_best(all, j, k);
	double z = 2 * x + 2 * apart + 2 * ro_claims_alike(all->c->doc[u->account], u->claim, all->c->doc[v->account], v->claim) - 3.4;
	return 1 / (1 + exp(-z));
}

static void
find_nearness(units *all)
{
	all->alike = RO_NEW(&all->scratch, all->n * all->n, double);
	all->near = RO_NEW(&all->scratch, all->n * all->n, double);
	for (size_t k = 0; k < all->n; k++)
		for (size_t j = 0; j < all->n; j++)
			if (all->at[k].account != all->at[j].account)
				all->alike[k * all->n + j] = alike(all, &all->at[k], &all->at[j]);
	for (size_t k = 0; k < all->n; k++)
		for (size_t j = 0; j < all->n; j++)
			if (all->at[k].account != all->at[j].account)
				all->near[k * all->n + j] = nearness(all, k, j);
}

/* Has row r a claim of this account? */
static bool
has(const units *all, size_t r, size_t account)
{
	for (size_t k = 0; k < all->n; k++)
		if (all->at[k].row == r && all->at[k].account == account)
			return true;
	return false;
}

static bool
may_join(const units *all, const unit *u, const unit *v)
{
	return u->account != v->account && u->row != v->row && !has(all, u->row, v->account) && !has(all, v->row, u->account);
}

/* Joins the two nearest until none are near. */
static void
join_near(units *all)
{
	for (;;) {
		size_t to = 0, from = 0;
		double best = one_issue;
		for (size_t k = 0; k < all->n; k++)
			for (size_t j = 0; j < k; j++)
				if (all->near[k * all->n + j] > best && may_join(all, &all->at[k], &all->at[j]))
					best = all->near[k * all->n + j], to = all->at[j].row, from = all->at[k].row;
		if (to == from)
			return;
		for (size_t i = 0; i < all->n; i++)
			if (all->at[i].row == from)
				all->at[i].row = to;
	}
}

/* Does a claim only go on with the one before it? "This is a matter of fairness", "and that there is no change in that regard" */
static bool
goes_on(const units *all, const unit *u)
{
	enum { FEW = 8 };
	const ro_doc *d = all->c->doc[u->account];
	const ro_claim *c = &d->claim.at[u->claim];
	if (topic_row(all->c->tables, main_of(all, u)->topic) != RO_NONE)
		return false;
	for (size_t i = c->first; i <= c->last; i++)
		if (ro_one_of(ro_word(d, i), "this|that|these|those|it|them") && ro_one_of(ro_str_of(d->tok[i].upos), "PRON|DET") && !ro_rel_is(d, i, "expl"))
			return true;
	return c->last + 1 - c->first < FEW;
}

/* Claims of one account about one topic at one place that stand near each other are one row, and what only goes on. */
static size_t
join_own(units *all)
{
	for (size_t k = 0; k < all->n; k++) {
		unit *u = &all->at[k];
		const ro_position *p = main_of(all, u);
		u->row = k;
		for (size_t j = k; j-- > 0 && all->at[j].account == u->account && u->row == k;) {
			const ro_position *q = main_of(all, &all->at[j]);
			if (p->sentence > q->sentence + 1)
				break;
			if (goes_on(all, u) || (ro_str_eq(p->topic, q->topic) && one_locus(p->locus, q->locus)))
				u->row = all->at[j].row;
		}
	}
	return all->n;
}

/* ---- cells --------------------------------------------------------------------------------------------------------- */
static int
by_size(const void *x, const void *y)
{
	const size_t *a = x, *b = y;
	return *a < *b ? -1 : *a > *b;
}

/* Clauses of the positions, in order, those that touch joined. */
static void
quotes_of(ro_comparison *c, const ro_doc *d, ro_account_cell *cell)
{
	const ro_position *p = ro_doc_positions(d, NULL);
	ro_span *q = RO_NEW(&c->arena, cell->n_position, ro_span);
	size_t n = 0;
	for (size_t i = 0; i < cell->n_position; i++) {
		ro_span s = p[cell->position[i]].words;
		if (n && s.beg < q[n - 1].end)
			q[n - 1].end = s.end > q[n - 1].end ? s.end : q[n - 1].end;
		else
			q[n++] = s;
	}
	cell->quote = q, cell->n_quote = n;
}

static void
told(ro_comparison *c, const units *all, size_t row, size_t account, ro_account_cell *cell)
{
	RO_VEC(size_t) v = {0};
	for (size_t k = 0; k < all->n; k++)
		for (size_t i = 0; all->at[k].row == row && all->at[k].account == account && i < all->at[k].n; i++)
			ro_vec_add(&v, all->at[k].first + i);
	if (!v.n)
		return;
	qsort(v.at, v.n, sizeof *v.at, by_size);
	size_t *own = RO_NEW(&c->arena, v.n, size_t);
	memcpy(own, v.at, v.n * sizeof *own);
	*cell = (ro_account_cell){.mentioned = true, .position = own, .n_position = v.n};
	const ro_position *p = &ro_doc_positions(c->doc[account], NULL)[own[0]];
	cell->party = p->party, cell->stance = p->stance;
	quotes_of(c, c->doc[account], cell);
	free(v.at);
}

/* The claim of a silent account that comes nearest to what the others say; where it is near enough, the account is not silent. */
static void
search(ro_comparison *c, const units *all, size_t row, size_t account, ro_account_cell *cell)
{
	const unit *best = NULL;
	double most = 0;
	for (size_t k = 0; k < all->n; k++)
		for (size_t j = 0; j < all->n && all->at[k].row == row; j++) {
			double x = all->at[j].account == account && all->at[k].account != account ? all->near[k * all->n + j] : 0;
			if (x > most)
				most = x, best = &all->at[j];
		}
	if (!best)
		return;
	const ro_position *p = ro_doc_positions(c->doc[account], NULL) + best->first;
	cell->nearest = p->words, cell->likeness = most;
	if (most < touches || c->parties)
		return;
	ro_span *q = RO_NEW(&c->arena, 1, ro_span);
	size_t *own = RO_NEW(&c->arena, best->n, size_t);
	for (size_t i = 0; i < best->n; i++)
		own[i] = best->first + i;
	*q = p->words;
	cell->mentioned = true, cell->quote = q, cell->n_quote = 1, cell->position = own, cell->n_position = best->n;
	cell->party = p->party, cell->stance = p->stance;
}

static void
fill_row(ro_comparison *c, const units *all, size_t row, ro_row *r)
{
	ro_account_cell *cell = RO_NEW(&c->arena, c->n, ro_account_cell);
	const ro_position *first = NULL;
	size_t listed = RO_NONE;
	for (size_t k = 0; k < all->n; k++) {
		const ro_position *p = all->at[k].row == row ? main_of(all, &all->at[k]) : NULL;
		if (p && (!first || (listed == RO_NONE && topic_row(c->tables, p->topic) != RO_NONE)))
			first = p, listed = topic_row(c->tables, p->topic);
	}
	*r = (ro_row){.only = RO_NONE, .cell = cell, .locus = first->locus, .topic = first->topic, .name = first->name};
	r->searched = listed == RO_NONE ? first->name : ro_cell(c->tables, RO_T_TOPIC, listed, RO_TOPIC_PHRASES);
	for (size_t a = 0; a < c->n; a++)
		told(c, all, row, a, &cell[a]);
	for (size_t a = 0; a < c->n; a++)
		if (!cell[a].mentioned)
			search(c, all, row, a, &cell[a]);
	ro_relate(c, r);
}

static void
make_rows(ro_comparison *c)
{
	units all = {.c = c};
	collect(&all);
	find_mean(&all);
	size_t rows = join_own(&all);
	find_nearness(&all);
	join_near(&all);
	c->row = RO_NEW(&c->arena, rows, ro_row);
	bool *done = RO_NEW(&all.scratch, rows, bool);
	for (size_t k = 0; k < all.n; k++) {		/* the order of the first account, then what the next has on its own */
		if (!done[all.at[k].row])
			fill_row(c, &all, all.at[k].row, &c->row[c->n_row++]);
		done[all.at[k].row] = true;
	}
	ro_arena_clear(&all.scratch);
}

ro_comparison *
ro_compare(const ro_model *m, ro_doc *const *doc, size_t n, ro_err *err)
{
	return ro_compare_as(m, doc, n, NULL, err);
}

ro_comparison *
ro_compare_as(const ro_model *m, ro_doc *const *doc, size_t n, ro_parties *parties, ro_err *err)
{
	if (n < 2 || n > RO_MAX_ACCOUNTS) {
		ro_err_set(err, RO_MODEL, 0, "cannot compare %zu accounts: 2 to %d", n, RO_MAX_ACCOUNTS);
		return NULL;
	}
	ro_comparison *c = ro_malloc(1, sizeof *c);
	ro_doc **own = RO_NEW(&c->arena, n, ro_doc *);
	memcpy(own, doc, n * sizeof *own);
	c->doc = own, c->n = n, c->tables = ro_model_tables(m), c->parties = parties;
	make_rows(c);
	ro_meeting_facts(c);
	ro_terms_find(c, m);
	return c;
}

void
ro_comparison_free(ro_comparison *c)
{
	if (!c)
		return;
	ro_parties_free(c->parties);
	ro_arena_clear(&c->arena);
	free(c);
}

const ro_row *
ro_comparison_rows(const ro_comparison *c, size_t *n)
{
	if (n)
		*n = c->n_row;
	return c->row;
}

const ro_fact *
ro_comparison_facts(const ro_comparison *c, size_t *n)
{
	if (n)
		*n = c->n_fact;
	return c->fact;
}
