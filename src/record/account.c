/* SPDX-License-Identifier: MIT
 * The meeting that a document is the account of: who met, by its title and whose account it is.
 *
 *	Telephone conversation with President of Utopia Jane Roe	the side that tells it, and Jane Roe
 *	Telephone conversations with A and B				two calls, with A and with B
 *	Jan Doe met with the heads of embassies of Utopia and Freedonia	the side that tells it, Utopia, Freedonia
 *	Call between the foreign ministers of Utopia and Freedonia	both, whoever tells it
 *	President held a meeting with members of the government		nobody: one state's own meeting
 *
 * The title says with whom in words of an office, a person or a body; "talks with Utopia" is a policy, not a meeting. Where the title
 * tells no meeting, a readout whose first sentences do is the account of the two persons named there. A party is the person named in
 * title or first sentences, else who holds the office, else the state. Cost: the title, times the actors. */
#include "record/account.h"

#include "record/voice.h"

static const char MEETING[] = "conversation|conversations|call|calls|meeting|meetings|summit|talks|met|meets|negotiations|consultations|spoke|speaks|discussions";
enum { FIRST = 2 };			/* sentences of the body in which parties are named */

/* ---- with whom, in the title --------------------------------------------------------------------------------------- */
static bool
word_in(ro_str s, const char *list)
{
	ro_str w;
	while (ro_str_next(&s, ' ', &w)) {
		while (w.n && strchr(",:;.", w.s[w.n - 1]))
			w.n--;
		if (ro_one_of(w, list))
			return true;
	}
	return false;
}

/* `s` up to where something else begins: "the Chancellor of Utopia | : We need ...", "advisers | who arrived", "the Emir | in Valga" */
static ro_str
cut(ro_str s)
{
	static const char *const stop[] = {": ", " - ", " – ", " — ", " who ", ", who ", ", which ", " in ", " on ", " at ", " following ", " after ", " took place", " for talks", ", the "};
	for (size_t k = 0; k < sizeof stop / sizeof *stop; k++) {
		size_t at = ro_fold_find(s, ro_str_of(stop[k]));
		s.n = at == RO_NONE ? s.n : at;
	}
	return s;
}

/* Words that tell with whom, or empty. *between: of all who met. */
static ro_str
partners(ro_str title, bool *between)
{
	static const char *const by[] = {" with ", " between ", " receives ", " received ", " hosts ", " hosted ", " welcomes ", " welcomed "};
	size_t best = RO_NONE;
	ro_str words = {"", 0};
	for (size_t k = 0; k < sizeof by / sizeof *by; k++) {
		ro_str what = ro_str_of(by[k]);
		for (size_t from = 0, at; (at = ro_fold_find((ro_str){title.s + from, title.n - from}, what)) != RO_NONE; from += at + what.n) {
			if (from + at >= best || (k < 2 && !word_in((ro_str){title.s, from + at}, MEETING)))
				continue;
			best = from + at;
			words = cut((ro_str){title.s + best + what.n, title.n - best - what.n});
			*between = k == 1;
		}
	}
	return words;
}

/* ---- parties --------------------------------------------------------------------------------------------------------- */
typedef struct told {			/* what some words of the title tell of a party */
	ro_str code[4];			/* its countries or organisations */
	size_t n;
	ro_str role;
	size_t person;			/* actor, or RO_NONE */
} told;

static ro_str
organisation_at(const ro_tables *t, ro_str s, size_t *n)
{
	*n = ro_phrase_at(t, RO_K_ORG, s);
	size_t r = *n > 1 ? ro_lookup(t, RO_K_ORG, (ro_str){s.s, *n}) : RO_NONE;
	if (r == RO_NONE || !ro_one_of(ro_cell(t, RO_T_ORG, r, RO_ORG_KIND), "igo"))
		return *n = 0, (ro_str){"", 0};
	ro_str whole = ro_cell(t, RO_T_ORG, r, RO_ORG_COUNTRY);	/* the European Council is the Union's */
	return whole.n ? whole : ro_cell(t, RO_T_ORG, r, RO_ORG_ID);
}

/* "Prime Minister of Utopia", "the NATO Secretary General", "Crown Prince of | Valga"; but "| European policy adviser" tells no party. */
static ro_str
party_at(const ro_tables *t, ro_str s, size_t *n)
{
	ro_str code = organisation_at(t, s, n);
	if (!*n)
		code = ro_country_at(t, s, n);
	if (*n || (*n = ro_phrase_at(t, RO_K_CAPITAL, s)) == 0)
		return *n && ro_str_eq_fold((ro_str){s.s, *n}, RO_STR("European")) ? (ro_str){"", 0} : code;
	return ro_cell(t, RO_T_COUNTRY, ro_lookup(t, RO_K_CAPITAL, (ro_str){s.s, *n}), RO_COUNTRY_ISO3);
}

static void
add_code(told *p, ro_str code)
{
	for (size_t i = 0; i < p->n; i++)
		if (ro_str_eq(p->code[i], code))
			return;
	if (code.n && p->n < 4)
		p->code[p->n++] = code;
}

/* The person whom `s` names at its start, if the text or the lists have one so called. */
static size_t
person_at(const ro_tables *t, ro_doc *d, ro_str s)
{
	size_t n = ro_phrase_at(t, RO_K_PERSON, s);
	if (n && memchr(s.s, ' ', n))
		return ro_actor_person(t, d, (ro_str){s.s, n}, (ro_str){0});
	ro_speaker p = ro_speaker_at(t, s);
	size_t who = p.role.n && p.name.n ? ro_cast_person(d, p.name) : RO_NONE;
	if (who == RO_NONE && s.s[0] >= 'A' && s.s[0] <= 'Z' && ro_first_word(s).n == s.n)
		who = ro_cast_person(d, s);	/* "Zelenskyy has telephone conversation with | Biden" */
	if (who != RO_NONE && p.country.n && !d->cast.at[who].a.country.n)
		d->cast.at[who].a.country = p.country, d->cast.at[who].a.why = RO_STR("title of the document");
	return who;
}

static told
read_party(const ro_tables *t, ro_doc *d, ro_str s)
{
	told p = {.person = RO_NONE};
	for (size_t n; s.n; s = ro_words_after(s, n)) {
		if (p.person == RO_NONE)
			p.person = person_at(t, d, s);
		add_code(&p, party_at(t, s, &n));
		size_t role = n ? 0 : ro_phrase_at(t, RO_K_TITLE, s);
		if (role && !p.role.n)
			p.role = (ro_str){s.s, role};
		n = n ? n : ro_first_word(s).n;	/* "President of the | European Commission" may be one title */
		for (; n < s.n && !strchr(" -,", s.s[n]); n++)
			;
		n += n < s.n && s.s[n] == '-';
	}
	return p;
}

/* Is it somebody, not a state as such? "the heads of embassies", "a group of senators" */
static bool
somebody(const told *p, ro_str s)
{
	return p->role.n || p->person != RO_NONE || word_in(s, "delegation|group|heads|senators|congressmen|advisers|advisors|representatives|members|leaders|ministers|ambassadors|parliamentarians");
}

/* ---- who they are ---------------------------------------------------------------------------------------------------- */
/* The first person of that side, with that role if one is given, whom the body's first sentences name; RO_NONE */
static size_t
named_first(const ro_tables *t, const ro_doc *d, ro_str code, ro_str role)
{
	size_t i = ro_token_at(d, d->info.title_span.end), s = i < d->words.n ? d->tok[i].sentence : 0;
	for (; i < d->words.n && d->tok[i].sentence < s + FIRST; i++) {
		size_t who = d->tok_actor[i];
		if (who != RO_NONE && d->cast.at[who].a.kind == RO_PERSON && ro_str_eq(d->cast.at[who].a.country, code) &&
		    (!role.n || !d->cast.at[who].a.role.n || ro_role_fits(t, d->cast.at[who].a.role, role, true)))
			return who;
	}
	return RO_NONE;
}

static size_t
party_of(const ro_tables *t, ro_doc *d, ro_str code, ro_str role)
{
	size_t who = named_first(t, d, code, role);
	if (who == RO_NONE && role.n)
		who = ro_office_actor(t, d, role, code);
	return who == RO_NONE ? ro_actor_party(t, d, code) : who;
}

static void
add(const ro_doc *d, ro_account *a, size_t who)
{
	for (size_t i = 0; i < a->n; i++)
		if (who == RO_NONE || who == a->who[i] || ro_str_eq(d->cast.at[who].a.country, d->cast.at[a->who[i]].a.country))
			return;
	if (who != RO_NONE && a->n < RO_ACCOUNT_PARTIES)
		a->who[a->n++] = who;
}

/* The parties that the words s tell, but for those of the side `own`. */
static void
add_told(const ro_tables *t, ro_doc *d, ro_account *a, ro_str s, ro_str own)
{
	told p = read_party(t, d, s);
	if (!somebody(&p, s))
		return;
	ro_str of = p.person != RO_NONE ? d->cast.at[p.person].a.country : (ro_str){"", 0};
	if (of.n && !ro_str_eq(of, own)) {
		add(d, a, p.person);
		return;
	}
	for (size_t i = 0; i < p.n; i++)
		if (!ro_str_eq(p.code[i], own))
			add(d, a, party_of(t, d, p.code[i], p.n == 1 ? p.role : (ro_str){"", 0}));
}

/* "President of Utopia A | and | Prime Minister of Freedonia B": each on its own */
static void
add_all(const ro_tables *t, ro_doc *d, ro_account *a, ro_str s, ro_str own)
{
	for (size_t at, from = 0; (at = ro_fold_find((ro_str){s.s + from, s.n - from}, RO_STR(" and "))) != RO_NONE;) {
		ro_str next = ro_words_after(s, from + at + 5);
		next = ro_one_of(ro_first_word(next), "the") ? ro_words_after(next, 4) : next;
		from += at + 5;
		if (!ro_phrase_at(t, RO_K_TITLE, next) && !ro_phrase_at(t, RO_K_PERSON, next))
			continue;
		add_told(t, d, a, (ro_str){s.s, from - 5}, own);
		s = next, from = 0;
	}
	add_told(t, d, a, s, own);
}

static size_t
own_side(const ro_tables *t, ro_doc *d, ro_str own)
{
	size_t who = d->met[0] != RO_NONE && ro_str_eq(d->cast.at[d->met[0]].a.country, own) ? d->met[0] : RO_NONE;
	if (who == RO_NONE)
		who = named_first(t, d, own, (ro_str){"", 0});
	if (who == RO_NONE)
		who = ro_own_party(t, d, own, RO_STR("president"));
	return who == RO_NONE ? ro_actor_party(t, d, own) : who;
}

/* "Utopian-Freedonian talks", "Utopia-Freedonia summit meeting": the two that a title joins by a hyphen */
static bool
joined_in_title(const ro_tables *t, ro_doc *d, ro_account *a)
{
	ro_str title = d->info.title;
	for (size_t i = 0, n, m; i < title.n; i++) {
		if (i && title.s[i - 1] != ' ')
			continue;
		ro_str one = ro_country_at(t, (ro_str){title.s + i, title.n - i}, &n), rest = {title.s + i + n, title.n - i - n};
		size_t dash = ro_str_starts(rest, RO_STR("-")) ? 1 : ro_str_starts(rest, RO_STR("–")) ? 3 : 0;
		ro_str two = n && dash ? ro_country_at(t, (ro_str){rest.s + dash, rest.n - dash}, &m) : (ro_str){"", 0};
		if (!two.n || !ro_one_of(ro_first_word(ro_words_after(rest, dash + m)), "talks|summit|meeting|consultations|negotiations|dialogue"))
			continue;
		add(d, a, party_of(t, d, one, (ro_str){"", 0}));
		add(d, a, party_of(t, d, two, (ro_str){"", 0}));
	}
	return a->n > 1;
}

/* ---- where -------------------------------------------------------------------------------------------------------- */
/* "... met with the Emir of Utopia in | Valga": a town that the text names too */
static ro_place
place_in(const ro_tables *t, const ro_doc *d, ro_str title)
{
	ro_place none = {.name = {"", 0}};
	size_t at = RO_NONE;
	for (size_t from = 0, k; (k = ro_fold_find((ro_str){title.s + from, title.n - from}, RO_STR(" in "))) != RO_NONE; from = at)
		at = from + k + 4;
	if (at == RO_NONE)
		return none;
	ro_str town = cut((ro_str){title.s + at, title.n - at});
	for (size_t i = 0; town.n && i < d->words.n; i++) {
		size_t z = i + 1;
		while (z < d->words.n && ro_run(d, i, z).n < town.n)
			z++;
		if (ro_str_eq(ro_run(d, i, z), town) && ro_country_row(t, town) == RO_NONE)
			return ro_place_of(t, d, i, z);
	}
	return none;
}

/* ---- without the title --------------------------------------------------------------------------------------------- */
/* May it be the account of a meeting: a readout, a transcript, or what a side tells in the form of news? */
static bool
tells_meetings(const ro_doc *d)
{
	return d->info.kind == RO_READOUT || d->info.kind == RO_TRANSCRIPT || (d->info.kind == RO_ARTICLE && d->info.voice.n);
}

/* A readout whose first sentences tell a meeting of the two persons they name. */
static bool
by_first_words(const ro_doc *d, ro_account *a)
{
	size_t i = ro_token_at(d, d->info.title_span.end), s = i < d->words.n ? d->tok[i].sentence : 0;
	bool met = false, one = false, other = false;
	if (!tells_meetings(d) || d->info.kind == RO_TRANSCRIPT || d->met[0] == RO_NONE || d->met[1] == RO_NONE)
		return false;
	for (; i < d->words.n && d->tok[i].sentence < s + FIRST; i++) {
		met |= ro_one_of(ro_word(d, i), MEETING);
		one |= d->tok_actor[i] == d->met[0], other |= d->tok_actor[i] == d->met[1];
	}
	a->who[0] = d->met[0], a->who[1] = d->met[1], a->n = 2;
	a->why = RO_STR("the account of a meeting, by its first sentences");
	return met && one && other;
}

/* With whom, in the first sentences: "..., Roe said | after the talks with the Presidents of Utopia and Freedonia" */
static ro_str
partners_first(const ro_doc *d, bool *between)
{
	size_t i = ro_token_at(d, d->info.title_span.end), s = i < d->words.n ? d->tok[i].sentence : 0;
	for (size_t k = s; d->info.kind != RO_TRANSCRIPT && k < s + FIRST && k < d->words.n_sents; k++) {
		ro_str all = ro_words_of(d, d->sent[k]), with = partners(all, between);
		if (with.n && word_in((ro_str){all.s, (size_t)(with.s - all.s)}, "met|after|following|during|held|had|receives|received|hosted|welcomed"))
			return with;
	}
	return (ro_str){"", 0};
}

bool
ro_account_find(const ro_tables *t, ro_doc *d, ro_account *a)
{
	bool between = false;
	ro_str title = d->info.title, own = d->info.voice, with = partners(title, &between);
	*a = (ro_account){.place = {.name = {"", 0}}, .why = RO_STR("the account of a meeting, by its title")};
	if (!tells_meetings(d))
		return false;
	if (!with.n && joined_in_title(t, d, a))
		return true;
	if (!with.n && own.n && (with = partners_first(d, &between)).n)
		a->why = RO_STR("the account of a meeting, by its first sentences");
	if (!with.n || (!own.n && !between))
		return by_first_words(d, a);
	if (own.n)
		add(d, a, own_side(t, d, own));
	add_all(t, d, a, with, own);
	bool several = own.n && word_in(title, "conversations|calls|meetings");
	a->apart = several && a->n > 2;
	if (several && a->n == 2)
		return false;		/* "conversations with leaders of the bloc": the text tells with whom */
	a->place = place_in(t, d, title);
	return a->n > 1;
}
