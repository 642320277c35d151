/* SPDX-License-Identifier: MIT
 * What each party takes on each issue: topics (issue.c) with the statement or event that tells them.
 *
 *	Doe | urged | Utopia to let inspectors in.			FRE demands, inspections / UTO, toward UTO
 *	The leaders agreed | to keep the channel open.			FRE agrees, UTO agrees
 *	Freedonia's actions breach the treaty. (in a readout of UTO)	UTO accuses
 *	Utopia rejected claims that it had moved troops.		UTO denies, military-deployment
 *
 * The innermost statement around the topic says who and how; where its cue tells no stance ("said"), the events of the clause do,
 * by their type; where nothing does, a topic that a cue only names was raised. Cost: topics times the statements of a sentence. */
#include "record/actor.h"

#include <stdlib.h>

enum { MOST_PARTIES = 6 };

typedef struct parties {
	ro_str of[MOST_PARTIES];
	size_t n;
} parties;

static void
add_party(const ro_doc *d, size_t who, parties *p)
{
	if (who == RO_NONE)
		return;
	const ro_member *m = &d->cast.at[who];
	if (m->first != RO_NONE) {			/* a pair takes it together */
		add_party(d, m->first, p);
		add_party(d, m->second, p);
		return;
	}
	for (size_t k = 0; k < p->n; k++)
		if (ro_str_eq(p->of[k], m->a.country))
			return;
	if (p->n < MOST_PARTIES && m->a.country.n)
		p->of[p->n++] = m->a.country;
}

/* "The President stated", "the Foreign Minister added": in a side's account an office without a name or a country is its own. */
static bool
own_office(const ro_tables *t, const ro_doc *d, ro_span words)
{
	enum { MOST = 4 };
	size_t a = ro_token_at(d, words.beg), z = a;
	bool office = false;
	for (; z < d->words.n && d->words.span[z].end <= words.end; z++) {
		office |= ro_one_of(ro_word(d, z), "president|minister|secretary|secretary-general|commissioner|representative|general");
		if (ro_country_in(t, d, z, z + 1) != RO_NONE || (z > a && !ro_one_of(ro_word(d, z), "president|prime|foreign|minister|secretary|secretary-general|general|-|of|state|high|representative")))
			return false;
	}
	return office && z - a <= MOST && ro_one_of(ro_word(d, a), "the");
}

/* Does the account's own side say it? "He" is who spoke before. */
static bool
own_speaker(const ro_tables *t, const ro_doc *d, const ro_statement *s)
{
	size_t k = (size_t)(s - d->statement);
	if (!d->info.voice.n || !s->speaker_span.end)
		return false;
	while (k > 0 && ro_one_of(ro_words_of(d, d->statement[k].speaker_span), "he|she"))
		k--;
	return d->statement[k].speaker == s->speaker && own_office(t, d, d->statement[k].speaker_span);
}

static bool
within(ro_span in, ro_span out)
{
	return out.beg <= in.beg && in.end <= out.end;
}

/* The event that the clause tells: the one whose trigger stands nearest before the topic, else the next one after it. */
static size_t
event_in(const ro_doc *d, ro_span clause, ro_span words)
{
	size_t after = RO_NONE, before = RO_NONE;
	for (size_t i = 0; i < d->n_event; i++) {
		if (!within(d->event[i].trigger_span, clause))
			continue;
		if (d->event[i].trigger_span.beg <= words.beg)
			before = i;
		else if (after == RO_NONE)
			after = i;
	}
	return before != RO_NONE ? before : after;
}

static ro_str
stance_of_type(ro_str type)
{
	static const struct { const char *types, *stance; } table[] = {
		{"AGREE", "commit"}, {"CONSULT", "discuss"}, {"SUPPORT", "support"}, {"CONCEDE|RETREAT|COOPERATE|AID", "announce"},
		{"REQUEST", "demand"}, {"ACCUSE", "accuse"}, {"REJECT", "oppose"}, {"THREATEN", "warn"}, {"PROTEST", "oppose"},
		{"SANCTION|MOBILIZE|COERCE|ASSAULT", "announce"}};
	for (size_t k = 0; k < sizeof table / sizeof *table; k++)
		if (ro_one_of(type, table[k].types))
			return ro_str_of(table[k].stance);
	return RO_STR("raise");
}

static int
strength_of(const ro_tables *t, ro_doc *d, const ro_statement *s)
{
	size_t row = s->n_content ? ro_act_row(t, d, s->cue_span, s->content[0]) : RO_NONE;
	ro_str told = row == RO_NONE ? RO_STR("3") : ro_cell(t, RO_T_CUE, row, RO_CUE_STRENGTH);
	int n = told.n == 1 && told.s[0] >= '1' && told.s[0] <= '5' ? told.s[0] - '0' : 3;
	for (size_t i = ro_token_at(d, s->cue_span.beg), z = i + 6; s->cue_span.end && i < z && i < d->words.n; i++) {
		if (ro_one_of(ro_word(d, i), "strongly|firmly|resolutely|deeply|vehemently|strong|deep|grave|serious"))
			n = n < 4 ? 4 : n;
		if (ro_one_of(ro_word(d, i), "categorically|unequivocally|strongest"))
			n = 5;
	}
	return n;
}

/* "if the ports stay closed", "on the understanding that ...", "unless ..." in the clause; empty if none */
static ro_span
condition_in(const ro_doc *d, ro_span clause)
{
	for (size_t i = ro_token_at(d, clause.beg); i < d->words.n && d->words.span[i].end <= clause.end; i++) {
		if (!ro_one_of(ro_word(d, i), "if|unless|provided|condition|understanding"))
			continue;
		if (ro_one_of(ro_word(d, i), "condition|understanding") && (i + 1 >= d->words.n || !ro_one_of(ro_word(d, i + 1), "that")))
			continue;
		size_t z = i + 1;
		while (z < ro_sentence_end(d, i) && !ro_one_of(ro_word(d, z), ",|;|.|:"))
			z++;
		return (ro_span){d->words.span[i].beg, d->words.span[z - 1].end};
	}
	return (ro_span){0, 0};
}

/* Whom it is directed at: who is spoken to, else the recipient of the event, else the locus of an accusation or a demand. */
static ro_str
toward(const ro_doc *d, const ro_position *p)
{
	if (p->event != RO_NONE && d->event[p->event].n_recipients) {
		ro_str c = d->cast.at[d->event[p->event].recipients[0]].a.country;
		if (c.n && !ro_str_eq(c, p->party))
			return c;
	}
	if (p->statement != RO_NONE && d->statement[p->statement].addressee != RO_NONE)
		return d->cast.at[d->statement[p->statement].addressee].a.country;
	return ro_one_of(p->stance, "accuse|demand") && p->locus.n == 3 && !ro_str_eq(p->locus, p->party) ? p->locus : (ro_str){"", 0};
}

/* Stances that the words of a claim tell where its cue tells none ("said") or only weight ("stressed"). The first that fits; words of a row
 * stand anywhere in the claim. */
static ro_str
stance_of_words(const ro_doc *d, ro_span claim)
{
	static const struct { const char *stance, *words; } table[] = {
		{"deny", "baseless|groundless|unfounded|untrue|not true|not correct|not reflect|not aimed at|not apolog|not take away|nothing to do with|in full compliance"},
		/* "claims about the crossing are | not correct |" */
		{"oppose", "not accept|cannot support|not support|opposition to|inadmissible|unacceptable|not open to|not consent|cannot continue|not be frightened|"
			   "rejected|rejects|opposed|not the purpose|cannot agree|no solution|must not be|main cause of"},	/* "will | not accept | a force under another name" */
		{"accuse", "violat|in breach|breached|illegal|illegitimate|unconstitutional|unlawful|pretext|so-called|not comply|blamed|criticised|criticized|"
			   "protested against"},	/* "the passports do | not comply | with its law" */
		{"warn", "concern over|concern about|concerns about|concerned|uneasiness|alarm|no choice but|consequences of"},	/* "shared its | uneasiness |" */
		{"praise", "gratitude|grateful|thanked|congratulat|commended|highly appreciat|appreciates|appreciation for|praised"},
		{"demand", "asked for|asked that|called for|called on|expects|hopes that|the hope that|interested in|must come to an end|should be |should do |should take |should release|should return"},
		{"agree", "tasked their|instructed their|directed their|decided that|unity of positions|common will|agreed to|agreed that"},
		{"offer", "ready to|readiness to|stands ready|willing to|is open for|is able to|invitation to"},
		{"commit", "will continue to|will remain|will go on|commitment to|committed to|will abide|keenness to|will not give up"},
		{"support", "importance|important|essential|highly values|promising|welcomed|stressed the|emphasised the|emphasized the|underlined the|hope that|look forward|looked forward|brotherly|friendly"}};
	ro_str w = ro_words_of(d, claim), part;
	for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
		ro_str rest = ro_str_of(table[k].words);
		while (ro_str_next(&rest, '|', &part))
			if (ro_str_find(w, part) != RO_NONE)
				return ro_str_of(table[k].stance);
	}
	return (ro_str){"", 0};
}

/* "sheltering of the outlaws" -> "sheltering-of-the-outlaws" */
static ro_str
slug(ro_doc *d, ro_str name)
{
	char *out = RO_NEW(&d->arena, name.n + 1, char);
	for (size_t i = 0; i < name.n; i++)
		out[i] = name.s[i] == ' ' || name.s[i] == '\n' ? '-' : name.s[i] >= 'A' && name.s[i] <= 'Z' ? (char)(name.s[i] + 32) : name.s[i];
	return (ro_str){out, name.n};
}

static void
fill(const ro_tables *t, ro_doc *d, const ro_topic *x, ro_position *p, parties *who)
{
	ro_span phrase = {d->words.span[x->first].beg, d->words.span[x->last].end};
	bool listed = x->row != RO_NONE;
	*p = (ro_position){.topic = listed ? ro_cell(t, RO_T_TOPIC, x->row, RO_TOPIC_TOPIC) : slug(d, ro_words_of(d, phrase)),
			   .name = listed ? ro_cell(t, RO_T_TOPIC, x->row, RO_TOPIC_NAME) : ro_words_of(d, phrase), .locus = x->locus, .claim = x->claim, .main = x->main, .words = x->clause, .phrase = phrase, .sentence = d->tok[x->head].sentence, .strength = 3};
	p->statement = ro_statement_around(d, phrase, false);
	p->event = event_in(d, x->clause, phrase);
	p->condition = condition_in(d, x->clause);
	const ro_statement *s = p->statement == RO_NONE ? NULL : &d->statement[p->statement];
	const ro_event *e = p->event == RO_NONE ? NULL : &d->event[p->event];
	const char *by = "named only: raised";
	p->stance = RO_STR("raise");
	ro_str told = stance_of_words(d, x->clause);
	bool light = !s || ro_one_of(s->act, "say|raise|regret|announce") || (ro_one_of(s->act, "support") && ro_one_of(told, "deny|oppose|accuse|warn|praise"));
	if (told.n && light)
		p->stance = told, by = "stance of the words";
	else if (s && !ro_str_eq(s->act, RO_STR("say")))
		p->stance = s->act, by = "stance of the cue";
	else if (e)
		p->stance = stance_of_type(e->type), by = "stance by the event of the clause";
	if (s) {
		p->strength = strength_of(t, d, s);
		if (own_speaker(t, d, s))
			who->of[who->n++] = d->info.voice;
		else
			add_party(d, s->speaker, who);
	} else if (e) {
		for (size_t k = 0; k < e->n_actors; k++)
			add_party(d, e->actors[k], who);
	}
	p->confidence = s ? s->confidence : 0.5;
	p->why = ro_arena_fmt(&d->arena, "%.*s; %s%s%.*s", (int)x->why.n, x->why.s, by, s ? " in " : "", s ? (int)s->id.n : 0, s ? s->id.s : "");
}

void
ro_positions_find(const ro_tables *t, ro_doc *d)
{
	RO_VEC(ro_position) v = {0};
	for (size_t k = 0; k < d->n_topic; k++) {
		ro_position p;
		parties who = {.n = 0};
		fill(t, d, &d->topic[k], &p, &who);
		if (!who.n)		/* in a side's account, who is of no known country is of its own */
			who.of[who.n++] = d->voice != RO_NONE ? d->cast.at[d->voice].a.country : (ro_str){"", 0};
		for (size_t i = 0; i < who.n; i++) {
			p.party = who.of[i];
			p.toward = toward(d, &p);
			p.id = ro_arena_fmt(&d->arena, "p%zu", v.n + 1);
			ro_vec_add(&v, p);
		}
	}
	d->n_position = v.n;
	d->position = RO_NEW(&d->arena, v.n, ro_position);
	if (v.n)
		memcpy(d->position, v.at, v.n * sizeof *v.at);
	free(v.at);
}
