/* SPDX-License-Identifier: MIT
 * Arc scores of a sentence -> the best tree with one root.
 *
 * Mostly the best head of each word already makes a tree. Where it does not, the root with the greatest gain over its
 * own next best head is kept, and cycles are broken by Chu-Liu-Edmonds: a cycle is contracted into one of its words, heads
 * are chosen again, and contractions are undone in reverse. Cost: n squared for each cycle; n <= RO_MAX_SENTENCE. */
#include "record/record.h"

#include <stdlib.h>

typedef struct cycle {
	size_t n;			/* words in it; node[0] stands for all */
	uint32_t *node, *head;		/* [n] members and their heads at that time */
	uint32_t *into, *from;		/* [m] by outer node v: member that takes v as head; member that is head of v */
} cycle;

typedef struct graph {
	size_t m;			/* nodes: 0 root, 1..n words */
	float *s;			/* [m][m] score of column as head of row */
	bool *off;			/* [m] contracted away */
	uint32_t *head;			/* [m] */
	uint32_t *mark;			/* [m] */
	ro_arena arena;
} graph;

static void
best_heads(graph *g)
{
	for (size_t i = 1; i < g->m; i++) {
		if (g->off[i])
			continue;
		size_t best = i == 0 ? 1 : 0;
		for (size_t j = 0; j < g->m; j++)
			if (!g->off[j] && j != i && g->s[i * g->m + j] > g->s[i * g->m + best])
				best = j;
		g->head[i] = (uint32_t)best;
	}
}

static size_t
find_cycle(graph *g, uint32_t *out)
{
	memset(g->mark, 0, g->m * sizeof *g->mark);
	for (uint32_t i = 1; i < g->m; i++) {
		uint32_t j = i;
		while (!g->off[i] && j && !g->mark[j]) {
			g->mark[j] = i;
			j = g->head[j];
		}
		if (g->off[i] || !j || g->mark[j] != i)
			continue;
		size_t n = 0;
		uint32_t k = j;
		do {
			out[n++] = k;
			k = g->head[k];
		} while (k != j);
		return n;
	}
	return 0;
}

static cycle
contract(graph *g, const uint32_t *node, size_t n)
{
	size_t m = g->m;
	cycle c = {n, RO_NEW(&g->arena, n, uint32_t), RO_NEW(&g->arena, n, uint32_t), RO_NEW(&g->arena, m, uint32_t),
		   RO_NEW(&g->arena, m, uint32_t)};
	memset(g->mark, 0, m * sizeof *g->mark);
	for (size_t k = 0; k < n; k++) {
		c.node[k] = node[k];
		c.head[k] = g->head[node[k]];
		g->mark[node[k]] = 1;
	}
	for (size_t v = 0; v < m; v++) {
		if (g->off[v] || g->mark[v])
			continue;
		size_t in = 0, out = 0;
		float best_in = -1e30f;
		for (size_t k = 0; k < n; k++) {
			float gain = g->s[node[k] * m + v] - g->s[node[k] * m + c.head[k]];
			if (gain > best_in)
				best_in = gain, in = k;
			if (g->s[v * m + node[k]] > g->s[v * m + node[out]])
				out = k;
		}
		c.into[v] = node[in];
		c.from[v] = node[out];
		float s_out = g->s[v * m + node[out]];
		g->s[node[0] * m + v] = best_in;	/* column v of members 1.. stays for undoing */
		g->s[v * m + node[0]] = s_out;
	}
	for (size_t k = 1; k < n; k++)
		g->off[node[k]] = true;
	return c;
}

static void
expand(graph *g, const cycle *c)
{
	uint32_t v = g->head[c->node[0]], taker = c->into[v];
	for (size_t k = 1; k < c->n; k++)
		g->off[c->node[k]] = false;
	memset(g->mark, 0, g->m * sizeof *g->mark);
	for (size_t k = 0; k < c->n; k++) {
		g->head[c->node[k]] = c->head[k];
		g->mark[c->node[k]] = 1;
	}
	g->head[taker] = v;
	for (size_t u = 1; u < g->m; u++)
		if (!g->off[u] && !g->mark[u] && g->head[u] == c->node[0])
			g->head[u] = c->from[u];
}

static void
one_root(graph *g)
{
	size_t keep = 0;
	float best = -1e30f;
	for (size_t i = 1; i < g->m; i++) {
		float next = -1e30f, *row = g->s + i * g->m;
		for (size_t j = 1; j < g->m; j++)
			if (j != i && row[j] > next)
				next = row[j];
		if (row[0] - next > best)
			best = row[0] - next, keep = i;
	}
	for (size_t i = 1; i < g->m; i++)
		g->s[i * g->m] = i == keep ? 1e6f : -1e6f;
}

void
ro_tree_decode(float *score, size_t n, uint32_t *head)
{
	if (n == 1) {
		head[0] = 0;
		return;
	}
	size_t m = n + 1;
	graph g = {.m = m};
	g.s = RO_NEW(&g.arena, m * m, float);
	g.off = RO_NEW(&g.arena, m, bool);
	g.head = RO_NEW(&g.arena, m, uint32_t);
	g.mark = RO_NEW(&g.arena, m, uint32_t);
	for (size_t i = 1; i < m; i++)
		memcpy(g.s + i * m, score + (i - 1) * m, m * sizeof *score);
	one_root(&g);
	uint32_t *cyc = RO_NEW(&g.arena, m, uint32_t);
	RO_VEC(cycle) done = {0};
	for (size_t k; best_heads(&g), (k = find_cycle(&g, cyc)) > 0;)
		ro_vec_add(&done, contract(&g, cyc, k));
	while (done.n)
		expand(&g, &done.at[--done.n]);
	memcpy(head, g.head + 1, n * sizeof *head);
	free(done.at);
	ro_arena_clear(&g.arena);
}
