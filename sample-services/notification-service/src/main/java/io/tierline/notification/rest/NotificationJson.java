package io.tierline.notification.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tierline.notification.notice.Notification;
import io.tierline.notification.notice.Notifications;
import io.tierline.service.http.PageCursor;
import io.tierline.service.json.Json;
import java.io.IOException;

/** The public form of notifications. */
final class NotificationJson {
    private NotificationJson() {}

    static String notification(Notification notification) {
        return Json.object(json -> fields(json, notification));
    }

    static String page(Notifications.Page page) {
        return Json.object(json -> {
            json.writeArrayFieldStart("notifications");
            for (Notification notification : page.notifications()) {
                json.writeStartObject();
                fields(json, notification);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("unread", page.unread());
            json.writeFieldName("next");
            if (page.next().isPresent()) {
                json.writeString(PageCursor.write(page.next().getAsLong()));
            } else {
                json.writeNull();
            }
        });
    }

    private static void fields(JsonGenerator json, Notification notification) throws IOException {
        json.writeNumberField("id", notification.id());
        json.writeStringField("type", notification.type());
        json.writeStringField("order", notification.order().toString());
        json.writeStringField("text", notification.text());
        json.writeBooleanField("read", notification.readAt().isPresent());
        json.writeStringField("created_at", notification.createdAt().toString());
    }
}
