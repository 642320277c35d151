/* SPDX-License-Identifier: MIT
 * Titles around a name: office, country, sector.
 *
 *	Russian Foreign Minister Sergei Lavrov			before the name, with the country's adjective
 *	President of the United States Barack Obama		before the name, with the country after "of"
 *	Deputy Head of the Office of the President Jane Roe	the outer office, not the one it serves
 *	Sergei Lavrov, the Russian foreign minister, said	behind the name, up to the next comma
 *
 * A title is a row of data/roles.tsv, the longest one that fits; country words are those of data/countries.tsv.
 * Cost: a few lookups a name. */
#include "record/actor.h"

size_t
ro_country_row(const ro_tables *t, ro_str phrase)
{
	size_t r = ro_lookup(t, RO_K_ADJECTIVE, phrase);
	return r != RO_NONE ? r : ro_lookup(t, RO_K_COUNTRY, phrase);
}

/* Country named by the words a..z-1, the longest phrase first: "the United States", "Russian". */
size_t
ro_country_in(const ro_tables *t, const ro_doc *d, size_t a, size_t z)
{
	for (size_t i = a; i < z; i++)
		for (size_t n = z - i < 5 ? z - i : 5; n > 0; n--) {
			size_t r = ro_capital(d, i) ? ro_country_row(t, ro_run(d, i, i + n)) : RO_NONE;
			if (r != RO_NONE)
				return r;
		}
	return RO_NONE;
}

/* "the Kremlin", "Foggy Bottom": whose seat it is at that date */
ro_str
ro_seat_party(const ro_tables *t, ro_str phrase, ro_str date)
{
	size_t r = ro_lookup(t, RO_K_SEAT, phrase);
	if (r == RO_NONE && phrase.n > 4 && ro_str_eq_fold((ro_str){phrase.s, 4}, RO_STR("the ")))
		phrase = (ro_str){phrase.s + 4, phrase.n - 4}, r = ro_lookup(t, RO_K_SEAT, phrase);
	for (; r != RO_NONE; r = ro_lookup_next(t, RO_K_SEAT, phrase, r)) {
		ro_str from = ro_cell(t, RO_T_METONYM, r, RO_METONYM_FROM), to = ro_cell(t, RO_T_METONYM, r, RO_METONYM_TO);
		if (!date.n || ((!from.n || ro_str_cmp(from, date) <= 0) && (!to.n || ro_str_cmp(date, to) <= 0 || ro_str_starts(date, to))))
			return ro_cell(t, RO_T_METONYM, r, RO_METONYM_PARTY);
	}
	return (ro_str){"", 0};
}

bool
ro_town(const ro_tables *t, const ro_doc *d, size_t a, size_t z)
{
	return ro_lookup(t, RO_K_CAPITAL, ro_run(d, a, z)) != RO_NONE || ro_seat_party(t, ro_run(d, a, z), d->info.date).n;
}

/* Longest listed title that ends before word e: its first word, or e if there is none. */
size_t
ro_title_before(const ro_tables *t, const ro_doc *d, size_t a, size_t e)
{
	for (size_t n = e - a < 5 ? e - a : 5; n > 0; n--)
		if (ro_lookup(t, RO_K_TITLE, ro_run(d, e - n, e)) != RO_NONE)
			return e - n;
	return e;
}

/* Longest listed title that begins at word a: the word after it, or a. */
size_t
ro_title_at(const ro_tables *t, const ro_doc *d, size_t a, size_t z)
{
	for (size_t n = z - a < 5 ? z - a : 5; n > 0; n--)
		if (ro_lookup(t, RO_K_TITLE, ro_run(d, a, a + n)) != RO_NONE)
			return a + n;
	return a;
}

static void
take_role(const ro_tables *t, const ro_doc *d, size_t a, size_t z, ro_title *out)
{
	size_t r = ro_lookup(t, RO_K_TITLE, ro_run(d, a, z));
	out->role = ro_run(d, a, z);
	out->sector = ro_cell(t, RO_T_ROLE, r, RO_ROLE_SECTOR);
}

/* "Deputy Head of the Office of the | President": first word of the title that the title at word b is only a part of, or b. */
static size_t
office_around(const ro_tables *t, const ro_doc *d, size_t a, size_t b)
{
	size_t best = b, i = b;
	if (b < a + 2 || !ro_one_of(ro_word(d, b - 1), "of|to|the"))
		return b;
	while (i > a && b - i < 12 && (ro_capital(d, i - 1) || ro_one_of(ro_word(d, i - 1), "of|the|to|for"))) {
		i--;
		if (ro_title_at(t, d, i, b) > i)
			best = i;
	}
	return best;
}

/* "Russian Foreign Minister Sergei Lavrov", "President of the United States Barack Obama", "former US envoy Jane Roe" */
ro_title
ro_title_left(const ro_tables *t, const ro_doc *d, size_t name)
{
	ro_title out = {{0}, RO_NONE, {0}, name};
	size_t a = ro_sentence_begin(d, name), e = name;
	for (size_t n = 1; n <= 4 && e >= a + n + 2; n++) {		/* "President of (the) COUNTRY Name" */
		size_t c = ro_lookup(t, RO_K_COUNTRY, ro_run(d, name - n, name)), of = name - n;
		if (c == RO_NONE)
			continue;
		if (of > a && ro_one_of(ro_word(d, of - 1), "the"))
			of--;
		if (of > a && ro_one_of(ro_word(d, of - 1), "of"))
			e = of - 1, out.country = c;
	}
	size_t b = ro_title_before(t, d, a, e);
	if (b == e || !ro_str_eq(ro_cell(t, RO_T_ROLE, ro_lookup(t, RO_K_TITLE, ro_run(d, b, e)), RO_ROLE_BEFORE), RO_STR("yes")))
		return (ro_title){{0}, RO_NONE, {0}, name};
	take_role(t, d, b, e, &out);
	size_t over = office_around(t, d, a, b);
	if (over < b) {
		size_t to = ro_title_at(t, d, over, b);
		take_role(t, d, over, to, &out);
		out.role = ro_run(d, over, e);
		b = over;
	}
	while (b > a) {
		size_t c = ro_capital(d, b - 1) ? ro_country_row(t, ro_word(d, b - 1)) : RO_NONE;
		bool possessive = ro_one_of(ro_word(d, b - 1), "'s|’s");
		if (c != RO_NONE && out.country == RO_NONE)
			out.country = c;
		else if (!possessive && !ro_one_of(ro_word(d, b - 1), "former|acting|deputy|vice|first|senior|chief|special|permanent|interim|then"))
			break;
		b--;
	}
	out.from = b;
	return out;
}

/* "Sergei Lavrov, the Russian foreign minister, said" : words after the name's comma, to the next comma or stop */
ro_title
ro_title_right(const ro_tables *t, const ro_doc *d, size_t after)
{
	ro_title out = {{0}, RO_NONE, {0}, after};
	size_t end = ro_sentence_end(d, after - 1);
	if (after + 1 >= end || !ro_one_of(ro_word(d, after), ",|(") || ro_one_of(ro_str_of(d->tok[after + 1].upos), "ADP|VERB|SCONJ|CCONJ|ADV|PRON"))
		return out;
	size_t z = after + 1;
	while (z < end && z < after + 14 && !ro_one_of(ro_word(d, z), ",|.|)|;|:") && strcmp(d->tok[z].upos, "VERB"))
		z++;
	if (z < end && !ro_one_of(ro_word(d, z), ",|.|)|;|:"))
		return out;			/* "At the request of Doe, the President of Utopia | told": another one */
	for (size_t i = after + 1; i < z; i++) {
		size_t e = ro_title_at(t, d, i, z);
		if (e == i)
			continue;
		take_role(t, d, i, e, &out);
		out.country = ro_country_in(t, d, after + 1, z);
		break;
	}
	return out;
}
