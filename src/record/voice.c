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
	size_t r = d->src.publisher.n ? ro_lookup(t, RO_K_PUBLISHER, d->src.publisher) : RO_NONE;
	*name = d->src.publisher;
	size_t at = 0;
	for (int i = 0; r == RO_NONE && i < HEAD && at < d->src.text.n; i++) {
		ro_str l = line_at(d->src.text, &at);
		if (l.n && l.n < SHORT_LINE && (r = ro_lookup(t, RO_K_PUBLISHER, l)) != RO_NONE)
			*name = l;
	}
	return r;
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
	if (d->src.n_furniture >= 2)
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

void
ro_voice_find(const ro_tables *t, ro_doc *d)
{
	ro_str name, why, party = d->src.voice, reason;
	size_t r = publisher_row(t, d, &name);
	bool press = r != RO_NONE && ro_str_eq(ro_cell(t, RO_T_PUBLISHER, r, RO_PUBLISHER_KIND), RO_STR("press"));
	if (r != RO_NONE && !d->info.publisher.n)
		d->info.publisher = ro_cell(t, RO_T_PUBLISHER, r, RO_PUBLISHER_NAME);
	d->info.kind = kind_of(d, r != RO_NONE && !press, &why);
	reason = party.n ? RO_STR("header line") : RO_STR("press or unknown publisher");
	if (!party.n && r != RO_NONE && !press) {
		party = ro_cell(t, RO_T_PUBLISHER, r, RO_PUBLISHER_PARTY);
		reason = ro_arena_fmt(&d->arena, "published by '%.*s'", (int)name.n, name.s);
	}
	size_t who = !party.n && d->info.kind == RO_READOUT && !press ? subject_of_account(d) : RO_NONE;
	if (who != RO_NONE) {
		party = d->cast.at[who].a.country;
		reason = ro_arena_fmt(&d->arena, "told from the side of %.*s", (int)d->cast.at[who].a.name.n, d->cast.at[who].a.name.s);
	}
	d->info.voice = party;
	d->info.kind_why = ro_arena_fmt(&d->arena, "%.*s; voice: %.*s", (int)why.n, why.s, (int)reason.n, reason.s);
	if (!party.n)
		return;
	d->voice = ro_actor_country(t, d, party);
	if (d->voice != RO_NONE)
		d->info.voice_name = d->cast.at[d->voice].a.name;
	else if ((r = ro_lookup(t, RO_K_ORG, party)) != RO_NONE)
		d->info.voice_name = ro_cell(t, RO_T_ORG, r, RO_ORG_NAME);
}
