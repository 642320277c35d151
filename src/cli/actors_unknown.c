/* SPDX-License-Identifier: MIT
 * `readout actors unknown`: persons and organisations that texts name and no list has, the most frequent first, each with how often, in
 * how many documents, what the texts say of it, and the first sentence that names it: what a person needs to add a row. */
#include "cli/cli.h"

#include "base/arena.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

enum { EXAMPLE = 160 };			/* bytes of the example that text output shows */

typedef struct unknown {
	ro_str name, country, role, example, path;
	enum ro_actor_kind kind;
	size_t mentions, documents;
} unknown;

typedef struct tally {
	const ro_model *model;
	ro_arena arena;
	RO_VEC(unknown) v;
} tally;

static ro_str
sentence_at(const ro_doc *d, size_t byte)
{
	size_t n;
	const ro_span *s = ro_doc_sentences(d, &n);
	size_t k = ro_span_after(s, n, sizeof *s, byte);
	return k < n ? ro_str_span(ro_doc_text(d), s[k]) : (ro_str){"", 0};
}

/* The text may have left a listed name open ("Kim"): who bears it is asked apart from any text. */
static bool
listed(const ro_model *m, ro_str name)
{
	size_t n;
	ro_who *w = ro_who_find(m, name, (ro_str){"", 0});
	ro_who_rows(w, &n);
	ro_who_free(w);
	return n > 0;
}

static void
count(tally *t, const ro_doc *d)
{
	size_t n;
	const ro_actor *a = ro_doc_actors(d, &n);
	for (size_t i = 0; i < n; i++) {
		if (a[i].from_list || !a[i].n_mentions || (a[i].kind != RO_PERSON && a[i].kind != RO_ORGANIZATION) || listed(t->model, a[i].name))
			continue;
		unknown u = {.kind = a[i].kind, .mentions = a[i].n_mentions, .documents = 1};
		u.name = ro_arena_str(&t->arena, a[i].name);
		u.country = ro_arena_str(&t->arena, a[i].country);
		u.role = ro_arena_str(&t->arena, a[i].role);
		u.example = ro_arena_str(&t->arena, sentence_at(d, a[i].mentions[0].beg));
		u.path = ro_arena_str(&t->arena, ro_doc_info(d)->path);
		ro_vec_add(&t->v, u);
	}
}

static int
by_name(const void *x, const void *y)
{
	const unknown *a = x, *b = y;
	int d = ro_str_cmp(a->name, b->name);
	return d ? d : a->kind != b->kind ? (int)a->kind - (int)b->kind : ro_str_cmp(a->path, b->path);
}

static int
by_frequency(const void *x, const void *y)
{
	const unknown *a = x, *b = y;
	int d = (a->mentions < b->mentions) - (a->mentions > b->mentions);
	return d ? d : by_name(x, y);
}

static void
add_up(unknown *a, const unknown *b)
{
	a->mentions += b->mentions;
	a->documents += b->documents;
	a->country = a->country.n ? a->country : b->country;
	a->role = a->role.n ? a->role : b->role;
}

/* A text has only "Hythlo", another has "Ann Hythlo", and no other Hythlo is there: one person. */
static void
join_surnames(tally *t)
{
	size_t left = 0;
	for (size_t i = 0; i < t->v.n; i++) {
		unknown *u = &t->v.at[i], *full = NULL;
		size_t fits = 0;
		for (size_t k = 0; k < t->v.n && u->kind == RO_PERSON && !memchr(u->name.s, ' ', u->name.n); k++) {
			ro_str n = t->v.at[k].name;
			if (t->v.at[k].kind == RO_PERSON && n.n > u->name.n && n.s[n.n - u->name.n - 1] == ' ' && ro_str_ends(n, u->name))
				full = &t->v.at[k], fits++;
		}
		if (fits == 1)
			add_up(full, u);
		u->documents = fits == 1 ? 0 : u->documents;
	}
	for (size_t i = 0; i < t->v.n; i++)
		if (t->v.at[i].documents)
			t->v.at[left++] = t->v.at[i];
	t->v.n = left;
}

/* One row a name; what the first document does not say of it, a later one may. */
static void
join(tally *t)
{
	size_t n = 0;
	if (!t->v.n)
		return;
	qsort(t->v.at, t->v.n, sizeof *t->v.at, by_name);
	for (size_t i = 1; i < t->v.n; i++) {
		unknown *a = &t->v.at[n], *b = &t->v.at[i];
		if (!ro_str_eq(a->name, b->name) || a->kind != b->kind) {
			t->v.at[++n] = *b;
			continue;
		}
		add_up(a, b);
	}
	t->v.n = n + 1;
	join_surnames(t);
	qsort(t->v.at, t->v.n, sizeof *t->v.at, by_frequency);
}

static void
text(ro_buf *b, const unknown *u)
{
	ro_str e = u->example;
	size_t n = e.n > EXAMPLE ? EXAMPLE : e.n;
	while (n < e.n && n && ((unsigned char)e.s[n] & 0xC0) == 0x80)
		n--;
	ro_buf_fmt(b, "%5zu  in %zu  %.*s  (%s%s%.*s%s%.*s)\n       ", u->mentions, u->documents, (int)u->name.n, u->name.s, ro_actor_kind_name(u->kind),
		   u->country.n ? ", " : "", (int)u->country.n, u->country.s, u->role.n ? ", " : "", (int)u->role.n, u->role.s);
	for (size_t i = 0; i < n; i++)
		ro_buf_c(b, e.s[i] == '\n' ? ' ' : e.s[i]);
	ro_buf_z(b, n < e.n ? "…\n" : "\n");
}

static void
json(ro_buf *out, const unknown *u)
{
	ro_buf b = {0};
	ro_buf_c(&b, '{');
	cli_field(&b, "name", u->name);
	cli_field(&b, "kind", ro_str_of(ro_actor_kind_name(u->kind)));
	ro_buf_fmt(&b, ",\"mentions\":%zu,\"documents\":%zu", u->mentions, u->documents);
	cli_field(&b, "country", u->country);
	cli_field(&b, "role", u->role);
	cli_field(&b, "example", u->example);
	cli_field(&b, "path", u->path);
	ro_buf_z(&b, "}\n");
	ro_buf_str(out, ro_buf_slice(&b));
	ro_buf_free(&b);
}

static int
read_files(tally *t, char **file, int n)
{
	int failed = 0;
	ro_session *s = ro_session_new(t->model);
	for (int i = 0; i < n; i++) {
		ro_err err = {0};
		ro_doc *d = ro_read_file(s, file[i], NULL, &err);
		if (d)
			count(t, d);
		else
			failed++, cli_say(&err);
		ro_doc_free(d);
	}
	ro_session_free(s);
	return failed;
}

static int
run(int argc, char **argv)
{
	const char *as_json = NULL, *data = NULL, *model = NULL;
	const cli_option table[] = {{"--json", NULL, "one object a name", &as_json}, {"--data", "DIR", CLI_DATA, &data},
				    {"--model", "FILE", "weights other than the built-in ones", &model}, {0}};
	int n = cli_options(&cli_actors_unknown, table, argc, argv);
	if (n <= 0) {
		if (!n)
			fputs("readout: no file given: see `readout actors unknown --help`\n", stderr);
		return 2;
	}
	ro_model *m = cli_model(model, data);
	if (!m)
		return 1;
	tally t = {.model = m};
	int failed = read_files(&t, argv, n);
	join(&t);
	ro_buf out = {0};
	for (size_t i = 0; i < t.v.n; i++)
		as_json ? json(&out, &t.v.at[i]) : text(&out, &t.v.at[i]);
	bool ok = cli_write(&out);
	ro_buf_free(&out);
	free(t.v.at);
	ro_arena_clear(&t.arena);
	ro_model_free(m);
	return failed || !ok;
}

const cli_command cli_actors_unknown = {
	"actors unknown", "[OPTION]... FILE...", "names in texts that no list has, the most frequent first",
	"  readout actors unknown examples/*.txt\n  readout actors unknown --json examples/report-page.txt\n", run,
};
