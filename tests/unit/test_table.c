/* SPDX-License-Identifier: MIT
 * Tables: columns by name, phrases by key, rivals in row order, the user's rows before ours, faults named. */
#include "record/embed.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
fill(ro_str t[RO_N_TABLES])
{
	memset(t, 0, RO_N_TABLES * sizeof *t);
	t[RO_T_COUNTRY] = RO_STR("# states\nname\tiso3\tnames\tadjectives\tcapital\textra\n"
				 "Utopia\tUTO\tRepublic of Utopia\tUtopian|Utopians\tAmaurot\tx\n"
				 "Laputa\tLPT\t\tLaputan\tLagado\t\n");
	t[RO_T_ORG] = RO_STR("id\tname\tnames\tkind\tcountry\nLEA\tLeague\tthe League\tigo\t\n");
	t[RO_T_PERSON] = RO_STR("name\tnames\tcountry\toffice\tfrom\tto\tsector\tpost\nAnn Hythlo\tA. Hythlo\tUTO\tPresident\t2001\t2005\tGOV\thead of state\n"
				"Bo Hythlo\t\tUTO\tPresident\t2005\t\tGOV\thead of state\n");
	t[RO_T_ROLE] = RO_STR("title\tplural\tsector\tbefore\tgender\toffices\npresident\tpresidents\tGOV\tyes\t\t\n");
	t[RO_T_CUE] = RO_STR("lemma\tforms\tact\tstrength\tpos\nsay\tsays|said\tsay\t3\tverb\n");
	t[RO_T_PUBLISHER] = RO_STR("name\tnames\tparty\tkind\nOffice of the Utopian Voice\t\tUTO\tgovernment\n");
}

static void
test_table__finds_phrases_under_their_keys(void **state)
{
	ro_str text[RO_N_TABLES];
	fill(text);
	ro_tables *t = ro_tables_open(text, NULL, NULL);
	assert_non_null(t);
	size_t r = ro_lookup(t, RO_K_ADJECTIVE, RO_STR("UTOPIANS"));
	assert_int_equal(r, 0);
	assert_true(ro_str_eq(ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3), RO_STR("UTO")));
	assert_int_equal(ro_lookup(t, RO_K_CAPITAL, RO_STR("lagado")), 1);
	assert_int_equal(ro_lookup(t, RO_K_COUNTRY, RO_STR("utopian")), RO_NONE);
	assert_int_equal(ro_lookup(t, RO_K_COUNTRY, RO_STR("")), RO_NONE);
	ro_tables_free(t);
}

static void
test_table__rivals_come_in_row_order(void **state)
{
	ro_str text[RO_N_TABLES];
	fill(text);
	ro_tables *t = ro_tables_open(text, NULL, NULL);
	assert_int_equal(ro_lookup(t, RO_K_SURNAME, RO_STR("Hythlo")), 0);
	assert_int_equal(ro_lookup_next(t, RO_K_SURNAME, RO_STR("Hythlo"), 0), 1);
	assert_int_equal(ro_lookup_next(t, RO_K_SURNAME, RO_STR("Hythlo"), 1), RO_NONE);
	ro_tables_free(t);
}

static void
test_table__a_missing_column_is_named(void **state)
{
	ro_str text[RO_N_TABLES];
	ro_err e = {0};
	fill(text);
	text[RO_T_CUE] = RO_STR("lemma\tforms\tact\tpos\nsay\tsaid\tsay\tverb\n");
	assert_null(ro_tables_open(text, NULL, &e));
	assert_string_equal(e.msg, "data/cues.tsv:1: the head line has no column 'strength'");
}

static ro_tables *
with_own(const char *people, ro_err *err)
{
	ro_str text[RO_N_TABLES];
	ro_own own = {0};
	fill(text);
	own.text[RO_T_PERSON] = ro_str_of(people);
	own.file[RO_T_PERSON] = RO_STR("mine/people.tsv");
	return ro_tables_open(text, &own, err);
}

#define HEAD "name\tnames\tcountry\toffice\tpost\tfrom\tto\tsector\n"

static void
test_table__the_users_rows_stand_first(void **state)
{
	ro_tables *t = with_own("# mine\n" HEAD "Cy Hythlo\t\tLPT\tJudge\t\t2004\t\tJUD\r\n", NULL);
	assert_non_null(t);
	assert_int_equal(ro_rows_own(t, RO_T_PERSON), 1);
	assert_int_equal(ro_rows(t, RO_T_PERSON), 3);
	assert_true(ro_str_eq(ro_cell(t, RO_T_PERSON, 0, RO_PERSON_SECTOR), RO_STR("JUD")));
	assert_int_equal(ro_lookup(t, RO_K_SURNAME, RO_STR("Hythlo")), 0);
	assert_int_equal(ro_lookup(t, RO_K_PERSON, RO_STR("Ann Hythlo")), 1);
	assert_int_equal(ro_row_line(t, RO_T_PERSON, 0), 3);
	assert_true(ro_str_eq(ro_row_file(t, RO_T_PERSON, 0), RO_STR("mine/people.tsv")));
	assert_true(ro_str_eq(ro_row_file(t, RO_T_PERSON, 1), RO_STR("data/people.tsv")));
	ro_tables_free(t);
}

static void
test_table__a_users_row_takes_the_place_of_ours(void **state)
{
	ro_tables *t = with_own("\xEF\xBB\xBF" HEAD "Ann Hythlo\t\tUTO\tPresident\thead of state\t2001\t2004\tGOV\n", NULL);
	assert_non_null(t);
	size_t r = ro_lookup(t, RO_K_PERSON, RO_STR("Ann Hythlo"));
	assert_int_equal(r, 0);
	assert_int_equal(ro_lookup_next(t, RO_K_PERSON, RO_STR("Ann Hythlo"), r), RO_NONE);
	assert_int_equal(ro_lookup(t, RO_K_PERSON, RO_STR("A. Hythlo")), RO_NONE);
	assert_int_equal(ro_lookup_next(t, RO_K_SURNAME, RO_STR("Hythlo"), 0), 2);
	ro_tables_free(t);
}

static void
test_table__faults_of_a_users_table_have_file_and_line(void **state)
{
	static const struct { const char *text, *msg; } cases[] = {
		{"name\tcountry\n", "mine/people.tsv:1: the head line has no column 'names'"},
		{"# x\n\n" HEAD "A\t\tUTO\tJudge\t\t\t\tJUD\textra\n", "mine/people.tsv:4: more cells than the head line has columns: 'extra'"},
		{HEAD "A\xFF\t\tUTO\n", "mine/people.tsv:2: not UTF-8: 'the line'"},
		{"name\tname\n", "mine/people.tsv:1: two columns 'name'"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ro_err e = {0};
		assert_null(with_own(cases[i].text, &e));
		assert_string_equal(e.msg, cases[i].msg);
	}
}

static void
count_grave(void *context, const ro_fault *f)
{
	if (f->grave)
		fail_msg("%.*s:%zu: %s", (int)f->file.n, f->file.s, f->line, f->msg);
	++*(size_t *)context;
}

static void
test_table__the_compiled_in_ones_are_right(void **state)
{
	size_t odd = 0;
	assert_true(ro_tables_check(NULL, 0, count_grave, &odd, NULL));
	assert_in_range(odd, 0, 200);		/* terms that overlap, years without a holder */
}

static void
test_table__the_compiled_in_ones_open(void **state)
{
	ro_str text[RO_N_TABLES];
	for (int i = 0; i < RO_N_TABLES; i++)
		text[i] = ro_embed_table((enum ro_table_id)i);
	ro_err e = {0};
	ro_tables *t = ro_tables_open(text, NULL, &e);
	assert_string_equal(e.msg, "");
	size_t r = ro_lookup(t, RO_K_COUNTRY, RO_STR("United States"));
	assert_true(r != RO_NONE && ro_str_eq(ro_cell(t, RO_T_COUNTRY, r, RO_COUNTRY_ISO3), RO_STR("USA")));
	assert_true(ro_lookup(t, RO_K_ADJECTIVE, RO_STR("Russian")) != RO_NONE);
	assert_true(ro_lookup(t, RO_K_CUE, RO_STR("reiterated")) != RO_NONE);
	assert_true(ro_lookup(t, RO_K_TITLE, RO_STR("foreign minister")) != RO_NONE);
	assert_true(ro_lookup(t, RO_K_PUBLISHER, RO_STR("The White House")) != RO_NONE);
	ro_tables_free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table__finds_phrases_under_their_keys),
		cmocka_unit_test(test_table__rivals_come_in_row_order),
		cmocka_unit_test(test_table__a_missing_column_is_named),
		cmocka_unit_test(test_table__the_compiled_in_ones_open),
		cmocka_unit_test(test_table__the_compiled_in_ones_are_right),
		cmocka_unit_test(test_table__the_users_rows_stand_first),
		cmocka_unit_test(test_table__a_users_row_takes_the_place_of_ours),
		cmocka_unit_test(test_table__faults_of_a_users_table_have_file_and_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
