/* SPDX-License-Identifier: MIT
 * When and where an event was: the words that the network gives it, else those that the tree hangs on it.
 *
 *	On Monday rebels | shelled | the port of Tema and | took | Ada, which | fell | in 2014 .
 *	shelled: Monday (its own), Tema; took: Monday (of the verb it is joined to); fell: 2014
 *
 * A time belongs to the event word that it hangs on, directly or through words that tell no event themselves. A noun that a
 * light verb carries ("held talks in Valga on Monday") shares what hangs on the verb. A time that stands before joined verbs
 * counts for each of them. The only time of a sentence belongs to its only event.
 * Cost: the words of a sentence times its times, an event. */
#include "record/actor.h"

#include "base/day.h"

typedef struct spot {			/* the event in its sentence */
	const ro_doc *d;
	size_t deed;			/* index, as in tok_deed */
	size_t a, z;			/* its sentence */
	size_t head;			/* of the trigger */
	size_t carrier;			/* the word above that carries it and tells no event itself, or RO_NONE */
} spot;

void
ro_deeds_place(ro_doc *d)
{
	d->tok_deed = RO_NEW(&d->arena, d->words.n + 1, size_t);
	for (size_t i = 0; i < d->words.n; i++)
		d->tok_deed[i] = RO_NONE;
	for (size_t k = 0; k < d->n_deed; k++) {
		ro_span s = {d->pieces.span[d->deed[k].beg].beg, d->pieces.span[d->deed[k].end].end};
		for (size_t i = ro_token_at(d, s.beg); i < d->words.n && d->words.span[i].beg < s.end; i++)
			d->tok_deed[i] = k;
	}
}

static spot
spot_of(const ro_doc *d, size_t trigger)
{
	spot s = {.d = d, .deed = d->tok_deed[trigger], .a = ro_sentence_begin(d, trigger), .z = ro_sentence_end(d, trigger), .head = trigger, .carrier = RO_NONE};
	size_t up = d->tok[trigger].head;
	if (up != trigger && d->tok_deed[up] == RO_NONE && ro_rel_is(d, trigger, "obj|obl|nsubj:pass|nsubj|xcomp") && !strcmp(d->tok[trigger].upos, "NOUN"))
		s.carrier = up;
	return s;
}

/* Does the way up end at word i? At a clause of its own; in the subject ("The envoy in Tartu | denied"); at a noun that only says which
 * one: "the treaty of 1965", "last week's vote". */
static bool
bars(const ro_doc *d, size_t i, bool first)
{
	size_t c = ro_case_of(d, i);
	if (first)
		return ro_rel_is(d, i, "nmod:poss|nsubj") || (ro_rel_is(d, i, "nmod") && c != RO_NONE && ro_one_of(ro_word(d, c), "of"));
	return ro_rel_is(d, i, "acl:relcl|ccomp|parataxis|conj|advcl|acl|nsubj|nsubj:pass|nmod:poss");
}

/* Does word i hang on `top`, a word of `deed` (or of none), with nothing in between that tells another event or bars the way? */
static bool
hangs_on(const ro_doc *d, size_t i, size_t top, size_t deed)
{
	for (int steps = 0; steps < 12; steps++) {
		if (i == top || (deed != RO_NONE && d->tok_deed[i] == deed))
			return true;
		size_t up = d->tok[i].head;
		if ((steps && d->tok_deed[i] != RO_NONE) || up == i)
			return false;
		bool there = up == top || (deed != RO_NONE && d->tok_deed[up] == deed);
		if (bars(d, i, !steps) && !(there && !steps))
			return false;
		i = up;
	}
	return false;
}

/* The verb that the event's verb is joined to: "On Monday they | met | and | signed |"; itself if to none. */
static size_t
first_joined(const ro_doc *d, size_t i)
{
	for (int steps = 0; steps < 4 && ro_rel_is(d, i, "conj"); steps++)
		i = d->tok[i].head;
	return i;
}

/* How well words first..last of the sentence suit as the setting of the event: 3 hangs on it, 2 on what carries it, 1 stands before the
 * verb that it is joined to, 0 not at all. */
static int
suits(const spot *s, size_t first, size_t last)
{
	const ro_doc *d = s->d;
	if (hangs_on(d, last, s->head, s->deed) || hangs_on(d, first, s->head, s->deed))
		return 3;
	if (s->carrier != RO_NONE && (hangs_on(d, last, s->carrier, RO_NONE) || hangs_on(d, first, s->carrier, RO_NONE)))
		return 2;
	size_t v = first_joined(d, s->carrier != RO_NONE ? s->carrier : s->head);
	return v != s->head && last < v && (hangs_on(d, last, v, d->tok_deed[v]) || hangs_on(d, first, v, d->tok_deed[v]));
}

static bool
alone(const spot *s)
{
	for (size_t i = s->a; i < s->z; i++)
		if (s->d->tok_deed[i] != RO_NONE && s->d->tok_deed[i] != s->deed)
			return false;
	return true;
}

/* The time of the event: as the network has it, else the one that suits best, the nearest of equals; NULL if none does. */
static const ro_when *
when_of(const spot *s, ro_span words)
{
	const ro_when *best = NULL;
	int most = 0;
	size_t far = 0, n = 0;
	for (size_t k = 0; k < s->d->n_when; k++) {
		const ro_when *w = &s->d->when[k];
		if (w->first < s->a || w->first >= s->z)
			continue;
		if (ro_touches(w->words, words))
			return w;
		int fit = suits(s, w->first, w->last);
		size_t gap = w->first > s->head ? w->first - s->head : s->head - w->first;
		if (fit > most || (fit && fit == most && gap < far))
			best = w, most = fit, far = gap;
		n++;
	}
	for (size_t k = 0; !best && n == 1 && alone(s) && k < s->d->n_when; k++)
		if (s->d->when[k].first >= s->a && s->d->when[k].first < s->z)
			return &s->d->when[k];
	return best;
}

static bool
still_to_come(ro_str status)
{
	return ro_one_of(status, "planned|promised|called for|threatened|hypothetical");
}

static ro_str
before(const ro_doc *d, size_t i)
{
	return i ? ro_word(d, i - 1) : (ro_str){"", 0};
}

/* Does an event still to come lie at the time's reading ahead? "since" and "ago" look back, "for" ahead; a day and month without a year
 * that passed within the last weeks is not a year away. */
static bool
ahead_of(const ro_doc *d, const ro_when *w, ro_str status, int pub)
{
	ro_str lead = before(d, w->first);
	if (ro_one_of(lead, "since") || (w->ahead_from > pub + 270 && w->to > pub - 60))
		return false;
	return still_to_come(status) || ro_one_of(lead, "for") || (ro_one_of(lead, "until|till") && w->ahead_to - pub < 10);
}

/* The days of a time, with what the word before it makes of them: "since Friday" up to publication, "until Friday" from it on. */
static ro_date
date_words(ro_doc *d, const ro_when *w, ro_str status, int pub)
{
	ro_date out = {.words = w->words, .granularity = ro_str_of(w->grain), .why = w->why};
	if (!w->known)
		return out;
	ro_str lead = before(d, w->first);
	bool ahead = pub && ahead_of(d, w, status, pub);
	int from = ahead ? w->ahead_from : w->from, to = ahead ? w->ahead_to : w->to;
	if (pub && ro_one_of(lead, "since") && from < pub)
		to = pub;
	else if (ahead && from > pub && ro_one_of(lead, "until|till"))
		from = pub;
	else if (ahead && from > pub && ro_one_of(lead, "before"))
		to = from - 1, from = pub;
	out.from = ro_day_text(&d->arena, from), out.to = ro_day_text(&d->arena, to);
	return out;
}

/* Background is history: "in 2014 troops annexed the port". What began then and goes on ("since 2014") is not over. */
static bool
long_past(const ro_doc *d, const ro_when *w, ro_str status, int pub)
{
	return ro_one_of(status, "happened|ongoing") && w->known && w->to < pub - 45 && !ro_one_of(before(d, w->first), "since");
}

ro_date
ro_date_of(ro_doc *d, size_t trigger, ro_span words, ro_str *status)
{
	spot s = spot_of(d, trigger);
	const ro_when *w = when_of(&s, words);
	int pub, last;
	bool known = ro_day_read(d->info.date, &pub, &last) && pub == last;
	if (w) {
		if (known && w->known && ro_one_of(*status, "planned") && w->ahead_to < pub)
			*status = RO_STR("happened");	/* "their meeting yesterday" */
		if (known && long_past(d, w, *status, pub))
			*status = RO_STR("historical");
		ro_date told = date_words(d, w, *status, known ? pub : 0);
		if (known && ro_one_of(*status, "planned") && told.to.n && ro_str_cmp(told.to, d->info.date) < 0)
			*status = RO_STR("happened");	/* "the April 26 meeting", told in May */
		return told;
	}
	ro_date out = {.from = {"", 0}, .to = {"", 0}, .granularity = {"", 0}};
	if (known && ro_one_of(*status, "happened|ongoing")) {
		out.from = out.to = ro_arena_str(&d->arena, d->info.date);
		out.granularity = RO_STR("day");
		out.why = RO_STR("no time told: the day of publication");
	}
	return out;
}

/* ---- places -------------------------------------------------------------------------------------------------------- */
static const ro_place nowhere = {.name = {"", 0}, .country = {"", 0}, .adm1 = {"", 0}};

/* Word after the name that begins at b: "Tema", "San Pedro de Macorís", "Dar es Salaam". */
static size_t
name_end(const ro_doc *d, size_t b, size_t z)
{
	size_t e = b;
	for (size_t i = b; i < z; i++) {
		bool name = ro_capital(d, i) && ro_one_of(ro_str_of(d->tok[i].upos), "PROPN|NOUN|ADJ");
		if (name)
			e = i + 1;
		else if (i == b || !ro_one_of(ro_word(d, i), "de|del|de la|des|di|da|do|dos|es|la|el|al|los|las|los|-|’|'|of|the"))
			break;
	}
	return e;
}

/* First word of the name in which word b stands: "West | Bank", "Guinea-|Bissau". */
static size_t
name_begin(const ro_doc *d, size_t b)
{
	size_t a = ro_sentence_begin(d, b);
	for (;;) {
		if (b > a && ro_capital(d, b - 1) && !strcmp(d->tok[b - 1].upos, "PROPN"))
			b--;
		else if (b > a + 1 && ro_one_of(ro_word(d, b - 1), "-") && ro_capital(d, b - 2))
			b -= 2;
		else
			return b;
	}
}

/* The first place named in the words a..z-1: "the port of Tema" is Tema, "Valga, Estonia" is Valga. A part of a longer name is no
 * place: "San Pedro" of "San Pedro Bridge", "Tema" of "the Gulf of Tema"; but "northern Kosovo", "East Tema" are there. */
static ro_place
place_within(const ro_tables *t, const ro_doc *d, size_t a, size_t z)
{
	for (size_t b = a; b < z; b++) {
		if (!ro_capital(d, b))
			continue;
		size_t at = b;
		b = name_begin(d, b);
		size_t e = name_end(d, b, ro_sentence_end(d, b));
		if (e <= at) {
			b = at;
			continue;
		}
		ro_place p = ro_place_of(t, d, b, e);
		if (!p.name.n && e > b + 1 && ro_one_of(ro_word(d, b), "North|South|East|West|Northern|Southern|Eastern|Western|Central|Upper|Lower|Greater|Downtown|Old"))
			p = ro_place_of(t, d, b + 1, e);
		if (p.name.n)
			return p;
		b = e - 1;
	}
	return nowhere;
}

/* Does word i name a state or its capital, which may stand for the government? "accused Tartu" */
static bool
may_act(const ro_tables *t, const ro_doc *d, size_t i)
{
	return ro_country_row(t, ro_word(d, i)) != RO_NONE || ro_lookup(t, RO_K_CAPITAL, ro_word(d, i)) != RO_NONE || (d->tok_actor[i] != RO_NONE && d->cast.at[d->tok_actor[i]].a.country.n);
}

/* Is word i where the event is, by what stands before it? "in Tartu"; "flew to Tartu", "was expelled from Tartu"; "visited Tartu",
 * "the shelling of Tartu". */
static bool
behind_place_word(const ro_tables *t, const spot *s, size_t i)
{
	const ro_doc *d = s->d;
	size_t c = ro_case_of(d, i);
	ro_str verb = ro_word(d, s->head);
	bool entered = ro_one_of(verb, "visited|visit|visiting|toured|left|entered|reached|invaded|invasion|occupation|annexed|annexation");
	bool object = d->tok[i].head == s->head && ro_one_of(ro_str_of(d->tok[i].entity), "place") && (entered || !may_act(t, d, i));
	if (c == RO_NONE)
		return object && ro_rel_is(d, i, "obj|nsubj:pass");
	ro_str by = ro_word(d, c);
	if (ro_one_of(by, "to|into|for"))
		return ro_one_of(verb, "visit|visits|trip|travelled|traveled|travel|flew|fly|flown|returned|return|went|go|came|come|left|sent|send|dispatched|delivered|moved|"
				       "deployed|landed|arrived|evacuated|convoy|drove|sailed");
	if (ro_one_of(by, "from"))
		return ro_one_of(verb, "withdrew|withdraw|withdrawn|withdrawal|expelled|expulsion|deported|deportation|recalled|evicted|retreat|retreated|pulled|evacuated|driven|fled|removed");
	if (ro_one_of(by, "of"))
		return object;
	return ro_one_of(by, "in|at|near|outside|off|inside|around|across|over|on|throughout|along|within");
}

/* A state that words like "Utopian soil", "the Utopian capital" tell. */
static ro_place
soil_of(const ro_tables *t, const ro_doc *d, size_t i)
{
	if (!ro_one_of(ro_word(d, i), "soil|territory|waters|airspace|capital|border|coast|side|city|town|village|port"))
		return nowhere;
	for (size_t k = ro_sentence_begin(d, i); k < i; k++)
		if (d->tok[k].head == i && ro_rel_is(d, k, "amod") && ro_capital(d, k)) {
			size_t r = ro_country_row(t, ro_word(d, k));
			if (r != RO_NONE)
				return (ro_place){.name = ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_NAME), .country = ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3),
						  .words = {d->words.span[k].beg, d->words.span[i].end}, .why = RO_STR("soil of that state")};
		}
	return nowhere;
}

/* The place that the phrase with head i tells: a name, or the soil of a state. */
static ro_place
place_at(const ro_tables *t, const ro_doc *d, size_t i)
{
	ro_span phrase = ro_phrase_of(d, i);
	bool name = !strcmp(d->tok[i].upos, "PROPN"), place = ro_one_of(ro_str_of(d->tok[i].entity), "place");
	ro_place p = soil_of(t, d, i);
	return p.name.n || (!name && !place) ? p : place_within(t, d, ro_token_at(d, phrase.beg), ro_token_at(d, phrase.end - 1) + 1);
}

/* The place that the words of the network tell; none if they name a party: "negotiated with Tehran". */
static ro_place
place_marked(const ro_tables *t, const ro_doc *d, ro_span words)
{
	if (words.end <= words.beg)
		return nowhere;
	size_t a = ro_token_at(d, words.beg), z = ro_token_at(d, words.end - 1) + 1;
	ro_place p = place_within(t, d, a, z);
	size_t i = p.name.n ? ro_token_at(d, p.words.end - 1) : a, c = ro_case_of(d, i);
	bool party = ro_rel_is(d, i, "nsubj") || (c != RO_NONE && ro_one_of(ro_word(d, c), "with|by|against|between"));
	return party ? nowhere : p;
}

/* "Tema, where troops fired": the noun on which the event's relative clause hangs; RO_NONE */
static size_t
where_noun(const spot *s)
{
	for (size_t i = s->head, steps = 0; steps < 4; i = s->d->tok[i].head, steps++) {
		if (ro_rel_is(s->d, i, "acl:relcl"))
			for (size_t k = s->a; k < i; k++)
				if (ro_one_of(ro_word(s->d, k), "where") && s->d->tok[k].head == i)
					return s->d->tok[i].head;
		if (!ro_rel_is(s->d, i, "conj|xcomp|acl:relcl|obj"))
			break;
	}
	return RO_NONE;
}

/* "there" that hangs on the event: the place of the last event that told one. */
static ro_place
same_place(const spot *s)
{
	const ro_doc *d = s->d;
	for (size_t i = s->a; i < s->z; i++)
		if (ro_one_of(ro_word(d, i), "there") && ro_rel_is(d, i, "advmod") && suits(s, i, i) > 1)
			for (size_t k = d->n_event; k-- > 0;)
				if (d->event[k].place.name.n) {
					ro_place p = d->event[k].place;
					p.words = d->words.span[i], p.why = RO_STR("'there': the place told before");
					return p;
				}
	return nowhere;
}

/* The place of the event: in the network's words, else the one in its clause that suits best. */
ro_place
ro_place_told(const ro_tables *t, const ro_doc *d, size_t trigger, ro_span words)
{
	spot s = spot_of(d, trigger);
	ro_place best = place_marked(t, d, words);
	if (best.name.n)
		return best;
	int most = 0;
	for (size_t i = s.a; i < s.z; i++) {
		int fit = behind_place_word(t, &s, i) && !ro_in_time(d, i) ? suits(&s, i, i) : 0;
		ro_place p = fit > most ? place_at(t, d, i) : nowhere;
		if (p.name.n)
			best = p, most = fit;
	}
	size_t noun = best.name.n ? RO_NONE : where_noun(&s);
	if (noun != RO_NONE)
		best = place_at(t, d, noun);
	return best.name.n ? best : same_place(&s);
}
