/* SPDX-License-Identifier: MIT
 * Bytes to a document's text and its facts (title, date, publisher, kind, voice), with a map back to the source. */
#ifndef RO_READ_READ_H
#define RO_READ_READ_H
#include "base/arena.h"

typedef struct ro_map_step {		/* from text byte `text` on, source byte = source + (at - text) */
	size_t text, source;
	uint32_t page;			/* from 1 */
} ro_map_step;

typedef struct ro_source {		/* what reading gives; all in the arena */
	ro_str text;			/* UTF-8, "\n" line ends, furniture taken out, hyphenated line ends joined */
	ro_map_step *map;		/* [n_map] rising */
	size_t n_map;
	ro_str title, publisher, date, url, licence, voice, author;	/* from header lines or the text; empty if unknown */
	ro_span title_span;		/* where the title stands in text */
	ro_span *furniture;		/* [n_furniture] ranges of the *source* that were left out, for show and tests */
	size_t n_furniture;
	size_t n_bad_bytes, n_nul;
} ro_source;

/* Decodes (UTF-8, UTF-16 with mark), normalises line ends, reads header lines, removes furniture, joins wrapped lines to
 * paragraphs. `raw`: decoding only. `path` only for messages. */
bool ro_source_read(ro_arena *a, ro_str bytes, const char *path, bool raw, ro_source *out, ro_err *err);
#endif
