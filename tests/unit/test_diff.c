/* SPDX-License-Identifier: MIT
 * What changed between two versions of a text, as a person would mark it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "readout.h"

static ro_model *model;

static void
marked(ro_buf *b, const ro_doc *x, const ro_doc *y, const ro_change *c)
{
	static const char *const open[] = {"", "[", "{"}, *const close[] = {"", "]", "}"};
	ro_buf_z(b, c->moved ? "moved: " : "");
	for (size_t i = 0; i < c->n_edit; i++) {
		const ro_edit *e = &c->edit[i];
		ro_buf_fmt(b, "%s%s", i ? " " : "", open[e->kind]);
		ro_buf_str(b, ro_str_span(ro_doc_text(e->kind == RO_TAKEN_OUT ? x : y), e->kind == RO_TAKEN_OUT ? e->before : e->after));
		ro_buf_z(b, close[e->kind]);
	}
	ro_buf_c(b, '\n');
}

static void
check(const char *before, const char *after, const char *want)
{
	ro_session *s = ro_session_new(model);
	ro_doc *x = ro_read(s, ro_str_of(before), &(ro_options){.raw = true}, NULL), *y = ro_read(s, ro_str_of(after), &(ro_options){.raw = true}, NULL);
	size_t n, m, k;
	const ro_span *a = ro_doc_sentences(x, &n), *b = ro_doc_sentences(y, &m);
	ro_diff *d = ro_diff_new(x, a, n, y, b, m);
	const ro_change *c = ro_diff_changes(d, &k);
	ro_buf out = {0};
	for (size_t i = 0; i < k; i++)
		marked(&out, x, y, &c[i]);
	assert_string_equal(out.n ? out.s : "", want);
	ro_buf_free(&out);
	ro_diff_free(d), ro_doc_free(x), ro_doc_free(y), ro_session_free(s);
}

static void
test_diff__words(void **state)
{
	check("The ships must leave the bay.", "The ships should leave the bay by May.", "The ships [must] {should} leave the bay {by May} .\n");
	check("Utopia calls for the withdrawal.", "Utopia regrets the delay.", "Utopia [calls for the withdrawal] {regrets the delay} .\n");
}

static void
test_diff__an_addition_is_a_phrase(void **state)
{
	check("We spoke with the minister and left.", "We spoke with the minister and with the envoy and left.", "We spoke with the minister {and with the envoy} and left.\n");
}

static void
test_diff__sentences(void **state)
{
	check("We regret the strike. The bridge is open. Talks go on.", "The bridge is open. Talks go on. We regret the strike.",
	      "The bridge is open.\nTalks go on.\nmoved: We regret the strike.\n");
	check("The ban stands. Talks go on in Lyon.", "Talks go on in Lyon. Fish is cheap.", "[The ban stands.]\nTalks go on in Lyon.\n{Fish is cheap.}\n");
	check("", "Talks go on.", "{Talks go on.}\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_diff__words),
		cmocka_unit_test(test_diff__an_addition_is_a_phrase),
		cmocka_unit_test(test_diff__sentences),
	};
	model = ro_model_open(NULL, NULL);
	int rc = cmocka_run_group_tests(tests, NULL, NULL);
	ro_model_free(model);
	return rc;
}
