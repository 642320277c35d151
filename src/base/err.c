/* SPDX-License-Identifier: MIT
 * Errors are values: code, place, one printable line. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

bool
ro_err_set(ro_err *e, enum ro_code code, size_t at, const char *fmt, ...)
{
	if (!e)
		return false;
	e->code = code;
	e->at = at;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(e->msg, sizeof e->msg, fmt, ap);
	va_end(ap);
	return false;
}
