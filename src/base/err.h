/* SPDX-License-Identifier: MIT
 * Filling an ro_err: the innermost message wins. Returns false, so that callers may write `return ro_err_set(...)`. */
#ifndef RO_BASE_ERR_H
#define RO_BASE_ERR_H
#include "base/str.h"

bool ro_err_set(ro_err *e, enum ro_code code, size_t at, const char *fmt, ...) __attribute__((format(printf, 4, 5)));

/* Holds in release builds too: guards indices that come from files. */
#define RO_CHECK(cond, e, ...) ((cond) || ro_err_set(e, __VA_ARGS__))
#endif
