/* SPDX-License-Identifier: MIT
 * Words that tell a time, read against a day of publication; and the calendar below them. */
#include "record/record.h"

#include "base/day.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

struct when_case { const char *text, *words, *from, *to, *grain, *ahead; };

/* The only expression of `text`, published on Wednesday 19 May 2021. */
static void
check(const struct when_case *c, const char *published)
{
	ro_doc d = {.src = {.text = ro_str_of(c->text)}};
	d.info.date = ro_str_of(published);
	ro_words_find(&d.arena, d.src.text, &d.words);
	ro_dates_find(&d);
	if (!c->words) {
		if (d.n_when)
			fail_msg("'%s': found '%.*s'", c->text, (int)(d.when[0].words.end - d.when[0].words.beg), c->text + d.when[0].words.beg);
		ro_arena_clear(&d.arena);
		return;
	}
	if (d.n_when != 1)
		fail_msg("'%s': %zu expressions", c->text, d.n_when);
	const ro_when *w = &d.when[0];
	char got[200], want[200];
	ro_str f = w->known ? ro_day_text(&d.arena, w->from) : RO_STR("-"), t = w->known ? ro_day_text(&d.arena, w->to) : RO_STR("-");
	ro_str a = w->known ? ro_day_text(&d.arena, w->ahead_from) : RO_STR("-"), words = ro_words_of(&d, w->words);
	snprintf(got, sizeof got, "%.*s|%.*s|%.*s|%s|%.*s", (int)words.n, words.s, (int)f.n, f.s, (int)t.n, t.s, w->grain, (int)a.n, a.s);
	snprintf(want, sizeof want, "%s|%s|%s|%s|%s", c->words, c->from, c->to, c->grain, c->ahead ? c->ahead : c->from);
	assert_string_equal(got, want);
	ro_arena_clear(&d.arena);
}

static void
test_when__forms(void **state)
{
	static const struct when_case table[] = {
		{"They met on 3 March 2019.", "3 March 2019", "2019-03-03", "2019-03-03", "day", NULL},
		{"They met on March 3, 2019.", "March 3, 2019", "2019-03-03", "2019-03-03", "day", NULL},
		{"Signed on the 3rd of March, 2019.", "3rd of March, 2019", "2019-03-03", "2019-03-03", "day", NULL},
		{"They met in March 2019.", "March 2019", "2019-03-01", "2019-03-31", "month", NULL},
		{"The border was shut in 2014.", "2014", "2014-01-01", "2014-12-31", "year", NULL},
		{"The quarrel of the 1990s is over.", "1990s", "1990-01-01", "1999-12-31", "decade", NULL},
		{"Dated 2019-03-03, it says little.", "2019-03-03", "2019-03-03", "2019-03-03", "day", NULL},
		{"The ministers met on Monday.", "Monday", "2021-05-17", "2021-05-17", "day", "2021-05-24"},
		{"The ministers met on Wednesday.", "Wednesday", "2021-05-19", "2021-05-19", "day", NULL},
		{"The ministers met last Wednesday.", "last Wednesday", "2021-05-12", "2021-05-12", "day", NULL},
		{"The ministers meet next Monday.", "next Monday", "2021-05-24", "2021-05-24", "day", NULL},
		{"They met on Monday, May 10.", "Monday, May 10", "2021-05-10", "2021-05-10", "day", "2022-05-10"},
		{"She left yesterday.", "yesterday", "2021-05-18", "2021-05-18", "day", NULL},
		{"She left last week.", "last week", "2021-05-10", "2021-05-16", "week", NULL},
		{"She leaves next month.", "next month", "2021-06-01", "2021-06-30", "month", NULL},
		{"She left three weeks ago.", "three weeks ago", "2021-04-28", "2021-04-28", "week", NULL},
		{"She left two years ago.", "two years ago", "2019-01-01", "2019-12-31", "year", NULL},
		{"The vote was in December.", "December", "2020-12-01", "2020-12-31", "month", "2021-12-01"},
		{"They met in early May 2020.", "early May 2020", "2020-05-01", "2020-05-31", "month", NULL},
		{"They met in May last year.", "May last year", "2020-05-01", "2020-05-31", "month", NULL},
		{"The guests came on the 15th.", "the 15th", "2021-05-15", "2021-05-15", "day", "2021-06-15"},
		{"They meet this Wednesday.", "this Wednesday", "2021-05-19", "2021-05-19", "day", NULL},
		{"They met on Monday of last week.", "Monday of last week", "2021-05-10", "2021-05-10", "day", NULL},
		{"The town was shelled overnight.", "overnight", "2021-05-18", "2021-05-19", "day", "2021-05-19"},
		{"She called last night.", "last night", "2021-05-18", "2021-05-18", "day", NULL},
		{"She left the day before yesterday.", "day before yesterday", "2021-05-17", "2021-05-17", "day", NULL},
		{"It was shut early in 2014.", "2014", "2014-01-01", "2014-12-31", "year", NULL},
		{"It was shut in early 2014.", "early 2014", "2014-01-01", "2014-12-31", "year", NULL},
		{"Doe opposed the 2014 accord.", "2014", "2014-01-01", "2014-12-31", "year", NULL},
		{"They met last summer.", "last summer", "2020-06-01", "2020-08-31", "season", NULL},
		{"They met in the spring of 2014.", "the spring of 2014", "2014-03-01", "2014-05-31", "season", NULL},
		{"It fell in the second quarter of 2020.", "second quarter of 2020", "2020-04-01", "2020-06-30", "quarter", NULL},
		{"They meet in the first half of next year.", "first half of next year", "2022-01-01", "2022-06-30", "half", NULL},
		{"They met at the weekend.", "the weekend", "2021-05-15", "2021-05-16", "weekend", "2021-05-22"},
		{"They meet this weekend.", "this weekend", "2021-05-22", "2021-05-23", "weekend", NULL},
		{"They met earlier this month.", "earlier this month", "2021-05-01", "2021-05-19", "month", NULL},
		{"They meet later in the week.", "later in the week", "2021-05-20", "2021-05-23", "week", NULL},
		{"It was quiet over the past two weeks.", "past two weeks", "2021-05-05", "2021-05-19", "week", NULL},
		{"The truce ends in two days.", "in two days", "2021-05-17", "2021-05-19", "day", "2021-05-21"},
		{"They met on Christmas Eve.", "Christmas Eve", "2020-12-24", "2020-12-24", "day", "2021-12-24"},
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		check(&table[i], "2021-05-19");
}

static void
test_when__ranges(void **state)
{
	static const struct when_case table[] = {
		{"They met from 3 to 5 May.", "3 to 5 May", "2021-05-03", "2021-05-05", "day", "2022-05-03"},
		{"They met on 3-5 May 2019.", "3-5 May 2019", "2019-05-03", "2019-05-05", "day", NULL},
		{"They met on 3 and 4 May 2019.", "3 and 4 May 2019", "2019-05-03", "2019-05-04", "day", NULL},
		{"They met from May 3 to 5, 2019.", "May 3 to 5, 2019", "2019-05-03", "2019-05-05", "day", NULL},
		{"He stayed from 28 April to 3 May 2019.", "28 April to 3 May 2019", "2019-04-28", "2019-05-03", "day", NULL},
		{"Trade fell between February and April.", "February and April", "2021-02-01", "2021-04-30", "month", "2022-02-01"},
		{"He ruled from 2006 to 2010.", "2006 to 2010", "2006-01-01", "2010-12-31", "year", NULL},
		{"Talks were held on Monday and Tuesday.", "Monday and Tuesday", "2021-05-17", "2021-05-18", "day", "2021-05-24"},
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		check(&table[i], "2021-05-19");
}

/* The second expression of `text`, published on Wednesday 19 May 2021. */
static void
check_second(const char *text, const char *from, const char *to)
{
	ro_doc d = {.src = {.text = ro_str_of(text)}};
	d.info.date = RO_STR("2021-05-19");
	ro_words_find(&d.arena, d.src.text, &d.words);
	ro_dates_find(&d);
	if (d.n_when != 2)
		fail_msg("'%s': %zu expressions", text, d.n_when);
	ro_str f = ro_day_text(&d.arena, d.when[1].from), t = ro_day_text(&d.arena, d.when[1].to);
	if (!ro_str_eq(f, ro_str_of(from)) || !ro_str_eq(t, ro_str_of(to)))
		fail_msg("'%s': %.*s..%.*s", text, (int)f.n, f.s, (int)t.n, t.s);
	ro_arena_clear(&d.arena);
}

static void
test_when__counted_from_another(void **state)
{
	check_second("They met on 3 March. The next day she left.", "2021-03-04", "2021-03-04");
	check_second("They met on 3 March. Two days later she left.", "2021-03-05", "2021-03-05");
	check_second("The fleet sailed in 2010 and came back six years later.", "2016-01-01", "2016-12-31");
	check_second("He fled on Friday, two days after the guards had shot at him.", "2021-05-12", "2021-05-12");
	check_second("They met on 3 March and on 5 June 2020.", "2020-06-05", "2020-06-05");
}

static void
test_when__near_misses(void **state)
{
	static const struct when_case table[] = {
		{"The ministers may meet.", NULL, NULL, NULL, NULL, NULL},
		{"They march to the border.", NULL, NULL, NULL, NULL, NULL},
		{"Some 2014 soldiers came.", NULL, NULL, NULL, NULL, NULL},
		{"He has 31 June medals.", "June", "2020-06-01", "2020-06-30", "month", "2021-06-01"},
		{"The last word was hers.", NULL, NULL, NULL, NULL, NULL},
		{"She spoke to May at length.", NULL, NULL, NULL, NULL, NULL},
		{"Jan Doe joined the March on the palace.", NULL, NULL, NULL, NULL, NULL},
		{"The fall of the town was quick.", NULL, NULL, NULL, NULL, NULL},
		{"A quarter of them left.", NULL, NULL, NULL, NULL, NULL},
		{"They spoke for two hours.", NULL, NULL, NULL, NULL, NULL},
	};
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		check(&table[i], "2021-05-19");
}

static void
test_when__without_a_day(void **state)
{
	check(&(struct when_case){"They met on Monday.", "Monday", "-", "-", "day", "-"}, "");
	check(&(struct when_case){"They met on 3 March 2019.", "3 March 2019", "2019-03-03", "2019-03-03", "day", NULL}, "");
	check(&(struct when_case){"They met last week.", "last week", "-", "-", "", "-"}, "2021-05");
}

static void
test_when__calendar(void **state)
{
	int y, m, d, from, to;
	assert_int_equal(ro_day_of(1970, 1, 1), 0);
	assert_int_equal(ro_day_of(2021, 5, 19), 18766);
	assert_int_equal(ro_weekday(ro_day_of(2021, 5, 19)), 2);
	assert_int_equal(ro_weekday(ro_day_of(1900, 1, 1)), 0);
	for (int n = ro_day_of(1582, 10, 15); n < ro_day_of(2401, 1, 1); n++) {
		ro_day_split(n, &y, &m, &d);
		assert_int_equal(ro_day_of(y, m, d), n);
	}
	assert_int_equal(ro_month_days(2000, 2), 29);
	assert_int_equal(ro_month_days(1900, 2), 28);
	assert_false(ro_day_read(RO_STR("2021-02-29"), &from, &to));
	assert_false(ro_day_read(RO_STR("2021-13"), &from, &to));
	assert_false(ro_day_read(RO_STR(""), &from, &to));
	assert_true(ro_day_read(RO_STR("2021-02"), &from, &to));
	assert_int_equal(to - from, 27);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_when__forms), cmocka_unit_test(test_when__ranges), cmocka_unit_test(test_when__counted_from_another),
		cmocka_unit_test(test_when__near_misses), cmocka_unit_test(test_when__without_a_day),
		cmocka_unit_test(test_when__calendar),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
