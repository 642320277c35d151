/* SPDX-License-Identifier: MIT
 * Whom a name means on a day, asked outside of any text.
 *
 *	Lavrov					a surname: who has it, in office then
 *	the Russian foreign minister		a country's word and a title; "foreign minister of Russia", "Russia's foreign minister"
 *	Foggy Bottom, the Dutch, UNESCO		a seat, a country, an organisation
 *
 * Every row that fits is given, with what speaks for it. Cost: one walk over the list of people. */
#include "record/office.h"

#include <stdlib.h>

struct ro_who {
	const ro_tables *t;
	ro_arena arena;
	RO_VEC(ro_listed) row;
};

static ro_listed *
add(ro_who *w, enum ro_table_id table, size_t row, double score)
{
	static const char *const name[] = {[RO_T_COUNTRY] = "countries", [RO_T_ORG] = "organisations", [RO_T_PERSON] = "people", [RO_T_METONYM] = "metonyms"};
	ro_vec_add(&w->row, (ro_listed){.table = name[table], .score = score, .file = ro_row_file(w->t, table, row), .line = ro_row_line(w->t, table, row),
					.name = {"", 0}, .country = {"", 0}, .office = {"", 0}, .post = {"", 0}, .from = {"", 0}, .to = {"", 0}, .sector = {"", 0}, .why = {"", 0}});
	return &w->row.at[w->row.n - 1];
}

static ro_listed *
add_person(ro_who *w, size_t row, double score, ro_str why)
{
	ro_listed *l = add(w, RO_T_PERSON, row, score);
	l->name = ro_cell(w->t, RO_T_PERSON, row, RO_PERSON_NAME);
	l->country = ro_cell(w->t, RO_T_PERSON, row, RO_PERSON_COUNTRY);
	l->office = ro_cell(w->t, RO_T_PERSON, row, RO_PERSON_OFFICE);
	l->post = ro_cell(w->t, RO_T_PERSON, row, RO_PERSON_POST);
	l->from = ro_cell(w->t, RO_T_PERSON, row, RO_PERSON_FROM);
	l->to = ro_cell(w->t, RO_T_PERSON, row, RO_PERSON_TO);
	l->sector = ro_cell(w->t, RO_T_PERSON, row, RO_PERSON_SECTOR);
	l->why = why;
	return l;
}

/* All offices of all who bear the name; those held on that day have their bearer's score. */
static void
bearers(ro_who *w, ro_str name, ro_str date)
{
	enum ro_key key = memchr(name.s, ' ', name.n) ? RO_K_PERSON : RO_K_SURNAME;
	const char *how = key == RO_K_PERSON ? "full name" : "surname";
	ro_rivals v;
	ro_bearers(w->t, &(ro_bearer){.name = name, .date = date}, &v);
	for (size_t r = ro_lookup(w->t, key, name); r != RO_NONE; r = ro_lookup_next(w->t, key, name, r)) {
		bool in = ro_in_office(w->t, r, date);
		double score = 0;
		for (size_t k = 0; k < v.n; k++)
			if (ro_same_person(w->t, v.at[k].row, r) && (in || v.at[k].row == r))
				score = v.at[k].score;
		add_person(w, r, score, ro_arena_fmt(&w->arena, "%s; %s", how, !date.n ? "no day given" : in ? "in office then" : "not in office then"));
	}
}

/* Who holds or held the office; on the day of a handover both are given, first who takes over. */
static void
holders(ro_who *w, ro_str title, ro_str country, ro_str date)
{
	size_t row = ro_lookup(w->t, RO_K_TITLE, title), before = w->row.n, chosen = ro_holder(w->t, title, country, date);
	ro_str rest = row == RO_NONE ? (ro_str){0} : ro_cell(w->t, RO_T_ROLE, row, RO_ROLE_OFFICES), office = title;
	do {
		for (size_t r = 0; r < ro_rows(w->t, RO_T_PERSON); r++)
			if (ro_str_eq(ro_cell(w->t, RO_T_PERSON, r, RO_PERSON_COUNTRY), country) && ro_holds(w->t, r, office) && ro_in_office(w->t, r, date))
				add_person(w, r, 0, ro_arena_fmt(&w->arena, "holds '%.*s' of %.*s", (int)office.n, office.s, (int)country.n, country.s));
	} while (w->row.n == before && ro_str_next(&rest, '|', &office));
	for (size_t i = before; i < w->row.n; i++) {
		bool is = chosen != RO_NONE && w->row.at[i].line == ro_row_line(w->t, RO_T_PERSON, chosen) &&
			  ro_str_eq(w->row.at[i].file, ro_row_file(w->t, RO_T_PERSON, chosen));
		w->row.at[i].score = is ? 1 : chosen == RO_NONE ? 1 / (double)(w->row.n - before) : 0;
		if (chosen != RO_NONE && !is)
			w->row.at[i].why = ro_arena_fmt(&w->arena, "%.*s; hands over that day", (int)w->row.at[i].why.n, w->row.at[i].why.s);
	}
}

static bool
is_title(const ro_tables *t, ro_str s)
{
	return ro_lookup(t, RO_K_TITLE, s) != RO_NONE;
}

static ro_str
without(ro_str s, ro_str tail)
{
	return ro_str_ends(s, tail) ? ro_str_trim((ro_str){s.s, s.n - tail.n}) : s;
}

/* "Russian foreign minister", "Russia's foreign minister", "EU high representative": a party and then a title; ... */
static ro_str
party_of(const ro_tables *t, ro_str s)
{
	s = without(without(s, RO_STR("'s")), RO_STR("’s"));
	if (s.n > 4 && ro_str_eq_fold((ro_str){s.s, 4}, RO_STR("the ")))
		s = (ro_str){s.s + 4, s.n - 4};
	size_t c = ro_country_row(t, s), o = c == RO_NONE ? ro_lookup(t, RO_K_ORG, s) : RO_NONE;
	if (c == RO_NONE && o == RO_NONE && ro_party_known(t, s))
		return s;
	return c != RO_NONE ? ro_cell(t, RO_T_COUNTRY, c, RO_COUNTRY_ISO3) : o != RO_NONE ? ro_cell(t, RO_T_ORG, o, RO_ORG_ID) : (ro_str){0};
}

static void
office(ro_who *w, ro_str s, ro_str date)
{
	for (size_t i = 1; i + 1 < s.n; i++) {
		if (s.s[i] != ' ')
			continue;
		ro_str head = {s.s, i}, tail = {s.s + i + 1, s.n - i - 1}, party = is_title(w->t, tail) ? party_of(w->t, head) : (ro_str){0};
		if (party.n) {
			holders(w, tail, party, date);
			return;
		}
		if (!ro_str_starts(tail, RO_STR("of ")) || !is_title(w->t, head))	/* ... or "president of Utopia" */
			continue;
		party = party_of(w->t, (ro_str){tail.s + 3, tail.n - 3});
		if (party.n) {
			holders(w, head, party, date);
			return;
		}
	}
}

static void
add_country(ro_who *w, size_t row, const char *why)
{
	ro_listed *l = add(w, RO_T_COUNTRY, row, 1);
	l->name = ro_cell(w->t, RO_T_COUNTRY, row, RO_COUNTRY_NAME);
	l->country = ro_cell(w->t, RO_T_COUNTRY, row, RO_COUNTRY_ISO3);
	l->why = ro_str_of(why);
}

/* What else a name may stand for; a town that is also listed as somebody's seat gives both. */
static void
parties(ro_who *w, ro_str s, ro_str date)
{
	size_t c = ro_country_row(w->t, s), cap = ro_lookup(w->t, RO_K_CAPITAL, s), o = ro_lookup(w->t, RO_K_ORG, s), seat = ro_lookup(w->t, RO_K_SEAT, s);
	ro_str party = ro_seat_party(w->t, s, date);
	if (c != RO_NONE)
		add_country(w, c, "name or adjective of a country");
	if (seat != RO_NONE && party.n) {
		ro_listed *l = add(w, RO_T_METONYM, seat, 1);
		l->name = ro_cell(w->t, RO_T_METONYM, seat, RO_METONYM_PHRASE);
		l->office = ro_cell(w->t, RO_T_METONYM, seat, RO_METONYM_READING);
		l->post = ro_cell(w->t, RO_T_METONYM, seat, RO_METONYM_POST);
		l->country = party;
		l->why = RO_STR("seat that stands for who works there");
	}
	if (cap != RO_NONE)
		add_country(w, cap, "capital; stands for the government, but not in \"in CAPITAL\"");
	if (o != RO_NONE) {
		ro_listed *l = add(w, RO_T_ORG, o, 1);
		l->name = ro_cell(w->t, RO_T_ORG, o, RO_ORG_NAME);
		l->office = ro_cell(w->t, RO_T_ORG, o, RO_ORG_KIND);
		l->country = ro_cell(w->t, RO_T_ORG, o, RO_ORG_COUNTRY);
		l->why = RO_STR("name of an organisation");
	}
}

static int
by_score(const void *x, const void *y)
{
	const ro_listed *a = x, *b = y;
	int d = (a->score < b->score) - (a->score > b->score);
	return d ? d : a->line != b->line ? (a->line > b->line) - (a->line < b->line) : ro_str_cmp(a->file, b->file);
}

ro_who *
ro_who_find(const ro_model *m, ro_str name, ro_str date)
{
	ro_who *w = ro_malloc(1, sizeof *w);
	w->t = m->tables;
	name = ro_arena_str(&w->arena, ro_str_trim(name));
	ro_str whole = name;
	if (name.n > 4 && ro_str_eq_fold((ro_str){name.s, 4}, RO_STR("the ")))
		name = (ro_str){name.s + 4, name.n - 4};
	if (!name.n)
		return w;
	bearers(w, name, date);
	office(w, name, date);
	parties(w, whole, date);
	if (name.n < whole.n && !w->row.n)
		parties(w, name, date);
	if (w->row.n)
		qsort(w->row.at, w->row.n, sizeof *w->row.at, by_score);
	return w;
}

const ro_listed *
ro_who_rows(const ro_who *w, size_t *n)
{
	if (n)
		*n = w->row.n;
	return w->row.at;
}

void
ro_who_free(ro_who *w)
{
	if (!w)
		return;
	free(w->row.at);
	ro_arena_clear(&w->arena);
	free(w);
}
