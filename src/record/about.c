/* SPDX-License-Identifier: MIT
 * Which country a text is about, for people of whom it tells none: "police", "the opposition", "the minister" of a domestic story.
 *
 *	LUSAKA, 3 May - Police arrested forty teachers. Zambian unions called it an outrage.		ZMB
 *
 * Every name of a state, of its people, its capital or a place in it counts one; those of the title and of the first two sentences
 * three, that of a dateline as much again. A text about two countries alike is about that of its dateline. In a
 * government's account who holds an office is its own. Then: who takes that country. Cost: linear in the words. */
#include "record/event_int.h"

enum { MOST = 64, RUN = 4 };		/* countries told apart; words of a name */

typedef struct tally {
	struct { ro_str iso; double n; } of[MOST];
	size_t n;
	ro_str dateline;
} tally;

static void
count(tally *c, ro_str iso, double n)
{
	size_t k = 0;
	while (k < c->n && !ro_str_eq(c->of[k].iso, iso))
		k++;
	if (k == MOST || iso.n != 3 || ro_str_eq(iso, RO_STR("EUU")))
		return;
	if (k == c->n)
		c->of[c->n++].iso = iso;
	c->of[k].n += n;
}

/* The country that a phrase names: "Zambia", "Zambian", "Lusaka"; empty if none. */
static ro_str
country_of(const ro_tables *t, ro_str phrase)
{
	static const enum ro_key key[] = {RO_K_COUNTRY, RO_K_ADJECTIVE, RO_K_CAPITAL};
	for (size_t k = 0; k < 3; k++) {
		size_t r = ro_lookup(t, key[k], phrase);
		if (r != RO_NONE)
			return ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3);
	}
	return ro_seat_party(t, phrase, (ro_str){"", 0});
}

/* Words of the title, where it stands outside the text. */
static void
count_title(const ro_tables *t, tally *c, ro_str title)
{
	for (size_t a = 0; a < title.n; a++) {
		if ((a && title.s[a - 1] != ' ') || title.s[a] < 'A' || title.s[a] > 'Z')
			continue;
		for (size_t z = title.n; z > a; z--) {
			bool ends = z == title.n || strchr(" ,:;'.", title.s[z]) || (unsigned char)title.s[z] >= 0x80;
			ro_str iso = ends && z < a + 30 ? country_of(t, (ro_str){title.s + a, z - a}) : (ro_str){"", 0};
			if (iso.n) {
				count(c, iso, 3);
				break;
			}
		}
	}
}

/* Words from i on that name a state or a place in one; its code in *iso. */
static size_t
named_from(const ro_tables *t, const ro_doc *d, size_t i, ro_str *iso)
{
	size_t end = ro_sentence_end(d, i), z = i + 1;
	for (size_t n = end - i < RUN ? end - i : RUN; n > 0; n--)
		if ((*iso = country_of(t, ro_run(d, i, i + n))).n)
			return n;
	if (strcmp(d->tok[i].name, "B-LOC"))
		return 0;
	while (z < end && !strcmp(d->tok[z].name, "I-LOC"))
		z++;
	*iso = ro_place_of(t, d, i, z).country;
	return z - i;
}

/* "LUSAKA, 3 May (XNA) -": does the text begin with the place that it was sent from, which ends before word z? */
static bool
dateline(const ro_doc *d, size_t z)
{
	for (size_t i = z; i < d->words.n && i < z + 12; i++)
		if (ro_one_of(ro_word(d, i), "-|–|—|--"))
			return true;
		else if (!strcmp(d->tok[i].upos, "VERB"))
			break;
	return false;
}

static bool
country_row(const ro_tables *t, ro_str iso)
{
	for (size_t r = 0; r < ro_rows(t, RO_T_COUNTRY); r++)
		if (ro_str_eq(ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3), iso))
			return true;
	return false;
}

void
ro_about_find(const ro_tables *t, ro_doc *d)
{
	tally c = {.n = 0, .dateline = {"", 0}};
	size_t best = 0, next = 0, n, lead = d->words.n_sents > 2 ? d->words.first[2] : d->words.n;
	if (d->info.title_span.end == d->info.title_span.beg)
		count_title(t, &c, d->info.title);
	for (size_t i = 0; i < d->words.n; i += n ? n : 1) {
		ro_str iso = {"", 0};
		size_t who = d->tok_actor[i];		/* "the Minsk Group" is not of Belarus */
		bool body = who != RO_NONE && d->cast.at[who].a.kind == RO_ORGANIZATION && d->cast.at[who].a.from_list;
		n = ro_capital(d, i) && !body ? named_from(t, d, i, &iso) : 0;
		if (!n)
			continue;
		if (i < 2 && dateline(d, i + n))
			c.dateline = iso, count(&c, iso, 3);
		count(&c, iso, i < lead ? 3 : 1);
	}
	for (size_t k = 1; k < c.n; k++)
		if (c.of[k].n > c.of[best].n)
			best = k;
	for (size_t k = 0; k < c.n; k++)
		if (k != best && (next == best || c.of[k].n > c.of[next].n))
			next = k;
	if (!c.n)
		return;
	d->pair[0] = c.of[best].iso;
	if (next != best && c.of[next].n >= 0.4 * c.of[best].n)
		d->pair[1] = c.of[next].iso;
	ro_str own = d->voice != RO_NONE ? d->cast.at[d->voice].a.country : (ro_str){"", 0};
	bool clear = next == best || c.of[best].n >= 1.25 * c.of[next].n;
	d->about = clear || !c.dateline.n ? c.of[best].iso : c.dateline;
	if (!country_row(t, own))
		return;
	d->own = own;
	if (!ro_str_eq(own, d->pair[0]) && !ro_str_eq(own, d->pair[1]))
		d->pair[1] = d->pair[0], d->pair[0] = own;	/* a government's account: its own and the other */
}

/* Somebody without a country gets that of the text, "soldiers"; who holds an office, in a government's account, its own: "the Minister";
 * where that side acts on him (`across`), the other one's: "the Minister received | the Ambassador". */
void
ro_about_adopt(ro_doc *d, size_t who, bool across)
{
	ro_actor *a = &d->cast.at[who].a;
	bool office = d->own.n && (a->kind == RO_ROLE || a->kind == RO_PERSON) && ro_one_of(a->sector, "GOV|MIL|LEG|SPY");
	if (a->country.n || (!office && !d->about.n) || a->kind == RO_COUNTRY || (a->kind == RO_ORGANIZATION && a->from_list))
		return;
	if (a->kind == RO_PERSON && !ro_one_of(a->sector, "GOV|MIL|LEG|SPY|JUD|COP|OPP|REB"))
		return;					/* "Economist Jane Doe" may be anybody's */
	ro_str other = d->pair[ro_str_eq(d->own, d->pair[0])];
	a->country = office ? across && other.n ? other : d->own : d->about;
	a->why = ro_arena_fmt(&d->arena, "%.*s%scountry: %s", (int)a->why.n, a->why.s ? a->why.s : "", a->why.n ? "; " : "",
			      office ? across ? "the other side of the account" : "that of the account" : "the one that the text is about");
}
