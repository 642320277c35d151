/* SPDX-License-Identifier: MIT
 * Heads of the parties of an event -> actors, with the country that stands behind them.
 *
 *	Lusaka accused		a capital, a seat, a state's people: the state
 *	the port of Beira	a place that is struck or gone to: its state
 *	Zambian and Malawian soldiers, the armies of Zambia and Malawi		one party a country
 *	both sides, the two capitals		the two countries of the text
 *	they, it; we		who acted last; whose words these are
 *	its troops, the Lusaka court, NATO's envoy	whose they are by the words of the phrase
 *	police, the opposition	the country that the text is about (about.c)
 *
 * Names, titles and other phrases as refer.c reads them. Cost: the words of the phrases times the actors of the document. */
#include "record/event_int.h"

enum { LOOK_BACK = 2 };			/* sentences in which "they" may have acted */

typedef struct phrase {
	size_t a, z, h;			/* words a..z-1, head */
} phrase;

typedef struct members {
	size_t *who, n;
	ro_span *span;
} members;

/* The phrase on h, with its possessor ("Angola's | army chief"), without a joint before it. */
static phrase
phrase_on(const ro_doc *d, size_t h)
{
	ro_span s = ro_phrase_of(d, h);
	phrase p = {ro_token_at(d, s.beg), ro_token_at(d, s.end - 1) + 1, h};
	size_t begin = ro_sentence_begin(d, h);
	while (p.a > begin + 1 && ro_one_of(ro_word(d, p.a - 1), "'s|’s|'|’")) {
		size_t owner = p.a - 2;
		s = ro_phrase_of(d, owner);
		p.a = ro_token_at(d, s.beg) < p.a ? ro_token_at(d, s.beg) : owner;
	}
	while (p.a < h && ro_one_of(ro_str_of(d->tok[p.a].upos), "PUNCT|CCONJ|ADP|SCONJ"))
		p.a++;
	return p;
}

static ro_span
span_of(const ro_doc *d, phrase p)
{
	return (ro_span){d->words.span[p.a].beg, d->words.span[p.z - 1].end};
}

static void
join(members *m, size_t who, ro_span words)
{
	if (who == RO_NONE || m->n == 2 * RO_MAX_PARTY)
		return;
	for (size_t k = 0; k < m->n; k++)
		if (m->who[k] == who)
			return;
	m->span[m->n] = words;
	m->who[m->n++] = who;
}

/* ---- states and places ------------------------------------------------------------------------------------------- */
/* A namesake in the country that the text is about goes first. */
static bool
has_place(const ro_tables *t, ro_str name, ro_str iso)
{
	for (size_t r = ro_lookup(t, RO_K_PLACE, name); r != RO_NONE; r = ro_lookup_next(t, RO_K_PLACE, name, r))
		if (ro_str_eq(ro_cell(t, RO_T_PLACE, r, RO_PLACE_COUNTRY), iso))
			return true;
	return false;
}

static ro_str
place_country(const ro_tables *t, const ro_doc *d, size_t i)
{
	size_t a = i, z = i + 1;
	while (a > ro_sentence_begin(d, i) && ro_capital(d, a - 1) && !strcmp(d->tok[a - 1].upos, "PROPN"))
		a--;
	while (z < ro_sentence_end(d, i) && ro_capital(d, z) && !strcmp(d->tok[z].upos, "PROPN"))
		z++;
	for (; a <= i; a++)			/* "Port Harcourt", "the Bay of | Bengal" */
		for (size_t e = z; e > i; e--) {
			if (d->about.n && has_place(t, ro_run(d, a, e), d->about))
				return d->about;
			ro_place p = ro_place_of(t, d, a, e);
			if (p.country.n)
				return p.country;
		}
	return (ro_str){"", 0};
}

/* The state that the whole phrase names or stands for: "Lusaka", "the Kremlin", "Ugandans". */
static size_t
state(const ro_tables *t, ro_doc *d, phrase p)
{
	static const enum ro_key key[] = {RO_K_COUNTRY, RO_K_CAPITAL, RO_K_ADJECTIVE};
	size_t a = p.a, named = d->tok_actor[p.h];
	if (named != RO_NONE && d->cast.at[named].a.from_list && d->cast.at[named].a.kind != RO_COUNTRY)
		return RO_NONE;
	if (a + 1 < p.z && ro_one_of(ro_word(d, a), "the"))
		a++;
	ro_str seat = ro_capital(d, a) ? ro_seat_party(t, ro_run(d, a, p.z), d->info.date) : (ro_str){"", 0};
	if (seat.n == 3)
		return ro_actor_country(t, d, seat);
	for (size_t k = 0; k < 3; k++) {
		size_t r = ro_lookup(t, key[k], ro_run(d, a, p.z));
		if (r != RO_NONE && ro_capital(d, a))
			return ro_actor_country(t, d, ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3));
	}
	bool place = !strcmp(d->tok[p.h].upos, "PROPN") && (!strcmp(d->tok[p.h].name + (d->tok[p.h].name[0] != 'O' ? 2 : 0), "LOC") || !strcmp(d->tok[p.h].entity, "place"));
	ro_str iso = named == RO_NONE && place ? place_country(t, d, p.h) : (ro_str){"", 0};
	return iso.n ? ro_actor_country(t, d, iso) : RO_NONE;
}

/* The country of the phrase by its words: a state, its people, its capital; an organisation; a place. */
static ro_str
country_of_phrase(const ro_tables *t, const ro_doc *d, phrase p)
{
	size_t c = ro_country_in(t, d, p.a, p.z);
	if (c != RO_NONE)
		return ro_cell(t, RO_T_COUNTRY, c, RO_COUNTRY_ISO3);
	for (size_t i = p.a; i < p.z; i++) {
		size_t r = ro_capital(d, i) ? ro_lookup(t, RO_K_CAPITAL, ro_word(d, i)) : RO_NONE, who = d->tok_actor[i];
		if (r != RO_NONE)
			return ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3);
		if (i != p.h && who != RO_NONE && d->cast.at[who].a.country.n)
			return d->cast.at[who].a.country;
		if (!strcmp(d->tok[i].name, "B-LOC")) {
			ro_str iso = place_country(t, d, i);
			if (iso.n)
				return iso;
		}
		uint32_t j = d->tok[i].link;		/* "its | troops" */
		if (!strcmp(d->tok[i].rel, "nmod:poss") && j != UINT32_MAX && d->tok_actor[j] != RO_NONE && d->cast.at[d->tok_actor[j]].a.country.n)
			return d->cast.at[d->tok_actor[j]].a.country;
	}
	return (ro_str){"", 0};
}

static bool
of_country(const ro_doc *d, const size_t *who, size_t n, ro_str iso)
{
	for (size_t k = 0; k < n; k++)
		if (ro_str_eq(d->cast.at[who[k]].a.country, iso))
			return true;
	return false;
}

/* ---- several parties in one phrase ---------------------------------------------------------------------------------- */
static bool
plural(const ro_doc *d, size_t h)
{
	return ro_one_of(ro_str_of(d->tok[h].xpos), "NNS|NNPS");
}

/* "Zambian soldiers" of "Zambian and Malawian soldiers" */
static size_t
people_of(const ro_tables *t, ro_doc *d, size_t country, size_t h)
{
	ro_str c = ro_cell(t, RO_T_COUNTRY, country, RO_COUNTRY_NAME), iso = ro_cell(t, RO_T_COUNTRY, country, RO_COUNTRY_ISO3), w = ro_word(d, h);
	ro_str name = ro_arena_fmt(&d->arena, "%.*s of %.*s", (int)w.n, w.s, (int)c.n, c.s);
	size_t who = ro_cast_named(d, RO_GROUP, name), role = ro_lookup(t, RO_K_TITLE, w);
	if (who == RO_NONE && (who = ro_cast_add(d, name, RO_GROUP)) != RO_NONE) {
		d->cast.at[who].a.country = iso;
		d->cast.at[who].a.sector = role == RO_NONE ? (ro_str){"", 0} : ro_cell(t, RO_T_ROLE, role, RO_ROLE_SECTOR);
		d->cast.at[who].a.why = RO_STR("one of the countries that the phrase joins");
	}
	return who;
}

/* Words of the name of a state that begins at i, its row in *row; 0 if none does. */
static size_t
state_at(const ro_tables *t, const ro_doc *d, size_t i, size_t *row)
{
	size_t end = ro_sentence_end(d, i);
	for (size_t n = end - i < 4 ? end - i : 4; n > 0 && ro_capital(d, i); n--)
		if ((*row = ro_country_row(t, ro_run(d, i, i + n))) != RO_NONE)
			return n;
	return 0;
}

/* May this word stand between joined states? "Utopia | and the Republic of | Freedonia" */
static bool
joint(const ro_doc *d, size_t i)
{
	return ro_one_of(ro_word(d, i), "and|,|or|the|of|republic|kingdom|state|democratic|islamic|federal|people|'s");
}

/* Countries that "and" joins in the phrase or right behind it ("the envoys of Utopia, | Freedonia and Sylvania"), each a party. */
static bool
join_countries(const ro_tables *t, ro_doc *d, phrase p, members *m)
{
	size_t found[RO_MAX_PARTY], n = 0, row, end = ro_sentence_end(d, p.h);
	bool linked = false;
	for (size_t i = p.a, w; plural(d, p.h) && i < end && n < RO_MAX_PARTY; i += w ? w : 1) {
		w = state_at(t, d, i, &row);
		if (w && (!n || linked))
			found[n++] = row, linked = false;
		else if (w)
			return false;			/* "the Utopian envoys to Freedonia" */
		else if (n && !joint(d, i) && (i >= p.z || (i > p.h && n > 1)))
			break;
		else if (!n && i >= p.z)
			break;
		linked |= ro_one_of(ro_word(d, i), "and|,");
	}
	for (size_t k = 0; k < n && n > 1; k++)
		join(m, people_of(t, d, found[k], p.h), span_of(d, p));
	return n > 1;
}

/* "both sides", "the two capitals"; of what takes two, "the presidents | met", "they | agreed": the two countries of the text. */
static bool
join_both(const ro_tables *t, ro_doc *d, phrase p, bool reciprocal, members *m)
{
	static const char sides[] = "sides|parties|countries|capitals|governments|neighbours|neighbors|nations|states|militaries|armies|delegations|powers|rivals|peoples";
	bool counted = false, their = false, title = ro_lookup(t, RO_K_TITLE, ro_word(d, p.h)) != RO_NONE, they = ro_one_of(ro_word(d, p.h), "they|both");
	if (!d->pair[1].n || (!plural(d, p.h) && !(they && reciprocal)) || ro_country_in(t, d, p.a, p.z) != RO_NONE)
		return false;
	for (size_t i = p.a; i < p.h; i++)
		counted |= ro_one_of(ro_word(d, i), "two|both");
	for (size_t i = p.h + 1; i + 1 < p.z; i++)	/* "the police | of both countries" */
		their |= ro_one_of(ro_word(d, i), "two|both") && ro_one_of(ro_word(d, i + 1), sides);
	if ((title || they) && d->met[1] != RO_NONE)
		return false;				/* the two persons who met: refer.c */
	if (!their && !(counted && (title || ro_one_of(ro_word(d, p.h), sides))) && !ro_one_of(ro_word(d, p.h), "sides|countries") && !(reciprocal && (title || they)))
		return false;
	for (size_t k = 0; k < 2; k++)
		join(m, ro_actor_country(t, d, d->pair[k]), span_of(d, p));
	return true;
}

/* ---- pronouns ----------------------------------------------------------------------------------------------------- */
/* "we": who says it. */
static size_t
speaker_at(const ro_doc *d, ro_span words)
{
	size_t s = ro_statement_around(d, words, false);
	return s != RO_NONE ? d->statement[s].speaker : d->self != RO_NONE ? d->self : d->voice;
}

static bool
is_one(const ro_doc *d, size_t who)
{
	return d->cast.at[who].a.kind == RO_PERSON || d->cast.at[who].a.kind == RO_ROLE;
}

/* "They have burned two villages": who acted last, a little before; for "he" a person. */
static void
join_latest(const ro_doc *d, phrase p, members *m)
{
	bool he = ro_pronoun_he(ro_word(d, p.h)) != 0;
	for (size_t k = d->n_event; k-- > 0 && !m->n;) {
		const ro_event *e = &d->event[k];
		if (e->sentence + LOOK_BACK < d->tok[p.h].sentence)
			return;
		for (size_t j = 0; j < e->n_actors; j++)
			if (!he || is_one(d, e->actors[j]))
				join(m, e->actors[j], span_of(d, p));
		for (size_t j = 0; he && !m->n && j < e->n_recipients; j++)
			if (is_one(d, e->recipients[j]))
				join(m, e->recipients[j], span_of(d, p));
	}
}

/* "the Zambian envoy, | Jane Roe": the country that an apposition of one of the person's mentions tells. */
static ro_str
country_beside(const ro_tables *t, const ro_doc *d, const ro_member *m)
{
	for (size_t k = 0; k < m->at.n; k++) {
		size_t i = ro_token_at(d, m->at.at[k].beg), up = d->tok[i].head;
		if (up == i || !ro_one_of(ro_str_of(d->tok[i].rel), "appos|flat|nmod:desc|compound"))
			continue;
		ro_str iso = country_of_phrase(t, d, phrase_on(d, up));
		if (iso.n)
			return iso;
	}
	return (ro_str){"", 0};
}

/* "the invaders", "the enemy": the other state of the text, as seen from the side that says it; RO_NONE if that is not told. */
static size_t
enemy(const ro_tables *t, ro_doc *d, phrase p)
{
	size_t who = speaker_at(d, span_of(d, p));
	ro_str own = who != RO_NONE && d->cast.at[who].a.country.n ? d->cast.at[who].a.country : d->own;
	if (!ro_one_of(ro_word(d, p.h), "invader|invaders|occupier|occupiers|occupant|occupants|enemy|enemies|aggressor|aggressors") || !own.n || !d->pair[1].n)
		return RO_NONE;
	return ro_actor_country(t, d, d->pair[ro_str_eq(d->pair[0], own)]);
}

/* ---- one head ------------------------------------------------------------------------------------------------------ */
static void
join_one(const ro_tables *t, ro_doc *d, phrase p, bool across, members *m)
{
	ro_str why, w = ro_word(d, p.h);
	double sure;
	size_t who = ro_one_of(w, "we|us|i|me") ? speaker_at(d, span_of(d, p)) : state(t, d, p);
	if (who == RO_NONE)
		who = enemy(t, d, p);
	if (who == RO_NONE)
		who = ro_actor_of(t, d, span_of(d, p), &why, &sure);
	if (who == RO_NONE) {
		if (ro_one_of(w, "they|them|it|he|him|she|her"))
			join_latest(d, p, m);
		return;
	}
	size_t pair[2] = {d->cast.at[who].first, d->cast.at[who].second};
	for (size_t k = 0; k < 2; k++) {			/* a pair acts as two */
		size_t one = pair[0] == RO_NONE ? who : pair[k];
		if (pair[0] == RO_NONE && !d->cast.at[one].a.country.n && !(d->cast.at[one].a.kind == RO_ORGANIZATION && d->cast.at[one].a.from_list))
			d->cast.at[one].a.country = country_of_phrase(t, d, p);
		if (!d->cast.at[one].a.country.n && d->cast.at[one].a.kind == RO_PERSON)
			d->cast.at[one].a.country = country_beside(t, d, &d->cast.at[one]);
		ro_about_adopt(d, one, across);
		join(m, one, span_of(d, p));
	}
}

ro_sides
ro_identify(const ro_tables *t, ro_doc *d, const ro_party *p, const ro_sides *other, bool reciprocal)
{
	bool across = other && d->own.n && of_country(d, other->who, other->n, d->own);
	members m = {RO_NEW(&d->arena, 2 * RO_MAX_PARTY, size_t), 0, RO_NEW(&d->arena, 2 * RO_MAX_PARTY, ro_span)};
	for (size_t k = 0; k < p->n; k++) {
		phrase f = phrase_on(d, p->head[k]);
		if (!join_countries(t, d, f, &m) && !join_both(t, d, f, reciprocal && p->n == 1, &m))
			join_one(t, d, f, across, &m);
	}
	return (ro_sides){m.who, m.span, m.n};
}

/* One party more, with the words that named it elsewhere; an empty span if none did. */
static void
put(ro_doc *d, ro_sides *side, size_t who, ro_span words)
{
	if (who == RO_NONE)
		return;
	size_t *w = RO_NEW(&d->arena, side->n + 1, size_t);
	ro_span *s = RO_NEW(&d->arena, side->n + 1, ro_span);
	for (size_t k = 0; k < side->n; k++)
		w[k] = side->who[k], s[k] = side->span[k];
	w[side->n] = who, s[side->n] = words;
	*side = (ro_sides){w, s, side->n + 1};
}

/* The state or organisation whose name or people word i tells, *n its words; RO_NONE, 0 */
static size_t
power_at(const ro_tables *t, ro_doc *d, size_t i, size_t *n)
{
	size_t row, who = d->tok_actor[i];
	if ((*n = state_at(t, d, i, &row)))
		return ro_actor_country(t, d, ro_cell(t, RO_T_COUNTRY, row, RO_COUNTRY_ISO3));
	*n = 1;
	if (who != RO_NONE && d->cast.at[who].a.kind == RO_ORGANIZATION && d->cast.at[who].a.from_list)
		return who;
	size_t r = ro_capital(d, i) ? ro_lookup(t, RO_K_ORG, ro_word(d, i)) : RO_NONE;
	*n = r != RO_NONE;
	return r == RO_NONE || !ro_one_of(ro_cell(t, RO_T_ORG, r, RO_ORG_KIND), "igo") ? RO_NONE : ro_actor_party(t, d, ro_cell(t, RO_T_ORG, r, RO_ORG_ID));
}

/* The two that a noun of meeting names around it: "the Utopia-NATO | summit", "| talks between Utopian and Freedonian envoys". */
ro_sides
ro_pair_told(const ro_tables *t, ro_doc *d, const ro_trigger *g)
{
	ro_sides out = {.n = 0};
	size_t n = 0, m = 0, end = ro_sentence_end(d, g->head), a = g->last + 2;
	if (g->last + 4 < end && ro_one_of(ro_word(d, g->last + 1), "between")) {
		size_t one = power_at(t, d, a, &n), z = a + n;
		while (n && z < end && z < a + n + 3 && !ro_one_of(ro_word(d, z), "and"))
			z++;
		size_t two = n && z + 1 < end && ro_one_of(ro_word(d, z), "and") ? power_at(t, d, z + 1, &m) : RO_NONE;
		if (one != RO_NONE && two != RO_NONE && one != two)
			put(d, &out, one, d->words.span[a]), put(d, &out, two, d->words.span[z + 1]);
		return out;
	}
	for (size_t i = g->first; i > ro_sentence_begin(d, g->first) + 2 && i + 4 > g->first; i--) {
		if (!ro_one_of(ro_word(d, i - 2), "-|‑|–") || d->words.span[i - 2].beg != d->words.span[i - 3].end || i < 3)
			continue;
		size_t one = power_at(t, d, i - 3, &n), two = power_at(t, d, i - 1, &m);
		if (one != RO_NONE && two != RO_NONE && one != two)
			put(d, &out, one, d->words.span[i - 3]), put(d, &out, two, d->words.span[i - 1]);
		return out;
	}
	return out;
}

/* Those of `side` that are not on the other side as well: "thanked | him" is not to who thanks. */
void
ro_sides_part(ro_doc *d, ro_sides *side, const ro_sides *other)
{
	ro_sides left = {.n = 0};
	for (size_t k = 0; k < side->n; k++) {
		bool both = false;
		for (size_t j = 0; j < other->n; j++)
			both |= side->who[k] == other->who[j];
		if (!both)
			put(d, &left, side->who[k], side->span[k]);
	}
	*side = left;
}

/* ---- parties that the sentence leaves out ------------------------------------------------------------------------------ */
static void
put_state(const ro_tables *t, ro_doc *d, ro_sides *side, ro_str iso)
{
	put(d, side, iso.n ? ro_actor_country(t, d, iso) : RO_NONE, (ro_span){0, 0});
}

/* Nobody deals with the own state as such. */
static void
put_other(ro_doc *d, ro_sides *to, size_t who, ro_span words, ro_str iso)
{
	if (d->cast.at[who].a.kind != RO_COUNTRY || !ro_str_eq(d->cast.at[who].a.country, iso))
		put(d, to, who, words);
}

/* Whom the last event in which the actor's side took part was with: "Spain | refused" answers who asked Spain. */
static void
put_counterpart(ro_doc *d, ro_sides *to, ro_str iso)
{
	for (size_t k = d->n_event; k-- > 0 && !to->n;) {
		const ro_event *b = &d->event[k];
		if (of_country(d, b->actors, b->n_actors, iso))
			for (size_t j = 0; j < b->n_recipients; j++)
				put_other(d, to, b->recipients[j], b->recipient_spans[j], iso);
		else if (of_country(d, b->recipients, b->n_recipients, iso))
			for (size_t j = 0; j < b->n_actors; j++)
				put_other(d, to, b->actors[j], b->actor_spans[j], iso);
	}
}

/* The other of the two who met, as the beginning tells, for one of them; or RO_NONE. */
static size_t
met_with(const ro_doc *d, ro_str iso)
{
	for (size_t k = 0; k < 2 && d->met[0] != RO_NONE && d->met[1] != RO_NONE; k++)
		if (ro_str_eq(d->cast.at[d->met[k]].a.country, iso) && !ro_str_eq(d->cast.at[d->met[1 - k]].a.country, iso))
			return d->met[1 - k];
	return RO_NONE;
}

/* Whom a deed of the actors is done to where the sentence does not tell; says how that is known. */
static const char *
imply_recipient(const ro_tables *t, ro_doc *d, const ro_trigger *g, const ro_sides *who, ro_sides *to)
{
	ro_str kind = ro_str_of(g->type), iso = d->cast.at[who->who[0]].a.country;
	bool together = who->n > 1 && (ro_takes_both(t, g->row) || ro_one_of(kind, "AGREE|COOPERATE"));
	if (!iso.n || !d->about.n || together)		/* "the two countries signed it": nobody else */
		return NULL;
	if (!of_country(d, who->who, who->n, d->about)) {
		put_state(t, d, to, d->about);
		return "recipient: the state that the text is about";
	}
	if (ro_one_of(kind, "PROTEST")) {
		put_state(t, d, to, iso);
		return "recipient: the protesters' own state";
	}
	if (ro_one_of(kind, "SUPPORT|REQUEST|REJECT|AID") && met_with(d, iso) != RO_NONE) {
		put(d, to, met_with(d, iso), (ro_span){0, 0});
		return "recipient: whom the actor met";
	}
	if (ro_one_of(kind, "SUPPORT|SANCTION") && d->pair[1].n && ro_str_eq(iso, d->pair[0])) {
		put_state(t, d, to, d->pair[1]);
		return "recipient: the other state of the text";
	}
	if (ro_one_of(kind, "ACCUSE|REJECT|AID|THREATEN|REQUEST|COOPERATE|ASSAULT"))
		put_counterpart(d, to, iso);
	return to->n ? "recipient: whom the actor dealt with last" : NULL;
}

/* Nobody is said to do it, or to whom. Arrests, bans, verdicts, releases without a doer are the state's of which the text is; what a
 * foreign state does is done to that state; protest is against the own one; an answer is to whom one dealt with last; what "was agreed"
 * was agreed by the two countries of the text. Says how, or NULL. */
const char *
ro_imply(const ro_tables *t, ro_doc *d, const ro_trigger *g, ro_sides *who, ro_sides *to)
{
	ro_str kind = ro_str_of(g->type);
	if (!who->n && !to->n && d->pair[1].n && ro_one_of(kind, "AGREE|CONSULT")) {
		for (size_t k = 0; k < 2; k++)
			put_state(t, d, who, d->pair[k]);
		return "parties: the two states of the text";
	}
	if (!who->n && to->n && ro_one_of(kind, "COERCE|SANCTION|RETREAT|CONCEDE|REJECT|REQUEST|ACCUSE")) {
		put_state(t, d, who, d->about);
		return who->n ? "actor: the state that the text is about" : NULL;
	}
	return who->n && !to->n && !ro_one_of(kind, "MOBILIZE|RETREAT|CONSULT") ? imply_recipient(t, d, g, who, to) : NULL;
}
