package unwind.samples.strangers.scripting;

import groovy.lang.GroovyShell;
import groovy.lang.Script;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

import unwind.samples.strangers.load.Load;

/// In good order: one Spring context, a script that is compiled once, a scheduled job.
public final class Shipping {
    /// The beans.
    @Configuration
    @EnableScheduling
    public static class Settings {
        private int checks;

        @Bean
        public Script fees() {
            return new GroovyShell().parse("weight * 2 + 1");
        }

        @Scheduled(fixedRate = 500)
        public void check() {
            checks++;
        }
    }

    private Shipping() {}

    public static void main(String[] args) {
        AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(Settings.class);
        Script fees = context.getBean(Script.class);
        int[] weight = {0};
        Load.run(
                100,
                () -> {
                    fees.setProperty("weight", weight[0]++ % 30);
                    return fees.run();
                });
    }
}
