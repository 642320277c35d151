/* SPDX-License-Identifier: MIT
 * A phrase of the text -> the actor that it names or stands for.
 *
 *	Lavrov, Secretary Roe and Minister Doe		named: the head's name; two joined names are a pair
 *	he, she						the network's link, else the latest person the pronoun fits
 *	Moscow, the Kremlin, the Russian side		a capital, a seat (data/metonyms.tsv), a side: its country; "in Moscow" is nobody
 *	the minister, the Russian foreign minister	the latest person with that role (and country)
 *	both, the two ministers, they (in a readout)	the two who met
 *	a senior official				described, not named: an actor of its own
 *
 * in that order. Each answer says why and how sure it is. Cost: the words of the phrase times the actors of the document. */
#include "record/actor.h"

static size_t
phrase_head(const ro_doc *d, size_t a, size_t z)
{
	for (size_t i = a; i < z; i++)
		if ((d->tok[i].head < a || d->tok[i].head >= z || d->tok[i].head == i) && strcmp(d->tok[i].upos, "PUNCT"))
			return i;
	return z - 1;
}

/* Does word i stand for the phrase with head h: is every step from i up to h part of a name or an apposition? */
static bool
names_head(const ro_doc *d, size_t i, size_t h)
{
	for (int steps = 0; steps < 6; steps++) {
		if (i == h)
			return true;
		if (!ro_one_of(ro_str_of(d->tok[i].rel), "flat|compound|appos|nmod:desc|flat:name|list|dep"))
			return false;
		i = d->tok[i].head;
	}
	return false;
}

static size_t
named_in(const ro_doc *d, size_t a, size_t z, size_t h, enum ro_actor_kind kind)
{
	for (size_t i = a; i < z; i++)
		if (d->tok_actor[i] != RO_NONE && d->cast.at[d->tok_actor[i]].a.kind == kind && names_head(d, i, h))
			return d->tok_actor[i];
	return RO_NONE;
}

/* Follows the network's links from a word to one that has an actor. */
static size_t
linked(const ro_doc *d, size_t i, double *sure)
{
	double p = 1;
	for (int steps = 0; steps < 8; steps++) {
		uint32_t j = d->tok[i].link;
		if (j == UINT32_MAX)
			return RO_NONE;
		p *= d->tok[i].p_link;
		if (d->tok_actor[j] != RO_NONE) {
			*sure = p;
			return d->tok_actor[j];
		}
		i = j;
	}
	return RO_NONE;
}

typedef struct sought {			/* "the Russian foreign minister" */
	ro_str noun;			/* the title */
	ro_str country;			/* ISO code; empty if none is said */
	size_t before;			/* named before this byte; SIZE_MAX: anywhere */
	bool wide;			/* also offices that the title may stand for */
} sought;

/* The latest person with that role (and country), or RO_NONE. */
static size_t
by_role(const ro_tables *t, const ro_doc *d, const sought *s)
{
	size_t best = RO_NONE, at = 0;
	for (size_t w = 0; w < d->cast.n; w++) {
		const ro_member *m = &d->cast.at[w];
		if (m->a.kind != RO_PERSON || !m->a.role.n || (s->country.n && !ro_str_eq(s->country, m->a.country)) ||
		    !ro_role_fits(t, m->a.role, s->noun, s->wide))
			continue;
		if (s->before == SIZE_MAX && best == RO_NONE)
			best = w;		/* of the title above the text, perhaps */
		for (size_t k = 0; k < m->at.n; k++)
			if (m->at.at[k].beg < s->before && (best == RO_NONE || m->at.at[k].beg >= at))
				best = w, at = m->at.at[k].beg;
	}
	return best;
}

static ro_str
fmt_name(ro_doc *d, const char *what, size_t who)
{
	ro_str n = d->cast.at[who].a.name;
	return ro_arena_fmt(&d->arena, "%s -> %.*s", what, (int)n.n, n.s);
}

int
ro_pronoun_he(ro_str w)
{
	return ro_one_of(w, "he|him|his|himself") ? 1 : ro_one_of(w, "she|her|hers|herself") ? -1 : 0;
}

/* One link of the network that says otherwise ("at | her | request") decides nothing: a list's given name or two links do. */
bool
ro_actor_fits(const ro_doc *d, size_t who, ro_str pronoun)
{
	double he = d->cast.at[who].he * ro_pronoun_he(pronoun);
	return he >= -0.3 && (!ro_pronoun_he(pronoun) || d->cast.at[who].a.kind == RO_PERSON || d->cast.at[who].a.kind == RO_ROLE);
}

/* Latest person before word i, within two sentences, whom the pronoun may stand for. */
static size_t
recent(const ro_doc *d, size_t i, ro_str w)
{
	size_t first = d->tok[i].sentence > 2 ? d->words.first[d->tok[i].sentence - 2] : 0;
	for (size_t k = i; k-- > first;)
		if (d->tok_actor[k] != RO_NONE && d->cast.at[d->tok_actor[k]].a.kind == RO_PERSON && ro_actor_fits(d, d->tok_actor[k], w))
			return d->tok_actor[k];
	return RO_NONE;
}

/* The described actor ("the parties") in whose shortest mention word i stands, or RO_NONE. */
static size_t
described_at(const ro_doc *d, size_t i)
{
	size_t best = RO_NONE, least = SIZE_MAX;
	for (size_t w = 0; w < d->cast.n; w++)
		for (size_t k = 0; k < d->cast.at[w].at.n && d->cast.at[w].a.kind == RO_GROUP; k++) {
			ro_span s = d->cast.at[w].at.at[k];
			if (s.beg <= d->words.span[i].beg && d->words.span[i].end <= s.end && s.end - s.beg < least)
				best = w, least = s.end - s.beg;
		}
	return best;
}

/* The first mention that the links of a pronoun lead to: "Roe ... she ... | she" */
static size_t
link_end(const ro_doc *d, size_t i)
{
	for (int steps = 0; steps < 8 && d->tok[i].link != UINT32_MAX && ro_pronoun_he(ro_word(d, d->tok[i].link)); steps++)
		i = d->tok[i].link;
	return i;
}

static size_t
pronoun(ro_doc *d, size_t i, ro_str *why, double *sure)
{
	size_t who = linked(d, i, sure);
	ro_str w = ro_word(d, i);
	const char *how = "reference";
	if (who == RO_NONE && ro_one_of(w, "they|them|their") && d->tok[i].link != UINT32_MAX)
		who = described_at(d, d->tok[i].link);
	if (who != RO_NONE && !ro_actor_fits(d, who, w))
		who = RO_NONE;
	if (who == RO_NONE && ro_pronoun_he(w)) {
		who = recent(d, link_end(d, i), w);
		how = "latest person it fits";
		*sure = 0.4;
	}
	if (who != RO_NONE) {
		ro_str n = d->cast.at[who].a.name;
		*why = ro_arena_fmt(&d->arena, "'%.*s' -> %.*s: %s %.2f", (int)w.n, w.s, (int)n.n, n.s, how, *sure);
	}
	return who;
}

/* "a campaign that challenged him", "Doe, who added ...": the phrase that a relative pronoun stands for; empty if none. */
static ro_span
antecedent(const ro_doc *d, size_t i)
{
	size_t v = d->tok[i].head;
	for (int steps = 0; steps < 3 && ro_one_of(ro_str_of(d->tok[v].rel), "conj|xcomp"); steps++)
		v = d->tok[v].head;
	size_t h = d->tok[v].head;
	if (!ro_one_of(ro_word(d, i), "who|that|which") || strcmp(d->tok[v].rel, "acl:relcl") || h >= i)
		return (ro_span){0, 0};
	ro_span all = ro_phrase_of(d, h);
	for (size_t k = ro_token_at(d, all.beg); k < d->words.n && d->words.span[k].beg < all.end; k++)
		if (k == i || !strcmp(d->tok[k].upos, "VERB") || !strcmp(d->tok[k].rel, "cop"))
			return d->words.span[h];	/* the tree took a clause for the phrase */
	return all;
}

static ro_str
country_code(const ro_tables *t, size_t row)
{
	return row == RO_NONE ? (ro_str){0} : ro_cell(t, RO_T_COUNTRY, row, RO_COUNTRY_ISO3);
}

static bool
in_cast(const ro_doc *d, ro_str country)
{
	for (size_t w = 0; w < d->cast.n; w++)
		if (d->cast.at[w].a.kind == RO_COUNTRY && ro_str_eq(d->cast.at[w].a.country, country))
			return true;
	return false;
}

/* "in | Moscow", "flew to | Moscow", "the airport of | Moscow" speak of a town; "relations with Moscow", "a letter to Moscow" do not. */
static bool
stands_as_place(const ro_doc *d, size_t h)
{
	size_t c = ro_case_of(d, h), up = d->tok[h].head;
	if (c == RO_NONE)
		return false;
	if (ro_one_of(ro_word(d, c), "in|at|near|outside|inside|around|across|via|through"))
		return true;
	static const char *const motion = "arrive|arrived|arrives|arriving|arrival|fly|flew|flown|flies|flying|flight|travel|travels|travelled|traveled|travelling|traveling|trip|"
		"go|goes|went|gone|going|return|returns|returned|returning|head|heads|headed|heading|visit|visits|tour|journey|way|leave|left|depart|departed|came|come|comes|coming|"
		"drive|drove|rushed|moved|move|flights|trips|road|train|airport|mayor|streets|suburb|suburbs|city|town|centre|center";
	return ro_one_of(ro_word(d, c), "to|from|for|into|of") && up < d->words.n && ro_one_of(ro_word(d, up), motion);
}

/* "the Russian side", "Moscow", "the Kremlin", "US officials". Brussels stands for the Union, but for Belgium in a text about Belgium. */
static size_t
government(const ro_tables *t, ro_doc *d, size_t a, size_t z, ro_str *why)
{
	size_t h = phrase_head(d, a, z), b = a;
	if (z > b + 1 && ro_one_of(ro_word(d, b), "the"))
		b++;
	size_t r = ro_lookup(t, RO_K_CAPITAL, ro_run(d, b, z));
	ro_str seat = ro_seat_party(t, ro_run(d, a, z), d->info.date), party = {0};
	const char *what = "capital for its government";
	if (r != RO_NONE)
		party = ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3);
	if (seat.n && (r == RO_NONE || !in_cast(d, party)))
		party = seat, what = "seat for its government";
	if (!party.n && ro_one_of(ro_word(d, h), "side|government|delegation|authorities|administration|account|readout|statement|communiqué|ministry")) {
		party = country_code(t, ro_country_in(t, d, a, z));
		what = "side named by its country";
	}
	size_t who = party.n ? ro_actor_party(t, d, party) : RO_NONE;
	if (who != RO_NONE)
		*why = fmt_name(d, what, who);
	return who;
}

static size_t
new_actor(const ro_tables *t, ro_doc *d, size_t a, size_t z, size_t h)
{
	ro_str name = ro_run(d, a, z);
	const char *e = d->tok[h].entity;
	bool plural = ro_one_of(ro_str_of(d->tok[h].xpos), "NNS|NNPS");
	enum ro_actor_kind kind = !strcmp(e, "organization") ? RO_ORGANIZATION : plural ? RO_GROUP : RO_ROLE;
	size_t who = ro_cast_named(d, kind, name);
	if (who == RO_NONE && (who = ro_cast_add(d, name, kind)) != RO_NONE) {
		size_t c = ro_country_in(t, d, a, z), r = ro_lookup(t, RO_K_TITLE, ro_word(d, h));
		ro_actor *n = &d->cast.at[who].a;
		if (c != RO_NONE)
			n->country = ro_cell(t, RO_T_COUNTRY, c, RO_COUNTRY_ISO3);
		if (r != RO_NONE)
			n->sector = ro_cell(t, RO_T_ROLE, r, RO_ROLE_SECTOR);
		n->role = kind == RO_ROLE ? ro_word(d, h) : (ro_str){0};
		n->why = RO_STR("described, not named");
	}
	if (who != RO_NONE)
		ro_vec_add(&d->cast.at[who].at, (ro_span){d->words.span[a].beg, d->words.span[z - 1].end});
	return who;
}

/* Two persons as one actor: "Lavrov and Blinken"; no words if a = z. */
static size_t
two(ro_doc *d, size_t first, size_t second, size_t a, size_t z)
{
	ro_str x = d->cast.at[first].a.name, y = d->cast.at[second].a.name;
	ro_str name = ro_arena_fmt(&d->arena, "%.*s and %.*s", (int)x.n, x.s, (int)y.n, y.s);
	size_t who = RO_NONE;
	for (size_t i = 0; i < d->cast.n; i++)
		if ((d->cast.at[i].first == first && d->cast.at[i].second == second) || (d->cast.at[i].first == second && d->cast.at[i].second == first))
			who = i;
	if (who == RO_NONE && (who = ro_cast_add(d, name, RO_GROUP)) != RO_NONE) {
		d->cast.at[who].first = first, d->cast.at[who].second = second;
		d->cast.at[who].a.why = RO_STR("two named together");
	}
	if (who != RO_NONE && z > a)
		ro_vec_add(&d->cast.at[who].at, (ro_span){d->words.span[a].beg, d->words.span[z - 1].end});
	return who;
}

size_t
ro_actor_met(ro_doc *d)
{
	return d->met[0] == RO_NONE || d->met[1] == RO_NONE ? RO_NONE : two(d, d->met[0], d->met[1], 0, 0);
}

typedef struct run {
	size_t a, z;			/* words a..z-1 */
} run;

/* The title in a phrase with head h, empty if there is none: "Head of State" of "the Ukrainian Head of State" */
static run
title_in(const ro_tables *t, const ro_doc *d, run p, size_t h)
{
	size_t b = ro_title_before(t, d, p.a, h + 1), e = ro_title_at(t, d, h, p.z);
	if (b > h)
		return (run){h, e > h ? e : h};
	size_t all = ro_title_at(t, d, b, p.z);
	if (e <= h + 1 || all >= e)
		e = all;
	return e > h ? (run){b, e} : (run){h, h};
}

/* Who is meant by a title alone: in an account without a country one of its own side; else the latest with that role (and country);
 * one who is named later, or only in the title above the text; the one who held that office then, by the list. *how says which. */
static size_t
role_holder(const ro_tables *t, ro_doc *d, const sought *s, const char **how)
{
	size_t row = ro_lookup(t, RO_K_TITLE, s->noun), who = RO_NONE, at = s->before;
	ro_str noun = s->noun, country = s->country;
	ro_str own = d->voice != RO_NONE && d->info.kind == RO_READOUT ? d->cast.at[d->voice].a.country : (ro_str){0};
	if (row != RO_NONE && ro_str_eq_fold(noun, ro_cell(t, RO_T_ROLE, row, RO_ROLE_PLURAL)))
		return RO_NONE;
	*how = "role in this text";
	for (int wide = 0; wide < 2 && who == RO_NONE; wide++) {
		if (!country.n && own.n)
			who = by_role(t, d, &(sought){noun, own, at, wide});
		if (who == RO_NONE)
			who = by_role(t, d, &(sought){noun, country, at, wide});
	}
	bool over = row != RO_NONE && ro_cell(t, RO_T_ROLE, row, RO_ROLE_OFFICES).n && !ro_role_fits(t, ro_str_of("minister"), noun, false);
	if (who == RO_NONE)
		who = by_role(t, d, &(sought){noun, country, SIZE_MAX, true});
	if (!country.n && over)			/* "the Head of State" is the account's own; "the Prime Minister" may be anybody's */
		country = own;
	if (who == RO_NONE && country.n && (who = ro_office_actor(t, d, noun, country)) != RO_NONE)
		*how = "office in the list";
	return who;
}

/* "... and | the President of Utopia": who is named by a title alone in the words from..z-1 with head i; RO_NONE if none. */
static size_t
titled(const ro_tables *t, ro_doc *d, size_t from, size_t z, size_t i)
{
	run title = title_in(t, d, (run){from, z}, i);
	const char *how;
	if (title.a == title.z)
		return RO_NONE;
	ro_str country = country_code(t, ro_country_in(t, d, from, z));
	return role_holder(t, d, &(sought){ro_run(d, title.a, title.z), country, d->words.span[from].beg, false}, &how);
}

/* "Lavrov and Blinken", "Secretary Roe and the President of Utopia": the second, where `h` is the head; RO_NONE if there is none. */
static size_t
conjoined(const ro_tables *t, ro_doc *d, size_t a, size_t z, size_t h)
{
	for (size_t i = a; i < z; i++) {
		if (strcmp(d->tok[i].rel, "conj") || !names_head(d, d->tok[i].head, h))
			continue;
		for (size_t k = a; k < z; k++)
			if (d->tok_actor[k] != RO_NONE && names_head(d, k, i))
				return d->tok_actor[k];
		size_t from = i;
		while (from > a && d->tok[from - 1].head == i && strcmp(d->tok[from - 1].rel, "cc"))
			from--;
		if (ro_lookup(t, RO_K_TITLE, ro_word(d, i)) != RO_NONE)
			return titled(t, d, from, z, i);
	}
	for (size_t i = h + 1; i + 1 < z; i++)	/* where the tree joins something else: "and | the Chancellor of Utopia" */
		if (ro_one_of(ro_word(d, i), "and") && ro_one_of(ro_word(d, i + 1), "the") && i + 2 < z) {
			size_t e = ro_title_at(t, d, i + 2, z);
			return e > i + 2 ? titled(t, d, i + 2, z, e - 1) : RO_NONE;
		}
	return RO_NONE;
}

/* "The Presidents of Utopia and Freedonia": the holders of one office in two countries, as one actor; or RO_NONE. */
static size_t
holders(const ro_tables *t, ro_doc *d, size_t a, size_t z, size_t h)
{
	size_t row = ro_lookup(t, RO_K_TITLE, ro_word(d, h)), who[2], n = 0, last = RO_NONE;
	const char *how;
	if (row == RO_NONE || !ro_one_of(ro_str_of(d->tok[h].xpos), "NNS|NNPS"))
		return RO_NONE;
	for (size_t i = h + 1; i < z && n < 2; i++) {
		size_t c = ro_country_in(t, d, i, i + 1);
		if (c == RO_NONE || c == last)
			continue;
		last = c;
		who[n] = role_holder(t, d, &(sought){ro_cell(t, RO_T_ROLE, row, RO_ROLE_TITLE), country_code(t, c), d->words.span[a].beg, false}, &how);
		if (who[n++] == RO_NONE)
			return RO_NONE;
	}
	return n == 2 && who[0] != who[1] ? two(d, who[0], who[1], a, z) : RO_NONE;
}

/* "the two ministers", "both leaders"; in a readout "the leaders" and "they" too: the two who met. */
static bool
means_both(const ro_tables *t, const ro_doc *d, size_t a, size_t z, size_t h)
{
	if (d->met[1] == RO_NONE)
		return false;
	bool counted = false, account = d->info.kind == RO_READOUT || d->joint;
	if (z - a == 1)
		return account && ro_one_of(ro_word(d, a), "they|both");
	for (size_t i = a; i < z; i++) {
		counted |= ro_one_of(ro_word(d, i), "two|both");
		if (ro_country_in(t, d, i, i + 1) != RO_NONE || (i != h && !strcmp(d->tok[i].upos, "PROPN")))
			return false;		/* "the leaders of the Republic": others */
	}
	return (counted || account) && ro_one_of(ro_str_of(d->tok[h].xpos), "NNS|NNPS") &&
	       (ro_lookup(t, RO_K_TITLE, ro_word(d, h)) != RO_NONE || ro_one_of(ro_word(d, h), "sides|parties|participants|interlocutors|counterparts"));
}

/* "the news agency" after "the Harbour News Agency": the latest organisation named before with these words at its end, or RO_NONE. */
static size_t
end_of_name(const ro_doc *d, size_t a, size_t z)
{
	size_t best = RO_NONE, at = 0;
	if (z < a + 2 || !ro_one_of(ro_word(d, a), "the"))
		return RO_NONE;
	ro_str words = ro_run(d, a + 1, z);
	for (size_t w = 0; w < d->cast.n; w++)
		for (size_t k = 0; k < d->cast.at[w].at.n && d->cast.at[w].a.kind == RO_ORGANIZATION; k++) {
			ro_span m = d->cast.at[w].at.at[k];
			ro_str name = ro_words_of(d, m);
			if (m.end < d->words.span[a].beg && name.n > words.n && name.s[name.n - words.n - 1] == ' ' && ro_str_ends_fold(name, words) && m.beg >= at)
				best = w, at = m.beg;
		}
	return best;
}

static size_t
described(const ro_tables *t, ro_doc *d, size_t a, size_t z, ro_str *why, double *sure)
{
	size_t h = phrase_head(d, a, z), one = h, who;
	while (one < z && strcmp(d->tok[one].rel, "cc"))
		one++;
	run title = title_in(t, d, (run){a, one}, h);
	sought s = {ro_run(d, title.a, title.z > title.a ? title.z : title.a + 1), country_code(t, ro_country_in(t, d, a, one)), d->words.span[a].beg, false};
	bool definite = ro_one_of(ro_word(d, a), "the|this|that|his|her|its|their") || ro_capital(d, h);
	const char *how = "";
	if ((who = holders(t, d, a, z, h)) != RO_NONE) {
		*why = fmt_name(d, "holders of an office", who);
		*sure = 0.85;
		return who;
	}
	if (definite && title.z > title.a && (who = role_holder(t, d, &s, &how)) != RO_NONE) {
		size_t other = conjoined(t, d, a, z, h);
		*why = fmt_name(d, how, who);
		*sure = 0.85;
		return other != RO_NONE && other != who ? two(d, who, other, a, z) : who;
	}
	if ((who = end_of_name(d, a, z)) != RO_NONE) {
		*why = fmt_name(d, "end of a name", who);
		*sure = 0.85;
		return who;
	}
	double p = 0;
	who = definite && strcmp(d->tok[h].upos, "PROPN") ? linked(d, h, &p) : RO_NONE;
	if (who != RO_NONE && p >= 0.6 && d->cast.at[who].a.kind != RO_COUNTRY) {
		*sure = p;
		*why = fmt_name(d, "reference", who);
		return who;
	}
	*why = RO_STR("described, not named");
	*sure = 0.9;
	return new_actor(t, d, a, z, h);
}

size_t
ro_actor_of(const ro_tables *t, ro_doc *d, ro_span words, ro_str *why, double *sure)
{
	*sure = 1;
	*why = (ro_str){0};
	if (words.beg >= words.end)
		return RO_NONE;
	size_t a = ro_token_at(d, words.beg), z = a, who;
	while (z < d->words.n && d->words.span[z].beg < words.end && z < a + 60)
		z++;
	while (z > a + 1 && ro_one_of(ro_str_of(d->tok[z - 1].upos), "PUNCT|ADP|DET|CCONJ|SCONJ"))
		z--;
	if (a == z)
		return RO_NONE;
	size_t h = phrase_head(d, a, z);
	static const enum ro_actor_kind order[] = {RO_PERSON, RO_ORGANIZATION, RO_COUNTRY};
	for (size_t k = 0; k < 3; k++)
		if ((who = named_in(d, a, z, h, order[k])) != RO_NONE && (order[k] != RO_COUNTRY || ro_lookup(t, RO_K_TITLE, ro_word(d, h)) == RO_NONE)) {
			size_t other = conjoined(t, d, a, z, h), both = other != RO_NONE && other != who ? two(d, who, other, a, z) : RO_NONE;
			*why = both != RO_NONE ? RO_STR("two named together") : RO_STR("named");
			return both != RO_NONE ? both : who;
		}
	if (means_both(t, d, a, z, h)) {
		*sure = 0.85;
		*why = RO_STR("both: the two who met");
		return two(d, d->met[0], d->met[1], a, z);
	}
	if ((!strcmp(d->tok[h].upos, "PRON") || !strcmp(d->tok[h].xpos, "PRP")) && z - a <= 2) {
		ro_span before = antecedent(d, h);
		if (before.end)
			return ro_actor_of(t, d, before, why, sure);
		*sure = 0.3;
		if ((who = pronoun(d, h, why, sure)) != RO_NONE)
			return who;
		*why = RO_STR("pronoun without an earlier mention");
		return RO_NONE;
	}
	if (ro_town(t, d, a, z) && stands_as_place(d, h)) {
		*why = RO_STR("a place, not its government");
		return RO_NONE;
	}
	if ((who = government(t, d, a, z, why)) != RO_NONE) {
		*sure = 0.95;
		return who;
	}
	return described(t, d, a, z, why, sure);
}

size_t
ro_actor_person(const ro_tables *t, ro_doc *d, ro_str name, ro_str role)
{
	size_t who = ro_cast_person(d, name);
	if (who != RO_NONE && name.n > d->cast.at[who].a.name.n && !d->cast.at[who].a.from_list && memchr(name.s, ' ', name.n)) {
		d->cast.at[who].a.name = name;	/* "Jane Roe" over a text that says "Roe" */
		if (!d->cast.at[who].a.role.n)
			d->cast.at[who].a.role = role;
		ro_cast_consult(t, d, who);
	}
	if (who == RO_NONE && (who = ro_cast_add(d, name, RO_PERSON)) != RO_NONE) {
		d->cast.at[who].a.role = role;
		ro_cast_consult(t, d, who);
	}
	return who;
}

size_t
ro_office_actor(const ro_tables *t, ro_doc *d, ro_str role, ro_str country)
{
	size_t r = ro_office_holder(t, d, role, country);
	return r == RO_NONE ? RO_NONE : ro_actor_person(t, d, ro_cell(t, RO_T_PERSON, r, RO_PERSON_NAME), ro_cell(t, RO_T_PERSON, r, RO_PERSON_OFFICE));
}

/* Last person in whose name a word of the label stands. */
static size_t
person_within(const ro_doc *d, ro_span label)
{
	size_t who = RO_NONE;
	for (size_t i = ro_token_at(d, label.beg); i < d->words.n && d->words.span[i].beg < label.end; i++)
		if (d->tok_actor[i] != RO_NONE && d->cast.at[d->tok_actor[i]].a.kind == RO_PERSON)
			who = d->tok_actor[i];
	return who;
}

/* "Director General of the Utopian Railways Jane Roe": the longest end of the label that is a name of the text or the list. */
static size_t
person_at_end(const ro_tables *t, ro_doc *d, ro_str label)
{
	size_t at = label.n, who = RO_NONE, r = RO_NONE;
	for (size_t words = 0; at > 0 && words < 4; words++) {
		for (at--; at > 0 && label.s[at - 1] != ' '; at--)
			;
		ro_str name = {label.s + at, label.n - at};
		if (words == 1)
			who = ro_cast_person(d, name);
		if (words && r == RO_NONE && (r = ro_lookup(t, RO_K_PERSON, name)) != RO_NONE && who == RO_NONE)
			who = ro_actor_person(t, d, name, (ro_str){0});
	}
	return who;
}

/* "From Brussels": its country; "QUESTION", "Q": whoever asks. */
static size_t
unnamed(const ro_tables *t, ro_doc *d, ro_str name, bool place)
{
	size_t r = place ? ro_lookup(t, RO_K_CAPITAL, name) : RO_NONE;
	r = r == RO_NONE && place ? ro_country_row(t, name) : r;
	if (r != RO_NONE)
		return ro_actor_country(t, d, ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3));
	size_t who = ro_cast_named(d, RO_ROLE, name);
	return who != RO_NONE ? who : ro_cast_add(d, name, RO_ROLE);
}

size_t
ro_actor_label(const ro_tables *t, ro_doc *d, ro_span label, bool place)
{
	ro_str name = ro_str_trim(ro_words_of(d, label));
	if (ro_one_of(name, "a|answer") && d->self != RO_NONE)
		return d->self;
	if (place || ro_one_of(ro_first_word(name), "q|a|question|answer|reporter|journalist|moderator|interviewer|remark|participant"))
		return unnamed(t, d, name, place);
	if (ro_one_of(ro_first_word(name), "the"))
		name = ro_str_trim((ro_str){name.s + 4, name.n - 4});
	enum ro_actor_kind kind = ro_lookup(t, RO_K_TITLE, name) != RO_NONE ? RO_ROLE : RO_PERSON;
	ro_str first = ro_first_word(name), office = name;
	if (kind == RO_PERSON && first.n < name.n && ro_lookup(t, RO_K_TITLE, first) != RO_NONE)
		name = ro_str_trim((ro_str){name.s + first.n, name.n - first.n});
	size_t who = kind == RO_PERSON ? ro_cast_person(d, name) : RO_NONE;
	if (who == RO_NONE && kind == RO_PERSON)
		who = person_at_end(t, d, name);
	if (who == RO_NONE && (who = person_within(d, label)) == RO_NONE && (who = by_role(t, d, &(sought){office, (ro_str){0}, label.beg, false})) == RO_NONE)
		who = kind == RO_ROLE ? ro_cast_named(d, RO_ROLE, office) : RO_NONE;
	if (who == RO_NONE && (who = ro_cast_add(d, name, kind)) != RO_NONE)
		ro_cast_consult(t, d, who);
	if (who != RO_NONE)
		ro_vec_add(&d->cast.at[who].at, label);
	return who;
}

size_t
ro_actor_together(ro_doc *d, const size_t *who, size_t n)
{
	ro_str name = d->cast.at[who[0]].a.name;
	for (size_t i = 1; i < n; i++) {
		ro_str next = d->cast.at[who[i]].a.name;
		name = ro_arena_fmt(&d->arena, "%.*s%s%.*s", (int)name.n, name.s, i + 1 < n ? ", " : " and ", (int)next.n, next.s);
	}
	size_t all = ro_cast_named(d, RO_GROUP, name);
	if (all == RO_NONE && (all = ro_cast_add(d, name, RO_GROUP)) != RO_NONE) {
		d->cast.at[all].a.why = RO_STR("parties to a joint statement");
		if (n == 2)
			d->cast.at[all].first = who[0], d->cast.at[all].second = who[1];
	}
	return all;
}

/* Can word i name or stand for somebody who speaks or is spoken to? "him", "the sides", "the minister" */
bool
ro_somebody(const ro_tables *t, const ro_doc *d, size_t i)
{
	return d->tok_actor[i] != RO_NONE || !strcmp(d->tok[i].upos, "PROPN") || ro_one_of(ro_str_of(d->tok[i].entity), "person|organization") ||
	       ro_one_of(ro_word(d, i), "him|her|them|us|me|both|sides|parties") || ro_lookup(t, RO_K_TITLE, ro_word(d, i)) != RO_NONE;
}
