/// The smallest program that calls the server with a stock gRPC library: it asks the health service over mutual TLS.
package enum ClientSample: CaseIterable, Sendable {
    case python, go, java

    package var fileName: String {
        switch self {
        case .python: "sample.py"
        case .go: "sample.go"
        case .java: "Sample.java"
        }
    }

    /// - Parameter serverName: the name in the server's certificate, where it is not the address' host.
    package func source(address: String, serverName: String?) -> String {
        switch self {
        case .python: python(address, serverName)
        case .go: go(address, serverName)
        case .java: java(address, serverName)
        }
    }

    private func python(_ address: String, _ serverName: String?) -> String {
        let options = serverName.map { ", options=[(\"grpc.ssl_target_name_override\", \(quoted($0)))]" } ?? ""
        return """
            # pip install grpcio; python sample.py
            import pathlib
            import grpc

            here = pathlib.Path(__file__).parent
            ca, key, certificate = ((here / name).read_bytes() for name in ("ca.pem", "client.key", "client.pem"))
            credentials = grpc.ssl_channel_credentials(ca, key, certificate)
            with grpc.secure_channel(\(quoted(address)), credentials\(options)) as channel:
                reply = channel.unary_unary("/grpc.health.v1.Health/Check")(b"", timeout=5)
                print("serving" if reply == b"\\x08\\x01" else "not serving")

            """
    }

    private func go(_ address: String, _ serverName: String?) -> String {
        let name = serverName.map { ", ServerName: \(quoted($0))" } ?? ""
        return """
            // go mod init sample && go get google.golang.org/grpc && go run sample.go
            package main

            import (
            	"context"
            	"crypto/tls"
            	"crypto/x509"
            	"fmt"
            	"log"
            	"os"

            	"google.golang.org/grpc"
            	"google.golang.org/grpc/credentials"
            	"google.golang.org/grpc/health/grpc_health_v1"
            )

            func main() {
            	authorities, pem := x509.NewCertPool(), must(os.ReadFile("ca.pem"))
            	authorities.AppendCertsFromPEM(pem)
            	own := must(tls.LoadX509KeyPair("client.pem", "client.key"))
            	config := &tls.Config{Certificates: []tls.Certificate{own}, RootCAs: authorities\(name)}
            	channel := must(grpc.NewClient(\(quoted(address)), grpc.WithTransportCredentials(credentials.NewTLS(config))))
            	defer channel.Close()
            	fmt.Println(must(grpc_health_v1.NewHealthClient(channel).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})))
            }

            func must[T any](value T, err error) T {
            	if err != nil {
            		log.Fatal(err)
            	}
            	return value
            }

            """
    }

    private func java(_ address: String, _ serverName: String?) -> String {
        let name = serverName.map { ".overrideAuthority(\(quoted($0)))" } ?? ""
        return """
            // With io.grpc:grpc-netty-shaded and io.grpc:grpc-services on the class path: java Sample.java
            import io.grpc.Grpc;
            import io.grpc.TlsChannelCredentials;
            import io.grpc.health.v1.HealthCheckRequest;
            import io.grpc.health.v1.HealthGrpc;
            import java.io.File;

            public class Sample {
                public static void main(String[] arguments) throws Exception {
                    var credentials = TlsChannelCredentials.newBuilder()
                        .trustManager(new File("ca.pem")).keyManager(new File("client.pem"), new File("client.key")).build();
                    var channel = Grpc.newChannelBuilder(\(quoted(address)), credentials)\(name).build();
                    System.out.println(HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance()));
                    channel.shutdownNow();
                }
            }

            """
    }

    /// A string literal, the same in all three languages for the characters of host names and ports.
    private func quoted(_ text: String) -> String {
        "\"" + text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]_/".contains($0)) } + "\""
    }
}
