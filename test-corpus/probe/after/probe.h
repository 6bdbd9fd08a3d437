#ifndef PROBE_H
#define PROBE_H

// Says on stdout whether this kernel can sign TCP segments (RFC 2385).
void report_md5sig(void);

#endif
