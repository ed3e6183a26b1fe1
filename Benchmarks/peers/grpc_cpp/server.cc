// The methods of mizan-bench-server on C++ gRPC's callback API, over mutual TLS: grpc_cpp_server FOLDER PORT
//
// FOLDER holds ca.pem, server.pem and server.key.
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include <grpcpp/grpcpp.h>

#include "bench/bench.grpc.pb.h"

namespace {

constexpr int kFeatures = 30;
constexpr int kStreamed = 10'000;

using mizan::bench::ScoreReply;
using mizan::bench::ScoreRequest;

grpc::Status Score(const ScoreRequest& request, ScoreReply* reply) {
  if (request.features_size() != kFeatures) {
    return grpc::Status(grpc::StatusCode::INVALID_ARGUMENT, "30 features are scored");
  }
  float sum = 0;
  for (float feature : request.features()) sum += feature;
  reply->set_score(sum);
  reply->set_version("v7");
  return grpc::Status::OK;
}

// Writes one reply after the other, then deletes itself.
class Repeater final : public grpc::ServerWriteReactor<ScoreReply> {
 public:
  explicit Repeater(const ScoreRequest& request) {
    grpc::Status status = Score(request, &reply_);
    if (status.ok()) {
      Next();
    } else {
      Finish(status);
    }
  }

  void OnWriteDone(bool ok) override {
    if (ok && written_ < kStreamed) {
      Next();
    } else {
      Finish(grpc::Status::OK);
    }
  }

  void OnDone() override { delete this; }

 private:
  void Next() {
    ++written_;
    StartWrite(&reply_);
  }

  ScoreReply reply_;
  int written_ = 0;
};

class Service final : public mizan::bench::Bench::CallbackService {
  grpc::ServerUnaryReactor* Score(
      grpc::CallbackServerContext* context, const ScoreRequest* request,
      ScoreReply* reply) override {
    auto* reactor = context->DefaultReactor();
    reactor->Finish(::Score(*request, reply));
    return reactor;
  }

  grpc::ServerUnaryReactor* Empty(
      grpc::CallbackServerContext* context, const grpc::testing::Empty*, grpc::testing::Empty*) override {
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerUnaryReactor* Tensor(
      grpc::CallbackServerContext* context, const inference::ModelInferRequest* request,
      ScoreReply* reply) override {
    size_t count = 0;
    for (const std::string& tensor : request->raw_input_contents()) count += tensor.size();
    reply->set_score(static_cast<double>(count));
    reply->set_version("v7");
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

  grpc::ServerWriteReactor<ScoreReply>* ScoreMany(
      grpc::CallbackServerContext*, const ScoreRequest* request) override {
    return new Repeater(*request);
  }
};

std::string Read(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: grpc_cpp_server FOLDER PORT\n";
    return 64;
  }
  const std::string folder = argv[1];
  grpc::SslServerCredentialsOptions options(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_root_certs = Read(folder + "/ca.pem");
  options.pem_key_cert_pairs.push_back({Read(folder + "/server.key"), Read(folder + "/server.pem")});

  Service service;
  grpc::ServerBuilder builder;
  builder.AddListeningPort(std::string("127.0.0.1:") + argv[2], grpc::SslServerCredentials(options));
  builder.RegisterService(&service);
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (!server) return 1;
  server->Wait();
}
