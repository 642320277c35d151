/* SPDX-License-Identifier: MIT
 * Whole files in, with messages that name them. */
#ifndef RO_BASE_FILE_H
#define RO_BASE_FILE_H
#include "base/str.h"

/* Reads `path` ("-": standard input) up to `limit` bytes into a malloc'ed buffer: free((void *)out->s).
 * False with RO_IO (missing, a folder, no permission, ...) or RO_LIMIT. */
bool ro_file_read(const char *path, size_t limit, ro_str *out, ro_err *err);

/* Maps `path` read-only: ro_file_unmap(out). */
bool ro_file_map(const char *path, ro_str *out, ro_err *err);
void ro_file_unmap(ro_str s);
#endif
