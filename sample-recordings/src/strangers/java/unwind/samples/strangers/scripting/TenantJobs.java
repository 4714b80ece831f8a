package unwind.samples.strangers.scripting;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import unwind.samples.strangers.load.Load;

/// Starts a Spring context for every job and registers its shutdown hook instead of closing it.
public final class TenantJobs {
    /// What a job needs.
    @Configuration
    public static class Settings {
        @Bean
        public Tariffs tariffs() {
            return new Tariffs();
        }
    }

    /// A table that each context has for itself.
    public static class Tariffs {
        private final int[] table = new int[Load.sized(60_000)];

        public int get(int index) {
            return table[index];
        }
    }

    private TenantJobs() {}

    public static void main(String[] args) {
        Load.run(10, TenantJobs::runJob);
    }

    private static int runJob() {
        AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(Settings.class);
        context.registerShutdownHook();
        return context.getBean(Tariffs.class).get(7);
    }
}
