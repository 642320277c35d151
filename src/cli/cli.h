/* SPDX-License-Identifier: MIT
 * What the commands share. stdout = data, stderr = messages; exit 0 all read, 1 some document failed, 2 usage. */
#ifndef RO_CLI_CLI_H
#define RO_CLI_CLI_H
#include "base/arena.h"
#include "base/buf.h"

typedef struct cli_option {
	const char *name;		/* "--json", or NULL at the end of a table */
	const char *value;		/* name of its value in the help, NULL for a flag */
	const char *help;
	const char **to;		/* where the value goes; "" for a flag that is given */
} cli_option;

typedef struct cli_command {
	const char *name, *usage, *help, *examples;
	int (*run)(int argc, char **argv);
} cli_command;

extern const cli_command cli_read, cli_show, cli_compare, cli_track, cli_actors, cli_eval;
extern const cli_command cli_actors_check, cli_actors_who, cli_actors_add, cli_actors_unknown;

/* Takes options out of argv by `table`; what is left are arguments (argv[0..return-1]). -1 after a usage message or --help. */
int cli_options(const cli_command *c, const cli_option *table, int argc, char **argv);

ro_model *cli_model(const char *weights, const char *data);	/* opened, or NULL after a message; each may be NULL */
#define CLI_DATA "tables of your own: DIR/people.tsv and others; their rows go before the built-in ones"
bool cli_read_all(const ro_model *m, char **file, size_t n, ro_doc **doc);	/* false after messages; doc[i] NULL where it failed */
bool cli_isa(const char *name, enum ro_isa *isa);		/* "avx2"; NULL: auto; false after a message */
void cli_say(const ro_err *e);					/* readout: message */
bool cli_write(const ro_buf *b);				/* to stdout; false after a message (full disk) */

typedef struct cli_files {
	RO_VEC(const char *) name;
	ro_arena arena;			/* of the names that cli_tables makes */
} cli_files;

bool cli_tables(cli_files *f, const char *folder, const char *but);	/* adds all *.tsv of a folder but one; false after a message */
void cli_files_clear(cli_files *f);
void cli_field(ro_buf *b, const char *key, ro_str value);	/* "key":"value", with a comma before it unless it opens an object; null if empty */
void cli_json_doc(ro_buf *b, const ro_doc *d);			/* one line of JSON: records.md */
void cli_brat_doc(ro_buf *b, const ro_doc *d);			/* brat standoff: T, R and # lines */
void cli_text_doc(ro_buf *b, const ro_doc *d, bool why);	/* the readable summary */
void cli_markdown(ro_buf *b, ro_str s);			/* | \ * _ < ` escaped */
void cli_csv(ro_buf *b, ro_str s);				/* in quotes (RFC 4180) */
ro_str cli_words(const ro_doc *d, ro_span s);
#endif
