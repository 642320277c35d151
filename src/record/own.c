/* SPDX-License-Identifier: MIT
 * A folder of tables of the user -> tables in which their rows stand before ours.
 *
 *	mine/people.tsv		name	names	country	office	post	from	to	sector
 *				Ann Hythlo		UTO	President	head of state	2001	2004	GOV
 *
 * A file is named as its table; another .tsv is a mistake ("poeple.tsv") and is told as one. A row with a grave fault (check.c) stops the
 * opening: a date that cannot be read would silently be no limit. */
#include "record/own.h"

#include "base/err.h"
#include "base/file.h"
#include "record/embed.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

bool
ro_own_file(ro_own *own, const char *path, ro_err *err)
{
	enum ro_table_id id;
	if (!ro_table_named(ro_str_of(path), &id))
		return ro_err_set(err, RO_USAGE, 0, "cannot read '%.120s': no table has this name (people.tsv, organisations.tsv, ...: data/README.md)", path);
	if (own->text[id].s)
		return ro_err_set(err, RO_USAGE, 0, "cannot read '%.120s': a second table of this name", path);
	if (!ro_file_read(path, RO_MAX_BYTES, &own->text[id], err))
		return false;
	char *copy = ro_malloc(strlen(path) + 1, 1);
	memcpy(copy, path, strlen(path));
	own->file[id] = ro_str_of(copy);
	return true;
}

bool
ro_own_folder(ro_own *own, const char *folder, ro_err *err)
{
	DIR *dir = opendir(folder);
	bool ok = true, any = false;
	if (!dir)
		return ro_err_set(err, RO_IO, 0, "cannot read '%.150s': %s", folder, strerror(errno));
	for (struct dirent *e; ok && (e = readdir(dir));) {
		ro_str name = ro_str_of(e->d_name);
		if (name.s[0] == '.' || !ro_str_ends(name, RO_STR(".tsv")))
			continue;
		ro_arena a = {0};
		ro_str path = ro_arena_fmt(&a, "%s/%s", folder, e->d_name);
		ok = ro_own_file(own, path.s, err);
		any = true;
		ro_arena_clear(&a);
	}
	closedir(dir);
	return ok && (any || ro_err_set(err, RO_IO, 0, "cannot read '%.150s': no table in it (people.tsv, ...)", folder));
}

void
ro_own_free(ro_own *own)
{
	for (size_t i = 0; i < RO_N_TABLES; i++) {
		free((void *)own->text[i].s);
		free((void *)own->file[i].s);
	}
	*own = (ro_own){0};
}

ro_tables *
ro_own_open(const ro_own *own, ro_err *err)
{
	ro_str ours[RO_N_TABLES];
	for (int i = 0; i < RO_N_TABLES; i++)
		ours[i] = ro_embed_table((enum ro_table_id)i);
	return ro_tables_open(ours, own, err);
}

typedef struct first {
	ro_err *err;
	bool bad;
} first;

static void
keep_first(void *context, const ro_fault *f)
{
	first *k = context;
	if (f->grave && !k->bad)
		ro_err_set(k->err, RO_MODEL, 0, "%.*s:%zu: %.180s", (int)(f->file.n < 60 ? f->file.n : 60), f->file.s + (f->file.n < 60 ? 0 : f->file.n - 60), f->line, f->msg);
	k->bad |= f->grave;
}

bool
ro_own_sound(const ro_tables *t, ro_err *err)
{
	first k = {err, false};
	for (int i = 0; i < RO_N_TABLES; i++)
		if (ro_rows_own(t, (enum ro_table_id)i)) {
			ro_check(t, keep_first, &k);
			break;
		}
	return !k.bad;
}

bool
ro_tables_check(const char *const *files, size_t n, ro_fault_fn *say, void *context, ro_err *err)
{
	ro_own own = {0};
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++)
		ok = ro_own_file(&own, files[i], err);
	ro_tables *t = ok ? ro_own_open(&own, err) : NULL;
	if (t)
		ro_check(t, say, context);
	ro_tables_free(t);
	ro_own_free(&own);
	return t != NULL;
}
