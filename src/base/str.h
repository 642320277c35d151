/* SPDX-License-Identifier: MIT
 * Slices of text: pointer and length, never copied, never NUL-terminated. */
#ifndef RO_BASE_STR_H
#define RO_BASE_STR_H
#include "readout.h"

#include <string.h>

#define RO_STR(lit) ((ro_str){lit, sizeof(lit) - 1})

static inline ro_str
ro_str_of(const char *z)
{
	return (ro_str){z, z ? strlen(z) : 0};
}

static inline ro_str
ro_str_span(ro_str s, ro_span sp)
{
	return (ro_str){s.s + sp.beg, sp.end - sp.beg};
}

static inline bool
ro_str_eq(ro_str a, ro_str b)
{
	return a.n == b.n && (a.n == 0 || !memcmp(a.s, b.s, a.n));
}

bool ro_str_eq_fold(ro_str a, ro_str b);		/* equal but for the case of ASCII letters */
bool ro_str_starts(ro_str s, ro_str head);
bool ro_str_ends(ro_str s, ro_str tail);
bool ro_str_ends_fold(ro_str s, ro_str tail);
int ro_str_cmp(ro_str a, ro_str b);			/* by bytes, shorter first */
ro_str ro_str_trim(ro_str s);				/* without spaces and line ends at both ends */
size_t ro_str_find(ro_str s, ro_str what);		/* offset, or RO_NONE */
size_t ro_str_blanks(ro_str s, size_t at);		/* offset after the spaces and tabs that stand at `at` */

/* The part of *rest before the next `sep`, which *rest then lacks; false when *rest is used up. */
bool ro_str_next(ro_str *rest, char sep, ro_str *part);

/* Index of the first of n rising spans that ends after `at`, n if none. The spans stand `stride` bytes apart, so they may be
 * fields of larger records. Binary search. */
size_t ro_span_after(const ro_span *first, size_t n, size_t stride, size_t at);

uint64_t ro_str_hash(ro_str s);				/* FNV-1a, 64 bits */
#endif
