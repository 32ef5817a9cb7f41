import { chosenContext, readContexts } from '../../../cli/config/contexts.ts'
import { grammarOf } from '../../../cli/grammar/spec.ts'
import type { ClimcContext } from '../../context.ts'
import { proxyFor } from '../../explain/proxied.ts'
import { GLOBALS } from '../../globals.ts'
import type { Found } from './check.ts'

/** What says where we go and as whom, in the order in which a person asks. */
const SHOWN = [
  'os_auth_url',
  'os_username',
  'os_domain_name',
  'os_password',
  'os_access_key',
  'os_secret_key',
  'os_auth_token',
  'os_project_name',
  'os_project_domain',
  'os_region_name',
  'os_zone_name',
  'os_endpoint_type',
  'insecure',
  'cert_file',
  'use_cached_token',
] as const

/** Every value that is in use, and where it comes from; secrets are told, not shown. */
export function configuration(context: ClimcContext): Found[] {
  const name = context.globals.context ?? readContexts(context.env).current
  const kept = name === undefined ? undefined : chosenContext(readContexts(context.env), name)
  const specs = new Map(grammarOf(GLOBALS).options.map(spec => [spec.key, spec]))
  const found = SHOWN.flatMap((key): Found[] => {
    const [value, spec] = [context.globals[key], specs.get(key)]
    if (value === undefined || value === '' || value === false) return []
    const shown = spec?.secret === true ? '***' : String(value)
    return [{ check: key.replace(/^os_/, '').replaceAll('_', ' '), status: 'ok', detail: `${shown}, ${origin()}` }]

    /** Of two places with the same value the one that wins is told. */
    function origin(): string {
      if (spec?.env !== undefined && context.env[spec.env] === String(value)) return `from ${spec.env}`
      if (kept?.[key] === String(value)) return `from the context ${name}`
      return spec?.default === value ? 'the default' : 'from the command line or the keyring'
    }
  })
  const proxy = proxyFor(context.globals.os_auth_url ?? '', context.env)
  if (proxy !== undefined) found.push({ check: 'proxy', status: 'ok', detail: `${proxy}, from the environment` })
  if (context.globals.insecure === true) {
    const hint = 'NODE_EXTRA_CA_CERTS=ca.pem instead, with the certificate of the CA'
    return found.map(one => (one.check === 'insecure' ? { ...one, status: 'warn', hint } : one))
  }
  return found
}
