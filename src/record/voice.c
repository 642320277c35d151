/* SPDX-License-Identifier: MIT
 * What kind of document this is, whose account it is, and who speaks in it without being named.
 *
 *	Readout of the Secretary's Call with ...	-> readout
 *	Office of the Spokesperson			-> the voice of the USA (data/publishers.tsv)
 *	Remarks by Foreign Minister Jane Roe at ...	-> statement; its "I" and its sentences are Jane Roe's
 *	Joint Statement of Utopia and Freedonia		-> statement of both
 *	MR PRICE: ... QUESTION: ...			-> transcript (turn.c)
 *
 * The publisher is taken from the header or from a line of its own among the first HEAD lines. A title of the form
 * "Telephone conversation with X" without a publisher speaks for the country of the person who is the subject of the
 * first sentence and is not X. The press has no voice. Words of a person whose name or office is in the title ("by ...",
 * "...'s remarks") or on a line of its own ("Jane Roe, Foreign Minister") are that person's, unless the text tells of
 * him or her from outside more often than it says "I" or "we". Cost: linear. */
#include "record/voice.h"

#include "base/utf8.h"

enum { HEAD = 8, SHORT_LINE = 120, PARTIES = 8, PHRASE = 6 };
#define SPEAKS 0.15			/* share of sentences with "I", "we", "you" as subjects: in 220 official texts below 0.06 or above 0.23 */

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
	ro_str p = d->src.publisher, inside;
	size_t r = p.n ? ro_lookup(t, RO_K_PUBLISHER, p) : RO_NONE, open = ro_str_find(p, RO_STR("("));
	if (r == RO_NONE && open != RO_NONE && p.s[p.n - 1] == ')') {	/* "The Kremlin (en.kremlin.ru)" */
		inside = (ro_str){p.s + open + 1, p.n - open - 2};
		r = ro_lookup(t, RO_K_PUBLISHER, ro_str_trim((ro_str){p.s, open}));
		r = r == RO_NONE ? ro_lookup(t, RO_K_PUBLISHER, inside) : r;
	}
	*name = p;
	size_t at = 0;
	for (int i = 0; r == RO_NONE && i < HEAD && at < d->src.text.n; i++) {
		ro_str l = line_at(d->src.text, &at);
		if (l.n && l.n < SHORT_LINE && (r = ro_lookup(t, RO_K_PUBLISHER, l)) != RO_NONE)
			*name = l;
	}
	return r;
}

/* Country that a line names: "Ministry of Foreign Affairs of the Republic of Utopia" -> UTO; the longest phrase wins. */
static size_t
country_named(const ro_tables *t, ro_str line)
{
	for (size_t a = 0; a < line.n; a++) {
		if (a && line.s[a - 1] != ' ')
			continue;
		for (size_t z = line.n; z > a; z--) {
			if (z < line.n && line.s[z] != ' ' && line.s[z] != ',')
				continue;
			size_t r = ro_lookup(t, RO_K_COUNTRY, (ro_str){line.s + a, z - a});
			if (r != RO_NONE)
				return r;
		}
	}
	return RO_NONE;
}

/* Where `what` stands in `s` but for case, or RO_NONE. */
size_t
ro_fold_find(ro_str s, ro_str what)
{
	for (size_t i = 0; i + what.n <= s.n; i++)
		if (ro_str_eq_fold((ro_str){s.s + i, what.n}, what))
			return i;
	return RO_NONE;
}

static bool
holds(ro_str s, const char *list)
{
	ro_str rest = ro_str_of(list), part;
	while (ro_str_next(&rest, '|', &part))
		if (ro_fold_find(s, part) != RO_NONE)
			return true;
	return false;
}

/* A line of its own near the top that names an office and its country: row of the country, or RO_NONE. */
static size_t
office_row(const ro_tables *t, const ro_doc *d, ro_str *name)
{
	size_t at = 0, r = RO_NONE;
	for (int i = 0; r == RO_NONE && i < HEAD && at < d->src.text.n; i++) {
		ro_str l = line_at(d->src.text, &at);
		if (l.n && l.n < SHORT_LINE && l.s[l.n - 1] != '.' && !ro_str_eq(l, d->info.title) &&
		    holds(l, "ministry of|department of|office of|embassy of|government of|presidency of|president of|chancellery of|permanent mission of"))
			r = country_named(t, *name = l);
	}
	return r;
}

/* Bytes of the text that the turns take, and how many speakers they have. */
static size_t
told_in_turns(const ro_doc *d, size_t *n, size_t *speakers)
{
	size_t bytes = 0;
	*n = *speakers = 0;
	for (size_t i = 0; i < d->n_turn; i++)
		if (!d->turn[i].place)
			++*n, *speakers += d->turn[i].same == i, bytes += d->turn[i].body.end - d->turn[i].label.beg;
	return bytes;
}

static const char *const speech_title = "statement by|statement on|remarks by|remarks at|address by|address to|speech by";
static const char *const maybe_speech = "statement of|statement to|statement at|remarks to|remarks of|remarks on|address of|address at|speech at|speech of|"
	"speech to|message from|message of|'s remarks|’s remarks|'s speech|’s speech|'s address|’s address|'s statement|’s statement|opening remarks|press remarks";
static const char *const joint_title = "joint statement|joint communiqu|joint declaration|joint press release|joint press communiqu|joint press statement|"
	"trilateral statement|joint ministerial statement|joint leaders' statement|joint leaders’ statement";

static enum ro_kind
kind_of(const ro_doc *d, bool official, ro_str *why)
{
	ro_str title = d->info.title;
	size_t n, speakers, bytes = told_in_turns(d, &n, &speakers);
	double spoken = ro_spoken_share(d, d->info.title_span.end);
	if (n >= 4 || (n >= 2 && speakers >= 2 && bytes > d->src.text.n / 2))
		return *why = RO_STR("turns of speakers"), RO_TRANSCRIPT;
	if (n && bytes > d->src.text.n / 2)
		return *why = RO_STR("one speaker under a label"), RO_STATEMENT;
	if (holds(title, joint_title))
		return *why = RO_STR("title of a joint statement"), RO_STATEMENT;
	if (holds(title, "readout|telephone conversation|phone call|conversation with|meeting with|talks with|call with|met with|spoke with") && spoken < SPEAKS)
		if (official || holds(title, "readout|telephone conversation with|meeting with|'s call with|’s call with"))
			return *why = RO_STR("title of a readout"), RO_READOUT;
	if (spoken >= SPEAKS && holds(title, "transcript|press briefing|press conference|press availability|interview"))
		return *why = RO_STR("title of a transcript"), RO_TRANSCRIPT;
	if (holds(title, speech_title) || holds(title, "communiqu") || ((official || spoken >= SPEAKS) && holds(title, maybe_speech)))
		return *why = RO_STR("title of a statement"), RO_STATEMENT;
	if (official && spoken >= SPEAKS)
		return *why = RO_STR("speaks in the first person"), RO_STATEMENT;
	bool header = d->src.url.n || d->src.licence.n;	/* header lines are furniture too */
	if (d->src.n_furniture >= 2 && !header)
		return *why = RO_STR("furniture of a printed page"), RO_REPORT;
	if (official)
		return *why = RO_STR("official publisher"), RO_READOUT;
	return *why = RO_STR("nothing says otherwise"), RO_ARTICLE;
}

/* ---- who speaks ----------------------------------------------------------------------------------------------------- */
/* Length of the longest run of words at the start of `s` that stands in the table under `key`, 0 if none. */
size_t
ro_phrase_at(const ro_tables *t, enum ro_key key, ro_str s)
{
	size_t best = 0, words = 0;
	for (size_t i = 1; i <= s.n && words < PHRASE; i++)
		if (i == s.n || strchr(" ,;:-\"", s.s[i]) || ro_str_starts((ro_str){s.s + i, s.n - i}, RO_STR("’")) || s.s[i] == '\'') {
			words += i == s.n || s.s[i] == ' ';
			if (ro_lookup(t, key, (ro_str){s.s, i}) != RO_NONE)
				best = i;
		}
	return best;
}

/* ISO code of the country whose name or adjective `s` begins with, *n its bytes; empty and 0 if with none. */
ro_str
ro_country_at(const ro_tables *t, ro_str s, size_t *n)
{
	enum ro_key key = RO_K_COUNTRY;
	*n = ro_phrase_at(t, key, s);
	if (!*n)
		*n = ro_phrase_at(t, key = RO_K_ADJECTIVE, s);
	return *n ? ro_cell(t, RO_T_COUNTRY, ro_lookup(t, key, (ro_str){s.s, *n}), RO_COUNTRY_ISO3) : (ro_str){0};
}

ro_str
ro_words_after(ro_str s, size_t n)
{
	for (; n < s.n && (s.s[n] == ' ' || s.s[n] == ','); n++)
		;
	return (ro_str){s.s + n, s.n - n};
}

/* Capitalised words at the start: "Jane K. Roe on the talks" -> "Jane K. Roe". */
static ro_str
name_at(ro_str s)
{
	size_t end = 0;
	unsigned n;
	for (ro_str rest = s; rest.n;) {
		ro_str w = ro_first_word(rest);
		if (!w.n || !(ro_uc_upper(ro_utf8_at(w, 0, &n)) || (end && ro_one_of(w, "al|bin|de|van|von|da|el"))))
			break;
		size_t stop = ro_str_find(w, RO_STR("'s")), curly = ro_str_find(w, RO_STR("’s"));
		stop = stop == RO_NONE ? curly : stop;
		bool last = stop != RO_NONE || (w.s[w.n - 1] == '.' ? w.n > 3 : strchr(",:;)", w.s[w.n - 1]) != NULL);
		end = (size_t)(w.s - s.s) + (stop != RO_NONE ? stop : last ? w.n - 1 : w.n);
		if (last)
			break;
		rest = ro_words_after(rest, w.n);
	}
	return (ro_str){s.s, end};
}

/* "the Foreign Minister of Utopia Jane Roe on ...": offices and countries, then a name. */
ro_speaker
ro_speaker_at(const ro_tables *t, ro_str s)
{
	ro_speaker p = {0};
	for (size_t n; s.n;) {
		ro_str w = ro_first_word(s), country;
		if ((n = ro_phrase_at(t, RO_K_PERSON, s))) {
			p.name = (ro_str){s.s, n};
			return p;
		}
		if ((n = ro_phrase_at(t, RO_K_TITLE, s))) {
			p.role = p.role.n ? p.role : (ro_str){s.s, n};
		} else if ((country = ro_country_at(t, s, &n)).n) {
			p.country = country;
		} else if (ro_one_of(w, "the|acting|outgoing|of|for|his|her|excellency|h.e.") || (p.role.n && ro_one_of(w, "and|to|republic|kingdom|state|federation|government"))) {
			n = w.n;
		} else {
			break;
		}
		s = ro_words_after(s, n);
	}
	if (p.role.n)
		p.name = name_at(s);
	return p;
}

/* The actor for what the title says of the speaker; RO_NONE if that is not enough. */
static size_t
actor_for(const ro_tables *t, ro_doc *d, ro_speaker p, ro_str party)
{
	if (p.name.n)
		return ro_actor_person(t, d, p.name, p.role);
	ro_str country = p.country.n ? p.country : party;
	size_t r = p.role.n && country.n ? ro_office_holder(t, d, p.role, country) : RO_NONE;
	return r == RO_NONE ? RO_NONE : ro_actor_person(t, d, ro_cell(t, RO_T_PERSON, r, RO_PERSON_NAME), p.role);
}

/* "Statement by X", "Remarks on trade by X", "Message from X", "X's remarks", "Interview with X" */
static size_t
speaker_in_title(const ro_tables *t, ro_doc *d, ro_str party)
{
	ro_str title = d->info.title, rest = RO_STR("statement|remarks|address|speech|message|briefing|greetings|interview|comment|comments|opening"), noun;
	while (ro_str_next(&rest, '|', &noun)) {
		size_t at = ro_fold_find(title, noun);
		if (at == RO_NONE)
			continue;
		ro_str after = ro_words_after(title, at + noun.n), before = {title.s, at};
		size_t by = ro_fold_find(after, RO_STR("by "));
		size_t who = RO_NONE;
		if (by != RO_NONE && (!by || after.s[by - 1] == ' '))
			who = actor_for(t, d, ro_speaker_at(t, ro_words_after(after, by + 3)), party);
		else if (ro_one_of(ro_first_word(after), "of|from|with"))
			who = actor_for(t, d, ro_speaker_at(t, ro_words_after(after, ro_first_word(after).n)), party);
		else if (at > 3 && (ro_str_ends(ro_str_trim(before), RO_STR("'s")) || ro_str_ends(ro_str_trim(before), RO_STR("’s"))))
			who = actor_for(t, d, ro_speaker_at(t, before), party);
		if (who != RO_NONE)
			return who;
	}
	return RO_NONE;
}

/* "Jane Roe, Foreign Minister" on a line of its own near the top. */
static size_t
speaker_on_line(const ro_tables *t, ro_doc *d)
{
	size_t at = 0;
	for (int i = 0; i < HEAD && at < d->src.text.n; i++) {
		ro_str l = line_at(d->src.text, &at), name = name_at(l);
		const char *comma = l.n < SHORT_LINE ? memchr(l.s, ',', l.n) : NULL;
		if (!comma || l.s[l.n - 1] == '.' || name.n != (size_t)(comma - l.s) || !memchr(name.s, ' ', name.n))
			continue;
		ro_str office = ro_words_after(l, name.n + 1);
		size_t n = ro_phrase_at(t, RO_K_TITLE, office);
		if (n)
			return ro_actor_person(t, d, name, (ro_str){office.s, n});
	}
	return RO_NONE;
}

/* "We shall rebuild - President Roe", "President of Utopia Jane Roe addressed the nation": the person after the last dash,
 * or the only one of the list who stands in the title and is not met there. */
static size_t
alone_in_title(const ro_tables *t, ro_doc *d, ro_str party)
{
	ro_str title = d->info.title, name = {0};
	size_t dash = RO_NONE;
	for (size_t i = 1; i + 2 < title.n; i++)
		if (title.s[i - 1] == ' ' && (ro_str_starts((ro_str){title.s + i, title.n - i}, RO_STR("- ")) || ro_str_starts((ro_str){title.s + i, title.n - i}, RO_STR("– "))))
			dash = i + (title.s[i] == '-' ? 1 : 3);
	size_t who = dash != RO_NONE ? actor_for(t, d, ro_speaker_at(t, ro_words_after(title, dash)), party) : RO_NONE;
	if (who != RO_NONE || holds(title, " with "))
		return who;
	for (size_t i = 0; i < title.n; i++) {
		size_t n = !i || title.s[i - 1] == ' ' ? ro_phrase_at(t, RO_K_PERSON, (ro_str){title.s + i, title.n - i}) : 0;
		if (!n || !memchr(title.s + i, ' ', n))
			continue;
		if (name.n)
			return RO_NONE;
		name = (ro_str){title.s + i, n};
		i += n;
	}
	return name.n ? ro_actor_person(t, d, name, (ro_str){0}) : RO_NONE;
}

/* Does the text tell of this actor from outside more often than it speaks? "Roe said that ..." under "Statement by Roe" */
static bool
told_from_outside(const ro_doc *d, size_t who)
{
	size_t told = 0, spoken = 0;
	for (size_t i = 0; i < d->words.n; i++)
		told += d->tok_actor[i] == who && !strncmp(d->tok[i].rel, "nsubj", 5) && d->words.span[i].beg >= d->info.title_span.end;
	for (size_t k = 0; k < d->words.n_sents; k++)
		spoken += d->spoken[k];
	return told > spoken;
}

static void
find_self(const ro_tables *t, ro_doc *d, ro_str party)
{
	bool speech = d->info.kind == RO_STATEMENT || d->info.kind == RO_TRANSCRIPT;
	size_t who = speech ? speaker_in_title(t, d, party) : RO_NONE;
	if (who == RO_NONE && d->info.kind == RO_STATEMENT)
		who = speaker_on_line(t, d);
	if (who == RO_NONE && d->info.kind == RO_STATEMENT && ro_spoken_share(d, d->info.title_span.end) >= SPEAKS)
		who = alone_in_title(t, d, party);
	if (who != RO_NONE && !told_from_outside(d, who))
		d->self = who;
}

/* ---- joint statements ------------------------------------------------------------------------------------------------- */
typedef struct parties {
	size_t who[PARTIES], n;
} parties;

static void
add_party(const ro_tables *t, ro_doc *d, parties *p, ro_str iso3)
{
	size_t who = iso3.n ? ro_actor_country(t, d, iso3) : RO_NONE;
	for (size_t i = 0; i < p->n; i++)
		if (p->who[i] == who)
			return;
	if (who != RO_NONE && p->n < PARTIES)
		p->who[p->n++] = who;
}

/* "Joint Statement of the Republic of Utopia and the Kingdom of Freedonia", "Utopian-Freedonian Joint Communiqué" */
static void
parties_of_title(const ro_tables *t, ro_doc *d, parties *p)
{
	ro_str title = d->info.title;
	for (size_t i = 0; i < title.n; i++) {
		if (i && !strchr(" -,(", title.s[i - 1]) && (unsigned char)title.s[i - 1] < 128)
			continue;
		size_t n;
		ro_str country = ro_country_at(t, (ro_str){title.s + i, title.n - i}, &n);
		if (!n)
			continue;
		add_party(t, d, p, country);
		i += n - 1;
	}
}

/* "The Foreign Minister of Utopia, X, and the Foreign Minister of Freedonia, Y, met ...": the first two sides of the text. */
static void
parties_of_text(const ro_tables *t, ro_doc *d, parties *p)
{
	enum { FIRST = 200 };
	for (size_t i = ro_token_at(d, d->info.title_span.end), n = 0; i < d->words.n && n < FIRST && p->n < 2; i++, n++) {
		size_t who = d->tok_actor[i];
		if (who != RO_NONE && (d->cast.at[who].a.kind == RO_PERSON || d->cast.at[who].a.kind == RO_COUNTRY))
			add_party(t, d, p, d->cast.at[who].a.country);
	}
}

static void
find_joint(const ro_tables *t, ro_doc *d)
{
	parties p = {0};
	if (d->info.kind != RO_STATEMENT || d->n_turn || !holds(d->info.title, joint_title))
		return;
	parties_of_title(t, d, &p);
	if (p.n < 2)
		parties_of_text(t, d, &p);
	if (p.n < 2)
		return;
	d->self = ro_actor_together(d, p.who, p.n);
	d->joint = d->self != RO_NONE;
	d->met[0] = p.who[0], d->met[1] = p.who[1];
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

/* The two who met: the first two persons of different countries in the text's first FIRST words. */
static void
find_met(ro_doc *d)
{
	enum { FIRST = 600 };
	for (size_t i = 0; i < d->words.n && i < FIRST; i++) {
		size_t who = d->tok_actor[i];
		if (who == RO_NONE || d->cast.at[who].a.kind != RO_PERSON || !d->cast.at[who].a.country.n)
			continue;
		if (d->met[0] == RO_NONE)
			d->met[0] = who;
		else if (!ro_str_eq(d->cast.at[who].a.country, d->cast.at[d->met[0]].a.country)) {
			d->met[1] = who;
			return;
		}
	}
}

/* The account's own one who met: a person of its side in the text, or the holder of an office that it names: "The President of Utopia". */
size_t
ro_own_party(const ro_tables *t, ro_doc *d, ro_str party, ro_str other)
{
	enum { FIRST = 600 };
	for (size_t i = 0; i < d->words.n && i < FIRST; i++) {
		size_t who = d->tok_actor[i], e = ro_title_at(t, d, i, ro_sentence_end(d, i)), end = ro_sentence_end(d, i);
		if (who != RO_NONE && d->cast.at[who].a.kind == RO_PERSON && ro_str_eq(d->cast.at[who].a.country, party))
			return who;
		size_t row = e > i ? ro_lookup(t, RO_K_TITLE, ro_run(d, i, e)) : RO_NONE, holder;
		if (row == RO_NONE || e + 1 >= end)
			continue;
		ro_str office = ro_cell(t, RO_T_ROLE, row, RO_ROLE_TITLE);
		if (ro_str_eq_fold(ro_cell(t, RO_T_ROLE, row, RO_ROLE_PLURAL), ro_run(d, i, e)) && ro_str_eq_fold(office, other) &&
		    (holder = ro_office_actor(t, d, office, party)) != RO_NONE)	/* "The presidents": the other one is a president */
			return holder;
		if (!ro_one_of(ro_word(d, e), "of"))
			continue;
		size_t c = ro_country_in(t, d, e + 1, e + 6 < end ? e + 6 : end);
		if (c == RO_NONE || !ro_str_eq(ro_cell(t, RO_T_COUNTRY, c, RO_COUNTRY_ISO3), party))
			continue;
		if ((holder = ro_office_actor(t, d, ro_run(d, i, e), party)) != RO_NONE)
			return holder;
	}
	return RO_NONE;
}

/* "Telephone conversation with President of Utopia Jane Roe": whom the account's side met, also where only the title above the text
 * names her, and a third one stands in the text. */
static void
met_in_title(const ro_tables *t, ro_doc *d, ro_str party)
{
	ro_str title = d->info.title;
	size_t at = ro_fold_find(title, RO_STR(" with "));
	if (at == RO_NONE || d->info.kind != RO_READOUT)
		return;
	ro_speaker p = ro_speaker_at(t, ro_words_after(title, at + 6));
	size_t who = p.name.n && p.role.n ? ro_actor_person(t, d, p.name, p.role) : RO_NONE;
	if (who == RO_NONE || ro_str_eq(p.country, party))
		return;
	ro_actor *a = &d->cast.at[who].a;
	if (!a->country.n && p.country.n) {
		a->country = p.country;
		a->why = RO_STR("title of the document");
	}
	if (!a->country.n || ro_str_eq(a->country, party))
		return;
	size_t own = d->met[0] != RO_NONE && ro_str_eq(d->cast.at[d->met[0]].a.country, party) ? d->met[0] : ro_own_party(t, d, party, a->role);
	d->met[0] = own;
	d->met[1] = own == RO_NONE ? RO_NONE : who;
}

/* "Minister of Foreign Affairs Jane Roe met today with ...": who has an office and no country is of the account's side. */
static void
own_officials(ro_doc *d, ro_str party)
{
	for (size_t w = 0; w < d->cast.n; w++) {
		ro_actor *a = &d->cast.at[w].a;
		if (a->kind != RO_PERSON || a->country.n || !a->role.n || ro_one_of(a->role, "mr|mr.|ms|ms.|mrs|mrs.|dr|dr."))
			continue;
		a->country = party;
		a->why = ro_arena_fmt(&d->arena, "%.*s; country: office without one in an account of %.*s", (int)a->why.n, a->why.s, (int)party.n, party.s);
	}
}

void
ro_voice_find(const ro_tables *t, ro_doc *d)
{
	ro_str name, why, party = d->src.voice, reason;
	size_t r = publisher_row(t, d, &name);
	bool press = r != RO_NONE && ro_str_eq(ro_cell(t, RO_T_PUBLISHER, r, RO_PUBLISHER_KIND), RO_STR("press"));
	size_t office = r == RO_NONE ? office_row(t, d, &name) : RO_NONE;
	if (office != RO_NONE && !d->info.publisher.n)
		d->info.publisher = name;
	if (r != RO_NONE && !d->info.publisher.n)
		d->info.publisher = ro_cell(t, RO_T_PUBLISHER, r, RO_PUBLISHER_NAME);
	d->info.kind = kind_of(d, office != RO_NONE || (r != RO_NONE && !press), &why);
	reason = party.n ? RO_STR("header line") : RO_STR("press or unknown publisher");
	if (!party.n && (office != RO_NONE || (r != RO_NONE && !press))) {
		party = office != RO_NONE ? ro_cell(t, RO_T_COUNTRY, office, RO_COUNTRY_ISO3) : ro_cell(t, RO_T_PUBLISHER, r, RO_PUBLISHER_PARTY);
		reason = ro_arena_fmt(&d->arena, "published by '%.*s'", (int)name.n, name.s);
	}
	find_joint(t, d);
	if (!d->joint)
		find_self(t, d, party);
	if (!party.n && d->self != RO_NONE && !d->joint && !press) {
		party = d->cast.at[d->self].a.country;
		reason = ro_arena_fmt(&d->arena, "words of %.*s", (int)d->cast.at[d->self].a.name.n, d->cast.at[d->self].a.name.s);
	}
	size_t who = !party.n && d->info.kind == RO_READOUT && !press ? subject_of_account(d) : RO_NONE;
	if (who != RO_NONE) {
		party = d->cast.at[who].a.country;
		reason = ro_arena_fmt(&d->arena, "told from the side of %.*s", (int)d->cast.at[who].a.name.n, d->cast.at[who].a.name.s);
	}
	d->info.voice = party;
	d->info.kind_why = ro_arena_fmt(&d->arena, "%.*s; voice: %.*s", (int)why.n, why.s, (int)reason.n, reason.s);
	if (party.n && d->info.kind == RO_READOUT)
		own_officials(d, party);
	if (!d->joint)
		find_met(d);
	if (!party.n)
		return;
	if (!d->joint && d->met[1] != RO_NONE && ro_str_eq(d->cast.at[d->met[1]].a.country, party)) {	/* the account's own side first */
		size_t own = d->met[1];
		d->met[1] = d->met[0], d->met[0] = own;
	}
	if (!d->joint)
		met_in_title(t, d, party);
	d->voice = ro_actor_country(t, d, party);
	if (d->voice != RO_NONE)
		d->info.voice_name = d->cast.at[d->voice].a.name;
	else if ((r = ro_lookup(t, RO_K_ORG, party)) != RO_NONE)
		d->info.voice_name = ro_cell(t, RO_T_ORG, r, RO_ORG_NAME);
}
