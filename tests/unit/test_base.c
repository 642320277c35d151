/* SPDX-License-Identifier: MIT
 * Slices, arena, buffer and its escapes, UTF-8. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void
test_str__next_walks_parts_and_empty_ones(void **state)
{
	ro_str rest = RO_STR("a||b"), part;
	assert_true(ro_str_next(&rest, '|', &part) && ro_str_eq(part, RO_STR("a")));
	assert_true(ro_str_next(&rest, '|', &part) && part.n == 0);
	assert_true(ro_str_next(&rest, '|', &part) && ro_str_eq(part, RO_STR("b")));
	assert_false(ro_str_next(&rest, '|', &part));
}

static void
test_str__order_puts_shorter_first(void **state)
{
	assert_true(ro_str_cmp(RO_STR("2014"), RO_STR("2014-03")) < 0);
	assert_true(ro_str_cmp(RO_STR("2014-03-07"), RO_STR("2014-03-06")) > 0);
	assert_int_equal(ro_str_cmp(RO_STR("x"), RO_STR("x")), 0);
	assert_true(ro_str_eq_fold(RO_STR("Foreign MINISTER"), RO_STR("foreign minister")));
	assert_false(ro_str_eq_fold(RO_STR("É"), RO_STR("é")));
	assert_true(ro_str_ends_fold(RO_STR("US Secretary Of State"), RO_STR("secretary of state")));
}

static void
test_arena__large_pieces_do_not_waste_the_open_block(void **state)
{
	ro_arena a = {0};
	char *p = RO_NEW(&a, 100, char);
	memset(p, 1, 100);
	char *big = RO_NEW(&a, 1 << 20, char);
	memset(big, 2, 1 << 20);
	char *q = RO_NEW(&a, 100, char);
	assert_int_equal(q[0], 0);
	assert_int_equal(p[99], 1);
	assert_int_equal((uintptr_t)q % 16, 0);
	ro_arena_clear(&a);
	assert_null(a.top);
}

static void
test_buf__json_escapes_what_breaks_lines(void **state)
{
	ro_buf b = {0};
	ro_buf_json(&b, RO_STR("a\"b\\c\n\x01\x7f\xe2\x80\xa8\xe2\x80\xa9é"));
	assert_string_equal(b.s, "\"a\\\"b\\\\c\\n\\u0001\\u007f\\u2028\\u2029é\"");
	ro_buf_free(&b);
	ro_buf_json(&b, (ro_str){"x\0y", 3});
	assert_string_equal(b.s, "\"x\\u0000y\"");
	ro_buf_free(&b);
}

static void
test_buf__html_escapes_markup_and_both_quotes(void **state)
{
	ro_buf b = {0};
	ro_buf_html(&b, RO_STR("<a href='x'>\"&"));
	assert_string_equal(b.s, "&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
	ro_buf_free(&b);
}

static void
test_utf8__refuses_what_rfc_3629_refuses(void **state)
{
	static const char *const bad[] = {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5", "\xE2\x82"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(ro_utf8_valid(ro_str_of(bad[i]), 0), 0);
	assert_int_equal(ro_utf8_valid(RO_STR("\xF4\x8F\xBF\xBF"), 0), 4);
	assert_int_equal(ro_utf8_valid(RO_STR("\xEF\xBB\xBF"), 0), 3);
}

static void
test_utf8__every_code_point_goes_there_and_back(void **state)
{
	for (uint32_t c = 1; c < 0x110000; c++) {
		char s[4];
		unsigned n, m;
		if (c >= 0xD800 && c < 0xE000)
			continue;
		n = ro_utf8_put(s, c);
		ro_str t = {s, n};
		if (ro_utf8_valid(t, 0) != n || ro_utf8_at(t, 0, &m) != c || m != n || ro_utf8_before(t, n, &m) != c || m != n)
			fail_msg("U+%04X", c);
	}
}

static void
test_file__names_what_it_cannot_read(void **state)
{
	ro_err e = {0};
	ro_str s;
	assert_false(ro_file_read("no/such.txt", 100, &s, &e));
	assert_int_equal(e.code, RO_IO);
	assert_string_equal(e.msg, "cannot read 'no/such.txt': No such file or directory");
	assert_false(ro_file_read("src", 100, &s, &e));
	assert_string_equal(e.msg, "cannot read 'src': is a folder");
	assert_false(ro_file_read("Makefile", 10, &s, &e));
	assert_int_equal(e.code, RO_LIMIT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_str__next_walks_parts_and_empty_ones),
		cmocka_unit_test(test_str__order_puts_shorter_first),
		cmocka_unit_test(test_arena__large_pieces_do_not_waste_the_open_block),
		cmocka_unit_test(test_buf__json_escapes_what_breaks_lines),
		cmocka_unit_test(test_buf__html_escapes_markup_and_both_quotes),
		cmocka_unit_test(test_utf8__refuses_what_rfc_3629_refuses),
		cmocka_unit_test(test_utf8__every_code_point_goes_there_and_back),
		cmocka_unit_test(test_file__names_what_it_cannot_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
