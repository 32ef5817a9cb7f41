import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { badInput } from '../http/api-error.ts'
import { CONFIG_TAG, serviceConfig } from '../keystone/options.ts'
import { services } from '../kinds/identity/services.ts'
import type { Row } from '../kinds/model/column.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'

/** Options that all services share: they are configured at the service `common`, and only they are there. */
const COMMON = new Set(
  (
    'enable_quota_check default_quota_value non_default_domain_projects time_zone domainized_namespace api_server ' +
    'customized_private_prefixes global_http_proxy global_https_proxy ignore_nonrunning_guests platform_name ' +
    'enable_cloud_shell platform_names enable_change_owner_auto_rename default_handlers_whitelist_user_agents ' +
    'metadata_server_ip4s metadata_server_ip6s'
  ).split(' '),
)

/** Options that only the service's own start can tell, and that its configuration never holds. */
const OWN = new Set(
  (
    'help version config pid_file region application_id log_level log_verbose_level temp_path address port port_v2 ' +
    'admin_port notify_admin_users session_endpoint_type admin_password admin_project admin_project_domain admin_user ' +
    'admin_domain auth_url enable_ssl ssl_certfile ssl_keyfile ssl_ca_certs is_slave_node config_sync_period_seconds ' +
    'enable_app_profiling sql_connection clickhouse auto_sync_table exit_after_db_init ' +
    'global_virtual_resource_namespace debug_sqlchemy lockman_method bootstrap_admin_user_password ' +
    'reset_admin_user_password fernet_key_repository enable_default_policy'
  ).split(' '),
)

type Config = Record<string, JsonObject>

function shown(config: JsonObject): JsonObject {
  return { config: Object.keys(config).length === 0 ? null : config }
}

/** `GET /v3/services/id/config`: what has been configured, by group; nothing at first. */
export const showConfig: ObjectAction = ({ region }, row) => shown(serviceConfig(region.store, String(row.id)))

/**
 * `POST /v3/services/id/config`: `update` sets what is given, `remove` takes the named options away, any other action
 * forgets everything else.
 */
export const changeConfig: ObjectAction = (request, row) => {
  const { store } = request.region
  const action = bodyText(request, 'action')
  const given = permitted(request, row)
  if (action === 'update') checkTimeZone(given)
  const before = serviceConfig(store, String(row.id))
  const after: JsonObject = action === 'update' || action === 'remove' ? structuredClone(before) : {}
  for (const [group, options] of Object.entries(given)) {
    const known = after[group]
    const merged: JsonObject = isJsonObject(known) ? { ...known } : {}
    for (const [name, value] of Object.entries(options))
      if (action === 'remove') delete merged[name]
      else merged[name] = value
    if (Object.keys(merged).length === 0) delete after[group]
    else after[group] = merged
  }
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    store.metadata.set(services.keyword, String(row.id), { [CONFIG_TAG]: JSON.stringify(after) })
    store.rows(services.plural).update(String(row.id), { config_version: Number(row.config_version ?? 0) + 1 })
  }
  return shown(after)
}

/** What of the given options a service of that type may be configured with; the rest is silently left out. */
function permitted({ body }: ApiRequest, service: Row): Config {
  const common = service.type === 'common'
  const config: Config = {}
  for (const [group, options] of Object.entries(isJsonObject(body.config) ? body.config : {})) {
    if (!isJsonObject(options)) throw badInput(`config: ${group} is no group of options`)
    const listed = (name: string) => group === 'default' && (COMMON.has(name) || (!common && OWN.has(name)))
    config[group] = Object.fromEntries(Object.entries(options).filter(([name]) => listed(name) === common))
  }
  return config
}

function checkTimeZone(config: Config): void {
  const zone = config.default?.time_zone
  if (zone === undefined || zone === null) return
  try {
    new Intl.DateTimeFormat('en', { timeZone: String(zone) }).format(0)
  } catch {
    throw badInput(`invalid time_zone ${String(zone)}`)
  }
}
