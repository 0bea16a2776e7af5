package io.tierline.proxy.serve;

import io.tierline.proxy.directive.Prefix;
import io.tierline.proxy.directive.Scope;
import io.tierline.proxy.exchange.ProxyExchange;
import io.tierline.proxy.locate.LocationBlock;
import io.tierline.proxy.locate.LocationName;
import io.tierline.proxy.variable.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the files of one location lie and how they are served. */
public record FileSettings(
        Root.Folder folder,
        LocationName location,
        Prefix prefix,
        List<Template> index,
        Optional<TryFiles.Plan> tryFiles,
        Map<String, String> types,
        String defaultType,
        boolean etag,
        boolean logNotFound) {

    public static FileSettings of(Scope scope) {
        return new FileSettings(
                scope.get(Root.FOLDER),
                scope.get(LocationBlock.NAME),
                scope.load().prefix(),
                scope.get(Index.FILES),
                scope.own(TryFiles.PLAN).orElse(Optional.empty()),
                scope.get(Types.TABLE),
                scope.get(Types.DEFAULT),
                scope.get(ServerSettings.ETAG),
                scope.get(ServerSettings.LOG_NOT_FOUND));
    }

    /** {@code $document_root}. */
    public String root(ProxyExchange exchange) {
        return prefix.resolve(folder.path().expand(exchange)).toString();
    }

    /**
     * The file that a URI means, as text; a trailing slash stays. Empty if the URI would lead out of the folder: a location
     * {@code /img} with an alias that ends in a slash must not make {@code /img../x} a way to the folder's parent.
     */
    public Optional<String> fileName(ProxyExchange exchange, String uri) {
        boolean byExpression = folder.isAlias() && location instanceof LocationName.Expression;
        if (byExpression) {
            return Optional.of(absolute(folder.path().expand(exchange)));
        }
        String rest = folder.isAlias() && uri.startsWith(location.text())
                ? uri.substring(location.text().length())
                : uri;
        boolean leavesFolder = List.of(rest.split("/", -1)).contains("..");
        return leavesFolder
                ? Optional.empty()
                : Optional.of(absolute(folder.path().expand(exchange) + rest));
    }

    private String absolute(String name) {
        String decoded = Prefix.decode(name);
        boolean slash = decoded.endsWith("/");
        Path path = prefix.prefix().resolve(decoded);
        return slash ? path + "/" : path.toString();
    }

    /** The content type of a name, by its extension. */
    public String typeOf(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot > name.lastIndexOf('/') ? name.substring(dot + 1) : "";
        return types.getOrDefault(extension.toLowerCase(Locale.ROOT), defaultType);
    }
}
