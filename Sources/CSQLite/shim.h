#pragma once
#include <sqlite3.h>

/* Without statistics every allocation is spared a lock that all connections share. Of use only before SQLite is used for the
   first time; later it answers an error and changes nothing. (A function of variable arguments cannot be called from Swift.) */
static inline void tagdesk_sqlite_without_statistics(void) { (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
