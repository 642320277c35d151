/* SPDX-License-Identifier: MIT
 * What the commands share. stdout = data, stderr = messages; exit 0 all read, 1 some document failed, 2 usage. */
#ifndef RO_CLI_CLI_H
#define RO_CLI_CLI_H
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

extern const cli_command cli_read, cli_show, cli_eval;

/* Takes options out of argv by `table`; what is left are arguments (argv[0..return-1]). -1 after a usage message or --help. */
int cli_options(const cli_command *c, const cli_option *table, int argc, char **argv);

ro_model *cli_model(const char *path);				/* opened, or NULL after a message */
bool cli_isa(const char *name, enum ro_isa *isa);		/* "avx2"; NULL: auto; false after a message */
void cli_say(const ro_err *e);					/* readout: message */
bool cli_write(const ro_buf *b);				/* to stdout; false after a message (full disk) */

void cli_json_doc(ro_buf *b, const ro_doc *d);			/* one line of JSON: records.md */
void cli_brat_doc(ro_buf *b, const ro_doc *d);			/* brat standoff: T, R and # lines */
void cli_text_doc(ro_buf *b, const ro_doc *d, bool why);	/* the readable summary */
ro_str cli_words(const ro_doc *d, ro_span s);
#endif
