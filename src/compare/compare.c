/* SPDX-License-Identifier: MIT
 * Accounts of one meeting -> a table, a row an issue, a cell an account.
 *
 *	A: voiced concern about the build-up on the border	military-deployment/UTO	    A and B: one row
 *	B: forces on its own soil threaten nobody
 *	A: monitors could come at once				monitors/UTO		    only A; in B nothing like it
 *
 * Positions of one topic at one place are one issue. Issues of two accounts are one row if topic and place are the same; then, of
 * those left alone, if they are children of one topic at one place and their sentences are alike; then, if a sentence of the
 * silent account is so alike in sense that it tells the same without the table's words. What is still alone was not mentioned, and the
 * cell keeps the nearest sentence. Cost: the product of the accounts' issues and sentences. */
#include "compare/compare.h"

#include "base/err.h"

#include <stdlib.h>

enum { SENSE = 384 };
static const double near_topic = 0.25;	/* likeness of sentences from which two children of one topic are one issue */
static const double same_sense = 0.55;	/* ... from which two issues of other topics are one */
static const double said_so = 0.65;	/* ... from which a sentence without the words tells the same */

typedef struct group {			/* an issue of one account */
	size_t account, topic;		/* topic: row of data/issues.tsv */
	ro_str locus;
	RO_VEC(size_t) position;
	size_t row;			/* of the table, or RO_NONE */
} group;

typedef RO_VEC(group) groups;

double
ro_sentences_alike(const ro_doc *a, size_t i, const ro_doc *b, size_t k)
{
	const float *x = ro_doc_sense(a) + i * SENSE, *y = ro_doc_sense(b) + k * SENSE;
	double sum = 0;
	for (size_t j = 0; j < SENSE; j++)
		sum += (double)x[j] * (double)y[j];
	return sum;
}

/* "RUS" and "RUS-USA" and "" may be one place, "RUS" and "UKR" not. */
static bool
one_locus(ro_str a, ro_str b)
{
	return !a.n || !b.n || ro_str_eq(a, b) || ro_str_find(a, b) != RO_NONE || ro_str_find(b, a) != RO_NONE;
}

static size_t
topic_row(const ro_tables *t, ro_str topic)
{
	for (size_t r = 0; r < ro_rows(t, RO_T_TOPIC); r++)
		if (ro_str_eq(ro_cell(t, RO_T_TOPIC, r, RO_TOPIC_TOPIC), topic))
			return r;
	return RO_NONE;
}

static void
collect(const ro_comparison *c, groups *all)
{
	for (size_t a = 0; a < c->n; a++) {
		size_t n, first = all->n;
		const ro_position *p = ro_doc_positions(c->doc[a], &n);
		for (size_t i = 0; i < n; i++) {
			size_t row = topic_row(c->tables, p[i].topic), k = first;
			while (k < all->n && !(all->at[k].topic == row && ro_str_eq(all->at[k].locus, p[i].locus)))
				k++;
			if (k == all->n)
				ro_vec_add(all, (group){.account = a, .topic = row, .locus = p[i].locus, .row = RO_NONE});
			ro_vec_add(&all->at[k].position, i);
		}
	}
}

/* ---- which issues are one ------------------------------------------------------------------------------------------ */
static bool
has(const groups *all, size_t row, size_t account)
{
	for (size_t k = 0; k < all->n; k++)
		if (all->at[k].row == row && all->at[k].account == account)
			return true;
	return false;
}

/* Greatest likeness of a sentence of one issue to one of the other. */
static double
alike(const ro_comparison *c, const group *a, const group *b)
{
	const ro_position *p = ro_doc_positions(c->doc[a->account], NULL), *q = ro_doc_positions(c->doc[b->account], NULL);
	double best = -1;
	for (size_t i = 0; i < a->position.n; i++)
		for (size_t k = 0; k < b->position.n; k++) {
			double x = ro_sentences_alike(c->doc[a->account], p[a->position.at[i]].sentence, c->doc[b->account], q[b->position.at[k]].sentence);
			best = x > best ? x : best;
		}
	return best;
}

static bool
same_parent(const ro_comparison *c, size_t a, size_t b)
{
	return ro_str_eq(ro_cell(c->tables, RO_T_TOPIC, a, RO_TOPIC_PARENT), ro_cell(c->tables, RO_T_TOPIC, b, RO_TOPIC_PARENT));
}

/* Issues with the same topic at one place are one row, in one account and over all of them. */
static size_t
join_same(groups *all)
{
	size_t rows = 0;
	for (size_t k = 0; k < all->n; k++) {
		group *g = &all->at[k];
		for (size_t j = 0; j < k && g->row == RO_NONE; j++)
			if (all->at[j].topic == g->topic && one_locus(all->at[j].locus, g->locus))
				g->row = all->at[j].row;
		if (g->row == RO_NONE)
			g->row = rows++;
	}
	return rows;
}

static bool
may_join(const groups *all, const group *g, const group *h)
{
	return h->account != g->account && h->row != g->row && !has(all, g->row, h->account) && !has(all, h->row, g->account);
}

/* How near two issues of two accounts are that no phrase made one: topic, place, then the likeness of their sentences. 0: not one. */
static double
nearness(const ro_comparison *c, const group *g, const group *h)
{
	double x = alike(c, g, h);
	if (c->parties && !(g->locus.n && one_locus(g->locus, h->locus)))	/* parties speak on many occasions: another place is another issue */
		return 0;
	if (g->topic == h->topic)			/* at two places: the account may only name another */
		return 1 + x;
	if (same_parent(c, g->topic, h->topic) && x >= (one_locus(g->locus, h->locus) ? near_topic : near_topic + 0.1))
		return 0.5 + x / 2;
	return x >= same_sense ? x : 0;
}

/* Joins what is nearest until nothing is near. */
static void
join_near(const ro_comparison *c, groups *all)
{
	for (;;) {
		size_t to = 0, from = 0;
		double best = 0;
		for (size_t k = 0; k < all->n; k++)
			for (size_t j = 0; j < k; j++) {
				double x = may_join(all, &all->at[k], &all->at[j]) ? nearness(c, &all->at[k], &all->at[j]) : 0;
				if (x > best)
					best = x, to = all->at[j].row, from = all->at[k].row;
			}
		if (best <= 0)
			return;
		for (size_t i = 0; i < all->n; i++)
			if (all->at[i].row == from)
				all->at[i].row = to;
	}
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
told(ro_comparison *c, const groups *all, size_t row, size_t account, ro_account_cell *cell)
{
	RO_VEC(size_t) v = {0};
	for (size_t k = 0; k < all->n; k++)
		for (size_t i = 0; all->at[k].row == row && all->at[k].account == account && i < all->at[k].position.n; i++)
			ro_vec_add(&v, all->at[k].position.at[i]);
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

/* The sentence of a silent account that comes nearest to what the others say. */
static void
search(ro_comparison *c, const ro_row *r, size_t account, ro_account_cell *cell)
{
	size_t n, best = 0;
	const ro_span *sent = ro_doc_sentences(c->doc[account], &n);
	cell->likeness = -1;
	for (size_t a = 0; a < c->n; a++)
		for (size_t i = 0; a != account && i < r->cell[a].n_position; i++)
			for (size_t k = 0; k < n; k++) {
				double x = ro_sentences_alike(c->doc[a], ro_doc_positions(c->doc[a], NULL)[r->cell[a].position[i]].sentence, c->doc[account], k);
				if (x > cell->likeness)
					cell->likeness = x, best = k;
			}
	if (!n)
		return;
	cell->nearest = sent[best];
	if (cell->likeness < said_so || c->parties)
		return;
	ro_span *q = RO_NEW(&c->arena, 1, ro_span);
	*q = sent[best];
	cell->mentioned = true, cell->quote = q, cell->n_quote = 1;
}

static void
fill_row(ro_comparison *c, const groups *all, size_t row, ro_row *r)
{
	ro_account_cell *cell = RO_NEW(&c->arena, c->n, ro_account_cell);
	const group *first = NULL;
	for (size_t k = 0; k < all->n; k++)
		if (all->at[k].row == row && (!first || (!first->locus.n && all->at[k].topic == first->topic)))
			first = &all->at[k];
	*r = (ro_row){.only = RO_NONE, .cell = cell, .locus = first->locus};
	r->topic = ro_cell(c->tables, RO_T_TOPIC, first->topic, RO_TOPIC_TOPIC);
	r->name = ro_cell(c->tables, RO_T_TOPIC, first->topic, RO_TOPIC_NAME);
	r->searched = ro_cell(c->tables, RO_T_TOPIC, first->topic, RO_TOPIC_PHRASES);
	for (size_t a = 0; a < c->n; a++)
		told(c, all, row, a, &cell[a]);
	for (size_t a = 0; a < c->n; a++)
		if (!cell[a].mentioned)
			search(c, r, a, &cell[a]);
	ro_relate(c, r);
}

static void
make_rows(ro_comparison *c)
{
	groups all = {0};
	collect(c, &all);
	size_t rows = join_same(&all);
	join_near(c, &all);
	c->row = RO_NEW(&c->arena, rows, ro_row);
	bool *done = ro_malloc(rows, sizeof *done);
	for (size_t k = 0; k < all.n; k++) {		/* the order of the first account, then what the next has on its own */
		if (!done[all.at[k].row])
			fill_row(c, &all, all.at[k].row, &c->row[c->n_row++]);
		done[all.at[k].row] = true;
	}
	for (size_t k = 0; k < all.n; k++)
		free(all.at[k].position.at);
	free(all.at), free(done);
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
