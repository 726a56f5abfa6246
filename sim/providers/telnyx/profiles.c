/* How messaging profiles, numbers and their messaging settings look (telnyx 9). SPDX-License-Identifier: Apache-2.0 */
#include "messaging.h"

#include "shape_rows.h"

/* ---- profiles (telnyx 9.1) ---- */

static const struct field profile_fields[] = {
    LITERAL("record_type", "messaging_profile"), CHARS("id", profile, id), LITERAL("organization_id", TELNYX_ORGANIZATION), TEXT("name", profile, name),
    TRUTH("enabled", profile, enabled), TEXT("webhook_url", profile, inbound), TEXT("webhook_failover_url", profile, inbound_backup),
    KEPT("webhook_api_version", profile, body, "\"2\""), KEPT("whitelisted_destinations", profile, body, "[\"*\"]"),
    KEPT("number_pool_settings", profile, body, NULL), KEPT("url_shortener_settings", profile, body, NULL), KEPT("alpha_sender", profile, body, NULL),
    KEPT("daily_spend_limit", profile, body, "\"0.00\""), KEPT("daily_spend_limit_enabled", profile, body, "false"),
    KEPT("mms_fall_back_to_sms", profile, body, "false"), KEPT("mms_transcoding", profile, body, "false"), KEPT("mobile_only", profile, body, "false"),
    KEPT("smart_encoding", profile, body, "false"), KEPT("ai_assistant_id", profile, body, NULL), KEPT("resource_group_id", profile, body, NULL),
    KEPT("health_webhook_url", profile, body, NULL), NO_("redaction_enabled"), WHOLE("redaction_level", 0),
    {.key = "v1_secret", .kind = FIELD_ID, .text = "xxxxxxxxxxxxxxxxxxxxxxxx"}, TIME_MS("created_at", profile, created), TIME_MS("updated_at", profile, modified),
    END};
const struct shape telnyx_profile = {"messaging_profile", profile_fields};
static const struct field profile_data_fields[] = {OBJECT("data", telnyx_profile), END};
const struct shape telnyx_profile_data = {"messaging_profile data", profile_data_fields};

static const struct field profile_id_fields[] = {CHARS("", profile, id), END};
const struct shape telnyx_profile_id = {"profile id", profile_id_fields};
static const struct field profile_name_fields[] = {TEXT("", profile, name), END};
static const struct shape profile_name = {"profile name", profile_name_fields};

/* ---- messaging settings of a number (telnyx 9.2) ---- */

#define OF_KIND(kinds) BYTE(RELATION_SELF, offsetof(struct number, kind), kinds)
#define TOLL_FREE BIT(NUMBER_TOLL_FREE)
#define NO_TOLL_FREE (BIT(NUMBER_LOCAL) | BIT(NUMBER_MOBILE) | BIT(NUMBER_OTHER_COUNTRY))
#define NEVER_CHANGED HAS_TEXT(RELATION_SELF, offsetof(struct number, telnyx.settings), BIT(0))
#define CHANGED HAS_TEXT(RELATION_SELF, offsetof(struct number, telnyx.settings), BIT(1))

static const char *const a2p[] = {"A2P", NULL};
static const struct field sms_fields[] = {YES("domestic_two_way"), YES("international_inbound"), YES("international_outbound"), END};
static const struct shape sms = {"sms features", sms_fields};
static const struct field features_fields[] = {OBJECT("sms", sms), NULLED("mms"), END};
static const struct shape features = {"features", features_fields};
static const struct field health_fields[] = {
    WHOLE("message_count", 0), WHOLE("inbound_outbound_ratio", 0), WHOLE("success_ratio", 0), WHOLE("spam_ratio", 0), END};
static const struct shape health = {"health", health_fields};

static const struct field settings_fields[] = {
    LITERAL("record_type", "messaging_settings"), CHARS("id", number, telnyx.id), CHARS("phone_number", number, e164),
    {.key = "type", .kind = FIELD_LITERAL, .text = "longcode", .when = OF_KIND(NO_TOLL_FREE)},
    {.key = "type", .kind = FIELD_LITERAL, .text = "tollfree", .when = OF_KIND(TOLL_FREE)},
    CHARS("country_code", number, country), RELATED("messaging_profile_id", PROFILE, telnyx_profile_id),
    KEPT("messaging_product", number, telnyx.settings, "\"A2P\""), LITERAL("traffic_type", "A2P"), WORDS_OF("eligible_messaging_products", a2p),
    OBJECT("features", features), OBJECT("health", health), KEPT("tags", number, telnyx.settings, "[]"), LITERAL("organization_id", TELNYX_ORGANIZATION),
    TIME_MS("created_at", number, telnyx.inventory.since),
    {.key = "updated_at", .kind = FIELD_TIME_MS, .offset = offsetof(struct number, telnyx.inventory.since), .when = NEVER_CHANGED},
    {.key = "updated_at", .kind = FIELD_TIME_MS, .offset = offsetof(struct number, telnyx.modified), .when = CHANGED}, END};
const struct shape telnyx_settings = {"messaging_settings", settings_fields};
static const struct field settings_data_fields[] = {OBJECT("data", telnyx_settings), END};
const struct shape telnyx_settings_data = {"messaging_settings data", settings_data_fields};

/* ---- numbers (telnyx 9.2) ---- */

static const char *const inventory_words[] = {
    [INVENTORY_NONE] = "deleted", [INVENTORY_PORT_PENDING] = "port-pending", [INVENTORY_ACTIVE] = "active", [INVENTORY_HOSTED] = "active",
    [INVENTORY_PORTED_OUT] = "ported-out", [INVENTORY_PORT_FAILED] = "port-failed",
    [INVENTORY_HOSTED_PENDING] = "port-pending"};
static const struct field number_fields[] = {
    LITERAL("record_type", "phone_number"), CHARS("id", number, telnyx.id), CHARS("phone_number", number, e164), CHARS("country_iso_alpha2", number, country),
    {.key = "phone_number_type", .kind = FIELD_LITERAL, .text = "local", .when = OF_KIND(BIT(NUMBER_LOCAL) | BIT(NUMBER_OTHER_COUNTRY))},
    {.key = "phone_number_type", .kind = FIELD_LITERAL, .text = "toll_free", .when = OF_KIND(TOLL_FREE)},
    {.key = "phone_number_type", .kind = FIELD_LITERAL, .text = "mobile", .when = OF_KIND(BIT(NUMBER_MOBILE))},
    SPELT("status", TELNYX_INVENTORY, inventory_words), LITERAL("source_type", "port_request"), RELATED("messaging_profile_id", PROFILE, telnyx_profile_id),
    RELATED("messaging_profile_name", PROFILE, profile_name), NULLED("connection_id"), NULLED("connection_name"), NULLED("customer_reference"),
    NULLED("billing_group_id"), NULLED("external_pin"), NULLED("emergency_address_id"), LITERAL("emergency_status", "disabled"), NO_("emergency_enabled"),
    NO_("call_forwarding_enabled"), NO_("cnam_listing_enabled"), NO_("caller_id_name_enabled"), NO_("call_recording_enabled"), NO_("t38_fax_gateway_enabled"),
    NO_("hd_voice_enabled"), LITERAL("inbound_call_screening", "disabled"), NO_("deletion_lock_enabled"), NOTHING_IN("tags"),
    TIME_MS("purchased_at", number, telnyx.inventory.since), TIME_MS("created_at", number, telnyx.inventory.since),
    TIME_MS("updated_at", number, telnyx.inventory.since), END};
const struct shape telnyx_number = {"phone_number", number_fields};
static const struct field number_data_fields[] = {OBJECT("data", telnyx_number), END};
const struct shape telnyx_number_data = {"phone_number data", number_data_fields};

/* ---- bulk updates (telnyx 9.2) ---- */

static const struct field bulk_fields[] = {
    LITERAL("record_type", "messaging_numbers_bulk_update"), CHARS("order_id", order, id), KEPT("pending", order, body, "[]"),
    KEPT("success", order, body, "[]"), KEPT("failed", order, body, "[]"), END};
static const struct shape bulk = {"bulk update", bulk_fields};
static const struct field bulk_data_fields[] = {OBJECT("data", bulk), END};
const struct shape telnyx_bulk_data = {"bulk update data", bulk_data_fields};

static bool is_ours(struct engine *engine, uint32_t number)
{
    const uint32_t there = BIT(INVENTORY_ACTIVE) | BIT(INVENTORY_HOSTED) | BIT(INVENTORY_HOSTED_PENDING);
    return number != NO_INDEX && there & BIT(engine_cell(engine, TELNYX_MACHINE(TELNYX_INVENTORY), number)->state);
}

static void put_on_profile(struct engine *engine, uint32_t number, uint32_t profile)
{
    if (world_number(engine->world, number)->profile[PROVIDER_TELNYX] == profile) return;
    engine_put_on_profile(engine, PROVIDER_TELNYX, number, profile);
    engine_stimulate(engine, TELNYX_MACHINE(TELNYX_MESSAGING), number, STIMULUS_ENABLE, PROVIDER_NONE);
    engine_carriers(engine, number, engine->cause);
}

/* What is not a number of the account fails; the rest goes onto the profile at once. */
static tree *put_all(struct call *call, uint32_t profile)
{
    struct engine *engine = call->engine;
    struct arena *arena = engine->arena;
    tree *outcome = tree_object(arena), *success = tree_list(arena), *failed = tree_list(arena);
    for (const tree *item = tree_first(tree_get(call->request->body, "numbers")); item; item = tree_next(item)) {
        uint32_t number = engine_find(engine, STORE_NUMBER, tree_text(item));
        bool ours = is_ours(engine, number);
        if (ours) put_on_profile(engine, number, profile);
        tree_push(ours ? success : failed, tree_text_ref(arena, tree_text(item)));
    }
    tree_put(outcome, "success", success);
    tree_put(outcome, "failed", failed);
    return outcome;
}

void telnyx_bulk_update(struct call *call)
{
    struct engine *engine = call->engine;
    uint32_t profile = world_find_profile(engine->world, PROVIDER_TELNYX, tree_get_text(call->request->body, "messaging_profile_id"));
    if (profile == NO_INDEX) {
        call_fail(call, ERROR_UNKNOWN_PROFILE, "messaging_profile_id", NULL);
        return;
    }
    enum status status = world_add_order(engine->world, PROVIDER_TELNYX, ORDER_BULK, &call->entity);
    struct order *order = status == STATUS_OK ? world_order(engine->world, call->entity) : NULL;
    if (order) engine_id(engine, call->route->id, call->route->name, call->entity, order->id, sizeof order->id);
    if (order) status = world_set_text(engine->world, &order->body, tree_print(engine->arena, put_all(call, profile), NULL));
    if (status != STATUS_OK) {
        call_fail(call, ERROR_INTERNAL, NULL, NULL);
        return;
    }
    struct view view = {.engine = engine, .provider = call->provider, .call = call, .store = STORE_ORDER, .entity = call->entity};
    order->created = engine->now;
    call->status = call->route->success;
    call->body = engine_shape(&view, call->route->answer);
}
