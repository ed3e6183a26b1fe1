#pragma once

// OpenSSL 3 for Crypto, TLS and Identity. Functions named mizan_* are ours: whole operations, so that no
// OpenSSL context crosses into Swift where one call will do, and macros that Swift cannot see.
// Unless said otherwise a function returns 1 when it did its work and 0 when OpenSSL refused.

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include "mizan_aead.h"
#include "mizan_digest.h"
#include "mizan_ed25519.h"
#include "mizan_secret.h"
#include "mizan_signature.h"
#include "mizan_x509.h"
#include "mizan_tls.h"
