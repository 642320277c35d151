/* SPDX-License-Identifier: MIT
 * Output buffer and the escapes of its destinations (RFC 8259 for JSON, HTML 5 for text and attribute values). */
#include "base/buf.h"

#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void
reserve(ro_buf *b, size_t more)
{
	while (b->cap - b->n < more + 1)
		b->s = ro_vec_grow(b->s, &b->cap, 1);
}

void
ro_buf_add(ro_buf *b, const void *bytes, size_t n)
{
	reserve(b, n);
	if (n)
		memcpy(b->s + b->n, bytes, n);
	b->n += n;
	b->s[b->n] = 0;
}

void
ro_buf_str(ro_buf *b, ro_str s)
{
	ro_buf_add(b, s.s, s.n);
}

void
ro_buf_z(ro_buf *b, const char *z)
{
	ro_buf_add(b, z, strlen(z));
}

void
ro_buf_c(ro_buf *b, char c)
{
	ro_buf_add(b, &c, 1);
}

void
ro_buf_fmt(ro_buf *b, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	reserve(b, (size_t)n);
	va_start(ap, fmt);
	vsnprintf(b->s + b->n, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->n += (size_t)n;
}

void
ro_buf_json(ro_buf *b, ro_str s)
{
	static const char two[] = "\"\\\b\f\n\r\t", name[] = "\"\\bfnrt";
	ro_buf_c(b, '"');
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		bool line = c == 0xE2 && i + 2 < s.n && (unsigned char)s.s[i + 1] == 0x80 && ((unsigned char)s.s[i + 2] | 1) == 0xA9;
		if (c >= ' ' && c != '"' && c != '\\' && c != 0x7f && !line)
			continue;
		ro_buf_add(b, s.s + from, i - from);
		const char *p = c ? strchr(two, c) : NULL;
		if (line)
			ro_buf_fmt(b, "\\u%04x", 0x2000 | ((unsigned char)s.s[i + 2] & 0x3f)), i += 2;
		else if (p)
			ro_buf_fmt(b, "\\%c", name[p - two]);
		else
			ro_buf_fmt(b, "\\u%04x", c);
		from = i + 1;
	}
	ro_buf_add(b, s.s + from, s.n - from);
	ro_buf_c(b, '"');
}

void
ro_buf_html(ro_buf *b, ro_str s)
{
	for (size_t i = 0; i < s.n; i++)
		switch (s.s[i]) {
		case '&': ro_buf_z(b, "&amp;"); break;
		case '<': ro_buf_z(b, "&lt;"); break;
		case '>': ro_buf_z(b, "&gt;"); break;
		case '"': ro_buf_z(b, "&quot;"); break;
		case '\'': ro_buf_z(b, "&#39;"); break;
		default: ro_buf_c(b, s.s[i]);
		}
}

void
ro_buf_free(ro_buf *b)
{
	free(b->s);
	*b = (ro_buf){0};
}
