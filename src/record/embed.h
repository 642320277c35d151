/* SPDX-License-Identifier: MIT
 * The weights and the tables that are compiled into the program. */
#ifndef RO_RECORD_EMBED_H
#define RO_RECORD_EMBED_H
#include "record/table.h"

ro_str ro_embed_weights(void);
ro_str ro_embed_table(enum ro_table_id t);
#endif
