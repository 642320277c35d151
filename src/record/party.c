/* SPDX-License-Identifier: MIT
 * The parties of an event: heads of the phrases that tell who does it and to whom.
 *
 *	Russian troops | shelled | the town			subject -> object
 *	the envoy was | expelled | by Prague			passive: Prague -> the envoy
 *	Ankara halted | aid | to Niger				the object's own phrase: Ankara -> Niger
 *	Ilse Roe and Jan Doe | met				conjoined ones one by one
 *	Russia's | build-up | of troops				a noun with its own actor
 *	Ankara held | talks | with Tehran			a light verb: its subject is the noun's actor
 *	Rabat | asked | Spain to close the crossing		who is to do it: Rabat -> Spain
 *
 * The tree goes first; where it has nobody, the network's parts of the words (ro_deed.part) are taken. Where a recipient stands the verb
 * table tells (column `to`), and for words that it lacks or has otherwise, the type of the event. A party is somebody: a name, a state,
 * an office, people, a place that is struck or gone to. Cost: the words of a sentence an event. */
#include "record/event_int.h"

enum { CLIMB = 5 };			/* verbs up or down a chain: "wants to be able to go" */

static size_t
child(const ro_doc *d, size_t h, const char *rels)
{
	for (size_t i = ro_sentence_begin(d, h); i < ro_sentence_end(d, h); i++)
		if (d->tok[i].head == h && i != h && ro_rel_is(d, i, rels))
			return i;
	return RO_NONE;
}

static void
add(ro_party *p, size_t head)
{
	for (size_t k = 0; k < p->n; k++)
		if (p->head[k] == head)
			return;
	if (head != RO_NONE && p->n < RO_MAX_PARTY)
		p->head[p->n++] = head;
}

/* ---- somebody --------------------------------------------------------------------------------------------------- */
static bool
is_time(const ro_doc *d, size_t i)
{
	return ro_in_time(d, i) || ro_rel_is(d, i, "obl:tmod|nmod:tmod") || !strcmp(d->tok[i].entity, "time");
}

/* "LUSAKA, 3 May (XNA) - Police arrested": the place that the text was sent from is nobody, whatever the tree makes of it. */
static bool
in_dateline(const ro_doc *d, size_t i)
{
	for (size_t k = i; i < 12 && k < d->words.n && k < 16; k++)
		if (ro_one_of(ro_word(d, k), "-|–|—|--"))
			return !strcmp(d->tok[0].upos, "PROPN");
		else if (!strcmp(d->tok[k].upos, "VERB"))
			break;
	return false;
}

/* A place that is a party: one with a name, or of somebody ("the Zambian consulate"). */
static bool
party_place(const ro_tables *t, const ro_doc *d, size_t h)
{
	if (!strcmp(d->tok[h].upos, "PROPN"))
		return true;
	ro_span s = ro_phrase_of(d, h);
	return ro_country_in(t, d, ro_token_at(d, s.beg), ro_token_at(d, s.end - 1) + 1) != RO_NONE;
}

/* May the phrase on h be a party? "the plan" and "Monday" are none. */
static bool
somebody(const ro_tables *t, const ro_doc *d, size_t h)
{
	ro_str w = ro_word(d, h);
	if (is_time(d, h) || in_dateline(d, h) || !strcmp(d->tok[h].upos, "VERB") || ro_one_of(w, "itself|this|that|which|each|other|one|what|both"))
		return false;
	if (!strcmp(d->tok[h].entity, "place") && d->tok_actor[h] == RO_NONE && ro_lookup(t, RO_K_TITLE, w) == RO_NONE)
		return party_place(t, d, h) || ro_one_of(w, "he|she|they|we|it");
	return ro_somebody(t, d, h) || ro_one_of(w, "he|she|they|we|i|who|themselves|it|some|others|many|several|those|all|most|people|group|groups|thousands|hundreds|dozens|men|women") ||
	       ro_country_in(t, d, h, h + 1) != RO_NONE || ro_lookup(t, RO_K_CAPITAL, w) != RO_NONE;
}

/* May it be who acts? Also what the network has no kind for: "the bloc", "a party", "gunmen". */
static bool
actor_like(const ro_tables *t, const ro_doc *d, size_t h)
{
	return somebody(t, d, h) || (!strcmp(d->tok[h].upos, "NOUN") && !strcmp(d->tok[h].entity, "none") && !is_time(d, h));
}

/* "met with | Head of the Freedonian Mission in Utopia | Jan Doe": the name, where the tree has it beside its office. */
static size_t
named(const ro_tables *t, const ro_doc *d, size_t h)
{
	enum { FAR = 12 };
	if (d->tok_actor[h] != RO_NONE || ro_lookup(t, RO_K_TITLE, ro_word(d, h)) == RO_NONE)
		return h;
	for (size_t i = h + 1; i < ro_sentence_end(d, h) && i < h + FAR; i++) {
		if (ro_one_of(ro_str_of(d->tok[i].upos), "PUNCT|CCONJ|AUX|PRON") || !strncmp(d->tok[i].xpos, "VBD", 3))
			return h;
		if (!strcmp(d->tok[i].name, "B-PER") && d->tok_actor[i] != RO_NONE && d->cast.at[d->tok_actor[i]].a.kind == RO_PERSON &&
		    (d->tok[i].head == d->tok[h].head || d->tok[i].head == h))
			return i;
	}
	return h;
}

/* The phrase and those joined to it that are somebody. */
static void
add_all(const ro_tables *t, const ro_doc *d, ro_party *p, size_t h)
{
	if (h == RO_NONE)
		return;
	if (somebody(t, d, h))
		add(p, named(t, d, h));
	for (size_t i = h + 1; i < ro_sentence_end(d, h); i++) {
		bool state = ro_rel_is(d, i, "appos|list") && d->tok_actor[i] != RO_NONE && d->cast.at[d->tok_actor[i]].a.kind == RO_COUNTRY;
		if (d->tok[i].head == h && (ro_rel_is(d, i, "conj") || state) && somebody(t, d, i))
			add(p, i);			/* "France, | Russia | and China" */
	}
}

/* The phrase on h with this preposition: "with Tehran", "by the army". */
static size_t
oblique(const ro_doc *d, size_t h, ro_str prep)
{
	for (size_t i = ro_sentence_begin(d, h); i < ro_sentence_end(d, h); i++) {
		if (d->tok[i].head != h || i == h || !ro_rel_is(d, i, "obl|nmod|obl:agent|obl:arg|nmod:desc") || is_time(d, i))
			continue;
		size_t c = ro_case_of(d, i);
		if (c != RO_NONE && ro_str_eq_fold(ro_word(d, c), prep))
			return i;
	}
	return RO_NONE;
}

/* "police | truck", "Swedish | flag"; "terrorist | attacks" tells only of what kind. */
static bool
owner_word(const ro_tables *t, const ro_doc *d, size_t i)
{
	size_t r = ro_lookup(t, RO_K_TITLE, ro_word(d, i));
	return d->tok_actor[i] != RO_NONE || ro_country_in(t, d, i, i + 1) != RO_NONE || (r != RO_NONE && !ro_one_of(ro_cell(t, RO_T_ROLE, r, RO_ROLE_SECTOR), "REB"));
}

/* Whom a thing belongs to, comes from or goes to: "the regent's | palace", "aid | to Niger", "an offer of talks | from the palace". */
static void
add_owner(const ro_tables *t, const ro_doc *d, ro_party *p, size_t h)
{
	static const char *const prep[] = {"to", "against", "with", "for", "from", "of", "on", "by"};
	for (int steps = 0; steps < 2 && h != RO_NONE && !p->n; steps++) {
		size_t owner = child(d, h, "nmod:poss");
		if (owner != RO_NONE && strcmp(d->tok[owner].upos, "PRON"))	/* "its aid" is the actor's own */
			add_all(t, d, p, owner);
		for (size_t k = 0; k < sizeof prep / sizeof *prep && !p->n; k++)
			add_all(t, d, p, oblique(d, h, ro_str_of(prep[k])));
		for (size_t i = ro_sentence_begin(d, h); i < h && !p->n; i++)
			if (d->tok[i].head == h && ro_rel_is(d, i, "amod|compound|nmod:desc") && owner_word(t, d, i))
				add(p, i);
		h = child(d, h, "nmod");
	}
}

/* Somebody at h, or whom the thing at h has to do with. */
static void
add_near(const ro_tables *t, const ro_doc *d, ro_party *p, size_t h)
{
	add_all(t, d, p, h);
	if (!p->n && h != RO_NONE && !is_time(d, h))
		add_owner(t, d, p, h);
}

/* ---- verbs ------------------------------------------------------------------------------------------------------- */
/* Also one that the tagger has for something else, if it has a subject or an object: "the chairman was | sentenced". */
static bool
is_verb(const ro_doc *d, size_t h)
{
	return !strcmp(d->tok[h].upos, "VERB") || !strncmp(d->tok[h].xpos, "VB", 2) || child(d, h, "nsubj|nsubj:pass|obj|aux:pass") != RO_NONE;
}

static bool
passive(const ro_doc *d, size_t v)
{
	return child(d, v, "nsubj:pass|aux:pass") != RO_NONE || (ro_rel_is(d, v, "acl|amod") && ro_one_of(ro_str_of(d->tok[v].xpos), "VBN") && child(d, v, "aux|nsubj|obj") == RO_NONE) ||
	       (ro_rel_is(d, v, "conj") && ro_one_of(ro_str_of(d->tok[v].xpos), "VBN") && child(d, v, "nsubj|obj") == RO_NONE &&
		child(d, d->tok[v].head, "nsubj:pass|aux:pass") != RO_NONE);
}

/* The verb's own subject; of two ("several hundred | emigrants", cut by the tree) the one that is somebody. */
static size_t
own_subject(const ro_tables *t, const ro_doc *d, size_t v)
{
	size_t first = child(d, v, "nsubj|nsubj:pass|nsubj:outer");
	for (size_t i = first; first != RO_NONE && i < ro_sentence_end(d, v); i++)
		if (d->tok[i].head == v && i != v && ro_rel_is(d, i, "nsubj|nsubj:pass|nsubj:outer") && somebody(t, d, i))
			return i;
	return first;
}

/* Who does what verb v tells, as far as grammar gives a subject: its own, that of the verb it is joined to or stands under, the noun
 * that a clause hangs on. */
static size_t
subject(const ro_tables *t, const ro_doc *d, size_t v)
{
	for (int steps = 0; steps < CLIMB; steps++) {
		size_t s = own_subject(t, d, v), up = d->tok[v].head;
		if (s != RO_NONE && in_dateline(d, s))
			s = RO_NONE;
		if (ro_rel_is(d, v, "acl:relcl") && (s == RO_NONE || ro_one_of(ro_word(d, s), "who|which|that")))
			return up;			/* "the troops who shelled" */
		if (s != RO_NONE)
			return s;
		if (ro_rel_is(d, v, "acl|amod") && !is_verb(d, up) && ro_one_of(ro_str_of(d->tok[v].xpos), "VBG|VBN|VBD"))
			return up;			/* "troops shelling the town" */
		if (ro_rel_is(d, v, "xcomp|ccomp|advcl") && steps == 0 && child(d, up, "obj|iobj") != RO_NONE && !ro_rel_is(d, v, "advcl"))
			return child(d, up, "obj|iobj");	/* "urged both sides to withdraw": the object acts */
		if (!ro_rel_is(d, v, "conj|xcomp|ccomp|advcl|parataxis|acl") || up == v)
			return RO_NONE;
		v = up;					/* "an order to withdraw": whoever gives it */
	}
	return RO_NONE;
}

/* The object: its own, or what a relative clause hangs on ("the town they shelled"). */
static size_t
object(const ro_doc *d, size_t v)
{
	size_t o = child(d, v, "obj|iobj"), s = child(d, v, "nsubj");
	if (o == RO_NONE && ro_rel_is(d, v, "acl:relcl") && s != RO_NONE && !ro_one_of(ro_word(d, s), "who|which|that"))
		o = d->tok[v].head;
	return o;
}

/* ---- where the recipient stands ----------------------------------------------------------------------------------- */
/* By the type of the event, for words that the verb table does not have. */
static const struct { const char *type, *to; } usual[] = {
	{"AGREE", "with|between|to|obj"}, {"CONSULT", "with|between|to|obj"}, {"SUPPORT", "obj|for|to|with|behind|of"},
	{"CONCEDE", "to|obj|for|from"}, {"COOPERATE", "with|between|to|obj"}, {"AID", "to|obj|for|in"}, {"RETREAT", "obj|from"},
	{"REQUEST", "obj|on|to|from|of|for"}, {"ACCUSE", "obj|against|at|of|on|over|to"}, {"REJECT", "obj|from|by|to|of"}, {"THREATEN", "obj|against|to|with"},
	{"PROTEST", "against|at|outside|obj"}, {"SANCTION", "obj|on|against|from|with|to|of"}, {"MOBILIZE", "against"},
	{"COERCE", "obj|on|of|against|from|in"}, {"ASSAULT", "obj|on|at|against|of|with|in"},
};

/* The object, where it may be a party: "withdrew | its envoy" and "rejected | it" are done to others. */
static size_t
party_object(const ro_doc *d, const ro_trigger *g, size_t h)
{
	size_t o = is_verb(d, h) ? object(d, h) : RO_NONE, owner = o == RO_NONE ? RO_NONE : child(d, o, "nmod:poss");
	if (owner != RO_NONE && ro_one_of(ro_word(d, owner), "its|their|our|my") && ro_one_of(ro_str_of(g->type), "SANCTION|RETREAT|MOBILIZE"))
		return RO_NONE;
	if (o != RO_NONE && ro_one_of(ro_word(d, o), "it") && ro_one_of(ro_str_of(g->type), "AGREE|REJECT|SUPPORT|CONCEDE|THREATEN"))
		return RO_NONE;
	return o;
}

static void
at_places(const ro_tables *t, const ro_doc *d, const ro_trigger *g, size_t h, ro_str where, ro_party *to)
{
	size_t object_of = party_object(d, g, h);
	ro_str part, all = where;
	while (!to->n && ro_str_next(&where, '|', &part)) {
		if (ro_str_eq(part, RO_STR("obj")))
			add_all(t, d, to, object_of);
		else if (!ro_str_eq(part, RO_STR("both")) && !ro_str_eq(part, RO_STR("rev")))
			add_all(t, d, to, oblique(d, h, part));
		if (!to->n && is_verb(d, h) && object(d, h) != RO_NONE && !ro_str_eq(part, RO_STR("obj")))
			add_all(t, d, to, oblique(d, object(d, h), part));	/* "imposed sanctions | on Niger" */
	}
	while (!to->n && ro_str_next(&all, '|', &part))
		add_near(t, d, to, ro_str_eq(part, RO_STR("obj")) ? object_of : oblique(d, h, part));
}

static size_t
verb_row(const ro_tables *t, const ro_doc *d, const ro_trigger *g)
{
	ro_str phrase[2] = {ro_run(d, g->first, g->last + 1), ro_word(d, g->head)};
	for (size_t k = 0; k < 2; k++)
		for (size_t r = ro_lookup(t, RO_K_VERB, phrase[k]); r != RO_NONE; r = ro_lookup_next(t, RO_K_VERB, phrase[k], r))
			if (ro_str_eq(ro_cell(t, RO_T_VERB, r, RO_VERB_EVENT), ro_str_of(g->type)) &&
			    ro_str_eq(ro_cell(t, RO_T_VERB, r, RO_VERB_POS), RO_STR("noun")) != is_verb(d, g->head))
				return r;
	return RO_NONE;
}

static ro_str
usual_places(const char *type)
{
	for (size_t k = 0; k < sizeof usual / sizeof *usual; k++)
		if (!strcmp(usual[k].type, type))
			return ro_str_of(usual[k].to);
	return (ro_str){"", 0};
}

/* The recipient where the table and the type look for it. */
static void
recipient(const ro_tables *t, const ro_doc *d, const ro_trigger *g, size_t h, ro_party *to)
{
	if (g->row != RO_NONE && !ro_one_of(ro_str_of(g->type), "MOBILIZE"))	/* "troops to the coast" are against nobody */
		at_places(t, d, g, h, ro_cell(t, RO_T_VERB, g->row, RO_VERB_TO), to);
	if (!to->n && !(g->row != RO_NONE && ro_one_of(ro_str_of(g->type), "SUPPORT") && is_verb(d, h)))	/* "thanked for the aid" tells not whom */
		at_places(t, d, g, h, usual_places(g->type), to);
}

/* "asked Spain | to close", "demands that | Spain close", "vowed to punish | Spain": who is to act, or the object of what is to be done. */
static void
below(const ro_tables *t, const ro_doc *d, const ro_trigger *g, ro_party *to)
{
	size_t v = g->head;
	for (int steps = 0; steps < 2 && !to->n; steps++) {
		v = child(d, v, "xcomp|ccomp|advcl");
		if (v == RO_NONE)
			return;
		size_t s = child(d, v, "nsubj|nsubj:pass");
		if (s != RO_NONE && ro_one_of(ro_str_of(g->type), "REQUEST|ACCUSE|REJECT") && (!steps || !ro_one_of(ro_word(d, s), "they|it")))
			add_near(t, d, to, s);
		if (!to->n)
			at_places(t, d, g, v, usual_places(g->type), to);
	}
}

static void
verb_parties(const ro_tables *t, const ro_doc *d, const ro_trigger *g, ro_parties *p)
{
	size_t v = g->head;
	bool forces = ro_one_of(ro_str_of(g->type), "MOBILIZE") || ro_one_of(ro_str_of(g->deed->mode), "withdraw");
	if (passive(d, v) && !forces) {			/* "two battalions | were pulled back": they go */
		add_near(t, d, &p->who, oblique(d, v, RO_STR("by")));
		size_t s = subject(t, d, v);
		if (s != RO_NONE && ro_one_of(ro_word(d, s), "it") && child(d, v, "xcomp|ccomp|csubj|advcl") != RO_NONE)
			s = RO_NONE;			/* "it was agreed to meet" */
		if (s != RO_NONE && actor_like(t, d, s) && !somebody(t, d, s) && !strcmp(d->tok[s].xpos, "NNS"))
			add(&p->to, s);
		else
			add_near(t, d, &p->to, s);
		p->form = "passive";
		return;
	}
	size_t s = subject(t, d, v);
	if (s != RO_NONE && actor_like(t, d, s) && !somebody(t, d, s))
		add(&p->who, s);
	add_near(t, d, &p->who, p->who.n ? RO_NONE : s);
	recipient(t, d, g, v, &p->to);
	if (!p->to.n)
		below(t, d, g, &p->to);
	p->form = "subject and object";
}

/* ---- nouns ------------------------------------------------------------------------------------------------------- */
/* "held talks", "launched an attack": verbs that only carry the noun. */
static bool
light(ro_str w)
{
	return ro_one_of(w, "hold|holds|held|holding|have|has|had|having|launch|launches|launched|launching|conduct|conducts|conducted|carry|carries|carried|stage|stages|"
			    "staged|make|makes|made|making|give|gives|gave|given|take|took|taken|begin|began|begun|open|opened|reach|reached|impose|imposes|imposed|imposing|"
			    "provide|provides|provided|issue|issued|offer|offered|offers|wage|waged|mount|mounted|undertake|undertook|resume|resumed|continue|continued|pay|paid|"
			    "place|placed|sign|signed|declare|declared|announce|announced|order|ordered|send|sent|sends|deliver|delivered|express|expressed|voice|voiced|"
			    "extend|extended|lead|led|start|started|call|called|end|ended|organise|organised|organize|organized|engage|engaged|concluded|expand|expanded|arrive|arrived");
}

/* The actor of a noun: "Russia's invasion", "the invasion by Russia", "the Russian invasion". */
static void
noun_actor(const ro_tables *t, const ro_doc *d, size_t h, ro_party *who)
{
	add_all(t, d, who, oblique(d, h, RO_STR("by")));
	if (!who->n)
		add_all(t, d, who, child(d, h, "nmod:poss"));
	if (!who->n && (oblique(d, h, RO_STR("on")) != RO_NONE || oblique(d, h, RO_STR("against")) != RO_NONE))
		add_all(t, d, who, oblique(d, h, RO_STR("of")));	/* "the attacks of gunmen on a convoy" */
	for (size_t i = ro_sentence_begin(d, h); i < h && !who->n; i++)
		if (d->tok[i].head == h && ro_rel_is(d, i, "amod|compound|nmod:desc") && (d->tok_actor[i] != RO_NONE || ro_country_in(t, d, i, i + 1) != RO_NONE))
			add(who, i);
}

static void
noun_parties(const ro_tables *t, const ro_doc *d, const ro_trigger *g, ro_parties *p)
{
	size_t h = g->head, up = d->tok[h].head;
	p->form = "noun";
	add_all(t, d, &p->who, oblique(d, h, RO_STR("between")));
	if (p->who.n)
		return;
	noun_actor(t, d, h, &p->who);
	recipient(t, d, g, h, &p->to);
	if (!p->who.n && p->to.n)			/* "the shelling of two villages | by the army" */
		add_near(t, d, &p->who, oblique(d, p->to.head[0], RO_STR("by")));
	bool under = up != h && is_verb(d, up);
	if (under && ro_rel_is(d, h, "obj") && ro_one_of(ro_word(d, up), "receive|receives|received|got|hosted|hosts")) {
		p->who.n = p->to.n = 0;			/* "received a call from X": X calls */
		add_all(t, d, &p->who, oblique(d, h, RO_STR("from")));
		add_all(t, d, &p->who, p->who.n ? RO_NONE : oblique(d, up, RO_STR("from")));
		add_all(t, d, &p->to, subject(t, d, up));
		p->form = "received";
		return;
	}
	if (!under || !ro_rel_is(d, h, "obj|nsubj:pass|obl|xcomp|ccomp") || !light(ro_word(d, up)))
		return;
	if (!p->who.n)
		add_all(t, d, &p->who, passive(d, up) ? oblique(d, up, RO_STR("by")) : subject(t, d, up));
	if (!p->to.n)
		recipient(t, d, g, up, &p->to);
	p->form = "carried by a light verb";
}

/* ---- the network's parts ------------------------------------------------------------------------------------------ */
/* Does a piece of the word play this part? */
bool
ro_plays(const ro_doc *d, const ro_deed *e, size_t word, enum ro_part part)
{
	ro_span s = d->words.span[word];
	for (size_t i = 0; i < e->n; i++)
		if (e->part[i] == part && ro_touches(d->pieces.span[e->from + i], s))
			return true;
	return false;
}

/* Head of the run a..z-1: its first word whose own head lies outside, marks left out. */
size_t
ro_run_head(const ro_doc *d, size_t a, size_t z)
{
	for (size_t i = a; i < z; i++)
		if ((d->tok[i].head < a || d->tok[i].head >= z || d->tok[i].head == i) && !ro_one_of(ro_str_of(d->tok[i].upos), "PUNCT|ADP|CCONJ|DET|SCONJ|AUX"))
			return i;
	return a;
}

/* The noun that a word only describes: "| at least five | growers" */
static size_t
described_noun(const ro_doc *d, size_t i)
{
	for (int steps = 0; steps < 4 && ro_rel_is(d, i, "det|amod|nummod|advmod|compound|cc|case|flat|mark") && d->tok[i].head != i; steps++)
		i = d->tok[i].head;
	return i;
}

/* The phrases of a part: the head of each run of words that play it, and what is joined to that. */
static void
phrases(const ro_tables *t, const ro_doc *d, const ro_trigger *g, enum ro_part part, ro_party *out)
{
	for (size_t a = ro_sentence_begin(d, g->head), end = ro_sentence_end(d, g->head), z; a < end; a = z + 1) {
		for (z = a; z < end && ro_plays(d, g->deed, z, part); z++)
			;
		if (z == a)
			continue;
		size_t h = described_noun(d, ro_run_head(d, a, z));
		if (h < g->first || h > g->last)
			add_all(t, d, out, h);
	}
}

/* Those of p that are not in q. */
static void
without(ro_party *p, const ro_party *q)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n; i++) {
		bool in = false;
		for (size_t j = 0; j < q->n; j++)
			in |= p->head[i] == q->head[j];
		if (!in)
			p->head[n++] = p->head[i];
	}
	p->n = n;
}

bool
ro_takes_both(const ro_tables *t, size_t row)
{
	ro_str part, where = row == RO_NONE ? (ro_str){"", 0} : ro_cell(t, RO_T_VERB, row, RO_VERB_TO);
	while (ro_str_next(&where, '|', &part))
		if (ro_str_eq(part, RO_STR("both")))
			return true;
	return false;
}

void
ro_parties_find(const ro_tables *t, const ro_doc *d, ro_trigger *g, ro_parties *p)
{
	ro_party both = {.n = 0};
	*p = (ro_parties){.form = "parts"};
	g->row = verb_row(t, d, g);
	if (is_verb(d, g->head))
		verb_parties(t, d, g, p);
	else
		noun_parties(t, d, g, p);
	if (g->row != RO_NONE && ro_str_eq(ro_cell(t, RO_T_VERB, g->row, RO_VERB_TO), RO_STR("rev"))) {
		ro_party host = p->who;			/* "Oslo hosted the envoy": the envoy visits */
		p->who = p->to, p->to = host;
	}
	phrases(t, d, g, RO_PART_BOTH, &both);
	if (!p->who.n)
		phrases(t, d, g, RO_PART_ACTOR, &p->who);
	if (!p->who.n)
		p->who = both;
	if (!strcmp(p->form, "passive"))
		without(&p->who, &p->to);
	if (!p->to.n)
		phrases(t, d, g, RO_PART_RECIPIENT, &p->to);
	without(&p->to, &p->who);
	if (ro_one_of(ro_str_of(g->type), "ASSAULT") && ro_takes_both(t, g->row)) {
		for (size_t k = 0; k < p->to.n; k++)	/* "marines clashed with gunmen" */
			add(&p->who, p->to.head[k]);
		p->to.n = 0;
	}
	if (ro_one_of(ro_str_of(g->deed->mode), "resign"))
		p->to.n = 0;
}
