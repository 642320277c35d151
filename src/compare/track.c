/* SPDX-License-Identifier: MIT
 * What one party says through time.
 *
 *	2 March		FRE: the troops "must leave"		demand
 *	9 March		(a call of FRE and UTO)			between
 *	12 March	FRE: the troops "should leave"		demand; wording: [must] {should}
 *	20 March	FRE speaks, and not of this		not raised since 12 March
 *
 * Positions of the party, by issue; those of one document and day are an entry. An entry's day is the one that the sentence of its
 * statement tells outside what is said ("said on Tuesday that ..."), else the document's. Wording is compared between texts of the party's own.
 * Cost: positions times documents. */
#include "compare/compare.h"

#include "base/day.h"
#include "base/err.h"
#include "record/record.h"

#include <stdlib.h>

enum { MOST_BETWEEN = 8 };

typedef struct item {			/* a position of the party */
	size_t doc, position;
	ro_str date;
	bool own;			/* the text tells the date */
} item;

typedef RO_VEC(item) items;

typedef struct texts {			/* two documents, compared whole */
	size_t a, b;
	ro_diff *diff;
} texts;

struct ro_ledger {
	ro_arena arena;
	ro_doc *const *doc;
	size_t n;
	ro_str party, topic, locus;	/* wanted; topic empty: all; locus.s NULL: any */
	bool *speaks;			/* [n] does the party say anything in it */
	RO_VEC(ro_thread) thread;
	RO_VEC(texts) diff;
};

/* ---- days -------------------------------------------------------------------------------------------------------------- */
/* "2025-10", of a monthly report, stands behind the days of that month. */
static int
date_cmp(ro_str a, ro_str b)
{
	if (a.n && b.n && a.n != b.n && (ro_str_starts(a, b) || ro_str_starts(b, a)))
		return a.n < b.n ? 1 : -1;
	return !a.n || !b.n ? !a.n - !b.n : ro_str_cmp(a, b);
}

static bool
day_before(ro_str a, ro_str b)
{
	return a.n && b.n && date_cmp(a, b) < 0;
}

static bool
in_content(const ro_statement *s, ro_span w)
{
	for (size_t i = 0; i < s->n_content; i++)
		if (ro_touches(s->content[i], w))
			return true;
	return false;
}

/* "Doe said on Tuesday that ...": the day, if it is not after the document's; empty if the sentence tells none. */
static ro_str
day_told(ro_ledger *l, const ro_doc *d, const ro_statement *s)
{
	ro_str out = {"", 0};
	for (size_t i = 0; s->cue_span.end && i < d->n_when; i++) {
		const ro_when *w = &d->when[i];
		if (!w->known || strcmp(w->grain, "day") || d->tok[w->first].sentence != s->sentence || in_content(s, w->words))
			continue;
		ro_str day = ro_day_text(&l->arena, w->from);
		if (!d->info.date.n || date_cmp(day, d->info.date) <= 0)
			out = day;
	}
	return out;
}

/* A statement that goes on from another ("..., she added") is of its day. */
static item
item_of(ro_ledger *l, size_t k, size_t p)
{
	const ro_doc *d = l->doc[k];
	item it = {k, p, d->info.date, false};
	size_t s = d->position[p].statement;
	ro_str day = {"", 0};
	while (s != RO_NONE && !(day = day_told(l, d, &d->statement[s])).n)
		s = d->statement[s].joined;
	if (day.n)
		it.date = day, it.own = true;
	return it;
}

/* ---- which documents, which positions ---------------------------------------------------------------------------------- */
static bool
speaks_in(const ro_doc *d, ro_str party)
{
	for (size_t i = 0; i < d->n_position; i++)
		if (ro_str_eq(d->position[i].party, party))
			return true;
	for (size_t i = 0; i < d->n_statement; i++)
		if (d->statement[i].speaker != RO_NONE && ro_str_eq(d->actor[d->statement[i].speaker].country, party))
			return true;
	return ro_str_eq(d->info.voice, party);
}

static bool
of_thread(const ro_ledger *l, const ro_thread *t, const ro_position *p)
{
	return ro_str_eq(t->topic, p->topic) && ((l->topic.n && !l->locus.s) || ro_str_eq(t->locus, p->locus));
}

static bool
wanted(const ro_ledger *l, const ro_position *p)
{
	return ro_str_eq(p->party, l->party) && (!l->topic.n || ro_str_eq(p->topic, l->topic)) && (!l->locus.s || ro_str_eq(p->locus, l->locus));
}

static bool
raises(const ro_ledger *l, const ro_thread *t, size_t k)
{
	for (size_t i = 0; i < l->doc[k]->n_position; i++)
		if (wanted(l, &l->doc[k]->position[i]) && of_thread(l, t, &l->doc[k]->position[i]))
			return true;
	return false;
}

static void
find_threads(ro_ledger *l)
{
	for (size_t k = 0; k < l->n; k++)
		for (size_t i = 0; i < l->doc[k]->n_position; i++) {
			const ro_position *p = &l->doc[k]->position[i];
			size_t t = 0;
			if (!wanted(l, p))
				continue;
			while (t < l->thread.n && !of_thread(l, &l->thread.at[t], p))
				t++;
			if (t == l->thread.n)
				ro_vec_add(&l->thread, (ro_thread){.topic = p->topic, .name = p->name, .locus = l->topic.n && !l->locus.s ? (ro_str){"", 0} : p->locus});
		}
}

static int
by_day(const void *x, const void *y)
{
	const item *a = x, *b = y;
	int c = date_cmp(a->date, b->date);
	return c ? c : a->doc != b->doc ? (a->doc > b->doc) - (a->doc < b->doc) : (a->position > b->position) - (a->position < b->position);
}

/* ---- an entry ---------------------------------------------------------------------------------------------------------- */
static bool
told(const ro_doc *d, const ro_entry *e, const char *stance)
{
	for (size_t i = 0; i < e->n_position; i++)
		if (ro_str_eq(d->position[e->position[i]].stance, ro_str_of(stance)))
			return true;
	return false;
}

/* "accuse|demand" in the codebook's order; what tells no view only where there is none. */
static ro_str
stances_of(ro_ledger *l, const ro_entry *e)
{
	static const char *const views[] = {"demand", "offer", "commit", "support", "oppose", "accuse", "warn", "deny", "agree", "praise", "regret", "raise", "announce", "discuss"};
	enum { N = sizeof views / sizeof *views, NO_VIEW = 3 };
	ro_str out = {"", 0};
	for (size_t k = 0; k < N; k++)
		if (told(l->doc[e->doc], e, views[k]) && (k < N - NO_VIEW || !out.n))
			out = out.n ? ro_arena_fmt(&l->arena, "%.*s|%s", (int)out.n, out.s, views[k]) : ro_str_of(views[k]);
	return out;
}

/* To name a thing is no view of it: "demand", then "raise", is no change. */
static bool
has_view(const ro_entry *e)
{
	return !ro_one_of(e->stance, "raise|announce|discuss");
}

static void
stance_change(ro_thread *t, ro_entry *all, size_t k)
{
	size_t i = k;
	while (has_view(&all[k]) && i-- > 0)
		if (has_view(&all[i])) {
			bool same = ro_str_eq(all[i].stance, all[k].stance);
			all[k].was = same ? (ro_str){"", 0} : all[i].stance;
			t->n_change += !same;
			return;
		}
}

/* Meetings and deeds, not words: what may lie between two entries. */
static bool
takes_part(const ro_doc *d, const size_t *who, size_t n, ro_str party)
{
	for (size_t i = 0; i < n; i++)
		if (ro_str_eq(d->actor[who[i]].country, party))
			return true;
	return false;
}

static bool
is_deed(const ro_doc *d, const ro_event *e, const ro_ledger *l, const ro_thread *t)
{
	bool ours = takes_part(d, e->actors, e->n_actors, l->party) || takes_part(d, e->recipients, e->n_recipients, l->party) ||
		    (t->locus.n == 3 && (takes_part(d, e->actors, e->n_actors, t->locus) || takes_part(d, e->recipients, e->n_recipients, t->locus)));
	return ours && ro_one_of(e->type, "AGREE|COOPERATE|AID|RETREAT|SANCTION|MOBILIZE|COERCE|ASSAULT|PROTEST") && ro_one_of(e->status, "happened|ongoing") &&
	       ro_str_eq(e->date.granularity, RO_STR("day")) && e->date.words.end;
}

static void
add_between(ro_ledger *l, ro_entry *e, ro_str after, ro_between b)
{
	ro_between *v = (ro_between *)e->between;
	const ro_doc *d = l->doc[b.doc];
	if (!day_before(after, b.date) || day_before(e->date, b.date) || e->n_between == MOST_BETWEEN)
		return;
	for (size_t i = 0; i < e->n_between; i++) {
		const ro_doc *o = l->doc[v[i].doc];
		bool meeting = b.meeting != RO_NONE && v[i].meeting != RO_NONE;
		bool deed = b.event != RO_NONE && v[i].event != RO_NONE && ro_str_eq(d->event[b.event].type, o->event[v[i].event].type);
		if ((meeting || deed) && ro_str_eq(v[i].date, b.date))
			return;				/* told by another document */
	}
	size_t at = e->n_between++;
	for (; at && day_before(b.date, v[at - 1].date); at--)
		v[at] = v[at - 1];
	v[at] = b;
}

static void
find_between(ro_ledger *l, const ro_thread *t, ro_entry *e, ro_str after)
{
	e->between = RO_NEW(&l->arena, MOST_BETWEEN, ro_between);
	for (size_t k = 0; after.n && e->date.n && k < l->n; k++) {
		const ro_doc *d = l->doc[k];
		for (size_t i = 0; i < d->n_meeting; i++)
			if (ro_one_of(d->meeting[i].status, "happened|ongoing") && takes_part(d, d->meeting[i].participants, d->meeting[i].n_participants, l->party))
				add_between(l, e, after, (ro_between){k, i, RO_NONE, d->meeting[i].date.from});
		for (size_t i = 0; i < d->n_event; i++)
			if (d->event[i].meeting == RO_NONE && is_deed(d, &d->event[i], l, t))
				add_between(l, e, after, (ro_between){k, RO_NONE, i, d->event[i].date.from});
	}
}

/* Documents of the party in ]after, before[ that do not raise it; before empty: all later ones. */
static size_t
silent_in(const ro_ledger *l, const ro_thread *t, ro_str after, ro_str before)
{
	size_t n = 0;
	for (size_t k = 0; k < l->n; k++) {
		ro_str day = l->doc[k]->info.date;
		n += l->speaks[k] && day_before(after, day) && (!before.n || day_before(day, before)) && !raises(l, t, k);
	}
	return n;
}

static const ro_diff *
diff_of(ro_ledger *l, size_t a, size_t b)
{
	for (size_t i = 0; i < l->diff.n; i++)
		if (l->diff.at[i].a == a && l->diff.at[i].b == b)
			return l->diff.at[i].diff;
	const ro_doc *x = l->doc[a], *y = l->doc[b];
	ro_vec_add(&l->diff, (texts){a, b, ro_diff_new(x, x->sent, x->words.n_sents, y, y->sent, y->words.n_sents)});
	return l->diff.at[l->diff.n - 1].diff;
}

/* Does the entry have a position in the sentence? */
static bool
holds(const ro_ledger *l, const ro_entry *e, ro_span sentence)
{
	const ro_doc *d = l->doc[e->doc];
	for (size_t i = 0; i < e->n_position; i++)
		if (sentence.end && d->sent[d->position[e->position[i]].sentence].beg == sentence.beg)
			return true;
	return false;
}

/* Whole texts are compared, so that a sentence that only lost its issue is not taken for gone. */
static void
compare_wording(ro_ledger *l, ro_thread *t, ro_entry *all, size_t k)
{
	ro_entry *e = &all[k];
	if (!ro_str_eq(l->doc[e->doc]->info.voice, l->party))
		return;
	for (size_t i = k; i-- > 0 && e->text_before == RO_NONE;)
		if (all[i].doc != e->doc && ro_str_eq(l->doc[all[i].doc]->info.voice, l->party))
			e->text_before = i;
	if (e->text_before == RO_NONE)
		return;
	size_t n;
	const ro_entry *before = &all[e->text_before];
	const ro_change *c = ro_diff_changes(diff_of(l, before->doc, e->doc), &n);
	ro_change *own = RO_NEW(&l->arena, n, ro_change);
	for (size_t i = 0; i < n; i++)
		if (holds(l, before, c[i].before) || holds(l, e, c[i].after)) {
			own[e->n_change++] = c[i];
			e->reworded |= !c[i].same;
		}
	e->change = own;
	t->n_wording += e->reworded;
}

static void
fill_entry(ro_ledger *l, ro_thread *t, ro_entry *all, size_t k)
{
	ro_entry *e = &all[k];
	const ro_entry *last = k ? &all[k - 1] : NULL;
	const ro_doc *d = l->doc[e->doc];
	const ro_position *p = &d->position[e->position[0]];
	e->speaker = p->statement == RO_NONE ? RO_NONE : d->statement[p->statement].speaker;
	e->via = p->statement == RO_NONE ? RO_NONE : d->statement[p->statement].via;
	e->stance = stances_of(l, e);
	e->text_before = RO_NONE;
	stance_change(t, all, k);
	if (last && last->date.n && e->date.n)
		e->silent = silent_in(l, t, last->date, e->date);
	find_between(l, t, e, last ? last->date : (ro_str){"", 0});
	compare_wording(l, t, all, k);
}

static void
fill_thread(ro_ledger *l, ro_thread *t)
{
	items v = {0};
	for (size_t k = 0; k < l->n; k++)
		for (size_t i = 0; i < l->doc[k]->n_position; i++)
			if (wanted(l, &l->doc[k]->position[i]) && of_thread(l, t, &l->doc[k]->position[i]))
				ro_vec_add(&v, item_of(l, k, i));
	qsort(v.at, v.n, sizeof *v.at, by_day);
	ro_entry *e = RO_NEW(&l->arena, v.n, ro_entry);
	size_t *own = RO_NEW(&l->arena, v.n, size_t), n = 0;
	for (size_t i = 0; i < v.n; i++) {
		own[i] = v.at[i].position;
		if (!n || v.at[i].doc != e[n - 1].doc || !ro_str_eq(v.at[i].date, e[n - 1].date))
			e[n++] = (ro_entry){.doc = v.at[i].doc, .date = v.at[i].date, .own_date = v.at[i].own, .position = &own[i]};
		e[n - 1].n_position++;
	}
	t->entry = e, t->n_entry = n;
	for (size_t k = 0; k < n; k++) {
		fill_entry(l, t, e, k);
		if (e[k].date.n) {
			t->first = t->first.n ? t->first : e[k].date;
			t->last = e[k].date;
		}
	}
	t->silent = t->last.n ? silent_in(l, t, t->last, (ro_str){"", 0}) : 0;
	free(v.at);
}

static int
by_entries(const void *x, const void *y)
{
	const ro_thread *a = x, *b = y;
	int c = ro_str_cmp(a->topic, b->topic);
	return a->n_entry != b->n_entry ? (a->n_entry < b->n_entry) - (a->n_entry > b->n_entry) : c ? c : ro_str_cmp(a->locus, b->locus);
}

ro_ledger *
ro_track(ro_doc *const *doc, size_t n, const char *party, const char *issue)
{
	ro_ledger *l = ro_malloc(1, sizeof *l);
	ro_str rest = ro_str_of(issue);
	ro_doc **own = RO_NEW(&l->arena, n, ro_doc *);
	memcpy(own, doc, n * sizeof *own);
	l->doc = own, l->n = n, l->party = ro_str_of(party);
	if (ro_str_next(&rest, '/', &l->topic) && l->topic.n < strlen(issue))
		l->locus = (ro_str){issue + l->topic.n + 1, strlen(issue) - l->topic.n - 1};
	l->speaks = RO_NEW(&l->arena, n, bool);
	for (size_t k = 0; k < n; k++)
		l->speaks[k] = speaks_in(doc[k], l->party);
	find_threads(l);
	for (size_t t = 0; t < l->thread.n; t++)
		fill_thread(l, &l->thread.at[t]);
	if (l->thread.n)
		qsort(l->thread.at, l->thread.n, sizeof *l->thread.at, by_entries);
	return l;
}

const ro_thread *
ro_ledger_threads(const ro_ledger *l, size_t *n)
{
	if (n)
		*n = l->thread.n;
	return l->thread.at;
}

void
ro_ledger_free(ro_ledger *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->diff.n; i++)
		ro_diff_free(l->diff.at[i].diff);
	free(l->diff.at), free(l->thread.at);
	ro_arena_clear(&l->arena);
	free(l);
}
