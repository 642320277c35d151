/* SPDX-License-Identifier: MIT
 * CoNLL-U (universaldependencies.org/format.html): one document at a time, with its text put together from # text =. */
#ifndef RO_CLI_CONLLU_H
#define RO_CLI_CONLLU_H
#include "base/arena.h"
#include "base/buf.h"

enum { U_ID, U_FORM, U_LEMMA, U_UPOS, U_XPOS, U_FEATS, U_HEAD, U_REL, U_DEPS, U_MISC, U_COLUMNS };

typedef struct conllu_word {
	ro_str col[U_COLUMNS];
	uint32_t line;			/* index of its line in the document's lines */
	size_t head;			/* 0 root, else 1 + index in its sentence */
} conllu_word;

typedef struct conllu_doc {
	ro_str id;
	ro_buf text;			/* sentences with " ", paragraphs with "\n" between */
	RO_VEC(conllu_word) word;
	RO_VEC(ro_span) span;		/* of each word in text */
	RO_VEC(size_t) first;		/* first word of each sentence */
	RO_VEC(ro_str) line;		/* all lines of the document, for writing it out again */
} conllu_doc;				/* all zero: empty */

/* Next document of *rest (until "# newdoc" or the end); false at the end, or with *err filled for a malformed file. */
bool conllu_next(ro_str *rest, conllu_doc *out, ro_err *err);
void conllu_clear(conllu_doc *d);
#endif
