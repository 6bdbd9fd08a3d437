// Name resolution: what getaddrinfo and its elders give with the protocol of
// this run in their hints. The C library answers, not the kernel.
#include "probe.h"
#include <netdb.h>

static const char *typeName(int type) {
  return type == SOCK_STREAM      ? "STREAM"
         : type == SOCK_DGRAM     ? "DGRAM"
         : type == SOCK_SEQPACKET ? "SEQPACKET"
         : type == SOCK_RAW       ? "RAW"
                                  : "0";
}

static const char *errorName(int error) {
  return error == EAI_SERVICE    ? "EAI_SERVICE"
         : error == EAI_SOCKTYPE ? "EAI_SOCKTYPE"
         : error == EAI_NONAME   ? "EAI_NONAME"
                                 : gai_strerror(error);
}

/// "STREAM 6, DGRAM 17", or "EAI_SERVICE".
static const char *lookUp(const char *service, int type, int inHints) {
  struct addrinfo hints = {0}, *list;
  const char *found = "";
  hints.ai_family = AF_INET;
  hints.ai_socktype = type;
  hints.ai_protocol = inHints;
  int error = getaddrinfo("127.0.0.1", service, &hints, &list);
  if (error)
    return errorName(error);
  for (struct addrinfo *each = list; each; each = each->ai_next)
    found = text("%s%s%s %d", found, *found ? ", " : "",
                 typeName(each->ai_socktype), each->ai_protocol);
  freeaddrinfo(list);
  return found;
}

static void addresses(void) {
  observe("getaddrinfo.number",
          "`getaddrinfo` of service `7777`, hints `SOCK_STREAM` and the "
          "protocol",
          lookUp("7777", SOCK_STREAM, protocol));
  observe("getaddrinfo.name", "the same of service `http`",
          lookUp("http", SOCK_STREAM, protocol));
  observe("getaddrinfo.no-service", "the same without a service",
          lookUp(NULL, SOCK_STREAM, protocol));
  observe("getaddrinfo.name-no-type", "service `http`, only the protocol",
          lookUp("http", 0, protocol));
  observe("getaddrinfo.datagram", "service `7777`, `SOCK_DGRAM`, the protocol",
          lookUp("7777", SOCK_DGRAM, protocol));
  observe("getaddrinfo.stream", "service `http`, `SOCK_STREAM`, protocol 0",
          lookUp("http", SOCK_STREAM, 0));
  observe("getaddrinfo.no-hints", "service `7777`, type 0, protocol 0",
          lookUp("7777", 0, 0));
}

static void elders(void) {
  const char *name = isSctp() ? "sctp" : "tcp";
  struct servent *service = getservbyname("http", name);
  observe("getservbyname.http", "`getservbyname(\"http\")` for the protocol",
          service ? text("%d", ntohs(service->s_port)) : "NULL");
  service = getservbyport(htons(80), name);
  observe("getservbyport.80", "`getservbyport` of 80 for the protocol",
          service ? service->s_name : "NULL");
  struct protoent *entry = getprotobyname(name);
  observe("getprotobyname.name", "`getprotobyname` of the protocol",
          entry ? text("%d", entry->p_proto) : "NULL");
}

PROBES("Names", addresses, elders)
