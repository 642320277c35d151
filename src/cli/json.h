/* SPDX-License-Identifier: MIT
 * Members of JSON objects and arrays, one after the other: the comma is set where one is needed. k is the name, NULL in an array. */
#ifndef RO_CLI_JSON_H
#define RO_CLI_JSON_H
#include "cli/cli.h"

static inline void
key(ro_buf *b, const char *k)
{
	if (b->s[b->n - 1] != '{' && b->s[b->n - 1] != '[')
		ro_buf_c(b, ',');
	if (k)
		ro_buf_fmt(b, "\"%s\":", k);
}

static inline void
text(ro_buf *b, const char *k, ro_str s)
{
	key(b, k);
	ro_buf_json(b, s);
}

/* null where nothing is known */
static inline void
known(ro_buf *b, const char *k, ro_str s)
{
	key(b, k);
	if (s.n)
		ro_buf_json(b, s);
	else
		ro_buf_z(b, "null");
}

static inline void
span(ro_buf *b, const char *k, const ro_doc *d, ro_span s)
{
	key(b, k);
	if (s.end > s.beg)
		ro_buf_fmt(b, "[%zu,%zu]", ro_doc_chars(d, s.beg), ro_doc_chars(d, s.end));
	else
		ro_buf_z(b, "null");
}

static inline void
spans(ro_buf *b, const char *k, const ro_doc *d, const ro_span *s, size_t n)
{
	key(b, k);
	ro_buf_c(b, '[');
	for (size_t i = 0; i < n; i++)
		span(b, NULL, d, s[i]);
	ro_buf_c(b, ']');
}
#endif
