// go mod init sample && go mod tidy && go run sample.go
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
	authorities := x509.NewCertPool()
	authorities.AppendCertsFromPEM(must(os.ReadFile("ca.pem")))
	config := &tls.Config{
		RootCAs:      authorities,
		Certificates: []tls.Certificate{must(tls.LoadX509KeyPair("client.pem", "client.key"))},
		ServerName:   "@SERVER_NAME@",
	}
	channel := must(grpc.NewClient("@ADDRESS@", grpc.WithTransportCredentials(credentials.NewTLS(config))))
	defer channel.Close()
	health := grpc_health_v1.NewHealthClient(channel)
	fmt.Println(must(health.Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})))
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
