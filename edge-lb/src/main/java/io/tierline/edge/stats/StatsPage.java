package io.tierline.edge.stats;

import io.tierline.edge.exchange.Transaction;
import io.tierline.edge.rules.ErrorPages;
import io.tierline.edge.rules.LocalReply;
import io.tierline.hop.engine.Body;
import io.tierline.hop.engine.FieldName;
import io.tierline.hop.engine.Fields;
import io.tierline.hop.engine.RequestHead;
import io.tierline.hop.engine.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers requests for the statistics: as a page, or behind {@code ;csv} with HAProxy's columns. */
public final class StatsPage {

    private static final List<String> COLUMNS =
            Arrays.asList(("pxname,svname,qcur,qmax,scur,smax,slim,stot,bin,bout,dreq,dresp,ereq,econ,eresp,wretr,"
                            + "wredis,status,weight,act,bck,chkfail,chkdown,lastchg,downtime,qlimit,pid,iid,sid,"
                            + "throttle,lbtot,tracked,type,rate,rate_lim,rate_max,check_status,check_code,"
                            + "check_duration,hrsp_1xx,hrsp_2xx,hrsp_3xx,hrsp_4xx,hrsp_5xx,hrsp_other,hanafail,"
                            + "req_rate,req_rate_max,req_tot,cli_abrt,srv_abrt,comp_in,comp_out,comp_byp,comp_rsp,"
                            + "lastsess,last_chk,last_agt,qtime,ctime,rtime,ttime,agent_status,agent_code,"
                            + "agent_duration,check_desc,agent_desc,check_rise,check_fall,check_health,agent_rise,"
                            + "agent_fall,agent_health,addr,cookie,mode,algo,conn_rate,conn_rate_max,conn_tot,"
                            + "intercepted,dcon,dses,wrew,connect,reuse,cache_lookups,cache_hits,srv_icur,src_ilim,"
                            + "qtime_max,ctime_max,rtime_max,ttime_max,eint,idle_conn_cur,safe_conn_cur,used_conn_cur,"
                            + "need_conn_est,uweight,agg_server_status,agg_server_check_status,agg_check_status,-,"
                            + "ssl_sess,ssl_reused_sess,ssl_failed_handshake,h2_headers_rcvd,h2_data_rcvd,"
                            + "h2_settings_rcvd,h2_rst_stream_rcvd,h2_goaway_rcvd,h2_detected_conn_protocol_errors,"
                            + "h2_detected_strm_protocol_errors,h2_rst_stream_resp,h2_goaway_resp,h2_open_connections,"
                            + "h2_backend_open_streams,h2_total_connections,h2_backend_total_streams,"
                            + "h1_open_connections,h1_open_streams,h1_total_connections,h1_total_streams,h1_bytes_in,"
                            + "h1_bytes_out,h1_spliced_bytes_in,h1_spliced_bytes_out,")
                    .split(",", 0));
    private static final List<String> SHOWN = List.of(
            "pxname",
            "svname",
            "status",
            "weight",
            "act",
            "bck",
            "qcur",
            "scur",
            "slim",
            "stot",
            "bin",
            "bout",
            "dreq",
            "ereq",
            "wredis",
            "hrsp_2xx",
            "hrsp_3xx",
            "hrsp_4xx",
            "hrsp_5xx");
    private static final FieldName AUTHORIZATION = FieldName.of("Authorization");

    private final StatsSettings settings;
    private final Report report;

    public StatsPage(StatsSettings settings, Report report) {
        this.settings = settings;
        this.report = report;
    }

    /** The answer, if the request is one for the statistics. */
    public Optional<LocalReply> answer(Transaction transaction) {
        RequestHead request = transaction.request();
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (!reads || !request.pathAndQuery().startsWith(settings.uri())) {
            return Optional.empty();
        }
        return Optional.of(mayRead(request) ? report(request) : refusal());
    }

    private boolean mayRead(RequestHead request) {
        String given = request.fields().first(AUTHORIZATION).orElse("");
        // every account is compared, and each in constant time, so that time tells nothing
        long right = settings.accounts().stream()
                .map(account ->
                        "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.ISO_8859_1)))
                .filter(wanted -> MessageDigest.isEqual(bytes(wanted), bytes(given)))
                .count();
        return settings.accounts().isEmpty() || right > 0;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private LocalReply refusal() {
        LocalReply page = ErrorPages.of(401);
        page.head().fields().add("www-authenticate", "Basic realm=\"" + settings.realm() + "\"");
        return page;
    }

    private LocalReply report(RequestHead request) {
        String options = request.pathAndQuery().substring(settings.uri().length());
        List<String> words = Arrays.asList(options.split("[;?&]", -1));
        boolean csv = words.contains("csv");
        Fields fields = new Fields();
        fields.add("cache-control", "no-cache");
        fields.add("content-type", csv ? "text/plain" : "text/html; charset=iso-8859-1");
        if (!words.contains("norefresh")) {
            settings.refresh().ifPresent(time -> fields.add("refresh", Long.toString(time.toSeconds())));
        }
        List<Map<String, String>> rows = report.rows(
                name -> settings.scope().isEmpty() || settings.scope().contains(name));
        return new LocalReply(ResponseHead.of(200, "OK", fields), Body.of(bytes(csv ? csv(rows) : html(rows))));
    }

    private static String csv(List<Map<String, String>> rows) {
        return rows.stream()
                .map(row -> COLUMNS.stream()
                                .map(column -> row.getOrDefault(column, column.equals("-") ? "-" : ""))
                                .collect(Collectors.joining(","))
                        + ",\n")
                .collect(Collectors.joining("", "# " + String.join(",", COLUMNS) + ",\n", ""));
    }

    private String html(List<Map<String, String>> rows) {
        String head = SHOWN.stream().map(name -> "<th>" + name + "</th>").collect(Collectors.joining());
        String body = rows.stream().map(StatsPage::htmlRow).collect(Collectors.joining("\n"));
        return """
                <!DOCTYPE html>
                <html lang="en"><head><title>Statistics</title><style>
                body { font-family: sans-serif } table { border-collapse: collapse }
                td, th { border: 1px solid #ccc; padding: .2em .6em; text-align: right }
                .down td { background: #fdd } .total td { background: #eee }
                </style></head><body><h1>Statistics%s</h1>
                <table><thead><tr>%s</tr></thead><tbody>
                %s
                </tbody></table></body></html>
                """.formatted(settings.hideVersion() ? "" : " of edge-lb 1.0", head, body);
    }

    private static String htmlRow(Map<String, String> row) {
        String status = row.getOrDefault("status", "");
        boolean total = row.getOrDefault("type", "").equals("1");
        String kind = status.startsWith("DOWN") ? "down" : total ? "total" : "one";
        return SHOWN.stream()
                .map(name -> "<td>" + row.getOrDefault(name, "") + "</td>")
                .collect(Collectors.joining("", "<tr class=\"" + kind + "\">", "</tr>"));
    }
}
