/* SPDX-License-Identifier: MIT
 * Stretches that the layout gives to a speaker or a place.
 *
 *	MR PRICE: Good afternoon, everyone.		a turn: all until the next label is said by him
 *	... thank you all. Jane Roe (retranslated): Mr President, ...	a turn inside a line whose breaks were lost
 *	Q Will he go? MS DOE: He will.			a question may stand without colon
 *	From Brussels: ...				an account from somewhere
 *
 * A label is at most WORDS words of a name or an office, with a colon, at the start of a line or of a sentence. What looks
 * like one need not be: "Note: ...", "Geneva: a city of clocks", "Jane Roe: we will answer" over a news story. So each is
 * asked three things. Is it a speaker: a question word, an office, a person for the network or the lists? Is it firm: does
 * its name come again as a label or stand in the title, or has it office and name both? And does the text after it speak:
 * "I", "we", "you" as subjects outside quotation marks, or questions? Inside lines labels are believed only where MIN_TURNS
 * are firm and SPEECH of the sentences speak; at the start of a line less is asked, for the layout is a reason of its own.
 * A page may put a card behind a name ("Jane Roe Roe JanePresident of Utopia:"): a name ends where its last word comes twice.
 *
 * Cost: one pass and one sort of the labels; each looks back WORDS words at most. */
#include "record/record.h"

#include "base/utf8.h"

#include <stdlib.h>

enum {
	LABEL = 180,			/* bytes: "President of the Republic of ... X" and its card */
	WORDS = 22,
	BRACKET = 40,			/* "(retranslated)" between name and colon */
	TITLE = 400,			/* bytes of the title that are looked at */
	HEADING = 200,			/* bytes of a heading whose line break was lost */
	MIN_TURNS = 2,
};
#define SPEECH 0.12			/* share of sentences that speak: in 220 official texts 0.06 at most where told, 0.23 at least in turns */

typedef struct label {
	ro_span span, cue;		/* the name; the colon, empty for "Q Will he go?" */
	size_t beg, body;		/* where the turn before it ends; first byte of what is said */
	uint64_t key;			/* of its last word in lower case */
	size_t words, recurs;		/* labels with this key */
	bool line, place, caps, asks;	/* opens a line; "From Brussels"; all capitals; "QUESTION" */
	bool titled, person, outlet;	/* an office before or after the name; a person; a paper or agency */
	bool in_title;
} label;

typedef struct finder {
	const ro_tables *t;
	ro_doc *d;
	RO_VEC(label) v;
	bool speaks;			/* the text after the first firm label is in the first or second person */
	bool inside;			/* labels inside lines count */
	size_t named;			/* labels at the start of lines that are speakers and more than a word */
} finder;

/* ---- shapes -------------------------------------------------------------------------------------------------------- */
static bool
name_word(ro_str w, bool *caps)
{
	size_t up = 0, low = 0;
	unsigned n;
	for (size_t i = 0; i < w.n; i += n) {
		uint32_t c = ro_utf8_at(w, i, &n);
		if (!ro_uc_letter(c) && c != '.' && c != '-' && c != '\'' && c != 0x2019)
			return false;
		up += ro_uc_upper(c), low += ro_uc_lower(c);
	}
	if (low)
		*caps = false;
	return (up && ro_uc_upper(ro_utf8_at(w, 0, &n))) || ro_one_of(w, "de|da|von|van|of|the|al|bin|und|for|and|to");
}

static bool
digits(ro_str w)
{
	for (size_t i = 0; i < w.n; i++)
		if (w.s[i] < '0' || w.s[i] > '9')
			return false;
	return w.n > 0 && w.n < 3;
}

static size_t
back_over_blanks(ro_str text, size_t at)
{
	while (at > 0 && (text.s[at - 1] == ' ' || text.s[at - 1] == '\t'))
		at--;
	return at;
}

static size_t
word_begin(ro_str text, size_t end)
{
	while (end > 0 && (unsigned char)text.s[end - 1] > ' ')
		end--;
	return end;
}

/* Does the text before `at` end a sentence? "... today. ", "(Applause.) ", "<…> ", "* * * " */
static bool
after_stop(ro_str text, size_t at)
{
	unsigned n;
	uint32_t c = at ? ro_utf8_before(text, at, &n) : 0;
	return c && (c > 127 ? c == 0x2026 || c == 0x201D || c == 0xBB : strchr(".?!)]>\"*", (int)c) != NULL);
}

/* "Mr." never ends a sentence (2), "J." and "U.S." may (1), other words with a dot do (0). */
static int
short_form(ro_str w)
{
	if (ro_one_of(w, "mr.|mrs.|ms.|dr.|gen.|sen.|amb.|st.|lt.|col.|prof.|rep.|gov.|sec.|pres.|capt.|adm.|hon.|maj.|sgt.|cmdr."))
		return 2;
	return w.n && w.s[w.n - 1] == '.' && (w.n <= 3 || memchr(w.s, '.', w.n - 1));
}

/* From the end of a name back to where it opens a line or a sentence; RO_NONE if the words before it are no name, then
 * *run is where the words of the name begin. */
static size_t
label_begin(ro_str text, size_t end, label *out, size_t *run)
{
	size_t w = end, spare = RO_NONE;
	*run = end;
	out->caps = true;
	for (out->words = 1; out->words <= WORDS; out->words++) {
		size_t e = back_over_blanks(text, w);
		w = word_begin(text, e);
		ro_str part = {text.s + w, e - w};
		if (end - w > LABEL || !(name_word(part, &out->caps) || (out->words == 1 && digits(part))))
			return spare;
		*run = w;
		size_t before = back_over_blanks(text, w);
		out->line = !before || text.s[before - 1] == '\n';
		if (out->line)
			return w;
		if (before == w || !after_stop(text, before))
			continue;
		size_t from = word_begin(text, before);
		int mark = text.s[before - 1] == '.' ? short_form((ro_str){text.s + from, before - from}) : 0;
		if (!mark)
			return w;
		spare = mark == 1 ? w : spare;
	}
	return spare;
}

/* "Jane Roe Roe JanePresident of Utopia" -> "Jane Roe" */
static ro_span
without_card(ro_str text, ro_span s)
{
	ro_str rest = ro_str_span(text, s), last = {0}, w;
	while (ro_str_next(&rest, ' ', &w)) {
		if (w.n > 2 && ro_str_eq_fold(w, last))
			return (ro_span){s.beg, (size_t)(last.s + last.n - text.s)};
		last = w.n ? w : last;
	}
	return s;
}

static uint64_t
key_of(ro_str name)
{
	char low[64];
	size_t from = word_begin(name, name.n), n = 0;
	for (size_t i = from; i < name.n && n < sizeof low; i++)
		low[n++] = (char)(name.s[i] >= 'A' && name.s[i] <= 'Z' ? name.s[i] | 32 : name.s[i]);
	return ro_str_hash((ro_str){low, n});
}

static bool
asks(ro_str name)
{
	size_t last = word_begin(name, name.n);
	if (digits((ro_str){name.s + last, name.n - last}))	/* "Question 2" */
		name.n = back_over_blanks(name, last);
	return ro_one_of(name, "question|answer|q|a|reporter|journalist|moderator|interviewer|correspondent|interpreter|remark|participant");
}

/* ---- who ----------------------------------------------------------------------------------------------------------- */
/* An office at the start or the end of the name: "Foreign Minister Doe", "The President", "Lavrov, Minister" is none. */
static bool
titled(const ro_tables *t, ro_str name)
{
	size_t cut[WORDS + 2], n = 0;
	if (name.n > 4 && ro_str_eq_fold((ro_str){name.s, 4}, RO_STR("the ")))
		name = (ro_str){name.s + 4, name.n - 4};
	cut[n++] = 0;
	for (size_t i = 0; i < name.n && n <= WORDS; i++)
		if (name.s[i] == ' ')
			cut[n++] = i + 1;
	cut[n] = name.n + 1;
	for (size_t k = 1; k <= n && k <= 5; k++) {
		ro_str head = {name.s, cut[k] - 1}, tail = {name.s + cut[n - k], name.n - cut[n - k]};
		if (ro_lookup(t, RO_K_TITLE, head) != RO_NONE || ro_lookup(t, RO_K_TITLE, tail) != RO_NONE)
			return true;
	}
	return false;
}

/* Length of the longest office at the start of `s`: "Prime Minister of Utopia" -> 14 */
static size_t
office_at(const ro_tables *t, ro_str s)
{
	size_t best = 0;
	for (size_t i = 1, n = 0; i <= s.n && n < 5; i++)
		if (i == s.n || s.s[i] == ' ') {
			n++;
			best = ro_lookup(t, RO_K_TITLE, (ro_str){s.s, i}) != RO_NONE ? i : best;
		}
	return best;
}

/* Does the office that begins at `a` reach over `b`? "Prime | Minister" */
static bool
office_over(const ro_tables *t, ro_str text, size_t a, size_t b)
{
	return a + office_at(t, (ro_str){text.s + a, text.n - a < LABEL ? text.n - a : LABEL}) > b;
}

static bool
person(const ro_tables *t, const ro_doc *d, ro_span s)
{
	for (size_t i = ro_token_at(d, s.beg); i < d->words.n && d->words.span[i].beg < s.end; i++)
		if ((d->tok_actor[i] != RO_NONE && d->cast.at[d->tok_actor[i]].a.kind == RO_PERSON) || ro_str_ends(ro_str_of(d->tok[i].name), RO_STR("-PER")))
			return true;
	return ro_lookup(t, RO_K_PERSON, ro_str_span(d->src.text, s)) != RO_NONE;
}

static bool
outlet(const ro_tables *t, ro_str name)
{
	size_t r = ro_lookup(t, RO_K_PUBLISHER, name), o = ro_lookup(t, RO_K_ORG, name);
	return (r != RO_NONE && ro_str_eq(ro_cell(t, RO_T_PUBLISHER, r, RO_PUBLISHER_KIND), RO_STR("press"))) ||
	       (o != RO_NONE && ro_str_eq(ro_cell(t, RO_T_ORG, o, RO_ORG_KIND), RO_STR("media")));
}

/* Does the last word of the name stand in title or byline? */
static bool
in_title(const ro_doc *d, ro_str name)
{
	size_t from = word_begin(name, name.n);
	ro_str w = {name.s + from, name.n - from}, where[] = {d->info.title, d->src.author};
	if (w.n < 2)
		return false;
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i + w.n <= where[k].n && i < TITLE; i++)
			if ((!i || where[k].s[i - 1] == ' ' || where[k].s[i - 1] == '-') && ro_str_eq_fold((ro_str){where[k].s + i, w.n}, w) &&
			    (i + w.n == where[k].n || !ro_uc_letter((unsigned char)where[k].s[i + w.n])))
				return true;
	return false;
}

static bool
speaker(const label *l)
{
	return l->asks || l->titled || l->person;
}

static bool
firm(const label *l)
{
	return l->asks || (speaker(l) && (l->recurs > 1 || l->in_title || (l->titled && (l->person || l->caps))));
}

/* ---- finding them ------------------------------------------------------------------------------------------------- */
/* "Jane Roe (retranslated)" -> after "Jane Roe"; "Lakers (1-0)" is a score. */
static size_t
before_bracket(ro_str text, size_t end)
{
	bool letter = false;
	if (!end || text.s[end - 1] != ')')
		return end;
	for (size_t i = end - 1; i > 0 && end - i < BRACKET; i--) {
		if (text.s[i] == '(')
			return letter ? back_over_blanks(text, i) : end;
		letter |= ro_uc_letter((unsigned char)text.s[i]) && text.s[i] > 0;
	}
	return end;
}

/* "Start of the talks President of Utopia Jane Roe:": a heading lost its line break. Where the last office of the run
 * begins, if what stands before it back to a stop is a heading: no finite verb, no preposition at its end. */
static size_t
after_heading(const finder *f, size_t run, size_t end)
{
	const ro_doc *d = f->d;
	ro_str text = d->src.text;
	size_t from = RO_NONE, at = run;
	for (size_t n = 0; n < WORDS && at < end; n++, at = ro_str_blanks(text, at + 1)) {
		if (office_at(f->t, (ro_str){text.s + at, end - at}) && (from == RO_NONE || !office_over(f->t, text, from, at)))
			from = at;
		while (at < end && text.s[at] != ' ')
			at++;
	}
	if (from == RO_NONE || !person(f->t, d, (ro_span){from, end}))
		return RO_NONE;
	size_t i = ro_token_at(d, from), top = i;
	while (top > 0 && from - d->words.span[top - 1].beg < HEADING && d->tok[top - 1].sentence == d->tok[i].sentence &&
	       !ro_one_of(ro_word(d, top - 1), ".|!|?|:|*|***|…"))
		if (ro_one_of(ro_str_of(d->tok[--top].xpos), "VBD|VBZ|VBP|MD"))
			return RO_NONE;
	return i > top + 1 && !ro_one_of(ro_str_of(d->tok[i - 1].xpos), "IN|TO|DT|CC|PRP$|,") ? from : RO_NONE;
}

/* A label that ends in the colon at `colon`. */
static bool
find_label(const finder *f, size_t colon, label *out)
{
	ro_str text = f->d->src.text;
	size_t body = ro_str_blanks(text, colon + 1), end = back_over_blanks(text, colon);
	*out = (label){.cue = {colon, colon + 1}, .body = body};
	if (body >= text.n || text.s[body] == '\n' || (body == colon + 1 && (unsigned char)text.s[body] < 0xE2))
		return false;			/* a heading, or "12:30" */
	end = before_bracket(text, end);
	size_t run = end, beg = end ? label_begin(text, end, out, &run) : RO_NONE;
	if (beg == RO_NONE && run < end)
		beg = after_heading(f, run, end);
	unsigned n;
	if (beg == RO_NONE || !ro_uc_upper(ro_utf8_at(text, beg, &n)))
		return false;
	out->beg = beg;
	out->span = without_card(text, (ro_span){beg, end});
	out->place = out->line && ro_str_starts(ro_str_span(text, out->span), RO_STR("From "));
	out->span.beg += out->place ? 5 : 0;
	out->asks = asks(ro_str_span(text, out->span));
	out->caps |= out->asks;
	out->key = key_of(ro_str_span(text, out->span));
	return true;
}

/* "Q Will he go?", "Q. Will he go?"; "A" only as the answer to one: "... go? A He will." */
static bool
find_bare(ro_str text, size_t at, const label *last, label *out)
{
	size_t before = back_over_blanks(text, at), dot = at + 1 < text.n && text.s[at + 1] == '.', body = ro_str_blanks(text, at + 1 + dot);
	unsigned n;
	bool line = !before || text.s[before - 1] == '\n';
	if ((at && (unsigned char)text.s[at - 1] > ' ') || body == at + 1 + dot || body >= text.n || (!line && !after_stop(text, before)))
		return false;
	uint32_t c = ro_utf8_at(text, body, &n);
	if (!ro_uc_upper(c) && c != '"' && c != 0x201C && c != '(' && c != '[')
		return false;
	bool after_q = last && !last->cue.end && text.s[last->span.beg] == 'Q' && (line || text.s[before - 1] == '?');
	if (text.s[at] == 'A' && !after_q)
		return false;
	*out = (label){.span = {at, at + 1}, .beg = at, .body = body, .words = 1, .line = line, .caps = true, .asks = true, .key = 1};
	return true;
}

/* ---- does it speak ------------------------------------------------------------------------------------------------- */
/* "I hope", "we agreed", "did you", "When?": outside quotation marks, in one pass. */
static void
find_spoken(ro_doc *d)
{
	size_t q = 0;
	d->spoken = RO_NEW(&d->arena, d->words.n_sents, bool);
	for (size_t i = 0; i < d->words.n; i++) {
		ro_span s = d->words.span[i];
		while (q < d->n_outer && d->outer[q].outer.end <= s.beg)
			q++;
		if (q < d->n_outer && d->outer[q].outer.beg <= s.beg)
			continue;
		ro_str w = ro_word(d, i);
		if (ro_one_of(w, "?") || (ro_one_of(w, "i|we|you") && !strncmp(d->tok[i].rel, "nsubj", 5)))
			d->spoken[d->tok[i].sentence] = true;
	}
}

double
ro_spoken_share(const ro_doc *d, size_t from)
{
	size_t n = 0, all = 0;
	for (size_t k = 0; k < d->words.n_sents; k++)
		if (d->sent[k].end > from)
			n += d->spoken[k], all++;
	return all ? (double)n / (double)all : 0;
}

/* ---- which of them ------------------------------------------------------------------------------------------------- */
static int
by_key(const void *x, const void *y)
{
	const label *a = *(const label *const *)x, *b = *(const label *const *)y;
	return a->key != b->key ? (a->key > b->key) - (a->key < b->key) : (a > b) - (a < b);
}

static void
count_recurring(finder *f)
{
	const label **p = ro_malloc(f->v.n + 1, sizeof *p);
	for (size_t i = 0; i < f->v.n; i++)
		p[i] = &f->v.at[i];
	qsort(p, f->v.n, sizeof *p, by_key);
	for (size_t i = 0, z; i < f->v.n; i = z) {
		for (z = i; z < f->v.n && p[z]->key == p[i]->key; z++)
			;
		for (size_t k = i; k < z; k++)
			f->v.at[p[k] - f->v.at].recurs = z - i;
	}
	free(p);
}

static void
collect(finder *f)
{
	ro_str text = f->d->src.text;
	size_t from = f->d->info.title_span.end;
	for (size_t i = from; i < text.n; i++) {
		label l;
		char c = text.s[i];
		if (c == ':' ? find_label(f, i, &l) && l.beg >= from
			     : (c == 'Q' || c == 'A') && find_bare(text, i, f->v.n ? &f->v.at[f->v.n - 1] : NULL, &l))
			ro_vec_add(&f->v, l);
	}
}

/* Asks each label what it is, and the document whether its labels are to be believed. */
static void
judge(finder *f)
{
	size_t n_firm = 0, first = RO_NONE;
	count_recurring(f);
	for (size_t i = 0; i < f->v.n; i++) {
		label *l = &f->v.at[i];
		ro_str name = ro_str_span(f->d->src.text, l->span);
		l->titled = titled(f->t, name);
		l->person = person(f->t, f->d, l->span);
		l->outlet = outlet(f->t, name);
		l->in_title = in_title(f->d, name);
		bool sure = firm(l) && (l->cue.end || l->recurs > 1);
		n_firm += sure;
		first = sure && first == RO_NONE ? i : first;
		f->named += l->line && (l->place || ((speaker(l) || l->recurs > 1) && (l->caps || l->words > 1)));
	}
	if (!f->v.n)
		return;
	first = first == RO_NONE ? 0 : first;
	f->speaks = ro_spoken_share(f->d, f->v.at[first].beg) >= SPEECH;
	f->inside = n_firm >= MIN_TURNS && f->speaks;
}

static bool
believed(const finder *f, const label *l)
{
	if (!l->cue.end)
		return f->inside && l->recurs > 1;
	if (l->place || l->asks)
		return l->line || f->inside;
	if (!f->inside && f->speaks && firm(l) && l->words > 1 && (l->line || (l->titled && l->person)))
		return true;
	if (!l->line)
		return f->inside && (speaker(l) || (l->recurs > 1 && l->caps) || l->outlet);
	if (f->inside && speaker(l))
		return true;
	if (l->caps && l->words > 1)		/* "MR PRICE"; "BACKGROUND NOTE" only beside others */
		return speaker(l) || (f->speaks && l->recurs > 1) || f->named >= MIN_TURNS;
	if (l->caps || f->named < MIN_TURNS)	/* "PRICE"; "GENEVA" may be for a place, "NOTE" for nothing */
		return l->caps && f->speaks && (speaker(l) || l->recurs > 1);
	return f->speaks && (speaker(l) || l->recurs > 1 || l->words > 1);
}

typedef struct named {
	uint64_t key;			/* of the whole label */
	size_t turn;
} named;

static int
by_name(const void *x, const void *y)
{
	const named *a = x, *b = y;
	return a->key != b->key ? (a->key > b->key) - (a->key < b->key) : (a->turn > b->turn) - (a->turn < b->turn);
}

/* Which turns have the same words for a label: their actor is asked for once. */
static void
find_same(ro_doc *d)
{
	named *v = ro_malloc(d->n_turn + 1, sizeof *v);
	for (size_t i = 0; i < d->n_turn; i++)
		v[i] = (named){ro_str_hash(ro_words_of(d, d->turn[i].label)), i};
	qsort(v, d->n_turn, sizeof *v, by_name);
	for (size_t i = 0; i < d->n_turn; i++)
		d->turn[v[i].turn].same = i && v[i - 1].key == v[i].key ? d->turn[v[i - 1].turn].same : v[i].turn;
	free(v);
}

void
ro_turns_find(const ro_tables *t, ro_doc *d)
{
	finder f = {.t = t, .d = d};
	ro_str text = d->src.text;
	size_t n = 0;
	find_spoken(d);
	collect(&f);
	judge(&f);
	d->turn = RO_NEW(&d->arena, f.v.n, ro_turn);
	for (size_t i = 0; i < f.v.n; i++) {
		const label *l = &f.v.at[i];
		if (!believed(&f, l) || (n && l->beg < d->turn[n - 1].body.beg))	/* "Q Jane Roe: ...": one label, not two */
			continue;
		if (n)
			d->turn[n - 1].body.end = l->beg;
		d->turn[n++] = (ro_turn){l->span, l->cue, {l->body, text.n}, RO_NONE, RO_NONE, l->place};
	}
	d->n_turn = n;
	for (size_t i = 0; i < n; i++)
		while (d->turn[i].body.end > d->turn[i].body.beg && (unsigned char)text.s[d->turn[i].body.end - 1] <= ' ')
			d->turn[i].body.end--;
	find_same(d);
	free(f.v.at);
}

size_t
ro_turn_actor(const ro_tables *t, ro_doc *d, size_t k)
{
	ro_turn *u = &d->turn[k], *one = &d->turn[u->same];
	if (one->who == RO_NONE)
		one->who = ro_actor_label(t, d, one->label, one->place);
	if (u->who == RO_NONE && one->who != RO_NONE) {
		u->who = one->who;
		ro_vec_add(&d->cast.at[u->who].at, u->label);
	}
	return u->who;
}
