#pragma once

/* Anonymous memory as a file, close-on-exec, to be written and then sealed. -errno when there is none. */
int clinux_memory_create(const char *name);

/* Forbids every change to anonymous memory from now on and goes back to its start. 0, or -errno. */
int clinux_memory_seal(int memory);
