/* SPDX-License-Identifier: MIT
 * What the files of read/ share: the decoded input, its table of lines, and the steps that mark lines. */
#ifndef RO_READ_READ_INT_H
#define RO_READ_READ_INT_H
#include "read/read.h"

/* ---- decode.c --------------------------------------------------------------------------------------- */
typedef struct ro_decoded {
	ro_str text;			/* valid UTF-8, with its byte order mark if it had one; no NUL */
	size_t skip;			/* bytes of that mark: 0 or 3 */
	const uint32_t *bad;		/* [n_bad] where in text a U+FFFD stands for one byte of the file, rising; NULL after UTF-16 */
	size_t n_bad, n_nul;
} ro_decoded;

/* text points into `bytes` where nothing had to change. False with RO_LIMIT or RO_ENCODING. */
bool ro_decode(ro_arena *a, ro_str bytes, const char *path, ro_decoded *out, ro_err *err);

/* ---- lines.c ---------------------------------------------------------------------------------------- */
enum {					/* ro_line.flags */
	RO_LINE_PAGE = 1,		/* a form feed or "[page break]" stands before it */
	RO_LINE_HEADER = 2,		/* "Title: ..." or "[cut]": not text */
	RO_LINE_FURNITURE = 4,		/* running head, page number */
	RO_LINE_OUT = RO_LINE_HEADER | RO_LINE_FURNITURE
};

enum { RO_JOIN_LINE, RO_JOIN_PARAGRAPH, RO_JOIN_SPACE, RO_JOIN_BARE, RO_JOIN_DEHYPHEN };

typedef struct ro_line {		/* a line that is not blank, without spaces at its ends */
	uint32_t beg, end;		/* bytes of the decoded text */
	uint32_t page;			/* from 1 */
	uint8_t width;			/* code points, 255 = that many or more */
	uint8_t indent;			/* spaces before it */
	uint8_t gap;			/* blank lines before it, at most 255 */
	uint8_t join;			/* RO_JOIN_*: how it follows the line before it that stays */
	uint8_t flags;
} ro_line;

typedef struct ro_lines {
	ro_str text;			/* what beg and end count in */
	ro_line *at;			/* [n] */
	size_t n;
} ro_lines;

void ro_lines_find(ro_arena *a, ro_str text, size_t from, ro_lines *out);

static inline ro_str
ro_line_str(const ro_lines *l, size_t i)
{
	return (ro_str){l->text.s + l->at[i].beg, l->at[i].end - l->at[i].beg};
}

/* Shapes of lines that more than one step asks for. */
bool ro_shape_stops(ro_str s);		/* ends like a sentence: . ! ? : ; and their kind, quotation marks and brackets apart */
bool ro_shape_turn(ro_str s);		/* "MR PRICE: Good afternoon", "Q: And the date?" */
bool ro_shape_item(ro_str s);		/* "- first", "(b) second", "3. third" */
bool ro_shape_small(ro_str word);	/* "of", "the", "bin": lower case inside names and headings */
bool ro_shape_office(ro_str s);		/* a line that names who publishes: "Office of the Spokesperson", "The White House" */
bool ro_shape_dateline(ro_str s);	/* "MOSCOW, May 19 (Agency) --", "GENEVA (Agency) - " */

/* ---- the steps -------------------------------------------------------------------------------------- */
void ro_header_read(ro_arena *a, ro_lines *l, ro_source *out);	/* header.c: fields of `out`, RO_LINE_HEADER */
void ro_furniture_find(ro_arena *tmp, ro_lines *l);		/* furniture.c: RO_LINE_FURNITURE, page */
void ro_wrap_find(ro_arena *tmp, ro_lines *l);			/* wrap.c: join */
/* facts.c: fields that the header left empty, title_span; `text` is the text put together from the lines. */
void ro_facts_find(ro_arena *a, const ro_lines *l, ro_str text, ro_source *out);

/* ---- date.c ----------------------------------------------------------------------------------------- */
typedef struct ro_day {
	int year, month, day;		/* 0: not said */
} ro_day;

/* A date at the start of `s`: "May 19, 2021", "19 May 2021", "Wednesday, 19 May", "2021-05-19", "19.05.2021", "June 2021".
 * Gives its length in bytes, 0 if there is none. */
size_t ro_day_at(ro_str s, ro_day *out);
ro_str ro_day_iso(ro_arena *a, ro_day d);			/* "2021-05-19", "2021-06"; empty without a year */
#endif
