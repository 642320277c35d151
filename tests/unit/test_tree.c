/* SPDX-License-Identifier: MIT
 * Trees: always one root, no cycle, and the best total where that can be counted out. */
#include "record/record.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static uint64_t seed = 42;

static float
noise(void)
{
	seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
	return (float)(seed % 2000) / 100 - 10;
}

static bool
is_tree(const uint32_t *head, size_t n)
{
	size_t roots = 0;
	for (size_t i = 0; i < n; i++) {
		roots += head[i] == 0;
		size_t j = i + 1, steps = 0;
		while (j && steps++ <= n)
			j = head[j - 1];
		if (j || head[i] == i + 1 || head[i] > n)
			return false;
	}
	return roots == 1;
}

static float
total(const float *s, const uint32_t *head, size_t n)
{
	float t = 0;
	for (size_t i = 0; i < n; i++)
		t += s[i * (n + 1) + head[i]];
	return t;
}

/* All head assignments of n words, counted out. */
static float
best_total(const float *s, size_t n, uint32_t root)
{
	uint32_t head[6] = {0};
	float best = -1e30f;
	for (;;) {
		if (is_tree(head, n) && head[root] == 0 && total(s, head, n) > best)
			best = total(s, head, n);
		size_t i = 0;
		while (i < n && ++head[i] > n)
			head[i++] = 0;
		if (i == n)
			return best;
	}
}

static void
test_tree__is_the_best_with_its_root(void **state)
{
	for (int k = 0; k < 300; k++) {
		size_t n = 1 + (size_t)k % 5;
		float s[5 * 6], copy[5 * 6];
		uint32_t head[5];
		for (size_t i = 0; i < n * (n + 1); i++)
			copy[i] = s[i] = noise();
		ro_tree_decode(s, n, head);
		assert_true(is_tree(head, n));
		uint32_t root = 0;
		while (head[root])
			root++;
		assert_float_equal(total(copy, head, n), best_total(copy, n, root), 1e-3);
	}
}

static void
test_tree__long_sentences_of_noise_are_trees(void **state)
{
	enum { N = 200 };
	static float s[N * (N + 1)];
	uint32_t head[N];
	for (int k = 0; k < 5; k++) {
		for (size_t i = 0; i < N * (N + 1); i++)
			s[i] = noise();
		ro_tree_decode(s, N, head);
		assert_true(is_tree(head, N));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_tree__is_the_best_with_its_root),
		cmocka_unit_test(test_tree__long_sentences_of_noise_are_trees),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
