// keytool -importcert -noprompt -file ca.crt -keystore ca.p12 -storepass changeit
// java -Djavax.net.ssl.trustStore=ca.p12 -Djavax.net.ssl.trustStorePassword=changeit App.java
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

public class App {
  public static void main(String[] args) throws Exception {
    var key = Files.readString(Path.of("@CLIENT@.key")).strip();
    var model =
        OllamaStreamingChatModel.builder()
            .baseUrl("https://@DOOR@")
            .customHeaders(Map.of("Authorization", "Bearer " + key))
            .modelName("@MODEL@")
            .build();
    var ended = new CountDownLatch(1);
    model.chat(
        "hello",
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(String part) {
            System.out.println(part);
          }

          @Override
          public void onCompleteResponse(ChatResponse response) {
            ended.countDown();
          }

          @Override
          public void onError(Throwable error) {
            error.printStackTrace();
            ended.countDown();
          }
        });
    ended.await();
  }
}
