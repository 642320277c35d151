/* SPDX-License-Identifier: MIT
 * One arena a document: everything allocated from it ends at once. Allocation never fails (it calls ro_on_oom).
 * Built with -DRO_ARENA_MALLOC each piece is its own malloc, so that AddressSanitizer sees overruns. */
#ifndef RO_BASE_ARENA_H
#define RO_BASE_ARENA_H
#include "base/str.h"

typedef struct ro_arena {
	struct ro_arena_block *top;	/* newest block; blocks form a list */
	size_t left;			/* bytes free in it */
	size_t used;			/* bytes given out so far */
} ro_arena;				/* all zero: empty */

void *ro_arena_new(ro_arena *a, size_t count, size_t size);	/* zeroed, aligned to 16; count * size is checked */
ro_str ro_arena_str(ro_arena *a, ro_str s);			/* a copy */
ro_str ro_arena_fmt(ro_arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void ro_arena_clear(ro_arena *a);				/* frees all; the arena is empty again */
#define RO_NEW(arena, count, type) ((type *)ro_arena_new(arena, count, sizeof(type)))

/* A growing array on the heap: RO_VEC(int) v = {0}; ro_vec_add(&v, 7); v.at[i], v.n; free(v.at). */
#define RO_VEC(type) struct { type *at; size_t n, cap; }
#define ro_vec_add(v, ...) \
	((v)->n == (v)->cap ? (void)((v)->at = ro_vec_grow((v)->at, &(v)->cap, sizeof *(v)->at)) : (void)0, \
	 (void)((v)->at[(v)->n++] = (__VA_ARGS__)))
void *ro_vec_grow(void *at, size_t *cap, size_t size);

void *ro_malloc(size_t count, size_t size);			/* zeroed; free(3) it */
#endif
