/* SPDX-License-Identifier: MIT
 * Tables a person can edit: tab-separated, '|' between the values of a cell, and one index over all of their phrases.
 *
 *	iso3	name	names			adjectives	-> "russian" is found under RO_K_ADJECTIVE, row of RUS
 *	RUS	Russia	Russian Federation	Russian|Russians
 *
 * The index is a hash table with chains; ro_lookup_next walks the rivals of an ambiguous name in row order. */
#include "record/table.h"

#include "base/err.h"

#include <stdlib.h>

typedef struct shape {
	const char *name;				/* file below data/, without .tsv */
	const char *column[RO_MAX_COLUMNS];
} shape;

static const shape shapes[RO_N_TABLES] = {
	{"countries", {"iso3", "name", "names", "adjectives", "capital", "metonyms"}},
	{"organisations", {"id", "name", "names", "kind", "country"}},
	{"people", {"name", "names", "country", "office", "from", "to", "sector"}},
	{"roles", {"title", "plural", "sector", "before", "gender", "offices"}},
	{"cues", {"lemma", "forms", "act", "strength", "pos"}},
	{"publishers", {"name", "names", "party", "kind"}},
};

static const struct { enum ro_key key; enum ro_table_id table; int column; } indexed[] = {
	{RO_K_COUNTRY, RO_T_COUNTRY, RO_COUNTRY_NAME},	     {RO_K_COUNTRY, RO_T_COUNTRY, RO_COUNTRY_NAMES},
	{RO_K_ADJECTIVE, RO_T_COUNTRY, RO_COUNTRY_ADJECTIVES}, {RO_K_CAPITAL, RO_T_COUNTRY, RO_COUNTRY_CAPITAL},
	{RO_K_METONYM, RO_T_COUNTRY, RO_COUNTRY_METONYMS},     {RO_K_ORG, RO_T_ORG, RO_ORG_NAME},
	{RO_K_ORG, RO_T_ORG, RO_ORG_NAMES},		     {RO_K_PERSON, RO_T_PERSON, RO_PERSON_NAME},
	{RO_K_PERSON, RO_T_PERSON, RO_PERSON_NAMES},	     {RO_K_TITLE, RO_T_ROLE, RO_ROLE_TITLE},
	{RO_K_TITLE, RO_T_ROLE, RO_ROLE_PLURAL},	     {RO_K_CUE, RO_T_CUE, RO_CUE_LEMMA},
	{RO_K_CUE, RO_T_CUE, RO_CUE_FORMS},		     {RO_K_PUBLISHER, RO_T_PUBLISHER, RO_PUBLISHER_NAME},
	{RO_K_PUBLISHER, RO_T_PUBLISHER, RO_PUBLISHER_NAMES},
};

typedef struct entry {
	ro_str phrase;
	uint32_t key, row, next;	/* next entry of the chain + 1 */
} entry;

struct ro_tables {
	struct { ro_str *cell; size_t n; } t[RO_N_TABLES];	/* cell [n][RO_MAX_COLUMNS] */
	ro_arena arena;
	struct { entry *at; size_t n, cap; } entry;
	uint32_t *slot, mask;		/* slot: first entry of the chain + 1 */
};

static uint32_t
hash(enum ro_key key, ro_str s)
{
	uint64_t h = 14695981039346656037u + key;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		h = (h ^ (c >= 'A' && c <= 'Z' ? c + 32u : c)) * 1099511628211u;
	}
	return (uint32_t)(h ^ h >> 29);
}

static bool
read_columns(ro_str line, const shape *sh, int *at, ro_err *err)
{
	ro_str part;
	for (int k = 0; k < RO_MAX_COLUMNS; k++)
		at[k] = -1;
	for (int i = 0; ro_str_next(&line, '\t', &part); i++)
		for (int k = 0; k < RO_MAX_COLUMNS; k++)
			if (sh->column[k] && ro_str_eq(part, ro_str_of(sh->column[k])))
				at[k] = i;
	for (int k = 0; k < RO_MAX_COLUMNS && sh->column[k]; k++)
		if (at[k] < 0)
			return ro_err_set(err, RO_MODEL, 0, "table '%s' has no column '%s'", sh->name, sh->column[k]);
	return true;
}

static bool
read_table(ro_tables *t, size_t id, ro_str text, ro_err *err)
{
	int at[RO_MAX_COLUMNS];
	bool head = false;
	ro_str line, part;
	size_t lines = 0, row = 0;
	for (ro_str rest = text; ro_str_next(&rest, '\n', &line);)
		lines++;
	ro_str *cell = RO_NEW(&t->arena, lines * RO_MAX_COLUMNS, ro_str);
	while (ro_str_next(&text, '\n', &line)) {
		if (!ro_str_trim(line).n || line.s[0] == '#')
			continue;
		if (!head) {
			if (!read_columns(line, &shapes[id], at, err))
				return false;
			head = true;
			continue;
		}
		for (int i = 0; ro_str_next(&line, '\t', &part); i++)
			for (int k = 0; k < RO_MAX_COLUMNS; k++)
				if (at[k] == i)
					cell[row * RO_MAX_COLUMNS + (size_t)k] = ro_str_trim(part);
		row++;
	}
	t->t[id].cell = cell;
	t->t[id].n = row;
	return true;
}

static void
add(ro_tables *t, enum ro_key key, ro_str phrase, size_t row)
{
	if (phrase.n)
		ro_vec_add(&t->entry, (entry){phrase, key, (uint32_t)row, 0});
}

/* "Xi Jinping" is Xi: the family name stands first. */
static bool
family_first(ro_str country)
{
	static const char *const iso[] = {"CHN", "TWN", "HKG", "KOR", "PRK", "SGP"};
	for (size_t i = 0; i < sizeof iso / sizeof *iso; i++)
		if (ro_str_eq(country, ro_str_of(iso[i])))
			return true;
	return false;
}

static void
collect(ro_tables *t)
{
	ro_str part;
	for (size_t k = 0; k < sizeof indexed / sizeof *indexed; k++)
		for (size_t r = 0; r < t->t[indexed[k].table].n; r++) {
			ro_str cell = ro_cell(t, indexed[k].table, r, indexed[k].column);
			while (ro_str_next(&cell, '|', &part))
				add(t, indexed[k].key, part, r);
		}
	for (size_t r = 0; r < t->t[RO_T_PERSON].n; r++) {
		ro_str name = ro_cell(t, RO_T_PERSON, r, RO_PERSON_NAME);
		const char *p = name.n ? memrchr(name.s, ' ', name.n) : NULL;
		if (p)
			add(t, RO_K_SURNAME, (ro_str){p + 1, name.n - (size_t)(p + 1 - name.s)}, r);
		ro_str country = ro_cell(t, RO_T_PERSON, r, RO_PERSON_COUNTRY), first;
		if (p && family_first(country) && ro_str_next(&name, ' ', &first))
			add(t, RO_K_SURNAME, first, r);
	}
}

static void
chain(ro_tables *t)
{
	size_t cap = 64;
	while (cap < t->entry.n * 2)
		cap *= 2;
	t->mask = (uint32_t)cap - 1;
	t->slot = RO_NEW(&t->arena, cap, uint32_t);
	for (size_t i = t->entry.n; i-- > 0;) {
		uint32_t *s = &t->slot[hash(t->entry.at[i].key, t->entry.at[i].phrase) & t->mask];
		t->entry.at[i].next = *s;
		*s = (uint32_t)i + 1;
	}
}

ro_tables *
ro_tables_open(const ro_str text[RO_N_TABLES], ro_err *err)
{
	ro_tables *t = ro_malloc(1, sizeof *t);
	for (size_t i = 0; i < RO_N_TABLES; i++)
		if (!read_table(t, i, text[i], err)) {
			ro_tables_free(t);
			return NULL;
		}
	collect(t);
	chain(t);
	return t;
}

void
ro_tables_free(ro_tables *t)
{
	if (!t)
		return;
	free(t->entry.at);
	ro_arena_clear(&t->arena);
	free(t);
}

ro_str
ro_cell(const ro_tables *t, enum ro_table_id table, size_t row, int column)
{
	return t->t[table].cell[row * RO_MAX_COLUMNS + (size_t)column];
}

size_t
ro_rows(const ro_tables *t, enum ro_table_id table)
{
	return t->t[table].n;
}

size_t
ro_lookup_next(const ro_tables *t, enum ro_key key, ro_str phrase, size_t after)
{
	size_t best = RO_NONE;
	for (uint32_t i = t->slot[hash(key, phrase) & t->mask]; i; i = t->entry.at[i - 1].next) {
		const entry *e = &t->entry.at[i - 1];
		if (e->key == (uint32_t)key && (after == RO_NONE || e->row > after) && e->row < best && ro_str_eq_fold(e->phrase, phrase))
			best = e->row;
	}
	return best;
}

size_t
ro_lookup(const ro_tables *t, enum ro_key key, ro_str phrase)
{
	return ro_lookup_next(t, key, phrase, RO_NONE);
}
