package unwind.samples.strangers.jobs;

import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.DirectSchedulerFactory;

import unwind.samples.strangers.load.Load;

import java.util.Date;

/// Schedules a durable job for every order, with the whole order in it; jobs pile up in the store.
public final class Reminders {
    /// Reminds a customer.
    public static class Reminder implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            Load.pause(5);
        }
    }

    private final Scheduler scheduler;
    private int order;

    private Reminders(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    public static void main(String[] args) throws Exception {
        DirectSchedulerFactory.getInstance().createVolatileScheduler(4);
        Scheduler scheduler = DirectSchedulerFactory.getInstance().getScheduler();
        scheduler.start();
        Reminders reminders = new Reminders(scheduler);
        Load.run(80, reminders::remind);
    }

    private Date remind() throws Exception {
        JobDataMap data = new JobDataMap();
        data.put("order", new byte[Load.sized(25_000)]);
        JobDetail job =
                JobBuilder.newJob(Reminder.class)
                        .withIdentity("reminder " + order++)
                        .usingJobData(data)
                        .storeDurably()
                        .build();
        return scheduler.scheduleJob(
                job,
                TriggerBuilder.newTrigger()
                        .startAt(new Date(System.currentTimeMillis() + 500))
                        .build());
    }
}
