/* SPDX-License-Identifier: MIT
 * Days of the Gregorian calendar as whole numbers, counted from 1970-01-01, before and after.
 *
 *	ro_day_of(2021, 5, 19) = 18766, a Wednesday: ro_weekday = 2
 *
 * A year is taken to begin in March, so that the leap day is its last day and months have a formula (Hinnant,
 * "chrono-compatible low-level date algorithms"). Cost: constant. */
#include "base/day.h"

int
ro_day_of(int y, int m, int d)
{
	y -= m <= 2;
	int era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
	int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void
ro_day_split(int n, int *year, int *month, int *day)
{
	int z = n + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int
ro_weekday(int n)
{
	return ((n + 3) % 7 + 7) % 7;
}

int
ro_month_days(int y, int m)
{
	return ro_day_of(m == 12 ? y + 1 : y, m == 12 ? 1 : m + 1, 1) - ro_day_of(y, m, 1);
}

static bool
number(ro_str s, size_t at, size_t n, int *out)
{
	*out = 0;
	for (size_t i = at; i < at + n; i++) {
		if (i >= s.n || s.s[i] < '0' || s.s[i] > '9')
			return false;
		*out = *out * 10 + (s.s[i] - '0');
	}
	return true;
}

bool
ro_day_read(ro_str s, int *from, int *to)
{
	int y, m = 0, d = 0;
	if (!number(s, 0, 4, &y) || (s.n > 4 && (s.s[4] != '-' || !number(s, 5, 2, &m) || m < 1 || m > 12)) ||
	    (s.n > 7 && (s.s[7] != '-' || !number(s, 8, 2, &d) || d < 1 || d > ro_month_days(y, m))) || s.n == 5 || s.n == 6 || s.n == 8 || s.n == 9)
		return false;
	*from = ro_day_of(y, m ? m : 1, d ? d : 1);
	*to = d ? *from : m ? ro_day_of(y, m, ro_month_days(y, m)) : ro_day_of(y, 12, 31);
	return true;
}

ro_str
ro_day_text(ro_arena *a, int n)
{
	int y, m, d;
	ro_day_split(n, &y, &m, &d);
	return ro_arena_fmt(a, "%04d-%02d-%02d", y, m, d);
}
