// With io.grpc:grpc-netty-shaded and io.grpc:grpc-services on the class path: java Sample.java
import io.grpc.Grpc;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import java.io.File;

public class Sample {
    public static void main(String[] arguments) throws Exception {
        var credentials = TlsChannelCredentials.newBuilder()
            .trustManager(new File("ca.pem"))
            .keyManager(new File("client.pem"), new File("client.key"))
            .build();
        var channel = Grpc.newChannelBuilder("@ADDRESS@", credentials)
            .overrideAuthority("@SERVER_NAME@")
            .build();
        System.out.println(HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance()));
        channel.shutdownNow();
    }
}
