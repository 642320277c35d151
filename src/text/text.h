/* SPDX-License-Identifier: MIT
 * Text to sentences, words and word pieces. All offsets are bytes of the document's text (valid UTF-8, line ends "\n",
 * a paragraph ends with one or more "\n", no line ends inside a paragraph unless the source is a list or verse). */
#ifndef RO_TEXT_TEXT_H
#define RO_TEXT_TEXT_H
#include "base/arena.h"

/* ---- words and sentences (words.c) -------------------------------------------------------------- */
/* Words as UD English cuts them: "don't" -> do n't, "Russia's" -> Russia 's, "U.S." whole, "well-known" -> well - known,
 * "$5bn" -> $ 5bn, "2,192" whole, "..." one word. Sentences never cross a line end. */
typedef struct ro_words {
	ro_span *span;			/* [n] words in order */
	size_t n;
	size_t *first;			/* [n_sents + 1] index of each sentence's first word; last = n */
	size_t n_sents;
	size_t n_cut;			/* sentences that were cut at RO_MAX_SENTENCE words */
} ro_words;

void ro_words_find(ro_arena *a, ro_str text, ro_words *out);

/* ---- quotation marks (quote.c) ------------------------------------------------------------------ */
typedef struct ro_quote {
	ro_span outer;			/* with its marks */
	ro_span inner;			/* without */
	bool closed;			/* false: ended by the paragraph's end, or carried over (`more`) */
	bool more;			/* goes on in the next paragraph, which opens with a mark again */
	int depth;			/* 0, or 1 inside another quotation */
} ro_quote;

/* All quotations in order of their beginning. Marks: '' '' and `` '', ", “ ” ‟, „ “ ”, « » ‹ ›, 「 」; single ‘ ’ and ' only
 * where they open before a letter after a space and close after a letter or stop before one (so apostrophes stay).
 * A quotation ends at its mark; an unclosed one at the end of its paragraph, unless the next paragraph opens with the
 * same mark, then it is `more` and the next begins a quotation of its own. Linear in the text. */
size_t ro_quotes_find(ro_arena *a, ro_str text, ro_quote **out);

/* ---- word pieces (piece.c) ---------------------------------------------------------------------- */
typedef struct ro_vocab ro_vocab;	/* piece -> number; immutable */

#define RO_SHAPE_BREAK 10		/* the piece that stands for a run of line ends; it has no length */

typedef struct ro_pieces {
	uint16_t *id;			/* [n] numbers in the vocabulary */
	uint8_t *shape;			/* [n] letter shape * 2 + (1 after a space or at a line's start), or RO_SHAPE_BREAK */
	ro_span *span;			/* [n] bytes of the text */
	size_t n;
} ro_pieces;

/* `list`: pieces separated by "\n", number = position; the vocabulary keeps pointing into it. */
ro_vocab *ro_vocab_open(ro_str list, ro_err *err);
void ro_vocab_free(ro_vocab *v);

/* The pieces of BERT's uncased tokenizer (Devlin et al. 2019; HF tokenizers' BertNormalizer, BertPreTokenizer, WordPiece
 * with at most 100 characters a word), line by line, with one [unused9] for each run of "\n". Shapes as in
 * train/reference.py. */
void ro_pieces_find(const ro_vocab *v, ro_arena *a, ro_str text, ro_pieces *out);

/* For each word the piece that stands for it (train/reference.py, word_piece); RO_NONE where there are no pieces. */
void ro_pieces_of_words(const ro_pieces *p, const ro_span *words, size_t n, uint32_t *out);
#endif
