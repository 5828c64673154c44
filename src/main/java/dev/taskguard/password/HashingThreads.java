package dev.taskguard.password;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.vertx.core.Vertx;

/**
 * The threads that hash passwords, behind a bounded queue. They are as many as there are cores, and give way when an
 * event loop runs late: then only half of the cores hash. A fixed number may be configured instead.
 */
@Singleton
class HashingThreads implements Executor {

    private final Vertx vertx;
    private final Courtesy courtesy;
    private final ThreadPoolExecutor workers;
    private final AtomicBoolean watched = new AtomicBoolean();

    HashingThreads(HashingConfig config, Vertx vertx) {
        int cores = Runtime.getRuntime().availableProcessors();
        int most = config.threads().orElse(cores);
        this.vertx = vertx;
        this.courtesy = new Courtesy(config.threads().orElse(Math.max(1, cores / 2)), most);
        this.workers = new ThreadPoolExecutor(
                most, most, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(config.queue()), HashingThreads::thread);
        workers.allowCoreThreadTimeOut(true);
    }

    /** Throws {@link java.util.concurrent.RejectedExecutionException} if the queue is full. */
    @Override
    public void execute(Runnable work) {
        workers.execute(work);
        if (watched.compareAndSet(false, true)) {
            watch(System.nanoTime());
        }
    }

    boolean hasRoom() {
        return workers.getQueue().remainingCapacity() > 0;
    }

    /** Measures, as long as there is work, by how much a timer of the event loop fires late. */
    private void watch(long now) {
        vertx.setTimer(Courtesy.PERIOD.toMillis(), timer -> {
            long later = System.nanoTime();
            allow(courtesy.after(Duration.ofNanos(later - now).minus(Courtesy.PERIOD)));
            watched.set(false);
            if (workers.getActiveCount() > 0 && watched.compareAndSet(false, true)) {
                watch(later);
            }
        });
    }

    private void allow(int threads) {
        if (threads < workers.getCorePoolSize()) {
            workers.setCorePoolSize(threads);
            workers.setMaximumPoolSize(threads);
        } else if (threads > workers.getCorePoolSize()) {
            workers.setMaximumPoolSize(threads);
            workers.setCorePoolSize(threads);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "password-hasher");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
    }
}
