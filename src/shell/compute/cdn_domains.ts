import { cdnDomains } from '../../api/compute/cdn-domains.ts'
import { choice, flag, integer, positional, text, texts, type Values } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { updateLockable } from '../deletion-lock.ts'
import { create, defineResource, get, list, perform, remove, show } from '../resource.ts'
import { toWire } from '../wire.ts'

const CREATE = {
  domain: positional(text('Domain name to serve', { wire: 'name' })),
  manager: positional(text(undefined, { wire: 'cloudprovider_id' })),
  area: positional(
    choice(['mainland', 'overseas', 'global'], 'Where it is served: mainland China, outside it, or both'),
  ),
  service_type: positional(choice(['web', 'download', 'media'], 'What is served')),
  origin_type: positional(choice(['domain', 'ip', 'bucket', 'third_party'], 'What the origin is', { wire: false })),
  origin: positional(text('Address of the origin: domain name, IP address or bucket', { wire: false })),
  server_name: text('Host name to ask the origin for', { wire: false }),
}

function createBody(values: Values<typeof CREATE>): JsonObject {
  const { origin, origin_type: type, server_name = '' } = values
  return { ...toWire(CREATE, values), origins: [{ origin, type, server_name }] }
}

const CLEAR_CACHE = {
  tags: texts('Cache tag to forget'),
  hosts: texts('Host name to forget'),
  prefixes: texts('Beginning of URLs to forget, e.g. example.com/img'),
  files: texts('URL to forget, e.g. https://example.com/a.css'),
  purge_everything: flag('Forget everything'),
}

/** The original refuses whatever `--files` is given. */
function clearCacheBody(values: Values<typeof CLEAR_CACHE>): JsonObject {
  const wrong = values.files?.find(url => !/^https?:\/\//i.test(url) || !URL.canParse(url))
  if (wrong === undefined) return toWire(CLEAR_CACHE, values)
  throw new UsageError(`--files: "${wrong}" is no URL; write it in full, e.g. https://example.com/a.css.`)
}

export default defineResource({
  keyword: 'cdn-domain',
  resource: cdnDomains,
  noun: 'CDN domain',
  heading: 'CDN domains',
  commands: {
    list: () => list({}),
    show: () => show(),
    update: () => updateLockable({ description: text() }),
    delete: () => remove(),
    create: () => create(CREATE, { body: createBody }),
    'clear-cache': () =>
      perform(CLEAR_CACHE, {
        body: clearCacheBody,
        sendsEmpty: true,
        summary: 'Forget what the caches of a CDN domain hold',
      }),
    'change-config': () =>
      perform(
        {
          https_enabled: flag('Serve over HTTPS'),
          cache_level: text('What is cached: basic, simplified or aggressive'),
          browser_cache_ttl: integer('Seconds that browsers keep what they got'),
          https_rewrites: flag('Rewrite links to HTTPS'),
          ssl_setting: text('How it speaks to the origin: off, flexible, full or strict'),
          dnssec_enabled: flag('Sign the DNS zone'),
        },
        { sendsEmpty: true, summary: 'Change the configuration of a CDN domain' },
      ),
    'delete-custom-hostname': () =>
      perform(
        { custom_hostname_id: text('ID of the host name', { wire: 'id' }) },
        {
          body: ({ custom_hostname_id = '' }) => ({ id: custom_hostname_id }),
          summary: 'Delete a host name of a CDN domain',
        },
      ),
    'custom-hostnames': () => get(undefined, { summary: 'Show the host names of a CDN domain' }),
  },
})
