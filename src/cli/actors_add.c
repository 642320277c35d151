/* SPDX-License-Identifier: MIT
 * `readout actors add`: one more row in the user's people.tsv, which is made if there is none.
 *
 *	readout actors add --data mine --name "Ann Hythlo" --country UTO --office President --from 2025-03-01
 *
 * The row is written in the order of the file's own head line. A copy of the file with the row is checked first, beside the other
 * tables of the folder; nothing is written if a row of it is wrong. */
#include "cli/cli.h"

#include "base/arena.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIELDS = 8 };
static const char *const field[FIELDS] = {"name", "names", "country", "office", "post", "from", "to", "sector"};

static bool
fail(const char *what, const char *path)
{
	fprintf(stderr, "readout: cannot %s '%s': %s\n", what, path, strerror(errno));
	return false;
}

static ro_str
head_line(ro_str text)
{
	ro_str line;
	while (ro_str_next(&text, '\n', &line))
		if (ro_str_trim(line).n && line.s[0] != '#')
			return ro_str_starts(line, RO_STR("\xEF\xBB\xBF")) ? (ro_str){line.s + 3, line.n - 3} : line;
	return (ro_str){"", 0};
}

/* What is added to the file: its head line if it has none, then the row. */
static void
addition(ro_buf *b, ro_str old, const char *const *value)
{
	ro_str head = head_line(old), column;
	if (old.n && old.s[old.n - 1] != '\n')
		ro_buf_c(b, '\n');
	if (!head.n) {
		for (int k = 0; k < FIELDS; k++)
			ro_buf_fmt(b, "%s%c", field[k], k + 1 < FIELDS ? '\t' : '\n');
		head = RO_STR("name\tnames\tcountry\toffice\tpost\tfrom\tto\tsector");
	}
	for (bool first = true; ro_str_next(&head, '\t', &column); first = false) {
		ro_buf_z(b, first ? "" : "\t");
		for (int k = 0; k < FIELDS; k++)
			if (value[k] && ro_str_eq(ro_str_trim(column), ro_str_of(field[k])))
				ro_buf_z(b, value[k]);
	}
	ro_buf_c(b, '\n');
}

static bool
write_all(int fd, ro_str s)
{
	while (s.n) {
		ssize_t n = write(fd, s.s, s.n);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			s = (ro_str){s.s + n, s.n - (size_t)n};
	}
	return true;
}

static bool
write_file(const char *path, int flags, ro_str a, ro_str b)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0666);
	bool ok = fd >= 0 && write_all(fd, a) && write_all(fd, b);
	if (fd >= 0)
		ok = !close(fd) && ok;
	return ok || fail("write", path);
}

typedef struct verdict {
	const char *path;
	bool bad;
} verdict;

static void
say(void *context, const ro_fault *f)
{
	verdict *v = context;
	bool mine = ro_str_ends(f->file, RO_STR("people.tsv"));
	fprintf(stderr, "readout: %s:%zu: %s%s\n", mine ? v->path : f->file.s, f->line, f->grave ? "" : "note: ", f->msg);
	v->bad |= f->grave;
}

/* Would the folder's tables be right with this people.tsv? */
static bool
sound(const char *folder, const char *path, ro_str old, ro_str more)
{
	const char *tmp = getenv("TMPDIR");
	cli_files files = {0};
	ro_err err = {0};
	verdict v = {path, false};
	ro_str dir = ro_arena_fmt(&files.arena, "%s/readout-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (!mkdtemp((char *)dir.s)) {
		fail("write", dir.s);
		cli_files_clear(&files);
		return false;
	}
	ro_str copy = ro_arena_fmt(&files.arena, "%s/people.tsv", dir.s);
	ro_vec_add(&files.name, copy.s);
	bool ok = write_file(copy.s, O_TRUNC, old, more) && cli_tables(&files, folder, "people.tsv");
	if (ok && !(ok = ro_tables_check(files.name.at, files.name.n, say, &v, &err)))
		ro_str_starts(ro_str_of(err.msg), copy) ? (void)fprintf(stderr, "readout: %s%s\n", path, err.msg + copy.n) : cli_say(&err);
	unlink(copy.s), rmdir(dir.s);
	cli_files_clear(&files);
	return ok && !v.bad;
}

static bool
add(const char *folder, const char *const *value, ro_buf *row)
{
	ro_arena a = {0};
	ro_str path = ro_arena_fmt(&a, "%s/people.tsv", folder), old = {"", 0}, read = {NULL, 0};
	ro_err err = {0};
	struct stat st;
	bool ok = !mkdir(folder, 0777) || errno == EEXIST || fail("make", folder);
	if (ok && !stat(path.s, &st) && !(ok = ro_file_read(path.s, RO_MAX_BYTES, &read, &err)))
		cli_say(&err);
	if (ok && read.n)
		old = read;
	if (ok)
		addition(row, old, value);
	ok = ok && sound(folder, path.s, old, ro_buf_slice(row)) && write_file(path.s, O_APPEND, (ro_str){"", 0}, ro_buf_slice(row));
	free((void *)read.s);
	ro_arena_clear(&a);
	return ok;
}

/* One value, one cell: no tabs, no line ends; '|' only where a cell may have several. */
static bool
usable(const char *const *value)
{
	for (int k = 0; k < FIELDS; k++)
		if (value[k] && strpbrk(value[k], k == 1 ? "\t\r\n" : "\t\r\n|")) {
			fprintf(stderr, "readout: --%s takes one line without tabs%s\n", field[k], k == 1 ? "" : " and '|'");
			return false;
		}
	return true;
}

static int
run(int argc, char **argv)
{
	const char *value[FIELDS] = {0}, *data = NULL, *json = NULL;
	const cli_option table[] = {
		{"--data", "DIR", "folder of your tables; it and its people.tsv are made if need be", &data},
		{"--name", "NAME", "the spelling most used in English", &value[0]},
		{"--names", "A|B", "other spellings", &value[1]},
		{"--country", "CODE", "ISO 3166 alpha-3, or an organisation's id", &value[2]},
		{"--office", "OFFICE", "as the country calls it", &value[3]},
		{"--post", "POST", "what it is in any country (data/README.md)", &value[4]},
		{"--from", "DATE", "YYYY, YYYY-MM or YYYY-MM-DD", &value[5]},
		{"--to", "DATE", "the last day; left out: goes on", &value[6]},
		{"--sector", "CODE", "PLOVER's (default GOV)", &value[7]},
		{"--json", NULL, "print the row as an object", &json},
		{0},
	};
	int n = cli_options(&cli_actors_add, table, argc, argv);
	if (n < 0 || !usable(value))
		return 2;
	value[7] = value[7] ? value[7] : "GOV";
	if (n || !data || !value[0] || !value[2] || !value[3]) {
		fprintf(stderr, "readout: %s: see `readout actors add --help`\n", n ? "takes options only" : "--data, --name, --country and --office are needed");
		return 2;
	}
	ro_buf row = {0}, out = {0};
	bool ok = add(data, value, &row);
	if (ok && json) {
		ro_buf_c(&out, '{');
		for (int k = 0; k < FIELDS; k++)
			cli_field(&out, field[k], ro_str_of(value[k]));
		ro_buf_z(&out, "}\n");
	} else if (ok) {
		ro_buf_fmt(&out, "added to %s/people.tsv: %s, %s of %s\n", data, value[0], value[3], value[2]);
	}
	ok = cli_write(&out) && ok;
	ro_buf_free(&row), ro_buf_free(&out);
	return !ok;
}

const cli_command cli_actors_add = {
	"actors add", "--data DIR --name NAME --country CODE --office OFFICE [OPTION]...", "a row in your own people.tsv, checked first",
	"  readout actors add --data mine --name \"Ann Hythlo\" --country NLD --office \"Foreign Minister\" --from 2026-03-01\n", run,
};
