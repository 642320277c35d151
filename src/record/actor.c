/* SPDX-License-Identifier: MIT
 * Names of a document -> actors, each with country and role as the text or the lists tell.
 *
 *	"Russian Foreign Minister Sergei Lavrov said ... Lavrov added ... Mr Lavrov told reporters"
 *
 * is one actor: full name, then surname, then surname with a title. Names are taken in text order, so a headline's "Lavrov" becomes "Sergei Lavrov" when the fuller form comes. What the text says of
 * a person (title before the name, apposition after it) goes before what the lists say.
 * Cost: linear in the words, times the number of actors for names (a page has tens). */
#include "record/office.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { NGRAM = 6, MAX_CAST = 4000 };	/* words of a listed name; actors of a document: more are not told apart */

/* ---- the cast --------------------------------------------------------------------------------------------------- */
size_t
ro_cast_add(ro_doc *d, ro_str name, enum ro_actor_kind kind)
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

ro_str
ro_first_word(ro_str name)
{
	ro_str part;
	return ro_str_next(&name, ' ', &part) ? part : name;
}

static bool
has_part(ro_str name, ro_str word)
{
	ro_str part;
	while (ro_str_next(&name, ' ', &part))
		if (ro_str_eq_fold(part, word) || (part.n == word.n + 3 && part.s[2] == '-' && ro_str_ends_fold(part, word)))
			return true;		/* "el-Sisi" is "Sisi" too */
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
	ro_str fa = ro_first_word(a), fb = ro_first_word(b), shorter = a.n < b.n ? a : b, longer = a.n < b.n ? b : a;
	if (longer.n > shorter.n && longer.s[longer.n - shorter.n - 1] == ' ' && ro_str_ends_fold(longer, shorter))
		return true;			/* "Jean-Marc Le Tellec", "Le Tellec" */
	return ro_str_eq_fold(fa, fb) || ((fa.n <= 2 || fb.n <= 2) && fa.s[0] == fb.s[0]);
}

size_t
ro_cast_person(const ro_doc *d, ro_str name)
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

size_t
ro_cast_named(const ro_doc *d, enum ro_actor_kind kind, ro_str name)
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
			size_t w = ro_cast_add(d, ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_NAME), RO_COUNTRY);
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

/* PLOVER's sector of an organisation, by its kind in the list */
static ro_str
sector_of(ro_str kind)
{
	static const char *const of[][2] = {{"igo", "IGO"}, {"government", "GOV"}, {"legislature", "LEG"}, {"judiciary", "JUD"}, {"military", "MIL"},
					    {"armed group", "REB"}, {"company", "BUS"}, {"media", "MED"}};
	for (size_t k = 0; k < sizeof of / sizeof *of; k++)
		if (ro_str_eq(kind, ro_str_of(of[k][0])))
			return ro_str_of(of[k][1]);
	return (ro_str){"", 0};
}

static void
take_organisation(const ro_tables *t, ro_member *m, size_t row)
{
	ro_str kind = ro_cell(t, RO_T_ORG, row, RO_ORG_KIND);
	m->row = row;
	m->a.from_list = true;
	m->a.country = ro_cell(t, RO_T_ORG, row, RO_ORG_COUNTRY);	/* of a body of another organisation, that one */
	if (!m->a.country.n && ro_one_of(kind, "igo"))
		m->a.country = ro_cell(t, RO_T_ORG, row, RO_ORG_ID);
	m->a.sector = sector_of(kind);
}

size_t
ro_actor_party(const ro_tables *t, ro_doc *d, ro_str id)
{
	size_t r = ro_lookup(t, RO_K_ORG_ID, id);	/* the European Union stands among both; POL is Poland, not a paper */
	if (r == RO_NONE || !ro_str_eq(ro_cell(t, RO_T_ORG, r, RO_ORG_ID), id) || !ro_one_of(ro_cell(t, RO_T_ORG, r, RO_ORG_KIND), "igo"))
		return ro_actor_country(t, d, id);
	ro_str name = ro_cell(t, RO_T_ORG, r, RO_ORG_NAME);
	size_t who = ro_cast_named(d, RO_ORGANIZATION, name);
	if (who == RO_NONE && (who = ro_cast_add(d, name, RO_ORGANIZATION)) != RO_NONE)
		take_organisation(t, &d->cast.at[who], r);
	return who;
}

static void
take_title(const ro_tables *t, ro_doc *d, size_t who, const ro_title *ti, const char *where)
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
is_deputy(ro_str role)
{
	return ro_one_of(ro_first_word(role), "deputy|vice|assistant|under|former|acting|first|lieutenant");
}

/* "minister" fits "Minister of Finance" and "Finance Minister"; if `wide`, "foreign minister" fits "Minister", and "head of state" fits
 * "King" (column offices of the table); but nobody is his own deputy. */
bool
ro_role_fits(const ro_tables *t, ro_str role, ro_str noun, bool wide)
{
	if (is_deputy(role) != is_deputy(noun))
		return false;
	if (ro_str_ends_fold(role, noun) || (role.n > noun.n && ro_str_eq_fold((ro_str){role.s, noun.n}, noun)))
		return true;
	if (!wide)
		return false;
	if (ro_one_of(role, "minister") && ro_str_ends_fold(noun, role) && !ro_one_of(ro_first_word(noun), "prime|chief"))
		return true;
	size_t r = ro_lookup(t, RO_K_TITLE, noun);
	ro_str rest = r == RO_NONE ? (ro_str){0} : ro_cell(t, RO_T_ROLE, r, RO_ROLE_OFFICES), office;
	while (ro_str_next(&rest, '|', &office))
		if (ro_str_eq_fold(role, office))
			return true;
	return false;
}

size_t
ro_office_holder(const ro_tables *t, const ro_doc *d, ro_str role, ro_str country)
{
	return ro_holder(t, role, country, d->info.date);
}

void
ro_cast_consult(const ro_tables *t, ro_doc *d, size_t who)
{
	ro_member *m = &d->cast.at[who];
	if (m->a.kind != RO_PERSON)
		return;
	ro_rivals rivals;
	size_t r = ro_bearers(t, &(ro_bearer){m->a.name, d->info.date, m->a.country, m->a.role, d}, &rivals);
	const char *and = m->a.why.n ? "; " : "";
	if (r == RO_NONE && rivals.n) {
		ro_str all = ro_rivals_text(t, &d->arena, &rivals, 0);
		m->a.why = ro_arena_fmt(&d->arena, "%.*s%slist: not settled among %.*s", (int)m->a.why.n, m->a.why.s, and, (int)all.n, all.s);
	}
	if (r == RO_NONE)
		return;
	ro_str country = ro_cell(t, RO_T_PERSON, r, RO_PERSON_COUNTRY), name = ro_cell(t, RO_T_PERSON, r, RO_PERSON_NAME);
	m->row = r;
	m->a.from_list = true;
	m->a.country = country;
	if (!memchr(m->a.name.s, ' ', m->a.name.n))
		m->a.name = name;
	ro_str office = ro_cell(t, RO_T_PERSON, r, RO_PERSON_OFFICE);
	if (!m->a.sector.n)
		m->a.sector = ro_cell(t, RO_T_PERSON, r, RO_PERSON_SECTOR);
	bool in = ro_in_office(t, r, d->info.date);
	if (in && (!m->a.role.n || ro_one_of(m->a.role, "mr|mr.|ms|ms.|mrs|mrs.|dr|dr.|secretary|minister")))
		m->a.role = office;
	ro_str others = ro_rivals_text(t, &d->arena, &rivals, 1);
	m->a.why = ro_arena_fmt(&d->arena, "%.*s%slist: %.*s, %.*s%s", (int)m->a.why.n, m->a.why.s ? m->a.why.s : "", and, (int)name.n, name.s,
				(int)office.n, office.s, in ? "" : " (at another time)");
	if (others.n)
		m->a.why = ro_arena_fmt(&d->arena, "%.*s %.2f; rivals: %.*s", (int)m->a.why.n, m->a.why.s, rivals.at[0].score, (int)others.n, others.s);
}

/* ---- names of the text ---------------------------------------------------------------------------------------------- */
static void
person_mention(const ro_tables *t, ro_doc *d, size_t a, size_t z)
{
	while (z > a + 1 && (ro_one_of(ro_word(d, z - 1), "'s|’s|'|’") ||
			     (z < d->words.n && ro_one_of(ro_word(d, z), "of") && ro_lookup(t, RO_K_TITLE, ro_word(d, z - 1)) != RO_NONE)))
		z--;				/* "talks with Jane Roe | President of Utopia": a line break lost */
	size_t e = ro_title_at(t, d, a, z);	/* "Mr Lavrov" marked as one name */
	if (e > a && e < z)
		a = e;
	ro_str name = ro_run(d, a, z);
	ro_title left = ro_title_left(t, d, a), right = ro_title_right(t, d, z);
	size_t who = ro_cast_person(d, name);
	if (who == RO_NONE)
		who = ro_cast_add(d, name, RO_PERSON);
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
	size_t r = ro_lookup(t, RO_K_ORG, ro_run(d, a, z));	/* "The Hindu" is not "Hindu" */
	if (r == RO_NONE && z > a + 1 && ro_one_of(ro_word(d, a), "the"))
		r = ro_lookup(t, RO_K_ORG, ro_run(d, ++a, z));
	ro_str name = ro_run(d, a, z);
	ro_str full = r != RO_NONE ? ro_cell(t, RO_T_ORG, r, RO_ORG_NAME) : name;
	size_t who = ro_cast_named(d, RO_ORGANIZATION, full);
	if (who == RO_NONE && (who = ro_cast_add(d, full, RO_ORGANIZATION)) != RO_NONE) {
		ro_actor *o = &d->cast.at[who].a;
		size_t c = r != RO_NONE ? RO_NONE : ro_country_in(t, d, a, z);
		if (r != RO_NONE)
			take_organisation(t, &d->cast.at[who], r);
		else
			o->country = c != RO_NONE ? ro_cell(t, RO_T_COUNTRY, c, RO_COUNTRY_ISO3) : (ro_str){0};
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
	size_t r = ro_lookup(t, RO_K_COUNTRY, ro_run(d, a, z));
	if (r == RO_NONE)
		return false;
	size_t who = ro_actor_country(t, d, ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3));
	if (who != RO_NONE && !d->cast.at[who].a.why.n)
		d->cast.at[who].a.why = ro_arena_fmt(&d->arena, "list: '%.*s'", (int)(ro_run(d, a, z).n), ro_run(d, a, z).s);
	cast_mention(d, who, a, z);
	return true;
}

/* Longest listed name that begins at word i; marks it and gives the word after it, else i. */
static size_t
listed_name(const ro_tables *t, ro_doc *d, size_t i, size_t end)
{
	if (!ro_capital(d, i))
		return i;
	for (size_t n = end - i < NGRAM ? end - i : NGRAM; n > 0; n--) {
		ro_str p = ro_run(d, i, i + n);
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
	return ro_capital(d, i) && !strcmp(d->tok[i].upos, "PROPN");
}

/* "Bashar | al-Assad", "Ursula | von der Leyen", "Mohamed | bin Zayed | Al Nahyan": words from z on that a particle ties to the name. */
static size_t
after_particle(const ro_doc *d, size_t z, size_t end)
{
	if (z + 2 < end && ro_one_of(ro_word(d, z), "al|el|as|ad|an|ash|ar|ed|ul") && ro_one_of(ro_word(d, z + 1), "-") &&
	    d->words.span[z + 2].beg == d->words.span[z].end + 1 && ro_capital(d, z + 2))
		return 3;
	size_t k = z;
	while (k + 1 < end && k < z + 2 && adjacent(d, k - 1) && ro_one_of(ro_word(d, k), "bin|ibn|von|van|de|der|den|da|al|el"))
		k++;
	return k > z && name_word(d, k) && adjacent(d, k - 1) ? k + 1 - z : 0;
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
	while (z < end && (person || (org && (d->tok[z].head == z - 1 || d->tok[z - 1].head == z))) && name_word(d, z) && adjacent(d, z - 1) &&
	       ro_card_end(d, z) == z && d->words.span[z - 1].end - d->words.span[z - 1].beg > 1)
		z++;
	while (z + 1 < end && z > i && ro_one_of(ro_word(d, z), "-") && d->words.span[z].beg == d->words.span[z - 1].end &&
	       d->words.span[z + 1].beg == d->words.span[z].end && (ro_capital(d, z + 1) || (person && !strcmp(d->tok[z + 1].upos, "PROPN"))))
		for (z += 2; z < end && person && name_word(d, z) && adjacent(d, z - 1); z++)
			;			/* "Jean-Charles Ellermann-Kingombe", "Park Min-jun" */
	for (size_t more = 1; person && more; z += more)
		more = after_particle(d, z, end);
	while (z > i + 1 && !ro_capital(d, z - 1) && strcmp(d->tok[z - 1].upos, "PROPN") && strcmp(d->tok[z - 1].upos, "NUM"))
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
	       ro_lookup(t, RO_K_TITLE, ro_word(d, i - 1)) == RO_NONE && ro_country_row(t, ro_word(d, i - 1)) == RO_NONE &&
	       ((org && !strcmp(d->tok[i - 1].rel, "compound")) || (person && !strncmp(d->tok[i].rel, "flat", 4) && d->tok[i].head == i - 1)))
		i--;
	return i;
}

/* "The African | Union": a name that the network begins too late, if the list has the longer one. */
static size_t
listed_begin(const ro_tables *t, const ro_doc *d, size_t a, size_t z, size_t begin)
{
	for (size_t n = 1; n < NGRAM && a >= begin + n && d->tok_actor[a - n] == RO_NONE; n++)
		if (ro_capital(d, a - n) && !ro_one_of(ro_word(d, a - n), "the") && ro_lookup(t, RO_K_ORG, ro_run(d, a - n, z)) != RO_NONE)
			return a - n;
	return a;
}

/* "the President of the | Republic", "Minister of | Foreign Affairs": the end of a title names nobody. */
static bool
ends_title(const ro_tables *t, const ro_doc *d, size_t a, size_t z)
{
	size_t of = a && ro_one_of(ro_word(d, a - 1), "the") ? a - 1 : a;
	return of > 1 && ro_one_of(ro_word(d, of - 1), "of") && ro_lookup(t, RO_K_TITLE, ro_word(d, of - 2)) != RO_NONE &&
	       ro_one_of(ro_word(d, z - 1), "Republic|Affairs|Government|State|Nation|Federation|Kingdom|Defence|Defense|Finance|Interior|Justice|Trade");
}

/* Each "he" or "she" that the network links to a person votes for what the person is called; so does a given name: "Nikki Haley". */
static void
find_gender(const ro_tables *t, ro_doc *d)
{
	enum { GIVEN = 2 };			/* votes of a given name */
	for (size_t w = 0; w < d->cast.n; w++) {
		ro_member *m = &d->cast.at[w];
		size_t r = m->a.kind == RO_PERSON && memchr(m->a.name.s, ' ', m->a.name.n) ? ro_lookup(t, RO_K_GIVEN, ro_first_word(m->a.name)) : RO_NONE;
		if (r != RO_NONE)
			m->he += ro_cell(t, RO_T_GIVEN, r, RO_GIVEN_GENDER).s[0] == 'm' ? GIVEN : -GIVEN;
	}
	for (size_t i = 0; i < d->words.n; i++) {
		int he = ro_pronoun_he(ro_word(d, i));
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
		if (d->tok[i].name[0] != 'O' && ro_capital(d, i))
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

static bool
all_capitals(ro_str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (w.s[i] < 'A' || w.s[i] > 'Z')
			return false;
	return true;
}

static bool
in_list(const ro_tables *t, const ro_doc *d, ro_str surname)
{
	ro_rivals rivals;
	return ro_bearers(t, &(ro_bearer){.name = surname, .date = d->info.date}, &rivals) != RO_NONE;
}

/* "Blinken" is a person's name everywhere in a text that has it as one more often than as another, or where the list has
 * exactly one with that surname and the network sees some name. Only for a word that stands alone as a name. */
static bool
person_word(const ro_tables *t, const ro_doc *d, const votes *v, size_t i)
{
	word_votes key = {ro_str_hash(ro_word(d, i)), 0};
	if (ro_word(d, i).n < 4 && all_capitals(ro_word(d, i)))
		return false;			/* "the UN" is not Kim Jong Un */
	const word_votes *w = v->n && name_word(d, i) ? bsearch(&key, v->at, v->n, sizeof key, by_word) : NULL;
	return w && (w->person > 0 || in_list(t, d, ro_word(d, i))) && ro_country_row(t, ro_word(d, i)) == RO_NONE;
}

void
ro_actors_find(const ro_tables *t, ro_doc *d)
{
	d->tok_actor = RO_NEW(&d->arena, d->words.n, size_t);
	for (size_t i = 0; i < d->words.n; i++)
		d->tok_actor[i] = RO_NONE;
	ro_names_mend(t, d);
	votes v = count_votes(d);
	for (size_t i = 0; i < d->words.n;) {
		size_t end = ro_sentence_end(d, i), z = i + 1;
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
		size_t a = name_begin(t, d, i, ro_sentence_begin(d, i));
		if (!strcmp(kind, "ORG"))
			a = listed_begin(t, d, a, z, ro_sentence_begin(d, i));
		bool seat = ro_lookup(t, RO_K_CAPITAL, ro_run(d, a, z)) != RO_NONE && ro_cast_person(d, ro_run(d, a, z)) == RO_NONE;
		if (!ro_capital(d, a) || seat || country_mention(t, d, a, z) || ends_title(t, d, a, z))
			;				/* "Lima | asked Madrid": a government (refer.c) */
		else if ((z > a + 1 && ro_lookup(t, RO_K_PERSON, ro_run(d, a, z)) != RO_NONE) ||
			 (!strcmp(kind, "PER") && ro_lookup(t, RO_K_ORG, ro_run(d, a, z)) == RO_NONE))
			person_mention(t, d, a, z);
		else if (!strcmp(kind, "ORG") || ro_lookup(t, RO_K_ORG, ro_run(d, a, z)) != RO_NONE)
			organization_mention(t, d, a, z);
		i = z;
	}
	for (size_t w = 0; w < d->cast.n; w++)
		ro_cast_consult(t, d, w);
	find_gender(t, d);
	free(v.at);
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

static void
renumber(size_t *who, size_t n, const size_t *to)
{
	for (size_t k = 0; k < n; k++)
		if (who[k] != RO_NONE)
			who[k] = to[who[k]];
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
		renumber(&s->speaker, 1, to);
		renumber(&s->addressee, 1, to);
		renumber(&s->via, 1, to);
	}
	for (size_t i = 0; i < d->n_event; i++) {
		ro_event *e = &d->event[i];
		renumber((size_t *)e->actors, e->n_actors, to);
		renumber((size_t *)e->recipients, e->n_recipients, to);
		renumber(&e->claimed_by, 1, to);
	}
	for (size_t i = 0; i < d->n_meeting; i++) {
		ro_meeting *m = &d->meeting[i];
		renumber((size_t *)m->participants, m->n_participants, to);
		renumber(&m->host, 1, to);
		renumber(&m->asked_by, 1, to);
	}
	free(o), free(to), free(d->cast.at);
	d->cast.at = NULL, d->cast.n = d->cast.cap = 0;
}
