/* SPDX-License-Identifier: MIT
 * The meeting itself, as each account tells it.
 *
 *	A: spoke for an hour			length: only A
 *	B: at the initiative of Freedonia	asked by: only B
 *	A: 6 March, B: 7 March			date: differ
 *
 * The meeting of an account is the first that happened and has two participants. Cost: the meetings. */
#include "compare/compare.h"

typedef struct told {			/* a fact in one account */
	ro_str value;
	ro_span words;
} told;

static const ro_meeting *
meeting_of(const ro_doc *d)
{
	size_t n;
	const ro_meeting *m = ro_doc_meetings(d, &n);
	for (size_t i = 0; i < n; i++)
		if (m[i].n_participants > 1 && (ro_str_eq(m[i].status, RO_STR("happened")) || ro_str_eq(m[i].status, RO_STR("ongoing"))))
			return &m[i];
	return n ? m : NULL;
}

/* Where a slice of the text stands in it. */
static ro_span
span_of(const ro_doc *d, ro_str s)
{
	ro_str t = ro_doc_text(d);
	return s.n && s.s >= t.s && s.s + s.n <= t.s + t.n ? (ro_span){(size_t)(s.s - t.s), (size_t)(s.s - t.s) + s.n} : (ro_span){0, 0};
}

static told
date_of(ro_comparison *c, const ro_doc *d, const ro_meeting *m)
{
	return (told){m->date.from, m->date.words};
}

static told
form_of(ro_comparison *c, const ro_doc *d, const ro_meeting *m)
{
	return (told){m->form, {0, 0}};
}

static told
level_of(ro_comparison *c, const ro_doc *d, const ro_meeting *m)
{
	return (told){m->level, {0, 0}};
}

static size_t
find_fold(ro_str s, ro_str part)
{
	for (size_t i = 0; i + part.n <= s.n; i++)
		if (ro_str_eq_fold((ro_str){s.s + i, part.n}, part))
			return i;
	return RO_NONE;
}

static ro_span
words(const ro_doc *d, size_t a, size_t z)
{
	return (ro_span){d->words.span[a].beg, d->words.span[z - 1].end};
}

/* "talks | for close to two hours", "which lasted | more than an hour": near the beginning, where the meeting itself is told */
static told
length_of(ro_comparison *c, const ro_doc *d, const ro_meeting *m)
{
	enum { FIRST = 5, BACK = 5 };
	if (m->length.n)
		return (told){m->length, span_of(d, m->length)};
	for (size_t i = 1; i < d->words.n && d->tok[i].sentence < FIRST; i++) {
		if (!ro_one_of(ro_word(d, i), "hour|hours|minutes") || !ro_one_of(ro_str_of(d->tok[i - 1].upos), "NUM|DET|ADJ"))
			continue;
		for (size_t k = i - 1; k > 0 && k + BACK > i; k--)
			if (ro_one_of(ro_word(d, k), "for|lasted|lasting"))
				return (told){ro_run(d, k + 1, i + 1), words(d, k, i + 1)};
	}
	return (told){{"", 0}, {0, 0}};
}

/* "in the | presence of | the Deputy Prime Minister", "Present were ...", "attended by ...", "the deputies | also took part": who else is
 * told to have been there */
static told
presence_of(ro_comparison *c, const ro_doc *d, const ro_meeting *m)
{
	static const char *const phrases[] = {"in the presence of", "present were", "present was", "attended by", "also present", "also took part"};
	for (size_t s = 0; s < d->words.n_sents; s++) {
		ro_str line = ro_str_span(ro_doc_text(d), d->sent[s]);
		for (size_t k = 0; k < sizeof phrases / sizeof *phrases; k++) {
			size_t at = find_fold(line, ro_str_of(phrases[k]));
			if (at == RO_NONE)
				continue;
			ro_span w = {d->sent[s].beg + (k < 4 ? at : 0), d->sent[s].end};
			return (told){ro_str_span(ro_doc_text(d), w), w};
		}
	}
	return (told){{"", 0}, {0, 0}};
}

/* "at the invitation of | President Doe |": up to the next mark */
static told
invited_by(const ro_doc *d)
{
	for (size_t i = 2; i + 1 < d->words.n; i++) {
		if (!ro_one_of(ro_word(d, i), "invitation|initiative|request") || !ro_one_of(ro_word(d, i - 2), "at") || !ro_one_of(ro_word(d, i + 1), "of"))
			continue;
		size_t z = i + 2;
		while (z < ro_sentence_end(d, i) && !ro_one_of(ro_str_of(d->tok[z].upos), "PUNCT|VERB|AUX|SCONJ"))
			z++;
		if (z > i + 2)
			return (told){ro_run(d, i + 2, z), words(d, i - 2, z)};
	}
	return (told){{"", 0}, {0, 0}};
}

static told
asked_of(ro_comparison *c, const ro_doc *d, const ro_meeting *m)
{
	return m->asked_by == RO_NONE ? invited_by(d) : (told){ro_doc_actors(d, NULL)[m->asked_by].name, m->asked_span};
}

static told
place_of(ro_comparison *c, const ro_doc *d, const ro_meeting *m)
{
	return (told){m->place.name, m->place.words};
}

static told
margins_of(ro_comparison *c, const ro_doc *d, const ro_meeting *m)
{
	return (told){m->on_margins_of, span_of(d, m->on_margins_of)};
}

static told
participants_of(ro_comparison *c, const ro_doc *d, const ro_meeting *m)
{
	const ro_actor *a = ro_doc_actors(d, NULL);
	ro_str out = {"", 0};
	for (size_t i = 0; i < m->n_participants; i++) {
		ro_str name = a[m->participants[i]].name;
		out = out.n ? ro_arena_fmt(&c->arena, "%.*s, %.*s", (int)out.n, out.s, (int)name.n, name.s) : name;
	}
	return (told){out, {0, 0}};
}

static const struct { const char *what; told (*read)(ro_comparison *, const ro_doc *, const ro_meeting *); } facts[] = {
	{"date", date_of}, {"form", form_of}, {"level", level_of}, {"length", length_of}, {"asked by", asked_of},
	{"participants", participants_of}, {"also present", presence_of}, {"place", place_of}, {"on the margins of", margins_of}};
enum { N_FACTS = sizeof facts / sizeof *facts };

/* Equal, or the same names in another order. */
static bool
same(ro_str a, ro_str b)
{
	ro_str part;
	if (a.n != b.n)
		return false;
	while (ro_str_next(&a, ',', &part))
		if (ro_str_find(b, ro_str_trim(part)) == RO_NONE)
			return false;
	return true;
}

static bool
read_fact(ro_comparison *c, size_t k, ro_fact *f)
{
	ro_str *v = RO_NEW(&c->arena, c->n, ro_str), first = {"", 0};
	ro_span *w = RO_NEW(&c->arena, c->n, ro_span);
	size_t n = 0;
	*f = (ro_fact){.what = ro_str_of(facts[k].what), .relation = RO_AGREE, .value = v, .words = w, .only = RO_NONE};
	for (size_t i = 0; i < c->n; i++) {
		const ro_meeting *m = meeting_of(c->doc[i]);
		told x = m ? facts[k].read(c, c->doc[i], m) : (told){{"", 0}, {0, 0}};
		v[i] = x.value, w[i] = x.words;
		if (first.n && x.value.n && !same(first, x.value))
			f->relation = RO_DIFFER;
		first = first.n ? first : x.value;
		if (x.value.n)
			n++, f->only = i;
	}
	if (n < 2)
		f->relation = RO_ONLY;
	else
		f->only = RO_NONE;
	return n > 0;
}

void
ro_meeting_facts(ro_comparison *c)
{
	c->fact = RO_NEW(&c->arena, N_FACTS, ro_fact);
	for (size_t k = 0; k < N_FACTS; k++)
		c->n_fact += read_fact(c, k, &c->fact[c->n_fact]);
}
