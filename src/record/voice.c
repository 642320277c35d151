/* SPDX-License-Identifier: MIT
 * What kind of document this is, and whose account it is.
 *
 *	Readout of the Secretary's Call with ...	-> readout
 *	Office of the Spokesperson			-> the voice of the USA (data/publishers.tsv)
 *
 * The publisher is taken from the header or from a line of its own among the first HEAD lines. A title of the form
 * "Telephone conversation with X" without a publisher speaks for the country of the person who is the subject of the
 * first sentence and is not X. The press has no voice. */
#include "record/record.h"

enum { HEAD = 8, SHORT_LINE = 120 };

static ro_str
line_at(ro_str text, size_t *at)
{
	const char *nl = *at < text.n ? memchr(text.s + *at, '\n', text.n - *at) : NULL;
	size_t end = nl ? (size_t)(nl - text.s) : text.n;
	ro_str s = ro_str_trim((ro_str){text.s + *at, end - *at});
	*at = end + 1;
	return s;
}

static size_t
publisher_row(const ro_tables *t, const ro_doc *d, ro_str *name)
{
	ro_str p = d->src.publisher, inside;
	size_t r = p.n ? ro_lookup(t, RO_K_PUBLISHER, p) : RO_NONE, open = ro_str_find(p, RO_STR("("));
	if (r == RO_NONE && open != RO_NONE && p.s[p.n - 1] == ')') {	/* "The Kremlin (en.kremlin.ru)" */
		inside = (ro_str){p.s + open + 1, p.n - open - 2};
		r = ro_lookup(t, RO_K_PUBLISHER, ro_str_trim((ro_str){p.s, open}));
		r = r == RO_NONE ? ro_lookup(t, RO_K_PUBLISHER, inside) : r;
	}
	*name = p;
	size_t at = 0;
	for (int i = 0; r == RO_NONE && i < HEAD && at < d->src.text.n; i++) {
		ro_str l = line_at(d->src.text, &at);
		if (l.n && l.n < SHORT_LINE && (r = ro_lookup(t, RO_K_PUBLISHER, l)) != RO_NONE)
			*name = l;
	}
	return r;
}

/* Country that a line names: "Ministry of Foreign Affairs of the Republic of Utopia" -> UTO; the longest phrase wins. */
static size_t
country_named(const ro_tables *t, ro_str line)
{
	for (size_t a = 0; a < line.n; a++) {
		if (a && line.s[a - 1] != ' ')
			continue;
		for (size_t z = line.n; z > a; z--) {
			if (z < line.n && line.s[z] != ' ' && line.s[z] != ',')
				continue;
			size_t r = ro_lookup(t, RO_K_COUNTRY, (ro_str){line.s + a, z - a});
			if (r != RO_NONE)
				return r;
		}
	}
	return RO_NONE;
}

static bool
holds(ro_str s, const char *list)
{
	ro_str rest = ro_str_of(list), part;
	while (ro_str_next(&rest, '|', &part))
		for (size_t i = 0; i + part.n <= s.n; i++)
			if (ro_str_eq_fold((ro_str){s.s + i, part.n}, part))
				return true;
	return false;
}

/* A line of its own near the top that names an office and its country: row of the country, or RO_NONE. */
static size_t
office_row(const ro_tables *t, const ro_doc *d, ro_str *name)
{
	size_t at = 0, r = RO_NONE;
	for (int i = 0; r == RO_NONE && i < HEAD && at < d->src.text.n; i++) {
		ro_str l = line_at(d->src.text, &at);
		if (l.n && l.n < SHORT_LINE && l.s[l.n - 1] != '.' && !ro_str_eq(l, d->info.title) &&
		    holds(l, "ministry of|department of|office of|embassy of|government of|presidency of|president of|chancellery of|permanent mission of"))
			r = country_named(t, *name = l);
	}
	return r;
}

static enum ro_kind
kind_of(const ro_doc *d, bool official, ro_str *why)
{
	ro_turn *turn;
	ro_str title = d->info.title;
	size_t n = ro_turns_find((ro_doc *)d, &turn);
	if (n >= 4)
		return *why = RO_STR("turns of speakers"), RO_TRANSCRIPT;
	if (holds(title, "readout|telephone conversation|phone call|conversation with|meeting with|talks with|call with|met with|spoke with"))
		if (official || holds(title, "readout|telephone conversation with|meeting with|'s call with|’s call with"))
			return *why = RO_STR("title of a readout"), RO_READOUT;
	if (holds(title, "statement by|statement on|remarks by|remarks at|address by|address to|speech by|joint statement|communiqu"))
		return *why = RO_STR("title of a statement"), RO_STATEMENT;
	bool header = d->src.url.n || d->src.licence.n;	/* header lines are furniture too */
	if (d->src.n_furniture >= 2 && !header)
		return *why = RO_STR("furniture of a printed page"), RO_REPORT;
	if (official)
		return *why = RO_STR("official publisher"), RO_READOUT;
	return *why = RO_STR("nothing says otherwise"), RO_ARTICLE;
}

/* First person who is a subject of the body's first two sentences and stands outside the title. */
static size_t
subject_of_account(const ro_doc *d)
{
	size_t after = d->info.title_span.end;
	for (size_t i = ro_token_at(d, after), n = 0; i < d->words.n && n < 60; i++, n++) {
		size_t who = d->tok_actor[i];
		if (who == RO_NONE || d->cast.at[who].a.kind != RO_PERSON || !d->cast.at[who].a.country.n || d->words.span[i].beg < after)
			continue;
		if (!strncmp(d->tok[i].rel, "nsubj", 5) && d->cast.at[who].at.at[0].beg >= after)
			return who;
	}
	return RO_NONE;
}

/* The two who met: the first two persons of different countries in the text's first FIRST words. */
static void
find_met(ro_doc *d)
{
	enum { FIRST = 600 };
	for (size_t i = 0; i < d->words.n && i < FIRST; i++) {
		size_t who = d->tok_actor[i];
		if (who == RO_NONE || d->cast.at[who].a.kind != RO_PERSON || !d->cast.at[who].a.country.n)
			continue;
		if (d->met[0] == RO_NONE)
			d->met[0] = who;
		else if (!ro_str_eq(d->cast.at[who].a.country, d->cast.at[d->met[0]].a.country)) {
			d->met[1] = who;
			return;
		}
	}
}

/* "Minister of Foreign Affairs Jane Roe met today with ...": who has an office and no country is of the account's side. */
static void
own_officials(ro_doc *d, ro_str party)
{
	for (size_t w = 0; w < d->cast.n; w++) {
		ro_actor *a = &d->cast.at[w].a;
		if (a->kind != RO_PERSON || a->country.n || !a->role.n || ro_one_of(a->role, "mr|mr.|ms|ms.|mrs|mrs.|dr|dr."))
			continue;
		a->country = party;
		a->why = ro_arena_fmt(&d->arena, "%.*s; country: office without one in an account of %.*s", (int)a->why.n, a->why.s, (int)party.n, party.s);
	}
}

void
ro_voice_find(const ro_tables *t, ro_doc *d)
{
	ro_str name, why, party = d->src.voice, reason;
	size_t r = publisher_row(t, d, &name);
	bool press = r != RO_NONE && ro_str_eq(ro_cell(t, RO_T_PUBLISHER, r, RO_PUBLISHER_KIND), RO_STR("press"));
	size_t office = r == RO_NONE ? office_row(t, d, &name) : RO_NONE;
	if (office != RO_NONE && !d->info.publisher.n)
		d->info.publisher = name;
	if (r != RO_NONE && !d->info.publisher.n)
		d->info.publisher = ro_cell(t, RO_T_PUBLISHER, r, RO_PUBLISHER_NAME);
	d->info.kind = kind_of(d, office != RO_NONE || (r != RO_NONE && !press), &why);
	reason = party.n ? RO_STR("header line") : RO_STR("press or unknown publisher");
	if (!party.n && (office != RO_NONE || (r != RO_NONE && !press))) {
		party = office != RO_NONE ? ro_cell(t, RO_T_COUNTRY, office, RO_COUNTRY_ISO3) : ro_cell(t, RO_T_PUBLISHER, r, RO_PUBLISHER_PARTY);
		reason = ro_arena_fmt(&d->arena, "published by '%.*s'", (int)name.n, name.s);
	}
	size_t who = !party.n && d->info.kind == RO_READOUT && !press ? subject_of_account(d) : RO_NONE;
	if (who != RO_NONE) {
		party = d->cast.at[who].a.country;
		reason = ro_arena_fmt(&d->arena, "told from the side of %.*s", (int)d->cast.at[who].a.name.n, d->cast.at[who].a.name.s);
	}
	d->info.voice = party;
	d->info.kind_why = ro_arena_fmt(&d->arena, "%.*s; voice: %.*s", (int)why.n, why.s, (int)reason.n, reason.s);
	if (party.n && d->info.kind == RO_READOUT)
		own_officials(d, party);
	find_met(d);
	if (!party.n)
		return;
	if (d->met[1] != RO_NONE && ro_str_eq(d->cast.at[d->met[1]].a.country, party)) {	/* the account's own side first */
		size_t own = d->met[1];
		d->met[1] = d->met[0], d->met[0] = own;
	}
	d->voice = ro_actor_country(t, d, party);
	if (d->voice != RO_NONE)
		d->info.voice_name = d->cast.at[d->voice].a.name;
	else if ((r = ro_lookup(t, RO_K_ORG, party)) != RO_NONE)
		d->info.voice_name = ro_cell(t, RO_T_ORG, r, RO_ORG_NAME);
}
