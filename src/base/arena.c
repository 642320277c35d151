/* SPDX-License-Identifier: MIT
 * Arena of blocks, 64 KiB each or as large as asked for. A document of 600 words takes two or three. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define BLOCK (64u << 10)

struct ro_arena_block {
	struct ro_arena_block *next;	/* older block */
	size_t n;			/* bytes that follow */
};

void (*ro_on_oom)(void) = abort;

void *
ro_malloc(size_t count, size_t size)
{
	void *p = calloc(count ? count : 1, size);
	if (!p)
		ro_on_oom();
	return p;
}

void *
ro_arena_new(ro_arena *a, size_t count, size_t size)
{
	size_t n;
	if (__builtin_mul_overflow(count, size, &n) || n > SIZE_MAX / 2)
		ro_on_oom();
	n = (n + 15) & ~(size_t)15;
	a->used += n;
#ifdef RO_ARENA_MALLOC
	size_t want = n ? count * size : 0;	/* exact, so that one byte too far is seen */
	struct ro_arena_block *b = ro_malloc(1, sizeof *b + want);
	b->next = a->top;
	a->top = b;
	return b + 1;
#else
	if (a->left < n || !a->top) {
		size_t m = n > BLOCK / 4 ? n : BLOCK;
		struct ro_arena_block *b = ro_malloc(1, sizeof *b + m);
		b->n = m;
		if (m == n && a->top) {		/* a large piece goes below the open block */
			b->next = a->top->next;
			a->top->next = b;
			return b + 1;
		}
		b->next = a->top;
		a->top = b;
		a->left = m;
	}
	char *p = (char *)(a->top + 1) + (a->top->n - a->left);
	a->left -= n;
	return p;
#endif
}

ro_str
ro_arena_str(ro_arena *a, ro_str s)
{
	char *p = RO_NEW(a, s.n + 1, char);
	if (s.n)
		memcpy(p, s.s, s.n);
	return (ro_str){p, s.n};
}

ro_str
ro_arena_fmt(ro_arena *a, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *p = RO_NEW(a, (size_t)n + 1, char);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return (ro_str){p, (size_t)n};
}

void
ro_arena_clear(ro_arena *a)
{
	for (struct ro_arena_block *b = a->top, *next; b; b = next) {
		next = b->next;
		free(b);
	}
	*a = (ro_arena){0};
}

void *
ro_vec_grow(void *at, size_t *cap, size_t size)
{
	size_t want = *cap ? *cap * 2 : 8, bytes;
	if (__builtin_mul_overflow(want, size, &bytes) || !(at = realloc(at, bytes)))
		ro_on_oom();
	*cap = want;
	return at;
}
