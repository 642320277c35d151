/* SPDX-License-Identifier: MIT
 * The normal form in which words are looked up in the vocabulary: no controls, no accents, lower case. For piece.c. */
#ifndef RO_TEXT_NORMAL_H
#define RO_TEXT_NORMAL_H
#include "base/arena.h"

typedef struct ro_normal_char {		/* one character of the normal form */
	uint32_t c;
	size_t beg, end;		/* bytes of the text from which it comes */
} ro_normal_char;

typedef struct ro_normal_mark {		/* a combining character that waits for its place */
	uint32_t c;
	unsigned class;			/* canonical combining class, not 0 */
	size_t nth;			/* arrival in its run */
	size_t beg, end;		/* source character */
	bool first;			/* first of what its source character decomposes to */
} ro_normal_mark;

typedef struct ro_normal {
	RO_VEC(ro_normal_char) out;	/* finished characters; the caller takes them and sets out.n = 0 */
	RO_VEC(ro_normal_mark) run;	/* combining characters since the last starter */
	size_t beg, end;		/* source of the newest finished character */
} ro_normal;				/* all zero: empty */

/* Takes the character c at bytes beg..end of the text. */
void ro_normal_add(ro_normal *s, uint32_t c, size_t beg, size_t end);
void ro_normal_end(ro_normal *s);	/* nothing follows: finishes what waits */
void ro_normal_clear(ro_normal *s);	/* frees */

bool ro_normal_space(uint32_t c);	/* a word ends here, and c is no piece */
bool ro_normal_punct(uint32_t c);	/* a word of its own */
#endif
