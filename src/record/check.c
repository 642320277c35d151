/* SPDX-License-Identifier: MIT
 * What is wrong with a table of the lists, row by row.
 *
 *	Ann Hythlo	UTO	President	2005-13		no month 13: grave, the row is no good
 *	Ann Hythlo	UTP	President	2005		no such country: grave
 *	Ann Hythlo, Bo Hythlo: Presidents of UTO in 2004	two at once: odd, but it happens
 *
 * Columns are settled when the table is read (table.c). Here: what a cell may hold (a list of rules, below), rows that stand twice,
 * spellings that another row takes, terms of one office that overlap or leave more than a year between them.
 * Cost: the rows times the bearers of a name, and one sort. */
#include "record/office.h"

#include "base/day.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define SECTORS "GOV|MIL|LEG|JUD|OPP|REB|SPY|BUS|MED|EDU|CVL|HLH|IGO|REL"
/* offices that one person has at a time, and those that several may have */
#define SINGLE "head of state|governor-general|head of government|foreign minister|defence minister|finance minister|interior minister"
#define POSTS SINGLE "|trade minister|deputy head of state|deputy head of government|national security adviser|government spokesperson|" \
	"foreign ministry spokesperson|defence ministry spokesperson|spokesperson|ambassador to the United Nations|envoy|speaker|" \
	"opposition leader|military chief|intelligence chief|head of organisation|deputy head of organisation"

enum form { TEXT, WORDS, DATE, PARTY, NUMBER };

static const struct rule {
	enum ro_table_id table;
	int column;
	bool need;			/* may not be empty */
	enum form form;
	const char *words;		/* of WORDS */
} rules[] = {
	{RO_T_COUNTRY, RO_COUNTRY_ISO3, true, TEXT, NULL},
	{RO_T_COUNTRY, RO_COUNTRY_NAME, true, TEXT, NULL},
	{RO_T_ORG, RO_ORG_ID, true, TEXT, NULL},
	{RO_T_ORG, RO_ORG_NAME, true, TEXT, NULL},
	{RO_T_ORG, RO_ORG_KIND, true, WORDS, "igo|ngo|government|legislature|judiciary|military|armed group|party|company|media"},
	{RO_T_ORG, RO_ORG_COUNTRY, false, PARTY, NULL},
	{RO_T_PERSON, RO_PERSON_NAME, true, TEXT, NULL},
	{RO_T_PERSON, RO_PERSON_COUNTRY, true, PARTY, NULL},
	{RO_T_PERSON, RO_PERSON_OFFICE, false, TEXT, NULL},	/* "Paul Roe", in the news for what befell him */
	{RO_T_PERSON, RO_PERSON_FROM, false, DATE, NULL},
	{RO_T_PERSON, RO_PERSON_TO, false, DATE, NULL},
	{RO_T_PERSON, RO_PERSON_SECTOR, true, WORDS, SECTORS},
	{RO_T_PERSON, RO_PERSON_POST, false, WORDS, POSTS},
	{RO_T_METONYM, RO_METONYM_PHRASE, true, TEXT, NULL},
	{RO_T_METONYM, RO_METONYM_PARTY, true, PARTY, NULL},
	{RO_T_METONYM, RO_METONYM_READING, true, WORDS, "government|ministry|military|parliament|party|bank"},
	{RO_T_METONYM, RO_METONYM_POST, false, WORDS, POSTS},
	{RO_T_METONYM, RO_METONYM_FROM, false, DATE, NULL},
	{RO_T_METONYM, RO_METONYM_TO, false, DATE, NULL},
	{RO_T_ROLE, RO_ROLE_TITLE, true, TEXT, NULL},
	{RO_T_ROLE, RO_ROLE_SECTOR, true, WORDS, SECTORS},
	{RO_T_ROLE, RO_ROLE_BEFORE, true, WORDS, "yes|no"},
	{RO_T_ROLE, RO_ROLE_GENDER, false, WORDS, "m|f"},
	{RO_T_PUBLISHER, RO_PUBLISHER_NAME, true, TEXT, NULL},
	{RO_T_PUBLISHER, RO_PUBLISHER_PARTY, false, PARTY, NULL},
	{RO_T_PUBLISHER, RO_PUBLISHER_KIND, true, WORDS, "government|organisation|press"},
	{RO_T_CUE, RO_CUE_LEMMA, true, TEXT, NULL},
	{RO_T_CUE, RO_CUE_ACT, true, WORDS, "raise|demand|offer|commit|support|oppose|accuse|warn|deny|agree|praise|regret|announce|discuss|say|none"},
	{RO_T_CUE, RO_CUE_STRENGTH, false, WORDS, "1|2|3|4|5"},
	{RO_T_CUE, RO_CUE_POS, true, WORDS, "verb|noun|adp"},
	{RO_T_VERB, RO_VERB_LEMMA, true, TEXT, NULL},
	{RO_T_PLACE, RO_PLACE_NAME, true, TEXT, NULL},
	{RO_T_PLACE, RO_PLACE_LAT, true, NUMBER, NULL},
	{RO_T_PLACE, RO_PLACE_LON, true, NUMBER, NULL},
	{RO_T_PLACE, RO_PLACE_POPULATION, false, NUMBER, NULL},
	{RO_T_PLACE, RO_PLACE_ID, false, NUMBER, NULL},
	{RO_T_PLOVER, RO_PLOVER_TYPE, true, TEXT, NULL},
	{RO_T_TERM, RO_TERM_CONCEPT, true, TEXT, NULL},
	{RO_T_TERM, RO_TERM_TERM, true, TEXT, NULL},
};

/* What makes a row the same as another, and the phrases that lead to it: at most one row may have them. */
static const struct identity {
	enum ro_table_id table;
	enum ro_key by;			/* the index under which its like are found */
	int column[4];			/* the first is what stands in that index; -1: no more */
	enum ro_key key;		/* of its phrases */
	int names;			/* column of the other forms; -1: none */
	int main;			/* column of the name */
} identities[] = {
	{RO_T_COUNTRY, RO_K_ISO3, {RO_COUNTRY_ISO3, -1, -1, -1}, RO_K_COUNTRY, -1, RO_COUNTRY_NAME},
	{RO_T_ORG, RO_K_ORG_ID, {RO_ORG_ID, -1, -1, -1}, RO_K_ORG, RO_ORG_NAMES, RO_ORG_NAME},
	{RO_T_PERSON, RO_K_PERSON, {RO_PERSON_NAME, RO_PERSON_COUNTRY, RO_PERSON_OFFICE, RO_PERSON_FROM}, RO_K_PERSON, -1, RO_PERSON_NAME},
	{RO_T_METONYM, RO_K_SEAT, {RO_METONYM_PHRASE, RO_METONYM_FROM, -1, -1}, RO_K_SEAT, -1, RO_METONYM_PHRASE},
	{RO_T_ROLE, RO_K_TITLE, {RO_ROLE_TITLE, -1, -1, -1}, RO_K_TITLE, -1, RO_ROLE_TITLE},
	{RO_T_PUBLISHER, RO_K_PUBLISHER, {RO_PUBLISHER_NAME, -1, -1, -1}, RO_K_PUBLISHER, RO_PUBLISHER_NAMES, RO_PUBLISHER_NAME},
};

typedef struct check {
	const ro_tables *t;
	ro_fault_fn *say;
	void *context;
	enum ro_table_id table;
	size_t n;			/* rows to check: the first n */
} check;

static void fault(const check *c, size_t row, bool grave, const char *fmt, ...) __attribute__((format(printf, 4, 5)));

static void
fault(const check *c, size_t row, bool grave, const char *fmt, ...)
{
	ro_fault f = {.file = ro_row_file(c->t, c->table, row), .line = ro_row_line(c->t, c->table, row), .grave = grave};
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(f.msg, sizeof f.msg, fmt, ap);
	va_end(ap);
	c->say(c->context, &f);
}

#define S(str) (int)(str).n, (str).s

static ro_str
at(const check *c, size_t row, int column)
{
	return ro_cell(c->t, c->table, row, column);
}

/* ---- cells --------------------------------------------------------------------------------------------------------- */
static bool
number(ro_str s)
{
	size_t i = s.n && s.s[0] == '-', digits = 0;
	for (; i < s.n; i++)
		if (s.s[i] >= '0' && s.s[i] <= '9')
			digits++;
		else if (s.s[i] != '.')
			return false;
	return digits > 0;
}

static void
cell(const check *c, size_t row, const struct rule *r)
{
	ro_str s = at(c, row, r->column);
	const char *name = ro_table_column(c->table, r->column);
	int from, to;
	if (!s.n) {
		if (r->need)
			fault(c, row, true, "%s is empty", name);
		return;
	}
	switch (r->form) {
	case TEXT:
		break;
	case WORDS:
		if (!ro_one_of(s, r->words))
			fault(c, row, true, "%s '%.*s' is none of %.*s%s", name, S(s), 150, r->words, strlen(r->words) > 150 ? "... (data/README.md)" : "");
		break;
	case DATE:
		if (!ro_day_read(s, &from, &to))
			fault(c, row, true, "%s '%.*s' is no date: YYYY, YYYY-MM or YYYY-MM-DD", name, S(s));
		break;
	case PARTY:
		if (!ro_party_known(c->t, s))
			fault(c, row, true, "%s '%.*s' is no country (ISO 3166 alpha-3) and no id of organisations.tsv", name, S(s));
		break;
	case NUMBER:
		if (!number(s))
			fault(c, row, true, "%s '%.*s' is no number", name, S(s));
		break;
	}
}

static void
term(const check *c, size_t row, int from_column, int to_column)
{
	int a, b, x, y;
	ro_str from = at(c, row, from_column), to = at(c, row, to_column);
	if (ro_day_read(from, &a, &b) && ro_day_read(to, &x, &y) && a > y)
		fault(c, row, true, "from %.*s is after to %.*s", S(from), S(to));
}

/* ---- rows that stand twice, phrases that another row takes ------------------------------------------------------------------ */
static bool
same_identity(const check *c, const struct identity *id, size_t a, size_t b)
{
	for (size_t k = 0; k < 4 && id->column[k] >= 0; k++)
		if (!ro_str_eq_fold(at(c, a, id->column[k]), at(c, b, id->column[k])))
			return false;
	return true;
}

static void
twice(const check *c, const struct identity *id, size_t row)
{
	ro_str first = at(c, row, id->column[0]);
	for (size_t q = ro_lookup(c->t, id->by, first); q != RO_NONE && q < row; q = ro_lookup_next(c->t, id->by, first, q))
		if (same_identity(c, id, row, q)) {
			fault(c, row, true, "'%.*s' stands twice: see line %zu", S(first), ro_row_line(c->t, c->table, q));
			return;
		}
}

/* "Lavrov, S." is a spelling of Sergey Lavrov and the name of another row of that country: which of them is meant? */
static void
spelling(const check *c, size_t row, ro_str s)
{
	for (size_t q = ro_lookup(c->t, RO_K_PERSON, s); q != RO_NONE; q = ro_lookup_next(c->t, RO_K_PERSON, s, q)) {
		ro_str mine = at(c, row, RO_PERSON_NAME), other = at(c, q, RO_PERSON_NAME), file = ro_row_file(c->t, c->table, q);
		if (q == row || ro_str_eq_fold(mine, other) || !ro_str_eq(at(c, row, RO_PERSON_COUNTRY), at(c, q, RO_PERSON_COUNTRY)))
			continue;
		if (q < c->n && q > row && ro_str_eq_fold(mine, s))
			continue;			/* told at the other row */
		bool foreign = q >= c->n, is_name = ro_str_eq_fold(other, s) || ro_str_eq_fold(mine, s);
		fault(c, row, !foreign && is_name, "'%.*s' is %s '%.*s' (%.*s:%zu)%s", S(s), ro_str_eq_fold(other, s) ? "the name of" : "a spelling of", S(other), S(file),
		      ro_row_line(c->t, c->table, q), foreign ? ": if it is one person, use that name" : "");
		return;
	}
}

static void
spellings(const check *c, size_t row)
{
	ro_str rest = at(c, row, RO_PERSON_NAMES), name = at(c, row, RO_PERSON_NAME), part;
	if (!name.n)
		return;
	spelling(c, row, name);
	while (ro_str_next(&rest, '|', &part))
		if (ro_str_eq(part, name))
			fault(c, row, false, "'%.*s' stands in name and names", S(part));
		else if (part.n)
			spelling(c, row, part);
}

/* A phrase that an earlier row has leads there: this row is not found by it. */
static void
taken(const check *c, const struct identity *id, size_t row, ro_str phrase)
{
	size_t q = phrase.n ? ro_lookup(c->t, id->key, phrase) : RO_NONE;
	if (q == RO_NONE || q >= row || same_identity(c, id, row, q))
		return;
	ro_str other = at(c, q, id->main);
	fault(c, row, false, "'%.*s' is found as '%.*s' of line %zu, not here", S(phrase), S(other), ro_row_line(c->t, c->table, q));
}

static void
phrases(const check *c, const struct identity *id, size_t row)
{
	ro_str rest = id->names >= 0 ? at(c, row, id->names) : (ro_str){0}, part;
	taken(c, id, row, at(c, row, id->main));
	while (ro_str_next(&rest, '|', &part))
		taken(c, id, row, part);
}

/* ---- terms ------------------------------------------------------------------------------------------------------------- */
typedef struct tenure {
	ro_str country, office;		/* the post, or the office where it has that name */
	size_t row;
	int from[2], to[2];		/* first and last day that the words may mean; to: INT_MAX where it goes on */
} tenure;

static int
by_office(const void *x, const void *y)
{
	const tenure *a = x, *b = y;
	int d = ro_str_cmp(a->country, b->country);
	d = d ? d : ro_str_cmp(a->office, b->office);
	d = d ? d : (a->from[0] > b->from[0]) - (a->from[0] < b->from[0]);
	return d ? d : (a->row > b->row) - (a->row < b->row);
}

static ro_str
single_office(const check *c, size_t row)
{
	static const char *const name[] = {"head of state", "governor-general", "head of government", "foreign minister", "defence minister", "finance minister", "interior minister"};
	for (size_t k = 0; k < sizeof name / sizeof *name; k++)
		if (ro_one_of(at(c, row, RO_PERSON_POST), name[k]) || ro_one_of(at(c, row, RO_PERSON_OFFICE), name[k]))
			return ro_str_of(name[k]);
	return (ro_str){"", 0};
}

static void
overlap(const check *c, const tenure *a, const tenure *b)
{
	ro_str name = at(c, a->row, RO_PERSON_NAME), to = at(c, a->row, RO_PERSON_TO);
	if (a->to[0] > b->from[1] + 1 && !ro_same_person(c->t, a->row, b->row))
		fault(c, b->row, false, "%.*s of %.*s: %.*s (line %zu) has the office %s%.*s too", S(b->office), S(b->country), S(name),
		      ro_row_line(c->t, c->table, a->row), to.n ? "until " : "without end", S(to));
}

static void
terms(const check *c)
{
	RO_VEC(tenure) v = {0};
	for (size_t r = 0; r < c->n; r++) {
		tenure k = {.country = at(c, r, RO_PERSON_COUNTRY), .office = single_office(c, r), .row = r, .to = {INT32_MAX, INT32_MAX}};
		if (k.office.n && ro_day_read(at(c, r, RO_PERSON_FROM), &k.from[0], &k.from[1]) &&
		    (!at(c, r, RO_PERSON_TO).n || ro_day_read(at(c, r, RO_PERSON_TO), &k.to[0], &k.to[1])))
			ro_vec_add(&v, k);
	}
	if (v.n)
		qsort(v.at, v.n, sizeof *v.at, by_office);
	for (size_t i = 1, first = 0; i < v.n; i++) {
		if (!ro_str_eq(v.at[i].country, v.at[first].country) || !ro_str_eq(v.at[i].office, v.at[first].office)) {
			first = i;
			continue;
		}
		const tenure *last = &v.at[first];
		for (size_t k = first; k < i; k++) {
			overlap(c, &v.at[k], &v.at[i]);
			last = v.at[k].to[1] > last->to[1] ? &v.at[k] : last;
		}
		if (v.at[i].from[0] > (int64_t)last->to[1] + 366)
			fault(c, v.at[i].row, false, "%.*s of %.*s: nobody from %.*s (line %zu) to %.*s", S(v.at[i].office), S(v.at[i].country),
			      S(at(c, last->row, RO_PERSON_TO)), ro_row_line(c->t, c->table, last->row), S(at(c, v.at[i].row, RO_PERSON_FROM)));
	}
	free(v.at);
}

/* ---- a table ------------------------------------------------------------------------------------------------------------ */
static void
row_of(const check *c, size_t row)
{
	for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
		if (rules[k].table == c->table)
			cell(c, row, &rules[k]);
	for (size_t k = 0; k < sizeof identities / sizeof *identities; k++)
		if (identities[k].table == c->table) {
			twice(c, &identities[k], row);
			if (c->table != RO_T_PERSON && c->table != RO_T_COUNTRY)
				phrases(c, &identities[k], row);
		}
	if (c->table == RO_T_PERSON) {
		term(c, row, RO_PERSON_FROM, RO_PERSON_TO);
		spellings(c, row);
	} else if (c->table == RO_T_METONYM) {
		term(c, row, RO_METONYM_FROM, RO_METONYM_TO);
	}
}

void
ro_check(const ro_tables *t, ro_fault_fn *say, void *context)
{
	bool own = false;
	for (int i = 0; i < RO_N_TABLES; i++)
		own |= ro_rows_own(t, (enum ro_table_id)i) > 0;
	for (int i = 0; i < RO_N_TABLES; i++) {
		enum ro_table_id id = (enum ro_table_id)i;
		check c = {t, say, context, id, own ? ro_rows_own(t, id) : ro_rows(t, id)};
		for (size_t r = 0; r < c.n; r++)
			row_of(&c, r);
		if (id == RO_T_PERSON)
			terms(&c);
	}
}
