package unwind.samples.strangers.web;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;

import unwind.samples.strangers.load.Load;

import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/// Checks addresses on the event loop with an expression that backtracks for hours where the
/// address nearly fits.
public final class AddressCheck extends AbstractVerticle {
    private static final Pattern ADDRESS = Pattern.compile("^(.*),(.*),(.*),(.*),(.*);(.*)@(.*)$");

    public static void main(String[] args) {
        Logger.getLogger("io.vertx").setLevel(Level.SEVERE);
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        vertx.deployVerticle(new AddressCheck(), new DeploymentOptions());
        int[] number = {0};
        Load.run(
                20,
                () -> {
                    int visitor = number[0]++;
                    String address =
                            visitor == 60
                                    ? "street,".repeat(300)
                                    : "visitor,1,2,3,town;" + visitor + "@example.org";
                    return vertx.eventBus().send("addresses", address);
                });
    }

    @Override
    public void start() {
        vertx.eventBus().consumer("addresses", this::check);
    }

    private void check(Message<String> message) {
        if (!ADDRESS.matcher(message.body()).matches()) {
            message.fail(400, "no address");
        }
    }
}
