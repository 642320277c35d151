/* SPDX-License-Identifier: MIT
 * Days of the Gregorian calendar as whole numbers: 0 is 1970-01-01. */
#ifndef RO_BASE_DAY_H
#define RO_BASE_DAY_H
#include "base/arena.h"

int ro_day_of(int year, int month, int day);			/* month 1..12; the day may lie outside the month */
void ro_day_split(int n, int *year, int *month, int *day);
int ro_weekday(int n);						/* 0 Monday .. 6 Sunday */
int ro_month_days(int year, int month);
bool ro_day_read(ro_str iso, int *from, int *to);		/* "2021-05-19", "2021-05", "2021" -> first and last day */
ro_str ro_day_text(ro_arena *a, int n);
#endif
