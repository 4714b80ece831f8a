package unwind.samples.strangers.jobs;

import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.DirectSchedulerFactory;

import unwind.samples.strangers.load.Load;

/// In good order: three repeated jobs, most of Quartz's workers idle.
public final class Housekeeping {
    /// Cleans up.
    public static class Sweep implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            Load.work(2_000);
        }
    }

    private Housekeeping() {}

    public static void main(String[] args) throws Exception {
        DirectSchedulerFactory.getInstance().createVolatileScheduler(10);
        Scheduler scheduler = DirectSchedulerFactory.getInstance().getScheduler();
        scheduler.start();
        for (int i = 1; i <= 3; i++) {
            scheduler.scheduleJob(
                    JobBuilder.newJob(Sweep.class).withIdentity("sweep " + i).build(),
                    TriggerBuilder.newTrigger()
                            .withSchedule(
                                    SimpleScheduleBuilder.simpleSchedule()
                                            .withIntervalInMilliseconds(300L * i)
                                            .repeatForever())
                            .build());
        }
        Load.run(5, scheduler::getCurrentlyExecutingJobs);
    }
}
