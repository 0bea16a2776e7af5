package io.tierline.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tierline.service.testing.Http;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** POST /api/v1/auth/register. */
class RegistrationTest {
    private static final String PATH = "/api/v1/auth/register";
    private static Desk desk;

    @BeforeAll
    static void open() throws Exception {
        desk = Desk.open();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void answersWithTheAccountAndNothingSecret() throws Exception {
        HttpResponse<String> response = desk.register("Ada@Example.org");
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        JsonNode account = Http.json(response);
        assertThat(account.fieldNames()).toIterable().containsExactly("id", "email", "name");
        assertThat(account.get("id").asText()).matches("[0-9a-f-]{36}");
        assertThat(account.get("email").asText()).isEqualTo("ada@example.org");
        assertThat(account.get("name").asText()).isEqualTo("Ada Lovelace");
    }

    @Test
    void anAddressHasOneAccountHoweverItIsSpelt() throws Exception {
        String email = Desk.email();
        assertThat(desk.register(email).statusCode()).isEqualTo(201);
        HttpResponse<String> again = desk.register(email.toUpperCase(Locale.ROOT));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Http.problem(again)).isEqualTo("email-taken");
        assertThat(desk.login(email.toUpperCase(Locale.ROOT), Desk.PASSWORD).statusCode())
                .isEqualTo(200);
    }

    @Test
    void ofManyAtOnceOneWins() throws Exception {
        String email = Desk.email();
        Callable<Integer> register = () -> desk.register(email).statusCode();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> statuses = clients.invokeAll(List.of(register, register, register, register)).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
            assertThat(statuses).containsExactly(201, 409, 409, 409);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'email':'ada','password':'12345678','name':'A'}               | email",
                "{'email':'a@b@c','password':'12345678','name':'A'}             | email",
                "{'email':'a@-b.org','password':'12345678','name':'A'}          | email",
                "{'email':'ä@b.org','password':'12345678','name':'A'}           | email",
                "{'email':'a b@c.org','password':'12345678','name':'A'}         | email",
                "{'email':7,'password':'12345678','name':'A'}                   | email",
                "{'email':null,'password':'12345678','name':'A'}                | email",
                "{'password':'12345678','name':'A'}                             | email",
                "{'email':'a@b.org','password':'1234567','name':'A'}            | password",
                "{'email':'a@b.org','password':'12345678','name':'  '}          | name",
                "{'email':'a@b.org','password':'12345678','name':'A\\u000aB'}   | name",
                "{'email':'a@b.org','password':'12345678','name':'A\\u202eB'}   | name",
                "{'email':'a@b.org','password':'12345678','name':'A','admin':1} | admin",
                "{}                                                             | email,password,name"
            })
    void faultNamesItsField(String body, String fields) throws Exception {
        HttpResponse<String> response = desk.post(PATH, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.problem(response)).isEqualTo("invalid-parameter");
        assertThat(StreamSupport.stream(Http.json(response).get("errors").spliterator(), false)
                        .map(error -> error.get("field").asText()))
                .containsExactly(fields.split(",", -1));
    }

    @Test
    void tooLongIsRefused() throws Exception {
        for (String body : List.of(
                "{'email':'" + "a".repeat(250) + "@b.org','password':'12345678','name':'A'}",
                "{'email':'a@b.org','password':'" + "x".repeat(129) + "','name':'A'}",
                "{'email':'a@b.org','password':'12345678','name':'" + "x".repeat(101) + "'}")) {
            assertThat(desk.post(PATH, body).statusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'email':      | malformed-body",
                "[]             | malformed-body",
                "{} {}          | malformed-body",
                "{'a':1,'a':2}  | malformed-body"
            })
    void bodyThatIsNoJsonObject(String body, String kind) throws Exception {
        HttpResponse<String> response = desk.post(PATH, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Http.problem(response)).isEqualTo(kind);
        assertThat(response.body()).doesNotContain("jackson", "Exception", "at io.");
    }

    @Test
    void bodyMustBeJsonAndSmallAndThere() throws Exception {
        HttpResponse<String> form = desk.http().send("POST", PATH, "a=b", "Content-Type", "text/plain");
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(desk.http().send("POST", PATH, "").statusCode()).isEqualTo(415);
        assertThat(desk.http()
                        .send("POST", PATH, "", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(400);
        assertThat(desk.post(PATH, "{'email':'" + "a".repeat(70_000) + "'}").statusCode())
                .isEqualTo(413);
    }

    @Test
    void otherMethodsAreNamed() throws Exception {
        HttpResponse<String> response = desk.http().get(PATH);
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        assertThat(desk.http().send("DELETE", "/api/v1/users/me", "").headers().firstValue("Allow"))
                .contains("PATCH, GET, HEAD");
    }
}
