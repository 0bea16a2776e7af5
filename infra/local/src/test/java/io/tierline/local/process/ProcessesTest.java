package io.tierline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tierline.local.topology.Component;
import io.tierline.local.topology.Launch;
import io.tierline.local.topology.Project;
import io.tierline.local.topology.RunFolder;
import io.tierline.local.topology.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    private static final Duration LONG = Duration.ofSeconds(10);
    /** A launcher as the proxy's: it stays the parent of what does the work. */
    private static final String PARENT = "sleep 1000 & trap 'kill $!; exit 0' TERM; echo up; wait";

    @TempDir
    Path folder;

    private RunFolder run;
    private Processes processes;

    @BeforeEach
    void prepared() throws IOException {
        run = new RunFolder(folder.resolve("run"));
        run.create();
        processes = new Processes(new Project(folder), run);
    }

    @AfterEach
    void nothingStays() throws IOException {
        for (String name : processes.names()) {
            processes.kill(name);
        }
    }

    @Test
    void aLaterCommandFindsWhatAnEarlierOneStarted() throws IOException {
        start("proxy1", "exec sleep 1000");

        Running running = new Processes(new Project(folder), run).find("proxy1").orElseThrow();

        assertThat(ProcessHandle.of(running.pid()))
                .get()
                .extracting(ProcessHandle::isAlive)
                .isEqualTo(true);
        assertThat(running.uptime(Instant.now())).isLessThan(LONG);
    }

    @Test
    void outputGoesToTheLog() throws IOException {
        start("proxy1", "echo hello; echo trouble >&2");

        LogFile log = new LogFile(run.log("proxy1"));
        assertThat(Poll.until(() -> log.tail(0, 5).equals(List.of("hello", "trouble")), LONG))
                .isTrue();
    }

    @Test
    void theMarkAndTheSettingsAreInTheEnvironment() throws IOException {
        start("proxy1", "echo $TIERLINE_COMPONENT $SETTING", Map.of("SETTING", "value"));

        LogFile log = new LogFile(run.log("proxy1"));
        String expected = run.root() + "#proxy1 value";
        assertThat(Poll.until(() -> log.tail(0, 5).equals(List.of(expected)), LONG))
                .isTrue();
    }

    @Test
    void anOrderlyEndIsWaitedFor() throws IOException {
        start("proxy1", PARENT);
        awaitUp();

        processes.ask("proxy1", Signal.TERM);

        assertThat(processes.finish("proxy1", LONG)).isTrue();
        assertThat(processes.names()).isEmpty();
    }

    @Test
    void whatDoesNotEndIsKilled() throws IOException {
        start("proxy1", "trap '' TERM; echo up; while :; do sleep 1; done");
        awaitUp();
        long pid = processes.find("proxy1").orElseThrow().pid();

        processes.ask("proxy1", Signal.TERM);

        assertThat(processes.finish("proxy1", Duration.ofMillis(200))).isFalse();
        assertThat(alive(pid)).isFalse();
        assertThat(processes.names()).isEmpty();
    }

    @Test
    void aKilledComponentCountsAsDiedWithAllItsProcesses() throws IOException {
        start("proxy1", PARENT);
        awaitUp();
        long[] pids = processes.pids("proxy1");
        assertThat(pids).hasSize(2);

        processes.kill("proxy1");

        assertThat(LongStream.of(pids)).noneMatch(ProcessesTest::alive);
        assertThat(processes.find("proxy1")).isEmpty();
        assertThat(processes.recorded("proxy1")).isTrue();
    }

    @Test
    void aNumberThatWasGivenAgainIsNotTouched() throws IOException, InterruptedException {
        Process stranger = new ProcessBuilder("sleep", "1000").start();
        try {
            // the record of a process of ours that had the stranger's number before
            new PidFile(new Identity(stranger.pid(), "another-boot/1"), Instant.now()).write(run.record("proxy1"));

            assertThat(processes.find("proxy1")).isEmpty();
            processes.ask("proxy1", Signal.TERM);
            processes.finish("proxy1", Duration.ofMillis(100));
            processes.kill("proxy1");

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void theSameNumberIsFoundByItsOwnBirth() throws IOException, InterruptedException {
        Process ours = new ProcessBuilder("sleep", "1000").start();
        new PidFile(Identity.of(ours.pid()).orElseThrow(), Instant.now()).write(run.record("proxy1"));

        processes.kill("proxy1");

        assertThat(ours.waitFor()).isEqualTo(128 + 9);
    }

    @Test
    void aDamagedRecordNamesNoProcess() throws IOException {
        Files.writeString(
                run.record("proxy1"), Long.toString(ProcessHandle.current().pid()));

        assertThat(processes.find("proxy1")).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessWhoseLauncherIsGoneIsStillFound() throws IOException {
        start("proxy1", PARENT);
        awaitUp();
        long launcher = processes.find("proxy1").orElseThrow().pid();
        ProcessHandle.of(launcher).orElseThrow().destroyForcibly();
        assertThat(Poll.until(() -> !alive(launcher), LONG)).isTrue();
        assertThat(processes.pids("proxy1")).hasSize(1);

        processes.ask("proxy1", Signal.TERM);

        assertThat(processes.finish("proxy1", LONG)).isTrue();
        assertThat(processes.pids("proxy1")).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessWithoutARecordIsStillFound() throws IOException {
        start("proxy1", "exec sleep 1000");
        Files.delete(run.record("proxy1"));

        assertThat(processes.names()).containsExactly("proxy1");
        processes.ask("proxy1", Signal.TERM);
        assertThat(processes.finish("proxy1", LONG)).isTrue();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anotherRunFoldersProcessesAreNotOurs() throws IOException {
        start("proxy1", "exec sleep 1000");
        Processes others = new Processes(new Project(folder), new RunFolder(folder.resolve("ru")));

        assertThat(others.names()).isEmpty();
        assertThat(others.pids("proxy1")).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aComponentIsInASessionOfItsOwn() throws IOException {
        start("proxy1", "exec sleep 1000");
        long pid = processes.find("proxy1").orElseThrow().pid();

        assertThat(Poll.until(() -> session(pid).equals(Long.toString(pid)), LONG))
                .isTrue();
    }

    @Test
    void theFieldsOfStatAreFoundBehindAnyProgramName() {
        String line = "4711 (a) b (c) S 1 4711 4711 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 5 0 987654 1 1";

        assertThat(ProcStat.parse(line)).isEqualTo(new ProcStat('S', 5, 987_654));
    }

    private static String session(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    }

    private void start(String name, String script) throws IOException {
        start(name, script, Map.of());
    }

    private void start(String name, String script, Map<String, String> environment) throws IOException {
        Launch launch = () -> new Launch.Start(List.of("sh", "-c", script), environment);
        processes.start(new Component(name, Optional.empty(), launch, Map.of(), () -> true, Signal.TERM, 0));
    }

    private void awaitUp() throws IOException {
        LogFile log = new LogFile(run.log("proxy1"));
        assertThat(Poll.until(() -> log.tail(0, 5).contains("up"), LONG)).isTrue();
    }

    private static boolean alive(long pid) {
        return Identity.of(pid).isPresent();
    }
}
