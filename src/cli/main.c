/* SPDX-License-Identifier: MIT
 * The program: a table of commands. Each is one file; all of them see only readout.h and base/. */
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const cli_command *const commands[] = {&cli_read, &cli_show, &cli_compare, &cli_track, &cli_actors, &cli_eval};

static int
help(FILE *f)
{
	fputs("readout: who said what to whom, from the accounts of diplomacy\n\nusage: readout COMMAND [OPTION]... [FILE]...\n\n", f);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		fprintf(f, "  %-8s %s\n", commands[i]->name, commands[i]->help);
	fputs("  version  version of the program, and the arithmetic this machine runs\n  help     this, or `readout help COMMAND`\n", f);
	return f == stdout ? 0 : 2;
}

static int
version(void)
{
	printf("readout " RO_VERSION "\n");
	for (int i = RO_AUTO; i <= RO_F32; i++)
		printf("%-9s %s\n", ro_isa_name((enum ro_isa)i), ro_isa_runs((enum ro_isa)i) ? "runs here" : "not on this machine");
	return 0;
}

static void
command_help(const cli_command *c, const cli_option *table)
{
	printf("usage: readout %s %s\n\n%s\n", c->name, c->usage, c->help);
	for (; table && table->name; table++)
		printf("  %s%s%-*s %s\n", table->name, table->value ? " " : "", (int)(22 - strlen(table->name) - (table->value != NULL)), table->value ? table->value : "",
		       table->help);
	printf("\nexamples:\n%s", c->examples);
}

int
cli_options(const cli_command *c, const cli_option *table, int argc, char **argv)
{
	int left = 0;
	for (int i = 0; i < argc; i++) {
		if (!strcmp(argv[i], "--help")) {
			command_help(c, table);
			exit(0);
		}
		if (argv[i][0] != '-' || !argv[i][1]) {
			argv[left++] = argv[i];
			continue;
		}
		const cli_option *o = table;
		while (o->name && strcmp(o->name, argv[i]))
			o++;
		if (!o->name || (o->value && i + 1 == argc)) {
			fprintf(stderr, "readout: %s '%s': see `readout %s --help`\n", o->name ? "no value for" : "unknown option", argv[i], c->name);
			return -1;
		}
		*o->to = o->value ? argv[++i] : "";
	}
	return left;
}

ro_model *
cli_model(const char *weights, const char *data)
{
	ro_err err = {0};
	ro_model *m = ro_model_open_with(&(ro_model_options){weights, data}, &err);
	if (!m)
		cli_say(&err);
	return m;
}

bool
cli_isa(const char *name, enum ro_isa *isa)
{
	*isa = RO_AUTO;
	if (!name)
		return true;
	for (int i = RO_AUTO; i <= RO_F32; i++)
		if (!strcmp(name, ro_isa_name((enum ro_isa)i))) {
			*isa = (enum ro_isa)i;
			if (ro_isa_runs(*isa))
				return true;
			fprintf(stderr, "readout: cannot run '%s': not on this machine\n", name);
			return false;
		}
	fprintf(stderr, "readout: unknown arithmetic '%s': see `readout version`\n", name);
	return false;
}

void
cli_say(const ro_err *e)
{
	fprintf(stderr, "readout: %s\n", e->msg);
}

bool
cli_write(const ro_buf *b)
{
	if ((!b->n || fwrite(b->s, 1, b->n, stdout) == b->n) && !fflush(stdout))
		return true;
	perror("readout: cannot write to standard output");
	return false;
}

ro_str
cli_words(const ro_doc *d, ro_span s)
{
	return ro_str_span(ro_doc_text(d), s);
}

bool
cli_read_all(const ro_model *m, char **file, size_t n, ro_doc **doc)
{
	ro_session *s = ro_session_new(m);
	ro_err err = {0};
	bool ok = true;
	for (size_t i = 0; i < n; i++) {
		doc[i] = ro_read_file(s, file[i], NULL, &err);
		if (!doc[i])
			cli_say(&err);
		ok &= doc[i] != NULL;
	}
	ro_session_free(s);
	return ok;
}

void
cli_markdown(ro_buf *b, ro_str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (strchr("|\\*_<`", s.s[i]))
			ro_buf_c(b, '\\');
		ro_buf_c(b, s.s[i] == '\n' ? ' ' : s.s[i]);
	}
}

void
cli_csv(ro_buf *b, ro_str s)
{
	ro_buf_c(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.s[i] == '"')
			ro_buf_c(b, '"');
		ro_buf_c(b, s.s[i]);
	}
	ro_buf_c(b, '"');
}

int
main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";
	bool ask = !strcmp(name, "help") || !strcmp(name, "--help");
	if (!strcmp(name, "version") || !strcmp(name, "--version"))
		return version();
	if (ask && argc == 2)
		return help(stdout);
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (!strcmp(ask ? argv[2] : name, commands[i]->name)) {
			char *show_help[] = {"--help"};
			return ask ? commands[i]->run(1, show_help) : commands[i]->run(argc - 2, argv + 2);
		}
	if (*name)
		fprintf(stderr, "readout: unknown command '%s'\n", ask ? argv[2] : name);
	return help(stderr);
}
