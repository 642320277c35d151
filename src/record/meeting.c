/* SPDX-License-Identifier: MIT
 * Encounters: events of consultation joined to one record for each meeting, visit or call.
 *
 *	Ilse Roe met Jan Doe in Tartu on Monday at his request. ... During the talks, which lasted three hours, ...
 *	-> one meeting: Roe, Doe; ministers; Tartu; 2021-05-17; asked for by Doe; "three hours"; events e1, e4
 *
 * Two events tell one encounter if the parties of one are among the parties of the other (a country stands for its officials),
 * their dates do not exclude each other, and both are so or both are still to come; "the talks" without parties are the ones told
 * last. A readout or transcript is the account of one encounter (account.c), held on the day of publication if its first sentences
 * tell no other of the week before; what happened between its parties and is told without a time is that encounter. Another one needs
 * a time: "the two agreed to meet again" is none. What one event lacks (place, date, form) another gives.
 * How long it was, who asked for it and beside what it was held stand in the sentences that tell it, or that begin with it
 * ("The call lasted ..."). Cost: events times meetings, and the words of those sentences. */
#include "record/account.h"
#include "record/actor.h"

#include "base/day.h"

#include <stdlib.h>

/* Is actor a covered by actor b: the same, or the country of b? */
static bool
covers(const ro_doc *d, size_t a, size_t b)
{
	const ro_actor *x = &d->cast.at[a].a, *y = &d->cast.at[b].a;
	return a == b || (x->country.n && ro_str_eq(x->country, y->country) && (x->kind == RO_COUNTRY || y->kind == RO_COUNTRY || x->kind == RO_GROUP || y->kind == RO_GROUP));
}

/* Somebody who can meet: a person, a state, an office; an organisation of the lists. */
static bool
can_meet(const ro_doc *d, size_t who)
{
	const ro_actor *a = &d->cast.at[who].a;
	return a->kind == RO_COUNTRY || (a->kind == RO_PERSON && a->name.s[0] != '\'' && (a->name.s[0] & 0x80 || (a->name.s[0] >= 'A' && a->name.s[0] <= 'Z'))) ||
	       (a->kind == RO_ROLE && (a->role.n || a->country.n)) || (a->kind == RO_ORGANIZATION && a->from_list);
}

static bool
among(const ro_doc *d, const size_t *a, size_t n, const size_t *b, size_t m)
{
	for (size_t i = 0; i < n; i++) {
		bool in = false;
		for (size_t k = 0; k < m && !in; k++)
			in = covers(d, a[i], b[k]);
		if (!in)
			return false;
	}
	return true;
}

static bool
dates_fit(const ro_date *a, const ro_date *b)
{
	if (!a->from.n || !b->from.n || !a->words.end || !b->words.end)
		return true;
	return ro_str_cmp(a->from, b->to) <= 0 && ro_str_cmp(b->from, a->to) <= 0;
}

static bool
so(ro_str status)
{
	return ro_one_of(status, "happened|ongoing");
}

static bool
same_encounter(const ro_doc *d, const ro_meeting *m, const ro_event *e, const size_t *who, size_t n)
{
	if (so(m->status) != so(e->status) || ro_str_eq(m->status, RO_STR("historical")) != ro_str_eq(e->status, RO_STR("historical")) || !dates_fit(&m->date, &e->date))
		return false;
	if (m->place.name.n && e->place.name.n && !ro_str_eq(m->place.name, e->place.name) && !ro_str_eq(m->place.country, e->place.country))
		return false;
	return among(d, who, n, m->participants, m->n_participants) || among(d, m->participants, m->n_participants, who, n);
}

/* Are all n parties of countries that take part in m? */
static bool
of_its_countries(const ro_doc *d, const ro_meeting *m, const size_t *who, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < m->n_participants && !(who[i] == m->participants[k] || (d->cast.at[who[i]].a.country.n && ro_str_eq(d->cast.at[who[i]].a.country, d->cast.at[m->participants[k]].a.country))))
			k++;
		if (k == m->n_participants)
			return false;
	}
	return n > 0;
}

static ro_str
level_of(const ro_doc *d, const size_t *who, size_t n)
{
	static const struct { const char *words, *level; } table[] = {
		{"deputy|vice minister|assistant|under secretary|undersecretary", "deputies"}, {"president|prime minister|chancellor|king|emir|premier|taoiseach|sultan", "leaders"},
		{"minister|secretary of state|foreign secretary|secretary", "ministers"}, {"envoy|ambassador|special representative|adviser|advisor", "envoys"}};
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		for (size_t i = 0; i < n; i++) {
			ro_str role = d->cast.at[who[i]].a.role, part;
			for (ro_str rest = ro_str_of(table[k].words); role.n && ro_str_next(&rest, '|', &part);)
				if (ro_str_ends_fold(role, part) || (role.n > part.n && ro_str_eq_fold((ro_str){role.s, part.n}, part)))
					return ro_str_of(table[k].level);
		}
	return RO_STR("officials");
}

/* Words of an encounter, by its form; "met" and "talks" leave the form open. */
static const char CALL[] = "call|calls|telephone|phone|telephoned|phoned|rang", VIDEO[] = "video|videoconference|videolink|online|virtual|virtually",
		  VISIT[] = "visit|visits|visited|visiting|trip|arrived|travelled|traveled|flew",
		  MEETING[] = "met|meet|meets|meeting|meetings|talks|summit|received|hosted|consultations|negotiations|round|session|conference|dialogue|conversation|spoke";

/* Is one of the words a..z-1 in the list? */
static bool
has_word(const ro_doc *d, size_t a, size_t z, const char *list)
{
	for (size_t i = a; i < z; i++)
		if (ro_one_of(ro_word(d, i), list))
			return true;
	return false;
}

/* Is a word of the event, or one that hangs on such a word, in the list? "held | a *telephone* conversation", "spoke by *phone*" */
static bool
told_with(const ro_doc *d, const ro_event *e, const char *list)
{
	for (size_t i = d->words.first[e->sentence]; i < d->words.first[e->sentence + 1]; i++) {
		size_t up = i;
		for (int steps = 0; steps < 3 && ro_one_of(ro_word(d, i), list); steps++, up = d->tok[up].head)
			if (ro_touches(d->words.span[up], e->trigger_span))
				return true;
	}
	return false;
}

static ro_str
form_of(const ro_doc *d, const ro_event *e)
{
	bool call = (ro_str_eq(e->mode, RO_STR("phone")) && e->confidence >= 0.5) || told_with(d, e, CALL);
	if (told_with(d, e, VIDEO))
		return RO_STR("video call");
	return call ? RO_STR("call") : told_with(d, e, VISIT) ? RO_STR("visit") : RO_STR("meeting");
}

/* ---- what the sentences around it tell ------------------------------------------------------------------------------ */
/* Does word i hang on a word of a meeting or of talking, or is it one? "lasted" counts where its subject is such a word. */
static bool
of_meeting(const ro_doc *d, size_t i)
{
	for (int steps = 0; steps < 5; steps++) {
		if (has_word(d, i, i + 1, CALL) || has_word(d, i, i + 1, VISIT) || has_word(d, i, i + 1, MEETING) || ro_one_of(ro_word(d, i), "talked|exchange|lasted"))
			return true;
		size_t s = ro_subject_of(d, i);
		if (s != RO_NONE && (has_word(d, s, s + 1, CALL) || has_word(d, s, s + 1, VISIT) || has_word(d, s, s + 1, MEETING)))
			return true;
		if (d->tok[i].head == i)
			return false;
		i = d->tok[i].head;
	}
	return false;
}

/* "for nearly three hours", "lasted forty minutes", "a 40-minute call", "an hour-long meeting", "three hours of talks": the words of the
 * count from "nearly" to the unit. */
static ro_str
length_in(const ro_doc *d, size_t sentence)
{
	for (size_t a = d->words.first[sentence], i = a; i < d->words.first[sentence + 1]; i++) {
		size_t b = i;
		if (!ro_one_of(ro_word(d, i), "minutes|minute|hours|hour|days") || !of_meeting(d, i))
			continue;
		while (b > a && (!strcmp(d->tok[b - 1].upos, "NUM") || ro_one_of(ro_word(d, b - 1), "a|an|half|and|-|‑|several|one")))
			b--;
		while (b > a && ro_one_of(ro_word(d, b - 1), "nearly|almost|about|around|over|than|more|some|under|less|roughly|approximately"))
			b--;
		size_t z = i + 1;
		if (z + 2 < d->words.first[sentence + 1] && ro_one_of(ro_word(d, z), "and") && ro_one_of(ro_word(d, z + 1), "a") && ro_one_of(ro_word(d, z + 2), "half"))
			z += 3;			/* "an hour and a half" */
		bool led = b > a && ro_one_of(ro_word(d, b - 1), "for|lasted|lasting|took"), before = z < d->words.n && ro_one_of(ro_word(d, z), "of|-|‑|long");
		bool joined = b < i && ro_one_of(ro_word(d, i - 1), "-|‑");	/* "40-minute" */
		if ((b < i || before) && (led || before || joined))
			return ro_run(d, joined && ro_one_of(ro_word(d, b), "a|an") ? b + 1 : b, z);
	}
	return (ro_str){"", 0};
}

/* Head of the phrase that begins at word a: the first noun or name from it on that hangs outside. */
static size_t
head_from(const ro_doc *d, size_t a, size_t end)
{
	for (size_t i = a; i < end && i < a + 12; i++)
		if (ro_one_of(ro_str_of(d->tok[i].upos), "PROPN|NOUN|PRON") && (d->tok[i].head < a || d->tok[i].head > i + 6))
			return i;
	return a;
}

/* The name on word `who`, with the words between it and word `by`, in *words. */
static size_t
name_told(const ro_doc *d, size_t by, size_t who, ro_span *words)
{
	if (who == RO_NONE)
		return RO_NONE;
	ro_span name = ro_phrase_of(d, who), to = d->words.span[by];
	*words = (ro_span){name.beg < to.beg ? name.beg : to.beg, name.end > to.end ? name.end : to.end};
	return who;
}

/* Word that names who asked for the meeting told by the sentence: "at the request of Utopia", "at Utopia's request", "initiated by Doe",
 * "which Utopia had asked for"; RO_NONE. *words from the request to the name. */
static size_t
asker_in(const ro_doc *d, size_t sentence, ro_span *words)
{
	size_t a = d->words.first[sentence], z = d->words.first[sentence + 1];
	for (size_t i = a; i + 1 < z; i++) {
		size_t s = ro_subject_of(d, i), c = ro_case_of(d, i);
		bool asked = ro_one_of(ro_word(d, i), "asked|requested|sought|initiated|proposed");
		if (ro_one_of(ro_word(d, i), "request|initiative") && c != RO_NONE && ro_one_of(ro_word(d, c), "at|on|upon")) {
			if (ro_one_of(ro_word(d, i + 1), "of") && i + 2 < z)
				return name_told(d, c, head_from(d, i + 2, z), words);
			for (size_t k = c; k < i; k++)
				if (d->tok[k].head == i && !strcmp(d->tok[k].rel, "nmod:poss"))
					return name_told(d, c, k, words);
		}
		if (asked && ro_one_of(ro_word(d, i + 1), "by") && i + 2 < z && of_meeting(d, i))
			return name_told(d, i, head_from(d, i + 2, z), words);
		if (asked && s != RO_NONE && !strcmp(d->tok[i].rel, "acl:relcl") && of_meeting(d, d->tok[i].head) && has_word(d, a, s, "which|that"))
			return name_told(d, i, s, words);
	}
	return RO_NONE;
}

/* "on the margins of the UN General Assembly" */
static ro_str
margins_in(const ro_doc *d, size_t sentence)
{
	for (size_t i = d->words.first[sentence], z = d->words.first[sentence + 1]; i + 2 < z; i++)
		if (ro_one_of(ro_word(d, i), "margins|sidelines") && ro_one_of(ro_word(d, i + 1), "of"))
			return ro_words_of(d, ro_phrase_of(d, head_from(d, i + 2, z)));
	return (ro_str){"", 0};
}

/* Whom the phrase with this head names; "the Utopian side" is the state. */
static size_t
actor_at(const ro_tables *t, ro_doc *d, size_t head)
{
	ro_str why;
	double sure;
	ro_span words = ro_phrase_of(d, head);
	size_t state = ro_one_of(ro_word(d, head), "side|part|party|authorities|government") ? ro_country_in(t, d, ro_token_at(d, words.beg), head) : RO_NONE;
	if (state != RO_NONE)
		return ro_actor_country(t, d, ro_cell(t, RO_T_COUNTRY, state, RO_COUNTRY_ISO3));
	return ro_somebody(t, d, head) ? ro_actor_of(t, d, words, &why, &sure) : RO_NONE;
}

static void
read_sentence(const ro_tables *t, ro_doc *d, ro_meeting *m, size_t sentence)
{
	if (!m->length.n)
		m->length = length_in(d, sentence);
	if (!m->on_margins_of.n)
		m->on_margins_of = margins_in(d, sentence);
	size_t who = m->asked_by == RO_NONE ? asker_in(d, sentence, &m->asked_span) : RO_NONE;
	if (who != RO_NONE)
		m->asked_by = actor_at(t, d, who);
}

/* ---- the encounter that the document is the account of ---------------------------------------------------------------- */
enum { MAX_PARTIES = 24 };
enum { FIRST = 2, WEEK = 7 };		/* sentences of the body that tell it; days from it to its account */

/* Is it told in the first sentences of the body? */
static bool
told_first(const ro_doc *d, size_t sentence)
{
	size_t i = ro_token_at(d, d->info.title_span.end);
	return i < d->words.n && sentence >= d->tok[i].sentence && sentence < d->tok[i].sentence + FIRST;
}

/* Does the event stand in the main clause of its sentence? "Roe and Doe | met | on Monday", "held | talks |" */
static bool
main_clause(const ro_doc *d, const ro_event *e)
{
	size_t i = ro_token_at(d, e->trigger_span.beg), root = ro_root_of(d, e->sentence);
	return i == root || d->tok[i].head == root || ro_touches(d->words.span[root], e->trigger_span);
}

/* Does the event give the day of the account? It is what a first sentence says, of the week before. */
static bool
gives_day(const ro_doc *d, const ro_event *e)
{
	int day, day_end, pub, pub_end;
	return told_first(d, e->sentence) && main_clause(d, e) && ro_str_eq(e->date.from, e->date.to) && ro_day_read(e->date.from, &day, &day_end) &&
	       ro_day_read(d->info.date, &pub, &pub_end) && day <= pub && day + WEEK >= pub;
}

/* Is word `list` said of the event? "President Roe's | recent | visit" */
static bool
said_of(const ro_doc *d, const ro_event *e, const char *list)
{
	for (size_t i = d->words.first[e->sentence]; i < d->words.first[e->sentence + 1]; i++)
		if (ro_one_of(ro_word(d, i), list) && (ro_touches(d->words.span[d->tok[i].head], e->trigger_span)))
			return true;
	return false;
}

static const char EARLIER[] = "recent|previous|last|earlier|past|latest", LATER[] = "planned|upcoming|future|next|further|forthcoming";

/* Are all parties of m but those of no known country among who..? "On a visit to the Union Roe | met | the President of Utopia" */
static bool
names_all(const ro_doc *d, const ro_meeting *m, const size_t *who, size_t n)
{
	size_t known[MAX_PARTIES], k = 0;
	ro_meeting all = {.participants = who, .n_participants = n};
	for (size_t i = 0; i < n; i++)
		if (d->cast.at[who[i]].a.country.n)
			known[k++] = who[i];
	return of_its_countries(d, &all, m->participants, m->n_participants) || (k < n && of_its_countries(d, m, known, k));
}

/* "Deputy Head of the Office Jan Doe | met | with the chairwoman": the first thing that is told, of the side that tells it */
static bool
opens_with_own(const ro_doc *d, const ro_meeting *m, const ro_event *e, const size_t *who, size_t n)
{
	ro_meeting own = {.participants = m->participants, .n_participants = 1};
	bool in = false;
	for (size_t k = 0; k < n; k++)
		in |= of_its_countries(d, &own, &who[k], 1);
	return in && d->info.voice.n && main_clause(d, e) && told_first(d, e->sentence) && (!e->sentence || !told_first(d, e->sentence - 1)) &&
	       (told_with(d, e, MEETING) || told_with(d, e, CALL));
}

/* Does the event tell the encounter m that the document is the account of? */
static bool
tells_account(const ro_doc *d, const ro_meeting *m, const ro_event *e, const size_t *who, size_t n)
{
	bool theirs = of_its_countries(d, m, who, n) || (told_first(d, e->sentence) && names_all(d, m, who, n)) || opens_with_own(d, m, e, who, n);
	if (!so(e->status) || !theirs || said_of(d, e, EARLIER) || (ro_str_ends_fold(m->form, RO_STR("call")) && told_with(d, e, VISIT)))
		return false;
	return !e->date.words.end || gives_day(d, e) || (ro_str_cmp(e->date.from, m->date.from) <= 0 && ro_str_cmp(m->date.from, e->date.to) <= 0 && e->date.from.n);
}

/* Is the event of the account's parties, with no time of its own? Then it is the account's or one before it, and no other. */
static bool
about_account(const ro_doc *d, const ro_event *e, const size_t *who, size_t n)
{
	for (size_t k = 0; k < d->n_account && !e->date.words.end; k++)
		if (of_its_countries(d, &d->meeting[k], who, n))
			return true;
	return false;
}

/* ---- joining ---------------------------------------------------------------------------------------------------------- */

/* Adds a to the n parties: an official takes the place of his country, a country of which somebody is there is not named twice. */
static size_t
put(const ro_doc *d, size_t *who, size_t n, size_t a)
{
	for (size_t k = 0; k < n; k++) {
		bool one = covers(d, a, who[k]);
		if (who[k] == a || (one && d->cast.at[a].a.kind == RO_COUNTRY))
			return n;
		if (one && d->cast.at[who[k]].a.kind == RO_COUNTRY)
			return who[k] = a, n;
	}
	if (n < MAX_PARTIES)
		who[n++] = a;
	return n;
}

static size_t
parties(const ro_doc *d, const ro_event *e, size_t *who)
{
	size_t n = 0;
	for (size_t k = 0; k < e->n_actors + e->n_recipients; k++) {
		size_t a = k < e->n_actors ? e->actors[k] : e->recipients[k - e->n_actors];
		if (can_meet(d, a))
			n = put(d, who, n, a);
	}
	return n;
}

/* "Last time we | met | on February 10": with whom the account is of, where its text does not say. */
static size_t
with_counterpart(const ro_doc *d, const ro_event *e, size_t *who, size_t n)
{
	const ro_meeting *m = d->meeting;
	if (n != 1 || d->n_account != 1 || m->n_participants != 2 || !e->date.words.end || e->n_recipients || !e->n_actors || !ro_one_of(ro_words_of(d, e->actor_spans[0]), "we"))
		return n;
	for (size_t k = 0; k < 2; k++)
		if (who[0] == m->participants[k])
			who[n++] = m->participants[1 - k];
	return n;
}

/* Whose guests the others are: who receives; of a visit the party at home where it takes place, else the one visited. */
static size_t
host_of(const ro_doc *d, const ro_meeting *m, const ro_event *e)
{
	size_t home = RO_NONE, n = 0;
	if (told_with(d, e, "received|hosted|welcomed") && e->n_actors && e->n_recipients)
		return e->actors[0];
	if (!ro_str_eq(m->form, RO_STR("visit")))
		return RO_NONE;
	for (size_t k = 0; k < m->n_participants && m->place.country.n; k++)
		if (ro_str_eq(d->cast.at[m->participants[k]].a.country, m->place.country))
			home = m->participants[k], n++;
	return n == 1 ? home : !n && e->n_recipients && can_meet(d, e->recipients[0]) ? e->recipients[0] : RO_NONE;
}

/* What an event adds to the encounter that the document is the account of: a place, a day, that it was a visit. */
static void
join_account(const ro_doc *d, ro_meeting *m, const ro_event *e)
{
	bool at_home = false;
	if (e->date.words.end && gives_day(d, e) && !m->date.words.end)
		m->date = e->date;
	if (!told_first(d, e->sentence) || !e->place.name.n || ro_str_ends_fold(m->form, RO_STR("call")) || !(told_with(d, e, MEETING) || told_with(d, e, VISIT)))
		return;
	if (!m->place.name.n || (!m->place.geoname && ro_str_eq(m->place.country, e->place.country)))
		m->place = e->place;
	for (size_t k = 0; k < m->n_participants; k++)
		at_home |= e->place.country.n && ro_str_eq(d->cast.at[m->participants[k]].a.country, e->place.country);
	if (at_home && told_with(d, e, VISIT))
		m->form = RO_STR("visit");
}

static void
join_other(const ro_doc *d, ro_meeting *m, const ro_event *e)
{
	ro_str form = form_of(d, e);
	if (!m->form.n || (ro_str_eq(m->form, RO_STR("meeting")) && !ro_str_eq(m->status, RO_STR("planned"))))
		m->form = form;
	bool tells = told_with(d, e, MEETING) || told_with(d, e, VISIT);	/* "discussed events in Tema": not in Tema */
	if (!m->place.name.n && tells && !ro_str_ends_fold(m->form, RO_STR("call")))
		m->place = e->place;
	if (!m->date.words.end && (e->date.words.end || !m->date.from.n))
		m->date = e->date;
}

static void
join(const ro_tables *t, ro_doc *d, ro_meeting *m, const ro_event *e, const size_t *who, size_t n)
{
	bool account = m < d->meeting + d->n_account;
	if (account) {
		join_account(d, m, e);
	} else {
		size_t *p = RO_NEW(&d->arena, MAX_PARTIES, size_t), k = 0;
		for (size_t i = 0; i < m->n_participants; i++)
			k = put(d, p, k, m->participants[i]);
		for (size_t i = 0; i < n; i++)
			k = put(d, p, k, who[i]);
		m->participants = p, m->n_participants = k;
		join_other(d, m, e);
	}
	if (m->host == RO_NONE)
		m->host = host_of(d, m, e);
	read_sentence(t, d, m, e->sentence);
	m->level = level_of(d, m->participants, m->n_participants);
	m->n_events++;
}

/* A new meeting of that status. */
static ro_meeting *
begin(ro_doc *d, ro_str status, ro_str why)
{
	ro_meeting *m = &d->meeting[d->n_meeting];
	*m = (ro_meeting){.host = RO_NONE, .asked_by = RO_NONE, .status = status, .place = {.name = {"", 0}}, .date = {.from = {"", 0}}, .why = why};
	m->id = ro_arena_fmt(&d->arena, "m%zu", ++d->n_meeting);
	return m;
}

static bool
title_has(const ro_doc *d, const char *list)
{
	ro_str rest = d->info.title, word;
	while (ro_str_next(&rest, ' ', &word))
		if (ro_one_of(word, list))
			return true;
	return false;
}

/* Title and first sentences tell the form: "Telephone conversation with ...", "Meeting with ..." */
static ro_str
form_told(const ro_doc *d, size_t a, size_t z)
{
	if (title_has(d, VIDEO) || (!title_has(d, "telephone|phone") && has_word(d, a, z, VIDEO)))
		return RO_STR("video call");
	return title_has(d, CALL) || (!title_has(d, MEETING) && has_word(d, a, z, CALL)) ? RO_STR("call") : RO_STR("meeting");
}

/* The encounters that the document is the account of: one, or one with each ("Telephone conversations with A and B"). */
static void
begin_account(const ro_tables *t, ro_doc *d)
{
	ro_account a;
	if (!ro_account_find(t, d, &a))
		return;
	size_t i = ro_token_at(d, d->info.title_span.end), s = i < d->words.n ? d->tok[i].sentence : 0;
	size_t end = s + FIRST < d->words.n_sents ? s + FIRST : d->words.n_sents;
	for (size_t k = 1; k < (a.apart ? a.n : 2); k++) {
		ro_meeting *m = begin(d, RO_STR("happened"), a.why);
		size_t *p = RO_NEW(&d->arena, a.n, size_t);
		memcpy(p, a.who, a.n * sizeof *p);
		if (a.apart)
			p[1] = a.who[k];
		m->participants = p, m->n_participants = a.apart ? 2 : a.n, m->level = level_of(d, p, m->n_participants);
		m->form = form_told(d, i, d->words.first[end]);
		m->place = a.place;
		for (size_t j = s; j < end; j++)
			read_sentence(t, d, m, j);
		if (d->info.date.n == 10) {
			m->date.from = m->date.to = d->info.date, m->date.granularity = RO_STR("day");
			m->date.why = RO_STR("no time told: the day of publication");
		}
	}
	d->n_account = d->n_meeting;
}

/* Is it told as known: "the talks", "this visit"? */
static bool
definite(const ro_doc *d, const ro_event *e)
{
	size_t i = ro_token_at(d, e->trigger_span.beg);
	return (has_word(d, i, i + 1, MEETING) || has_word(d, i, i + 1, VISIT) || has_word(d, i, i + 1, CALL)) && i && ro_one_of(ro_word(d, i - 1), "the|this|these|their|both");
}

/* Sentences that begin with a meeting told before: "The talks lasted three hours." */
static void
read_further(const ro_tables *t, ro_doc *d)
{
	size_t last = RO_NONE, e = 0;
	if (d->n_account)
		last = 0;
	for (size_t k = 0; k < d->words.n_sents; k++) {
		size_t a = d->words.first[k], s = ro_subject_of(d, ro_root_of(d, k));
		for (size_t j = e; s != RO_NONE && j < d->n_event && d->event[j].sentence <= k; j++)
			if (ro_touches(d->event[j].trigger_span, d->words.span[s]))
				s = RO_NONE;		/* another one, told here */
		if (last != RO_NONE && s != RO_NONE && s > a && ro_one_of(ro_word(d, a), "the|this|their") && (has_word(d, s, s + 1, MEETING) || has_word(d, s, s + 1, CALL) || has_word(d, s, s + 1, VISIT)))
			read_sentence(t, d, &d->meeting[last], k);
		for (; e < d->n_event && d->event[e].sentence <= k; e++)
			last = d->event[e].meeting != RO_NONE ? d->event[e].meeting : last;
	}
}

/* May the event begin a meeting? It tells one of two parties, and when: "agreed to hold talks" does not. */
static bool
may_begin(const ro_doc *d, const ro_event *e, const size_t *who, size_t n)
{
	bool tells = told_with(d, e, MEETING) || told_with(d, e, CALL) || told_with(d, e, VISIT) || told_with(d, e, VIDEO);
	bool with = so(e->status) && e->n_actors && e->n_recipients && ro_one_of(ro_words_of(d, e->trigger_span), "discussed|talked|conferred|consulted");
	if (!e->date.words.end && (said_of(d, e, EARLIER) || said_of(d, e, LATER)))
		return false;
	return n > 1 && (tells || with) && (e->date.from.n || so(e->status)) && !about_account(d, e, who, n);
}

/* The meeting that the event tells; n_meeting if none so far. */
static size_t
told_of(const ro_doc *d, const ro_event *e, const size_t *who, size_t n, size_t last)
{
	for (size_t k = 0; k < d->n_meeting; k++)
		if (k < d->n_account ? tells_account(d, &d->meeting[k], e, who, n) : n > 1 && same_encounter(d, &d->meeting[k], e, who, n))
			return k;
	return n < 2 && last != RO_NONE && definite(d, e) && same_encounter(d, &d->meeting[last], e, who, n) ? last : d->n_meeting;
}

void
ro_meetings_find(const ro_tables *t, ro_doc *d)
{
	size_t who[MAX_PARTIES], last = RO_NONE;
	d->meeting = RO_NEW(&d->arena, d->n_event + RO_ACCOUNT_PARTIES, ro_meeting);
	begin_account(t, d);
	for (size_t k = 0; k < d->n_event; k++) {
		ro_event *e = &d->event[k];
		if (!ro_str_eq(e->type, RO_STR("CONSULT")) || ro_one_of(e->status, "negated|denied|hypothetical"))
			continue;
		size_t n = with_counterpart(d, e, who, parties(d, e, who)), at = told_of(d, e, who, n, last);
		if (at == d->n_meeting && !may_begin(d, e, who, n))
			continue;
		if (at == d->n_meeting)
			begin(d, e->status, ro_arena_fmt(&d->arena, "first told by %.*s", (int)e->id.n, e->id.s));
		join(t, d, &d->meeting[at], e, who, n);
		e->meeting = last = at;
	}
	read_further(t, d);
	for (size_t m = 0; m < d->n_meeting; m++) {
		size_t *ev = RO_NEW(&d->arena, d->meeting[m].n_events + 1, size_t), n = 0;
		for (size_t k = 0; k < d->n_event; k++)
			if (d->event[k].meeting == m)
				ev[n++] = k;
		d->meeting[m].events = ev;
	}
}
