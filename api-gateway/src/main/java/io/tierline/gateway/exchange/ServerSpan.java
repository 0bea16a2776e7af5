package io.tierline.gateway.exchange;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.tierline.hop.observe.Tracing;

/** The span of one call, from the request's first byte to the end of the response. */
public final class ServerSpan {

    private ServerSpan() {}

    public static void start(Tracing tracing, Call call) {
        call.traced(tracing.startServer(call.exchange(), "api-gateway " + call.method()));
    }

    /** Names the span by the shape of the path: there must be few names. */
    public static void routed(Call call, String template) {
        Span span = call.span();
        call.match().ifPresent(match -> {
            span.updateName("api-gateway " + call.method() + " " + template);
            span.setAttribute("http.route", template);
            span.setAttribute("tierline.route", match.route().label());
            span.setAttribute("tierline.consumer", "anonymous");
        });
    }

    public static void end(Call call, int status) {
        call.identity().consumer().ifPresent(one -> call.span().setAttribute("tierline.consumer", one.label()));
        call.record().failure().ifPresent(why -> call.span().setAttribute("tierline.failure", why));
        Tracing.end(call.span(), SpanKind.SERVER, status);
    }
}
