/* SPDX-License-Identifier: MIT
 * What is talked about: topics of data/issues.tsv in the text, each with the place or people it concerns.
 *
 *	"... voiced concern about | the build-up of forces | on the Utopian border"	military-deployment / UTO
 *	"... discussed | Freedonian-Utopian trade |"					trade / FRE-UTO
 *	"... and nuclear families"							a near miss: no topic
 *
 * Phrases are found by the stems of their words, the longest first; a near miss that covers one takes it away. The locus is looked
 * for from near to far: in the phrase itself, behind a preposition of place in its clause, among the clause's actors, in the
 * sentences before it, last in the whole text. A clause ends where another topic begins: the largest part of the tree that
 * holds this topic alone. Cost: linear in the words, times those of a sentence. */
#include "record/actor.h"

#include "text/stem.h"

#include <stdlib.h>

enum { MOST_WORDS = 7, MOST_SPAN = 12, FAR = 3 };	/* words of a phrase; with those between; sentences back for a locus */

/* ---- phrases ------------------------------------------------------------------------------------------------------- */
/* May word i stand inside a phrase without being of it? "evacuation of | the Indian | citizens", "invited | him | to visit" */
static bool
between(const ro_tables *t, const ro_doc *d, size_t i)
{
	return ro_one_of(ro_str_of(d->tok[i].upos), "DET|PRON|NUM|PROPN") || ro_one_of(ro_word(d, i), "'s|’s") || ro_country_in(t, d, i, i + 1) != RO_NONE;
}

/* Word after the stems of `n` words from i on, joined in *run, hyphens passed over, and if `loose` what may stand between; RO_NONE if the
 * sentence ends before. */
static size_t
run_of(const ro_str *stem, const bool *gap, ro_arena *a, size_t i, size_t end, size_t n, ro_str *run)
{
	*run = (ro_str){"", 0};
	for (; n && i < end; i++) {
		if (!stem[i].n || (gap && run->n && gap[i]))
			continue;
		*run = run->n ? ro_arena_fmt(a, "%.*s %.*s", (int)run->n, run->s, (int)stem[i].n, stem[i].s) : stem[i];
		n--;
	}
	return n ? RO_NONE : i;
}

static size_t
head_of(const ro_doc *d, size_t a, size_t z)
{
	for (size_t i = a; i < z; i++)
		if ((d->tok[i].head < a || d->tok[i].head >= z || d->tok[i].head == i) && strcmp(d->tok[i].upos, "PUNCT"))
			return i;
	return z - 1;
}

typedef struct finder {
	const ro_tables *t;
	ro_arena scratch;
	ro_str *stem;			/* [words] */
	bool *gap;			/* [words] may stand between the words of a phrase */
} finder;

/* The longest phrase that begins at word i: its row, and the word after it in *z. A near miss there gives none, but takes its words. */
static size_t
phrase_at(finder *f, size_t i, size_t end, size_t *z)
{
	for (size_t n = f->stem[i].n ? MOST_WORDS : 0; n > 0; n--)
		for (int loose = 0; loose < 2; loose++) {
			ro_str run;
			size_t to = run_of(f->stem, loose ? f->gap : NULL, &f->scratch, i, end, n, &run);
			if (to == RO_NONE || to > i + MOST_SPAN)
				continue;
			*z = to;
			if (ro_lookup(f->t, RO_K_NEAR, run) != RO_NONE)
				return RO_NONE;
			size_t row = ro_lookup(f->t, RO_K_TOPIC, run);
			if (row != RO_NONE)
				return row;
		}
	*z = i + 1;
	return RO_NONE;
}

/* A general topic ("relations") leaves the sentence to the particular ones in it. */
static bool
gives_way(const ro_tables *t, const ro_doc *d, const ro_topic *v, size_t n, size_t k)
{
	if (!ro_cell(t, RO_T_TOPIC, v[k].row, RO_TOPIC_GENERAL).n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (d->tok[v[i].head].sentence == d->tok[v[k].head].sentence && !ro_cell(t, RO_T_TOPIC, v[i].row, RO_TOPIC_GENERAL).n)
			return true;
	return false;
}

/* "the Minister of Foreign Affairs and | Trade |": a word of a title is no topic. */
static bool
in_title(const ro_doc *d, size_t a, size_t z)
{
	for (size_t i = a; i < z; i++)
		if (!ro_capital(d, i))
			return false;
	size_t i = d->tok[a].head;
	for (size_t steps = 0; steps < 4 && d->tok[i].head != i && !ro_one_of(ro_str_of(d->tok[i].upos), "VERB|AUX"); steps++, i = d->tok[i].head)
		if (ro_one_of(ro_word(d, i), "minister|secretary|ministry|department|representative|commissioner|adviser|advisor|directorate|spokesperson"))
			return true;
	return false;
}

static void
find_phrases(const ro_tables *t, ro_doc *d)
{
	RO_VEC(ro_topic) v = {0};
	finder f = {.t = t};
	f.stem = RO_NEW(&f.scratch, d->words.n, ro_str);
	f.gap = RO_NEW(&f.scratch, d->words.n, bool);
	for (size_t i = 0; i < d->words.n; i++) {
		f.stem[i] = ro_stem(&f.scratch, ro_word(d, i));
		f.gap[i] = between(t, d, i);
	}
	for (size_t k = 0; k < d->words.n_sents; k++)
		for (size_t i = d->words.first[k], end = d->words.first[k + 1], z; i < end; i = z) {
			size_t row = phrase_at(&f, i, end, &z);
			if (row != RO_NONE && !in_title(d, i, z))
				ro_vec_add(&v, (ro_topic){.first = i, .last = z - 1, .row = row, .head = head_of(d, i, z)});
		}
	d->topic = RO_NEW(&d->arena, v.n, ro_topic);
	for (size_t k = 0; k < v.n; k++)
		if (!gives_way(t, d, v.at, v.n, k))
			d->topic[d->n_topic++] = v.at[k];
	free(v.at);
	ro_arena_clear(&f.scratch);
}

/* ---- locus --------------------------------------------------------------------------------------------------------- */
/* Country of word i, as an actor, an adjective, a place; empty if it tells none. */
static ro_str
country_at(const ro_tables *t, const ro_doc *d, size_t i)
{
	size_t who = d->tok_actor[i], c;
	if (who != RO_NONE && d->cast.at[who].a.kind == RO_COUNTRY)
		return d->cast.at[who].a.country;
	if (!ro_capital(d, i))
		return (ro_str){"", 0};
	if ((c = ro_country_in(t, d, i, i + 1)) != RO_NONE)
		return ro_cell(t, RO_T_COUNTRY, c, RO_COUNTRY_ISO3);
	bool place = !strcmp(d->tok[i].name, "B-LOC") || !strcmp(d->tok[i].name, "I-LOC");
	return place ? ro_place_of(t, d, i, i + 1).country : (ro_str){"", 0};
}

/* Does word i stand behind a preposition of place? "on the border of", "around", "surrounding" */
static bool
located(const ro_doc *d, size_t i)
{
	size_t c = ro_case_of(d, i), up = d->tok[i].head;
	return (c != RO_NONE && ro_one_of(ro_word(d, c), "in|near|around|across|inside|within|along|against|into|over|for|of|on|outside|off")) ||
	       ro_one_of(ro_word(d, up), "surrounding|neighbouring|neighboring|facing|border|borders|territory|soil");
}

static bool
under(const ro_doc *d, size_t i, size_t top)
{
	for (int steps = 0; steps < 40; steps++) {
		if (i == top)
			return true;
		if (d->tok[i].head == i)
			return false;
		i = d->tok[i].head;
	}
	return false;
}

/* The countries below word `top`: the best told one, and the first two. */
typedef struct seen {
	ro_str best, one, two;
	int worth;
} seen;

/* Is word i in the subject of `top`? "Russia's actions | are a violation of Ukraine's sovereignty" */
static bool
in_subject(const ro_doc *d, size_t i, size_t top)
{
	for (int steps = 0; steps < 40 && i != top && d->tok[i].head != i; steps++) {
		if (d->tok[i].head == top && !strncmp(d->tok[i].rel, "nsubj", 5))
			return true;
		i = d->tok[i].head;
	}
	return false;
}

static seen
countries_below(const ro_tables *t, const ro_doc *d, size_t top)
{
	seen s = {.best = {"", 0}, .one = {"", 0}, .two = {"", 0}};
	for (size_t i = ro_sentence_begin(d, top); i < ro_sentence_end(d, top); i++) {
		if (!under(d, i, top))
			continue;
		ro_str c = country_at(t, d, i);
		if (!c.n)
			continue;
		int worth = in_subject(d, i, top) ? 1 : located(d, i) ? 3 : ro_one_of(ro_str_of(d->tok[i].rel), "amod|compound|nmod:poss") ? 2 : 1;
		if (worth > s.worth)
			s.best = c, s.worth = worth;
		if (!s.one.n)
			s.one = c;
		else if (!s.two.n && !ro_str_eq(c, s.one))
			s.two = c;
	}
	return s;
}

static ro_str
pair_of(ro_doc *d, ro_str a, ro_str b)
{
	if (!a.n || !b.n || ro_str_eq(a, b))
		return a.n ? a : b;
	if (ro_str_cmp(a, b) > 0) {
		ro_str c = a;
		a = b, b = c;
	}
	return ro_arena_fmt(&d->arena, "%.*s-%.*s", (int)a.n, a.s, (int)b.n, b.s);
}

/* The two sides of the meeting, as the beginning of the text tells them; either may be empty. */
static void
sides(const ro_doc *d, ro_str side[2])
{
	size_t n = 0;
	side[0] = side[1] = (ro_str){"", 0};
	if (d->voice != RO_NONE)
		side[n++] = d->cast.at[d->voice].a.country;
	for (size_t k = 0; k < 2 && n < 2; k++)
		if (d->met[k] != RO_NONE && !(n && ro_str_eq(side[0], d->cast.at[d->met[k]].a.country)))
			side[n++] = d->cast.at[d->met[k]].a.country;
	for (size_t m = 0; m < d->n_meeting && n < 2; m++)
		for (size_t k = 0; k < d->meeting[m].n_participants && n < 2; k++) {
			ro_str c = d->cast.at[d->meeting[m].participants[k]].a.country;
			if (c.n && !(n && ro_str_eq(side[0], c)))
				side[n++] = c;
		}
}

/* The verb above word i. */
static size_t
verb_over(const ro_doc *d, size_t i)
{
	for (int steps = 0; steps < 20 && d->tok[i].head != i && strcmp(d->tok[i].upos, "VERB"); steps++)
		i = d->tok[i].head;
	return i;
}

static ro_str
of_relationship(const ro_tables *t, ro_doc *d, const ro_topic *x, const ro_str side[2], ro_str *why)
{
	seen own = countries_below(t, d, x->head);
	*why = RO_STR("both named in the phrase");
	if (own.two.n)
		return pair_of(d, own.one, own.two);
	*why = own.one.n ? RO_STR("one named in the phrase, the other is the account's") : RO_STR("the two sides of the meeting");
	if (own.one.n)
		return pair_of(d, own.one, ro_str_eq(own.one, side[0]) ? side[1] : side[0]);
	return pair_of(d, side[0], side[1]);
}

/* Most often named country that is no side of the meeting. */
static ro_str
third_country(const ro_doc *d, const ro_str side[2])
{
	ro_str best = {"", 0};
	size_t most = 1;
	for (size_t w = 0; w < d->cast.n; w++) {
		const ro_member *m = &d->cast.at[w];
		if (m->a.kind == RO_COUNTRY && m->at.n > most && !ro_str_eq(m->a.country, side[0]) && !ro_str_eq(m->a.country, side[1]))
			most = m->at.n, best = m->a.country;
	}
	return best;
}

static ro_str
of_place(const ro_tables *t, ro_doc *d, const ro_topic *x, const ro_topic *before, const ro_str side[2], ro_str *why)
{
	bool ground = x->row != RO_NONE && ro_str_eq(ro_cell(t, RO_T_TOPIC, x->row, RO_TOPIC_PLACE), RO_STR("where"));
	seen own = countries_below(t, d, x->head), clause = countries_below(t, d, verb_over(d, x->head));
	*why = RO_STR("named in the phrase");
	if (own.best.n && (!ground || own.worth == 3 || clause.worth < 3))
		return own.best;
	*why = RO_STR("named as a place in the clause");
	if (clause.worth == 3)
		return clause.best;
	*why = RO_STR("named in the clause");
	for (int k = 0; k < 2; k++) {
		ro_str c = k ? clause.two : clause.one;
		if (c.n && !ro_str_eq(c, side[0]) && !ro_str_eq(c, side[1]))
			return c;
	}
	size_t s = d->tok[x->head].sentence;
	*why = RO_STR("as in the sentence before it");
	if (before && before->locus.n == 3 && d->tok[before->head].sentence + FAR > s)
		return before->locus;
	*why = RO_STR("the country that the text is about besides the two sides");
	ro_str third = third_country(d, side);
	if (third.n)
		return third;
	*why = RO_STR("the other side");
	return clause.best.n ? clause.best : side[1].n ? side[1] : side[0];
}

static void
find_loci(const ro_tables *t, ro_doc *d)
{
	ro_str side[2];
	const ro_topic *before = NULL;
	sides(d, side);
	for (size_t k = 0; k < d->n_topic; k++) {
		ro_topic *x = &d->topic[k];
		ro_str need = x->row == RO_NONE ? RO_STR("yes") : ro_cell(t, RO_T_TOPIC, x->row, RO_TOPIC_PLACE), why;
		x->locus = (ro_str){"", 0};
		if (ro_str_eq(need, RO_STR("pair")))
			x->locus = of_relationship(t, d, x, side, &why);
		else if (!ro_str_eq(need, RO_STR("no")))
			x->locus = of_place(t, d, x, before, side, &why);
		else
			why = RO_STR("general");
		ro_str w = ro_run(d, x->first, x->last + 1);
		x->why = ro_arena_fmt(&d->arena, "phrase '%.*s'; locus: %.*s", (int)w.n, w.s, (int)why.n, why.s);
		before = x;
	}
}

/* ---- claims -------------------------------------------------------------------------------------------------------- */
static size_t
claim_of(const ro_doc *d, size_t word)
{
	size_t best = RO_NONE, small = SIZE_MAX;
	for (size_t k = 0; k < d->claim.n; k++) {
		const ro_claim *c = &d->claim.at[k];
		if (d->tok[c->head].sentence == d->tok[word].sentence && best == RO_NONE)
			best = k;
		if (c->first <= word && word <= c->last && c->last - c->first < small)
			best = k, small = c->last - c->first;
	}
	return best;
}

static bool
has_topic(const ro_doc *d, size_t claim)
{
	for (size_t k = 0; k < d->n_topic; k++)
		if (d->topic[k].claim == claim)
			return true;
	return false;
}

/* What a claim is about: what the reported verb, or the verb, is done to, else its subject. "asked that | direct flights | be allowed",
 * "protested against | the sheltering of outlaws |" */
static size_t
thing_of(const ro_doc *d, size_t v)
{
	static const char *const rels[] = {"obj", "nsubj:pass", "obl", "nmod", "nsubj"};
	size_t a = ro_sentence_begin(d, v), z = ro_sentence_end(d, v);
	for (size_t i = a, steps = 0; i < z && steps < 4; i++)
		if (d->tok[i].head == v && i != v && ro_rel_is(d, i, "ccomp|xcomp"))
			v = i, i = a, steps++;
	if (ro_one_of(ro_str_of(d->tok[v].upos), "NOUN|PROPN"))
		return v;
	for (size_t k = 0; k < sizeof rels / sizeof *rels; k++)
		for (size_t i = a; i < z; i++)
			if (d->tok[i].head == v && ro_rel_is(d, i, rels[k]) && ro_one_of(ro_str_of(d->tok[i].upos), "NOUN|PROPN") && !ro_in_time(d, i) &&
			    (d->tok_actor[i] == RO_NONE || k + 1 == sizeof rels / sizeof *rels))
				return i;
	for (size_t i = v + 1; i < z; i++)		/* the next noun that is no name: "will go on | paying the | salaries" */
		if (ro_one_of(ro_str_of(d->tok[i].upos), "NOUN") && !ro_in_time(d, i))
			return i;
	return v;
}

/* Does the claim only tell that the sides met? "held talks with his colleague in Geneva" */
static bool
tells_meeting(const ro_doc *d, const ro_claim *c)
{
	for (size_t i = 0; i < d->n_event; i++)
		if (d->event[i].meeting != RO_NONE && ro_touches(d->event[i].trigger_span, d->words.span[c->head]))
			return true;
	return false;
}

static size_t
content_words(const ro_doc *d, const ro_claim *c)
{
	size_t n = 0;
	for (size_t i = c->first; i <= c->last; i++)
		n += ro_one_of(ro_str_of(d->tok[i].upos), "NOUN|PROPN|VERB|ADJ|NUM");
	return n;
}

/* A claim without a topic of the table is a topic of its own, named by what it is about. */
static bool
free_topic(ro_doc *d, size_t k, ro_topic *x)
{
	enum { FEW = 3, MOST_NAME = 6 };
	const ro_claim *c = &d->claim.at[k];
	ro_span words = {d->words.span[c->first].beg, d->words.span[c->last].end};
	if (has_topic(d, k) || content_words(d, c) < FEW || tells_meeting(d, c) || words.end <= d->src.title_span.end)
		return false;
	size_t s = ro_statement_around(d, d->words.span[c->head], false), thing = thing_of(d, c->head);
	for (size_t i = 0; i < d->n_statement && s == RO_NONE; i++)
		if (ro_touches(d->statement[i].cue_span, words))
			s = i;
	if (s == RO_NONE)
		return false;
	ro_span name = ro_phrase_of(d, thing);
	size_t a = ro_token_at(d, name.beg), z = a;
	while (a < thing && ro_one_of(ro_str_of(d->tok[a].upos), "DET|PRON|PUNCT|CCONJ|SCONJ|ADP"))
		a++;
	for (z = a; z < d->words.n && d->words.span[z].end <= name.end && z < a + MOST_NAME && !ro_one_of(ro_str_of(d->tok[z].upos), "PUNCT|SCONJ"); )
		z++;
	while (z > a + 1 && ro_one_of(ro_str_of(d->tok[z - 1].upos), "DET|ADP|CCONJ|PRON|AUX|PART"))
		z--;
	*x = (ro_topic){.first = a, .last = z > a ? z - 1 : a, .row = RO_NONE, .head = thing, .claim = k, .main = true};
	return true;
}

static int
by_place(const void *x, const void *y)
{
	const ro_topic *a = x, *b = y;
	return a->first < b->first ? -1 : a->first > b->first;
}

static void
add_free(ro_doc *d)
{
	ro_topic *all = RO_NEW(&d->arena, d->n_topic + d->claim.n, ro_topic);
	size_t n = d->n_topic;
	if (n)
		memcpy(all, d->topic, n * sizeof *all);
	for (size_t k = 0; k < d->claim.n; k++)
		n += free_topic(d, k, &all[n]);
	qsort(all, n, sizeof *all, by_place);
	d->topic = all, d->n_topic = n;
}

static size_t
depth_below(const ro_doc *d, size_t i, size_t top)
{
	size_t n = 0;
	while (n < 40 && i != top && d->tok[i].head != i)
		i = d->tok[i].head, n++;
	return i == top ? n : 40;
}

/* The topic of a claim is the one that stands highest in its tree: "urged | an end to the blockade | of the port of Sylvania" */
static void
find_main(ro_doc *d)
{
	for (size_t k = 0; k < d->n_topic; k++) {
		ro_topic *x = &d->topic[k];
		size_t own = depth_below(d, x->head, d->claim.at[x->claim].head);
		x->main = true;
		for (size_t i = 0; i < d->n_topic; i++) {
			size_t other = depth_below(d, d->topic[i].head, d->claim.at[x->claim].head);
			if (i != k && d->topic[i].claim == x->claim && (other < own || (other == own && i < k)))
				x->main = false;
		}
	}
}

void
ro_topics_find(const ro_tables *t, ro_doc *d)
{
	find_phrases(t, d);
	for (size_t k = 0; k < d->n_topic; k++)
		d->topic[k].claim = claim_of(d, d->topic[k].head);
	add_free(d);
	find_main(d);
	find_loci(t, d);
	for (size_t k = 0; k < d->n_topic; k++) {
		const ro_claim *c = &d->claim.at[d->topic[k].claim];
		d->topic[k].clause = (ro_span){d->words.span[c->first].beg, d->words.span[c->last].end};
	}
}
