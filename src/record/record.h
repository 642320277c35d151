/* SPDX-License-Identifier: MIT
 * What the files of this folder share: a document in the making, and the model with its tables.
 *
 *	scores.c	windows -> the network -> tokens, trees, names, links, cues with the roles of their pieces
 *	attribution.c	cues and roles -> attributions (source, cue, content as spans)
 *	actor.c		names, titles, lists, links -> actors; a span -> its actor
 *	turn.c		"MR PRICE: ...", "From Brussels: ..." -> who speaks where the layout says it
 *	statement.c	attributions, turns, the readout's own sentences -> statements, each with its why */
#ifndef RO_RECORD_RECORD_H
#define RO_RECORD_RECORD_H
#include "model/net.h"
#include "read/read.h"
#include "record/table.h"
#include "text/text.h"

struct ro_model {
	ro_str file;			/* weights; mapped if `mapped`, else compiled in */
	bool mapped;
	ro_net *net;
	ro_vocab *vocab;
	ro_tables *tables;
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
} ro_attr;

typedef struct ro_cue {			/* a cue and how the pieces around it stand to it */
	uint32_t beg, end;		/* first and last piece */
	float p;
	uint32_t from, n;		/* pieces from .. from+n-1 were scored */
	uint8_t *role;			/* [n] enum ro_role after decoding */
	float *margin;			/* [n] log odds of content against none; of a source piece, of source */
} ro_cue;

struct ro_doc {
	ro_arena arena;
	ro_source src;
	ro_info info;
	ro_words words;
	ro_pieces pieces;
	ro_token *tok;			/* [words.n] */
	ro_span *sent;			/* [words.n_sents] */
	float *sense;			/* [words.n_sents][RO_H] */
	uint32_t *chars;		/* code points before each 64th byte */
	ro_quote *quote;
	size_t n_quote;
	ro_cue *cue;
	size_t n_cue;
	ro_attr *attr;			/* in text order of their cues */
	size_t n_attr;
	RO_VEC(ro_member) cast;		/* actors while records are made; index = actor until ro_actors_close */
	size_t *tok_actor;		/* [words.n] actor that a token stands in a name of, or RO_NONE */
	size_t voice;			/* actor whose account it is, or RO_NONE */
	size_t met[2];			/* the two persons who met, as the beginning tells; or RO_NONE */
	ro_actor *actor;		/* after ro_actors_close: those that are left, by first mention */
	size_t n_actor;
	ro_statement *statement;
	size_t n_statement;
	ro_uncoded *uncoded;
	size_t n_uncoded;
};

void ro_scores_find(ro_session *s, ro_doc *d);			/* fills tok, sent, sense, cue */
void ro_attributions_find(ro_doc *d);				/* fills attr from cue */
void ro_actors_find(const ro_tables *t, ro_doc *d);		/* names, titles, lists -> cast, tok_actor */
void ro_voice_find(const ro_tables *t, ro_doc *d);		/* kind, voice: whose account this is */
void ro_statements_find(const ro_tables *t, ro_doc *d);		/* fills statement, uncoded */
void ro_actors_close(ro_doc *d);				/* cast -> actor, renumbering the statements' actors */

/* The actor that words name or stand for ("he", "the minister"), made if there is none yet; RO_NONE for an empty span.
 * *why says what decided it, *sure (0..1) how sure that is. */
size_t ro_actor_of(const ro_tables *t, ro_doc *d, ro_span words, ro_str *why, double *sure);

/* The actor that a label names ("MR PRICE", "QUESTION", "Brussels"), made if there is none yet. */
size_t ro_actor_label(const ro_tables *t, ro_doc *d, ro_span label, bool place);

/* The country actor of an ISO code, made if there is none yet. */
size_t ro_actor_country(const ro_tables *t, ro_doc *d, ro_str iso3);

typedef struct ro_turn {		/* a stretch that the layout gives to a speaker */
	ro_span label;			/* "MR PRICE" */
	ro_span body;
	bool place;			/* "From Brussels:": an account from somewhere, not a speaker */
} ro_turn;

size_t ro_turns_find(ro_doc *d, ro_turn **out);

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

size_t ro_token_at(const ro_doc *d, size_t byte);		/* first token that ends after `byte`; words.n if none */
void ro_tree_decode(float *score, size_t n, uint32_t *head);	/* score [n][n+1], changed; head 0 = root, else 1 + index */
#endif
