/* SPDX-License-Identifier: MIT
 * A growing byte buffer for output. Text from documents goes in through the function of its destination: _json, _html. */
#ifndef RO_BASE_BUF_H
#define RO_BASE_BUF_H
#include "base/str.h"

typedef struct ro_buf {
	char *s;		/* n bytes, then a NUL */
	size_t n, cap;
} ro_buf;			/* all zero: empty */

void ro_buf_add(ro_buf *b, const void *bytes, size_t n);
void ro_buf_str(ro_buf *b, ro_str s);
void ro_buf_z(ro_buf *b, const char *z);
void ro_buf_c(ro_buf *b, char c);
void ro_buf_fmt(ro_buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ro_buf_json(ro_buf *b, ro_str s);		/* with quotes; s is UTF-8; U+2028 and control characters escaped */
void ro_buf_html(ro_buf *b, ro_str s);		/* & < > " ' escaped */
void ro_buf_free(ro_buf *b);			/* empty again */
static inline ro_str
ro_buf_slice(const ro_buf *b)
{
	return (ro_str){b->s, b->n};
}
#endif
