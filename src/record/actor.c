/* SPDX-License-Identifier: MIT
 * Names of a document -> actors, each with country and role as the text or the lists tell; and a phrase -> its actor.
 *
 *	"Russian Foreign Minister Sergei Lavrov said ... Lavrov added ... the minister told reporters ... he said"
 *
 * is one actor: full name, then surname, then role noun with the article, then a pronoun by the network's link. Names are
 * taken in text order, so a headline's "Lavrov" becomes "Sergei Lavrov" when the fuller form comes. What the text says of
 * a person (title before the name, apposition after it) goes before what the lists say.
 * Cost: linear in the words, times the number of actors for names (a page has tens). */
#include "record/record.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { NGRAM = 6, MAX_CAST = 4000 };	/* words of a listed name; actors of a document: more are not told apart */

bool
ro_one_of(ro_str s, const char *list)
{
	ro_str rest = ro_str_of(list), part;
	while (ro_str_next(&rest, '|', &part))
		if (ro_str_eq_fold(part, s))
			return true;
	return false;
}

size_t
ro_token_at(const ro_doc *d, size_t byte)
{
	return ro_span_after(d->words.span, d->words.n, sizeof *d->words.span, byte);
}

static ro_str
ngram(const ro_doc *d, size_t a, size_t z)
{
	return ro_words_of(d, (ro_span){d->words.span[a].beg, d->words.span[z - 1].end});
}

static size_t
sentence_end(const ro_doc *d, size_t token)
{
	return d->words.first[d->tok[token].sentence + 1];
}

static size_t
sentence_begin(const ro_doc *d, size_t token)
{
	return d->words.first[d->tok[token].sentence];
}

static bool
capital(const ro_doc *d, size_t token)
{
	unsigned n;
	return ro_uc_upper(ro_utf8_at(ro_word(d, token), 0, &n));
}

/* ---- the cast --------------------------------------------------------------------------------------------------- */
static size_t
cast_add(ro_doc *d, ro_str name, enum ro_actor_kind kind)
{
	if (d->cast.n >= MAX_CAST)
		return RO_NONE;
	ro_member m = {.a = {.name = name, .kind = kind}, .row = RO_NONE, .first = RO_NONE, .second = RO_NONE};
	ro_vec_add(&d->cast, m);
	return d->cast.n - 1;
}

static void
cast_mention(ro_doc *d, size_t who, size_t a, size_t z)
{
	if (who == RO_NONE)
		return;
	ro_vec_add(&d->cast.at[who].at, (ro_span){d->words.span[a].beg, d->words.span[z - 1].end});
	for (size_t i = a; i < z; i++)
		if (d->tok_actor[i] == RO_NONE)
			d->tok_actor[i] = who;
}

static ro_str
last_name(ro_str name)
{
	ro_str part, last = name;
	while (ro_str_next(&name, ' ', &part))
		if (!ro_one_of(part, "jr.|jr|sr.|sr|ii|iii|iv") && part.n)
			last = part;
	return last;
}

static ro_str
first_name(ro_str name)
{
	ro_str part;
	return ro_str_next(&name, ' ', &part) ? part : name;
}

static bool
has_part(ro_str name, ro_str word)
{
	ro_str part;
	while (ro_str_next(&name, ' ', &part))
		if (ro_str_eq_fold(part, word))
			return true;
	return false;
}

/* "Antony J. Blinken" and "Antony Blinken", "Blinken", "A. Blinken" are one person; "Hunter Biden", "Joe Biden" are two. */
static bool
same_person(ro_str a, ro_str b)
{
	bool one_a = !memchr(a.s, ' ', a.n), one_b = !memchr(b.s, ' ', b.n);
	if (one_a || one_b)
		return one_a ? has_part(b, a) : has_part(a, b);
	if (!ro_str_eq_fold(last_name(a), last_name(b)))
		return ro_str_eq_fold(a, b);
	ro_str fa = first_name(a), fb = first_name(b);
	return ro_str_eq_fold(fa, fb) || ((fa.n <= 2 || fb.n <= 2) && fa.s[0] == fb.s[0]);
}

static size_t
find_person(const ro_doc *d, ro_str name)
{
	size_t part = RO_NONE;
	for (size_t i = d->cast.n; i-- > 0;) {
		const ro_actor *a = &d->cast.at[i].a;
		if (a->kind != RO_PERSON || !same_person(a->name, name))
			continue;
		if (ro_str_eq_fold(last_name(a->name), last_name(name)))
			return i;
		if (part == RO_NONE)
			part = i;		/* a given name, or a family name that stands first */
	}
	return part;
}

static size_t
find_named(const ro_doc *d, enum ro_actor_kind kind, ro_str name)
{
	for (size_t i = d->cast.n; i-- > 0;)
		if (d->cast.at[i].a.kind == kind && ro_str_eq_fold(d->cast.at[i].a.name, name))
			return i;
	return RO_NONE;
}

size_t
ro_actor_country(const ro_tables *t, ro_doc *d, ro_str iso3)
{
	for (size_t i = 0; i < d->cast.n; i++)
		if (d->cast.at[i].a.kind == RO_COUNTRY && ro_str_eq(d->cast.at[i].a.country, iso3))
			return i;
	for (size_t r = 0; r < ro_rows(t, RO_T_COUNTRY); r++)
		if (ro_str_eq(ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3), iso3)) {
			size_t w = cast_add(d, ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_NAME), RO_COUNTRY);
			if (w != RO_NONE) {
				d->cast.at[w].a.country = iso3;
				d->cast.at[w].a.from_list = true;
				d->cast.at[w].a.sector = RO_STR("GOV");
				d->cast.at[w].row = r;
			}
			return w;
		}
	return RO_NONE;
}

/* ---- titles and appositions --------------------------------------------------------------------------------------- */
static size_t
country_row(const ro_tables *t, ro_str phrase)
{
	size_t r = ro_lookup(t, RO_K_ADJECTIVE, phrase);
	return r != RO_NONE ? r : ro_lookup(t, RO_K_COUNTRY, phrase);
}

/* Country named by the words a..z-1, the longest phrase first: "the United States", "Russian". */
static size_t
country_in(const ro_tables *t, const ro_doc *d, size_t a, size_t z)
{
	for (size_t i = a; i < z; i++)
		for (size_t n = z - i < 5 ? z - i : 5; n > 0; n--) {
			size_t r = capital(d, i) ? country_row(t, ngram(d, i, i + n)) : RO_NONE;
			if (r != RO_NONE)
				return r;
		}
	return RO_NONE;
}

/* Longest listed title that ends before word e: its first word, or e if there is none. */
static size_t
title_before(const ro_tables *t, const ro_doc *d, size_t a, size_t e)
{
	for (size_t n = e - a < 5 ? e - a : 5; n > 0; n--)
		if (ro_lookup(t, RO_K_TITLE, ngram(d, e - n, e)) != RO_NONE)
			return e - n;
	return e;
}

/* Longest listed title that begins at word a: the word after it, or a. */
static size_t
title_at(const ro_tables *t, const ro_doc *d, size_t a, size_t z)
{
	for (size_t n = z - a < 5 ? z - a : 5; n > 0; n--)
		if (ro_lookup(t, RO_K_TITLE, ngram(d, a, a + n)) != RO_NONE)
			return a + n;
	return a;
}

typedef struct title {
	ro_str role;			/* "Foreign Minister" */
	size_t country;			/* row, or RO_NONE */
	ro_str sector;
	size_t from;			/* first word of the whole title */
} title;

static void
take_role(const ro_tables *t, const ro_doc *d, size_t a, size_t z, title *out)
{
	size_t r = ro_lookup(t, RO_K_TITLE, ngram(d, a, z));
	out->role = ngram(d, a, z);
	out->sector = ro_cell(t, RO_T_ROLE, r, RO_ROLE_SECTOR);
}

/* "Deputy Head of the Office of the | President": first word of the title that the title at word b is only a part of, or b. */
static size_t
office_around(const ro_tables *t, const ro_doc *d, size_t a, size_t b)
{
	size_t best = b, i = b;
	if (b < a + 2 || !ro_one_of(ro_word(d, b - 1), "of|to|the"))
		return b;
	while (i > a && b - i < 12 && (capital(d, i - 1) || ro_one_of(ro_word(d, i - 1), "of|the|to|for"))) {
		i--;
		if (title_at(t, d, i, b) > i)
			best = i;
	}
	return best;
}

/* "Russian Foreign Minister Sergei Lavrov", "President of the United States Barack Obama", "former US envoy Jane Roe" */
static title
title_left(const ro_tables *t, const ro_doc *d, size_t name)
{
	title out = {{0}, RO_NONE, {0}, name};
	size_t a = sentence_begin(d, name), e = name;
	for (size_t n = 1; n <= 4 && e >= a + n + 2; n++) {		/* "President of (the) COUNTRY Name" */
		size_t c = ro_lookup(t, RO_K_COUNTRY, ngram(d, name - n, name)), of = name - n;
		if (c == RO_NONE)
			continue;
		if (of > a && ro_one_of(ro_word(d, of - 1), "the"))
			of--;
		if (of > a && ro_one_of(ro_word(d, of - 1), "of"))
			e = of - 1, out.country = c;
	}
	size_t b = title_before(t, d, a, e);
	if (b == e || !ro_str_eq(ro_cell(t, RO_T_ROLE, ro_lookup(t, RO_K_TITLE, ngram(d, b, e)), RO_ROLE_BEFORE), RO_STR("yes")))
		return (title){{0}, RO_NONE, {0}, name};
	take_role(t, d, b, e, &out);
	size_t over = office_around(t, d, a, b);
	if (over < b) {
		size_t to = title_at(t, d, over, b);
		take_role(t, d, over, to, &out);
		out.role = ngram(d, over, e);
		b = over;
	}
	while (b > a) {
		size_t c = capital(d, b - 1) ? country_row(t, ro_word(d, b - 1)) : RO_NONE;
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
static title
title_right(const ro_tables *t, const ro_doc *d, size_t after)
{
	title out = {{0}, RO_NONE, {0}, after};
	size_t end = sentence_end(d, after - 1);
	if (after + 1 >= end || !ro_one_of(ro_word(d, after), ",|(") || ro_one_of(ro_str_of(d->tok[after + 1].upos), "ADP|VERB|SCONJ|CCONJ|ADV|PRON"))
		return out;
	size_t z = after + 1;
	while (z < end && z < after + 14 && !ro_one_of(ro_word(d, z), ",|.|)|;|:") && strcmp(d->tok[z].upos, "VERB"))
		z++;
	for (size_t i = after + 1; i < z; i++) {
		size_t e = title_at(t, d, i, z);
		if (e == i)
			continue;
		take_role(t, d, i, e, &out);
		out.country = country_in(t, d, after + 1, z);
		break;
	}
	return out;
}

static void
take_title(const ro_tables *t, ro_doc *d, size_t who, const title *ti, const char *where)
{
	ro_actor *a = &d->cast.at[who].a;
	if (!ti->role.n)
		return;
	ro_str gender = ro_cell(t, RO_T_ROLE, ro_lookup(t, RO_K_TITLE, ti->role), RO_ROLE_GENDER);
	if (gender.n)
		d->cast.at[who].he += gender.s[0] == 'm' ? 3 : -3;
	if (!a->role.n || (ti->role.n > a->role.n && !ro_one_of(ti->role, "mr|mr.|ms|ms.|mrs|mrs."))) {
		a->role = ti->role;
		a->sector = ti->sector;
	}
	if (ti->country != RO_NONE && !a->country.n)
		a->country = ro_cell(t, RO_T_COUNTRY, ti->country, RO_COUNTRY_ISO3);
	if (!a->why.n)
		a->why = ro_arena_fmt(&d->arena, "%s '%.*s' in the text", where, (int)ti->role.n, ti->role.s);
}

/* ---- the list of people ------------------------------------------------------------------------------------------- */
static bool
in_office(const ro_tables *t, size_t row, ro_str date)
{
	ro_str from = ro_cell(t, RO_T_PERSON, row, RO_PERSON_FROM), to = ro_cell(t, RO_T_PERSON, row, RO_PERSON_TO);
	if (!date.n)
		return true;
	return (!from.n || ro_str_cmp(from, date) <= 0) && (!to.n || ro_str_cmp(date, to) <= 0 || ro_str_starts(date, to));
}

/* "Sergei Lavrov" and "Sergey Lavrov", both of RUS */
static bool
one_spelled_twice(const ro_tables *t, size_t a, size_t b)
{
	ro_str x = ro_cell(t, RO_T_PERSON, a, RO_PERSON_NAME), y = ro_cell(t, RO_T_PERSON, b, RO_PERSON_NAME);
	return ro_str_eq(ro_cell(t, RO_T_PERSON, a, RO_PERSON_COUNTRY), ro_cell(t, RO_T_PERSON, b, RO_PERSON_COUNTRY)) && x.s[0] == y.s[0];
}

/* A surname is enough when all rows with it that were in office then are one person. */
static size_t
listed_person(const ro_tables *t, const ro_doc *d, ro_str name)
{
	size_t best = RO_NONE;
	bool full = memchr(name.s, ' ', name.n);
	enum ro_key key = full ? RO_K_PERSON : RO_K_SURNAME;
	for (size_t r = ro_lookup(t, key, name); r != RO_NONE; r = ro_lookup_next(t, key, name, r)) {
		if (!in_office(t, r, d->info.date)) {
			if (full && best == RO_NONE)
				best = r;
			continue;
		}
		if (full)
			return r;
		if (best != RO_NONE && !one_spelled_twice(t, r, best))
			return RO_NONE;
		if (best == RO_NONE)
			best = r;
	}
	return best;
}

static void
consult_list(const ro_tables *t, ro_doc *d, size_t who)
{
	ro_member *m = &d->cast.at[who];
	size_t r = m->a.kind == RO_PERSON ? listed_person(t, d, m->a.name) : RO_NONE;
	if (r == RO_NONE)
		return;
	ro_str country = ro_cell(t, RO_T_PERSON, r, RO_PERSON_COUNTRY), name = ro_cell(t, RO_T_PERSON, r, RO_PERSON_NAME);
	if (m->a.country.n && !ro_str_eq(m->a.country, country))
		return;			/* the text speaks of another one */
	m->row = r;
	m->a.from_list = true;
	m->a.country = country;
	if (!memchr(m->a.name.s, ' ', m->a.name.n))
		m->a.name = name;
	ro_str office = ro_cell(t, RO_T_PERSON, r, RO_PERSON_OFFICE);
	if (!m->a.sector.n)
		m->a.sector = ro_cell(t, RO_T_PERSON, r, RO_PERSON_SECTOR);
	bool in = in_office(t, r, d->info.date);
	if (in && (!m->a.role.n || ro_one_of(m->a.role, "mr|mr.|ms|ms.|mrs|mrs.|dr|dr.|secretary|minister")))
		m->a.role = office;
	m->a.why = ro_arena_fmt(&d->arena, "%.*s%slist: %.*s, %.*s%s", (int)m->a.why.n, m->a.why.s ? m->a.why.s : "", m->a.why.n ? "; " : "",
				(int)name.n, name.s, (int)office.n, office.s, in ? "" : " (at another time)");
}

/* ---- names of the text ---------------------------------------------------------------------------------------------- */
static void
person_mention(const ro_tables *t, ro_doc *d, size_t a, size_t z)
{
	while (z > a + 1 && ro_one_of(ro_word(d, z - 1), "'s|’s|'|’"))
		z--;
	size_t e = title_at(t, d, a, z);	/* "Mr Lavrov" marked as one name */
	if (e > a && e < z)
		a = e;
	ro_str name = ngram(d, a, z);
	title left = title_left(t, d, a), right = title_right(t, d, z);
	size_t who = find_person(d, name);
	if (who == RO_NONE)
		who = cast_add(d, name, RO_PERSON);
	if (who == RO_NONE)
		return;
	if (name.n > d->cast.at[who].a.name.n && memchr(name.s, ' ', name.n))
		d->cast.at[who].a.name = name;
	take_title(t, d, who, &left, "title");
	take_title(t, d, who, &right, "apposition");
	cast_mention(d, who, a, z);
}

static void
organization_mention(const ro_tables *t, ro_doc *d, size_t a, size_t z)
{
	while (z > a + 1 && ro_one_of(ro_word(d, z - 1), "'s|’s|'|’"))
		z--;
	size_t r = ro_lookup(t, RO_K_ORG, ngram(d, a, z));	/* "The Hindu" is not "Hindu" */
	if (r == RO_NONE && z > a + 1 && ro_one_of(ro_word(d, a), "the"))
		r = ro_lookup(t, RO_K_ORG, ngram(d, ++a, z));
	ro_str name = ngram(d, a, z);
	ro_str full = r != RO_NONE ? ro_cell(t, RO_T_ORG, r, RO_ORG_NAME) : name;
	size_t who = find_named(d, RO_ORGANIZATION, full);
	if (who == RO_NONE && (who = cast_add(d, full, RO_ORGANIZATION)) != RO_NONE) {
		ro_actor *o = &d->cast.at[who].a;
		size_t c = r != RO_NONE ? RO_NONE : country_in(t, d, a, z);
		o->from_list = r != RO_NONE;
		o->country = r != RO_NONE ? ro_cell(t, RO_T_ORG, r, RO_ORG_COUNTRY)
					  : c != RO_NONE ? ro_cell(t, RO_T_COUNTRY, c, RO_COUNTRY_ISO3) : (ro_str){0};
		o->why = r != RO_NONE ? ro_arena_fmt(&d->arena, "list: '%.*s'", (int)name.n, name.s) : RO_STR("name in the text");
	}
	cast_mention(d, who, a, z);
}

static bool
country_mention(const ro_tables *t, ro_doc *d, size_t a, size_t z)
{
	while (z > a + 1 && ro_one_of(ro_word(d, z - 1), "'s|’s|'|’"))
		z--;
	if (z > a + 1 && ro_one_of(ro_word(d, a), "the"))
		a++;
	size_t r = ro_lookup(t, RO_K_COUNTRY, ngram(d, a, z));
	if (r == RO_NONE)
		return false;
	size_t who = ro_actor_country(t, d, ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3));
	if (who != RO_NONE && !d->cast.at[who].a.why.n)
		d->cast.at[who].a.why = ro_arena_fmt(&d->arena, "list: '%.*s'", (int)(ngram(d, a, z).n), ngram(d, a, z).s);
	cast_mention(d, who, a, z);
	return true;
}

/* Longest listed name that begins at word i; marks it and gives the word after it, else i. */
static size_t
listed_name(const ro_tables *t, ro_doc *d, size_t i, size_t end)
{
	if (!capital(d, i))
		return i;
	for (size_t n = end - i < NGRAM ? end - i : NGRAM; n > 0; n--) {
		ro_str p = ngram(d, i, i + n);
		if (ro_lookup(t, RO_K_COUNTRY, p) != RO_NONE && country_mention(t, d, i, i + n))
			return i + n;
		if (n > 1 && ro_lookup(t, RO_K_PERSON, p) != RO_NONE)
			return person_mention(t, d, i, i + n), i + n;
		if ((n > 1 || p.n > 2) && !strcmp(d->tok[i].upos, "PROPN") && ro_lookup(t, RO_K_ORG, p) != RO_NONE)
			return organization_mention(t, d, i, i + n), i + n;
	}
	return i;
}

static bool
adjacent(const ro_doc *d, size_t i)
{
	return d->words.span[i + 1].beg == d->words.span[i].end + 1;
}

static bool
name_word(const ro_doc *d, size_t i)
{
	return capital(d, i) && !strcmp(d->tok[i].upos, "PROPN");
}

/* Words after those of the name that begins at i: its tags, then capitalised proper nouns beside it that the network left
 * out ("Antony J. | Blinken"), without lower-case words that it took in ("Blinken | in"). */
static size_t
name_end(const ro_doc *d, size_t i, size_t end)
{
	const char *kind = d->tok[i].name + 2;
	bool person = !strcmp(kind, "PER"), org = !strcmp(kind, "ORG");
	size_t z = i + 1;
	while (z < end && d->tok[z].name[0] == 'I' && !strcmp(d->tok[z].name + 2, kind))
		z++;
	while (z < end && (person || (org && (d->tok[z].head == z - 1 || d->tok[z - 1].head == z))) && name_word(d, z) && adjacent(d, z - 1) && d->words.span[z - 1].end - d->words.span[z - 1].beg > 1)
		z++;
	while (z + 1 < end && z > i && ro_one_of(ro_word(d, z), "-") && d->words.span[z].beg == d->words.span[z - 1].end &&
	       d->words.span[z + 1].beg == d->words.span[z].end && capital(d, z + 1))
		for (z += 2; z < end && person && name_word(d, z) && adjacent(d, z - 1); z++)
			;			/* "Jean-Charles Ellermann-Kingombe" */
	while (z > i + 1 && !capital(d, z - 1) && strcmp(d->tok[z - 1].upos, "PROPN") && strcmp(d->tok[z - 1].upos, "NUM"))
		z--;
	return z;
}

/* First word of the name that the tags begin at i: proper nouns before it belong to an organisation ("Harbour | Gazette")
 * or, where flat in the tree, to a person. */
static size_t
name_begin(const ro_tables *t, const ro_doc *d, size_t i, size_t begin)
{
	bool person = !strcmp(d->tok[i].name + 2, "PER"), org = !strcmp(d->tok[i].name + 2, "ORG");
	while (i > begin && d->tok_actor[i - 1] == RO_NONE && name_word(d, i - 1) && adjacent(d, i - 1) &&
	       ro_lookup(t, RO_K_TITLE, ro_word(d, i - 1)) == RO_NONE && country_row(t, ro_word(d, i - 1)) == RO_NONE &&
	       ((org && !strcmp(d->tok[i - 1].rel, "compound")) || (person && !strncmp(d->tok[i].rel, "flat", 4) && d->tok[i].head == i - 1)))
		i--;
	return i;
}

static int
pronoun_he(ro_str w)
{
	return ro_one_of(w, "he|him|his|himself") ? 1 : ro_one_of(w, "she|her|hers|herself") ? -1 : 0;
}

bool
ro_actor_fits(const ro_doc *d, size_t who, ro_str pronoun)
{
	double he = d->cast.at[who].he * pronoun_he(pronoun);
	return he >= 0 && (!pronoun_he(pronoun) || d->cast.at[who].a.kind == RO_PERSON || d->cast.at[who].a.kind == RO_ROLE);
}

/* Each "he" or "she" that the network links to a person votes for what the person is called. */
static void
find_gender(ro_doc *d)
{
	for (size_t i = 0; i < d->words.n; i++) {
		int he = pronoun_he(ro_word(d, i));
		uint32_t j = d->tok[i].link;
		if (he && j != UINT32_MAX && d->tok_actor[j] != RO_NONE)
			d->cast.at[d->tok_actor[j]].he += he * d->tok[i].p_link;
	}
}

/* ---- one word, one kind ------------------------------------------------------------------------------------------- */
typedef struct word_votes {
	uint64_t word;			/* hash */
	int person;			/* times it stands in a name of a person, less times in another name */
} word_votes;

typedef struct votes {
	word_votes *at;			/* by word */
	size_t n;
} votes;

static int
by_word(const void *x, const void *y)
{
	const word_votes *a = x, *b = y;
	return (a->word > b->word) - (a->word < b->word);
}

static votes
count_votes(const ro_doc *d)
{
	RO_VEC(word_votes) v = {0};
	for (size_t i = 0; i < d->words.n; i++)
		if (d->tok[i].name[0] != 'O' && capital(d, i))
			ro_vec_add(&v, (word_votes){ro_str_hash(ro_word(d, i)), !strcmp(d->tok[i].name + 2, "PER") ? 1 : -1});
	size_t n = 0;
	if (v.n)
		qsort(v.at, v.n, sizeof *v.at, by_word);
	for (size_t i = 0; i < v.n; i++)
		if (n && v.at[n - 1].word == v.at[i].word)
			v.at[n - 1].person += v.at[i].person;
		else
			v.at[n++] = v.at[i];
	return (votes){v.at, n};
}

/* "Blinken" is a person's name everywhere in a text that has it as one more often than as another, or where the list has
 * exactly one with that surname and the network sees some name. Only for a word that stands alone as a name. */
static bool
person_word(const ro_tables *t, const ro_doc *d, const votes *v, size_t i)
{
	word_votes key = {ro_str_hash(ro_word(d, i)), 0};
	const word_votes *w = v->n && name_word(d, i) ? bsearch(&key, v->at, v->n, sizeof key, by_word) : NULL;
	return w && (w->person > 0 || listed_person(t, d, ro_word(d, i)) != RO_NONE) && country_row(t, ro_word(d, i)) == RO_NONE;
}

void
ro_actors_find(const ro_tables *t, ro_doc *d)
{
	d->tok_actor = RO_NEW(&d->arena, d->words.n, size_t);
	for (size_t i = 0; i < d->words.n; i++)
		d->tok_actor[i] = RO_NONE;
	votes v = count_votes(d);
	for (size_t i = 0; i < d->words.n;) {
		size_t end = sentence_end(d, i), z = i + 1;
		bool alone = d->tok[i].name[0] == 'O' || (strcmp(d->tok[i].name + 2, "PER") && name_end(d, i, end) == i + 1);
		if (alone && person_word(t, d, &v, i)) {
			person_mention(t, d, i, i + 1);
			i++;
			continue;
		}
		if (d->tok[i].name[0] == 'O') {
			z = listed_name(t, d, i, end);
			i = z > i ? z : i + 1;
			continue;
		}
		z = name_end(d, i, end);
		const char *kind = d->tok[i].name + 2;
		size_t a = name_begin(t, d, i, sentence_begin(d, i));
		if (!capital(d, a) || country_mention(t, d, a, z))
			;
		else if (!strcmp(kind, "PER") && ro_lookup(t, RO_K_ORG, ngram(d, a, z)) == RO_NONE)
			person_mention(t, d, a, z);
		else if (!strcmp(kind, "ORG") || ro_lookup(t, RO_K_ORG, ngram(d, a, z)) != RO_NONE)
			organization_mention(t, d, a, z);
		i = z;
	}
	for (size_t w = 0; w < d->cast.n; w++)
		consult_list(t, d, w);
	find_gender(d);
	free(v.at);
}

/* ---- a phrase and its actor ------------------------------------------------------------------------------------------ */
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

/* "the minister", "the Russian foreign minister": the latest person before it with that role (and country). */
static size_t
by_role(const ro_doc *d, ro_str noun, ro_str country, size_t before)
{
	size_t best = RO_NONE, at = 0;
	for (size_t w = 0; w < d->cast.n; w++) {
		const ro_member *m = &d->cast.at[w];
		ro_str role = m->a.role;
		if (m->a.kind != RO_PERSON || !role.n || (country.n && !ro_str_eq(country, m->a.country)))
			continue;
		bool fits = ro_str_ends_fold(role, noun) || (role.n > noun.n && ro_str_eq_fold((ro_str){role.s, noun.n}, noun));
		for (size_t k = 0; fits && k < m->at.n; k++)
			if (m->at.at[k].beg < before && (best == RO_NONE || m->at.at[k].beg >= at))
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

/* Latest person before byte `at`, within two sentences, whom the pronoun may stand for. */
static size_t
recent(const ro_doc *d, size_t i)
{
	size_t first = d->tok[i].sentence > 2 ? d->words.first[d->tok[i].sentence - 2] : 0;
	for (size_t k = i; k-- > first;)
		if (d->tok_actor[k] != RO_NONE && d->cast.at[d->tok_actor[k]].a.kind == RO_PERSON && ro_actor_fits(d, d->tok_actor[k], ro_word(d, i)))
			return d->tok_actor[k];
	return RO_NONE;
}

static size_t
pronoun(ro_doc *d, size_t i, ro_str *why, double *sure)
{
	size_t who = linked(d, i, sure);
	ro_str w = ro_word(d, i);
	const char *how = "reference";
	if (who != RO_NONE && !ro_actor_fits(d, who, w))
		who = RO_NONE;
	if (who == RO_NONE && pronoun_he(w)) {
		who = recent(d, i);
		how = "latest person it fits";
		*sure = 0.4;
	}
	if (who != RO_NONE) {
		ro_str n = d->cast.at[who].a.name;
		*why = ro_arena_fmt(&d->arena, "'%.*s' -> %.*s: %s %.2f", (int)w.n, w.s, (int)n.n, n.s, how, *sure);
	}
	return who;
}

/* "the Russian side", "Moscow", "the Kremlin", "US officials" */
static size_t
government(const ro_tables *t, ro_doc *d, size_t a, size_t z, ro_str *why)
{
	size_t h = phrase_head(d, a, z), b = a;
	if (z > b + 1 && ro_one_of(ro_word(d, b), "the"))
		b++;
	size_t r = ro_lookup(t, RO_K_CAPITAL, ngram(d, b, z));
	const char *what = "capital for its government";
	if (r == RO_NONE)
		r = ro_lookup(t, RO_K_METONYM, ngram(d, b, z)), what = "seat for its government";
	if (r == RO_NONE && ro_one_of(ro_word(d, h), "side|government|delegation|authorities|administration|account|readout|statement|communiqué|ministry"))
		r = country_in(t, d, a, z), what = "side named by its country";
	if (r == RO_NONE)
		return RO_NONE;
	size_t who = ro_actor_country(t, d, ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3));
	if (who != RO_NONE)
		*why = fmt_name(d, what, who);
	return who;
}

static size_t
new_actor(const ro_tables *t, ro_doc *d, size_t a, size_t z, size_t h)
{
	ro_str name = ngram(d, a, z);
	const char *e = d->tok[h].entity;
	bool plural = ro_one_of(ro_str_of(d->tok[h].xpos), "NNS|NNPS");
	enum ro_actor_kind kind = !strcmp(e, "organization") ? RO_ORGANIZATION : plural ? RO_GROUP : RO_ROLE;
	size_t who = find_named(d, kind, name);
	if (who == RO_NONE && (who = cast_add(d, name, kind)) != RO_NONE) {
		size_t c = country_in(t, d, a, z), r = ro_lookup(t, RO_K_TITLE, ro_word(d, h));
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

/* Two persons as one actor: "Lavrov and Blinken". */
static size_t
two(ro_doc *d, size_t first, size_t second, size_t a, size_t z)
{
	ro_str x = d->cast.at[first].a.name, y = d->cast.at[second].a.name;
	ro_str name = ro_arena_fmt(&d->arena, "%.*s and %.*s", (int)x.n, x.s, (int)y.n, y.s);
	size_t who = RO_NONE;
	for (size_t i = 0; i < d->cast.n; i++)
		if ((d->cast.at[i].first == first && d->cast.at[i].second == second) || (d->cast.at[i].first == second && d->cast.at[i].second == first))
			who = i;
	if (who == RO_NONE && (who = cast_add(d, name, RO_GROUP)) != RO_NONE) {
		d->cast.at[who].first = first, d->cast.at[who].second = second;
		d->cast.at[who].a.why = RO_STR("two named together");
	}
	if (who != RO_NONE)
		ro_vec_add(&d->cast.at[who].at, (ro_span){d->words.span[a].beg, d->words.span[z - 1].end});
	return who;
}

/* "Lavrov and Blinken", "Secretary Roe and Minister Doe": the second, where `first` is the head; RO_NONE if there is none. */
static size_t
conjoined(const ro_tables *t, ro_doc *d, size_t a, size_t z, size_t h)
{
	for (size_t i = a; i < z; i++) {
		if (strcmp(d->tok[i].rel, "conj") || d->tok[i].head != h)
			continue;
		for (size_t k = a; k < z; k++)
			if (d->tok_actor[k] != RO_NONE && names_head(d, k, i))
				return d->tok_actor[k];
		size_t from = i;
		while (from > a && d->tok[from - 1].head == i && strcmp(d->tok[from - 1].rel, "cc"))
			from--;
		if (ro_lookup(t, RO_K_TITLE, ro_word(d, i)) != RO_NONE)	/* "the Secretary and the Foreign Minister" */
			return by_role(d, ngram(d, title_before(t, d, from, i + 1), i + 1), (ro_str){0}, d->words.span[a].beg);
	}
	return RO_NONE;
}

/* "the two ministers", "both leaders"; in a readout "the leaders" and "they" too: the two who met. */
static bool
means_both(const ro_tables *t, const ro_doc *d, size_t a, size_t z, size_t h)
{
	if (d->met[1] == RO_NONE)
		return false;
	bool counted = false, account = d->info.kind == RO_READOUT;
	if (z - a == 1)
		return account && ro_one_of(ro_word(d, a), "they|both");
	for (size_t i = a; i < z; i++) {
		counted |= ro_one_of(ro_word(d, i), "two|both");
		if (country_in(t, d, i, i + 1) != RO_NONE)
			return false;
	}
	return (counted || account) && ro_one_of(ro_str_of(d->tok[h].xpos), "NNS|NNPS") &&
	       (ro_lookup(t, RO_K_TITLE, ro_word(d, h)) != RO_NONE || ro_one_of(ro_word(d, h), "sides|parties|interlocutors|counterparts"));
}

static size_t
described(const ro_tables *t, ro_doc *d, size_t a, size_t z, ro_str *why, double *sure)
{
	size_t h = phrase_head(d, a, z), c = country_in(t, d, a, z), who;
	bool definite = ro_one_of(ro_word(d, a), "the|this|that|his|her|its|their") || capital(d, h);
	ro_str country = c != RO_NONE ? ro_cell(t, RO_T_COUNTRY, c, RO_COUNTRY_ISO3) : (ro_str){0};
	if (definite && ro_lookup(t, RO_K_TITLE, ro_word(d, h)) != RO_NONE) {
		size_t b = title_before(t, d, a, h + 1);
		who = by_role(d, b <= h ? ngram(d, b, h + 1) : ro_word(d, h), country, d->words.span[a].beg);
		if (who == RO_NONE)
			who = by_role(d, ro_word(d, h), country, d->words.span[a].beg);
		if (who != RO_NONE) {
			size_t other = conjoined(t, d, a, z, h);
			*why = fmt_name(d, "role in this text", who);
			*sure = 0.85;
			return other != RO_NONE && other != who ? two(d, who, other, a, z) : who;
		}
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
		if ((who = named_in(d, a, z, h, order[k])) != RO_NONE) {
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
		*sure = 0.3;
		if ((who = pronoun(d, h, why, sure)) != RO_NONE)
			return who;
		*why = RO_STR("pronoun without an earlier mention");
		return RO_NONE;
	}
	if ((who = government(t, d, a, z, why)) != RO_NONE) {
		*sure = 0.95;
		return who;
	}
	return described(t, d, a, z, why, sure);
}

size_t
ro_actor_label(const ro_tables *t, ro_doc *d, ro_span label, bool place)
{
	ro_str name = ro_str_trim(ro_words_of(d, label)), first = first_name(name);
	if (place || ro_one_of(name, "q|question|reporter|journalist|moderator|interviewer")) {
		size_t r = place ? ro_lookup(t, RO_K_CAPITAL, name) : RO_NONE;
		r = r == RO_NONE && place ? country_row(t, name) : r;
		if (r != RO_NONE)
			return ro_actor_country(t, d, ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3));
		size_t who = find_named(d, RO_ROLE, name);
		return who != RO_NONE ? who : cast_add(d, name, RO_ROLE);
	}
	if (first.n < name.n && ro_lookup(t, RO_K_TITLE, first) != RO_NONE)
		name = ro_str_trim((ro_str){name.s + first.n, name.n - first.n});
	size_t who = find_person(d, name);
	if (who == RO_NONE && (who = by_role(d, name, (ro_str){0}, label.beg)) == RO_NONE && (who = cast_add(d, name, RO_PERSON)) != RO_NONE)
		consult_list(t, d, who);
	if (who != RO_NONE)
		ro_vec_add(&d->cast.at[who].at, label);
	return who;
}

/* ---- closing ------------------------------------------------------------------------------------------------------------ */
static int
by_place(const void *x, const void *y)
{
	const ro_span *a = x, *b = y;
	return (a->beg > b->beg) - (a->beg < b->beg);
}

typedef struct order {
	size_t at, who;
} order;

static int
by_first(const void *x, const void *y)
{
	const order *a = x, *b = y;
	return a->at != b->at ? (a->at > b->at) - (a->at < b->at) : (a->who > b->who) - (a->who < b->who);
}

static void
close_mentions(ro_doc *d, ro_member *m)
{
	if (m->at.n)
		qsort(m->at.at, m->at.n, sizeof *m->at.at, by_place);
	ro_span *out = RO_NEW(&d->arena, m->at.n, ro_span);
	size_t n = 0;
	for (size_t i = 0; i < m->at.n; i++)
		if (!n || m->at.at[i].beg != out[n - 1].beg)
			out[n++] = m->at.at[i];
	m->a.mentions = out;
	m->a.n_mentions = n;
	free(m->at.at);
	m->at.at = NULL;
}

void
ro_actors_close(ro_doc *d)
{
	order *o = ro_malloc(d->cast.n, sizeof *o);
	size_t *to = ro_malloc(d->cast.n, sizeof *to);
	for (size_t w = 0; w < d->cast.n; w++) {
		close_mentions(d, &d->cast.at[w]);
		const ro_actor *a = &d->cast.at[w].a;
		o[w] = (order){a->n_mentions ? a->mentions[0].beg : SIZE_MAX, w};
	}
	if (d->cast.n)
		qsort(o, d->cast.n, sizeof *o, by_first);
	d->actor = RO_NEW(&d->arena, d->cast.n, ro_actor);
	for (size_t k = 0; k < d->cast.n; k++) {
		to[o[k].who] = k;
		d->actor[k] = d->cast.at[o[k].who].a;
		d->actor[k].id = ro_arena_fmt(&d->arena, "a%zu", k + 1);
	}
	d->n_actor = d->cast.n;
	for (size_t i = 0; i < d->n_statement; i++) {
		ro_statement *s = &d->statement[i];
		s->speaker = s->speaker == RO_NONE ? RO_NONE : to[s->speaker];
		s->addressee = s->addressee == RO_NONE ? RO_NONE : to[s->addressee];
		s->via = s->via == RO_NONE ? RO_NONE : to[s->via];
	}
	free(o), free(to), free(d->cast.at);
	d->cast.at = NULL, d->cast.n = d->cast.cap = 0;
}
