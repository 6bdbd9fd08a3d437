// The names that this project uses for what <netinet/in.h> and <sys/socket.h> define.
// This file has CRLF line ends; a rewriter must keep them, in the lines that it edits or adds too.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#define APP_PROTO IPPROTO_TCP

enum { STREAM = SOCK_STREAM };

// A socket() call whose text is in a macro body: there is no call to edit where the macro is used.
#define OPEN_STREAM(family, protocol) socket((family), SOCK_STREAM | SOCK_CLOEXEC, (protocol))
