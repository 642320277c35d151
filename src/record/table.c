/* SPDX-License-Identifier: MIT
 * Tables a person can edit: tab-separated, '|' between the values of a cell, and one index over all of their phrases.
 *
 *	iso3	name	names			adjectives	-> "russian" is found under RO_K_ADJECTIVE, row of RUS
 *	RUS	Russia	Russian Federation	Russian|Russians
 *
 * The rows of a user's own table stand before ours. The index is a hash table with chains; ro_lookup_next walks the rivals of an ambiguous
 * name in row order. Cost: linear in the bytes; some 70,000 rows open in 20 ms. */
#include "record/table.h"

#include "base/err.h"
#include "base/utf8.h"
#include "text/stem.h"

#include <stdlib.h>

enum { MAX_LINES = 200000 };		/* of a user's table, 150 bytes of memory each: three times the towns of the world */

typedef struct shape {
	const char *name;				/* file below data/, without .tsv */
	const char *column[RO_MAX_COLUMNS];
} shape;

static const shape shapes[RO_N_TABLES] = {
	{"countries", {"iso3", "name", "names", "adjectives", "capital"}},
	{"organisations", {"id", "name", "names", "kind", "country"}},
	{"people", {"name", "names", "country", "office", "from", "to", "sector", "post"}},
	{"roles", {"title", "plural", "sector", "before", "gender", "offices"}},
	{"cues", {"lemma", "forms", "act", "strength", "pos"}},
	{"publishers", {"name", "names", "party", "kind"}},
	{"verbs", {"lemma", "forms", "pos", "event", "mode", "cameo", "to", "needs"}},
	{"places", {"name", "names", "country", "adm1", "lat", "lon", "population", "id"}},
	{"plover", {"type", "cameo", "goldstein", "gdelt", "phoenix", "icews", "plover"}},
	{"metonyms", {"phrase", "names", "party", "reading", "post", "from", "to"}},
	{"givennames", {"gender", "names"}},
	{"issues", {"topic", "parent", "name", "place", "general", "phrases", "near"}},
	{"terms", {"concept", "term", "party", "note"}},
};

static const struct { enum ro_key key; enum ro_table_id table; int column; } indexed[] = {
	{RO_K_COUNTRY, RO_T_COUNTRY, RO_COUNTRY_NAME},	     {RO_K_COUNTRY, RO_T_COUNTRY, RO_COUNTRY_NAMES},
	{RO_K_ADJECTIVE, RO_T_COUNTRY, RO_COUNTRY_ADJECTIVES}, {RO_K_CAPITAL, RO_T_COUNTRY, RO_COUNTRY_CAPITAL},
	{RO_K_SEAT, RO_T_METONYM, RO_METONYM_PHRASE},	         {RO_K_ORG, RO_T_ORG, RO_ORG_NAME},
	{RO_K_ORG, RO_T_ORG, RO_ORG_NAMES},		     {RO_K_PERSON, RO_T_PERSON, RO_PERSON_NAME},
	{RO_K_PERSON, RO_T_PERSON, RO_PERSON_NAMES},	     {RO_K_TITLE, RO_T_ROLE, RO_ROLE_TITLE},
	{RO_K_TITLE, RO_T_ROLE, RO_ROLE_PLURAL},	     {RO_K_CUE, RO_T_CUE, RO_CUE_LEMMA},
	{RO_K_CUE, RO_T_CUE, RO_CUE_FORMS},		     {RO_K_PUBLISHER, RO_T_PUBLISHER, RO_PUBLISHER_NAME},
	{RO_K_PUBLISHER, RO_T_PUBLISHER, RO_PUBLISHER_NAMES}, {RO_K_VERB, RO_T_VERB, RO_VERB_LEMMA},
	{RO_K_VERB, RO_T_VERB, RO_VERB_FORMS},		     {RO_K_PLACE, RO_T_PLACE, RO_PLACE_NAME},
	{RO_K_PLACE, RO_T_PLACE, RO_PLACE_NAMES},	     {RO_K_PLOVER, RO_T_PLOVER, RO_PLOVER_TYPE},
	{RO_K_SEAT, RO_T_METONYM, RO_METONYM_NAMES},	     {RO_K_ISO3, RO_T_COUNTRY, RO_COUNTRY_ISO3},
	{RO_K_ORG_ID, RO_T_ORG, RO_ORG_ID},
	{RO_K_GIVEN, RO_T_GIVEN, RO_GIVEN_NAMES},
};

typedef struct entry {
	ro_str phrase;
	uint32_t key, row, next;	/* next entry of the chain + 1 */
} entry;

struct ro_tables {
	struct {
		ro_str *cell;		/* [n][RO_MAX_COLUMNS] */
		uint32_t *line;		/* [n] in its file */
		size_t n, own;		/* rows; the first `own` are the user's */
		ro_str file[2];		/* ours, the user's */
	} t[RO_N_TABLES];
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

typedef struct piece {			/* a file of a table, while it is read */
	size_t id;
	ro_str text, file;
	size_t line;			/* of the line that is read */
	int columns;			/* that the head line names */
	int at[RO_MAX_COLUMNS];		/* where they stand in a line */
} piece;

static bool
fault(const piece *p, ro_err *err, const char *what, ro_str which)
{
	return ro_err_set(err, RO_MODEL, 0, "%.*s:%zu: %s '%.*s'", (int)p->file.n, p->file.s, p->line, what, (int)(which.n < 60 ? which.n : 60), which.s);
}

static bool
read_head(piece *p, ro_str line, ro_err *err)
{
	const shape *sh = &shapes[p->id];
	ro_str cell;
	for (int k = 0; k < RO_MAX_COLUMNS; k++)
		p->at[k] = -1;
	for (p->columns = 0; ro_str_next(&line, '\t', &cell); p->columns++)
		for (int k = 0; k < RO_MAX_COLUMNS && sh->column[k]; k++)
			if (ro_str_eq(ro_str_trim(cell), ro_str_of(sh->column[k])) && p->at[k] >= 0)
				return fault(p, err, "two columns", ro_str_of(sh->column[k]));
			else if (ro_str_eq(ro_str_trim(cell), ro_str_of(sh->column[k])))
				p->at[k] = p->columns;
	for (int k = 0; k < RO_MAX_COLUMNS && sh->column[k]; k++)
		if (p->at[k] < 0)
			return fault(p, err, "the head line has no column", ro_str_of(sh->column[k]));
	return true;
}

static bool
read_row(const piece *p, ro_str line, ro_str *cells, ro_err *err)
{
	ro_str cell;
	for (size_t i = 0, n; i < line.n; i += n)
		if (!(n = ro_utf8_valid(line, i)) || !line.s[i])
			return fault(p, err, "not UTF-8:", ro_str_of("the line"));
	for (int i = 0; ro_str_next(&line, '\t', &cell); i++) {
		if (i >= p->columns && ro_str_trim(cell).n)
			return fault(p, err, "more cells than the head line has columns:", ro_str_trim(cell));
		for (int k = 0; k < RO_MAX_COLUMNS; k++)
			if (p->at[k] == i)
				cells[k] = ro_str_trim(cell);
	}
	return true;
}

static bool
read_part(ro_tables *t, piece *p, ro_err *err)
{
	bool head = false;
	ro_str line, rest = p->text;
	if (ro_str_starts(rest, RO_STR("\xEF\xBB\xBF")))	/* as spreadsheets write it */
		rest = (ro_str){rest.s + 3, rest.n - 3};
	size_t *row = &t->t[p->id].n;
	while (ro_str_next(&rest, '\n', &line)) {
		p->line++;
		if (!ro_str_trim(line).n || line.s[0] == '#')
			continue;
		if (!head && !read_head(p, line, err))
			return false;
		if (head) {
			if (!read_row(p, line, &t->t[p->id].cell[*row * RO_MAX_COLUMNS], err))
				return false;
			t->t[p->id].line[(*row)++] = (uint32_t)p->line;
		}
		head = true;
	}
	return true;
}

static bool
read_table(ro_tables *t, size_t id, ro_str ours, const ro_own *own, ro_err *err)
{
	ro_str line, text[2] = {ours, own ? own->text[id] : (ro_str){0}};
	size_t lines = 0;
	t->t[id].file[0] = ro_arena_fmt(&t->arena, "data/%s.tsv", shapes[id].name);
	t->t[id].file[1] = own && own->file[id].n ? ro_arena_str(&t->arena, own->file[id]) : RO_STR("user's table");
	for (int k = 0; k < 2; k++)
		for (ro_str rest = text[k]; ro_str_next(&rest, '\n', &line);)
			lines++;
	piece mine = {.id = id, .text = text[1], .file = t->t[id].file[1]}, built_in = {.id = id, .text = text[0], .file = t->t[id].file[0]};
	if (mine.text.n && lines > MAX_LINES)
		return ro_err_set(err, RO_LIMIT, 0, "%.*s: too many lines", (int)mine.file.n, mine.file.s);
	t->t[id].cell = RO_NEW(&t->arena, lines * RO_MAX_COLUMNS, ro_str);
	t->t[id].line = RO_NEW(&t->arena, lines, uint32_t);
	if (!read_part(t, &mine, err))
		return false;
	t->t[id].own = t->t[id].n;
	return read_part(t, &built_in, err);
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

/* Phrases of topics stand under their stems: "withdrawal of troop" finds "withdrawals of troops". */
static void
collect_topics(ro_tables *t)
{
	for (size_t r = 0; r < t->t[RO_T_TOPIC].n; r++) {
		ro_str phrases = ro_cell(t, RO_T_TOPIC, r, RO_TOPIC_PHRASES), near = ro_cell(t, RO_T_TOPIC, r, RO_TOPIC_NEAR), part;
		while (ro_str_next(&phrases, '|', &part))
			add(t, RO_K_TOPIC, ro_stem_phrase(&t->arena, part), r);
		while (ro_str_next(&near, '|', &part))
			add(t, RO_K_NEAR, ro_stem_phrase(&t->arena, part), r);
	}
	for (size_t r = 0; r < t->t[RO_T_TERM].n; r++) {
		ro_str terms = ro_cell(t, RO_T_TERM, r, RO_TERM_TERM), part;
		while (ro_str_next(&terms, '|', &part))
			add(t, RO_K_TERM, ro_stem_phrase(&t->arena, part), r);
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

/* A user's "Ann Hythlo, UTO, President, 2001, 2004" takes the place of ours that ends in 2005: our row's cells become empty, and nothing
 * finds it. */
static void
replace(ro_tables *t)
{
	ro_str *cell = t->t[RO_T_PERSON].cell;
	size_t own = t->t[RO_T_PERSON].own, hidden = 0;
	for (size_t r = 0; r < own; r++) {
		const ro_str *mine = &cell[r * RO_MAX_COLUMNS];
		for (size_t k = ro_lookup_next(t, RO_K_PERSON, mine[RO_PERSON_NAME], own - 1); k != RO_NONE; k = ro_lookup_next(t, RO_K_PERSON, mine[RO_PERSON_NAME], k)) {
			ro_str *ours = &cell[k * RO_MAX_COLUMNS];
			if (ro_str_eq(mine[RO_PERSON_COUNTRY], ours[RO_PERSON_COUNTRY]) && ro_str_eq_fold(mine[RO_PERSON_OFFICE], ours[RO_PERSON_OFFICE]))
				memset(ours, 0, RO_MAX_COLUMNS * sizeof *ours), hidden++;
		}
	}
	for (size_t i = 0; hidden && i < t->entry.n; i++) {
		entry *e = &t->entry.at[i];
		if ((e->key == RO_K_PERSON || e->key == RO_K_SURNAME) && !cell[e->row * RO_MAX_COLUMNS].n)
			e->key = UINT32_MAX;
	}
}

ro_tables *
ro_tables_open(const ro_str text[RO_N_TABLES], const ro_own *own, ro_err *err)
{
	ro_tables *t = ro_malloc(1, sizeof *t);
	for (size_t i = 0; i < RO_N_TABLES; i++)
		if (!read_table(t, i, text[i], own, err)) {
			ro_tables_free(t);
			return NULL;
		}
	collect(t);
	collect_topics(t);
	chain(t);
	replace(t);
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
	return row == RO_NONE ? (ro_str){"", 0} : t->t[table].cell[row * RO_MAX_COLUMNS + (size_t)column];
}

size_t
ro_rows(const ro_tables *t, enum ro_table_id table)
{
	return t->t[table].n;
}

size_t
ro_rows_own(const ro_tables *t, enum ro_table_id table)
{
	return t->t[table].own;
}

size_t
ro_row_line(const ro_tables *t, enum ro_table_id table, size_t row)
{
	return t->t[table].line[row];
}

ro_str
ro_row_file(const ro_tables *t, enum ro_table_id table, size_t row)
{
	return t->t[table].file[row < t->t[table].own];
}

bool
ro_table_named(ro_str name, enum ro_table_id *table)
{
	const char *slash = name.n ? memrchr(name.s, '/', name.n) : NULL;
	if (slash)
		name = (ro_str){slash + 1, name.n - (size_t)(slash + 1 - name.s)};
	if (ro_str_ends(name, RO_STR(".tsv")))
		name.n -= 4;
	for (size_t i = 0; i < RO_N_TABLES; i++)
		if (ro_str_eq(name, ro_str_of(shapes[i].name)))
			return *table = (enum ro_table_id)i, true;
	return false;
}

const char *
ro_table_column(enum ro_table_id table, int column)
{
	return column < RO_MAX_COLUMNS ? shapes[table].column[column] : NULL;
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

bool
ro_party_known(const ro_tables *t, ro_str id)
{
	size_t c = ro_lookup(t, RO_K_ISO3, id), o = ro_lookup(t, RO_K_ORG_ID, id);
	return (c != RO_NONE && ro_str_eq(ro_cell(t, RO_T_COUNTRY, c, RO_COUNTRY_ISO3), id)) || (o != RO_NONE && ro_str_eq(ro_cell(t, RO_T_ORG, o, RO_ORG_ID), id));
}
