/* SPDX-License-Identifier: MIT
 * Tables of the user, read from files, before the built-in ones. */
#ifndef RO_RECORD_OWN_H
#define RO_RECORD_OWN_H
#include "record/table.h"

bool ro_own_file(ro_own *own, const char *path, ro_err *err);	/* reads one, named as its table; the path must stay */
bool ro_own_folder(ro_own *own, const char *folder, ro_err *err);	/* all *.tsv of a folder */
void ro_own_free(ro_own *own);
ro_tables *ro_own_open(const ro_own *own, ro_err *err);		/* the built-in tables with these before them */
bool ro_own_sound(const ro_tables *t, ro_err *err);		/* false at the first grave fault of the user's rows */

/* Says what is wrong with the user's rows, or, if there are none, with ours. */
void ro_check(const ro_tables *t, ro_fault_fn *say, void *context);
#endif
