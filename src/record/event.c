/* SPDX-License-Identifier: MIT
 * Who did what to whom: the network's events, with actors, a CAMEO code, date, place and whose claim it is.
 *
 *	Russian troops | shelled | the town on Monday		ASSAULT/heavy-weapons, Russian troops ->
 *	the envoy was | expelled | by Prague			SANCTION/expel, Prague -> the envoy
 *	Ilse Roe and Jan Doe | met | in Tartu			CONSULT, both
 *	Ankara | held talks | with Tehran			CONSULT, both
 *
 * The network (scores.c) says which words tell an event, its type, mode and status, and what part the words of the sentence play in
 * it. Here: parts become phrases, conjoined phrases parties one by one; a missing actor is looked for in the tree; the verb table
 * (data/verbs.tsv) says whether it agrees; the status is checked against the date. An event needs a party that is somebody:
 * with a country, a sector, an office, or known to the lists. After PLOVER's manual; codes by data/plover.tsv.
 * Cost: linear in the words times those of a sentence. */
#include "record/event_int.h"

#include <stdlib.h>

static const double sure_enough = 0.18;	/* confidence; type F1 on dev of train/corpus and on real texts: .12 58.6 56.6, .18 58.9 57.6, .26 57.8 57.6 */

typedef struct reading {		/* an event in the making */
	ro_trigger g;
	ro_parties p;
	ro_span place, time;		/* their words as the network has them */
} reading;

static ro_span
part_span(const ro_doc *d, const ro_deed *e, size_t sentence, enum ro_part part)
{
	ro_span s = {0, 0};
	for (size_t i = d->words.first[sentence]; i < d->words.first[sentence + 1]; i++)
		if (ro_plays(d, e, i, part)) {
			s.beg = s.end ? s.beg : d->words.span[i].beg;
			s.end = d->words.span[i].end;
		}
	return s;
}

static void
read_deed(const ro_tables *t, const ro_doc *d, const ro_deed *e, reading *r)
{
	ro_trigger g = {.deed = e, .type = e->type, .first = ro_token_at(d, d->pieces.span[e->beg].beg)};
	for (g.last = g.first; g.last + 1 < d->words.n && d->words.span[g.last + 1].beg < d->pieces.span[e->end].end; g.last++)
		;
	g.head = ro_run_head(d, g.first, g.last + 1);
	r->g = g;
	ro_parties_find(t, d, &r->g, &r->p);
	r->place = part_span(d, e, d->tok[g.head].sentence, RO_PART_PLACE);
	r->time = part_span(d, e, d->tok[g.head].sentence, RO_PART_TIME);
}

/* ---- actors ------------------------------------------------------------------------------------------------------- */
/* Somebody whom the world knows: a country, a sector, an office or the list stands behind it. */
static bool
political(const ro_doc *d, const size_t *who, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		const ro_actor *a = &d->cast.at[who[k]].a;
		if (a->country.n || a->sector.n || a->from_list || a->kind == RO_COUNTRY || (a->kind == RO_ORGANIZATION && a->role.n))
			return true;
	}
	return false;
}

/* ---- code, why ----------------------------------------------------------------------------------------------------- */
static void
set_code(const ro_tables *t, ro_doc *d, ro_event *e)
{
	ro_str both = ro_arena_fmt(&d->arena, "%.*s/%.*s", (int)e->type.n, e->type.s, (int)e->mode.n, e->mode.s);
	size_t row = e->mode.n ? ro_lookup(t, RO_K_PLOVER, both) : RO_NONE;
	if (row == RO_NONE) {
		e->mode = (ro_str){"", 0};		/* a mode of another type is none */
		row = ro_lookup(t, RO_K_PLOVER, e->type);
	}
	e->cameo = row == RO_NONE ? (ro_str){"", 0} : ro_cell(t, RO_T_PLOVER, row, RO_PLOVER_CAMEO);
	e->goldstein = row == RO_NONE ? 0 : strtod(ro_cell(t, RO_T_PLOVER, row, RO_PLOVER_GOLDSTEIN).s, NULL);
}

static void
tell_why(ro_doc *d, const reading *r, ro_event *e, const char *implied)
{
	ro_str w = ro_words_of(d, e->trigger_span);
	const ro_deed *f = r->g.deed;
	e->confidence = (double)f->p * f->p_type * (r->g.row == RO_NONE ? 0.9 : 1) * (implied ? 0.8 : 1);
	e->why = ro_arena_fmt(&d->arena, "'%.*s' tells an event %.2f, %s %.2f; the verb table %s; parties by %s%s%s; %.*s %.2f", (int)w.n, w.s, (double)f->p, f->type,
			      (double)f->p_type, r->g.row == RO_NONE ? "does not have it so" : "agrees", r->p.form, implied ? "; " : "", implied ? implied : "", (int)e->status.n, e->status.s, (double)f->p_status);
}

/* "sanctions against Utopia", "the Utopian ban on ...": no state does it to itself. */
static bool
itself(const ro_doc *d, const ro_sides *who, const ro_sides *to)
{
	if (who->n != 1 || to->n != 1)
		return false;
	const ro_actor *a = &d->cast.at[who->who[0]].a, *b = &d->cast.at[to->who[0]].a;
	return a->kind == RO_COUNTRY && a->country.n && ro_str_eq(a->country, b->country);
}

static void
make(const ro_tables *t, ro_doc *d, const reading *r)
{
	ro_event *e = &d->event[d->n_event];
	*e = (ro_event){.meeting = RO_NONE, .sentence = d->tok[r->g.head].sentence};
	bool reciprocal = ro_one_of(ro_str_of(r->g.type), "CONSULT|AGREE|COOPERATE") || ro_takes_both(t, r->g.row);
	ro_sides who = ro_identify(t, d, &r->p.who, NULL, reciprocal && !r->p.to.n), to = ro_identify(t, d, &r->p.to, &who, false);
	ro_sides_part(d, &to, &who);
	ro_sides pair = ro_one_of(ro_str_of(r->g.type), "CONSULT") ? ro_pair_told(t, d, &r->g) : (ro_sides){.n = 0};
	if (pair.n)
		who = pair, to.n = 0;
	const char *implied = r->p.who.n && !who.n ? NULL : ro_imply(t, d, &r->g, &who, &to);
	if (itself(d, &who, &to) && ro_one_of(ro_str_of(r->g.type), "SANCTION"))
		who.n = 0;
	e->actors = who.who, e->actor_spans = who.span, e->n_actors = who.n;
	e->recipients = to.who, e->recipient_spans = to.span, e->n_recipients = to.n;
	if (!political(d, e->actors, e->n_actors) && !political(d, e->recipients, e->n_recipients))
		return;
	e->type = ro_str_of(r->g.deed->type);
	e->trigger_span = (ro_span){d->words.span[r->g.first].beg, d->words.span[r->g.last].end};
	e->mode = strcmp(r->g.deed->mode, "none") ? ro_str_of(r->g.deed->mode) : (ro_str){"", 0};
	set_code(t, d, e);
	e->status = strcmp(r->g.deed->status, "called-for") ? ro_str_of(r->g.deed->status) : RO_STR("called for");
	e->date = ro_date_of(d, r->g.head, r->time, &e->status);
	e->place = ro_place_told(t, d, r->g.head, r->place);
	size_t claim = ro_statement_around(d, e->trigger_span, true);
	e->claimed_by = claim == RO_NONE ? RO_NONE : d->statement[claim].speaker;
	tell_why(d, r, e, implied);
	d->n_event += e->confidence >= sure_enough;
}

void
ro_events_find(const ro_tables *t, ro_doc *d)
{
	reading r;
	d->event = RO_NEW(&d->arena, d->n_deed, ro_event);
	ro_about_find(t, d);
	ro_deeds_place(d);
	for (size_t k = 0; k < d->n_deed; k++) {
		read_deed(t, d, &d->deed[k], &r);
		make(t, d, &r);
	}
	for (size_t k = 0; k < d->n_event; k++)
		d->event[k].id = ro_arena_fmt(&d->arena, "e%zu", k + 1);
}
