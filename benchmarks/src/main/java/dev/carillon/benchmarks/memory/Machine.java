// SPDX-License-Identifier: Apache-2.0
package dev.carillon.benchmarks.memory;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** What the process can say of its machine and of itself. */
public final class Machine {

    private static final int COLLECTIONS = 3;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Machine() {}

    /** Processor time of this process so far: all its threads, compiler and collector included. */
    public static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /** Bytes in use after the garbage is gone. */
    public static long usedHeap() {
        MemoryUsage heap = null;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        }
        return heap == null ? 0 : heap.getUsed();
    }

    public static String described() {
        return String.format(
                Locale.ROOT,
                "%n%s, JDK %s, %d processors, heap up to %,d MB, one-minute load at the end %.2f.",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.version(),
                SYSTEM.getAvailableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                SYSTEM.getSystemLoadAverage());
    }
}
