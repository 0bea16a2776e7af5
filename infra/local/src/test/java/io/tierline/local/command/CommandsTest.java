package io.tierline.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tierline.local.Screen;
import io.tierline.local.process.Poll;
import io.tierline.local.process.Running;
import io.tierline.local.topology.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private StandInPlatform platform;

    @BeforeEach
    void prepared() throws IOException {
        platform = new StandInPlatform(folder);
    }

    @AfterEach
    void nothingStays() throws IOException {
        platform.session(new Screen()).platform().stopAll(LONG);
    }

    @Test
    void upStartsEachComponentWhenTheOneBeforeIsReady() throws IOException {
        String screen = done(new Up());

        assertThat(screen.lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line).matches(" {2}back +ready in [0-9.]+ s +pid [0-9]+"),
                        line -> assertThat(line).matches(" {2}front +ready in [0-9.]+ s +pid [0-9]+"),
                        line -> assertThat(line).matches("ready in [0-9.]+ s"));
        assertThat(pid("back")).isLessThan(pid("front"));
    }

    @Test
    void statusIsZeroOnlyIfAllAreReady() throws IOException {
        assertThat(status()).isEqualTo(1);
        done(new Up());
        assertThat(status()).isZero();

        Screen screen = new Screen();
        new Kill().run(platform.session(new Screen()), List.of("back"));

        assertThat(new Status().run(platform.session(screen), List.of())).isEqualTo(1);
        assertThat(screen.text())
                .containsPattern("back +- +died")
                .containsPattern("front +" + pid("front") + " +ready +[0-9]+ MiB +[0-9]+ s +admin "
                        + platform.port("front.admin"));
    }

    @Test
    void aSecondUpStartsOnlyWhatIsMissing() throws IOException {
        done(new Up());
        long front = pid("front");
        long back = pid("back");

        assertThat(done(new Up())).isEqualTo("Tierline is running already.\n");
        new Kill().run(platform.session(new Screen()), List.of("back"));
        assertThat(done(new Up()))
                .startsWith("Tierline is running already; starting what is missing.\n")
                .contains("back")
                .doesNotContain("front");
        assertThat(pid("front")).isEqualTo(front);
        assertThat(pid("back")).isNotEqualTo(back);
    }

    @Test
    void downStopsInReverseAndLeavesNothing() throws IOException {
        done(new Up());
        long front = pid("front");

        assertThat(done(new Down())).isEqualTo("  front      stopped\n  back       stopped\n");
        assertThat(ends(front)).isTrue();
        assertThat(log("front")).endsWith("stand-in ends in order\n");
        assertThat(done(new Down())).isEqualTo("nothing is running\n");
    }

    @Test
    void downFindsWhatARunnerLeftThatCrashedBeforeItNotedAnything() throws IOException {
        done(new Up());
        long front = pid("front");
        Files.delete(folder.resolve("run/pids/front"));

        done(new Down());

        assertThat(ends(front)).isTrue();
    }

    @Test
    void restartGivesANewProcessAndLeavesTheOthers() throws IOException {
        done(new Up());
        long front = pid("front");
        long back = pid("back");

        new Restart().run(platform.session(new Screen()), List.of("back"));

        assertThat(pid("back")).isNotEqualTo(back);
        assertThat(pid("front")).isEqualTo(front);
        assertThat(log("back")).contains("stand-in ends in order");
        assertThat(status()).isZero();
    }

    @Test
    void killGivesNoTimeForAnOrderlyEnd() throws IOException {
        done(new Up());
        long back = pid("back");

        new Kill().run(platform.session(new Screen()), List.of("back"));

        assertThat(ends(back)).isTrue();
        assertThat(log("back")).doesNotContain("ends in order");
        assertThatThrownBy(() -> new Kill().run(platform.session(new Screen()), List.of("back")))
                .hasMessage("back does not run");
    }

    @Test
    void aComponentThatDiesIsQuotedAndTheOthersAreStoppedAgain() throws IOException {
        platform.behave("front", "die");
        Screen screen = new Screen();

        assertThatThrownBy(() -> new Up().run(platform.session(screen), List.of()))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("front died while starting; its last words stand above, its log is ")
                .hasMessageEndingWith("front.log");
        assertThat(screen.text()).contains("  | stand-in: config.cfg:7: unknown keyword 'bnid'");
        assertThat(platform.session(screen).processes().names()).isEmpty();
    }

    @Test
    void aBusyPortIsNamedWithWhoHoldsItAndNothingIsStarted() throws IOException {
        int port = platform.port("front.admin");
        try (ServerSocket holder = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(holder.isBound()).isTrue();
            assertThatThrownBy(() -> new Up().run(platform.session(new Screen()), List.of()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("port " + port + " (front.admin) is taken by ")
                    .hasMessageContaining("--ports FILE");
        }
        assertThat(platform.session(new Screen()).processes().names()).isEmpty();
    }

    @Test
    void tooLittleMemoryIsSaidWithNumbers() {
        assertThatThrownBy(() -> Preflight.enoughMemory(OptionalLong.of(500L << 20), 5))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("too little memory: 5 processes need about 650 MiB and 500 MiB are free");
        Preflight.enoughMemory(OptionalLong.of(700L << 20), 5);
        Preflight.enoughMemory(OptionalLong.empty(), 5);
    }

    @Test
    void twoCommandsDoNotChangeOneRunAtOnce() throws IOException {
        Session session = platform.session(new Screen());
        try (Lock held = Lock.of(session.run())) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> new Up().run(session, List.of()))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("another ./tierline command is at work");
        }
        assertThat(new Up().run(session, List.of())).isZero();
    }

    @Test
    void logsShowsTheLastLines() throws IOException {
        done(new Up());
        Screen screen = new Screen();

        new Logs().run(platform.session(screen), List.of("back"));

        assertThat(screen.text()).isEqualTo("stand-in starts\n");
    }

    @Test
    void logsGoesOnWithWhatComes() throws Exception {
        done(new Up());
        Screen screen = new Screen();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                new Logs().run(platform.session(screen), List.of("back", "-f"));
            } catch (IOException e) {
                assertThat(e).hasMessage("interrupted");
            }
        });

        new Restart().run(platform.session(new Screen()), List.of("back"));

        assertThat(Poll.until(() -> screen.text().contains("stand-in ends in order\nstand-in starts\n"), LONG))
                .isTrue();
        reader.interrupt();
        reader.join();
    }

    @Test
    void aForegroundRunEndsWhenEverythingWasStoppedFromElsewhere() throws Exception {
        Screen screen = new Screen();
        Thread foreground = Thread.ofVirtual().start(() -> {
            try {
                new Up().run(platform.session(screen), List.of("--foreground"));
            } catch (IOException e) {
                screen.stream().println(e);
            }
        });
        assertThat(Poll.until(() -> screen.text().contains("Ctrl-C stops everything."), LONG))
                .isTrue();

        new Kill().run(platform.session(new Screen()), List.of("back"));
        assertThat(Poll.until(() -> screen.text().contains("back died: ./tierline logs back"), LONG))
                .isTrue();
        done(new Down());

        assertThat(foreground.join(LONG)).isTrue();
        assertThat(screen.text()).endsWith("front was stopped\n");
    }

    @Test
    void doctorNamesWhatIsWrong() throws IOException {
        done(new Up());
        new Kill().run(platform.session(new Screen()), List.of("front"));
        Screen screen = new Screen();

        assertThat(new Doctor().run(platform.session(screen), List.of())).isEqualTo(1);

        assertThat(screen.text())
                .contains("ok      JDK " + Runtime.version())
                .contains("ok      ports: all free or ours")
                .contains("WRONG   front died or lost its launcher: ./tierline logs front says why");
    }

    @Test
    void unknownNamesAndOptionsAreAnsweredWithTheNearest() {
        Session session = platform.session(new Screen());

        assertThatThrownBy(() -> new Restart().run(session, List.of("frnot")))
                .hasMessage("no component is called 'frnot', did you mean 'front'?");
        assertThatThrownBy(() -> new Up().run(session, List.of("--forground")))
                .hasMessage("unknown option '--forground', did you mean '--foreground'?");
        assertThatThrownBy(() -> new Kill().run(session, List.of())).hasMessage("which component? back, front");
        assertThatThrownBy(() -> new Up().run(session, List.of("--traces"))).hasMessageContaining("is not there yet");
    }

    private String done(Command command) throws IOException {
        Screen screen = new Screen();
        assertThat(command.run(platform.session(screen), List.of())).isZero();
        return screen.text();
    }

    /** The runner is the parent here, so a dead process may be there until its exit status is read. */
    private static boolean ends(long pid) throws IOException {
        return Poll.until(
                () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty(), Duration.ofSeconds(1));
    }

    private int status() throws IOException {
        return new Status().run(platform.session(new Screen()), List.of());
    }

    private long pid(String name) throws IOException {
        return platform.session(new Screen())
                .processes()
                .find(name)
                .map(Running::pid)
                .orElseThrow();
    }

    private String log(String name) throws IOException {
        return Files.readString(folder.resolve("run/logs").resolve(name + ".log"));
    }
}
