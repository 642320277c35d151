/* SPDX-License-Identifier: MIT
 * What the files of this folder share: a document in the making, and the model with its tables.
 *
 *	scores.c	windows -> the network -> tokens, trees, names, links, cues with the roles of their pieces
 *	attribution.c	cues and roles -> attributions (source, cue, content as spans)
 *	extent.c	where cue, source and content begin and end, by words and tree
 *	mend.c		tags of names set right
 *	actor.c		names, titles (title.c), lists -> actors
 *	office.c	the list of people: who held an office, whom a name means
 *	own.c		the user's tables before ours; check.c what is wrong with a table; who.c whom a name means, for people who ask
 *	refer.c		a phrase, a pronoun, a label -> its actor
 *	addressee.c	whom a statement is said to, by which account we know of it
 *	clause.c	questions to words and trees
 *	claim.c		sentences -> the parts that say one thing each
 *	turn.c		"MR PRICE: ...", "From Brussels: ..." -> who speaks where the layout says it
 *	voice.c		kind of the document, whose account it is, who speaks in it without being named
 *	account.c	the meeting that the document is the account of
 *	statement.c	attributions, turns, the readout's own sentences -> statements, each with its why
 *	about.c		which country the text is about
 *	event.c		the network's events -> records; party.c: which words are its parties; identity.c: who these are */
#ifndef RO_RECORD_RECORD_H
#define RO_RECORD_RECORD_H
#include "model/net.h"
#include "read/read.h"
#include "record/own.h"
#include "text/text.h"

struct ro_model {
	ro_str file;			/* weights; mapped if `mapped`, else compiled in */
	bool mapped;
	ro_net *net;
	ro_vocab *vocab;
	ro_tables *tables;
	ro_own own;			/* the user's tables; `tables` points into their text */
};

struct ro_session {
	const ro_model *model;
	ro_work *work;
};

typedef struct ro_member {		/* an actor in the making */
	ro_actor a;
	RO_VEC(ro_span) at;		/* its mentions */
	size_t row;			/* in its table, or RO_NONE */
	size_t first, second;		/* members of a pair ("Lavrov and Blinken"), else RO_NONE */
	double he;			/* > 0: the text calls them he, < 0: she; 0: unknown */
} ro_member;

typedef struct ro_attr {		/* one attribution as the network sees it */
	ro_span cue;			/* bytes of the text */
	ro_span source;			/* main piece; empty if none */
	ro_span *sources;		/* all pieces */
	size_t n_sources;
	ro_span *content;
	size_t n_content;
	float p_cue, p_content;		/* cue's probability; mean over content pieces of theirs */
	size_t of;			/* the cue it is made of */
	bool none;			/* no statement: part of a name, or of another attribution */
} ro_attr;

typedef struct ro_cue {			/* a cue and how the pieces around it stand to it */
	uint32_t beg, end;		/* first and last piece */
	float p;
	uint32_t from, n;		/* pieces from .. from+n-1 were scored */
	uint8_t *role;			/* [n] enum ro_role after decoding */
	float *margin;			/* [n] log odds of content against none; of a source piece, of source */
} ro_cue;

typedef struct ro_turn {		/* a stretch that the layout gives to a speaker */
	ro_span label, cue;		/* "MR PRICE"; ":", empty where a question stands without it */
	ro_span body;
	size_t who;			/* actor, RO_NONE until it is asked for */
	size_t same;			/* first turn with the same label, or this one */
	bool place;			/* "From Brussels:": an account from somewhere, not a speaker */
} ro_turn;

typedef struct ro_when {		/* words that tell a time */
	ro_span words;
	size_t first, last;		/* their tokens */
	int from, to;			/* days (base/day.h), if known; of what is past */
	int ahead_from, ahead_to;	/* the same words of what is still to come */
	bool known;
	const char *grain;		/* day week month quarter year decade */
	ro_str why;
} ro_when;

typedef struct ro_deed {		/* an event as the network sees it */
	uint32_t beg, end;		/* first and last piece of its trigger */
	float p;			/* that an event begins here */
	const char *type, *status, *mode;	/* best labels; mode "none" */
	float p_type, p_status, p_mode;
	uint32_t from, n;		/* pieces from .. from+n-1, its sentence, were scored */
	uint8_t *part;			/* [n] enum ro_part of each */
} ro_deed;

typedef struct ro_topic {		/* words that name a topic */
	size_t first, last;		/* its words */
	size_t row;			/* of data/issues.tsv, or RO_NONE: named by its own words */
	size_t head;			/* word that the others hang on */
	size_t claim;			/* in which it stands */
	bool main;			/* is this what the claim is about? */
	ro_str locus;			/* ISO 3166 alpha-3, a pair of them, an organisation's id, or empty */
	ro_span clause;			/* words of the claim */
	ro_str why;
} ro_topic;

typedef struct ro_claim {		/* a part of a sentence that says one thing */
	size_t first, last;		/* its words */
	size_t head;
	float *sense;			/* [RO_H] */
} ro_claim;

struct ro_doc {
	ro_arena arena;
	ro_source src;
	ro_info info;
	ro_words words;
	ro_pieces pieces;
	ro_token *tok;			/* [words.n] */
	ro_span *sent;			/* [words.n_sents] */
	float *sense;			/* [words.n_sents][RO_H] */
	RO_VEC(ro_claim) claim;		/* in text order of their heads */
	uint32_t *chars;		/* code points before each 64th byte */
	ro_quote *quote;
	size_t n_quote;
	ro_quote *outer;		/* those of them that stand in no other: in order, apart */
	size_t n_outer;
	ro_cue *cue;
	size_t n_cue;
	ro_span *cue_words;		/* [n_cue] whole words of each */
	ro_attr *attr;			/* in text order of their cues */
	size_t n_attr;
	RO_VEC(ro_member) cast;		/* actors while records are made; index = actor until ro_actors_close */
	size_t *tok_actor;		/* [words.n] actor that a token stands in a name of, or RO_NONE */
	bool *spoken;			/* [words.n_sents] "I", "we", "you" act in it, or it asks, outside quotation marks */
	ro_turn *turn;			/* in text order */
	size_t n_turn;
	size_t voice;			/* actor whose account it is, or RO_NONE */
	size_t self;			/* actor who speaks where nobody is named: "Statement by ...", "Joint statement"; or RO_NONE */
	bool joint;			/* `self` is the parties of a joint statement, the first two in `met` */
	size_t met[2];			/* the two persons who met, as the beginning tells; or RO_NONE */
	ro_actor *actor;		/* after ro_actors_close: those that are left, by first mention */
	size_t n_actor;
	ro_statement *statement;
	size_t n_statement;
	ro_uncoded *uncoded;
	size_t n_uncoded;
	ro_deed *deed;			/* in text order */
	size_t n_deed;
	size_t *tok_deed;		/* [words.n] the deed that a word tells, or RO_NONE */
	ro_str about;			/* country that the text is about, or empty */
	ro_str own;			/* country whose government tells it, or empty */
	ro_str pair[2];			/* the two that it names most; the second empty if there is none beside the first */
	ro_when *when;			/* in text order */
	size_t n_when;
	ro_event *event;		/* in text order; its actors are cast members until ro_actors_close */
	size_t n_event;
	ro_meeting *meeting;
	size_t n_meeting;
	size_t n_account;		/* the first of them: those that the document is the account of */
	ro_topic *topic;		/* in text order, apart */
	size_t n_topic;
	ro_position *position;		/* in text order */
	size_t n_position;
};

enum { RO_MAX_CLAIMS = 16 };		/* of a sentence: an enumeration that is longer says little of each */
size_t ro_claims_in(const ro_doc *d, size_t sentence, ro_claim *out, size_t most);	/* from the tree; without sense */

uint32_t *ro_chars_count(ro_arena *a, ro_str text);		/* doc.c: for ro_doc_chars */
void ro_scores_find(ro_session *s, ro_doc *d);			/* fills tok, sent, sense, claim, cue, deed */
void ro_attributions_find(ro_doc *d);				/* fills attr from cue */
void ro_extents_find(const ro_tables *t, ro_doc *d);		/* settles the spans of attr, marks those that are none */
void ro_actors_find(const ro_tables *t, ro_doc *d);		/* names, titles, lists -> cast, tok_actor */
void ro_turns_find(const ro_tables *t, ro_doc *d);		/* fills spoken, turn */
void ro_voice_find(const ro_tables *t, ro_doc *d);		/* kind, voice: whose account this is */
void ro_statements_find(const ro_tables *t, ro_doc *d);		/* fills statement, uncoded */
void ro_dates_find(ro_doc *d);					/* fills when */
void ro_events_find(const ro_tables *t, ro_doc *d);		/* fills event */
void ro_deeds_place(ro_doc *d);					/* setting.c: fills tok_deed */
void ro_meetings_find(const ro_tables *t, ro_doc *d);		/* fills meeting */
void ro_topics_find(const ro_tables *t, ro_doc *d);		/* fills topic */
void ro_positions_find(const ro_tables *t, ro_doc *d);		/* fills position */
void ro_actors_close(ro_doc *d);				/* cast -> actor, renumbering the statements' actors */

/* The actor that words name or stand for ("he", "the minister"), made if there is none yet; RO_NONE for an empty span.
 * *why says what decided it, *sure (0..1) how sure that is. */
size_t ro_actor_of(const ro_tables *t, ro_doc *d, ro_span words, ro_str *why, double *sure);

/* The two who met, as one actor; RO_NONE if the beginning does not tell two. */
size_t ro_actor_met(ro_doc *d);

/* The actor that a label names ("MR PRICE", "QUESTION", "Brussels"), made if there is none yet. */
size_t ro_actor_label(const ro_tables *t, ro_doc *d, ro_span label, bool place);

/* The speaker of turn k, made if there is none yet. */
size_t ro_turn_actor(const ro_tables *t, ro_doc *d, size_t k);

/* Share of the sentences from byte `from` on in which somebody speaks (ro_doc.spoken). */
double ro_spoken_share(const ro_doc *d, size_t from);

/* The person of this name, made with that role if there is none yet. */
size_t ro_actor_person(const ro_tables *t, ro_doc *d, ro_str name, ro_str role);

/* Several as one actor: "Utopia, Freedonia and Sylvania". n > 0 */
size_t ro_actor_together(ro_doc *d, const size_t *who, size_t n);

/* The country actor of an ISO code, made if there is none yet. */
size_t ro_actor_country(const ro_tables *t, ro_doc *d, ro_str iso3);

/* May the pronoun ("he", "her") stand for this actor, as far as the text tells? */
bool ro_actor_fits(const ro_doc *d, size_t who, ro_str pronoun);

/* Is `s` one of the words in `list` ("said|told|added"), but for case? */
bool ro_one_of(ro_str s, const char *list);

static inline ro_str
ro_word(const ro_doc *d, size_t token)
{
	return ro_str_span(d->src.text, d->words.span[token]);
}

static inline ro_str
ro_words_of(const ro_doc *d, ro_span sp)
{
	return ro_str_span(d->src.text, sp);
}

static inline bool
ro_touches(ro_span a, ro_span b)
{
	return a.beg < b.end && b.beg < a.end;
}

static inline ro_span *
ro_one_span(ro_doc *d, ro_span s)
{
	ro_span *p = RO_NEW(&d->arena, 1, ro_span);
	*p = s;
	return p;
}

/* clause.c: words and trees; a word is its index, none is RO_NONE */
size_t ro_token_at(const ro_doc *d, size_t byte);		/* first token that ends after `byte`; words.n if none */
size_t ro_sentence_of(const ro_doc *d, size_t byte);
size_t ro_sentence_begin(const ro_doc *d, size_t token);	/* first word of the token's sentence, */
size_t ro_sentence_end(const ro_doc *d, size_t token);		/* and the word after it */
ro_str ro_run(const ro_doc *d, size_t a, size_t z);		/* text of the words a..z-1 */
bool ro_capital(const ro_doc *d, size_t token);
size_t ro_case_of(const ro_doc *d, size_t noun);		/* "to" of "to the envoy" */
ro_span ro_phrase_of(const ro_doc *d, size_t noun);		/* the phrase it is head of, without preposition */
ro_span ro_phrase_joined(const ro_tables *t, const ro_doc *d, size_t noun, size_t limit);	/* and those joined to it before `limit` */
size_t ro_phrase_rest(const ro_doc *d, size_t z, size_t end);	/* word to which a phrase that ends before z goes on, in a name; or z */
size_t ro_root_of(const ro_doc *d, size_t sentence);
size_t ro_subject_of(const ro_doc *d, size_t verb);
size_t ro_subject_over(const ro_doc *d, size_t verb);		/* its own, or of the verb it is joined to */
size_t ro_clause_end(const ro_doc *d, size_t verb, size_t end);	/* word after the last that hangs on the verb, before `end` */
size_t ro_cue_row(const ro_tables *t, const ro_doc *d, ro_span cue);	/* longest run of its words in the table of cues */
size_t ro_cue_end(const ro_tables *t, const ro_doc *d, size_t verb, size_t end);	/* word after the table's phrase that begins at the verb */
size_t ro_act_row(const ro_tables *t, ro_doc *d, ro_span cue, ro_span content);	/* row of the cue with the first words of what is said */

bool ro_somebody(const ro_tables *t, const ro_doc *d, size_t word);	/* may it name or stand for who speaks or is spoken to? */
bool ro_rel_is(const ro_doc *d, size_t word, const char *rels);	/* is its relation one of "obj|iobj"? */
bool ro_in_time(const ro_doc *d, size_t word);			/* does it stand in words that tell a time (ro_doc.when)? */
size_t ro_statement_around(const ro_doc *d, ro_span words, bool cued);	/* innermost whose content holds the words, of those with a cue if `cued`; RO_NONE */
enum ro_how ro_how_said(const ro_doc *d, const ro_span *content, size_t n);
size_t ro_before_verb(const ro_tables *t, const ro_doc *d, ro_span content);	/* extent.c: its end, or before a second reporting verb */
void ro_addressee_find(const ro_tables *t, ro_doc *d, ro_statement *s);	/* fills addressee_span; takes its words from the content */
ro_span ro_account_in(const ro_tables *t, const ro_doc *d, size_t sentence);	/* "the US account"; empty if none */
ro_place ro_place_of(const ro_tables *t, const ro_doc *d, size_t from, size_t to);	/* of the place named by these words; .name empty if unknown */
ro_date ro_date_of(ro_doc *d, size_t trigger, ro_span words, ro_str *status);	/* setting.c: when an event was; `words` as the network has them */
ro_place ro_place_told(const ro_tables *t, const ro_doc *d, size_t trigger, ro_span words);	/* and where */
void ro_tree_decode(float *score, size_t n, uint32_t *head);	/* score [n][n+1], changed; head 0 = root, else 1 + index */
#endif
