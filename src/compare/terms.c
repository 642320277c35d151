/* SPDX-License-Identifier: MIT
 * Words of the columns for one thing.
 *
 *	A: "the annexation of the islands"	B: "the reunification of the islands"		data/terms.tsv
 *	A: "the DPRK"				B: "North Korea"				two names of one row of the lists
 *	A: "Novigrad"				B: "Novihrad"					one name in two spellings
 *	A: "the return of | the fugitives"	B: "the return of | the highwaymen"		the same place in passages that are alike
 *
 * A term of the table counts where another column has a different one, which this column lacks or which does without this one. Phrases of passages: the heads of two noun
 * phrases hang on words with one stem by one relation, or the senses of the phrases are close; they have no word in common, and neither
 * text has both. Cost: the words times 7 for the tables; for passages the product of the phrases of each row. */
#include "compare/compare.h"

#include "base/utf8.h"
#include "record/actor.h"
#include "text/stem.h"

#include <stdlib.h>
#include <strings.h>

enum { MOST_WORDS = 7, MOST_PHRASES = 400, MOST_IN_CELL = 8, LETTERS = 64 };	/* MOST_PHRASES: read for their sense, 1 ms each */

static const double same_place = 0.35;	/* likeness of phrases in the same place from which they are one */
static const double same_sense = 0.50;	/* ... of common nouns anywhere in sentences that are alike */
static const double same_sentence = 0.60;	/* likeness of such sentences; tests/compare: at 0.45 and 0.5 in any sentence 1 of 24 is right */

typedef struct hit {			/* a term in a column */
	size_t column, concept, term;	/* numbers that only need to be equal for equal things */
	ro_span words;
} hit;

typedef struct finder {
	ro_comparison *c;
	const ro_model *m;
	ro_arena scratch;
	ro_str **stem;			/* [columns][words] */
	RO_VEC(hit) hit;
	RO_VEC(ro_term) term;
} finder;

/* ---- terms of the tables --------------------------------------------------------------------------------------------- */
/* The stems of the next n words that have one, joined; the word after them in *z; empty if the sentence ends before. */
static ro_str
run_of(finder *f, size_t column, size_t i, size_t end, size_t n, size_t *z)
{
	ro_str run = {"", 0};
	for (; n && i < end; i++) {
		ro_str s = f->stem[column][i];
		if (!s.n)
			continue;
		run = run.n ? ro_arena_fmt(&f->scratch, "%.*s %.*s", (int)run.n, run.s, (int)s.n, s.s) : s;
		n--;
	}
	*z = i;
	return n ? (ro_str){"", 0} : run;
}

/* "Meis" is a name, "meis" is none: does the row have the phrase in the letters of the text? */
static bool
letters_fit(const ro_tables *t, const ro_doc *d, size_t row, size_t i)
{
	ro_str term = ro_cell(t, RO_T_TERM, row, RO_TERM_TERM);
	unsigned n;
	return ro_capital(d, i) || !ro_uc_upper(ro_utf8_at(term, 0, &n));
}

static size_t
table_term(finder *f, size_t column, size_t i, size_t end)
{
	const ro_doc *d = f->c->doc[column];
	for (size_t n = f->stem[column][i].n ? MOST_WORDS : 0, z; n > 0; n--) {
		ro_str run = run_of(f, column, i, end, n, &z);
		bool any = false;
		for (size_t r = run.n ? ro_lookup(f->c->tables, RO_K_TERM, run) : RO_NONE; r != RO_NONE; r = ro_lookup_next(f->c->tables, RO_K_TERM, run, r)) {
			if (!letters_fit(f->c->tables, d, r, i))
				continue;
			ro_str concept = ro_cell(f->c->tables, RO_T_TERM, r, RO_TERM_CONCEPT);
			ro_vec_add(&f->hit, (hit){column, (size_t)ro_str_hash(concept), r, {d->words.span[i].beg, d->words.span[z - 1].end}});
			any = true;
		}
		if (any)
			return z;
	}
	return i + 1;
}

/* Names of states, organisations and places of the lists: the row is the concept, the name the term. */
static size_t
listed_name(finder *f, size_t column, size_t i, size_t end)
{
	static const struct { enum ro_key key; const char *tags; } lists[] = {{RO_K_COUNTRY, ""}, {RO_K_ORG, ""}, {RO_K_PLACE, "B-LOC"}};
	const ro_doc *d = f->c->doc[column];
	bool inside = i > d->words.first[d->tok[i].sentence] && ro_one_of(ro_word(d, i - 1), "'s|’s");	/* People's | Republic of China */
	for (size_t n = ro_capital(d, i) && !inside ? 6 : 0; n > 0; n--)
		for (size_t k = 0; i + n <= end && k < 3; k++) {
			ro_str run = ro_run(d, i, i + n);
			size_t row = *lists[k].tags && strcmp(d->tok[i].name, lists[k].tags) ? RO_NONE : ro_lookup(f->c->tables, lists[k].key, run);
			if (row == RO_NONE || (*lists[k].tags && ro_lookup_next(f->c->tables, lists[k].key, run, row) != RO_NONE))
				continue;
			ro_vec_add(&f->hit, (hit){column, row * 4 + k + 1, (size_t)ro_str_hash(run), {d->words.span[i].beg, d->words.span[i + n - 1].end}});
			return i + n;
		}
	return i + 1;
}

static ro_str
words_of(const finder *f, const hit *h)
{
	return ro_str_span(f->c->doc[h->column]->src.text, h->words);
}

/* "UN" of "United Nations", "the U.S." of "United States of America", "US" of "USA": first letters of words, or the beginning. */
static bool
short_for(ro_str a, ro_str b)
{
	size_t k = 0, i = 0, letters = 0;
	if (a.n > 4 && !strncasecmp(a.s, "the ", 4))
		k = 4;
	for (; k < a.n; k++) {
		if (a.s[k] == '.')
			continue;
		while (i < b.n && !(b.s[i] == a.s[k] && (i == 0 || b.s[i - 1] == ' ' || i == letters)))
			i++;
		if (i++ >= b.n)
			return false;
		letters++;
	}
	return true;
}

static bool
share_word(finder *f, ro_str a, ro_str b)
{
	ro_str x = ro_stem_phrase(&f->scratch, a), part;
	while (ro_str_next(&x, ' ', &part)) {
		ro_str rest = ro_stem_phrase(&f->scratch, b), other;
		while (ro_str_next(&rest, ' ', &other))
			if (ro_str_eq(part, other) && !ro_one_of(part, "the|of|a|an|and|in|to|for|on|by|from|with|it|this|that|their|his|her"))
				return true;
	}
	return false;
}

static bool
has_term(const finder *f, size_t column, size_t concept, size_t term)
{
	for (size_t i = 0; i < f->hit.n; i++)
		if (f->hit.at[i].column == column && f->hit.at[i].concept == concept && f->hit.at[i].term == term)
			return true;
	return false;
}

/* Does the column have another term of the hit's concept, which the hit's column lacks, or not this one? Of names in the lists: both. */
static bool
answered(finder *f, const hit *h, size_t column, bool listed)
{
	bool lacks = !has_term(f, column, h->concept, h->term);
	for (size_t i = 0; i < f->hit.n; i++) {
		const hit *g = &f->hit.at[i];
		if (g->column != column || g->concept != h->concept || g->term == h->term)
			continue;
		bool own = has_term(f, h->column, h->concept, g->term);
		ro_str a = words_of(f, h), b = words_of(f, g);
		if (listed ? lacks && !own && !share_word(f, a, b) && !short_for(a, b) && !short_for(b, a) : lacks || !own)
			return true;
	}
	return false;
}

static bool
told_already(const finder *f, size_t column, ro_span words)
{
	ro_str w = ro_str_span(f->c->doc[column]->src.text, words);
	for (size_t i = 0; i < f->term.n; i++)
		for (size_t k = 0; k < f->term.at[i].cell[column].n; k++)
			if (ro_str_eq_fold(w, ro_str_span(f->c->doc[column]->src.text, f->term.at[i].cell[column].span[k])))
				return true;
	return false;
}

static void
add_word(finder *f, ro_phrases *cell, size_t column, ro_span words)
{
	ro_span *s = cell->n ? (ro_span *)cell->span : RO_NEW(&f->c->arena, MOST_IN_CELL, ro_span);
	ro_str w = ro_str_span(f->c->doc[column]->src.text, words);
	for (size_t k = 0; k < cell->n; k++)
		if (ro_str_eq_fold(w, ro_str_span(f->c->doc[column]->src.text, s[k])))
			return;
	if (cell->n == MOST_IN_CELL)
		return;
	s[cell->n++] = words;
	cell->span = s;
}

/* Concepts of the hits from `from` on that two columns name with different words. */
static void
settle(finder *f, bool listed, double sure, const char *why)
{
	for (size_t i = 0; i < f->hit.n; i++) {
		bool first = true, any = false;
		for (size_t k = 0; k < i; k++)
			first &= f->hit.at[k].concept != f->hit.at[i].concept;
		if (!first)
			continue;
		ro_phrases *cell = RO_NEW(&f->c->arena, f->c->n, ro_phrases);
		for (size_t k = i; k < f->hit.n; k++) {
			const hit *h = &f->hit.at[k];
			bool say = false;
			for (size_t a = 0; h->concept == f->hit.at[i].concept && a < f->c->n; a++)
				say |= a != h->column && answered(f, h, a, listed);
			if (say && !(listed && told_already(f, h->column, h->words)))
				add_word(f, &cell[h->column], h->column, h->words);
		}
		size_t columns = 0;
		for (size_t a = 0; a < f->c->n; a++)
			columns += cell[a].n > 0;
		any = columns > 1;
		if (any)
			ro_vec_add(&f->term, (ro_term){listed ? (ro_str){"", 0} : ro_cell(f->c->tables, RO_T_TERM, f->hit.at[i].term, RO_TERM_CONCEPT), cell, sure,
						       ro_str_of(why)});
	}
	f->hit.n = 0;
}

static void
from_tables(finder *f, size_t (*one)(finder *, size_t, size_t, size_t))
{
	for (size_t a = 0; a < f->c->n; a++) {
		const ro_doc *d = f->c->doc[a];
		for (size_t s = 0; s < d->words.n_sents; s++)
			for (size_t i = d->words.first[s]; i < d->words.first[s + 1];)
				i = one(f, a, i, d->words.first[s + 1]);
	}
}

/* ---- one name in two spellings ----------------------------------------------------------------------------------------- */
/* Letters of a name without marks of accent, case, hyphens and spaces. */
static size_t
plain_letters(ro_str s, uint32_t out[LETTERS])
{
	size_t n = 0;
	unsigned step;
	for (size_t i = 0; i < s.n && n < LETTERS; i += step) {
		uint32_t c = ro_utf8_at(s, i, &step);
		if (ro_uc_letter(c))
			out[n++] = c < 128 ? c | 32 : c;
	}
	return n;
}

/* Fewest letters to change, put in or take out (Levenshtein 1966). */
static size_t
distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t row[LETTERS + 1];
	for (size_t k = 0; k <= m; k++)
		row[k] = k;
	for (size_t i = 1; i <= n; i++) {
		size_t corner = row[0]++;
		for (size_t k = 1; k <= m; k++) {
			size_t best = corner + (a[i - 1] != b[k - 1]);
			corner = row[k];
			best = row[k] + 1 < best ? row[k] + 1 : best;
			row[k] = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
		}
	}
	return row[m];
}

/* "Priština" and "Pristina"; not "Utopia" and "Utopian", nor "Kerry" and "Terry". */
static bool
one_spelling(ro_str a, ro_str b)
{
	uint32_t x[LETTERS], y[LETTERS];
	size_t n = plain_letters(a, x), m = plain_letters(b, y), least = n < m ? n : m, d;
	if (least < 5 || !memcmp(x, y, least * sizeof *x))
		return least >= 5 && n == m && !ro_str_eq_fold(a, b) && !memcmp(x, y, least * sizeof *x);
	d = distance(x, n, y, m);
	bool head = x[0] == y[0] || d == 1;
	return head && 4 * d <= (n > m ? n : m);
}

static size_t
name_at(finder *f, size_t column, size_t i, size_t end)
{
	const ro_doc *d = f->c->doc[column];
	size_t z = i + 1;
	if (strcmp(d->tok[i].upos, "PROPN") || !ro_capital(d, i))
		return z;
	while (z < end && (d->tok[i].name[0] == 'B' ? d->tok[z].name[0] == 'I' : !strcmp(d->tok[z].upos, "PROPN") && ro_capital(d, z)))
		z++;
	ro_vec_add(&f->hit, (hit){column, 0, 0, {d->words.span[i].beg, d->words.span[z - 1].end}});
	return z;
}

static bool
has_words(const finder *f, size_t column, ro_str w)
{
	return ro_str_find(f->c->doc[column]->src.text, w) != RO_NONE;
}

/* "Karachi" and "Kharlachi" are two towns of the list. */
static bool
two_places(const finder *f, ro_str a, ro_str b)
{
	return ro_lookup(f->c->tables, RO_K_PLACE, a) != RO_NONE && ro_lookup(f->c->tables, RO_K_PLACE, b) != RO_NONE;
}

static void
add_pair(finder *f, const hit *g, const hit *h, double sure, ro_str why)
{
	ro_phrases *cell = RO_NEW(&f->c->arena, f->c->n, ro_phrases);
	add_word(f, &cell[g->column], g->column, g->words);
	add_word(f, &cell[h->column], h->column, h->words);
	ro_vec_add(&f->term, (ro_term){{"", 0}, cell, sure, why});
}

static void
from_spellings(finder *f)
{
	from_tables(f, name_at);
	for (size_t i = 0; i < f->hit.n; i++)
		for (size_t k = 0; k < i; k++) {
			const hit *g = &f->hit.at[k], *h = &f->hit.at[i];
			ro_str a = words_of(f, g), b = words_of(f, h);
			if (g->column == h->column || !one_spelling(a, b) || share_word(f, a, b) || two_places(f, a, b) || has_words(f, h->column, a) || has_words(f, g->column, b) ||
			    told_already(f, g->column, g->words) || told_already(f, h->column, h->words))
				continue;
			add_pair(f, g, h, 0.7, RO_STR("one name in two spellings"));
		}
	f->hit.n = 0;
}

/* ---- phrases of passages that are alike --------------------------------------------------------------------------------- */
typedef struct phrase {
	size_t head;			/* its word */
	ro_span words;
	const float *sense;		/* [RO_H] */
} phrase;

typedef RO_VEC(phrase) phrases;

static bool
is_phrase(const ro_doc *d, size_t i)
{
	return ro_one_of(ro_str_of(d->tok[i].upos), "NOUN|PROPN") && !ro_rel_is(d, i, "compound|flat|appos|conj|vocative|nmod:unmarked|obl:unmarked|obl:tmod|nmod:desc") &&
	       strcmp(d->tok[i].entity, "time") && strcmp(d->tok[i].name, "B-PER") && strcmp(d->tok[i].name, "I-PER") && !ro_in_time(d, i);
}

/* "three armed guerrillas", "the transfer of fighters": what stands before the head, and an of-phrase behind it. */
static ro_span
extent(const ro_doc *d, size_t head)
{
	size_t a = head, z = head + 1, begin = ro_sentence_begin(d, head), end = ro_sentence_end(d, head);
	for (size_t i = head; i-- > begin && d->tok[i].head >= a && d->tok[i].head <= head && ro_one_of(ro_str_of(d->tok[i].rel), "amod|compound|nummod|punct|flat|nmod|advmod|nmod:desc");)
		a = i;
	while (a < head && !strcmp(d->tok[a].upos, "PUNCT"))
		a++;
	while (z < end && d->tok[z].head < z && d->tok[z].head >= head && ro_one_of(ro_str_of(d->tok[z].rel), "flat|flat:name"))
		z++;
	if (z + 1 < end && ro_one_of(ro_word(d, z), "-|‐|‑") && d->words.span[z].end == d->words.span[z + 1].beg)	/* "build | -up" */
		z += 2;
	for (size_t i = z; i < end && i < z + 6; i++)
		if (d->tok[i].head == head && !strcmp(d->tok[i].rel, "nmod") && z < end && ro_one_of(ro_word(d, z), "of"))
			return (ro_span){d->words.span[a].beg, d->words.span[i].end};
	return (ro_span){d->words.span[a].beg, d->words.span[z - 1].end};
}

static const float *
sense_of(finder *f, ro_session *s, ro_str words)
{
	float *out = RO_NEW(&f->scratch, RO_H, float);
	ro_doc *d = ro_read(s, words, &(ro_options){.raw = true}, NULL);
	if (d && d->words.n_sents)
		memcpy(out, d->sense, RO_H * sizeof *out);
	ro_doc_free(d);
	return out;
}

static void
phrases_in(finder *f, ro_session *s, size_t column, const ro_account_cell *cell, phrases *out)
{
	const ro_doc *d = f->c->doc[column];
	for (size_t k = 0; k < cell->n_quote; k++)
		for (size_t i = ro_token_at(d, cell->quote[k].beg); i < d->words.n && d->words.span[i].end <= cell->quote[k].end; i++) {
			if (!is_phrase(d, i) || out->n == MOST_PHRASES)
				continue;
			ro_span w = extent(d, i);
			ro_vec_add(out, (phrase){i, w, sense_of(f, s, ro_words_of(d, w))});
		}
}

/* Both are objects of "dispatch"; both stand behind "return of". */
static bool
one_place(finder *f, const ro_doc *a, size_t i, const ro_doc *b, size_t k)
{
	size_t p = a->tok[i].head, q = b->tok[k].head;
	if (p == i || q == k || strcmp(a->tok[i].rel, b->tok[k].rel))
		return false;
	size_t x = ro_case_of(a, i), y = ro_case_of(b, k);
	if ((x == RO_NONE) != (y == RO_NONE) || (x != RO_NONE && !ro_str_eq_fold(ro_word(a, x), ro_word(b, y))))
		return false;
	return ro_str_eq(ro_stem(&f->scratch, ro_word(a, p)), ro_stem(&f->scratch, ro_word(b, q)));
}

static double
alike(const float *x, const float *y)
{
	double sum = 0;
	for (size_t i = 0; i < RO_H; i++)
		sum += (double)x[i] * (double)y[i];
	return sum;
}

/* How much two phrases of two columns may be one thing; 0: not. */
static double
worth(finder *f, size_t a, const phrase *p, size_t b, const phrase *q, bool *place)
{
	const ro_doc *x = f->c->doc[a], *y = f->c->doc[b];
	ro_str v = ro_words_of(x, p->words), w = ro_words_of(y, q->words);
	*place = one_place(f, x, p->head, y, q->head);
	double sense = alike(p->sense, q->sense);
	if (!*place && (!strcmp(x->tok[p->head].upos, "PROPN") || alike(x->sense + x->tok[p->head].sentence * RO_H, y->sense + y->tok[q->head].sentence * RO_H) < same_sentence))
		return 0;
	if (sense < (*place ? same_place : same_sense) || share_word(f, v, w) || has_words(f, b, v) || has_words(f, a, w))
		return 0;
	if (strcmp(x->tok[p->head].upos, y->tok[q->head].upos) || told_already(f, a, p->words) || told_already(f, b, q->words))
		return 0;
	return sense + (*place ? 0.3 : 0);
}

/* The best pairs of a row's phrases in two columns, each phrase once. */
static void
pair_up(finder *f, size_t a, const phrases *p, size_t b, const phrases *q)
{
	for (;;) {
		double best = 0;
		size_t i = 0, k = 0;
		bool place = false, here;
		for (size_t x = 0; x < p->n; x++)
			for (size_t y = 0; y < q->n; y++) {
				double w = worth(f, a, &p->at[x], b, &q->at[y], &here);
				if (w > best)
					best = w, i = x, k = y, place = here;
			}
		if (best <= 0)
			return;
		hit g = {a, 0, 0, p->at[i].words}, h = {b, 0, 0, q->at[k].words};
		double sense = alike(p->at[i].sense, q->at[k].sense);
		add_pair(f, &g, &h, sense, ro_arena_fmt(&f->c->arena, "%s; likeness %.2f", place ? "same place in passages on one issue" : "near in sense, in passages on one issue", sense));
	}
}

static void
from_rows(finder *f)
{
	ro_session *s = ro_session_new(f->m);
	phrases *p = ro_malloc(f->c->n, sizeof *p);
	for (size_t r = 0; r < f->c->n_row; r++) {
		const ro_row *row = &f->c->row[r];
		if (row->relation == RO_ONLY)
			continue;
		for (size_t a = 0; a < f->c->n; a++) {
			p[a].n = 0;
			phrases_in(f, s, a, &row->cell[a], &p[a]);
			for (size_t b = 0; b < a; b++)
				pair_up(f, b, &p[b], a, &p[a]);
		}
	}
	for (size_t a = 0; a < f->c->n; a++)
		free(p[a].at);
	free(p);
	ro_session_free(s);
}

void
ro_terms_find(ro_comparison *c, const ro_model *m)
{
	finder f = {.c = c, .m = m};
	f.stem = RO_NEW(&f.scratch, c->n, ro_str *);
	for (size_t a = 0; a < c->n; a++) {
		f.stem[a] = RO_NEW(&f.scratch, c->doc[a]->words.n, ro_str);
		for (size_t i = 0; i < c->doc[a]->words.n; i++)
			f.stem[a][i] = ro_stem(&f.scratch, ro_word(c->doc[a], i));
	}
	from_tables(&f, table_term);
	settle(&f, false, 0.95, "terms of one concept in data/terms.tsv");
	from_tables(&f, listed_name);
	settle(&f, true, 0.9, "names of one row of the lists");
	from_spellings(&f);
	from_rows(&f);
	c->term = RO_NEW(&c->arena, f.term.n, ro_term);
	if (f.term.n)
		memcpy(c->term, f.term.at, f.term.n * sizeof *c->term);
	c->n_term = f.term.n;
	free(f.term.at), free(f.hit.at);
	ro_arena_clear(&f.scratch);
}

const ro_term *
ro_comparison_terms(const ro_comparison *c, size_t *n)
{
	if (n)
		*n = c->n_term;
	return c->term;
}
