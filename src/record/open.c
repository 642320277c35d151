/* SPDX-License-Identifier: MIT
 * Models and sessions: what is shared, and what belongs to one thread. */
#include "record/record.h"

#include "base/err.h"
#include "base/file.h"
#include "record/embed.h"

#include <stdio.h>
#include <stdlib.h>

static bool
open_parts(ro_model *m, ro_err *err)
{
	ro_str table[RO_N_TABLES];
	for (int i = 0; i < RO_N_TABLES; i++)
		table[i] = ro_embed_table((enum ro_table_id)i);
	return (m->net = ro_net_open(m->file, err)) && (m->vocab = ro_vocab_open(ro_net_vocab(m->net), err)) &&
	       (m->tables = ro_tables_open(table, err));
}

ro_model *
ro_model_open(const char *path, ro_err *err)
{
	ro_model *m = ro_malloc(1, sizeof *m);
	ro_err e = {0};
	if (path && ro_file_map(path, &m->file, &e))
		m->mapped = true;
	else if (!path)
		m->file = ro_embed_weights();
	if (m->file.s && open_parts(m, &e))
		return m;
	if (m->mapped)
		ro_err_set(err, e.code, e.at, "cannot open '%.80s': %.140s", path, e.msg);
	else
		ro_err_set(err, e.code, e.at, "%s", e.msg);
	ro_model_free(m);
	return NULL;
}

void
ro_model_free(ro_model *m)
{
	if (!m)
		return;
	ro_tables_free(m->tables);
	ro_vocab_free(m->vocab);
	ro_net_free(m->net);
	if (m->mapped)
		ro_file_unmap(m->file);
	free(m);
}

ro_session *
ro_session_new_on(const ro_model *m, enum ro_isa isa)
{
	ro_session *s = ro_malloc(1, sizeof *s);
	s->model = m;
	s->work = ro_work_new(m->net, isa);
	return s;
}

ro_session *
ro_session_new(const ro_model *m)
{
	return ro_session_new_on(m, RO_AUTO);
}

void
ro_session_free(ro_session *s)
{
	if (!s)
		return;
	ro_work_free(s->work);
	free(s);
}
