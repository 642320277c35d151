/* SPDX-License-Identifier: MIT
 * `readout actors`: the lists of who is who. Here: which of its commands is meant, `check` and `who`.
 *
 *	readout actors check mine/people.tsv		mine/people.tsv:3: from '2005-13' is no date: YYYY, YYYY-MM or YYYY-MM-DD
 *	readout actors who Lavrov --on 2021-05-19	1.00  Sergey Lavrov  RUS  Foreign Minister, 2004-03-09 to now ... */
#include "cli/cli.h"

#include "base/arena.h"
#include "base/day.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

static const cli_command *const commands[] = {&cli_actors_check, &cli_actors_who, &cli_actors_add, &cli_actors_unknown};

static int
help(FILE *f)
{
	fprintf(f, "usage: readout actors COMMAND [OPTION]... [ARGUMENT]...\n\n%s\n\n", cli_actors.help);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		fprintf(f, "  %-15s %s\n", commands[i]->name + 7, commands[i]->help);
	fprintf(f, "\nexamples:\n%s", cli_actors.examples);
	return f == stdout ? 0 : 2;
}

static int
run(int argc, char **argv)
{
	const char *name = argc ? argv[0] : "";
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (!strcmp(name, commands[i]->name + 7))
			return commands[i]->run(argc - 1, argv + 1);
	if (*name && strcmp(name, "--help"))
		fprintf(stderr, "readout: unknown command 'actors %s'\n", name);
	return help(!strcmp(name, "--help") ? stdout : stderr);
}

void
cli_field(ro_buf *b, const char *key, ro_str value)
{
	ro_buf_fmt(b, "%s\"%s\":", b->n && b->s[b->n - 1] != '{' ? "," : "", key);
	if (value.n)
		ro_buf_json(b, value);
	else
		ro_buf_z(b, "null");
}

/* ---- check ----------------------------------------------------------------------------------------------------- */
bool
cli_tables(cli_files *f, const char *folder, const char *but)
{
	DIR *dir = opendir(folder);
	if (!dir) {
		fprintf(stderr, "readout: cannot read '%s': %s\n", folder, strerror(errno));
		return false;
	}
	for (struct dirent *e; (e = readdir(dir));)
		if (e->d_name[0] != '.' && ro_str_ends(ro_str_of(e->d_name), RO_STR(".tsv")) && (!but || strcmp(e->d_name, but)))
			ro_vec_add(&f->name, ro_arena_fmt(&f->arena, "%s/%s", folder, e->d_name).s);
	closedir(dir);
	return true;
}

void
cli_files_clear(cli_files *f)
{
	free(f->name.at);
	ro_arena_clear(&f->arena);
	*f = (cli_files){0};
}

typedef struct faults {
	ro_buf out;
	bool json;
	size_t grave, odd;
} faults;

static void
say(void *context, const ro_fault *f)
{
	faults *v = context;
	if (f->grave)
		v->grave++;
	else
		v->odd++;
	if (!v->json) {
		ro_buf_fmt(&v->out, "%.*s:%zu: %s%s\n", (int)f->file.n, f->file.s, f->line, f->grave ? "" : "note: ", f->msg);
		return;
	}
	ro_buf line = {0};
	ro_buf_c(&line, '{');
	cli_field(&line, "file", f->file);
	ro_buf_fmt(&line, ",\"line\":%zu,\"grave\":%s", f->line, f->grave ? "true" : "false");
	cli_field(&line, "message", ro_str_of(f->msg));
	ro_buf_z(&line, "}\n");
	ro_buf_str(&v->out, ro_buf_slice(&line));
	ro_buf_free(&line);
}

static int
run_check(int argc, char **argv)
{
	const char *json = NULL, *data = NULL;
	const cli_option table[] = {{"--json", NULL, "one object a fault", &json}, {"--data", "DIR", "the tables of this folder", &data}, {0}};
	int n = cli_options(&cli_actors_check, table, argc, argv);
	if (n < 0)
		return 2;
	cli_files files = {0};
	for (int i = 0; i < n; i++)
		ro_vec_add(&files.name, argv[i]);
	faults v = {.json = json != NULL};
	ro_err err = {0};
	bool ok = !data || cli_tables(&files, data, NULL);
	if (ok && data && !files.name.n) {
		fprintf(stderr, "readout: cannot read '%s': no table in it (people.tsv, ...)\n", data);
		ok = false;
	} else if (ok && !(ok = ro_tables_check(files.name.at, files.name.n, say, &v, &err))) {
		cli_say(&err);
	}
	if (ok && !json)
		ro_buf_fmt(&v.out, "%zu wrong, %zu odd\n", v.grave, v.odd);
	bool written = cli_write(&v.out);
	ro_buf_free(&v.out);
	cli_files_clear(&files);
	return err.code == RO_USAGE ? 2 : !ok || !written || v.grave > 0;
}

/* ---- who ------------------------------------------------------------------------------------------------------- */
static void
who_text(ro_buf *b, const ro_listed *l)
{
	ro_buf_fmt(b, "%.2f  %.*s  %.*s", l->score, (int)l->name.n, l->name.s, (int)l->country.n, l->country.s);
	if (l->office.n)
		ro_buf_fmt(b, "  %.*s", (int)l->office.n, l->office.s);
	if (l->post.n)
		ro_buf_fmt(b, " (%.*s)", (int)l->post.n, l->post.s);
	if (l->from.n || l->to.n)
		ro_buf_fmt(b, ", %.*s to %.*s", (int)l->from.n, l->from.s, (int)(l->to.n ? l->to.n : 3), l->to.n ? l->to.s : "now");
	ro_buf_fmt(b, "\n      %.*s  %.*s:%zu\n", (int)l->why.n, l->why.s, (int)l->file.n, l->file.s, l->line);
}

static void
who_json(ro_buf *out, const ro_listed *l)
{
	ro_buf b = {0};
	ro_buf_fmt(&b, "{\"score\":%.2f", l->score);
	cli_field(&b, "name", l->name);
	cli_field(&b, "country", l->country);
	cli_field(&b, "office", l->office);
	cli_field(&b, "post", l->post);
	cli_field(&b, "from", l->from);
	cli_field(&b, "to", l->to);
	cli_field(&b, "sector", l->sector);
	cli_field(&b, "table", ro_str_of(l->table));
	cli_field(&b, "file", l->file);
	ro_buf_fmt(&b, ",\"line\":%zu", l->line);
	cli_field(&b, "why", l->why);
	ro_buf_z(&b, "}\n");
	ro_buf_str(out, ro_buf_slice(&b));
	ro_buf_free(&b);
}

static int
run_who(int argc, char **argv)
{
	const char *json = NULL, *data = NULL, *on = NULL;
	const cli_option table[] = {{"--on", "DATE", "a day, YYYY-MM-DD (default: any)", &on}, {"--json", NULL, "one object a row", &json},
				    {"--data", "DIR", CLI_DATA, &data}, {0}};
	int n = cli_options(&cli_actors_who, table, argc, argv), from, to;
	if (n < 0)
		return 2;
	if (!n || (on && (!ro_day_read(ro_str_of(on), &from, &to) || from != to))) {
		fprintf(stderr, "readout: %s: see `readout actors who --help`\n", n ? "--on takes a day, YYYY-MM-DD" : "no name given");
		return 2;
	}
	ro_model *m = cli_model(NULL, data);
	if (!m)
		return 1;
	ro_buf name = {0}, out = {0};
	for (int i = 0; i < n; i++)
		ro_buf_fmt(&name, "%s%s", i ? " " : "", argv[i]);
	size_t rows;
	ro_who *w = ro_who_find(m, ro_buf_slice(&name), ro_str_of(on));
	const ro_listed *l = ro_who_rows(w, &rows);
	for (size_t i = 0; i < rows; i++)
		json ? who_json(&out, &l[i]) : who_text(&out, &l[i]);
	if (!rows)
		fprintf(stderr, "readout: nobody in the lists is called '%s'%s%s\n", name.s, on ? " on " : "", on ? on : "");
	bool ok = cli_write(&out);
	ro_who_free(w);
	ro_model_free(m);
	ro_buf_free(&name), ro_buf_free(&out);
	return !rows || !ok;
}

const cli_command cli_actors_check = {
	"actors check", "[--data DIR] [FILE]...", "what is wrong with tables: yours, or the built-in ones",
	"  readout actors check\n  readout actors check data/people.tsv data/metonyms.tsv\n", run_check,
};

const cli_command cli_actors_who = {
	"actors who", "[OPTION]... NAME", "whom a name, an office or a seat means, on a day",
	"  readout actors who Lavrov --on 2021-05-19\n  readout actors who \"the Russian foreign minister\" --on 2021-05-19\n  readout actors who Foggy Bottom\n", run_who,
};

const cli_command cli_actors = {
	"actors", "COMMAND [OPTION]...", "the lists of who is who: check them, ask them, add to them, find what they lack",
	"  readout actors who Lavrov --on 2021-05-19\n  readout actors check\n  readout actors unknown examples/*.txt\n", run,
};
