/* SPDX-License-Identifier: MIT
 * Slices: comparing, cutting, hashing. Case is folded for ASCII only; tables hold lower-case keys. */
#include "base/str.h"

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

bool
ro_str_eq_fold(ro_str a, ro_str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.s[i]) != lower(b.s[i]))
			return false;
	return true;
}

bool
ro_str_starts(ro_str s, ro_str head)
{
	return s.n >= head.n && !memcmp(s.s, head.s, head.n);
}

bool
ro_str_ends(ro_str s, ro_str tail)
{
	return s.n >= tail.n && !memcmp(s.s + s.n - tail.n, tail.s, tail.n);
}

bool
ro_str_ends_fold(ro_str s, ro_str tail)
{
	return s.n >= tail.n && ro_str_eq_fold((ro_str){s.s + s.n - tail.n, tail.n}, tail);
}

int
ro_str_cmp(ro_str a, ro_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.s, b.s, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

ro_str
ro_str_trim(ro_str s)
{
	while (s.n && (unsigned char)s.s[0] <= ' ')
		s.s++, s.n--;
	while (s.n && (unsigned char)s.s[s.n - 1] <= ' ')
		s.n--;
	return s;
}

size_t
ro_str_find(ro_str s, ro_str what)
{
	const char *p = what.n && s.n ? memmem(s.s, s.n, what.s, what.n) : NULL;
	return p ? (size_t)(p - s.s) : RO_NONE;
}

size_t
ro_str_blanks(ro_str s, size_t at)
{
	while (at < s.n && (s.s[at] == ' ' || s.s[at] == '\t'))
		at++;
	return at;
}

bool
ro_str_next(ro_str *rest, char sep, ro_str *part)
{
	if (!rest->s)
		return false;
	const char *p = rest->n ? memchr(rest->s, sep, rest->n) : NULL;
	*part = (ro_str){rest->s, p ? (size_t)(p - rest->s) : rest->n};
	*rest = p ? (ro_str){p + 1, rest->n - part->n - 1} : (ro_str){NULL, 0};
	return true;
}

uint64_t
ro_str_hash(ro_str s)
{
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.s[i]) * 1099511628211u;
	return h;
}

size_t
ro_span_after(const ro_span *first, size_t n, size_t stride, size_t at)
{
	size_t lo = 0, hi = n;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		if (((const ro_span *)((const char *)first + mid * stride))->end > at)
			hi = mid;
		else
			lo = mid + 1;
	}
	return lo;
}
