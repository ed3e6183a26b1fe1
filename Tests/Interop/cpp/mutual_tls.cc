// Credentials of type "mutual_tls" for gRPC's own interoperability programs, which know no client certificates:
//   --custom_credentials_type=mutual_tls
// The files are named by MIZAN_INTEROP_CA, MIZAN_INTEROP_CERT and MIZAN_INTEROP_KEY.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>

#include "test/cpp/util/test_credentials_provider.h"

namespace {

std::string FileNamedBy(const char* variable) {
  const char* path = std::getenv(variable);
  std::ifstream file(path != nullptr ? path : "");
  if (!file) {
    std::cerr << variable << " names no file\n";
    std::exit(2);
  }
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

class MutualTLS : public grpc::testing::CredentialTypeProvider {
 public:
  std::shared_ptr<grpc::ChannelCredentials> GetChannelCredentials(grpc::ChannelArguments*) override {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = FileNamedBy("MIZAN_INTEROP_CA");
    options.pem_cert_chain = FileNamedBy("MIZAN_INTEROP_CERT");
    options.pem_private_key = FileNamedBy("MIZAN_INTEROP_KEY");
    return grpc::SslCredentials(options);
  }

  std::shared_ptr<grpc::ServerCredentials> GetServerCredentials() override {
    grpc::SslServerCredentialsOptions options(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
    options.pem_root_certs = FileNamedBy("MIZAN_INTEROP_CA");
    options.pem_key_cert_pairs.push_back({FileNamedBy("MIZAN_INTEROP_KEY"), FileNamedBy("MIZAN_INTEROP_CERT")});
    return grpc::SslServerCredentials(options);
  }
};

const bool registered = [] {
  grpc::testing::GetCredentialsProvider()->AddSecureType("mutual_tls", std::make_unique<MutualTLS>());
  return true;
}();

}  // namespace
