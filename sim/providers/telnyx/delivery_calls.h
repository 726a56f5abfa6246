/* What can be asked about webhooks that were sent: filters and DELIVERY_ROUTES, which calls.c joins (telnyx 7.3). SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "messaging.h"

static const struct filter delivery_filters[] = {
    {.query = "filter[status]", .kind = FIELD_SHOWN, .path = "status"}, {.query = "filter[event_type]", .kind = FIELD_SHOWN, .path = "webhook.event_type"},
    {.query = "filter[webhook][contains]", .kind = FIELD_SHOWN, .path = "webhook.id", .comparison = FILTER_CONTAINS},
    {.query = "filter[attempts][contains]", .kind = FIELD_SHOWN, .path = "attempts.http.request.url", .comparison = FILTER_CONTAINS},
    {.query = "filter[started_at][gte]", .kind = FIELD_SHOWN, .path = "started_at", .comparison = FILTER_GREATER},
    {.query = "filter[started_at][lte]", .kind = FIELD_SHOWN, .path = "started_at", .comparison = FILTER_LESS},
    {.query = "filter[finished_at][gte]", .kind = FIELD_SHOWN, .path = "finished_at", .comparison = FILTER_GREATER},
    {.query = "filter[finished_at][lte]", .kind = FIELD_SHOWN, .path = "finished_at", .comparison = FILTER_LESS}, {0}};

#define DELIVERY_ROUTES                                                                                                                                   \
    {.method = HTTP_GET, .path = "/v2/webhook_deliveries", .name = "webhook_delivery.list", .operation = OPERATION_PAPERS, .surface = SURFACE_V2,            \
     .document = "webhook_delivery", .filters = delivery_filters, .answer = &telnyx_delivery, .success = 200, .cite = "telnyx 7.3; INF: the last thirty"},  \
    {.method = HTTP_GET, .path = "/v2/webhook_deliveries/{id}", .name = "webhook_delivery.read", .operation = OPERATION_PAPER, .surface = SURFACE_V2,        \
     .document = "webhook_delivery", .lookup = LOOKUP_PAPER, NAMED_BY_UUID, .answer = &telnyx_delivery_data, .success = 200,                              \
     .cite = "telnyx 7.3"}
